//! All entries with everything resolved, and the questions one can ask of them.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::asked::{Asked, note};
use super::numbers::Numbers;
use super::order::{self, Order};
use super::ties::{Mention, MentionKind, Relation};
use crate::lang::{Collation, Lang, Words};
use crate::model::{
    Audience, Entry, Handle, Key, Kind, Label, Linked, LinkedPlace, Prose, Record, RelationKind, Section,
    SectionNumber, Series, SiteSettings, Submission,
};

/// The whole project with every reference resolved in both directions.
#[derive(Debug)]
pub struct Corpus {
    /// The settings.
    pub site: SiteSettings,
    /// Who may see it.
    pub edition: Audience,
    /// The interface's words, in the order of the site's languages.
    pub words: Vec<Words>,
    entries: Vec<Arc<Entry<Linked>>>,
    labels: Vec<Vec<Label>>,
    /// How readers look entries up, in the order of the site's languages.
    orders: Vec<Order>,
    numbers: Numbers,
    relations: Vec<Relation>,
    mentions: Vec<Mention>,
    /// What the texts of each submission name, and how, in order: how, the submission, what.
    named: Vec<(MentionKind, Handle, Handle)>,
    /// Positions in `relations` by what names.
    outgoing: Vec<u32>,
    kinds: HashMap<Kind, Range<usize>>,
    files: BTreeSet<Box<str>>,
    /// The sections of each submission: they follow each other.
    sections: HashMap<Handle, Range<usize>>,
}

