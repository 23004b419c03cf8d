//! Drops what the chosen audience may not see, before anything is linked.
//!
//! Takes all [`Entries`], gives the [`Visible`] ones. No later room has ever seen the rest: no number, link, index,
//! feed or count can carry it. Only the names of what was dropped stay, so that a public text that refers to one of
//! them can be told so.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Words;
use crate::manuscript::Span;
use crate::model::{Audience, Block, Entry, Key, Kind, Record, Site, Text, Written};
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
    let mut visible = Vec::new();
    for mut entry in entries {
        let is_in_hidden = submission_of(&entry).is_some_and(|key| hidden_submissions.contains(&key));
        if is_in_hidden || !audience.sees(entry.audience) {
            withheld.insert(entry.key);
            continue;
        }
        for text in entry.record.texts_mut() {
            report_difference(&entry.key, entry.span, text, tray);
            cut_text(text, audience);
        }
        visible.push(entry);
    }
    // A name that is both kept and dropped is a fault of its own, found later.
    Visible { site, entries: visible, broken, words, withheld }
}

fn submission_of(entry: &Entry<Written>) -> Option<Key> {
    let id = match &entry.record {
        Record::Section(section) => &section.submission.value,
        Record::Question(question) => &question.submission.value,
        Record::Recommendation(recommendation) => &recommendation.submission.value,
        _ => return None,
    };
    Some(Key::new(Kind::Submission, id))
}

/// What is kept back in one language and not in another would be published in the other. The place is the head of the
/// record, so that no excerpt shows what is kept back.
fn report_difference(key: &Key, span: Span, text: &Text<Written>, tray: &mut Diagnostics) {
    let (first, first_lang) = text.first();
    let kept_back = circles(&first.blocks);
    for (lang, document) in text.iter() {
        let own = circles(&document.blocks);
        if own != kept_back {
            let message = format!(
                "{} `{}` keeps back {} in `{first_lang}` and {} in `{lang}`",
                key.kind.name(),
                key.id(),
                counted(kept_back.len()),
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

/// The audiences of the parts that are not for everybody, in reading order.
fn circles(blocks: &[Block<Written>]) -> Vec<Audience> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Part { audience, blocks, .. } => {
                found.extend((*audience != Audience::Public).then_some(*audience));
                found.extend(circles(blocks));
            }
            Block::Quote(inner) => found.extend(circles(inner)),
            Block::List { items, .. } => items.iter().for_each(|item| found.extend(circles(&item.blocks))),
            Block::Definitions(definitions) => {
                definitions
                    .iter()
                    .flat_map(|(_, meanings)| meanings)
                    .for_each(|meaning| found.extend(circles(meaning)));
            }
            _ => {}
        }
    }
    found
}

fn cut_text(text: &mut Text<Written>, audience: Audience) {
    for (_, document) in text.iter_mut() {
        document.blocks = cut_blocks(std::mem::take(&mut document.blocks), audience);
        for note in &mut document.notes {
            note.blocks = cut_blocks(std::mem::take(&mut note.blocks), audience);
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
