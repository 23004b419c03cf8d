//! One build at a time in one folder: the second waits for the first.

use std::fs;
use std::io;
use std::path::Path;

use super::Failure;

/// Held while a tree is made and put into its place; given back when it is dropped, and by the system when a build is
/// killed.
pub(super) struct Lock {
    _folder: Option<fs::File>,
}

impl Lock {
    /// Waits until no other build is at work in the folder.
    pub(super) fn take(folder: &Path) -> Result<Lock, Failure> {
        Lock::of(folder, |file| file.lock()).map_err(|error| Failure::new("lock", folder, error))
    }

    /// Takes it where no other build is at work in the folder.
    pub(super) fn take_if_free(folder: &Path) -> Option<Lock> {
        Lock::of(folder, |file| file.try_lock().map_err(io::Error::from)).ok()
    }

    fn of(folder: &Path, take: impl Fn(&fs::File) -> io::Result<()>) -> io::Result<Lock> {
        // Some systems cannot open a folder as a file; there two builds are told apart by their own care.
        let Ok(file) = fs::File::open(folder) else { return Ok(Lock { _folder: None }) };
        match take(&file) {
            Ok(()) => Ok(Lock { _folder: Some(file) }),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Lock { _folder: None }),
            Err(error) => Err(error),
        }
    }
}
