//! What is over a marked part of a text.

use crate::lang::Words;
use crate::model::{Heading, Inline, Linked, PartKind};

/// The word for what a part is, in the language of its text; nothing where its heading begins with it.
pub fn part_label<'w>(kind: PartKind, heading: &Heading<Linked>, words: &'w Words) -> Option<&'w str> {
    let label = words.get(match kind {
        PartKind::Concern => "part_concern",
        PartKind::Standard => "part_standard",
        PartKind::Case => "part_case",
        PartKind::Summary => "part_summary",
    });
    let begins_with_label = match heading.inlines.first() {
        Some(Inline::Text(words)) => words.written().to_lowercase().starts_with(&label.to_lowercase()),
        _ => false,
    };
    (!begins_with_label).then_some(label)
}
