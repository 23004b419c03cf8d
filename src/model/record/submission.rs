//! Submissions, their sections, who signed them and what changed in them.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;
use crate::lang::Date;

closed_list! {
    /// What kind of document is filed.
    SubmissionKind in "submission_kind" {
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
    Confidentiality in "confidentiality" {
        Public = "public",
        Confidential = "confidential",
        PublicAfter = "public-after",
    }
}

closed_list! {
    /// What is numbered through a submission.
    Numbering in "numbering" {
        Paragraphs = "paragraphs",
        None = "none",
    }
}

closed_list! {
    /// How sections are numbered.
    SectionNumbers in "section_numbers" {
        Roman = "roman",
        Decimal = "decimal",
        None = "none",
    }
}

closed_list! {
    /// What a signatory did.
    Role in "role" {
        Author = "author",
        Contributor = "contributor",
        Endorser = "endorser",
        Consultant = "consultant",
    }
}

record! {
    /// A document filed with a body.
    Submission<S> {
        /// Its title.
        title: Title,
        /// What it says, in a sentence or two, for lists.
        summary: Option<Title>,
        /// What kind of document it is.
        kind: SubmissionKind,
        /// The profile of the body it is filed with.
        mechanism: Option<Box<str>>,
        /// The State it is about (ISO 3166-1, three letters).
        state: Option<Box<str>>,
        /// Its date.
        date: Date,
        /// Whether the body may publish it.
        confidentiality: Confidentiality,
        /// The day from which it is public.
        public_after: Option<Date>,
        /// The session it is filed for.
        session: Option<Box<str>>,
        /// The day by which it must be filed.
        due: Option<Date>,
        /// Its symbol, once the body gave one.
        symbol: Option<Box<str>>,
        /// Its version.
        version: Option<Box<str>>,
        /// What is numbered through it.
        numbering: Numbering,
        /// How its sections are numbered.
        section_numbers: SectionNumbers,
        /// Symbols of earlier concluding observations that it builds on.
        earlier: Vec<S::Symbol>,
        /// Who signed it.
        signatories: Vec<Signatory<S>>,
        /// What changed since the first version.
        changes: Vec<Change>,
        /// The figures that the first page shows for it.
        figures: Vec<S::Operand>,
    }
}

record! {
    /// One signature.
    Signatory<S> {
        /// Who.
        organisation: S::Reference => Organisation by SignedBy,
        /// In which role.
        role: Role,
        /// When.
        date: Option<Date>,
    }
}

record! {
    /// One change of a published document.
    Change {
        /// When.
        date: Date,
        /// What changed.
        text: Title,
        /// Why.
        why: Option<Title>,
    }
}

/// The number of a section: 2 is `[2]`, the third part of it `[2, 3]`.
pub type SectionNumber = Vec<u16>;

record! {
    /// A numbered part of a submission.
    Section<S> {
        /// The submission it belongs to.
        submission: S::Reference => Submission by PartOf,
        /// Its number, from its file's name.
        number: SectionNumber,
        /// Its title.
        title: Title,
        /// The provisions it is about.
        provisions: Vec<S::Reference> => Provision by Concerns,
        /// The themes it belongs to.
        themes: Vec<S::Reference> => Theme by HasTheme,
        /// What is numbered in it, where it differs from its submission.
        numbering: Option<Numbering>,
        /// Its text.
        text: Text<S>,
    }
}
