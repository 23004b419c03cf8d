//! How long a text takes to read.
//!
//! Speeds are those of adults reading aloud short texts of the same content in 17 languages (Trauzettel-Klosinski and
//! Dietz 2012, "Standardized assessment of reading performance: the new International Reading Speed Texts IReST"):
//! words a minute, and for Chinese and Japanese signs a minute. A language that was not measured reads 200 words.

use super::Lang;

/// Words a minute.
const SPEEDS: [(&str, usize); 10] = [
    ("ar", 138),
    ("de", 179),
    ("en", 228),
    ("es", 218),
    ("fr", 195),
    ("it", 188),
    ("pl", 166),
    ("pt", 181),
    ("ru", 184),
    ("tr", 166),
];
const OTHER_SPEED: usize = 200;
/// Signs a minute, where words are not set apart.
const SIGNS_A_MINUTE: usize = 255;

/// The words of a text, counted piece by piece.
#[derive(Debug, Clone, Copy, Default)]
pub struct Length {
    n_words: usize,
    n_signs: usize,
    /// Whether the last piece ended within a word, which the next piece goes on with.
    is_in_word: bool,
}

impl Length {
    /// Counts a piece of a text. Each white space begins a word: a dash on its own counts too, and so does a
    /// second space. This is an estimate, and bytes can be looked at side by side.
    pub fn add(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return };
        // No sign begins with a lower byte in UTF-8. The highest byte, and not the first high one: bytes are compared
        // side by side.
        if bytes.iter().fold(0, |highest, byte| (*byte).max(highest)) < FIRST_BYTE_OF_SIGNS {
            let begins = !self.is_in_word && !is_space(*first);
            self.n_words += n_spaces(&bytes[..bytes.len() - 1]) + usize::from(begins);
            self.is_in_word = !is_space(*last);
            return;
        }
        for letter in piece.chars() {
            if is_sign(letter) {
                self.n_signs += 1;
                self.is_in_word = false;
            } else if letter.is_whitespace() {
                self.is_in_word = false;
            } else {
                self.n_words += usize::from(!self.is_in_word);
                self.is_in_word = true;
            }
        }
    }

    /// Ends the last word: what comes next is apart.
    pub fn end_word(&mut self) {
        self.is_in_word = false;
    }

    /// How many minutes the text takes a reader of the language: at least one.
    pub fn minutes(&self, lang: Lang) -> usize {
        let language = lang.as_str().split('-').next().unwrap_or_default();
        let speed = SPEEDS.iter().find(|(tag, _)| *tag == language).map_or(OTHER_SPEED, |(_, speed)| *speed);
        // In sixtieths of a minute, so that both kinds add up before they are rounded.
        let seconds = self.n_words * 60 / speed + self.n_signs * 60 / SIGNS_A_MINUTE;
        seconds.div_ceil(60).max(1)
    }
}

impl std::iter::Sum for Length {
    /// The length of texts one after another.
    fn sum<I: Iterator<Item = Length>>(texts: I) -> Length {
        texts.fold(Length::default(), |sum, text| Length {
            n_words: sum.n_words + text.n_words,
            n_signs: sum.n_signs + text.n_signs,
            is_in_word: false,
        })
    }
}

/// The lowest byte with which a sign begins (U+3040).
const FIRST_BYTE_OF_SIGNS: u8 = 0xe3;

/// How much white space there is, in blocks whose sum fits a byte: the compiler adds them side by side.
fn n_spaces(bytes: &[u8]) -> usize {
    let in_block = |block: &[u8]| block.iter().map(|byte| u8::from(is_space(*byte))).sum::<u8>();
    bytes.chunks(255).map(|block| usize::from(in_block(block))).sum()
}

/// White space of ASCII and the control signs: spaces that bind do not part words here.
fn is_space(byte: u8) -> bool {
    byte <= b' '
}

/// Whether a letter is a word, or part of one that no space ends: Han, Hiragana, Katakana.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_speed() {
        let lang = |tag| Lang::parse(tag).expect("a tag");
        let minutes = |lang, text: &str| {
            let mut length = Length::default();
            length.add(text);
            length.minutes(lang)
        };
        let words = "word ".repeat(1000);
        assert_eq!(["en", "ar", "kk", "en-GB"].map(|tag| minutes(lang(tag), &words)), [5, 8, 5, 5]);
        assert_eq!(minutes(lang("zh"), &"法".repeat(510)), 2);
        assert_eq!(minutes(lang("zh"), "2024 年"), 1);
        assert_eq!(minutes(lang("en"), "— … —"), 1);
    }

    #[test]
    fn words_go_on_from_piece_to_piece() {
        let mut length = Length::default();
        // A dash on its own counts as a word.
        ["one tw", "o", " - four"].iter().for_each(|piece| length.add(piece));
        length.end_word();
        length.add("five");
        assert_eq!(length.n_words, 5);
    }
}
