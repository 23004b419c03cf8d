//! What is withheld stays withheld: a word is planted anywhere in a project and marked in each way that the contract with
//! authors has. Whatever slips in the mark or in the public lines around it, either there is an error, or not one letter
//! of the word is in what is published, in the names of files, or in what the program says.
//!
//! `SLIPS=10000 cargo test withheld::` tries more slips than the usual thousand.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::support::{self, Numbers};
use rapporteur::diagnostic::{Diagnostics, Format, Guard, draw};
use rapporteur::disk;
use rapporteur::manuscript::{Attachment, File, Manuscript};
use rapporteur::model::Audience;
use rapporteur::pipeline::{self, Settings};
use rapporteur::write::{Site, Theme};
use rayon::prelude::*;

/// The beginning of the planted word, which nothing may hold.
const TRACE: &str = "zarath";

/// A project that everybody may read: every kind of record, two languages.
const PUBLIC: &[(&str, &str)] = &[
    (
        "content/site.toml",
        "title = { en = \"A report\", fr = \"Un rapport\" }\nlanguages = [\"en\", \"fr\"]\ntheme = \"bare\"\n\
         default_audience = \"public\"\ntext = true\nbase_url = \"https://example.org/\"\n",
    ),
    (
        "content/submissions/s/submission.toml",
        "title = { en = \"Joint submission\", fr = \"Communication\" }\nkind = \"state-review\"\ndate = 2027-03-01\n\
         confidentiality = \"public\"\n[[signatories]]\norganisation = \"court\"\nrole = \"author\"\n",
    ),
    (
        "content/submissions/s/01-first.md",
        "+++\ntitle = \"First\"\n+++\nA word [@report] of [she] who spoke.[^a]\n\n[^a]: A note.\n\n### Law {.concern #law}\n\nIt says [[question:why]].\n",
    ),
    (
        "content/submissions/s/01-first.fr.md",
        "+++\ntitle = \"Premier\"\n+++\nUn mot [@report] de [she].[^a]\n\n[^a]: Une note.\n\n### Droit {.concern #law}\n\nIl dit [[question:why]].\n",
    ),
    ("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nSix organisations.\n"),
    (
        "content/records/all.toml",
        "[[question]]\nid = \"why\"\nsubmission = \"s\"\nsection = \"first#law\"\ntext = \"Why?\"\n\n\
         [[recommendation]]\nid = \"act\"\nsubmission = \"s\"\ntext = \"\"\"\nAct.\n\"\"\"\n\n\
         [[source]]\nid = \"report\"\ntitle = \"Report\"\naccessed = 2027-01-10\n\n\
         [[organisation]]\nid = \"court\"\nname = \"Court\"\n",
    ),
];

/// A way to plant the word. Letters between `⟦` and `⟧` are withheld; a slip may happen anywhere else in these files. What
/// stands between `⟪` and `⟫` is withheld with its mark; a file without these signs is withheld as a whole.
struct Plant {
    name: &'static str,
    files: Vec<(String, String)>,
    /// The edition that may not hold it.
    edition: Audience,
    /// Letters that no slip adds: what one more sign on a heading withholds is a question of what its author means.
    never: &'static str,
}

fn plant(name: &'static str, files: &[(&str, &str)]) -> Plant {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    Plant { name, files, edition: Audience::Public, never: "" }
}

/// A part of a text, marked at its heading.
fn part(name: &'static str, body: &str) -> Plant {
    let text = |title: &str, body: &str| {
        format!(
            "+++\ntitle = \"{title}\"\n+++\nWords of [she].\n\n- an item\n- another\n\n> A quotation.\n\n\
             ⟪### Names {{.confidential}}\n\n{body}\n\n⟫### Next {{#next}}\n\nMore words.\n\n```\ncode\n```\n"
        )
    };
    let files = [
        ("content/submissions/s/02-second.md", text("Second", &format!("⟦{body}⟧"))),
        ("content/submissions/s/02-second.fr.md", text("Deuxième", "⟦Des mots.⟧")),
        ("content/assets/map.png", String::new()),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text)).to_vec();
    Plant { name, files, edition: Audience::Public, never: "" }
}

/// A record with an audience of its own, between two that have none.
fn record(name: &'static str, kind: &str, fields: &str) -> Plant {
    let text = format!(
        "[[theme]]\nid = \"one\"\ntitle = \"One\"\ntext = \"\"\"\nWords.\n\"\"\"\n\n⟪[[{kind}]]\naudience = \"confidential\"\n⟦{fields}⟧\n\n⟫\
         [[theme]]\nid = \"two\"\ntitle = \"Two\"\ntext = \"\"\"\nMore.\n\"\"\"\n"
    );
    plant(name, &[("content/records/kept.toml", &text)])
}

