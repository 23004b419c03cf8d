//! In which language something is told, and by which words and forms of that language.

use crate::lang::{Date, Direction, Formats, Lang, Words, runs_from_left};
use crate::link::Corpus;
use crate::model::{Form, Handle, Title};

/// What is needed to tell a reader something in one language.
#[derive(Debug, Clone, Copy)]
pub struct Speech<'c> {
    /// What there is to tell.
    pub corpus: &'c Corpus,
    /// The language of the reader.
    pub lang: Lang,
    /// The language of the text around what is told: the reader's, or that of the text shown in its place.
    pub text_lang: Lang,
    /// In which form the words of authors are told.
    pub form: Form,
    /// The words of the interface in the reader's language.
    pub words: &'c Words,
    /// How the reader's language writes dates and figures.
    pub formats: &'c Formats,
    /// How each language writes them, in the order of the site's languages.
    pub all_formats: &'c [Formats],
}

/// Words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The words.
    pub words: String,
    /// Their language.
    pub lang: Lang,
}

impl<'c> Speech<'c> {
    /// What is told in a language of the site. `formats` are those of all its languages.
    pub fn new(corpus: &'c Corpus, lang: Lang, formats: &'c [Formats]) -> Self {
        let at = corpus.site.languages.iter().position(|candidate| *candidate == lang).unwrap_or(0);
        let (words, own) = (corpus.words(lang), &formats[at]);
        Speech { corpus, lang, text_lang: lang, form: Form::Set, words, formats: own, all_formats: formats }
    }

    /// The same with the words of authors as they wrote them.
    pub fn as_written(self) -> Speech<'c> {
        Speech { form: Form::Written, ..self }
    }

    /// The same in another language: a sentence is in one language.
    pub fn in_language(&self, lang: Lang) -> Speech<'c> {
        let languages = &self.corpus.site.languages;
        let formats = languages.iter().position(|candidate| *candidate == lang);
        let formats = formats.and_then(|at| self.all_formats.get(at)).unwrap_or(self.formats);
        Speech { lang, text_lang: lang, words: self.corpus.words(lang), formats, ..*self }
    }

    /// The same within a text in `lang`.
    pub fn within(&self, lang: Lang) -> Speech<'c> {
        Speech { text_lang: lang, ..*self }
    }

    /// The language of a sentence that is made of words in these: the reader's, or else the first of the others.
    pub fn sentence_lang(&self, langs: impl IntoIterator<Item = Lang>) -> Lang {
        langs.into_iter().find(|lang| *lang != self.lang).unwrap_or(self.lang)
    }

    /// Words of the interface, dates, and what is the same in all languages.
    pub fn own(&self, words: String) -> Phrase {
        Phrase { words, lang: self.lang }
    }

    /// A title in the language of the reader, or the one that stands in for it.
    pub fn phrase(&self, title: &Title) -> Phrase {
        let (words, lang) = title.get(self.lang);
        Phrase { words: words.form(self.form).to_owned(), lang }
    }

    /// What an entry is called.
    pub fn label(&self, handle: Handle) -> Phrase {
        Phrase {
            words: self.label_in(handle, self.lang).to_owned(),
            lang: self.corpus.label_lang(handle, self.lang),
        }
    }

    /// What an entry is called in a language.
    pub fn label_in(&self, handle: Handle, lang: Lang) -> &'c str {
        self.corpus.label(handle, lang).form(self.form)
    }

    /// The word for a value of a closed list: `role`, `author`.
    pub fn word(&self, list: &str, value: &str) -> String {
        self.words.get(&format!("{list}_{}", value.replace('-', "_"))).to_owned()
    }

    /// A date in words.
    pub fn date(&self, date: Date) -> String {
        self.formats.date(date)
    }

    /// Whether words run against the text around them, and would draw its marks to their side.
    pub fn runs_against(&self, words: &str) -> bool {
        self.text_lang.direction() == Direction::RightToLeft && runs_from_left(words)
    }
}
