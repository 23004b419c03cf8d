//! BibTeX files of reference managers, read entry by entry.
//!
//! Takes the text of a file as Zotero, Better BibTeX or a person writes it, gives what each entry says in plain text
//! and what could not be read, each with its place. Knows neither files nor what the entries are used for, and follows
//! no `crossref`.

mod pieces;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex::{Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry, Token};

use super::ReferenceKind;
use super::latex::{authors, bare, plain};
use super::meaning::{
    EntryFields, FieldValue, archive, first_year, iso_date, kind, language, month_length, month_number,
    plain_field, url,
};
use pieces::{Openings, closing, has_letters, header_length, shifted, visible};

/// An entry of a BibTeX file, its fields in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibEntry {
    /// Names the entry, as it is in the file.
    pub key: String,
    /// Tells where the key is in the text, in bytes.
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
    /// Tells where it is in the text, in bytes; never empty unless the text is.
    pub range: Range<usize>,
    /// Says what is wrong, as a clause.
    pub message: String,
    /// Says what to do, as a sentence.
    pub help: String,
}

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

/// Bytes that an abbreviation may stand for; abbreviations of abbreviations could double without end.
const LONGEST_ABBREVIATION: usize = 10_000;

/// What the entries of a BibTeX file say, and what of it could not be read.
///
/// A fault costs its own entry or field only. An entry that cannot be parsed, has no key or no title, or repeats a key
/// is not given; each of these is a fault.
pub fn read_bib(text: &str) -> (Vec<BibEntry>, Vec<BibFault>) {
    let mut reading = EntryReading {
        text,
        abbreviations: BTreeMap::new(),
        keys: BTreeSet::new(),
        entries: Vec::new(),
        faults: Vec::new(),
    };
    let (mut position, mut limit) = (0, 0);
    let (mut openings, mut lines) = (Openings::new(text), Openings::new(text));
    while let Some(start) = openings.next(position, false) {
        // Where all entries stand on one line, the end of the file is looked for once.
        if limit <= start {
            limit = lines.next(start + 1, true).unwrap_or(text.len());
        }
        let end = closing(&text[start..limit]).map(|length| start + length);
        reading.read_piece(start..end.unwrap_or(limit), end.is_some());
        position = end.unwrap_or(limit);
    }
    (reading.entries, reading.faults)
}

/// What was read so far.
struct EntryReading<'t> {
    text: &'t str,
    /// What `@string` defined so far, by names in small letters.
    abbreviations: BTreeMap<String, String>,
    keys: BTreeSet<&'t str>,
    entries: Vec<BibEntry>,
    faults: Vec<BibFault>,
}

impl<'t> EntryReading<'t> {
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
    fn value(&mut self, pair: &Pair<'t>, offset: usize) -> FieldValue {
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
                                "“{name}” stands without braces and is not an abbreviation that the file defines"
                            ),
                            format!("Write {{{name}}} if the word is meant as it stands."),
                        );
                    }
                }
            }
        }
        // The span of the whole value holds the braces; what is wrong is between them.
        let chunks = &pair.value.v;
        let range = match (chunks.first(), chunks.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => pair.value.span.clone(),
        };
        FieldValue { text, range: shifted(&range, offset) }
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
        let mut fields = EntryFields::new();
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
    fn title(&mut self, fields: &EntryFields) -> Option<String> {
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
    fn date(&mut self, fields: &EntryFields) -> Option<(u16, u8, u8)> {
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
    fn full_date(&mut self, value: Option<&FieldValue>) -> Option<(u16, u8, u8)> {
        let value = value?;
        let date = iso_date(&value.text);
        if date.is_none() {
            self.date_fault(value);
        }
        date
    }

    /// Reports a date with digits that make no date. Words such as «n.d.» say that there is none, which is no fault.
    fn date_fault(&mut self, value: &FieldValue) {
        if value.text.contains(|letter: char| letter.is_ascii_digit()) {
            self.fault(
                value.range.clone(),
                format!("“{}” is not a date that can be read", bare(&value.text)),
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