fn plants() -> Vec<Plant> {
    let mut plants = vec![
        part("a paragraph", "Zarathina spoke."),
        part("a list", "- Zarathina\n- Zarathina spoke\n\n  1. Zarathina"),
        part("a quotation", "> Zarathina said:\n>\n> > Zarathina"),
        part("code", "```\nZarathina\n```\n\nand `Zarathina`"),
        part("a table", "| Name |\n|---|\n| Zarathina |"),
        part("a note", "She spoke.[^b]\n\n[^b]: Zarathina.\n\n    - Zarathina"),
        part("a picture", "![Zarathina](assets/map.png \"Zarathina\")"),
        part("a link", "[Zarathina](https://example.org/zarathina)"),
        part(
            "a link definition",
            "See [her].\n\n[her]: https://example.org/zarathina\n[she]: https://example.org/zarathina",
        ),
        part("definitions", "Zarathina\n: Zarathina"),
        part("an anchor", "Words. ^zarathina"),
        part("mixed letters", "Zаrathina spoke, and zarathina too."),
        part("HTML", "<b>Zarathina</b> <!-- Zarathina -->"),
        part("a wrong reference", "[[question:zarathina]] and [@zarathina]"),
        Plant { never: "#", ..part("a heading below", "#### Zarathina {#zarathina}\n\nZarathina spoke.") },
        part("a mark within", "#### Zarathina {.partners}\n\nZarathina spoke."),
        plant(
            "words of the heading",
            &[(
                "content/pages/more.md",
                "+++\ntitle = \"More\"\n+++\nWords.\n\n⟪### ⟦Zarathina⟧ {.case .confidential}\n\n⟦Zarathina⟧\n\n⟫### Next\n\nMore.\n",
            )],
        ),
        plant(
            "an anchor of the heading",
            &[(
                "content/pages/more.md",
                "+++\ntitle = \"More\"\n+++\nWords.\n\n⟪### Names {.confidential ⟦#zarathina⟧}\n\n⟦Zarathina⟧\n\n⟫### Next\n\nMore.\n",
            )],
        ),
        plant(
            "an underlined heading",
            &[(
                "content/pages/more.md",
                "+++\ntitle = \"More\"\n+++\nWords.\n\n⟪Names {.confidential}\n---------------------\n\n⟦Zarathina⟧\n\n⟫## Next\n\nMore.\n",
            )],
        ),
        plant(
            "the end of a text",
            &[(
                "content/pages/more.md",
                "+++\ntitle = \"More\"\n+++\nWords.\n\n⟪# Names {.confidential}\n\n⟦Zarathina⟧\n⟫",
            )],
        ),
        plant(
            "a heading with the same words",
            &[(
                "content/pages/more.md",
                "+++\ntitle = \"More\"\n+++\nWords.\n\n⟪### Arrest {.confidential}\n\n⟦Zarathina⟧\n\n⟫### Arrest\n\nMore.\n",
            )],
        ),
        plant(
            "a section",
            &[
                (
                    "content/submissions/s/02-kept.md",
                    "+++\ntitle = \"⟦Zarathina⟧\"\naudience = \"confidential\"\n+++\n⟦Zarathina spoke, Zаrathina too.\n\n### Zarathina {#zarathina}\n\nMore.⟧\n",
                ),
                (
                    "content/submissions/s/02-kept.fr.md",
                    "+++\ntitle = \"⟦Zarathina⟧\"\n+++\n⟦Zarathina a parlé.⟧\n",
                ),
            ],
        ),
        plant(
            "the name of a section",
            &[(
                "content/submissions/s/02-zarathina.md",
                "+++\ntitle = \"⟦Zarathina⟧\"\naudience = \"confidential\"\nthemes = []\n+++\n⟦Zarathina spoke.⟧\n",
            )],
        ),
        plant(
            "one translation alone",
            &[
                (
                    "content/submissions/s/02-kept.md",
                    "+++\ntitle = \"Kept\"\naudience = \"confidential\"\n+++\n⟦Words.⟧\n",
                ),
                (
                    "content/submissions/s/02-kept.fr.md",
                    "+++\ntitle = \"⟦Zarathina⟧\"\n+++\n⟦Zarathina a parlé.⟧\n",
                ),
            ],
        ),
        plant(
            "a part of a section",
            &[
                (
                    "content/submissions/s/02-kept.md",
                    "+++\ntitle = \"⟦Kept⟧\"\naudience = \"confidential\"\n+++\n⟦Words.⟧\n",
                ),
                (
                    "content/submissions/s/02.1-below.md",
                    "+++\ntitle = \"⟦Zarathina⟧\"\naudience = \"confidential\"\n+++\n⟦Zarathina.⟧\n",
                ),
            ],
        ),
        plant(
            "a page",
            &[(
                "content/pages/kept.md",
                "+++\ntitle = \"⟦Zarathina⟧\"\naudience = \"partners\"\n+++\n⟦Zarathina.⟧\n",
            )],
        ),
        plant(
            "a submission",
            &[
                (
                    "content/submissions/kept/submission.toml",
                    "title = \"⟦Zarathina⟧\"\nkind = \"other\"\ndate = 2027-01-01\nconfidentiality = \"public\"\naudience = \"confidential\"\n",
                ),
                (
                    "content/submissions/kept/01-one.md",
                    "+++\ntitle = \"⟦Zarathina⟧\"\n+++\n⟦Zarathina, Zаrathina.⟧\n",
                ),
            ],
        ),
        plant(
            "a confidential document",
            &[
                (
                    "content/submissions/kept/submission.toml",
                    "title = \"⟦Zarathina⟧\"\nkind = \"other\"\ndate = 2027-01-01\nconfidentiality = \"confidential\"\n",
                ),
                (
                    "content/submissions/kept/01-one.md",
                    "+++\ntitle = \"⟦Zarathina⟧\"\n+++\n⟦Zarathina, Zаrathina.⟧\n",
                ),
            ],
        ),
        plant(
            "a source of a library",
            &[
                (
                    "content/records/sources.bib",
                    "@report{report-2, title = {Another}, date = {2026}}\n⟪⟦@report{zarathina-2026, title = {Zarathina}, author = {Zarathina}, date = {2026}}⟧\n⟫",
                ),
                (
                    "content/pages/more.md",
                    "+++\ntitle = \"More\"\n+++\nWords [@report-2].\n\n⟪### Names {.confidential}\n\n⟦See [@zarathina-2026].⟧\n\n⟫### Next\n\nMore.\n",
                ),
            ],
        ),
        plant(
            "a table of figures",
            &[
                (
                    "content/records/kept.toml",
                    "[[series]]\nid = \"kept\"\naudience = \"confidential\"\n⟦title = \"Zarathina\"\nunit = \"cases\"\ncounter = \"court\"\nparts = [ { id = \"zarathina\", title = \"Zarathina\" } ]⟧\ncsv = \"kept.csv\"\n",
                ),
                ("content/records/kept.csv", "⟦period,value,zarathina\n2023,5,3\n⟧"),
            ],
        ),
        plant(
            "a note to the editors",
            &[(
                "content/records/kept.toml",
                "[[theme]]\nid = \"one\"\ntitle = \"One\"\n⟪note = \"⟦Zarathina⟧\"\n⟫",
            )],
        ),
        record(
            "a question",
            "question",
            "id = \"zarathina\"\nsubmission = \"s\"\nsection = \"first\"\ntext = \"Zarathina?\"\ncommittee_form = \"Zarathina?\"",
        ),
        record(
            "a recommendation",
            "recommendation",
            "id = \"kept\"\nsubmission = \"s\"\ntext = { en = \"Zarathina.\", fr = \"Zarathina.\" }\nplain = \"Zаrathina\"\nindicator = \"Zarathina\"\naffected = [\"Zarathina\"]",
        ),
        record(
            "a source",
            "source",
            "id = \"zarathina\"\ntitle = \"Zarathina\"\nauthor = \"Zarathina\"\nurl = \"https://example.org/zarathina\"",
        ),
        record(
            "an organisation",
            "organisation",
            "id = \"zarathina\"\nname = \"Zarathina\"\ncontact = \"Zarathina\"\ntext = \"Zarathina\"",
        ),
        record(
            "a claim",
            "claim",
            "id = \"kept\"\ntitle = \"Zarathina?\"\n[[claim.position]]\nby = \"court\"\nstance = \"denies\"\ntext = \"Zarathina\"",
        ),
        record(
            "an event",
            "event",
            "id = \"kept\"\ndate = 2026-01-01\ntitle = \"Zarathina\"\norganisations = [\"court\"]",
        ),
        record("a term", "term", "id = \"kept\"\nterm = \"Zarathina\"\ndefinition = \"Zarathina\""),
        record(
            "a record with an unknown key",
            "term",
            "id = \"zarathina\"\nterm = \"Zarathina\"\nzarathina = \"Zarathina\"",
        ),
        record(
            "a record with a wrong value",
            "event",
            "id = \"zarathina\"\ndate = \"Zarathina\"\ntitle = \"Zarathina\"",
        ),
    ];
    let partners = plants_for_partners();
    plants.extend(partners);
    plants
}

