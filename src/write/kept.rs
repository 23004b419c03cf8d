//! Pages that were made, kept by what they asked: a page is made again only where an answer is another now.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use rayon::prelude::*;

use super::site::contents::Contents;
use super::{Output, Site};
use crate::diagnostic::Diagnostics;
use crate::link::Changes;
use crate::link::asked::{self, Asked, Detail, DetailKind, noted};
use crate::plan::{Page, PageKind};

/// What each page of a site asked when it was made. Holds for one theme and one width of lines.
#[derive(Debug, Default)]
pub struct KeptPages {
    pages: Vec<Page>,
    /// What each page asked, in the order of the pages.
    asked: Vec<Vec<Asked>>,
    /// What is asked for that all pages share.
    shared: Vec<Asked>,
}

/// The pages that were made again.
#[derive(Debug)]
pub struct Remade {
    /// The pages, in the order of the plan.
    pub pages: Vec<Output>,
    /// Whether these are all there are: what was made before is made again or gone.
    pub are_all: bool,
}

impl Site<'_> {
    /// Makes the pages that differ from those made before, and perhaps some more. `changes` are those since then; nothing
    /// where nothing holds any more. Where a page has a fault, nothing is kept. The search page is made where there are
    /// indexes; where these are left out, it is left as it was.
    pub fn pages_again(
        &self,
        kept: &mut KeptPages,
        changes: Option<&Changes>,
    ) -> Result<Remade, Diagnostics> {
        let before = std::mem::take(kept);
        let known = Details { site: self, answers: RwLock::default() };
        let changes = changes
            .filter(|changes| before.pages == self.plan.pages && !known.are_others(&before.shared, changes));
        let n_known = before.asked.len();
        let made = before
            .asked
            .into_par_iter()
            .map(Some)
            .chain(rayon::iter::repeat_n(None, self.n_pages() - n_known.min(self.n_pages())));
        let made = made.zip(0..self.n_pages()).map(|(asked, position)| {
            let is_search = self.plan.pages[position].kind == PageKind::Search;
            if is_search && self.indexes.is_empty() {
                return Ok((None, Vec::new()));
            }
            // What readers search goes over every text.
            let changes = changes.filter(|_| !is_search);
            let holds = |asked: &Vec<Asked>| changes.is_some_and(|changes| !known.are_others(asked, changes));
            match asked.filter(holds) {
                Some(asked) => Ok((None, asked)),
                None => {
                    let (page, asked) = noted(|| self.page(position));
                    page.map(|page| (Some(page), asked))
                }
            }
        });
        let (mut pages, mut asked, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for page in made.collect::<Vec<_>>() {
            match page {
                Ok((page, own)) => {
                    pages.extend(page);
                    asked.push(own);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            let mut tray = Diagnostics::default();
            faults.into_iter().for_each(|fault| tray.append(fault));
            return Err(tray);
        }
        *kept = KeptPages { pages: self.plan.pages.clone(), asked, shared: self.shared_asked.clone() };
        Ok(Remade { pages, are_all: changes.is_none() })
    }

    /// Works a detail out again, as a number.
    fn detail(&self, detail: &Detail) -> u64 {
        let of_section = |page: &&Page| page.kind == PageKind::Section(detail.about);
        let pages = || self.plan.pages.iter().filter(|page| page.lang == detail.lang);
        let page = match detail.kind {
            // All sections of a document lie in one folder.
            DetailKind::Contents => pages().find(of_section),
            DetailKind::Title | DetailKind::Heading(_) | DetailKind::Preview => pages().next(),
        };
        let Some(page) = page else { return 0 };
        self.with_scene(page, |scene, kit| {
            let scene = super::site::scene::Scene {
                speech: crate::compose::Speech { form: detail.form, ..scene.speech },
                ..scene
            };
            match &detail.kind {
                DetailKind::Title => asked::number(&scene.title(detail.about)),
                DetailKind::Heading(anchor) => asked::number(&scene.heading_words(detail.about, anchor)),
                DetailKind::Contents => {
                    asked::number(&Contents { scene, shared: &kit.shared }.line_html(detail.about))
                }
                DetailKind::Preview => asked::number(&kit.previews.words(detail.about, scene)),
            }
        })
    }
}

/// Details that were worked out again, each once.
struct Details<'s> {
    site: &'s Site<'s>,
    answers: RwLock<HashMap<Detail, u64>>,
}

impl Details<'_> {
    /// Whether the answer to one of several questions is another now.
    fn are_others(&self, asked: &[Asked], changes: &Changes) -> bool {
        asked.iter().any(|asked| changes.concern(asked, |detail| self.answer(detail)))
    }

    fn answer(&self, detail: &Detail) -> u64 {
        let known = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(detail).copied();
        known.unwrap_or_else(|| {
            // Somebody listens here too: what is made once for all pages is kept with what was asked for it.
            let (answer, _) = noted(|| self.site.detail(detail));
            let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
            *answers.entry(detail.clone()).or_insert(answer)
        })
    }
}
