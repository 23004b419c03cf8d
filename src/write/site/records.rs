//! The page of a record: its facts, what belongs to it, and what names it.

use tera::Value;

use crate::compose::{Backlink, Fact, Relations, Way};
use crate::link::Mention;
use crate::model::{Entry, Handle, Kind, Linked, LinkedSymbol, Record};
use crate::write::html::escape::{escape, escaped, push_all};
use crate::write::site::cards::Cards;
use crate::write::view::{BacklinkView, FactView, LinkView, LinksView, PlaceView, RecordView};

/// The text of a record, and its language where it is not the page's.
type Body = (Option<Value>, Option<String>);

impl Cards<'_> {
    /// The view of a record's own page.
    pub(crate) fn record(
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
            relations: self.relations(handle),
            backlinks: self.backlinks(handle),
            previous: neighbours.0.map(|handle| self.link(handle)),
            next: neighbours.1.map(|handle| self.link(handle)),
            citation: self.citation(handle, url),
            editorial: self.scene.editorial(entry),
        }
    }

    /// What fields of other records bring together with an entry.
    fn relations(&self, handle: Handle) -> Vec<LinksView> {
        let view = |list: Relations<'_>| LinksView {
            heading: list.heading.to_owned(),
            links: list
                .entries
                .into_iter()
                .map(|(entry, detail)| self.link(entry).with_title(detail, self.scene))
                .collect(),
        };
        self.scene.relations(handle).into_iter().map(view).collect()
    }

    /// The texts that name an entry, with the words around each place.
    pub(crate) fn backlinks(&self, handle: Handle) -> Vec<BacklinkView> {
        let view = |backlink: Backlink<'_>| {
            let link = self.link(backlink.from);
            let is_section = self.scene.corpus.key(backlink.from).kind == Kind::Section;
            BacklinkView {
                href: link.href,
                label: link.label,
                title: link.title.filter(|_| is_section),
                places: backlink.places.into_iter().map(|mention| self.place(mention)).collect(),
            }
        };
        self.scene.backlinks(handle).into_iter().map(view).collect()
    }

    fn place(&self, mention: &Mention) -> PlaceView {
        let (start, end) = (mention.words.0 as usize, mention.words.1 as usize);
        let excerpt = &mention.excerpt;
        let mut html = String::with_capacity(excerpt.len() + 16);
        escape(&excerpt[..start], &mut html);
        if start < end {
            // A label that is not there in the language of the text is in it as a foreign word.
            let (words, label) =
                (&excerpt[start..end], self.scene.corpus.label(mention.to, mention.lang).set());
            let label_lang = self.scene.corpus.label_lang(mention.to, mention.lang);
            match words == label && label_lang != mention.lang {
                true => push_all(&mut html, &["<mark lang=\"", label_lang.as_str(), "\" dir=\"auto\">"]),
                false => html.push_str("<mark>"),
            }
            escape(words, &mut html);
            html.push_str("</mark>");
        }
        escape(&excerpt[end..], &mut html);
        PlaceView {
            href: self.scene.book.entry(mention.from, mention.anchor.as_deref()),
            label: self.scene.shown(self.scene.place_label(mention)),
            excerpt_html: Value::safe_string(&html),
            lang: self.foreign(mention.lang),
        }
    }

    /// The text of a record.
    fn body(&self, handle: Handle, entry: &Entry<Linked>) -> Body {
        match &entry.record {
            Record::Source(_) => (Some(self.reference_value(handle)), None),
            // Their pages have what they say in its own place.
            Record::Question(_) | Record::Recommendation(_) | Record::Series(_) | Record::Claim(_) => {
                (None, None)
            }
            record => self.optional_text(record.text()),
        }
    }

    /// The facts of a record.
    pub(crate) fn facts(&self, handle: Handle) -> Vec<FactView> {
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
}

/// Text as a safe template value.
pub(crate) fn text_value(text: &str) -> Value {
    Value::safe_string(&escaped(text))
}
