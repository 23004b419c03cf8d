//! The signs on a heading.

use std::ops::Range;

use super::line::{BRACES, MOST_SIGNS, classes, is_alone, is_signs_only, is_split_word, key};
use super::{Hit, Sign};
use crate::model::Audience;
use crate::parse::text::slips::{AudienceWords, joined, words};

/// The signs on a heading. `read` is the anchor among the braces that were read at its end, where some were.
pub(in crate::parse) fn signs(line: &str, read: Option<&str>, names: &AudienceWords) -> Vec<Hit> {
    if let Some(hit) = key(line, names) {
        return vec![hit];
    }
    if !may_hold_sign(line, names) {
        return Vec::new();
    }
    let block = read.and_then(|anchor| {
        let end = line.rfind('}')?;
        Some((line[..end].rfind('{')?..end + 1, anchor))
    });
    let body = block.as_ref().map_or(line, |(block, _)| &line[..block.start]);
    let mut found = Vec::new();
    match block {
        Some((block, anchor)) => {
            found.extend(in_braces(line, block.clone(), names));
            if is_doubtful(anchor, &line[block.start + 1..block.end - 1], body) {
                found.push(Hit::new(block, Sign::Anchor));
            }
        }
        // A heading that is nothing but the word, and the word in signs of its own, say nothing else.
        None if is_alone(body, names) || is_split_word(body, names) => {
            return vec![Hit::new(0..line.len(), Sign::Alone)];
        }
        None => {}
    }
    let words = classes(body, names).into_iter().chain(brackets(body, names));
    found.extend(words.map(|range| Hit::new(range, Sign::OnHeading)));
    found.extend(braces(body, names));
    found
}

/// Whether an anchor may have been meant as a mark: it is the name of an audience, and no word of its heading says why.
fn is_doubtful(anchor: &str, inside: &str, body: &str) -> bool {
    /// The letters that a word of the heading has in common with the anchor.
    const STEM: usize = 5;
    if Audience::of_mark(anchor).is_some() {
        // `### Our partners {#partners}` is what it looks like.
        let stem = anchor.get(..STEM).unwrap_or(anchor);
        return !words(body).any(|(_, word)| word.to_lowercase().starts_with(stem));
    }
    // Of several anchors the library reads the last one: any of them may have been a mark.
    let mut anchors = inside.split_whitespace().filter_map(|token| token.strip_prefix('#'));
    anchors.any(|other| Audience::of_mark(other).is_some())
}

/// Whether a heading holds a word near a name, whole or in pieces, or a brace without a partner: most hold neither.
fn may_hold_sign(line: &str, names: &AudienceWords) -> bool {
    names.is_near_any(line)
        || !line.is_ascii() && line.contains(BRACES)
        || is_split_word(line, names)
        || line.bytes().any(|byte| b"{}()[]<>".contains(&byte)) && may_be_between_signs(line, names)
}

/// Whether there is a brace without a partner, or a word in pieces between two signs.
fn may_be_between_signs(line: &str, names: &AudienceWords) -> bool {
    let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    let any_split = |signs: &[char]| line.split(signs).skip(1).any(|piece| is_split_word(piece, names));
    count(b'{') != count(b'}')
        || line.rfind('{').is_some_and(|at| is_odd(line[at + 1..].trim_end().trim_end_matches('}')))
        || any_split(&['{', '}'])
        || any_split(&['{', '}', '(', ')', '[', ']', '<', '>'])
}

