//! What letters and words are for the one who sets them: an opening mark, a number in Roman letters, a short form.

pub(super) fn is_between_words(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1].is_ascii_lowercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
}

/// Whether a word is in a list, however it is capitalised.
pub(super) fn contains(list: &[Box<str>], word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let is_same = |known: &str| {
        known == word
            || known.len() == word.len() && known.chars().eq(word.chars().flat_map(char::to_lowercase))
    };
    list.iter().any(|known| is_same(known))
}

/// Whether a letter is of a script that sets no space between words.
pub(super) fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Whether a letter or digit is of a script that sets spaces between words.
pub(super) fn is_spaced_letter(letter: char) -> bool {
    letter.is_alphanumeric() && !is_ideograph(letter)
}

/// Whether a text begins with the rest of `'n'`, which stands for "and" and quotes nothing.
pub(super) fn is_elided(rest: &str) -> bool {
    rest.strip_prefix("n'").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a text ends with one letter and a full stop behind it.
pub(super) fn ends_with_stopped_letter(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next() == Some('.')
        && letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_none_or(|letter| letter.is_whitespace() || is_opening(letter))
}

/// Whether a word is one letter with a full stop.
pub(super) fn is_stopped_letter(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|stem| {
        let mut letters = stem.chars();
        letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
    })
}

/// Whether a word is a number in Roman letters of two or more.
pub(super) fn is_roman(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

pub(super) fn is_opening(letter: char) -> bool {
    matches!(
        letter,
        '(' | '[' | '{' | '«' | '“' | '„' | '‘' | '‹' | '—' | '–' | '/' | '¿' | '¡' | '（' | '《'
    )
}
