//! Reads Markdown into a document of typed blocks: what leads elsewhere stays as the author wrote it.
//!
//! Takes: one text, where its letters are in their file, and its language. Gives: a [`Document`] of the stage
//! [`Written`]. Never sees a second file, so it cannot know whether a reference is right.

mod containers;
mod lookalikes;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::manuscript::Span;
use crate::model::{
    Audience, Block, Document, Heading, Inline, Written, WrittenAddress, WrittenFootnote, WrittenNote,
    visit_inlines,
};
use crate::parse::text::comments::without_comments;
use crate::parse::text::inlines::{Inlines, OpenElement};
use crate::parse::text::origin::Origin;
use crate::parse::text::outline;
use crate::parse::text::pasted;

/// Containers within containers that are read; a hostile text has thousands, a human one five.
const DEEPEST: usize = 32;
/// What is said of a mark that the letters of the text do not show where it is read.
pub(in crate::parse) const UNREAD_MARK: &str =
    "a mark does not stand at the end of a plain heading: the text would be public";

/// A text of which nothing is read.
pub(in crate::parse) fn no_text(lang: Lang) -> Document<Written> {
    Document { lang, blocks: Vec::new(), notes: Vec::new() }
}

/// What Markdown may hold here.
pub(in crate::parse) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// A section or page: its paragraphs count, its headings have addresses. `edition` is the audience that everything in
/// it is for; what it may not see was overwritten before.
pub(in crate::parse) fn section_text(
    text: &str,
    origin: Origin,
    lang: Lang,
    edition: Audience,
    tray: &mut Diagnostics,
) -> Document<Written> {
    let document = read(text, origin, lang, edition, tray);
    if text.trim().is_empty() {
        tray.report(Code::EmptyText, origin.span(0..0), "this file has no text")
            .help("Write its text below the front matter, or delete the file");
    }
    document
}

/// The text of a record's field.
pub(in crate::parse) fn record_text(
    text: &str,
    origin: Origin,
    lang: Lang,
    tray: &mut Diagnostics,
) -> Document<Written> {
    // A field is for those who may see its record: it holds no marks.
    let mut document = read(&pasted::plain(text), origin, lang, Audience::Public, tray);
    for block in &mut document.blocks {
        if let Block::Paragraph { address, .. } = block {
            address.is_counted = false;
        }
    }
    document
}

fn read(
    text: &str,
    origin: Origin,
    lang: Lang,
    edition: Audience,
    tray: &mut Diagnostics,
) -> Document<Written> {
    if let Some(at) = too_deep(text) {
        tray.report(
            Code::NestedTooDeep,
            origin.span(at..at),
            format!("this line nests more than {DEEPEST} lists or quotations"),
        )
        .help("Take some of the signs `>`, `-` or `*` away at its beginning");
        return no_text(lang);
    }
    let mut unresolved = |link: BrokenLink<'_>| {
        link.reference.starts_with('@').then_some((CowStr::Borrowed("@"), CowStr::Borrowed("")))
    };
    let events =
        Parser::new_with_broken_link_callback(text, options(), Some(&mut unresolved)).into_offset_iter();
    let mut reader = BlockReader {
        events,
        inlines: Inlines::new(text, origin),
        text,
        origin,
        edition,
        tray,
        footnotes: Vec::new(),
        labels: BTreeMap::new(),
        depth: 0,
        has_tabs: text.contains('\t'),
        has_list_signs: lookalikes::has_list_signs(text),
        has_seen_typed_note: false,
    };
    let blocks = reader.blocks();
    let BlockReader { mut footnotes, .. } = reader;
    let mut blocks = blocks;
    outline::arrange(&mut blocks, &mut footnotes, tray);
    report_unused(&blocks, &footnotes, tray);
    Document { lang, blocks, notes: footnotes }
}

/// A note that no mark refers to would be lost without a word.
fn report_unused(blocks: &[Block<Written>], notes: &[WrittenFootnote], tray: &mut Diagnostics) {
    if notes.is_empty() {
        return;
    }
    let mut marked: BTreeSet<Box<str>> = BTreeSet::new();
    let mut collect = |inline: &Inline<Written>| {
        if let Inline::Note(WrittenNote::Footnote(label, _)) = inline {
            marked.insert(label.clone());
        }
    };
    visit_inlines(blocks, &mut collect);
    notes.iter().for_each(|note| visit_inlines(&note.blocks, &mut collect));
    for note in notes.iter().filter(|note| !marked.contains(&note.label)) {
        tray.report(Code::UnusedFootnote, note.span, format!("no mark refers to footnote `{}`", note.label))
            .help(format!("Move the note into the part whose words mark it, or delete it; if no words mark it, write `[^{}]` behind those that it is about", note.label));
    }
}

