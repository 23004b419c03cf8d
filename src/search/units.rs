//! What a search finds: the passages of texts, headings, and records, each with its address and its words.
//!
//! Takes an entry of the corpus, gives its [`Unit`]s in one language. What stands in a passage without an address of
//! its own (a table, a list, a note) belongs to the last place before it that has one.

use crate::compose::searched_title;
use crate::lang::{Formats, Lang, Localized};
use crate::link::{Corpus, RelationKind};
use crate::model::{
    Audience, Block, Document, Entry, Handle, Heading, Inline, Kind, Label, Linked, Note, NoteBody, Ordinal,
    Piece, Record, Text, Title, visit_pieces,
};

/// Bytes of text after which a unit is cut: longer ones would make every excerpt dear.
const LONGEST_TEXT: usize = 2400;
/// Between the fields of a record in one text.
const BETWEEN: &str = " · ";

/// One thing that a search finds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where on the page it stands.
    pub(super) anchor: Anchor,
    /// The heading that it is, where it is one.
    pub(super) heading: Option<String>,
    /// Its words.
    pub(super) text: String,
    /// Whether it goes on where the unit before it was cut.
    pub(super) goes_on: bool,
}

/// A place on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Anchor {
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
    let mut reader = Reader { corpus, lang, units: vec![Unit::default()] };
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
    match &entry.record {
        Record::Submission(submission) => submission.symbol.as_deref(),
        Record::Instrument(instrument) => instrument.symbol.as_ref().map(|symbol| &*symbol.value),
        Record::Source(source) => source.symbol.as_ref().map(|symbol| &*symbol.value),
        _ => None,
    }
}

/// Cuts a long unit at spaces.
fn cut(mut unit: Unit) -> Vec<Unit> {
    let mut pieces = Vec::new();
    while unit.text.len() > LONGEST_TEXT {
        let mut at = LONGEST_TEXT;
        while !unit.text.is_char_boundary(at) {
            at -= 1;
        }
        let at = unit.text[..at].rfind(' ').map_or(at, |space| space + 1);
        let rest = unit.text.split_off(at);
        let next = Unit { anchor: unit.anchor.clone(), heading: None, text: rest, goes_on: true };
        pieces.push(std::mem::replace(&mut unit, next));
    }
    pieces.push(unit);
    pieces
}

/// Reads texts into units.
struct Reader<'c> {
    corpus: &'c Corpus,
    lang: Lang,
    /// The last one is open: what has no address of its own goes there.
    units: Vec<Unit>,
}

