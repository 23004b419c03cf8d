//! The interface's words: every language has every key, every plural form of its own, and every key a template or the
//! program asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support;
use rapporteur::lang::{Lang, Words};
use rapporteur::model::{
    AsksFor, Confidentiality, FileFormat, Kind, OrganisationKind, OutcomeKind, Precision, ProvisionUnit,
    Role, SourceKind, Stance, SubmissionKind,
};
use rapporteur::plan::Grouping;
use rapporteur::trace::GapKind;

fn lists() -> BTreeMap<String, toml::Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings");
    let files = support::tree(&folder).into_iter();
    files
        .map(|(path, bytes)| {
            (path.trim_end_matches(".toml").to_owned(), String::from_utf8(bytes).unwrap().parse().unwrap())
        })
        .collect()
}

#[test]
fn every_language_has_every_word() {
    let lists = lists();
    let english: BTreeSet<&String> = lists["en"].keys().collect();
    for (tag, list) in &lists {
        let own: BTreeSet<&String> = list.keys().collect();
        let missing: Vec<_> = english.symmetric_difference(&own).collect();
        assert!(missing.is_empty(), "keys that are in only one of en and {tag}: {missing:?}");
        let lang = Lang::parse(tag).unwrap();
        for (key, value) in list {
            if let toml::Value::Table(forms) = value {
                let forms: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
                let categories: BTreeSet<&str> = Words::categories(lang).into_iter().collect();
                assert_eq!(forms, categories, "plural forms of {key} in {tag}");
            } else {
                let text = value.as_str().unwrap_or_default();
                assert!(!text.trim_matches([' ', '\n']).is_empty(), "{key} in {tag} is empty");
            }
        }
    }
}

#[test]
fn patterns_name_the_same_values_in_every_language() {
    let lists = lists();
    let holes = |value: &toml::Value| -> BTreeSet<String> {
        let text = value.to_string();
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
            .collect()
    };
    for (tag, list) in &lists {
        for (key, value) in list {
            assert_eq!(holes(value), holes(&lists["en"][key]), "the names in braces of {key} in {tag}");
        }
    }
}

/// The keys that templates and the program ask for.
fn asked() -> BTreeSet<String> {
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    for bytes in support::tree(&templates).into_values() {
        let text = String::from_utf8(bytes).unwrap();
        for rest in text.split("words.").skip(1) {
            asked.insert(
                rest.chars()
                    .take_while(|letter| {
                        letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '_'
                    })
                    .collect(),
            );
        }
    }
    macro_rules! ask {
        ($($list:literal: $kind:ident),+ $(,)?) => {
            $(asked.extend($kind::ALL.iter().map(|(word, _)| format!("{}_{}", $list, word.replace('-', "_"))));)+
        };
    }
    ask! {
        "submission_kind": SubmissionKind, "confidentiality": Confidentiality, "role": Role, "asks_for": AsksFor,
        "outcome": OutcomeKind, "source_kind": SourceKind, "organisation_kind": OrganisationKind,
        "stance": Stance,
    }
    let inexact = Precision::ALL.iter().filter(|(_, precision)| *precision != Precision::Exact);
    asked.extend(inexact.map(|(word, _)| format!("precision_{}", word.replace('-', "_"))));
    asked.extend(["check_holds", "check_differs", "check_open"].map(str::to_owned));
    for room in ["src/compose", "src/write", "src/link", "src/lang", "src/search"] {
        for bytes in support::tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room)).into_values() {
            let text = String::from_utf8(bytes).unwrap();
            // What the tests of a room ask for is their own.
            let text = text.split("#[cfg(test)]").next().unwrap();
            for call in ["words.get(\"", "self.get(\"", ".fill(\"", ".compose(\"", ".line(\"", ".between(\""]
            {
                let keys =
                    text.split(call).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
                asked.extend(keys);
            }
        }
    }
    for kind in Kind::ALL {
        asked.extend(rapporteur::compose::words_of_facts(kind).map(str::to_owned));
    }
    let listed = Kind::in_list(|places| places.list);
    asked.extend(listed.iter().map(|kind| kind.plural().to_owned()));
    let counted = listed.into_iter().chain(Kind::in_list(|places| places.count));
    asked.extend(counted.map(|kind| format!("n_{}", kind.plural())));
    asked.extend(["section", "question", "recommendation"].map(|kind| format!("{kind}_label_inline")));
    asked.insert("citation_in_line".to_owned());
    asked.extend(FileFormat::ALL.iter().map(|format| format.word().to_owned()));
    asked.extend(ProvisionUnit::ALL.iter().map(|(word, _)| format!("{word}_provision_label")));
    asked.extend(GapKind::ALL.iter().map(|kind| format!("gap_{}", kind.name().replace('-', "_"))));
    asked
}

#[test]
fn every_word_that_is_asked_for_exists() {
    let english = &lists()["en"];
    let asked = asked();
    let missing: Vec<_> = asked.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_word_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code = |folder: &str| -> String {
        let texts = support::tree(&root.join(folder)).into_values();
        let texts = texts.filter_map(|bytes| String::from_utf8(bytes).ok());
        texts.map(|text| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()).collect()
    };
    let (program, parse) = (code("src"), code("src/parse"));
    let mut asked = asked();
    // What is put together: the form of a source, the orders of a list.
    asked
        .extend(SourceKind::ALL.iter().map(|(word, _)| format!("reference_full_{}", word.replace('-', "_"))));
    asked.extend(Grouping::ALL.map(|grouping| format!("by_{}", grouping.name())));
    let sorts = code("src/write/site/sorts.rs");
    let is_asked = |key: &&String| {
        let is_literal = |text: &str, word: &str| text.contains(&format!("\"{word}\""));
        asked.contains(*key)
            || is_literal(&program, key)
            || key.strip_prefix("by_").is_some_and(|order| is_literal(&sorts, order))
            || key.strip_prefix("field_").is_some_and(|field| is_literal(&parse, field))
    };
    let lists = lists();
    let idle: Vec<&String> = lists["en"].keys().filter(|key| !is_asked(key)).collect();
    assert!(idle.is_empty(), "words that nobody asks for: {idle:?}");
}
