//! Writes a finished site: the new tree is complete before it takes the place of the old one.
//!
//! Only what changed is written. A file that did not change keeps its time, and where nothing changed nothing moves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::staging::Staging;
use super::{Failure, shortened};
use crate::diagnostic::Diagnostics;
use crate::manuscript::Attachment;

/// The list of the tree's files, in the tree itself.
const MANIFEST: &str = "manifest.json";
/// Room for a file in the manifest: its path, its size, 64 digits, and what stands around them.
const BYTES_A_LISTED_FILE: usize = 192;
/// What people put into the output by hand and expect to find there again.
const KEPT: [&str; 5] = [".git", ".gitignore", ".gitkeep", "CNAME", "README.md"];

/// What to publish.
pub struct Publication<'p> {
    /// The number of pages.
    pub n_pages: usize,
    /// Makes one page: its path and its text.
    pub page: &'p (dyn Fn(usize) -> Result<(String, String), Diagnostics> + Sync),
    /// Files that are finished already, of the theme and of the search: path and text.
    pub assets: Vec<(&'p str, &'p str)>,
    /// Files below `content/` that are published as they are.
    pub attachments: &'p [Attachment],
    /// The folder `content/`.
    pub content: PathBuf,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Files in the tree.
    pub n_files: usize,
    /// Files that were written because they are new or changed.
    pub n_written: usize,
    /// Files of the last build that are no more.
    pub n_removed: usize,
}

/// Why nothing was published. The last tree stands as it was.
#[derive(Debug)]
pub enum Refusal {
    /// The machine would not.
    Failure(Failure),
    /// The folder holds what no build made, or lies where it must not.
    Folder(String),
    /// Templates failed.
    Findings(Diagnostics),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::Failure(failure)
    }
}

/// A file of the tree: how large it is and its SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    path: String,
    n_bytes: u64,
    sha256: String,
    is_written: bool,
}

/// Writes the tree, and puts it in the place of the one in `output`.
pub fn publish(publication: &Publication<'_>, output: &Path, root: &Path) -> Result<Published, Refusal> {
    let output = resolved(output)?;
    let root = fs::canonicalize(root).map_err(|error| Failure::new("find", root, error))?;
    refuse_place(&output, &root)?;
    let parent = output
        .parent()
        .ok_or_else(|| Refusal::Folder("the output cannot be the root of the disk".to_owned()))?;
    fs::create_dir_all(parent).map_err(|error| Failure::new("make the folder", parent, error))?;
    let _lock = Lock::take(parent)?;
    let staging = Staging::begin(&output)?;
    let last = Last::read(&output)?;
    let tree =
        Tree { output: &output, last: &last, staging: &staging, folders: Mutex::default(), publication };
    let mut listed = tree.write()?;
    listed.sort_by(|one, other| one.path.cmp(&other.path));
    let manifest = manifest(&listed);
    let n_written = listed.iter().filter(|file| file.is_written).count();
    let is_removed = |path: &&String| listed.binary_search_by(|file| file.path.cmp(path)).is_err();
    let removed: Vec<&String> = last.files.keys().filter(is_removed).collect();
    removed.iter().try_for_each(|path| last.refuse_changed(&output, path))?;
    let n_removed = removed.len();
    let published = Published { n_files: listed.len() + 1, n_written, n_removed };
    let is_same_manifest = fs::read(output.join(MANIFEST)).is_ok_and(|bytes| bytes == manifest.as_bytes());
    if n_written == 0 && n_removed == 0 && is_same_manifest {
        return Ok(published);
    }
    let kept = last.kept(&output)?;
    staging.make_folders(listed.iter().map(|file| file.path.as_str()))?;
    listed.par_iter().filter(|file| !file.is_written).try_for_each(|file| staging.keep(&file.path))?;
    kept.iter().try_for_each(|name| staging.keep(name))?;
    write_file(&staging.path(MANIFEST), manifest.as_bytes())?;
    staging.swap()?;
    Ok(published)
}