impl Reader<'_> {
    fn open(&mut self) -> &mut Unit {
        if self.units.is_empty() {
            self.units.push(Unit::default());
        }
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    fn begin(&mut self, anchor: Anchor, heading: Option<String>) {
        self.units.push(Unit { anchor, heading, ..Unit::default() });
    }

    /// Appends words, apart from what stands there.
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
                self.say(alternative, " ");
                self.say(caption.unwrap_or_default(), " ");
            }
            // What is shown in full is found as itself.
            Piece::Embed(_) | Piece::Blocks(..) => {}
        });
    }

    fn address(&mut self, number: Option<Ordinal>, mark: Option<&str>) {
        match (mark, number) {
            (Some(mark), number) => self.begin(Anchor::Mark(mark.into(), number), None),
            (None, Some(number)) => self.begin(Anchor::Number(number), None),
            (None, None) => {}
        }
    }

    fn heading(&mut self, heading: &Heading<Linked>) {
        let mut words = String::new();
        plain(&heading.inlines, &mut words, &mut Vec::new());
        self.begin(Anchor::Mark(heading.anchor.clone(), None), Some(words));
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

    /// The words of a record's fields, and the language of its text.
    fn record(&mut self, handle: Handle, entry: &Entry<Linked>, formats: &Formats) -> Lang {
        // Long: one arm for each kind of record.
        let mut lang = self.lang;
        match &entry.record {
            Record::Submission(submission) => {
                self.title(submission.summary.as_ref());
                self.say(submission.symbol.as_deref().unwrap_or_default(), BETWEEN);
                self.say(submission.session.as_deref().unwrap_or_default(), BETWEEN);
                self.labels(submission.signatories.iter().map(|signatory| signatory.organisation));
            }
            Record::Question(question) => {
                lang = self.field(Some(&question.text));
                self.field(question.committee_form.as_ref());
                let follows = question.follows.as_ref().map(|symbol| &*symbol.text);
                self.say(follows.unwrap_or_default(), BETWEEN);
            }
            Record::Recommendation(recommendation) => {
                self.field(recommendation.plain.as_ref());
                lang = self.field(Some(&recommendation.text));
                self.title(recommendation.indicator.as_ref());
                self.labels(recommendation.addressed_to.iter().copied());
                recommendation.affected.iter().for_each(|affected| self.say(affected, BETWEEN));
                self.field(recommendation.state_response.as_ref());
                for follow_up in &recommendation.follow_ups {
                    self.field(follow_up.text.as_ref());
                }
            }
            Record::Instrument(instrument) => {
                self.say(names(entry).unwrap_or_default(), BETWEEN);
                lang = self.field(instrument.text.as_ref());
            }
            Record::Provision(provision) => lang = self.field(provision.text.as_ref()),
            Record::Source(source) => {
                self.title(source.author.as_ref());
                self.title(source.publisher.as_ref());
                self.labels(source.published_by);
                self.say(names(entry).unwrap_or_default(), BETWEEN);
                let date = source.date.map(|date| formats.date(date));
                self.say(&date.unwrap_or_default(), BETWEEN);
            }
            Record::Organisation(organisation) => {
                lang = self.field(organisation.text.as_ref());
                self.title(organisation.contact.as_ref());
            }
            Record::Series(series) => {
                self.title(Some(&series.unit));
                self.labels([series.counter]);
                self.title(series.population.as_ref());
                series.parts.iter().for_each(|part| self.title(Some(&part.title)));
                self.field(series.method.as_ref());
            }
            Record::Claim(claim) => {
                lang = self.field(claim.text.as_ref());
                for position in &claim.positions {
                    self.labels([position.by]);
                    self.field(position.text.as_ref());
                    self.field(position.quote.as_ref());
                }
            }
            Record::Event(event) => {
                self.say(&formats.date(event.date), BETWEEN);
                lang = self.field(event.text.as_ref());
                self.labels(event.organisations.iter().copied());
            }
            Record::Theme(theme) => {
                self.say(theme.uhri.as_deref().unwrap_or_default(), BETWEEN);
                lang = self.field(theme.text.as_ref());
            }
            Record::Term(term) => lang = self.field(term.definition.as_ref()),
            Record::Section(_) | Record::Page(_) => {}
        }
        debug_assert_eq!(self.units.len(), 1, "a field of {handle:?} has an address");
        lang
    }

    fn title(&mut self, title: Option<&Title>) {
        let words = title.map(|title| title.get(self.lang).0.clone());
        self.say(&words.unwrap_or_default(), BETWEEN);
    }

    fn labels(&mut self, handles: impl IntoIterator<Item = Handle>) {
        let corpus = self.corpus;
        handles.into_iter().for_each(|handle| self.say(corpus.label(handle, self.lang), BETWEEN));
    }

    /// A field with markup, in one piece.
    fn field(&mut self, text: Option<&Localized<Document<Linked>>>) -> Lang {
        let Some((document, lang)) = text.map(|text| text.get(self.lang)) else { return self.lang };
        let mut inner = Reader { corpus: self.corpus, lang: self.lang, units: Vec::new() };
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
                words.extend(letters.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
            }
            Inline::Code(letters) | Inline::Label(Label { words: letters, .. }) => words.push_str(letters),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Styled(_, inner)
            | Inline::Link(_, inner) => plain(inner, words, marks),
            Inline::Break => words.push(' '),
            Inline::Picture { alternative, .. } => words.push_str(alternative),
            Inline::Note(mark) if mark.occurrence == 0 => marks.push(mark.index as usize),
            Inline::Note(_) => {}
        }
    }
}

/// The provisions that an entry is about.
pub(super) fn provisions(corpus: &Corpus, handle: Handle) -> Vec<Handle> {
    if corpus.entry(handle).key.kind == Kind::Provision {
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
