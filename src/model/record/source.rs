//! What statements rest on.

use super::super::closed_list::closed_list;
use super::super::document::Title;
use super::super::stage::Stage;
use crate::lang::{Date, Lang};
use crate::manuscript::Spanned;

closed_list! {
    /// What kind of thing a source is.
    SourceKind {
        UnDocument = "un-document",
        Law = "law",
        CourtDecision = "court-decision",
        OfficialStatement = "official-statement",
        Report = "report",
        Press = "press",
        WebPage = "web-page",
        Interview = "interview",
    }
}

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source<S: Stage> {
    /// Its title.
    pub title: Title,
    /// What kind of thing it is.
    pub kind: Option<SourceKind>,
    /// Who wrote it.
    pub author: Option<Title>,
    /// Who published it, in words.
    pub publisher: Option<Title>,
    /// Who published it, where it is an organisation of the project.
    pub published_by: Option<S::Reference>,
    /// When it was published.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// When it was last looked at.
    pub accessed: Option<Date>,
    /// The language it is written in.
    pub language: Option<Lang>,
    /// Its document symbol.
    pub symbol: Option<Spanned<Box<str>>>,
    /// A copy that was kept.
    pub archived: Option<Archived>,
    /// Whether it was read from the file of a reference manager. Such files hold more than a report cites, so what
    /// nothing names that its readers may see is left out.
    pub is_of_library: bool,
}

/// A copy of a source that was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Archived {
    /// The file below `content/`.
    pub file: Option<Spanned<Box<str>>>,
    /// An address in an archive.
    pub url: Option<Box<str>>,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: Option<Box<str>>,
}
