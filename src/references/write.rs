//! References written for reference managers: BibTeX, RIS and CSL-JSON.
//!
//! Takes references with their parts already told apart, gives the text of a file in each of the three formats, the
//! same text for the same references. Knows neither where the references come from nor how a citation looks in print,
//! and trusts each key to be unique and free of spaces, commas and braces.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::{INTERVIEW_TYPE, LANGUAGE_NAMES, Reference, ReferenceKind, STATEMENT_TYPE, UN_DOCUMENT_TYPE};

/// Room for a record, in bytes: most fit, and a string that starts empty grows many times.
const RECORD_ROOM: usize = 512;

/// Months as every BibTeX style defines them; a macro is printed in the language of the style, a number is not.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The references as a BibTeX file, in UTF-8.
///
/// Letters outside ASCII stay as they are: Biber, Zotero and `JabRef` read UTF-8, and classic BibTeX hands its bytes on
/// to LaTeX, whose input is UTF-8 since 2018.
pub fn bibtex(references: &[Reference]) -> String {
    let mut text = String::with_capacity(references.len() * RECORD_ROOM);
    for (position, reference) in references.iter().enumerate() {
        if position > 0 {
            text.push('\n');
        }
        text.extend(["@", bibtex_type(reference), "{", &reference.key, ",\n"]);
        for (name, value) in bibtex_fields(reference) {
            text.extend(["  ", name, " = ", &value, ",\n"]);
        }
        text.push_str("}\n");
    }
    text
}

/// The type of the entry that stands for a reference.
///
/// Classic BibTeX knows `techreport`, `article` and `misc` only. A type that a classic style does not define is printed
/// as `misc` with a warning, so `online`, `legislation` and `jurisdiction` lose nothing there. Biblatex defines all
/// three (its own styles print the last two as `misc`), and Zotero turns them into web page, bill and case, where
/// `misc` would become a book. `techreport` is chosen before biblatex's `report` because classic styles would drop
/// number and institution from an unknown type; biblatex and Zotero take both names for the same thing. There is no
/// type for an interview or a statement that all three know: these are `misc`, which every one of them can print, and
/// say what they are in the field `type`.
fn bibtex_type(reference: &Reference) -> &'static str {
    match reference.kind {
        ReferenceKind::UnDocument | ReferenceKind::Report => "techreport",
        ReferenceKind::Law => "legislation",
        ReferenceKind::CourtDecision => "jurisdiction",
        ReferenceKind::OfficialStatement | ReferenceKind::Interview => "misc",
        // Without the name of a paper, classic styles print an article with a hole in it.
        ReferenceKind::Press if journal(reference).is_none() => "online",
        ReferenceKind::Press => "article",
        ReferenceKind::WebPage => "online",
    }
}

/// The name of the paper that an article is in: what contains it, else who published it.
fn journal(reference: &Reference) -> Option<String> {
    present(reference.container.as_ref()).or_else(|| present(reference.publisher.as_ref()))
}