/// What those named by the authors may see, and partners may not.
fn plants_for_partners() -> Vec<Plant> {
    let kept = [
        part("a part, for partners", "Zarathina spoke."),
        plant(
            "a part within a part, for partners",
            &[(
                "content/pages/more.md",
                "+++\ntitle = \"More\"\n+++\nWords.\n\n## Circle {.partners}\n\nWords.\n\n⟪### Names {.confidential}\n\n⟦Zarathina.⟧\n\n⟫### Next\n\nMore.\n",
            )],
        ),
        plant(
            "a page, for partners",
            &[("private/content/pages/kept.md", "+++\ntitle = \"⟦Zarathina⟧\"\n+++\n⟦Zarathina.⟧\n")],
        ),
        record(
            "a record, for partners",
            "term",
            "id = \"zarathina\"\nterm = \"Zarathina\"\ndefinition = \"Zarathina\"",
        ),
    ];
    kept.into_iter().map(|plant| Plant { edition: Audience::Partners, ..plant }).collect()
}

/// A file without the signs of what is withheld, and the places where a slip may happen.
fn opened(text: &str) -> (String, Vec<usize>) {
    let (mut opened, mut places) = (String::new(), Vec::new());
    let mut is_withheld = false;
    for letter in text.chars() {
        match letter {
            '⟦' => is_withheld = true,
            '⟧' => is_withheld = false,
            '⟪' | '⟫' => {}
            letter => {
                if !is_withheld {
                    places.push(opened.len());
                }
                opened.push(letter);
            }
        }
    }
    (opened, places)
}

