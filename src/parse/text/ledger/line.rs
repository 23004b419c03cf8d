//! The signs in a line that is no heading, and what lines of every kind have in common.

use std::ops::Range;

use super::{Hit, Sign};
use crate::parse::text::slips::{AUDIENCE, AudienceWords, is_key_about_audience, is_of_word, joined, words};

/// The most signs of one kind on a line that are looked at: nobody writes so many.
pub(in crate::parse) const MOST_SIGNS: usize = 64;

/// Braces of any form.
pub(in crate::parse) const BRACES: [char; 8] = ['{', '}', '｛', '｝', '❴', '❵', '⦃', '⦄'];

/// Whether a line may hold a sign at all. Nearly all lines of a text are passed over here.
pub(in crate::parse) fn is_suspect(line: &str, names: &AudienceWords) -> bool {
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
        matches!((words.next(), words.next(), words.next()), (Some(_), _, None)) && names.is_near_any(line)
            || is_split_word(line, names)
    }
}

/// Whether a line ends with a dot and a word, and signs behind it.
fn ends_with_class(line: &str) -> bool {
    let line = line.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let word = line.trim_end_matches(is_of_word);
    word.len() < line.len() && word.ends_with(['.', '．', ':'])
}

/// Whether the letters of a short line, without what is between them, are a name of an audience.
pub(in crate::parse) fn is_split_word(line: &str, names: &AudienceWords) -> bool {
    const LONGEST: usize = 40;
    if line.len() > LONGEST {
        return false;
    }
    if line.is_ascii() {
        let n_letters = line.bytes().filter(u8::is_ascii_alphabetic).count();
        return names.may_have_length(n_letters)
            && n_letters * 2 > line.trim().len()
            && names.is_near_letters(line.bytes().filter(u8::is_ascii_alphabetic));
    }
    if !names.may_have_length(line.chars().filter(|letter| is_of_word(*letter)).count()) {
        return false;
    }
    let letters = joined(line);
    letters.len() * 2 > line.trim().len() && names.is_near(&letters)
}

/// Whether a line is one that its author took for a heading: it begins with signs of one, indented or not, with or
/// without a space behind them.
pub(in crate::parse) fn looks_like_heading(line: &str) -> bool {
    let begin = line.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '>' | '-' | '*' | '+' | '\\' | '\u{feff}' | '\u{200b}')
    });
    begin.starts_with(['#', '＃'])
}

/// Whether a text holds neither letters nor figures.
pub(in crate::parse) fn is_signs_only(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The signs on a line that is no heading.
pub(in crate::parse) fn signs(line: &str, names: &AudienceWords) -> Vec<Hit> {
    let line = &without_escaped(line);
    if line.trim() == "+++" {
        return vec![Hit::new(0..line.len(), Sign::SecondFrontMatter)];
    }
    let marks = whole_marks(line, names);
    if let Some(range) = marks.first().cloned().or_else(|| in_tag(line, names)) {
        return vec![Hit::new(range, Sign::OffHeading)];
    }
    if let Some(hit) = key(line, names) {
        return vec![hit];
    }
    if is_alone(line, names) || is_split_word(line, names) {
        return vec![Hit::new(0..line.len(), Sign::Alone)];
    }
    let at_an_end =
        |range: &Range<usize>| is_signs_only(&line[..range.start]) || is_signs_only(&line[range.end..]);
    let classes = classes(line, names).into_iter().filter(at_an_end);
    classes.map(|range| Hit::new(range, Sign::OffHeading)).collect()
}

/// The line with spaces in the place of what its author escaped: `\{.confidential}`.
pub(in crate::parse) fn without_escaped(line: &str) -> String {
    let mut left = line.to_owned();
    for (at, _) in line.match_indices("\\{").take(MOST_SIGNS) {
        let end = line[at..].find('}').map_or(line.len(), |length| at + length + 1);
        left.replace_range(at..end, &" ".repeat(end - at));
    }
    left
}

/// Braces that hold a class near a mark, closed or not.
pub(in crate::parse) fn whole_marks(line: &str, names: &AudienceWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, brace) in line.match_indices(['{', '｛', '❴', '⦃']).take(MOST_SIGNS) {
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
        if names.near_in(inside).any(|range| is_class(&range)) {
            found.push(at..inner + length);
        }
    }
    // Nobody writes so many braces on one line: any word like a name among them is looked at.
    if line.matches('{').nth(MOST_SIGNS).is_some() && names.is_near_any(line) {
        found.push(0..line.len());
    }
    found
}

/// The class of an element of HTML that is near a mark: `<div class="confidential">`.
pub(in crate::parse) fn in_tag(line: &str, names: &AudienceWords) -> Option<Range<usize>> {
    let at = line.find("class").filter(|at| line[..*at].contains('<'))?;
    names.is_near_any(&line[at + "class".len()..]).then_some(at..line.len())
}

/// Whether a line holds nothing but one word near a name of an audience, and signs.
pub(in crate::parse) fn is_alone(line: &str, names: &AudienceWords) -> bool {
    let mut words = words(line);
    match (words.next(), words.next()) {
        (Some((range, word)), None) => {
            names.is_near(word) && is_signs_only(&line[..range.start]) && is_signs_only(&line[range.end..])
        }
        _ => false,
    }
}

/// The key `audience` at the beginning of a line, with something that it would say.
pub(in crate::parse) fn key(line: &str, names: &AudienceWords) -> Option<Hit> {
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
    if !is_key_sign && !is_alone(value, names) || !is_key_about_audience(&begin[..length]) {
        return None;
    }
    // "Audience: those who decide" is prose; a key has one word behind it, or none.
    let is_value = match sign {
        '=' | '＝' => true,
        ':' | '：' if begin[..length].eq_ignore_ascii_case(AUDIENCE) => words(value).count() <= 1,
        _ => is_alone(value, names),
    };
    is_value.then(|| Hit::new(start..start + length, Sign::Key))
}

/// Words that are written like the class of a mark: `.word`, `:::word`, `::: word`.
pub(in crate::parse) fn classes(line: &str, names: &AudienceWords) -> Vec<Range<usize>> {
    let is_class = |range: &Range<usize>| {
        let before = &line[..range.start];
        let trimmed = before.trim_end_matches(' ');
        if trimmed.ends_with(":::") || trimmed.ends_with("：：：") {
            return true;
        }
        let Some(dotless) = before.strip_suffix(['.', '．']) else { return false };
        !dotless.chars().next_back().is_some_and(char::is_alphanumeric)
    };
    names.near_in(line).filter(is_class).collect()
}
