//! BibTeX files of reference managers, read entry by entry.
//!
//! Takes the text of a file as Zotero, Better BibTeX or a person writes it, gives what each entry says in plain text
//! and what could not be read, each with its place. Knows neither files nor what the entries are used for, and follows
//! no `crossref`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex::{
    Bibliography, Chunks, ChunksExt, Pair, ParseError, ParseErrorKind, Person, RawBibliography, RawChunk,
    RawEntry, Spanned, Token,
};

use super::{INTERVIEW_TYPE, LANGUAGE_NAMES, ReferenceKind, STATEMENT_TYPE, UN_DOCUMENT_TYPE};

/// An entry of a BibTeX file, its fields in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibEntry {
    /// Names the entry, as it stands in the file.
    pub key: String,
    /// Tells where the key stands in the text, in bytes.
    pub range: Range<usize>,
    /// Tells what sort of source it is, where the entry lets one say so.
    pub kind: Option<ReferenceKind>,
    /// Holds the title.
    pub title: String,
    /// Names the authors, one after the other, parted by semicolons.
    pub author: Option<String>,
    /// Names the publisher, institution, organization or journal.
    pub publisher: Option<String>,
    /// Holds year, month and day; a month or day of 0 is not known.
    pub date: Option<(u16, u8, u8)>,
    /// Holds the address, or the one that the DOI leads to.
    pub url: Option<String>,
    /// Holds the date on which the address was visited, in the form of `date`.
    pub accessed: Option<(u16, u8, u8)>,
    /// Holds the language as a tag, for the languages that have a name in both worlds.
    pub language: Option<String>,
    /// Holds the document's symbol or number; the number of a journal's issue is none.
    pub symbol: Option<String>,
    /// Holds the address of an archived copy.
    pub archive: Option<String>,
}

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibFault {
    /// Tells where it stands in the text, in bytes; never empty unless the text is.
    pub range: Range<usize>,
    /// Says what is wrong, as a clause.
    pub message: String,
    /// Says what to do, as a sentence.
    pub help: String,
}

/// The value of a field as it stands in the file, with abbreviations put in their place.
struct Value {
    text: String,
    range: Range<usize>,
}

/// The fields of an entry by their names in small letters.
type Fields = BTreeMap<String, Value>;

/// Fields that are read. Others are passed by, so that an abstract full of LaTeX is nobody's fault.
const READ_FIELDS: [&str; 26] = [
    "archiveurl",
    "author",
    "date",
    "day",
    "doi",
    "entrysubtype",
    "eprint",
    "howpublished",
    "institution",
    "journal",
    "journaltitle",
    "langid",
    "language",
    "month",
    "note",
    "number",
    "organization",
    "publisher",
    "school",
    "title",
    "titleaddon",
    "type",
    "url",
    "urldate",
    "volume",
    "year",
];

/// Months by the first letters of their English names, in which BibTeX abbreviates them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Commands that change how text looks and not what it says; what they apply to stays.
const LOOK_COMMANDS: [&str; 28] = [
    "bf",
    "em",
    "emph",
    "enquote",
    "ensuremath",
    "it",
    "lowercase",
    "mbox",
    "mkbibbold",
    "mkbibemph",
    "mkbibquote",
    "nocase",
    "protect",
    "relax",
    "rm",
    "sc",
    "textbf",
    "textit",
    "textmd",
    "textnormal",
    "textrm",
    "textsc",
    "textsf",
    "textsubscript",
    "textsuperscript",
    "texttt",
    "textup",
    "underline",
];

/// Stand in for characters while biblatex reads, since it would make a plain space or a name's part of them. Unicode
/// keeps these code points free for such use inside a program.
const NO_BREAK_SPACE: char = '\u{fdd0}';
const NARROW_NO_BREAK_SPACE: char = '\u{fdd1}';
const EQUALS_SIGN: char = '\u{fdd2}';

/// Braces within braces that a field may have; biblatex calls itself for each and must not run out of stack.
const DEEPEST_BRACES: usize = 40;
/// Bytes that an abbreviation may stand for; abbreviations of abbreviations could double without end.
const LONGEST_ABBREVIATION: usize = 10_000;

