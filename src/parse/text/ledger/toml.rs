//! The signs in TOML: in its texts, in its comments, and keys within values.

use std::ops::Range;

use super::line::{self, classes, in_tag, is_signs_only, is_suspect, looks_like_heading, whole_marks};
use super::{Hit, Sign, conflicts, heading, lines};
use crate::parse::text::slips::{AudienceWords, is_near_audience_key, words};
use crate::parse::toml::pairs::outside_quotes;

/// The signs in TOML: in its texts, and in its comments.
pub(in crate::parse) fn toml(text: &str, names: &AudienceWords) -> Vec<Hit> {
    let mut hits = conflicts(text);
    let mut open: Option<&str> = None;
    for (start, line) in lines(text) {
        if open.is_none() {
            hits.extend(inner_key(line).map(|range| Hit::new(range, Sign::InField).within(start)));
        }
        for piece in pieces(line, &mut open) {
            let (at, found) = match piece {
                TomlPiece::Comment(at) => (at, in_comment(&line[at..])),
                TomlPiece::Text(range, is_line) => {
                    (range.start, in_field(&line[range.clone()], is_line, names))
                }
            };
            // One finding a piece: what follows in it is the same slip.
            hits.extend(found.into_iter().min_by_key(Hit::start).map(|hit| hit.within(start + at)));
        }
    }
    hits
}

/// The key `audience` within a value, behind a dot or as the name of a table: it is none of the record's own.
fn inner_key(line: &str) -> Option<Range<usize>> {
    if !line.contains(['{', '.', '[']) {
        return None;
    }
    let outside = outside_quotes(line);
    let is_head = outside.trim_start().starts_with('[');
    let first_equals = outside.find('=').unwrap_or(outside.len());
    let mut found = words(&outside).map(|(range, _)| range).filter(|range| {
        let (before, behind) = (outside[..range.start].trim_end(), outside[range.end..].trim_start());
        let is_inner = before.ends_with(['{', ',', '.']) && behind.starts_with('=');
        let is_table =
            is_head && before.len() <= first_equals && !before.is_empty() && behind.starts_with(']');
        (is_inner || is_table) && is_near_audience_key(&outside[range.clone()])
    });
    found.next()
}

/// The key `audience` in a comment of TOML.
fn in_comment(comment: &str) -> Vec<Hit> {
    let is_key = |range: &Range<usize>| {
        let behind = comment[range.end..].trim_start_matches([' ', '\t', '"', '\'', '`']);
        behind.starts_with(['=', ':', '＝', '：']) && is_near_audience_key(&comment[range.clone()])
    };
    let keys = words(comment).map(|(range, _)| range).filter(is_key);
    keys.map(|range| Hit::new(range, Sign::Comment)).collect()
}

/// The signs in a text of a record. A line of a text of several lines may be a heading, or hold a key.
fn in_field(words: &str, is_whole_line: bool, names: &AudienceWords) -> Vec<Hit> {
    if is_whole_line && !is_suspect(words, names) && in_tag(words, names).is_none() {
        return Vec::new();
    }
    let found = if looks_like_heading(words) {
        heading::signs(words, None, names)
    } else if is_whole_line {
        line::signs(words, names)
    } else {
        let written = line::without_escaped(&words.replace("\\\\{", " \\{"));
        let at_end = |range: &Range<usize>| is_signs_only(&written[range.end..]);
        let classes = classes(&written, names).into_iter().filter(at_end);
        let marks = whole_marks(&written, names).into_iter().chain(classes);
        marks.map(|range| Hit::new(range, Sign::InField)).collect()
    };
    let in_field = |sign| match sign {
        Sign::OnHeading | Sign::OffHeading | Sign::Alone | Sign::Brace | Sign::Key => Sign::InField,
        sign => sign,
    };
    found.into_iter().map(|hit| Hit { sign: in_field(hit.sign), ..hit }).collect()
}

/// A piece of a line of TOML that is searched.
enum TomlPiece {
    /// A comment, from this byte on.
    Comment(usize),
    /// Words between quotation marks; whether they are of a text of several lines.
    Text(Range<usize>, bool),
}

/// The texts and the comment of a line of TOML. `open` is the sign that closes the text of several lines in which the
/// line begins, and then the one in which it ends.
fn pieces(line: &str, open: &mut Option<&str>) -> Vec<TomlPiece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    if let Some(sign) = *open {
        let Some(length) = line.find(sign) else { return vec![TomlPiece::Text(0..line.len(), true)] };
        pieces.push(TomlPiece::Text(0..length, true));
        at = length + sign.len();
        *open = None;
    }
    while at < line.len() {
        let rest = &line[at..];
        let Some(next) = rest.find(['"', '\'', '#']) else { break };
        let start = at + next;
        let rest = &line[start..];
        if rest.starts_with('#') {
            pieces.push(TomlPiece::Comment(start));
            break;
        }
        let long = ["\"\"\"", "'''"].into_iter().find(|sign| rest.starts_with(sign));
        if let Some(sign) = long {
            let inner = start + sign.len();
            match line[inner..].find(sign) {
                Some(length) => {
                    pieces.push(TomlPiece::Text(inner..inner + length, true));
                    at = inner + length + sign.len();
                }
                None => {
                    pieces.push(TomlPiece::Text(inner..line.len(), true));
                    *open = Some(sign);
                    break;
                }
            }
            continue;
        }
        let quote = rest.as_bytes()[0];
        let inner = start + 1;
        let bytes = line.as_bytes();
        let mut end = inner;
        while end < bytes.len() && bytes[end] != quote {
            end += if bytes[end] == b'\\' && quote == b'"' { 2 } else { 1 };
        }
        let end = end.min(line.len());
        pieces.push(TomlPiece::Text(inner..end, false));
        at = end + 1;
    }
    pieces
}
