//! The words of the interface in one language: labels, headings, patterns, and plural forms by category.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use icu_list::ListFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::isolate::isolated;
use super::pattern::{between, compose, fill};
use super::{Direction, Formats, Lang};

/// The marks that end a sentence.
pub(super) const SENTENCE_ENDS: [char; 9] = ['.', '!', '?', '…', '。', '！', '？', '؟', '۔'];

/// One entry of a word list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    lists: ListFormatter,
}

/// Rules and lists follow from the language and its words.
impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        (self.lang, &self.words) == (other.lang, &other.words)
    }
}

impl Eq for Words {}

/// Like the comparison.
impl Hash for Words {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.lang, &self.words).hash(hasher);
    }
}

impl Words {
    /// The words of `lang`.
    pub fn new(lang: Lang, words: BTreeMap<String, Word>) -> Self {
        let locale = match words.get("date_locale") {
            Some(Word::Plain(locale)) => locale,
            _ => lang.as_str(),
        };
        let lists = list_formatter(locale);
        Words { lang, words, plural_rules: plural_rules(lang), lists }
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

    /// The pattern for `key` with each `{name}` replaced by its value. In a language that runs from right to left, a
    /// value that runs the other way is isolated: what is beside it stays on its side.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        if self.lang.direction() == Direction::LeftToRight {
            return fill(self.get(key), values);
        }
        let values: Vec<(&str, Cow<'_, str>)> =
            values.iter().map(|(name, value)| (*name, self.isolated(value))).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
        fill(self.get(key), &values)
    }

    /// The pattern of a label with its values as they are: labels are names, which are sorted, found and copied. Where
    /// the number is a Roman one, the hyphen after it becomes what the language writes there.
    pub fn label(&self, key: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.get(key);
        let is_roman = values.iter().any(|(name, value)| *name == "number" && is_roman(value));
        match pattern.split_once("{number}-") {
            Some((before, after)) if is_roman && self.has("after_roman_number") => {
                let pattern = [before, "{number}", self.get("after_roman_number"), after].concat();
                fill(&pattern, values)
            }
            _ => fill(pattern, values),
        }
    }

