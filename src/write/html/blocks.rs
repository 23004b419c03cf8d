//! Writes a document as HTML: blocks, inlines, notes, and the cards of what it shows in full.

mod embeds;
mod notes;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::write::html::escape::{escape, escaped, push_all};
use crate::write::html::highlight::highlight;
use crate::write::html::inlines::{write_inlines, write_picture};
use crate::write::site::scene::Scene;

use crate::compose;
use crate::lang::Words;
use crate::model::{
    Alignment, Audience, Block, Document, Embed, Handle, Heading, Inline, Linked, Note, PartKind,
    PassageAddress, Table,
};
use crate::write::site::theme::TemplateFault;

/// Room for the HTML of a record's field, in bytes: a string that starts empty grows a dozen times.
const FIELD_ROOM: usize = 512;
/// Room for the HTML of a section of ordinary length.
const TEXT_ROOM: usize = 16 * 1024;

/// Writes documents for one page.
pub(crate) struct Writer<'r> {
    scene: Scene<'r>,
    /// The text that is being written, for its anchors.
    text: Option<Handle>,
    html: String,
    /// The notes of the text that is being written.
    notes: &'r [Note],
    /// Whether this is the field of a record: its headings are strong lines, and nothing in it has an anchor.
    is_field: bool,
    /// How much deeper headings are on a printed page than on a page of their own.
    heading_shift: u8,
    /// What the page has shown in full: its anchor is taken.
    shown: BTreeSet<Handle>,
    /// How often the page has drawn each series: its drawings must not share the names of their pieces.
    drawn: BTreeMap<Handle, usize>,
    fault: Option<TemplateFault>,
}

impl<'r> Writer<'r> {
    pub(crate) fn new(scene: Scene<'r>) -> Self {
        Writer {
            scene,
            text: None,
            html: String::with_capacity(FIELD_ROOM),
            notes: &[],
            is_field: false,
            heading_shift: 0,
            shown: BTreeSet::new(),
            drawn: BTreeMap::new(),
            fault: None,
        }
    }

    /// Writes the fields of records.
    pub(crate) fn of_field(scene: Scene<'r>) -> Self {
        Writer { is_field: true, ..Writer::new(scene) }
    }

    /// The text of a record's field.
    pub(crate) fn field(mut self, blocks: &'r [Block<Linked>]) -> String {
        self.blocks(blocks);
        self.html
    }

    /// The text of a section or page, without its notes.
    pub(crate) fn text(&mut self, text: Handle, document: &'r Document<Linked>, heading_shift: u8) -> String {
        self.text = Some(text);
        self.scene.speech.text_lang = document.lang;
        self.notes = &document.notes;
        self.heading_shift = heading_shift;
        self.html.reserve(TEXT_ROOM);
        self.blocks(&document.blocks);
        self.scene.speech.text_lang = self.scene.lang;
        std::mem::take(&mut self.html)
    }

    /// The text of a section on a page that holds others too: it says by itself whom it is for.
    pub(crate) fn section(&mut self, section: Handle, document: &'r Document<Linked>, shift: u8) -> String {
        self.circle(self.scene.corpus.entry(section).audience);
        self.text(section, document, shift)
    }

    /// Recommendations in full, apart from any text.
    pub(crate) fn recommendations(&mut self, recommendations: &[Handle]) -> String {
        self.embed(&Embed::Recommendations(recommendations.to_vec()));
        std::mem::take(&mut self.html)
    }

    /// The first template that failed, if any did.
    pub(crate) fn fault(self) -> Option<TemplateFault> {
        self.fault
    }

