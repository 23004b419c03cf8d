//! Paragraphs, and words that are in a container without one.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{BlockReader, Inlines, OpenElement};
use crate::diagnostic::Code;
use crate::manuscript::{Span, Spanned};
use crate::model::{Block, Inline, Prose, Written, WrittenAddress};

impl<'s, I: Iterator<Item = (Event<'s>, Range<usize>)>> BlockReader<'s, '_, I> {
    /// Words that are in a container without a paragraph. Says whether they ran into the container's end.
    pub(in crate::parse) fn loose(
        &mut self,
        event: Event<'s>,
        range: Range<usize>,
        blocks: &mut Vec<Block<Written>>,
    ) -> bool {
        let mut words = Inlines::new(self.text, self.origin);
        words.begin(0..0);
        words.event(event, range, self.tray);
        self.loose_rest(words, blocks)
    }

    pub(in crate::parse) fn loose_rest(
        &mut self,
        mut words: Inlines<'s>,
        blocks: &mut Vec<Block<Written>>,
    ) -> bool {
        let mut last = 0..0;
        while let Some((event, range)) = self.events.next() {
            let before = std::mem::replace(&mut last, range.clone());
            match event {
                Event::Start(
                    tag @ (Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::List(_)
                    | Tag::FootnoteDefinition(_)
                    | Tag::DefinitionList
                    | Tag::Table(_)),
                ) => {
                    let finished = words.finish(self.tray);
                    self.paragraph(finished, false, before, blocks);
                    if matches!(tag, Tag::Paragraph) {
                        let paragraph = self.inlines(range.clone());
                        self.paragraph(paragraph, false, range, blocks);
                    } else {
                        self.block(tag, range, blocks);
                    }
                    return false;
                }
                Event::Rule => {
                    let finished = words.finish(self.tray);
                    self.paragraph(finished, false, before, blocks);
                    blocks.push(Block::Rule);
                    return false;
                }
                Event::End(end) if !words.is_open() || is_container_end(end) => {
                    let finished = words.finish(self.tray);
                    self.paragraph(finished, false, before, blocks);
                    return true;
                }
                event => words.event(event, range, self.tray),
            }
        }
        let finished = words.finish(self.tray);
        self.paragraph(finished, false, last, blocks);
        true
    }

    /// The words of a heading, cell or term, where nothing can be shown in full.
    pub(in crate::parse) fn words(&mut self, outer: Range<usize>) -> Vec<Inline<Written>> {
        let frame = self.inlines(outer);
        self.report_embeds(&frame);
        frame.children
    }

    fn report_embeds(&mut self, frame: &OpenElement) {
        for (_, span) in &frame.embeds {
            self.tray
                .report(Code::UnknownEmbed, *span, "an embed stands among other words")
                .help("Put it on a line of its own, with an empty line before and after");
        }
    }

    /// Inlines up to the end of the element that was just opened.
    pub(in crate::parse) fn inlines(&mut self, outer: Range<usize>) -> OpenElement {
        self.inlines.begin(outer);
        for (event, range) in self.events.by_ref() {
            if matches!(event, Event::End(_)) && !self.inlines.is_open() {
                break;
            }
            self.inlines.event(event, range, self.tray);
        }
        self.inlines.finish(self.tray)
    }

    /// Puts a paragraph among the blocks: as itself, or as the picture or embeds that it consists of.
    pub(in crate::parse) fn paragraph(
        &mut self,
        frame: OpenElement,
        is_counted: bool,
        range: Range<usize>,
        blocks: &mut Vec<Block<Written>>,
    ) {
        let is_blank = frame
            .children
            .iter()
            .all(|inline| matches!(inline, Inline::Text(text) if text.written().trim().is_empty()));
        if !is_blank {
            self.report_embeds(&frame);
        }
        let OpenElement { mut children, embeds, pictures, .. } = frame;
        if !embeds.is_empty() && is_blank {
            blocks.extend(embeds.into_iter().map(|(embed, _)| Block::Embed(embed)));
            return;
        }
        if let ([Inline::Picture { file, alternative, span }], [caption]) = (&children[..], &pictures[..]) {
            let (file, alternative) = (file.clone(), alternative.clone());
            blocks.push(Block::Figure {
                file,
                alternative: *alternative,
                caption: caption.clone().map(Prose::from),
                span: *span,
            });
            return;
        }
        let span = self.origin.span(range.clone());
        let mark = take_mark(&mut children);
        if let (None, Some(Inline::Text(text))) = (&mark, children.last())
            && text.written().contains('^')
        {
            let text = text.written().to_owned();
            self.report_unread_mark(&text, range.clone());
        }
        let mark = mark.map(|mark| Spanned { span: self.mark_span(&mark, range), value: mark });
        if children.is_empty() {
            return;
        }
        let address = WrittenAddress { is_counted, mark };
        blocks.push(Block::Paragraph { address, span, inlines: children });
    }

    /// Where a mark is within a passage.
    fn mark_span(&self, mark: &str, range: Range<usize>) -> Span {
        let written = self.text.get(range.clone()).unwrap_or_default();
        match written.rfind(mark).filter(|at| *at > 0) {
            Some(at) => self.origin.span(range.start + at - 1..range.start + at + mark.len()),
            None => self.origin.span(range),
        }
    }

    /// The letters of a block that has only letters.
    pub(in crate::parse) fn plain(&mut self) -> String {
        let mut letters = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => {
                    letters.push_str(&text)
                }
                Event::SoftBreak | Event::HardBreak => letters.push('\n'),
                Event::End(_) => break,
                _ => {}
            }
        }
        letters
    }

    /// Passes over everything up to the end of the element that was just opened.
    pub(in crate::parse) fn skip(&mut self) {
        let mut n_open = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => n_open += 1,
                Event::End(_) => n_open -= 1,
                _ => {}
            }
            if n_open == 0 {
                break;
            }
        }
    }
}

fn is_container_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Item
            | TagEnd::DefinitionListDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
    )
}

/// Takes ` ^mark` from the end of a paragraph.
fn take_mark(inlines: &mut Vec<Inline<Written>>) -> Option<Box<str>> {
    let Some(Inline::Text(text)) = inlines.last_mut() else { return None };
    let trimmed = text.written().trim_end();
    let (before, mark) = trimmed.rsplit_once('^')?;
    let is_apart = before.is_empty() || before.ends_with([' ', '\n']);
    let is_mark = !mark.is_empty()
        && mark.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_apart || !is_mark {
        return None;
    }
    let mark = mark.into();
    let before: Box<str> = before.trim_end().into();
    if before.is_empty() {
        inlines.pop();
    } else {
        *text = before.into();
    }
    Some(mark)
}
