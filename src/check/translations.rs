//! A rule about translations: what is in one language is in the others.
//!
//! Numbers are compared by their digits alone: what parts thousands and decimals differs between languages and authors,
//! and no two numbers of a text are told apart by it. What languages say in words is left out: numbers below ten, and
//! months.

use std::collections::BTreeMap;

use super::file_of;
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Figure, Formats, Lang, western_digit};
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span};
use crate::model::{
    Audience, Block, Destination, Document, Embed, Entry, Inline, Linked, NoteBody, PassageAddress, Piece,
    Record, visit_blocks, visit_inlines, visit_pieces,
};

/// What two texts can be compared by, whatever their words: how often each thing occurs, in the order of reading.
#[derive(Default)]
struct Tally {
    /// Whether a space may part thousands in the language of the text.
    has_spaces: bool,
    n_paragraphs: usize,
    /// Names of things, each with how often it occurs.
    things: BTreeMap<String, usize>,
    /// How a number is written where it comes first: `2.1` for what is compared as 21.
    written: BTreeMap<String, String>,
}

/// A paragraph, heading, mark, reference, citation, note, picture, embed, number or link to the web that is in one
/// language and not in another: a reader of one of them is told something else.
pub(super) fn translations(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    let languages = &corpus.site.languages;
    if languages.len() < 2 {
        return;
    }
    let has_spaces = |lang: &Lang| (*lang, parts_thousands_by_space(&corpus.words(*lang).formats()));
    let has_spaces: BTreeMap<Lang, bool> = languages.iter().map(has_spaces).collect();
    let outline = |document: &Document<Linked>| {
        Tally::of(document, corpus, has_spaces.get(&document.lang).is_some_and(|has_spaces| *has_spaces))
    };
    for (_, entry) in corpus.entries() {
        let text = match &entry.record {
            Record::Section(section) => &section.text,
            Record::Page(page) => &page.text,
            _ => continue,
        };
        let (original, first) = text.first();
        if text.iter().nth(1).is_none() {
            continue;
        }
        let expected = outline(original);
        for (lang, document) in text.iter().filter(|(lang, _)| *lang != first) {
            report(entry, first, lang, &expected, &outline(document), corpus, manuscript, tray);
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "two outlines with their languages, and where to report")]
fn report(
    entry: &Entry<Linked>,
    first: Lang,
    lang: Lang,
    original: &Tally,
    own: &Tally,
    corpus: &Corpus,
    manuscript: &Manuscript,
    tray: &mut Diagnostics,
) {
    let Some(file) = file_of(entry, lang, corpus, manuscript) else { return };
    let mut differences = Vec::new();
    if original.n_paragraphs != own.n_paragraphs {
        let counts = (own.n_paragraphs, original.n_paragraphs);
        differences.push(format!("paragraphs: {} in `{lang}`, {} in `{first}`", counts.0, counts.1));
    }
    let names = original.things.keys().chain(own.things.keys());
    let names: std::collections::BTreeSet<&String> = names.collect();
    for name in names {
        let count = |outline: &Tally| outline.things.get(name).copied().unwrap_or(0);
        let written = original.written.get(name).or_else(|| own.written.get(name));
        let shown = written.unwrap_or(name);
        match (count(own), count(original)) {
            (own, original) if own == original => {}
            (0, _) => differences.push(format!("{shown} only in `{first}`")),
            (_, 0) => differences.push(format!("{shown} only in `{lang}`")),
            (own, original) => {
                differences.push(format!(
                    "{shown} {} in `{lang}` and {} in `{first}`",
                    times(own),
                    times(original)
                ));
            }
        }
    }
    // One finding a text: what follows a lost paragraph is a consequence.
    const MOST: usize = 4;
    if let Some(n_more) = differences.len().checked_sub(MOST).filter(|n_more| *n_more > 0) {
        differences.truncate(MOST);
        differences.push(format!("{n_more} more"));
    }
    if !differences.is_empty() {
        tray.report(
            Code::TranslationDiffers,
            Span::start_of(file),
            format!("the translation differs: {}", differences.join("; ")),
        )
        .help("Bring both to the same: readers of each language should be told the same");
    }
}

impl Tally {
    fn of(document: &Document<Linked>, corpus: &Corpus, has_spaces: bool) -> Tally {
        let mut outline = Tally { has_spaces, ..Tally::default() };
        outline.blocks(&document.blocks, corpus);
        visit_inlines(&document.blocks, &mut |inline| outline.inline(inline, document, corpus));
        for note in &document.notes {
            if let NoteBody::Text(blocks) = &note.body {
                visit_inlines(blocks, &mut |inline| outline.words(inline));
            }
        }
        outline
    }

    fn add(&mut self, name: String) {
        *self.things.entry(name).or_default() += 1;
    }

    fn blocks(&mut self, blocks: &[Block<Linked>], corpus: &Corpus) {
        visit_blocks(blocks, &mut |block| match block {
            Block::Paragraph { .. } => self.n_paragraphs += 1,
            // Their headings are counted below.
            Block::Heading(_) | Block::Part { .. } => {}
            Block::Table(table) => self.add(format!("a table of {} rows", table.rows.len())),
            Block::Figure { file, .. } => self.add(format!("picture `{file}`")),
            Block::Embed(embed) => self.embed(embed, corpus),
            other => self.add(other.name().to_owned()),
        });
        visit_pieces(blocks, Audience::Public, &mut |piece, _| match piece {
            Piece::Heading(heading, _) => self.add(format!("heading `#{}`", heading.anchor)),
            Piece::Passage(PassageAddress { mark: Some(mark), .. }) => self.add(format!("mark `^{mark}`")),
            _ => {}
        });
    }

    fn embed(&mut self, embed: &Embed, corpus: &Corpus) {
        let key = |handle: &crate::model::Handle| format!("`![[{}]]`", corpus.entry(*handle).key);
        match embed {
            Embed::Questions(shown) | Embed::Recommendations(shown) => {
                shown.iter().for_each(|handle| self.add(key(handle)));
            }
            Embed::Series(handle) | Embed::Claim(handle) => self.add(key(handle)),
            Embed::Signatories(_) => self.add("`![[signatories]]`".to_owned()),
            Embed::Sources(_) => self.add("`![[sources]]`".to_owned()),
            Embed::Timeline(events) => self.add(format!("a timeline of {} events", events.len())),
        }
    }

    fn inline(&mut self, inline: &Inline<Linked>, document: &Document<Linked>, corpus: &Corpus) {
        match inline {
            Inline::Link(Destination::Entry(handle, anchor), _) => {
                let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
                self.add(format!("`[[{}{anchor}]]`", corpus.entry(*handle).key));
            }
            Inline::Link(Destination::Web(_), _) | Inline::Text(_) => self.words(inline),
            Inline::Picture { file, .. } => self.add(format!("picture `{file}`")),
            Inline::Note(mark) => match document.notes.get(mark.index as usize).map(|note| &note.body) {
                Some(NoteBody::Citations(citations)) => {
                    for citation in citations {
                        self.add(format!("`[@{}]`", corpus.entry(citation.source).key.id()));
                    }
                }
                _ => self.add("a footnote".to_owned()),
            },
            _ => {}
        }
    }

    /// The numbers among some words, and where they lead on the web.
    fn words(&mut self, inline: &Inline<Linked>) {
        match inline {
            Inline::Link(Destination::Web(address), _) => {
                if let Some(host) = host(address) {
                    self.add(format!("a link to `{host}`"));
                }
            }
            // The words of a bare address and of a symbol are no words.
            Inline::Text(text) if !text.set().contains("://") => {
                for (number, written) in numbers(text.set(), self.has_spaces) {
                    let name = format!("the number {number}");
                    self.written.entry(name.clone()).or_insert_with(|| format!("the number {written}"));
                    self.add(name);
                }
            }
            _ => {}
        }
    }
}

/// The site that an address leads to. Readers of each language are sent to pages of their own, so more than the site is
/// not compared, and a part of its name that says a language neither.
fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    match host.split_once('.') {
        Some((first, rest)) if first.len() == 2 && rest.contains('.') => Some(rest),
        _ => Some(host),
    }
}