/// Names and values of an entry's fields, each value with the braces around it.
fn bibtex_fields(reference: &Reference) -> Vec<(&'static str, String)> {
    let kind = bibtex_type(reference);
    let braced = |value: String| format!("{{{}}}", tex_text(&value));
    let kept = |value: String| format!("{{{{{}}}}}", tex_text(&value));
    // Two pairs of braces keep a style from writing the title of a law or a resolution in small letters.
    let mut fields = vec![("title", kept(one_line(&reference.title)))];
    let mut push = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));

    // Two pairs of braces keep «Committee A and B» and «Foundation, the» from being taken apart as names of persons.
    push(
        "author",
        Some(authors(reference).map(kept).collect::<Vec<_>>().join(" and "))
            .filter(|names| !names.is_empty()),
    );
    let publisher = present(reference.publisher.as_ref());
    let container = present(reference.container.as_ref());
    match kind {
        "techreport" => {
            push("institution", publisher.map(braced));
            push("series", container.map(braced));
        }
        "article" => {
            push("journal", journal(reference).map(braced));
            if container.is_some() {
                push("publisher", publisher.map(braced));
            }
            // Tells biblatex styles and Better BibTeX that this is no scholarly article.
            push("entrysubtype", Some("{newspaper}".to_owned()));
        }
        // Biblatex prints the organization of these types, and Zotero reads it as the publisher.
        _ => {
            push("organization", publisher.map(braced));
            push("howpublished", container.map(braced));
        }
    }
    let type_name = match reference.kind {
        ReferenceKind::UnDocument => Some(UN_DOCUMENT_TYPE),
        // Without it both BibTeX and biblatex would print «Technical Report».
        ReferenceKind::Report => Some("Report"),
        ReferenceKind::OfficialStatement => Some(STATEMENT_TYPE),
        ReferenceKind::Interview => Some(INTERVIEW_TYPE),
        _ => None,
    };
    push("type", type_name.map(|name| format!("{{{name}}}")));
    push("number", present(reference.number.as_ref()).map(braced));
    if let Some(date) = reference.date {
        let (year, month, day) = known_parts(date);
        push("year", Some(format!("{{{year:04}}}")));
        push("month", month.map(|month| MONTHS[usize::from(month) - 1].to_owned()));
        // Classic BibTeX has no field for a day. Biber takes `date` before year and month and says so in its log, so it
        // is written only where it tells more than those.
        push("date", day.map(|_| format!("{{{}}}", hyphenated(date))));
    }
    push("url", present(reference.url.as_ref()).map(|url| format!("{{{}}}", verbatim_address(&url))));
    push("urldate", reference.accessed.map(|date| format!("{{{}}}", hyphenated(date))));
    push("langid", present(reference.language.as_ref()).map(|tag| braced(language_name(&tag))));
    // A note is text and not verbatim: an unescaped % in it would swallow the rest of the line in biblatex's own file.
    push("note", present(reference.archive.as_ref()).map(|url| braced(format!("Archived: {url}"))));
    push("annote", present(reference.locator.as_ref()).map(braced));
    fields
}

/// The name that babel has for the language of a tag, or the tag itself where there is none.
fn language_name(tag: &str) -> String {
    let language = tag.split('-').next().unwrap_or(tag);
    LANGUAGE_NAMES
        .iter()
        .find(|(known, _)| language.eq_ignore_ascii_case(known))
        .map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
}

/// The authors, each as one name that is never split: bodies have commas and « and » in their names, so several authors
/// are parted by semicolons.
fn authors(reference: &Reference) -> impl Iterator<Item = String> {
    let names = present(reference.author.as_ref()).unwrap_or_default();
    let names: Vec<String> =
        names.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    names.into_iter()
}

/// The text with every character that TeX would take for a command written so that it prints as itself.
///
/// BibTeX counts braces without looking at the backslash before them, so a single `\{` would swallow the rest of the
/// file. Braces in pairs are written `\{` and `\}`, which every program reads; others become commands that hold none.
fn tex_text(value: &str) -> String {
    let is_special = |byte: u8| {
        matches!(byte, b'\\' | b'{' | b'}' | b'^' | b'~' | b'$' | b'&' | b'#' | b'_' | b'%' | b'`')
    };
    let is_pair = |pair: &[u8]| pair[0] == pair[1] && matches!(pair[0], b'-' | b'\'' | b',' | b'<' | b'>');
    if !value.bytes().any(is_special) && !value.as_bytes().windows(2).any(is_pair) {
        return value.to_owned();
    }
    let paired = has_paired_braces(value);
    let mut text = String::with_capacity(value.len());
    let mut before = None;
    for letter in value.chars() {
        if before.is_some_and(|before| makes_ligature(before, letter)) {
            text.push_str("{}");
        }
        match letter {
            '\\' => text.push_str(r"{\textbackslash}"),
            '{' if !paired => text.push_str(r"{\textbraceleft}"),
            '}' if !paired => text.push_str(r"{\textbraceright}"),
            '^' => text.push_str(r"{\textasciicircum}"),
            '~' => text.push_str(r"{\textasciitilde}"),
            // A backslash right after the brace of a kept value would make BibTeX take it all for one accented letter
            // and write it in small letters.
            '$' | '&' | '#' | '_' | '%' if before.is_none() => text.extend(['{', '\\', letter, '}']),
            '$' | '&' | '#' | '_' | '%' | '{' | '}' => text.extend(['\\', letter]),
            _ => text.push(letter),
        }
        before = Some(letter);
    }
    text
}

