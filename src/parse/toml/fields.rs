//! Reads the keys of one TOML table: each key is asked for once, and what nobody asked for is a finding.

mod closed;
mod figures;
mod translated;
mod unknown;
mod words;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Lang;
use crate::manuscript::{FileId, Span, Spanned};
use crate::model::{Id, Translations, WrittenPlace, WrittenSymbol};
use crate::parse::revision::localised::LocalisedFields;
use crate::parse::toml::context::Context;
use crate::parse::toml::scalars::meant_truth;
use crate::parse::web::web_problem;
use crate::suggest::nearest;

pub(in crate::parse) use unknown::is_near_note_key;
pub(in crate::parse) use words::{checked_id, is_blank, language, list, printable, shortened};

/// Where the TOML of a table is: its file, and the byte at which the TOML begins in it.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) struct Base {
    pub(in crate::parse) file: FileId,
    pub(in crate::parse) offset: usize,
}

impl Base {
    pub(in crate::parse) fn span(self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start..self.offset + range.end)
    }
}

/// The keys of one table, and what was asked of it so far.
pub(in crate::parse) struct Fields<'t, 'm> {
    table: &'t DeTable<'m>,
    /// What the table is, for messages: "question `testimony`".
    owner: String,
    /// The head of the table, where a missing key is reported.
    head: Span,
    base: Base,
    pub(in crate::parse) context: &'t Context<'t>,
    asked: Vec<&'static str>,
    /// Keys that are read where they are, and never proposed.
    unoffered: Vec<&'static str>,
    /// The texts that readers see, with the languages that have them.
    localised: LocalisedFields,
    /// Whether a text that is not given by language is the same in each.
    has_names_as_written: bool,
    tray: &'t mut Diagnostics,
}

impl<'t, 'm> Fields<'t, 'm> {
    pub(in crate::parse) fn new(
        table: &'t DeTable<'m>,
        owner: impl Into<String>,
        head: Span,
        base: Base,
        context: &'t Context<'t>,
        tray: &'t mut Diagnostics,
    ) -> Self {
        Fields {
            table,
            owner: owner.into(),
            head,
            base,
            context,
            asked: Vec::new(),
            unoffered: Vec::new(),
            localised: LocalisedFields::default(),
            has_names_as_written: false,
            tray,
        }
    }

    /// The head of the table.
    pub(in crate::parse) fn head(&self) -> Span {
        self.head
    }

    /// Says from here on what the table is, now that its id is known.
    pub(in crate::parse) fn name_owner(&mut self, owner: String) {
        self.owner = owner;
    }

    /// From here on a text that is not given by language needs no translation: a source is cited as it is titled,
    /// a licence called by its name.
    pub(in crate::parse) fn keep_names_as_written(&mut self) {
        self.has_names_as_written = true;
    }

    /// What the fields that were read so far say about translations.
    pub(in crate::parse) fn translations(&mut self) -> Option<Box<Translations>> {
        let stated = self.stated_revisions();
        std::mem::take(&mut self.localised).finish(self.context.languages(), stated)
    }

    /// What the author wrote under a key, readable or not.
    fn value(&self, key: &str) -> Option<&'t TomlSpanned<DeValue<'m>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// The value of a key that may be missing.
    fn get(&mut self, key: &'static str) -> Option<&'t TomlSpanned<DeValue<'m>>> {
        self.asked.push(key);
        let value = self.value(key)?;
        (!self.context.is_broken(self.base.span(value.span()))).then_some(value)
    }

    /// Passes a required value through, or reports that it is missing.
    pub(in crate::parse) fn required<T>(
        &mut self,
        key: &'static str,
        value: Option<T>,
        example: &str,
    ) -> Option<T> {
        let written = self.value(key);
        match (&value, written) {
            (None, None) if !self.context.has_broken_lines(self.base.file) => {
                self.tray
                    .report(Code::MissingKey, self.head, format!("{} has no `{key}`", self.owner))
                    .help(format!("Add `{key} = {example}`"));
            }
            (None, Some(written)) if is_blank(written.get_ref()) => {
                let span = self.base.span(written.span());
                self.tray
                    .report(Code::MissingKey, span, format!("`{key}` of {} is empty", self.owner))
                    .help(format!("Write it between the quotation marks: `{key} = {example}`"));
            }
            _ => {}
        }
        value
    }

