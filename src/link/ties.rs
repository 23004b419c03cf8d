//! What ties entries together: relations that fields state, mentions in texts.

use crate::lang::Lang;
use crate::model::{Handle, RelationKind};

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
