//! Languages, texts that exist in several of them, and the words, dates and figures of the interface in each.
//!
//! Takes: language tags, values by language, word lists. Gives: [`Lang`], [`Localized`], [`Words`], [`Formats`].
//! Knows nothing of records or pages.

mod date;
mod figure;
mod formats;
mod isolate;
mod months;
mod order;
mod pattern;
mod period;
mod reading;
mod sentence;
mod states;
mod tags;
mod typography;
mod words;

pub use date::Date;
pub use figure::{Figure, western_digit};
pub use formats::Formats;
pub use isolate::{is_override, runs_from_left};
pub use months::{is_of_dates, month_named};
pub use order::{Collation, NaturalNumber};
pub use pattern::between;
pub use period::Period;
pub use reading::Length;
pub use sentence::begins_sentence;
pub use states::{is_state_code, state_code, state_names};
pub use typography::{LineSoFar, Typography};
pub use words::{Word, Words};

use std::fmt;

/// A language tag in its canonical form, such as `en`, `pt-BR` or `zh-Hans` (BCP 47: language, script, region).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    bytes: [u8; 11],
    n_bytes: u8,
}

/// The side on which a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// Languages whose usual script runs from right to left (Unicode CLDR, `characterOrder`).
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
/// Scripts that run from right to left, for tags that name one.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 4] = ["Arab", "Hebr", "Syrc", "Thaa"];

impl Lang {
    /// Reads a tag that is already canonical: `en`, `pt-BR`, `zh-Hans`, `sr-Latn-RS`.
    pub fn parse(tag: &str) -> Option<Lang> {
        (Lang::canonical(tag)? == tag).then_some(())?;
        let mut bytes = [0; 11];
        bytes.get_mut(..tag.len())?.copy_from_slice(tag.as_bytes());
        Some(Lang { bytes, n_bytes: u8::try_from(tag.len()).ok()? })
    }

    /// The canonical spelling of what was probably meant: `en_gb` gives `en-GB`.
    pub fn canonical(tag: &str) -> Option<String> {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && is_alphabetic(part))?;
        let mut canonical = language.to_ascii_lowercase();
        let mut rest = parts.next();
        if let Some(script) = rest.filter(|part| part.len() == 4 && is_alphabetic(part)) {
            canonical.push('-');
            canonical.push_str(&script[..1].to_ascii_uppercase());
            canonical.push_str(&script[1..].to_ascii_lowercase());
            rest = parts.next();
        }
        if let Some(region) = rest {
            let is_region = region.len() == 2 && is_alphabetic(region)
                || region.len() == 3 && region.bytes().all(|byte| byte.is_ascii_digit());
            is_region.then_some(())?;
            canonical.push('-');
            canonical.push_str(&region.to_ascii_uppercase());
            rest = parts.next();
        }
        rest.is_none().then_some(canonical)
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.n_bytes)]).unwrap_or_default()
    }

    /// The side on which a line of this language begins.
    pub fn direction(&self) -> Direction {
        // Bytes, not letters: labels ask this many times a page.
        let mut parts = self.bytes[..usize::from(self.n_bytes)].split(|byte| *byte == b'-');
        let is_among = |tags: &[&str], part: &[u8]| tags.iter().any(|tag| tag.as_bytes() == part);
        let language = parts.next().unwrap_or_default();
        let runs_left = match parts.next().filter(|part| part.len() == 4) {
            Some(script) => is_among(&RIGHT_TO_LEFT_SCRIPTS, script),
            None => is_among(&RIGHT_TO_LEFT, language),
        };
        if runs_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A value in one or more languages. The first one is taken where a language is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Localized<T> {
    first: (Lang, T),
    others: Vec<(Lang, T)>,
}

impl<T> Localized<T> {
    /// A value in one language.
    pub fn new(lang: Lang, value: T) -> Self {
        Localized { first: (lang, value), others: Vec::new() }
    }

    /// A value from its languages, or nothing where there are none. `preferred` stands in for missing languages
    /// where it is among them.
    pub fn from_values(mut values: Vec<(Lang, T)>, preferred: Lang) -> Option<Self> {
        let at = values.iter().position(|(lang, _)| *lang == preferred).unwrap_or(0);
        (!values.is_empty()).then(|| {
            let first = values.remove(at);
            Localized { first, others: values }
        })
    }

    /// The value in `lang`, or the one that stands in for it, with the language it is in.
    pub fn get(&self, lang: Lang) -> (&T, Lang) {
        match self.others.iter().find(|(candidate, _)| *candidate == lang) {
            Some((lang, value)) if self.first.0 != *lang => (value, *lang),
            _ => (&self.first.1, self.first.0),
        }
    }

    /// The value in `lang`, where it is there.
    pub fn get_exact(&self, lang: Lang) -> Option<&T> {
        self.iter().find(|(candidate, _)| *candidate == lang).map(|(_, value)| value)
    }

    /// The value that stands in for missing languages, with its language.
    pub fn first(&self) -> (&T, Lang) {
        (&self.first.1, self.first.0)
    }

    /// All values with their languages, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        std::iter::once(&self.first).chain(&self.others).map(|(lang, value)| (*lang, value))
    }

    /// All values with their languages, to change in place.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Lang, &mut T)> {
        std::iter::once(&mut self.first).chain(&mut self.others).map(|(lang, value)| (*lang, value))
    }

    /// The same languages with other values.
    pub fn map<U>(self, mut change: impl FnMut(Lang, T) -> U) -> Localized<U> {
        let (lang, value) = self.first;
        let first = (lang, change(lang, value));
        Localized {
            first,
            others: self.others.into_iter().map(|(lang, value)| (lang, change(lang, value))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_one_spelling() {
        assert_eq!(Lang::parse("zh-Hans").map(|lang| lang.to_string()).as_deref(), Some("zh-Hans"));
        assert_eq!(Lang::parse("en_GB"), None);
        assert_eq!(Lang::canonical("en_gb").as_deref(), Some("en-GB"));
        assert_eq!(Lang::canonical("english"), None);
        assert_eq!(Lang::canonical("en-GB-oed"), None);
    }

    #[test]
    fn direction_follows_the_script() {
        let direction = |tag| Lang::parse(tag).expect("a tag").direction();
        assert_eq!(direction("ar"), Direction::RightToLeft);
        assert_eq!(direction("ug-Cyrl"), Direction::LeftToRight);
        assert_eq!(direction("kk"), Direction::LeftToRight);
        assert_eq!(direction("kk-Arab"), Direction::RightToLeft);
    }

    #[test]
    fn a_missing_language_is_stood_in_for() {
        let [en, ru, kk] = ["en", "ru", "kk"].map(|tag| Lang::parse(tag).expect("a tag"));
        let text = Localized::from_values(vec![(ru, "да"), (en, "yes")], en).expect("two values");
        assert_eq!(text.get(ru), (&"да", ru));
        assert_eq!(text.get(kk), (&"yes", en));
    }
}
