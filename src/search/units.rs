//! What a search finds: the passages of texts, headings, and records, each with its address and its words.
//!
//! Takes an entry of the corpus, gives its [`Unit`]s in one language. What is in a passage without an address of
//! its own (a table, a list, a note) belongs to the last place before it that has one.

use crate::compose::searched_title;
use crate::lang::{Formats, Lang};
use crate::link::Corpus;
use crate::model::{
    Audience, Block, Entry, Handle, Heading, Inline, Kind, Linked, Note, NoteBody, Ordinal, Piece, Prose,
    Record, RelationKind, Text, Value, visit_pieces,
};

/// Bytes of text after which a unit is cut: longer ones would make every excerpt dear.
const LONGEST_TEXT: usize = 2400;
/// Between the fields of a record in one text.
const BETWEEN: &str = " · ";

/// One thing that a search finds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where on the page it is.
    pub(super) anchor: Spot,
    /// The heading that it is, where it is one.
    pub(super) heading: Option<String>,
    /// Its words.
    pub(super) text: String,
    /// Whether it goes on where the unit before it was cut.
    pub(super) goes_on: bool,
}

/// A place on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Spot {
    /// The page itself.
    #[default]
    Page,
    /// A numbered paragraph without a mark: `p12`.
    Number(Ordinal),
    /// A mark, and the number of the paragraph that bears it.
    Mark(Box<str>, Option<Ordinal>),
}

/// What an entry is called, and the language of its text.
#[derive(Debug)]
pub(super) struct Head {
    /// "Section II.1: Definition of torture".
    pub(super) title: String,
    /// The language of the text.
    pub(super) lang: Lang,
}

/// An entry as a search finds it: its head, and its units, the first of which is the entry itself.
pub(super) fn units(corpus: &Corpus, handle: Handle, lang: Lang, formats: &Formats) -> (Head, Vec<Unit>) {
    let entry = corpus.entry(handle);
    let mut reader = UnitReader { corpus, lang, units: vec![Unit::default()] };
    let text_lang = match &entry.record {
        Record::Section(section) => reader.document(&section.text),
        Record::Page(page) => reader.document(&page.text),
        _ => reader.record(handle, entry, formats),
    };
    let title = searched_title(corpus, handle, lang).0;
    let units = reader.units.into_iter().flat_map(cut).collect();
    (Head { title, lang: text_lang }, units)
}

/// The words by which an entry is known beside its title: they count as much.
pub(super) fn names(entry: &Entry<Linked>) -> Option<&str> {
    entry.record.symbol()
}

/// The fields whose language is that of the record.
const TEXTS: [&str; 2] = ["text", "definition"];

/// The fields of a kind that a search says in an order of their own. Those that are neither here nor in [`left`] come
/// behind them.
fn arranged(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Submission => &["summary", "symbol", "session", "signatories"],
        Kind::Question => &["text", "committee_form", "follows"],
        Kind::Recommendation => {
            &["plain", "text", "indicator", "addressed_to", "affected", "state_response", "follow_up"]
        }
        Kind::Instrument => &["symbol", "text"],
        Kind::Source => &["author", "publisher", "published_by", "symbol", "date"],
        Kind::Organisation => &["text", "contact"],
        Kind::Series => &["unit", "counter", "population", "parts", "method"],
        Kind::Claim => &["text", "position"],
        Kind::Event => &["date", "text", "organisations"],
        Kind::Theme => &["uhri", "text"],
        _ => &[],
    }
}

/// The fields of a kind that a search does not say: what the entry is found by already (its name and number), what is
/// found as itself, and what nobody looks for.
fn left(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Submission => &[
            "title",
            "mechanism",
            "state",
            "date",
            "public_after",
            "due",
            "version",
            "earlier",
            "changes",
            "figures",
        ],
        Kind::Question => &["submission", "number", "provisions", "themes", "outcome"],
        Kind::Recommendation => {
            &["submission", "number", "title", "questions", "provisions", "themes", "due", "sdgs"]
        }
        Kind::Instrument => &["title", "short", "url", "date", "versions"],
        Kind::Provision => &["instrument", "number", "title", "url", "versions"],
        Kind::Source => &["title", "url", "accessed", "archived"],
        Kind::Organisation => &["name", "short", "url"],
        Kind::Series => {
            &["title", "as_of", "points", "breaks", "sources", "provisions", "themes", "check", "revision"]
        }
        Kind::Claim => &["title", "submission", "provisions", "themes"],
        Kind::Event => &["title", "until", "provisions", "themes", "sources"],
        Kind::Term => &["term", "expansion"],
        _ => &["title"],
    }
}

