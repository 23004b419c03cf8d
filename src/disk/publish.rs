//! Writes a finished site: the new tree is complete before it takes the place of the old one.
//!
//! Only what changed is written. A file that did not change keeps its time, and where nothing changed nothing moves.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::lock::Lock;
use super::manifest::{Last, Listed, MANIFEST, manifest};
use super::open::{self, Moment};
use super::place::{refuse_place, resolved};
use super::staging::Staging;
use super::{Failure, Refusal, changed_meanwhile};
use crate::diagnostic::Diagnostics;
use crate::manuscript::Attachment;

/// What to publish.
pub struct Publication<'p> {
    /// The number of pages.
    pub n_pages: usize,
    /// Makes one page: its path and its bytes.
    pub page: &'p (dyn Fn(usize) -> Result<(String, Vec<u8>), Diagnostics> + Sync),
    /// Files that are finished already, of the theme and of the search: path and text.
    pub assets: Vec<(&'p str, &'p str)>,
    /// Files below `content/` that are published as they are.
    pub attachments: &'p [Attachment],
    /// The folder of the project.
    pub root: PathBuf,
    /// Who the site is for, in the word that authors write.
    pub audience: &'static str,
}

/// What was done.
#[derive(Debug)]
pub struct Published {
    /// Files in the tree.
    pub n_files: usize,
    /// Files that were written because they are new or changed.
    pub n_written: usize,
    /// Files of the last build that are no more.
    pub n_removed: usize,
    /// Trees beside the new one that could not be removed, and why.
    pub left: Vec<Failure>,
}

/// Writes the tree, and puts it in the place of the one in `output`.
pub fn publish(publication: &Publication<'_>, output: &Path) -> Result<Published, Refusal> {
    let output = resolved(output)?;
    let root = &publication.root;
    let root = fs::canonicalize(root).map_err(|error| Failure::new("find", root, error))?;
    refuse_place(&output, &root, publication.audience)?;
    let parent = output
        .parent()
        .ok_or_else(|| Refusal::Folder("the output cannot be the root of the disk".to_owned()))?;
    fs::create_dir_all(parent).map_err(|error| Failure::new("make the folder", parent, error))?;
    let _lock = Lock::take(parent)?;
    let staging = Staging::begin(&output)?;
    let last = Last::read(&output)?;
    last.refuse_other(&output, publication.audience)?;
    refuse_within_other(&output, publication.audience)?;
    let tree =
        NewTree { output: &output, last: &last, staging: &staging, folders: Mutex::default(), publication };
    let mut listed = tree.write()?;
    listed.sort_by(|one, other| one.path.cmp(&other.path));
    let manifest = manifest(&listed, publication.audience);
    let n_written = listed.iter().filter(|file| file.kept.is_none()).count();
    let is_removed = |path: &&String| listed.binary_search_by(|file| file.path.cmp(path)).is_err();
    let removed: Vec<&String> = last.files.keys().filter(is_removed).collect();
    removed.iter().try_for_each(|path| last.refuse_changed(&output, path))?;
    let n_removed = removed.len();
    let mut published = Published { n_files: listed.len() + 1, n_written, n_removed, left: Vec::new() };
    let is_same_manifest = open::read(&output.join(MANIFEST)).is_ok_and(|bytes| bytes == manifest.as_bytes());
    if n_written == 0 && n_removed == 0 && is_same_manifest {
        published.left = staging.clear();
        return Ok(published);
    }
    let kept = last.kept(&output)?;
    staging.make_folders(listed.iter().map(|file| file.path.as_str()))?;
    let same = listed.par_iter().filter(|file| file.kept.is_some());
    same.try_for_each(|file| staging.keep(&file.path, file.kept))?;
    kept.iter().try_for_each(|name| staging.keep(name, None))?;
    write_file(&staging.path(MANIFEST), manifest.as_bytes())?;
    staging.swap()?;
    published.left = staging.clear();
    Ok(published)
}

