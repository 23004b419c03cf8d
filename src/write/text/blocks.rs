//! Blocks and inlines of a text as plain text.

use super::TextWriter;
use super::lines::{framed, underlined};
use super::table::table;
use crate::compose::part_label;
use crate::lang::Typography;
use crate::model::{
    Block, Destination, Document, Heading, Inline, Linked, LinkedNote, ListItem, PassageAddress, Style,
    Table, Text, plain_text,
};

impl TextWriter<'_> {
    /// Blocks, with an empty line between them.
    pub(crate) fn blocks(&self, blocks: &[Block<Linked>]) -> Vec<String> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    /// The text of a record's field, in the language of the reader or the one that stands in for it.
    pub(crate) fn text(&self, text: &Text<Linked>) -> Vec<String> {
        let (document, lang): (&Document<Linked>, _) = text.get(self.speech.lang);
        TextWriter { notes: &[], speech: self.speech.within(lang), ..*self }.blocks(&document.blocks)
    }

    fn block(&self, block: &Block<Linked>) -> Vec<String> {
        match block {
            Block::Paragraph { address, inlines, .. } => vec![self.paragraph(address, inlines)],
            Block::Heading(heading) => vec![self.heading(heading)],
            Block::Part { kind, audience, heading, blocks } => {
                let label = kind.and_then(|kind| part_label(kind, heading, self.text_words()));
                let label = label.map(|label| self.wrap(label));
                let head = self.circle(*audience).into_iter().chain(label).chain([self.heading(heading)]);
                head.chain(self.blocks(blocks)).collect()
            }
            Block::List { start, items } => vec![self.list(*start, items)],
            Block::Definitions(definitions) => definitions
                .iter()
                .map(|(term, meanings)| {
                    let meanings = meanings.iter().flat_map(|meaning| self.narrower(2).blocks(meaning));
                    let meanings = meanings.map(|meaning| framed(&meaning, "  ", "  "));
                    let term = self.wrap(&self.inlines(term));
                    std::iter::once(term).chain(meanings).collect::<Vec<_>>().join("\n")
                })
                .collect(),
            Block::Quote(inner) => vec![framed(&self.narrower(2).blocks(inner).join("\n\n"), "> ", "> ")],
            Block::Code { text, .. } => vec![framed(text.trim_end(), "    ", "    ")],
            Block::Table(Table { alignments, head, rows }) => {
                let row = |cells: &Vec<Vec<Inline<Linked>>>| -> Vec<String> {
                    cells.iter().map(|cell| self.inlines(cell)).collect()
                };
                let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
                let labelled = |head: &str, cell: &str| self.speech.words.labelled(head, cell);
                vec![table(&row(head), &rows, alignments, self.width, labelled)]
            }
            Block::Figure { alternative, caption, .. } => {
                let picture = self.wrap(&format!("[{}]", alternative.form(self.speech.form)));
                std::iter::once(picture)
                    .chain(caption.iter().map(|caption| self.wrap(caption.form(self.speech.form))))
                    .collect()
            }
            Block::Embed(embed) => self.embed(embed),
            Block::Rule => vec!["* * *".to_owned()],
        }
    }

    fn paragraph(&self, address: &PassageAddress, inlines: &[Inline<Linked>]) -> String {
        let words = self.inlines(inlines);
        match address.number {
            Some(number) => self.wrap(&format!("{number}. {words}")),
            None => self.wrap(&words),
        }
    }

    fn heading(&self, heading: &Heading<Linked>) -> String {
        underlined(&self.inlines(&heading.inlines), '-', self.width)
    }

    fn list(&self, start: Option<u64>, items: &[ListItem<Linked>]) -> String {
        let mut is_tight = true;
        let mut lines = Vec::new();
        for (order, item) in (0_u64..).zip(items) {
            let mark = start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + order));
            // An item of one paragraph, with lists under it, is set without space around it.
            let is_line = item.blocks.iter().skip(1).all(|block| matches!(block, Block::List { .. }));
            is_tight &= is_line;
            let blocks = self.narrower(mark.len()).blocks(&item.blocks);
            let between = if is_line { "\n" } else { "\n\n" };
            lines.push(framed(&blocks.join(between), &mark, &" ".repeat(mark.len())));
        }
        lines.join(if is_tight { "\n" } else { "\n\n" })
    }

    /// The words of the interface in the language of the text.
    fn text_words(&self) -> &crate::lang::Words {
        self.speech.corpus.words(self.speech.text_lang)
    }

    /// The words of a line. A forced break stays; where a link says other words than its address, both are there.
    pub(crate) fn inlines(&self, inlines: &[Inline<Linked>]) -> String {
        let mut words = String::new();
        self.say(inlines, &mut words);
        words
    }

    fn say(&self, inlines: &[Inline<Linked>], words: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(letters) => words.push_str(&letters.form(self.speech.form).replace('\n', " ")),
                Inline::Code(letters) => words.push_str(letters),
                Inline::Label(label) => words.push_str(label.words.form(self.speech.form)),
                Inline::Break => words.push('\n'),
                Inline::Picture { alternative, .. } => {
                    words.push_str(&format!("[{}]", alternative.form(self.speech.form)))
                }
                Inline::Note(LinkedNote { index, .. }) => {
                    let note = self.notes.get(*index as usize);
                    words.extend(note.map(|note| format!("[{}]", note.number)));
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.say(inner, words),
                // Words that no longer hold must not read as if they did.
                Inline::Deleted(inner) => {
                    words.push_str("~~");
                    self.say(inner, words);
                    words.push_str("~~");
                }
                Inline::Styled(Style::Quotation, inner) => {
                    let (open, close) = Typography::of(self.text_words())
                        .map_or_else(|| ("\"".into(), "\"".into()), |rules| rules.outer_marks());
                    words.push_str(&open);
                    self.say(inner, words);
                    words.push_str(&close);
                }
                Inline::Styled(_, inner) => self.say(inner, words),
                Inline::Link(destination, inner) => self.link(destination, inner, words),
            }
        }
    }

    fn link(&self, destination: &Destination, inner: &[Inline<Linked>], words: &mut String) {
        self.say(inner, words);
        match destination {
            Destination::Web(address) => {
                let mut said = String::new();
                plain_text(inner, self.speech.form, &mut said);
                let address = address.strip_prefix("mailto:").unwrap_or(address);
                if said.trim() != address {
                    words.push_str(&format!(" <{address}>"));
                }
            }
            Destination::Here(anchor) if inner.is_empty() => words.push_str(anchor),
            Destination::Here(_) | Destination::Entry(..) | Destination::File(_) => {}
        }
    }
}
