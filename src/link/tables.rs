//! The tables by which references are resolved: names, anchors, symbols, labels.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::labels;
use super::numbers::Numbers;
use super::outline::{Anchors, TextOutline};
use super::sift::{Sifted, section_key};
use crate::lang::{Figure, Formats, Lang, Typography, Words};
use crate::manuscript::Manuscript;
use crate::model::{Entry, Event, Handle, Key, Kind, Label, Record, Series, SiteSettings, Written};

/// What belongs to an entry, in order.
type ByOwner = HashMap<Handle, Vec<Handle>>;

/// Everything that resolving needs to know of the other entries.
pub(super) struct Tables<'t> {
    pub(super) index: HashMap<Key, Handle>,
    /// Entries by their id alone.
    pub(super) bare: HashMap<Box<str>, Vec<Handle>>,
    /// Keys by handle.
    pub(super) keys: Vec<Key>,
    /// The outlines of texts, by handle.
    pub(super) outlines: Vec<Option<Arc<TextOutline>>>,
    /// Entries by document symbol.
    pub(super) symbols: BTreeMap<Box<str>, Handle>,
    pub(super) questions_of: HashMap<Handle, Vec<Handle>>,
    pub(super) recommendations_of: HashMap<Handle, Vec<Handle>>,
    /// Series by handle, for the figures that texts and fields name.
    pub(super) series: BTreeMap<Handle, Arc<Entry<Written>>>,
    /// Events by handle, in order, for the timelines that texts show.
    pub(super) events: Vec<(Handle, Arc<Entry<Written>>)>,
    /// How each language writes figures, in the order of the site's languages; empty where there are none.
    formats: Vec<Formats>,
    pub(super) numbers: Numbers,
    /// By language, then by handle.
    pub(super) labels: Vec<Vec<Label>>,
    /// The words of the interface, in the order of the site's languages.
    pub(super) all_words: &'t [Words],
    /// How each language sets its texts, where it has rules for that.
    rules: Vec<Option<Typography>>,
    pub(super) site: &'t SiteSettings,
    pub(super) withheld: &'t BTreeSet<Key>,
    pub(super) broken: BTreeSet<Key>,
    pub(super) manuscript: &'t Manuscript,
}

impl<'t> Tables<'t> {
    pub(super) fn new(
        sifted: &Sifted,
        outlines: Vec<Option<Arc<TextOutline>>>,
        site: &'t SiteSettings,
        words: &'t [Words],
        withheld: &'t BTreeSet<Key>,
        manuscript: &'t Manuscript,
    ) -> Self {
        let entries = &sifted.entries;
        let mut index = HashMap::with_capacity(entries.len());
        let mut bare: HashMap<Box<str>, Vec<Handle>> = HashMap::with_capacity(entries.len());
        let mut symbols = BTreeMap::new();
        for (position, entry) in entries.iter().enumerate() {
            let handle = Handle::new(position);
            index.insert(entry.key.clone(), handle);
            bare.entry(entry.key.id().into()).or_default().push(handle);
            if let Some(symbol) = entry.record.symbol() {
                symbols.entry(symbol.into()).or_insert(handle);
            }
        }
        let numbers = Numbers::new(entries, &outlines, &index);
        let instrument = |id: &str| {
            let key = Key { kind: Kind::Instrument, name: id.into() };
            index.get(&key).map(|handle| handle.index())
        };
        let labels =
            words.iter().map(|own| labels::labels(entries, &numbers, own, words, instrument)).collect();
        let (questions_of, recommendations_of) = owned(entries, &index);
        let mut series = BTreeMap::new();
        let mut events = Vec::new();
        for (position, entry) in entries.iter().enumerate() {
            match &entry.record {
                Record::Series(_) => drop(series.insert(Handle::new(position), Arc::clone(entry))),
                Record::Event(_) => events.push((Handle::new(position), Arc::clone(entry))),
                _ => {}
            }
        }
        let formats = words.iter().filter(|_| !series.is_empty()).map(Words::formats).collect();
        Tables {
            index,
            bare,
            keys: entries.iter().map(|entry| entry.key.clone()).collect(),
            outlines,
            symbols,
            questions_of,
            recommendations_of,
            series,
            events,
            formats,
            numbers,
            labels,
            all_words: words,
            rules: words.iter().map(Typography::of).collect(),
            site,
            withheld,
            broken: sifted.broken.clone(),
            manuscript,
        }
    }