    /// The value as it is within words of this language.
    pub fn isolated<'v>(&self, value: &'v str) -> Cow<'v, str> {
        match self.lang.direction() {
            Direction::RightToLeft => isolated(value),
            Direction::LeftToRight => Cow::Borrowed(value),
        }
    }

    /// Several things in a row, as the language lists them (Unicode CLDR): "a, b and c".
    pub fn list<T: AsRef<str>>(&self, things: &[T]) -> String {
        let things = things.iter().map(|thing| self.isolated(thing.as_ref()));
        self.lists.format(things).to_string()
    }

    /// A label with what it names: "Period: 2024".
    pub fn labelled(&self, label: &str, text: &str) -> String {
        self.fill("labelled", &[("label", label), ("text", text)])
    }

    /// Words with what makes them more exact: "author, 3 May 2026".
    pub fn detailed(&self, text: &str, detail: &str) -> String {
        self.fill("detailed", &[("text", text), ("detail", detail)])
    }

    /// Words with a remark in brackets: "193 (2024)".
    pub fn remarked(&self, text: &str, remark: &str) -> String {
        self.fill("remarked", &[("text", text), ("remark", remark)])
    }

    /// Words with what explains them: "3 May 2026 – First version".
    pub fn explained(&self, text: &str, reason: &str) -> String {
        self.fill("explained", &[("text", text), ("reason", reason)])
    }

    /// What is between the two values of a pattern: ": " of "{label}: {text}".
    pub fn between<'a>(&'a self, key: &'a str) -> &'a str {
        between(self.get(key))
    }

    /// The sentence with the full stop of the language, unless it has an end already.
    pub fn ended(&self, mut sentence: String) -> String {
        if !sentence.is_empty() && !sentence.ends_with(SENTENCE_ENDS) {
            sentence.push_str(self.get("sentence_end"));
        }
        sentence
    }

    /// The pattern for `key` as pieces of any kind, with those of each value in the place of its `{name}`; `text` makes a
    /// piece of what is between them. What is in square brackets falls away where a name in it has no value:
    /// `{title}[, {symbol}]`.
    pub fn compose<T: Clone>(
        &self,
        key: &str,
        values: &[(&str, Option<Vec<T>>)],
        text: impl Fn(&str) -> T,
    ) -> Vec<T> {
        compose(self.get(key), values, text)
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
        let formats = Formats::new(self.lang, Some(self.get("date_locale")).filter(|_| self.is_own()));
        if !self.has("date_range") {
            return formats;
        }
        let first_day =
            Some(self.get("first_of_month")).filter(|word| self.has("first_of_month") && *word != "none");
        let formats =
            formats.with_first_day(first_day).with_ranges(self.get("period_range"), self.get("date_range"));
        let months: Vec<&str> = self.get("month_names").split(", ").collect();
        match months.len() {
            12 => formats.with_months(self.get("date_locale"), &months),
            _ => formats,
        }
    }

    /// The language that the words are in: another one than their readers', where those have no list of their own.
    pub fn spoken(&self) -> Lang {
        let own = Some(self.lang).filter(|_| self.is_own());
        let other = || Lang::parse(self.get("date_locale").split('-').next().unwrap_or_default());
        own.or_else(other).unwrap_or(self.lang)
    }

    /// Whether the words are in the language itself: where there are none, the interface speaks another one, whose
    /// region and marks say nothing about this one.
    pub fn is_own(&self) -> bool {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        language(self.get("date_locale")) == language(self.lang.as_str())
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

/// Whether a number is written with Roman signs alone.
fn is_roman(number: &str) -> bool {
    !number.is_empty() && number.bytes().all(|sign| b"IVXLCDM".contains(&sign))
}

fn plural_rules(lang: Lang) -> PluralRules {
    let locale: Locale = lang.as_str().parse().unwrap_or(Locale::UNKNOWN);
    PluralRules::try_new(locale.into(), PluralRulesOptions::default())
        .expect("the plural rules of every locale are compiled in, and unknown ones fall back to the root's")
}

fn list_formatter(locale: &str) -> ListFormatter {
    let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
    ListFormatter::try_new_and(locale.into(), Default::default())
        .expect("the lists of every locale are compiled in, and unknown ones fall back to the root's")
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

    fn words(tag: &str, words: &[(&str, &str)]) -> Words {
        let plain = |(key, text): &(&str, &str)| ((*key).to_owned(), Word::Plain((*text).to_owned()));
        Words::new(Lang::parse(tag).expect("a tag"), words.iter().map(plain).collect())
    }

    #[test]
    fn each_language_lists_things_its_own_way() {
        let listed = |tag: &str| words(tag, &[]).list(&["1", "2", "3"]);
        assert_eq!(["en-GB", "ru", "zh"].map(listed), ["1, 2 and 3", "1, 2 и 3", "1、2和3"]);
        assert_eq!(words("ar", &[]).list(&["مادة", "CAT"]), "مادة و\u{2068}CAT\u{2069}");
    }

    #[test]
    fn a_roman_number_takes_no_hyphen_where_the_language_says_so() {
        let kazakh = words("kk", &[("label", "{number}-бөлім"), ("after_roman_number", "\u{a0}")]);
        let labels = ["4", "IV", "II.1"].map(|number| kazakh.label("label", &[("number", number)]));
        assert_eq!(labels, ["4-бөлім", "IV\u{a0}бөлім", "II.1-бөлім"]);
    }

    #[test]
    fn joins_come_from_the_patterns() {
        let french = words("fr", &[("labelled", "{label}\u{a0}: {text}"), ("sentence_end", ".")]);
        assert_eq!(french.labelled("Article 4", "Titre"), "Article 4\u{a0}: Titre");
        assert_eq!(french.between("labelled"), "\u{a0}: ");
        assert_eq!(["Fin", "Fin ?", ""].map(|text| french.ended(text.to_owned())), ["Fin.", "Fin ?", ""]);
    }
}
