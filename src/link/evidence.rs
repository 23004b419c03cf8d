//! Resolves the fields of evidence: who counted, what a check compares, who holds a position, who took part.

use super::records::RecordLinker;
use super::tables::Tables;
use super::ties::RelationKind;
use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::model::{
    Check, Claim, Event, FigureAddress, Handle, Id, Kind, Linked, LinkedOperand, Position, Series, Written,
    WrittenOperand,
};
use crate::suggest::nearest;

impl RecordLinker<'_, '_> {
    pub(super) fn series(&mut self, series: Series<Written>) -> Series<Linked> {
        for revision in &series.revisions {
            find(self.from, &revision.point.value, revision.point.span, self.tables, &mut self.found.tray);
        }
        let counter = self.owner(Kind::Organisation, &series.counter);
        self.relate(counter, RelationKind::CountedBy);
        let checks = series.checks.into_iter().filter_map(|check| self.check(check)).collect();
        Series {
            title: series.title,
            unit: series.unit,
            counter,
            population: series.population,
            method: self.optional_text(series.method, None),
            as_of: series.as_of,
            chart: series.chart,
            parts: series.parts,
            points: series.points,
            table: series.table,
            breaks: series.breaks,
            sources: self.references(Kind::Source, series.sources, RelationKind::RestsOn),
            provisions: self.references(Kind::Provision, series.provisions, RelationKind::Concerns),
            themes: self.references(Kind::Theme, series.themes, RelationKind::HasTheme),
            checks,
            revisions: series.revisions,
        }
    }

    fn check(&mut self, check: Check<Written>) -> Option<Check<Linked>> {
        let operands: Vec<LinkedOperand> =
            check.operands.iter().filter_map(|operand| self.operand(operand)).collect();
        let source =
            check.source.and_then(|source| self.reference(Kind::Source, &source, RelationKind::RestsOn));
        (operands.len() == check.operands.len()).then_some(Check {
            kind: check.kind,
            operands,
            stated: check.stated,
            expected: check.expected,
            unit: check.unit,
            tolerance: check.tolerance,
            source,
            remark: check.remark,
            span: check.span,
        })
    }

    /// A figure of this series, or of the one that it names.
    pub(super) fn operand(&mut self, operand: &WrittenOperand) -> Option<LinkedOperand> {
        let series = match &operand.series {
            None if !self.tables.series.contains_key(&self.from) => {
                let message = format!("`{}` does not say of which series", operand.point);
                self.found
                    .tray
                    .report(Code::UnknownFigure, operand.span, message)
                    .help(format!("Write the id of the series before it: `SERIES#{}`", operand.point));
                return None;
            }
            None => self.from,
            Some(id) => {
                let id = crate::manuscript::Spanned::<Id> { value: id.clone(), span: operand.span };
                let key = crate::model::Key::new(Kind::Series, &id.value);
                match self.tables.index.get(&key) {
                    Some(own) if *own == self.from => self.from,
                    _ => self.reference(Kind::Series, &id, RelationKind::UsesFigures)?,
                }
            }
        };
        let address = find(series, &operand.point, operand.span, self.tables, &mut self.found.tray)?;
        Some(LinkedOperand { series, figure: address })
    }

    pub(super) fn claim(&mut self, claim: Claim<Written>) -> Claim<Linked> {
        let name = claim.submission.as_ref().map(|submission| submission.value.clone());
        let submission = claim
            .submission
            .and_then(|submission| self.reference(Kind::Submission, &submission, RelationKind::PartOf));
        let place = claim.place.zip(name).filter(|_| submission.is_some());
        let place = place.and_then(|(place, submission)| self.place(submission.as_str(), &place));
        let positions = claim.positions.into_iter().filter_map(|position| {
            let by = self.reference(Kind::Organisation, &position.by, RelationKind::HasPositionOf)?;
            Some(Position {
                by,
                stance: position.stance,
                text: self.optional_text(position.text, submission),
                quote: self.optional_text(position.quote, submission),
                date: position.date,
                source: position
                    .source
                    .and_then(|source| self.reference(Kind::Source, &source, RelationKind::RestsOn)),
                series: self.references(Kind::Series, position.series, RelationKind::UsesFigures),
            })
        });
        let positions = positions.collect();
        Claim {
            title: claim.title,
            submission,
            place,
            provisions: self.references(Kind::Provision, claim.provisions, RelationKind::Concerns),
            themes: self.references(Kind::Theme, claim.themes, RelationKind::HasTheme),
            text: self.optional_text(claim.text, submission),
            positions,
        }
    }

    pub(super) fn event(&mut self, event: Event<Written>) -> Event<Linked> {
        Event {
            date: event.date,
            until: event.until,
            title: event.title,
            text: self.optional_text(event.text, None),
            provisions: self.references(Kind::Provision, event.provisions, RelationKind::Concerns),
            themes: self.references(Kind::Theme, event.themes, RelationKind::HasTheme),
            sources: self.references(Kind::Source, event.sources, RelationKind::RestsOn),
            organisations: self.references(Kind::Organisation, event.organisations, RelationKind::Involves),
        }
    }
}

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
