//! What probably happened on a line that TOML cannot read, in words for those who do not program.

use crate::lang::Date;

/// The line with everything between quotation marks, and behind `#`, as spaces.
pub(in crate::parse) fn outside_quotes(line: &str) -> String {
    let mut outside = String::with_capacity(line.len());
    let mut quote: Option<char> = None;
    let mut is_escaped = false;
    for letter in line.chars() {
        let is_inside = quote.is_some();
        match quote {
            None if letter == '#' => break,
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            Some(open) if letter == open && !is_escaped => quote = None,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
        if is_inside || quote.is_some() {
            (0..letter.len_utf8()).for_each(|_| outside.push(' '));
        } else {
            outside.push(letter);
        }
    }
    outside
}

pub(in crate::parse) fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
}

/// A slip, and the way out.
pub(in crate::parse) struct Accident {
    pub(in crate::parse) message: String,
    pub(in crate::parse) help: String,
    /// The letter at fault, where the caret belongs.
    pub(in crate::parse) letter: Option<char>,
}

impl Accident {
    pub(in crate::parse) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Accident { message: message.into(), help: help.into(), letter: None }
    }

    fn at(mut self, letter: char) -> Self {
        self.letter = Some(letter);
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
        .or_else(|| values(line, key, value))
        .or_else(|| quotes(key, value, library_message))
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
    if let Some(letter) =
        outside.chars().find(|letter| matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{feff}'))
    {
        let help = "Delete it and press the space bar: it was probably copied from a text processor";
        return Some(Accident::new("a space that is no ordinary space stands here", help).at(letter));
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

/// Dates, yes and no, and text without quotation marks.
fn values(line: &str, key: &str, value: &str) -> Option<Accident> {
    if let Some(day) = day_with_time(value) {
        return Some(Accident::new(format!("`{value}` is a day with a time"), without_time(key, day)));
    }
    if let Some(date) = meant_date(value) {
        return Some(match Date::parse(&date) {
            Some(_) if date.len() == 7 => {
                Accident::new("a month stands without quotation marks", format!("Write `{key} = \"{date}\"`"))
            }
            Some(_) => {
                Accident::new(format!("`{value}` is not written as a date"), meant_help(key, value, &date))
            }
            None => Accident::new(
                format!("`{value}` is no day of the calendar"),
                "Write the day as `2026-03-17`: year, month, day",
            ),
        });
    }
    let truth = match value.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" => Some("true"),
        "no" | "off" | "false" => Some("false"),
        _ => None,
    };
    if let Some(truth) = truth.filter(|_| line.contains('=')) {
        return Some(Accident::new(
            format!("`{value}` is neither `true` nor `false`"),
            format!("Write `{key} = {truth}`"),
        ));
    }
    None
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
    let behind = value[1..].find(quote).map(|at| value[at + 2..].trim()).unwrap_or_default();
    if behind == "," {
        return Some(Accident::new("a comma stands after the value", "Delete the comma").at(','));
    }
    let next = behind.trim_start_matches([';', ',']).trim_start();
    if next.find('=').is_some_and(|at| is_bare_key(next[..at].trim())) {
        return Some(Accident::new(
            "two keys stand on one line",
            format!("Begin a new line after `{key} = …`"),
        ));
    }
    (n_quotes > 2).then(|| {
        let help = if quote == "'" {
            "Write `\"…\"` around the whole text"
        } else {
            "Put `\\` before each of the inner ones, or write curly ones: `“…”`"
        };
        Accident::new("quotation marks stand inside quotation marks", help)
    })
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

/// A date written in another order or without zeros, as TOML wants it: `01.03.2026`, `2026-3-1`, `2026-03`,
/// `17 March 2026`.
pub(in crate::parse) fn meant_date(value: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<String> = value
        .split(['.', '/', '-', ' ', ','])
        .map(|part| part.trim().to_ascii_lowercase())
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| {
        part.parse::<u16>().ok().filter(|_| part.len() <= 2).map(|number| format!("{number:02}"))
    };
    let month = |part: &str| {
        let by_name = MONTHS
            .iter()
            .position(|month| part.len() >= 3 && part.starts_with(month))
            .map(|at| format!("{:02}", at + 1));
        by_name.or_else(|| number(part))
    };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        [year, second] if is_year(year) => Some(format!("{year}-{}", number(second)?)),
        [year, second, day] if is_year(year) => Some(format!("{year}-{}-{}", number(second)?, number(day)?)),
        [first, second, year] if is_year(year) => match (number(first), month(second)) {
            (Some(day), Some(month)) => Some(format!("{year}-{month}-{day}")),
            _ => Some(format!("{year}-{}-{}", month(first)?, number(second)?)),
        },
        _ => None,
    }
}

/// The way out where a date was meant that is written in another way: both days where nobody knows which number is the
/// month.
pub(in crate::parse) fn meant_help(key: &str, written: &str, meant: &str) -> String {
    let parts: Vec<&str> = meant.split('-').collect();
    let is_doubtful = !written.contains('.') && !written.starts_with(&meant[..meant.len().min(4)]);
    match parts[..] {
        [year, month, day]
            if is_doubtful && month != day && !written.contains(char::is_alphabetic) && day <= "12" =>
        {
            format!(
                "Write `{key} = {meant}` or `{key} = {year}-{day}-{month}`: year, month, day. Only you know which was meant"
            )
        }
        _ => format!("Write `{key} = {meant}`: year, month, day"),
    }
}

/// The day at the head of a day with a time: `2026-03-17T22:00:00+05:00`, `2026-03-17 22:00`.
pub(in crate::parse) fn day_with_time(text: &str) -> Option<Date> {
    let (day, time) = text.trim().split_at_checked("2026-03-17".len())?;
    let time = time.strip_prefix(['T', 't', ' ', '_'])?.trim_start();
    let is_time = time.starts_with(|letter: char| letter.is_ascii_digit()) && time.contains(':');
    Date::parse(day).filter(|_| is_time)
}

/// The way out of a day with a time. It may be another day elsewhere, so nobody but the author can choose.
pub(in crate::parse) fn without_time(key: &str, day: Date) -> String {
    format!("Write `{key} = {day}`, or the day that it was where it happened: a date here has no time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_habits_are_understood() {
        for (written, meant) in [
            ("01.03.2026", "2026-03-01"),
            ("1/3/2026", "2026-03-01"),
            ("2026-3-1", "2026-03-01"),
            ("2026-03", "2026-03"),
            ("17 March 2026", "2026-03-17"),
            ("March 17, 2026", "2026-03-17"),
            ("2026-02-30", "2026-02-30"),
        ] {
            assert_eq!(meant_date(written).as_deref(), Some(meant), "{written}");
        }
        for other in ["12", "Coalition", "1.2", "a.b.2026"] {
            assert_eq!(meant_date(other), None, "{other}");
        }
        let both = "Write `date = 2026-03-01` or `date = 2026-01-03`: year, month, day. Only you know which was meant";
        assert_eq!(meant_help("date", "1/3/2026", "2026-03-01"), both);
        for (written, meant) in
            [("01.03.2026", "2026-03-01"), ("17/03/2026", "2026-03-17"), ("2026-3-1", "2026-03-01")]
        {
            assert!(!meant_help("date", written, meant).contains(" or "), "{written}");
        }
    }

    #[test]
    fn a_time_behind_a_day_is_seen() {
        for text in [
            "2024-01-01T10:00:00+05:00",
            "2024-01-01t10:00:00Z",
            "2024-01-01 10:00",
            "2024-01-01T23:59:60.5",
            "2024-01-01  10:00:00",
        ] {
            assert_eq!(day_with_time(text), Date::parse("2024-01-01"), "{text}");
        }
        for text in
            ["2024-01-01", "2024-02-30T10:00", "2024-01-01/2024-02-01", "2024-01-01 or so", "2024-01-01T", ""]
        {
            assert_eq!(day_with_time(text), None, "{text}");
        }
    }
}
