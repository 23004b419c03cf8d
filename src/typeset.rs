//! Sets texts and titles as their language sets them, as soon as they are read.
//!
//! Changes the words of entries in place, before anything refers to them: `parse` asks for it. Behind it pages, paper,
//! data, excerpts and lists have the same words. Code, addresses and symbols stay letter by letter as their authors wrote
//! them.

use crate::lang::{Lang, LineSoFar, Typography, Words};
use crate::model::{
    Audience, Block, Document, Entry, Inline, PieceMut, Prose, SiteSettings, Style, Title, ValueMut, Written,
    WrittenNote, WrittenTarget, visit_pieces_mut,
};

/// The rules of each language that has some.
#[derive(Hash)]
pub struct Typesetter(Vec<(Lang, Typography)>);

impl Typesetter {
    /// Takes the rules from the words of the interface.
    pub fn new(words: &[Words]) -> Self {
        Typesetter(words.iter().filter_map(|words| Some((words.lang(), Typography::of(words)?))).collect())
    }

    /// Sets the titles of the settings.
    pub fn set_site(&self, site: &mut SiteSettings) {
        site.titles_mut().into_iter().for_each(|title| self.set_title(title));
    }

    /// Sets the titles and texts of an entry.
    pub fn set(&self, entry: &mut Entry<Written>) {
        entry.record.visit_mut(&mut |_, value| match value {
            ValueMut::Title(title) => self.set_title(title),
            ValueMut::Text(text) => {
                for (_, document) in text.iter_mut() {
                    if let Some(rules) = self.rules(document.lang) {
                        DocumentSetter { rules }.document(document);
                    }
                }
            }
            ValueMut::Reference(_) | ValueMut::Symbol(_) => {}
        });
    }

    fn rules(&self, lang: Lang) -> Option<&Typography> {
        self.0.iter().find(|(candidate, _)| *candidate == lang).map(|(_, rules)| rules)
    }

    fn set_title(&self, title: &mut Title) {
        for (lang, words) in title.iter_mut() {
            if let Some(rules) = self.rules(lang) {
                set_title(rules, words);
            }
        }
    }
}

/// Sets the documents of one language.
struct DocumentSetter<'t> {
    rules: &'t Typography,
}

impl DocumentSetter<'_> {
    fn document(&self, document: &mut Document<Written>) {
        self.blocks(&mut document.blocks);
        document.notes.iter_mut().for_each(|note| self.blocks(&mut note.blocks));
    }

    fn blocks(&self, blocks: &mut [Block<Written>]) {
        visit_pieces_mut(blocks, Audience::Public, &mut |piece, _| match piece {
            PieceMut::Line(inlines) => self.line(inlines),
            PieceMut::Heading(heading, _) => self.line(&mut heading.inlines),
            PieceMut::Picture(alternative, caption) => {
                set_title(self.rules, alternative);
                caption.into_iter().for_each(|caption| set_title(self.rules, caption));
            }
            PieceMut::Passage(_) | PieceMut::Code(_) | PieceMut::Embed(_) | PieceMut::Blocks(..) => {}
        });
    }

    fn line(&self, inlines: &mut [Inline<Written>]) {
        self.inlines(inlines, &mut LineSoFar::default());
    }

    fn inlines(&self, inlines: &mut [Inline<Written>], line: &mut LineSoFar) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => {
                    if let Some(set) = self.rules.set(words.written(), line) {
                        words.set_as(set);
                    }
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Deleted(inner) => {
                    self.inlines(inner, line);
                }
                Inline::Styled(Style::Keys, _) => line.skip(),
                Inline::Styled(Style::Quotation, inner) => {
                    line.open_element();
                    self.inlines(inner, line);
                    line.close_element();
                }
                Inline::Styled(_, inner) => self.inlines(inner, line),
                Inline::Link(target, words) => match &**target {
                    WrittenTarget::Symbol(..) => line.skip(),
                    WrittenTarget::Web(address) if is_address(words, address) => line.skip(),
                    _ if words.is_empty() => line.skip(),
                    _ => self.inlines(words, line),
                },
                Inline::Picture { alternative, .. } => {
                    set_title(self.rules, alternative);
                    line.skip();
                }
                Inline::Note(WrittenNote::Citations(citations)) => {
                    let locators = citations.iter_mut().filter_map(|citation| citation.locator.as_mut());
                    locators.for_each(|locator| set_title(self.rules, locator));
                }
                Inline::Code(_) => line.skip(),
                Inline::Label(none) => match *none {},
                Inline::Break => line.end(),
                Inline::Note(WrittenNote::Footnote(..)) => {}
            }
        }
    }
}

fn set_title(rules: &Typography, title: &mut Prose) {
    if let Some(set) = rules.set_title(title.written()) {
        title.set_as(set);
    }
}

/// Whether a link prints its own address.
fn is_address(words: &[Inline<Written>], address: &str) -> bool {
    matches!(words, [Inline::Text(words)] if address.ends_with(words.written()))
}