/// How often something is there, in words.
fn times(n: usize) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

/// The numbers of two digits and more in some words, without anything between their digits, and as they are written. `has_spaces` says whether a
/// space may part thousands.
fn numbers(text: &str, has_spaces: bool) -> Vec<(String, String)> {
    let letters: Vec<char> = text.chars().map(western_digit).collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let n_digits_from = |at: usize| (at..).take_while(|at| is_digit(*at)).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut groups: Vec<String> = Vec::new();
        let mut points = 0;
        loop {
            let n_digits = n_digits_from(at);
            groups.push(letters[at..at + n_digits].iter().collect());
            at += n_digits;
            let parts = match letters.get(at) {
                Some('.') => {
                    points += 1;
                    true
                }
                Some(',' | '\u{66b}' | '\u{66c}' | '’' | '\'') => true,
                Some('\u{a0}' | '\u{202f}' | '\u{2009}') => n_digits_from(at + 1) == 3 && n_digits <= 3,
                Some(' ') => has_spaces && n_digits_from(at + 1) == 3 && n_digits <= 3,
                _ => false,
            };
            if !parts || !is_digit(at + 1) {
                break;
            }
            at += 1;
        }
        // In `17.03.2023` the month is a number, and elsewhere a word; `2, 3` and `12.1.4` are several numbers.
        let is_date = points == 2 && groups.len() == 3 && groups[2].len() == 4;
        let is_month = letters.get(at) == Some(&'月');
        let numbers = match (is_date, is_month) {
            (true, _) => vec![groups[0].clone(), groups[2].clone()],
            (_, true) => Vec::new(),
            _ => vec![groups.concat()],
        };
        let whole: String = letters[start..at].iter().collect();
        let numbers = numbers.iter().map(|number| {
            let written = if is_date { number.clone() } else { whole.clone() };
            (number.trim_start_matches('0').to_owned(), written)
        });
        found.extend(numbers.filter(|(number, _)| number.len() >= 2));
    }
    found
}

