//! Views of evidence: figures with their drawing and checks, disputed claims, events.

use tera::Value;

use super::book::card_anchor;
use super::cards::Cards;
use super::chart::{Drawing, Slot, chart};
use super::field::field_html;
use super::view::{
    ChartView, CheckView, ClaimRowView, ClaimView, EventView, FigureCellView, FigureRowView, HeadlineView,
    PositionFigureView, PositionView, RevisionView, SeriesView, SourceView, StanceView,
};
use crate::evidence::{Outcome, Verdict, examine};
use crate::lang::{Direction, Figure, Period};
use crate::model::{
    Check, CheckKind, CheckUnit, Claim, Expected, FigureAddress, Handle, Kind, Linked, LinkedOperand, Point,
    Precision, Record, Series, Text,
};

/// Years, months or days without a figure are shown as long as there are no more of them than this.
const MOST_EMPTY: usize = 30;
/// Figures on the first page.
const MOST_HEADLINES: usize = 3;

impl Cards<'_> {
    /// Figures with all that belongs to them. On the page of the series each figure bears its anchor; elsewhere the
    /// card bears one where the page has not shown it before. `n_shown` says how often it has.
    pub(super) fn series(&self, handle: Handle, n_shown: usize, is_own_page: bool) -> SeriesView {
        let is_first = n_shown == 0;
        let (corpus, lang) = (self.scene.corpus, self.scene.lang);
        let entry = corpus.entry(handle);
        let Record::Series(series) = &entry.record else {
            unreachable!("figures are a {}", entry.key.kind.name())
        };
        let id = entry.key.id();
        let (method_html, method_lang) = self.optional_text(series.method.as_ref());
        let finding = self.finding(series);
        let breaks = self.break_sentences(series);
        let missing = self.missing_sentence(series);
        let description = std::iter::once(finding.clone()).chain(breaks.clone()).chain(missing);
        let description = description.collect::<Vec<_>>().join(" ");
        let anchor = (is_first && !is_own_page).then(|| card_anchor(Kind::Series, id));
        // A second drawing on a page needs names of its own for what it consists of.
        let chart_id = if is_first { format!("series.{id}") } else { format!("series.{id}.{n_shown}") };
        SeriesView {
            anchor,
            label: corpus.label(handle, lang).to_owned(),
            href: self.scene.book.entry(handle, None),
            unit: series.unit.get(lang).0.to_string(),
            counter: self.link(series.counter),
            population: series.population.as_ref().map(|words| words.get(lang).0.to_string()),
            method_html,
            method_lang,
            as_of: series.as_of.map(|date| self.date(date)),
            finding,
            chart: self.chart(series, corpus.label(handle, lang), chart_id, description),
            columns: self.columns(series),
            rows: series.points.iter().enumerate().map(|(at, _)| self.row(series, at, is_own_page)).collect(),
            breaks,
            sources: series.sources.iter().map(|source| self.source_view(*source)).collect(),
            data: vec![super::view::LinkView {
                label: "CSV".to_owned(),
                title: None,
                href: self.scene.book.path(&crate::plan::series_table(id)),
            }],
            checks: series.checks.iter().map(|check| self.check(check)).collect(),
            revisions: self.revisions(series),
        }
    }

    fn source_view(&self, handle: Handle) -> SourceView {
        SourceView {
            anchor: None,
            reference_html: Value::safe_string(&self.reference(handle)),
            href: self.scene.book.entry(handle, None),
        }
    }

    pub(super) fn optional_text(&self, text: Option<&Text<Linked>>) -> (Option<Value>, Option<String>) {
        match text.map(|text| text.get(self.scene.lang)) {
            Some((document, lang)) => (Some(field_html(document, self.scene)), self.foreign(lang)),
            None => (None, None),
        }
    }

    fn columns(&self, series: &Series<Linked>) -> Vec<String> {
        let lang = self.scene.lang;
        let mut columns = vec![self.scene.words.get("period").to_owned()];
        columns.extend(has_wholes(series).then(|| series.unit.get(lang).0.to_string()));
        columns.extend(series.parts.iter().map(|part| part.title.get(lang).0.to_string()));
        columns
    }

    fn row(&self, series: &Series<Linked>, at: usize, is_own_page: bool) -> FigureRowView {
        let point = &series.points[at];
        let whole = FigureAddress { point: at, part: None };
        let parts = (0..series.parts.len()).map(|part| FigureAddress { point: at, part: Some(part) });
        let cells = std::iter::once(whole).filter(|_| has_wholes(series)).chain(parts).map(|address| {
            let figure = series.figure(address);
            let precision = if address.part.is_none() { point.precision } else { Precision::Exact };
            FigureCellView {
                id: is_own_page.then(|| series.anchor(address)),
                text: match figure {
                    Some(figure) => self.precise(figure, precision),
                    None => self.scene.words.get("no_figure").to_owned(),
                },
                is_missing: figure.is_none(),
            }
        });
        FigureRowView {
            period: self.scene.formats.period(point.period),
            cells: cells.collect(),
            break_note: break_at(series, at)
                .map(|line| series.breaks[line].note.get(self.scene.lang).0.to_string()),
        }
    }

    /// A figure with the word for how exact it is: "at least 45,000".
    pub(super) fn precise(&self, figure: Figure, precision: Precision) -> String {
        let value = self.scene.formats.figure(figure);
        match precision {
            Precision::Exact => value,
            other => {
                let key = format!("precision_{}", other.name().replace('-', "_"));
                self.scene.words.fill(&key, &[("value", &value)])
            }
        }
    }

    /// What the figures show, in a sentence.
    pub(super) fn finding(&self, series: &Series<Linked>) -> String {
        let (words, lang) = (self.scene.words, self.scene.lang);
        let unit = &**series.unit.get(lang).0;
        let known: Vec<(&Point, Figure)> =
            series.points.iter().filter_map(|point| point.value.map(|value| (point, value))).collect();
        let period = |point: &Point| self.scene.formats.period(point.period);
        match &known[..] {
            [] => String::new(),
            [(point, value)] => {
                let whole = self.precise(*value, point.precision);
                let parts: Vec<String> = series
                    .parts
                    .iter()
                    .zip(&point.parts)
                    .filter_map(|(part, figure)| {
                        let figure = self.scene.formats.figure((*figure)?);
                        Some(format!("{figure}\u{a0}{}", part.title.get(lang).0))
                    })
                    .collect();
                let key = if parts.is_empty() { "chart_finding_one" } else { "chart_finding_parts" };
                let values = [
                    ("period", &*period(point)),
                    ("value", &whole),
                    ("unit", unit),
                    ("parts", &parts.join(", ")),
                ];
                words.fill(key, &values)
            }
            [(first, first_value), .., (last, last_value)] => {
                let (highest, highest_value) = known
                    .iter()
                    .rev()
                    .max_by(|one, other| one.1.compare(other.1))
                    .copied()
                    .unwrap_or(known[0]);
                let (lowest, lowest_value) =
                    known.iter().min_by(|one, other| one.1.compare(other.1)).copied().unwrap_or(known[0]);
                let values = [
                    ("unit", unit),
                    ("first", &*self.precise(*first_value, first.precision)),
                    ("first_period", &period(first)),
                    ("last", &self.precise(*last_value, last.precision)),
                    ("last_period", &period(last)),
                    ("highest", &self.precise(highest_value, highest.precision)),
                    ("highest_period", &period(highest)),
                    ("lowest", &self.precise(lowest_value, lowest.precision)),
                    ("lowest_period", &period(lowest)),
                ];
                words.fill("chart_finding_run", &values)
            }
        }
    }

    fn break_sentences(&self, series: &Series<Linked>) -> Vec<String> {
        let sentence = |line: &crate::model::Break| {
            let period = self.scene.formats.period(line.before);
            let note = line.note.get(self.scene.lang).0;
            let sentence = self.scene.words.fill("break_sentence", &[("period", &period), ("note", note)]);
            ended(sentence)
        };
        series.breaks.iter().map(sentence).collect()
    }

    fn missing_sentence(&self, series: &Series<Linked>) -> Option<String> {
        let stretches = slots(series);
        let missing: Vec<String> = stretches
            .iter()
            .filter(|(_, point)| point.is_none_or(|at| is_empty(&series.points[at])))
            .map(|(period, _)| self.scene.formats.period(*period))
            .collect();
        (!missing.is_empty())
            .then(|| self.scene.words.fill("chart_missing", &[("periods", &missing.join(", "))]))
    }

    fn chart(
        &self,
        series: &Series<Linked>,
        title: &str,
        id: String,
        description: String,
    ) -> Option<ChartView> {
        let lang = self.scene.lang;
        let mut after_break = false;
        let mut last = None;
        let drawn = slots(series).into_iter().map(|(period, point)| {
            let crosses = |line: &crate::model::Break| {
                last.is_none_or(|last: Period| last < line.before) && line.before <= period
            };
            after_break = last.is_some() && series.breaks.iter().any(crosses);
            last = Some(period);
            let point = point.map(|at| &series.points[at]);
            Slot {
                label: short_period(period),
                value: point.and_then(|point| point.value).map(Figure::value),
                value_label: point
                    .and_then(|point| point.value.map(|value| self.short_figure(value, point.precision))),
                parts: point.map_or_else(
                    || vec![None; series.parts.len()],
                    |point| point.parts.iter().map(|part| part.map(Figure::value)).collect(),
                ),
                is_uncertain: point.is_some_and(|point| point.precision != Precision::Exact),
                is_after_break: after_break,
            }
        });
        let drawing = Drawing {
            kind: series.chart,
            id,
            title: title.to_owned(),
            description,
            parts: series.parts.iter().map(|part| part.title.get(lang).0.to_string()).collect(),
            rest: self.scene.words.get("not_broken_down").to_owned(),
            slots: drawn.collect(),
            is_mirrored: lang.direction() == Direction::RightToLeft,
        };
        chart(drawing, &|value, n_decimals| self.scene.formats.figure(Figure::rounded(value, n_decimals)))
    }

    fn short_figure(&self, figure: Figure, precision: Precision) -> String {
        let sign = match precision {
            Precision::Exact => "",
            Precision::About => "≈",
            Precision::AtLeast => "≥",
            Precision::AtMost => "≤",
        };
        format!("{sign}{}", self.scene.formats.figure(figure))
    }

    fn check(&self, check: &Check<Linked>) -> CheckView {
        let (words, lang) = (self.scene.words, self.scene.lang);
        let outcome = examine(check, self.scene.corpus);
        let name = outcome.verdict.name();
        CheckView {
            result: name,
            result_word: words.get(&format!("check_{name}")).to_owned(),
            stated: check.stated.get(lang).0.to_string(),
            calculation: self.calculation(check, &outcome),
            difference: (outcome.verdict == Verdict::Differs).then(|| self.difference(check, &outcome)),
            source: check.source.map(|source| self.link(source)),
            remark: check.remark.as_ref().map(|remark| remark.get(lang).0.to_string()),
        }
    }

    fn in_unit(&self, figure: Figure, unit: CheckUnit) -> String {
        let value = self.scene.formats.figure(figure);
        match unit {
            CheckUnit::Percent => self.scene.words.fill("percent", &[("value", &value)]),
            CheckUnit::Times => self.scene.words.fill("times", &[("value", &value)]),
            CheckUnit::Series => value,
        }
    }

    /// The way from the figures to the result: "13 + 15 + 8 = 36".
    fn calculation(&self, check: &Check<Linked>, outcome: &Outcome) -> String {
        let figures: Vec<String> = outcome
            .operands
            .iter()
            .map(|figure| match figure {
                Some(figure) => self.scene.formats.figure(*figure),
                None => self.scene.words.get("no_figure").to_owned(),
            })
            .collect();
        let between = match check.kind {
            CheckKind::Sum => " + ",
            CheckKind::Difference => " − ",
            CheckKind::Share | CheckKind::Ratio => " ÷ ",
            CheckKind::Change => " → ",
            CheckKind::Range => ", ",
        };
        let way = figures.join(between);
        match outcome.computed {
            Some(computed) => {
                let sign = if check.kind == CheckKind::Change { ":" } else { " =" };
                format!("{way}{sign} {}", self.in_unit(computed, check.unit))
            }
            None => way,
        }
    }

    fn difference(&self, check: &Check<Linked>, outcome: &Outcome) -> String {
        let words = self.scene.words;
        match (check.expected, outcome.computed) {
            (Expected::Between(low, high), _) => {
                let outside: Vec<String> =
                    outcome.outside.iter().map(|figure| self.scene.formats.figure(*figure)).collect();
                let values = [
                    ("values", &*outside.join(", ")),
                    ("low", &self.scene.formats.figure(low)),
                    ("high", &self.scene.formats.figure(high)),
                ];
                words.fill("check_sentence_outside", &values)
            }
            (Expected::Number(stated), computed) => {
                let computed = computed.map_or_else(String::new, |figure| self.in_unit(figure, check.unit));
                let stated = self.in_unit(stated, check.unit);
                words.fill("check_sentence_differs", &[("computed", &computed), ("stated", &stated)])
            }
        }
    }

    fn revisions(&self, series: &Series<Linked>) -> Vec<RevisionView> {
        let revision = |revision: &crate::model::Revision| {
            let address = series.find(&revision.point.value)?;
            let now = series.figure(address).map_or_else(
                || self.scene.words.get("no_figure").to_owned(),
                |figure| self.scene.formats.figure(figure),
            );
            let values = [
                ("period", &*self.address_words(series, address)),
                ("value", &now),
                ("was", &self.scene.formats.figure(revision.was)),
            ];
            Some(RevisionView {
                date: self.date(revision.date),
                date_iso: revision.date.to_string(),
                text: self.scene.words.fill("revised_figure", &values),
                why: revision.why.get(self.scene.lang).0.to_string(),
            })
        };
        series.revisions.iter().filter_map(revision).collect()
    }

    fn address_words(&self, series: &Series<Linked>, address: FigureAddress) -> String {
        let period = self.scene.formats.period(series.points[address.point].period);
        match address.part {
            Some(part) => format!("{period}, {}", series.parts[part].title.get(self.scene.lang).0),
            None => period,
        }
    }

    /// The last figure that is known, with its period: "193 (2024)".
    fn latest(&self, series: &Series<Linked>) -> Option<(String, String)> {
        let point = series.points.iter().rev().find(|point| point.value.is_some())?;
        Some((self.precise(point.value?, point.precision), self.scene.formats.period(point.period)))
    }

    /// Figures for the first page: those that the document names for it, or else the last ones of the series that its
    /// text uses, in the order of the records.
    pub(super) fn headlines(&self, submission: Handle) -> Vec<HeadlineView> {
        let corpus = self.scene.corpus;
        let named = &corpus.submission(submission).figures;
        if !named.is_empty() {
            let view = |figure: &LinkedOperand| self.headline(figure.series, figure.address);
            return named.iter().filter_map(view).collect();
        }
        let is_used = |handle: &Handle| {
            corpus
                .mentions(*handle)
                .iter()
                .any(|mention| corpus.submission_of(mention.from) == Some(submission))
        };
        let used = corpus.of_kind(Kind::Series).map(|(handle, _)| handle).filter(is_used);
        let last = |handle: Handle| {
            let point = corpus.series(handle)?.points.iter().rposition(|point| point.value.is_some())?;
            self.headline(handle, FigureAddress { point, part: None })
        };
        used.filter_map(last).take(MOST_HEADLINES).collect()
    }

    fn headline(&self, handle: Handle, address: FigureAddress) -> Option<HeadlineView> {
        let corpus = self.scene.corpus;
        let series = corpus.series(handle)?;
        let precision =
            if address.part.is_none() { series.points[address.point].precision } else { Precision::Exact };
        let label = corpus.label(handle, self.scene.lang);
        Some(HeadlineView {
            value: self.precise(series.figure(address)?, precision),
            label: match address.part {
                Some(part) => format!("{label}: {}", series.parts[part].title.get(self.scene.lang).0),
                None => label.to_owned(),
            },
            period: self.scene.formats.period(series.points[address.point].period),
            href: self.scene.book.entry(handle, Some(&series.anchor(address))),
            counter: corpus.label(series.counter, self.scene.lang).to_owned(),
        })
    }

    /// A disputed claim with all positions.
    pub(super) fn claim(&self, handle: Handle, is_first: bool, is_own_page: bool) -> ClaimView {
        let corpus = self.scene.corpus;
        let entry = corpus.entry(handle);
        let Record::Claim(claim) = &entry.record else {
            unreachable!("a claim is a {}", entry.key.kind.name())
        };
        let (text_html, text_lang) = self.optional_text(claim.text.as_ref());
        ClaimView {
            anchor: (is_first && !is_own_page).then(|| card_anchor(Kind::Claim, entry.key.id())),
            label: corpus.label(handle, self.scene.lang).to_owned(),
            href: self.scene.book.entry(handle, None),
            text_html,
            text_lang,
            positions: claim.positions.iter().map(|position| self.position(position)).collect(),
            figures_note: self.figures_note(claim),
        }
    }

    fn position(&self, position: &crate::model::Position<Linked>) -> PositionView {
        let (text_html, text_lang) = self.optional_text(position.text.as_ref());
        let (quote_html, quote_lang) = self.optional_text(position.quote.as_ref());
        let stance = self.stance(position.stance);
        let figures = position.series.iter().filter_map(|handle| {
            let series = self.scene.corpus.series(*handle)?;
            Some(PositionFigureView {
                series: self.link(*handle),
                counts: self.counts(series),
                latest: self.latest(series).map(|(value, period)| format!("{value} ({period})")),
            })
        });
        PositionView {
            by: self.link(position.by),
            stance: stance.stance,
            stance_word: stance.stance_word,
            text_html,
            text_lang,
            quote_html,
            quote_lang,
            date: position.date.map(|date| self.date(date)),
            date_iso: position.date.map(|date| date.to_string()),
            source_html: position.source.map(|source| Value::safe_string(&self.short_reference(source))),
            figures: figures.collect(),
        }
    }

    fn stance(&self, stance: crate::model::Stance) -> StanceView {
        StanceView { stance: stance.name(), stance_word: self.scene.word("stance", stance.name()) }
    }

    /// "cases, counted by the Ombudsman".
    fn counts(&self, series: &Series<Linked>) -> String {
        let lang = self.scene.lang;
        let counter = self.scene.corpus.label(series.counter, lang);
        self.scene.words.fill("counts", &[("unit", series.unit.get(lang).0), ("counter", counter)])
    }

    /// Where the positions rest on figures of different units or of different people: a sentence that says what each
    /// counts. Two bodies that count the same may well contradict each other.
    fn figures_note(&self, claim: &Claim<Linked>) -> Option<String> {
        let corpus = self.scene.corpus;
        let mut used: Vec<Handle> =
            claim.positions.iter().flat_map(|position| &position.series).copied().collect();
        used.sort_unstable();
        used.dedup();
        let series: Vec<(Handle, &Series<Linked>)> =
            used.into_iter().filter_map(|handle| Some((handle, corpus.series(handle)?))).collect();
        let (first, others) = series.split_first()?;
        let is_other = |other: &(Handle, &Series<Linked>)| {
            other.1.unit != first.1.unit || other.1.population != first.1.population
        };
        if !others.iter().any(is_other) {
            return None;
        }
        let list: Vec<String> = series
            .iter()
            .map(|(handle, series)| {
                format!("{} ({})", corpus.label(*handle, self.scene.lang), self.counts(series))
            })
            .collect();
        Some(self.scene.words.fill("figures_differ_note", &[("list", &list.join("; "))]))
    }

    /// The actors of all claims by letter, and a row for each claim.
    pub(super) fn claim_rows(&self) -> (Vec<Handle>, Vec<ClaimRowView>) {
        let corpus = self.scene.corpus;
        let claims: Vec<(Handle, &Claim<Linked>)> = corpus
            .of_kind(Kind::Claim)
            .filter_map(|(handle, entry)| match &entry.record {
                Record::Claim(claim) => Some((handle, claim)),
                _ => None,
            })
            .collect();
        let mut actors: Vec<Handle> =
            claims.iter().flat_map(|(_, claim)| &claim.positions).map(|position| position.by).collect();
        actors.sort_unstable_by_key(|actor| corpus.place(*actor, self.scene.lang));
        actors.dedup();
        let row = |(handle, claim): &(Handle, &Claim<Linked>)| {
            let cell = |actor: &Handle| {
                let own = claim.positions.iter().filter(|position| position.by == *actor);
                own.map(|position| self.stance(position.stance)).collect()
            };
            ClaimRowView { claim: self.link(*handle), cells: actors.iter().map(cell).collect() }
        };
        let rows = claims.iter().map(row).collect();
        (actors, rows)
    }

    /// Events, in their order. On the page of the timeline each bears its anchor.
    pub(super) fn events(&self, events: &[Handle], is_own_page: bool) -> Vec<EventView> {
        let corpus = self.scene.corpus;
        let mut last_year = None;
        let view = |handle: &Handle| {
            let entry = corpus.entry(*handle);
            let Record::Event(event) = &entry.record else { return None };
            let year = event.date.year();
            let is_new_year = last_year.replace(year) != Some(year);
            let (text_html, lang) = self.optional_text(event.text.as_ref());
            let date = match event.until {
                Some(until) => format!("{} – {}", self.date(event.date), self.date(until)),
                None => self.date(event.date),
            };
            Some(EventView {
                id: is_own_page.then(|| card_anchor(Kind::Event, entry.key.id())),
                date,
                date_iso: event.date.to_string(),
                year: is_new_year.then(|| year.to_string()),
                title: event.title.get(self.scene.lang).0.to_string(),
                href: self.scene.book.entry(*handle, None),
                text_html,
                lang,
                provisions: self.links(event.provisions.iter().copied()),
                organisations: self.links(event.organisations.iter().copied()),
                sources: self.links(event.sources.iter().copied()),
                backlinks: if is_own_page { self.backlinks(*handle) } else { Vec::new() },
            })
        };
        events.iter().filter_map(view).collect()
    }
}