/// The figures of the last build: series, period with its part, and number, each as text. None where there is no
/// last build, or one that is not of this format.
pub fn published_figures(output: &Path) -> Result<Vec<[String; 3]>, Failure> {
    let path = output.join("data/evidence.json");
    let bytes = Last::around(output)?.map(|_| match open::found(&path)? {
        Some(_) => open::read(&path),
        None => Ok(Vec::new()),
    });
    let bytes = bytes.transpose().map_err(|error| Failure::new("read", &path, error))?;
    let Some(list) = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()) else {
        return Ok(Vec::new());
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
    Ok(figures)
}

/// A folder within a site for another audience would go wherever that site goes.
fn refuse_within_other(output: &Path, audience: &str) -> Result<(), Refusal> {
    for around in output.ancestors().skip(1) {
        if let Some(site) = Last::around(around)? {
            site.refuse_other(around, audience)?;
        }
    }
    Ok(())
}

/// The tree that is being made.
struct NewTree<'t> {
    output: &'t Path,
    last: &'t Last,
    staging: &'t Staging,
    /// The folders of the new tree that were made, each once, when the first file needs one.
    folders: Mutex<BTreeSet<PathBuf>>,
    publication: &'t Publication<'t>,
}

impl NewTree<'_> {
    fn write(&self) -> Result<Vec<Listed>, Refusal> {
        let pages = (0..self.publication.n_pages).into_par_iter().map(|page| {
            let (path, bytes) = (self.publication.page)(page).map_err(Refusal::Findings)?;
            self.file(path, &bytes)
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
        let n_bytes = bytes.len() as u64;
        let kept = self.same_size(&path, n_bytes).and_then(|(mut old, moment)| {
            let mut held = Vec::with_capacity(bytes.len().saturating_add(1));
            old.read_to_end(&mut held).ok().filter(|_| held == bytes).map(|_| moment)
        });
        if kept.is_none() {
            self.last.refuse_changed(self.output, &path)?;
            let to = self.staging.path(&path);
            self.make_folder(&to)?;
            write_file(&to, bytes)?;
        }
        Ok(Listed { n_bytes, sha256: open::hex(&Sha256::digest(bytes)), kept, path })
    }

    /// Copies an attachment in small pieces, unless the last tree holds the same bytes. What is listed is what was
    /// copied, and that is the file that the findings are about, or nothing is published.
    fn attachment(&self, attachment: &Attachment) -> Result<Listed, Refusal> {
        let path = attachment.path.clone();
        let from = self.publication.root.join(attachment.full_path());
        let failure = |action| {
            let from = &from;
            move |error| Failure::new(action, from, error)
        };
        let (mut file, moment) = open::open(&from).map_err(failure("read"))?;
        let (mut sha256, mut n_bytes) = open::hash(&mut file, io::sink()).map_err(failure("read"))?;
        let kept = self.same_size(&path, n_bytes).and_then(|(mut old, moment)| {
            let old = open::hash(&mut old, io::sink()).ok()?;
            (old.0 == sha256).then_some(moment)
        });
        if kept.is_none() {
            self.last.refuse_changed(self.output, &path)?;
            let to = self.staging.path(&path);
            self.make_folder(&to)?;
            let copied = fs::File::create_new(&to).and_then(|copy| open::hash(&mut file, copy));
            (sha256, n_bytes) = copied.map_err(failure("copy"))?;
        }
        let is_same = n_bytes == attachment.n_bytes
            && (attachment.changed.is_none() || moment.changed == attachment.changed)
            && attachment.sha256.as_ref().is_none_or(|seen| **seen == *sha256);
        if !is_same {
            return Err(failure("copy")(changed_meanwhile()).into());
        }
        Ok(Listed { path, n_bytes, sha256, kept })
    }

    /// The file that the last tree has at a path, where it has as many bytes.
    fn same_size(&self, path: &str, n_bytes: u64) -> Option<(fs::File, Moment)> {
        let last = self.last.has_size(path, n_bytes).then(|| open::open(&self.output.join(path)))?;
        last.ok().filter(|(_, moment)| moment.n_bytes == n_bytes)
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
    fs::File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|error| Failure::new("write", path, error))
}
