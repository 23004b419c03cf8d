//! What the reading of every file may know of the project: its languages, its files, and the lines that could not be read.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::manuscript::{FileId, Manuscript, Span};

/// What the reading of every file may know.
pub(in crate::parse) struct Context<'m> {
    pub(in crate::parse) manuscript: &'m Manuscript,
    /// The languages of the site, the first one first. Never empty.
    pub(in crate::parse) languages: Vec<Lang>,
    /// Runs of bytes that TOML could not read, by file. A value in one of them is not worth a second finding.
    broken: BTreeMap<FileId, Vec<Span>>,
}

impl<'m> Context<'m> {
    pub(in crate::parse) fn new(manuscript: &'m Manuscript, languages: Vec<Lang>) -> Self {
        Context { manuscript, languages, broken: BTreeMap::new() }
    }

    /// The languages of the site as a list for people.
    pub(in crate::parse) fn languages(&self) -> &[Lang] {
        &self.languages
    }

    pub(in crate::parse) fn first_language(&self) -> Lang {
        self.languages[0]
    }

    /// The same context for a file in which some lines could not be read.
    pub(in crate::parse) fn with_broken(&self, file: FileId, lines: Vec<Span>) -> Context<'m> {
        let broken = if lines.is_empty() { BTreeMap::new() } else { BTreeMap::from([(file, lines)]) };
        Context { manuscript: self.manuscript, languages: self.languages.clone(), broken }
    }

    /// Whether a value touches a line that could not be read.
    pub(in crate::parse) fn is_broken(&self, span: Span) -> bool {
        let lines = self.broken.get(&span.file).map_or(&[][..], Vec::as_slice);
        lines.iter().any(|line| span.start < line.end && line.start < span.end)
    }

    pub(in crate::parse) fn has_broken_lines(&self, file: FileId) -> bool {
        self.broken.contains_key(&file)
    }
}
