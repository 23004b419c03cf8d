//! Where a site may lie.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::manifest::PUBLIC;
use super::{Failure, PRIVATE_CONTENT, Refusal, shortened};

/// The place of the output with all links and steps upwards followed, as far as it exists already.
pub(super) fn resolved(output: &Path) -> Result<PathBuf, Refusal> {
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
pub(super) fn refuse_place(output: &Path, root: &Path, audience: &str) -> Result<(), Refusal> {
    let is_home = std::env::home_dir().is_some_and(|home| output == home);
    let sources = ["content", "themes", "src", PRIVATE_CONTENT, "tests", ".git"];
    let is_source = sources.iter().any(|folder| output.starts_with(root.join(folder)));
    let is_private = output == root.join("private");
    if output.starts_with(root.join("output")) && audience != PUBLIC {
        return Err(Refusal::Audience(format!(
            "{} is for the public site: an edition for others cannot lie there",
            shortened(output)
        )));
    }
    if output.starts_with(root.join("private")) && !is_private && audience == PUBLIC {
        return Err(Refusal::Audience(format!(
            "{} is for editions that are not for everybody: the public site cannot lie there",
            shortened(output)
        )));
    }
    if root.starts_with(output) || is_home || is_source || is_private {
        return Err(Refusal::Folder(format!(
            "{} cannot be the output: it holds the project or your own files",
            shortened(output)
        )));
    }
    Ok(())
}
