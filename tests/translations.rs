//! The state of every translation: the list, the word that one was reviewed, and what a revision depends on.

use std::fs;
use std::path::Path;

use crate::support::{self, Numbers, rapporteur, said, write};
use rapporteur::diagnostic::Diagnostics;
use rapporteur::manuscript::{File, Manuscript};
use rapporteur::translation::accept::public_texts;

const SITE: &str = "title = { en = \"A report\", ru = \"Доклад\" }\nlanguages = [\"en\", \"ru\"]\ndefault_audience = \"public\"\n";
const RECORDS: &str = "# All themes.\n[[theme]]\nid = \"courts\" # the first\ntitle = { en = \"Courts\", ru = \"Суды\" }\n\n# Next.\n[[theme]]\nid = \"police\"\ntitle = \"Police\"\n";

fn listed(root: &Path) -> Vec<String> {
    let output = rapporteur(root, &["translations", "--format", "csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().skip(1).map(|line| line.split(',').take(3).collect::<Vec<_>>().join(" ")).collect()
}

fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "content/site.toml", SITE);
    write(project.path(), "content/records/all.toml", RECORDS);
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords of ours.\n");
    write(project.path(), "content/pages/about.ru.md", "+++\ntitle = \"О нас\"\n+++\nНаши слова.\n");
    project
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn the_list_says_what_is_left() {
    let project = project();
    assert_eq!(
        listed(project.path()),
        [
            "site ru unreviewed",
            "theme:courts ru unreviewed",
            "theme:police ru missing",
            "page:about ru unreviewed"
        ]
    );
    let output = rapporteur(project.path(), &["translations", "--language", "ru"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("theme:police  ru  missing"), "{text}");
    assert!(text.contains("3 of 4 texts (75 %), 7 of 8 words (87 %)"), "{text}");
    let output = rapporteur(project.path(), &["translations", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["languages"][0]["states"]["missing"]["texts"], 1);
    assert_eq!(json["texts"][0]["text"], "site");
    let output = rapporteur(project.path(), &["translations", "--language", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("`en` is the first language"), "{}", said(&output));
}

#[test]
fn accepting_writes_one_line_and_a_second_time_nothing() {
    let project = project();
    let root = project.path();
    let output = rapporteur(root, &["translations", "accept", "theme:courts", "about", "site", "ru"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output).matches("Wrote revision ").count(), 3, "{}", said(&output));
    assert_eq!(
        listed(root),
        ["site ru complete", "theme:courts ru complete", "theme:police ru missing", "page:about ru complete"]
    );
    for (path, before) in [
        ("content/records/all.toml", RECORDS),
        ("content/site.toml", SITE),
        ("content/pages/about.ru.md", "+++\ntitle = \"О нас\"\n+++\nНаши слова.\n"),
    ] {
        let after = read(root, path);
        let (stated, rest): (Vec<&str>, Vec<&str>) =
            after.split_inclusive('\n').partition(|line| line.starts_with("translated_from = "));
        assert_eq!(stated.len(), 1, "{after}");
        assert_eq!(rest.concat(), before);
    }
    let before = support::tree(root);
    let output = rapporteur(root, &["translations", "accept", "theme:courts", "about", "site", "ru"]);
    assert!(said(&output).contains("Nothing to change in 3 texts"), "{}", said(&output));
    assert_eq!(rapporteur(root, &["translations", "accept", "--all", "ru"]).status.code(), Some(0));
    assert_eq!(before, support::tree(root));
    let checked = said(&rapporteur(root, &["check"]));
    assert!(!checked.contains("outdated-translation"), "{checked}");
    write(root, "content/pages/about.md", "+++\ntitle = \"About\"\nthemes = []\n+++\nWords\nof ours.  \n");
    assert!(listed(root).contains(&"page:about ru complete".to_owned()), "lines are broken in another way");
    write(root, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nOther words of ours.\n");
    let checked = said(&rapporteur(root, &["check"]));
    assert!(checked.contains("outdated-translation"), "{checked}");
    assert!(checked.contains("translations accept page:about ru"), "{checked}");
    rapporteur(root, &["translations", "accept", "page:about", "ru"]);
    assert!(listed(root).contains(&"page:about ru complete".to_owned()));
}

#[test]
fn marks_ends_of_lines_and_comments_stay() {
    let project = project();
    let root = project.path();
    let records = format!("\u{feff}{}", RECORDS.replace('\n', "\r\n"));
    write(root, "content/records/all.toml", &records);
    let page = "\u{feff}+++\r\n# A comment.\r\ntitle = \"О нас\"\r\n+++\r\nНаши слова.\r\n";
    write(root, "content/pages/about.ru.md", page);
    let output = rapporteur(root, &["translations", "accept", "--all", "ru"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for (path, before) in
        [("content/records/all.toml", records.as_str()), ("content/pages/about.ru.md", page)]
    {
        let after = read(root, path);
        let rest: Vec<&str> =
            after.split_inclusive("\r\n").filter(|line| !line.starts_with("translated_from = ")).collect();
        assert_eq!(rest.concat(), before);
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    }
    assert!(listed(root).contains(&"theme:courts ru complete".to_owned()));
}

#[test]
fn what_is_not_there_is_not_accepted() {
    let project = project();
    let root = project.path();
    let before = support::tree(root);
    for (arguments, message) in [
        (&["theme:courts", "theme:police", "ru"][..], "`theme:police` is not translated into `ru`"),
        (&["theme:court", "ru"], "Write `theme:courts`"),
        (&["theme:courts", "kk"], "`kk` is not a language of this site"),
        (&["theme:courts"], "the language is missing"),
    ] {
        let arguments = [&["translations", "accept"], arguments].concat();
        let output = rapporteur(root, &arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(message), "{}", said(&output));
    }
    assert_eq!(before, support::tree(root), "where one is refused, none is written");
}

#[test]
fn a_file_that_is_to_be_read_only_is_left_alone() {
    let project = project();
    let path = project.path().join("content/pages/about.ru.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = support::tree(project.path());
    let output = rapporteur(project.path(), &["translations", "accept", "about", "ru"]);
    assert_eq!(output.status.code(), Some(2));
    let message = "cannot change content/pages/about.ru.md: this user may not";
    assert!(said(&output).contains(message), "{}", said(&output));
    assert_eq!(before, support::tree(project.path()));
}

#[test]
fn a_file_that_was_changed_meanwhile_is_left_alone() {
    let project = project();
    let path = "content/pages/about.ru.md";
    let known = read(project.path(), path);
    write(project.path(), path, "+++\ntitle = \"Другое\"\n+++\nДругие слова.\n");
    let changed = rapporteur::disk::amend(project.path(), path, &known, &[(4..4, "x = 1\n".to_owned())]);
    assert!(changed.unwrap_err().to_string().contains("it was changed meanwhile"));
    assert_eq!(read(project.path(), path), "+++\ntitle = \"Другое\"\n+++\nДругие слова.\n");
}

/// The revision of the page of this text.
fn revision(text: &str) -> String {
    let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
    let page = format!("+++\ntitle = \"About\"\n+++\n{text}");
    let files = vec![file("content/site.toml", SITE), file("content/pages/about.md", &page)];
    let manuscript = Manuscript::new(files, Vec::new());
    let texts = public_texts(&manuscript, &mut Diagnostics::default()).unwrap();
    texts.entries[0].translations.as_ref().unwrap().revision.to_string()
}

#[test]
fn breaking_lines_in_another_way_is_no_new_revision() {
    const WORDS: [&str; 12] = [
        "court",
        "суд",
        "*open*",
        "**two words**",
        "[[page:about|our page]]",
        "[@source, p. 3]",
        "46.",
        "law,",
        "«слово»",
        "https://example.org/a",
        "`code`",
        "Kyoto",
    ];
    let mut numbers = Numbers(0x5eed);
    for _ in 0..500 {
        let blocks: Vec<(usize, Vec<&str>)> = (0..1 + numbers.next(4))
            .map(|_| {
                let n_words = 1 + numbers.next(12);
                let words = (0..n_words).map(|_| WORDS[numbers.next(WORDS.len())]);
                // A line that begins with a number and a point would be a list.
                let words = std::iter::once("First").chain(words).collect();
                (numbers.next(3), words)
            })
            .collect();
        let mut written = |is_broken: bool| -> String {
            let mut text = String::new();
            for (kind, words) in &blocks {
                let (first, next) = [("", ""), ("- ", "  "), ("> ", "> ")][*kind];
                text.push_str(first);
                for (at, word) in words.iter().enumerate() {
                    let may_break = is_broken && at > 0 && *word != "46.";
                    if may_break && numbers.next(3) == 0 {
                        text.push_str([" \n", "\n", "   \n"][numbers.next(3)]);
                        text.push_str(next);
                    } else if at > 0 {
                        text.push_str([" ", if is_broken { "  " } else { " " }][numbers.next(2)]);
                    }
                    text.push_str(word);
                }
                text.push_str("\n\n");
            }
            text
        };
        let (one, other) = (written(false), written(true));
        assert_eq!(revision(&one), revision(&other), "{one:?} {other:?}");
        assert_ne!(revision(&one), revision(&format!("{one}More.")), "{one:?}");
    }
}

/// A change here makes every translation of every project look outdated. It is never accepted lightly.
#[test]
fn the_revision_of_a_text_never_changes_from_one_version_of_the_program_to_the_next() {
    let text = "First [[page:about|words]] and *more*[^a] [@source, p. 3; @other]. ^mark\n\n### A concern {.concern #one}\n\n- An item\n  of two.\n- Another.\n\n> Quoted.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![What it shows](assets/a.png \"Caption\")\n\n![[questions]]\n\n![[timeline|2022-2023]]\n\nSee https://example.org and A/RES/68/268, `code`, H<sub>2</sub>O.\n\nTerm\n: Meaning\n\n```toml\na = 1\n```\n\n---\n\n[^a]: A note.\n";
    assert_eq!(revision(text), "31048fbf");
}
