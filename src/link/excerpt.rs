//! The words around a reference, for the list of what refers to a record.

use std::ops::Range;

use super::ties::MentionKind;
use crate::model::{Destination, Handle, Inline, Linked, Note, NoteBody};

/// Letters shown on each side of a reference.
const N_AROUND: usize = 120;

/// The plain words of a passage, with the entries that it names and where in the words it names them.
#[derive(Default)]
pub(super) struct Passage {
    pub(super) text: String,
    pub(super) named: Vec<(Handle, MentionKind, Range<usize>)>,
    /// Where the words end, without the white space behind them.
    end: usize,
}

impl Passage {
    fn push(&mut self, piece: &str) {
        let words = piece.trim_end();
        if !words.is_empty() {
            self.end = self.text.len() + words.len();
        }
        self.text.push_str(piece);
    }

    /// Reads a passage.
    pub(super) fn read(&mut self, inlines: &[Inline<Linked>], notes: &[Note]) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => {
                    let mut lines = words.set().split('\n');
                    self.push(lines.next().unwrap_or_default());
                    for line in lines {
                        self.push(" ");
                        self.push(line);
                    }
                }
                Inline::Code(letters) => self.push(letters),
                Inline::Label(label) => self.push(label.words.set()),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Deleted(inner)
                | Inline::Styled(_, inner) => {
                    self.read(inner, notes);
                }
                Inline::Break => self.push(" "),
                Inline::Link(destination, words) => {
                    let start = self.text.len();
                    self.read(words, notes);
                    if let Destination::Entry(handle, _) = destination {
                        self.named.push((*handle, MentionKind::Reference, start..self.text.len()));
                    }
                }
                Inline::Picture { .. } => {}
                Inline::Note(mark) => {
                    let at = self.end;
                    if let Some(Note { body: NoteBody::Citations(citations), .. }) =
                        notes.get(mark.index as usize)
                    {
                        for citation in citations {
                            self.named.push((citation.source, MentionKind::Citation, at..at));
                        }
                    }
                }
            }
        }
    }

    /// The words around a range, cut at white space, and where the range lies in them.
    pub(super) fn around(&self, range: &Range<usize>) -> (Box<str>, (u32, u32)) {
        let start = self.text[..range.start].char_indices().rev().nth(N_AROUND).map_or(0, |(at, _)| {
            self.text[at..range.start].find(' ').map_or(range.start, |space| at + space + 1)
        });
        let end = self.text[range.end..].char_indices().nth(N_AROUND).map_or(self.text.len(), |(at, _)| {
            self.text[range.end..range.end + at].rfind(' ').map_or(range.end, |space| range.end + space)
        });
        let mut excerpt = String::with_capacity(end - start + 8);
        if start > 0 {
            excerpt.push_str("… ");
        }
        let offset = |at: usize, shift: usize| u32::try_from(at - start + shift).unwrap_or(u32::MAX);
        let shift = excerpt.len();
        excerpt.push_str(&self.text[start..end]);
        if end < self.text.len() {
            excerpt.push_str(" …");
        }
        (excerpt.into(), (offset(range.start, shift), offset(range.end, shift)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_cut_at_words() {
        let passage = Passage {
            text: format!("{}target{}", "слово ".repeat(60), " word".repeat(60)),
            ..Passage::default()
        };
        let start = "слово ".len() * 60;
        let (excerpt, (from, to)) = passage.around(&(start..start + 6));
        assert_eq!(&excerpt[from as usize..to as usize], "target");
        assert!(excerpt.starts_with("… слово ") && excerpt.ends_with(" word …"), "{excerpt}");
        let short = Passage { text: "a target".into(), ..Passage::default() };
        assert_eq!(short.around(&(2..8)), ("a target".into(), (2, 8)));
    }
}
