//! What was read of files, kept for the next reading: a file that did not change is not read again.
//!
//! A reading depends on the letters of its own files, on the tables of figures, and on what holds for all files: the
//! languages and how each sets its words, the audiences and their names, who reads. Whatever else a reading comes to depend on belongs into
//! [`KeptReadings::begin`] or [`Job::mark`]; a test of random edits holds a kept reading against a new one.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::sealed::Sealed;
use super::{Job, Means};
use crate::diagnostic::Diagnostics;
use crate::manuscript::{FileId, Manuscript};

/// What a job gives: entries with what was found in them, and what belongs to none.
pub(super) type Read = (Vec<Sealed>, Diagnostics);

/// What was read of files, by what was in them.
#[derive(Debug, Default)]
pub struct KeptReadings {
    /// What held for all files.
    means: u64,
    read: HashMap<u64, Read>,
}

impl KeptReadings {
    /// Forgets everything where something changed that holds for all files.
    pub(super) fn begin(&mut self, means: &Means<'_>) {
        let mut hasher = DefaultHasher::new();
        means.context.languages.hash(&mut hasher);
        means.names.hash(&mut hasher);
        (means.edition, means.default_audience, &means.typesetter).hash(&mut hasher);
        let means = hasher.finish();
        if std::mem::replace(&mut self.means, means) != means {
            self.read.clear();
        }
    }

    /// What was read of a job when all of its files were as they are now.
    pub(super) fn find(&self, mark: u64) -> Option<Read> {
        self.read.get(&mark).cloned()
    }

    /// Keeps what was read this time, and forgets what is no more.
    pub(super) fn end(&mut self, marks: &[u64], new: Vec<(u64, Read)>) {
        self.read.extend(new);
        let marks: HashSet<u64> = marks.iter().copied().collect();
        self.read.retain(|mark, _| marks.contains(mark));
    }
}

impl Job<'_> {
    /// A number that changes with everything that the reading of this job depends on beside the means of all. `tables`
    /// stands for the tables of figures, `is_heavy` for files that have too many signs to be read.
    pub(super) fn mark(&self, manuscript: &Manuscript, tables: u64, is_heavy: bool) -> u64 {
        let mut hasher = DefaultHasher::new();
        is_heavy.hash(&mut hasher);
        let mut note = |file: FileId| {
            (file, &manuscript.file(file).path, manuscript.hash(file)).hash(&mut hasher);
        };
        match self {
            Job::Submission(file, _) | Job::Records(file) | Job::Bibliography(file) | Job::Table(file) => {
                note(*file);
            }
            Job::Text(text) => text.files().for_each(note),
        }
        // A title page may hold figures too.
        if matches!(self, Job::Submission(..) | Job::Records(_)) {
            tables.hash(&mut hasher);
        }
        std::mem::discriminant(self).hash(&mut hasher);
        hasher.finish()
    }
}

/// A number that changes with any table of figures.
pub(super) fn mark_of_tables(jobs: &[Job<'_>], manuscript: &Manuscript) -> u64 {
    let mut hasher = DefaultHasher::new();
    for job in jobs {
        if let Job::Table(file) = job {
            let is_unread = manuscript.unread().contains(file);
            (&manuscript.file(*file).path, manuscript.hash(*file), is_unread).hash(&mut hasher);
        }
    }
    hasher.finish()
}
