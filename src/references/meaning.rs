//! What the fields of a BibTeX entry mean: its kind, its addresses, its language, its dates.

use std::collections::BTreeMap;
use std::ops::Range;

use super::latex::{bare, plain};
use super::{INTERVIEW_TYPE, LANGUAGE_NAMES, ReferenceKind, STATEMENT_TYPE, UN_DOCUMENT_TYPE};

/// The value of a field as it is in the file, with abbreviations put in their place.
pub(super) struct FieldValue {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// The fields of an entry by their names in small letters.
pub(super) type EntryFields = BTreeMap<String, FieldValue>;

/// Months by the first letters of their English names, in which BibTeX abbreviates them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What sort of source an entry is. Zotero writes web pages, laws and interviews all as `misc`; then the type that a
/// person or this project's own export gave decides, and after it whether there is an address.
pub(super) fn kind(entry_type: &str, fields: &EntryFields, number: Option<&str>) -> Option<ReferenceKind> {
    let type_name = plain_field(fields, "type").unwrap_or_default().to_lowercase();
    let says = |word: &str| type_name.contains(&word.to_lowercase());
    let bears_symbol = || number.is_some_and(is_symbol);
    match entry_type {
        "report" | "techreport" if says(UN_DOCUMENT_TYPE) || bears_symbol() => {
            Some(ReferenceKind::UnDocument)
        }
        "report" | "techreport" => Some(ReferenceKind::Report),
        "legislation" | "legal" | "legislative" => Some(ReferenceKind::Law),
        "jurisdiction" => Some(ReferenceKind::CourtDecision),
        "article" => match plain_field(fields, "entrysubtype").as_deref() {
            Some("newspaper" | "magazine") => Some(ReferenceKind::Press),
            // A scholarly article has a volume or a DOI, and no kind here fits it.
            _ if ["volume", "doi", "eprint"].iter().any(|name| fields.contains_key(*name)) => None,
            _ => Some(ReferenceKind::Press),
        },
        "online" | "electronic" | "www" | "misc" if says(INTERVIEW_TYPE) => Some(ReferenceKind::Interview),
        "online" | "electronic" | "www" | "misc" if says(STATEMENT_TYPE) || says("press release") => {
            Some(ReferenceKind::OfficialStatement)
        }
        "online" | "electronic" | "www" => Some(ReferenceKind::WebPage),
        "misc" if bears_symbol() => Some(ReferenceKind::UnDocument),
        "misc" => url(fields).map(|_| ReferenceKind::WebPage),
        _ => None,
    }
}

/// A field in plain text, unless it is missing or blank.
pub(super) fn plain_field(fields: &EntryFields, name: &str) -> Option<String> {
    let raw = &fields.get(name)?.text;
    Some(plain(raw).unwrap_or_else(|| bare(raw))).filter(|value| !value.is_empty())
}

/// The address of an entry. It is never decoded as text, since biblatex would make a dash of each `--` in it.
pub(super) fn url(fields: &EntryFields) -> Option<String> {
    let text = |name: &str| fields.get(name).map(|value| value.text.as_str());
    let in_print = || text("howpublished").filter(|value| value.contains("://"));
    if let Some(url) = text("url").and_then(address).or_else(|| in_print().and_then(address)) {
        return Some(url);
    }
    let doi = address(text("doi")?)?;
    Some(if doi.contains("://") { doi } else { format!("https://doi.org/{doi}") })
}

/// The address of an archived copy: from its own field, or from a line of the note that begins with «Archived».
pub(super) fn archive(fields: &EntryFields) -> Option<String> {
    if let Some(url) = fields.get("archiveurl").and_then(|value| address(&value.text)) {
        return Some(url);
    }
    let note = &fields.get("note")?.text;
    let line = note.lines().map(|line| line.trim_start_matches(['{', ' ', '\t'])).find(|line| {
        line.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("archived")) && line.contains("://")
    })?;
    let start = line.find("https://").or_else(|| line.find("http://"))?;
    address(&line[start..]).map(|url| url.trim_end_matches(['.', ',', ';']).to_owned())
}

/// The first address in a value, without the LaTeX around it and the backslashes that some programs put in it.
fn address(raw: &str) -> Option<String> {
    let raw = raw.replace(r"\url", "").replace(r"\textasciitilde", "~").replace(r"\textasciicircum", "^");
    let first = raw.split_whitespace().next()?;
    let url: String = first.chars().filter(|letter| !matches!(letter, '\\' | '{' | '}')).collect();
    Some(url).filter(|url| !url.is_empty())
}

/// Whether a number is built as document symbols of the United Nations are: capitals, and then parts after slashes.
fn is_symbol(number: &str) -> bool {
    let mut parts = number.split('/');
    let body = parts.next().unwrap_or_default();
    let is_body = (1..=5).contains(&body.len()) && body.bytes().all(|byte| byte.is_ascii_uppercase());
    let rest: Vec<&str> = parts.collect();
    let has_number = number.bytes().any(|byte| byte.is_ascii_digit());
    is_body && has_number && rest.len() >= 2 && rest.iter().all(|part| !part.is_empty())
}

/// The tag of a language that is named as babel names it or given as a tag.
pub(super) fn language(name: &str) -> Option<String> {
    let written = name.trim();
    let name = written.to_lowercase();
    let name = match name.as_str() {
        "american" | "australian" | "british" | "canadian" | "newzealand" | "ukenglish" | "usenglish" => {
            "english"
        }
        "acadian" | "canadien" | "francais" => "french",
        other => other.split(['-', '_']).next().unwrap_or(other),
    };
    let named = LANGUAGE_NAMES.iter().find(|(tag, known)| *tag == name || *known == name);
    let is_tag = (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
    named.map(|(tag, _)| (*tag).to_owned()).or_else(|| is_tag.then(|| written.to_owned()))
}

/// A date written with hyphens; of a span of time, the day it begins, and of an open one the day it ends.
pub(super) fn iso_date(raw: &str) -> Option<(u16, u8, u8)> {
    let raw = bare(raw);
    let date = raw
        .split('/')
        .map(str::trim)
        .find(|part| part.starts_with(|letter: char| letter.is_ascii_digit()))?;
    let date = date.split(['T', ' ']).next()?.trim_end_matches(['~', '?', '%']);
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut part = || parts.next().map_or(Some(0), |part| part.parse::<u8>().ok().filter(|part| *part > 0));
    let (month, day) = (part()?, part()?);
    let possible = month <= 12 && day <= month_length(year, month) && parts.next().is_none();
    possible.then_some((year, month, day))
}

/// The first four digits in a row, which is where the year of «c2019» and «2019/20» is.
pub(super) fn first_year(raw: &str) -> Option<u16> {
    raw.split(|letter: char| !letter.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
}

/// The number of a month by its English name or the first letters of it.
pub(super) fn month_number(name: &str) -> Option<u8> {
    let position = MONTHS.iter().position(|month| name.starts_with(month))?;
    u8::try_from(position + 1).ok()
}

/// How many days a month has; a month that is not known has none.
pub(super) fn month_length(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}
