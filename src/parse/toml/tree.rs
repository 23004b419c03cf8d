//! Reads TOML into a spanned tree, and says in plain words what went wrong where it cannot.

use std::ops::Deref;

use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{Span, overwrite};
use crate::parse::toml::accidents::{Accident, accident};
use crate::parse::toml::fields::{Base, is_near_note_key};
use crate::parse::toml::pairs::{is_bare_key, outside_quotes};

/// A file of this many bytes is large.
const LARGE: usize = 64 * 1024;
/// How many lines of one file may be unreadable before the rest is left alone.
const MOST_ACCIDENTS: usize = 50;

/// A TOML text that can be read, and the lines that had to be left out of it.
pub(in crate::parse) struct TomlText<'m> {
    readable: Readable<'m>,
    pub(in crate::parse) broken: Vec<Span>,
}

enum Readable<'m> {
    /// The tree of the text as it is.
    Whole(DeTable<'m>),
    /// The text with spaces in the place of what could not be read.
    Mended(String),
}

/// The tree of a text.
pub(in crate::parse) enum Tree<'t> {
    Whole(&'t DeTable<'t>),
    Mended(DeTable<'t>),
}

impl<'t> Deref for Tree<'t> {
    type Target = DeTable<'t>;

    fn deref(&self) -> &DeTable<'t> {
        match self {
            Tree::Whole(table) => table,
            Tree::Mended(table) => table,
        }
    }
}

impl TomlText<'_> {
    /// The tree of what could be read.
    pub(in crate::parse) fn tree(&self) -> Tree<'_> {
        match &self.readable {
            Readable::Whole(table) => Tree::Whole(table),
            Readable::Mended(text) => Tree::Mended(DeTable::parse_recoverable(text).0.into_inner()),
        }
    }
}

/// Reads a text. A line that cannot be read is reported once, left out, and the rest is read again: one slip must not
/// take what follows with it.
pub(in crate::parse) fn read<'m>(text: &'m str, base: Base, tray: &mut Diagnostics) -> TomlText<'m> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return TomlText { readable: Readable::Whole(table.into_inner()), broken: Vec::new() };
    }
    let mut rest = text.to_owned();
    let mut broken = Vec::new();
    for line in unclosed(text) {
        report(text, &text[line.range.clone()], line.range.start, line.accident, line.caret, base, tray);
        broken.push(base.span(line.broken.clone()));
        overwrite(&mut rest, line.broken);
    }
    // A large file that cannot be read is read again less often.
    let most = if text.len() > LARGE { MOST_ACCIDENTS / 10 } else { MOST_ACCIDENTS };
    while broken.len() < most {
        let (_, errors) = DeTable::parse_recoverable(&rest);
        let Some(error) = errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) else {
            break;
        };
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let accident = accident(&text[start..end], error.message());
        report(text, &text[start..end], start, accident, at - start, base, tray);
        broken.push(base.span(start..end.max(start + 1)));
        if rest[start..end].trim().is_empty() {
            // Nothing is left of this line, so the fault lies in how its neighbours hang together.
            break;
        }
        overwrite(&mut rest, start..end);
    }
    TomlText { readable: Readable::Mended(rest), broken }
}

fn report(
    text: &str,
    line: &str,
    start: usize,
    accident: Accident,
    at: usize,
    base: Base,
    tray: &mut Diagnostics,
) {
    let letter = accident
        .letter
        .and_then(|letter| Some(line.find(letter)?).map(|found| found..found + letter.len_utf8()));
    let rest = at.min(line.len())..line.trim_end().len().max(at.min(line.len()));
    let range = accident.range.clone().or(letter).unwrap_or(rest);
    let span = base.span(start + range.start..start + range.end);
    if is_of_note(text, start) {
        // What is meant for the editors alone is neither drawn nor said again.
        tray.report(Code::TomlSyntax, span, "a note to the editors cannot be read")
            .help("Write it between straight quotation marks: `note = \"…\"`")
            .quiet();
    } else {
        tray.report(Code::TomlSyntax, span, accident.message).help(accident.help);
    }
}

