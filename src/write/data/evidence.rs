//! Evidence as data: figures, checks, claims and events as JSON with all languages and as CSV, sources for reference
//! managers.

use serde_json::{Map, Value, json};

use super::rows::{Data, figure_value, line, words};
use crate::compose::plain;
use crate::evidence::examine;
use crate::lang::Figure;
use crate::model::{
    Check, Claim, Event, Expected, Form, Handle, Kind, Linked, Point, Position, Precision, Record, Series,
    Text,
};
use crate::references::Reference;
use crate::write::site::scene::Scene;

/// The head of a table of figures, before its parts.
const FIGURES_HEAD: [&str; 3] = ["period", "value", "precision"];

/// The figures of one series, with a column for each part.
pub(crate) fn series_table(handle: Handle, scene: Scene<'_>) -> String {
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

/// The figures of a series, those of the parts by the names of these.
fn points(series: &Series<Linked>) -> Value {
    let point = |point: &Point| {
        let parts = series.parts.iter().zip(&point.parts);
        let parts: Map<String, Value> =
            parts.map(|(part, figure)| (part.id.to_string(), figure_value(*figure))).collect();
        json!({
            "period": point.period.to_string(),
            "value": figure_value(point.value),
            "precision": point.precision.name(),
            "parts": parts,
        })
    };
    series.points.iter().map(point).collect()
}

fn number(figure: Option<Figure>) -> String {
    figure.map(|figure| figure.to_string()).unwrap_or_default()
}

/// Nothing for an exact figure, as authors write it.
fn precision(precision: Precision) -> &'static str {
    if precision == Precision::Exact { "" } else { precision.name() }
}

impl Data<'_> {
    pub(crate) fn references(&self) -> Vec<Reference> {
        self.corpus()
            .of_kind(Kind::Source)
            .filter_map(|(handle, _)| self.scene.source_reference(handle))
            .collect()
    }

    /// All series: their figures by part, and what the checks of their sources come to.
    pub(crate) fn evidence(&self) -> Value {
        let records = self.corpus().of_kind(Kind::Series).filter_map(|(handle, entry)| {
            let Record::Series(series) = &entry.record else { return None };
            let mut record = self.record(handle);
            record.insert("points".into(), points(series));
            record.insert("checks".into(), self.checks(series));
            Some(record)
        });
        json!({ "site": self.corpus().site.base_url, "evidence": records.collect::<Vec<_>>() })
    }

    fn checks(&self, series: &Series<Linked>) -> Value {
        let check = |check: &Check<Linked>| {
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

    /// All figures, one a line, so that a spreadsheet can turn them as it likes.
    pub(crate) fn figures_csv(&self) -> String {
        let head = ["series", "title", "unit", "counter", "period", "part", "value", "precision", "url"];
        let mut csv = line(&head.map(str::to_owned));
        for (handle, entry) in self.corpus().of_kind(Kind::Series) {
            let Record::Series(series) = &entry.record else { continue };
            let lang = self.scene.lang;
            for (address, figure) in series.figures() {
                let point = &series.points[address.point];
                csv.push_str(&line(&[
                    self.name(handle),
                    series.title.get(lang).0.written().to_owned(),
                    series.unit.get(lang).0.written().to_owned(),
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

    /// All positions, one a line, each with the claim that it is about.
    pub(crate) fn positions_csv(&self) -> String {
        let head = [
            "claim",
            "title",
            "claim_text",
            "submission",
            "section",
            "provisions",
            "themes",
            "by",
            "stance",
            "text",
            "quote",
            "date",
            "source",
            "series",
            "url",
        ];
        let mut csv = line(&head.map(str::to_owned));
        for (handle, entry) in self.corpus().of_kind(Kind::Claim) {
            let Record::Claim(claim) = &entry.record else { continue };
            let Claim { title, submission, place, provisions, themes, text, positions } = claim;
            for Position { by, stance, text: says, quote, date, source, series } in positions {
                csv.push_str(&line(&[
                    self.name(handle),
                    title.get(self.scene.lang).0.written().to_owned(),
                    self.said(text.as_ref()),
                    self.names(submission.as_slice()),
                    place.as_ref().map(|place| self.name(place.section)).unwrap_or_default(),
                    self.names(provisions),
                    self.names(themes),
                    self.name(*by),
                    stance.name().to_owned(),
                    self.said(says.as_ref()),
                    self.said(quote.as_ref()),
                    date.map(|date| date.to_string()).unwrap_or_default(),
                    self.names(source.as_slice()),
                    self.names(series),
                    self.address(handle),
                ]));
            }
        }
        csv
    }

    /// All events, in order.
    pub(crate) fn events_csv(&self) -> String {
        let head = [
            "event",
            "date",
            "until",
            "title",
            "text",
            "provisions",
            "themes",
            "organisations",
            "sources",
            "url",
        ];
        let mut csv = line(&head.map(str::to_owned));
        for (handle, entry) in self.corpus().of_kind(Kind::Event) {
            let Record::Event(event) = &entry.record else { continue };
            let Event { date, until, title, text, provisions, themes, sources, organisations } = event;
            csv.push_str(&line(&[
                self.name(handle),
                date.to_string(),
                until.map(|date| date.to_string()).unwrap_or_default(),
                title.get(self.scene.lang).0.written().to_owned(),
                self.said(text.as_ref()),
                self.names(provisions),
                self.names(themes),
                self.names(organisations),
                self.names(sources),
                self.address(handle),
            ]));
        }
        csv
    }

    /// The words of a text in the site's first language, or those that stand in for it.
    fn said(&self, text: Option<&Text<Linked>>) -> String {
        text.map(|text| plain::words(text.get(self.scene.lang).0, Form::Written)).unwrap_or_default()
    }

    /// The names of entries, with spaces between them.
    fn names(&self, handles: &[Handle]) -> String {
        handles.iter().map(|handle| self.name(*handle)).collect::<Vec<_>>().join(" ")
    }
}
