//! The plain text of a document says all that its page for paper says: each paragraph, note, card, figure and source, in
//! every language.

use std::path::Path;
use std::process::Command;

use crate::support::{SITE, rapporteur, said, tree, write};

/// The words of a text, small and without what stands between them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Elements that stand in a line.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "img", "kbd", "mark", "q", "small",
    "span", "strong", "sub", "sup", "time",
];
/// Elements that end as they begin.
const EMPTY: [&str; 6] = ["br", "hr", "img", "meta", "link", "wbr"];

/// What a page says, a piece for each block, as far as it belongs to the document. Marks and numbers are words like others,
/// and the address of a link stands behind words that are another.
fn said_on(page: &str) -> Vec<String> {
    let main = page.split("<main>").nth(1).unwrap().split("</main>").next().unwrap();
    let mut pieces = vec![String::new()];
    // The open elements: their names, whether they are passed over, and what stands behind them.
    let mut open: Vec<(String, bool, String)> = Vec::new();
    let mut rest = main;
    while let Some((text, after)) = rest.split_once('<') {
        let is_hidden = open.iter().any(|(_, is_hidden, _)| *is_hidden);
        if !is_hidden {
            pieces.last_mut().unwrap().push_str(&unescaped(text));
        }
        let (tag, behind) = after.split_once('>').unwrap();
        rest = behind;
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|letter| letter.is_ascii_alphanumeric()).collect();
        let is_block = !INLINE.contains(&name.as_str());
        if is_block || name == "br" {
            pieces.push(String::new());
        }
        if tag.starts_with('/') {
            let (opened, was_hidden, behind) = open.pop().unwrap();
            assert_eq!(opened, name, "an element ends that is not open");
            if !was_hidden && !is_hidden {
                pieces.last_mut().unwrap().push_str(&behind);
            }
        } else if !EMPTY.contains(&name.as_str()) && !tag.ends_with('/') {
            let has = |marker: &str| tag.contains(marker);
            let is_passed_over = ["svg", "summary"].contains(&name.as_str())
                || [
                    "aria-hidden=\"true\"",
                    "\"back\"",
                    "\"source-link\"",
                    "meta files",
                    "title-address",
                    "legend",
                ]
                .iter()
                .any(|marker| has(marker));
            let mut end = if has("note-mark") { " ".to_owned() } else { String::new() };
            if has("note-mark") {
                pieces.last_mut().unwrap().push(' ');
            }
            if let Some(note) = tag.split("id=\"note.").nth(1).filter(|_| name == "li") {
                pieces.last_mut().unwrap().push_str(&format!("{} ", note.split('"').next().unwrap()));
            }
            if let Some(address) = tag.split("href=\"").nth(1).filter(|_| has("\"external\"")) {
                let address = unescaped(address.split('"').next().unwrap());
                if !rest.starts_with(&*address) && !unescaped(rest).starts_with(&address) {
                    end = format!(" {address}");
                }
            }
            open.push((name, is_passed_over, end));
        }
    }
    pieces
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The pieces of a page for paper that its plain text does not say.
fn unsaid(page: &str, text: &str) -> Vec<String> {
    let text = format!(" {} ", words(text).join(" "));
    let is_unsaid = |piece: &String| {
        // The page cites its own address, the text that of the document.
        let piece = piece.split("https://example.org").next().unwrap();
        let piece = words(piece).join(" ");
        !piece.is_empty() && !text.contains(&format!(" {piece} "))
    };
    said_on(page).into_iter().filter(is_unsaid).collect()
}

