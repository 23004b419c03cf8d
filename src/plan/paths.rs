//! No two pages have one path: the site could hold only one of them, and nobody would know which.

use std::collections::HashMap;

use super::{Page, PageKind, Plan};
use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::model::Handle;

impl Plan<'_> {
    /// Reports each page that would have the path of another one.
    pub fn report_shared_paths(&self, tray: &mut Diagnostics) {
        let mut taken: HashMap<&str, &Page> = HashMap::with_capacity(self.pages.len());
        for page in &self.pages {
            // Of two pages the one that an author named is reported, and of two of these the later one.
            match taken.insert(&page.path, page) {
                Some(other) if self.span(page).is_none() => self.report(other, page, tray),
                Some(other) => self.report(page, other, tray),
                None => {}
            }
        }
    }

    fn report(&self, page: &Page, other: &Page, tray: &mut Diagnostics) {
        // The trees of all languages are alike: one of them is enough.
        let Some(span) = self.span(page).filter(|_| page.lang == self.corpus.site.first_language()) else {
            return;
        };
        let finding = tray.report(
            Code::BadId,
            span,
            format!("two pages of the site would have one address, `{}`", page.path),
        );
        finding.help(match page.kind {
            PageKind::Alias(_) => "Take the alias out: an address leads to one place",
            _ => "Give it another id: the site keeps this address for a page of its own",
        });
        if let Some(other) = self.span(other) {
            finding.label(other, "the other one");
        }
    }

    /// Where an author named the page.
    fn span(&self, page: &Page) -> Option<Span> {
        let handle = page.kind.entry()?;
        Some(match page.kind {
            PageKind::Alias(_) => self.alias_span(handle, &page.path),
            _ => self.corpus.entry(handle).span,
        })
    }

    /// Where an alias is written, as far as its path tells which it is.
    fn alias_span(&self, handle: Handle, path: &str) -> Span {
        let entry = self.corpus.entry(handle);
        let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
        let alias = entry.aliases.iter().find(|alias| *alias.value == *name || entry.aliases.len() == 1);
        alias.map_or(entry.span, |alias| alias.span)
    }
}
