//! Views of evidence: figures with their drawing and checks, disputed claims, events.

use crate::compose::{CheckCard, FigureCell, FigureRow, Phrase, RevisionCard, SeriesCard};
use crate::model::{FigureAddress, Handle, Precision};
use crate::write::site::cards::Cards;
use crate::write::site::chart::chart_view;
use crate::write::view::{
    CheckView, FigureCellView, FigureRowView, HeadlineView, LinkView, PhraseView, RevisionView, SeriesView,
};

impl Cards<'_> {
    /// Figures with all that belongs to them. On the page of the series each figure bears its anchor; elsewhere the
    /// card bears one where the page has not shown it before. `n_shown` says how often it has.
    pub(crate) fn series(&self, card: SeriesCard<'_>, n_shown: usize, is_own_page: bool) -> SeriesView {
        let is_first = n_shown == 0;
        let id = self.scene.corpus.key(card.handle).id();
        let (method_html, method_lang) = self.optional_text(card.method);
        let (population, population_lang) = self.optional_phrase(card.population);
        // A second drawing on a page needs names of its own for what it consists of.
        let chart_id = if is_first { format!("series.{id}") } else { format!("series.{id}.{n_shown}") };
        let series = self.scene.corpus.series(card.handle);
        let chart = series.and_then(|series| {
            let description = self.scene.description(series, card.finding.lang);
            let chart = self.scene.chart(series)?;
            Some(chart_view(chart, chart_id, &card.label, description, self.scene))
        });
        let row = |row: FigureRow| {
            let (break_note, break_note_lang) = self.optional_phrase(row.break_note);
            let cell = |cell: FigureCell| FigureCellView {
                id: series.filter(|_| is_own_page).map(|series| series.anchor(cell.figure)),
                text: cell.words,
                is_missing: cell.is_missing,
            };
            let cells = row.cells.into_iter().map(cell).collect();
            FigureRowView { period: row.period, cells, break_note, break_note_lang }
        };
        SeriesView {
            anchor: (is_first && !is_own_page).then(|| self.anchor(card.handle)),
            chart,
            label_lang: self.foreign(card.label.lang),
            label: card.label.words,
            href: self.scene.book.entry(card.handle, None),
            unit_lang: self.foreign(card.unit.lang),
            unit: card.unit.words,
            counter: self.link(card.counter),
            population,
            population_lang,
            method_html,
            method_lang,
            as_of: card.as_of,
            finding_lang: self.foreign(card.finding.lang),
            finding: card.finding.words,
            columns: card.columns.into_iter().map(|column| self.phrase_view(column)).collect(),
            rows: card.rows.into_iter().map(row).collect(),
            breaks: card.breaks.into_iter().map(|line| self.phrase_view(line)).collect(),
            sources: self.sources(card.sources, false),
            data: vec![LinkView::own("CSV".to_owned(), self.scene.book.path(&crate::plan::series_table(id)))],
            checks: card.checks.into_iter().map(|check| self.check(check)).collect(),
            revisions: card.revisions.into_iter().map(|revision| self.revision(revision)).collect(),
        }
    }

    fn check(&self, check: CheckCard) -> CheckView {
        let (remark, remark_lang) = self.optional_phrase(check.remark);
        CheckView {
            result: check.verdict.name(),
            result_word: check.result,
            stated_lang: self.foreign(check.stated.lang),
            stated: check.stated.words,
            calculation: check.calculation,
            difference: check.difference,
            source: check.source.map(|source| self.link(source)),
            remark,
            remark_lang,
        }
    }

    fn revision(&self, revision: RevisionCard) -> RevisionView {
        RevisionView {
            date: self.date(revision.date),
            date_iso: revision.date.to_string(),
            text_lang: self.foreign(revision.text.lang),
            text: revision.text.words,
            why_lang: self.foreign(revision.why.lang),
            why: revision.why.words,
        }
    }

    fn phrase_view(&self, phrase: Phrase) -> PhraseView {
        PhraseView { lang: self.foreign(phrase.lang), text: phrase.words }
    }

    /// Figures for the first page of a document.
    pub(crate) fn headlines(&self, submission: Handle) -> Vec<HeadlineView> {
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
        let (unit, unit_lang) = self.foreign_title(&series.unit);
        Some(HeadlineView {
            unit,
            unit_lang,
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
