//! How the index is written: small scripts, each of which hands one value to the search page.
//!
//! Scripts and not data, because a page opened from a disk may load scripts but fetch nothing. A piece is named by its
//! content, so a cache never mixes two builds, and a piece that did not change is not written again.
//!
//! Numbers are written as differences to the last one, in digits of 5 bits, the lowest first; the sixth bit says that
//! another digit follows. The alphabet needs no escape in JSON and packs well.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The digits of numbers: the first 32 end a number.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The letters of names: file systems that know no capitals must tell names apart.
const NAME_LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Letters of a piece's name: 40 bits of its hash.
const NAME_LENGTH: usize = 8;

/// The bytes of the call around a value.
const CALL_LENGTH: usize = "searchPiece();\n".len();

/// A finished piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct IndexPiece {
    /// Its name, without folder and ending.
    pub(super) name: String,
    /// The script.
    pub(super) text: String,
}

impl IndexPiece {
    /// A piece from the JSON of its value.
    pub(super) fn new(json: &str) -> IndexPiece {
        // Pieces are kept until the whole site is written: no room beyond what is needed.
        let mut text = String::with_capacity(json.len() + CALL_LENGTH);
        text.extend(["searchPiece(", json, ");\n"]);
        let hash = Sha256::digest(text.as_bytes());
        let bits = hash.iter().take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letter =
            |at: usize| char::from(NAME_LETTERS[usize::try_from(bits >> (5 * at) & 31).unwrap_or(0)]);
        IndexPiece { name: (0..NAME_LENGTH).map(letter).collect(), text }
    }
}

/// Appends a number.
pub(super) fn number(mut value: u32, text: &mut String) {
    loop {
        let digit = usize::try_from(value & 31).unwrap_or(0);
        value >>= 5;
        text.push(char::from(DIGITS[if value > 0 { digit + 32 } else { digit }]));
        if value == 0 {
            return;
        }
    }
}

/// Appends a text as a JSON string.
pub(super) fn string(text: &str, json: &mut String) {
    json.push('"');
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        json.push_str(&text[done..at]);
        done = at + 1;
        let _ = match byte {
            b'"' | b'\\' => write!(json, "\\{}", char::from(byte)),
            _ => write!(json, "\\u{byte:04x}"),
        };
    }
    json.push_str(&text[done..]);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_strings_are_written_as_the_script_reads_them() {
        let mut text = String::new();
        [0, 31, 32, 1023, 1024].iter().for_each(|value| number(*value, &mut text));
        assert_eq!(text, "AfgB_fggB");
        let mut json = String::new();
        let hard = "a\"b\\c\nd\u{1}é";
        string(hard, &mut json);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hard);
    }

    #[test]
    fn a_piece_is_named_by_its_content() {
        let [one, same, other] = ["[1]", "[1]", "[2]"].map(IndexPiece::new);
        assert_eq!(one, same);
        assert_ne!(one.name, other.name);
        assert_eq!(one.text, "searchPiece([1]);\n");
    }
}
