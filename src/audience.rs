//! Drops what the chosen audience may not see, before anything is linked.
//!
//! Takes all [`Entries`], each sealed with what was found in it, and gives the [`Visible`] ones. No later room has ever
//! seen the rest: no number, link, index, feed or count can carry it. Only the names of what was dropped stay, so that a
//! public text that refers to one of them can be told so. What was found in a dropped entry is dropped with it; where
//! nobody can tell who may see an entry, it is said that something is wrong and no word of it.
//!
//! The lines of a text that are not for everybody were overwritten when it was read: here are whole entries alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Words;
use crate::manuscript::{Manuscript, Span};
use crate::model::{Audience, Entry, Key, Kind, Record, SectionNumber, SiteSettings, Written};
use crate::parse::{Entries, Sealed};

/// What one audience may see.
#[derive(Debug)]
pub struct Visible {
    /// The settings.
    pub site: SiteSettings,
    /// The audience.
    pub edition: Audience,
    /// The entries this audience sees.
    pub entries: Vec<Arc<Entry<Written>>>,
    /// The names of the entries that were left out because something in them is broken.
    pub broken: BTreeSet<Key>,
    /// The words of the interface.
    pub words: Vec<Words>,
    /// The names of the entries it does not see.
    pub withheld: BTreeSet<Key>,
}

impl Visible {
    /// The entries this audience sees.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<Written>> {
        self.entries.iter().map(Arc::as_ref)
    }
}

/// Drops the entries that the readers of `edition` may not see. What belongs to a dropped submission goes with it.
/// `shows_withheld` says that the author alone hears of what is found.
pub fn cut(
    entries: Entries,
    edition: Audience,
    shows_withheld: bool,
    manuscript: &Manuscript,
    tray: &mut Diagnostics,
) -> Visible {
    let Entries { site, entries, words } = entries;
    let submissions = Submissions::of(&entries);
    report_sections(&entries, &submissions, tray);
    report_names(&entries, &submissions, tray);
    let mut visible = Visible {
        site,
        edition,
        entries: Vec::with_capacity(entries.len()),
        broken: BTreeSet::new(),
        words,
        withheld: BTreeSet::new(),
    };
    for sealed in entries {
        let audience = submissions.audience(&sealed);
        let is_seen = audience.is_some_and(|audience| edition.sees(audience));
        if audience == Some(Audience::Public) {
            sealed.files().for_each(|file| tray.open(manuscript.file(file).path.as_str()));
        } else {
            sealed.spans.iter().for_each(|span| tray.withhold(*span));
        }
        let key = sealed.key.clone();
        let (entry, findings) = sealed.open();
        match (audience, entry) {
            (None, _) => {
                if shows_withheld {
                    tray.append(findings);
                } else {
                    tray.append_quietly(findings);
                }
                visible.broken.extend(key);
            }
            (Some(_), _) if !is_seen => visible.withheld.extend(key),
            (Some(audience), Some(mut entry)) => {
                tray.append(findings);
                // Whether a translation is up to date is told of public texts.
                let has_more = audience != Audience::Public && entry.translations.is_some();
                if entry.audience != audience || has_more {
                    let entry = Arc::make_mut(&mut entry);
                    entry.audience = audience;
                    entry.translations.take_if(|_| has_more);
                }
                visible.entries.push(entry);
            }
            (Some(_), None) => {
                tray.append(findings);
                visible.broken.extend(key);
            }
        }
    }
    visible
}

/// Who may see each submission; nothing where that cannot be told.
struct Submissions {
    audiences: BTreeMap<Box<str>, Option<Audience>>,
    /// Whether each is for everybody.
    are_public: bool,
}

impl Submissions {
    fn of(entries: &[Sealed]) -> Self {
        let mut audiences: BTreeMap<Box<str>, Option<Audience>> = BTreeMap::new();
        for sealed in entries {
            let own = sealed.key.as_ref().filter(|key| key.kind == Kind::Submission);
            // A title page whose folder has no name that can be read is known by the folder all the same.
            let folder = sealed.submission.as_ref().filter(|_| sealed.key.is_none());
            if let Some(name) = own.map(|key| &key.name).or(folder) {
                audiences.insert(name.clone(), sealed.audience);
            }
        }
        let are_public = audiences.values().all(|audience| *audience == Some(Audience::Public));
        Submissions { audiences, are_public }
    }

    /// Who may see an entry: those whom it and its submission let see it. Nothing where that cannot be told.
    fn audience(&self, sealed: &Sealed) -> Option<Audience> {
        let own = sealed.audience?;
        match &sealed.submission {
            Some(submission) => match self.audiences.get(submission) {
                Some(audience) => audience.map(|audience| audience.max(own)),
                None => Some(own),
            },
            None => {
                let needs_one = |key: &Key| matches!(key.kind, Kind::Question | Kind::Recommendation);
                let is_lost = sealed.entry.is_none() && sealed.key.as_ref().is_none_or(needs_one);
                (self.are_public || !is_lost).then_some(own)
            }
        }
    }
}

