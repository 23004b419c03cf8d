//! Submissions, their sections, who signed them and what changed in them.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use crate::lang::Date;

closed_list! {
    /// What kind of document is filed.
    SubmissionKind {
        Loipr = "loipr",
        ListOfIssues = "list-of-issues",
        StateReview = "state-review",
        FollowUp = "follow-up",
        ThematicReport = "thematic-report",
        Upr = "upr",
        Other = "other",
    }
}

closed_list! {
    /// Whether the body may publish the document.
    Confidentiality {
        Public = "public",
        Confidential = "confidential",
        PublicAfter = "public-after",
    }
}

closed_list! {
    /// What is numbered through a submission.
    Numbering {
        Paragraphs = "paragraphs",
        None = "none",
    }
}

closed_list! {
    /// How sections are numbered.
    SectionNumbers {
        Roman = "roman",
        Decimal = "decimal",
        None = "none",
    }
}

closed_list! {
    /// What a signatory did.
    Role {
        Author = "author",
        Contributor = "contributor",
        Endorser = "endorser",
        Consultant = "consultant",
    }
}

/// A document filed with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission<S: Stage> {
    /// Its title.
    pub title: Title,
    /// What it says, in a sentence or two, for lists.
    pub summary: Option<Title>,
    /// What kind of document it is.
    pub kind: SubmissionKind,
    /// The profile of the body it is filed with.
    pub mechanism: Option<Box<str>>,
    /// The State it is about (ISO 3166-1, three letters).
    pub state: Option<Box<str>>,
    /// Its date.
    pub date: Date,
    /// Whether the body may publish it.
    pub confidentiality: Confidentiality,
    /// The day from which it is public.
    pub public_after: Option<Date>,
    /// The session it is filed for.
    pub session: Option<Box<str>>,
    /// The day by which it must be filed.
    pub due: Option<Date>,
    /// Its symbol, once the body gave one.
    pub symbol: Option<Box<str>>,
    /// Its version.
    pub version: Option<Box<str>>,
    /// What is numbered through it.
    pub numbering: Numbering,
    /// How its sections are numbered.
    pub section_numbers: SectionNumbers,
    /// Symbols of earlier concluding observations that it builds on.
    pub earlier: Vec<S::Symbol>,
    /// Who signed it.
    pub signatories: Vec<Signatory<S>>,
    /// What changed since the first version.
    pub changes: Vec<Change>,
    /// The figures that the first page shows for it.
    pub figures: Vec<S::Operand>,
}

/// One signature.
#[derive(Debug, Clone, PartialEq)]
pub struct Signatory<S: Stage> {
    /// Who.
    pub organisation: S::Reference,
    /// In which role.
    pub role: Role,
    /// When.
    pub date: Option<Date>,
}

/// One change of a published document.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What changed.
    pub text: Title,
    /// Why.
    pub why: Option<Title>,
}

/// The number of a section: 2 is `[2]`, the third part of it `[2, 3]`.
pub type SectionNumber = Vec<u16>;

/// A numbered part of a submission.
#[derive(Debug, Clone, PartialEq)]
pub struct Section<S: Stage> {
    /// The submission it belongs to.
    pub submission: S::Reference,
    /// Its number, from its file's name.
    pub number: SectionNumber,
    /// Its title.
    pub title: Title,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// What is numbered in it, where it differs from its submission.
    pub numbering: Option<Numbering>,
    /// Its text.
    pub text: Text<S>,
}
