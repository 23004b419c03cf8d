//! The words of the interface in one language: labels, headings, patterns, and plural forms by category.

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::{Formats, Lang};

/// One entry of a word list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A word, or a pattern with `{names}` to fill in.
    Plain(String),
    /// Patterns by plural category (`one`, `few`, `many`, `other`, …), with `{n}` for the number.
    Plural(BTreeMap<String, String>),
}

/// The word list of one language.
#[derive(Debug)]
pub struct Words {
    lang: Lang,
    words: BTreeMap<String, Word>,
    plural_rules: PluralRules,
}

impl Words {
    /// The words of `lang`.
    pub fn new(lang: Lang, words: BTreeMap<String, Word>) -> Self {
        Words { lang, words, plural_rules: plural_rules(lang) }
    }

    /// The language of the list.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The word for `key`, or the key itself where the list has none: a page is never without a label.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.words.get(key) {
            Some(Word::Plain(text)) => text,
            Some(Word::Plural(forms)) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// The pattern for `key` with each `{name}` replaced by its value.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The pattern for `key` with each `{name}` replaced by its value. What stands in square brackets falls away where
    /// a name in it has no value: `{title}[, {symbol}]`.
    pub fn compose(&self, key: &str, values: &[(&str, Option<String>)]) -> String {
        let pattern = self.get(key);
        let known: Vec<(&str, &str)> =
            values.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
        let is_whole = |part: &str| {
            let names = part.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            names.map(|(name, _)| name).all(|name| known.iter().any(|(candidate, _)| *candidate == name))
        };
        let mut composed = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, inside)) = rest.split_once('[') {
            let (inside, after) = inside.split_once(']').unwrap_or((inside, ""));
            composed.push_str(&fill(before, &known));
            if is_whole(inside) {
                composed.push_str(&fill(inside, &known));
            }
            rest = after;
        }
        composed.push_str(&fill(rest, &known));
        composed
    }

    /// Whether the list has a word for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// The form for the number `n`: "1 question", "2 вопроса", "5 вопросов".
    pub fn count(&self, key: &str, n: usize) -> String {
        let category = category_name(self.plural_rules.category_for(n));
        let pattern = match self.words.get(key) {
            Some(Word::Plural(forms)) => {
                forms.get(category).or_else(|| forms.get("other")).map_or(key, String::as_str)
            }
            _ => self.get(key),
        };
        fill(pattern, &[("n", &n.to_string())])
    }

    /// All forms of a word that counts, by plural category.
    pub fn forms(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let forms = match self.words.get(key) {
            Some(Word::Plural(forms)) => Some(forms),
            _ => None,
        };
        forms.into_iter().flatten().map(|(category, form)| (category.as_str(), form.as_str()))
    }

    /// How the language writes dates and figures, in the manner of the region that the list names.
    pub fn formats(&self) -> Formats {
        Formats::new(self.lang, Some(self.get("date_locale")).filter(|_| self.is_own()))
    }

    /// Whether the words are in the language itself: where there are none, the interface speaks another one, whose
    /// region and marks say nothing about this one.
    pub fn is_own(&self) -> bool {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        language(self.get("date_locale")) == language(self.lang.as_str())
    }

    /// How the language sets texts; nothing where its words are not there.
    pub fn typography(&self) -> Option<super::Typography> {
        super::Typography::of(self)
    }

    /// All plain words, for the templates.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().filter_map(|(key, word)| match word {
            Word::Plain(text) => Some((key.as_str(), text.as_str())),
            Word::Plural(_) => None,
        })
    }

    /// The plural categories that a language distinguishes (Unicode CLDR).
    pub fn categories(lang: Lang) -> Vec<&'static str> {
        plural_rules(lang).categories().map(category_name).collect()
    }
}

fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + length];
        filled.push_str(&rest[..open]);
        match values.iter().find(|(candidate, _)| *candidate == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[open..=open + length]),
        }
        rest = &rest[open + length + 1..];
    }
    filled.push_str(rest);
    filled
}

fn plural_rules(lang: Lang) -> PluralRules {
    let locale: Locale = lang.as_str().parse().unwrap_or(Locale::UNKNOWN);
    PluralRules::try_new(locale.into(), PluralRulesOptions::default())
        .expect("the plural rules of every locale are compiled in, and unknown ones fall back to the root's")
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_forms_follow_the_language() {
        let forms = [
            ("one", "{n} вопрос"),
            ("few", "{n} вопроса"),
            ("many", "{n} вопросов"),
            ("other", "{n} вопроса"),
        ];
        let forms = forms.map(|(category, form)| (category.to_owned(), form.to_owned())).into();
        let lang = Lang::parse("ru").expect("a tag");
        let words = Words::new(lang, [("n_questions".to_owned(), Word::Plural(forms))].into());
        let counted = [1, 2, 5, 21, 19].map(|n| words.count("n_questions", n));
        assert_eq!(counted, ["1 вопрос", "2 вопроса", "5 вопросов", "21 вопрос", "19 вопросов"]);
    }

    #[test]
    fn patterns_keep_what_they_do_not_know() {
        assert_eq!(fill("{kind} {number} {other}", &[("kind", "Art."), ("number", "4")]), "Art. 4 {other}");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }
}