/// The figures of the last build: series, period with its part, and number, each as text. None where there is no
/// last build, or one that is not of this format.
pub fn published_figures(output: &Path) -> Vec<[String; 3]> {
    let is_own = output.join(MANIFEST).is_file();
    let text = fs::read_to_string(output.join("data/evidence.json")).ok().filter(|_| is_own);
    let Some(list) = text.and_then(|text| serde_json::from_str::<Value>(&text).ok()) else {
        return Vec::new();
    };
    let items = |value: &Value, key: &str| -> Vec<Value> {
        value.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let mut figures = Vec::new();
    for series in items(&list, "evidence") {
        let id = series.get("id").and_then(Value::as_str).unwrap_or_default();
        for point in items(&series, "points") {
            let period = point.get("period").and_then(Value::as_str).unwrap_or_default();
            let mut add = |point: String, number: &Value| {
                if number.is_number() {
                    figures.push([id.to_owned(), point, number.to_string()]);
                }
            };
            add(period.to_owned(), point.get("value").unwrap_or(&Value::Null));
            for (part, number) in point.get("parts").and_then(Value::as_object).into_iter().flatten() {
                add(format!("{period}/{part}"), number);
            }
        }
    }
    figures
}

/// The place of the output with all links and steps upwards followed, as far as it exists already.
fn resolved(output: &Path) -> Result<PathBuf, Refusal> {
    let absolute = std::path::absolute(output).map_err(|error| Failure::new("find", output, error))?;
    for ancestor in absolute.ancestors() {
        let Ok(existing) = fs::canonicalize(ancestor) else { continue };
        let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
        if rest.components().any(|part| part == Component::ParentDir) {
            break;
        }
        return Ok(if rest.as_os_str().is_empty() { existing } else { existing.join(rest) });
    }
    Err(Refusal::Folder(format!("{} leads through a folder that is not there", shortened(output))))
}

/// An output that would swallow the project, or be swallowed by it.
fn refuse_place(output: &Path, root: &Path) -> Result<(), Refusal> {
    let is_home = std::env::home_dir().is_some_and(|home| output == home);
    let sources = ["content", "themes", "src", "private", "tests", ".git"];
    let is_source = sources.iter().any(|folder| output.starts_with(root.join(folder)));
    if root.starts_with(output) || is_home || is_source {
        return Err(Refusal::Folder(format!(
            "{} cannot be the output: it holds the project or your own files",
            shortened(output)
        )));
    }
    Ok(())
}

/// The tree of the last build.
struct Last {
    files: BTreeMap<String, LastFile>,
}

/// A file as the last build left it.
struct LastFile {
    n_bytes: u64,
    sha256: String,
}

impl Last {
    fn read(output: &Path) -> Result<Last, Refusal> {
        let path = output.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let last = Last { files: BTreeMap::new() };
                // Without a list nothing here is ours: an empty folder may be taken, a full one may not.
                last.kept(output)?;
                return Ok(last);
            }
            Err(error) if output.is_dir() => return Err(Failure::new("read", &path, error).into()),
            Err(_) => return Err(Refusal::Folder(format!("{} is a file, not a folder", shortened(output)))),
        };
        let listed =
            serde_json::from_str::<Value>(&text).ok().filter(|list| list.get("format") == Some(&json!(1)));
        let files = listed.as_ref().and_then(|list| list.get("files")).and_then(Value::as_object);
        let Some(files) = files else {
            return Err(Refusal::Folder(format!("{} is not a list of a build", shortened(&path))));
        };
        let file = |file: &Value| LastFile {
            n_bytes: file.get("bytes").and_then(Value::as_u64).unwrap_or_default(),
            sha256: file.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned(),
        };
        Ok(Last { files: files.iter().map(|(path, listed)| (path.clone(), file(listed))).collect() })
    }

    /// Whether the last tree may hold the same bytes, told by their number alone.
    fn has_size(&self, path: &str, n_bytes: u64) -> bool {
        self.files.get(path).is_some_and(|file| file.n_bytes == n_bytes)
    }

    /// Refuses to replace or remove a file that somebody changed since it was built.
    fn refuse_changed(&self, output: &Path, path: &str) -> Result<(), Refusal> {
        let Some(file) = self.files.get(path) else { return Ok(()) };
        match hash_of(&output.join(path)) {
            Ok((sha256, _)) if sha256 != file.sha256 => Err(Refusal::Folder(format!(
                "{} was changed by hand since it was built: {path}",
                shortened(output)
            ))),
            _ => Ok(()),
        }
    }

    /// The files that people put there by hand and that are carried over. Refuses where there are others.
    fn kept(&self, output: &Path) -> Result<Vec<String>, Refusal> {
        let mut kept = Vec::new();
        let mut foreign = Vec::new();
        if !output.exists() {
            return Ok(kept);
        }
        for entry in WalkDir::new(output).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| Failure::new("read", output, error.into()))?;
            let path = entry
                .path()
                .strip_prefix(output)
                .unwrap_or(entry.path())
                .to_string_lossy()
                .replace('\\', "/");
            if entry.file_type().is_dir() && path != ".git"
                || path == MANIFEST
                || self.files.contains_key(&path)
            {
                continue;
            }
            if KEPT.contains(&path.as_str()) && entry.file_type().is_file() {
                kept.push(path);
            } else {
                foreign.push(path);
            }
            if foreign.len() > 5 {
                break;
            }
        }
        if foreign.is_empty() {
            return Ok(kept);
        }
        let names = foreign.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        let more = if foreign.len() > 5 { ", …" } else { "" };
        Err(Refusal::Folder(format!("{} holds files that no build made: {names}{more}", shortened(output))))
    }
}

