//! The list of a tree's files, in the tree itself: what the last build left, and what this one makes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::litter::{edited, is_of_system};
use super::{Failure, Refusal, shortened};

/// The file with the list.
pub(super) const MANIFEST: &str = "manifest.json";
/// The audience of a site for everybody.
pub(super) const PUBLIC: &str = "public";
/// What people put into the output by hand and expect to find there again.
const KEPT: [&str; 5] = [".git", ".gitignore", ".gitkeep", "CNAME", "README.md"];

/// A file of the tree: how large it is and its SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) path: String,
    pub(super) n_bytes: u64,
    pub(super) sha256: String,
    pub(super) is_written: bool,
}

/// What the list says of a tree.
#[derive(Serialize)]
struct Manifest<'m> {
    audience: &'m str,
    files: BTreeMap<&'m str, ManifestFile<'m>>,
    format: u64,
}

/// What the list says of a file.
#[derive(Serialize)]
struct ManifestFile<'m> {
    bytes: u64,
    sha256: &'m str,
}

/// The list of a tree.
pub(super) fn manifest(listed: &[Listed], audience: &str) -> String {
    let files = listed.iter().map(|file| {
        let entry = ManifestFile { bytes: file.n_bytes, sha256: &file.sha256 };
        (file.path.as_str(), entry)
    });
    let manifest = Manifest { audience, files: files.collect(), format: 1 };
    serde_json::to_string_pretty(&manifest).expect("a list of strings and numbers is always JSON") + "\n"
}

/// The tree of the last build.
pub(super) struct Last {
    pub(super) files: BTreeMap<String, LastFile>,
    /// Who it was for, where there was one.
    audience: Option<String>,
}

/// A file as the last build left it.
pub(super) struct LastFile {
    n_bytes: u64,
    sha256: String,
}

impl Last {
    pub(super) fn read(output: &Path) -> Result<Last, Refusal> {
        let path = output.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let last = Last { files: BTreeMap::new(), audience: None };
                // Without a list nothing here is ours: an empty folder may be taken, a full one may not.
                last.kept(output)?;
                return Ok(last);
            }
            Err(error) if output.is_dir() => return Err(Failure::new("read", &path, error).into()),
            Err(_) => return Err(Refusal::Folder(format!("{} is a file, not a folder", shortened(output)))),
        };
        Last::of_text(&text)
            .ok_or_else(|| Refusal::Folder(format!("{} is not a list of a build", shortened(&path))))
    }

    /// The tree in a folder, where its list can be read.
    pub(super) fn read_list(folder: &Path) -> io::Result<Last> {
        let text = fs::read_to_string(folder.join(MANIFEST))?;
        Last::of_text(&text).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    fn of_text(text: &str) -> Option<Last> {
        let listed =
            serde_json::from_str::<Value>(text).ok().filter(|list| list.get("format") == Some(&json!(1)));
        let files = listed.as_ref().and_then(|list| list.get("files")).and_then(Value::as_object);
        let files = files?;
        let file = |file: &Value| LastFile {
            n_bytes: file.get("bytes").and_then(Value::as_u64).unwrap_or_default(),
            sha256: file.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned(),
        };
        // Older lists do not say it. Most sites are public.
        let audience = listed.as_ref().and_then(|list| list.get("audience")).and_then(Value::as_str);
        let audience = Some(audience.unwrap_or(PUBLIC).to_owned());
        let files = files.iter().map(|(path, listed)| (path.clone(), file(listed)));
        Some(Last { files: files.collect(), audience })
    }

    /// Refuses to build over a site that is for others.
    pub(super) fn refuse_other(&self, output: &Path, audience: &str) -> Result<(), Refusal> {
        match &self.audience {
            Some(other) if other != audience => Err(Refusal::Audience(format!(
                "{} holds a site for another audience ({other})",
                shortened(output)
            ))),
            _ => Ok(()),
        }
    }

    /// Whether the last tree may hold the same bytes, told by their number alone.
    pub(super) fn has_size(&self, path: &str, n_bytes: u64) -> bool {
        self.files.get(path).is_some_and(|file| file.n_bytes == n_bytes)
    }

    /// Refuses to replace or remove a file that somebody changed since it was built.
    pub(super) fn refuse_changed(&self, output: &Path, path: &str) -> Result<(), Refusal> {
        let Some(file) = self.files.get(path) else { return Ok(()) };
        match hash_of(&output.join(path)) {
            Ok((sha256, _)) if sha256 != file.sha256 => Err(Refusal::Folder(format!(
                "{} was changed by hand since it was built: {path}",
                shortened(output)
            ))),
            _ => Ok(()),
        }
    }

    /// Whether an editor left this file for one that the last build made: it holds a page as it was, or a name that must
    /// not be published. What is left of any other file may be the only copy of it.
    fn is_edited(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        edited(name).is_some_and(|end| {
            self.files.keys().map(String::as_str).chain([MANIFEST]).any(|own| {
                let (own_folder, own_name) = own.rsplit_once('/').unwrap_or(("", own));
                own_folder == folder && (own_name == end || name.starts_with("~$") && own_name.ends_with(end))
            })
        })
    }

    /// The files that people put there by hand and that are carried over. Refuses where there are others.
    pub(super) fn kept(&self, output: &Path) -> Result<Vec<String>, Refusal> {
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
            let name = entry.file_name().to_string_lossy();
            if KEPT.contains(&path.as_str()) && entry.file_type().is_file() {
                kept.push(path);
            } else if !is_of_system(&name) && !self.is_edited(&path) {
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

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}
