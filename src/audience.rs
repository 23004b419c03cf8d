//! Drops what the chosen audience may not see, before anything is linked.
//!
//! Takes all [`Entries`], gives the [`Visible`] ones. No later room has ever seen the rest: no number, link, index,
//! feed or count can carry it. Only the names of what was dropped stay, so that a public text that refers to one of
//! them can be told so.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Lang, Words};
use crate::manuscript::Span;
use crate::model::{Audience, Block, Document, Entry, Id, Key, Kind, Record, SectionNumber, Site, Written};
use crate::parse::Entries;

/// What one audience may see.
#[derive(Debug)]
pub struct Visible {
    /// The settings.
    pub site: Site,
    /// The entries this audience sees.
    pub entries: Vec<Entry<Written>>,
    /// The names of the entries that were left out because something in them is broken.
    pub broken: BTreeSet<Key>,
    /// The words of the interface.
    pub words: Vec<Words>,
    /// The names of the entries it does not see.
    pub withheld: BTreeSet<Key>,
}

/// Drops the entries and marked parts that `audience` may not see. What belongs to a dropped submission goes with it.
pub fn cut(entries: Entries, audience: Audience, tray: &mut Diagnostics) -> Visible {
    let Entries { site, entries, broken, words } = entries;
    let mut withheld: BTreeSet<Key> = BTreeSet::new();
    for entry in
        entries.iter().filter(|entry| entry.key.kind == Kind::Submission && !audience.sees(entry.audience))
    {
        withheld.insert(entry.key.clone());
    }
    let hidden_submissions = withheld.clone();
    // What stands in a section that is kept back stands in it: 2.1 goes with 2.
    let hidden_sections: Vec<(Id, SectionNumber)> = entries
        .iter()
        .filter(|entry| !audience.sees(entry.audience))
        .filter_map(|entry| match &entry.record {
            Record::Section(section) => Some((section.submission.value.clone(), section.number.clone())),
            _ => None,
        })
        .collect();
    let mut visible = Vec::with_capacity(entries.len());
    for entry in entries {
        let is_in_hidden_section = match &entry.record {
            Record::Section(section) => hidden_sections.iter().any(|(submission, number)| {
                *submission == section.submission.value && section.number.starts_with(number)
            }),
            _ => false,
        };
        let is_in_hidden = is_in_hidden_section
            || submission_of(&entry).is_some_and(|key| hidden_submissions.contains(&key));
        if is_in_hidden || !audience.sees(entry.audience) {
            withheld.insert(entry.key);
        } else {
            visible.push(entry);
        }
    }
    let trays: Vec<Diagnostics> = visible.par_iter_mut().map(|entry| cut_texts(entry, audience)).collect();
    trays.into_iter().for_each(|found| tray.append(found));
    // A name that is both kept and dropped is a fault of its own, found later.
    Visible { site, entries: visible, broken, words, withheld }
}

fn submission_of(entry: &Entry<Written>) -> Option<Key> {
    let id = match &entry.record {
        Record::Section(section) => &section.submission.value,
        Record::Question(question) => &question.submission.value,
        Record::Recommendation(recommendation) => &recommendation.submission.value,
        Record::Claim(claim) => &claim.submission.as_ref()?.value,
        _ => return None,
    };
    Some(Key::new(Kind::Submission, id))
}

/// Drops the parts of an entry's texts that `audience` may not see.
fn cut_texts(entry: &mut Entry<Written>, audience: Audience) -> Diagnostics {
    let mut tray = Diagnostics::default();
    for text in entry.record.texts_mut() {
        let kept_back: Vec<_> = text.iter().map(|(lang, document)| (lang, circles_of(document))).collect();
        report_difference(&entry.key, entry.span, &kept_back, &mut tray);
        for ((_, document), (_, circles)) in text.iter_mut().zip(&kept_back) {
            // Most texts keep nothing back and stay as they are.
            if circles.iter().any(|(_, circle)| !audience.sees(*circle)) {
                document.blocks = cut_blocks(std::mem::take(&mut document.blocks), audience);
                document.notes.iter_mut().for_each(|note| {
                    note.blocks = cut_blocks(std::mem::take(&mut note.blocks), audience);
                });
            }
            document.notes.retain(|note| audience.sees(note.audience));
        }
    }
    tray
}

/// What is kept back in one language and not in another would be published in the other. The place is the head of the
/// record, so that no excerpt shows what is kept back.
fn report_difference(key: &Key, span: Span, kept_back: &[(Lang, Circles)], tray: &mut Diagnostics) {
    let Some(((first_lang, first), others)) = kept_back.split_first() else { return };
    for (lang, own) in others {
        if own != first {
            let message = format!(
                "{} `{}` keeps back {} in `{first_lang}` and {} in `{lang}`, or not the same ones",
                key.kind.name(),
                key.id(),
                counted(first.len()),
                counted(own.len())
            );
            tray.report(Code::AudienceDiffers, span, message)
                .help("Mark the same headings in each language, in the same order: `### … {.confidential}`");
        }
    }
}

fn counted(n_parts: usize) -> String {
    if n_parts == 1 { "1 part".to_owned() } else { format!("{n_parts} parts") }
}

/// The parts of a text that are not for everybody: which of its headings, counted from the first, and for whom.
type Circles = Vec<(usize, Audience)>;

fn circles_of(document: &Document<Written>) -> Circles {
    let mut found = Vec::new();
    let mut n_headings = 0;
    circles(&document.blocks, &mut n_headings, &mut found);
    document.notes.iter().for_each(|note| circles(&note.blocks, &mut n_headings, &mut found));
    found
}

fn circles(blocks: &[Block<Written>], n_headings: &mut usize, found: &mut Circles) {
    for block in blocks {
        match block {
            Block::Heading(_) => *n_headings += 1,
            Block::Part { audience, blocks, .. } => {
                *n_headings += 1;
                found.extend((*audience != Audience::Public).then_some((*n_headings, *audience)));
                circles(blocks, n_headings, found);
            }
            Block::Quote(inner) => circles(inner, n_headings, found),
            Block::List { items, .. } => {
                items.iter().for_each(|item| circles(&item.blocks, n_headings, found))
            }
            Block::Definitions(definitions) => {
                let meanings = definitions.iter().flat_map(|(_, meanings)| meanings);
                meanings.for_each(|meaning| circles(meaning, n_headings, found));
            }
            _ => {}
        }
    }
}

fn cut_blocks(blocks: Vec<Block<Written>>, audience: Audience) -> Vec<Block<Written>> {
    let mut kept = Vec::new();
    for block in blocks {
        match block {
            Block::Part { audience: circle, .. } if !audience.sees(circle) => {}
            Block::Part { kind, audience: circle, heading, blocks } => {
                kept.push(Block::Part {
                    kind,
                    audience: circle,
                    heading,
                    blocks: cut_blocks(blocks, audience),
                });
            }
            Block::Quote(inner) => kept.push(Block::Quote(cut_blocks(inner, audience))),
            Block::List { start, mut items } => {
                for item in &mut items {
                    item.blocks = cut_blocks(std::mem::take(&mut item.blocks), audience);
                }
                kept.push(Block::List { start, items });
            }
            Block::Definitions(mut definitions) => {
                for meaning in definitions.iter_mut().flat_map(|(_, meanings)| meanings) {
                    *meaning = cut_blocks(std::mem::take(meaning), audience);
                }
                kept.push(Block::Definitions(definitions));
            }
            block => kept.push(block),
        }
    }
    kept
}
