//! Resolves every reference, in fields and in texts, and keeps each link in both directions.
//!
//! Takes what one audience may see, gives the [`Corpus`]: all entries with numbers, labels, relations and mentions.
//! What refers to nothing is left out and reported. Knows no addresses of pages and no HTML.

mod corpus;
mod embeds;
mod evidence;
mod excerpt;
mod labels;
mod notes;
mod numbers;
mod order;
mod records;
mod sift;
mod symbols;
mod tables;
mod text;

pub use corpus::{Corpus, Mention, MentionKind, Relation, RelationKind};

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::audience::Visible;
use crate::diagnostic::Diagnostics;
use crate::manuscript::Manuscript;
use crate::model::{Entry, Linked};
use records::RecordLinker;
use tables::Tables;

/// Resolves everything.
pub fn link(visible: Visible, manuscript: &Manuscript, tray: &mut Diagnostics) -> Corpus {
    let sifted = sift::sift(visible.entries, visible.broken, &visible.withheld, tray);
    let tables = Tables::new(&sifted, &visible.site, &visible.words, &visible.withheld, manuscript);
    let linked: Vec<(Entry<Linked>, Found)> = sifted
        .entries
        .into_par_iter()
        .enumerate()
        .map(|(index, entry)| {
            let mut found = Found::default();
            let entry = RecordLinker::new(&tables, tables::handle(index), &mut found).entry(entry);
            (entry, found)
        })
        .collect();
    let mut entries = Vec::with_capacity(linked.len());
    let mut relations = Vec::new();
    let mut mentions = Vec::new();
    let mut files = BTreeSet::new();
    for (entry, found) in linked {
        entries.push(entry);
        relations.extend(found.relations);
        mentions.extend(found.mentions);
        files.extend(found.files);
        tray.append(found.tray);
    }
    let Tables { labels, numbers, .. } = tables;
    Corpus::new(visible.site, visible.words, entries, labels, numbers, relations, mentions, files)
}

/// What was found while one entry was linked.
#[derive(Default)]
struct Found {
    relations: Vec<Relation>,
    mentions: Vec<Mention>,
    /// Files below `content/` that it refers to.
    files: Vec<Box<str>>,
    tray: Diagnostics,
}
