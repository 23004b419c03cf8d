//! What refers, with every reference resolved.

use super::document::Block;
use super::key::Handle;
use super::ordinal::Ordinal;
use super::prose::Prose;
use super::record::{FigureAddress, Holds, Value, ValueMut, VisitMut};
use super::stage::Stage;
use crate::lang::Lang;

/// The text with every reference resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked;

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

/// What an entry is called in a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// The words: as headings and lists have them, or as running text does.
    pub words: Prose,
    /// The language they are in: another one where the name is not there in the reader's.
    pub lang: Lang,
}

impl AsRef<Prose> for Label {
    fn as_ref(&self) -> &Prose {
        &self.words
    }
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
    pub figure: FigureAddress,
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

/// A mark for a note of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkedNote {
    /// Position in [`super::Document::notes`].
    pub index: u32,
    /// Which of the marks of this note it is: 0 for the first, 1 for the second.
    pub occurrence: u32,
    /// Whether a figure is right before it: a raised number there would read as its power.
    pub is_after_figure: bool,
}

/// One source of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Handle,
    /// Page or paragraph, as the author put it.
    pub locator: Option<Prose>,
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

/// A note at the foot of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its number in the submission, or in its text where there is none.
    pub number: Ordinal,
    /// How many marks refer to it.
    pub n_marks: u32,
    /// What it says.
    pub body: NoteBody,
}

/// What a note says.
#[derive(Debug, Clone, PartialEq)]
pub enum NoteBody {
    /// Words of the author.
    Text(Vec<Block<Linked>>),
    /// Sources.
    Citations(Vec<Citation>),
}

impl Holds<Linked> for Handle {
    fn value(&self) -> Value<'_, Linked> {
        Value::Reference(self)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, Linked>) {
        visit(key, ValueMut::Reference(self));
    }
}

impl Holds<Linked> for LinkedPlace {
    fn value(&self) -> Value<'_, Linked> {
        Value::Place(self)
    }
}

impl Holds<Linked> for LinkedSymbol {
    fn value(&self) -> Value<'_, Linked> {
        Value::Symbol(self)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, Linked>) {
        visit(key, ValueMut::Symbol(self));
    }
}

impl Holds<Linked> for LinkedOperand {
    fn value(&self) -> Value<'_, Linked> {
        Value::Operand(self)
    }
}
