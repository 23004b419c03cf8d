//! The order in which readers of each language look entries up: by letter, where they know a name and no number.

use std::sync::OnceLock;

use super::corpus::Corpus;
use super::tables::handle;
use crate::lang::{Collation, Lang};
use crate::model::{Handle, Kind, Record};

/// The kinds that stand in the order of their labels. All others stand as their documents, dates or authors put them.
const BY_LETTER: [Kind; 5] = [Kind::Instrument, Kind::Source, Kind::Organisation, Kind::Theme, Kind::Term];

/// The order of all entries in one language, made when the first page asks for it.
#[derive(Debug)]
pub(super) struct Order {
    lang: Lang,
    collation: OnceLock<Collation>,
    ranks: OnceLock<Ranks>,
}

#[derive(Debug)]
struct Ranks {
    /// The entries in order. Those of one kind stand where the corpus has them, so that ranges of kinds hold for both.
    entries: Vec<Handle>,
    /// The place of each entry in that order, by handle.
    places: Vec<u32>,
}

impl Order {
    pub(super) fn new(lang: Lang) -> Self {
        Order { lang, collation: OnceLock::new(), ranks: OnceLock::new() }
    }

    /// The alphabet of the language.
    pub(super) fn collation(&self) -> &Collation {
        self.collation.get_or_init(|| Collation::new(self.lang))
    }

    /// All entries in order.
    pub(super) fn entries(&self, corpus: &Corpus) -> &[Handle] {
        &self.ranks(corpus).entries
    }

    /// The place of an entry among all.
    pub(super) fn place(&self, entry: Handle, corpus: &Corpus) -> usize {
        self.ranks(corpus).places[entry.0 as usize] as usize
    }

    fn ranks(&self, corpus: &Corpus) -> &Ranks {
        self.ranks.get_or_init(|| {
            let mut entries: Vec<Handle> = (0..corpus.entries().len()).map(handle).collect();
            for kind in BY_LETTER {
                let label = |entry: &Handle| corpus.label(*entry, self.lang);
                let collation = self.collation();
                entries[corpus.range(kind)].sort_by(|one, other| collation.compare(label(one), label(other)));
            }
            let mut places = vec![0; entries.len()];
            let number = |entries: &[Handle], places: &mut [u32]| {
                for (place, entry) in entries.iter().enumerate() {
                    places[entry.0 as usize] = handle(place).0;
                }
            };
            number(&entries, &mut places);
            // Articles follow their instruments, and within each stand by number already.
            entries[corpus.range(Kind::Provision)].sort_by_key(|entry| match &corpus.entry(*entry).record {
                Record::Provision(provision) => places[provision.instrument.0 as usize],
                _ => 0,
            });
            number(&entries, &mut places);
            Ranks { entries, places }
        })
    }
}
