//! References as reference managers know them: written as BibTeX, RIS and CSL-JSON, and read from BibTeX.
//!
//! Takes references with their parts told apart, or the text of a `.bib` file. Knows no records, no files and no pages.

mod latex;
mod meaning;
mod read;
mod write;

pub use read::{BibEntry, BibFault, read_bib};
pub use write::{bibtex, csl_json, ris};

/// A source or a page as a reference manager knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Names the reference within its file: small Latin letters, digits and hyphens.
    pub key: String,
    /// Tells what sort of source it is.
    pub kind: ReferenceKind,
    /// Holds the title in plain text.
    pub title: String,
    /// Names the persons or bodies that wrote it, with semicolons between several.
    pub author: Option<String>,
    /// Names the body that published it.
    pub publisher: Option<String>,
    /// Names the site, journal or document that it is part of.
    pub container: Option<String>,
    /// Holds year, month and day; a month or day of 0 is not known.
    pub date: Option<(u16, u8, u8)>,
    /// Holds the document's symbol or number.
    pub number: Option<String>,
    /// Holds the address where it can be read.
    pub url: Option<String>,
    /// Holds the date on which that address was last seen to work, in the form of `date`.
    pub accessed: Option<(u16, u8, u8)>,
    /// Holds the language as a tag: `en`, `ru`, `kk`.
    pub language: Option<String>,
    /// Holds the address of an archived copy.
    pub archive: Option<String>,
    /// Tells the place in the source: a page, a paragraph, an article.
    pub locator: Option<String>,
}

/// What sort of source a reference stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// Stands for a document of the United Nations, known by its symbol.
    UnDocument,
    /// Stands for a law, a code or a decree.
    Law,
    /// Stands for what a court decided.
    CourtDecision,
    /// Stands for a statement or a press release of a state body.
    OfficialStatement,
    /// Stands for a report that is no document of the United Nations.
    Report,
    /// Stands for an article in the press.
    Press,
    /// Stands for a page on the web.
    WebPage,
    /// Stands for an interview.
    Interview,
}

/// Language tags and the names that babel and biblatex have for them.
pub(crate) const LANGUAGE_NAMES: [(&str, &str); 6] = [
    ("ar", "arabic"),
    ("en", "english"),
    ("es", "spanish"),
    ("fr", "french"),
    ("ru", "russian"),
    ("zh", "chinese"),
];

/// The `type` that tells a document of the United Nations from any other report in BibTeX.
pub(crate) const UN_DOCUMENT_TYPE: &str = "UN document";
/// The `type` that tells an official statement from any other entry of the type `misc` in BibTeX.
pub(crate) const STATEMENT_TYPE: &str = "Statement";
/// The `type` that tells an interview from any other entry of the type `misc` in BibTeX.
pub(crate) const INTERVIEW_TYPE: &str = "Interview";
