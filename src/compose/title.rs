//! What entries are called beside their labels: the title that says more, in links, at the head of a page, in a search.

use super::facts::word_of;
use super::plain;
use super::speech::{Phrase, Speech};
use crate::lang::Lang;
use crate::link::Corpus;
use crate::link::asked::{self, Detail, DetailKind};
use crate::model::{Entry, Handle, Linked, Record, Text, Title};

/// The longest title that a link carries, in letters.
const LONGEST_TITLE: usize = 140;

impl Speech<'_> {
    /// What an entry is about, where that says more than its label.
    pub fn title(&self, handle: Handle) -> Option<Phrase> {
        asked::worked_out(|| self.detail_of(handle, DetailKind::Title), || self.title_of(handle))
    }

    /// Something that is worked out from one entry, told as this speech tells it.
    pub fn detail_of(&self, about: Handle, kind: DetailKind) -> Detail {
        Detail { about, kind, lang: self.lang, form: self.form }
    }

    fn title_of(&self, handle: Handle) -> Option<Phrase> {
        let lang = self.lang;
        let entry = self.corpus.entry(handle);
        let words = |title: &Title| Some(self.phrase(title));
        let title = match &entry.record {
            Record::Section(section) => words(&section.title),
            Record::Question(question) => Some(self.plain(&question.text)),
            Record::Recommendation(recommendation) => match &recommendation.title {
                Some(title) => words(title),
                None => Some(self.plain(&recommendation.text)),
            },
            Record::Instrument(instrument) => words(&instrument.title),
            Record::Provision(provision) => provision.title.as_ref().and_then(words),
            Record::Term(term) => term.expansion.as_ref().and_then(words),
            _ => None,
        };
        let label = self.label_in(handle, lang);
        let title = title.filter(|title| title.words != label)?;
        Some(Phrase { words: shortened(&title.words), lang: title.lang })
    }

    /// The title in full where the label is short.
    pub fn full_title(&self, handle: Handle) -> Option<Phrase> {
        match &self.corpus.entry(handle).record {
            Record::Question(_) => None,
            Record::Recommendation(recommendation) => {
                recommendation.title.as_ref().map(|title| self.phrase(title))
            }
            _ => self.title(handle),
        }
    }

    /// The words of a heading of a section.
    pub fn heading_words(&self, section: Handle, anchor: &str) -> Option<Phrase> {
        let detail = || self.detail_of(section, DetailKind::Heading(anchor.into()));
        asked::worked_out(detail, || {
            let (document, lang) = self.corpus.section(section).text.get(self.lang);
            plain::heading(&document.blocks, anchor, self.form).map(|words| Phrase { words, lang })
        })
    }

    /// The plain words of a field's text.
    pub fn plain(&self, text: &Text<Linked>) -> Phrase {
        let (document, lang) = text.get(self.lang);
        Phrase { words: plain::words(document, self.form), lang }
    }

    /// What the editors added to a record, in a sentence.
    pub fn editorial(&self, entry: &Entry<Linked>) -> Option<String> {
        if entry.editorial.is_empty() {
            return None;
        }
        let words = self.words;
        let fields: Vec<String> = entry
            .editorial
            .iter()
            .map(|field| {
                let key = words.plain().find(|(key, _)| key.strip_prefix("field_") == Some(&**field));
                let fact = || word_of(entry.key.kind, field).map(|word| words.get(word).to_lowercase());
                key.map(|(_, word)| word.to_owned()).or_else(fact).unwrap_or_else(|| field.to_string())
            })
            .collect();
        Some(words.fill("editorial_additions", &[("fields", &words.list(&fields))]))
    }

    /// What an entry is called, and what it is about: "Section II.1: Definition of torture".
    pub fn titled_label(&self, handle: Handle) -> String {
        let label = self.label_in(handle, self.lang);
        match self.title(handle) {
            Some(title) => self.words.labelled(label, &title.words),
            None => label.to_owned(),
        }
    }
}

/// What an entry is called, with its title where its label is not one, and the language of both: the title's, where
/// that is not there in the reader's.
pub fn searched_title(corpus: &Corpus, handle: Handle, lang: Lang) -> (String, Lang) {
    let label = corpus.label(handle, lang).set();
    let word = |title: &Title| Some(title.get(lang)).map(|(words, lang)| (words.set().to_owned(), lang));
    let title = match &corpus.entry(handle).record {
        Record::Section(section) => word(&section.title),
        Record::Recommendation(recommendation) => recommendation.title.as_ref().and_then(word),
        Record::Instrument(instrument) => word(&instrument.title),
        Record::Provision(provision) => provision.title.as_ref().and_then(word),
        Record::Term(term) => term.expansion.as_ref().and_then(word),
        Record::Organisation(organisation) => organisation.short.as_ref().and_then(word),
        _ => None,
    };
    match title.filter(|(title, _)| title != label) {
        // A long title often begins with the short one.
        Some((title, title_lang)) if title.starts_with(label) => (title, title_lang),
        Some((title, title_lang)) => {
            let words = corpus.words(title_lang);
            (words.labelled(corpus.label(handle, title_lang).set(), &title), title_lang)
        }
        None => (label.to_owned(), corpus.label_lang(handle, lang)),
    }
}

/// The words, cut at white space where they are many.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST_TITLE) {
        None => words.to_owned(),
        Some((at, _)) => {
            let cut = words[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &words[..cut])
        }
    }
}
