//! Front matter of Hugging Face data set cards, apart from that of model cards.

use super::shared::{corpus, every_row_has_a_fixture, fixture, read};

const ID: &str = "hf-dataset-card";

#[test]
fn facts_stand_at_their_lines() {
    for name in ["canal-boats.md", "unfilled.md", "messy.md", "own-terms.md"] {
        insta::assert_snapshot!(format!("hf-dataset-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

#[test]
fn a_card_is_of_a_data_set_or_of_a_model_and_never_guessed() {
    let model = Ok("hf-model-card".to_owned());
    let set = Ok(ID.to_owned());
    let both = Err(
        "2: Note [other-format] this looks like a Hugging Face model card and a data set card at once, which keur does not read\n   \
         name a card instead; it begins with `card: { schema: keur-card/1 }`\n"
            .to_owned(),
    );
    let none = Err("unknown key `tags`".to_owned());
    for (front, wanted) in [
        ("license: mit", &model),
        ("license: mit\npipeline_tag: translation", &model),
        ("license: mit\ndatasets: [a/b]\nlanguage: nl", &model),
        ("license: mit\ntask_categories: [translation]", &set),
        ("pretty_name: A\nlibrary_name: datasets", &set),
        ("configs: []\nlicense: mit", &set),
        ("task_ids: []\npipeline_tag: translation", &both),
        ("size_categories: [n<1K]\nbase_model: a/b", &both),
        ("tags: [a]", &none),
    ] {
        let text = format!("---\n{front}\n---\n# A\n");
        let read = read("a.md", &text, true).map(|(dialect, ..)| dialect);
        assert_eq!(&read, wanted, "{front}");
    }
    // Front matter of a web page may have such a key as `configs` beside others.
    assert!(read("a.md", "---\nconfigs: a\ntitle: b\n---\n", false).is_err());
    assert!(read("a.yaml", "pretty_name: A\nlicense: mit\n", false).is_err());
}

#[test]
fn real_files_are_read() {
    corpus(ID, |name| name != "ai-nutritionist.md");
}