const LETTERS: &[char] = &[
    'a', 'c', 'e', 'l', 'n', 'p', 's', 'x', 'C', 'P', ' ', '\n', '\t', '#', '.', '{', '}', '[', ']', '(',
    ')', '"', '\'', '=', ':', '-', '`', '~', '>', '<', '*', '+', '|', '!', '\\', '/', '1', '0', '_', '^',
    '&', ',', ';', '\u{a0}', '\u{200b}', '\u{ad}', 'а', 'е', '．', '｛',
];

/// One slip: a letter is lost, added, another one, doubled, or changes places with its neighbour.
fn slip(text: &str, places: &[usize], never: &str, numbers: &mut Numbers) -> String {
    let at = places[numbers.next(places.len())];
    let letter = text[at..].chars().next().unwrap();
    let behind = at + letter.len_utf8();
    let other = LETTERS[numbers.next(LETTERS.len())];
    let is_never = |letter: char| never.contains(letter);
    match numbers.next(5) {
        1 if !is_never(other) => format!("{}{other}{}", &text[..at], &text[at..]),
        2 if !is_never(other) => format!("{}{other}{}", &text[..at], &text[behind..]),
        3 if !is_never(letter) => format!("{}{letter}{}", &text[..at], &text[at..]),
        4 => match text[behind..].chars().next().filter(|_| places.contains(&behind)) {
            Some(next) => format!("{}{next}{letter}{}", &text[..at], &text[behind + next.len_utf8()..]),
            None => text.to_owned(),
        },
        _ => format!("{}{}", &text[..at], &text[behind..]),
    }
}

type Files = BTreeMap<String, String>;

/// The bare theme, read once.
static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let bare = theme().iter().map(|(path, text)| File { path: path.clone(), text: text.clone() });
    let manuscript = Manuscript::new(bare.chain(disk::builtin_theme()).collect(), Vec::new());
    Theme::load("bare", disk::BUILTIN_THEME, &manuscript, &mut Diagnostics::default()).unwrap()
});

/// What a build gives: the tree, where there is one, and what is said, as programs and logs have it.
struct Built {
    tree: Option<BTreeMap<String, String>>,
    json: String,
    said: Vec<(&'static str, String)>,
}

fn build(files: &Files, edition: Audience) -> Built {
    let is_asset = |path: &str| path.contains("/assets/") && path.contains("content/");
    let texts = files.iter().filter(|(path, _)| !is_asset(path));
    let texts = texts.map(|(path, text)| File { path: path.clone(), text: text.clone() });
    let attachments = files.keys().filter(|path| is_asset(path)).map(|path| {
        let below = path.split_once("content/").unwrap().1;
        Attachment {
            path: below.to_owned(),
            stored: None,
            n_bytes: 1,
            changed: None,
            sha256: None,
            is_private: path.starts_with("private/"),
            fault: None,
        }
    });
    let theme = theme().iter().map(|(path, text)| File { path: path.clone(), text: text.clone() });
    let manuscript =
        Manuscript::new(texts.chain(theme).chain(disk::builtin_theme()).collect(), attachments.collect());
    let manuscript = if edition == Audience::Public { manuscript.without_private() } else { manuscript };
    let mut tray = Diagnostics::default();
    let settings = Settings { audience: edition, ..Settings::default() };
    let spend = |site: &Site<'_>, tray: &mut Diagnostics| {
        let mut tree = BTreeMap::new();
        for position in 0..site.n_pages() {
            match site.page(position) {
                Ok(page) => {
                    let words = page.searchable().to_owned();
                    tree.insert(page.path, words);
                }
                Err(found) => tray.append(found),
            }
        }
        tree.extend(site.assets().map(|(path, text)| (path.to_owned(), text.to_owned())));
        tree.extend(site.attachments().into_iter().map(|file| (file.path, String::new())));
        tree
    };
    let read = pipeline::read(&manuscript, &settings, &mut tray);
    let tree = read.and_then(|read| pipeline::write(&read, &THEME, &manuscript, &settings, &mut tray, spend));
    let tree = tree.filter(|_| !tray.has_errors());
    let log = Format::Human { in_colour: false, with_excerpts: false, shows_withheld: false };
    let terminal = Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false };
    let formats = [("a log", log), ("a forge", Format::GitHub), ("a terminal", terminal)];
    let said = formats.map(|(name, format)| (name, draw(tray.clone(), &manuscript, format))).to_vec();
    Built { tree, json: draw(tray, &manuscript, Format::Json), said }
}

