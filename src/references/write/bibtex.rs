//! BibTeX.

use std::fmt::Write;

use super::{RECORD_ROOM, authors, hyphenated, known_parts, one_line, present};
use crate::references::{
    INTERVIEW_TYPE, LANGUAGE_NAMES, Reference, ReferenceKind, STATEMENT_TYPE, UN_DOCUMENT_TYPE,
};

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
    // Long: one table, a line for each field.
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

/// Whether each opening brace is closed later on; not so at the very beginning, where no backslash may be.
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

/// Writes formatted text at the end of a string.
fn push_formatted(text: &mut String, parts: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(parts);
}
