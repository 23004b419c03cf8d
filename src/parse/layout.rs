//! What a file is, told from its path alone.

use crate::lang::Lang;
use crate::model::{Id, SectionNumber};

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) enum FileRole {
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
pub(in crate::parse) fn role(path: &str, languages: &[Lang]) -> FileRole {
    // What is private lies as everything else does, in a tree of its own; settings and themes are those of the site.
    let path = match path.strip_prefix("private/") {
        Some("content/site.toml") => return FileRole::Other,
        Some(below) => below,
        None => path,
    };
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
pub(in crate::parse) fn section_name(name: &str) -> Option<(SectionNumber, Id)> {
    let (number, id) = name.split_once('-')?;
    let number: Option<SectionNumber> = number.split('.').map(|part| part.parse().ok()).collect();
    Some((number?, Id::parse(id)?))
}

/// The name of a section's file that was probably meant: `02 - Law` gives `02-law`.
pub(in crate::parse) fn meant_section_name(name: &str) -> Option<String> {
    let n_number = name.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let (number, rest) = name.split_at(n_number);
    let number = number.trim_matches('.');
    let id = Id::near(rest)?;
    (!number.is_empty()).then(|| format!("{number}-{id}"))
}

/// What to do with a file that nothing reads. No answer may make readers see more than the author wrote for them.
pub(in crate::parse) fn advice(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.to_ascii_lowercase();
    if lower != name && (lower.ends_with(".toml") || lower.ends_with(".md")) {
        return "Write the ending of its name small: `.toml`, `.md`";
    }
    if lower == "site.toml" {
        return "Keep the settings in content/site.toml: both trees have the same";
    }
    if [".csv", ".bib", ".toml"].iter().any(|ending| lower.ends_with(ending)) {
        return "Move it to the folder `records` of the same tree";
    }
    if folder.split('/').any(|part| part == "private") {
        return "Move it below private/content/, which no public edition opens";
    }
    "Choose the folder where it is read: `pages`, or that of a submission; what is not for everybody lies in private/content/"
}

/// What to do with a Markdown file whose name gives no address. `is_section` says whether it lies in the folder of a
/// submission.
///
/// A name that ends like a language is probably that of a translation, which has no audience of its own: it is never
/// proposed to make a text of it that stands for itself.
pub(in crate::parse) fn name_advice(name: &str, is_section: bool, languages: &[Lang]) -> String {
    if let Some((stem, tag)) = translation_name(name, languages) {
        let near =
            if is_section { meant_section_name(stem) } else { Id::near(stem).map(|id| id.to_string()) };
        let stem = near.unwrap_or_else(|| stem.to_owned());
        let language = tag.split('-').next().unwrap_or(&tag);
        let known = languages.iter().find(|lang| lang.as_str() == tag);
        let known = known.or_else(|| languages.iter().find(|lang| lang.as_str() == language));
        return match known {
            Some(lang) if *lang == languages[0] => {
                format!("Rename it to `{stem}.{lang}.md`: it is read as the text in the first language then")
            }
            Some(lang) => {
                format!("Rename it to `{stem}.{lang}.md`: it is read as the translation of `{stem}.md` then")
            }
            None => format!(
                "Add \"{language}\" to `languages` in content/site.toml and name the file `{stem}.{language}.md`, if it is the translation of `{stem}.md`"
            ),
        };
    }
    if name.contains('.') && !is_section
        || name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').contains('.')
    {
        return "Write a dot only before the language of a translation, as in `NAME.LANG.md`; everywhere else a hyphen"
            .to_owned();
    }
    match (is_section, meant_section_name(name), Id::near(name)) {
        (true, Some(meant), _) => {
            format!("Rename it to `{meant}.md`: a number, a hyphen, and small letters")
        }
        (true, None, _) => "Name the file with a number, a hyphen, and small letters: `02-definition.md`, `02.1-sanctions.md`"
            .to_owned(),
        (false, _, Some(near)) => format!("Rename it to `{near}.md`"),
        (false, _, None) => "Name the file with small letters, digits and hyphens: `about.md`".to_owned(),
    }
}

/// The name of a translation and its language, where a name ends like one: `annex.EN`, `annex.eng`, `annex_en`,
/// `annex fr`, `annex.en-GB`.
fn translation_name<'n>(name: &'n str, languages: &[Lang]) -> Option<(&'n str, String)> {
    [".", "_", " ", ","].into_iter().find_map(|sign| {
        let (stem, tag) = name.rsplit_once(sign)?;
        let canonical = Lang::canonical(tag)?;
        let is_number = tag.bytes().all(|byte| byte.is_ascii_digit());
        let tag = Lang::short_tag(&canonical).map_or(canonical.clone(), str::to_owned);
        // Behind a space many words look like a language.
        let is_language = matches!(sign, "." | "_") || languages.iter().any(|lang| lang.as_str() == tag);
        (is_language && !is_number && !stem.is_empty()).then(|| (stem.trim_end(), tag))
    })
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
    fn a_translation_is_never_told_to_become_a_text_of_its_own() {
        let languages = ["fr", "en"].map(|tag| Lang::parse(tag).unwrap());
        for (name, expected) in [
            ("02-annex.EN", "Rename it to `02-annex.en.md`: it is read as the translation"),
            ("02-annex.eng", "Rename it to `02-annex.en.md`: it is read as the translation"),
            ("02-annex.en-GB", "Rename it to `02-annex.en.md`: it is read as the translation"),
            ("02-annex.en_GB", "Rename it to `02-annex.en.md`: it is read as the translation"),
            ("02-annex en", "Rename it to `02-annex.en.md`: it is read as the translation"),
            ("02-annex_en", "Rename it to `02-annex.en.md`: it is read as the translation"),
            ("02-annex.FR", "Rename it to `02-annex.fr.md`: it is read as the text in the first"),
            ("02-annex.de", "Add \"de\" to `languages`"),
            ("02-annex.final", "Write a dot only before the language"),
            ("02 - Annex", "Rename it to `02-annex.md`"),
        ] {
            let advice = name_advice(name, true, &languages);
            assert!(advice.starts_with(expected), "{name}: {advice}");
        }
        assert!(name_advice("about.EN", false, &languages).starts_with("Rename it to `about.en.md`"));
        assert!(name_advice("About us", false, &languages).starts_with("Rename it to `about-us.md`"));
    }

    #[test]
    fn section_numbers_may_have_parts() {
        assert_eq!(section_name("02.1-law"), Some((vec![2, 1], Id::parse("law").unwrap())));
        assert_eq!(section_name("10-the-end"), Some((vec![10], Id::parse("the-end").unwrap())));
        assert_eq!(section_name("law"), None);
        assert_eq!(section_name("1-Law"), None);
    }
}