    /// Whether the author wrote the key, readable or not.
    pub(in crate::parse) fn is_written(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// The place of a key's value, or the head of the table where it has none.
    pub(in crate::parse) fn span_of(&self, key: &str) -> Span {
        self.value(key).map_or(self.head, |value| self.base.span(value.span()))
    }

    fn wrong_type(&mut self, key: &str, span: Span, wanted: &str, example: &str) {
        self.tray
            .report(Code::WrongType, span, format!("`{key}` of {} is not {wanted}", self.owner))
            .help(format!("Write `{key} = {example}`"));
    }

    /// Text without markup, in no language: an id, a number, a symbol. Empty text counts as missing.
    pub(in crate::parse) fn string(&mut self, key: &'static str) -> Option<Spanned<Box<str>>> {
        let value = self.get(key)?;
        let span = self.base.span(value.span());
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => None,
            DeValue::String(text) => Some(Spanned { value: printable(text), span }),
            DeValue::Integer(number) => Some(Spanned { value: number.to_string().into(), span }),
            _ => {
                self.wrong_type(key, span, "text", "\"…\"");
                None
            }
        }
    }

    /// Text without its place.
    pub(in crate::parse) fn plain(&mut self, key: &'static str) -> Option<Box<str>> {
        self.string(key).map(|text| text.value)
    }

    /// An address on the web.
    pub(in crate::parse) fn url(&mut self, key: &'static str) -> Option<Box<str>> {
        let text = self.string(key)?;
        let Some(problem) = web_problem(&text.value) else { return Some(text.value) };
        let is_begun = text.value.starts_with("https://") || text.value.starts_with("http://");
        let message = match is_begun {
            false => format!("`{key}` of {} is not an address on the web", self.owner),
            true => format!("the address in `{key}` of {} {problem}", self.owner),
        };
        self.tray.report(Code::BadLink, text.span, message).help(match is_begun {
            false => "Begin it with `https://`".to_owned(),
            true if text.value.contains(char::is_whitespace) => format!(
                "Write `%20` in the place of each space: `{key} = \"{}\"`",
                text.value.split_whitespace().collect::<Vec<_>>().join("%20")
            ),
            true => "Write it as a browser shows it: `https://example.org/page`".to_owned(),
        });
        None
    }

