//! Views of evidence: figures with their drawing and checks, disputed claims, events.

use tera::Value;

use super::book::card_anchor;
use super::cards::Cards;
use super::chart::{Drawing, Slot, chart};
use super::field::field_html;
use super::view::{
    ChartView, CheckView, FigureCellView, FigureRowView, HeadlineView, LinkView, PhraseView, RevisionView,
    SeriesView, SourceView,
};
use crate::compose::Phrase;
use crate::compose::figures::{break_at, has_wholes, short_period, slots};
use crate::evidence::{Verdict, examine};
use crate::lang::{Direction, Figure, Period};
use crate::model::{Check, FigureAddress, Handle, Kind, Linked, Precision, Record, Revision, Series, Text};

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
        let finding = self.scene.finding(series);
        let label = self.scene.label(handle);
        let anchor = (is_first && !is_own_page).then(|| card_anchor(Kind::Series, id));
        // A second drawing on a page needs names of its own for what it consists of.
        let chart_id = if is_first { format!("series.{id}") } else { format!("series.{id}.{n_shown}") };
        SeriesView {
            anchor,
            chart: self.chart(series, &label, chart_id, self.scene.description(series, finding.lang)),
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
            breaks: self
                .scene
                .break_sentences(series)
                .into_iter()
                .map(|line| self.phrase_view(line))
                .collect(),
            sources: series.sources.iter().map(|source| self.source_view(*source)).collect(),
            data: vec![LinkView::own("CSV".to_owned(), self.scene.book.path(&crate::plan::series_table(id)))],
            checks: series.checks.iter().map(|check| self.check(check)).collect(),
            revisions: self.revisions(series),
        }
    }

    fn source_view(&self, handle: Handle) -> SourceView {
        SourceView {
            anchor: None,
            reference_html: self.reference_value(handle),
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
                    Some(figure) => self.scene.precise(figure, precision),
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
                value_label: point.and_then(|point| {
                    point.value.map(|value| self.scene.short_figure(value, point.precision))
                }),
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
            calculation: self.scene.calculation(check, &outcome),
            difference: (outcome.verdict == Verdict::Differs).then(|| self.scene.difference(check, &outcome)),
            source: check.source.map(|source| self.link(source)),
            remark,
            remark_lang,
        }
    }

    fn revisions(&self, series: &Series<Linked>) -> Vec<RevisionView> {
        let revision = |revision: &Revision| {
            let text = self.scene.revised(series, revision)?;
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

    /// Figures for the first page of a document.
    pub(super) fn headlines(&self, submission: Handle) -> Vec<HeadlineView> {
        let figures = self.scene.headlines(submission).into_iter();
        figures.filter_map(|(series, address)| self.headline(series, address)).collect()
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
            value: self.scene.precise(series.figure(address)?, precision),
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
