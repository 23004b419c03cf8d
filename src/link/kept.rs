//! What was linked, kept for the next time: an entry that did not change is not linked again.
//!
//! What an entry becomes depends on itself, on where its counting begins, and on the [`Tables`] that all entries are
//! linked by. Whatever else it comes to depend on belongs into [`Tables::mark`].

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use super::Found;
use super::numbers::Start;
use super::outline::TextOutline;
use super::tables::Tables;
use crate::model::{Entry, Handle, Linked, Written};

/// What was linked, in the order of the entries.
#[derive(Debug, Default)]
pub struct KeptLinks {
    /// The number of the tables by which it was linked.
    tables: u64,
    entries: Vec<KeptEntry>,
}

/// An entry before and after it was linked.
#[derive(Debug)]
struct KeptEntry {
    written: Arc<Entry<Written>>,
    outline: Option<Arc<TextOutline>>,
    start: Start,
    /// What it became; nothing where the program failed over it.
    linked: Option<Resolved>,
}

/// What an entry became, with what was found on the way.
type Resolved = (Arc<Entry<Linked>>, Arc<Found>);

/// What came of linking an entry: itself, where the program did not fail over it, and what was found.
pub(super) type Attempt = (Option<Arc<Entry<Linked>>>, Arc<Found>);

impl KeptLinks {
    /// What is known of an entry at a position, if it is the one that was there.
    fn known(&self, position: usize, entry: &Arc<Entry<Written>>) -> Option<&KeptEntry> {
        self.entries.get(position).filter(|kept| Arc::ptr_eq(&kept.written, entry))
    }

    /// The outline of an entry that did not change.
    pub(super) fn outline(
        &self,
        position: usize,
        entry: &Arc<Entry<Written>>,
    ) -> Option<Option<Arc<TextOutline>>> {
        self.known(position, entry).map(|kept| kept.outline.clone())
    }

    /// Links what is not known yet, and keeps it for the next time.
    pub(super) fn link(
        &mut self,
        entries: impl IndexedParallelIterator<Item = (usize, Arc<Entry<Written>>)>,
        tables: &Tables<'_>,
        link: impl Fn(usize, Arc<Entry<Written>>) -> Attempt + Sync,
    ) -> Vec<Attempt> {
        let mark = tables.mark();
        let are_others = std::mem::replace(&mut self.tables, mark) != mark;
        let known = &*self;
        let linked = entries.map(|(position, written)| {
            let start = tables.numbers.start(Handle::new(position));
            let before = known.entries.get(position).and_then(|kept| kept.linked.as_ref());
            let is_same = known.known(position, &written).is_some_and(|kept| kept.start == start);
            let (entry, found) = match before.filter(|_| is_same && !are_others) {
                Some((entry, found)) => (Some(Arc::clone(entry)), Arc::clone(found)),
                None => {
                    let (entry, found) = link(position, Arc::clone(&written));
                    // What became the same is the same: whoever compares it has less to do.
                    let same =
                        before.map(|(before, _)| before).filter(|before| Some(*before) == entry.as_ref());
                    (same.cloned().or(entry), found)
                }
            };
            let outline = tables.outlines[position].clone();
            let linked = entry.clone().zip(Some(Arc::clone(&found)));
            ((entry, found), KeptEntry { written, outline, start, linked })
        });
        let (linked, kept) = linked.unzip();
        self.entries = kept;
        linked
    }
}

impl Tables<'_> {
    /// A number that changes with everything that linking asks the tables for, but where the counting of an entry begins.
    fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let own = |records: &std::collections::HashMap<Handle, Vec<Handle>>, hasher: &mut DefaultHasher| {
            (0..self.keys.len()).for_each(|position| records.get(&Handle::new(position)).hash(hasher));
        };
        self.keys.hash(&mut hasher);
        for outline in &self.outlines {
            outline.as_ref().map(|outline| outline.anchors()).hash(&mut hasher);
        }
        self.symbols.hash(&mut hasher);
        own(&self.questions_of, &mut hasher);
        own(&self.recommendations_of, &mut hasher);
        // Where they are in memory: what is kept stays there.
        for (handle, entry) in self
            .series
            .iter()
            .map(|(handle, entry)| (*handle, entry))
            .chain(self.events.iter().map(|(handle, entry)| (*handle, entry)))
        {
            (handle, Arc::as_ptr(entry)).hash(&mut hasher);
        }
        (0..self.keys.len())
            .for_each(|position| self.numbers.printed(Handle::new(position)).hash(&mut hasher));
        self.labels.hash(&mut hasher);
        self.all_words.hash(&mut hasher);
        self.site.hash(&mut hasher);
        (self.withheld, &self.broken).hash(&mut hasher);
        self.manuscript.attachments().hash(&mut hasher);
        hasher.finish()
    }
}
