//! The plain words of texts: one rule for data, search, previews and titles.
//!
//! Every word that a reader sees in a block is there, in reading order, on one line: headings, terms, cells, code, and the
//! words for and under pictures. What is shown in full is not: it has a place of its own.

use crate::model::{Audience, Block, Document, Form, Inline, Linked, Piece, plain_text, visit_pieces};

/// The words of a text.
pub fn words(document: &Document<Linked>, form: Form) -> String {
    words_of(&document.blocks, form)
}

/// The words of some blocks.
pub fn words_of(blocks: &[Block<Linked>], form: Form) -> String {
    let mut words = String::new();
    let mut say = |more: &str| {
        let more = more.trim();
        if !words.is_empty() && !more.is_empty() {
            words.push(' ');
        }
        words.push_str(more);
    };
    visit_pieces(blocks, Audience::Public, &mut |piece, _| match piece {
        Piece::Line(inlines) => say(&line(inlines, form)),
        Piece::Heading(heading, _) => say(&line(&heading.inlines, form)),
        Piece::Code(text) => say(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Piece::Picture(alternative, caption) => {
            say(alternative.form(form));
            say(caption.map_or("", |caption| caption.form(form)));
        }
        Piece::Passage(_) | Piece::Embed(_) | Piece::Blocks(..) => {}
    });
    words
}

/// The words of a line.
pub fn line(inlines: &[Inline<Linked>], form: Form) -> String {
    let mut words = String::new();
    plain_text(inlines, form, &mut words);
    words
}

/// The words of the heading of this anchor, wherever it is in a text.
pub fn heading(blocks: &[Block<Linked>], anchor: &str, form: Form) -> Option<String> {
    let mut found = None;
    visit_pieces(blocks, Audience::Public, &mut |piece, _| {
        if let Piece::Heading(heading, _) = piece
            && found.is_none()
            && *heading.anchor == *anchor
        {
            found = Some(line(&heading.inlines, form));
        }
    });
    found
}
