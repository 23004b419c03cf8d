//! Writes inlines as HTML: words, links, marks for notes.

use std::fmt::Write as _;

use super::html::Scene;
use crate::model::{Destination, Handle, Inline, Linked, LinkedNote, Note};

/// The inlines as HTML.
pub(super) fn write_inlines(
    inlines: &[Inline<Linked>],
    scene: Scene<'_>,
    text: Option<Handle>,
    notes: &[Note],
    html: &mut String,
) {
    let element = |name: &str, inner: &[Inline<Linked>], html: &mut String| {
        let _ = write!(html, "<{name}>");
        write_inlines(inner, scene, text, notes, html);
        let _ = write!(html, "</{name}>");
    };
    for inline in inlines {
        match inline {
            Inline::Text(words) => escape(words, html),
            Inline::Emphasis(inner) => element("em", inner, html),
            Inline::Strong(inner) => element("strong", inner, html),
            Inline::Deleted(inner) => element("del", inner, html),
            Inline::Html(tag, inner) => element(tag.name(), inner, html),
            Inline::Code(words) => {
                html.push_str("<code>");
                escape(words, html);
                html.push_str("</code>");
            }
            Inline::Break => html.push_str("<br>\n"),
            Inline::Link(destination, words) => link(destination, words, scene, text, notes, html),
            Inline::Picture { file, alternative, .. } => {
                let _ = write!(
                    html,
                    "<img src=\"{}\" alt=\"{}\">",
                    escaped(&scene.book.file(file)),
                    escaped(alternative)
                );
            }
            Inline::Note(LinkedNote { index, occurrence }) => {
                let Some(note) = notes.get(*index as usize) else { continue };
                let number = note.number;
                let _ = write!(
                    html,
                    "<sup class=\"note-mark\"><a id=\"{}\" href=\"#note.{number}\" role=\"doc-noteref\">{number}</a></sup>",
                    note_mark(number, *occurrence)
                );
            }
        }
    }
}

fn link(
    destination: &Destination,
    words: &[Inline<Linked>],
    scene: Scene<'_>,
    text: Option<Handle>,
    notes: &[Note],
    html: &mut String,
) {
    match destination {
        Destination::Entry(handle, anchor) => {
            let kind = scene.corpus.entry(*handle).key.kind.name();
            let href = scene.book.entry(*handle, anchor.as_deref());
            let _ = write!(html, "<a class=\"ref ref-{kind}\" href=\"{}\">", escaped(&href));
            if words.is_empty() {
                escape(scene.corpus.label(*handle, scene.lang), html);
            }
        }
        Destination::Here(anchor) => {
            let anchor = text.map_or_else(|| anchor.to_string(), |text| scene.book.anchor(text, anchor));
            let _ = write!(html, "<a href=\"#{}\">", escaped(&anchor));
            if words.is_empty() {
                escape(&anchor, html);
            }
        }
        Destination::Web(address) => {
            let _ = write!(html, "<a class=\"external\" href=\"{}\" rel=\"external\">", escaped(address));
        }
        Destination::File(path) => {
            let _ = write!(html, "<a class=\"file\" href=\"{}\">", escaped(&scene.book.file(path)));
        }
    }
    write_inlines(words, scene, text, notes, html);
    html.push_str("</a>");
}

/// A picture that stands alone.
pub(super) fn write_picture(file: &str, alternative: &str, scene: Scene<'_>, html: &mut String) {
    let source = escaped(&scene.book.file(file));
    let _ = write!(html, "<img src=\"{source}\" alt=\"{}\" loading=\"lazy\">", escaped(alternative));
}

/// The anchor of a mark for a note.
pub(super) fn note_mark(number: u32, occurrence: u32) -> String {
    if occurrence == 0 {
        format!("note.{number}.mark")
    } else {
        format!("note.{number}.mark-{}", occurrence + 1)
    }
}

/// Appends text with the letters escaped that HTML gives a meaning.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        html.push_str(&text[done..at]);
        html.push_str(entity);
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

/// The text with the letters escaped that HTML gives a meaning.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}