/// Whether a line probably belongs to a `note`, however its key is written: it holds such a key, or it holds no key and
/// follows a line that does.
fn is_of_note(text: &str, start: usize) -> bool {
    let own = text[start..].lines().next().unwrap_or_default();
    let has_key = |line: &str| {
        let outside = outside_quotes(line);
        let key = outside.split('=').next().unwrap_or_default();
        outside.contains('[') || outside.contains('=') && !key.trim().is_empty()
    };
    if has_key(own) || holds_note_key(own) {
        return holds_note_key(own);
    }
    let before = text[..start].lines().rev().find(|line| !line.trim().is_empty());
    let with_key = text[..start].lines().rev().find(|line| has_key(line) || holds_note_key(line));
    [before, with_key].into_iter().flatten().any(holds_note_key)
}

/// Whether a line holds a key like `note`, wherever it is and whatever marks are around it.
fn holds_note_key(line: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let is_key = |piece: &str| {
        let mut words = piece.split_whitespace().rev();
        let (last, before) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let last_part = last.rsplit(['"', '\'']).next().unwrap_or(last);
        [letters(last), letters(last_part), letters(&[before, last].concat())]
            .iter()
            .any(|key| is_near_note_key(key))
    };
    let first = line.split(['"', '\'']).next().unwrap_or_default();
    line.split(['=', ':']).any(is_key) || is_key(first)
}

/// Something opened and not closed.
struct Unclosed {
    /// The line on which it is opened.
    range: std::ops::Range<usize>,
    /// Where in the line.
    caret: usize,
    /// What cannot be read because of it.
    broken: std::ops::Range<usize>,
    accident: Accident,
}

/// Texts of several lines and lists that are opened and not closed: the library finds them only where they end.
fn unclosed(text: &str) -> Vec<Unclosed> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut text_opened: Option<(usize, usize)> = None;
    let mut list_opened: Option<(std::ops::Range<usize>, usize, i32)> = None;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches('\n').len();
        start += line.len();
        let n_marks = line.matches("\"\"\"").count();
        if n_marks % 2 == 1 {
            text_opened = match text_opened {
                None => Some((range.start, line.find("\"\"\"").unwrap_or(0))),
                Some(_) => None,
            };
            continue;
        }
        if text_opened.is_some() {
            continue;
        }
        let outside = outside_quotes(line);
        let is_head = outside.trim_start().starts_with("[[")
            || outside.trim_start().starts_with('[') && list_opened.is_none();
        let key_end = outside.find('=').filter(|_| !is_head);
        let begins_key = key_end.is_some_and(|at| is_bare_key(outside[..at].trim()));
        if let Some((opened, caret, _)) = list_opened.take_if(|_| is_head || begins_key) {
            let accident = Accident::new(
                "a bracket is opened here and not closed",
                "Close it with `]`, or with `}` where it was opened with `{`",
            );
            found.push(Unclosed { broken: opened.clone(), range: opened, caret, accident });
        }
        let value = if is_head { "" } else { &outside[key_end.map_or(0, |at| at + 1)..] };
        let depth = value.matches(['[', '{']).count() as i32 - value.matches([']', '}']).count() as i32;
        list_opened = match list_opened {
            Some((opened, caret, before)) if before + depth > 0 => Some((opened, caret, before + depth)),
            Some(_) => None,
            None if depth > 0 && begins_key => Some((range, line.find(['[', '{']).unwrap_or(0), depth)),
            None => None,
        };
    }
    if let Some((opened, caret)) = text_opened {
        let end = text[opened..].find('\n').map_or(text.len(), |at| opened + at);
        let accident = Accident::new(
            "a text of several lines is opened here and not closed",
            "Write `\"\"\"` where it ends",
        );
        found.push(Unclosed { range: opened..end, caret, broken: opened..text.len(), accident });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_does_not_take_the_rest_with_it() {
        let text = "[[source]]\nid: \"a\"\n\n[[source]]\nid = \"b\"\ntitle = “B”\nurl = \"https://b\"\nlist = [\"x\",\nkind = \"law\"\n";
        let manuscript = crate::manuscript::Manuscript::new(
            vec![crate::manuscript::File { path: "a.toml".into(), text: text.into() }],
            Vec::new(),
        );
        let (file, _) = manuscript.files().next().unwrap();
        let mut tray = Diagnostics::default();
        let read = read(text, Base { file, offset: 0 }, &mut tray);
        let lines: Vec<usize> = tray
            .sorted(&manuscript)
            .iter()
            .map(|finding| manuscript.position(finding.span.unwrap()).line)
            .collect();
        assert_eq!(lines, [2, 6, 8]);
        let sources = read.tree().iter().next().unwrap().1.get_ref().as_array().unwrap().len();
        assert_eq!(sources, 2);
    }
}
