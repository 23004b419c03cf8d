//! The doors: the only room that reads from and writes to the disk.
//!
//! Takes a folder, gives a [`Manuscript`](crate::manuscript::Manuscript); takes finished files, gives a complete tree
//! in place of the last one, or leaves that one as it was.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this room is the door to the disk")]

mod amend;
mod builtin;
mod heads;
mod litter;
mod lock;
mod manifest;
mod memory;
mod open;
mod place;
mod publish;
mod read;
mod staging;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;

pub use amend::amend;
pub use builtin::THEME as BUILTIN_THEME;
pub use memory::{limit_memory, memory_taken};
pub use publish::{Publication, Published, publish, published_figures};
pub use read::{Trees, builtin_theme, find_root, read};
pub use staging::{abandon, stands, tidy};

/// The tree that public editions never open.
const PRIVATE_CONTENT: &str = "private/content";

/// Something the machine would not do. Ends the run.
#[derive(Debug)]
pub struct Failure {
    action: &'static str,
    path: PathBuf,
    cause: io::Error,
}

impl Failure {
    fn new(action: &'static str, path: impl AsRef<Path>, cause: io::Error) -> Self {
        Failure { action, path: path.as_ref().to_owned(), cause }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.cause.kind() {
            io::ErrorKind::NotFound => "it is not there".to_owned(),
            io::ErrorKind::PermissionDenied => "this user may not".to_owned(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
            _ => self.cause.to_string(),
        };
        write!(formatter, "cannot {} {}: {reason}", self.action, shortened(&self.path))
    }
}

/// Why nothing was published. The last tree remains as it was.
#[derive(Debug)]
pub enum Refusal {
    /// The machine would not.
    Failure(Failure),
    /// The folder holds what no build made, or lies where it must not.
    Folder(String),
    /// The folder is for the readers of another edition.
    Audience(String),
    /// Templates failed.
    Findings(Diagnostics),
}

/// What readers find at an output after a build that failed.
#[derive(Debug, PartialEq, Eq)]
pub enum Stands {
    /// The site that was there before.
    Last,
    /// Nothing: there was no site before.
    Nothing,
    /// Nothing yet: the last site is in this folder, and the next command brings it back.
    Aside(PathBuf),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::Failure(failure)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Failure(failure) => failure.fmt(formatter),
            Refusal::Folder(message) | Refusal::Audience(message) => formatter.write_str(message),
            Refusal::Findings(_) => formatter.write_str("templates have faults"),
        }
    }
}

/// A file that is not the one any more that was looked at.
fn changed_meanwhile() -> io::Error {
    io::Error::other("it was changed while the site was built")
}

/// A path for a message: the ends of a long one.
fn shortened(path: &Path) -> String {
    const LONGEST: usize = 200;
    let text = path.display().to_string();
    if text.chars().count() <= LONGEST {
        return text;
    }
    let head: String = text.chars().take(80).collect();
    let tail: Vec<char> = text.chars().rev().take(80).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}
