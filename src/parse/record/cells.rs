//! Reads the cells of a table of figures as spreadsheets and offices of statistics write them.

use crate::diagnostic::Code;
use crate::lang::{Figure, Period, month_named, western_digit};
use crate::manuscript::Span;
use crate::parse::toml::dates::meant_dates;
use crate::parse::toml::fields::{Fields, PERIOD_HELP, shortened};

/// Where a row is.
pub(super) struct TableRow {
    pub(super) number: usize,
    pub(super) span: Span,
    pub(super) has_semicolons: bool,
}

impl TableRow {
    /// A cell as messages call it.
    pub(super) fn cell(&self, at: usize, column: &str) -> String {
        format!("row {}, column {} (`{column}`)", self.number, at + 1)
    }
}

/// What offices of statistics write where they have no figure. A dash is not among them: it may also mean none.
const NO_FIGURE: [&str; 18] = [
    "..",
    "...",
    "…",
    ":",
    "n.d.",
    "n.d",
    "nd",
    "n/d",
    "n.a.",
    "n.a",
    "na",
    "n/a",
    "#n/a",
    "s.d.",
    "s/d",
    "н.д.",
    "н/д",
    "нет данных",
];

/// The rows whose periods are compared with dates of all kinds: whoever has more faults has another kind of fault, and
/// each look goes over all names of months.
const MOST_EXPLAINED: usize = 10_000;

/// Reads the period of a figure, or says what a period looks like.
pub(super) fn period(cell: &str, name: &str, row: &TableRow, fields: &mut Fields<'_, '_>) -> Option<Period> {
    let western: String = cell.chars().map(western_digit).collect();
    if let Some(period) = Period::parse(&western) {
        return Some(period);
    }
    let may_be_date = row.number <= MOST_EXPLAINED && western.bytes().any(|byte| byte.is_ascii_digit());
    let (message, help) = match may_be_date.then(|| month_of_spreadsheet(&western)).flatten() {
        Some(month) => (
            format!("{name}: `{}` is how a spreadsheet shows a month", shortened(cell)),
            format!("Format the column as text, then write `{month}`"),
        ),
        None => {
            let dates = may_be_date.then(|| meant_dates(&western)).flatten().unwrap_or_default();
            let dates: Vec<String> = dates.iter().map(|date| format!("`{date}`")).collect();
            let help = match dates.len() {
                0 => PERIOD_HELP.replace('"', ""),
                1 => format!("Format the column as text, then write {}", dates[0]),
                _ => format!(
                    "Format the column as text, then write {}. Only you know which was meant",
                    dates.join(" or ")
                ),
            };
            (format!("{name}: `{}` is not a period", shortened(cell)), help)
        }
    };
    fields.report(Code::BadTable, row.span, message).help(help);
    None
}

/// The month that a spreadsheet made a date of: `mars-24` was `2024-03`.
fn month_of_spreadsheet(cell: &str) -> Option<String> {
    let (month, year) = cell.rsplit_once(['-', ' ', '.', '/'])?;
    let month = month_named(month.trim().trim_end_matches(['.', '-', ' ']))?;
    let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
    let year: u16 = year.parse().ok().filter(|_| is_year)?;
    Some(format!("{:04}-{month:02}", if year < 100 { 2000 + year } else { year }))
}

/// Reads a number, or says what a number looks like. Nothing where the cell says that there is none.
pub(super) fn figure(cell: &str, name: &str, row: &TableRow, fields: &mut Fields<'_, '_>) -> Option<Figure> {
    if cell.is_empty() || NO_FIGURE.contains(&&*cell.to_lowercase()) {
        return None;
    }
    let digits: String = cell
        .chars()
        .map(western_digit)
        .filter(|letter| !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' | '\u{66c}'))
        .map(|letter| match letter {
            '\u{66b}' => '.',
            ',' if row.has_semicolons => '.',
            letter => letter,
        })
        .collect();
    // `1.200` is a thousand and two hundred in one country and one and a fifth in the next.
    if row.has_semicolons && is_grouped(cell) {
        let message = format!("{name}: `{cell}` can be read in two ways");
        fields
            .report(Code::BadTable, row.span, message)
            .help("Write thousands without a sign between them: `1200`");
        return None;
    }
    let figure = Figure::read(&digits);
    if figure.is_none() {
        let (problem, help) = problem(cell, &digits);
        let message = format!("{name}: `{}` {problem}", shortened(cell));
        fields.report(Code::BadTable, row.span, message).help(help);
    }
    figure
}

/// What is wrong with a number, and the way out.
fn problem(cell: &str, digits: &str) -> (&'static str, String) {
    const NONE: &str = "leave the cell empty where nobody has a figure";
    if matches!(cell, "-" | "–" | "—" | "\u{2212}") {
        return ("may mean none or not known", format!("Write `0` where there was none, and {NONE}"));
    }
    if let Some(number) = digits.strip_suffix(['%', '٪']).filter(|number| Figure::read(number).is_some()) {
        let help = format!("Write `{number}`, and say `per cent` once, in `unit` of the series");
        return ("has a sign behind its number", help);
    }
    let power = digits.split_once(['e', 'E']);
    if power.is_some_and(|(number, power)| Figure::read(number).is_some() && power.parse::<i32>().is_ok()) {
        let help = "Format the cells as numbers without decimals, and save the table again: the last digits are not in this file";
        return ("is a large number that the spreadsheet cut short", help.to_owned());
    }
    ("is not a number", format!("Write only digits, with a point before decimals, and {NONE}"))
}

/// Whether points are between groups of three digits.
fn is_grouped(cell: &str) -> bool {
    let mut groups =
        cell.split(',').next().unwrap_or_default().trim_start_matches(['-', '\u{2212}']).split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_spreadsheets_are_known() {
        for (cell, month) in [
            ("mars-24", "2024-03"),
            ("Mar-24", "2024-03"),
            ("мар.24", "2024-03"),
            ("févr-24", "2024-02"),
            ("ene-2024", "2024-01"),
        ] {
            assert_eq!(month_of_spreadsheet(cell).as_deref(), Some(month), "{cell}");
        }
        for cell in ["24-mars", "2024", "in 2024", "mars"] {
            assert_eq!(month_of_spreadsheet(cell), None, "{cell}");
        }
    }
}
