//! Gives references to a heading of the same text, `[[#law]]`, the words of that heading: an id is nobody's word.

use std::collections::HashMap;

use crate::model::{
    Audience, Block, Destination, Form, Inline, Linked, Piece, PieceMut, Prose, plain_text, visit_pieces,
    visit_pieces_mut,
};

/// The words of each heading, by its anchor.
pub(super) struct HeadingWords(HashMap<Box<str>, Prose>);

impl HeadingWords {
    /// Those of a text.
    pub(super) fn of(blocks: &[Block<Linked>]) -> Self {
        let mut words = HashMap::new();
        visit_pieces(blocks, Audience::Public, &mut |piece, _| {
            if let Piece::Heading(heading, _) = piece {
                let own = Prose::composed(|form: Form| {
                    let mut plain = String::new();
                    plain_text(&heading.inlines, form, &mut plain);
                    plain.trim().to_owned()
                });
                words.entry(heading.anchor.clone()).or_insert(own);
            }
        });
        HeadingWords(words)
    }

    /// Fills in the references without words.
    pub(super) fn fill(&self, blocks: &mut [Block<Linked>]) {
        visit_pieces_mut(blocks, Audience::Public, &mut |piece, _| match piece {
            PieceMut::Line(inlines) => self.fill_line(inlines),
            PieceMut::Heading(heading, _) => self.fill_line(&mut heading.inlines),
            PieceMut::Passage(_)
            | PieceMut::Code(_)
            | PieceMut::Picture(..)
            | PieceMut::Embed(_)
            | PieceMut::Blocks(..) => {}
        });
    }

    fn fill_line(&self, inlines: &mut [Inline<Linked>]) {
        for inline in inlines {
            match inline {
                Inline::Link(Destination::Here(anchor), words) if words.is_empty() => {
                    words.extend(self.0.get(anchor).filter(|own| !own.is_empty()).cloned().map(Inline::Text));
                }
                Inline::Link(_, inner)
                | Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Deleted(inner)
                | Inline::Styled(_, inner) => self.fill_line(inner),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Break
                | Inline::Label(_)
                | Inline::Picture { .. }
                | Inline::Note(_) => {}
            }
        }
    }
}
