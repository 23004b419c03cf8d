//! Evidence as data: figures, checks, claims and events as JSON with all languages and as CSV, sources for reference
//! managers.

use serde_json::{Map, Value, json};

use super::rows::{Data, cell, line, words};
use crate::evidence::examine;
use crate::lang::Figure;
use crate::model::{Expected, Handle, Kind, Linked, Precision, Record, Series, Text};
use crate::references::Reference;
use crate::render::cards::Cards;
use crate::render::scene::Scene;

/// The head of a table of figures, before its parts.
const FIGURES_HEAD: [&str; 3] = ["period", "value", "precision"];

/// The figures of one series, with a column for each part.
pub(in crate::render) fn series_table(handle: Handle, scene: Scene<'_>) -> String {
    let Some(series) = scene.corpus.series(handle) else { return String::new() };
    let parts = series.parts.iter().map(|part| part.id.to_string());
    let head: Vec<String> = FIGURES_HEAD.map(str::to_owned).into_iter().chain(parts).collect();
    let mut csv = line(&head);
    for point in &series.points {
        let parts = point.parts.iter().map(|part| number(*part));
        let own = [point.period.to_string(), number(point.value), precision(point.precision).to_owned()];
        csv.push_str(&line(&own.into_iter().chain(parts).collect::<Vec<_>>()));
    }
    csv
}

fn number(figure: Option<Figure>) -> String {
    figure.map(|figure| figure.to_string()).unwrap_or_default()
}

/// Nothing for an exact figure, as authors write it.
fn precision(precision: Precision) -> &'static str {
    if precision == Precision::Exact { "" } else { precision.name() }
}

/// A figure as a JSON number with its digits.
fn figure_value(figure: Option<Figure>) -> Value {
    match figure {
        Some(figure) if figure.n_decimals() == 0 => figure.digits().into(),
        Some(figure) => figure.value().into(),
        None => Value::Null,
    }
}

