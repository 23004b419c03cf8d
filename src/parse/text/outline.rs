//! Headings: their levels without gaps, their anchors, and the parts that they name.

use std::collections::BTreeMap;

use pulldown_cmark::CowStr;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{Span, Spanned};
use crate::model::{
    Audience, Block, Form, Heading, PartKind, PieceMut, Written, WrittenFootnote, plain_text,
    visit_pieces_mut,
};
use crate::parse::toml::fields::list;
use crate::suggest::nearest;

/// A heading as a block: a part where its classes name one, still without what follows it.
pub(in crate::parse) fn heading(
    heading: Heading<Written>,
    classes: &[CowStr<'_>],
    tray: &mut Diagnostics,
) -> Block<Written> {
    let mut kind = None;
    let mut audience = Audience::Public;
    for class in classes {
        let part = PartKind::ALL.into_iter().find(|part| part.name() == &**class);
        let circle = Audience::ALL.into_iter().find(|circle| circle.name() == &**class);
        match (part, circle) {
            (Some(part), _) => kind = Some(part),
            (None, Some(circle)) => audience = audience.max(circle),
            (None, None) if class.contains(|letter: char| letter.is_whitespace() && !letter.is_ascii()) => {
                let finding = tray.report(
                    Code::UnknownPart,
                    heading.span,
                    "a space in these braces is not an ordinary space, so they cannot be read",
                );
                finding
                    .help("Delete it and press the space bar: it was probably copied from a text processor");
                let first = class.split(char::is_whitespace).next().unwrap_or_default();
                if PartKind::ALL.into_iter().all(|part| part.name() != first) {
                    finding.about_audience();
                }
            }
            (None, None) => {
                let known: Vec<&str> = PartKind::ALL
                    .into_iter()
                    .map(PartKind::name)
                    .chain(["confidential", "partners"])
                    .collect();
                match nearest(class, known.iter().copied()) {
                    Some(name) => {
                        let message = format!("unknown part `.{class}`");
                        let finding = tray.report(Code::UnknownPart, heading.span, message);
                        finding.help(format!("Write `.{name}`, the nearest part"));
                        if PartKind::ALL.into_iter().all(|part| part.name() != name) {
                            finding.about_audience();
                        }
                    }
                    // Whatever it is, it may have been meant to withhold, and hold what was to be withheld.
                    None => {
                        tray.report(
                            Code::UnknownPart,
                            heading.span,
                            "a word with a dot in these braces names no part",
                        )
                        .help(format!("Write one of {}, with a dot before it", list(known.iter().copied())))
                        .about_audience();
                    }
                }
            }
        }
    }
    if kind.is_none() && audience == Audience::Public {
        return Block::Heading(heading);
    }
    Block::Part { kind, audience, heading, blocks: Vec::new() }
}

/// Sets levels and anchors, and puts under each part what follows its heading, in every container of the text and of
/// its notes.
pub(in crate::parse) fn arrange(
    blocks: &mut Vec<Block<Written>>,
    notes: &mut [WrittenFootnote],
    tray: &mut Diagnostics,
) {
    set_levels(blocks, 1);
    notes.iter_mut().for_each(|note| set_levels(&mut note.blocks, 1));
    *blocks = group(std::mem::take(blocks));
    for note in notes.iter_mut() {
        note.blocks = group(std::mem::take(&mut note.blocks));
    }
    let mut headings = Vec::new();
    let mut marks = Vec::new();
    collect(blocks, Audience::Public, &mut headings, &mut marks);
    for note in notes {
        collect(&mut note.blocks, Audience::Public, &mut headings, &mut marks);
    }
    // What everybody sees is named first, so that it has the same anchors in every edition.
    headings.sort_by_key(|(_, audience)| *audience);
    let mut headings: Vec<&mut Heading<Written>> = headings.into_iter().map(|(heading, _)| heading).collect();
    set_anchors(&mut headings, &marks, tray);
}

/// All headings of a text with those who may see them, and the marks of its passages, in reading order.
fn collect<'b>(
    blocks: &'b mut [Block<Written>],
    audience: Audience,
    headings: &mut Vec<(&'b mut Heading<Written>, Audience)>,
    marks: &mut Vec<Spanned<Box<str>>>,
) {
    visit_pieces_mut(blocks, audience, &mut |piece, audience| match piece {
        PieceMut::Heading(heading, _) => headings.push((heading, audience)),
        PieceMut::Passage(address) => marks.extend(address.mark.clone()),
        PieceMut::Line(_)
        | PieceMut::Code(_)
        | PieceMut::Picture(..)
        | PieceMut::Embed(_)
        | PieceMut::Blocks(..) => {}
    });
}

/// The page's title is level 1. Below it levels follow each other without gaps, whatever signs the author took.
///
/// Each quotation, list item and definition counts for itself below the heading before it: what somebody else is quoted
/// with never ends a part of the text around it. Levels deeper than HTML has are kept apart until they are written.
fn set_levels(blocks: &mut [Block<Written>], base: u8) {
    let mut open: Vec<u8> = Vec::new();
    let mut current = base;
    for block in blocks {
        match block {
            Block::Heading(heading) | Block::Part { heading, .. } => {
                while open.last().is_some_and(|level| *level >= heading.level) {
                    open.pop();
                }
                open.push(heading.level);
                heading.level = base.saturating_add(u8::try_from(open.len()).unwrap_or(u8::MAX));
                current = heading.level;
            }
            block => block.pieces_mut(&mut |piece| {
                if let PieceMut::Blocks(inner, _) = piece {
                    set_levels(inner, current);
                }
            }),
        }
    }
}

fn set_anchors(headings: &mut [&mut Heading<Written>], marks: &[Spanned<Box<str>>], tray: &mut Diagnostics) {
    let mut taken: BTreeMap<Box<str>, Span> = BTreeMap::new();
    let mut take = |name: &str, span: Span, taken: &mut BTreeMap<Box<str>, Span>| {
        if let Some(first) = taken.get(name) {
            tray.report(Code::DuplicateAnchor, span, format!("anchor `{name}` stands twice in this text"))
                .label(*first, "first written here")
                .help("Give one of the two another name");
        } else if is_passage_number(name)
            || !name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        {
            tray.report(Code::BadId, span, format!("`{name}` cannot be an anchor"))
                .help("Use letters, digits and hyphens; `p1`, `p2`, … are the numbers of paragraphs");
        } else {
            taken.insert(name.into(), span);
        }
    };
    for mark in marks {
        take(&mark.value, mark.span, &mut taken);
    }
    for heading in headings.iter().filter(|heading| !heading.anchor.is_empty()) {
        take(&heading.anchor, heading.span, &mut taken);
    }
    // How far each slug has been counted, so that ten thousand equal headings are not counted from the start each time.
    let mut n_of_slug: BTreeMap<String, usize> = BTreeMap::new();
    for heading in headings.iter_mut().filter(|heading| heading.anchor.is_empty()) {
        let mut words = String::new();
        plain_text(&heading.inlines, Form::Written, &mut words);
        let slug = slug(&words);
        let mut anchor = slug.clone();
        let n_taken = n_of_slug.entry(slug.clone()).or_insert(1_usize);
        while taken.contains_key(anchor.as_str()) || is_passage_number(&anchor) {
            *n_taken += 1;
            anchor = format!("{slug}-{n_taken}");
        }
        taken.insert(anchor.clone().into(), heading.span);
        heading.anchor = anchor.into();
    }
}

fn is_passage_number(anchor: &str) -> bool {
    anchor
        .strip_prefix('p')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An anchor from words: small letters of any script and digits, everything else as hyphens; the same on all machines.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    let letters: &mut dyn Iterator<Item = char> =
        if words.is_ascii() { &mut words.chars() } else { &mut words.nfc() };
    for letter in letters.flat_map(char::to_lowercase) {
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
    for block in blocks.into_iter().map(group_within) {
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

/// The parts within a quotation, list or definition; what is under a part is grouped when the part is closed.
fn group_within(mut block: Block<Written>) -> Block<Written> {
    if !matches!(block, Block::Part { .. }) {
        block.pieces_mut(&mut |piece| {
            if let PieceMut::Blocks(inner, _) = piece {
                *inner = group(std::mem::take(inner));
            }
        });
    }
    block
}

/// Parts within parts are grouped in turn.
fn close(part: Block<Written>) -> Block<Written> {
    match part {
        Block::Part { kind, audience, heading, blocks } => {
            Block::Part { kind, audience, heading, blocks: group(blocks) }
        }
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