/// What the entries of a BibTeX file say, and what of it could not be read.
///
/// A fault costs its own entry or field only. An entry that cannot be parsed, has no key or no title, or repeats a key
/// is not given; each of these is a fault.
pub fn read_bib(text: &str) -> (Vec<BibEntry>, Vec<BibFault>) {
    let mut reading = Reading {
        text,
        abbreviations: BTreeMap::new(),
        keys: BTreeSet::new(),
        entries: Vec::new(),
        faults: Vec::new(),
    };
    let mut position = 0;
    while let Some(start) = next_opening(text, position, false) {
        let limit = next_opening(text, start + 1, true).unwrap_or(text.len());
        let end = closing(&text[start..limit]).map(|length| start + length);
        reading.read_piece(start..end.unwrap_or(limit), end.is_some());
        position = end.unwrap_or(limit);
    }
    (reading.entries, reading.faults)
}

/// What was read so far.
struct Reading<'t> {
    text: &'t str,
    /// What `@string` defined so far, by names in small letters.
    abbreviations: BTreeMap<String, String>,
    keys: BTreeSet<&'t str>,
    entries: Vec<BibEntry>,
    faults: Vec<BibFault>,
}

impl<'t> Reading<'t> {
    /// Reads one `@…{…}`.
    fn read_piece(&mut self, range: Range<usize>, closed: bool) {
        let text = self.text;
        let piece = &text[range.clone()];
        let kind: String = piece.chars().skip(1).take_while(char::is_ascii_alphabetic).collect();
        if kind.eq_ignore_ascii_case("comment") || kind.eq_ignore_ascii_case("preamble") {
            return;
        }
        let header = range.start..range.start + header_length(piece);
        if !closed {
            if piece[1 + kind.len()..].trim_start().starts_with('(') {
                self.fault(
                    header,
                    "the entry stands in round brackets".to_owned(),
                    "Write { for the round bracket that opens the entry and } for the one that closes it."
                        .to_owned(),
                );
            } else {
                self.fault(
                    header,
                    "the entry has no end: a closing brace or quotation mark is missing in it".to_owned(),
                    "Add the missing } or \" where the field ends, and a } at the end of the entry."
                        .to_owned(),
                );
            }
            return;
        }
        match RawBibliography::parse(piece) {
            Err(error) => self.syntax_fault(&error, range.start),
            Ok(raw) => {
                for abbreviation in &raw.abbreviations {
                    self.define(abbreviation, range.start);
                }
                for entry in &raw.entries {
                    self.read_entry(&entry.v, range.start);
                }
            }
        }
    }

    /// Keeps what an abbreviation stands for. It can only stand for those before it, so it never stands for itself.
    fn define(&mut self, abbreviation: &Pair<'t>, offset: usize) {
        let value = self.value(abbreviation, offset);
        if value.text.len() <= LONGEST_ABBREVIATION {
            self.abbreviations.insert(abbreviation.key.v.to_lowercase(), value.text);
        }
    }

    /// The value of a field with its parts joined and its abbreviations put in their place.
    fn value(&mut self, pair: &Pair<'t>, offset: usize) -> Value {
        let mut text = String::new();
        for chunk in &pair.value.v {
            match chunk.v {
                RawChunk::Normal(part) => text.push_str(part),
                RawChunk::Abbreviation(name) => {
                    let lower = name.to_lowercase();
                    if let Some(known) = self.abbreviations.get(&lower) {
                        text.push_str(known);
                        continue;
                    }
                    text.push_str(name);
                    if month_number(&lower).is_none() {
                        self.fault(
                            shifted(&chunk.span, offset),
                            format!(
                                "“{name}” stands without braces and is no abbreviation that the file defines"
                            ),
                            format!("Write {{{name}}} if the word is meant as it stands."),
                        );
                    }
                }
            }
        }
        // The span of the whole value holds the braces; what is wrong stands between them.
        let chunks = &pair.value.v;
        let range = match (chunks.first(), chunks.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => pair.value.span.clone(),
        };
        Value { text, range: shifted(&range, offset) }
    }