/// Whether a field has its place among what is said, or is left out.
fn is_arranged(kind: Kind, key: &str) -> bool {
    arranged(kind).contains(&key) || left(kind).contains(&key)
}

/// Whether a field of a table within a record is left out: of these the texts are said and who says them.
fn is_left(kind: Kind, table: &str, key: &str) -> bool {
    match (kind, table) {
        (Kind::Submission, "signatories") => key != "organisation",
        (Kind::Recommendation, "follow_up") => key != "text",
        (Kind::Series, "parts") => key != "title",
        (Kind::Claim, "position") => !matches!(key, "by" | "text" | "quote"),
        _ => false,
    }
}

/// Cuts a long unit at spaces.
fn cut(unit: Unit) -> Vec<Unit> {
    if unit.text.len() <= LONGEST_TEXT {
        return vec![unit];
    }
    let mut pieces = Vec::new();
    let mut rest = unit.text.as_str();
    let mut heading = unit.heading;
    while !rest.is_empty() {
        let at = if rest.len() > LONGEST_TEXT {
            let at = rest.floor_char_boundary(LONGEST_TEXT);
            rest[..at].rfind(' ').map_or(at, |space| space + 1)
        } else {
            rest.len()
        };
        pieces.push(Unit {
            anchor: unit.anchor.clone(),
            heading: heading.take(),
            text: rest[..at].to_owned(),
            goes_on: unit.goes_on || !pieces.is_empty(),
        });
        rest = &rest[at..];
    }
    pieces
}

/// Reads texts into units.
struct UnitReader<'c> {
    corpus: &'c Corpus,
    lang: Lang,
    /// The last one is open: what has no address of its own goes there.
    units: Vec<Unit>,
}

