//! The names of months in the languages that reports are written in, from Unicode CLDR: to understand a date as its author
//! wrote it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, YMDE};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The languages whose names of months are known. Two places that read Arabic name the months differently.
const LANGUAGES: [&str; 29] = [
    "en", "fr", "ru", "es", "ar", "ar-SY", "kk", "pt", "de", "it", "nl", "pl", "uk", "be", "ro", "tr", "az",
    "uz", "ky", "tg", "tk", "ka", "hy", "fa", "el", "sr", "id", "sw", "hi",
];

/// The fewest letters by which a name that is cut short is known: `sept.`
const SHORTEST: usize = 3;

static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

/// What stands in dates as words.
struct Names {
    /// The numbers of the months that have a name, for each language.
    months: Vec<BTreeMap<String, u8>>,
    /// Words beside them: days of the week, "de", "г."
    others: BTreeSet<String>,
}

/// The number of the month that a word names, in whole or cut short. Nothing where it names none, or another one in each
/// of two languages.
pub fn month_named(word: &str) -> Option<u8> {
    let word = plain(word);
    let is_long = word.chars().count() >= SHORTEST;
    let in_language = |names: &BTreeMap<String, u8>| {
        names.get(&word).copied().map(|month| (true, month)).or_else(|| {
            let begun = names.iter().filter(|(name, _)| is_long && name.starts_with(&word));
            let begun: BTreeSet<u8> = begun.map(|(_, month)| *month).collect();
            (begun.len() == 1).then(|| (false, begun.into_iter().next().unwrap_or_default()))
        })
    };
    let found: BTreeSet<(bool, u8)> = NAMES.months.iter().filter_map(in_language).collect();
    let is_whole = found.iter().any(|(is_whole, _)| *is_whole);
    let months: BTreeSet<u8> =
        found.iter().filter(|(whole, _)| *whole == is_whole).map(|(_, month)| *month).collect();
    months.first().copied().filter(|_| months.len() == 1)
}

/// Whether a word stands in dates beside the month: a day of the week, "de", "г."
pub fn is_of_dates(word: &str) -> bool {
    // What people add and Unicode CLDR does not.
    const MORE: [&str; 10] = ["of", "the", "on", "le", "el", "il", "года", "году", "жылғы", "жылы"];
    let word = plain(word);
    NAMES.others.contains(&word) || MORE.contains(&&*word)
}

impl Names {
    fn new() -> Names {
        let mut names = Names { months: Vec::new(), others: BTreeSet::new() };
        for tag in LANGUAGES {
            let Ok(locale) = tag.parse::<Locale>() else { continue };
            let alone =
                FixedCalendarDateTimeFormatter::<Gregorian, M>::try_new(locale.clone().into(), M::long());
            let short =
                FixedCalendarDateTimeFormatter::<Gregorian, M>::try_new(locale.clone().into(), M::medium());
            let with_day =
                FixedCalendarDateTimeFormatter::<Gregorian, MD>::try_new(locale.clone().into(), MD::long());
            let whole =
                FixedCalendarDateTimeFormatter::<Gregorian, YMDE>::try_new(locale.into(), YMDE::long());
            let (Ok(alone), Ok(short), Ok(with_day), Ok(whole)) = (alone, short, with_day, whole) else {
                continue;
            };
            let mut months = BTreeMap::new();
            for month in 1..=12 {
                let Ok(day) = CalendarDate::try_new_gregorian(2024, month, 1) else { continue };
                for written in [
                    alone.format(&day).to_string(),
                    short.format(&day).to_string(),
                    with_day.format(&day).to_string(),
                ] {
                    // The name of the month is the longest word: "1 de marzo".
                    if let Some(name) = words(&written).max_by_key(|word| word.chars().count()) {
                        months.insert(name, month);
                    }
                }
            }
            for day in 1..=7 {
                let Ok(day) = CalendarDate::try_new_gregorian(2024, 1, day) else { continue };
                let written = whole.format(&day).to_string();
                names.others.extend(words(&written).filter(|word| !months.contains_key(word)));
            }
            names.months.push(months);
        }
        names
    }
}

/// The words of a text, without digits and signs.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text: Vec<String> = text
        .split(|letter: char| !letter.is_alphabetic() && !is_combining_mark(letter))
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect();
    text.into_iter()
}

/// A word in small letters and without accents, as people type it.
fn plain(word: &str) -> String {
    word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_their_names() {
        for (word, month) in [
            ("March", 3),
            ("mars", 3),
            ("MARS", 3),
            ("février", 2),
            ("fevrier", 2),
            ("févr", 2),
            ("марта", 3),
            ("март", 3),
            ("мая", 5),
            ("marzo", 3),
            ("ene", 1),
            ("наурыз", 3),
            ("مارس", 3),
            ("آذار", 3),
            ("März", 3),
            ("sept", 9),
            ("août", 8),
        ] {
            assert_eq!(month_named(word), Some(month), "{word}");
        }
        for word in ["ma", "jui", "coalition", "report", "", "г", "de"] {
            assert_eq!(month_named(word), None, "{word}");
        }
        assert!(["de", "vendredi", "г", "of"].into_iter().all(is_of_dates));
        assert!(!is_of_dates("report"));
    }
}
