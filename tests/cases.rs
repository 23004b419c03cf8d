//! Golden cases: each folder of `tests/cases/` is a small project and the whole tree it becomes.
//!
//! The pages are made with `bare-theme`, whose templates show every value and nothing else, so that a change of design
//! changes no case. `UPDATE_EXPECT=1 cargo test cases::` accepts what is found.

use crate::support;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Files of the tree that say nothing of the case: every case has the same.
fn is_common(path: &str) -> bool {
    path == "manifest.json"
        || path == ".nojekyll"
        || path.starts_with("theme/")
        || path.starts_with("data/schema/")
}

/// Files of the search: every case has them, and they say again what its pages say. One case shows them.
fn is_of_search(path: &str) -> bool {
    let own = path.split_once('/').filter(|(folder, _)| folder.len() == 2).map_or(path, |(_, own)| own);
    own == "search.html" || own == "everything.html" || own.starts_with("search/")
}

fn build(case: &Path) -> BTreeMap<String, Vec<u8>> {
    let project = tempfile::tempdir().unwrap();
    support::copy(&case.join("content"), &project.path().join("content"));
    support::copy(&case.parent().unwrap().join("bare-theme"), &project.path().join("themes/bare"));
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--quiet", "--root"])
        .arg(project.path())
        .env("CI", "true")
        .output()
        .unwrap();
    let policy = support::tests_folder().join("../themes/default/templates/partials/policy.html");
    let policy = fs::read_to_string(policy).unwrap();
    let without_policy = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => text.replace(&policy, "").into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let mut tree: BTreeMap<String, Vec<u8>> = support::tree(&project.path().join("output"))
        .into_iter()
        .map(|(path, bytes)| (path, without_policy(bytes)))
        .filter(|(path, _)| !is_common(path) && (case.ends_with("search") || !is_of_search(path)))
        .collect();
    if !output.stderr.is_empty() {
        tree.insert("findings.txt".to_owned(), output.stderr);
    }
    tree
}

#[test]
fn every_case_gives_its_tree() {
    let folder = support::tests_folder().join("cases");
    let mut faults = Vec::new();
    let mut cases: Vec<_> =
        fs::read_dir(&folder).unwrap().filter_map(Result::ok).map(|entry| entry.path()).collect();
    cases.sort();
    for case in cases.iter().filter(|case| case.join("content").is_dir()) {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let found = build(case);
        let expected = support::tree(&case.join("expected"));
        if found == expected {
            continue;
        }
        if support::is_update() {
            let _ = fs::remove_dir_all(case.join("expected"));
            for (path, bytes) in &found {
                support::write(&case.join("expected"), path, bytes);
            }
            continue;
        }
        for path in found.keys().chain(expected.keys()).collect::<std::collections::BTreeSet<_>>() {
            let text = |tree: &BTreeMap<String, Vec<u8>>| {
                tree.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            };
            let (found, expected) = (text(&found), text(&expected));
            if found != expected {
                faults.push(format!(
                    "case {name}, {path}\n--- expected\n{}\n+++ found\n{}",
                    expected.as_deref().unwrap_or("(no such file)"),
                    found.as_deref().unwrap_or("(no such file)")
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