/// The start of the first line that begins with more container marks than anybody nests. A mark of a list has a space
/// behind it; lines of code hold none.
fn too_deep(text: &str) -> Option<usize> {
    let mut line_start = 0;
    let mut fence: Option<(u8, usize)> = None;
    for line in text.split_inclusive('\n') {
        let (n_marks, length) = container_marks(line);
        let rest = &line.as_bytes()[length..];
        let sign = rest.first().copied().filter(|sign| matches!(sign, b'`' | b'~'));
        let n_signs = sign.map_or(0, |sign| rest.iter().take_while(|byte| **byte == sign).count());
        match (fence, sign) {
            (None, Some(sign)) if n_signs >= 3 => fence = Some((sign, n_signs)),
            (Some((open, n_open)), Some(sign)) if open == sign && n_signs >= n_open => fence = None,
            _ => {}
        }
        // A rule is made of these signs alone.
        let is_rule = line.trim().bytes().all(|byte| matches!(byte, b'-' | b'*' | b'_' | b' '));
        if n_marks > DEEPEST && fence.is_none() && !is_rule {
            return Some(line_start);
        }
        line_start += line.len();
    }
    None
}

/// How many container marks a line begins with, and how many bytes they are.
fn container_marks(line: &str) -> (usize, usize) {
    let bytes = line.as_bytes();
    let (mut at, mut n_marks) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let length = match byte {
            b' ' | b'\t' => {
                at += 1;
                continue;
            }
            b'>' => Some(1),
            b'-' | b'+' | b'*' | b':' => Some(1),
            b'0'..=b'9' => {
                let n_digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                matches!(bytes.get(at + n_digits), Some(b'.' | b')')).then_some(n_digits + 1)
            }
            b'[' if bytes.get(at + 1) == Some(&b'^') => line[at..].find("]:").map(|length| length + 2),
            _ => None,
        };
        let Some(length) = length else { break };
        let is_apart = matches!(bytes.get(at + length), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
        if *byte != b'>' && *byte != b'[' && !is_apart {
            break;
        }
        at += length;
        n_marks += 1;
    }
    (n_marks, at)
}

struct BlockReader<'s, 't, I> {
    events: I,
    inlines: Inlines<'s>,
    text: &'s str,
    origin: Origin,
    /// The audience that the text is for.
    edition: Audience,
    tray: &'t mut Diagnostics,
    footnotes: Vec<WrittenFootnote>,
    labels: BTreeMap<Box<str>, Span>,
    depth: usize,
    /// Whether the text has a tab, and whether a line in it may begin as one of a list elsewhere.
    has_tabs: bool,
    has_list_signs: bool,
    /// Whether a note that is written as `[1]` was looked for: once is enough.
    has_seen_typed_note: bool,
}

