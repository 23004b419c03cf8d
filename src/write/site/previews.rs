//! Previews: what a reference leads to, in a few words, for readers who want to look before they follow it.
//!
//! They are at the end of a page as elements that a browser does not show, for the script; without it a reference is
//! a link. Only what texts on the page refer to is there: each link is noted as it is written. The words are made once
//! for each entry and language, as plain strings: ten thousand pages share them.

use std::convert::Infallible;
use std::fmt::Write as _;

use crate::compose::Phrase;
use crate::compose::plain;
use crate::lang::Lang;
use crate::link::Corpus;
use crate::link::asked::{self, DetailKind, Once};
use crate::model::{
    Block, Document, Form, Handle, Kind, Linked, Ordinal, PassageAddress, Piece, Record, Text,
};
use crate::write::html::escape::{escape, escaped, push_all};
use crate::write::site::cards::Cards;
use crate::write::site::scene::Scene;

/// The most letters of a text that a preview shows.
const MOST_LETTERS: usize = 300;

/// The words of each entry in one language, made when the first page asks for them.
pub(crate) struct Previews {
    words: Vec<Once<String>>,
}

impl Previews {
    pub(crate) fn new(corpus: &Corpus) -> Self {
        Previews { words: (0..corpus.n_entries()).map(|_| Once::default()).collect() }
    }

    /// The previews of everything that the texts of a page name, but for what is on the page: the script shows that
    /// from there. `own` is the entry whose page it is.
    pub(crate) fn of(&self, own: Option<Handle>, scene: Scene<'_>) -> Option<String> {
        let targets = scene.named.targets();
        let mut html = String::with_capacity(targets.len() * 512);
        for (handle, anchor) in targets.iter().filter(|(handle, _)| Some(*handle) != own) {
            self.write(*handle, anchor.as_deref(), scene, &mut html);
        }
        (!html.is_empty()).then_some(html)
    }

    /// The words of an entry.
    pub(crate) fn words(&self, handle: Handle, scene: Scene<'_>) -> &str {
        let detail = || scene.detail_of(handle, DetailKind::Preview);
        let made = self.words[handle.index()]
            .get_or_make(|| Ok::<_, Infallible>(asked::worked_out(detail, || words(handle, scene))));
        match made {
            Ok(words) => words,
            Err(never) => match never {},
        }
    }

    fn write(&self, handle: Handle, anchor: Option<&str>, scene: Scene<'_>, html: &mut String) {
        let href = scene.book.entry(handle, anchor);
        if href.starts_with('#') {
            return;
        }
        let key = &scene.corpus.key(handle);
        let _ = write!(html, "<template id=\"preview.{}.{}", key.kind.name(), key.name);
        if let Some(anchor) = anchor {
            html.push('.');
            escape(anchor, html);
        }
        let _ = write!(html, "\" data-href=\"{}\">", escaped(&href));
        match (anchor, key.kind) {
            (Some(anchor), Kind::Section | Kind::Page) => {
                let text = match &scene.corpus.entry(handle).record {
                    Record::Section(section) => Some(&section.text),
                    Record::Page(page) => Some(&page.text),
                    _ => None,
                };
                if let Some((document, lang)) = text.map(|text| text.get(scene.lang)) {
                    write_place(handle, anchor, document, lang, scene, html);
                }
            }
            _ => html.push_str(self.words(handle, scene)),
        }
        html.push_str("</template>\n");
    }
}

/// The words of an entry, made.
fn words(handle: Handle, scene: Scene<'_>) -> String {
    // Long: one arm for each kind of record.
    let (cards, lang) = (Cards { scene }, scene.lang);
    let mut html = String::new();
    write_label(&scene.label(handle), scene, &mut html);
    let title = |html: &mut String| {
        if let Some(title) = cards.scene.title(handle) {
            write_title(&title, scene, html);
        }
    };
    let words = |words: &Phrase, html: &mut String| write_text(&words.words, scene.foreign(words.lang), html);
    let text = |text: Option<&Text<Linked>>, html: &mut String| {
        if let Some(text) = text {
            words(&cards.scene.plain(text), html);
        }
    };
    match &scene.corpus.entry(handle).record {
        Record::Submission(submission) => {
            if let Some(summary) = &submission.summary {
                words(&scene.phrase(summary), &mut html);
            }
        }
        Record::Section(section) => {
            title(&mut html);
            let (document, text_lang) = section.text.get(lang);
            let first = first_words(&document.blocks);
            write_text(&first, cards.foreign(text_lang), &mut html);
        }
        Record::Question(question) => text(Some(&question.text), &mut html),
        Record::Recommendation(recommendation) => {
            if recommendation.title.is_some() {
                title(&mut html);
            }
            text(recommendation.plain.as_ref().or(Some(&recommendation.text)), &mut html);
        }
        Record::Instrument(_) => title(&mut html),
        Record::Provision(provision) => {
            title(&mut html);
            text(provision.text.as_ref(), &mut html);
        }
        Record::Source(source) => {
            let reference = scene.reference_without_title(source).words();
            if !reference.is_empty() {
                let _ = write!(html, "<p>{}</p>", escaped(&reference));
            }
        }
        Record::Series(series) => words(&cards.scene.finding(series), &mut html),
        Record::Event(event) => {
            write_title(&Phrase { words: cards.date(event.date), lang }, scene, &mut html);
            text(event.text.as_ref(), &mut html);
        }
        Record::Term(term) => {
            title(&mut html);
            text(term.definition.as_ref(), &mut html);
        }
        Record::Page(page) => {
            let (document, text_lang) = page.text.get(lang);
            write_text(&first_words(&document.blocks), cards.foreign(text_lang), &mut html);
        }
        record => text(record.text(), &mut html),
    }
    html
}