/// Whether a language parts decimals by a comma (Unicode CLDR): then its authors part thousands by a space.
fn parts_thousands_by_space(formats: &Formats) -> bool {
    formats.figure(Figure::rounded(1.5, 1)).contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: &str, text: &str, expected: &[&str]) {
        let formats = Formats::new(Lang::parse(lang).unwrap(), None);
        let found = numbers(text, parts_thousands_by_space(&formats));
        assert_eq!(found.into_iter().map(|(number, _)| number).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn numbers_are_told_as_they_are_written() {
        let pair = |number: &str, written: &str| (number.to_owned(), written.to_owned());
        assert_eq!(numbers("2.1. La Constitution", true), [pair("21", "2.1")]);
        assert_eq!(
            numbers("1\u{202f}271,5 et 17.03.2023", true),
            [pair("12715", "1\u{202f}271,5"), pair("17", "17"), pair("2023", "2023")]
        );
    }

    #[test]
    fn numbers_are_the_same_however_a_language_writes_them() {
        check("en", "1,200 of 45,000; 49.8 per cent, 5 times", &["1200", "45000", "498"]);
        check("ru", "1200 из 45\u{a0}000; 49,8 %, в 5 раз", &["1200", "45000", "498"]);
        check("ru", "45 000 человек", &["45000"]);
        check("en", "on page 12 100 people", &["12", "100"]);
        check("ar", "٤٥٬٠٠٠ و٤٩٫٨", &["45000", "498"]);
        check("zh", "2022年10月17日", &["2022", "17"]);
        check("en", "17 October 2022, the 15th, the 1990s", &["17", "2022", "15", "1990"]);
        check("ru", "17.10.2022, 15-й, 1990-е", &["17", "2022", "15", "1990"]);
        check("kk", "146-бап, 07.03.2023, 2022–2024", &["146", "2023", "2022", "2024"]);
        check("en", "2023-03-17", &["2023", "17"]);
    }

    #[test]
    fn each_language_links_to_pages_of_its_own() {
        assert_eq!(host("https://www.ohchr.org/en/x"), host("https://ohchr.org/ru/y"));
        assert_eq!(host("https://en.wikipedia.org/wiki/A"), host("https://ru.wikipedia.org/wiki/Б"));
        assert_eq!(host("https://un.org"), Some("un.org"));
        assert_ne!(host("https://example.org"), host("https://example.com"));
        assert_eq!(host("mailto:a@example.org"), None);
    }
}
