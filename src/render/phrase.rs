//! Words with the language they are in: what stands in for a missing translation says so, wherever it is shown.

use tera::Value;

use super::escape::escape;
use super::scene::Scene;
use crate::lang::{Direction, Lang, runs_from_left};
use crate::model::{Handle, Title};

/// Words in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: String,
    pub(super) lang: Lang,
}

impl<'r> Scene<'r> {
    /// A title in the language of the page, or the one that stands in for it.
    pub(super) fn phrase(&self, title: &Title) -> Phrase {
        let (words, lang) = title.get(self.lang);
        Phrase { words: words.to_string(), lang }
    }

    /// What an entry is called.
    pub(super) fn label(&self, handle: Handle) -> Phrase {
        Phrase {
            words: self.corpus.label(handle, self.lang).to_owned(),
            lang: self.corpus.label_lang(handle, self.lang),
        }
    }

    /// The tag of a language, where it is not the page's.
    pub(super) fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| lang.to_string())
    }

    /// The same page with the words of another language: a sentence stands in one language.
    pub(super) fn in_language(&self, lang: Lang) -> Scene<'r> {
        let languages = &self.corpus.site.languages;
        let formats = languages.iter().position(|candidate| *candidate == lang);
        let formats = formats.and_then(|at| self.all_formats.get(at)).unwrap_or(self.formats);
        Scene { lang, text_lang: lang, words: self.corpus.words(lang), formats, ..*self }
    }

    /// The language of a sentence that is made of words in these: the page's, or else the first of the others.
    pub(super) fn sentence_lang(&self, langs: impl IntoIterator<Item = Lang>) -> Lang {
        langs.into_iter().find(|lang| *lang != self.lang).unwrap_or(self.lang)
    }

    /// The same page while a text in `lang` is written.
    pub(super) fn within(&self, lang: Lang) -> Scene<'r> {
        Scene { text_lang: lang, ..*self }
    }

    /// Whether words run against the text around them, and would draw its marks to their side.
    pub(super) fn runs_against(&self, words: &str) -> bool {
        self.text_lang.direction() == Direction::RightToLeft && runs_from_left(words)
    }

    /// Words within a line, as HTML: with their language where it is another one, and kept apart where they run the
    /// other way.
    pub(super) fn inline(&self, phrase: &Phrase) -> String {
        let mut html = String::with_capacity(phrase.words.len() + 32);
        let closing = if phrase.lang != self.text_lang {
            html.push_str(&format!("<span lang=\"{}\" dir=\"auto\">", phrase.lang));
            "</span>"
        } else if self.runs_against(&phrase.words) {
            html.push_str("<bdi>");
            "</bdi>"
        } else {
            ""
        };
        escape(&phrase.words, &mut html);
        html.push_str(closing);
        html
    }

    /// Words for a template to put where it likes within a line: plain ones, which it escapes, or else finished HTML
    /// as [`Scene::inline`] makes it.
    pub(super) fn shown(&self, phrase: Phrase) -> Value {
        match phrase.lang == self.text_lang && !self.runs_against(&phrase.words) {
            true => Value::from(phrase.words),
            false => Value::safe_string(&self.inline(&phrase)),
        }
    }

    /// Letters that belong to no language, such as a symbol, within a line.
    pub(super) fn bare(&self, words: &str) -> String {
        self.inline(&Phrase { words: words.to_owned(), lang: self.text_lang })
    }
}
