//! The order in which readers of each language look entries up: by letter, where they know a name and no number.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::lang::{Collation, Lang};
use crate::model::{Entry, Handle, Kind, Label, Linked, Record};

/// The order of all entries in one language, made when the first page asks for it.
#[derive(Debug)]
pub(super) struct Order {
    lang: Lang,
    collation: OnceLock<Collation>,
    ranks: OnceLock<Ranks>,
}

#[derive(Debug)]
struct Ranks {
    /// The entries in order. Those of one kind are where the corpus has them, so that ranges of kinds hold for both.
    entries: Vec<Handle>,
    /// The place of each entry in that order, by handle.
    places: Vec<usize>,
}

impl Order {
    pub(super) fn new(lang: Lang) -> Self {
        Order { lang, collation: OnceLock::new(), ranks: OnceLock::new() }
    }

    /// The alphabet of the language.
    pub(super) fn collation(&self) -> &Collation {
        self.collation.get_or_init(|| Collation::new(self.lang))
    }

    /// All entries in order. `labels` are what they are called in the language, by handle.
    pub(super) fn entries(&self, entries: &[Arc<Entry<Linked>>], labels: &[Label]) -> &[Handle] {
        &self.ranks(entries, labels).entries
    }

    /// The place of an entry among all.
    pub(super) fn place(&self, entry: Handle, entries: &[Arc<Entry<Linked>>], labels: &[Label]) -> usize {
        self.ranks(entries, labels).places[entry.index()]
    }

    fn ranks(&self, entries: &[Arc<Entry<Linked>>], labels: &[Label]) -> &Ranks {
        self.ranks.get_or_init(|| {
            let mut order: Vec<Handle> = (0..entries.len()).map(Handle::new).collect();
            for kind in Kind::ALL.into_iter().filter(|kind| kind.places().is_by_letter) {
                let label = |entry: &Handle| labels[entry.index()].words.set();
                let collation = self.collation();
                order[range(entries, kind)].sort_by(|one, other| collation.compare(label(one), label(other)));
            }
            let mut places = vec![0; order.len()];
            let number = |order: &[Handle], places: &mut [usize]| {
                order.iter().enumerate().for_each(|(place, entry)| places[entry.index()] = place);
            };
            number(&order, &mut places);
            // Articles follow their instruments, and within each are ordered by number already.
            order[range(entries, Kind::Provision)].sort_by_key(|entry| {
                match &entries[entry.index()].record {
                    Record::Provision(provision) => places[provision.instrument.index()],
                    _ => 0,
                }
            });
            number(&order, &mut places);
            Ranks { entries: order, places }
        })
    }
}

/// Where the entries of a kind are among all: those of one kind follow each other.
pub(super) fn range(entries: &[Arc<Entry<Linked>>], kind: Kind) -> Range<usize> {
    let start = entries.partition_point(|entry| entry.key.kind < kind);
    start..entries.partition_point(|entry| entry.key.kind <= kind)
}
