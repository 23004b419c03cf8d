//! Fields that have a value in each language, and what the author says of their translations.

use toml::de::DeValue;

use super::{Fields, TRANSLATED_FROM, list, printable, shortened};
use crate::diagnostic::Code;
use crate::lang::{Lang, Localized};
use crate::manuscript::Spanned;
use crate::model::{Text, TextRevision, Title, Written};
use crate::parse::revision::wording::Wording;
use crate::parse::text::letters;
use crate::parse::text::markdown;
use crate::parse::text::origin::Origin;

impl Fields<'_, '_> {
    /// Text without markup, one or several languages.
    pub(in crate::parse) fn title(&mut self, key: &'static str) -> Option<Title> {
        let values = self.localised(key)?;
        let preferred = self.context.first_language();
        for (_, text) in &values {
            let origin = self.origin_of(text);
            letters::report_mixed(&text.value, &|range| origin.span(range), self.tray);
        }
        let langs = values.iter().map(|(lang, _)| *lang).collect();
        let values = values.into_iter().map(|(lang, text)| (lang, text.value.into())).collect();
        let title: Option<Title> = Localized::from_values(values, preferred);
        if let Some((words, lang)) = title.as_ref().map(Localized::first)
            && self.is_translatable(key, lang)
        {
            self.localised.add(key, Wording::of_title(words.written()), langs);
        }
        title
    }

    /// Text with markup, one or several languages.
    pub(in crate::parse) fn text(&mut self, key: &'static str) -> Option<Text<Written>> {
        let values = self.localised(key)?;
        let preferred = self.context.first_language();
        let langs = values.iter().map(|(lang, _)| *lang).collect();
        let mut documents = Vec::new();
        for (lang, text) in values {
            let origin = self.origin_of(&text);
            documents.push((lang, markdown::record_text(&text.value, origin, lang, self.tray)));
        }
        let text: Option<Text<Written>> = Localized::from_values(documents, preferred);
        if let Some((document, lang)) = text.as_ref().map(Localized::first)
            && self.is_translatable(key, lang)
        {
            self.localised.add(key, Wording::of_document(document), langs);
        }
        text
    }

    /// Whether a text is one to translate: the site has other languages, and the text is there in the first one.
    fn is_translatable(&self, key: &str, lang: Lang) -> bool {
        let value = self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
        let is_as_written = self.has_names_as_written
            && value.is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)));
        self.context.languages().len() > 1 && lang == self.context.first_language() && !is_as_written
    }

    /// A revision of the text that this one was made from.
    pub(in crate::parse) fn revision(&mut self, key: &'static str) -> Option<Spanned<TextRevision>> {
        let text = self.string(key)?;
        self.checked_revision(&text)
    }

    fn checked_revision(&mut self, text: &Spanned<Box<str>>) -> Option<Spanned<TextRevision>> {
        let revision = TextRevision::parse(&text.value);
        if revision.is_none() {
            self.tray
                .report(
                    Code::BadValue,
                    text.span,
                    format!("`{}` is not a revision of a text", shortened(&text.value)),
                )
                .help("Let `rapporteur translations accept ID LANG` write it, or leave the key out");
        }
        revision.map(|value| Spanned { value, span: text.span })
    }

    /// The revisions of this record that its translations were made from: `{ ru = "1f3a9c2e" }`.
    pub(in crate::parse) fn stated_revisions(&mut self) -> Vec<(Lang, Spanned<TextRevision>)> {
        let Some(value) = self.get(TRANSLATED_FROM) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            let span = self.base.span(value.span());
            self.wrong_type(TRANSLATED_FROM, span, "a revision for each language", "{ ru = \"1f3a9c2e\" }");
            return Vec::new();
        };
        let mut stated = Vec::new();
        let languages = self.context.languages();
        for (name, value) in table.iter() {
            let (name_span, span) = (self.base.span(name.span()), self.base.span(value.span()));
            let name = name.get_ref().as_ref();
            let Some(lang) = languages.iter().skip(1).find(|lang| lang.as_str() == name) else {
                let is_first = languages[0].as_str() == name;
                let known = list(languages.iter().skip(1).map(Lang::as_str));
                let message = if is_first {
                    format!("`{name}` is the first language of this site: nothing is translated into it")
                } else {
                    format!("`{name}` is not a language of this site")
                };
                self.tray.report(Code::UnknownKey, name_span, message).help(if known.is_empty() {
                    "Take it out: this site has one language".to_owned()
                } else {
                    format!("Use one of {known}")
                });
                continue;
            };
            match value.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {}
                DeValue::String(text) => {
                    let text = Spanned { value: printable(text), span };
                    stated.extend(self.checked_revision(&text).map(|revision| (*lang, revision)));
                }
                _ => {
                    self.wrong_type(TRANSLATED_FROM, span, "a text in each language", "{ ru = \"1f3a9c2e\" }")
                }
            }
        }
        stated
    }

    /// The title of a translated text, in one language.
    pub(in crate::parse) fn translated_title(&mut self, key: &'static str) -> Option<Box<str>> {
        let text = self.string(key)?;
        let origin = self.origin_of(&text);
        letters::report_mixed(&text.value, &|range| origin.span(range), self.tray);
        Some(text.value)
    }

    /// Where the letters of a string are in the file: one by one where the author wrote no escapes.
    fn origin_of(&self, text: &Spanned<Box<str>>) -> Origin {
        let written = self.context.manuscript.text(text.span);
        match written.find(&*text.value) {
            Some(at) => Origin::At { file: text.span.file, offset: text.span.range().start + at },
            None => Origin::Whole(text.span),
        }
    }

    fn localised(&mut self, key: &'static str) -> Option<Vec<(Lang, Spanned<Box<str>>)>> {
        let value = self.get(key)?;
        let span = self.base.span(value.span());
        let table = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => {
                return Some(vec![(self.context.first_language(), Spanned { value: printable(text), span })]);
            }
            DeValue::Table(table) => table,
            _ => {
                self.wrong_type(key, span, "text", "\"…\"");
                return None;
            }
        };
        let mut values = Vec::new();
        for (name, value) in table.iter() {
            let (name_span, value_span) = (self.base.span(name.span()), self.base.span(value.span()));
            let name = name.get_ref().as_ref();
            let Some(lang) = self.context.languages.iter().find(|lang| lang.as_str() == name) else {
                let languages = self.context.languages.iter().map(Lang::as_str);
                self.tray
                    .report(Code::UnknownKey, name_span, format!("`{name}` is not a language of this site"))
                    .help(format!(
                        "Use one of {}, or add it to `languages` in content/site.toml",
                        list(languages)
                    ));
                continue;
            };
            match value.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {}
                DeValue::String(text) => {
                    values.push((*lang, Spanned { value: printable(text), span: value_span }));
                }
                _ => self.wrong_type(key, value_span, "text in each language", "{ en = \"…\" }"),
            }
        }
        Some(values)
    }
}