    /// Reads an entry, and keeps it where it has a key of its own and a title.
    fn read_entry(&mut self, raw: &RawEntry<'t>, offset: usize) {
        let key = raw.key.v;
        let range = shifted(&raw.key.span, offset);
        if key.is_empty() {
            let at = offset..offset + header_length(&self.text[offset..]);
            self.fault(
                at,
                "the entry has no key".to_owned(),
                "Write a key and a comma after the opening brace: {amnesty-2023, …}.".to_owned(),
            );
            return;
        }
        if !self.keys.insert(key) {
            self.fault(
                range,
                format!("the key “{key}” stands for another entry already"),
                "Give one of the two entries another key, or remove it.".to_owned(),
            );
            return;
        }
        let mut fields = Fields::new();
        for pair in &raw.fields {
            let name = pair.key.v.to_ascii_lowercase();
            // The first of two fields counts, as in BibTeX.
            if READ_FIELDS.contains(&name.as_str()) && !fields.contains_key(&name) {
                let value = self.value(pair, offset);
                fields.insert(name, value);
            }
        }
        let Some(title) = self.title(&fields) else {
            self.fault(
                range,
                format!("the entry “{key}” has no title"),
                "Add the title: title = {…}.".to_owned(),
            );
            return;
        };
        let entry_type = raw.kind.v.to_ascii_lowercase();
        let number = plain_field(&fields, "number");
        let entry = BibEntry {
            key: key.to_owned(),
            range,
            kind: kind(&entry_type, &fields, number.as_deref()),
            title,
            author: fields.get("author").and_then(|value| authors(&value.text)),
            publisher: ["publisher", "institution", "organization", "school", "journaltitle", "journal"]
                .iter()
                .find_map(|name| plain_field(&fields, name)),
            date: self.date(&fields),
            url: url(&fields),
            accessed: self.full_date(fields.get("urldate")),
            language: ["langid", "language"].iter().find_map(|name| language(&plain_field(&fields, name)?)),
            symbol: number.filter(|_| entry_type != "article"),
            archive: archive(&fields),
        };
        self.entries.push(entry);
    }

    /// The title in plain text. One that biblatex cannot make out is given without its commands, and is a fault.
    fn title(&mut self, fields: &Fields) -> Option<String> {
        let value = fields.get("title")?;
        if let Some(title) = plain(&value.text) {
            return Some(title).filter(|title| !title.is_empty());
        }
        let bare = bare(&value.text);
        self.fault(
            value.range.clone(),
            "the title holds LaTeX that cannot be read".to_owned(),
            format!("Write the title in plain letters, with \\ before each of $ & % # _: {bare}"),
        );
        Some(bare).filter(|title| !title.is_empty())
    }

    /// The date of an entry, from `date` or else from year, month and day.
    fn date(&mut self, fields: &Fields) -> Option<(u16, u8, u8)> {
        if let Some(date) = self.full_date(fields.get("date")) {
            return Some(date);
        }
        let year = fields.get("year")?;
        let Some(number) = first_year(&year.text) else {
            self.date_fault(year);
            return None;
        };
        let (mut month, mut day) = (0, 0);
        for name in ["month", "day"] {
            let words = fields.get(name).map_or("", |value| value.text.as_str());
            for word in words.split(|letter: char| !letter.is_alphanumeric()) {
                match word.parse::<u8>() {
                    // A number is the month in `month = 3`, and the day in `month = mar # "~5"`.
                    Ok(written) if name == "month" && month == 0 && !has_letters(words) => month = written,
                    Ok(written) => day = written,
                    Err(_) => month = month_number(&word.to_lowercase()).unwrap_or(month),
                }
            }
        }
        if !(1..=12).contains(&month) {
            (month, day) = (0, 0);
        }
        Some((number, month, if day <= month_length(number, month) { day } else { 0 }))
    }

    /// A date written as `2024-03-05`, `2024-03` or `2024`; of a span of time, the day it begins.
    fn full_date(&mut self, value: Option<&Value>) -> Option<(u16, u8, u8)> {
        let value = value?;
        let date = iso_date(&value.text);
        if date.is_none() {
            self.date_fault(value);
        }
        date
    }

