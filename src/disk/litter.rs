//! Files that systems and editors leave behind without being asked: no part of any project, and no reason to stop.

/// What systems make again by themselves, in small letters: nothing in it is anybody's work.
const OF_SYSTEMS: [&str; 6] =
    [".ds_store", ".directory", ".localized", "desktop.ini", "ehthumbs.db", "thumbs.db"];
/// How names of such files begin.
const SYSTEM_BEGINNINGS: [&str; 3] = ["._", ".nfs", ".fuse_hidden"];

/// What editors put around the name of a file for its locks and for copies of what is not saved yet.
const AROUND: [(&str, &str); 8] = [
    (".", ".swp"),
    (".", ".swo"),
    (".", ".swx"),
    (".~lock.", "#"),
    (".#", ""),
    ("#", "#"),
    ("~$", ""),
    ("", "~"),
];

/// Whether a file of this name was left behind by a system, which makes it again when it likes.
pub(super) fn is_of_system(name: &str) -> bool {
    let name = name.to_lowercase();
    OF_SYSTEMS.contains(&name.as_str()) || SYSTEM_BEGINNINGS.iter().any(|start| name.starts_with(start))
}

/// The name of the file that an editor left a file of this name for, or the end of it: some write `~$` over its first
/// letters. Nothing where no editor did.
pub(super) fn edited(name: &str) -> Option<&str> {
    let inner = |(before, after): &(&str, &str)| name.strip_prefix(before)?.strip_suffix(after);
    AROUND.iter().filter_map(inner).find(|inner| !inner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{edited, is_of_system};

    #[test]
    fn what_programs_leave_behind_is_told_from_what_people_write() {
        for name in [".DS_Store", "Thumbs.db", "Desktop.ini", "._index.html"] {
            assert!(is_of_system(name), "{name}");
        }
        for name in
            [".a.html.swp", "a.html~", ".#a.html", "#a.html#", ".~lock.a.html#", "~$a.html", ".a.html.swo"]
        {
            assert_eq!(edited(name), Some("a.html"), "{name}");
            assert!(!is_of_system(name), "{name}");
        }
        for name in ["index.html", ".git", ".gitignore", ".nojekyll", "CNAME", "report.docx", "#", "~", "swp"]
        {
            assert!(!is_of_system(name) && edited(name).is_none(), "{name}");
        }
    }
}