fn theme() -> &'static Vec<(String, String)> {
    static THEME: std::sync::OnceLock<Vec<(String, String)>> = std::sync::OnceLock::new();
    THEME.get_or_init(|| {
        let files = support::tree(&support::tests_folder().join("cases/bare-theme")).into_iter();
        files
            .map(|(path, bytes)| (format!("themes/bare/{path}"), String::from_utf8(bytes).unwrap()))
            .collect()
    })
}

fn holds(text: &str) -> bool {
    // A letter that only looks like another one says the same.
    text.to_lowercase().replace('а', "a").contains(TRACE)
}

/// Where the planted word can be read, if it can.
fn leak(built: &Built, is_in_name: bool) -> Option<String> {
    let said = built.said.iter().map(|(name, text)| (*name, text)).chain([("JSON", &built.json)]);
    // The author's own terminal names every file.
    let mut said = said.filter(|(name, _)| !(is_in_name && *name == "a terminal"));
    if let Some((name, text)) = said.find(|(_, text)| holds(text)) {
        return Some(format!("said in {name}:\n{text}"));
    }
    let tree = built.tree.as_ref()?;
    tree.iter()
        .find(|(path, text)| holds(path) || holds(text))
        .map(|(path, _)| format!("published in {path}"))
}

fn public() -> Files {
    PUBLIC.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn what_is_marked_is_withheld() {
    for plant in plants() {
        let mut files = public();
        files.extend(plant.files.iter().map(|(path, text)| (path.clone(), opened(text).0)));
        let built = build(&files, plant.edition);
        let is_in_name = files.keys().any(|path| holds(path));
        assert!(built.tree.is_some(), "{}: {}", plant.name, built.said[2].1);
        assert_eq!(leak(&built, is_in_name), None, "{}", plant.name);
        // The word can be found where it may be read: the plant is one.
        let whole = build(&files, Audience::Confidential);
        if let Some(tree) = whole.tree {
            assert!(
                tree.values().any(|text| holds(text)) || plant.name == "a note to the editors",
                "{}",
                plant.name
            );
        }
    }
}

#[test]
fn each_fault_of_a_mark_is_an_error() {
    let page = |text: &str| vec![("content/pages/more.md", format!("+++\ntitle = \"More\"\n+++\n{text}"))];
    let front = |keys: &str| {
        vec![("content/pages/more.md", format!("+++\ntitle = \"More\"\n{keys}\n+++\nZarathina.\n"))]
    };
    let record = |text: &str| vec![("content/records/more.toml", text.to_owned())];
    let section = |name: &str, keys: &str| {
        let path: &'static str = Box::leak(format!("content/submissions/s/{name}.md").into_boxed_str());
        (path, format!("+++\ntitle = \"A section\"\n{keys}\n+++\nZarathina.\n"))
    };
    let kept = "audience = \"confidential\"";
    let chain: String = (0..900).map(|at| format!("[^n{at}]: Words[^n{}].\n\n", at + 1)).collect();
    let cases: Vec<(&str, Vec<(&str, String)>)> = vec![
        ("unread-mark", page("Words.\n\naudience = \"confidential\"\n\nZarathina.\n")),
        ("unread-mark", page("Words.\n\n+++\naudience = \"confidential\"\n+++\nZarathina.\n")),
        ("unread-mark", page("Words.\n\n---\naudience: confidential\n---\n\nZarathina.\n")),
        ("unread-mark", page("Words.\n\n### audience = \"confidential\"\n\nZarathina.\n")),
        ("unread-mark", page("Words.\n\n| audience | confidential |\n|---|---|\n| Zarathina | x |\n")),
        ("unread-mark", page("Words.\n\nconfidentiality = \"confidential\"\n\nZarathina.\n")),
        ("unread-mark", page("Words.\n\n<div class=\"confidential\">\n\nZarathina.\n\n</div>\n")),
        ("unread-mark", page("Words.\n\n### Names {.confidential}\n\nA.\n\n# 5 Zarathina\n\nMore.\n")),
        ("unread-mark", record("[[theme]]\nid = \"kept\"\ntitle = \"Kept\"\ntext = { en = \"Zarathina\", audience = \"confidential\" }\n")),
        ("unread-mark", record("[[theme]]\nid = \"kept\"\ntitle = \"Zarathina\"\nnote.audience = \"confidential\"\n")),
        ("unread-mark", record("[[theme]]\nid = \"kept\"\ntitle = \"Kept\"\ntext = \"\"\"audience = \"confidential\"\nZarathina\"\"\"\n")),
        ("unread-mark", record("[[theme]]\nid = \"kept\"\ntitle = \"Zarathina .confidential\"\n")),
        ("unknown-key", record("[[theme]]\nid = \"zarathina\"\ntitle = \"Zarathina\"\naccess = \"confidential\"\n")),
        ("unknown-key", record("[[theme]]\nid = \"zarathina\"\ntitle = \"Zarathina\"\nconfidential = true\n")),
        ("audience-conflict", record("[[theme]]\nid = \"kept\"\naudience = \"confidential\"\ntitle = \"Zarathina\"\n[[theme]]\nid = \"kept\"\ntitle = \"Zarathina\"\n")),
        ("audience-conflict", vec![section("02-kept", kept), section("05-kept-fr", "")]),
        ("audience-conflict", vec![
            ("content/pages/kept.md", format!("+++\ntitle = \"Zarathina\"\n{kept}\n+++\nZarathina.\n")),
            ("content/pages/keptfr.md", "+++\ntitle = \"Zarathina\"\n+++\nZarathina.\n".to_owned()),
        ]),
        ("audience-differs", vec![
            ("content/pages/more.md", "+++\ntitle = \"More\"\n+++\nWords.\n\n### Names {.confidential}\n\nA.\n\n#### Detail\n\nZarathina.\n".to_owned()),
            ("content/pages/more.fr.md", "+++\ntitle = \"Plus\"\n+++\nMots.\n\n#### Noms {.confidential}\n\nA.\n\n#### Détail\n\nZarathina.\n".to_owned()),
        ]),
        ("bad-value", vec![
            ("content/submissions/kept/submission.toml", "title = \"Zarathina\"\nkind = \"other\"\ndate = 2027-01-01\nconfidentiality = \"public\"\npublic_after = 2099-01-01\n".to_owned()),
        ]),
        ("unknown-part", page("Words.\n\n### Names {.concern\u{3000}#names}\n\nWords.\n")),
        ("bad-value", front("audience = \"\"")),
        ("bad-value", front("audience = \"  \"")),
        ("bad-value", front("audience = [\"confidential\"]")),
        ("bad-value", front("audience = \"Confidential\"")),
        ("unread-mark", front("audience = confidential")),
        ("unknown-key", front("audiense = \"confidential\"")),
        ("unknown-key", front("Audience = \"confidential\"")),
        ("unread-mark", front("# audience = \"confidential\"")),
        ("bad-value", record("[[theme]]\nid = \"kept\"\naudience = \"\"\ntitle = \"Zarathina\"\n")),
        (
            "unread-mark",
            record(
                "[[theme]]\nid = \"kept\"\ntitle = \"Kept\"\ntext = \"\"\"\n### Names {.confidential}\n\nZarathina\n\"\"\"\n",
            ),
        ),
        (
            "unread-mark",
            record(
                "[[theme]]\nid = \"kept\"\ntitle = \"Kept\"\ntext = \"### Names \\u007b.confidential}\\n\\nZarathina\"\n",
            ),
        ),
        ("unread-mark", page("- Words.\n\n  ### Names {.confidential}\n\n  Zarathina.\n")),
        ("unclosed-fence", page("```\nWords.\n\n### Names {.confidential}\n\nZarathina.\n")),
        (
            "unclosed-fence",
            page("Words.\n\n### Names {.confidential}\n\n```\nZarathina.\n\n### Next\n\nMore.\n"),
        ),
        (
            "unclosed-comment",
            page("Words.\n\n### Names {.confidential}\n\n<!-- Zarathina.\n\n### Next\n\nMore.\n"),
        ),
        ("unread-mark", page("Words.\n\n### Names {.confidential}\n\nZarathina.\n---\n\nZarathina.\n")),
        ("unread-mark", page("Words.\n\n### Names {.confidential}\n\n#\n\nZarathina.\n")),
        (
            "unused-footnote",
            page("Words.\n\n### Names {.confidential}\n\nZarathina.[^a]\n\n### Next\n\n[^a]: Words.\n"),
        ),
        ("undefined-footnote", page("Words.[^a]\n\n### Names {.confidential}\n\n[^a]: Zarathina.\n")),
        ("conflict-markers", page("<<<<<<< HEAD\nWords.\n=======\nZarathina.\n>>>>>>> names\n")),
        (
            "conflict-markers",
            record(
                "[[theme]]\nid = \"kept\"\n<<<<<<< HEAD\naudience = \"confidential\"\n=======\n>>>>>>> names\ntitle = \"Zarathina\"\n",
            ),
        ),
        (
            "conflict-markers",
            vec![(
                "content/records/more.bib",
                "<<<<<<< HEAD\n@book{a, title = {Zarathina}}\n>>>>>>> x\n".to_owned(),
            )],
        ),
        ("audience-conflict", vec![section("02-kept", kept), section("02-other", "")]),
        ("audience-conflict", vec![section("02-kept", kept), section("02.1-other", "")]),
        (
            "audience-differs",
            vec![
                (
                    "content/pages/more.md",
                    "+++\ntitle = \"More\"\n+++\nWords.\n\n### Names {.confidential}\n\nZarathina.\n"
                        .to_owned(),
                ),
                (
                    "content/pages/more.fr.md",
                    "+++\ntitle = \"Plus\"\n+++\nMots.\n\n### Noms\n\nZarathina.\n".to_owned(),
                ),
            ],
        ),
        ("unknown-key", vec![section("02-kept", kept), section("02-kept.fr", "audience = \"public\"")]),
        ("orphan-translation", vec![section("02-kept", kept), section("02-kep.fr", "")]),
        ("bad-id", vec![section("02-kept", kept), section("02-kept.FR", "")]),
        ("nested-too-deep", page(&format!("Words.[^n0]\n\n{chain}[^n900]: End.\n"))),
        ("nested-too-deep", page("Words.[^a]\n\n[^a]: One.[^b]\n\n[^b]: Two.\n\n    - Lost.\n")),
    ];
    for (code, files) in cases {
        let mut all = public();
        all.extend(files.iter().map(|(path, text)| ((*path).to_owned(), text.clone())));
        let built = build(&all, Audience::Public);
        assert!(built.tree.is_none(), "{code}: {files:?}");
        assert!(built.json.contains(&format!("\"code\":\"{code}\"")), "{code}: {files:?}: {}", built.json);
        assert_eq!(leak(&built, false), None, "{code}: {files:?}");
    }
}

#[test]
fn a_text_about_marks_shows_them() {
    for text in [
        "+++\ntitle = \"More\"\n+++\nWrite `\\{.confidential}` behind a heading.\n",
        "+++\ntitle = \"More\"\nshows_marks = true\n+++\nWrite `### Names {.confidential}`, or `{.partners}`.\n",
    ] {
        let mut files = public();
        files.insert("content/pages/more.md".to_owned(), text.to_owned());
        let built = build(&files, Audience::Public);
        assert!(built.tree.unwrap()["pages/more.html"].contains("{.confidential}"));
    }
    // Nothing proposes the key.
    let mut files = public();
    for key in ["shows_mark = true", "show_marks = true", "x = 1"] {
        files.insert(
            "content/pages/more.md".to_owned(),
            format!("+++\ntitle = \"More\"\n{key}\n+++\nWords.\n"),
        );
        assert!(!build(&files, Audience::Public).json.contains("shows_marks"));
    }
}

/// A text without what is withheld in it, with its marks. Nothing where it is withheld as a whole.
fn absent(text: &str) -> Option<String> {
    let (mut rest, mut left) = (text.split_once('⟪')?, String::new());
    loop {
        left.push_str(rest.0);
        let behind = rest.1.split_once('⟫').unwrap().1;
        match behind.split_once('⟪') {
            Some(next) => rest = next,
            None => return Some(opened(&(left + behind)).0),
        }
    }
}

/// The findings as programs have them, without their places in the file.
fn without_places(json: &str) -> Vec<String> {
    let place = |key: &str, line: &mut String| {
        while let Some(at) = line.find(key) {
            let end = line[at + key.len()..].find(|letter: char| !letter.is_ascii_digit()).unwrap();
            line.replace_range(at..at + key.len() + end, "");
        }
    };
    let mut lines: Vec<String> = json.lines().map(str::to_owned).collect();
    for line in &mut lines {
        ["\"line\":", "\"column\":", "\"start\":", "\"end\":"].into_iter().for_each(|key| place(key, line));
    }
    lines.sort();
    lines
}

/// What becomes of the path and text of a planted file.
type Variant<'v> = &'v dyn Fn(&str, &str) -> Option<(String, String)>;

#[test]
fn nothing_tells_what_is_withheld_or_that_it_is() {
    for plant in plants() {
        // What nothing reads is a fault of its own.
        if plant.name.starts_with("a record with") {
            continue;
        }
        let with = |variant: Variant<'_>| {
            let mut files = public();
            files.extend(plant.files.iter().filter_map(|(path, text)| variant(path, text)));
            build(&files, plant.edition)
        };
        let present = with(&|path, text| Some((path.to_owned(), opened(text).0)));
        let other =
            |text: &str| text.replace("Zarathina", "Quellmark of Jasna").replace("zarathina", "quellmark");
        let random = with(&|path, text| Some((other(path), other(&opened(text).0))));
        let absent = with(&|path, text| Some((path.to_owned(), absent(text)?)));
        for (name, built) in [("random", &random), ("absent", &absent)] {
            let (Some(one), Some(other)) = (&present.tree, &built.tree) else {
                panic!("{}: {name}", plant.name)
            };
            let differs = one.keys().chain(other.keys()).find(|path| one.get(*path) != other.get(*path));
            let texts = differs.map(|path| (path, one.get(path), other.get(path)));
            assert_eq!(texts, None, "{}: what is {name} is published as something else", plant.name);
            let (one, other) = (without_places(&present.json), without_places(&built.json));
            assert_eq!(one, other, "{}: {name}", plant.name);
        }
    }
}

