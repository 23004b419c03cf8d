//! Reads a table of figures that a spreadsheet saved as CSV. A series and its table are one text in two files.

use crate::diagnostic::Code;
use crate::lang::{Figure, Period};
use crate::manuscript::{FileId, PRIVATE, Span, Spanned};
use crate::model::{Part, Point, Precision};
use crate::parse::toml::fields::{Fields, PERIOD_HELP, list, shortened};
use crate::suggest::nearest;

/// The folder of tables.
const FOLDER: &str = "content/records/";

/// The path of the table that a series names: in the folder of records of the tree that the series lies in.
pub(in crate::parse) fn path(name: &str, is_private: bool) -> String {
    let name = name.trim_start_matches("./").trim_start_matches(FOLDER).trim_start_matches("records/");
    format!("{}{FOLDER}{name}", if is_private { PRIVATE } else { "" })
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Column {
    Period,
    Value,
    Precision,
    Part(usize),
}

/// Reads the table that `name` leads to. Semicolons between cells and commas before decimals are read as well: so do
/// spreadsheets save tables in many languages.
pub(in crate::parse) fn read(
    name: &Spanned<Box<str>>,
    parts: &[Part],
    fields: &mut Fields<'_, '_>,
) -> Vec<Point> {
    let context = fields.context;
    let path = path(&name.value, context.manuscript.file(name.span.file).is_private());
    let Some(file) = context.manuscript.find(&path) else {
        fields
            .report(Code::MissingFile, name.span, format!("{path} is not there"))
            .help("Put the table into the folder `records` of the same tree and write its name, with the same capitals");
        return Vec::new();
    };
    let text = &context.manuscript.file(file).text;
    let head = text.lines().next().unwrap_or_default();
    let has_semicolons = head.contains(';') && !head.contains(',');
    let delimiter = match head {
        _ if has_semicolons => b';',
        head if head.contains('\t') && !head.contains(',') => b'\t',
        _ => b',',
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns: Option<Vec<Option<Column>>> = None;
    let mut points = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        if record.iter().all(str::is_empty) {
            continue;
        }
        let span = line(file, text, record.position());
        // As the spreadsheet numbers it: lines without a cell count.
        let row = context.manuscript.position(span).line;
        let Some(columns) = &columns else {
            columns = Some(head_columns(&record, parts, span, fields));
            continue;
        };
        if record.len() > columns.len() {
            fields
                .report(
                    Code::BadTable,
                    span,
                    format!("row {} has {} cells, and the head has {}", row, record.len(), columns.len()),
                )
                .help("Take the spare cells out, or put text with a comma between quotation marks");
            continue;
        }
        points.extend(point(&record, columns, row, has_semicolons, parts, span, fields));
    }
    if columns.is_none() {
        fields
            .report(Code::BadTable, Span::start_of(file), "this table is empty")
            .help("Begin it with a line `period,value`");
    }
    points
}

/// The line on which a row begins, without its end.
fn line(file: FileId, text: &str, position: Option<&csv::Position>) -> Span {
    let start = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0)).min(text.len());
    let start = start + text[start..].len() - text[start..].trim_start_matches('\n').len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(file, start..end)
}

fn head_columns(
    record: &csv::StringRecord,
    parts: &[Part],
    span: Span,
    fields: &mut Fields<'_, '_>,
) -> Vec<Option<Column>> {
    let names =
        || ["period", "value", "precision"].into_iter().chain(parts.iter().map(|part| part.id.as_str()));
    let mut columns: Vec<Option<Column>> = Vec::new();
    let heads: Vec<String> = record.iter().map(str::to_lowercase).collect();
    for (at, name) in heads.iter().map(String::as_str).enumerate() {
        let column = match name {
            "period" => Some(Column::Period),
            "value" => Some(Column::Value),
            "precision" => Some(Column::Precision),
            name => parts.iter().position(|part| part.id.as_str() == name).map(Column::Part),
        };
        if column.is_none() {
            let finding =
                fields.report(Code::BadTable, span, format!("unknown column `{name}` (column {})", at + 1));
            match nearest(name, names()) {
                Some(near) => finding.help(format!("Write `{near}`, the nearest column")),
                None => finding.help(format!(
                    "Use only {}: others are named in `parts` of the series first",
                    list(names())
                )),
            };
        } else if heads[..at].iter().any(|other| other == name) {
            fields
                .report(Code::BadTable, span, format!("the column `{name}` stands twice"))
                .help("Keep one of the two columns");
        }
        columns.push(column);
    }
    if !heads.iter().any(|name| name == "period") {
        fields
            .report(Code::BadTable, span, "this table has no column `period`")
            .help("Begin the table with a line that names its columns: `period,value`");
    }
    columns
}

