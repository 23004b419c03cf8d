//! Looks for signs of an audience that nothing reads as a mark: what their authors meant to withhold would be public.
//!
//! Takes the raw letters of one file, without the lines that the edition withholds. Gives a [`Hit`] for each sign that
//! stands where no mark is read, or one slip beside a mark. A hit shows no letter of its text: nobody knows whether they
//! may be shown. Running prose is never a hit, and `\{.confidential}` outside of headings is none.

use std::cell::OnceCell;
use std::ops::Range;

use super::accidents::outside_quotes;
use super::edition::{self, TopHeading};
use super::markdown::Origin;
use super::slips::{AUDIENCE, AudienceWords, is_near_audience_key, is_of_word, words};
use crate::diagnostic::{Code, Diagnostics};

/// A sign that is not read as a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) sign: Sign,
}

/// What a sign that is not read as a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A word on a heading, or in braces on it, that is no mark as it stands.
    OnHeading,
    /// A brace on a heading that is not closed, or closed and not opened.
    Brace,
    /// An anchor that is the name of an audience, and nothing in its heading says why.
    Anchor,
    /// A mark, or something like one, that stands on no heading.
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
                "a word like the name of an audience stands on this heading and is no mark: the text would be public",
                MARK,
            ),
            Sign::Brace => (
                Code::UnreadMark,
                "a brace on this heading has no partner, so nothing in it is read: if it is a mark, the text would be public",
                "Write both braces, at the end of the heading: `### … {.confidential #id}`",
            ),
            Sign::Anchor => (
                Code::UnreadMark,
                "an anchor with the name of an audience is no mark: the text would be public",
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
                "a line holds the name of an audience and nothing else, and is no mark: the text would be public",
                "Write `{.confidential}` or `{.partners}` at the end of the heading above the text that it is about; a word that is no mark stands among others",
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
    /// Reports it. No letter of its text is drawn.
    pub(super) fn report(&self, origin: Origin, tray: &mut Diagnostics) {
        let (code, message, help) = self.sign.words();
        tray.report(code, origin.span(self.range.clone()), message).help(help).about_audience();
    }
}

/// The signs in a Markdown text. `shows_marks` says that the text is about marks: then only what a merge left is found.
pub(super) fn markdown(text: &str, names: &AudienceWords, shows_marks: bool) -> Vec<Hit> {
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
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches('\n').len();
        start += line.len();
        let line = &text[range.clone()];
        // Half of all lines are empty, and no sign is shorter than this.
        if line.len() < SHORTEST_SIGN {
            continue;
        }
        if matches!(line.as_bytes()[0], b'<' | b'>' | b'|') {
            let found = conflicts(line).into_iter().next();
            hits.extend(found.map(|hit| Hit { range: range.start..range.start + hit.range.end, ..hit }));
        }
        if !is_suspect(line, names) {
            continue;
        }
        let is_heading = looks_like_heading(line) || is_underlined(&text[start..]);
        let found = if is_heading { on_heading(line, None, names) } else { off_heading(line, names) };
        if found.is_empty() {
            continue;
        }
        // Only now it is worth asking what the library reads here.
        let next = headings().partition_point(|heading| heading.range.start <= range.start);
        let heading = next.checked_sub(1).map(|last| &headings()[last]);
        let heading = heading.filter(|heading| heading.range.contains(&range.start));
        let read = heading.filter(|heading| heading.has_braces).map(|heading| &*heading.anchor);
        let found = if heading.is_some() { on_heading(line, read, names) } else { found };
        // One finding a line: what follows on it is the same slip.
        let Some((at, mut sign)) = found.into_iter().min_by_key(|(at, _)| at.start) else { continue };
        if heading.is_none() && sign == Sign::OnHeading {
            sign = Sign::OffHeading;
        }
        let (at, end) = (range.start + at.start, range.start + at.end);
        hits.push(match open_code(at).filter(|_| sign == Sign::OffHeading) {
            Some(opening) => Hit { range: opening..opening, sign: Sign::InOpenCode },
            None => Hit { range: at..end, sign },
        });
    }
    hits.dedup();
    hits
}