/// The break that lies right before a point, if one does.
fn break_at(series: &Series<Linked>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|at| series.points[at].period);
    let own = series.points[at].period;
    series
        .breaks
        .iter()
        .position(|line| line.before <= own && before.is_some_and(|before| before < line.before))
}

/// Whether a series has wholes at all, and not only parts.
fn has_wholes(series: &Series<Linked>) -> bool {
    series.parts.is_empty() || series.points.iter().any(|point| point.value.is_some())
}

fn is_empty(point: &Point) -> bool {
    point.value.is_none() && point.parts.iter().all(Option::is_none)
}

/// The periods of a drawing: those of the points, and the years, months or days between them that have none.
fn slots(series: &Series<Linked>) -> Vec<(Period, Option<usize>)> {
    let own = || series.points.iter().enumerate().map(|(at, point)| (point.period, Some(at)));
    let runs_on =
        |one: Period, other: Period| one.run_end().is_none() && one.start().is_as_exact_as(other.start());
    let first = series.points.first().map(|point| point.period);
    let is_even = first.is_some_and(|first| series.points.iter().all(|point| runs_on(point.period, first)));
    let (Some(first), Some(last), true) = (first, series.points.last(), is_even) else {
        return own().collect();
    };
    let mut filled = Vec::new();
    let mut date = first.start();
    while date <= last.period.start() {
        if filled.len() > series.points.len() + MOST_EMPTY {
            return own().collect();
        }
        let at = series.points.iter().position(|point| point.period.start() == date);
        filled.push((Period::single(date), at));
        date = date.next();
    }
    filled
}

/// A period as short as it stands under a drawing.
fn short_period(period: Period) -> String {
    period.to_string().replace('-', if period.run_end().is_some() { "–" } else { "-" })
}

/// The sentence with its full stop.
fn ended(sentence: String) -> String {
    if sentence.ends_with(['.', '!', '?', '…']) { sentence } else { sentence + "." }
}
