//! Counts what is numbered in a text: its paragraphs and notes, by those who may see them.

use std::collections::BTreeMap;

use crate::model::{
    Audience, Document, Inline, Written, WrittenNote, visit_inlines_by_audience, visit_paragraphs,
};

/// The numbered paragraphs and the notes of a text, by those who may see them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) paragraphs: [u32; Audience::ALL.len()],
    pub(super) notes: [u32; Audience::ALL.len()],
}

/// Counts the paragraphs and notes of a text.
pub(super) fn count(document: &Document<Written>, audience: Audience) -> Counts {
    let mut counts = Counts::default();
    visit_paragraphs(&document.blocks, audience, &mut |address, audience| {
        counts.paragraphs[audience as usize] += u32::from(address.is_counted);
    });
    let mut widest = BTreeMap::new();
    visit_notes(document, audience, |note, audience| match note {
        WrittenNote::Citations(_) => counts.notes[audience as usize] += 1,
        WrittenNote::Footnote(label, _) => widen(&mut widest, label, audience),
    });
    widest.into_values().for_each(|audience| counts.notes[audience as usize] += 1);
    counts
}

/// The notes of a text with those who see the mark that most people see: a note is counted where these readers meet it
/// first, in every edition alike.
pub(super) fn widest_marks(document: &Document<Written>, audience: Audience) -> BTreeMap<&str, Audience> {
    let mut widest = BTreeMap::new();
    visit_notes(document, audience, |note, audience| {
        if let WrittenNote::Footnote(label, _) = note {
            widen(&mut widest, label, audience);
        }
    });
    widest
}

/// Enters a mark of a note.
fn widen<'d>(widest: &mut BTreeMap<&'d str, Audience>, label: &'d str, audience: Audience) {
    let known = widest.entry(label).or_insert(audience);
    *known = audience.min(*known);
}

/// Shows the marks of all notes, in reading order, with those who may see each.
fn visit_notes<'d>(
    document: &'d Document<Written>,
    audience: Audience,
    mut visit: impl FnMut(&'d WrittenNote, Audience),
) {
    visit_inlines_by_audience(&document.blocks, audience, &mut |inline, audience| {
        if let Inline::Note(note) = inline {
            visit(note, audience);
        }
    });
}
