//! The index of the search: what can be found in each language's tree, in small pieces that a page loads as it needs.
//!
//! Takes the [`Plan`], gives an [`Index`] for each language: finished files, and what the search page offers to choose
//! from. Knows no HTML, no theme and no disk.
//!
//! The units of a tree are numbered by kind and document, so that both are told from a few runs of numbers. Words are
//! sorted and cut into pieces of about equal size; a reader who types loads the head, the pieces that hold the words,
//! and the texts of the hits that are shown.

mod lists;
mod pieces;
mod postings;
mod units;
mod words;

use rayon::prelude::*;
use serde_json::json;

use crate::lang::{Formats, Lang};
use crate::model::{Handle, Kind};
use crate::plan::Plan;
use lists::{deltas, endings, provisions, runs, short_forms};
use pieces::{IndexPiece, number, string};
use postings::{Batch, BatchReader, Inverted, N_WEIGHTS};
use units::{Head, Spot, Unit};

/// The folder of the pieces within the tree of a language.
pub const FOLDER: &str = "search/";

/// Entries that are read in one go, on one core.
const ENTRIES_A_BATCH: usize = 32;
/// Bytes after which a piece of words is cut.
const BYTES_A_WORDS_PIECE: usize = 20 * 1024;
/// Bytes after which a piece of texts is cut. Ten hits may need ten of them.
const BYTES_A_TEXTS_PIECE: usize = 14 * 1024;

/// The index of one language's tree.
#[derive(Debug)]
pub struct Index {
    /// The language.
    pub lang: Lang,
    /// The path of its head below the root of the site: from there the search page finds all else.
    pub head: String,
    /// Its files: path below the root of the site, and text.
    pub files: Vec<(String, String)>,
    /// The kinds of what can be found, in order.
    pub kinds: Vec<Kind>,
    /// The documents, in order.
    pub documents: Vec<Handle>,
    /// The provisions that something is about, in order.
    pub provisions: Vec<Handle>,
}

/// Makes the index of every language; none where the site wants no search.
pub fn search(plan: &Plan<'_>) -> Vec<Index> {
    if !plan.corpus.site.has_search {
        return Vec::new();
    }
    plan.corpus.site.languages.par_iter().map(|lang| index(plan, *lang)).collect()
}

/// What some entries that follow each other come to.
struct Part {
    batch: Batch,
    /// Units of each entry.
    n_units: Vec<u32>,
    /// The units that go on where the one before was cut, by their number in the part.
    going_on: Vec<u32>,
    texts: Vec<TextPieces>,
    /// Whether some text is in another language than the tree.
    has_foreign: bool,
}

/// The texts of some units, as a piece.
struct TextPieces {
    n_units: u32,
    piece: IndexPiece,
}

fn index(plan: &Plan<'_>, lang: Lang) -> Index {
    let corpus = plan.corpus;
    let formats = corpus.words(lang).formats();
    let mut entries: Vec<Handle> = corpus.entries().map(|(handle, _)| handle).collect();
    entries.sort_by_key(|handle| (corpus.key(*handle).kind, units::document(corpus, *handle)));
    let parts: Vec<Part> =
        entries.par_chunks(ENTRIES_A_BATCH).map(|entries| read(plan, entries, lang, &formats)).collect();

    let mut files = Vec::new();
    let folder = format!("{}{FOLDER}", plan.prefix(lang));
    let mut add = |piece: IndexPiece| -> String {
        files.push((format!("{folder}{}.js", piece.name), piece.text));
        piece.name
    };
    let mut batches = Vec::with_capacity(parts.len());
    let mut texts = Vec::new();
    let mut going_on = Vec::new();
    let mut n_units = Vec::with_capacity(entries.len());
    let mut has_foreign = false;
    let mut start = 0;
    for part in parts {
        going_on.extend(part.going_on.iter().map(|unit| start + unit));
        start += part.batch.n_units;
        n_units.extend(part.n_units);
        has_foreign |= part.has_foreign;
        batches.push(part.batch);
        texts.extend(part.texts.into_iter().map(|text| json!([text.n_units, add(text.piece)])));
    }
    let words: Vec<serde_json::Value> = word_pieces(&Inverted::new(&batches))
        .into_iter()
        .map(|(first, piece)| json!([first, add(piece)]))
        .collect();
    let (provisions, provisions_piece) = provisions(corpus, &entries, &n_units);
    let (kinds, documents, runs) = runs(corpus, &entries, &n_units);
    let name = |handle: &Handle| corpus.key(*handle).name.to_string();
    let head = json!({
        "units": start,
        "words": words,
        "texts": texts,
        "kinds": kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
        "documents": documents.iter().map(name).collect::<Vec<_>>(),
        "runs": runs,
        "goingOn": deltas(&going_on),
        "provisions": provisions_piece.map(&mut add),
        "short": short_forms(corpus, lang),
        "endings": endings(corpus, lang, has_foreign),
    });
    let head = add(IndexPiece::new(&head.to_string()));
    files.sort();
    files.dedup();
    Index { lang, head: format!("{folder}{head}.js"), files, kinds, documents, provisions }
}

