//! Names of things: kinds, ids, and the pair of both.

use std::fmt;

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

/// The kinds of things that have an address of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A document filed with a body: a submission, a report, a follow-up.
    Submission,
    /// A numbered part of a submission.
    Section,
    /// A question proposed for a list of issues.
    Question,
    /// Something the authors ask an authority to do.
    Recommendation,
    /// A treaty, a law, a general comment, a manual.
    Instrument,
    /// An article, paragraph or rule of an instrument.
    Provision,
    /// What a statement rests on.
    Source,
    /// Whoever signs, publishes, decides or answers.
    Organisation,
    /// Figures of one kind, with where they come from.
    Series,
    /// A disputed question, with who says what.
    Claim,
    /// Something that happened.
    Event,
    /// A subject by which things are found.
    Theme,
    /// An entry of the glossary.
    Term,
    /// A plain page: about, method, contact.
    Page,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Kind; 14] = [
        Kind::Submission,
        Kind::Section,
        Kind::Question,
        Kind::Recommendation,
        Kind::Instrument,
        Kind::Provision,
        Kind::Source,
        Kind::Organisation,
        Kind::Series,
        Kind::Claim,
        Kind::Event,
        Kind::Theme,
        Kind::Term,
        Kind::Page,
    ];

    /// The word authors write, also the name of the table in TOML.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Submission => "submission",
            Kind::Section => "section",
            Kind::Question => "question",
            Kind::Recommendation => "recommendation",
            Kind::Instrument => "instrument",
            Kind::Provision => "provision",
            Kind::Source => "source",
            Kind::Organisation => "organisation",
            Kind::Series => "series",
            Kind::Claim => "claim",
            Kind::Event => "event",
            Kind::Theme => "theme",
            Kind::Term => "term",
            Kind::Page => "page",
        }
    }

    /// The folder of the site that holds the pages of this kind, and the name of its list.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Submission => "submissions",
            Kind::Section => "sections",
            Kind::Question => "questions",
            Kind::Recommendation => "recommendations",
            Kind::Instrument => "instruments",
            Kind::Provision => "provisions",
            Kind::Source => "sources",
            Kind::Organisation => "organisations",
            Kind::Series => "evidence",
            Kind::Claim => "claims",
            Kind::Event => "events",
            Kind::Theme => "themes",
            Kind::Term => "terms",
            Kind::Page => "pages",
        }
    }

    /// The kind an author named.
    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
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

    /// A valid id near to any text: lower case, everything else as hyphens. Nothing where no letter is left.
    pub fn near(text: &str) -> Option<Id> {
        let mut near = String::new();
        for letter in text.chars().flat_map(char::to_lowercase) {
            if letter.is_ascii_alphanumeric() {
                near.push(letter);
            } else if !near.ends_with('-') && !near.is_empty() {
                near.push('-');
            }
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
        assert_eq!(Id::near("…"), None);
    }
}
