//! Where a sentence ends: what begins the next one takes a capital letter.

use super::Typography;
use super::words::SENTENCE_ENDS;

/// Whether what follows a text begins a sentence. `is_start` says so of what is before the text.
pub fn begins_sentence(text: &str, is_start: bool, rules: Option<&Typography>) -> bool {
    let words = text.trim_end_matches(|letter: char| letter.is_whitespace() || is_opening(letter));
    if words.is_empty() {
        return is_start;
    }
    let sentence = words.trim_end_matches(is_closing);
    match sentence.strip_suffix('.') {
        Some(before) => !is_abbreviation(before, rules),
        None => sentence.ends_with(SENTENCE_ENDS),
    }
}

/// Whether the last word before a full stop is one that the full stop shortens: an initial, "e.g", "cf".
fn is_abbreviation(before: &str, rules: Option<&Typography>) -> bool {
    let word = before.rsplit(|letter: char| letter.is_whitespace() || is_opening(letter)).next();
    let word = word.unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let has_inner_stop =
        word.contains('.') && word.chars().all(|letter| letter == '.' || letter.is_alphabetic());
    is_initial || has_inner_stop || rules.is_some_and(|rules| rules.is_abbreviation(word))
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '(' | '[' | '¿' | '¡' | '«' | '“' | '„' | '‘' | '"' | '\'' | '（' | '《')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, ')' | ']' | '»' | '”' | '“' | '’' | '"' | '\'' | '）' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_after_the_mark_that_ends_one() {
        for text in ["It ended. ", "«Да!» ", "Why? (", "结束。", "(It ended.) ", "in 2024. "] {
            assert!(begins_sentence(text, false, None), "{text}");
        }
        for text in ["It goes on, ", "e.g. ", "J. ", "see (", "as follows: "] {
            assert!(!begins_sentence(text, true, None), "{text}");
        }
        assert!(begins_sentence(" (", true, None) && !begins_sentence(" ", false, None));
    }
}
