//! The localised fields of one record as they are read, and what they come to: its revision, and what each language has.

use sha2::{Digest, Sha256};

use crate::lang::Lang;
use crate::manuscript::Spanned;
use crate::model::{TextRevision, Translated, Translations};
use crate::parse::revision::wording::Wording;

/// The fields of one record that its readers see in several languages.
#[derive(Debug, Default)]
pub(in crate::parse) struct LocalisedFields {
    list: Vec<LocalisedField>,
}

#[derive(Debug)]
struct LocalisedField {
    /// Its key: `title`, `position.2.text`.
    key: String,
    /// What it says in the first language.
    wording: Wording,
    /// The languages that it is written in.
    langs: Vec<Lang>,
}

impl LocalisedFields {
    /// Adds a field that is written in the first language.
    pub(in crate::parse) fn add(&mut self, key: &str, wording: Wording, langs: Vec<Lang>) {
        self.list.push(LocalisedField { key: key.to_owned(), wording, langs });
    }

    /// Adds the fields of a table within this one.
    pub(in crate::parse) fn adopt(&mut self, outer: &str, inner: LocalisedFields) {
        self.list.extend(
            inner
                .list
                .into_iter()
                .map(|field| LocalisedField { key: format!("{outer}.{}", field.key), ..field }),
        );
    }

    /// What the fields come to. Nothing where there is nothing to translate.
    pub(in crate::parse) fn finish(
        mut self,
        languages: &[Lang],
        stated: Vec<(Lang, Spanned<TextRevision>)>,
    ) -> Option<Box<Translations>> {
        (languages.len() > 1 && !self.list.is_empty()).then_some(())?;
        // The order in which this program reads keys is no part of what the authors wrote.
        self.list.sort_by(|one, other| one.key.cmp(&other.key));
        let mut hash = Sha256::new();
        for field in &self.list {
            hash.update(field.key.as_bytes());
            hash.update([2]);
            hash.update(field.wording.as_str().as_bytes());
            hash.update([3]);
        }
        let [a, b, c, d, ..] = hash.finalize()[..] else { return None };
        let others = languages[1..].iter().filter_map(|lang| {
            let is_there = |field: &&LocalisedField| field.langs.contains(lang);
            let (there, lacking): (Vec<_>, Vec<_>) = self.list.iter().partition(is_there);
            let stated = stated.iter().find(|(candidate, _)| candidate == lang).map(|(_, stated)| *stated);
            (!there.is_empty()).then(|| Translated {
                lang: *lang,
                stated,
                n_words: there.iter().map(|field| field.wording.n_words()).sum(),
                lacking: lacking.iter().map(|field| field.key.as_str().into()).collect(),
            })
        });
        Some(Box::new(Translations {
            revision: TextRevision::from_hash([a, b, c, d]),
            n_words: self.list.iter().map(|field| field.wording.n_words()).sum(),
            others: others.collect(),
        }))
    }
}
