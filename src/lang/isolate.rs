//! Which way the letters of a text run, and how it is kept apart from a text that runs the other way.

use std::borrow::Cow;

/// Begins words whose direction their own first letter decides (U+2068), and ends them (U+2069).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Whether the letters of a text run from left to right, all of them, as in a document symbol or an address.
pub fn runs_from_left(text: &str) -> bool {
    let mut has_letter = false;
    for letter in text.chars() {
        if is_right_to_left(letter) {
            return false;
        }
        has_letter |= letter.is_alphabetic();
    }
    has_letter
}

/// Whether a letter turns the order of those behind it against their own (U+202A to U+202E): what it was put into reads as
/// something else. Isolates, which keep words apart, are none of these.
pub fn is_override(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}')
}

/// The value, isolated where it would draw the marks around it to its own side.
pub(super) fn isolated(value: &str) -> Cow<'_, str> {
    if value.starts_with(ISOLATE.0) || !runs_from_left(value) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(format!("{}{value}{}", ISOLATE.0, ISOLATE.1))
}

/// Hebrew, Arabic and their neighbours, with the letters of Arabic that are kept apart for old programs.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_the_other_way_is_isolated() {
        assert_eq!(isolated("A/HRC/52/2"), "\u{2068}A/HRC/52/2\u{2069}");
        for text in ["2024", "القسم II", "", "\u{2068}CAT\u{2069}"] {
            assert_eq!(isolated(text), text);
        }
    }
}
