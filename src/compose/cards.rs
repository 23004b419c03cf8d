//! Records shown in full within a text: what is on each card.

mod evidence;

pub use evidence::{
    CheckCard, ClaimCard, EventCard, FigureCell, FigureRow, PositionCard, RevisionCard, SeriesCard,
};

use super::line::Line;
use super::speech::{Phrase, Speech};
use crate::model::{
    Embed, Handle, Linked, LinkedPlace, Question, Recommendation, Record, RelationKind, Text,
};

/// What a text holds where it shows something in full.
#[derive(Debug)]
pub enum Shown<'c> {
    /// Questions, in order.
    Questions(Vec<QuestionCard<'c>>),
    /// Recommendations, in order.
    Recommendations(Vec<RecommendationCard<'c>>),
    /// Who signed a submission.
    Signatories(Vec<SignatoryCard>),
    /// The sources that a submission cites, in order.
    Sources(Vec<(Handle, Line)>),
    /// Figures.
    Series(Box<SeriesCard<'c>>),
    /// A disputed claim.
    Claim(Box<ClaimCard<'c>>),
    /// Events, in order.
    Events(Vec<EventCard<'c>>),
}

/// A question.
#[derive(Debug)]
pub struct QuestionCard<'c> {
    /// The question itself.
    pub handle: Handle,
    /// "Question I.1".
    pub label: &'c str,
    /// Its printed number.
    pub number: &'c str,
    /// What it asks.
    pub text: &'c Text<Linked>,
    /// The same in the committee's own form.
    pub committee_form: Option<&'c Text<Linked>>,
    /// The provisions it is about.
    pub provisions: &'c [Handle],
    /// The recommendations that are asked through it.
    pub recommendations: Vec<Handle>,
}

/// A recommendation.
#[derive(Debug)]
pub struct RecommendationCard<'c> {
    /// The recommendation itself.
    pub handle: Handle,
    /// "Recommendation 4".
    pub label: &'c str,
    /// Its printed number.
    pub number: &'c str,
    /// Its short title.
    pub title: Option<Phrase>,
    /// Its formal text.
    pub text: &'c Text<Linked>,
    /// The same in plain words.
    pub plain: Option<&'c Text<Linked>>,
    /// The provisions it is about.
    pub provisions: &'c [Handle],
    /// The sections and headings that it answers.
    pub places: &'c [LinkedPlace],
    /// The questions it is asked through.
    pub questions: &'c [Handle],
    /// Who should carry it out.
    pub addressed_to: &'c [Handle],
    /// The day by which it should be done, in words.
    pub due: Option<String>,
    /// How one will know that it was done.
    pub indicator: Option<Phrase>,
    /// The grade or state of the last follow-up.
    pub status: Option<&'c str>,
    /// What the editors added, in a sentence.
    pub editorial: Option<String>,
}

/// One signature.
#[derive(Debug)]
pub struct SignatoryCard {
    /// Who.
    pub organisation: Handle,
    /// In which role, in words.
    pub role: String,
    /// When, in words.
    pub date: Option<String>,
}

impl<'c> Speech<'c> {
    /// What a text holds where it shows something in full; nothing where it names something else.
    pub fn cards(&self, embed: &Embed) -> Option<Shown<'c>> {
        Some(match embed {
            Embed::Questions(questions) => {
                Shown::Questions(questions.iter().filter_map(|handle| self.question(*handle)).collect())
            }
            Embed::Recommendations(recommendations) => {
                let cards = recommendations.iter().filter_map(|handle| self.recommendation(*handle));
                Shown::Recommendations(cards.collect())
            }
            Embed::Signatories(submission) => Shown::Signatories(self.signatories(*submission)),
            Embed::Sources(submission) => Shown::Sources(self.cited_sources(*submission)),
            Embed::Series(handle) => Shown::Series(Box::new(self.series(*handle)?)),
            Embed::Claim(handle) => Shown::Claim(Box::new(self.claim(*handle)?)),
            Embed::Timeline(events) => {
                Shown::Events(events.iter().filter_map(|handle| self.event(*handle)).collect())
            }
        })
    }

    /// A question; nothing where the entry is none.
    pub fn question(&self, handle: Handle) -> Option<QuestionCard<'c>> {
        let Record::Question(question) = &self.corpus.entry(handle).record else { return None };
        let Question { text, committee_form, provisions, .. } = question;
        Some(QuestionCard {
            handle,
            label: self.label_in(handle, self.lang),
            number: self.corpus.number(handle).unwrap_or_default(),
            text,
            committee_form: committee_form.as_ref(),
            provisions,
            recommendations: self.corpus.incoming(handle, RelationKind::AskedThrough).collect(),
        })
    }

    /// A recommendation; nothing where the entry is none.
    pub fn recommendation(&self, handle: Handle) -> Option<RecommendationCard<'c>> {
        let entry = self.corpus.entry(handle);
        let Record::Recommendation(recommendation) = &entry.record else { return None };
        let Recommendation { title, text, plain, places, questions, provisions, addressed_to, .. } =
            recommendation;
        let last = recommendation.follow_ups.iter().max_by_key(|follow_up| follow_up.date);
        let status = last.and_then(|follow_up| follow_up.grade.as_deref().or(follow_up.status.as_deref()));
        Some(RecommendationCard {
            handle,
            label: self.label_in(handle, self.lang),
            number: self.corpus.number(handle).unwrap_or_default(),
            title: title.as_ref().map(|title| self.phrase(title)),
            text,
            plain: plain.as_ref(),
            provisions,
            places,
            questions,
            addressed_to,
            due: recommendation.due.map(|date| self.date(date)),
            indicator: recommendation.indicator.as_ref().map(|indicator| self.phrase(indicator)),
            status,
            editorial: self.editorial(entry),
        })
    }

    /// Who signed a submission.
    pub fn signatories(&self, submission: Handle) -> Vec<SignatoryCard> {
        let signatories = self.corpus.submission(submission).signatories.iter();
        signatories
            .map(|signatory| SignatoryCard {
                organisation: signatory.organisation,
                role: self.word("role", signatory.role.name()),
                date: signatory.date.map(|date| self.date(date)),
            })
            .collect()
    }
}
