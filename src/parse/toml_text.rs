//! Reads TOML into a spanned tree, and says in plain words what went wrong where it cannot.

use toml::Spanned as TomlSpanned;
use toml::de::DeTable;

use super::fields::Base;
use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;

/// The tree of a TOML text, and the lines of it that could not be read.
pub(super) struct TomlText<'m> {
    pub(super) table: TomlSpanned<DeTable<'m>>,
    pub(super) broken: Vec<Span>,
}

/// Reads a text, going on after what cannot be read. Each line gives one finding at most.
pub(super) fn read<'m>(text: &'m str, base: Base, tray: &mut Diagnostics) -> TomlText<'m> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut broken: Vec<Span> = Vec::new();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        let line_span = base.span(line_start..line_end.max(line_start + 1));
        if broken.contains(&line_span) {
            continue;
        }
        broken.push(line_span);
        let line = &text[line_start..line_end];
        let accident = accident(line, error.message());
        let column = accident.letter.and_then(|letter| line.find(letter).map(|found| (found, letter.len_utf8())));
        let range = match column {
            Some((found, length)) => line_start + found..line_start + found + length,
            None => {
                let end = error.span().map_or(at, |span| span.end).clamp(at, line_end.max(at));
                let is_inside = text.is_char_boundary(end) && end > at;
                at..if is_inside { end } else { at }
            }
        };
        tray.report(Code::TomlSyntax, base.span(range), accident.message).help(accident.help);
    }
    TomlText { table, broken }
}

struct Accident {
    message: String,
    help: String,
    /// The letter at fault, where the caret belongs.
    letter: Option<char>,
}

/// What probably happened on a line that TOML cannot read.
fn accident(line: &str, library_message: &str) -> Accident {
    let found = |message: &str, help: &str| Accident { message: message.into(), help: help.into(), letter: None };
    let key_end = line.find(['=', ':']).unwrap_or(line.len());
    let (key, value) = (line[..key_end].trim(), line[key_end..].trim_start_matches(['=', ':']).trim());
    let outside = line.split('"').step_by(2).collect::<String>();
    if let Some(letter) = outside.chars().find(|letter| matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{feff}')) {
        return Accident {
            message: "a space that is no ordinary space stands here".into(),
            help: "Delete it and press the space bar: it was probably copied from a text processor".into(),
            letter: Some(letter),
        };
    }
    if let Some(letter) = outside.chars().find(|letter| matches!(letter, '“' | '”' | '„' | '«' | '»' | '‘' | '’')) {
        return Accident {
            message: format!("text is opened or closed with `{letter}`"),
            help: "Write straight quotation marks at both ends: `\"…\"`; curly ones may stand inside".into(),
            letter: Some(letter),
        };
    }
    if library_message.contains("duplicate key") {
        return found(&format!("`{key}` stands twice in one record"), "Delete one of the two lines, or begin a new record");
    }
    let is_bare_key = |key: &str| !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
    if is_bare_key(key) && !key.is_ascii() && line[key_end..].starts_with('=') {
        let letter = key.chars().find(|letter| !letter.is_ascii());
        return Accident {
            message: format!("the key `{key}` has a letter that is not Latin"),
            help: "Type the key again with a Latin keyboard: some letters only look alike".into(),
            letter,
        };
    }
    if is_bare_key(key) && line[key_end..].starts_with(':') {
        return Accident {
            message: format!("`{key}` is followed by `:`"),
            help: format!("Write `{key} = …`: a value follows an equals sign"),
            letter: Some(':'),
        };
    }
    if let Some(date) = written_date(value) {
        return found(&format!("`{}` is no date", value.trim()), &format!("Write `{date}`: year, month, day"));
    }
    let n_quotes = value.matches('"').count() - value.matches("\\\"").count();
    if value.starts_with('"') && n_quotes > 2 && !value.starts_with("\"\"\"") {
        return found(
            "quotation marks stand inside quotation marks",
            "Put `\\` before each of the inner ones, or write curly ones: `“…”`",
        );
    }
    if value.starts_with('"') && n_quotes == 1 {
        return found(
            "text is opened here and not closed on this line",
            "Close it with `\"`; for a text of several lines write `\"\"\"` before and after",
        );
    }
    if value.starts_with('[') && !value.contains(']') || line.trim_start().starts_with('[') && !line.contains(']') {
        return found("a bracket is opened here and not closed", "Close it with `]`, two for `[[…]]`");
    }
    if value.chars().next().is_some_and(char::is_alphabetic) && line[key_end..].starts_with('=') {
        return found("text stands without quotation marks", &format!("Write `{key} = \"{value}\"`"));
    }
    if is_bare_key(line.trim()) {
        return found("a key stands without a value", &format!("Write `{} = \"…\"`, or delete the line", line.trim()));
    }
    if library_message.contains("recursion") {
        return found("tables are nested deeper than anybody reads", "Write the value as plain text");
    }
    found("this line cannot be read", "Write `key = \"value\"`, a list `[\"…\", \"…\"]`, or the head of a record `[[kind]]`")
}

/// A day written as `01.03.2026` or `1/3/2026`, in the order TOML wants.
fn written_date(value: &str) -> Option<String> {
    let parts: Vec<&str> = value.split(['.', '/', '-']).map(str::trim).collect();
    let [day, month, year] = parts[..] else { return None };
    let is_number = |part: &str, lengths: &[usize]| lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (is_number(day, &[1, 2]) && is_number(month, &[1, 2]) && is_number(year, &[4])).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}
