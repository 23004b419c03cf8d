//! Finds blocks that look like Markdown and are not read as it: what their author meant would be shown as something else.

use std::ops::Range;

use pulldown_cmark::Event;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::BlockReader;
use crate::diagnostic::Code;
use crate::parse::text::pasted::{is_unusual_space, may_withhold};

/// The most letters of a line that a proposal repeats.
const MOST_LETTERS: usize = 60;
/// Signs that begin lines of lists elsewhere, and that Markdown does not know.
const LIST_SIGNS: [char; 4] = ['·', '–', '—', 'o'];

impl<'s, I: Iterator<Item = (Event<'s>, Range<usize>)>> BlockReader<'s, '_, I> {
    /// Looks at a paragraph, as its author wrote it.
    pub(in crate::parse) fn report_lookalikes(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let found = match text.as_bytes() {
            [b'#', ..] => heading(text),
            [b'|', ..] => table_without_rule(text),
            [b'[', b'0'..=b'9', ..] => self.typed_note(text, range.start),
            _ => None,
        };
        let found = found
            .or_else(|| self.has_tabs.then(|| table_of_tabs(text)).flatten())
            .or_else(|| self.has_list_signs.then(|| list(text)).flatten());
        if let Some((message, help)) = found {
            let first = range.start..range.start + text.lines().next().unwrap_or_default().len();
            let help = if text.starts_with('#') { self.careful(help) } else { help };
            self.tray.report(Code::UnreadMarkup, self.origin.span(first), message).help(help);
        }
    }

    /// A note as a word processor prints it, `[1] Source`, whose mark `[1]` stands in the text before it.
    fn typed_note(&mut self, text: &str, start: usize) -> Option<Lookalike> {
        if std::mem::replace(&mut self.has_seen_typed_note, true) {
            return None;
        }
        let (number, words) = text[1..].split_once(']')?;
        let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let mark = format!("[{number}]");
        let is_marked = is_number && words.starts_with(' ') && self.text[..start].contains(&mark);
        is_marked.then(|| {
            let note = format!("[^{number}]: {}", shortened(words.lines().next().unwrap_or_default().trim()));
            (
                format!("`{mark}` is not a note: both are shown as they are, and nothing leads from one to the other"),
                format!("Write `[^{number}]` behind the words and `{note}` here, and the other notes likewise"),
            )
        })
    }

    /// Says that a mark at the end of a paragraph is none: it would be shown, and nobody could refer to it.
    pub(in crate::parse) fn report_unread_mark(&mut self, text: &str, range: Range<usize>) {
        if let Some((mark, plain)) = unread_mark(text) {
            self.tray
                .report(
                    Code::UnreadMarkup,
                    self.origin.span(range),
                    format!("`^{mark}` is not a mark of this paragraph and is shown to readers"),
                )
                .help(format!("Write ` ^{plain}` with a space before it, as the last thing of the paragraph; a sign that readers should see is written `\\^`"));
        }
    }

    /// Says that an indented line is set as code.
    pub(in crate::parse) fn report_indented(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let help = "Take the space at their beginning away; code stands between two lines of three backticks"
            .to_owned();
        let help = if text.contains('#') { self.careful(help) } else { help };
        self.tray
            .report(
                Code::UnreadMarkup,
                self.origin.span(range),
                "lines that begin with a tab or four spaces are set as code",
            )
            .help(help);
    }

    /// The way out to a heading. In a text that withholds parts a heading ends the part before it.
    fn careful(&self, help: String) -> String {
        match may_withhold(self.text) {
            true => format!(
                "{help}. Parts of this text are withheld, and a heading ends the part before it: write the same mark on this one, `{{.confidential}}` or `{{.partners}}`"
            ),
            false => help,
        }
    }

    /// Numbers of a list that an author typed and that would be printed as others. `items` are where the items are.
    pub(in crate::parse) fn report_typed_numbers(&mut self, start: u64, items: &[Range<usize>]) {
        let typed = |range: &Range<usize>| {
            let digits = self.text.get(range.clone())?.split(['.', ')']).next()?;
            digits.trim_start().parse::<u64>().ok()
        };
        let numbers: Option<Vec<u64>> = items.iter().map(typed).collect();
        let Some(numbers) = numbers else { return };
        // The same number before each item is a way to let the program count.
        if numbers.iter().all(|number| *number == start) {
            return;
        }
        let printed = numbers.iter().zip(start..).zip(items);
        let Some(((typed, printed), item)) =
            printed.into_iter().find(|((typed, printed), _)| *typed != printed)
        else {
            return;
        };
        let digits = typed.to_string().len();
        self.tray
            .report(
                Code::TypedNumbers,
                self.origin.span(item.start..item.start + digits),
                format!("the number {typed} in this list would be printed as {printed}"),
            )
            .help(format!(
                "Write `{printed}.` if that is meant; if it is the number of a paragraph or point, write `{typed}\\.`, or begin another list with an empty line and a line of words before it"
            ));
    }