    /// Reports a date with digits that make no date. Words such as «n.d.» say that there is none, which is no fault.
    fn date_fault(&mut self, value: &Value) {
        if value.text.contains(|letter: char| letter.is_ascii_digit()) {
            self.fault(
                value.range.clone(),
                format!("“{}” is no date that can be read", bare(&value.text)),
                "Write the date as year, month and day: 2024-03-05, 2024-03 or 2024.".to_owned(),
            );
        }
    }

    /// Reports what biblatex could not parse, in words for someone who never wrote BibTeX.
    fn syntax_fault(&mut self, error: &ParseError, offset: usize) {
        let (message, help) = match &error.kind {
            ParseErrorKind::Expected(Token::Comma) => (
                "a comma is missing before this place, or a brace in the field before it closes too early",
                "Put a comma after the key and after each field, and check that each { has its }.",
            ),
            ParseErrorKind::Expected(Token::Equals) => (
                "the name of a field is not followed by an equals sign",
                "Write each field as name = {value}.",
            ),
            ParseErrorKind::Expected(Token::Identifier) => (
                "the name of a field is missing here",
                "Write each field as name = {value}, or remove what stands here.",
            ),
            ParseErrorKind::UnexpectedEof => (
                "the value of a field does not begin or end as it should",
                "Put the value in braces, and check that each { in it has its }.",
            ),
            _ => (
                "the entry is not written as BibTeX",
                "Write the entry as @misc{key, title = {…}, year = {…}}, or export it anew.",
            ),
        };
        self.fault(shifted(&error.span, offset), message.to_owned(), help.to_owned());
    }

    /// Adds a fault, at a place that holds at least one character.
    fn fault(&mut self, range: Range<usize>, message: String, help: String) {
        let range = visible(self.text, range);
        self.faults.push(BibFault { range, message, help });
    }
}

/// Where the next entry opens: an at sign, a word, and a bracket; if asked for, at the beginning of a line only.
fn next_opening(text: &str, from: usize, begins_line: bool) -> Option<usize> {
    text[from..].match_indices('@').map(|(at, _)| from + at).find(|&at| {
        let after = text[at + 1..].trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let named = after.len() < text.len() - at - 1;
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line..at].trim_start();
        named
            && after.trim_start().starts_with(['{', '('])
            && if begins_line { before.is_empty() } else { !before.starts_with('%') }
    })
}

/// The length of an entry up to the brace that closes it, if one does; braces are counted as biblatex counts them.
fn closing(piece: &str) -> Option<usize> {
    let open = piece.find(['{', '('])?;
    if piece[open..].starts_with('(') {
        return None;
    }
    let (mut depth, mut quoted) = (0_usize, false);
    let mut letters = piece[open..].char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '"' if depth == 1 => quoted = !quoted,
            '%' if depth == 1 && !quoted => {
                letters.find(|(_, letter)| *letter == '\n');
            }
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of what names an entry: `@misc{key`.
fn header_length(piece: &str) -> usize {
    let end = piece.find([',', '}', '\n', '\r']).unwrap_or(piece.len());
    piece[..end].trim_end().len()
}

/// A place in a piece as a place in the whole text.
fn shifted(range: &Range<usize>, offset: usize) -> Range<usize> {
    range.start + offset..range.end + offset
}

/// The place, moved to the nearest character where it holds none that a person can see.
fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end);
    if start < end {
        return start..end;
    }
    if let Some(letter) = text[start..].chars().next().filter(|letter| !letter.is_whitespace()) {
        return start..start + letter.len_utf8();
    }
    let end = text[..start].trim_end().len();
    let length = text[..end].chars().next_back().map_or(0, char::len_utf8);
    end - length..end
}

