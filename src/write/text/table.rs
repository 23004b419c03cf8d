//! Tables of plain text: rows with their columns one below the other, or a line for each cell where they are too wide.

use super::lines::{columns, wrapped};
use crate::model::Alignment;

/// The widest a table grows where lines have no width.
const WIDEST: usize = 76;
/// Between two columns.
const BETWEEN: &str = "  ";

/// A table as one block. `labelled` joins the head of a column with a cell.
pub(crate) fn table(
    head: &[String],
    rows: &[Vec<String>],
    alignments: &[Alignment],
    width: Option<usize>,
    labelled: impl Fn(&str, &str) -> String,
) -> String {
    let n_columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let cell = |row: &'_ [String], column: usize| row.get(column).cloned().unwrap_or_default();
    let widths: Vec<usize> = (0..n_columns)
        .map(|column| {
            let cells = rows.iter().map(|row| columns(&cell(row, column)));
            cells.chain([columns(&cell(head, column))]).max().unwrap_or(0)
        })
        .collect();
    let total = widths.iter().sum::<usize>() + BETWEEN.len() * n_columns.saturating_sub(1);
    let has_lines = rows.iter().flatten().chain(head).any(|cell| cell.contains('\n'));
    if total > width.unwrap_or(WIDEST) || has_lines {
        return cell_by_cell(head, rows, width, labelled);
    }
    let line = |row: &[String]| {
        let cells = (0..n_columns).map(|column| {
            let words = cell(row, column);
            let room = widths[column] - columns(&words);
            match alignments.get(column) {
                Some(Alignment::End) => " ".repeat(room) + &words,
                Some(Alignment::Centre) => " ".repeat(room / 2) + &words + &" ".repeat(room - room / 2),
                _ => words + &" ".repeat(room),
            }
        });
        cells.collect::<Vec<_>>().join(BETWEEN).trim_end().to_owned()
    };
    let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join(BETWEEN);
    let lines = [line(head), rule].into_iter().chain(rows.iter().map(|row| line(row)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A line for each cell, with the head of its column; an empty line between two rows.
fn cell_by_cell(
    head: &[String],
    rows: &[Vec<String>],
    width: Option<usize>,
    labelled: impl Fn(&str, &str) -> String,
) -> String {
    let row = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(column, words)| match head.get(column) {
            Some(head) if !head.is_empty() => wrapped(&labelled(head, words), width),
            _ => wrapped(words, width),
        });
        cells.collect::<Vec<_>>().join("\n")
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn columns_stand_one_below_the_other_or_each_cell_has_its_line() {
        let (head, rows) = (strings(&["Year", "Cases"]), [strings(&["2023", "9"]), strings(&["2024", "12"])]);
        let alignments = [Alignment::Natural, Alignment::End];
        let labelled = |head: &str, cell: &str| format!("{head}: {cell}");
        assert_eq!(
            table(&head, &rows, &alignments, None, labelled),
            "Year  Cases\n----  -----\n2023      9\n2024     12"
        );
        assert_eq!(
            table(&head, &rows, &alignments, Some(8), labelled),
            "Year:\n2023\nCases: 9\n\nYear:\n2024\nCases:\n12"
        );
    }
}