#[test]
fn no_slip_publishes_what_is_withheld() {
    let n_slips: u64 = std::env::var("SLIPS").ok().map_or(1_000, |number| number.parse().unwrap());
    let plants = plants();
    let first: u64 = std::env::var("SEED").ok().map_or(0x51ed_5eed, |number| number.parse().unwrap());
    let leaks: Vec<String> = (0..n_slips)
        .into_par_iter()
        .filter_map(|round| {
            let mut numbers = Numbers((first + round).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
            for _ in 0..3 {
                numbers.next(2);
            }
            let plant = &plants[numbers.next(plants.len())];
            let mut files = public();
            let slipped = numbers.next(plant.files.len());
            let mut said = String::new();
            for (position, (path, text)) in plant.files.iter().enumerate() {
                let (text, places) = opened(text);
                let text = if position == slipped && !places.is_empty() {
                    slip(&text, &places, plant.never, &mut numbers)
                } else {
                    text
                };
                if position == slipped {
                    said = format!("{path}:\n{text}");
                }
                files.insert(path.clone(), text);
            }
            let built = build(&files, plant.edition);
            let is_in_name = files.keys().any(|path| holds(path));
            leak(&built, is_in_name).map(|leak| format!("round {round}, {}: {leak}\n{said}", plant.name))
        })
        .collect();
    let n_leaks = leaks.len();
    assert!(leaks.is_empty(), "{n_leaks} of {n_slips} slips:\n{}", leaks[..n_leaks.min(12)].join("\n----\n"));
}

/// Running prose in every language of the interface, made of the words that the interface has, with those of the
/// audiences among them: as paragraphs of one line and of many, as headings, items and quotations.
#[test]
fn prose_is_taken_for_no_mark() {
    const SIZE: usize = 750_000;
    let mut numbers = Numbers(0x5eed_0009);
    let lists = disk::builtin_theme().filter(|file| file.path.contains("/strings/"));
    for list in lists {
        let quoted = list
            .text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split('"').skip(1).step_by(2));
        let words: Vec<&str> = quoted
            .flat_map(str::split_whitespace)
            .filter(|word| !word.contains(['{', '}', '#', '<', '=']))
            .collect();
        let called = list.text.split("audience_words = \"").nth(1).unwrap().split('"').next().unwrap();
        let called: Vec<&str> =
            called.split(' ').chain(["confidential", "partners", "Partners", "audience"]).collect();
        let mut text = "+++\ntitle = \"Prose\"\n+++\n".to_owned();
        while text.len() < SIZE {
            let begin = ["", "", "", "### ", "- ", "> ", "1. "][numbers.next(7)];
            text.push_str(begin);
            for at in 0..6 + numbers.next(30) {
                // A word alone on its line is a hit, so prose breaks its lines between more of them.
                let gap = if at > 3 && at % 9 == 0 && begin.is_empty() { "\n" } else { " " };
                let word = if numbers.next(12) == 0 {
                    called[numbers.next(called.len())]
                } else {
                    words[numbers.next(words.len())]
                };
                text.push_str(word);
                text.push_str(gap);
            }
            text.push_str("at the end of it all.\n\n");
        }
        let files = [("content/site.toml", support::SITE.to_owned()), ("content/pages/prose.md", text)];
        let files = files.map(|(path, text)| File { path: path.to_owned(), text });
        let manuscript =
            Manuscript::new(files.into_iter().chain(disk::builtin_theme()).collect(), Vec::new());
        let mut tray = Diagnostics::default();
        let entries =
            rapporteur::parse::parse(&manuscript, Audience::Public, Guard::default(), &mut tray).unwrap();
        let sealed = entries.entries.into_iter().map(rapporteur::parse::Sealed::open);
        sealed.for_each(|(_, found)| tray.append(found));
        let hits = tray.sorted(&manuscript).into_iter().filter(|finding| finding.is_about_audience);
        let lines: Vec<&str> = hits
            .map(|finding| {
                manuscript
                    .file(finding.span.unwrap().file)
                    .text
                    .lines()
                    .nth(manuscript.position(finding.span.unwrap()).line - 1)
                    .unwrap()
            })
            .collect();
        assert!(lines.is_empty(), "{}: {} hits: {:?}", list.path, lines.len(), &lines[..lines.len().min(5)]);
    }
}