    fn blocks(&mut self, blocks: &'r [Block<Linked>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'r Block<Linked>) {
        // Long: one arm for each kind of block.
        match block {
            Block::Paragraph { address, inlines, .. } => {
                self.open_paragraph(address);
                self.inlines(inlines);
                self.html.push_str("</p>\n");
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Part { kind, audience, heading, blocks } => self.part(*kind, *audience, heading, blocks),
            Block::List { start, items } => {
                match start {
                    None => self.html.push_str("<ul>\n"),
                    Some(1) => self.html.push_str("<ol>\n"),
                    Some(start) => {
                        let _ = writeln!(self.html, "<ol start=\"{start}\">");
                    }
                }
                for item in items {
                    self.html.push_str("<li");
                    if let Some(mark) = &item.address.mark {
                        self.id(mark);
                    }
                    self.html.push('>');
                    self.tight(&item.blocks);
                    self.html.push_str("</li>\n");
                }
                self.html.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
            }
            Block::Definitions(definitions) => {
                self.html.push_str("<dl>\n");
                for (term, meanings) in definitions {
                    self.html.push_str("<dt>");
                    self.inlines(term);
                    self.html.push_str("</dt>\n");
                    for meaning in meanings {
                        self.html.push_str("<dd>");
                        self.tight(meaning);
                        self.html.push_str("</dd>\n");
                    }
                }
                self.html.push_str("</dl>\n");
            }
            Block::Quote(inner) => {
                self.html.push_str("<blockquote>\n");
                self.blocks(inner);
                self.html.push_str("</blockquote>\n");
            }
            Block::Code { language, text } => {
                self.html.push_str("<pre class=\"code\" tabindex=\"0\"><code>");
                match language.as_deref().and_then(|language| highlight(text, language)) {
                    Some(coloured) => self.html.push_str(&coloured),
                    None => escape(text, &mut self.html),
                }
                self.html.push_str("</code></pre>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Figure { file, alternative, caption, .. } => {
                self.html.push_str("<figure>");
                write_picture(file, alternative.set(), self.scene, &mut self.html);
                if let Some(caption) = caption {
                    self.html.push_str("<figcaption>");
                    escape(caption.set(), &mut self.html);
                    self.html.push_str("</figcaption>");
                }
                self.html.push_str("</figure>\n");
            }
            Block::Embed(embed) => self.embed(embed),
            Block::Rule => self.html.push_str("<hr>\n"),
        }
    }

    /// A single paragraph is set without space around it.
    fn tight(&mut self, blocks: &'r [Block<Linked>]) {
        match blocks {
            [Block::Paragraph { inlines, .. }, rest @ ..] => {
                self.inlines(inlines);
                if !rest.is_empty() {
                    self.html.push('\n');
                    self.blocks(rest);
                }
            }
            blocks => self.blocks(blocks),
        }
    }

    /// The words of the interface in the language of the text.
    fn text_words(&self) -> &'r Words {
        self.scene.corpus.words(self.scene.text_lang)
    }

    fn id(&mut self, anchor: &str) {
        if self.is_field {
            return;
        }
        let anchor = match self.text {
            Some(text) => self.scene.book.anchor(text, anchor),
            None => anchor.to_owned(),
        };
        self.html.push_str(" id=\"");
        escape(&anchor, &mut self.html);
        self.html.push('"');
    }

    fn open_paragraph(&mut self, address: &PassageAddress) {
        let Some(number) = address.number else {
            self.html.push_str("<p");
            if let Some(mark) = &address.mark {
                self.id(mark);
            }
            self.html.push('>');
            return;
        };
        self.html.push_str("<p class=\"passage\"");
        let (ordinal, number) = (number, number.to_string());
        // Nearly all paragraphs are for everybody: their anchors are not put together first.
        let circle = ordinal.circle.map(|_| ordinal.anchor());
        let (begin, own) = circle.as_deref().map_or(("p", number.as_str()), |anchor| ("", anchor));
        let label = escaped(&self.text_words().fill("paragraph_number_label", &[("number", &number)]));
        let html = &mut self.html;
        match &address.mark {
            None => {
                push_all(html, &[" id=\"", begin, own, "\"><a class=\"number\" href=\"#", begin, own]);
            }
            Some(mark) => {
                let anchor =
                    self.text.map_or_else(|| mark.to_string(), |text| self.scene.book.anchor(text, mark));
                let anchor = escaped(&anchor);
                push_all(html, &[" id=\"", &anchor, "\"><a class=\"number\" id=\"", begin, own]);
                push_all(html, &["\" href=\"#", &anchor]);
            }
        }
        push_all(html, &["\" aria-label=\"", &label, "\">", &number, "</a> "]);
    }

    fn heading(&mut self, heading: &'r Heading<Linked>) {
        if self.is_field {
            self.html.push_str("<p><strong>");
            self.inlines(&heading.inlines);
            self.html.push_str("</strong></p>\n");
            return;
        }
        let level = (heading.level + self.heading_shift).min(6).to_string();
        push_all(&mut self.html, &["<h", &level]);
        self.id(&heading.anchor);
        self.html.push('>');
        self.inlines(&heading.inlines);
        push_all(&mut self.html, &["</h", &level, ">\n"]);
    }

    fn part(
        &mut self,
        kind: Option<PartKind>,
        audience: Audience,
        heading: &'r Heading<Linked>,
        blocks: &'r [Block<Linked>],
    ) {
        if audience != Audience::Public {
            let _ = writeln!(self.html, "<div class=\"of-circle {}\">", audience.name());
            self.circle(audience);
        }
        self.part_of_kind(kind, heading, blocks);
        if audience != Audience::Public {
            self.html.push_str("</div>\n");
        }
    }

    /// Says that what follows is not for everybody.
    fn circle(&mut self, audience: Audience) {
        if let Some(label) = compose::circle_words(audience, self.scene.words) {
            let label = escaped(label);
            push_all(&mut self.html, &["<p class=\"circle-label\">", &label, "</p>\n"]);
        }
    }

    fn part_of_kind(
        &mut self,
        kind: Option<PartKind>,
        heading: &'r Heading<Linked>,
        blocks: &'r [Block<Linked>],
    ) {
        let Some(kind) = kind.filter(|_| !self.is_field) else {
            self.heading(heading);
            self.blocks(blocks);
            return;
        };
        let _ = writeln!(self.html, "<section class=\"part {}\">", kind.name());
        // The label is in the language of the text that it is in.
        if let Some(label) = compose::part_label(kind, heading, self.text_words()) {
            let _ = writeln!(self.html, "<p class=\"part-label\">{}</p>", escaped(label));
        }
        self.heading(heading);
        self.blocks(blocks);
        self.html.push_str("</section>\n");
    }

    fn table(&mut self, table: &'r Table<Linked>) {
        let label = self.text_words().get("table");
        let _ = write!(
            self.html,
            "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table>\n<thead>\n<tr>",
            escaped(label)
        );
        let class = |column: usize| match table.alignments.get(column) {
            Some(Alignment::Centre) => " class=\"centre\"",
            Some(Alignment::End) => " class=\"end\"",
            _ => "",
        };
        for (column, cell) in table.head.iter().enumerate() {
            // An empty head names nothing: a plain cell says so to those who hear the table.
            let is_empty = cell.is_empty();
            let opening = if is_empty { "<td" } else { "<th scope=\"col\"" };
            push_all(&mut self.html, &[opening, class(column), ">"]);
            self.inlines(cell);
            self.html.push_str(if is_empty { "</td>" } else { "</th>" });
        }
        self.html.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                push_all(&mut self.html, &["<td", class(column), ">"]);
                self.inlines(cell);
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody>\n</table></div>\n");
    }

    fn inlines(&mut self, inlines: &[Inline<Linked>]) {
        write_inlines(inlines, self.scene, self.text, self.notes, &mut self.html);
    }
}