impl<'s, I: Iterator<Item = (Event<'s>, Range<usize>)>> BlockReader<'s, '_, I> {
    /// Blocks up to the end of the container that was just opened, or of the text.
    fn blocks(&mut self) -> Vec<Block<Written>> {
        let mut blocks = Vec::new();
        self.depth += 1;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    let paragraph = self.inlines(range.clone());
                    self.report_lookalikes(range.clone());
                    self.paragraph(paragraph, self.depth == 1, range, &mut blocks);
                }
                Event::Start(tag) => {
                    if self.block(tag, range, &mut blocks) {
                        break;
                    }
                }
                Event::End(_) => break,
                Event::Rule => blocks.push(Block::Rule),
                // Words directly in an item or definition: a paragraph without space around it.
                event => {
                    let ended = self.loose(event, range, &mut blocks);
                    if ended {
                        break;
                    }
                }
            }
        }
        self.depth -= 1;
        blocks
    }

    /// One block. Says whether it ran into the end of the container that holds it.
    fn block(&mut self, tag: Tag<'s>, range: Range<usize>, blocks: &mut Vec<Block<Written>>) -> bool {
        // Long: one arm for each kind of block that the library knows.
        if self.depth > DEEPEST {
            self.tray
                .report(
                    Code::NestedTooDeep,
                    self.origin.span(range),
                    format!("more than {DEEPEST} lists or quotations are nested here"),
                )
                .help("Move the inner ones to the outside");
            self.skip();
            return false;
        }
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                let inlines = self.words(range.clone());
                if !attrs.is_empty() {
                    let message = "a word in these braces has neither `.` nor `#` before it, and a heading can carry no other";
                    self.tray
                        .report(Code::UnknownPart, self.origin.span(range.clone()), message)
                        .help("Write a dot before a mark or a kind of part, `{.confidential}`, `{.concern}`, and `#` before an anchor")
                        .about_audience();
                }
                let heading = Heading {
                    level: level as u8,
                    anchor: id.as_deref().unwrap_or_default().into(),
                    inlines,
                    span: self.origin.span(range),
                };
                let heading = outline::heading(heading, &classes, self.tray);
                self.refuse_mark(&heading);
                blocks.push(heading);
            }
            Tag::BlockQuote(_) => {
                let inner = self.blocks();
                blocks.push(Block::Quote(inner));
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().filter(|word| !word.is_empty()).map(Into::into)
                    }
                    CodeBlockKind::Indented => {
                        self.report_indented(range.clone());
                        None
                    }
                };
                let text = self.plain();
                blocks.push(Block::Code { language, text: text.into() });
            }
            Tag::HtmlBlock => {
                let html = self.plain();
                self.html_block(&html, range, blocks);
            }
            Tag::List(start) => {
                let items = self.items(start);
                blocks.push(Block::List { start, items });
            }
            Tag::FootnoteDefinition(label) => {
                let span = self.origin.span(range.start..range.start + label.len() + 3);
                let inner = self.blocks();
                self.footnote(label, span, inner);
            }
            Tag::DefinitionList => {
                let definitions = self.definitions();
                blocks.push(Block::Definitions(definitions));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments, range);
                blocks.push(Block::Table(table));
            }
            tag => {
                // An inline element directly in an item or definition.
                let mut words = Inlines::new(self.text, self.origin);
                words.begin(0..0);
                words.start(tag, range, self.tray);
                return self.loose_rest(words, blocks);
            }
        }
        false
    }

    /// Every mark that withholds was read before, from the letters of the text. One that shows itself only here, in a
    /// container or behind escapes, withholds nothing.
    fn refuse_mark(&mut self, heading: &Block<Written>) {
        let Block::Part { audience, heading, .. } = heading else { return };
        let is_read = self.depth == 1 && self.edition.sees(*audience);
        if *audience != Audience::Public && !is_read {
            self.tray
                .report(
                    Code::UnreadMark,
                    heading.span,
                    UNREAD_MARK,
                )
                .help("Put it at the end of a heading of a section or page that stands in no list, quotation or note; to a record give an `audience`")
                .about_audience();
        }
    }

    fn footnote(&mut self, label: CowStr<'s>, span: Span, blocks: Vec<Block<Written>>) {
        if let Some(first) = self.labels.insert((&*label).into(), span) {
            self.tray
                .report(Code::DuplicateId, span, format!("footnote `{label}` is written twice"))
                .label(first, "first written here")
                .help("Give one of them another label, in the note and at its mark");
            return;
        }
        let blocks = blocks
            .into_iter()
            .map(|block| match block {
                Block::Paragraph { mut address, span, inlines } => {
                    address.is_counted = false;
                    Block::Paragraph { address, span, inlines }
                }
                block => block,
            })
            .collect();
        let footnote = WrittenFootnote { label: (&*label).into(), blocks, span };
        self.footnotes.push(footnote);
    }

    fn html_block(&mut self, html: &str, range: Range<usize>, blocks: &mut Vec<Block<Written>>) {
        let rest = without_comments(html, &range, self.origin, self.tray);
        if rest.trim().is_empty() {
            return;
        }
        let span = self.origin.span(range);
        self.tray
            .report(Code::RawHtml, span, "HTML is shown as text")
            .help("Write it in Markdown; of HTML only br, sub, sup, kbd, q, cite, small, mark, abbr and wbr pass, within a line");
        let address = WrittenAddress { is_counted: false, mark: None };
        blocks.push(Block::Paragraph { address, span, inlines: vec![Inline::Text(rest.trim().into())] });
    }
}
