//! What probably happened on a line that TOML cannot read, in words for those who do not program.

use std::ops::Range;

use super::dates::{day_with_time, meant_dates, meant_help, without_time};
use super::pairs::{WrittenPair, inner_quotes, is_bare_key, outside_quotes, pairs};
use super::scalars::{meant_figure, meant_truth, two_readings};
use crate::lang::{Date, Figure};
use crate::parse::text::letters::unseen_name;

/// A slip, and the way out.
pub(in crate::parse) struct Accident {
    pub(in crate::parse) message: String,
    pub(in crate::parse) help: String,
    /// The letter at fault, where the caret belongs.
    pub(in crate::parse) letter: Option<char>,
    /// What is at fault in the line, where it is not all that follows.
    pub(in crate::parse) range: Option<Range<usize>>,
}

impl Accident {
    pub(in crate::parse) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Accident { message: message.into(), help: help.into(), letter: None, range: None }
    }

    fn at(mut self, letter: char) -> Self {
        self.letter = Some(letter);
        self
    }

    fn over(mut self, range: Range<usize>) -> Self {
        self.range = Some(range);
        self
    }
}

/// What probably happened on a line that TOML cannot read.
pub(in crate::parse) fn accident(line: &str, library_message: &str) -> Accident {
    let key_end = line.find(['=', ':']).unwrap_or(line.len());
    let (key, value) = (line[..key_end].trim(), line[key_end..].trim_start_matches(['=', ':']).trim());
    letters(line, key, key_end)
        .or_else(|| other_languages(line))
        .or_else(|| {
            library_message.contains("duplicate key").then(|| {
                Accident::new(
                    format!("`{key}` stands twice in one record"),
                    "Delete one of the two lines, or begin a new record",
                )
            })
        })
        .or_else(|| pairs(line).into_iter().find_map(|pair| scalar(&pair)))
        .or_else(|| quotes(key, value, library_message))
        .or_else(|| inner(line))
        .or_else(|| shapes(line, key, key_end, value, library_message))
        .unwrap_or_else(|| {
            Accident::new(
                "this line cannot be read",
                "Write `key = \"value\"`, a list `[\"…\", \"…\"]`, or the head of a record `[[kind]]`",
            )
        })
}

/// Letters that only look right.
fn letters(line: &str, key: &str, key_end: usize) -> Option<Accident> {
    let outside = outside_quotes(line);
    if let Some(accident) = unseen(line, &outside) {
        return Some(accident);
    }
    let is_space = |letter: &char| letter.is_whitespace() && !matches!(letter, ' ' | '\t' | '\n');
    if let Some(letter) = outside.chars().find(is_space) {
        let help = "Delete it and press the space bar: it was probably copied from a text processor";
        return Some(Accident::new("a space that is not an ordinary space stands here", help).at(letter));
    }
    if let Some(letter) =
        outside.chars().find(|letter| matches!(letter, '“' | '”' | '„' | '«' | '»' | '‘' | '’'))
    {
        let help = "Write straight quotation marks at both ends: `\"…\"`; curly ones may stand inside";
        return Some(Accident::new(format!("text is opened or closed with `{letter}`"), help).at(letter));
    }
    if is_bare_key(key) && !key.is_ascii() && line[key_end..].starts_with('=') {
        let letter = key.chars().find(|letter| !letter.is_ascii())?;
        let help = "Type the key again with a Latin keyboard: some letters only look alike";
        return Some(
            Accident::new(format!("the key `{key}` has a letter that is not Latin"), help).at(letter),
        );
    }
    None
}

/// Signs of other languages than TOML.
fn other_languages(line: &str) -> Option<Accident> {
    let trimmed = line.trim_start();
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|sign| trimmed.starts_with(sign)) {
        return Some(Accident::new(
            "two versions of this file were not brought together",
            "Keep one of the two versions and delete this line",
        ));
    }
    if trimmed.starts_with("//") || trimmed.starts_with(';') {
        return Some(Accident::new("a note is begun with another sign than `#`", "Begin it with `#`"));
    }
    None
}

/// A letter that nobody sees, outside of texts: it is copied along from web pages and text processors.
fn unseen(line: &str, outside: &str) -> Option<Accident> {
    let (at, letter, name) =
        outside.char_indices().find_map(|(at, letter)| Some((at, letter, unseen_name(letter)?)))?;
    let seen: String = line.chars().filter(|letter| unseen_name(*letter).is_none()).collect();
    let near = line[at..].chars().skip_while(|other| *other == letter);
    let near: String = near.take_while(|letter| !letter.is_whitespace() && *letter != '=').collect();
    let place = if near.is_empty() { String::new() } else { format!(" before `{near}`") };
    Some(
        Accident::new(
            format!("a letter that nobody sees ({name}, U+{:04X}) stands{place}", u32::from(letter)),
            match seen.trim().chars().count() {
                1..=80 => format!("Delete the whole line and type it again: `{}`", seen.trim()),
                _ => "Delete it, or delete the line and type it again".to_owned(),
            },
        )
        .over(at..at + letter.len_utf8()),
    )
}

