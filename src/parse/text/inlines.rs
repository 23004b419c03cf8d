//! Builds the inlines of one paragraph, cell or heading from Markdown events, without recursion.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::model::{Form, Inline, Style, Written, WrittenEmbed, WrittenNote, WrittenTarget, plain_text};
use crate::parse::text::comments::without_comments;
use crate::parse::text::embeds;
use crate::parse::text::letters;
use crate::parse::text::links;
use crate::parse::text::origin::Origin;
use crate::parse::text::scan;

/// Emphasis within emphasis that is kept; what is nested deeper is set plain.
const DEEPEST: usize = 32;

/// An element that is open, with what it holds so far.
#[derive(Default)]
pub(in crate::parse) struct OpenElement {
    kind: ElementKind,
    /// The inlines.
    pub(in crate::parse) children: Vec<Inline<Written>>,
    /// Embeds that stood among them.
    pub(in crate::parse) embeds: Vec<(WrittenEmbed, Span)>,
    /// The captions of the pictures among them.
    pub(in crate::parse) pictures: Vec<Option<Box<str>>>,
}

#[derive(Default)]
enum ElementKind {
    #[default]
    Root,
    Emphasis,
    Strong,
    Deleted,
    Styled(Style, Range<usize>),
    Link {
        target: Option<WrittenTarget>,
        /// `[[id]]` prints a label: its own letters are not words.
        has_words: bool,
    },
    Note {
        note: WrittenNote,
        /// `[words][@source]` keeps its words; of `[@source]` the letters are none.
        has_words: bool,
    },
    Picture {
        file: Option<Box<str>>,
        caption: Option<Box<str>>,
        range: Range<usize>,
    },
    Embed(Option<WrittenEmbed>, Range<usize>),
    /// Nested too deep: its children join those of the element around it.
    Plain,
}

/// The builder. It builds one passage after another, from [`Inlines::begin`] to [`Inlines::finish`], in the same room.
pub(in crate::parse) struct Inlines<'s> {
    source: &'s str,
    origin: Origin,
    frames: Vec<OpenElement>,
    /// Letters not yet put among the inlines, and the bytes they came from while those run on without a gap.
    pending: String,
    pending_range: Range<usize>,
    is_exact: bool,
    outer: Range<usize>,
}

impl<'s> Inlines<'s> {
    pub(in crate::parse) fn new(source: &'s str, origin: Origin) -> Self {
        Inlines {
            source,
            origin,
            frames: Vec::new(),
            pending: String::new(),
            pending_range: 0..0,
            is_exact: true,
            outer: 0..0,
        }
    }

    /// Begins a passage. The element around it is for findings that have no closer place.
    pub(in crate::parse) fn begin(&mut self, outer: Range<usize>) {
        // Most passages hold one inline, and a vector would grow to four at once.
        self.frames.push(OpenElement { children: Vec::with_capacity(1), ..OpenElement::default() });
        self.outer = outer;
    }

    /// Whether an element is still open.
    pub(in crate::parse) fn is_open(&self) -> bool {
        self.frames.iter().skip(1).any(|frame| !matches!(frame.kind, ElementKind::Styled(..)))
    }

