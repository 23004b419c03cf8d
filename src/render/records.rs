//! The page of a record: its facts, what belongs to it, and what names it.

use tera::Value;

use super::cards::Cards;
use super::escape::{escape, escaped, push_all};
use super::phrase::Phrase;
use super::view::{BacklinkView, FactView, LinkView, LinksView, PlaceView, RecordView};
use crate::lang::Lang;
use crate::link::{Mention, MentionKind, RelationKind};
use crate::model::{
    Change, Entry, FollowUp, Handle, Kind, Linked, LinkedSymbol, Ordinal, Record, Text, Title,
};
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
        let ((body_html, body_lang), facts) = self.body_and_facts(handle, entry);
        let label = self.scene.label(handle);
        let title = self.full_title(handle, entry);
        RecordView {
            label_lang: self.foreign(label.lang),
            label: label.words,
            title_lang: title.as_ref().and_then(|title| self.foreign(title.lang)),
            title: title.map(|title| title.words),
            body_html,
            body_lang,
            facts,
            relations: self.relations(handle, entry),
            backlinks: self.backlinks(handle),
            previous: neighbours.0.map(|handle| self.link(handle)),
            next: neighbours.1.map(|handle| self.link(handle)),
            citation: self.citation(handle, url),
            editorial: self.editorial(entry),
        }
    }

    /// The title in full where the label is short.
    fn full_title(&self, handle: Handle, entry: &Entry<Linked>) -> Option<Phrase> {
        match &entry.record {
            Record::Question(_) => None,
            Record::Recommendation(recommendation) => {
                recommendation.title.as_ref().map(|title| self.scene.phrase(title))
            }
            _ => self.title(handle),
        }
    }

    fn body_and_facts(&self, handle: Handle, entry: &Entry<Linked>) -> (Body, Vec<FactView>) {
        let scene = self.scene;
        let mut facts = Facts { cards: self, entry, facts: Vec::new() };
        let body = |text: &Option<Text<Linked>>| self.optional_text(text.as_ref());
        let none = (None, None);
        let body = match &entry.record {
            Record::Question(question) => {
                facts.links("asked_in", "section", vec![self.place_link(&question.place)]);
                facts.links("provisions", "provisions", self.links(question.provisions.iter().copied()));
                facts.links("themes", "themes", self.links(question.themes.iter().copied()));
                facts.push_word("asks_for", "asks_for", question.asks_for.map(|value| value.name()));
                facts.symbols("follows", "follows", question.follows.as_slice());
                for outcome in &question.outcomes {
                    let what = scene.word("outcome", outcome.kind.name());
                    let date = outcome.date.map(|date| self.date(date));
                    let text = match date {
                        Some(date) => scene.words.detailed(&what, &date),
                        None => what,
                    };
                    let links = outcome
                        .symbol
                        .iter()
                        .map(|symbol| self.symbol_link(symbol))
                        .chain(outcome.source.map(|source| self.link(source)));
                    let text = facts.own(text);
                    facts.push("outcome", "outcome", Some(text), links.collect());
                }
                none
            }
            Record::Recommendation(recommendation) => {
                facts.links(
                    "about_sections",
                    "sections",
                    recommendation.places.iter().map(|place| self.place_link(place)).collect(),
                );
                facts.links(
                    "asked_through",
                    "questions",
                    self.links(recommendation.questions.iter().copied()),
                );
                facts.links(
                    "provisions",
                    "provisions",
                    self.links(recommendation.provisions.iter().copied()),
                );
                facts.links("themes", "themes", self.links(recommendation.themes.iter().copied()));
                facts.links(
                    "addressed_to",
                    "addressed_to",
                    self.links(recommendation.addressed_to.iter().copied()),
                );
                facts.text("due", "due", recommendation.due.map(|date| self.date(date)));
                facts.title("indicator", "indicator", recommendation.indicator.as_ref());
                facts.list("sdgs", &recommendation.sdgs);
                facts.list("affected", &recommendation.affected);
                let response = recommendation.state_response.as_ref().map(|text| self.plain(text));
                facts.phrase("state_response", "state_response", response);
                for follow_up in &recommendation.follow_ups {
                    let links =
                        std::iter::once(follow_up.by).chain(follow_up.source).map(|handle| self.link(handle));
                    let text = self.follow_up(follow_up);
                    facts.push("follow_up", "follow_up", Some(text), links.collect());
                }
                none
            }
            Record::Instrument(instrument) => {
                facts.title("short", "short", instrument.short.as_ref());
                facts.symbol_text(instrument.symbol.as_ref().map(|symbol| &*symbol.value));
                facts.text("date", "date", instrument.date.map(|date| self.date(date)));
                facts.url(instrument.url.as_deref());
                facts.versions(&instrument.versions);
                body(&instrument.text)
            }
            Record::Provision(provision) => {
                facts.links("instrument", "instrument", vec![self.link(provision.instrument)]);
                facts.text("number", "number", Some(provision.number.to_string()));
                facts.url(provision.url.as_deref());
                facts.versions(&provision.versions);
                body(&provision.text)
            }
            Record::Source(source) => {
                facts.push_word("kind", "source_kind", source.kind.map(|kind| kind.name()));
                facts.title("author", "author", source.author.as_ref());
                facts.title("publisher", "publisher", source.publisher.as_ref());
                facts.links("published_by", "published_by", self.links(source.published_by));
                facts.text("date", "date", source.date.map(|date| self.date(date)));
                facts.symbol_text(source.symbol.as_ref().map(|symbol| &*symbol.value));
                facts.text("language", "language", source.language.map(|lang| lang.to_string()));
                facts.url(source.url.as_deref());
                facts.text("accessed", "accessed", source.accessed.map(|date| self.date(date)));
                if let Some(archived) = &source.archived {
                    let file = archived.file.iter().map(|file| {
                        let name = file.value.rsplit('/').next().unwrap_or_default();
                        LinkView::bare(name, scene.book.file(&file.value), scene)
                    });
                    let url = archived.url.iter().map(|url| LinkView::bare(url, url.to_string(), scene));
                    let hash = archived.sha256.as_ref().map(|hash| format!("SHA-256 {hash}"));
                    let hash = hash.map(|hash| facts.own(hash));
                    facts.push("archived", "archived", hash, file.chain(url).collect());
                }
                (Some(Value::safe_string(&self.reference(handle))), None)
            }
            Record::Organisation(organisation) => {
                facts.title("short", "short", organisation.short.as_ref());
                facts.push_word("kind", "organisation_kind", organisation.kind.map(|kind| kind.name()));
                facts.url(organisation.url.as_deref());
                facts.title("contact", "contact", organisation.contact.as_ref());
                body(&organisation.text)
            }
            Record::Series(series) => {
                facts.links("provisions", "provisions", self.links(series.provisions.iter().copied()));
                facts.links("themes", "themes", self.links(series.themes.iter().copied()));
                none
            }
            Record::Claim(claim) => {
                facts.links(
                    "argued_in",
                    "section",
                    claim.place.iter().map(|place| self.place_link(place)).collect(),
                );
                facts.links("provisions", "provisions", self.links(claim.provisions.iter().copied()));
                facts.links("themes", "themes", self.links(claim.themes.iter().copied()));
                none
            }
            Record::Theme(theme) => {
                // The index has its labels in English only.
                let lang = Lang::parse("en").unwrap_or(scene.lang);
                let uhri = theme.uhri.as_ref().map(|label| Phrase { words: label.to_string(), lang });
                facts.phrase("uhri", "uhri", uhri);
                body(&theme.text)
            }
            Record::Submission(_)
            | Record::Section(_)
            | Record::Event(_)
            | Record::Term(_)
            | Record::Page(_) => none,
        };
        (body, facts.facts)
    }

    /// The facts of a submission's title page.
    pub(super) fn submission_facts(&self, handle: Handle) -> Vec<FactView> {
        let entry = self.scene.corpus.entry(handle);
        let submission = self.scene.corpus.submission(handle);
        let mut facts = Facts { cards: self, entry, facts: Vec::new() };
        facts.push_word("kind", "submission_kind", Some(submission.kind.name()));
        facts.text("mechanism", "mechanism", submission.mechanism.as_ref().map(|name| name.to_uppercase()));
        facts.text("state", "state", submission.state.as_ref().map(ToString::to_string));
        facts.text("date", "date", Some(self.date(submission.date)));
        facts.text("session", "session", submission.session.as_ref().map(ToString::to_string));
        facts.text("due", "due", submission.due.map(|date| self.date(date)));
        facts.symbol_text(submission.symbol.as_deref());
        facts.text("version", "version", submission.version.as_ref().map(ToString::to_string));
        match super::edition::edition_key(self.scene.corpus.edition) {
            // What the body may do with the document says nothing of this copy.
            Some(key) => {
                facts.text("confidentiality", "confidentiality", Some(self.scene.words.get(key).to_owned()));
            }
            None => {
                let confidentiality = submission.confidentiality.name();
                facts.push_word("confidentiality", "confidentiality", Some(confidentiality));
            }
        }
        facts.symbols("earlier", "earlier", &submission.earlier);
        facts.facts
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

    /// What became of a recommendation: on which day, with which grade, in which words.
    fn follow_up(&self, follow_up: &FollowUp<Linked>) -> Phrase {
        let words = self.scene.words;
        let grade = follow_up.grade.as_ref().map(|grade| match &follow_up.scale {
            Some(scale) => words.remarked(grade, scale),
            None => grade.to_string(),
        });
        let status = follow_up.status.as_ref().map(ToString::to_string);
        let text = follow_up.text.as_ref().map(|text| self.plain(text));
        // A line with words that are not translated stands in their language as a whole.
        let lang = self.scene.sentence_lang(text.iter().map(|text| text.lang));
        let scene = self.scene.in_language(lang);
        let parts = [grade, status, text.map(|text| text.words)].into_iter().flatten();
        let line =
            parts.fold(scene.formats.date(follow_up.date), |line, part| scene.words.explained(&line, &part));
        Phrase { words: line, lang }
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
                Some(self.finding(series)).filter(|finding| !finding.words.is_empty())
            }
            (Record::Event(event), _) => Some(own(self.date(event.date))),
            _ => self.title(from),
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

/// Collects rows of facts.
struct Facts<'c, 'r> {
    cards: &'c Cards<'r>,
    entry: &'c Entry<Linked>,
    facts: Vec<FactView>,
}

impl Facts<'_, '_> {
    /// A row, where there is something to say. `term` is a key of the words, `field` the author's key.
    fn push(&mut self, term: &str, field: &str, text: Option<Phrase>, links: Vec<LinkView>) {
        if text.is_none() && links.is_empty() {
            return;
        }
        let is_editorial = self.entry.editorial.iter().any(|name| **name == *field);
        self.facts.push(FactView {
            term: self.cards.scene.words.get(term).to_owned(),
            text_lang: text.as_ref().and_then(|text| self.cards.foreign(text.lang)),
            text: text.map(|text| text.words),
            links,
            is_editorial,
        });
    }

    /// Words of the interface, dates, and what is the same in all languages.
    fn own(&self, words: String) -> Phrase {
        Phrase { words, lang: self.cards.scene.lang }
    }

    fn text(&mut self, term: &str, field: &str, text: Option<String>) {
        let text = text.map(|text| self.own(text));
        self.push(term, field, text, Vec::new());
    }

    fn phrase(&mut self, term: &str, field: &str, text: Option<Phrase>) {
        self.push(term, field, text, Vec::new());
    }

    fn title(&mut self, term: &str, field: &str, title: Option<&Title>) {
        self.phrase(term, field, title.map(|title| self.cards.scene.phrase(title)));
    }

    /// Several things under their own key.
    fn list(&mut self, key: &str, things: &[Box<str>]) {
        let text = (!things.is_empty()).then(|| self.cards.scene.words.list(things));
        self.text(key, key, text);
    }

    fn links(&mut self, term: &str, field: &str, links: Vec<LinkView>) {
        self.push(term, field, None, links);
    }

    /// A value of a closed list, in words.
    fn push_word(&mut self, term: &str, list: &str, value: Option<&str>) {
        let text = value.map(|value| self.cards.scene.word(list, value));
        self.text(term, term, text);
    }

    fn url(&mut self, url: Option<&str>) {
        let links = url.map(|url| LinkView::bare(url, url.to_owned(), self.cards.scene));
        self.push("url", "url", None, links.into_iter().collect());
    }

    fn symbol_text(&mut self, symbol: Option<&str>) {
        let url = |symbol: &str| self.cards.scene.corpus.symbol_url(symbol, self.cards.scene.lang);
        let link = symbol.map(|symbol| LinkView::bare(symbol, url(symbol), self.cards.scene));
        self.push("symbol", "symbol", None, link.into_iter().collect());
    }

    fn symbols(&mut self, term: &str, field: &str, symbols: &[LinkedSymbol]) {
        let (linked, plain): (Vec<_>, Vec<_>) = symbols.iter().partition(|symbol| symbol.symbol.is_some());
        let links = linked.into_iter().map(|symbol| self.cards.symbol_link(symbol)).collect();
        let plain: Vec<&str> = plain.iter().map(|symbol| &*symbol.text).collect();
        let text = (!plain.is_empty()).then(|| self.own(self.cards.scene.words.list(&plain)));
        self.push(term, field, text, links);
    }

    fn versions(&mut self, versions: &[Change]) {
        for version in versions {
            let words = self.cards.scene.phrase(&version.text);
            let scene = self.cards.scene.in_language(words.lang);
            let line = scene.words.explained(&scene.formats.date(version.date), &words.words);
            self.phrase("versions", "versions", Some(Phrase { words: line, lang: words.lang }));
        }
    }
}

/// Text as a safe template value.
pub(super) fn text_value(text: &str) -> Value {
    Value::safe_string(&escaped(text))
}
