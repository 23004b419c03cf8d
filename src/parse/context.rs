//! What the reading of every file may know of the project: its languages, its files, and the lines that could not be read.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::manuscript::{FileId, Manuscript, Span};

/// What the reading of every file may know.
pub(super) struct Context<'m> {
    pub(super) manuscript: &'m Manuscript,
    /// The languages of the site, the first one first. Never empty.
    pub(super) languages: Vec<Lang>,
    /// Runs of bytes that TOML could not read, by file. A value in one of them is not worth a second finding.
    broken: BTreeMap<FileId, Vec<Span>>,
}

impl<'m> Context<'m> {
    pub(super) fn new(manuscript: &'m Manuscript, languages: Vec<Lang>) -> Self {
        Context { manuscript, languages, broken: BTreeMap::new() }
    }

    /// The languages of the site as a list for people.
    pub(super) fn languages(&self) -> &[Lang] {
        &self.languages
    }

    pub(super) fn first_language(&self) -> Lang {
        self.languages[0]
    }

    /// The same context for a file in which some lines could not be read.
    pub(super) fn with_broken(&self, file: FileId, lines: Vec<Span>) -> Context<'m> {
        let broken = if lines.is_empty() { BTreeMap::new() } else { BTreeMap::from([(file, lines)]) };
        Context { manuscript: self.manuscript, languages: self.languages.clone(), broken }
    }

    /// Whether a value touches a line that could not be read.
    pub(super) fn is_broken(&self, span: Span) -> bool {
        let lines = self.broken.get(&span.file).map_or(&[][..], Vec::as_slice);
        lines.iter().any(|line| span.start < line.end && line.start < span.end)
    }

    pub(super) fn has_broken_lines(&self, file: FileId) -> bool {
        self.broken.contains_key(&file)
    }
}
