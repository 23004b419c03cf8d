//! Names of things: ids, keys of kind and name, handles.

use std::fmt;

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::kind::Kind;

/// The place of an entry in the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(u32);

impl Handle {
    /// The entry at a position among all.
    pub fn new(index: usize) -> Handle {
        Handle(u32::try_from(index).expect("a project holds fewer entries than there are handles"))
    }

    /// The position of the entry among all.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A name within one kind: lower-case letters, digits and hyphens, at most 64, the first not a hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

impl Id {
    /// Reads an id, or nothing where the text has letters that an address cannot hold.
    pub fn parse(text: &str) -> Option<Id> {
        let is_id = (1..=64).contains(&text.len())
            && !text.starts_with('-')
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        is_id.then(|| Id(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A valid id near to any text: small letters, those of other alphabets and with accents as the Latin ones that are
    /// read for them, everything else as hyphens. Nothing where no letter is left.
    pub fn near(text: &str) -> Option<Id> {
        let mut near = String::new();
        let push = |near: &mut String, letter: char| {
            if letter.is_ascii_alphanumeric() {
                near.push(letter.to_ascii_lowercase());
            } else if !near.ends_with('-') && !near.is_empty() {
                near.push('-');
            }
        };
        for letter in text.nfc().filter(|letter| !is_combining_mark(*letter)) {
            if letter.is_ascii() || !letter.is_alphanumeric() {
                push(&mut near, letter);
                continue;
            }
            // Some letters have no sound of their own, such as ъ and ʼ.
            let latin = any_ascii_char(letter).chars().filter(char::is_ascii_alphanumeric);
            latin.for_each(|latin| push(&mut near, latin));
        }
        near.truncate(64);
        Id::parse(near.trim_end_matches('-'))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Kind and name together: unique in the whole project. A section's name is `SUBMISSION/SECTION`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The kind.
    pub kind: Kind,
    /// The name within the kind.
    pub name: Box<str>,
}

impl Key {
    /// The key of a record.
    pub fn new(kind: Kind, id: &Id) -> Self {
        Key { kind, name: id.as_str().into() }
    }

    /// The key of a section.
    pub fn section(submission: &str, section: &str) -> Self {
        Key { kind: Kind::Section, name: format!("{submission}/{section}").into() }
    }

    /// The last part of the name: for a section its own id.
    pub fn id(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind.name(), self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_addresses_can_hold() {
        for good in ["a", "cat-1", "2026-report"] {
            assert!(Id::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "A", "a b", "a/b", "..", "é", &"x".repeat(65)] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Id::near("Key Concern: II").as_ref().map(Id::as_str), Some("key-concern-ii"));
        for (text, near) in [
            ("Égalité Québec", "egalite-quebec"),
            ("E\u{301}galite\u{301}", "egalite"),
            ("Straße", "strasse"),
            ("Łódź Ørsted Ñandú", "lodz-orsted-nandu"),
            ("İstanbul Diyarbakır", "istanbul-diyarbakir"),
            ("Иванов2020", "ivanov2020"),
            ("Құқық қорғау", "quqyq-qorghau"),
            ("объявление", "obyavlenie"),
            ("Ελλάδα", "ellada"),
            ("محكمة 12", "mhkmh-12"),
            ("٢٠٢٦", "2026"),
            ("人权", "renquan"),
        ] {
            assert_eq!(Id::near(text).as_ref().map(Id::as_str), Some(near), "{text}");
        }
        assert_eq!(Id::near("…"), None);
    }
}
