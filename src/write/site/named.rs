//! What the texts of one page name, noted as their links are written.

use std::cell::{Ref, RefCell};
use std::collections::BTreeSet;

use crate::model::Handle;

/// A place that a text names: an entry, and a place in its text.
type NamedPlace = (Handle, Option<Box<str>>);

/// What the texts of one page name: entries, and places in their texts.
#[derive(Default)]
pub(crate) struct Named {
    targets: RefCell<BTreeSet<NamedPlace>>,
}

impl Named {
    /// Notes a link as it is written.
    pub(crate) fn note(&self, handle: Handle, anchor: Option<&str>) {
        self.targets.borrow_mut().insert((handle, anchor.map(Into::into)));
    }

    /// What was noted so far.
    pub(crate) fn targets(&self) -> Ref<'_, BTreeSet<NamedPlace>> {
        self.targets.borrow()
    }
}