impl Data<'_> {
    pub(super) fn list(&self, kind: Kind, name: &str, fields: fn(&Self, Handle) -> Value) -> Value {
        let records: Vec<Value> =
            self.corpus().of_kind(kind).map(|(handle, _)| fields(self, handle)).collect();
        json!({ "site": self.corpus().site.base_url, name: records })
    }

    pub(super) fn references(&self) -> Vec<Reference> {
        let cards = Cards { scene: self.scene };
        self.corpus().of_kind(Kind::Source).filter_map(|(handle, _)| cards.source_reference(handle)).collect()
    }

    pub(super) fn series(&self, handle: Handle) -> Value {
        let Some(series) = self.corpus().series(handle) else { return Value::Null };
        let point = |point: &crate::model::Point| {
            let parts: Map<String, Value> = series
                .parts
                .iter()
                .zip(&point.parts)
                .map(|(part, figure)| (part.id.to_string(), figure_value(*figure)))
                .collect();
            json!({
                "period": point.period.to_string(),
                "value": figure_value(point.value),
                "precision": point.precision.name(),
                "parts": parts,
            })
        };
        json!({
            "id": self.name(handle),
            "url": self.address(handle),
            "title": words(&series.title),
            "unit": words(&series.unit),
            "counter": self.reference(series.counter),
            "population": series.population.as_ref().map(words),
            "method": self.optional_text(series.method.as_ref()),
            "as_of": series.as_of.map(|date| date.to_string()),
            "parts": series.parts.iter().map(|part| json!({ "id": part.id.as_str(), "title": words(&part.title) })).collect::<Vec<_>>(),
            "points": series.points.iter().map(point).collect::<Vec<_>>(),
            "breaks": series.breaks.iter().map(|line| json!({ "before": line.before.to_string(), "note": words(&line.note) })).collect::<Vec<_>>(),
            "sources": self.references_of(&series.sources),
            "provisions": self.references_of(&series.provisions),
            "checks": self.checks(series),
            "revisions": series.revisions.iter().map(|revision| json!({
                "date": revision.date.to_string(),
                "period": revision.point.value,
                "was": figure_value(Some(revision.was)),
                "why": words(&revision.why),
            })).collect::<Vec<_>>(),
        })
    }

    fn checks(&self, series: &Series<Linked>) -> Vec<Value> {
        let check = |check: &crate::model::Check<Linked>| {
            let outcome = examine(check, self.corpus());
            let (equals, between) = match check.expected {
                Expected::Number(number) => (figure_value(Some(number)), Value::Null),
                Expected::Between(low, high) => {
                    (Value::Null, json!([figure_value(Some(low)), figure_value(Some(high))]))
                }
            };
            json!({
                "kind": check.kind.name(),
                "stated": words(&check.stated),
                "equals": equals,
                "between": between,
                "unit": check.unit.name(),
                "figures": outcome.operands.iter().map(|figure| figure_value(*figure)).collect::<Vec<_>>(),
                "computed": figure_value(outcome.computed),
                "result": outcome.verdict.name(),
                "source": self.optional(check.source),
                "remark": check.remark.as_ref().map(words),
            })
        };
        series.checks.iter().map(check).collect()
    }

    pub(super) fn claim(&self, handle: Handle) -> Value {
        let Record::Claim(claim) = &self.corpus().entry(handle).record else { return Value::Null };
        let position = |position: &crate::model::Position<Linked>| {
            json!({
                "by": self.reference(position.by),
                "stance": position.stance.name(),
                "text": self.optional_text(position.text.as_ref()),
                "quote": self.optional_text(position.quote.as_ref()),
                "date": position.date.map(|date| date.to_string()),
                "source": self.optional(position.source),
                "series": self.references_of(&position.series),
            })
        };
        json!({
            "id": self.name(handle),
            "url": self.address(handle),
            "title": words(&claim.title),
            "text": self.optional_text(claim.text.as_ref()),
            "section": claim.place.as_ref().map(|place| self.places(std::slice::from_ref(place))[0].clone()),
            "provisions": self.references_of(&claim.provisions),
            "themes": self.references_of(&claim.themes),
            "positions": claim.positions.iter().map(position).collect::<Vec<_>>(),
        })
    }

    pub(super) fn event(&self, handle: Handle) -> Value {
        let Record::Event(event) = &self.corpus().entry(handle).record else { return Value::Null };
        json!({
            "id": self.name(handle),
            "url": self.address(handle),
            "date": event.date.to_string(),
            "until": event.until.map(|date| date.to_string()),
            "title": words(&event.title),
            "text": self.optional_text(event.text.as_ref()),
            "provisions": self.references_of(&event.provisions),
            "organisations": self.references_of(&event.organisations),
            "sources": self.references_of(&event.sources),
        })
    }

    /// All figures, one a line, so that a spreadsheet can turn them as it likes.
    pub(super) fn figures_csv(&self) -> String {
        let head = ["series", "title", "unit", "counter", "period", "part", "value", "precision", "url"];
        let mut csv = line(&head.map(str::to_owned));
        for (handle, entry) in self.corpus().of_kind(Kind::Series) {
            let Record::Series(series) = &entry.record else { continue };
            let lang = self.scene.lang;
            for (address, figure) in series.figures() {
                let point = &series.points[address.point];
                csv.push_str(&line(&[
                    self.name(handle),
                    series.title.get(lang).0.to_string(),
                    series.unit.get(lang).0.to_string(),
                    self.name(series.counter),
                    point.period.to_string(),
                    address.part.map(|part| series.parts[part].id.to_string()).unwrap_or_default(),
                    figure.to_string(),
                    if address.part.is_none() {
                        precision(point.precision).to_owned()
                    } else {
                        String::new()
                    },
                    self.address(handle),
                ]));
            }
        }
        csv
    }

    pub(super) fn positions_csv(&self) -> String {
        let head = ["claim", "title", "by", "stance", "text", "quote", "date", "source", "series", "url"];
        let mut csv = line(&head.map(str::to_owned));
        let lang = self.scene.lang;
        for (handle, entry) in self.corpus().of_kind(Kind::Claim) {
            let Record::Claim(claim) = &entry.record else { continue };
            for position in &claim.positions {
                let said = |text: Option<&Text<Linked>>| cell(&self.optional_text(text)[lang.as_str()]);
                csv.push_str(&line(&[
                    self.name(handle),
                    claim.title.get(lang).0.to_string(),
                    self.name(position.by),
                    position.stance.name().to_owned(),
                    said(position.text.as_ref()),
                    said(position.quote.as_ref()),
                    position.date.map(|date| date.to_string()).unwrap_or_default(),
                    position.source.map(|source| self.name(source)).unwrap_or_default(),
                    cell(&self.references_of(&position.series)),
                    self.address(handle),
                ]));
            }
        }
        csv
    }

    pub(super) fn events_csv(&self) -> String {
        let head = ["event", "date", "until", "title", "provisions", "organisations", "sources", "url"];
        let mut csv = line(&head.map(str::to_owned));
        for (handle, entry) in self.corpus().of_kind(Kind::Event) {
            let Record::Event(event) = &entry.record else { continue };
            csv.push_str(&line(&[
                self.name(handle),
                event.date.to_string(),
                event.until.map(|date| date.to_string()).unwrap_or_default(),
                event.title.get(self.scene.lang).0.to_string(),
                cell(&self.references_of(&event.provisions)),
                cell(&self.references_of(&event.organisations)),
                cell(&self.references_of(&event.sources)),
                self.address(handle),
            ]));
        }
        csv
    }
}
