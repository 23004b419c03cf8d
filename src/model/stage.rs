//! The two stages of everything that refers: as the author wrote it, and with every reference resolved.

use std::fmt::Debug;

use super::document::{Block, Note};
use super::evidence::{EventFilter, FigureAddress, WrittenOperand};
use super::key::{Id, Kind};
use super::ordinal::Ordinal;
use crate::lang::Lang;
use crate::manuscript::{Span, Spanned};

/// A stage of the text. What refers to something else has another type before and after linking, so that no later
/// room can meet a reference that was never resolved.
pub trait Stage: Debug + Clone + PartialEq {
    /// A field that names a record.
    type Reference: Debug + Clone + PartialEq;
    /// A field that names a section, or one of its headings.
    type Place: Debug + Clone + PartialEq;
    /// A field that names a document by its symbol.
    type Symbol: Debug + Clone + PartialEq;
    /// A field that names a figure of a series.
    type Operand: Debug + Clone + PartialEq;
    /// What a link in a text leads to.
    type Target: Debug + Clone + PartialEq;
    /// What an entry is called where a text refers to it without words of its own.
    type Label: Debug + Clone + PartialEq + AsRef<str>;
    /// How a paragraph or list item is addressed.
    type Address: Debug + Clone + PartialEq;
    /// A mark that stands for a note.
    type NoteMark: Debug + Clone + PartialEq;
    /// Something shown in full where the text names it.
    type Embed: Debug + Clone + PartialEq;
    /// What stands at the foot of a text.
    type Note: Debug + Clone + PartialEq;
}

/// The text as the author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written;

/// The text with every reference resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked;

impl Stage for Written {
    type Reference = Spanned<Id>;
    type Place = WrittenPlace;
    type Symbol = Spanned<Box<str>>;
    type Operand = WrittenOperand;
    // Behind a pointer: most inlines are plain words, and all take the room of the largest.
    type Target = Box<WrittenTarget>;
    type Label = NoLabel;
    type Address = WrittenAddress;
    type NoteMark = WrittenNote;
    type Embed = WrittenEmbed;
    type Note = WrittenFootnote;
}

impl Stage for Linked {
    type Reference = Handle;
    type Place = LinkedPlace;
    type Symbol = LinkedSymbol;
    type Operand = LinkedOperand;
    type Target = Destination;
    type Label = Label;
    type Address = PassageAddress;
    type NoteMark = LinkedNote;
    type Embed = Embed;
    type Note = Note;
}

/// There is none yet: what an entry is called is known once all are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLabel {}

impl AsRef<str> for NoLabel {
    fn as_ref(&self) -> &str {
        match *self {}
    }
}

/// What an entry is called in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The words: as headings and lists have them, or as running text does.
    pub words: Box<str>,
    /// The language they are in: another one where the name is not there in the reader's.
    pub lang: Lang,
}

impl AsRef<str> for Label {
    fn as_ref(&self) -> &str {
        &self.words
    }
}

/// The place of an entry in the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(pub u32);

/// A section, or one heading of it, named in a field: `sanctions` or `sanctions#plea-agreements`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenPlace {
    /// The section, `SECTION` or `SUBMISSION/SECTION`.
    pub section: Spanned<Box<str>>,
    /// The heading.
    pub heading: Option<Spanned<Box<str>>>,
}

/// A section, or one heading of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkedPlace {
    /// The section.
    pub section: Handle,
    /// The anchor of the heading.
    pub heading: Option<Box<str>>,
}

/// A figure of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinkedOperand {
    /// The series.
    pub series: Handle,
    /// Which of its figures.
    pub address: FigureAddress,
}

/// A document symbol with what the author wrote behind it: `CAT/C/GC/2, para. 5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedSymbol {
    /// As written.
    pub text: Box<str>,
    /// The symbol alone; nothing where the text holds none.
    pub symbol: Option<Box<str>>,
    /// The source or instrument of this symbol, where the project has one.
    pub entry: Option<Handle>,
}

