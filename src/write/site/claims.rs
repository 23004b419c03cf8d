//! Views of disputed claims and of events: who says what, and what happened when.

use tera::Value;

use crate::compose::{ClaimCard, EventCard, PositionCard};
use crate::model::{Handle, Stance};
use crate::write::site::cards::Cards;
use crate::write::view::{ClaimRowView, ClaimView, EventView, PositionFigureView, PositionView, StanceView};

impl Cards<'_> {
    /// A disputed claim with all positions.
    pub(crate) fn claim(&self, card: ClaimCard<'_>, is_first: bool, is_own_page: bool) -> ClaimView {
        let (text_html, text_lang) = self.optional_text(card.text);
        let (figures_note, figures_note_lang) = self.optional_phrase(card.figures_note);
        ClaimView {
            anchor: (is_first && !is_own_page).then(|| self.anchor(card.handle)),
            label_lang: self.foreign(card.label.lang),
            label: card.label.words,
            href: self.scene.book.entry(card.handle, None),
            text_html,
            text_lang,
            positions: card.positions.into_iter().map(|position| self.position(position)).collect(),
            figures_note,
            figures_note_lang,
        }
    }

    fn position(&self, position: PositionCard<'_>) -> PositionView {
        let (text_html, text_lang) = self.optional_text(position.text);
        let (quote_html, quote_lang) = self.optional_text(position.quote);
        let stance = self.stance(position.stance);
        let figures = position.figures.into_iter().map(|(series, latest, counts)| PositionFigureView {
            series: self.link(series),
            counts_lang: self.foreign(counts.lang),
            counts: counts.words,
            latest,
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
            source_html: position.source.map(|source| Value::safe_string(&self.scene.line_html(&source))),
            figures: figures.collect(),
        }
    }

    /// Events, in their order. On the page of the timeline each bears its anchor.
    pub(crate) fn events(&self, events: Vec<EventCard<'_>>, is_own_page: bool) -> Vec<EventView> {
        let mut last_year = None;
        let view = |event: EventCard<'_>| {
            let year = event.date.year();
            let is_new_year = last_year.replace(year) != Some(year);
            let (text_html, lang) = self.optional_text(event.text);
            EventView {
                id: is_own_page.then(|| self.anchor(event.handle)),
                date: event.when,
                date_iso: event.date.to_string(),
                year: is_new_year.then(|| year.to_string()),
                title_lang: self.foreign(event.title.lang),
                title: event.title.words,
                href: self.scene.book.entry(event.handle, None),
                text_html,
                lang,
                provisions: self.links(event.provisions.iter().copied()),
                organisations: self.links(event.organisations.iter().copied()),
                sources: self.links(event.sources.iter().copied()),
                backlinks: if is_own_page { self.backlinks(event.handle) } else { Vec::new() },
            }
        };
        events.into_iter().map(view).collect()
    }

    fn stance(&self, stance: Stance) -> StanceView {
        StanceView { stance: stance.name(), stance_word: self.scene.word("stance", stance.name()) }
    }

    /// The actors of all claims by letter, and a row for each claim.
    pub(crate) fn claim_rows(&self) -> (Vec<Handle>, Vec<ClaimRowView>) {
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
}
