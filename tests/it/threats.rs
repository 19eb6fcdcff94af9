//! What `SECURITY.md` claims, where no other test shows it.

use crate::binary::{DAY, code, copy_card, folder, run_in, text, write};
use crate::common::root;

#[test]
fn what_is_no_card_is_not_quoted() {
    let project = folder("threats-quoted");
    for (name, secret) in [
        ("secrets.yaml", "subject: { kind: hunter2 }\npassword: hunter2\n"),
        ("secrets.toml", "hunter2 = 1\nhunter2 = 2\n"),
        (".env", "TOKEN=hunter2\n"),
        ("token.json", "{\"hunter2\": 1, \"hunter2\": 2}"),
    ] {
        write(&project, name, secret);
        for named in [
            format!("card: {{ schema: keur-card/1, extends: {name} }}\n"),
            format!("card: {{ schema: keur-card/1 }}\ncomponents: [{{ card: {name} }}]\n"),
        ] {
            write(&project, "card.yaml", named);
            let output = run_in(&project, &["check", "card.yaml", DAY[0], DAY[1], "--verbose"]);
            let said = text(&output.stdout);
            assert!(said.contains(&format!("`{name}` is not read")), "{said}");
            assert!(!said.contains("hunter2"), "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_not_followed() {
    let project = folder("threats-links");
    copy_card(&project, "spam-filter.yaml", "elsewhere/other.yaml");
    copy_card(&project, "spam-filter.yaml", "cards/own.yaml");
    let link = project.join("cards/linked.yaml");
    std::os::unix::fs::symlink("../elsewhere/other.yaml", link).expect("links work");
    std::os::unix::fs::symlink("../elsewhere", project.join("cards/all")).expect("links work");
    let output = run_in(&project, &["check", "cards", DAY[0], DAY[1], "--format", "concise"]);
    assert!(text(&output.stdout).contains("1 card checked"), "{}", text(&output.stdout));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_no_part() {
    let above = folder("threats-out");
    copy_card(&above, "spam-filter.yaml", "outside.yaml");
    write(&above, "project/card.yaml", "card: { schema: keur-card/1, extends: in.yaml }\n");
    let project = above.join("project");
    std::os::unix::fs::symlink("../outside.yaml", project.join("in.yaml")).expect("links work");
    let output = run_in(&project, &["check", "card.yaml", DAY[0], DAY[1]]);
    let said = text(&output.stdout).replace('\n', " ");
    assert!(said.contains("lies outside the folder"), "{said}");
}

#[test]
fn a_configuration_above_the_repository_is_not_read() {
    let above = folder("threats-above");
    write(&above, "keur.toml", "fail-on = [\"never\"]\n");
    copy_card(&above, "customer-chatbot.yaml", "repository/bot.yaml");
    let run = || run_in(&above.join("repository"), &["check", "bot.yaml", DAY[0], DAY[1]]);
    assert_eq!(code(&run()), 0, "without a repository it counts");
    std::fs::create_dir(above.join("repository/.git")).expect("ours");
    assert_eq!(code(&run()), 1);
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let model = std::fs::read_to_string(root().join("SECURITY.md")).expect("there");
    let named: Vec<&str> =
        model.split('`').skip(1).step_by(2).filter(|word| word.contains("::")).collect();
    assert!(named.len() > 25, "{named:?}");
    for name in named {
        if name == "module::function" {
            continue;
        }
        let (module, function) = name.rsplit_once("::").expect("a name");
        let file = root().join("tests/it").join(module.replace("::", "/")).with_extension("rs");
        let tests = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(tests.contains(&format!("fn {function}(")), "{name} is no test");
    }
}
