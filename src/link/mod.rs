//! Resolves every reference, in fields and in texts, and keeps each link in both directions.
//!
//! Takes what one audience may see, gives the [`Corpus`]: all entries with numbers, labels, relations and mentions.
//! What refers to nothing is left out and reported. Knows no addresses of pages and no HTML.

mod attached;
mod corpus;
mod embeds;
mod excerpt;
mod figures;
mod labels;
mod notes;
mod numbers;
mod order;
mod records;
mod sift;
mod symbols;
mod tables;
mod targets;
mod text;
mod ties;

pub use corpus::Corpus;
pub use ties::{Mention, MentionKind, Relation};

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::audience::Visible;
use crate::diagnostic::{Diagnostics, Guard, Work};
use crate::manuscript::Manuscript;
use crate::model::{Entry, Handle, Linked};
use crate::suggest::nearest;
use crate::typeset::Typesetter;
use records::RecordLinker;
use tables::Tables;

/// Resolves everything. Gives nothing where the program failed over an entry.
pub fn link(
    mut visible: Visible,
    manuscript: &Manuscript,
    guard: Guard,
    tray: &mut Diagnostics,
) -> Option<Corpus> {
    let typesetter = Typesetter::new(&visible.words);
    typesetter.set_titles(&mut visible.site, &mut visible.entries);
    let sifted = sift::sift(visible.entries, visible.broken, &visible.withheld, tray);
    let tables = Tables::new(&sifted, &visible.site, &visible.words, &visible.withheld, manuscript);
    let (mut entries, mut all_found) = (Vec::new(), Vec::new());
    let linked = sifted.entries.into_par_iter().enumerate().map(|(index, mut entry)| {
        let mut tray = Diagnostics::default();
        let linked = guard.run(Work::Link, entry.span.file, manuscript, &mut tray, |_| {
            typesetter.set_texts(&mut entry);
            let mut found = Found::default();
            let entry = RecordLinker::new(&tables, Handle::new(index), &mut found).entry(entry);
            (entry, found)
        });
        match linked {
            Some((entry, found)) => (Some(entry), found),
            None => (None, Found { tray, ..Found::default() }),
        }
    });
    linked.unzip_into_vecs(&mut entries, &mut all_found);
    let mut relations = Vec::new();
    let mut mentions = Vec::with_capacity(all_found.iter().map(|found| found.mentions.len()).sum());
    let mut files = BTreeSet::new();
    for found in all_found {
        relations.extend(found.relations);
        mentions.extend(found.mentions);
        files.extend(found.files);
        tray.append(found.tray);
    }
    let entries: Option<Vec<Entry<Linked>>> = entries.into_iter().collect();
    let Tables { labels, numbers, .. } = tables;
    Some(Corpus::new(
        visible.site,
        visible.edition,
        visible.words,
        entries?,
        labels,
        numbers,
        relations,
        mentions,
        files,
    ))
}

/// What was found while one entry was linked.
#[derive(Default)]
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
