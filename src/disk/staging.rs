//! A new tree beside the old one, and the step that puts it in its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::open::{self, Moment};
use super::place::resolved;
use super::{Failure, Stands, changed_meanwhile};

/// The folder in which the new tree grows: a sibling of the output, so that one rename moves it.
///
/// A tree that waits to be removed has the name of a new one, so that nothing ever takes it for a site. Only between two
/// renames, on systems without an exchange, the last site stands aside under a name of its own.
pub(super) struct Staging {
    output: PathBuf,
    new: PathBuf,
}

impl Staging {
    /// Begins with a clean place. What an interrupted build left is put right first: a tree that was on its way out
    /// comes back if nothing took its place.
    pub(super) fn begin(output: &Path) -> Result<Staging, Failure> {
        bring_back(output)?;
        clear(output);
        Ok(Staging { output: output.to_owned(), new: free(output) })
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

    /// Carries a file over from the old tree. Where it was compared with what the new tree should hold, it must be the
    /// file that it was then.
    pub(super) fn keep(&self, path: &str, compared: Option<Moment>) -> Result<(), Failure> {
        let from = self.output.join(path);
        let kept = open::link_or_copy(&from, &self.new.join(path)).and_then(|kept| match compared {
            Some(compared) if compared != kept => Err(changed_meanwhile()),
            _ => Ok(()),
        });
        kept.map_err(|error| Failure::new("keep", &from, error))
    }

    /// Puts the new tree in the place of the old one, in one step where the system can.
    pub(super) fn swap(&self) -> Result<(), Failure> {
        let failure = |error| Failure::new("replace", &self.output, error);
        if !exists(&self.output) {
            return fs::rename(&self.new, &self.output).map_err(failure);
        }
        if exchange(&self.new, &self.output).is_ok() {
            return Ok(());
        }
        let aside = aside(&self.output);
        fs::rename(&self.output, &aside).map_err(failure)?;
        if let Err(error) = fs::rename(&self.new, &self.output) {
            // The old tree comes back before anybody can miss it.
            let _ = fs::rename(&aside, &self.output);
            return Err(failure(error));
        }
        // From here on it is no site any more, only something to remove.
        let _ = fs::rename(&aside, &self.new);
        Ok(())
    }

    /// Removes what is beside the site: the tree that was replaced, and what earlier builds could not remove.
    pub(super) fn clear(&self) -> Vec<Failure> {
        clear(&self.output)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // A build that failed leaves nothing behind; what cannot be removed now is removed by the next command.
        let _ = remove(&self.new);
    }
}

/// Puts right what an interrupted build left at this output, unless another build is at work there. Gives what could not be.
pub fn tidy(output: &Path) -> Vec<Failure> {
    // A place that cannot be found is for the build to refuse.
    let Ok(output) = &resolved(output) else { return Vec::new() };
    let has_any = || !leftovers(output).is_empty() || exists(&aside(output));
    let Some(parent) = output.parent().filter(|_| has_any()) else { return Vec::new() };
    let Some(_lock) = Lock::take_if_free(parent) else { return Vec::new() };
    let mut left: Vec<Failure> = bring_back(output).err().into_iter().collect();
    left.extend(clear(output));
    left
}

/// Puts away the half made tree of a build that ends at once, while its threads may still be at work. What cannot be put away
/// is for the next command.
pub fn abandon(output: &Path) {
    let Ok(output) = &resolved(output) else { return };
    let gone = free(output);
    // Under another name nobody writes into it any more.
    let _ = fs::rename(beside(output, "new"), &gone);
    clear(output);
}

/// What readers find at an output after a build that failed.
pub fn stands(output: &Path) -> Stands {
    let output = &resolved(output).unwrap_or_else(|_| output.to_owned());
    let aside = aside(output);
    match (exists(output), exists(&aside)) {
        (false, true) => Stands::Aside(aside),
        (false, false) => Stands::Nothing,
        (true, _) => Stands::Last,
    }
}

/// Where the last site stands between two renames.
fn aside(output: &Path) -> PathBuf {
    beside(output, "old")
}

fn beside(output: &Path, role: &str) -> PathBuf {
    output.with_file_name(format!("{}{role}", beginning(output)))
}

/// How the names begin that stand beside an output for the time of a build.
fn beginning(output: &Path) -> String {
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!(".{name}.rapporteur-")
}

/// A name that nothing has, for the new tree.
fn free(output: &Path) -> PathBuf {
    let first = beside(output, "new");
    let others = (2_u32..).map(|number| beside(output, &format!("new-{number}")));
    std::iter::once(first).chain(others).find(|path| !exists(path)).unwrap_or_default()
}

/// Trees beside an output that are no site: half made, or replaced.
fn leftovers(output: &Path) -> Vec<PathBuf> {
    let Some(parent) = output.parent() else { return Vec::new() };
    let beginning = format!("{}new", beginning(output));
    let is_leftover =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&beginning));
    let entries = fs::read_dir(parent).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_leftover).collect();
    found.sort();
    found
}

/// The last site comes back where nothing took its place; where something did, it waits to be removed.
fn bring_back(output: &Path) -> Result<(), Failure> {
    let aside = aside(output);
    let failure = |error| Failure::new("bring back", &aside, error);
    if open::found(&aside).map_err(failure)?.is_none() {
        return Ok(());
    }
    let is_replaced = open::found(output).map_err(failure)?.is_some();
    let to = if is_replaced { free(output) } else { output.to_owned() };
    fs::rename(&aside, &to).map_err(failure)
}

/// Removes the trees beside an output that are no site. Gives those that stay.
fn clear(output: &Path) -> Vec<Failure> {
    leftovers(output).iter().filter_map(|folder| remove(folder).err()).collect()
}

/// Whether anything has this name, also a link to nothing.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn remove(folder: &Path) -> Result<(), Failure> {
    let gone = |result: io::Result<()>| match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    // What people do to their own folders may forbid it: this user may change that again.
    gone(fs::remove_dir_all(folder))
        .or_else(|_| {
            make_removable(folder);
            gone(fs::remove_dir_all(folder))
        })
        .map_err(|error| Failure::new("remove", folder, error))
}

/// Gives this user the rights to remove all that is in a folder.
fn make_removable(folder: &Path) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(metadata) = fs::symlink_metadata(&folder) else { continue };
        let mut rights = metadata.permissions();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            rights.set_mode(rights.mode() | 0o700);
        }
        #[cfg(not(unix))]
        rights.set_readonly(false);
        let _ = fs::set_permissions(&folder, rights);
        let within = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        let is_folder = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
        folders.extend(within.filter(is_folder).map(|entry| entry.path()));
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
