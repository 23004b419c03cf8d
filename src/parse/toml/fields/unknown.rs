//! Keys that nothing asked for.

use toml::de::DeValue;

use super::{Fields, list};
use crate::diagnostic::Code;
use crate::model::Audience;
use crate::parse::text::slips::{AUDIENCE, is_key_about_audience};
use crate::suggest::nearest;

impl Fields<'_, '_> {
    /// Reports each key that was not asked for, with the nearest that could have been.
    pub(in crate::parse) fn finish(self) {
        for (key, value) in self.table.iter() {
            let name = key.get_ref().as_ref();
            let is_asked = self.asked.contains(&name) || self.unoffered.contains(&name);
            if is_asked || self.context.is_broken(self.base.span(key.span())) {
                continue;
            }
            let span = self.base.span(key.span());
            if is_about_audience(name, value.get_ref()) {
                // Whatever is here, its author may have meant to withhold it.
                let message = "a key here is like `audience` and is not read: the text would be public";
                self.tray
                    .report(Code::UnknownKey, span, message)
                    .help(if self.asked.contains(&AUDIENCE) {
                        "Write the key as `audience`, or as `confidentiality` on a title page"
                    } else {
                        "Write `audience` at the head of the whole record or file: a part of it, or a translation, has none of its own"
                    })
                    .about_audience();
                continue;
            }
            let message = format!("unknown key `{name}` in {}", self.owner);
            let finding = self.tray.report(Code::UnknownKey, span, message);
            let is_parted = matches!(value.get_ref(), DeValue::Table(_));
            if is_near_note_key(name) || is_parted || self.context.has_broken_lines(self.base.file) {
                // It may be a piece of a key whose words are for the editors alone.
                finding.quiet();
            }
            match nearest(name, self.asked.iter().copied()) {
                Some(known) => finding.help(format!("Write `{known}`, the nearest key")),
                None => finding.help(format!("Use one of {}", list(self.asked.iter().copied()))),
            };
        }
    }
}

/// Whether a key is like one of those that say who may see something. A dot that slipped into a key parts it in two.
fn is_about_audience(key: &str, value: &DeValue<'_>) -> bool {
    let is_near = is_key_about_audience(key) || nearest(key, Audience::ALL.map(Audience::name)).is_some();
    // Whatever the key is called, a word that only `audience` has says what was meant.
    let is_value =
        value.as_str().is_some_and(|word| nearest(word, Audience::NARROWER.map(Audience::name)).is_some());
    let parted = match value {
        DeValue::Table(inner) => inner.iter().any(|(name, value)| {
            is_about_audience(&[key, name.get_ref().as_ref()].concat(), value.get_ref())
        }),
        _ => false,
    };
    is_near || is_value || parted
}

/// Whether a key is like `note`, whose words are for the editors alone.
pub(in crate::parse) fn is_near_note_key(key: &str) -> bool {
    nearest(key, ["note"]).is_some()
}
