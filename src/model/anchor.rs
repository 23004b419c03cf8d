//! The anchors that the program makes: one grammar for pages, addresses and links.
//!
//! Each holds a dot, which no anchor of an author can, so that they never meet. Paragraphs have theirs by their number:
//! [`Ordinal::anchor`].

use std::fmt;

use super::key::Key;
use super::ordinal::Ordinal;

/// An anchor that the program makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor<'a> {
    /// A record that is shown in full, or is on a page of all: `question.access`, `term.lrsa`.
    Entry(&'a Key),
    /// A note at the foot: `note.3`.
    Note(Ordinal),
    /// One of the marks of a note, from 0: `note.3.mark`, `note.3.mark-2`.
    NoteMark(Ordinal, u32),
    /// The head of a printed document: `document.top`.
    Document,
}

impl fmt::Display for Anchor<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Anchor::Entry(key) => write!(formatter, "{}.{}", key.kind.name(), key.id()),
            Anchor::Note(number) => write!(formatter, "note.{number}"),
            Anchor::NoteMark(number, 0) => write!(formatter, "note.{number}.mark"),
            Anchor::NoteMark(number, occurrence) => {
                write!(formatter, "note.{number}.mark-{}", occurrence + 1)
            }
            Anchor::Document => formatter.write_str("document.top"),
        }
    }
}
