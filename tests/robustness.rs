//! Whatever bytes a file holds, the tool says something about them and goes on. The inputs are made from fragments by a
//! small generator, the same on each run; a failure prints what it was.

use crate::support::{self, Numbers, THEME};
use rapporteur::diagnostic::{Diagnostics, Format, draw};
use rapporteur::disk;
use rapporteur::manuscript::{AssetFault, Attachment, File, Manuscript};
use rapporteur::pipeline::{self, Settings};

const MARKDOWN: &[&str] = &[
    "[[",
    "]]",
    "![[",
    "|",
    "#",
    "^",
    "[@",
    "]",
    ";",
    "[^",
    "]:",
    "(",
    ")",
    "<",
    ">",
    "<!--",
    "-->",
    "<sup>",
    "</sup>",
    "<script>",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    ": ",
    "| a | b |\n|---|---|\n",
    "### ",
    "{.concern}",
    "{#x}",
    "{",
    "}",
    "+++",
    "a",
    "word",
    "question:q",
    "section:s",
    "recommendation:r",
    "questions",
    "CAT/C/1",
    "https://x.y/",
    "javascript:",
    " ^m",
    "\u{202e}",
    "\u{301}",
    "\u{200b}",
    "қ",
    "ё",
    "\\",
    "&amp;",
    "&#0;",
    "\t",
    "    ",
    "---",
    "===",
    "q",
    "r",
    "src",
    ", p. 3",
];
const TOML: &[&str] = &[
    "[[question]]\n",
    "[[recommendation]]\n",
    "[question]\n",
    "[[source]]\n",
    "[[",
    "]]",
    "id = \"q\"\n",
    "id = ",
    "text = \"x\"\n",
    "submission = \"s\"\n",
    "section = \"a\"\n",
    "section = \"a#b\"\n",
    "\"",
    "'",
    "\"\"\"",
    "=",
    ":",
    ".",
    ",",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "2026-01-01",
    "01.02.2026",
    "“",
    "”",
    "\u{a0}",
    "date",
    "title",
    "title = { en = \"x\" }\n",
    "provisions = [\"p\"]\n",
    "а",
    "1e9",
    "0x",
    "true",
    "inf",
    "nan",
    "#",
    "\\u0000",
    "\\",
    "follows = \"CAT/C/1, para. 2\"\n",
    "outcome = 3\n",
    "[[question.outcome]]\n",
];

fn run(files: Vec<(&str, String)>) -> String {
    let files = files.into_iter().map(|(path, text)| File { path: path.to_owned(), text });
    let manuscript = Manuscript::new(files.chain(disk::builtin_theme()).collect(), Vec::new());
    let mut tray = Diagnostics::default();
    let settings = Settings::default();
    if let Some(edition) = pipeline::read(&manuscript, &settings, &mut tray) {
        pipeline::write(&edition, &THEME, &manuscript, &settings, &mut tray, pipeline::try_pages);
    }
    let person = Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false };
    for format in [Format::Json, Format::GitHub] {
        draw(tray.clone(), &manuscript, format);
    }
    draw(tray, &manuscript, person)
}

/// What is said of a section and some records.
fn with_text(section: String, records: String) -> String {
    let submission =
        "title = \"S\"\nkind = \"other\"\ndate = 2026-01-01\nconfidentiality = \"public\"\n".to_owned();
    run(vec![
        ("content/site.toml", support::SITE.to_owned()),
        ("content/submissions/s/submission.toml", submission),
        ("content/submissions/s/01-a.md", section),
        ("content/records/r.toml", records),
    ])
}

fn pieces(numbers: &mut Numbers, fragments: &[&str], most: usize) -> String {
    let n_pieces = numbers.next(most) + 1;
    (0..n_pieces).map(|_| fragments[numbers.next(fragments.len())]).collect()
}

#[test]
fn no_markdown_stops_the_tool() {
    let mut numbers = Numbers(0x5eed_0001);
    for _ in 0..1_500 {
        let text = pieces(&mut numbers, MARKDOWN, 40);
        let section = format!("+++\ntitle = \"A\"\n+++\n{text}");
        let caught = std::panic::catch_unwind(|| {
            with_text(section, "[[question]]\nid = \"q\"\nsubmission = \"s\"\nsection = \"a\"\ntext = \"Why?\"\n[[source]]\nid = \"src\"\ntitle = \"Source\"\n".to_owned())
        });
        assert!(caught.is_ok(), "{text:?}");
    }
}

#[test]
fn no_toml_stops_the_tool() {
    let mut numbers = Numbers(0x5eed_0002);
    for _ in 0..1_500 {
        let records = pieces(&mut numbers, TOML, 30);
        let shown = records.clone();
        let caught =
            std::panic::catch_unwind(|| with_text("+++\ntitle = \"A\"\n+++\nText.\n".to_owned(), records));
        assert!(caught.is_ok(), "{shown:?}");
    }
}