/// The tree that is being made.
struct Tree<'t> {
    output: &'t Path,
    last: &'t Last,
    staging: &'t Staging,
    /// The folders of the new tree that were made, each once, when the first file needs one.
    folders: Mutex<BTreeSet<PathBuf>>,
    publication: &'t Publication<'t>,
}

impl Tree<'_> {
    fn write(&self) -> Result<Vec<Listed>, Refusal> {
        let pages = (0..self.publication.n_pages).into_par_iter().map(|page| {
            let (path, text) = (self.publication.page)(page).map_err(Refusal::Findings)?;
            self.file(path, text.as_bytes())
        });
        let pages: Vec<Result<Listed, Refusal>> = pages.collect();
        let mut listed = Vec::with_capacity(pages.len());
        let mut findings = Diagnostics::default();
        for page in pages {
            match page {
                Ok(file) => listed.push(file),
                Err(Refusal::Findings(tray)) => findings.append(tray),
                Err(refusal) => return Err(refusal),
            }
        }
        if findings.has_errors() {
            return Err(Refusal::Findings(findings));
        }
        let assets = self.publication.assets.par_iter();
        let assets: Result<Vec<Listed>, Refusal> =
            assets.map(|(path, text)| self.file((*path).to_owned(), text.as_bytes())).collect();
        listed.extend(assets?);
        let attachments: Result<Vec<Listed>, Refusal> =
            self.publication.attachments.par_iter().map(|attachment| self.attachment(attachment)).collect();
        listed.extend(attachments?);
        Ok(listed)
    }

    /// Writes a file, unless the last tree holds the same bytes.
    fn file(&self, path: String, bytes: &[u8]) -> Result<Listed, Refusal> {
        let is_same = self.last.has_size(&path, bytes.len() as u64)
            && fs::read(self.output.join(&path)).is_ok_and(|old| old == bytes);
        if !is_same {
            self.last.refuse_changed(self.output, &path)?;
            let to = self.staging.path(&path);
            self.make_folder(&to)?;
            write_file(&to, bytes)?;
        }
        Ok(Listed {
            n_bytes: bytes.len() as u64,
            sha256: hex(&Sha256::digest(bytes)),
            is_written: !is_same,
            path,
        })
    }

    /// Copies an attachment in small pieces, unless the last tree holds the same bytes.
    fn attachment(&self, attachment: &Attachment) -> Result<Listed, Refusal> {
        let from = self.publication.content.join(&attachment.path);
        let (sha256, n_bytes) = hash_of(&from).map_err(|error| Failure::new("read", &from, error))?;
        let old = self.output.join(&attachment.path);
        let is_same = self.last.has_size(&attachment.path, n_bytes)
            && hash_of(&old).is_ok_and(|(old_sha256, _)| old_sha256 == sha256);
        if !is_same {
            self.last.refuse_changed(self.output, &attachment.path)?;
            let to = self.staging.path(&attachment.path);
            self.make_folder(&to)?;
            let copy = || -> io::Result<()> {
                let mut writer = fs::File::create(&to)?;
                io::copy(&mut fs::File::open(&from)?, &mut writer)?;
                Ok(())
            };
            copy().map_err(|error| Failure::new("copy", &from, error))?;
        }
        Ok(Listed { path: attachment.path.clone(), n_bytes, sha256, is_written: !is_same })
    }

    fn make_folder(&self, file: &Path) -> Result<(), Failure> {
        let Some(folder) = file.parent() else { return Ok(()) };
        let mut made = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains(folder) {
            fs::create_dir_all(folder).map_err(|error| Failure::new("make the folder", folder, error))?;
            made.insert(folder.to_owned());
        }
        Ok(())
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::new("write", path, error))
}

