//! Records shown in full within a text, as HTML.

use tera::Context;

use super::Writer;
use crate::compose::Shown;
use crate::model::{Embed, Handle};
use crate::write::html::escape::push_all;
use crate::write::site::cards::Cards;

impl Writer<'_> {
    /// What a text shows in full is in the language of the page, where the text itself is in another one.
    pub(super) fn embed(&mut self, embed: &Embed) {
        let (text_lang, lang) = (self.scene.text_lang, self.scene.lang);
        let cards = Cards { scene: self.scene.within(lang) };
        let mut context = Context::new();
        context.insert_value("words", cards.words_value());
        let Some(shown) = cards.scene.cards(embed) else { return };
        let template = match shown {
            Shown::Questions(questions) => {
                let views: Vec<_> = questions
                    .iter()
                    .map(|question| cards.question(question, self.shown.insert(question.handle)))
                    .collect();
                context.insert("questions", &views);
                "embed/questions.html"
            }
            Shown::Recommendations(recommendations) => {
                let views: Vec<_> = recommendations
                    .into_iter()
                    .map(|card| (self.shown.insert(card.handle), card))
                    .map(|(is_first, card)| cards.recommendation(card, is_first))
                    .collect();
                context.insert("recommendations", &views);
                "embed/recommendations.html"
            }
            Shown::Signatories(signatories) => {
                context.insert("signatories", &cards.signatories(signatories));
                "embed/signatories.html"
            }
            Shown::Sources(sources) => {
                // On paper the list is where the references lead.
                let n_first = sources.iter().filter(|(source, _)| self.shown.insert(*source)).count();
                let with_anchors = self.scene.book.is_printed() && n_first == sources.len();
                context.insert("sources", &cards.sources(sources, with_anchors));
                "embed/sources.html"
            }
            Shown::Series(series) => {
                let n_shown = self.count_drawing(series.handle);
                context.insert("series", &cards.series(*series, n_shown, false));
                "embed/series.html"
            }
            Shown::Claim(claim) => {
                let is_first = self.shown.insert(claim.handle);
                context.insert("claim", &cards.claim(*claim, is_first, false));
                "embed/claim.html"
            }
            Shown::Events(events) => {
                context.insert("events", &cards.events(events, false));
                "embed/timeline.html"
            }
        };
        match self.scene.theme.render(template, &context) {
            Ok(html) if text_lang != lang => {
                let side = lang.direction().attribute();
                let opening = format!("<div lang=\"{lang}\" dir=\"{side}\">\n");
                push_all(&mut self.html, &[&opening, &html, "</div>\n"]);
            }
            Ok(html) => self.html.push_str(&html),
            Err(fault) => self.fault = self.fault.take().or(Some(fault)),
        }
    }

    /// How often the page has drawn a series before.
    fn count_drawing(&mut self, series: Handle) -> usize {
        let n_drawn = self.drawn.entry(series).or_default();
        *n_drawn += 1;
        *n_drawn - 1
    }
}