/// The fewest bytes of a sign: `+++`.
const SHORTEST_SIGN: usize = 3;

/// Whether the line that `rest` begins with makes a heading of the one before it.
fn is_underlined(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim();
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// The signs in TOML: in its texts, and in its comments.
pub(super) fn toml(text: &str, names: &AudienceWords) -> Vec<Hit> {
    let mut hits = conflicts(text);
    let mut open: Option<&str> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let line_start = start;
        start += line.len();
        let line = line.trim_end_matches('\n');
        if open.is_none() {
            hits.extend(inner_key(line).map(|range| Hit {
                range: line_start + range.start..line_start + range.end,
                sign: Sign::InField,
            }));
        }
        for piece in pieces(line, &mut open) {
            let (at, found) = match piece {
                Piece::Comment(at) => (at, in_comment(&line[at..])),
                Piece::Text(range, is_line) => (range.start, in_field(&line[range.clone()], is_line, names)),
            };
            let place = |(range, sign): (Range<usize>, Sign)| Hit {
                range: line_start + at + range.start..line_start + at + range.end,
                sign,
            };
            // One finding a piece: what follows in it is the same slip.
            hits.extend(found.into_iter().min_by_key(|(range, _)| range.start).map(place));
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
    let mut found = words(&outside).map(|(range, _)| range).filter(|range| {
        let (before, behind) = (outside[..range.start].trim_end(), outside[range.end..].trim_start());
        let is_inner = before.ends_with(['{', ',', '.']) && behind.starts_with('=');
        let is_table =
            before.trim_start().starts_with('[') && !before.contains('=') && behind.starts_with(']');
        (is_inner || is_table) && is_near_audience_key(&outside[range.clone()])
    });
    found.next()
}

/// The signs in a file that has no marks at all: a table, the file of a reference manager.
pub(super) fn unmarked(text: &str, names: &AudienceWords) -> Vec<Hit> {
    let mut hits = conflicts(text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let line_start = start;
        start += line.len();
        if !is_suspect(line, names) {
            continue;
        }
        let found =
            whole_marks(line, names).into_iter().map(|range| (range, Sign::InField)).chain(key(line, names));
        hits.extend(
            found.map(|(range, sign)| Hit { range: line_start + range.start..line_start + range.end, sign }),
        );
    }
    hits
}

/// What a merge leaves in a file where two versions were not brought together (git-merge, "How conflicts are presented"):
/// seven equal signs at the beginning of a line.
pub(super) fn conflicts(text: &str) -> Vec<Hit> {
    const LENGTH: usize = 7;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Of seven bytes in a row, one stands at each seventh place.
    for at in (0..bytes.len()).step_by(LENGTH) {
        let sign = bytes[at];
        if !matches!(sign, b'<' | b'>' | b'|') {
            continue;
        }
        let start = at - bytes[..at].iter().rev().take_while(|byte| **byte == sign).count();
        let length = bytes[start..].iter().take_while(|byte| **byte == sign).count();
        let is_at_start = start == 0 || bytes[start - 1] == b'\n';
        let ends = matches!(bytes.get(start + length), None | Some(b' ' | b'\n'));
        if length == LENGTH && is_at_start && ends {
            found.push(Hit { range: start..start + length, sign: Sign::Conflict });
        }
    }
    found
}

/// Whether a line may hold a sign at all. Nearly all lines of a text are passed over here.
fn is_suspect(line: &str, names: &AudienceWords) -> bool {
    const SHORT: usize = 80;
    let begin = line.trim_start();
    let first = begin.as_bytes().first().copied().unwrap_or(b' ');
    let has_brace = line.bytes().fold(false, |found, byte| found | (byte == b'{') | (byte == b'}'));
    if matches!(first, b'#' | b'.' | b':' | b'+') || has_brace {
        return true;
    }
    if !line.is_ascii() && (line.contains(BRACES) || begin.starts_with(['＃', '．', '：'])) {
        return true;
    }
    if first == b'<' && in_tag(line, names).is_some() {
        return true;
    }
    if ends_with_class(line) || key(line, names).is_some() {
        return true;
    }
    line.len() <= SHORT && {
        let mut words = words(line).map(|(_, word)| word);
        matches!((words.next(), words.next(), words.next()), (Some(_), _, None))
            && self::words(line).any(|(_, word)| names.is_near(word))
            || is_split_word(line, names)
    }
}

/// Whether a line ends with a dot and a word, and signs behind it.
fn ends_with_class(line: &str) -> bool {
    let line = line.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let word = line.trim_end_matches(is_of_word);
    word.len() < line.len() && word.ends_with(['.', '．', ':'])
}

/// Whether the letters of a short line, without what stands between them, are a name of an audience.
fn is_split_word(line: &str, names: &AudienceWords) -> bool {
    const LONGEST: usize = 40;
    if line.len() > LONGEST {
        return false;
    }
    let n_letters = if line.is_ascii() {
        line.bytes().filter(u8::is_ascii_alphabetic).count()
    } else {
        line.chars().filter(|letter| is_of_word(*letter)).count()
    };
    if !names.may_have_length(n_letters) {
        return false;
    }
    let letters: String = line.chars().filter(|letter| is_of_word(*letter)).collect();
    letters.len() * 2 > line.trim().len() && names.is_near(&letters)
}

/// Whether a line is one that its author took for a heading: it begins with signs of one, indented or not, with or
/// without a space behind them.
fn looks_like_heading(line: &str) -> bool {
    let begin = line.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '>' | '-' | '*' | '+' | '\\' | '\u{feff}' | '\u{200b}')
    });
    begin.starts_with(['#', '＃'])
}

