//! What others need to know of a text before any is linked: what can be addressed in it, and how much of it is counted.

use std::sync::Arc;

use super::counts::{Counts, count};
use crate::lang::Lang;
use crate::model::{Audience, Document, Entry, Piece, Record, Written, visit_pieces};

/// The outline of the text of a section or page.
#[derive(Debug)]
pub(super) struct TextOutline {
    /// What can be addressed, in each language.
    anchors: Vec<(Lang, Anchors)>,
    /// What is counted, where its numbers follow those of other texts.
    pub(super) counts: Counts,
}

/// What can be addressed within a text.
#[derive(Debug, Default, Hash)]
pub(super) struct Anchors {
    /// In order of the alphabet, like `marks`.
    pub(super) headings: Vec<Box<str>>,
    pub(super) marks: Vec<Box<str>>,
}

impl TextOutline {
    /// The outline of an entry; nothing where it has no text with addresses.
    pub(super) fn of(entry: &Entry<Written>) -> Option<Arc<TextOutline>> {
        let (text, counts) = match &entry.record {
            Record::Section(section) => (&section.text, count(section.text.first().0, entry.audience)),
            Record::Page(page) => (&page.text, Counts::default()),
            _ => return None,
        };
        let anchors = text.iter().map(|(lang, document)| (lang, anchors(document))).collect();
        Some(Arc::new(TextOutline { anchors, counts }))
    }

    /// What can be addressed, in each language.
    pub(super) fn anchors(&self) -> &[(Lang, Anchors)] {
        &self.anchors
    }

    /// What can be addressed in the text that readers of `lang` see.
    pub(super) fn anchors_in(&self, lang: Lang) -> Option<&Anchors> {
        let exact = self.anchors.iter().find(|(candidate, _)| *candidate == lang);
        exact.or_else(|| self.anchors.first()).map(|(_, anchors)| anchors)
    }
}

fn anchors(document: &Document<Written>) -> Anchors {
    let mut anchors = Anchors::default();
    visit_pieces(&document.blocks, Audience::Public, &mut |piece, _| match piece {
        Piece::Heading(heading, _) => anchors.headings.push(heading.anchor.clone()),
        Piece::Passage(address) => anchors.marks.extend(address.mark.as_ref().map(|mark| mark.value.clone())),
        Piece::Line(_) | Piece::Code(_) | Piece::Picture(..) | Piece::Embed(_) | Piece::Blocks(..) => {}
    });
    anchors.headings.sort_unstable();
    anchors.marks.sort_unstable();
    anchors
}