/// The SHA-256 of a file in hexadecimal, and its size, read in small pieces.
pub(super) fn hash_of(path: &Path) -> io::Result<(String, u64)> {
    let mut file = fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    let mut n_bytes = 0;
    loop {
        let n_read = file.read(&mut piece)?;
        if n_read == 0 {
            return Ok((hex(&hash.finalize()), n_bytes));
        }
        n_bytes += n_read as u64;
        hash.update(&piece[..n_read]);
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// Written by hand, in the form that the JSON library gives a map: for thousands of files, making the map costs more than
/// the text.
fn manifest(listed: &[Listed]) -> String {
    let mut files: Vec<&Listed> = listed.iter().collect();
    files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    let mut text = String::with_capacity(files.len() * BYTES_A_LISTED_FILE);
    text.push_str("{\n  \"files\": {");
    for (order, file) in files.iter().enumerate() {
        text.push_str(if order == 0 { "\n    " } else { ",\n    " });
        text.push_str(&Value::from(file.path.as_str()).to_string());
        text.push_str(": {\n      \"bytes\": ");
        text.push_str(&file.n_bytes.to_string());
        text.extend([",\n      \"sha256\": \"", &file.sha256, "\"\n    }"]);
    }
    text.push_str("\n  },\n  \"format\": 1\n}\n");
    text
}

/// One build at a time in one folder: the second waits for the first.
struct Lock {
    _folder: Option<fs::File>,
}

impl Lock {
    fn take(parent: &Path) -> Result<Lock, Failure> {
        // Some systems cannot open a folder as a file; there two builds are told apart by their own care.
        let Ok(folder) = fs::File::open(parent) else { return Ok(Lock { _folder: None }) };
        match folder.lock() {
            Ok(()) => Ok(Lock { _folder: Some(folder) }),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Lock { _folder: None }),
            Err(error) => Err(Failure::new("lock", parent, error)),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Failure(failure) => failure.fmt(formatter),
            Refusal::Folder(message) => formatter.write_str(message),
            Refusal::Findings(_) => formatter.write_str("templates have faults"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_written_as_the_library_writes_it() {
        let listed = |path: &str, n_bytes| Listed {
            path: path.to_owned(),
            n_bytes,
            sha256: "0a".repeat(32),
            is_written: true,
        };
        let files = [listed("құқық.html", 0), listed("a\"b\\c.html", 12), listed("a/b.html", u64::MAX)];
        let map: serde_json::Map<String, Value> = files
            .iter()
            .map(|file| (file.path.clone(), json!({ "bytes": file.n_bytes, "sha256": file.sha256 })))
            .collect();
        let expected = serde_json::to_string_pretty(&json!({ "format": 1, "files": map })).expect("JSON");
        assert_eq!(manifest(&files), expected + "\n");
    }
}
