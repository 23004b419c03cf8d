//! Looks for signs of an audience that nothing reads as a mark: what their authors meant to withhold would be public.
//!
//! Takes the raw letters of one file, without the lines that the edition withholds. Gives a [`Hit`] for each sign that
//! is where no mark is read, or one slip beside a mark. A hit shows no letter of its text: nobody knows whether they
//! may be shown. Running prose is never a hit, and `\{.confidential}` outside of headings is none.

mod heading;
mod line;
#[cfg(test)]
mod tests;
mod toml;

use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::parse::text::edition::{self, TopHeading};
use crate::parse::text::origin::Origin;
use crate::parse::text::slips::{AUDIENCE, AudienceWords, is_near_audience_key, words};

pub(in crate::parse) use toml::toml;

/// A sign that is not read as a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct Hit {
    /// Where it is.
    range: Range<usize>,
    /// What it is.
    sign: Sign,
}

/// What a sign that is not read as a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Sign {
    /// A word on a heading, or in braces on it, that is no mark as it is.
    OnHeading,
    /// A brace on a heading that is not closed, or closed and not opened.
    Brace,
    /// An anchor that is the name of an audience, and nothing in its heading says why.
    Anchor,
    /// A mark, or something like one, that is on no heading.
    OffHeading,
    /// A mark in code that is opened and not closed.
    InOpenCode,
    /// A line that holds nothing but the word.
    Alone,
    /// The key `audience` where no key is read.
    Key,
    /// The key `audience` in a comment of TOML.
    Comment,
    /// A second front matter.
    SecondFrontMatter,
    /// A mark in a field of a record.
    InField,
    /// A line that a merge left.
    Conflict,
}

impl Sign {
    fn words(self) -> (Code, &'static str, &'static str) {
        const MARK: &str =
            "Write `{.confidential}` or `{.partners}` at the end of the heading, after all its words";
        match self {
            Sign::OnHeading => (
                Code::UnreadMark,
                "a word like the name of an audience stands on this heading and is not a mark: the text would be public",
                MARK,
            ),
            Sign::Brace => (
                Code::UnreadMark,
                "a brace on this heading has no partner, so nothing in it is read: if it is a mark, the text would be public",
                "Write both braces, at the end of the heading: `### … {.confidential #id}`",
            ),
            Sign::Anchor => (
                Code::UnreadMark,
                "an anchor with the name of an audience is not a mark: the text would be public",
                "Write `{.confidential}` or `{.partners}`, with a dot, if that is meant; if not, give the heading another anchor",
            ),
            Sign::OffHeading => (
                Code::UnreadMark,
                "a mark stands where none is read: the text would be public",
                "Put it at the end of a heading that begins its line and stands in no list, quotation, note, table or code",
            ),
            Sign::InOpenCode => (
                Code::UnclosedFence,
                "code is opened here and not closed, and a mark stands in it: the text would be public",
                "Close the code with the signs that open it, on a line of their own",
            ),
            Sign::Alone => (
                Code::UnreadMark,
                "a line holds the name of an audience and nothing else, and is not a mark: the text would be public",
                "Write `{.confidential}` or `{.partners}` at the end of the heading above the text that it is about; a word that is not a mark stands among others",
            ),
            Sign::Key => (
                Code::UnreadMark,
                "the key `audience` stands where no key is read: the text would be public",
                "Write it between the two lines `+++` at the head of the file, as `audience = \"confidential\"`",
            ),
            Sign::Comment => (
                Code::UnreadMark,
                "the key `audience` stands in a comment, and comments are not read: the text would be public",
                "Take the sign `#` before it away, so that it is read",
            ),
            Sign::SecondFrontMatter => (
                Code::UnreadMark,
                "a line `+++` stands in the text, and no key below it is read: the text would be public",
                "Bring all keys together between the two lines `+++` at the head of the file",
            ),
            Sign::InField => (
                Code::UnreadMark,
                "a mark stands in the field of a record, where none is read: the text would be public",
                "Write `audience = \"confidential\"` in a record of its own, and leave the mark out",
            ),
            Sign::Conflict => (
                Code::ConflictMarkers,
                "two versions of this file were not brought together",
                "Keep one of the two versions and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
            ),
        }
    }
}

impl Hit {
    fn new(range: Range<usize>, sign: Sign) -> Hit {
        Hit { range, sign }
    }

    /// The same hit in a text in which its own begins at `start`.
    fn within(self, start: usize) -> Hit {
        Hit { range: start + self.range.start..start + self.range.end, ..self }
    }

    /// The byte at which it begins.
    pub(in crate::parse) fn start(&self) -> usize {
        self.range.start
    }
}

/// Reports hits. No letter of their text is drawn.
pub(in crate::parse) fn report<'h>(
    hits: impl IntoIterator<Item = &'h Hit>,
    origin: Origin,
    tray: &mut Diagnostics,
) {
    for hit in hits {
        let (code, message, help) = hit.sign.words();
        tray.report(code, origin.span(hit.range.clone()), message).help(help).about_audience();
    }
}