/// The signs on a heading. `read` is the anchor among the braces that were read at its end, where some were.
fn on_heading(line: &str, read: Option<&str>, names: &AudienceWords) -> Vec<(Range<usize>, Sign)> {
    if let Some(found) = key(line, names) {
        return vec![found];
    }
    if !may_hold_sign(line, names) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let block = read.and_then(|_| {
        let end = line.rfind('}')?;
        let start = line[..end].rfind('{')?;
        Some(start..end + 1)
    });
    let body = block.as_ref().map_or(line, |block| &line[..block.start]);
    if let (Some(block), Some(anchor)) = (&block, read) {
        found.extend(in_braces(line, block.clone(), names).map(|range| (range, Sign::OnHeading)));
        // Of several anchors the library reads the last one: any of them may have been a mark.
        let names_audience = |name: &str| {
            crate::model::Audience::ALL.into_iter().skip(1).any(|audience| audience.name() == name)
        };
        let mut written = line[block.start + 1..block.end - 1].split_whitespace();
        let is_hidden = anchor.is_empty() || !names_audience(anchor);
        let is_hidden = is_hidden && written.any(|token| token.strip_prefix('#').is_some_and(names_audience));
        // `### Our partners {#partners}` is what it looks like.
        const STEM: usize = 5;
        let is_said = || {
            words(body).any(|(_, word)| {
                let (word, stem) = (word.to_lowercase(), anchor.get(..STEM).unwrap_or(anchor));
                word.starts_with(stem)
            })
        };
        if is_hidden || names_audience(anchor) && !is_said() {
            found.push((block.clone(), Sign::Anchor));
        }
    }
    // A heading that is nothing but the word, and the word in signs of its own, say nothing else.
    if block.is_none() && (is_alone(body, names) || is_split_word(body, names)) {
        found.push((0..line.len(), Sign::Alone));
        return found;
    }
    found.extend(classes(body, names).into_iter().map(|range| (range, Sign::OnHeading)));
    found.extend(brackets(body, names).into_iter().map(|range| (range, Sign::OnHeading)));
    found.extend(braces(body, names));
    found
}