/// Reads entries that follow each other: their words, and their texts as pieces.
fn read(plan: &Plan<'_>, entries: &[Handle], lang: Lang, formats: &Formats) -> Part {
    let corpus = plan.corpus;
    let prefix = plan.prefix(lang);
    let mut reader = BatchReader::default();
    let mut part = Part {
        batch: Batch::default(),
        n_units: Vec::with_capacity(entries.len()),
        going_on: Vec::new(),
        texts: Vec::new(),
        has_foreign: false,
    };
    let mut n_read = 0;
    let mut open = OpenTexts::default();
    for handle in entries {
        let (head, units) = units::units(corpus, *handle, lang, formats);
        part.has_foreign |= head.lang != lang;
        let path = plan.path(*handle, lang);
        let path = path.strip_prefix(&prefix).unwrap_or(path);
        let mut n_units = 0;
        for (order, unit) in units.iter().enumerate() {
            let name = units::names(corpus.entry(*handle)).unwrap_or_default();
            let titles = match (&unit.heading, order) {
                (_, 0) => [head.title.as_str(), name],
                (Some(heading), _) => [heading.as_str(), ""],
                (None, _) => ["", ""],
            };
            reader.unit(&titles, &unit.text);
            if unit.goes_on {
                part.going_on.push(n_read);
            }
            open.add(unit, &head, path, lang);
            if open.units.len() > BYTES_A_TEXTS_PIECE {
                part.texts.extend(open.close());
            }
            n_read += 1;
            n_units += 1;
        }
        open.page_is_open = false;
        part.n_units.push(n_units);
    }
    part.texts.extend(open.close());
    part.batch = reader.finish();
    part
}

/// A piece of texts that is being written: `[[path, title, language], …]` and, unit by unit, `[page, anchor, text, place]`.
#[derive(Default)]
struct OpenTexts {
    pages: String,
    units: String,
    n_pages: u32,
    n_units: u32,
    /// Whether the last page is the one of the unit that comes next.
    page_is_open: bool,
}

impl OpenTexts {
    fn add(&mut self, unit: &Unit, head: &Head, path: &str, lang: Lang) {
        // Long: one unit, written in the order in which the script reads it.
        if !self.page_is_open {
            self.pages.push_str(if self.pages.is_empty() { "[" } else { ",[" });
            string(path, &mut self.pages);
            self.pages.push(',');
            string(&head.title, &mut self.pages);
            if head.lang != lang {
                self.pages.push(',');
                string(head.lang.as_str(), &mut self.pages);
            }
            self.pages.push(']');
            self.n_pages += 1;
            self.page_is_open = true;
        }
        let page = (self.n_pages - 1).to_string();
        self.units.push_str(if self.units.is_empty() { "[" } else { ",[" });
        self.units.push_str(&page);
        self.units.push(',');
        let place = match &unit.anchor {
            Spot::Page => {
                self.units.push('0');
                None
            }
            Spot::Number(number) => match number.circle {
                None => {
                    self.units.push_str(&number.to_string());
                    None
                }
                Some(_) => {
                    string(&number.anchor(), &mut self.units);
                    Some(*number)
                }
            },
            Spot::Mark(mark, number) => {
                string(mark, &mut self.units);
                *number
            }
        };
        self.units.push(',');
        string(&unit.text, &mut self.units);
        match (&unit.heading, place) {
            (Some(heading), _) => {
                self.units.push(',');
                string(heading, &mut self.units);
            }
            (None, Some(number)) => {
                self.units.push(',');
                // A number of letters and figures is in brackets: text alone is that of a heading.
                match number.circle {
                    None => self.units.push_str(&number.to_string()),
                    Some(_) => {
                        self.units.push('[');
                        string(&number.to_string(), &mut self.units);
                        self.units.push(']');
                    }
                }
            }
            (None, None) => {}
        }
        self.units.push(']');
        self.n_units += 1;
    }

    fn close(&mut self) -> Option<TextPieces> {
        let open = std::mem::take(self);
        let json = format!("[[{}],[{}]]", open.pages, open.units);
        (open.n_units > 0).then(|| TextPieces { n_units: open.n_units, piece: IndexPiece::new(&json) })
    }
}

/// The words with their postings, cut into pieces; each with its first word.
fn word_pieces(inverted: &Inverted<'_>) -> Vec<(String, IndexPiece)> {
    let mut cuts = vec![0];
    let mut n_bytes = 0;
    for (at, word) in inverted.words.iter().enumerate() {
        n_bytes += word.word.len() + word.n_postings + 2;
        if n_bytes > BYTES_A_WORDS_PIECE {
            cuts.push(at + 1);
            n_bytes = 0;
        }
    }
    cuts.push(inverted.words.len());
    let piece = |range: &[usize]| {
        let words = &inverted.words[range[0]..range[1]];
        let first = words.first()?.word.to_owned();
        let (mut spelled, mut postings) = (String::new(), String::new());
        let mut last = "";
        for word in words {
            if !postings.is_empty() {
                spelled.push(' ');
                postings.push(' ');
            }
            let n_shared = shared(last, word.word);
            number(u32::try_from(n_shared.0).unwrap_or(0), &mut spelled);
            spelled.push_str(&word.word[n_shared.1..]);
            last = word.word;
            let mut last_unit = 0;
            for (unit, weight) in inverted.postings(word) {
                number((unit - last_unit) * N_WEIGHTS + weight, &mut postings);
                last_unit = unit;
            }
        }
        let mut json = String::with_capacity(spelled.len() + postings.len() + 16);
        json.push('[');
        string(&spelled, &mut json);
        json.push(',');
        string(&postings, &mut json);
        json.push(']');
        Some((first, IndexPiece::new(&json)))
    };
    cuts.par_windows(2).filter_map(piece).collect()
}

/// What two words share at their beginning, at most 31 units of UTF-16: in those units, and in bytes.
fn shared(one: &str, other: &str) -> (usize, usize) {
    let mut shared = (0, 0);
    for (letter, candidate) in one.chars().zip(other.chars()) {
        if letter != candidate || shared.0 + letter.len_utf16() > 31 {
            break;
        }
        shared = (shared.0 + letter.len_utf16(), shared.1 + letter.len_utf8());
    }
    shared
}
