//! Views of single records: questions, recommendations, signatories, sources, links.

use tera::Value;

use super::book::card_anchor;
use super::field::field_html;
use super::phrase::Phrase;
use super::scene::Scene;
use super::view::{LinkView, QuestionView, RecommendationView, SignatoryView, SourceView};
use crate::compose::plain;
use crate::lang::Lang;
use crate::link::{MentionKind, RelationKind};
use crate::model::{Entry, Handle, Kind, Linked, LinkedPlace, Record, Text, Title};

/// Makes views of records for one page.
pub(super) struct Cards<'r> {
    pub(super) scene: Scene<'r>,
}

/// The longest title that a link carries, in letters.
const LONGEST_TITLE: usize = 140;

impl<'r> Cards<'r> {
    /// The words of the interface, for the templates of cards.
    pub(super) fn words_value(&self) -> Value {
        self.scene.words_value.clone()
    }

    /// A link to an entry.
    pub(super) fn link(&self, handle: Handle) -> LinkView {
        LinkView::new(self.scene.label(handle), self.scene.book.entry(handle, None), self.scene)
            .with_title(self.title(handle), self.scene)
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
            if let Some(words) = self.heading_words(place.section, heading) {
                link = link.with_title(Some(words), self.scene);
            }
        }
        link
    }

    /// The words of a heading of a section.
    pub(super) fn heading_words(&self, section: Handle, anchor: &str) -> Option<Phrase> {
        let (document, lang) = self.scene.corpus.section(section).text.get(self.scene.lang);
        plain::heading(&document.blocks, anchor).map(|words| Phrase { words, lang })
    }

    /// What an entry is about, where that says more than its label.
    pub(super) fn title(&self, handle: Handle) -> Option<Phrase> {
        let lang = self.scene.lang;
        let entry = self.scene.corpus.entry(handle);
        let words = |title: &Title| Some(self.scene.phrase(title));
        let title = match &entry.record {
            Record::Section(section) => words(&section.title),
            Record::Question(question) => Some(self.plain(&question.text)),
            Record::Recommendation(recommendation) => match &recommendation.title {
                Some(title) => words(title),
                None => Some(self.plain(&recommendation.text)),
            },
            Record::Instrument(instrument) => words(&instrument.title),
            Record::Provision(provision) => provision.title.as_ref().and_then(words),
            Record::Term(term) => term.expansion.as_ref().and_then(words),
            _ => None,
        };
        let label = self.scene.corpus.label(handle, lang);
        let title = title.filter(|title| title.words != label)?;
        Some(Phrase { words: shortened(&title.words), lang: title.lang })
    }

    /// The plain words of a field's text.
    pub(super) fn plain(&self, text: &Text<Linked>) -> Phrase {
        let (document, lang) = text.get(self.scene.lang);
        Phrase { words: plain::words(document), lang }
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
            editorial: self.editorial(entry),
        }
    }

    /// The card's own page: on paper a card does not lead to itself.
    fn page_href(&self, handle: Handle) -> String {
        self.scene.book.entry(handle, None)
    }

    /// What the editors added to a record, in a sentence.
    pub(super) fn editorial(&self, entry: &Entry<Linked>) -> Option<String> {
        if entry.editorial.is_empty() {
            return None;
        }
        let words = self.scene.words;
        let fields: Vec<&str> = entry
            .editorial
            .iter()
            .map(|field| {
                let key = words.plain().find(|(key, _)| key.strip_prefix("field_") == Some(&**field));
                key.map_or(&**field, |(_, word)| word)
            })
            .collect();
        Some(words.fill("editorial_additions", &[("fields", &words.list(&fields))]))
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

    /// The sources that a submission cites, by the first letter of each reference: of its author, or else its title.
    pub(super) fn cited_sources(&self, submission: Handle, with_anchors: bool) -> Vec<SourceView> {
        let corpus = self.scene.corpus;
        let cited = corpus.named_in(submission, MentionKind::Citation);
        let cited = cited.filter(|handle| corpus.entry(*handle).key.kind == Kind::Source);
        let mut references: Vec<(String, String, Handle)> = cited
            .map(|handle| {
                let reference = self.reference(handle);
                (without_tags(&reference), reference, handle)
            })
            .collect();
        corpus.collation(self.scene.lang).sort_by_word(&mut references, |(words, ..)| words);
        references
            .into_iter()
            .map(|(_, reference, handle)| SourceView {
                anchor: with_anchors.then(|| card_anchor(Kind::Source, corpus.entry(handle).key.id())),
                reference_html: Value::safe_string(&reference),
                href: self.scene.book.entry(handle, None),
            })
            .collect()
    }

    /// A date in words.
    pub(super) fn date(&self, date: crate::lang::Date) -> String {
        self.scene.formats.date(date)
    }
}

/// The words of finished HTML, to sort by.
fn without_tags(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    for (order, part) in html.split('<').enumerate() {
        words.push_str(if order == 0 { part } else { part.split_once('>').map_or("", |(_, after)| after) });
    }
    words
}

/// The words, cut at white space where they are many.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST_TITLE) {
        None => words.to_owned(),
        Some((at, _)) => {
            let cut = words[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &words[..cut])
        }
    }
}
