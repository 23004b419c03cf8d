//! Views of single records: questions, recommendations, signatories, sources, links.

use tera::Value;

use crate::compose::{Line, Phrase, QuestionCard, RecommendationCard, SignatoryCard};
use crate::lang::Lang;
use crate::model::{Anchor, Handle, Linked, LinkedPlace, Record, Text, Title};
use crate::write::html::field::field_html;
use crate::write::site::scene::Scene;
use crate::write::view::{LinkView, QuestionView, RecommendationView, SignatoryView, SourceView};

/// Makes views of records for one page.
pub(crate) struct Cards<'r> {
    pub(crate) scene: Scene<'r>,
}

impl<'r> Cards<'r> {
    /// The words of the interface, for the templates of cards.
    pub(crate) fn words_value(&self) -> Value {
        self.scene.words_value.clone()
    }

    /// A link to an entry.
    pub(crate) fn link(&self, handle: Handle) -> LinkView {
        LinkView::new(self.scene.label(handle), self.scene.book.entry(handle, None), self.scene)
            .with_title(self.scene.title(handle), self.scene)
    }

    /// Links to entries, in their order.
    pub(crate) fn links(&self, handles: impl IntoIterator<Item = Handle>) -> Vec<LinkView> {
        handles.into_iter().map(|handle| self.link(handle)).collect()
    }

    /// A link to a section, or to a heading of it.
    pub(crate) fn place_link(&self, place: &LinkedPlace) -> LinkView {
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
    pub(crate) fn foreign(&self, lang: Lang) -> Option<String> {
        self.scene.foreign(lang)
    }

    /// A title in two parts, for views: its words, and their language where it is not the page's.
    pub(crate) fn foreign_title(&self, title: &Title) -> (String, Option<String>) {
        let Phrase { words, lang } = self.scene.phrase(title);
        (words, self.foreign(lang))
    }

    /// The same of a title that may not be there.
    pub(crate) fn optional_title(&self, title: Option<&Title>) -> (Option<String>, Option<String>) {
        title.map_or((None, None), |title| {
            let (words, lang) = self.foreign_title(title);
            (Some(words), lang)
        })
    }

    /// A question. Where the page has not shown it before, the card bears its anchor.
    pub(crate) fn question(&self, card: &QuestionCard<'_>, is_first: bool) -> QuestionView {
        let (text_html, lang) = self.text(card.text);
        let (committee_form_html, committee_form_lang) = self.optional_text(card.committee_form);
        QuestionView {
            anchor: is_first.then(|| self.anchor(card.handle)),
            label: card.label.to_owned(),
            number: card.number.to_owned(),
            href: self.scene.book.entry(card.handle, None),
            text_html,
            lang,
            committee_form_html,
            committee_form_lang,
            provisions: self.links(card.provisions.iter().copied()),
            recommendations: self.links(card.recommendations.iter().copied()),
        }
    }

    /// A recommendation. Where the page has not shown it before, the card bears its anchor.
    pub(crate) fn recommendation(&self, card: RecommendationCard<'_>, is_first: bool) -> RecommendationView {
        let (text_html, lang) = self.text(card.text);
        let (title, title_lang) = self.optional_phrase(card.title);
        let (plain_html, plain_lang) = self.optional_text(card.plain);
        let (indicator, indicator_lang) = self.optional_phrase(card.indicator);
        RecommendationView {
            anchor: is_first.then(|| self.anchor(card.handle)),
            label: card.label.to_owned(),
            number: card.number.to_owned(),
            href: self.scene.book.entry(card.handle, None),
            title,
            title_lang,
            plain_html,
            plain_lang,
            text_html,
            lang,
            provisions: self.links(card.provisions.iter().copied()),
            places: card.places.iter().map(|place| self.place_link(place)).collect(),
            questions: self.links(card.questions.iter().copied()),
            addressed_to: self.links(card.addressed_to.iter().copied()),
            due: card.due,
            indicator,
            indicator_lang,
            status: card.status.map(ToOwned::to_owned),
            editorial: card.editorial,
        }
    }

    /// The anchor of a record that is shown in full.
    pub(crate) fn anchor(&self, handle: Handle) -> String {
        Anchor::Entry(self.scene.corpus.key(handle)).to_string()
    }

    /// A text as HTML, and its language where it is not the page's.
    fn text(&self, text: &Text<Linked>) -> (Value, Option<String>) {
        let (document, lang) = text.get(self.scene.lang);
        (field_html(document, self.scene), self.foreign(lang))
    }

    /// The same of a text that may not be there.
    pub(crate) fn optional_text(&self, text: Option<&Text<Linked>>) -> (Option<Value>, Option<String>) {
        text.map_or((None, None), |text| {
            let (html, lang) = self.text(text);
            (Some(html), lang)
        })
    }

    /// Words in two parts, for views: the words, and their language where it is not the page's.
    pub(crate) fn optional_phrase(&self, phrase: Option<Phrase>) -> (Option<String>, Option<String>) {
        phrase.map_or((None, None), |Phrase { words, lang }| (Some(words), self.foreign(lang)))
    }

    /// Who signed a submission.
    pub(crate) fn signatories(&self, signatories: Vec<SignatoryCard>) -> Vec<SignatoryView> {
        let view = |signatory: SignatoryCard| {
            let name = self.scene.label(signatory.organisation);
            SignatoryView {
                name_lang: self.foreign(name.lang),
                name: name.words,
                href: self.scene.book.entry(signatory.organisation, None),
                role: signatory.role,
                date: signatory.date,
            }
        };
        signatories.into_iter().map(view).collect()
    }

    /// Sources in full.
    pub(crate) fn sources(&self, sources: Vec<(Handle, Line)>, with_anchors: bool) -> Vec<SourceView> {
        let view = |(handle, reference): (Handle, Line)| SourceView {
            anchor: with_anchors.then(|| self.anchor(handle)),
            reference_html: Value::safe_string(&self.scene.line_html(&reference)),
            href: self.scene.book.entry(handle, None),
        };
        sources.into_iter().map(view).collect()
    }

    /// A source in full, as HTML.
    pub(crate) fn reference_value(&self, handle: Handle) -> Value {
        let Record::Source(source) = &self.scene.corpus.entry(handle).record else { return Value::from("") };
        Value::safe_string(&self.scene.line_html(&self.scene.reference(source)))
    }

    /// A date in words.
    pub(crate) fn date(&self, date: crate::lang::Date) -> String {
        self.scene.formats.date(date)
    }
}