/// Whether a heading holds a word near a name, whole or in pieces, or a brace without a partner: most hold neither.
fn may_hold_sign(line: &str, names: &AudienceWords) -> bool {
    let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    words(line).any(|(_, word)| names.is_near(word))
        || !line.is_ascii() && line.contains(BRACES)
        || count(b'{') != count(b'}')
        || is_split_word(line, names)
        || line.rfind('{').is_some_and(|at| is_odd(line[at + 1..].trim_end().trim_end_matches('}')))
        || line.split(['{', '}']).skip(1).any(|piece| is_split_word(piece, names))
        || line
            .split(['{', '}', '(', ')', '[', ']', '<', '>'])
            .skip(1)
            .any(|piece| is_split_word(piece, names))
}

/// The words in braces that were read, and that are near a mark and none.
fn in_braces<'l>(
    line: &'l str,
    block: Range<usize>,
    names: &'l AudienceWords,
) -> impl Iterator<Item = Range<usize>> + 'l {
    let mut rest = block.start + 1;
    let tokens = line[block.start + 1..block.end - 1].split_whitespace();
    tokens.filter_map(move |token| {
        let at = rest + line[rest..].find(token)?;
        rest = at + token.len();
        let is_mark = token.strip_prefix('.').is_some_and(|class| {
            crate::model::Audience::ALL.into_iter().skip(1).any(|audience| audience.name() == class)
        });
        // An anchor may hold any word, and no signs.
        let is_of_anchor = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let is_anchor = token.strip_prefix('#').is_some_and(|anchor| anchor.chars().all(is_of_anchor));
        let letters: String = token.chars().filter(|letter| is_of_word(*letter)).collect();
        let is_near = names.is_near(&letters) || words(token).any(|(_, word)| names.is_near(word));
        (!is_mark && !is_anchor && is_near).then_some(at..at + token.len())
    })
}

