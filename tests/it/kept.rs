//! What the build keeps of rule sets and vocabulary is what their files say.

use keur::report::digest;
use keur::rules::{
    RuleSet, builtin_set, builtin_sets, builtin_vocabulary, builtin_vocabulary_files,
    read_builtin_set, read_builtin_vocabulary, vocabulary_digest,
};

fn bytes<T: serde::Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("can be written")
}

fn has_examples(set: &RuleSet) -> bool {
    set.rules.iter().any(|rule| !rule.head.examples.is_empty())
}

#[test]
fn what_is_kept_is_what_the_files_say() {
    let (kept, read) = (builtin_vocabulary().0, read_builtin_vocabulary().0);
    assert!(bytes(&kept) == bytes(&read), "the vocabulary differs");
    assert_eq!(vocabulary_digest([]), digest(builtin_vocabulary_files().iter().copied()));
    for id in builtin_sets() {
        let (kept, _) = builtin_set(id, &kept).expect("inside").expect("can be read");
        let (set, problems) = read_builtin_set(id, &read).expect("inside").expect("can be read");
        assert_eq!(problems, [], "{id}");
        assert!(bytes(&kept) == bytes(&set), "{id} differs");
        // The examples tell the two apart: else both would have been read.
        assert!(!has_examples(&kept), "{id} was not kept");
        assert_eq!(kept.files.len(), set.files.len(), "{id}");
        let names =
            |set: &RuleSet| set.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&kept), names(&set));
    }
    println!("{} rule sets are kept as they are read", builtin_sets().len());
}