/// Keys that hold yes or no, and nothing else anywhere.
const TRUTHS: [&str; 3] = ["search", "pdf", "docx"];

/// Keys that hold a day, and keys that hold a number.
const DAYS: [&str; 6] = ["date", "due", "accessed", "as_of", "until", "public_after"];
const NUMBERS: [&str; 4] = ["value", "was", "equals", "tolerance"];

/// A value that is no date, number or text, of a key that holds a day or a number.
fn words(pair: &WrittenPair<'_>) -> Option<Accident> {
    let WrittenPair { key, value, .. } = *pair;
    let is_words = value.chars().any(char::is_alphabetic) && !matches!(value, "true" | "false");
    if DAYS.contains(&key) && is_words {
        let help = format!("Write the day as `{key} = 2026-03-17`, a month as `{key} = \"2026-03\"`");
        return Some(Accident::new(format!("`{value}` is not written as a date"), help));
    }
    if NUMBERS.contains(&key) && pair.is_empty {
        let help = format!("Take `{key}` out where nobody has a figure");
        return Some(Accident::new(format!("`{key}` has no value"), help));
    }
    (NUMBERS.contains(&key) && is_words && Figure::read(value).is_none()).then(|| {
        let help = format!("Write only digits, with a point before decimals: `{key} = 49.8`");
        Accident::new(format!("`{value}` is not written as a number"), help)
    })
}