/// The part of a page that a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fragment {
    /// A heading: `#heading`.
    Heading(Box<str>),
    /// A mark set by the author: `#^mark`.
    Mark(Box<str>),
}

/// A reference `[[kind:name#fragment]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenReference {
    /// The kind, where the author named one.
    pub kind: Option<Kind>,
    /// The name.
    pub name: Box<str>,
    /// The part of its page.
    pub fragment: Option<Fragment>,
    /// Where the reference stands.
    pub span: Span,
}

/// What a link leads to, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum WrittenTarget {
    /// A record, section or page.
    Reference(WrittenReference),
    /// A heading or mark of the same text.
    Here(Fragment, Span),
    /// An address elsewhere, of an allowed scheme.
    Web(Box<str>),
    /// A file below `content/`.
    File(Box<str>, Span),
    /// A document symbol.
    Symbol(Box<str>, Span),
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An entry, or a place on its page.
    Entry(Handle, Option<Box<str>>),
    /// A place in the same text.
    Here(Box<str>),
    /// An address elsewhere.
    Web(Box<str>),
    /// A file below `content/`.
    File(Box<str>),
}

/// The mark that an author gave a paragraph or list item, and whether the paragraph is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenAddress {
    /// Whether the paragraph takes a number where its submission numbers paragraphs.
    pub is_counted: bool,
    /// The author's mark.
    pub mark: Option<Spanned<Box<str>>>,
}

/// How a paragraph or list item is addressed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageAddress {
    /// Its number in the submission.
    pub number: Option<Ordinal>,
    /// The author's mark.
    pub mark: Option<Box<str>>,
}

impl PassageAddress {
    /// The anchor that stays longest: the author's mark, or else the number.
    pub fn anchor(&self) -> Option<String> {
        match (&self.mark, self.number) {
            (Some(mark), _) => Some(mark.to_string()),
            (None, Some(number)) => Some(number.anchor()),
            (None, None) => None,
        }
    }
}

/// A mark that stands for a note, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum WrittenNote {
    /// `[^label]`.
    Footnote(Box<str>, Span),
    /// `[@source, p. 3; @other]`.
    Citations(Vec<WrittenCitation>),
}

/// A footnote as written: `[^label]: words`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenFootnote {
    /// Its label.
    pub label: Box<str>,
    /// Its words.
    pub blocks: Vec<Block<Written>>,
    /// Where it stands.
    pub span: Span,
}

/// A note of the document, and the how-manieth mark for it this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkedNote {
    /// Position in [`super::Document::notes`].
    pub index: u32,
    /// 0 for the first mark, 1 for the second.
    pub occurrence: u32,
}

/// One source of a citation, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCitation {
    /// The source's id.
    pub source: Spanned<Box<str>>,
    /// Page or paragraph, as the author put it.
    pub locator: Option<Box<str>>,
}

/// One source of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Handle,
    /// Page or paragraph, as the author put it.
    pub locator: Option<Box<str>>,
}

/// Something to show in full, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum WrittenEmbed {
    /// One record.
    Record(WrittenReference),
    /// All questions of this section, or of the submission where the section has none.
    Questions(Span),
    /// All recommendations of this submission.
    Recommendations(Span),
    /// Who signed this submission.
    Signatories(Span),
    /// The sources that this submission cites.
    Sources(Span),
    /// The events of the project, or those that a filter lets through.
    Timeline(EventFilter<WrittenReference>, Span),
}

/// Something to show in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Embed {
    /// Questions, in order.
    Questions(Vec<Handle>),
    /// Recommendations, in order.
    Recommendations(Vec<Handle>),
    /// The signatories of a submission.
    Signatories(Handle),
    /// The sources that a submission cites.
    Sources(Handle),
    /// Figures.
    Series(Handle),
    /// A disputed claim.
    Claim(Handle),
    /// Events, in order.
    Timeline(Vec<Handle>),
}
