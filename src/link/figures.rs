//! Finds the figures that fields and texts name.

use super::Found;
use super::tables::Tables;
use crate::diagnostic::Code;
use crate::manuscript::Span;
use crate::model::{FigureAddress, Handle};

/// How many figures of a series are named to somebody who wrote none of them.
const MOST_NAMED: usize = 40;

/// The figure of a series that an author named, or a finding with the nearest one.
pub(super) fn find(
    series: Handle,
    text: &str,
    span: Span,
    tables: &Tables<'_>,
    found: &mut Found,
) -> Option<FigureAddress> {
    let record = tables.series(series)?;
    if let Some(address) = record.find(text) {
        return Some(address);
    }
    let id = tables.keys[series.index()].id();
    let known = || record.figures().map(|(address, _)| record.address_text(address));
    let near = found.nearest_of(text, || known().collect());
    let finding =
        found.tray.report(Code::UnknownFigure, span, format!("series `{id}` has no figure `{text}`"));
    match near {
        Some(near) => finding.help(format!("Write `{near}`, the nearest figure of this series")),
        None => finding.help(match &known().take(MOST_NAMED + 1).collect::<Vec<_>>()[..] {
            [] => "Give the series its figures first".to_owned(),
            known if known.len() > MOST_NAMED => {
                format!("Write one of {}, or another that the series has", known[..MOST_NAMED].join(", "))
            }
            known => format!("Write one of {}", known.join(", ")),
        }),
    };
    None
}
