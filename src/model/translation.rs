//! What the files say about the translations of one text: its revision, and how much of it each language has.

use std::fmt;

use crate::lang::Lang;
use crate::manuscript::Spanned;

/// The revision of a text: a short name for its words in the first language, as `1f3a9c2e`.
///
/// It changes where a translator would have to look again, and not where lines are broken in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRevision(u32);

impl TextRevision {
    /// The revision named by the first four bytes of a hash.
    pub fn from_hash(bytes: [u8; 4]) -> Self {
        TextRevision(u32::from_be_bytes(bytes))
    }

    /// Reads eight hexadecimal digits in small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_revision = text.len() == 8 && text.bytes().all(is_digit);
        is_revision.then(|| u32::from_str_radix(text, 16).ok().map(TextRevision)).flatten()
    }
}

impl fmt::Display for TextRevision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}", self.0)
    }
}

/// What the files say about the translations of one text or record, on a site of several languages.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Translations {
    /// The revision of the text in the first language.
    pub revision: TextRevision,
    /// How many words it has in the first language.
    pub n_words: u32,
    /// What the other languages have; a language that has nothing is not among them.
    pub others: Vec<Translated>,
}

/// What one language has of a text or record.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Translated {
    /// The language.
    pub lang: Lang,
    /// The revision that it was made from, where the translator states it.
    pub stated: Option<Spanned<TextRevision>>,
    /// How many words of the first language are translated.
    pub n_words: u32,
    /// The keys that are not, as `text` or `position.2.text`.
    pub lacking: Vec<Box<str>>,
}

impl Translations {
    /// What a language has of the text.
    pub fn of(&self, lang: Lang) -> Option<&Translated> {
        self.others.iter().find(|other| other.lang == lang)
    }
}

#[cfg(test)]
mod tests {
    use super::TextRevision;

    #[test]
    fn revisions_have_one_spelling() {
        for good in ["1f3a9c2e", "00000000", "0000000f"] {
            assert_eq!(TextRevision::parse(good).map(|revision| revision.to_string()).as_deref(), Some(good));
        }
        for bad in ["", "1F3A9C2E", "1f3a9c2", "1f3a9c2e0", "+1f3a9c2", "1f3a9c2g"] {
            assert_eq!(TextRevision::parse(bad), None, "{bad}");
        }
    }
}
