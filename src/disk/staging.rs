//! A new tree beside the old one, and the step that puts it in its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;

/// The folder in which the new tree grows: a sibling of the output, so that one rename moves it.
pub(super) struct Staging {
    output: PathBuf,
    new: PathBuf,
    old: PathBuf,
    is_swapped: bool,
}

impl Staging {
    /// Begins with a clean place. What an interrupted build left is put right first: a tree that was on its way out
    /// comes back if nothing took its place.
    pub(super) fn begin(output: &Path) -> Result<Staging, Failure> {
        let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = |role: &str| output.with_file_name(format!(".{name}.rapporteur-{role}"));
        let staging =
            Staging { output: output.to_owned(), new: beside("new"), old: beside("old"), is_swapped: false };
        if staging.old.exists() && !output.exists() {
            fs::rename(&staging.old, output).map_err(|error| Failure::new("bring back", output, error))?;
        }
        remove(&staging.old)?;
        remove(&staging.new)?;
        Ok(staging)
    }

    /// The path of a file in the new tree.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.new.join(path)
    }

    /// Makes the folders that hold these files, each once.
    pub(super) fn make_folders<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
        let folders: std::collections::BTreeSet<&str> =
            paths.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
        for folder in std::iter::once("").chain(folders) {
            let folder = self.new.join(folder);
            fs::create_dir_all(&folder).map_err(|error| Failure::new("make the folder", &folder, error))?;
        }
        Ok(())
    }

    /// Carries a file over from the old tree: as another name of the same file, or as a copy where that cannot be.
    pub(super) fn keep(&self, path: &str) -> Result<(), Failure> {
        let (from, to) = (self.output.join(path), self.new.join(path));
        fs::hard_link(&from, &to)
            .or_else(|_| fs::copy(&from, &to).map(|_| ()))
            .map_err(|error| Failure::new("keep", &from, error))
    }

    /// Puts the new tree in the place of the old one, in one step where the system can.
    pub(super) fn swap(mut self) -> Result<(), Failure> {
        let failure = |error| Failure::new("replace", &self.output, error);
        if !self.output.exists() {
            fs::rename(&self.new, &self.output).map_err(failure)?;
        } else if exchange(&self.new, &self.output).is_ok() {
            self.is_swapped = true;
        } else {
            fs::rename(&self.output, &self.old).map_err(failure)?;
            if let Err(error) = fs::rename(&self.new, &self.output) {
                // The old tree comes back before anybody can miss it.
                fs::rename(&self.old, &self.output).map_err(failure)?;
                return Err(failure(error));
            }
        }
        remove(&self.old)?;
        remove(&self.new)?;
        self.is_swapped = true;
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // A build that failed leaves nothing behind; what cannot be removed now is removed by the next build.
        if !self.is_swapped {
            let _ = remove(&self.new);
        }
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::new("remove", folder, error)),
        _ => Ok(()),
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(Into::into)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
