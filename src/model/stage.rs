//! The two stages of everything that refers: as the author wrote it, and with every reference resolved.

use std::fmt::Debug;

use super::prose::Prose;

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
    type Label: Debug + Clone + PartialEq + AsRef<Prose>;
    /// How a paragraph or list item is addressed.
    type Address: Debug + Clone + PartialEq;
    /// A mark that stands for a note.
    type NoteMark: Debug + Clone + PartialEq;
    /// Something shown in full where the text names it.
    type Embed: Debug + Clone + PartialEq;
    /// What is at the foot of a text.
    type Note: Debug + Clone + PartialEq;
}