/// What sort of source an entry is. Zotero writes web pages, laws and interviews all as `misc`; then the type that a
/// person or this project's own export gave decides, and after it whether there is an address.
fn kind(entry_type: &str, fields: &Fields, number: Option<&str>) -> Option<ReferenceKind> {
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
fn plain_field(fields: &Fields, name: &str) -> Option<String> {
    let raw = &fields.get(name)?.text;
    Some(plain(raw).unwrap_or_else(|| bare(raw))).filter(|value| !value.is_empty())
}

/// The address of an entry. It is never decoded as text, since biblatex would make a dash of each `--` in it.
fn url(fields: &Fields) -> Option<String> {
    let text = |name: &str| fields.get(name).map(|value| value.text.as_str());
    let in_print = || text("howpublished").filter(|value| value.contains("://"));
    if let Some(url) = text("url").and_then(address).or_else(|| in_print().and_then(address)) {
        return Some(url);
    }
    let doi = address(text("doi")?)?;
    Some(if doi.contains("://") { doi } else { format!("https://doi.org/{doi}") })
}

/// The address of an archived copy: from its own field, or from a line of the note that begins with «Archived».
fn archive(fields: &Fields) -> Option<String> {
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
fn language(name: &str) -> Option<String> {
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

/// Names of authors in the order of speech, parted by semicolons, since names of bodies hold commas.
fn authors(raw: &str) -> Option<String> {
    // Better BibTeX can write names as `family=Smith, given=Jan`. Biblatex takes any name with an equals sign for one.
    let by_parts = raw.contains("family=") || raw.contains("family =");
    let raw = if by_parts { raw.to_owned() } else { raw.replace('=', &EQUALS_SIGN.to_string()) };
    let Some(persons) = decoded(&raw).and_then(|chunks| chunks.parse::<Vec<Person>>().ok()) else {
        return Some(bare(&raw)).filter(|name| !name.is_empty());
    };
    let names: Vec<String> = persons.iter().map(name_in_order).filter(|name| !name.is_empty()).collect();
    Some(names.join("; ")).filter(|names| !names.is_empty())
}

/// A name in the order of speech: given name, particle, family name, suffix.
fn name_in_order(person: &Person) -> String {
    if person.name == "others" && person.given_name.is_empty() {
        return "et al.".to_owned();
    }
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    restored(&parts.map(String::as_str).join(" "))
}

/// A value in plain text, or nothing where biblatex cannot make it out.
fn plain(raw: &str) -> Option<String> {
    decoded(raw).map(|chunks| restored(&chunks.format_verbatim()))
}

/// A value with its LaTeX read by biblatex.
fn decoded(raw: &str) -> Option<Chunks> {
    let prepared = prepared(raw);
    if deepest_braces(&prepared) > DEEPEST_BRACES {
        return None;
    }
    // Biblatex reads fields of an entry only, so the value is wrapped in one with nothing else to go wrong in it.
    let value = vec![Spanned::new(RawChunk::Normal(&prepared), 0..prepared.len())];
    let field = Pair::new(Spanned::new("title", 0..0), Spanned::new(value, 0..prepared.len()));
    let entry =
        RawEntry { key: Spanned::new("key", 0..0), kind: Spanned::new("misc", 0..0), fields: vec![field] };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::new(entry, 0..0)],
        abbreviations: Vec::new(),
    };
    Bibliography::from_raw(raw).ok()?.get("key")?.get("title").map(<[_]>::to_vec)
}

/// The value with what biblatex would leave standing or get wrong put in letters that it keeps.
fn prepared(raw: &str) -> String {
    // Zotero balances a brace with an invisible one; biblatex takes the backslash before that one for the end.
    let raw = raw.replace(r"\{\vphantom{\}}", r"\{").replace(r"\vphantom{\{}\}", r"\}");
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.as_str();
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\\' => {
                let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
                let (command, after) = rest.split_at(end);
                if LOOK_COMMANDS.contains(&command) {
                    rest = after.trim_start();
                } else if let (true, Some(sign)) = (command.is_empty(), after.chars().next()) {
                    rest = &after[sign.len_utf8()..];
                    match sign {
                        ',' | ' ' | '\n' | '\t' => text.push(' '),
                        '/' | '@' => {}
                        _ => text.extend(['\\', sign]),
                    }
                } else {
                    text.push('\\');
                    text.push_str(command);
                    rest = after;
                }
            }
            // The empty braces end a command right before it, as a space would.
            '~' | '\u{a0}' => text.extend(['{', '}', NO_BREAK_SPACE]),
            '\u{202f}' => text.extend(['{', '}', NARROW_NO_BREAK_SPACE]),
            '`' if rest.starts_with('`') => {
                text.push('“');
                rest = &rest[1..];
            }
            '\'' if rest.starts_with('\'') => {
                text.push('”');
                rest = &rest[1..];
            }
            _ => text.push(letter),
        }
    }
    text
}