/// A value without quotation marks: dates, numbers, yes and no.
fn scalar(pair: &WrittenPair<'_>) -> Option<Accident> {
    let WrittenPair { key, value, ref range, is_empty } = *pair;
    if is_empty {
        return words(pair);
    }
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let accident = if let Some(day) = day_with_time(value) {
        Accident::new(format!("`{value}` is a day with a time"), without_time(key, day))
    } else if let Some(dates) = meant_dates(value) {
        let is_month = dates.first().is_some_and(|date| date.day() == 0 && date.to_string() == value);
        if Date::parse(value).is_some_and(|date| date.day() > 0) {
            return None;
        } else if dates.is_empty() {
            Accident::new(
                format!("`{value}` is not a day of the calendar"),
                "Write the day as `2026-03-17`: year, month, day",
            )
        } else if is_month {
            Accident::new("a month stands without quotation marks", format!("Write `{key} = \"{value}\"`"))
        } else {
            Accident::new(
                format!("`{value}` is not written as a date"),
                meant_help(key, &dates, key == "period"),
            )
        }
    } else if Figure::parse(value).is_some() {
        return None;
    } else if let Some(figure) = meant_figure(value) {
        Accident::new(
            format!("`{value}` is not written as a number"),
            format!("Write `{key} = {figure}`: only digits, with a point before decimals"),
        )
    } else if let Some([whole, parted]) = two_readings(value) {
        Accident::new(
            format!("`{value}` can be read in two ways"),
            format!("Write `{key} = {whole}` or `{key} = {parted}`. Only you know which was meant"),
        )
    } else {
        let is_word =
            matches!(value.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off" | "true" | "false");
        let truth = meant_truth(value).filter(|_| is_word || TRUTHS.contains(&key));
        match truth.filter(|_| !matches!(value, "true" | "false")) {
            Some(truth) => Accident::new(
                format!("`{value}` is neither `true` nor `false`"),
                format!("Write `{key} = {truth}`"),
            ),
            None => words(pair)?,
        }
    };
    Some(accident.over(range.clone()))
}

/// Quotation marks, and what is between or behind them.
fn quotes(key: &str, value: &str, library_message: &str) -> Option<Accident> {
    if !value.starts_with(['"', '\'']) || value.starts_with("\"\"\"") {
        return None;
    }
    let quote = &value[..1];
    let n_quotes = value.matches(quote).count() - value.matches(&format!("\\{quote}")).count();
    if library_message.contains("escape") {
        let help = "Write `\\\\` for the sign itself, or `/` in a path";
        return Some(Accident::new("`\\` stands before a letter that it changes", help).at('\\'));
    }
    if n_quotes == 1 {
        if let Some(letter) = value.chars().last().filter(|letter| matches!(letter, '”' | '“' | '»' | '’'))
        {
            return Some(
                Accident::new(
                    format!("text is opened with `{quote}` and closed with `{letter}`"),
                    format!("Close it with `{quote}`"),
                )
                .at(letter),
            );
        }
        let help = "Close it with `\"`; for a text of several lines write `\"\"\"` before and after";
        return Some(
            Accident::new("text is opened here and not closed on this line", help)
                .at(quote.chars().next()?),
        );
    }
    if quote == "'"
        && let Some(accident) = apostrophe(key, value)
    {
        return Some(accident);
    }
    let behind = value[1..].find(quote).map(|at| value[at + 2..].trim()).unwrap_or_default();
    if behind == "," {
        return Some(Accident::new("a comma stands after the value", "Delete the comma").at(','));
    }
    let next = behind.trim_start_matches([';', ',']).trim_start();
    if is_bare_key(key) && next.find('=').is_some_and(|at| is_bare_key(next[..at].trim())) {
        return Some(Accident::new(
            "two keys stand on one line",
            format!("Begin a new line after `{key} = …`"),
        ));
    }
    None
}

/// A text between `'` and `'` that holds one.
fn apostrophe(key: &str, value: &str) -> Option<Accident> {
    let (inside, behind) = value[1..].split_once('\'')?;
    let behind = behind.trim_start();
    if behind.is_empty()
        || behind.starts_with(['#', ',', '}', ']'])
        || inside.is_empty() && behind.starts_with('\'')
    {
        return None;
    }
    let rest = value[1..].trim_end();
    let text = rest.strip_suffix('\'').unwrap_or(rest);
    let plain =
        Some(text).filter(|text| !text.contains(['"', '\\', '#']) && !text.ends_with([',', '}', ']']));
    Some(Accident::new(
        "a text between `'` and `'` may hold no `'`",
        match plain.filter(|text| text.chars().count() <= LONGEST_SHOWN) {
            Some(text) => format!("Write it between double quotation marks: `{key} = \"{text}\"`"),
            None => format!("Write it between double quotation marks: `{key} = \"…\"`"),
        },
    ))
}

/// A text of so many letters is shown whole in a message.
const LONGEST_SHOWN: usize = 80;

/// Texts on one line that hold the mark that closes them, also within lists and tables.
fn inner(line: &str) -> Option<Accident> {
    let found = inner_quotes(line)?;
    if found.quote == '\'' {
        let text = &line[found.text.clone()];
        let accident = apostrophe(found.key, &format!("'{text}'"))?;
        return Some(accident.over(found.text));
    }
    let text = &line[found.text.clone()];
    let n_inner = text.matches('"').count();
    let mut is_open = false;
    let curly: String = text
        .chars()
        .map(|letter| match letter {
            '"' => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            letter => letter,
        })
        .collect();
    let is_shown = n_inner.is_multiple_of(2) && !text.contains('\\') && text.chars().count() <= LONGEST_SHOWN;
    let help = if is_shown && !found.key.is_empty() {
        format!(
            "Write curly ones inside: `{} = \"{curly}\"`; or put `\\` before each of the inner ones",
            found.key
        )
    } else if is_shown {
        format!("Write curly ones inside: `\"{curly}\"`; or put `\\` before each of the inner ones")
    } else {
        "Put `\\` before each of the inner ones, or write curly ones: `“…”`".to_owned()
    };
    let first = found.text.start + text.find('"').unwrap_or(0);
    Some(Accident::new("quotation marks stand inside quotation marks", help).over(first..found.text.end))
}

/// Keys, values, brackets and commas.
fn shapes(line: &str, key: &str, key_end: usize, value: &str, library_message: &str) -> Option<Accident> {
    // Long: one arm for each accident, in the order in which they are told apart.
    let trimmed = line.trim();
    if is_bare_key(key) && line[key_end..].starts_with(':') {
        return Some(
            Accident::new(
                format!("`{key}` is followed by `:`"),
                format!("Write `{key} = …`: a value follows an equals sign"),
            )
            .at(':'),
        );
    }
    if is_bare_key(key) && line[key_end..].starts_with('=') && value.is_empty() {
        return Some(Accident::new(
            format!("`{key}` has no value"),
            format!("Write `{key} = \"…\"`, or delete the line"),
        ));
    }
    if trimmed.starts_with("[[") && !trimmed.ends_with("]]") {
        return Some(Accident::new("the head of a record is not closed", "Close it with `]]`"));
    }
    let n_open = value.matches(['[', '{']).count();
    let n_closed = value.matches([']', '}']).count();
    if n_open > n_closed {
        return Some(Accident::new(
            "a bracket is opened here and not closed",
            "Close it with `]`, or with `}` where it was opened with `{`",
        ));
    }
    if value.starts_with('{') && outside_quotes(value).contains(':') {
        return Some(Accident::new("`:` stands where `=` belongs", "Write `{ en = \"…\", ru = \"…\" }`"));
    }
    if value.starts_with(['[', '{']) {
        let outside = outside_quotes(value);
        let n_quotes = value.matches('"').count();
        let is_comma_missing = n_quotes >= 4 && outside.matches(',').count() + 1 < n_quotes / 2;
        return Some(if is_comma_missing {
            Accident::new(
                "a comma is missing between two values",
                "Write `[\"…\", \"…\"]` or `{ en = \"…\", ru = \"…\" }`",
            )
        } else {
            Accident::new(
                "something in this list cannot be read",
                "Write each text between quotation marks, with commas between them",
            )
        });
    }
    if value.chars().next().is_some_and(char::is_alphabetic) && line[key_end..].starts_with('=') {
        return Some(Accident::new(
            "text stands without quotation marks",
            format!("Write `{key} = \"{value}\"`"),
        ));
    }
    if is_bare_key(trimmed) && trimmed.starts_with(char::is_alphabetic) {
        return Some(Accident::new(
            "a key stands without a value",
            format!("Write `{trimmed} = \"…\"`, or delete the line"),
        ));
    }
    library_message.contains("recursion").then(|| {
        Accident::new("tables are nested deeper than anybody reads", "Write the value as plain text")
    })
}
