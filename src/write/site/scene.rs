//! What a writer needs of the site for one page.

use std::ops::Deref;

use tera::Value;

use crate::compose::Speech;
use crate::lang::Lang;
use crate::write::book::Book;
use crate::write::site::named::Named;
use crate::write::site::theme::Theme;

/// What a writer needs of the site: what is told, and what makes a page of it.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'r> {
    /// What is told, in which language.
    pub(crate) speech: Speech<'r>,
    pub(crate) theme: &'r Theme,
    pub(crate) book: Book<'r>,
    /// The words of the interface, for templates.
    pub(crate) words_value: &'r Value,
    /// What the texts of the page name, noted as their links are written.
    pub(crate) named: &'r Named,
}

/// A scene speaks: its corpus, language and words are those of its speech.
impl<'r> Deref for Scene<'r> {
    type Target = Speech<'r>;

    fn deref(&self) -> &Speech<'r> {
        &self.speech
    }
}

impl<'r> Scene<'r> {
    /// The tag of a language, where it is not the page's.
    pub(crate) fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| lang.to_string())
    }

    /// The same page while a text in `lang` is written.
    pub(crate) fn within(&self, lang: Lang) -> Scene<'r> {
        Scene { speech: self.speech.within(lang), ..*self }
    }
}
