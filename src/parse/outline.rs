//! Headings: their levels without gaps, their anchors, and the parts that they name.

use std::collections::BTreeSet;

use pulldown_cmark::CowStr;
use unicode_normalization::UnicodeNormalization;

use super::fields::list;
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Audience, Block, Heading, PartKind, Written, plain_text};
use crate::suggest::nearest;

/// A heading as a block: a part where its classes name one, still without what follows it.
pub(super) fn heading(heading: Heading<Written>, classes: &[CowStr<'_>], tray: &mut Diagnostics) -> Block<Written> {
    let mut kind = None;
    let mut audience = Audience::Public;
    for class in classes {
        let part = PartKind::ALL.into_iter().find(|part| part.name() == &**class);
        let circle = Audience::ALL.into_iter().find(|circle| circle.name() == &**class);
        match (part, circle) {
            (Some(part), _) => kind = Some(part),
            (None, Some(circle)) => audience = circle,
            (None, None) => {
                let known: Vec<&str> =
                    PartKind::ALL.into_iter().map(PartKind::name).chain(["confidential", "partners"]).collect();
                let finding = tray.report(Code::UnknownPart, heading.span, format!("unknown part `.{class}`"));
                match nearest(class, known.iter().copied()) {
                    Some(name) => finding.help(format!("Write `.{name}`, the nearest part")),
                    None => finding.help(format!("Write one of {}, with a dot before it", list(known.iter().copied()))),
                };
            }
        }
    }
    if kind.is_none() && audience == Audience::Public {
        return Block::Heading(heading);
    }
    Block::Part { kind, audience, heading, blocks: Vec::new() }
}

/// Sets levels and anchors, and puts under each part what follows its heading.
pub(super) fn arrange(blocks: &mut Vec<Block<Written>>, tray: &mut Diagnostics) {
    set_levels(blocks);
    set_anchors(blocks, tray);
    *blocks = group(std::mem::take(blocks));
}

fn headings(blocks: &mut [Block<Written>]) -> impl Iterator<Item = &mut Heading<Written>> {
    blocks.iter_mut().filter_map(|block| match block {
        Block::Heading(heading) | Block::Part { heading, .. } => Some(heading),
        _ => None,
    })
}

/// The page's title is level 1. Below it levels follow each other without gaps, whatever signs the author took.
fn set_levels(blocks: &mut [Block<Written>]) {
    let mut open: Vec<u8> = Vec::new();
    for heading in headings(blocks) {
        while open.last().is_some_and(|level| *level >= heading.level) {
            open.pop();
        }
        open.push(heading.level);
        heading.level = u8::try_from(open.len() + 1).unwrap_or(6).min(6);
    }
}

fn set_anchors(blocks: &mut [Block<Written>], tray: &mut Diagnostics) {
    let mut taken = BTreeSet::new();
    for heading in headings(blocks).filter(|heading| !heading.anchor.is_empty()) {
        let is_reserved = is_passage_number(&heading.anchor);
        let is_anchor = heading.anchor.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
        if is_reserved || !is_anchor {
            tray.report(Code::BadId, heading.span, format!("`{}` cannot be an anchor", heading.anchor))
                .help("Use letters, digits and hyphens; `p1`, `p2`, … are the numbers of paragraphs");
        } else if !taken.insert(heading.anchor.clone()) {
            tray.report(Code::DuplicateAnchor, heading.span, format!("anchor `{}` stands twice in this text", heading.anchor))
                .help("Give one of the headings another name in `{#…}`");
        }
    }
    for heading in headings(blocks).filter(|heading| heading.anchor.is_empty()) {
        let mut words = String::new();
        plain_text(&heading.inlines, &mut words, &|_| String::new());
        let slug = slug(&words);
        let mut anchor = slug.clone();
        let mut n_taken = 1;
        while taken.contains(anchor.as_str()) || is_passage_number(&anchor) {
            n_taken += 1;
            anchor = format!("{slug}-{n_taken}");
        }
        taken.insert(anchor.clone().into());
        heading.anchor = anchor.into();
    }
}

fn is_passage_number(anchor: &str) -> bool {
    anchor.strip_prefix('p').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An anchor from words: small letters of any script and digits, everything else as hyphens; the same on all machines.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in words.nfc().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "part".to_owned() } else { slug.to_owned() }
}

/// Puts under each part what follows until the next heading of its level or above.
fn group(blocks: Vec<Block<Written>>) -> Vec<Block<Written>> {
    let mut grouped = Vec::new();
    let mut open: Option<(u8, Block<Written>)> = None;
    for block in blocks {
        let level = match &block {
            Block::Heading(heading) | Block::Part { heading, .. } => Some(heading.level),
            _ => None,
        };
        if let Some((part_level, part)) = open.take() {
            if level.is_some_and(|level| level <= part_level) {
                grouped.push(close(part));
            } else {
                open = Some((part_level, part));
            }
        }
        match (&mut open, block) {
            (Some((_, Block::Part { blocks, .. })), block) => blocks.push(block),
            (None, block @ Block::Part { .. }) => open = Some((level.unwrap_or(6), block)),
            (_, block) => grouped.push(block),
        }
    }
    grouped.extend(open.map(|(_, part)| close(part)));
    grouped
}

/// Parts within parts are grouped in turn.
fn close(part: Block<Written>) -> Block<Written> {
    match part {
        Block::Part { kind, audience, heading, blocks } => Block::Part { kind, audience, heading, blocks: group(blocks) },
        block => block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(slug("Key concern: § 12 — “ratios”"), "key-concern-12-ratios");
        assert_eq!(slug("Бремя доказывания"), "бремя-доказывания");
        assert_eq!(slug("ISTANBUL"), "istanbul");
        assert_eq!(slug("…"), "part");
    }
}
