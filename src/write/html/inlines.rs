//! Writes inlines as HTML: words, links, marks for notes.

use crate::lang::Direction;
use crate::model::{Anchor, Destination, Form, Handle, Inline, Label, Linked, LinkedNote, Note, plain_text};
use crate::write::html::escape::{escape, escaped, push_all};
use crate::write::site::scene::Scene;

/// The inlines as HTML.
pub(crate) fn write_inlines(
    inlines: &[Inline<Linked>],
    scene: Scene<'_>,
    text: Option<Handle>,
    notes: &[Note],
    html: &mut String,
) {
    let element = |name: &str, inner: &[Inline<Linked>], html: &mut String| {
        push_all(html, &["<", name, ">"]);
        write_inlines(inner, scene, text, notes, html);
        push_all(html, &["</", name, ">"]);
    };
    for inline in inlines {
        match inline {
            Inline::Text(words) => escape(words.set(), html),
            Inline::Emphasis(inner) => element("em", inner, html),
            Inline::Strong(inner) => element("strong", inner, html),
            Inline::Deleted(inner) => element("del", inner, html),
            Inline::Styled(style, inner) => element(style.name(), inner, html),
            Inline::Code(words) => {
                html.push_str(if scene.runs_against(words) { "<code dir=\"ltr\">" } else { "<code>" });
                escape(words, html);
                html.push_str("</code>");
            }
            Inline::Break => html.push_str("<br>\n"),
            Inline::Link(destination, words) => link(destination, words, scene, text, notes, html),
            Inline::Label(label) => escape(label.words.set(), html),
            Inline::Picture { file, alternative, .. } => {
                push_all(html, &["<img src=\"", &escaped(&scene.book.file(file)), "\" alt=\""]);
                escape(alternative.set(), html);
                html.push_str("\">");
            }
            Inline::Note(LinkedNote { index, occurrence, is_after_figure }) => {
                let Some(note) = notes.get(*index as usize) else { continue };
                let number = note.number.to_string();
                let mark = Anchor::NoteMark(note.number, *occurrence).to_string();
                let foot = Anchor::Note(note.number).to_string();
                // A number after a number runs on with it: in a text from the right its mark would be before a year.
                let is_apart = scene.text_lang.direction() == Direction::RightToLeft;
                let side = if is_apart { " dir=\"ltr\"" } else { "" };
                let class = if *is_after_figure { "note-mark after-figure" } else { "note-mark" };
                push_all(
                    html,
                    &["<sup class=\"", class, "\"", side, "><a id=\"", &mark, "\" href=\"#", &foot],
                );
                push_all(html, &["\" role=\"doc-noteref\">", &number, "</a></sup>"]);
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
            scene.named.note(*handle, anchor.as_deref());
            let key = &scene.corpus.key(*handle);
            let href = scene.book.entry(*handle, anchor.as_deref());
            let is_numbered = matches!(words, [Inline::Label(_)]) && scene.corpus.number(*handle).is_some();
            let class = if is_numbered { " numbered" } else { "" };
            push_all(html, &["<a class=\"ref ref-", key.kind.name(), class, "\" href=\""]);
            escape(&href, html);
            push_all(html, &["\"", &side(words, scene), ">"]);
        }
        Destination::Here(anchor) => {
            let anchor = text.map_or_else(|| anchor.to_string(), |text| scene.book.anchor(text, anchor));
            html.push_str("<a href=\"#");
            escape(&anchor, html);
            push_all(html, &["\"", &side(words, scene), ">"]);
            if words.is_empty() {
                escape(&anchor, html);
            }
        }
        Destination::Web(address) => {
            html.push_str("<a class=\"external\" href=\"");
            escape(address, html);
            push_all(html, &["\" rel=\"external\"", &side(words, scene), ">"]);
        }
        Destination::File(path) => {
            html.push_str("<a class=\"file\" href=\"");
            escape(&scene.book.file(path), html);
            push_all(html, &["\"", &side(words, scene), ">"]);
        }
    }
    write_inlines(words, scene, text, notes, html);
    html.push_str("</a>");
}

/// What the words of a link need to be set in their own direction: their language where it is another one, and a direction where
/// they run against the text.
fn side(words: &[Inline<Linked>], scene: Scene<'_>) -> String {
    match words {
        [Inline::Label(Label { lang, .. })] if *lang != scene.text_lang => {
            format!(" lang=\"{lang}\" dir=\"auto\"")
        }
        _ if scene.text_lang.direction() == Direction::LeftToRight => String::new(),
        _ => {
            let mut plain = String::new();
            plain_text(words, Form::Set, &mut plain);
            if scene.runs_against(&plain) { " dir=\"ltr\"".to_owned() } else { String::new() }
        }
    }
}

/// A picture on its own.
pub(crate) fn write_picture(file: &str, alternative: &str, scene: Scene<'_>, html: &mut String) {
    push_all(html, &["<img src=\"", &escaped(&scene.book.file(file)), "\" alt=\""]);
    escape(alternative, html);
    html.push_str("\" loading=\"lazy\">");
}
