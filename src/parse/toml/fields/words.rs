//! Single words of fields: ids, languages, and how they are shown in a message.

use toml::de::DeValue;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::manuscript::Spanned;
use crate::model::Id;

/// Checks an id and reports one that addresses cannot hold.
pub(in crate::parse) fn checked_id(
    text: Spanned<Box<str>>,
    key: &str,
    tray: &mut Diagnostics,
) -> Option<Spanned<Id>> {
    let id = Id::parse(&text.value);
    if id.is_none() {
        let finding = tray.report(
            Code::BadId,
            text.span,
            format!("`{}` cannot be an id ({key})", shortened(&text.value)),
        );
        match Id::near(&text.value) {
            Some(near) => {
                finding.help(format!("Write `{near}`: only small letters a to z, digits and hyphens"))
            }
            None => finding.help("Use only small letters a to z, digits and hyphens, at most 64"),
        };
    }
    id.map(|id| Spanned { value: id, span: text.span })
}

/// Checks a language tag.
pub(in crate::parse) fn language(text: &Spanned<Box<str>>, tray: &mut Diagnostics) -> Option<Lang> {
    let meant = Lang::meant(&text.value);
    let lang = Lang::parse(&text.value).filter(|lang| meant == Some(*lang));
    if lang.is_none() {
        let finding = tray.report(
            Code::BadValue,
            text.span,
            format!("`{}` is not the tag of a language", shortened(&text.value)),
        );
        match meant {
            Some(meant) => finding.help(format!("Write `{meant}`")),
            None => finding.help("Write a tag such as `en`, `ru`, `kk` or `pt-BR`"),
        };
    }
    lang
}

/// The text without white space around it, and without the controls that TOML can write as `\u0001`: nobody sees them,
/// and XML does not hold them.
pub(in crate::parse) fn printable(text: &str) -> Box<str> {
    let is_seen = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\t');
    let text = text.trim();
    if text.chars().all(is_seen) {
        text.into()
    } else {
        text.chars().filter(|letter| is_seen(*letter)).collect()
    }
}

/// Whether a value is there and says nothing.
pub(in crate::parse) fn is_blank(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(text) => text.trim().is_empty(),
        DeValue::Table(table) => table.iter().all(|(_, value)| is_blank(value.get_ref())),
        _ => false,
    }
}

/// Text for a message, cut where it is long.
pub(in crate::parse) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// Names in backticks, with commas.
pub(in crate::parse) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
