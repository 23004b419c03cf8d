//! Files that systems and editors leave behind without being asked: no part of any project, and no reason to stop.

/// Names of such files, in small letters.
const NAMES: [&str; 6] = [".ds_store", ".directory", ".localized", "desktop.ini", "ehthumbs.db", "thumbs.db"];
/// How their names begin.
const BEGINNINGS: [&str; 6] = ["._", ".#", ".~lock.", ".nfs", ".fuse_hidden", "~$"];
/// How their names end.
const ENDINGS: [&str; 4] = ["~", ".swp", ".swo", ".swx"];

/// Whether a file of this name was left behind by a program.
pub(super) fn is_litter(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES.contains(&name.as_str())
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
        || name.len() > 2 && name.starts_with('#') && name.ends_with('#')
}

#[cfg(test)]
mod tests {
    use super::is_litter;

    #[test]
    fn what_programs_leave_behind_is_told_from_what_people_write() {
        for name in [
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "._index.html",
            ".index.html.swp",
            "index.html~",
            ".#index.html",
            "#index.html#",
            ".~lock.report.docx#",
            "~$report.docx",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["index.html", ".git", ".gitignore", ".nojekyll", "CNAME", "report.docx", "#", "swp"] {
            assert!(!is_litter(name), "{name}");
        }
    }
}