fn build(root: &Path, arguments: &[&str]) {
    let output = rapporteur(root, &[&["build"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn plain_text_says_all_that_the_page_for_paper_says() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--root", env!("CARGO_MANIFEST_DIR"), "--output"])
        .arg(&output)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", said(&built));
    let site = tree(&output);
    let string = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    let prints: Vec<&String> = site.keys().filter(|path| path.ends_with("/print.html")).collect();
    assert!(prints.len() >= 8, "{prints:?}");
    for print in prints {
        let page = string(print);
        let submission = print.rsplit('/').nth(1).unwrap();
        let text = string(&print.replace("print.html", &format!("{submission}.txt")));
        let unsaid = unsaid(&page, &text);
        assert!(unsaid.is_empty(), "{print}: {unsaid:#?}");
        let numbers = page.matches("<a class=\"number\"").count();
        assert!(numbers > 5 && page.matches("<li id=\"note.").count() > 5, "{print}: the page was not read");
    }
}

/// A text with one of everything that a text can hold.
const ALL: &str = "+++\ntitle = \"First\"\n+++\n\nOne *two* **three** ~~four~~ `five` <q>six</q> H<sub>2</sub>O.[^a] See [the court](https://court.example/) \
and <https://court.example/rules>.\n\n### A concern {.concern}\n\n1. One\n2. Two\n\n   More of two.\n\n- a\n  - b\n\n> Quoted.\n\
>\n> Twice.\n\nTerm\n: Meaning\n\n| Year | Number of cases that were registered in the whole country |\n|------|---:|\n\
| 2024 | 12 |\n| 2025 | Words so many that they do not fit into one line of any ordinary letter with the others |\n\n```\ncode\n  indented\n```\n\n\
![A wall](assets/wall.png \"Under it\")\n\n---\n\nA line\\\nand another. The notes[^a] too.\n\n[^a]: The note\n\n    goes on.\n";

fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    let root = project.path();
    write(root, "content/site.toml", SITE.to_owned() + "text = true\n");
    let submission = "title = \"Submission\"\nkind = \"state-review\"\ndate = 2027-03-01\nconfidentiality = \"public\"\nnumbering = \"paragraphs\"\n";
    write(root, "content/submissions/s/submission.toml", submission);
    write(root, "content/submissions/s/01-first.md", ALL);
    write(root, "content/assets/wall.png", b"\x89PNG\r\n\x1a\n");
    project
}

#[test]
fn each_kind_of_block_is_there_in_lines_of_any_width() {
    let project = project();
    build(project.path(), &[]);
    let read = |path: &str| std::fs::read_to_string(project.path().join(path)).unwrap();
    let page = read("output/submissions/s/print.html");
    let text = read("output/submissions/s/s.txt");
    assert!(unsaid(&page, &text).is_empty(), "{:#?}", unsaid(&page, &text));
    for line in [
        "1. One two three ~~four~~ five “six” H2O.[1] See the court <https://court.example/> and https://court.example/rules.",
        "Key concern",
        "2. Two",
        "   More of two.",
        "  - b",
        "> Twice.",
        "  Meaning",
        "Number of cases that were registered in the whole country: 12",
        "      indented",
        "[A wall]",
        "and another. The notes[1] too.",
        "[1] The note",
    ] {
        assert!(text.lines().any(|own| own == line), "{line} is no line of\n{text}");
    }
    build(project.path(), &["--wrap", "40"]);
    let wrapped = read("output/submissions/s/s.txt");
    assert_eq!(words(&text), words(&wrapped));
    let longest = wrapped.lines().filter(|line| line.contains(' ')).map(|line| line.chars().count()).max();
    assert!(longest <= Some(40), "{wrapped}");
}

#[test]
fn an_edition_says_what_it_is_in_plain_text_too() {
    let project = project();
    let text = "+++\ntitle = \"First\"\n+++\n\nPublic.\n\n### Names {.confidential}\n\nZarathina.\n\n### Other\n\nWords.\n";
    write(project.path(), "content/submissions/s/01-first.md", text);
    build(project.path(), &[]);
    build(project.path(), &["--audience", "confidential"]);
    let read = |path: &str| std::fs::read_to_string(project.path().join(path)).unwrap();
    assert!(!read("output/submissions/s/s.txt").contains("Zarathina"));
    let confidential = read("private/confidential/submissions/s/s.txt");
    assert!(confidential.starts_with("Confidential: not to be published or passed on\n"), "{confidential}");
    assert!(
        confidential.contains("[Confidential]\n\nNames\n") && confidential.contains("C1. Zarathina."),
        "{confidential}"
    );
}
