//! Resolves what is in notes: footnotes and citations, at the foot of a text or in its line.

use super::sift::report_withheld;
use super::text::TextLinker;
use crate::diagnostic::Code;
use crate::manuscript::Span;
use crate::model::{
    Block, Citation, Destination, Id, Inline, Key, Kind, Linked, LinkedNote, Note, NoteBody, Ordinal, Prose,
    Restage, WrittenCitation, WrittenFootnote, WrittenNote,
};

/// The number of a note whose widest mark is still to come.
const UNNUMBERED: Ordinal = Ordinal { circle: None, order: 0 };

/// Notes within notes that are followed; a human text has one, a hostile one thousands.
const DEEPEST_NOTE: usize = 8;

impl<'t> TextLinker<'t, '_> {
    pub(super) fn note(&mut self, note: WrittenNote, linked: &mut Vec<Inline<Linked>>) {
        match note {
            WrittenNote::Footnote(label, span) => self.footnote(label, span, linked),
            WrittenNote::Citations(citations) => {
                let citations: Vec<Citation> =
                    citations.into_iter().filter_map(|citation| self.citation(citation)).collect();
                if citations.is_empty() {
                    return;
                }
                if !self.has_foot {
                    self.cite_in_line(citations, linked);
                    return;
                }
                // The mark is at the word it belongs to, wherever the author left a space.
                trim_end(linked);
                let index = self.add_note(NoteBody::Citations(citations));
                linked.push(mark(index, 0, linked));
            }
        }
    }

    /// Sources in the line, in brackets.
    fn cite_in_line(&self, citations: Vec<Citation>, linked: &mut Vec<Inline<Linked>>) {
        let words = self.tables.words(self.lang);
        let (open, close) = self.around_citations();
        linked.push(Inline::Text(open.trim_start().into()));
        for (order, Citation { source, locator }) in citations.into_iter().enumerate() {
            if order > 0 {
                linked.push(Inline::Text(words.between("citations_joined").into()));
            }
            let label = Inline::Label(self.tables.label(source, self.lang, true));
            linked.push(Inline::Link(Destination::Entry(source, None), vec![label]));
            if let Some(locator) = locator {
                let between = words.between("detailed");
                linked.push(Inline::Text(Prose::composed(|form| format!("{between}{}", locator.form(form)))));
            }
        }
        linked.push(Inline::Text(close.into()));
    }

    /// What is before and behind what a text says in brackets.
    fn around_citations(&self) -> (&'t str, &'t str) {
        self.tables.words(self.lang).get("citation_in_line").split_once("{citations}").unwrap_or((" (", ")"))
    }

    fn footnote(&mut self, label: Box<str>, span: Span, linked: &mut Vec<Inline<Linked>>) {
        if let Some(index) = self.note_of_label.get(&label).copied() {
            self.number_note(index, &label);
            let note = &mut self.notes[index as usize];
            let occurrence = note.n_marks;
            note.n_marks += 1;
            linked.push(mark(index, occurrence, linked));
            return;
        }
        let Some(footnote) = self.footnotes.remove(&label) else {
            // Each mark that was read has its note: this one is in the note that it marks.
            self.found
                .tray
                .report(Code::NestedTooDeep, span, format!("footnote `{label}` marks itself"))
                .help("Take this mark out, or give the inner note a label of its own");
            return;
        };
        let has_foot = std::mem::replace(&mut self.has_foot, false);
        if has_foot {
            let index = self.notes.len() as u32;
            self.notes.push(Note { number: UNNUMBERED, n_marks: 1, body: NoteBody::Text(Vec::new()) });
            self.number_note(index, &label);
            self.note_of_label.insert(label, index);
            let blocks = self.blocks(footnote.blocks);
            self.notes[index as usize].body = NoteBody::Text(blocks);
            linked.push(mark(index, 0, linked));
        } else {
            self.note_in_line(footnote, linked);
        }
        self.has_foot = has_foot;
    }

    /// A note within a note, and one of a record, is in the line, in brackets.
    fn note_in_line(&mut self, footnote: WrittenFootnote, linked: &mut Vec<Inline<Linked>>) {
        if self.n_notes_around >= DEEPEST_NOTE {
            let message = format!("more than {DEEPEST_NOTE} notes stand within one another");
            self.found
                .tray
                .report(Code::NestedTooDeep, footnote.span, message)
                .help("Write the words of the inner notes into the outer one");
            return;
        }
        self.n_notes_around += 1;
        let blocks = self.blocks(footnote.blocks);
        self.n_notes_around -= 1;
        let (open, close) = self.around_citations();
        trim_end(linked);
        linked.push(Inline::Text(open.into()));
        for (position, block) in blocks.into_iter().enumerate() {
            let Block::Paragraph { inlines, .. } = block else {
                // What has lines of its own has no place in a line, and nothing written may be lost.
                self.found
                    .tray
                    .report(
                        Code::NestedTooDeep,
                        footnote.span,
                        format!("a note that stands in a line holds {}", block.name()),
                    )
                    .help("Write it as words, or move it out of the note: a note within a note, and a note in a record, stand in the line, in brackets");
                break;
            };
            if position > 0 {
                linked.push(Inline::Text(" ".into()));
            }
            linked.extend(inlines);
        }
        linked.push(Inline::Text(close.into()));
    }

    fn add_note(&mut self, body: NoteBody) -> u32 {
        let index = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        let number = self.next_note.next(self.audience);
        self.notes.push(Note { number, n_marks: 1, body });
        index
    }

    /// Gives a note its number where those meet it first who see the widest of its marks: a mark that fewer people see
    /// may come before.
    fn number_note(&mut self, index: u32, label: &str) {
        let widest = self.widest_marks.get(label).copied().unwrap_or(self.audience);
        let note = &mut self.notes[index as usize];
        if note.number == UNNUMBERED && self.audience == widest {
            note.number = self.next_note.next(self.audience);
        }
    }

    fn citation(&mut self, citation: WrittenCitation) -> Option<Citation> {
        let WrittenCitation { source, locator } = citation;
        let key = Key { kind: Kind::Source, name: source.value.clone() };
        // A reference manager's own key (`smithAnnual2023`) is cited as it is there.
        let near = Id::near(&source.value).map(|id| Key::new(Kind::Source, &id));
        let known = self.tables.index.get(&key).or_else(|| self.tables.index.get(near.as_ref()?));
        if let Some(handle) = known {
            return Some(Citation { source: *handle, locator });
        }
        if self.tables.broken.contains(&key) {
            return None;
        }
        if self.tables.withheld.contains(&key) {
            report_withheld(source.span, &mut self.found.tray);
            return None;
        }
        let sources = self.tables.keys.iter().filter(|key| key.kind == Kind::Source).map(Key::id);
        let near = self.found.nearest(&source.value, sources);
        let finding = self.found.tray.report(
            Code::UndefinedCitation,
            source.span,
            format!("unknown source `{}`", source.value),
        );
        match near {
            Some(id) => finding.help(format!("Write `@{id}`, the nearest source")),
            None => finding.help(format!(
                "Add a `[[source]]` with `id = \"{}\"` to a file in content/records/",
                source.value
            )),
        };
        None
    }
}

