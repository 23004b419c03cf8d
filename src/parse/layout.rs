//! What a file is, told from its path alone.

use crate::lang::Lang;
use crate::model::{Id, SectionNumber};

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FileRole {
    /// `content/site.toml`.
    Site,
    /// `content/submissions/ID/submission.toml`.
    Submission(String),
    /// `content/submissions/ID/NN-SECTION.md`, or `NN-SECTION.LANG.md`.
    Section { submission: String, name: String, lang: Option<Lang> },
    /// `content/pages/ID.md`, or `ID.LANG.md`.
    Page { name: String, lang: Option<Lang> },
    /// `content/records/*.toml`.
    Records,
    /// `content/records/*.csv`.
    Table,
    /// `content/records/*.bib`.
    Bibliography,
    /// `themes/NAME/strings/LANG.toml`.
    Words { theme: String, lang: String },
    /// Templates and styles, read by the writers.
    ThemeFile,
    /// A note for the authors themselves.
    ReadMe,
    /// Nothing that is read.
    Other,
}

/// Tells what the file at `path` is. `languages` are those that a file's name may end with.
pub(super) fn role(path: &str, languages: &[Lang]) -> FileRole {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.last().is_some_and(|name| name.eq_ignore_ascii_case("readme.md")) {
        return FileRole::ReadMe;
    }
    match parts[..] {
        ["content", "site.toml"] => FileRole::Site,
        ["content", "submissions", id, "submission.toml"] => FileRole::Submission(id.into()),
        ["content", "submissions", id, file] if file.ends_with(".md") => {
            let (name, lang) = stem(file, languages);
            FileRole::Section { submission: id.into(), name, lang }
        }
        ["content", "pages", file] if file.ends_with(".md") => {
            let (name, lang) = stem(file, languages);
            FileRole::Page { name, lang }
        }
        ["content", "records", .., file] if file.ends_with(".toml") => FileRole::Records,
        ["content", "records", .., file] if file.ends_with(".csv") => FileRole::Table,
        ["content", "records", .., file] if file.ends_with(".bib") => FileRole::Bibliography,
        ["themes", theme, "strings", file] if file.ends_with(".toml") => {
            FileRole::Words { theme: theme.into(), lang: file.trim_end_matches(".toml").into() }
        }
        ["themes", ..] => FileRole::ThemeFile,
        _ => FileRole::Other,
    }
}

/// The name of a Markdown file without its ending and language.
fn stem(file: &str, languages: &[Lang]) -> (String, Option<Lang>) {
    let stem = file.strip_suffix(".md").unwrap_or(file);
    match stem.rsplit_once('.') {
        Some((name, tag))
            if Lang::canonical(tag).is_some() && !tag.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            let lang = Lang::parse(tag).filter(|lang| languages.contains(lang));
            // A tag that is no language of the site keeps its place in the name, where it is reported.
            match lang {
                Some(lang) => (name.into(), Some(lang)),
                None => (stem.into(), None),
            }
        }
        _ => (stem.into(), None),
    }
}

/// Splits `02.1-definition-of-torture` into the number of a section and its id.
pub(super) fn section_name(name: &str) -> Option<(SectionNumber, Id)> {
    let (number, id) = name.split_once('-')?;
    let number: Option<SectionNumber> = number.split('.').map(|part| part.parse().ok()).collect();
    Some((number?, Id::parse(id)?))
}

/// The name of a section's file that was probably meant: `02 - Law` gives `02-law`.
pub(super) fn meant_section_name(name: &str) -> Option<String> {
    let n_number = name.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let (number, rest) = name.split_at(n_number);
    let number = number.trim_matches('.');
    let id = Id::near(rest)?;
    (!number.is_empty()).then(|| format!("{number}-{id}"))
}

/// What to do with a file that nothing reads.
pub(super) fn advice(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.to_ascii_lowercase();
    if lower != name && (lower.ends_with(".toml") || lower.ends_with(".md")) {
        return format!("Rename it to `{lower}`: endings are written small");
    }
    if lower.ends_with(".csv") || lower.ends_with(".bib") {
        return "Move it to content/records/".to_owned();
    }
    if lower.ends_with(".toml") {
        return "Move it to content/records/".to_owned();
    }
    if folder.starts_with("content/pages/") || folder.starts_with("content/submissions/") {
        return "Move it one folder up: pages lie in content/pages/, sections in their submission's folder"
            .to_owned();
    }
    "Move it to content/pages/ or a submission's folder".to_owned()
}

/// How to name the file of a page that gives no address.
pub(super) fn page_name_advice(name: &str, languages: &[Lang]) -> String {
    if let Some((stem, tag)) = name.rsplit_once(['.', '_']) {
        let canonical = Lang::canonical(tag);
        let is_known = |lang: &&Lang| Some(lang.as_str()) == canonical.as_deref();
        if let (Some(lang), Some(stem)) = (languages.iter().find(is_known), Id::near(stem)) {
            return format!("Rename it to `{stem}.{lang}.md`");
        }
        if let (Some(tag), true) = (canonical, name.contains('.')) {
            return format!(
                "Add \"{tag}\" to `languages` in content/site.toml, if the file is in that language"
            );
        }
    }
    match Id::near(name) {
        Some(near) => format!("Rename it to `{near}.md`"),
        None => "Name the file with small letters, digits and hyphens: `about.md`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_what_a_file_is() {
        let ru = Lang::parse("ru").unwrap();
        let section =
            |name: &str, lang| FileRole::Section { submission: "s".into(), name: name.into(), lang };
        for (path, expected) in [
            ("content/site.toml", FileRole::Site),
            ("content/submissions/s/submission.toml", FileRole::Submission("s".into())),
            ("content/submissions/s/02-law.md", section("02-law", None)),
            ("content/submissions/s/02.1-law.ru.md", section("02.1-law", Some(ru))),
            ("content/submissions/s/02-law.de.md", section("02-law.de", None)),
            ("content/pages/about.ru.md", FileRole::Page { name: "about".into(), lang: Some(ru) }),
            ("content/records/deep/any.toml", FileRole::Records),
            ("content/README.md", FileRole::ReadMe),
            ("content/notes.txt", FileRole::Other),
        ] {
            assert_eq!(role(path, &[ru]), expected, "{path}");
        }
    }

    #[test]
    fn section_numbers_may_have_parts() {
        assert_eq!(section_name("02.1-law"), Some((vec![2, 1], Id::parse("law").unwrap())));
        assert_eq!(section_name("10-the-end"), Some((vec![10], Id::parse("the-end").unwrap())));
        assert_eq!(section_name("law"), None);
        assert_eq!(section_name("1-Law"), None);
    }
}
