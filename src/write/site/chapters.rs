//! Which sections of a document stand in the contents beside one of them.
//!
//! All sections beside each of them would cost the square of their number, and nobody reads two thousand lines in a
//! margin. So it is the chapter that is read, and the other chapters, both up to a number of neighbours.

use std::ops::Range;

use crate::model::Handle;

/// How many neighbours stand before a chapter or a section that is read, and how many behind.
const NEIGHBOURS: usize = 20;

/// The sections of one document, in order.
pub(crate) struct Chapters {
    sections: Vec<Handle>,
    /// The sections of each chapter: those that share the first number of their files' names.
    chapters: Vec<Range<usize>>,
}

/// What stands beside one section.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The places of the sections that are shown.
    pub(crate) shown: Vec<usize>,
    /// The place of the section that is read.
    pub(crate) current: usize,
    /// Whether others are left out.
    pub(crate) leaves_out: bool,
}

impl Chapters {
    /// The sections in order, each with its chapter.
    pub(crate) fn new(sections: Vec<(Handle, Option<u16>)>) -> Self {
        let mut chapters: Vec<Range<usize>> = Vec::new();
        for chapter in sections.chunk_by(|one, next| one.1 == next.1) {
            let start = chapters.last().map_or(0, |last| last.end);
            chapters.push(start..start + chapter.len());
        }
        Chapters { sections: sections.into_iter().map(|(handle, _)| handle).collect(), chapters }
    }

    /// The section at a place.
    pub(crate) fn handle(&self, at: usize) -> Option<Handle> {
        self.sections.get(at).copied()
    }

    /// What stands beside a section.
    pub(crate) fn beside(&self, section: Handle) -> Excerpt {
        let current = self.sections.partition_point(|handle| *handle < section);
        let chapter = self.chapters.partition_point(|chapter| chapter.end <= current);
        let mut shown = Vec::new();
        for (order, range) in within(&self.chapters, chapter) {
            shown.push(range.start);
            if order == chapter {
                let own = around(current);
                shown.extend(own.start.max(range.start + 1)..own.end.min(range.end));
            }
        }
        Excerpt { leaves_out: shown.len() < self.sections.len(), shown, current }
    }
}

/// The places of something and its neighbours.
fn around(at: usize) -> Range<usize> {
    at.saturating_sub(NEIGHBOURS)..at + NEIGHBOURS + 1
}

/// The chapters around one, each with its place.
fn within(chapters: &[Range<usize>], at: usize) -> impl Iterator<Item = (usize, &Range<usize>)> {
    let shown = around(at);
    chapters.iter().enumerate().skip(shown.start).take(shown.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(chapters: &[u16], at: usize) -> Excerpt {
        let sections = chapters.iter().enumerate();
        let outline = sections.map(|(at, chapter)| (Handle::new(at), Some(*chapter))).collect();
        Chapters::new(outline).beside(Handle::new(at))
    }

    #[test]
    fn beside_a_section_stand_its_chapter_and_the_other_chapters() {
        let chapters = [1, 2, 2, 2, 3, 3, 4];
        assert_eq!(beside(&chapters, 0).shown, [0, 1, 4, 6]);
        assert_eq!(beside(&chapters, 1).shown, [0, 1, 2, 3, 4, 6]);
        assert_eq!(beside(&chapters, 3).shown, [0, 1, 2, 3, 4, 6]);
        assert_eq!(beside(&chapters, 5).shown, [0, 1, 4, 5, 6]);
        assert!(beside(&chapters, 5).leaves_out);
        assert_eq!(beside(&[1, 2, 3], 1), Excerpt { shown: vec![0, 1, 2], current: 1, leaves_out: false });
    }

    #[test]
    fn many_sections_are_shown_up_to_a_number_of_neighbours() {
        let flat: Vec<u16> = (0..2_000).collect();
        assert_eq!(beside(&flat, 1_000).shown, (980..=1_020).collect::<Vec<_>>());
        assert_eq!(beside(&flat, 0).shown, (0..=20).collect::<Vec<_>>());
        assert_eq!(beside(&flat, 1_999).shown, (1_979..=1_999).collect::<Vec<_>>());
        // A chapter keeps its title, however far down it is read.
        let one_chapter = [7; 2_000];
        let shown = beside(&one_chapter, 1_000).shown;
        assert_eq!((shown[0], shown[1], shown.len()), (0, 980, 42));
    }
}
