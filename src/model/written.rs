//! What refers, as the author wrote it.

use super::document::Block;
use super::key::Id;
use super::kind::Kind;
use super::prose::Prose;
use super::record::{
    EventFilter, Holds, Plain, Resolver, Resolves, Value, ValueMut, VisitMut, WrittenOperand,
};
use super::relation::Tie;
use super::stage::Stage;
use crate::manuscript::{Span, Spanned};

/// The text as the author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written;

impl Stage for Written {
    type Reference = Spanned<Id>;
    type Place = WrittenPlace;
    type Symbol = WrittenSymbol;
    type Operand = WrittenOperand;
    // Behind a pointer: most inlines are plain words, and all take the room of the largest.
    type Target = Box<WrittenTarget>;
    type Label = NoLabel;
    type Address = WrittenAddress;
    type NoteMark = WrittenNote;
    type Embed = WrittenEmbed;
    type Note = WrittenFootnote;
}

/// There is none yet: what an entry is called is known once all are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLabel {}

impl AsRef<Prose> for NoLabel {
    fn as_ref(&self) -> &Prose {
        match *self {}
    }
}

/// A document symbol with what the author wrote behind it: `CAT/C/GC/2, para. 5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenSymbol(pub Spanned<Box<str>>);

/// A section, or one heading of it, named in a field: `sanctions` or `sanctions#plea-agreements`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenPlace {
    /// The section, `SECTION` or `SUBMISSION/SECTION`.
    pub section: Spanned<Box<str>>,
    /// The heading.
    pub heading: Option<Spanned<Box<str>>>,
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
    /// Where the reference is.
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

/// The mark that an author gave a paragraph or list item, and whether the paragraph is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenAddress {
    /// Whether the paragraph takes a number where its submission numbers paragraphs.
    pub is_counted: bool,
    /// The author's mark.
    pub mark: Option<Spanned<Box<str>>>,
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
    /// Where it is.
    pub span: Span,
}

/// One source of a citation, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCitation {
    /// The source's id.
    pub source: Spanned<Box<str>>,
    /// Page or paragraph, as the author put it.
    pub locator: Option<Prose>,
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

impl Holds<Written> for Spanned<Id> {
    fn value(&self) -> Value<'_, Written> {
        Value::Reference(self)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, Written>) {
        visit(key, ValueMut::Reference(self));
    }
}

impl Holds<Written> for WrittenPlace {
    fn value(&self) -> Value<'_, Written> {
        Value::Place(self)
    }
}

impl Holds<Written> for WrittenSymbol {
    fn value(&self) -> Value<'_, Written> {
        Value::Symbol(self)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, Written>) {
        visit(key, ValueMut::Symbol(self));
    }
}

impl Holds<Written> for WrittenOperand {
    fn value(&self) -> Value<'_, Written> {
        Value::Operand(self)
    }
}

impl<R: Resolver<From = Written>> Resolves<Tie, R> for Spanned<Id> {
    type Resolved = <R::To as Stage>::Reference;

    fn resolved(self, tie: Tie, by: &mut R) -> Option<Self::Resolved> {
        by.reference(self, tie)
    }
}

impl<R: Resolver<From = Written>> Resolves<Plain, R> for WrittenPlace {
    type Resolved = <R::To as Stage>::Place;

    fn resolved(self, _: Plain, by: &mut R) -> Option<Self::Resolved> {
        by.place(self)
    }
}

impl<R: Resolver<From = Written>> Resolves<Plain, R> for WrittenSymbol {
    type Resolved = <R::To as Stage>::Symbol;

    fn resolved(self, _: Plain, by: &mut R) -> Option<Self::Resolved> {
        Some(by.symbol(self))
    }
}

impl<R: Resolver<From = Written>> Resolves<Plain, R> for WrittenOperand {
    type Resolved = <R::To as Stage>::Operand;

    fn resolved(self, _: Plain, by: &mut R) -> Option<Self::Resolved> {
        by.operand(self)
    }
}
