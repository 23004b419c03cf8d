//! The order of words in each language, and the order of numbers that hold letters.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use super::Lang;

/// The alphabet of one language (Unicode CLDR). Made once a language.
pub struct Collation {
    collator: CollatorBorrowed<'static>,
    /// Tells letters apart and nothing else: not É from E.
    letters: CollatorBorrowed<'static>,
}

impl Collation {
    /// The alphabet of `lang`. Numbers within words are ordered by their value: "Rule 2" before "Rule 12".
    pub fn new(lang: Lang) -> Self {
        let locale: Locale = lang.as_str().parse().unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = |options| {
            Collator::try_new(preferences, options).expect(
                "the alphabets of all languages are compiled in, and unknown ones fall back to the root's",
            )
        };
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        Collation { collator: collator(CollatorOptions::default()), letters: collator(letters) }
    }

    /// Compares two words as their readers look them up: a quotation mark or bracket before the first letter says
    /// nothing about its place.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.collator.compare(from_first_letter(one), from_first_letter(other)).then_with(|| one.cmp(other))
    }

    /// Whether two letters are in one place of the alphabet: É and E in French, but not Ә and А in Kazakh.
    pub fn is_same_letter(&self, one: &str, other: &str) -> bool {
        self.letters.compare(one, other) == Ordering::Equal
    }

    /// Sorts values by a word of each; those with the same word stay as they stood.
    pub fn sort_by_word<T>(&self, values: &mut [T], word: impl Fn(&T) -> &str) {
        values.sort_by(|one, other| self.compare(word(one), word(other)));
    }
}

impl fmt::Debug for Collation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Collation")
    }
}

/// The word without what is before its first letter or digit; a word that has none is left whole.
fn from_first_letter(word: &str) -> &str {
    let start = word.find(char::is_alphanumeric).unwrap_or(0);
    &word[start..]
}

/// The number of an article or rule as it is ordered: 2, 12, 12 bis, 12 ter, 13; 9.1 before 9.2 and before 10.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct NaturalNumber(Vec<Run>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Run {
    Letters(String),
    Digits(u64),
}

impl NaturalNumber {
    /// Reads any text: what is no digit is compared letter by letter.
    pub fn new(text: &str) -> NaturalNumber {
        let mut runs = Vec::new();
        let mut rest = text.trim();
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let length = rest.find(|letter: char| letter.is_ascii_digit() != is_digit).unwrap_or(rest.len());
            let (run, after) = rest.split_at(length);
            rest = after;
            if is_digit {
                runs.push(Run::Digits(run.parse().unwrap_or(u64::MAX)));
            } else {
                // "12bis", "12 bis" and "12-bis" name one place.
                let letters = run.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
                runs.push(Run::Letters(letters));
            }
        }
        NaturalNumber(runs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` is in order: any other arrangement of it comes back to it.
    fn check(tag: &str, expected: &[&str]) {
        let collation = Collation::new(Lang::parse(tag).expect("a tag"));
        let mut words: Vec<&str> = expected.iter().rev().copied().collect();
        collation.sort_by_word(&mut words, |word| word);
        assert_eq!(words, expected, "{tag}");
        words.sort_unstable();
        collation.sort_by_word(&mut words, |word| word);
        assert_eq!(words, expected, "{tag}");
    }

    #[test]
    fn each_language_has_its_alphabet() {
        let kazakh = [
            "абақты",
            "әділет",
            "бап",
            "ғылым",
            "дәлел",
            "жауап",
            "көмек",
            "қамау",
            "лауазым",
            "мекеме",
            "наразылық",
            "ңан",
            "орган",
            "өкіл",
            "пікір",
            "сот",
            "тергеу",
            "ұйым",
            "үкім",
            "хат",
            "һәм",
            "ықпал",
            "ісік",
            "эксперт",
        ];
        check("kk", &kazakh);
        check("ru", &["ёлка", "ель", "есть", "жалоба", "защита", "«Зелёный крест»", "иск", "йод", "яма"]);
        check("ar", &["أمن", "باب", "تعذيب", "ثقة", "جريمة", "حق", "محكمة", "هيئة", "وزارة", "يد"]);
        check("fr", &["cote", "coté", "côte", "droit", "école", "État", "étude", "zone"]);
        check("es", &["nube", "número", "ñandú", "obra"]);
        check("zh", &["北京", "法律", "酷刑", "中国"]);
        check("en", &["rule 2", "“Rule 3”", "rule 12", "Zoo"]);
    }

    #[test]
    fn a_letter_is_what_the_language_takes_for_one() {
        let is_same =
            |tag, one, other| Collation::new(Lang::parse(tag).expect("a tag")).is_same_letter(one, other);
        assert!(is_same("fr", "É", "E") && is_same("ru", "Ё", "Е") && is_same("en", "a", "A"));
        assert!(!is_same("kk", "Ә", "А") && !is_same("es", "Ñ", "N") && !is_same("ru", "Й", "И"));
    }

    #[test]
    fn numbers_with_letters_stand_by_their_value() {
        let numbers = ["2", "9.1", "9.2", "10", "12", "12 bis", "12 ter", "13", "193(12)", "1000"];
        let mut sorted: Vec<&str> = numbers.iter().rev().copied().collect();
        sorted.sort_by_key(|number| NaturalNumber::new(number));
        assert_eq!(sorted, numbers);
        assert_eq!(NaturalNumber::new("12bis"), NaturalNumber::new("12 bis"));
    }
}