/// Whether each opening brace is closed later on; not so at the very beginning, where no backslash may stand.
fn has_paired_braces(value: &str) -> bool {
    let mut open = 0_usize;
    for letter in value.chars() {
        match letter {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
    }
    open == 0 && !value.starts_with('{')
}

/// Whether TeX would print the two characters as one: `--` as a dash, two apostrophes as a closing quotation mark.
fn makes_ligature(before: char, letter: char) -> bool {
    match letter {
        '-' | '\'' | ',' | '<' | '>' => before == letter,
        '`' => matches!(before, '`' | '?' | '!'),
        _ => false,
    }
}

/// The address as a verbatim field takes it: nothing escaped, and nothing in it that could end the field.
///
/// No address holds a brace, a backslash or a space; what was typed with one means the same with its code.
fn verbatim_address(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '{' | '}' | '\\' | ' ' => push_formatted(&mut text, format_args!("%{:02X}", u32::from(letter))),
            _ => text.push(letter),
        }
    }
    text
}

/// The references as a RIS file, in UTF-8, its lines ended as the format asks for.
pub fn ris(references: &[Reference]) -> String {
    let mut text = String::with_capacity(references.len() * RECORD_ROOM);
    for reference in references {
        for (tag, value) in ris_fields(reference) {
            text.extend([tag, "  - ", &value, "\r\n"]);
        }
        text.push_str("ER  - \r\n\r\n");
    }
    text
}

/// Tags and values of a record, the type first as the format asks for.
fn ris_fields(reference: &Reference) -> Vec<(&'static str, String)> {
    let kind = match reference.kind {
        ReferenceKind::UnDocument | ReferenceKind::Report => "RPRT",
        ReferenceKind::Law => "STAT",
        ReferenceKind::CourtDecision => "CASE",
        // GEN, the type for anything, becomes a journal article in Zotero.
        ReferenceKind::OfficialStatement => "GOVDOC",
        ReferenceKind::Press => "NEWS",
        ReferenceKind::WebPage => "ELEC",
        // The format has no interview; Zotero and EndNote write theirs so.
        ReferenceKind::Interview => "PCOMM",
    };
    // Where Zotero and EndNote keep the number of a report, the docket of a case, the number of a law.
    let number = match kind {
        "RPRT" | "GOVDOC" => "SN",
        "CASE" => "SV",
        _ => "M1",
    };
    let mut fields =
        vec![("TY", kind.to_owned()), ("ID", reference.key.clone()), ("TI", one_line(&reference.title))];
    let mut push = |tag, value: Option<String>| fields.extend(value.map(|value| (tag, value)));
    authors(reference).for_each(|name| push("AU", Some(name)));
    push("T2", present(reference.container.as_ref()));
    push("PB", present(reference.publisher.as_ref()));
    if let Some(date) = reference.date {
        push("PY", Some(format!("{:04}", date.0)));
        push("DA", Some(slashed(date)));
    }
    push(number, present(reference.number.as_ref()));
    push("UR", present(reference.url.as_ref()));
    push("Y2", reference.accessed.map(slashed));
    push("LA", present(reference.language.as_ref()));
    push("N1", present(reference.archive.as_ref()).map(|url| format!("Archived: {url}")));
    push("N1", present(reference.locator.as_ref()));
    fields
}

