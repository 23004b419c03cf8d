//! Reads the interface's words: `themes/NAME/strings/LANG.toml`.

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Lang, Word, Words};
use crate::manuscript::{FileId, Manuscript};
use crate::model::SiteSettings;
use crate::parse::layout::{FileRole, role};
use crate::parse::toml::fields::Base;
use crate::parse::toml::tree;

/// The theme that every other one begins with.
const BASE_THEME: &str = "default";
/// The language whose words stand in for missing ones.
const BASE_LANGUAGE: &str = "en";

/// One list a language of the site: the theme's own words over those of the default theme, over the English ones.
pub(in crate::parse) fn read(
    manuscript: &Manuscript,
    site: &SiteSettings,
    tray: &mut Diagnostics,
) -> Vec<Words> {
    let mut lists: BTreeMap<(String, String), FileId> = BTreeMap::new();
    for (file, source) in manuscript.files() {
        if let FileRole::Words { theme, lang } = role(&source.path, &[]) {
            lists.insert((theme, lang), file);
        }
    }
    let own = |theme: &str, lang: &str, tray: &mut Diagnostics| {
        let file = lists.get(&(theme.to_owned(), lang.to_owned()))?;
        Some(list(*file, manuscript, tray))
    };
    let english = own(BASE_THEME, BASE_LANGUAGE, tray).unwrap_or_default();
    let layers = |lang: Lang, tray: &mut Diagnostics| {
        let mut words = english.clone();
        let mut is_known = lang.as_str() == BASE_LANGUAGE;
        let mut themes = vec![BASE_THEME];
        if &*site.theme != BASE_THEME {
            themes.push(&site.theme);
        }
        for theme in themes {
            if let Some(list) = own(theme, lang.as_str(), tray) {
                is_known = true;
                words.extend(list);
            }
        }
        if !is_known {
            tray.report_placeless(
                Code::MissingWords,
                format!("the interface has no words in `{lang}`: it speaks English there"),
            )
            .help(format!(
                "Write its words into themes/{}/strings/{lang}.toml; themes/README.md names them",
                site.theme
            ));
        }
        Words::new(lang, words)
    };
    site.languages.iter().map(|lang| layers(*lang, tray)).collect()
}

fn list(file: FileId, manuscript: &Manuscript, tray: &mut Diagnostics) -> BTreeMap<String, Word> {
    let base = Base { file, offset: 0 };
    let toml = tree::read(&manuscript.file(file).text, base, tray);
    let tree = toml.tree();
    let mut words = BTreeMap::new();
    for (key, value) in tree.iter() {
        let word = match value.get_ref() {
            DeValue::String(text) => Some(Word::Plain(text.to_string())),
            DeValue::Table(forms) => forms
                .iter()
                .map(|(category, form)| {
                    Some((category.get_ref().to_string(), form.get_ref().as_str()?.to_owned()))
                })
                .collect::<Option<BTreeMap<_, _>>>()
                .map(Word::Plural),
            _ => None,
        };
        match word {
            Some(word) => {
                words.insert(key.get_ref().to_string(), word);
            }
            None => {
                tray.report(
                    Code::WrongType,
                    base.span(value.span()),
                    format!("`{}` is not a word", key.get_ref()),
                )
                .help("Write text, or a form for each plural category: `{ one = \"…\", other = \"…\" }`");
            }
        }
    }
    words
}