impl UnitReader<'_> {
    fn open(&mut self) -> &mut Unit {
        if self.units.is_empty() {
            self.units.push(Unit::default());
        }
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    fn begin(&mut self, anchor: Spot, heading: Option<String>) {
        self.units.push(Unit { anchor, heading, ..Unit::default() });
    }

    /// Appends words, apart from what is there.
    fn say(&mut self, words: &str, between: &str) {
        if words.is_empty() {
            return;
        }
        let text = &mut self.open().text;
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(words);
    }

    fn document(&mut self, text: &Text<Linked>) -> Lang {
        let (document, lang) = text.get(self.lang);
        self.blocks(&document.blocks, &document.notes);
        lang
    }

    fn blocks(&mut self, blocks: &[Block<Linked>], notes: &[Note]) {
        visit_pieces(blocks, Audience::Public, &mut |piece, _| match piece {
            Piece::Passage(address) => self.address(address.number, address.mark.as_deref()),
            Piece::Heading(heading, _) => self.heading(heading),
            Piece::Line(inlines) => self.inlines(inlines, notes),
            Piece::Code(text) => self.say(&text.split_whitespace().collect::<Vec<_>>().join(" "), " "),
            Piece::Picture(alternative, caption) => {
                self.say(alternative.set(), " ");
                self.say(caption.map_or("", Prose::set), " ");
            }
            // What is shown in full is found as itself.
            Piece::Embed(_) | Piece::Blocks(..) => {}
        });
    }

    fn address(&mut self, number: Option<Ordinal>, mark: Option<&str>) {
        match (mark, number) {
            (Some(mark), number) => self.begin(Spot::Mark(mark.into(), number), None),
            (None, Some(number)) => self.begin(Spot::Number(number), None),
            (None, None) => {}
        }
    }

    fn heading(&mut self, heading: &Heading<Linked>) {
        let mut words = String::new();
        plain(&heading.inlines, &mut words, &mut Vec::new());
        self.begin(Spot::Mark(heading.anchor.clone(), None), Some(words));
    }

    fn inlines(&mut self, inlines: &[Inline<Linked>], notes: &[Note]) {
        let mut words = String::new();
        let mut marks = Vec::new();
        plain(inlines, &mut words, &mut marks);
        self.say(words.trim(), " ");
        for mark in marks {
            if let Some(Note { body: NoteBody::Text(blocks), .. }) = notes.get(mark) {
                // A note is read where it is marked first; what it marks in turn is read with its own text.
                self.blocks(blocks, &[]);
            }
        }
    }

    /// The words of a record's fields, and the language of its text: of the first text that it has.
    fn record(&mut self, handle: Handle, entry: &Entry<Linked>, formats: &Formats) -> Lang {
        let kind = entry.key.kind;
        let fields = entry.record.fields();
        let mut lang = None;
        let keys = Record::<Linked>::fields_of(kind).iter().map(|field| field.key);
        let others = keys.filter(|key| !is_arranged(kind, key));
        for key in arranged(kind).iter().copied().chain(others) {
            let Some(field) = fields.iter().find(|field| field.facts.key == key) else { continue };
            let said = self.value(kind, key, &field.value, formats);
            if TEXTS.contains(&key) {
                lang = lang.or(said);
            }
        }
        debug_assert_eq!(self.units.len(), 1, "a field of {handle:?} has an address");
        lang.unwrap_or(self.lang)
    }

    /// The words of a value, and the language of the text that it is.
    fn value(&mut self, kind: Kind, key: &str, value: &Value<'_, Linked>, formats: &Formats) -> Option<Lang> {
        match value {
            Value::Title(title) => self.say(title.get(self.lang).0.set(), BETWEEN),
            Value::Text(text) => return Some(self.field(text)),
            Value::Date(date) => self.say(&formats.date(*date), BETWEEN),
            Value::Period(period) => self.say(&formats.period(*period), BETWEEN),
            Value::Letters(letters) => self.say(letters, BETWEEN),
            Value::Reference(handle) => {
                let corpus = self.corpus;
                self.say(corpus.label(**handle, self.lang).set(), BETWEEN);
            }
            Value::Symbol(symbol) => self.say(&symbol.text, BETWEEN),
            Value::List(values) => {
                for value in values {
                    self.value(kind, key, value, formats);
                }
            }
            Value::Row(fields) => {
                for field in fields.iter().filter(|field| !is_left(kind, key, field.facts.key)) {
                    self.value(kind, key, &field.value, formats);
                }
            }
            Value::Nothing
            | Value::Unsaid
            | Value::Word(..)
            | Value::Figure(_)
            | Value::Lang(_)
            | Value::Place(_)
            | Value::Operand(_) => {}
        }
        None
    }

    /// A field with markup, in one piece.
    fn field(&mut self, text: &Text<Linked>) -> Lang {
        let (document, lang) = text.get(self.lang);
        let mut inner = UnitReader { corpus: self.corpus, lang: self.lang, units: Vec::new() };
        inner.blocks(&document.blocks, &document.notes);
        let words: Vec<String> = inner.units.into_iter().map(|unit| unit.text).collect();
        self.say(&words.join(" "), BETWEEN);
        lang
    }
}

/// Appends the words of inlines, and the notes that they mark for the first time.
fn plain(inlines: &[Inline<Linked>], words: &mut String, marks: &mut Vec<usize>) {
    for inline in inlines {
        match inline {
            Inline::Text(letters) => {
                words.extend(letters.set().chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
            }
            Inline::Code(letters) => words.push_str(letters),
            Inline::Label(label) => words.push_str(label.words.set()),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Styled(_, inner)
            | Inline::Link(_, inner) => plain(inner, words, marks),
            Inline::Break => words.push(' '),
            Inline::Picture { alternative, .. } => words.push_str(alternative.set()),
            Inline::Note(mark) if mark.occurrence == 0 => marks.push(mark.index as usize),
            Inline::Note(_) => {}
        }
    }
}

/// The provisions that an entry is about.
pub(super) fn provisions(corpus: &Corpus, handle: Handle) -> Vec<Handle> {
    if corpus.key(handle).kind == Kind::Provision {
        return vec![handle];
    }
    corpus.outgoing(handle, RelationKind::Concerns).collect()
}

/// The document that an entry belongs to.
pub(super) fn document(corpus: &Corpus, handle: Handle) -> Option<Handle> {
    match &corpus.entry(handle).record {
        Record::Claim(claim) => claim.submission,
        _ => corpus.submission_of(handle),
    }
}
