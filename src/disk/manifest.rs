//! The list of a tree's files, in the tree itself: what the last build left, and what this one makes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use walkdir::WalkDir;

use super::litter::{edited, is_of_system};
use super::open::{self, Moment};
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
    /// Where the last tree holds the same bytes: that file as it was when they were compared.
    pub(super) kept: Option<Moment>,
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
        let text = match read_text(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let last = Last { files: BTreeMap::new(), audience: None };
                // Without a list nothing here is ours: an empty folder may be taken, a full one may not.
                last.kept(output)?;
                return Ok(last);
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Refusal::Folder(format!("{} is a file, not a folder", shortened(output))));
            }
            Err(error) => return Err(Failure::new("read", &path, error).into()),
        };
        Last::of_text(&text)
            .ok_or_else(|| Refusal::Folder(format!("{} is not a list of a build", shortened(&path))))
    }

    /// The tree in a folder, where there is one.
    pub(super) fn around(folder: &Path) -> Result<Option<Last>, Failure> {
        let path = folder.join(MANIFEST);
        let found = open::found(&path).and_then(|found| match found {
            Some(found) if found.is_file() => read_text(&path).map(Some),
            _ => Ok(None),
        });
        match found {
            // Other programs have lists of this name too.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(None),
            found => {
                let text = found.map_err(|error| Failure::new("read", &path, error))?;
                Ok(text.and_then(|text| Last::of_text(&text)))
            }
        }
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
        let at = output.join(path);
        match open::hash_of(&at) {
            Ok((sha256, _)) if sha256 == file.sha256 => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            // A file that cannot be read may be fine: that is for the machine to say.
            Err(error)
                if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::NotADirectory) =>
            {
                Err(Failure::new("read", &at, error).into())
            }
            _ => Err(Refusal::Folder(format!(
                "{} was changed by hand since it was built: {path}",
                shortened(output)
            ))),
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
        if open::found(output).map_err(|error| Failure::new("read", output, error))?.is_none() {
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

fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(open::read(path)?).map_err(|_| io::ErrorKind::InvalidData.into())
}
