//! The address books: the one place that turns a target into a link.
//!
//! The site book gives `../recommendations/access.html`, the print book `#recommendation.access`: what can stay on a
//! printed page does.

use crate::lang::Lang;
use crate::link::MentionKind;
use crate::model::{Anchor, Handle, Kind, Ordinal};
use crate::plan::{Plan, relative, relative_place};

/// The addresses as they are written on one page.
#[derive(Clone, Copy)]
pub(crate) struct Book<'p> {
    plan: &'p Plan<'p>,
    /// The path of the page.
    from: &'p str,
    lang: Lang,
    /// The document that the page holds as a whole, where it is a printed one.
    printed: Option<Handle>,
}

impl<'p> Book<'p> {
    pub(crate) fn new(plan: &'p Plan<'p>, from: &'p str, lang: Lang) -> Self {
        Book { plan, from, lang, printed: None }
    }

    pub(crate) fn printed(plan: &'p Plan<'p>, from: &'p str, lang: Lang, submission: Handle) -> Self {
        Book { plan, from, lang, printed: Some(submission) }
    }

    /// The address of an entry, or of a place in its text.
    pub(crate) fn entry(&self, handle: Handle, anchor: Option<&str>) -> String {
        if let Some(anchor) = self.stays(handle, anchor) {
            return anchor;
        }
        let path = self.plan.path(handle, self.lang);
        // Entries without a page of their own have an anchor in their path.
        match anchor {
            Some(_) => relative_place(self.from, path, anchor),
            None => relative(self.from, path),
        }
    }

    /// The address on the same printed page, where the entry is on it.
    fn stays(&self, handle: Handle, anchor: Option<&str>) -> Option<String> {
        let printed = self.printed?;
        let corpus = self.plan.corpus;
        let key = &corpus.key(handle);
        if key.kind == Kind::Source {
            let is_cited = corpus.is_named_in(handle, printed, MentionKind::Citation);
            return is_cited.then(|| format!("#{}", Anchor::Entry(key)));
        }
        if matches!(key.kind, Kind::Series | Kind::Claim) {
            let is_shown = corpus.is_named_in(handle, printed, MentionKind::Embed);
            return is_shown.then(|| format!("#{}", Anchor::Entry(key)));
        }
        if corpus.submission_of(handle) != Some(printed) {
            return None;
        }
        Some(match (key.kind, anchor) {
            (Kind::Submission, _) => format!("#{}", Anchor::Document),
            (Kind::Section, Some(anchor)) => format!("#{}", self.anchor(handle, anchor)),
            _ => format!("#{}", Anchor::Entry(key)),
        })
    }

    /// Whether the page is a whole document, for paper.
    pub(crate) fn is_printed(&self) -> bool {
        self.printed.is_some()
    }

    /// The anchor of a heading, mark or paragraph of a text as it is on this page.
    pub(crate) fn anchor(&self, text: Handle, anchor: &str) -> String {
        if self.printed.is_none() || Ordinal::of_anchor(anchor).is_some() {
            return anchor.to_owned();
        }
        format!("{}.{anchor}", self.plan.corpus.key(text).id())
    }

    /// The address of a file below `content/`.
    pub(crate) fn file(&self, path: &str) -> String {
        relative(self.from, path)
    }

    /// The address of any path of the site.
    pub(crate) fn path(&self, path: &str) -> String {
        relative(self.from, path)
    }
}
