//! Views of disputed claims and of events: who says what, and what happened when.

use tera::Value;

use super::book::card_anchor;
use super::cards::Cards;
use super::view::{ClaimRowView, ClaimView, EventView, PositionFigureView, PositionView, StanceView};
use crate::model::{Handle, Kind, Linked, Record, Stance};

impl Cards<'_> {
    /// A disputed claim with all positions.
    pub(super) fn claim(&self, handle: Handle, is_first: bool, is_own_page: bool) -> ClaimView {
        let corpus = self.scene.corpus;
        let entry = corpus.entry(handle);
        let Record::Claim(claim) = &entry.record else {
            unreachable!("a claim is a {}", entry.key.kind.name())
        };
        let (text_html, text_lang) = self.optional_text(claim.text.as_ref());
        let (label, figures_note) = (self.scene.label(handle), self.scene.figures_note(claim));
        ClaimView {
            anchor: (is_first && !is_own_page).then(|| card_anchor(Kind::Claim, entry.key.id())),
            label_lang: self.foreign(label.lang),
            label: label.words,
            href: self.scene.book.entry(handle, None),
            text_html,
            text_lang,
            positions: claim.positions.iter().map(|position| self.position(position)).collect(),
            figures_note_lang: figures_note.as_ref().and_then(|note| self.foreign(note.lang)),
            figures_note: figures_note.map(|note| note.words),
        }
    }

    fn position(&self, position: &crate::model::Position<Linked>) -> PositionView {
        let (text_html, text_lang) = self.optional_text(position.text.as_ref());
        let (quote_html, quote_lang) = self.optional_text(position.quote.as_ref());
        let stance = self.stance(position.stance);
        let figures = position.series.iter().filter_map(|handle| {
            let series = self.scene.corpus.series(*handle)?;
            let counts = self.scene.counts(series);
            let latest = self.scene.latest(series);
            Some(PositionFigureView {
                series: self.link(*handle),
                counts_lang: self.foreign(counts.lang),
                counts: counts.words,
                latest: latest.map(|(value, period)| self.scene.words.remarked(&value, &period)),
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
            source_html: position
                .source
                .map(|source| Value::safe_string(&self.scene.line_html(&self.scene.short_reference(source)))),
            figures: figures.collect(),
        }
    }

    fn stance(&self, stance: Stance) -> StanceView {
        StanceView { stance: stance.name(), stance_word: self.scene.word("stance", stance.name()) }
    }

    /// The actors of all claims by letter, and a row for each claim.
    pub(super) fn claim_rows(&self) -> (Vec<Handle>, Vec<ClaimRowView>) {
        let (actors, rows) = self.scene.claim_rows();
        let row = |(claim, cells): (Handle, Vec<Vec<Stance>>)| ClaimRowView {
            claim: self.link(claim),
            cells: cells
                .into_iter()
                .map(|own| own.into_iter().map(|stance| self.stance(stance)).collect())
                .collect(),
        };
        let rows = rows.into_iter().map(row).collect();
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
                Some(until) => self.scene.formats.range(event.date, until),
                None => self.date(event.date),
            };
            let (title, title_lang) = self.foreign_title(&event.title);
            Some(EventView {
                id: is_own_page.then(|| card_anchor(Kind::Event, entry.key.id())),
                date,
                date_iso: event.date.to_string(),
                year: is_new_year.then(|| year.to_string()),
                title,
                title_lang,
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
