//! Other orders of a list, for the script: what it can be sorted by, and where each record is in each order.
//!
//! A page lists its records as their documents have them. The script needs no more than the place of each provision,
//! theme or addressee among those that the list names: readers of a language look them up in the order of that language.

use std::collections::BTreeMap;

use crate::model::{Handle, Kind};
use crate::plan::Grouping;
use crate::write::site::cards::Cards;
use crate::write::view::{ItemView, LinksView, RankView, SortView};

/// The orders that a list of one kind can have, beside its own.
pub(crate) struct Sorts<'r> {
    cards: Cards<'r>,
    orders: Vec<SortOrder>,
}

/// One way to sort: the place of each provision, theme or addressee.
struct SortOrder {
    grouping: Grouping,
    places: BTreeMap<Handle, usize>,
}

impl<'r> Sorts<'r> {
    /// The orders of records of one kind; none where they name nothing to sort by.
    pub(crate) fn new(kind: Kind, listed: &[Handle], cards: Cards<'r>) -> Self {
        let corpus = cards.scene.corpus;
        let order = |grouping: Grouping| {
            let named = listed.iter().flat_map(|handle| grouping.of(&corpus.entry(*handle).record));
            let mut named: Vec<Handle> = named.copied().collect();
            named.sort_by_key(|handle| corpus.place(*handle, cards.scene.lang));
            named.dedup();
            SortOrder { grouping, places: named.into_iter().zip(1..).collect() }
        };
        let groupings = Grouping::ALL.into_iter().filter(|grouping| grouping.has(kind, corpus));
        let orders = groupings.map(order).collect();
        Sorts { cards, orders }
    }

    /// What a reader chooses from, the list's own order first; empty where there is no other.
    pub(crate) fn choices(&self) -> Vec<SortView> {
        if self.orders.is_empty() {
            return Vec::new();
        }
        let names = self.orders.iter().map(|order| order.grouping.name());
        let choice =
            |name| SortView { name, label: self.cards.scene.words.get(&format!("by_{name}")).to_owned() };
        std::iter::once("number").chain(names).map(choice).collect()
    }

    /// A record of the list, with its places, and with what it is sorted by in words where its tags do not say it.
    pub(crate) fn placed(&self, handle: Handle, item: ItemView) -> ItemView {
        let record = &self.cards.scene.corpus.entry(handle).record;
        let mut ranks = Vec::new();
        let mut named = Vec::new();
        for SortOrder { grouping, places } in &self.orders {
            let groups = grouping.of(record);
            if groups.is_empty() {
                continue;
            }
            let mut own: Vec<usize> = groups.iter().filter_map(|group| places.get(group).copied()).collect();
            own.sort_unstable();
            let own: Vec<String> = own.iter().map(ToString::to_string).collect();
            ranks.push(RankView { name: grouping.name(), places: own.join(" ") });
            if let Some(key) = heading(*grouping) {
                let heading = self.cards.scene.words.get(key).to_owned();
                named.push(LinksView { heading, links: self.cards.links(groups.iter().copied()) });
            }
        }
        ItemView { ranks, named, ..item }
    }
}

/// The word before what a record names; nothing for provisions, which are its tags.
fn heading(grouping: Grouping) -> Option<&'static str> {
    match grouping {
        Grouping::Provision => None,
        Grouping::Theme => Some("has_themes"),
        Grouping::Addressee => Some("addressed_to"),
    }
}