/// A place in a text: whose it is, and what is there.
fn write_place(
    text: Handle,
    anchor: &str,
    document: &Document<Linked>,
    text_lang: Lang,
    scene: Scene<'_>,
    html: &mut String,
) {
    write_label(&scene.label(text), scene, html);
    let Some(place) = find(&document.blocks, anchor) else { return };
    if let Some(words) = place.heading {
        write_title(&Phrase { words, lang: text_lang }, scene, html);
    }
    write_text(&place.words, scene.foreign(text_lang), html);
}

fn write_label(label: &Phrase, scene: Scene<'_>, html: &mut String) {
    push_all(html, &["<p class=\"preview-label\">", &scene.inline(label), "</p>"]);
}

fn write_title(title: &Phrase, scene: Scene<'_>, html: &mut String) {
    push_all(html, &["<p class=\"preview-title\">", &scene.inline(title), "</p>"]);
}

fn write_text(words: &str, lang: Option<String>, html: &mut String) {
    if words.is_empty() {
        return;
    }
    match lang {
        Some(lang) => {
            let _ = write!(html, "<p lang=\"{lang}\" dir=\"auto\">");
        }
        None => html.push_str("<p>"),
    }
    match words.char_indices().nth(MOST_LETTERS) {
        None => escape(words, html),
        Some((at, _)) => {
            escape(words[..words[..at].rfind(' ').unwrap_or(at)].trim_end(), html);
            html.push_str(" …");
        }
    }
    html.push_str("</p>");
}

/// What is at an anchor.
struct PreviewPlace {
    heading: Option<String>,
    words: String,
}

fn find(blocks: &[Block<Linked>], anchor: &str) -> Option<PreviewPlace> {
    for (at, block) in blocks.iter().enumerate() {
        let mut place = None;
        // Of a paragraph its words belong to the anchor, of a list item what is in it.
        let mut is_next = false;
        block.pieces(&mut |piece| {
            if place.is_some() {
                return;
            }
            match piece {
                Piece::Passage(address) => is_next = is_there(address, anchor),
                Piece::Heading(heading, _) if *heading.anchor == *anchor => {
                    let words = match block {
                        Block::Part { blocks, .. } => first_words(blocks),
                        _ => first_words(&blocks[at + 1..]),
                    };
                    place =
                        Some(PreviewPlace { heading: Some(plain::line(&heading.inlines, Form::Set)), words });
                }
                Piece::Line(inlines) if is_next => {
                    place = Some(PreviewPlace { heading: None, words: plain::line(inlines, Form::Set) });
                }
                Piece::Blocks(inner, _) if is_next => {
                    place = Some(PreviewPlace { heading: None, words: first_words(inner) });
                }
                Piece::Blocks(inner, _) => place = find(inner, anchor),
                Piece::Heading(..)
                | Piece::Line(_)
                | Piece::Code(_)
                | Piece::Picture(..)
                | Piece::Embed(_) => {}
            }
        });
        if place.is_some() {
            return place;
        }
    }
    None
}

/// Whether an address is the one of this anchor.
fn is_there(address: &PassageAddress, anchor: &str) -> bool {
    address.mark.as_deref() == Some(anchor)
        || address.number.is_some_and(|number| Ordinal::of_anchor(anchor) == Some(number))
}

/// The words of the first block that has some, headings aside.
fn first_words(blocks: &[Block<Linked>]) -> String {
    let without_headings = blocks.iter().map(|block| {
        if matches!(block, Block::Heading(_)) {
            return String::new();
        }
        // Of what only holds blocks (a part, a list, a quotation) the first ones are enough.
        let (mut inner, mut has_words) = (None, false);
        block.pieces(&mut |piece| match piece {
            Piece::Blocks(blocks, _) => inner = inner.or(Some(blocks)),
            Piece::Line(_) | Piece::Code(_) | Piece::Picture(..) => has_words = true,
            Piece::Passage(_) | Piece::Heading(..) | Piece::Embed(_) => {}
        });
        match inner {
            Some(inner) if !has_words => first_words(inner),
            _ => plain::words_of(std::slice::from_ref(block), Form::Set),
        }
    });
    without_headings.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_at_a_space() {
        let mut html = String::new();
        write_text(&"слово & ".repeat(100), Some("ru".to_owned()), &mut html);
        assert!(html.starts_with("<p lang=\"ru\" dir=\"auto\">слово &amp; слово"));
        assert!(html.ends_with("слово &amp; …</p>") || html.ends_with("слово …</p>"), "{html}");
    }
}
