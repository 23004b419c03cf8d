//! What differs between a corpus and the one before it.

use super::asked::{Asked, Detail};
use super::corpus::Corpus;
use crate::model::{Handle, Kind, Record, SectionNumber};

/// What changed since an earlier corpus that has the same entries in the same order.
#[derive(Debug)]
pub struct Changes {
    /// By handle.
    entries: Vec<Changed>,
    named: bool,
    order: bool,
    trace: bool,
}

/// What changed of an entry.
#[derive(Debug, Clone, Copy, Default)]
struct Changed {
    entry: bool,
    label: bool,
    relations: bool,
    mentions: bool,
}

impl Corpus {
    /// What changed since an earlier corpus. Nothing where so much may have changed that nothing made of that one holds:
    /// the settings, the words of the interface, which entries there are and to whom they belong. `trace` says whether the
    /// matrix or its gaps changed.
    pub fn changes_since(&self, before: &Corpus, trace: bool) -> Option<Changes> {
        if self.edition != before.edition || self.site != before.site || self.words != before.words {
            return None;
        }
        let (own, others) = (self.shared_entries(), before.shared_entries());
        if own.len() != others.len() {
            return None;
        }
        let mut entries = Vec::with_capacity(own.len());
        for (position, (one, other)) in own.iter().zip(others).enumerate() {
            let handle = Handle::new(position);
            let is_same = std::sync::Arc::ptr_eq(one, other);
            if !is_same && (one.key != other.key || self.frame(handle) != before.frame(handle)) {
                return None;
            }
            entries.push(Changed {
                entry: !is_same,
                label: self.labels_of(handle).ne(before.labels_of(handle))
                    || self.printed_number(handle) != before.printed_number(handle),
                relations: self.relations_to(handle) != before.relations_to(handle)
                    || self.relations_from(handle).ne(before.relations_from(handle)),
                mentions: self.mentions_of(handle) != before.mentions_of(handle),
            });
        }
        let is_moved = |(position, changed): (usize, &Changed)| {
            changed.label || (changed.entry && own[position].key.kind == Kind::Provision)
        };
        Some(Changes {
            named: self.all_named() != before.all_named(),
            order: entries.iter().enumerate().any(is_moved),
            trace,
            entries,
        })
    }

    /// What of an entry holds together everything that is made of others: whose it is, its place, who may see it.
    fn frame(&self, handle: Handle) -> (Option<Handle>, Option<&SectionNumber>, crate::model::Audience) {
        let entry = &self.shared_entries()[handle.index()];
        let number = match &entry.record {
            Record::Section(section) => Some(&section.number),
            _ => None,
        };
        (self.owner(handle), number, entry.audience)
    }
}

impl Changes {
    /// Whether the answer to something may be another now. `answer` works out again what was worked out from an entry.
    pub fn concern(&self, asked: &Asked, answer: impl FnOnce(&Detail) -> u64) -> bool {
        match asked {
            Asked::Entry(handle) => self.of(*handle).entry,
            Asked::Label(handle) => self.of(*handle).label,
            Asked::Relations(handle) => self.of(*handle).relations,
            Asked::Mentions(handle) => self.of(*handle).mentions,
            Asked::Named => self.named,
            Asked::Order => self.order,
            Asked::Trace => self.trace,
            Asked::Detail(detail, before) => {
                let changed = self.of(detail.about);
                (changed.entry || changed.label) && answer(detail) != *before
            }
        }
    }

    fn of(&self, handle: Handle) -> Changed {
        self.entries[handle.index()]
    }
}