impl Corpus {
    #[allow(clippy::too_many_arguments, reason = "the one place that puts the corpus together")]
    pub(super) fn new(
        site: SiteSettings,
        edition: Audience,
        words: Vec<Words>,
        entries: Vec<Arc<Entry<Linked>>>,
        labels: Vec<Vec<Label>>,
        numbers: Numbers,
        mut relations: Vec<Relation>,
        mut mentions: Vec<Mention>,
        files: BTreeSet<Box<str>>,
    ) -> Self {
        relations.sort_unstable();
        relations.dedup();
        // Invariant: mentions of one entry follow each other, in reading order within each text.
        mentions.par_sort_by_key(|mention| (mention.to, mention.from));
        let mut outgoing: Vec<u32> = (0..u32::try_from(relations.len()).unwrap_or(u32::MAX)).collect();
        outgoing.sort_by_key(|at| {
            let relation = &relations[*at as usize];
            (relation.from, relation.kind, relation.to)
        });
        let kinds = Kind::ALL.map(|kind| (kind, order::range(&entries, kind))).into_iter().collect();
        let mut sections: HashMap<Handle, Range<usize>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if let Record::Section(section) = &entry.record {
                sections.entry(section.submission).or_insert(index..index).end = index + 1;
            }
        }
        let orders = site.languages.iter().map(|lang| Order::new(*lang)).collect();
        let named = names_by_submission(&entries, &mentions);
        Corpus {
            sections,
            files,
            orders,
            site,
            edition,
            words,
            entries,
            labels,
            numbers,
            relations,
            mentions,
            named,
            outgoing,
            kinds,
        }
    }

    /// The files below `content/` that a visible text or record refers to: only these are published.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| &**file)
    }

    /// The entry of a handle.
    pub fn entry(&self, handle: Handle) -> &Entry<Linked> {
        note(Asked::Entry(handle));
        &self.entries[handle.index()]
    }

    /// The kind and name of an entry: all that an address needs.
    pub fn key(&self, handle: Handle) -> &Key {
        &self.entries[handle.index()].key
    }

    /// How many entries there are.
    pub fn n_entries(&self) -> usize {
        self.entries.len()
    }

    /// Where the entries of a kind are among all.
    pub(super) fn range(&self, kind: Kind) -> Range<usize> {
        self.kinds.get(&kind).cloned().unwrap_or_default()
    }

    /// All entries of a kind in the order in which readers of a language look them up: instruments, sources,
    /// organisations, themes and terms by letter, articles by instrument and number, all others as documents have them.
    pub fn listed(&self, kind: Kind, lang: Lang) -> &[Handle] {
        note(Asked::Order);
        let language = self.language_index(lang);
        &self.orders[language].entries(&self.entries, &self.labels[language])[self.range(kind)]
    }

    /// The entries of the same kind that are before and after an entry in that order.
    pub fn neighbours(&self, handle: Handle, lang: Lang) -> (Option<Handle>, Option<Handle>) {
        let kind = self.key(handle).kind;
        let listed = self.listed(kind, lang);
        let place = self.place(handle, lang) - self.range(kind).start;
        (place.checked_sub(1).map(|before| listed[before]), listed.get(place + 1).copied())
    }

    /// The place of an entry among all, in that order: a key to sort by.
    pub fn place(&self, handle: Handle, lang: Lang) -> usize {
        note(Asked::Order);
        let language = self.language_index(lang);
        self.orders[language].place(handle, &self.entries, &self.labels[language])
    }

    /// The alphabet of a language.
    pub fn collation(&self, lang: Lang) -> &Collation {
        self.orders[self.language_index(lang)].collation()
    }

    /// All entries of a kind, in their order.
    pub fn of_kind(&self, kind: Kind) -> impl ExactSizeIterator<Item = (Handle, &Entry<Linked>)> {
        self.handles(kind).map(|handle| (handle, self.entry(handle)))
    }

    /// The handles of a kind, in the order of its entries.
    pub fn handles(&self, kind: Kind) -> impl ExactSizeIterator<Item = Handle> + use<> {
        self.range(kind).map(Handle::new)
    }

    /// All entries, in their order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (Handle, &Entry<Linked>)> {
        (0..self.entries.len()).map(Handle::new).map(|handle| (handle, self.entry(handle)))
    }

    /// The entry as a submission. Panics where it is none: handles of submissions come from typed fields only.
    pub fn submission(&self, handle: Handle) -> &Submission<Linked> {
        match &self.entry(handle).record {
            Record::Submission(submission) => submission,
            other => unreachable!("a field of a submission leads to a {}", other.kind().name()),
        }
    }

    /// The entry as a section. Panics where it is none: handles of sections come from typed fields only.
    pub fn section(&self, handle: Handle) -> &Section<Linked> {
        match &self.entry(handle).record {
            Record::Section(section) => section,
            other => unreachable!("a field of a section leads to a {}", other.kind().name()),
        }
    }

    /// The sections of a submission, in order.
    pub fn sections_of(&self, submission: Handle) -> impl Iterator<Item = (Handle, &Section<Linked>)> {
        let range = self.sections.get(&submission).cloned().unwrap_or_default();
        range.map(Handle::new).filter_map(|handle| match &self.entry(handle).record {
            Record::Section(section) => Some((handle, section)),
            _ => None,
        })
    }

    /// The sections of a submission with the numbers in the names of their files. Nobody hears of this question: where
    /// such a number changes, everything does.
    pub fn section_numbers(&self, submission: Handle) -> impl Iterator<Item = (Handle, &SectionNumber)> {
        let range = self.sections.get(&submission).cloned().unwrap_or_default();
        range.filter_map(|index| match &self.entries[index].record {
            Record::Section(section) => Some((Handle::new(index), &section.number)),
            _ => None,
        })
    }

    /// The questions of a submission, in order.
    pub fn questions_of(&self, submission: Handle) -> Vec<Handle> {
        self.incoming(submission, RelationKind::PartOf)
            .filter(|from| self.key(*from).kind == Kind::Question)
            .collect()
    }

    /// The recommendations of a submission, in order.
    pub fn recommendations_of(&self, submission: Handle) -> Vec<Handle> {
        self.incoming(submission, RelationKind::PartOf)
            .filter(|from| self.key(*from).kind == Kind::Recommendation)
            .collect()
    }

    /// What an entry is called in a language: "Recommendation 4".
    pub fn label(&self, handle: Handle, lang: Lang) -> &Prose {
        note(Asked::Label(handle));
        &self.labels[self.language_index(lang)][handle.index()].words
    }

    /// The language that the label of an entry is in: another one where its name is not there in `lang`.
    pub fn label_lang(&self, handle: Handle, lang: Lang) -> Lang {
        note(Asked::Label(handle));
        self.labels[self.language_index(lang)][handle.index()].lang
    }

    /// The number of a section, question or recommendation as it is printed: "II.1", "II.1.a", "4".
    pub fn number(&self, handle: Handle) -> Option<&str> {
        note(Asked::Label(handle));
        self.numbers.printed(handle)
    }

    /// The words of the interface in a language.
    pub fn words(&self, lang: Lang) -> &Words {
        &self.words[self.language_index(lang)]
    }

    fn language_index(&self, lang: Lang) -> usize {
        self.site.languages.iter().position(|candidate| *candidate == lang).unwrap_or(0)
    }

    /// The address of a document symbol on the web.
    pub fn symbol_url(&self, symbol: &str, lang: Lang) -> String {
        super::symbols::symbol_url(&self.site.symbol_url, symbol, lang).into()
    }

    /// What names `to` in a field of this kind, in order.
    pub fn incoming(&self, to: Handle, kind: RelationKind) -> impl Iterator<Item = Handle> {
        note(Asked::Relations(to));
        let start = self.relations.partition_point(|relation| (relation.to, relation.kind) < (to, kind));
        self.relations[start..]
            .iter()
            .take_while(move |relation| (relation.to, relation.kind) == (to, kind))
            .map(|relation| relation.from)
    }

    /// All that names `to` in any field.
    pub fn all_incoming(&self, to: Handle) -> &[Relation] {
        note(Asked::Relations(to));
        self.relations_to(to)
    }

    /// The same unheard, for the comparison with another corpus; the methods below likewise.
    pub(super) fn relations_to(&self, to: Handle) -> &[Relation] {
        let start = self.relations.partition_point(|relation| relation.to < to);
        let end = self.relations.partition_point(|relation| relation.to <= to);
        &self.relations[start..end]
    }

    pub(super) fn relations_from(&self, from: Handle) -> impl Iterator<Item = &Relation> {
        let relation = |at: &u32| &self.relations[*at as usize];
        let start = self.outgoing.partition_point(|at| relation(at).from < from);
        self.outgoing[start..].iter().map(relation).take_while(move |relation| relation.from == from)
    }

    pub(super) fn mentions_of(&self, to: Handle) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.to < to);
        let end = self.mentions.partition_point(|mention| mention.to <= to);
        &self.mentions[start..end]
    }

    pub(super) fn labels_of(&self, handle: Handle) -> impl Iterator<Item = &Label> {
        self.labels.iter().map(move |labels| &labels[handle.index()])
    }

    pub(super) fn printed_number(&self, handle: Handle) -> Option<&str> {
        self.numbers.printed(handle)
    }

    pub(super) fn shared_entries(&self) -> &[Arc<Entry<Linked>>] {
        &self.entries
    }

    pub(super) fn all_named(&self) -> &[(MentionKind, Handle, Handle)] {
        &self.named
    }

    pub(super) fn owner(&self, handle: Handle) -> Option<Handle> {
        submission_of(&self.entries, handle)
    }

    /// What `from` names in its fields of this kind, in order.
    pub fn outgoing(&self, from: Handle, kind: RelationKind) -> impl Iterator<Item = Handle> {
        note(Asked::Relations(from));
        let relation = |at: &u32| &self.relations[*at as usize];
        let start = self.outgoing.partition_point(|at| (relation(at).from, relation(at).kind) < (from, kind));
        self.outgoing[start..]
            .iter()
            .map(move |at| &self.relations[*at as usize])
            .take_while(move |relation| (relation.from, relation.kind) == (from, kind))
            .map(|relation| relation.to)
    }

    /// The places in texts that name `to`, by text and in reading order.
    pub fn mentions(&self, to: Handle) -> &[Mention] {
        note(Asked::Mentions(to));
        self.mentions_of(to)
    }

    /// The entries that the texts of a submission name in one way, each once, in order.
    pub fn named_in(&self, submission: Handle, kind: MentionKind) -> impl Iterator<Item = Handle> {
        note(Asked::Named);
        let is_before = |name: &(MentionKind, Handle, Handle)| (name.0, name.1) < (kind, submission);
        let start = self.named.partition_point(is_before);
        self.named[start..]
            .iter()
            .take_while(move |name| (name.0, name.1) == (kind, submission))
            .map(|(.., to)| *to)
    }

    /// Whether the texts of a submission name an entry in one way.
    pub fn is_named_in(&self, to: Handle, submission: Handle, kind: MentionKind) -> bool {
        note(Asked::Named);
        self.named.binary_search(&(kind, submission, to)).is_ok()
    }

    /// The sections and headings that a question, recommendation or claim is about.
    pub fn places(&self, handle: Handle) -> &[LinkedPlace] {
        match &self.entry(handle).record {
            Record::Question(question) => std::slice::from_ref(&question.place),
            Record::Recommendation(recommendation) => &recommendation.places,
            Record::Claim(claim) => claim.place.as_slice(),
            _ => &[],
        }
    }

    /// The entry as figures, where it is a series.
    pub fn series(&self, handle: Handle) -> Option<&Series<Linked>> {
        match &self.entry(handle).record {
            Record::Series(series) => Some(series),
            _ => None,
        }
    }

    /// The submission that an entry belongs to.
    pub fn submission_of(&self, handle: Handle) -> Option<Handle> {
        submission_of(&self.entries, handle)
    }
}

fn submission_of(entries: &[Arc<Entry<Linked>>], handle: Handle) -> Option<Handle> {
    match &entries[handle.index()].record {
        Record::Submission(_) => Some(handle),
        Record::Section(section) => Some(section.submission),
        Record::Question(question) => Some(question.submission),
        Record::Recommendation(recommendation) => Some(recommendation.submission),
        _ => None,
    }
}

/// What the texts of each submission name, and how, each once and in order.
fn names_by_submission(
    entries: &[Arc<Entry<Linked>>],
    mentions: &[Mention],
) -> Vec<(MentionKind, Handle, Handle)> {
    let mut named = Vec::new();
    for mention in mentions {
        if let Some(submission) = submission_of(entries, mention.from) {
            let name = (mention.kind, submission, mention.to);
            // Most repetitions follow each other.
            if named.last() != Some(&name) {
                named.push(name);
            }
        }
    }
    named.sort_unstable();
    named.dedup();
    named
}