    pub(in crate::parse) fn event(&mut self, event: Event<'s>, range: Range<usize>, tray: &mut Diagnostics) {
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak => self.text("\n", range),
            Event::HardBreak => self.push(Inline::Break, tray),
            Event::Code(text) => self.push(Inline::Code((&*text).into()), tray),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range, tray),
            Event::FootnoteReference(label) => {
                let note = WrittenNote::Footnote((&*label).into(), self.origin.span(range));
                self.push(Inline::Note(note), tray);
            }
            Event::Start(tag) => self.start(tag, range, tray),
            Event::End(end) => self.end(end, tray),
            Event::Rule | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.pending.is_empty() {
            self.pending_range = range.clone();
            self.is_exact = true;
        }
        self.is_exact &= self.pending_range.end == range.start || self.pending.is_empty();
        self.is_exact &= self.source.get(range.clone()) == Some(text);
        self.pending_range.end = range.end;
        self.pending.push_str(text);
    }

    fn children(&mut self) -> &mut Vec<Inline<Written>> {
        let last = self.frames.len() - 1;
        &mut self.frames[last].children
    }

    fn push(&mut self, inline: Inline<Written>, tray: &mut Diagnostics) {
        self.flush(tray);
        self.children().push(inline);
    }

    /// Puts the pending letters among the inlines. Their room is kept for the next ones.
    fn flush(&mut self, tray: &mut Diagnostics) {
        if self.pending.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.pending);
        self.put(&text, tray);
        self.pending = text;
        self.pending.clear();
    }

    /// Puts letters among the inlines, with the symbols and addresses in them made links.
    fn put(&mut self, text: &str, tray: &mut Diagnostics) {
        let (origin, base, is_exact) = (self.origin, self.pending_range.clone(), self.is_exact);
        let span_of = |range: Range<usize>| {
            origin.span(if is_exact {
                base.start + range.start..base.start + range.end
            } else {
                base.clone()
            })
        };
        let is_no_word = |frame: &OpenElement| {
            matches!(
                frame.kind,
                ElementKind::Link { has_words: false, .. }
                    | ElementKind::Note { has_words: false, .. }
                    | ElementKind::Embed(..)
            )
        };
        if !self.frames.iter().any(is_no_word) {
            letters::report_mixed(text, &span_of, tray);
        }
        let is_in_link = self.frames.iter().any(|frame| {
            matches!(
                frame.kind,
                ElementKind::Link { .. }
                    | ElementKind::Note { .. }
                    | ElementKind::Picture { .. }
                    | ElementKind::Embed(..)
            )
        });
        if is_in_link {
            self.children().push(Inline::Text(text.into()));
            return;
        }
        let last = self.frames.len() - 1;
        scan::text(text, &span_of, &mut self.frames[last].children, tray);
    }

    pub(in crate::parse) fn start(&mut self, tag: Tag<'s>, range: Range<usize>, tray: &mut Diagnostics) {
        self.flush(tray);
        let kind = match tag {
            _ if self.frames.len() > DEEPEST => ElementKind::Plain,
            Tag::Emphasis => ElementKind::Emphasis,
            Tag::Strong => ElementKind::Strong,
            Tag::Strikethrough => ElementKind::Deleted,
            Tag::Link {
                link_type:
                    link_type @ (LinkType::ShortcutUnknown
                    | LinkType::CollapsedUnknown
                    | LinkType::ReferenceUnknown),
                id,
                ..
            } => {
                links::report_joined(&id, self.origin.span(range.clone()), tray);
                ElementKind::Note {
                    has_words: link_type == LinkType::ReferenceUnknown,
                    note: links::citation(&id, self.source, range, self.origin),
                }
            }
            Tag::Link { link_type, dest_url, .. } if is_wikilink(link_type) => {
                let reference = links::reference(&dest_url, self.origin.span(range), tray);
                let has_words = matches!(link_type, LinkType::WikiLink { has_pothole: true });
                ElementKind::Link { target: reference, has_words }
            }
            Tag::Link { link_type, dest_url, .. } => {
                let address = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                let target = links::target(&address, self.origin.span(range), tray);
                ElementKind::Link { target, has_words: true }
            }
            Tag::Image { link_type, dest_url, .. } if is_wikilink(link_type) => ElementKind::Embed(
                embeds::embed(&dest_url, self.source, range.clone(), self.origin, tray),
                range,
            ),
            Tag::Image { dest_url, title, .. } => ElementKind::Picture {
                file: links::picture(&dest_url, self.origin.span(range.clone()), tray),
                caption: (!title.is_empty()).then(|| (&*title).into()),
                range,
            },
            _ => ElementKind::Plain,
        };
        self.frames.push(OpenElement { kind, ..OpenElement::default() });
    }

    fn end(&mut self, _end: TagEnd, tray: &mut Diagnostics) {
        self.flush(tray);
        self.close_html(tray);
        if self.frames.len() > 1 {
            self.close(tray);
        }
    }

    /// Closes HTML elements whose end is missing: their opening is shown as text.
    fn close_html(&mut self, tray: &mut Diagnostics) {
        while let Some(OpenElement { kind: ElementKind::Styled(..), .. }) = self.frames.last() {
            let Some(OpenElement { kind: ElementKind::Styled(tag, range), children, embeds, pictures }) =
                self.frames.pop()
            else {
                return;
            };
            self.report_html(range, tray);
            let children_around = self.children();
            children_around.push(Inline::Text(format!("<{}>", tag.name()).into()));
            children_around.extend(children);
            self.adopt(embeds, pictures);
        }
    }

    fn adopt(&mut self, embeds: Vec<(WrittenEmbed, Span)>, pictures: Vec<Option<Box<str>>>) {
        let last = self.frames.len() - 1;
        self.frames[last].embeds.extend(embeds);
        self.frames[last].pictures.extend(pictures);
    }

    fn close(&mut self, tray: &mut Diagnostics) {
        let Some(OpenElement { kind, children, embeds, pictures }) = self.frames.pop() else { return };
        self.adopt(embeds, pictures);
        let closed = match kind {
            ElementKind::Emphasis => Inline::Emphasis(children),
            ElementKind::Strong => Inline::Strong(children),
            ElementKind::Deleted => Inline::Deleted(children),
            ElementKind::Styled(style, _) => Inline::Styled(style, children),
            ElementKind::Link { target: Some(target), has_words } => {
                Inline::Link(Box::new(target), if has_words { children } else { Vec::new() })
            }
            ElementKind::Note { note, has_words } => {
                if has_words {
                    self.children().extend(children);
                }
                Inline::Note(note)
            }
            ElementKind::Picture { file, caption, range } => {
                let Some(picture) = self.picture(file, &children, range, tray) else { return };
                self.adopt(Vec::new(), vec![caption]);
                picture
            }
            ElementKind::Embed(embed, range) => {
                let span = self.origin.span(range);
                self.adopt(embed.map(|embed| (embed, span)).into_iter().collect(), Vec::new());
                return;
            }
            ElementKind::Root | ElementKind::Plain | ElementKind::Link { target: None, .. } => {
                self.children().extend(children);
                return;
            }
        };
        self.children().push(closed);
    }

    fn picture(
        &self,
        file: Option<Box<str>>,
        children: &[Inline<Written>],
        range: Range<usize>,
        tray: &mut Diagnostics,
    ) -> Option<Inline<Written>> {
        let mut alternative = String::new();
        plain_text(children, Form::Written, &mut alternative);
        if alternative.trim().is_empty() {
            tray.report(
                Code::MissingAlternative,
                self.origin.span(range.clone()),
                "a picture without words for those who do not see it",
            )
            .help("Say between the brackets what it shows: `![what it shows](assets/…)`");
        }
        Some(Inline::Picture {
            file: file?,
            alternative: Box::new(alternative.trim().into()),
            span: self.origin.span(range),
        })
    }

    fn html(&mut self, html: &str, range: Range<usize>, tray: &mut Diagnostics) {
        let rest = without_comments(html, &range, self.origin, tray);
        let tag = rest.trim();
        if tag.is_empty() {
            return;
        }
        let name =
            tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']).trim().to_ascii_lowercase();
        match (Style::parse(&name), tag.starts_with("</")) {
            _ if name == "br" => self.push(Inline::Break, tray),
            _ if name == "wbr" => self.push(Inline::Text("\u{200b}".into()), tray),
            (Some(safe), false) if self.frames.len() <= DEEPEST => {
                self.flush(tray);
                self.frames
                    .push(OpenElement { kind: ElementKind::Styled(safe, range), ..OpenElement::default() });
            }
            (Some(safe), true) if matches!(self.frames.last(), Some(OpenElement { kind: ElementKind::Styled(open, _), .. }) if *open == safe) =>
            {
                self.flush(tray);
                self.close(tray);
            }
            _ => {
                self.report_html(range, tray);
                self.push(Inline::Text(rest.into()), tray);
            }
        }
    }

    fn report_html(&self, range: Range<usize>, tray: &mut Diagnostics) {
        tray.report(Code::RawHtml, self.origin.span(range), "HTML is shown as text")
            .help("Write it in Markdown; of HTML only br, sub, sup, kbd, q, cite, small, mark, abbr and wbr pass, without attributes");
    }

    /// The finished inlines of the passage.
    pub(in crate::parse) fn finish(&mut self, tray: &mut Diagnostics) -> OpenElement {
        self.flush(tray);
        while self.frames.len() > 1 {
            self.close_html(tray);
            if self.frames.len() > 1 {
                self.close(tray);
            }
        }
        let mut root = self.frames.pop().unwrap_or_default();
        trim_end(&mut root.children);
        // A vector grows to four at once, and most cells and headings hold one: a third of a corpus would be empty room.
        root.children.shrink_to_fit();
        root
    }
}

fn trim_end(inlines: &mut Vec<Inline<Written>>) {
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        text.trim_end();
        if text.is_empty() {
            inlines.pop();
        }
    }
}

/// Whether a link came from `[[…]]`.
fn is_wikilink(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::WikiLink { .. })
}
