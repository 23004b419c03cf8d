//! Resolves every reference, in fields and in texts, and keeps each link in both directions.
//!
//! Takes what one audience may see, gives the [`Corpus`]: all entries with numbers, labels, relations and mentions.
//! What refers to nothing is left out and reported. Knows no addresses of pages and no HTML.

pub mod asked;
mod attached;
mod changes;
mod corpus;
mod counts;
mod embeds;
mod excerpt;
mod figures;
mod here;
mod kept;
mod labels;
mod notes;
mod numbers;
mod order;
mod outline;
mod records;
mod sift;
mod symbols;
mod tables;
mod targets;
mod text;
mod ties;

pub use changes::Changes;
pub use corpus::Corpus;
use kept::Attempt;
pub use kept::KeptLinks;
pub use ties::{Mention, MentionKind, Relation};

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::audience::Visible;
use crate::diagnostic::{Diagnostics, Guard, Work};
use crate::manuscript::Manuscript;
use crate::model::{Entry, Handle, Linked, Written};
use crate::suggest::nearest;
use outline::TextOutline;
use records::RecordLinker;
use tables::Tables;

/// Resolves everything, but what is kept from the last time and did not change. Gives nothing where the program failed
/// over an entry.
pub fn link(
    visible: Visible,
    manuscript: &Manuscript,
    guard: Guard,
    kept: Option<&mut KeptLinks>,
    tray: &mut Diagnostics,
) -> Option<Corpus> {
    let Visible { site, edition, entries, broken, words, withheld } = visible;
    let sifted = sift::sift(entries, broken, &withheld, tray);
    let known = kept.as_deref();
    let outlines = sifted.entries.par_iter().enumerate().map(|(position, entry)| {
        known.and_then(|kept| kept.outline(position, entry)).unwrap_or_else(|| TextOutline::of(entry))
    });
    let tables = Tables::new(&sifted, outlines.collect(), &site, &words, &withheld, manuscript);
    let link_entry = |position: usize, entry: Arc<Entry<Written>>| {
        let mut tray = Diagnostics::default();
        let linked = guard.run(Work::Link, entry.span.file, manuscript, &mut tray, |_| {
            let mut found = Found::default();
            let entry = Arc::unwrap_or_clone(entry);
            let entry = RecordLinker::new(&tables, Handle::new(position), &mut found).entry(entry);
            (Arc::new(entry), found)
        });
        match linked {
            Some((entry, found)) => (Some(entry), Arc::new(found)),
            None => (None, Arc::new(Found { tray, ..Found::default() })),
        }
    };
    let linked = sifted.entries.into_par_iter().enumerate();
    let linked: Vec<Attempt> = match kept {
        None => linked.map(|(position, entry)| link_entry(position, entry)).collect(),
        Some(kept) => kept.link(linked, &tables, link_entry),
    };
    let mut entries = Vec::with_capacity(linked.len());
    let mut relations = Vec::new();
    let mut mentions = Vec::with_capacity(linked.iter().map(|(_, found)| found.mentions.len()).sum());
    let mut files = BTreeSet::new();
    for (entry, found) in linked {
        let found = Arc::unwrap_or_clone(found);
        entries.push(entry);
        relations.extend(found.relations);
        mentions.extend(found.mentions);
        files.extend(found.files);
        tray.append(found.tray);
    }
    let entries: Option<Vec<Arc<Entry<Linked>>>> = entries.into_iter().collect();
    let Tables { labels, numbers, .. } = tables;
    Some(Corpus::new(site, edition, words, entries?, labels, numbers, relations, mentions, files))
}

/// What was found while one entry was linked.
#[derive(Debug, Clone, Default)]
struct Found {
    relations: Vec<Relation>,
    mentions: Vec<Mention>,
    /// Files below `content/` that it refers to.
    files: Vec<Box<str>>,
    tray: Diagnostics,
    /// How often the nearest name was looked for.
    n_looked: usize,
}

/// The most names of one entry for which the nearest one is looked for: whoever misspells more has another kind of fault,
/// and each look goes over all names.
const MOST_LOOKED: usize = 100;

impl Found {
    /// The nearest of all names to one that was not found.
    fn nearest<'c>(&mut self, name: &str, names: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        self.n_looked += 1;
        if self.n_looked > MOST_LOOKED { None } else { nearest(name, names) }
    }

    /// The same over names that have to be made.
    fn nearest_of(&mut self, name: &str, names: impl FnOnce() -> Vec<String>) -> Option<String> {
        self.n_looked += 1;
        let names = if self.n_looked > MOST_LOOKED { Vec::new() } else { names() };
        nearest(name, names.iter().map(String::as_str)).map(ToOwned::to_owned)
    }
}
