//! What many pages of one language share, made when the first of them asks for it.
//!
//! Threads may make the same thing at once; what they make is the same, and one of it is kept.

use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

use tera::Value;

use crate::lang::{Lang, Length};
use crate::link::Corpus;
use crate::link::asked::{self, Asked, Once};
use crate::model::{Document, Handle, Inline, Kind, Linked, Section, visit_inlines};
use crate::write::site::chapters::Chapters;

/// The shared things of one language.
pub(crate) struct Shared {
    /// The chapters of each document.
    contents: HashMap<Handle, OnceLock<Chapters>>,
    /// The line of each section in the contents of its document, as HTML, by the position of its entry.
    contents_lines: Vec<Once<String>>,
    /// What can be taken away from each document, as HTML.
    downloads: HashMap<Handle, Once<Value>>,
    /// How long each section is, by the position of its entry.
    lengths: Vec<OnceLock<Length>>,
    frames: RwLock<HashMap<Surroundings, (Frame, Vec<Asked>)>>,
}

/// The ways in that are above a page, and the foot below it, as HTML.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) ways: Value,
    pub(crate) foot: Value,
}

/// All that a frame depends on beside the language.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Surroundings {
    /// Which way in the page belongs to.
    pub(crate) area: &'static str,
    /// From the page to the first page's folder of its language, and to the root of the site.
    pub(crate) root: String,
    pub(crate) site_root: String,
    /// The document that the page belongs to.
    pub(crate) edition: Option<Handle>,
}

impl Shared {
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let submissions = || corpus.handles(Kind::Submission);
        Shared {
            contents: submissions().map(|handle| (handle, OnceLock::new())).collect(),
            contents_lines: (0..corpus.n_entries()).map(|_| Once::default()).collect(),
            downloads: submissions().map(|handle| (handle, Once::default())).collect(),
            lengths: (0..corpus.n_entries()).map(|_| OnceLock::new()).collect(),
            frames: RwLock::default(),
        }
    }

    /// The chapters of a document.
    pub(crate) fn contents(&self, submission: Handle, make: impl FnOnce() -> Chapters) -> &Chapters {
        self.contents[&submission].get_or_init(make)
    }

    /// The line of a section in the contents of its document.
    pub(crate) fn contents_line<E>(
        &self,
        section: Handle,
        make: impl FnOnce() -> Result<String, E>,
    ) -> Result<&str, E> {
        self.contents_lines[section.index()].get_or_make(make).map(String::as_str)
    }

    /// What can be taken away from a document: the same on all pages of its folder.
    pub(crate) fn downloads<E>(
        &self,
        submission: Handle,
        make: impl FnOnce() -> Result<Value, E>,
    ) -> Result<Value, E> {
        self.downloads[&submission].get_or_make(make).cloned()
    }

    /// How long a section is in the language.
    pub(crate) fn length(&self, handle: Handle, section: &Section<Linked>, lang: Lang) -> Length {
        *self.lengths[handle.index()].get_or_init(|| length(section.text.get(lang).0))
    }

    /// The frame of a page.
    pub(crate) fn frame<E>(
        &self,
        surroundings: Surroundings,
        make: impl FnOnce(&Surroundings) -> Result<Frame, E>,
    ) -> Result<Frame, E> {
        let known = self.frames.read().unwrap_or_else(PoisonError::into_inner).get(&surroundings).cloned();
        let (frame, asked) = match known {
            Some(known) => known,
            None => {
                let (frame, asked) = asked::noted(|| make(&surroundings));
                let mut frames = self.frames.write().unwrap_or_else(PoisonError::into_inner);
                frames.entry(surroundings).or_insert((frame?, asked)).clone()
            }
        };
        asked::note_all(asked);
        Ok(frame)
    }
}

/// The length of a text. An estimate: the words of labels are not counted, and blocks run on.
fn length(document: &Document<Linked>) -> Length {
    let mut length = Length::default();
    visit_inlines(&document.blocks, &mut |inline| match inline {
        Inline::Text(words) => length.add(words.set()),
        Inline::Code(words) => length.add(words),
        Inline::Break => length.end_word(),
        _ => {}
    });
    length.end_word();
    length
}