/// A mark for a note, behind what is in the line.
fn mark(index: u32, occurrence: u32, before: &[Inline<Linked>]) -> Inline<Linked> {
    Inline::Note(LinkedNote { index, occurrence, is_after_figure: ends_with_figure(before) })
}

/// Whether the last words of a line, or of a link at its end, end with a figure.
fn ends_with_figure(inlines: &[Inline<Linked>]) -> bool {
    let is_figure = |words: &str| words.ends_with(|sign: char| sign.is_numeric());
    // Of a space before the mark nothing is left.
    let is_there = |inline: &&Inline<Linked>| !matches!(inline, Inline::Text(words) if words.is_empty());
    match inlines.iter().rev().find(is_there) {
        Some(Inline::Text(words)) => is_figure(words.set()),
        Some(Inline::Label(label)) => is_figure(label.words.set()),
        Some(Inline::Link(Destination::Here(anchor), words)) if words.is_empty() => is_figure(anchor),
        Some(Inline::Link(_, words)) => ends_with_figure(words),
        _ => false,
    }
}

fn trim_end(inlines: &mut [Inline<Linked>]) {
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        text.trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_after_a_figure_also_behind_a_link_and_a_space() {
        let text = |words: &str| Inline::Text(words.into());
        let link = |words: &str| Inline::Link(Destination::Here("here".into()), vec![text(words)]);
        assert!(ends_with_figure(&[text("in 2024")]));
        assert!(ends_with_figure(&[link("10"), text("")]));
        assert!(!ends_with_figure(&[link("10"), text(" cases")]));
        assert!(!ends_with_figure(&[Inline::Strong(vec![text("10")])]));
        assert!(!ends_with_figure(&[]));
    }
}