/// The signs in a Markdown text. `shows_marks` says that the text is about marks: then only what a merge left is found.
pub(in crate::parse) fn markdown(text: &str, names: &AudienceWords, shows_marks: bool) -> Vec<Hit> {
    if shows_marks {
        return conflicts(text);
    }
    let mut hits = Vec::new();
    let headings: OnceCell<Vec<TopHeading>> = OnceCell::new();
    let headings = || headings.get_or_init(|| edition::headings(text)).as_slice();
    let code: OnceCell<Option<Range<usize>>> = OnceCell::new();
    let open_code = |at: usize| {
        let open = code.get_or_init(|| edition::open_code(text));
        open.as_ref().filter(|range| range.contains(&at)).map(|range| range.start)
    };
    for (start, line) in lines(text) {
        // Half of all lines are empty, and no sign is shorter than this.
        if line.len() < SHORTEST_SIGN {
            continue;
        }
        if matches!(line.as_bytes()[0], b'<' | b'>' | b'|') {
            hits.extend(conflicts(line).into_iter().next().map(|hit| hit.within(start)));
        }
        if !line::is_suspect(line, names) {
            continue;
        }
        let below = text[start + line.len()..].strip_prefix('\n').unwrap_or_default();
        let is_heading = line::looks_like_heading(line) || is_underlined(below);
        let found = if is_heading { heading::signs(line, None, names) } else { line::signs(line, names) };
        if found.is_empty() {
            continue;
        }
        // Only now it is worth asking what the library reads here.
        let next = headings().partition_point(|heading| heading.range.start <= start);
        let heading = next.checked_sub(1).map(|last| &headings()[last]);
        let heading = heading.filter(|heading| heading.range.contains(&start));
        let read = heading.filter(|heading| heading.has_braces).map(|heading| &*heading.anchor);
        let found = if heading.is_some() { heading::signs(line, read, names) } else { found };
        // One finding a line: what follows on it is the same slip.
        let Some(mut hit) = found.into_iter().min_by_key(Hit::start).map(|hit| hit.within(start)) else {
            continue;
        };
        if heading.is_none() && hit.sign == Sign::OnHeading {
            hit.sign = Sign::OffHeading;
        }
        let opening = (hit.sign == Sign::OffHeading).then(|| open_code(hit.start())).flatten();
        hits.push(opening.map_or(hit, |opening| Hit::new(opening..opening, Sign::InOpenCode)));
    }
    hits.dedup();
    hits
}

/// The fewest bytes of a sign: `+++`.
const SHORTEST_SIGN: usize = 3;

/// The lines of a text without their ends, each with the byte at which it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line.trim_end_matches('\n')))
    })
}

/// Whether the line that `rest` begins with makes a heading of the one before it.
fn is_underlined(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim();
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// The signs in a file that has no marks at all: a table, the file of a reference manager.
pub(in crate::parse) fn unmarked(text: &str, names: &AudienceWords) -> Vec<Hit> {
    let mut hits = conflicts(text);
    for (start, line) in lines(text).filter(|(_, line)| line::is_suspect(line, names)) {
        let marks = line::whole_marks(line, names).into_iter().map(|range| Hit::new(range, Sign::InField));
        hits.extend(marks.chain(line::key(line, names)).map(|hit| hit.within(start)));
    }
    hits
}

/// What a merge leaves in a file where two versions were not brought together (git-merge, "How conflicts are presented"):
/// seven equal signs at the beginning of a line.
pub(in crate::parse) fn conflicts(text: &str) -> Vec<Hit> {
    const LENGTH: usize = 7;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Of seven bytes in a row, one is at each seventh place.
    for at in (0..bytes.len()).step_by(LENGTH) {
        let sign = bytes[at];
        if !matches!(sign, b'<' | b'>' | b'|') {
            continue;
        }
        let is_same = |byte: &&u8| **byte == sign;
        let start = at - bytes[..at].iter().rev().take(LENGTH).take_while(is_same).count();
        let length = bytes[start..].iter().take(LENGTH + 1).take_while(is_same).count();
        let is_at_start = start == 0 || bytes[start - 1] == b'\n';
        let ends = matches!(bytes.get(start + length), None | Some(b' ' | b'\n'));
        if length == LENGTH && is_at_start && ends {
            found.push(Hit::new(start..start + length, Sign::Conflict));
        }
    }
    found
}

/// Whether some runs of a text may be about an audience: then nothing of it is shown that was not read whole.
pub(in crate::parse) fn has_hint(text: &str, names: &AudienceWords) -> bool {
    text.lines().any(|line| {
        // A value is between signs, not among other words.
        let value = line.rsplit(['=', ':']).next().unwrap_or(line);
        words(line).any(|(_, word)| is_near_audience_key(word))
            || line::is_alone(value, names)
            || line::is_split_word(value, names)
    }) || text.contains(AUDIENCE)
}

/// Where a text could not be read whole and may hold a word about its audience, nobody knows who may see it.
pub(in crate::parse) fn doubt_broken(
    text: &str,
    is_broken: bool,
    names: &AudienceWords,
    place: Span,
    tray: &mut Diagnostics,
) {
    if is_broken && has_hint(text, names) {
        report_doubt(place, tray);
    }
}

/// Says that it is in doubt who may see what is at `place`.
pub(in crate::parse) fn report_doubt(place: Span, tray: &mut Diagnostics) {
    let message = "something here cannot be read, and it may be the word that says who may see the rest";
    tray.report(Code::UnreadMark, place, message)
        .help("Mend the other faults of this record or file first: `rapporteur check --show-withheld` in your own terminal shows them")
        .about_audience();
}