/// Words that are written like the class of a mark: `.word`, `:::word`, `::: word`.
fn classes(line: &str, names: &AudienceWords) -> Vec<Range<usize>> {
    let is_class = |range: &Range<usize>| {
        let before = &line[..range.start];
        let trimmed = before.trim_end_matches(' ');
        if trimmed.ends_with(":::") || trimmed.ends_with("：：：") {
            return true;
        }
        let Some(dotless) = before.strip_suffix(['.', '．']) else { return false };
        !dotless.chars().next_back().is_some_and(char::is_alphanumeric)
    };
    let words = words(line).filter(|(_, word)| names.is_near(word)).map(|(range, _)| range);
    words.filter(is_class).collect()
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
/// Braces of any form.
const BRACES: [char; 8] = ['{', '}', '｛', '｝', '❴', '❵', '⦃', '⦄'];

/// Brackets that hold nothing but the word.
fn brackets(line: &str, names: &AudienceWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    const MOST: usize = 64;
    let has_bracket = line.bytes().any(|byte| matches!(byte, b'(' | b'[' | b'<') || !byte.is_ascii());
    for (open, close) in BRACKETS.into_iter().filter(|_| has_bracket) {
        for (start, _) in line.match_indices(open).take(MOST) {
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
fn braces(body: &str, names: &AudienceWords) -> Vec<(Range<usize>, Sign)> {
    let mut found = Vec::new();
    const MOST: usize = 64;
    for (at, brace) in body.match_indices(BRACES) {
        if found.len() + body[..at].matches(BRACES).take(MOST).count() >= MOST {
            // Nobody writes so many.
            found.push((at..at + brace.len(), Sign::Brace));
            break;
        }
        let is_opening = matches!(brace, "{" | "｛" | "❴" | "⦃");
        let (before, behind) = (&body[..at], &body[at + brace.len()..]);
        let last = words(before).last().filter(|(range, _)| is_signs_only(&before[range.end..]));
        let next = words(behind).next().filter(|(range, _)| is_signs_only(&behind[..range.start]));
        let is_beside = [last, next].into_iter().flatten().any(|(_, word)| names.is_near(word));
        let inside = if is_opening { behind.split(['}', '｝']).next().unwrap_or(behind) } else { "" };
        let is_joined = |text: &str| {
            let letters: String = text.chars().filter(|letter| is_of_word(*letter)).collect();
            names.is_near(&letters)
        };
        let is_inside = words(inside).any(|(_, word)| names.is_near(word))
            || inside.split_whitespace().any(is_joined)
            || is_joined(inside);
        if is_beside || is_inside {
            found.push((at..at + brace.len(), Sign::OnHeading));
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
            found.push((at..at + brace.len(), Sign::Brace));
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

fn is_signs_only(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The signs on a line that is no heading.
fn off_heading(line: &str, names: &AudienceWords) -> Vec<(Range<usize>, Sign)> {
    let line = &without_escaped(line);
    if line.trim() == "+++" {
        return vec![(0..line.len(), Sign::SecondFrontMatter)];
    }
    let marks = whole_marks(line, names);
    if let Some(range) = marks.first().cloned().or_else(|| in_tag(line, names)) {
        return vec![(range, Sign::OffHeading)];
    }
    if let Some(found) = key(line, names) {
        return vec![found];
    }
    if is_alone(line, names) || is_split_word(line, names) {
        return vec![(0..line.len(), Sign::Alone)];
    }
    let at_an_end =
        |range: &Range<usize>| is_signs_only(&line[..range.start]) || is_signs_only(&line[range.end..]);
    let classes = classes(line, names).into_iter().filter(at_an_end);
    classes.map(|range| (range, Sign::OffHeading)).collect()
}

/// The line with spaces in the place of what its author escaped: `\{.confidential}`.
fn without_escaped(line: &str) -> String {
    let mut left = line.to_owned();
    const MOST: usize = 64;
    for (at, _) in line.match_indices("\\{").take(MOST) {
        let end = line[at..].find('}').map_or(line.len(), |length| at + length + 1);
        left.replace_range(at..end, &" ".repeat(end - at));
    }
    left
}

/// Braces that hold a class near a mark, closed or not.
fn whole_marks(line: &str, names: &AudienceWords) -> Vec<Range<usize>> {
    const MOST: usize = 64;
    let mut found = Vec::new();
    for (at, brace) in line.match_indices(['{', '｛', '❴', '⦃']).take(MOST) {
        let inner = at + brace.len();
        let closed = line[inner..].find(['}', '｝', '❵', '⦄']);
        let length = closed.unwrap_or(line.len() - inner);
        let inside = &line[inner..inner + length];
        // A mark that goes on in the next line is none.
        let begins = inside.trim_start().strip_prefix(['.', '．']);
        if closed.is_none() && begins.is_some_and(|class| class.starts_with(char::is_alphabetic)) {
            found.push(at..inner + length);
            continue;
        }
        let is_class = |range: &Range<usize>| inside[..range.start].ends_with(['.', '．']);
        let mut near = words(inside).filter(|(_, word)| names.is_near(word)).map(|(range, _)| range);
        if near.any(|range| is_class(&range)) {
            found.push(at..inner + length);
        }
    }
    // Nobody writes so many braces on one line: any word like a name among them is looked at.
    if line.matches('{').nth(MOST).is_some() && words(line).any(|(_, word)| names.is_near(word)) {
        found.push(0..line.len());
    }
    found
}

/// The class of an element of HTML that is near a mark: `<div class="confidential">`.
fn in_tag(line: &str, names: &AudienceWords) -> Option<Range<usize>> {
    let at = line.find("class").filter(|at| line[..*at].contains('<'))?;
    let mut near = words(&line[at + "class".len()..]).filter(|(_, word)| names.is_near(word));
    near.next().map(|_| at..line.len())
}

/// Whether a line holds nothing but one word near a name of an audience, and signs.
fn is_alone(line: &str, names: &AudienceWords) -> bool {
    let mut words = words(line);
    match (words.next(), words.next()) {
        (Some((range, word)), None) => {
            names.is_near(word) && is_signs_only(&line[..range.start]) && is_signs_only(&line[range.end..])
        }
        _ => false,
    }
}

/// The key `audience` at the beginning of a line, with something that it would say.
fn key(line: &str, names: &AudienceWords) -> Option<(Range<usize>, Sign)> {
    let (range, word) = words(line).next()?;
    // Nearly all lines begin with a word of another length: `audience` with two slips, `confidentiality` with one.
    let is_possible = !word.is_ascii() || matches!(word.len(), 6..=10 | 14..=16);
    if !is_possible || !is_signs_only(&line[..range.start]) {
        return None;
    }
    let (start, length, begin) = (range.start, word.len(), &line[range.start..]);
    let behind = begin[length..].trim_start_matches([' ', '\t', '"', '\'', '`', '*', '_', '\u{a0}']);
    let sign = behind.chars().next()?;
    let is_key_sign = matches!(sign, '=' | ':' | '＝' | '：');
    let is_other_sign = || matches!(sign, '|' | '-' | '–' | '—') || sign.is_alphabetic();
    // Nearly all lines go on with more than one word.
    if !(is_key_sign || is_other_sign() && words(line).nth(2).is_none()) {
        return None;
    }
    let value = behind.trim_start_matches(['=', ':', '＝', '：', '|', '-', '–', '—']).trim();
    if !is_key_sign && !is_alone(value, names) || !is_audience_key(&begin[..length]) {
        return None;
    }
    // "Audience: those who decide" is prose; a key has one word behind it, or none.
    let is_value = match sign {
        '=' | '＝' => true,
        ':' | '：' if begin[..length].eq_ignore_ascii_case(AUDIENCE) => words(value).count() <= 1,
        _ => is_alone(value, names),
    };
    is_value.then(|| (start..start + length, Sign::Key))
}

/// Whether a word is like one of the keys that say who may see something.
fn is_audience_key(word: &str) -> bool {
    const CONFIDENTIALITY: &str = "confidentiality";
    is_near_audience_key(word)
        || word.len().abs_diff(CONFIDENTIALITY.len()) <= 1
            && crate::suggest::nearest(word, [CONFIDENTIALITY]).is_some()
}

/// The key `audience` in a comment of TOML.
fn in_comment(comment: &str) -> Vec<(Range<usize>, Sign)> {
    let is_key = |range: &Range<usize>| {
        let behind = comment[range.end..].trim_start_matches([' ', '\t', '"', '\'', '`']);
        behind.starts_with(['=', ':', '＝', '：']) && is_near_audience_key(&comment[range.clone()])
    };
    let keys = words(comment).map(|(range, _)| range).filter(is_key);
    keys.map(|range| (range, Sign::Comment)).collect()
}

/// The signs in a text of a record. A line of a text of several lines may be a heading, or hold a key.
fn in_field(words: &str, is_whole_line: bool, names: &AudienceWords) -> Vec<(Range<usize>, Sign)> {
    if is_whole_line && !is_suspect(words, names) && in_tag(words, names).is_none() {
        return Vec::new();
    }
    let found = if looks_like_heading(words) {
        on_heading(words, None, names)
    } else if is_whole_line {
        off_heading(words, names)
    } else {
        let written = without_escaped(&words.replace("\\\\{", " \\{"));
        let at_end = |range: &Range<usize>| is_signs_only(&written[range.end..]);
        let classes = classes(&written, names).into_iter().filter(at_end);
        whole_marks(&written, names).into_iter().chain(classes).map(|range| (range, Sign::InField)).collect()
    };
    let in_field = |sign| match sign {
        Sign::OnHeading | Sign::OffHeading | Sign::Alone | Sign::Brace | Sign::Key => Sign::InField,
        sign => sign,
    };
    found.into_iter().map(|(range, sign)| (range, in_field(sign))).collect()
}

/// A piece of a line of TOML that is searched.
enum Piece {
    /// A comment, from this byte on.
    Comment(usize),
    /// Words between quotation marks; whether they are of a text of several lines.
    Text(Range<usize>, bool),
}

/// The texts and the comment of a line of TOML. `open` is the sign that closes the text of several lines in which the
/// line begins, and then the one in which it ends.
fn pieces(line: &str, open: &mut Option<&str>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    if let Some(sign) = *open {
        let Some(length) = line.find(sign) else { return vec![Piece::Text(0..line.len(), true)] };
        pieces.push(Piece::Text(0..length, true));
        at = length + sign.len();
        *open = None;
    }
    while at < line.len() {
        let rest = &line[at..];
        let Some(next) = rest.find(['"', '\'', '#']) else { break };
        let start = at + next;
        let rest = &line[start..];
        if rest.starts_with('#') {
            pieces.push(Piece::Comment(start));
            break;
        }
        let long = ["\"\"\"", "'''"].into_iter().find(|sign| rest.starts_with(sign));
        if let Some(sign) = long {
            let inner = start + sign.len();
            match line[inner..].find(sign) {
                Some(length) => {
                    pieces.push(Piece::Text(inner..inner + length, true));
                    at = inner + length + sign.len();
                }
                None => {
                    pieces.push(Piece::Text(inner..line.len(), true));
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
        pieces.push(Piece::Text(inner..end, false));
        at = end + 1;
    }
    pieces
}

/// Whether some runs of a text may be about an audience: then nothing of it is shown that was not read whole.
pub(super) fn has_hint(text: &str, names: &AudienceWords) -> bool {
    let mut lines = text.lines();
    lines.any(|line| {
        let is_key = |word: &str| is_near_audience_key(word);
        // A value stands between signs, not among other words.
        let value = line.rsplit(['=', ':']).next().unwrap_or(line);
        words(line).any(|(_, word)| is_key(word)) || is_alone(value, names) || is_split_word(value, names)
    }) || text.contains(AUDIENCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::{File, Manuscript};

    fn names() -> AudienceWords {
        let list =
            "audience_words = \"confidentiel partenaires конфиденциально партнёры سري 机密\"\n".to_owned();
        let file = File { path: "themes/default/strings/xx.toml".into(), text: list };
        AudienceWords::new(&Manuscript::new(vec![file], Vec::new()))
    }

    fn check(text: &str, expected: &[Sign]) {
        let found: Vec<Sign> = markdown(text, &names(), false).into_iter().map(|hit| hit.sign).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_mark_that_is_read_is_no_hit() {
        for text in [
            "### Names {.confidential}\n",
            "### Names {.case .confidential #names}\n",
            "### Names { .confidential }\n",
            "## Names{.partners}\n",
            // On a heading no sign before the braces keeps them from being read.
            "### Names \\{.confidential}\n",
            "Names {.confidential}\n---\n",
            "### Our partners {#partners}\n",
            "### What is confidential {.concern #confidential-complaints}\n",
            "### Confidential {#confidential}\n",
            "### The circle of partners\n",
            "### Confidentiality (of complaints) and partners\n",
            "Write `\\{.confidential}` or \\{.partners} at the end.\n",
            "| a | b |\n|---|---|\n| confidential | partners |\n",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_slip_on_a_heading_is_a_hit() {
        for heading in [
            "### Names .confidential",
            "### Names {.confidential",
            "### Names .confidential}",
            "### Names {.confidental}",
            "### Names {.Confidential}",
            "### Names {.confidential} {#names}",
            "### Names {.confidential}.",
            "### Names ｛．confidential｝",
            "### Names {.соnfidential}",
            "### Names (confidential)",
            "### Names [Confidential]",
            "### Names 【confidential】",
            "### Names {confidential}",
            "### Names :::confidential",
            "### Names {.confidentiel}",
            "### Имена {.конфиденциально}",
            "### 名字 {.机密}",
            "### Confidential",
            "### Names {.confid\\ential}",
            "###Names .partners",
        ] {
            let found = markdown(&format!("{heading}\n\nText.\n"), &names(), false);
            assert_eq!(found.len(), 1, "{heading}: {found:?}");
        }
        check("### Names {.concern #names\n", &[Sign::Brace]);
        check("### Names {\n.confidential}\n", &[Sign::Brace, Sign::Alone]);
        check("### Names {#confidential}\n", &[Sign::Anchor]);
        check("### Names {#confidential #names}\n", &[Sign::Anchor]);
    }

    #[test]
    fn a_mark_off_a_heading_is_a_hit() {
        for text in [
            "- ### Names {.confidential}\n",
            "> ### Names {.confidential}\n",
            "[^a]: Words.\n\n    ### Names {.confidential}\n",
            "| Names {.confidential} |\n|---|\n",
            "<div>\n### Names {.confidential}\n</div>\n",
            "<!-- {.confidential} -->\n",
            "    ### Names {.confidential}\n",
            "Names {.confidential}\n",
            "Names\n{.confidential}\n",
            "Names .partners\n",
            "::: {.confidential}\nWords.\n:::\n",
        ] {
            check(text, &[Sign::OffHeading]);
        }
        check("```\ncode\n\n### Names {.confidential}\n", &[Sign::InOpenCode]);
        check("```\n### Names {.confidential}\n```\n", &[Sign::OffHeading]);
        check(":::confidential\nWords.\n:::\n", &[Sign::Alone]);
        check("Names {.confiden\ntial}\n---\n", &[Sign::Brace, Sign::Brace]);
        check(".confidential\n", &[Sign::Alone]);
        check("**Confidential**\n", &[Sign::Alone]);
        check("- partners\n", &[Sign::Alone]);
        check("audience = \"confidential\"\n", &[Sign::Key]);
        check("Audience: partners\n", &[Sign::Key]);
        check(
            "+++\naudience = \"partners\"\n+++\n",
            &[Sign::SecondFrontMatter, Sign::Key, Sign::SecondFrontMatter],
        );
        check("<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> names\n", &[Sign::Conflict, Sign::Conflict]);
    }

    #[test]
    fn prose_is_no_hit() {
        for text in [
            "Complaints are confidential. Our partners and the Committee’s partners agree; a partner said so.\n",
            "The list is (confidential), and so is {this}.\n",
            "Audience: those who decide about complaints and their partners.\n",
            "La plainte est confidentielle, nos partenaires le disent.\n",
            "Жалоба подаётся конфиденциально; партнёры согласны.\n",
            "He asked for a confidential meeting.\n",
            "He met the partners.\n",
        ] {
            check(text, &[]);
            assert_eq!(markdown(&text.repeat(3), &names(), false), []);
        }
    }

    #[test]
    fn records_hold_no_marks() {
        let signs = |text: &str| toml(text, &names()).into_iter().map(|hit| hit.sign).collect::<Vec<_>>();
        assert_eq!(
            signs("text = \"\"\"\nWords.\n\n### Names {.confidential}\n\nMore.\n\"\"\"\n"),
            [Sign::InField]
        );
        assert_eq!(signs("title = \"Names {.confidental}\"\n"), [Sign::InField]);
        assert_eq!(signs("# audience = \"confidential\"\nid = \"a\"\n"), [Sign::Comment]);
        assert_eq!(signs("text = \"\"\"\naudience = \"confidential\"\n\"\"\"\n"), [Sign::InField]);
        assert_eq!(
            signs("audience = \"confidential\"\n# confidential, see {.confidential}\nid = 'partners'\n"),
            []
        );
        assert_eq!(signs("text = \"Write \\\\{.confidential}.\"\n"), []);
    }
}
