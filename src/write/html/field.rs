//! Writes the text of a record's field as HTML: a field can be at any depth of a page.

use tera::Value;

use crate::model::{Block, Document, Linked};
use crate::write::html::blocks::Writer;
use crate::write::html::inlines::write_inlines;
use crate::write::site::scene::Scene;

/// The text of a record's field as HTML: a single paragraph without its element.
pub(crate) fn field_html(document: &Document<Linked>, scene: Scene<'_>) -> Value {
    let scene = scene.within(document.lang);
    let html = match &document.blocks[..] {
        [Block::Paragraph { inlines, .. }] => {
            let mut html = String::new();
            write_inlines(inlines, scene, None, &[], &mut html);
            html
        }
        blocks => Writer::of_field(scene).field(blocks),
    };
    Value::safe_string(&html)
}
