//! The codes of States and other places (ISO 3166-1), with their names in the languages of the United Nations and some
//! others, from Unicode CLDR and the list of the standard: to say which code was meant.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A line a place: three letters, two letters, names.
const STATES: &str = include_str!("states.txt");

/// Whether a code of three letters is one of the list, or one that the standard leaves to its users.
pub fn is_state_code(code: &str) -> bool {
    let is_own = code.len() == 3
        && code.bytes().all(|byte| byte.is_ascii_uppercase())
        && (code == "AAA"
            || ("QMA"..="QZZ").contains(&code)
            || ("XAA"..="XZZ").contains(&code)
            || code >= "ZZA");
    is_own || lines().any(|(known, _)| known == code)
}

/// The code of three letters that was meant by a name, by two letters or by small ones. Nothing where several may be.
pub fn state_code(written: &str) -> Option<&'static str> {
    let written = plain(written);
    let mut found = lines().filter(|(code, names)| {
        plain(code) == written || names.split('|').any(|name| plain(name) == written)
    });
    let first = found.next();
    first.filter(|_| found.next().is_none()).map(|(code, _)| code)
}

/// The names of all States and places.
pub fn state_names() -> impl Iterator<Item = &'static str> {
    lines().flat_map(|(_, names)| names.split('|').skip(1))
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    STATES.lines().filter_map(|line| line.split_once('|'))
}

/// A name in small letters and without accents and signs, as people type it.
fn plain(name: &str) -> String {
    let is_letter = |letter: &char| letter.is_alphanumeric() && !is_combining_mark(*letter);
    name.nfd().filter(is_letter).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_state_is_known_however_it_is_written() {
        for (written, code) in [
            ("Kazakhstan", "KAZ"),
            ("KAZAKHSTAN", "KAZ"),
            ("Казахстан", "KAZ"),
            ("Қазақстан", "KAZ"),
            ("Republic of Kazakhstan", "KAZ"),
            ("kaz", "KAZ"),
            ("KZ", "KAZ"),
            ("Cote d'Ivoire", "CIV"),
            ("Côte d’Ivoire", "CIV"),
            ("Bolivie", "BOL"),
            ("مصر", "EGY"),
        ] {
            assert_eq!(state_code(written), Some(code), "{written}");
        }
        assert_eq!(state_code("Valmorie"), None);
        assert_eq!(state_code(""), None);
        assert!(["KAZ", "XXA", "XKX", "QMA"].into_iter().all(is_state_code));
        assert!(!["kaz", "KZA", "KZ", "", "ÉÉA"].into_iter().any(is_state_code));
    }

    #[test]
    fn each_code_stands_once() {
        let codes: Vec<&str> = lines().map(|(code, _)| code).collect();
        assert!(codes.len() > 240 && codes.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(
            codes.iter().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        );
    }
}