fn point(
    record: &csv::StringRecord,
    columns: &[Option<Column>],
    row: usize,
    has_semicolons: bool,
    parts: &[Part],
    span: Span,
    fields: &mut Fields<'_, '_>,
) -> Option<Point> {
    let (mut period, mut value, mut precision) = (None, None, Precision::Exact);
    let mut of_parts = vec![None; parts.len()];
    for ((at, cell), column) in record.iter().enumerate().zip(columns) {
        let name = |column: &str| format!("row {row}, column {} (`{column}`)", at + 1);
        let number = |column: &str, fields: &mut Fields<'_, '_>| {
            let digits: String = cell
                .chars()
                .filter(|letter| !matches!(letter, '\u{a0}' | '\u{202f}' | ' '))
                .map(|letter| if has_semicolons && letter == ',' { '.' } else { letter })
                .collect();
            if digits.is_empty() {
                return None;
            }
            // `1.200` is a thousand and two hundred in one country and one and a fifth in the next.
            if has_semicolons && is_grouped(cell) {
                let message = format!("{}: `{cell}` can be read in two ways", name(column));
                fields
                    .report(Code::BadTable, span, message)
                    .help("Write thousands without a sign between them: `1200`");
                return None;
            }
            checked_figure(&digits, cell, &name(column), span, fields)
        };
        match column {
            Some(Column::Period) => period = checked_period(cell, &name("period"), span, fields),
            Some(Column::Value) => value = number("value", fields),
            Some(Column::Part(part)) => of_parts[*part] = number(parts[*part].id.as_str(), fields),
            Some(Column::Precision) if cell.is_empty() => {}
            Some(Column::Precision) => {
                match Precision::ALL.iter().find(|(word, _)| *word == cell) {
                    Some((_, written)) => precision = *written,
                    None => {
                        fields
                            .report(
                                Code::BadTable,
                                span,
                                format!("{}: `{cell}` is no precision", name("precision")),
                            )
                            .help(format!(
                                "Write one of {}, or leave the cell empty",
                                list(Precision::ALL.iter().map(|(word, _)| *word))
                            ));
                    }
                };
            }
            None => {}
        }
    }
    Some(Point { period: period?, value, precision, parts: of_parts, span })
}

/// Whether points are between groups of three digits.
fn is_grouped(cell: &str) -> bool {
    let mut groups =
        cell.split(',').next().unwrap_or_default().trim_start_matches(['-', '\u{2212}']).split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

/// Reads the period of a figure in a table, or says what a period looks like.
fn checked_period(text: &str, place: &str, span: Span, fields: &mut Fields<'_, '_>) -> Option<Period> {
    let period = Period::parse(text);
    if period.is_none() {
        let message = format!("{place}: `{}` is not a period", shortened(text));
        fields.report(Code::BadTable, span, message).help(PERIOD_HELP.replace('"', ""));
    }
    period
}

/// Reads a number of a table, or says what a number looks like.
fn checked_figure(
    digits: &str,
    written: &str,
    place: &str,
    span: Span,
    fields: &mut Fields<'_, '_>,
) -> Option<Figure> {
    let figure = Figure::parse(digits);
    if figure.is_none() {
        let message = format!("{place}: `{}` is not a number", shortened(written));
        fields
            .report(Code::BadTable, span, message)
            .help("Write only digits, with a point before decimals, and leave the cell empty where nobody has a figure");
    }
    figure
}
