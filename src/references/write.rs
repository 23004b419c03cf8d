//! References written for reference managers: BibTeX, RIS and CSL-JSON.
//!
//! Takes references with their parts already told apart, gives the text of a file in each of the three formats, the
//! same text for the same references. Knows neither where the references come from nor how a citation looks in print,
//! and trusts each key to be unique and free of spaces, commas and braces.

mod bibtex;
mod csl;
mod ris;

pub use bibtex::bibtex;
pub use csl::csl_json;
pub use ris::ris;

use super::Reference;

/// Room for a record, in bytes: most fit, and a string that starts empty grows many times.
const RECORD_ROOM: usize = 512;

/// The authors, each as one name that is never split: bodies have commas and « and » in their names, so several authors
/// are parted by semicolons.
fn authors(reference: &Reference) -> impl Iterator<Item = String> {
    let names = present(reference.author.as_ref()).unwrap_or_default();
    let names: Vec<String> =
        names.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    names.into_iter()
}

/// A date as `2024-03-05`, `2024-03` or `2024`.
fn hyphenated(date: (u16, u8, u8)) -> String {
    match known_parts(date) {
        (year, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (year, Some(month), None) => format!("{year:04}-{month:02}"),
        (year, ..) => format!("{year:04}"),
    }
}

/// Year, month and day, as far as they are known; a day without its month says nothing.
fn known_parts((year, month, day): (u16, u8, u8)) -> (u16, Option<u8>, Option<u8>) {
    let month = Some(month).filter(|month| (1..=12).contains(month));
    let day = Some(day).filter(|day| month.is_some() && (1..=31).contains(day));
    (year, month, day)
}

/// The value on one line, unless it is missing or blank: an empty field is worse than none in all three formats.
fn present(value: Option<&String>) -> Option<String> {
    value.map(|value| one_line(value)).filter(|value| !value.is_empty())
}

/// The value on one line: line breaks, tabs and control characters become a single space.
///
/// Other spaces stay, since a no-break space between a number and its sign is part of the title.
fn one_line(value: &str) -> String {
    // Most values are: no byte of theirs begins a break, and no two spaces meet. 0xc2, 0xe2 and 0xef may begin one.
    let may_break = |byte: u8| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    let is_padded = value.starts_with(' ') || value.ends_with(' ') || value.contains("  ");
    if !is_padded && !value.bytes().any(may_break) {
        return value.to_owned();
    }
    let breaks = |letter: char| {
        letter == ' ' || letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    value.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use biblatex::{Bibliography, ChunksExt};
    use biblib::CitationParser;
    use serde_json::Value;

    use super::{Reference, bibtex, csl_json, ris};
    use crate::references::{ReferenceKind, read_bib};

    const KINDS: [ReferenceKind; 8] = [
        ReferenceKind::UnDocument,
        ReferenceKind::Law,
        ReferenceKind::CourtDecision,
        ReferenceKind::OfficialStatement,
        ReferenceKind::Report,
        ReferenceKind::Press,
        ReferenceKind::WebPage,
        ReferenceKind::Interview,
    ];

    /// Titles that a careless writer breaks a file with.
    const TITLES: [&str; 22] = [
        "100 % of A & B, part_1 #2 for $5 ^ ~",
        "#Hashtag {in} a title",
        "Braces {paired}, {nested {twice}}",
        "{Begins with a brace} and ends",
        "Brace that opens { only",
        "Brace that closes } only",
        "} both, the wrong way round {",
        r"Backslash \ and \textbf{command} and \",
        r"\begins with one",
        "“Curly” \"straight\" 'single' ''double'' ``ticks`` ?` !`",
        "Range 1--2 and --- and ---- and <<guillemets>> ,,low",
        "Emoji 🕊️ and 👩🏽‍⚖️",
        "Бабушкины «ёлочки» и щи",
        "Әділет, Қазақстан, Ғылым, Іс, Ңұөүһ",
        "حقوق الإنسان",
        "人权",
        "@misc{not-an-entry, title = {x}}",
        "@leading at sign",
        "TY - not a tag",
        "ER -",
        "% all of it a comment?",
        "Nº\u{a0}5, page\u{202f}3 = equals",
    ];

    fn reference(position: usize, title: &str) -> Reference {
        let author = ["Committee A and B, the", "Ә. Қ. Сейтов", "M&M {Ltd}", "50 % \\ _Club_ #1, \"Inc\""]
            [position % 4];
        let urls = [
            "https://www.ohchr.org/en/a_b?x=1&y=%D0%B0#part~1",
            "https://example.org/a--b/{c}$d^e",
            "https://example.kz/қазақ",
        ];
        Reference {
            key: format!("source-{position}"),
            kind: KINDS[position % KINDS.len()],
            title: title.to_owned(),
            author: Some(author.to_owned()),
            publisher: Some("OHCHR & Co".to_owned()),
            container: Some("«Время» {50 %}".to_owned()),
            date: Some([(2023, 3, 5), (1998, 12, 0), (812, 0, 0), (2024, 2, 29)][position % 4]),
            // A report that bore the symbol of a United Nations document would be read as one.
            number: Some(if position % 8 == 4 { "EUR 57/R_2#3" } else { "A/HRC/51/R_2#3" }.to_owned()),
            url: Some(urls[position % 3].to_owned()),
            accessed: Some((2024, 1, 31)),
            language: Some(["ru", "kk", "en", "uz-Cyrl"][position % 4].to_owned()),
            archive: Some("https://web.archive.org/web/2024/https://a.org/x_y%20z--~w?a=1&b".to_owned()),
            locator: Some("§ 5 & 6".to_owned()),
        }
    }

    fn references() -> Vec<Reference> {
        TITLES.iter().enumerate().map(|(position, title)| reference(position, title)).collect()
    }

    fn empty() -> Reference {
        Reference {
            key: "empty".to_owned(),
            kind: ReferenceKind::Press,
            title: "Only a title".to_owned(),
            author: None,
            publisher: Some(String::new()),
            container: Some(" \n".to_owned()),
            date: None,
            number: None,
            url: Some(String::new()),
            accessed: None,
            language: None,
            archive: None,
            locator: None,
        }
    }

    /// Undoes what LaTeX would do, written apart from the reader and the writer.
    fn typeset(value: &str) -> String {
        let mut value = value.trim().to_owned();
        for (command, sign) in [
            ("{\\textbackslash}", "\u{1}"),
            ("{\\textbraceleft}", "\u{2}"),
            ("{\\textbraceright}", "\u{3}"),
            ("{\\textasciicircum}", "^"),
            ("{\\textasciitilde}", "~"),
            ("\\{", "\u{2}"),
            ("\\}", "\u{3}"),
        ] {
            value = value.replace(command, sign);
        }
        for ligature in ["--", "''", "``", "<<", ">>", ",,", "?`", "!`"] {
            assert!(!value.contains(ligature), "LaTeX would join {ligature} in {value}");
        }
        for (at, _) in value.match_indices(['%', '&', '#', '$', '_']) {
            assert_eq!(value.get(at - 1..at), Some("\\"), "unescaped in {value}");
        }
        value.replace(['{', '}', '\\'], "").replace('\u{1}', "\\").replace('\u{2}', "{").replace('\u{3}', "}")
    }

    fn coded(url: &str) -> String {
        url.replace('{', "%7B").replace('}', "%7D")
    }

    fn iso((year, month, day): (u16, u8, u8)) -> String {
        match (month, day) {
            (0, _) => format!("{year:04}"),
            (_, 0) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    #[test]
    fn several_authors_stay_several() {
        let mut reference = reference(0, "A title");
        reference.author = Some("Quispe, Ana; Huamán, Luis".to_owned());
        let references = [reference];
        assert!(
            bibtex(&references).contains("{{Quispe, Ana}} and {{Huamán, Luis}}"),
            "{}",
            bibtex(&references)
        );
        assert_eq!(ris(&references).matches("AU  - ").count(), 2);
        assert_eq!(csl_json(&references)[0]["author"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn biblatex_reads_back_what_bibtex_was_written() {
        let references = references();
        let file = Bibliography::parse(&bibtex(&references)).unwrap();
        assert_eq!(file.len(), references.len());
        for (entry, reference) in file.iter().zip(&references) {
            assert_eq!(entry.key, reference.key);
            // Biblatex the crate makes a plain space of every space.
            let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(entry.get("title").unwrap().format_verbatim(), plain(&reference.title));
            let authors = entry.author().unwrap();
            assert_eq!(authors.len(), 1, "{authors:?}");
            assert_eq!(Some(&authors[0].name), reference.author.as_ref());
            assert_eq!(Some(entry.get("number").unwrap().format_verbatim()), reference.number);
            assert_eq!(entry.get("annote").unwrap().format_verbatim(), "§ 5 & 6");
            let note = entry.get("note").unwrap().format_verbatim();
            assert_eq!(note.strip_prefix("Archived: "), reference.archive.as_deref());
            let url = reference.url.clone().unwrap();
            if !url.contains("--") {
                assert_eq!(entry.get("url").unwrap().format_verbatim(), url);
            }
            assert_eq!(entry.get("urldate").unwrap().format_verbatim(), "2024-01-31");
            let biblatex::PermissiveType::Typed(date) = entry.date().unwrap() else { panic!("no date") };
            let biblatex::DateValue::At(date) = date.value else { panic!("no single date") };
            let parts = (date.year, date.month.map_or(0, |it| it + 1), date.day.map_or(0, |it| it + 1));
            let (year, month, day) = reference.date.unwrap();
            assert_eq!(parts, (i32::from(year), month, day));
        }
    }

    #[test]
    fn readers_that_count_braces_as_bibtex_does_read_every_record() {
        #[derive(serde::Deserialize)]
        struct Imported {
            entry_key: String,
            fields: BTreeMap<String, String>,
        }
        let references = references();
        let text = bibtex(&references);
        let mut macros = serde_bibtex::MacroDictionary::<&str, &[u8]>::default();
        macros.set_month_macros();
        let reader = serde_bibtex::de::Deserializer::from_str_with_macros(&text, macros);
        let records: Vec<Imported> = reader.into_iter_regular_entry().map(Result::unwrap).collect();
        let second = nom_bibtex::Bibtex::parse(&text).unwrap();
        assert_eq!(records.len(), references.len());
        assert_eq!(second.bibliographies().len(), references.len());
        for ((record, other), reference) in records.iter().zip(second.bibliographies()).zip(&references) {
            assert_eq!(record.entry_key, reference.key);
            assert_eq!(other.citation_key(), reference.key);
            let url = coded(reference.url.as_ref().unwrap());
            assert_eq!(typeset(&record.fields["title"]), reference.title);
            assert_eq!(typeset(&other.tags()["title"]), reference.title);
            assert_eq!(Some(typeset(&record.fields["author"])), reference.author);
            assert_eq!(record.fields["url"], url);
            assert_eq!(other.tags()["url"], url);
            let (year, month, day) = reference.date.unwrap();
            assert_eq!(record.fields["year"], format!("{year:04}"));
            assert_eq!(
                record.fields.get("month").map(String::as_str),
                (month > 0).then(|| month.to_string()).as_deref()
            );
            assert_eq!(record.fields.get("date").cloned(), (day > 0).then(|| iso(reference.date.unwrap())));
        }
    }

    #[test]
    fn the_own_reader_takes_the_own_export() {
        let references = references();
        let (entries, faults) = read_bib(&bibtex(&references));
        assert_eq!(faults, []);
        assert_eq!(entries.len(), references.len());
        for (entry, reference) in entries.iter().zip(&references) {
            assert_eq!(entry.title, reference.title);
            assert_eq!(entry.author, reference.author);
            assert_eq!(entry.kind, Some(reference.kind));
            assert_eq!(entry.date, reference.date);
            assert_eq!(entry.accessed, reference.accessed);
            assert_eq!(entry.url, reference.url.as_deref().map(coded));
            assert_eq!(entry.archive, reference.archive);
            if reference.kind != ReferenceKind::Press {
                assert_eq!(entry.symbol, reference.number);
            }
            assert_eq!(entry.language, reference.language);
        }
    }

    #[test]
    fn line_breaks_break_no_record() {
        let mut broken = reference(0, "First\n@misc{second,\r\n\ttitle = {x}\n}\u{2028}ER  - \nTY  - BOOK");
        broken.author = Some("A\nand\nB".to_owned());
        broken.url = Some("https://a.org/\nb".to_owned());
        let title = "First @misc{second, title = {x} } ER  - TY  - BOOK".replace("  ", " ");
        let references = [broken, empty()];
        let (entries, faults) = read_bib(&bibtex(&references));
        assert_eq!(faults, []);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].title, title);
        assert_eq!(entries[0].author.as_deref(), Some("A and B"));
        assert_eq!(entries[0].url.as_deref(), Some("https://a.org/%20b"));
        assert_eq!((&entries[1].author, &entries[1].url), (&None, &None));
        let records = biblib::RisParser::new().parse(&ris(&references)).unwrap();
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].title, title);
        assert_eq!(csl_json(&references)[0]["title"], Value::String(title));
    }

    #[test]
    fn blank_values_leave_no_field() {
        assert_eq!(
            bibtex(&[empty()]),
            "@online{empty,\n  title = {{Only a title}},\n}\n",
            "an article without its paper is written as a page"
        );
        assert_eq!(ris(&[empty()]), "TY  - NEWS\r\nID  - empty\r\nTI  - Only a title\r\nER  - \r\n\r\n");
        let item = csl_json(&[empty()]);
        assert_eq!(
            item,
            serde_json::json!([{"id": "empty", "type": "article-newspaper", "title": "Only a title"}])
        );
        assert_eq!(
            (bibtex(&[]), ris(&[]), csl_json(&[])),
            (String::new(), String::new(), Value::Array(vec![]))
        );
    }

    #[test]
    fn biblib_reads_back_what_ris_was_written() {
        let mut references = references();
        for reference in &mut references {
            // Biblib parts an author at « and » and at commas, which the format leaves to the reader.
            reference.author = Some("ЮНЕСКО".to_owned());
        }
        let records = biblib::RisParser::new().parse(&ris(&references)).unwrap();
        assert_eq!(records.len(), references.len());
        for (record, reference) in records.iter().zip(&references) {
            // Biblib trims each line.
            assert_eq!(record.title, reference.title.trim());
            assert_eq!(record.authors.len(), 1);
            assert_eq!(record.authors[0].name, "ЮНЕСКО");
            assert_eq!(record.urls, [reference.url.clone().unwrap()]);
            assert_eq!(record.publisher, reference.publisher);
            assert_eq!(record.language, reference.language);
            let date = record.date.as_ref().unwrap();
            let (year, month, day) = reference.date.unwrap();
            assert_eq!(
                (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0)),
                (year.into(), month, day)
            );
        }
    }

    #[test]
    fn ris_follows_the_format_line_by_line() {
        let references = references();
        let text = ris(&references);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let mut records = Vec::new();
        for record in text.split_terminator("ER  - \r\n\r\n") {
            // A title may say what ends a record; on a line of its own it never does.
            if record.starts_with("TY  - ") {
                records.push(record.to_owned());
            } else {
                panic!("broken: {record}")
            }
        }
        assert_eq!(records.len(), references.len());
        for (record, reference) in records.iter().zip(&references) {
            let lines: Vec<(&str, &str)> = record
                .split_terminator("\r\n")
                .map(|line| line.split_once("  - ").unwrap_or_else(|| panic!("no tag: {line}")))
                .collect();
            assert!(lines.iter().all(|(tag, _)| tag.len() == 2));
            let value = |tag: &str| lines.iter().find(|line| line.0 == tag).map(|line| line.1.to_owned());
            assert_eq!(value("AU"), reference.author);
            assert_eq!(value("TI").as_deref(), Some(reference.title.trim()));
            assert_eq!(value("UR"), reference.url);
            assert_eq!(value("Y2").as_deref(), Some("2024/01/31/"));
            let (year, month, day) = reference.date.unwrap();
            let part = |part: u8| if part == 0 { String::new() } else { format!("{part:02}") };
            assert_eq!(value("DA"), Some(format!("{year:04}/{}/{}/", part(month), part(day))));
            assert_eq!(value("PY"), Some(format!("{year:04}")));
            let number = value("SN").or_else(|| value("SV")).or_else(|| value("M1"));
            assert_eq!(number, reference.number);
        }
    }

    /// The types of items that version 1.0.2 of the schema for CSL-JSON allows.
    const CSL_TYPES: &str = "article article-journal article-magazine article-newspaper bill book broadcast chapter \
        classic collection dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing interview \
        legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent \
        performance periodical personal_communication post post-weblog regulation report review review-book software \
        song speech standard thesis treaty webpage";

    /// The names of text that the schema allows and this file writes; it allows no others beside names and dates.
    const CSL_TEXTS: &str =
        "id type title publisher container-title number URL language archive_location locator authority";

    #[test]
    fn csl_json_follows_the_schema_and_reads_back() {
        let references = references();
        let text = csl_json(&references).to_string();
        let items: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&text).unwrap();
        let typed: Vec<citationberg::json::Item> = serde_json::from_str(&text).unwrap();
        assert_eq!(items.len(), references.len());
        for ((item, typed), reference) in items.iter().zip(&typed).zip(&references) {
            assert_eq!(typed.id().as_deref(), Some(reference.key.as_str()));
            assert!(CSL_TYPES.split(' ').any(|kind| item["type"] == kind));
            for (name, value) in item {
                match name.as_str() {
                    "author" => {
                        let names = value.as_array().unwrap();
                        assert_eq!(names.len(), 1);
                        assert_eq!(names[0].as_object().unwrap().len(), 1);
                    }
                    "issued" | "accessed" => {
                        assert_eq!(value.as_object().unwrap().len(), 1);
                        let dates = value["date-parts"].as_array().unwrap();
                        assert_eq!(dates.len(), 1);
                        let parts = dates[0].as_array().unwrap();
                        assert!((1..=3).contains(&parts.len()) && parts.iter().all(Value::is_u64));
                    }
                    name => {
                        assert!(CSL_TEXTS.split(' ').any(|text| text == name) && value.is_string(), "{name}");
                    }
                }
            }
            assert_eq!(item["title"].as_str(), Some(reference.title.trim()));
            assert_eq!(item["author"][0]["literal"].as_str(), reference.author.as_deref());
            assert_eq!(item["URL"].as_str(), reference.url.as_deref());
            let (year, month, day) = reference.date.unwrap();
            let parts: Vec<u16> =
                [year, month.into(), day.into()].into_iter().filter(|part| *part > 0).collect();
            assert_eq!(item["issued"], serde_json::json!({ "date-parts": [parts] }));
        }
    }

    #[test]
    fn dates_that_cannot_be_are_cut_to_what_can() {
        let mut odd = reference(0, "Odd");
        odd.date = Some((2024, 13, 5));
        odd.accessed = Some((2024, 0, 7));
        let text = bibtex(&[odd]);
        assert!(text.contains("  year = {2024},\n  url") && text.contains("  urldate = {2024},\n"), "{text}");
    }

    #[test]
    fn the_same_references_give_the_same_bytes() {
        let references = references();
        assert_eq!(bibtex(&references), bibtex(&references.clone()));
        assert_eq!(ris(&references), ris(&references.clone()));
        assert_eq!(csl_json(&references).to_string(), csl_json(&references.clone()).to_string());
    }
}