    /// Cells of a row for which the head of the table has no column: nobody would see them.
    pub(in crate::parse) fn report_lost_cells(&mut self, row: Range<usize>, n_columns: usize) {
        let line = self.text.get(row.clone()).unwrap_or_default().trim();
        let line = line.strip_prefix('|').unwrap_or(line);
        let mut cells: Vec<&str> = Vec::new();
        let mut start = 0;
        for (at, _) in line.match_indices('|').filter(|(at, _)| !line[..*at].ends_with('\\')) {
            cells.push(line[start..at].trim());
            start = at + 1;
        }
        cells.push(line[start..].trim());
        let lost: Vec<&str> = cells.into_iter().skip(n_columns).filter(|cell| !cell.is_empty()).collect();
        if let Some(first) = lost.first() {
            self.tray
                .report(
                    Code::UnreadMarkup,
                    self.origin.span(row),
                    format!("the cell `{}` is in no column: nobody would see it", shortened(first)),
                )
                .help("Give the head of the table a column more, or write `\\|` where a bar belongs to the words");
        }
    }
}

/// Whether a line of a text may begin with the sign of a list that Markdown does not know. Compared byte by byte, many at
/// once: a search would stop at each line.
pub(super) fn has_list_signs(text: &str) -> bool {
    let is_sign = |byte: u8| matches!(byte, 0xc2 | 0xe2 | b'o');
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    bytes.first().is_some_and(|first| is_sign(*first))
        || pairs.fold(false, |found, (one, two)| found | ((*one == b'\n') & is_sign(*two)))
}

/// What is wrong, and the way out.
type Lookalike = (String, String);

/// A line that begins with `#` and is no heading.
fn heading(text: &str) -> Option<Lookalike> {
    let line = text.lines().next()?;
    let words = line.trim_start_matches('#');
    let signs = &line[..line.len() - words.len()];
    let title = words.trim_start_matches(|letter: char| letter.is_whitespace() || is_unusual_space(letter));
    // One sign alone may begin a word, as on social media.
    let is_title = || {
        let is_line = text.trim_end().len() == line.trim_end().len();
        is_line && title.contains(' ') && title.chars().next().is_some_and(char::is_uppercase)
    };
    let is_meant = !title.is_empty() && signs.len() <= 6 && (signs.len() > 1 || is_title());
    is_meant.then(|| {
        let message =
            format!("this line begins with `{signs}` and is not a heading: no ordinary space follows");
        (
            message,
            format!(
                "Write `{signs} {}`; a sign `#` that readers should see is written `\\#`",
                shortened(title)
            ),
        )
    })
}

/// Lines with bars and without the line that makes a table of them.
fn table_without_rule(text: &str) -> Option<Lookalike> {
    let line = text.lines().next()?.trim();
    let n_columns = line.trim_matches('|').split('|').count();
    (n_columns > 1 || text.trim_end().lines().count() > 1).then(|| {
        let rule = format!("|{}", "---|".repeat(n_columns));
        let message = "these lines look like a table and are shown as words".to_owned();
        (
            message,
            format!(
                "Write the line `{rule}` below the heads, with as many parts as there are columns: `{}`",
                shortened(line)
            ),
        )
    })
}

/// Lines whose words are parted by tabs, as a word processor or a spreadsheet gives a table.
fn table_of_tabs(text: &str) -> Option<Lookalike> {
    let n_tabs = |line: &str| line.trim().matches('\t').count();
    let mut lines = text.trim_end().lines();
    let first = lines.next()?;
    let n_first = n_tabs(first);
    (n_first > 0 && lines.clone().count() > 0 && lines.all(|line| n_tabs(line) > 0)).then(|| {
        let row = |line: &str| {
            format!("| {} |", line.trim().split('\t').map(str::trim).collect::<Vec<_>>().join(" | "))
        };
        let message = "words parted by tabs look like a table and are shown as one line".to_owned();
        let rule = format!("|{}", "---|".repeat(n_first + 1));
        (
            message,
            format!(
                "Write each line so, `{}`, and the line `{rule}` below the first",
                shortened(&row(first))
            ),
        )
    })
}

/// Lines that begin with the same sign, as a list elsewhere.
fn list(text: &str) -> Option<Lookalike> {
    let mut lines = text.lines().filter_map(list_sign);
    let (first, words) = lines.next()?;
    let second = lines.next().filter(|(second, _)| *second == first);
    second.map(|_| {
        let message =
            format!("lines that begin with `{first}` are not a list: they run together in one paragraph");
        (message, format!("Begin each with a hyphen and a space: `- {}`", shortened(words)))
    })
}

/// The sign of a list that a line begins with, and the words behind it.
fn list_sign(line: &str) -> Option<(char, &str)> {
    let mut letters = line.trim_start().chars();
    let sign = letters.next().filter(|sign| LIST_SIGNS.contains(sign))?;
    let rest = letters.as_str();
    let is_space = |letter: char| letter.is_whitespace() || is_unusual_space(letter);
    rest.starts_with(is_space).then(|| (sign, rest.trim()))
}

/// The mark that a paragraph ends with, where it is not read as one, and as it would be.
fn unread_mark(text: &str) -> Option<(&str, String)> {
    let words = text.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', '\u{3002}']);
    let (before, mark) = words.rsplit_once('^')?;
    let begins_word = mark.starts_with(char::is_alphabetic);
    let is_word = mark.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    if !begins_word || !is_word || before.ends_with(['[', '^', '\\']) || before.is_empty() {
        return None;
    }
    // An exponent is a single letter.
    let is_exponent = mark.chars().count() == 1 && !before.ends_with(char::is_whitespace);
    let plain: String =
        mark.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    let is_plain =
        plain.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (!is_exponent).then(|| (mark, if is_plain { plain } else { "mark".to_owned() }))
}

/// The first letters of a line.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(MOST_LETTERS) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line.trim_end().to_owned(),
    }
}
