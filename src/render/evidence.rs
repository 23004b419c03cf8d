//! Views of evidence: figures with their drawing and checks, disputed claims, events.

use tera::Value;

use super::book::card_anchor;
use super::cards::Cards;
use super::chart::{Drawing, Slot, chart};
use super::field::field_html;
use super::phrase::Phrase;
use super::scene::Scene;
use super::view::{
    ChartView, CheckView, FigureCellView, FigureRowView, HeadlineView, LinkView, PhraseView, RevisionView,
    SeriesView, SourceView,
};
use crate::evidence::{Outcome, Verdict, examine};
use crate::lang::{Direction, Figure, Lang, Period};
use crate::model::{
    Check, CheckKind, CheckUnit, Expected, FigureAddress, Handle, Kind, Linked, LinkedOperand, Point,
    Precision, Record, Revision, Series, Text,
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
        let entry = self.scene.corpus.entry(handle);
        let Record::Series(series) = &entry.record else {
            unreachable!("figures are a {}", entry.key.kind.name())
        };
        let id = entry.key.id();
        let (method_html, method_lang) = self.optional_text(series.method.as_ref());
        let (unit, unit_lang) = self.foreign_title(&series.unit);
        let (population, population_lang) = self.optional_title(series.population.as_ref());
        let finding = self.finding(series);
        let label = self.scene.label(handle);
        let anchor = (is_first && !is_own_page).then(|| card_anchor(Kind::Series, id));
        // A second drawing on a page needs names of its own for what it consists of.
        let chart_id = if is_first { format!("series.{id}") } else { format!("series.{id}.{n_shown}") };
        SeriesView {
            anchor,
            chart: self.chart(series, &label, chart_id, self.description(series, finding.lang)),
            label_lang: self.foreign(label.lang),
            label: label.words,
            href: self.scene.book.entry(handle, None),
            unit,
            unit_lang,
            counter: self.link(series.counter),
            population,
            population_lang,
            method_html,
            method_lang,
            as_of: series.as_of.map(|date| self.date(date)),
            finding_lang: self.foreign(finding.lang),
            finding: finding.words,
            columns: self.columns(series),
            rows: series.points.iter().enumerate().map(|(at, _)| self.row(series, at, is_own_page)).collect(),
            breaks: self.break_sentences(series).into_iter().map(|line| self.phrase_view(line)).collect(),
            sources: series.sources.iter().map(|source| self.source_view(*source)).collect(),
            data: vec![LinkView::own("CSV".to_owned(), self.scene.book.path(&crate::plan::series_table(id)))],
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

    fn phrase_view(&self, phrase: Phrase) -> PhraseView {
        PhraseView { lang: self.foreign(phrase.lang), text: phrase.words }
    }

    fn columns(&self, series: &Series<Linked>) -> Vec<PhraseView> {
        let period = PhraseView { text: self.scene.words.get("period").to_owned(), lang: None };
        let titles = std::iter::once(&series.unit).filter(|_| has_wholes(series));
        let titles = titles.chain(series.parts.iter().map(|part| &part.title));
        let titles = titles.map(|title| self.phrase_view(self.scene.phrase(title)));
        std::iter::once(period).chain(titles).collect()
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
        let note = break_at(series, at).map(|line| &series.breaks[line].note);
        let (break_note, break_note_lang) = self.optional_title(note);
        FigureRowView {
            period: self.scene.formats.period(point.period),
            cells: cells.collect(),
            break_note,
            break_note_lang,
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

    /// What the figures show, in a sentence: in the language of the unit, where that is not translated.
    pub(super) fn finding(&self, series: &Series<Linked>) -> Phrase {
        let titles = std::iter::once(&series.unit).chain(series.parts.iter().map(|part| &part.title));
        let lang = self.scene.sentence_lang(titles.map(|title| title.get(self.scene.lang).1));
        let own = Cards { scene: self.scene.in_language(lang) };
        Phrase { words: own.own_finding(series), lang }
    }

    fn own_finding(&self, series: &Series<Linked>) -> String {
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
                        let values = [("value", &*figure), ("part", part.title.get(lang).0)];
                        Some(words.fill("figure_of_part", &values))
                    })
                    .collect();
                let key = if parts.is_empty() { "chart_finding_one" } else { "chart_finding_parts" };
                let values = [
                    ("period", &*period(point)),
                    ("value", &whole),
                    ("unit", unit),
                    ("parts", &words.list(&parts)),
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

    /// Where figures cannot be compared: each sentence in the language of its note.
    fn break_sentences(&self, series: &Series<Linked>) -> Vec<Phrase> {
        let sentence = |line: &crate::model::Break| {
            let note = self.scene.phrase(&line.note);
            let own = self.scene.in_language(note.lang);
            let period = own.formats.period(line.before);
            let values = [("period", &*period), ("note", &note.words)];
            Phrase { words: own.words.ended(own.words.fill("break_sentence", &values)), lang: note.lang }
        };
        series.breaks.iter().map(sentence).collect()
    }

    /// What a drawing shows, for those who do not see it, in one language.
    fn description(&self, series: &Series<Linked>, lang: Lang) -> Phrase {
        let own = Cards { scene: self.scene.in_language(lang) };
        let breaks = own.break_sentences(series).into_iter();
        let breaks = breaks.filter(|line| line.lang == lang).map(|line| line.words);
        let sentences =
            std::iter::once(own.own_finding(series)).chain(breaks).chain(own.missing_sentence(series));
        Phrase { words: sentences.collect::<Vec<_>>().join(" "), lang }
    }

    fn missing_sentence(&self, series: &Series<Linked>) -> Option<String> {
        let stretches = slots(series);
        let missing: Vec<String> = stretches
            .iter()
            .filter(|(_, point)| point.is_none_or(|at| is_empty(&series.points[at])))
            .map(|(period, _)| self.scene.formats.period(*period))
            .collect();
        (!missing.is_empty())
            .then(|| self.scene.words.fill("chart_missing", &[("periods", &self.scene.words.list(&missing))]))
    }

    fn chart(
        &self,
        series: &Series<Linked>,
        title: &Phrase,
        id: String,
        description: Phrase,
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
            title: title.words.clone(),
            description: description.words,
            parts: series.parts.iter().map(|part| part.title.get(lang).0.to_string()).collect(),
            rest: self.scene.words.get("not_broken_down").to_owned(),
            slots: drawn.collect(),
            is_mirrored: lang.direction() == Direction::RightToLeft,
        };
        let number = |value, n_decimals| self.scene.formats.figure(Figure::rounded(value, n_decimals));
        let mut view = chart(drawing, &number)?;
        view.title_lang = self.foreign(title.lang);
        view.description_lang = self.foreign(description.lang);
        for (entry, part) in view.legend.iter_mut().zip(&series.parts) {
            entry.lang = self.foreign(part.title.get(lang).1);
        }
        Some(view)
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
        let words = self.scene.words;
        let outcome = examine(check, self.scene.corpus);
        let name = outcome.verdict.name();
        let (stated, stated_lang) = self.foreign_title(&check.stated);
        let (remark, remark_lang) = self.optional_title(check.remark.as_ref());
        CheckView {
            result: name,
            result_word: words.get(&format!("check_{name}")).to_owned(),
            stated,
            stated_lang,
            calculation: self.calculation(check, &outcome),
            difference: (outcome.verdict == Verdict::Differs).then(|| self.difference(check, &outcome)),
            source: check.source.map(|source| self.link(source)),
            remark,
            remark_lang,
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
        let words = self.scene.words;
        let way = match check.kind {
            CheckKind::Sum => figures.join(" + "),
            CheckKind::Difference => figures.join(" − "),
            CheckKind::Share | CheckKind::Ratio => figures.join(" ÷ "),
            CheckKind::Change => figures.join(&format!(" {} ", words.get("change_arrow"))),
            CheckKind::Range => words.list(&figures),
        };
        match outcome.computed.map(|computed| self.in_unit(computed, check.unit)) {
            Some(result) if check.kind == CheckKind::Change => words.labelled(&way, &result),
            Some(result) => format!("{way} = {result}"),
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
                    ("values", &*words.list(&outside)),
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
        let revision = |revision: &Revision| {
            let text = revised(series, revision, self.scene)?;
            let (why, why_lang) = self.foreign_title(&revision.why);
            Some(RevisionView {
                date: self.date(revision.date),
                date_iso: revision.date.to_string(),
                text_lang: self.foreign(text.lang),
                text: text.words,
                why,
                why_lang,
            })
        };
        series.revisions.iter().filter_map(revision).collect()
    }

    /// The last figure that is known, with its period: "193 (2024)".
    pub(super) fn latest(&self, series: &Series<Linked>) -> Option<(String, String)> {
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
        let (label, counter) = (self.scene.label(handle), self.scene.label(series.counter));
        let part = address.part.map(|part| &series.parts[part].title);
        let (part, part_lang) = self.optional_title(part);
        Some(HeadlineView {
            value: self.precise(series.figure(address)?, precision),
            label_lang: self.foreign(label.lang),
            label: label.words,
            part,
            part_lang,
            period: self.scene.formats.period(series.points[address.point].period),
            href: self.scene.book.entry(handle, Some(&series.anchor(address))),
            counter_lang: self.foreign(counter.lang),
            counter: counter.words,
        })
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

/// A figure as it was corrected: "2024: 193, before 198", in the language of the part it counts.
pub(super) fn revised(series: &Series<Linked>, revision: &Revision, scene: Scene<'_>) -> Option<Phrase> {
    let address = series.find(&revision.point.value)?;
    let part = address.part.map(|part| &series.parts[part].title);
    let lang = scene.sentence_lang(part.map(|part| part.get(scene.lang).1));
    let own = scene.in_language(lang);
    let period = own.formats.period(series.points[address.point].period);
    let period = part.map_or(period.clone(), |part| own.words.detailed(&period, part.get(lang).0));
    let now = series.figure(address);
    let now = now.map_or_else(|| own.words.get("no_figure").to_owned(), |now| own.formats.figure(now));
    let values = [("period", &*period), ("value", &now), ("was", &own.formats.figure(revision.was))];
    Some(Phrase { words: own.words.fill("revised_figure", &values), lang })
}
