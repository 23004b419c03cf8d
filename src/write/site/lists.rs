//! The views of lists: the records of a kind, in order or in groups.

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::compose::Phrase;
use crate::lang::Words;
use crate::model::{Handle, Kind, Record};
use crate::plan::Grouping;
use crate::write::html::field::field_html;
use crate::write::site::pages::Pages;
use crate::write::site::records::text_value;
use crate::write::site::sorts::Sorts;
use crate::write::view::{GroupView, ItemView, LinkView, ListView, OrderView};

impl Pages<'_> {
    /// The records of a kind: as they are in their documents, or in groups of another kind.
    pub(crate) fn list(&self, kind: Kind, grouping: Option<Grouping>, context: &mut Context) {
        let corpus = self.corpus();
        let listed = corpus.listed(kind, self.scene.lang);
        let sorts = Sorts::new(kind, listed, self.cards());
        let groups = match grouping {
            None => self.groups_in_order(listed, &sorts),
            Some(grouping) => self.groups_by(listed, grouping),
        };
        let view = ListView {
            kind: kind.plural(),
            heading: match grouping {
                None => self.scene.words.get(kind.plural()).to_owned(),
                Some(grouping) => grouped_title(kind, grouping, self.scene.words),
            },
            count: self.count(kind, corpus.of_kind(kind).len()),
            orders: self.orders(kind, grouping),
            sorts: if grouping.is_none() { sorts.choices() } else { Vec::new() },
            is_grouped: grouping.is_some(),
            groups,
            data: self.data_links(Some(kind)),
        };
        context.insert("list", &view);
    }

    /// Records that follow each other and are under the same section, document or instrument.
    fn groups_in_order(&self, listed: &[Handle], sorts: &Sorts<'_>) -> Vec<GroupView> {
        let mut groups: Vec<(Option<Handle>, GroupView)> = Vec::new();
        for handle in listed.iter().copied() {
            let group = match &self.corpus().entry(handle).record {
                Record::Question(question) => Some(question.place.section),
                Record::Recommendation(recommendation) => Some(recommendation.submission),
                Record::Provision(provision) => Some(provision.instrument),
                _ => None,
            };
            if groups.last().is_none_or(|(last, _)| *last != group) {
                let heading = group.map(|group| self.cards().link(group));
                groups.push((group, GroupView { heading, items: Vec::new() }));
            }
            if let Some((_, group)) = groups.last_mut() {
                group.items.push(sorts.placed(handle, self.item(handle)));
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Records under each provision, theme or addressee that they name, and at the end those that name none.
    fn groups_by(&self, listed: &[Handle], grouping: Grouping) -> Vec<GroupView> {
        let mut members: BTreeMap<Handle, Vec<Handle>> = BTreeMap::new();
        let mut others = Vec::new();
        for handle in listed.iter().copied() {
            let groups = grouping.of(&self.corpus().entry(handle).record);
            for group in groups {
                members.entry(*group).or_default().push(handle);
            }
            if groups.is_empty() {
                others.push(handle);
            }
        }
        // What a group says is not said again by each of its records.
        let view = |heading: LinkView, handles: Vec<Handle>| GroupView {
            heading: Some(heading),
            items: handles
                .into_iter()
                .map(|handle| ItemView { tags: Vec::new(), ..self.item(handle) })
                .collect(),
        };
        let mut groups: Vec<GroupView> =
            members.into_iter().map(|(group, handles)| view(self.cards().link(group), handles)).collect();
        if !others.is_empty() {
            let label = self.scene.words.get("none_named").to_owned();
            groups.push(view(LinkView::own(label, String::new()), others));
        }
        groups
    }

    /// The ways in which a list can be put in groups; empty where there is only one.
    fn orders(&self, kind: Kind, current: Option<Grouping>) -> Vec<OrderView> {
        let first = match kind {
            Kind::Question => "by_section",
            _ => "by_document",
        };
        let order = |key: &str, path: String, is_current: bool| OrderView {
            label: self.scene.words.get(key).to_owned(),
            href: self.scene.book.path(&format!("{}{path}", self.plan.prefix(self.scene.lang))),
            is_current,
        };
        let others: Vec<OrderView> = Grouping::ALL
            .into_iter()
            .filter(|grouping| grouping.has(kind, self.corpus()))
            .map(|grouping| {
                order(&format!("by_{}", grouping.name()), grouping.path(kind), current == Some(grouping))
            })
            .collect();
        if others.is_empty() {
            return others;
        }
        let own = order(first, format!("{}/index.html", kind.plural()), current.is_none());
        std::iter::once(own).chain(others).collect()
    }

    fn item(&self, handle: Handle) -> ItemView {
        let (corpus, cards, lang) = (self.corpus(), self.cards(), self.scene.lang);
        let text = |words: Option<Phrase>, tags| {
            let text_lang = words.as_ref().map_or(lang, |words| words.lang);
            (words.map(|words| text_value(&words.words)), text_lang, tags)
        };
        let (text_html, text_lang, tags) = match &corpus.entry(handle).record {
            Record::Question(question) => {
                let (document, text_lang) = question.text.get(lang);
                (
                    Some(field_html(document, self.scene)),
                    text_lang,
                    cards.links(question.provisions.iter().copied()),
                )
            }
            Record::Recommendation(recommendation) => {
                let (document, text_lang) = recommendation.text.get(lang);
                (
                    Some(field_html(document, self.scene)),
                    text_lang,
                    cards.links(recommendation.provisions.iter().copied()),
                )
            }
            Record::Source(source) => {
                let reference = cards.scene.reference_without_title(source);
                let html = cards.scene.line_html(&reference);
                ((!html.is_empty()).then(|| Value::safe_string(&html)), lang, Vec::new())
            }
            Record::Series(series) => text(Some(cards.scene.finding(series)), cards.links([series.counter])),
            _ => text(cards.scene.title(handle), Vec::new()),
        };
        let label = self.scene.label(handle);
        ItemView {
            label_lang: cards.foreign(label.lang),
            label: label.words,
            href: self.scene.book.entry(handle, None),
            text_html,
            lang: cards.foreign(text_lang),
            tags,
            named: Vec::new(),
            ranks: Vec::new(),
        }
    }
}

/// "Questions: by provision".
pub(crate) fn grouped_title(kind: Kind, grouping: Grouping, words: &Words) -> String {
    let order = words.get(&format!("by_{}", grouping.name())).to_lowercase();
    words.labelled(words.get(kind.plural()), &order)
}