/// The words in braces that were read, and that are near a mark and none.
fn in_braces<'l>(
    line: &'l str,
    block: Range<usize>,
    names: &'l AudienceWords,
) -> impl Iterator<Item = Hit> + 'l {
    let mut rest = block.start + 1;
    let tokens = line[block.start + 1..block.end - 1].split_whitespace();
    tokens.filter_map(move |token| {
        let at = rest + line[rest..].find(token)?;
        rest = at + token.len();
        let is_mark = token.strip_prefix('.').is_some_and(|class| Audience::of_mark(class).is_some());
        // An anchor may hold any word, and no signs.
        let is_of_anchor = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let is_anchor = token.strip_prefix('#').is_some_and(|anchor| anchor.chars().all(is_of_anchor));
        let is_near = names.is_near(&joined(token)) || names.is_near_any(token);
        (!is_mark && !is_anchor && is_near).then(|| Hit::new(at..rest, Sign::OnHeading))
    })
}

/// Brackets of any form, opening and closing.
const BRACKETS: [(char, char); 14] = [
    ('(', ')'),
    ('[', ']'),
    ('<', '>'),
    ('（', '）'),
    ('［', '］'),
    ('【', '】'),
    ('〔', '〕'),
    ('《', '》'),
    ('〈', '〉'),
    ('«', '»'),
    ('⟨', '⟩'),
    ('⟦', '⟧'),
    ('❨', '❩'),
    ('❲', '❳'),
];

/// Brackets that hold nothing but the word.
fn brackets(line: &str, names: &AudienceWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let has_bracket = line.bytes().any(|byte| matches!(byte, b'(' | b'[' | b'<') || !byte.is_ascii());
    for (open, close) in BRACKETS.into_iter().filter(|_| has_bracket) {
        for (start, _) in line.match_indices(open).take(MOST_SIGNS) {
            let inner = start + open.len_utf8();
            let Some(length) = line[inner..].find(close) else { continue };
            let content = &line[inner..inner + length];
            if is_alone(content, names) || is_split_word(content, names) {
                found.push(start..inner + length + close.len_utf8());
            }
        }
    }
    found
}

/// Braces that were not read: with the word in them or beside them, or without a partner where a mark may begin.
fn braces(body: &str, names: &AudienceWords) -> Vec<Hit> {
    let mut found = Vec::new();
    for (n_before, (at, brace)) in body.match_indices(BRACES).enumerate() {
        if n_before >= MOST_SIGNS {
            found.push(Hit::new(at..at + brace.len(), Sign::Brace));
            break;
        }
        let is_opening = matches!(brace, "{" | "｛" | "❴" | "⦃");
        let (before, behind) = (&body[..at], &body[at + brace.len()..]);
        let last = words(before).last().filter(|(range, _)| is_signs_only(&before[range.end..]));
        let next = words(behind).next().filter(|(range, _)| is_signs_only(&behind[..range.start]));
        let is_beside = [last, next].into_iter().flatten().any(|(_, word)| names.is_near(word));
        let inside = if is_opening { behind.split(['}', '｝']).next().unwrap_or(behind) } else { "" };
        let is_inside = names.is_near_any(inside)
            || inside.split_whitespace().chain([inside]).any(|part| names.is_near(&joined(part)));
        if is_beside || is_inside {
            found.push(Hit::new(at..at + brace.len(), Sign::OnHeading));
            continue;
        }
        let has_partner =
            if is_opening { behind.contains(['}', '｝']) } else { before.contains(['{', '｛']) };
        let begins_mark =
            behind.trim_start().is_empty() || behind.trim_start().starts_with(['.', '#', ':', '．', '＃']);
        // Braces at the end that begin like a mark and were not read hold something that no mark can hold.
        let is_unread =
            is_opening && begins_mark && is_odd(inside) && behind.trim_end().ends_with(['}', '｝']);
        if is_unread || !has_partner && (begins_mark || !is_opening && behind.trim().is_empty()) {
            found.push(Hit::new(at..at + brace.len(), Sign::Brace));
        }
    }
    found
}

/// Whether something between braces cannot be read as a mark or an anchor: it holds signs that neither has.
fn is_odd(inside: &str) -> bool {
    inside
        .bytes()
        .any(|byte| byte.is_ascii_control() || byte.is_ascii_punctuation() && !b".#-_:=".contains(&byte))
}
