//! What statements rest on.

use super::super::closed_list::closed_list;
use super::super::document::Title;
use super::super::stage::Stage;
use super::fields::record;
use crate::lang::{Date, Lang};
use crate::manuscript::Spanned;

closed_list! {
    /// What kind of thing a source is.
    SourceKind in "source_kind" {
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

record! {
    /// What a statement rests on.
    Source<S> {
        /// Its title.
        title: Title,
        /// What kind of thing it is.
        kind: Option<SourceKind>,
        /// Who wrote it.
        author: Option<Title>,
        /// Who published it, in words.
        publisher: Option<Title>,
        /// Who published it, where it is an organisation of the project.
        published_by: Option<S::Reference> => Organisation by PublishedBy,
        /// When it was published.
        date: Option<Date>,
        /// Its address.
        url: Option<Box<str>>,
        /// When it was last looked at.
        accessed: Option<Date>,
        /// The language it is written in.
        language: Option<Lang>,
        /// Its document symbol.
        symbol: Option<Spanned<Box<str>>>,
        /// A copy that was kept.
        archived: Option<Archived>,
        /// Whether it was read from the file of a reference manager. Such files hold more than a report cites, so what
        /// nothing names that its readers may see is left out.
        is_of_library: bool,
    }
}

record! {
    /// A copy of a source that was kept.
    Archived {
        /// The file below `content/`.
        file: Option<Spanned<Box<str>>>,
        /// An address in an archive.
        url: Option<Box<str>>,
        /// The SHA-256 of the file, in hexadecimal.
        sha256: Option<Box<str>>,
    }
}
