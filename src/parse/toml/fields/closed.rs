//! Fields that decide who may see something: no value of them is ever guessed or proposed.

use toml::de::DeValue;

use super::Fields;
use crate::diagnostic::Code;
use crate::manuscript::Span;

impl Fields<'_, '_> {
    /// The word of a key that decides who may see something: what is written and is no word is there all the same.
    #[allow(
        clippy::option_option,
        reason = "not written, written and not readable, and a word are three things"
    )]
    pub(in crate::parse) fn closed_word(&mut self, key: &'static str) -> Option<(Option<Box<str>>, Span)> {
        self.asked.push(key);
        let value = self.value(key)?;
        let span = self.base.span(value.span());
        let word = match value.get_ref() {
            DeValue::String(word) if !self.context.is_broken(span) => Some(word.as_ref().into()),
            _ => None,
        };
        Some((word, span))
    }

    /// What a key holds, if that is text: for what must be known of a record in which something is broken.
    pub(in crate::parse) fn written_text(&self, key: &str) -> Option<Box<str>> {
        let value = self.value(key)?;
        value.get_ref().as_str().map(Into::into)
    }

    /// `true` or `false` under a key that no finding proposes.
    pub(in crate::parse) fn unoffered_boolean(&mut self, key: &'static str) -> Option<bool> {
        self.unoffered.push(key);
        let value = self.value(key)?;
        value.get_ref().as_bool()
    }

    /// Reports a key that is missing and whose value is the author's to choose: none is proposed.
    pub(in crate::parse) fn required_choice(&mut self, key: &'static str, choice: &str) {
        if !self.context.has_broken_lines(self.base.file) {
            let message = format!("{} has no `{key}`", self.owner);
            self.tray.report(Code::MissingKey, self.head, message).help(format!("Add `{key}`: {choice}"));
        }
    }
}