/// The text with stood-in characters back in their places and single spaces between words.
fn restored(text: &str) -> String {
    text.split_ascii_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(|letter| match letter {
            NO_BREAK_SPACE => '\u{a0}',
            NARROW_NO_BREAK_SPACE => '\u{202f}',
            EQUALS_SIGN => '=',
            _ => letter,
        })
        .collect()
}

/// The value without braces and backslashes: what is left to show of LaTeX that cannot be read.
fn bare(raw: &str) -> String {
    let letters: String = raw.chars().filter(|letter| !matches!(letter, '{' | '}' | '\\')).collect();
    restored(&letters)
}

/// How many braces are open at once, at most.
fn deepest_braces(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// A date written with hyphens; of a span of time, the day it begins, and of an open one the day it ends.
fn iso_date(raw: &str) -> Option<(u16, u8, u8)> {
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

/// The first four digits in a row, which is where the year of «c2019» and «2019/20» stands.
fn first_year(raw: &str) -> Option<u16> {
    raw.split(|letter: char| !letter.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
}

/// The number of a month by its English name or the first letters of it.
fn month_number(name: &str) -> Option<u8> {
    let position = MONTHS.iter().position(|month| name.starts_with(month))?;
    u8::try_from(position + 1).ok()
}

/// How many days a month has; a month that is not known has none.
fn month_length(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

/// Whether there is a letter in the text.
fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{BibEntry, read_bib};
    use crate::references::ReferenceKind;

    /// What Zotero 6 and Better BibTeX write, put into one file.
    const ZOTERO: &str = r#"
@techreport{ohchr_situation_2023,
	address = {Geneva},
	title = {Situation of human rights in {Kazakhstan}: 50\% \& more},
	url = {https://docs.un.org/en/A/HRC/52/2_Add.1?lang=en&x=%20a--b},
	abstract = {About 40% of {detainees} reported
@misc an \textit{unbalanced} $ sign, 5 % and a "quote.},
	language = {en-US},
	number = {A/HRC/52/2},
	urldate = {2024-01-31},
	institution = {{OHCHR}},
	author = {{Office of the High Commissioner for Human Rights, and others} and Nowak, Manfred and van der Berg, Jan},
	month = mar,
	year = {2023},
	note = {Archived: https://web.archive.org/web/2024/https://docs.un.org/A\_B\%20c
Extra: line},
	keywords = {torture, {UN}, \#tag},
	file = {Full Text PDF:C\:\\Users\\Aigerim\\Zotero\\storage\\ABC\\OHCHR - 2023.pdf:application/pdf},
}

@article{vlast_2022,
	title = {«Қаңтар»: что произошло~в Алматы},
	journal = {Vlast.kz},
	author = {Иванов, Пётр},
	month = jan,
	year = {2022},
	chapter = {Политика},
}

@online{amnestyinternationalKazakhstan2024,
  title = {Kazakhstan: \{\vphantom{\}}Justice\vphantom{\{}\} for {{January}} 2022 – a \emph{call} to \enquote{act}},
  shorttitle = {Kazakhstan},
  author = {{Amnesty International}},
  date = {2024-01-05T10:00:00},
  url = {https://www.amnesty.org/en/latest/news/},
  urldate = {2024-02-29},
  langid = {english},
  organization = {Amnesty International},
  file = {/home/a b/Zotero/storage/X/news.html}
}

@legislation{kaz_upk,
  title = {Уголовно-процессуальный кодекс},
  date = {2014-07},
  langid = {russian},
  number = {231-V}
}

@article{smith_law_2020,
	title = {The law of "x" in K\"azakhstan, {\L}\'odz and {\'E}tat},
	volume = {12},
	number = {3},
	journal = {J. of Law},
	author = {Smith, Jan and given={Eva Maria}, family={Berg}, prefix={van der}, useprefix=true and others},
	date = {2020-01-01/2020-02-01},
	doi = {10.1000/ab\_c},
}
"#;

    fn entry<'e>(entries: &'e [BibEntry], key: &str) -> &'e BibEntry {
        entries.iter().find(|entry| entry.key == key).unwrap_or_else(|| panic!("no {key}"))
    }

    #[test]
    fn reads_what_zotero_writes() {
        let (entries, faults) = read_bib(ZOTERO);
        assert_eq!(faults, []);
        assert_eq!(entries.len(), 5);
        assert!(entries.iter().all(|entry| ZOTERO[entry.range.clone()] == entry.key));
        assert_eq!(
            entries[0],
            BibEntry {
                key: "ohchr_situation_2023".to_owned(),
                range: entries[0].range.clone(),
                kind: Some(ReferenceKind::UnDocument),
                title: "Situation of human rights in Kazakhstan: 50% & more".to_owned(),
                author: Some(
                    "Office of the High Commissioner for Human Rights, and others; Manfred Nowak; Jan van der Berg"
                        .to_owned()
                ),
                publisher: Some("OHCHR".to_owned()),
                date: Some((2023, 3, 0)),
                url: Some("https://docs.un.org/en/A/HRC/52/2_Add.1?lang=en&x=%20a--b".to_owned()),
                accessed: Some((2024, 1, 31)),
                language: Some("en".to_owned()),
                symbol: Some("A/HRC/52/2".to_owned()),
                archive: Some("https://web.archive.org/web/2024/https://docs.un.org/A_B%20c".to_owned()),
            }
        );
        let press = entry(&entries, "vlast_2022");
        assert_eq!(press.title, "«Қаңтар»: что произошло\u{a0}в Алматы");
        assert_eq!(press.author.as_deref(), Some("Пётр Иванов"));
        assert_eq!((press.kind, press.publisher.as_deref()), (Some(ReferenceKind::Press), Some("Vlast.kz")));
        let page = entry(&entries, "amnestyinternationalKazakhstan2024");
        assert_eq!(page.title, "Kazakhstan: {Justice} for January 2022 – a call to act");
        assert_eq!(page.kind, Some(ReferenceKind::WebPage));
        assert_eq!((page.date, page.accessed), (Some((2024, 1, 5)), Some((2024, 2, 29))));
        let law = entry(&entries, "kaz_upk");
        assert_eq!(
            (law.kind, law.date, law.language.clone()),
            (Some(ReferenceKind::Law), Some((2014, 7, 0)), Some("ru".to_owned()))
        );
        let article = entry(&entries, "smith_law_2020");
        assert_eq!(article.title, "The law of \"x\" in Käzakhstan, Łódz and État");
        assert_eq!((article.kind, &article.symbol), (None, &None));
        assert_eq!(article.author.as_deref(), Some("Jan Smith; Eva Maria van der Berg; et al."));
        assert_eq!(article.date, Some((2020, 1, 1)));
        assert_eq!(article.url.as_deref(), Some("https://doi.org/10.1000/ab_c"));
    }

    #[test]
    fn one_broken_entry_costs_no_other() {
        let text = "@misc{first, title = {One}}\n@misc{broken, title = {Two,\n  year = {2020}\n}\n\n\
            % @misc{off, title = {x}}\nwrite to me@un.org\n\
            @misc{comma title = {Three}}\n@misc{, title = {Four}}\n@misc(round, title = {Five})\n\
            @misc{first, title = {Six}}\n@misc{untitled, year = 2020}\n@comment{jabref-meta: {a};{b};}\n\
            @misc{last, title = \"Сёмь\", year = 2021, month = mar # \"~5\"}";
        let (entries, faults) = read_bib(text);
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["first", "last"]);
        assert_eq!(entries[1].title, "Сёмь");
        assert_eq!(entries[1].date, Some((2021, 3, 5)));
        let places: Vec<&str> = faults.iter().map(|fault| &text[fault.range.clone()]).collect();
        assert_eq!(places, ["@misc{broken", "t", "@misc{", "@misc(round", "first", "untitled"]);
        for fault in &faults {
            assert!(fault.message.starts_with(|letter: char| letter.is_lowercase()), "{fault:?}");
            assert!(fault.help.starts_with(|letter: char| letter.is_uppercase()), "{fault:?}");
        }
    }

    #[test]
    fn abbreviations_are_put_in_their_place() {
        let text = "@string{un = \"United Nations\"}\n@STRING{hrc = UN # { Council}}\n@string{self = self # self}\n\
            @misc{a, title = hrc # {: x}, publisher = un, year = 2020, month = 4}\n\
            @misc{b, title = unknown, year = {c2019}}";
        let (entries, faults) = read_bib(text);
        assert_eq!(entries[0].title, "United Nations Council: x");
        assert_eq!(entries[0].publisher.as_deref(), Some("United Nations"));
        assert_eq!(entries[0].date, Some((2020, 4, 0)));
        assert_eq!((entries[1].title.as_str(), entries[1].date), ("unknown", Some((2019, 0, 0))));
        let places: Vec<&str> = faults.iter().map(|fault| &text[fault.range.clone()]).collect();
        assert_eq!(places, ["self", "self", "unknown"]);
    }

    #[test]
    fn what_cannot_be_a_date_or_latex_is_a_fault_of_its_field() {
        let text = "@misc{a, title = {Costs $5}, date = {2024-13-40}, urldate = {31.01.2024}}\n\
            @misc{b, title = {B}, year = {n.d.}}\n@misc{c, title = {C}, date = {2023-02-29}, year = {2023}}";
        let (entries, faults) = read_bib(text);
        assert_eq!(entries[0].title, "Costs $5");
        assert_eq!((entries[0].date, entries[1].date, entries[2].date), (None, None, Some((2023, 0, 0))));
        let places: Vec<&str> = faults.iter().map(|fault| &text[fault.range.clone()]).collect();
        assert_eq!(places, ["Costs $5", "2024-13-40", "31.01.2024", "2023-02-29"]);
    }

    #[test]
    fn any_cut_or_change_of_a_file_is_read_without_a_panic() {
        let stacked = format!("@misc{{deep, title = {{{}x{}}}}}", "{\\'".repeat(5000), "}".repeat(5000));
        let (entries, faults) = read_bib(&stacked);
        assert_eq!((entries.len(), faults.len()), (1, 1));
        // Every seventh place meets each kind of text and takes less than a second.
        for (at, _) in ZOTERO.char_indices().step_by(7) {
            for text in [ZOTERO[..at].to_owned(), ZOTERO[at..].to_owned()] {
                check(&text);
            }
            let letter = ZOTERO[at..].chars().next().map_or(0, char::len_utf8);
            for put in ["", "{", "}", "\\", "\"", "@", "%", "$", ",", "0X", "é"] {
                // Only the neighbourhood matters, and whole files take long.
                let start = ZOTERO.floor_char_boundary(at.saturating_sub(300));
                let end = ZOTERO.ceil_char_boundary((at + 300).min(ZOTERO.len()));
                check(&format!("@misc{{z, title={{{}{put}{}", &ZOTERO[start..at], &ZOTERO[at + letter..end]));
                check(&format!("{}{put}{}", &ZOTERO[start..at], &ZOTERO[at + letter..end]));
            }
        }
        for text in [
            "",
            "@",
            "@misc",
            "@misc{",
            "@misc{a",
            "@misc{a,",
            "@misc{a,title",
            "@misc{a,title=",
            "{}",
            "@{}",
        ] {
            check(text);
        }
    }

    fn check(text: &str) {
        let (entries, faults) = read_bib(text);
        for range in entries.iter().map(|entry| &entry.range).chain(faults.iter().map(|fault| &fault.range)) {
            assert!(text.get(range.clone()).is_some_and(|place| !place.is_empty()), "{range:?} in {text}");
        }
    }
}
