//! Writes the text of a record's field as HTML: without notes at a foot, without headings and anchors.

use tera::Value;

use crate::model::{Block, Document, Heading, Inline, Linked};
use crate::write::html::escape::escape;
use crate::write::html::inlines::{write_inlines, write_picture};
use crate::write::site::scene::Scene;

/// The text of a record's field as HTML: a single paragraph without its element.
pub(crate) fn field_html(document: &Document<Linked>, scene: Scene<'_>) -> Value {
    Value::safe_string(&field_string(document, scene.within(document.lang)))
}

fn field_string(document: &Document<Linked>, scene: Scene<'_>) -> String {
    let mut html = String::new();
    match &document.blocks[..] {
        [Block::Paragraph { inlines, .. }] => write_inlines(inlines, scene, None, &[], &mut html),
        blocks => {
            let mut writer = FieldWriter { scene, html };
            blocks.iter().for_each(|block| writer.block(block));
            html = writer.html;
        }
    }
    html
}

/// Writes the blocks of a field plainly: it stands at any depth of a page.
struct FieldWriter<'r> {
    scene: Scene<'r>,
    html: String,
}

impl FieldWriter<'_> {
    fn inlines(&mut self, inlines: &[Inline<Linked>]) {
        write_inlines(inlines, self.scene, None, &[], &mut self.html);
    }

    /// A block of a field: paragraphs and lists, set plainly.
    fn block(&mut self, block: &Block<Linked>) {
        // Long: one arm for each kind of block.
        match block {
            Block::Paragraph { inlines, .. } => {
                self.html.push_str("<p>");
                self.inlines(inlines);
                self.html.push_str("</p>\n");
            }
            Block::List { start, items } => {
                self.html.push_str(if start.is_some() { "<ol>\n" } else { "<ul>\n" });
                for item in items {
                    self.html.push_str("<li>");
                    match &item.blocks[..] {
                        [Block::Paragraph { inlines, .. }] => self.inlines(inlines),
                        blocks => blocks.iter().for_each(|block| self.block(block)),
                    }
                    self.html.push_str("</li>\n");
                }
                self.html.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
            }
            Block::Quote(inner) => {
                self.html.push_str("<blockquote>\n");
                inner.iter().for_each(|block| self.block(block));
                self.html.push_str("</blockquote>\n");
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Part { heading, blocks, .. } => {
                self.heading(heading);
                blocks.iter().for_each(|block| self.block(block));
            }
            Block::Definitions(definitions) => {
                for (term, meanings) in definitions {
                    self.html.push_str("<p><strong>");
                    self.inlines(term);
                    self.html.push_str("</strong></p>\n");
                    meanings.iter().flatten().for_each(|block| self.block(block));
                }
            }
            Block::Code { text, .. } => {
                self.html.push_str("<pre class=\"code\" tabindex=\"0\"><code>");
                escape(text, &mut self.html);
                self.html.push_str("</code></pre>\n");
            }
            Block::Table(table) => {
                self.html.push_str("<table><tbody>\n");
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    self.html.push_str("<tr>");
                    for cell in row {
                        self.html.push_str("<td>");
                        self.inlines(cell);
                        self.html.push_str("</td>");
                    }
                    self.html.push_str("</tr>\n");
                }
                self.html.push_str("</tbody></table>\n");
            }
            Block::Figure { file, alternative, .. } => {
                self.html.push_str("<figure>");
                write_picture(file, alternative, self.scene, &mut self.html);
                self.html.push_str("</figure>\n");
            }
            Block::Embed(_) | Block::Rule => {}
        }
    }

    /// A heading within a field is a strong line: the field stands at any depth of a page.
    fn heading(&mut self, heading: &Heading<Linked>) {
        self.html.push_str("<p><strong>");
        self.inlines(&heading.inlines);
        self.html.push_str("</strong></p>\n");
    }
}