/// Files whose names say that they are one section, or that one is in the other, and whose audiences differ: one of
/// the two is probably a slip, and nobody can tell which.
fn report_sections(entries: &[Sealed], submissions: &Submissions, tray: &mut Diagnostics) {
    let mut sections: Vec<(&str, &SectionNumber, Span, Audience, &str)> = entries
        .iter()
        .filter_map(|sealed| match &sealed.entry.as_ref()?.record {
            Record::Section(section) => {
                let span = Span::start_of(sealed.spans.first()?.file);
                let audience = submissions.audience(sealed)?;
                let id = sealed.key.as_ref()?.id();
                Some((section.submission.value.as_str(), &section.number, span, audience, id))
            }
            _ => None,
        })
        .collect();
    if sections.iter().all(|(.., audience, _)| *audience == Audience::Public) {
        return;
    }
    sections.sort();
    for (at, (submission, number, span, audience, id)) in sections.iter().enumerate() {
        for (other_submission, other_number, other_span, other, other_id) in &sections[at + 1..] {
            if submission != other_submission || !other_number.starts_with(number) {
                break;
            }
            if number == other_number && audience != other {
                let span = if audience < other { span } else { other_span };
                tray.report(
                    Code::AudienceConflict,
                    *span,
                    "two sections of one number are for different audiences",
                )
                // A translation that lost the dot before its language would be published under a number of its own.
                .help(if id.starts_with(other_id) || other_id.starts_with(id) {
                    "Give both files one name, with the language of the translation before `.md`, as in `02-annex.fr.md`"
                } else {
                    "Give the withheld one another number, if these are two sections; if one is the translation of the other, give both one name, with the language before `.md`"
                })
                .about_audience();
            } else if number != other_number && other < audience {
                tray.report(
                    Code::AudienceConflict,
                    *other_span,
                    "this section stands within one that fewer people may see",
                )
                .help("Write the `audience` of the section around it here too")
                .about_audience();
            }
        }
    }
}

/// Names that a withheld text and one that more people may see have in common: one of the two is probably a copy of the
/// other, or its translation, whose mark was forgotten.
fn report_names(entries: &[Sealed], submissions: &Submissions, tray: &mut Diagnostics) {
    let mut withheld: BTreeMap<&Key, Audience> = BTreeMap::new();
    for sealed in entries {
        if let (Some(key), Some(audience)) = (&sealed.key, submissions.audience(sealed))
            && audience != Audience::Public
        {
            let known = withheld.entry(key).or_insert(audience);
            *known = audience.max(*known);
        }
    }
    if withheld.is_empty() {
        return;
    }
    for sealed in entries {
        let (Some(key), Some(audience)) = (&sealed.key, submissions.audience(sealed)) else { continue };
        let Some(span) = sealed.spans.first().map(|span| Span { end: span.start, ..*span }) else { continue };
        let is_narrower = |name: &Key| withheld.get(name).is_some_and(|other| *other > audience);
        let aliases = sealed.entry.iter().flat_map(|entry| &entry.aliases);
        let mut aliases = aliases.map(|alias| match key.kind {
            Kind::Section => Key::section(key.name.split('/').next().unwrap_or_default(), &alias.value),
            kind => Key { kind, name: alias.value.clone() },
        });
        if is_narrower(key) || aliases.any(|alias| is_narrower(&alias)) {
            tray.report(Code::AudienceConflict, span, "a text that fewer people may see has the same name")
                .help("Give this one the same `audience`, or another name")
                .about_audience();
        } else if matches!(key.kind, Kind::Section | Kind::Page)
            && beginnings(key).any(|name| is_narrower(&name))
        {
            tray.report(Code::AudienceConflict, span, "the name of a text that fewer people may see stands here with something behind it")
                .help("Write the language before `.md`, behind a dot, if this is its translation: `NAME.fr.md`; if it is a copy, give it the same `audience`")
                .about_audience();
        }
    }
}

/// A name without its last letters, as it was before somebody copied the file or lost the dot of its language: `annex` in
/// `annex-fr`, `annexfr`, `annex-2`, `annex-copy`.
fn beginnings(key: &Key) -> impl Iterator<Item = Key> + '_ {
    const LONGEST: usize = 7;
    let lengths = (1..=LONGEST.min(key.name.len().saturating_sub(1))).map(|n_less| key.name.len() - n_less);
    lengths.filter_map(|length| Some(Key { kind: key.kind, name: key.name.get(..length)?.into() }))
}
