//! Finds the figures that fields and texts name.

use super::tables::Tables;
use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::model::{FigureAddress, Handle};
use crate::suggest::nearest;

/// The figure of a series that an author named, or a finding with the nearest one.
pub(super) fn find(
    series: Handle,
    text: &str,
    span: Span,
    tables: &Tables<'_>,
    tray: &mut Diagnostics,
) -> Option<FigureAddress> {
    let record = tables.series.get(&series)?;
    if let Some(address) = record.find(text) {
        return Some(address);
    }
    let id = tables.keys[series.index()].id();
    let finding = tray.report(Code::UnknownFigure, span, format!("series `{id}` has no figure `{text}`"));
    let known: Vec<String> = record.figures().map(|(address, _)| record.address_text(address)).collect();
    match nearest(text, known.iter().map(String::as_str)) {
        Some(near) => finding.help(format!("Write `{near}`, the nearest figure of this series")),
        None => finding.help(match &known[..] {
            [] => "Give the series its figures first".to_owned(),
            known => format!("Write one of {}", known.join(", ")),
        }),
    };
    None
}
