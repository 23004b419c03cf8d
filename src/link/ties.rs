//! What ties entries together: relations that fields state, mentions in texts.

use crate::lang::Lang;
use crate::model::Handle;

/// Two entries that a field brings together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// What is named.
    pub to: Handle,
    /// How.
    pub kind: RelationKind,
    /// What names it.
    pub from: Handle,
}

/// How a field brings two entries together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// It belongs to it.
    PartOf,
    /// It is about this provision.
    Concerns,
    /// It belongs to this theme.
    HasTheme,
    /// It answers or asks about this section.
    About,
    /// It is asked through this question.
    AskedThrough,
    /// It is addressed to this authority.
    AddressedTo,
    /// It is signed by this organisation.
    SignedBy,
    /// It follows or builds on this document.
    Follows,
    /// It was assessed by this organisation.
    AssessedBy,
    /// It rests on this source.
    RestsOn,
    /// It was counted by this organisation.
    CountedBy,
    /// This organisation holds a position on it.
    HasPositionOf,
    /// It was published by this organisation.
    PublishedBy,
    /// This organisation took part in it.
    Involves,
    /// It uses these figures.
    UsesFigures,
}

/// A place in a text that names an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// What is named.
    pub to: Handle,
    /// The entry in whose text it is named.
    pub from: Handle,
    /// The language of that text.
    pub lang: Lang,
    /// The paragraph or heading, where it has an address.
    pub anchor: Option<Box<str>>,
    /// How it is named.
    pub kind: MentionKind,
    /// The words around the reference.
    pub excerpt: Box<str>,
    /// The words of the reference within the excerpt, in bytes.
    pub words: (u32, u32),
}

/// How a text names an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionKind {
    /// By a link.
    Reference,
    /// As a source.
    Citation,
    /// By showing it in full.
    Embed,
}
