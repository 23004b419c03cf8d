//! Reads a table of figures that a spreadsheet saved as CSV. A series and its table are one text in two files.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Code;
use crate::manuscript::{FileId, Manuscript, PRIVATE, Span, Spanned};
use crate::model::{Part, Point, Precision};
use crate::parse::record::cells::{self, TableRow};
use crate::parse::toml::fields::{Fields, list};
use crate::suggest::nearest;

/// The folder of tables.
const FOLDER: &str = "content/records/";

/// The path of the table that a series names: in the folder of records of the tree that the series lies in. Accents that
/// the disk keeps apart from their letters are no difference.
pub(in crate::parse) fn path(name: &str, is_private: bool, manuscript: &Manuscript) -> String {
    let name = name.trim_start_matches("./").trim_start_matches(FOLDER).trim_start_matches("records/");
    let path = format!("{}{FOLDER}{name}", if is_private { PRIVATE } else { "" });
    if path.is_ascii() || manuscript.find(&path).is_some() {
        return path;
    }
    let same = manuscript.files().find(|(_, file)| !file.path.is_ascii() && file.path.nfc().eq(path.nfc()));
    same.map_or(path, |(_, file)| file.path.clone())
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
) -> Option<Vec<Point>> {
    let context = fields.context;
    let is_private = context.manuscript.file(name.span.file).is_private();
    let path = path(&name.value, is_private, context.manuscript);
    let Some(file) = context.manuscript.find(&path) else {
        fields
            .report(Code::MissingFile, name.span, format!("{path} is not there"))
            .help("Put the table into the folder `records` of the same tree and write its name, with the same capitals");
        return None;
    };
    if context.manuscript.unread().contains(&file) {
        return None;
    }
    let text = &context.manuscript.file(file).text;
    let shape = TableShape::of(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(shape.delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(&text.as_bytes()[shape.start..]);
    let mut columns: Option<Vec<Option<Column>>> = None;
    let mut points = Vec::new();
    for record in reader.records() {
        let Ok(mut record) = record else { continue };
        // Spreadsheets leave empty cells behind the last one.
        let n_cells =
            record.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).last().map_or(0, |(at, _)| at + 1);
        if n_cells == 0 {
            continue;
        }
        let span = line(file, text, shape.start, record.position());
        // As the spreadsheet numbers it: lines without a cell count.
        let row = context.manuscript.position(span).line;
        let Some(columns) = &columns else {
            record.truncate(n_cells);
            columns = Some(head_columns(&record, parts, span, &shape, fields));
            continue;
        };
        if n_cells > columns.len() {
            report_spare_cells(row, span, n_cells, columns.len(), &shape, fields);
            continue;
        }
        let row = TableRow { number: row, span, has_semicolons: shape.has_semicolons() };
        points.extend(point(&record, columns, &row, parts, fields));
    }
    if columns.is_none() {
        fields
            .report(Code::BadTable, Span::start_of(file), "this table is empty")
            .help("Begin it with a line `period,value`");
    }
    Some(points)
}

fn report_spare_cells(
    row: usize,
    span: Span,
    n_cells: usize,
    n_columns: usize,
    shape: &TableShape,
    fields: &mut Fields<'_, '_>,
) {
    let between = match shape.delimiter {
        b';' => "a semicolon",
        b'\t' => "a tab",
        _ => "a comma",
    };
    fields
        .report(Code::BadTable, span, format!("row {row} has {n_cells} cells, and the head has {n_columns}"))
        .help(format!("Take the spare cells out, or put text with {between} between quotation marks"));
}

/// How a table is written: what stands between its cells, and where its head begins.
struct TableShape {
    delimiter: u8,
    start: usize,
}

impl TableShape {
    /// What spreadsheets write above the head is no row: the line `sep=;`, and a title in a single cell.
    fn of(text: &str) -> TableShape {
        let mut stated = None;
        let mut start = 0;
        let mut head = text.lines().next().unwrap_or_default();
        let mut at = 0;
        for line in text.split_inclusive('\n').take(MOST_TITLES) {
            let plain = line.trim();
            if let Some(sign) = plain.strip_prefix("sep=").filter(|_| at == 0) {
                stated = sign.bytes().next();
                (start, head) = (line.len(), text[line.len()..].lines().next().unwrap_or_default());
            } else if is_head(plain) {
                (start, head) = (at, line);
                break;
            } else if plain.split([',', ';', '\t']).filter(|cell| !cell.trim().is_empty()).count() > 1 {
                // A row of several cells is a head, whatever it holds.
                break;
            }
            at += line.len();
        }
        let delimiter = match head {
            _ if stated.is_some_and(|sign| matches!(sign, b',' | b';' | b'\t')) => stated.unwrap_or(b','),
            head if head.contains(';') && !head.contains(',') => b';',
            head if head.contains('\t') && !head.contains(',') => b'\t',
            _ => b',',
        };
        TableShape { delimiter, start }
    }

    fn has_semicolons(&self) -> bool {
        self.delimiter == b';'
    }
}

/// How many lines above the head may hold a title.
const MOST_TITLES: usize = 10;

/// Whether a line names the column of periods.
fn is_head(line: &str) -> bool {
    let is_period = |cell: &str| cell.trim().trim_matches('"').trim().eq_ignore_ascii_case("period");
    line.split([',', ';', '\t']).any(is_period)
}

/// The line on which a row begins, without its end.
fn line(file: FileId, text: &str, begin: usize, position: Option<&csv::Position>) -> Span {
    let start = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let start = (begin + start).min(text.len());
    let start = start + text[start..].len() - text[start..].trim_start_matches('\n').len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(file, start..end)
}

fn head_columns(
    record: &csv::StringRecord,
    parts: &[Part],
    span: Span,
    shape: &TableShape,
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
        fields.report(Code::BadTable, span, "this table has no column `period`").help(format!(
            "Begin the table with a line that names its columns: `period{}value`",
            char::from(shape.delimiter)
        ));
    }
    columns
}

fn point(
    record: &csv::StringRecord,
    columns: &[Option<Column>],
    row: &TableRow,
    parts: &[Part],
    fields: &mut Fields<'_, '_>,
) -> Option<Point> {
    let (mut period, mut value, mut precision) = (None, None, Precision::Exact);
    let mut of_parts = vec![None; parts.len()];
    for ((at, cell), column) in record.iter().enumerate().zip(columns) {
        match column {
            Some(Column::Period) => period = cells::period(cell, &row.cell(at, "period"), row, fields),
            Some(Column::Value) => value = cells::figure(cell, &row.cell(at, "value"), row, fields),
            Some(Column::Part(part)) => {
                let name = row.cell(at, parts[*part].id.as_str());
                of_parts[*part] = cells::figure(cell, &name, row, fields);
            }
            Some(Column::Precision) if cell.is_empty() => {}
            Some(Column::Precision) => {
                match Precision::ALL.iter().find(|(word, _)| *word == cell) {
                    Some((_, written)) => precision = *written,
                    None => {
                        fields
                            .report(
                                Code::BadTable,
                                row.span,
                                format!("{}: `{cell}` is not a precision", row.cell(at, "precision")),
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
    Some(Point { period: period?, value, precision, parts: of_parts, span: row.span })
}
