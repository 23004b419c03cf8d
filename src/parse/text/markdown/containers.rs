//! Lists, definitions and tables: blocks that hold others in rows.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::BlockReader;
use crate::diagnostic::Code;
use crate::model::{Alignment, Block, Definition, ListItem, Table, Written, WrittenAddress};

/// Cells of one table.
const MOST_CELLS: usize = 100_000;

impl<'s, I: Iterator<Item = (Event<'s>, Range<usize>)>> BlockReader<'s, '_, I> {
    /// The items of a list. `start` is its first number.
    pub(in crate::parse) fn items(&mut self, start: Option<u64>) -> Vec<ListItem<Written>> {
        let mut items = Vec::new();
        let mut ranges = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    ranges.extend(start.map(|_| range));
                    let mut blocks = self.blocks();
                    let mark = match blocks.first_mut() {
                        Some(Block::Paragraph { address, .. }) => address.mark.take(),
                        _ => None,
                    };
                    items.push(ListItem { address: WrittenAddress { is_counted: false, mark }, blocks });
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        if let Some(start) = start {
            self.report_typed_numbers(start, &ranges);
        }
        items
    }

    pub(in crate::parse) fn definitions(&mut self) -> Vec<Definition<Written>> {
        let mut definitions: Vec<Definition<Written>> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let title = self.words(range);
                    definitions.push((title, Vec::new()));
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks();
                    if let Some((_, meanings)) = definitions.last_mut() {
                        meanings.push(blocks);
                    }
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        definitions
    }

    pub(in crate::parse) fn table(
        &mut self,
        alignments: &[pulldown_cmark::Alignment],
        range: Range<usize>,
    ) -> Table<Written> {
        let mut table = Table {
            alignments: alignments.iter().map(|side| alignment(*side)).collect(),
            head: Vec::new(),
            rows: Vec::new(),
        };
        let mut is_head = true;
        let mut n_cells = 0;
        while let Some((event, cell_range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => is_head = true,
                Event::Start(Tag::TableRow) => {
                    is_head = false;
                    self.report_lost_cells(cell_range, table.head.len());
                    table.rows.push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    let cell = self.words(cell_range);
                    n_cells += 1;
                    if n_cells > MOST_CELLS {
                        continue;
                    }
                    match table.rows.last_mut() {
                        Some(row) if !is_head => row.push(cell),
                        _ => table.head.push(cell),
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if n_cells > MOST_CELLS {
            self.tray
                .report(
                    Code::TooLarge,
                    self.origin.span(range),
                    format!("this table has {n_cells} cells, more than {MOST_CELLS}"),
                )
                .help("Publish it as a file below content/assets/ and link to it");
        }
        table
    }
}

fn alignment(side: pulldown_cmark::Alignment) -> Alignment {
    match side {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Natural,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
