//! The notes at the foot of a text, those that are sources as lines.

use super::line::Line;
use super::speech::Speech;
use crate::model::{Block, Document, Linked, NoteBody, Ordinal};

/// A note at the foot of a text.
#[derive(Debug)]
pub struct FootNote<'c> {
    /// Its number.
    pub number: Ordinal,
    /// How many marks refer to it.
    pub n_marks: u32,
    /// What it says.
    pub said: NoteWords<'c>,
}

/// What a note says.
#[derive(Debug)]
pub enum NoteWords<'c> {
    /// Words of the author, in the language of the text.
    Text(&'c [Block<Linked>]),
    /// Sources.
    Sources(Line),
}

impl Speech<'_> {
    /// The notes of a text, in order.
    pub fn foot_notes<'d>(&self, document: &'d Document<Linked>) -> impl Iterator<Item = FootNote<'d>> {
        document.notes.iter().map(|note| FootNote {
            number: note.number,
            n_marks: note.n_marks,
            said: match &note.body {
                NoteBody::Text(blocks) => NoteWords::Text(blocks),
                NoteBody::Citations(citations) => {
                    NoteWords::Sources(self.citations(citations, document.lang))
                }
            },
        })
    }
}