    pub(in crate::parse) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(truth) => Some(*truth),
            other => {
                let meant = match other {
                    DeValue::String(word) => meant_truth(word),
                    DeValue::Integer(number) => meant_truth(number.as_str()),
                    _ => None,
                };
                let example = if meant == Some(false) { "false" } else { "true" };
                self.wrong_type(key, self.base.span(value.span()), "`true` or `false`", example);
                meant
            }
        }
    }

    /// An id, checked.
    pub(in crate::parse) fn id(&mut self, key: &'static str) -> Option<Spanned<Id>> {
        let text = self.string(key)?;
        checked_id(text, key, self.tray)
    }

    /// A document by its symbol.
    pub(in crate::parse) fn symbol(&mut self, key: &'static str) -> Option<WrittenSymbol> {
        self.string(key).map(WrittenSymbol)
    }

    /// Documents by their symbols.
    pub(in crate::parse) fn symbols(&mut self, key: &'static str) -> Vec<WrittenSymbol> {
        self.strings(key).into_iter().map(WrittenSymbol).collect()
    }

    /// A list of texts. A single text counts as a list of one.
    pub(in crate::parse) fn strings(&mut self, key: &'static str) -> Vec<Spanned<Box<str>>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let values: Vec<&TomlSpanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            DeValue::String(_) => vec![value],
            _ => {
                self.wrong_type(key, self.base.span(value.span()), "a list", "[\"…\", \"…\"]");
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for value in values {
            let span = self.base.span(value.span());
            match value.get_ref() {
                DeValue::String(text) => texts.push(Spanned { value: text.trim().into(), span }),
                DeValue::Integer(number) => texts.push(Spanned { value: number.to_string().into(), span }),
                _ => self.wrong_type(key, span, "a list of texts", "[\"…\", \"…\"]"),
            }
        }
        texts
    }

    /// A list of ids of records.
    pub(in crate::parse) fn references(&mut self, key: &'static str) -> Vec<Spanned<Id>> {
        let texts = self.strings(key);
        texts.into_iter().filter_map(|text| checked_id(text, key, self.tray)).collect()
    }

    /// One section, or one of its headings.
    pub(in crate::parse) fn place(&mut self, key: &'static str) -> Option<WrittenPlace> {
        self.string(key).map(place)
    }

    /// Several sections or headings.
    pub(in crate::parse) fn places(&mut self, key: &'static str) -> Vec<WrittenPlace> {
        self.strings(key).into_iter().map(place).collect()
    }

    /// One of a closed list of words.
    pub(in crate::parse) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.string(key)?;
        let found = choices.iter().find(|(word, _)| **word == *text.value).map(|(_, value)| *value);
        if found.is_none() {
            let words = choices.iter().map(|(word, _)| *word);
            let finding = self.tray.report(
                Code::BadValue,
                text.span,
                format!("`{}` is not a value of `{key}` in {}", text.value, self.owner),
            );
            match nearest(&text.value, words.clone()) {
                Some(word) => finding.help(format!("Write `{word}`, the nearest of {}", list(words))),
                None => finding.help(format!("Write one of {}", list(words))),
            };
        }
        found
    }

    /// A language tag.
    pub(in crate::parse) fn lang(&mut self, key: &'static str) -> Option<Lang> {
        let text = self.string(key)?;
        language(&text, self.tray)
    }

    /// Whether the author wrote one string, and no table of languages.
    pub(in crate::parse) fn is_string(&mut self, key: &'static str) -> bool {
        self.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)))
    }

    /// The tables of an array `[[owner.key]]`, each read by `read`.
    pub(in crate::parse) fn tables<T>(
        &mut self,
        key: &'static str,
        owner: &str,
        mut read: impl FnMut(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            let span = self.base.span(value.span());
            self.tray
                .report(Code::WrongType, span, format!("`{key}` of {} is not a list of tables", self.owner))
                .help(format!("Begin each with a line `[[{owner}]]`"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for (position, value) in values.iter().enumerate() {
            let head = self.base.span(value.span());
            let DeValue::Table(table) = value.get_ref() else {
                self.wrong_type(key, head, "a list of tables", "[ { … } ]");
                continue;
            };
            let mut fields =
                Fields::new(table, format!("`[[{owner}]]`"), head, self.base, self.context, self.tray);
            found.extend(read(&mut fields));
            let localised = std::mem::take(&mut fields.localised);
            fields.finish();
            self.localised.adopt(&format!("{key}.{}", position + 1), localised);
        }
        found
    }

    /// One table `[owner.key]` or `key = { … }`, read by `read`.
    pub(in crate::parse) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let head = self.base.span(value.span());
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, head, "a table", "{ … }");
            return None;
        };
        let mut fields = Fields::new(table, format!("`{key}`"), head, self.base, self.context, self.tray);
        let found = read(&mut fields);
        let localised = std::mem::take(&mut fields.localised);
        fields.finish();
        self.localised.adopt(key, localised);
        found
    }

    /// Reports a finding of the caller's own.
    pub(in crate::parse) fn report(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.tray.report(code, span, message)
    }
}

/// The key under which a translation states the revision that it was made from.
pub(in crate::parse) const TRANSLATED_FROM: &str = "translated_from";

/// How a period is written.
pub(in crate::parse) const PERIOD_HELP: &str = "Write a year `\"2024\"`, a month `\"2024-03\"`, a day `\"2024-03-17\"` or a run of years `\"2020-2024\"`";

fn place(text: Spanned<Box<str>>) -> WrittenPlace {
    match text.value.split_once('#') {
        Some((section, heading)) => WrittenPlace {
            section: Spanned { value: section.into(), span: text.span },
            heading: Some(Spanned { value: heading.into(), span: text.span }),
        },
        None => WrittenPlace { section: text, heading: None },
    }
}
