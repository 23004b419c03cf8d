//! Views of single records: questions, recommendations, signatories, sources, links.

use tera::Value;

use super::book::card_anchor;
use super::field::field_html;
use super::scene::Scene;
use super::view::{LinkView, QuestionView, RecommendationView, SignatoryView, SourceView};
use crate::compose::Line;
use crate::compose::Phrase;
use crate::lang::Lang;
use crate::link::RelationKind;
use crate::model::{Handle, Kind, LinkedPlace, Record, Title};

/// Makes views of records for one page.
pub(super) struct Cards<'r> {
    pub(super) scene: Scene<'r>,
}

impl<'r> Cards<'r> {
    /// The words of the interface, for the templates of cards.
    pub(super) fn words_value(&self) -> Value {
        self.scene.words_value.clone()
    }

    /// A link to an entry.
    pub(super) fn link(&self, handle: Handle) -> LinkView {
        LinkView::new(self.scene.label(handle), self.scene.book.entry(handle, None), self.scene)
            .with_title(self.scene.title(handle), self.scene)
    }

    /// Links to entries, in their order.
    pub(super) fn links(&self, handles: impl IntoIterator<Item = Handle>) -> Vec<LinkView> {
        handles.into_iter().map(|handle| self.link(handle)).collect()
    }

    /// A link to a section, or to a heading of it.
    pub(super) fn place_link(&self, place: &LinkedPlace) -> LinkView {
        let mut link = self.link(place.section);
        if let Some(heading) = &place.heading {
            link.href = self.scene.book.entry(place.section, Some(heading));
            if let Some(words) = self.scene.heading_words(place.section, heading) {
                link = link.with_title(Some(words), self.scene);
            }
        }
        link
    }

    /// The language of a text, where it is not the page's.
    pub(super) fn foreign(&self, lang: Lang) -> Option<String> {
        self.scene.foreign(lang)
    }

    /// A title in two parts, for views: its words, and their language where it is not the page's.
    pub(super) fn foreign_title(&self, title: &Title) -> (String, Option<String>) {
        let Phrase { words, lang } = self.scene.phrase(title);
        (words, self.foreign(lang))
    }

    /// The same of a title that may not be there.
    pub(super) fn optional_title(&self, title: Option<&Title>) -> (Option<String>, Option<String>) {
        title.map_or((None, None), |title| {
            let (words, lang) = self.foreign_title(title);
            (Some(words), lang)
        })
    }

    /// A question. Where the page has not shown it before, the card bears its anchor.
    pub(super) fn question(&self, handle: Handle, is_first: bool) -> QuestionView {
        let corpus = self.scene.corpus;
        let entry = corpus.entry(handle);
        let Record::Question(question) = &entry.record else {
            unreachable!("a list of questions holds a {}", entry.key.kind.name())
        };
        let (text, lang) = question.text.get(self.scene.lang);
        let (committee_form_html, committee_form_lang) = self.optional_text(question.committee_form.as_ref());
        QuestionView {
            anchor: is_first.then(|| card_anchor(Kind::Question, entry.key.id())),
            label: corpus.label(handle, self.scene.lang).to_owned(),
            number: corpus.number(handle).unwrap_or_default().to_owned(),
            href: self.page_href(handle),
            text_html: field_html(text, self.scene),
            lang: self.foreign(lang),
            committee_form_html,
            committee_form_lang,
            provisions: self.links(question.provisions.iter().copied()),
            recommendations: self.links(corpus.incoming(handle, RelationKind::AskedThrough)),
        }
    }

    /// A recommendation. Where the page has not shown it before, the card bears its anchor.
    pub(super) fn recommendation(&self, handle: Handle, is_first: bool) -> RecommendationView {
        let corpus = self.scene.corpus;
        let entry = corpus.entry(handle);
        let Record::Recommendation(recommendation) = &entry.record else {
            unreachable!("a list of recommendations holds a {}", entry.key.kind.name())
        };
        let lang = self.scene.lang;
        let (text, text_lang) = recommendation.text.get(lang);
        let last = recommendation.follow_ups.iter().max_by_key(|follow_up| follow_up.date);
        let (title, title_lang) = self.optional_title(recommendation.title.as_ref());
        let (plain_html, plain_lang) = self.optional_text(recommendation.plain.as_ref());
        let (indicator, indicator_lang) = self.optional_title(recommendation.indicator.as_ref());
        RecommendationView {
            anchor: is_first.then(|| card_anchor(Kind::Recommendation, entry.key.id())),
            label: corpus.label(handle, lang).to_owned(),
            number: corpus.number(handle).unwrap_or_default().to_owned(),
            href: self.page_href(handle),
            title,
            title_lang,
            plain_html,
            plain_lang,
            text_html: field_html(text, self.scene),
            lang: self.foreign(text_lang),
            provisions: self.links(recommendation.provisions.iter().copied()),
            places: recommendation.places.iter().map(|place| self.place_link(place)).collect(),
            questions: self.links(recommendation.questions.iter().copied()),
            addressed_to: self.links(recommendation.addressed_to.iter().copied()),
            due: recommendation.due.map(|date| self.date(date)),
            indicator,
            indicator_lang,
            status: last
                .and_then(|follow_up| follow_up.grade.as_ref().or(follow_up.status.as_ref()))
                .map(ToString::to_string),
            editorial: self.scene.editorial(entry),
        }
    }

    /// The card's own page: on paper a card does not lead to itself.
    fn page_href(&self, handle: Handle) -> String {
        self.scene.book.entry(handle, None)
    }

    /// Who signed a submission.
    pub(super) fn signatories(&self, submission: Handle) -> Vec<SignatoryView> {
        let corpus = self.scene.corpus;
        let signatories = corpus.submission(submission).signatories.iter();
        signatories
            .map(|signatory| SignatoryView {
                name: corpus.label(signatory.organisation, self.scene.lang).to_owned(),
                name_lang: self.foreign(corpus.label_lang(signatory.organisation, self.scene.lang)),
                href: self.scene.book.entry(signatory.organisation, None),
                role: self.scene.word("role", signatory.role.name()),
                date: signatory.date.map(|date| self.date(date)),
            })
            .collect()
    }

    /// The sources that a submission cites.
    pub(super) fn cited_sources(&self, submission: Handle, with_anchors: bool) -> Vec<SourceView> {
        let view = |(handle, reference): (Handle, Line)| SourceView {
            anchor: with_anchors.then(|| card_anchor(Kind::Source, self.scene.corpus.entry(handle).key.id())),
            reference_html: Value::safe_string(&self.scene.line_html(&reference)),
            href: self.scene.book.entry(handle, None),
        };
        self.scene.cited_sources(submission).into_iter().map(view).collect()
    }

    /// A source in full, as HTML.
    pub(super) fn reference_value(&self, handle: Handle) -> Value {
        let Record::Source(source) = &self.scene.corpus.entry(handle).record else { return Value::from("") };
        Value::safe_string(&self.scene.line_html(&self.scene.reference(source)))
    }

    /// A date in words.
    pub(super) fn date(&self, date: crate::lang::Date) -> String {
        self.scene.formats.date(date)
    }
}
