//! Changes a few letters of an author's file, and nothing else of it.
//!
//! The file is written anew beside itself and put in its own place in one step: whatever happens, the author has the
//! old file or the new one. Its mark at the beginning, the ends of its lines and its rights stay as they are.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use super::Failure;
use super::open;
use super::read::{cleaned, is_unseen};

/// Puts texts in the place of runs of bytes. `known` is the text of the file as it was read, and `changes` are in it.
/// A file that reads otherwise by now is left alone.
pub fn amend(
    root: &Path,
    path: &str,
    known: &str,
    changes: &[(Range<usize>, String)],
) -> Result<(), Failure> {
    let full = root.join(path);
    let failure = |error| Failure::new("change", path, error);
    let metadata = fs::symlink_metadata(&full).map_err(failure)?;
    if !metadata.is_file() {
        return Err(failure(io::Error::other("it is not a file any more")));
    }
    // A new file in its place would be written all the same: the mark on it is what the author wants.
    if metadata.permissions().readonly() {
        return Err(failure(io::ErrorKind::PermissionDenied.into()));
    }
    let bytes = open::read(&full).map_err(failure)?;
    let changed = || failure(io::Error::other("it was changed meanwhile; run the command once more"));
    let raw = std::str::from_utf8(&bytes).ok().filter(|raw| cleaned((*raw).to_owned()) == known);
    let Some(raw) = raw else { return Err(changed()) };
    let amended = amended(raw, changes);
    if amended == raw {
        return Ok(());
    }
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = full.with_file_name(format!(".{name}.rapporteur-new"));
    let write = || -> io::Result<()> {
        // What an interrupted run left.
        let _ = fs::remove_file(&beside);
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(amended.as_bytes())?;
        file.set_permissions(metadata.permissions())?;
        file.sync_all()
    };
    let is_same = || open::read(&full).is_ok_and(|now| now == bytes);
    let result = write()
        .map_err(failure)
        .and_then(|()| if is_same() { fs::rename(&beside, &full).map_err(failure) } else { Err(changed()) });
    if result.is_err() {
        let _ = fs::remove_file(&beside);
    }
    result
}

/// The text of a file with changes that are given in what was read of it.
fn amended(raw: &str, changes: &[(Range<usize>, String)]) -> String {
    let end_of_line = if raw.contains("\r\n") {
        "\r\n"
    } else if raw.contains('\r') {
        "\r"
    } else {
        "\n"
    };
    let mut changes: Vec<&(Range<usize>, String)> = changes.iter().collect();
    changes.sort_by_key(|(range, _)| range.start);
    let mut amended = String::with_capacity(raw.len() + 64 * changes.len());
    let mut done = 0;
    for (range, text) in changes {
        let (start, end) = (raw_offset(raw, range.start), raw_offset(raw, range.end));
        amended.push_str(&raw[done..start]);
        amended.push_str(&text.replace('\n', end_of_line));
        done = end;
    }
    amended.push_str(&raw[done..]);
    amended
}

/// Where a byte of the text that was read is in its file.
fn raw_offset(raw: &str, wanted: usize) -> usize {
    const MARK: char = '\u{feff}';
    let mut at = if raw.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let mut read = 0;
    while read < wanted {
        let Some(letter) = raw[at..].chars().next() else { break };
        if raw[at..].starts_with("\r\n") {
            at += 2;
            read += 1;
        } else {
            at += letter.len_utf8();
            read += if letter == '\r' || !is_unseen(letter) { letter.len_utf8() } else { 0 };
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_touched() {
        for (raw, expected) in [
            ("a = 1\nb = 2\n", "a = 1\nnew\nb = 3\n"),
            ("\u{feff}a = 1\r\nb = 2\r\n", "\u{feff}a = 1\r\nnew\r\nb = 3\r\n"),
            ("a = 1\rb = 2", "a = 1\rnew\rb = 3"),
            ("\u{feff}a\u{7} = 1\nb\u{7} = 2", "\u{feff}a\u{7} = 1\nnew\nb\u{7} = 3"),
        ] {
            let read = cleaned(raw.to_owned());
            let (line, digit) = (read.find('\n').unwrap(), read.find('2').unwrap());
            let changes = [(digit..digit + 1, "3".to_owned()), (line..line, "\nnew".to_owned())];
            assert_eq!(amended(raw, &changes), expected);
        }
    }
}
