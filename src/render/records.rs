//! The page of a record: its facts, what belongs to it, and what names it.

use tera::Value;

use super::cards::Cards;
use super::escape::{escape, escaped, push_all};
use super::view::{BacklinkView, FactView, LinkView, LinksView, PlaceView, RecordView};
use crate::compose::{Fact, Phrase, Way};
use crate::lang::Lang;
use crate::link::{Mention, MentionKind, RelationKind};
use crate::model::{Entry, Handle, Kind, Linked, LinkedSymbol, Ordinal, Record};
use crate::trace::evidence_under;

/// The text of a record, and its language where it is not the page's.
type Body = (Option<Value>, Option<String>);

/// Texts that name one record and are listed; the rest is counted.
const MOST_BACKLINKS: usize = 200;

impl Cards<'_> {
    /// The view of a record's own page.
    pub(super) fn record(
        &self,
        handle: Handle,
        neighbours: (Option<Handle>, Option<Handle>),
        url: Option<&str>,
    ) -> RecordView {
        let entry = self.scene.corpus.entry(handle);
        let (body_html, body_lang) = self.body(handle, entry);
        let label = self.scene.label(handle);
        let title = self.scene.full_title(handle);
        RecordView {
            label_lang: self.foreign(label.lang),
            label: label.words,
            title_lang: title.as_ref().and_then(|title| self.foreign(title.lang)),
            title: title.map(|title| title.words),
            body_html,
            body_lang,
            facts: self.facts(handle),
            relations: self.relations(handle, entry),
            backlinks: self.backlinks(handle),
            previous: neighbours.0.map(|handle| self.link(handle)),
            next: neighbours.1.map(|handle| self.link(handle)),
            citation: self.citation(handle, url),
            editorial: self.scene.editorial(entry),
        }
    }

    /// The text of a record.
    fn body(&self, handle: Handle, entry: &Entry<Linked>) -> Body {
        match &entry.record {
            Record::Instrument(instrument) => self.optional_text(instrument.text.as_ref()),
            Record::Provision(provision) => self.optional_text(provision.text.as_ref()),
            Record::Source(_) => (Some(self.reference_value(handle)), None),
            Record::Organisation(organisation) => self.optional_text(organisation.text.as_ref()),
            Record::Theme(theme) => self.optional_text(theme.text.as_ref()),
            Record::Submission(_)
            | Record::Section(_)
            | Record::Question(_)
            | Record::Recommendation(_)
            | Record::Series(_)
            | Record::Claim(_)
            | Record::Event(_)
            | Record::Term(_)
            | Record::Page(_) => (None, None),
        }
    }

    /// The facts of a record.
    pub(super) fn facts(&self, handle: Handle) -> Vec<FactView> {
        let view = |fact: Fact<'_>| FactView {
            term: fact.term.to_owned(),
            text_lang: fact.said.as_ref().and_then(|said| self.foreign(said.lang)),
            text: fact.said.map(|said| said.words),
            links: fact.ways.iter().map(|way| self.way_link(way)).collect(),
            is_editorial: fact.is_editorial,
        };
        self.scene.facts(handle).into_iter().map(view).collect()
    }

    fn way_link(&self, way: &Way<'_>) -> LinkView {
        match way {
            Way::Entry(handle) => self.link(*handle),
            Way::Place(place) => self.place_link(place),
            Way::Symbol(symbol) => self.symbol_link(symbol),
            Way::Web(address) => LinkView::bare(address, (*address).to_owned(), self.scene),
            Way::File(file) => {
                let name = file.rsplit('/').next().unwrap_or_default();
                LinkView::bare(name, self.scene.book.file(file), self.scene)
            }
        }
    }

    /// A link to what a symbol names.
    fn symbol_link(&self, symbol: &LinkedSymbol) -> LinkView {
        let href = match (symbol.entry, &symbol.symbol) {
            (Some(entry), _) => self.scene.book.entry(entry, None),
            (None, Some(name)) => self.scene.corpus.symbol_url(name, self.scene.lang),
            (None, None) => String::new(),
        };
        LinkView::bare(&symbol.text, href, self.scene)
    }

    /// What fields of other records bring together with an entry.
    fn relations(&self, handle: Handle, entry: &Entry<Linked>) -> Vec<LinksView> {
        let corpus = self.scene.corpus;
        let mut lists = Vec::new();
        let mut list = |key: &str, relation: RelationKind, kind: Kind| {
            let mut named_by: Vec<Handle> = corpus
                .incoming(handle, relation)
                .filter(|from| corpus.entry(*from).key.kind == kind)
                .collect();
            named_by.sort_by_key(|from| corpus.place(*from, self.scene.lang));
            let links: Vec<LinkView> = named_by
                .into_iter()
                .map(|from| self.link(from).with_title(self.detail(handle, relation, from), self.scene))
                .collect();
            if !links.is_empty() {
                lists.push(LinksView { heading: self.scene.words.get(key).to_owned(), links });
            }
        };
        match entry.key.kind {
            Kind::Question => list("leads_to", RelationKind::AskedThrough, Kind::Recommendation),
            Kind::Provision => {
                list("sections", RelationKind::Concerns, Kind::Section);
                list("questions", RelationKind::Concerns, Kind::Question);
                list("recommendations", RelationKind::Concerns, Kind::Recommendation);
                list("evidence", RelationKind::Concerns, Kind::Series);
                list("claims", RelationKind::Concerns, Kind::Claim);
                list("events", RelationKind::Concerns, Kind::Event);
            }
            Kind::Theme => {
                list("sections", RelationKind::HasTheme, Kind::Section);
                list("questions", RelationKind::HasTheme, Kind::Question);
                list("recommendations", RelationKind::HasTheme, Kind::Recommendation);
                list("evidence", RelationKind::HasTheme, Kind::Series);
                list("claims", RelationKind::HasTheme, Kind::Claim);
                list("events", RelationKind::HasTheme, Kind::Event);
            }
            Kind::Instrument => {
                list("has_provisions", RelationKind::PartOf, Kind::Provision);
                list("questions", RelationKind::Follows, Kind::Question);
            }
            Kind::Organisation => {
                list("signed", RelationKind::SignedBy, Kind::Submission);
                list("addressed_to", RelationKind::AddressedTo, Kind::Recommendation);
                list("assessed", RelationKind::AssessedBy, Kind::Recommendation);
                list("positions", RelationKind::HasPositionOf, Kind::Claim);
                list("counted", RelationKind::CountedBy, Kind::Series);
                list("published", RelationKind::PublishedBy, Kind::Source);
                list("took_part", RelationKind::Involves, Kind::Event);
            }
            Kind::Source => {
                list("rests_on", RelationKind::RestsOn, Kind::Recommendation);
                list("rests_on", RelationKind::RestsOn, Kind::Question);
                list("submissions", RelationKind::Follows, Kind::Submission);
                list("questions", RelationKind::Follows, Kind::Question);
                list("evidence", RelationKind::RestsOn, Kind::Series);
                list("claims", RelationKind::RestsOn, Kind::Claim);
                list("events", RelationKind::RestsOn, Kind::Event);
            }
            Kind::Series => {
                list("claims", RelationKind::UsesFigures, Kind::Claim);
                list("uses_figures", RelationKind::UsesFigures, Kind::Series);
            }
            _ => {}
        }
        if matches!(entry.key.kind, Kind::Question | Kind::Recommendation) {
            let links = self.links(evidence_under(handle, corpus));
            if !links.is_empty() {
                let heading = self.scene.words.get("rests_on_evidence").to_owned();
                lists.push(LinksView { heading, links });
            }
        }
        lists
    }

    /// What a link to a record that names this one says beside its label: in which role somebody signed, what they
    /// answer to a claim, what their figures show.
    fn detail(&self, to: Handle, relation: RelationKind, from: Handle) -> Option<Phrase> {
        let scene = self.scene;
        let own = |words: String| Phrase { words, lang: scene.lang };
        let joined = |words: Vec<String>| (!words.is_empty()).then(|| own(scene.words.list(&words)));
        match (&scene.corpus.entry(from).record, relation) {
            (Record::Submission(submission), RelationKind::SignedBy) => {
                let own = submission.signatories.iter().filter(|signatory| signatory.organisation == to);
                joined(own.map(|signatory| scene.word("role", signatory.role.name())).collect())
            }
            (Record::Claim(claim), RelationKind::HasPositionOf) => {
                let own = claim.positions.iter().filter(|position| position.by == to);
                joined(own.map(|position| scene.word("stance", position.stance.name())).collect())
            }
            (Record::Series(series), RelationKind::CountedBy) => {
                Some(self.scene.finding(series)).filter(|finding| !finding.words.is_empty())
            }
            (Record::Event(event), _) => Some(own(self.date(event.date))),
            _ => self.scene.title(from),
        }
    }

    /// The texts that name an entry, with the words around each place.
    pub(super) fn backlinks(&self, handle: Handle) -> Vec<BacklinkView> {
        let corpus = self.scene.corpus;
        let texts = corpus.mentions(handle).chunk_by(|one, other| one.from == other.from);
        texts
            .filter(|mentions| mentions[0].from != handle)
            .filter_map(|mentions| self.backlink(mentions))
            .take(MOST_BACKLINKS)
            .collect()
    }

    /// The mentions in one text, as far as readers of this page's language see them.
    fn backlink(&self, mentions: &[Mention]) -> Option<BacklinkView> {
        let text_lang = self.shown_language(mentions);
        let mut shown = mentions.iter().filter(|mention| mention.lang == text_lang).peekable();
        let from = shown.peek()?.from;
        let link = self.link(from);
        let is_section = self.scene.corpus.entry(from).key.kind == Kind::Section;
        let mut places = Vec::new();
        let mut last: Option<&Mention> = None;
        for mention in shown {
            // A paragraph that names several figures of a series is shown once.
            let is_shown =
                last.is_some_and(|last| (&last.anchor, &last.excerpt) == (&mention.anchor, &mention.excerpt));
            last = Some(mention);
            if mention.kind != MentionKind::Embed && !is_shown {
                places.push(self.place(mention));
            }
        }
        Some(BacklinkView {
            href: link.href,
            label: link.label,
            title: link.title.filter(|_| is_section),
            places,
        })
    }

    /// The language in which readers of this page's language see a text: their own, or the one that stands in for it.
    fn shown_language(&self, mentions: &[Mention]) -> Lang {
        let (corpus, lang) = (self.scene.corpus, self.scene.lang);
        match &corpus.entry(mentions[0].from).record {
            Record::Section(section) => section.text.get(lang).1,
            Record::Page(page) => page.text.get(lang).1,
            // A record's fields each have their own languages: a mention in the page's language or in the first one.
            _ if mentions.iter().any(|mention| mention.lang == lang) => lang,
            _ => corpus.site.first_language(),
        }
    }

    fn place(&self, mention: &Mention) -> PlaceView {
        let (start, end) = (mention.words.0 as usize, mention.words.1 as usize);
        let excerpt = &mention.excerpt;
        let mut html = String::with_capacity(excerpt.len() + 16);
        escape(&excerpt[..start], &mut html);
        if start < end {
            // A label that is not there in the language of the text stands in it as a foreign word.
            let (words, label) = (&excerpt[start..end], self.scene.corpus.label(mention.to, mention.lang));
            let label_lang = self.scene.corpus.label_lang(mention.to, mention.lang);
            match words == label && label_lang != mention.lang {
                true => push_all(&mut html, &["<mark lang=\"", label_lang.as_str(), "\" dir=\"auto\">"]),
                false => html.push_str("<mark>"),
            }
            escape(words, &mut html);
            html.push_str("</mark>");
        }
        escape(&excerpt[end..], &mut html);
        let number = mention.anchor.as_deref().and_then(Ordinal::of_anchor);
        PlaceView {
            href: self.scene.book.entry(mention.from, mention.anchor.as_deref()),
            label: match number {
                Some(number) => {
                    let number = number.to_string();
                    Value::from(self.scene.words.fill("paragraph_number_label", &[("number", &number)]))
                }
                None => self.scene.shown(self.scene.label(mention.from)),
            },
            excerpt_html: Value::safe_string(&html),
            lang: self.foreign(mention.lang),
        }
    }
}

/// Text as a safe template value.
pub(super) fn text_value(text: &str) -> Value {
    Value::safe_string(&escaped(text))
}