/// The references as CSL-JSON: the array of items that version 1.0.2 of the schema for input data describes.
pub fn csl_json(references: &[Reference]) -> Value {
    references.iter().map(csl_item).collect()
}

/// One item of CSL-JSON. The schema allows no names but its own, so nothing else is added.
fn csl_item(reference: &Reference) -> Value {
    let kind = match reference.kind {
        ReferenceKind::UnDocument | ReferenceKind::Report => "report",
        ReferenceKind::Law => "legislation",
        ReferenceKind::CourtDecision => "legal_case",
        ReferenceKind::OfficialStatement => "document",
        ReferenceKind::Press => "article-newspaper",
        ReferenceKind::WebPage => "webpage",
        ReferenceKind::Interview => "interview",
    };
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(reference.key));
    item.insert("type".to_owned(), json!(kind));
    item.insert("title".to_owned(), json!(one_line(&reference.title)));
    let mut insert = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    let names: Vec<Value> = authors(reference).map(|name| json!({ "literal": name })).collect();
    insert("author", (!names.is_empty()).then_some(Value::Array(names)));
    insert("issued", reference.date.map(date_parts));
    insert("accessed", reference.accessed.map(date_parts));
    let texts = [
        ("publisher", &reference.publisher),
        ("container-title", &reference.container),
        ("number", &reference.number),
        ("URL", &reference.url),
        ("language", &reference.language),
        ("archive_location", &reference.archive),
        ("locator", &reference.locator),
    ];
    for (name, value) in texts {
        insert(name, present(value.as_ref()).map(Value::String));
    }
    // Legal styles print the court from here and never look at the publisher.
    if reference.kind == ReferenceKind::CourtDecision {
        insert("authority", present(reference.publisher.as_ref()).map(Value::String));
    }
    Value::Object(item)
}

/// A date as CSL-JSON has it, with the known parts only.
fn date_parts(date: (u16, u8, u8)) -> Value {
    let (year, month, day) = known_parts(date);
    let mut parts = vec![json!(year)];
    parts.extend(month.map(|month| json!(month)));
    parts.extend(day.map(|day| json!(day)));
    json!({ "date-parts": [parts] })
}

/// A date as `2024-03-05`, `2024-03` or `2024`.
fn hyphenated(date: (u16, u8, u8)) -> String {
    match known_parts(date) {
        (year, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (year, Some(month), None) => format!("{year:04}-{month:02}"),
        (year, ..) => format!("{year:04}"),
    }
}

/// A date as RIS has it: four parts, of which the last is for words, with the slashes of the missing ones.
fn slashed(date: (u16, u8, u8)) -> String {
    match known_parts(date) {
        (year, Some(month), Some(day)) => format!("{year:04}/{month:02}/{day:02}/"),
        (year, Some(month), None) => format!("{year:04}/{month:02}//"),
        (year, ..) => format!("{year:04}///"),
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

/// Writes formatted text at the end of a string.
fn push_formatted(text: &mut String, parts: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(parts);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use biblatex::{Bibliography, ChunksExt};
    use biblib::CitationParser;
    use serde_json::Value;

    use super::{Reference, ReferenceKind, bibtex, csl_json, ris};
    use crate::references::read_bib;

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
        "#MeToo {in} Kazakhstan",
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
        struct Record {
            entry_key: String,
            fields: BTreeMap<String, String>,
        }
        let references = references();
        let text = bibtex(&references);
        let mut macros = serde_bibtex::MacroDictionary::<&str, &[u8]>::default();
        macros.set_month_macros();
        let reader = serde_bibtex::de::Deserializer::from_str_with_macros(&text, macros);
        let records: Vec<Record> = reader.into_iter_regular_entry().map(Result::unwrap).collect();
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
