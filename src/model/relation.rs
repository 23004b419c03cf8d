//! How a field brings two entries together.

use super::kind::Kind;

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

/// What a field names, and how it brings the two together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The kind of what it names.
    pub to: Kind,
    /// How it brings them together: in one way, or in two.
    pub kinds: &'static [RelationKind],
}