    /// What can be addressed in the text that readers of `lang` see.
    pub(super) fn anchors(&self, handle: Handle, lang: Lang) -> Option<&Anchors> {
        self.outline(handle)?.anchors_in(lang)
    }

    /// The outline of an entry, where it has a text with addresses.
    pub(super) fn outline(&self, handle: Handle) -> Option<&TextOutline> {
        self.outlines[handle.index()].as_deref()
    }

    /// The entry as figures, where it is a series.
    pub(super) fn series(&self, handle: Handle) -> Option<&Series<Written>> {
        match &self.series.get(&handle)?.record {
            Record::Series(series) => Some(series),
            _ => None,
        }
    }

    /// All events, in order.
    pub(super) fn events(&self) -> impl Iterator<Item = (Handle, &Event<Written>)> {
        self.events.iter().filter_map(|(handle, entry)| match &entry.record {
            Record::Event(event) => Some((*handle, event)),
            _ => None,
        })
    }

    /// A figure as a language writes it.
    pub(super) fn figure(&self, figure: Figure, lang: Lang) -> String {
        self.formats
            .get(self.language(lang))
            .map_or_else(|| figure.to_string(), |formats| formats.figure(figure))
    }

    /// What an entry is called within a text: at the beginning of a sentence as in headings.
    pub(super) fn label(&self, handle: Handle, lang: Lang, begins_sentence: bool) -> Label {
        let label = &self.labels[self.language(lang)][handle.index()];
        let pattern = labels::inline_pattern(self.keys[handle.index()].kind);
        match (pattern, self.numbers.printed(handle)) {
            (Some(pattern), Some(number)) if !begins_sentence && self.words(lang).has(pattern) => Label {
                words: self.words(lang).label(pattern, &[("number", number)]).into(),
                lang: label.lang,
            },
            _ => label.clone(),
        }
    }

    /// The words of the interface in the language of a text.
    pub(super) fn words(&self, lang: Lang) -> &'t Words {
        &self.all_words[self.language(lang)]
    }

    /// How the language of a text sets it, where it has rules for that.
    pub(super) fn rules(&self, lang: Lang) -> Option<&Typography> {
        self.rules[self.language(lang)].as_ref()
    }

    fn language(&self, lang: Lang) -> usize {
        self.site.languages.iter().position(|candidate| *candidate == lang).unwrap_or(0)
    }
}

/// The questions of each section, and the recommendations of each submission, in order.
fn owned(entries: &[Arc<Entry<Written>>], index: &HashMap<Key, Handle>) -> (ByOwner, ByOwner) {
    let mut questions_of: HashMap<Handle, Vec<Handle>> = HashMap::new();
    let mut recommendations_of: HashMap<Handle, Vec<Handle>> = HashMap::new();
    for (position, entry) in entries.iter().enumerate() {
        match &entry.record {
            Record::Question(question) => {
                let key = section_key(question.submission.value.as_str(), &question.place.section.value);
                if let Some(section) = index.get(&key) {
                    questions_of.entry(*section).or_default().push(Handle::new(position));
                }
            }
            Record::Recommendation(recommendation) => {
                let key = Key::new(Kind::Submission, &recommendation.submission.value);
                if let Some(submission) = index.get(&key) {
                    recommendations_of.entry(*submission).or_default().push(Handle::new(position));
                }
            }
            _ => {}
        }
    }
    (questions_of, recommendations_of)
}
