//! What a writer needs of the site for one page.

use tera::Value;

use super::book::Book;
use super::named::Named;
use super::theme::Theme;
use crate::lang::{Formats, Lang, Words};
use crate::link::Corpus;

/// What a writer needs of the site.
#[derive(Clone, Copy)]
pub(super) struct Scene<'r> {
    pub(super) corpus: &'r Corpus,
    pub(super) theme: &'r Theme,
    pub(super) book: Book<'r>,
    /// The language of the page.
    pub(super) lang: Lang,
    /// The language of the text that is written: the page's, or that of a text which stands in.
    pub(super) text_lang: Lang,
    pub(super) words: &'r Words,
    /// The same words, for templates.
    pub(super) words_value: &'r Value,
    pub(super) formats: &'r Formats,
    /// What the texts of the page name, noted as their links are written.
    pub(super) named: &'r Named,
    /// Those of all languages, in the order of the site's.
    pub(super) all_formats: &'r [Formats],
}

impl Scene<'_> {
    /// The word for a value of a closed list: `role`, `author`.
    pub(super) fn word(&self, list: &str, value: &str) -> String {
        self.words.get(&format!("{list}_{}", value.replace('-', "_"))).to_owned()
    }
}