#[test]
fn no_settings_stop_the_tool() {
    let mut numbers = Numbers(0x5eed_0003);
    for _ in 0..500 {
        let text = format!("{}{}", support::SITE, pieces(&mut numbers, TOML, 12));
        let shown = text.clone();
        let caught = std::panic::catch_unwind(|| run(vec![("content/site.toml", text)]));
        assert!(caught.is_ok(), "{shown:?}");
    }
}

#[test]
fn two_pages_never_share_an_address() {
    let question = |id: &str, more: &str| {
        format!("[[question]]\nid = \"{id}\"\nsubmission = \"s\"\nsection = \"a\"\ntext = \"Why?\"\n{more}")
    };
    let others = "[[theme]]\nid = \"t\"\ntitle = \"T\"\n[[instrument]]\nid = \"law\"\ntitle = \"Law\"\n\
        [[provision]]\nid = \"p\"\ninstrument = \"law\"\nnumber = \"1\"\n";
    let named = "provisions = [\"p\"]\nthemes = [\"t\"]\n";
    let plain = "+++\ntitle = \"A\"\n+++\nText.\n";
    for (section, records) in [
        (plain, question("by-provision", named)),
        (plain, question("by-theme", named)),
        (plain, question("q", &format!("{named}aliases = [\"by-theme\"]\n"))),
        (plain, question("index", named)),
        (plain, question("q", "aliases = [\"index\"]\n")),
        (plain, question("q", "aliases = [\"con\"]\n")),
        (plain, question("q", "aliases = [\"lpt1\"]\n")),
        (plain, question("aux", "")),
        ("+++\ntitle = \"A\"\naliases = [\"index\"]\n+++\nText.\n", question("q", "")),
        ("+++\ntitle = \"A\"\naliases = [\"print\"]\n+++\nText.\n", question("q", "")),
    ] {
        let said = with_text(section.to_owned(), format!("{records}\n{others}"));
        assert!(said.contains("error[bad-id]"), "{section}\n{records}\n{said}");
    }
    // Where there is no such list, the name is free.
    let said = with_text(plain.to_owned(), question("by-theme", ""));
    assert!(!said.contains("error["), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_where_it_is_named() {
    let unreadable = Attachment {
        path: "assets/a.pdf".to_owned(),
        stored: None,
        n_bytes: 1,
        changed: None,
        sha256: None,
        is_private: false,
        fault: Some(AssetFault::Unreadable),
    };
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let page = file("content/pages/a.md", "+++\ntitle = \"A\"\n+++\n[words](assets/a.pdf)\n");
    let files = vec![file("content/site.toml", support::SITE), page];
    let manuscript =
        Manuscript::new(files.into_iter().chain(disk::builtin_theme()).collect(), vec![unreadable]);
    let mut tray = Diagnostics::default();
    let built = pipeline::build(&manuscript, &Settings::default(), &mut tray, |_, _| ());
    let said = draw(
        tray,
        &manuscript,
        Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false },
    );
    assert!(
        built.is_none() && said.contains("error[unreadable-file]: content/assets/a.pdf cannot be read"),
        "{said}"
    );
    assert!(said.contains("content/pages/a.md:4:1"), "{said}");
}

#[test]
fn dates_have_no_time_and_are_never_another_day() {
    let date = |date: &str| {
        let records =
            format!("[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\naccessed = {date}\n");
        with_text("+++\ntitle = \"A\"\n+++\nText [@s].\n".to_owned(), records)
    };
    for (written, expected) in [
        ("2024-01-01T10:00:00+05:00", "a day with a time"),
        ("2024-01-01T23:30:00Z", "a day with a time"),
        ("2024-01-01T10:00:00", "a day with a time"),
        ("2024-01-01 10:00:00", "a day with a time"),
        ("\"2024-01-01T10:00:00+05:00\"", "a day with a time"),
        ("\"2024-01-01 10:00\"", "a day with a time"),
        ("10:00:00", "is not a date"),
        ("2024.5", "is not a date"),
        ("\"2024-1-1\"", "Write `accessed = 2024-01-01`: year"),
        ("2024-1-1", "Write `accessed = 2024-01-01`: year"),
        ("\"2024/01/01\"", "Write `accessed = 2024-01-01`: year"),
        ("2024/01/01", "Write `accessed = 2024-01-01`: year"),
        ("\"01.02.2026\"", "Write `accessed = 2026-02-01`: year"),
        ("01.02.2026", "Write `accessed = 2026-02-01`: year"),
        ("\"01/02/2026\"", "Write `accessed = 2026-02-01` or `accessed = 2026-01-02`"),
        ("01/02/2026", "Write `accessed = 2026-02-01` or `accessed = 2026-01-02`"),
        ("2024-02-30", "not a day of the calendar"),
        ("\"2024-02-30\"", "not a day of the calendar"),
    ] {
        let said = date(written);
        assert!(said.contains("error[") && said.contains(expected), "{written}: {said}");
    }
    for written in ["2024-01-01", "\"2024-01-01\"", "\"2024-01\"", "2024"] {
        assert!(!date(written).contains("error["), "{written}: {}", date(written));
    }
}

#[test]
fn addresses_that_lead_nowhere_are_told_wherever_they_stand() {
    for (address, expected) in [
        ("https://user:pw@host/", "holds a user's name"),
        ("https://example.org:70000/a", "has a port that is not there"),
        ("https:///a", "names no host"),
        ("https://example.org/\u{202e}gpj.a", "turn the order"),
    ] {
        let text = |words: &str| format!("+++\ntitle = \"A\"\n+++\n{words}\n");
        let source =
            |key: &str| format!("[[source]]\nid = \"s\"\ntitle = \"S\"\naccessed = 2026-01-01\n{key}\n");
        let url = format!("url = \"{address}\"");
        let organisation = format!("[[organisation]]\nid = \"o\"\nname = \"O\"\n{url}\n");
        let plain = || text("Words.");
        for (section, records) in [
            (text(&format!("See {address} there.")), String::new()),
            (text(&format!("See <{address}> there.")), String::new()),
            (text(&format!("See [there]({address}).")), String::new()),
            (plain(), source(&url)),
            (plain(), source(&format!("archived = {{ {url} }}"))),
            (plain(), organisation),
        ] {
            let said = with_text(section.clone(), records.clone());
            assert!(
                said.contains("error[bad-link]") && said.contains(expected),
                "{section}{records}: {said}"
            );
        }
        let bib = |field: &str| {
            format!("@online{{s, title = {{S}}, urldate = {{2026-01-01}}, {field} = {{{address}}}}}")
        };
        for field in ["url", "archiveurl"] {
            let said = run(vec![
                ("content/site.toml", support::SITE.to_owned()),
                ("content/records/s.bib", bib(field)),
                ("content/pages/a.md", text("Words [@s].")),
            ]);
            assert!(said.contains("error[bad-link]") && said.contains(expected), "{field}: {said}");
        }
    }
    // A scheme in a sentence is no address, and what stands as code is shown as it is.
    for words in ["Begin it with https:// and not with http://, please.", "`https://user:pw@host/`"] {
        let said = with_text(format!("+++\ntitle = \"A\"\n+++\n{words}\n"), String::new());
        assert!(!said.contains("error["), "{words}: {said}");
    }
}

#[test]
fn hostile_texts_are_refused_in_good_time() {
    for pattern in [
        ">",
        "- ",
        "* ",
        "1. ",
        "[^a]:",
        ": ",
        "[",
        "![",
        "*",
        "_",
        "`",
        "<",
        "[[",
        "[@",
        "|",
        "<sup>",
        "~~",
        "{",
        "}",
        "{.",
        "### {.",
        "+++\n",
        "|{.confidential\n",
        "<<<<<<< x\n",
        "audience: x\n",
        " 'a",
        "a'",
        " \"'a",
        "аa ",
        "аa,",
        "https://a.example/x",
        "{.a ",
        "word ",
    ] {
        let text = format!("+++\ntitle = \"A\"\n+++\n{}\nend\n", pattern.repeat(20_000));
        with_text(text, String::new());
    }
    for tail in [")", "(", ".", "'"] {
        let text = format!("+++\ntitle = \"A\"\n+++\nhttps://a.example/{}\n", tail.repeat(60_000));
        with_text(text, String::new());
    }
    // Each of many unknown names could be held against each known one.
    let cited: String = (0..20_000).map(|order| format!("[@unknown-{order}] ")).collect();
    let known: String =
        (0..4_000).map(|order| format!("[[source]]\nid = \"known-{order}\"\ntitle = \"T\"\n")).collect();
    let said = with_text(format!("+++\ntitle = \"A\"\n+++\n{cited}\n"), known);
    assert!(said.contains("20000 errors"), "{}", &said[said.len().saturating_sub(600)..]);
    let deep = format!("+++\ntitle = \"A\"\n+++\n{}\n", "> ".repeat(5_000) + &"|\n|-|\n".repeat(20_000));
    with_text(deep, String::new());
    for pattern in ["[", "{a=", "[[a.", "a.", "\"\"\"", "a = [\n"] {
        with_text("+++\ntitle = \"A\"\n+++\nText.\n".to_owned(), pattern.repeat(20_000));
    }
}
