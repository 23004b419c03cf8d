//! What a reader can take away: the whole document for paper, and the data in the forms that programs read.

use tera::{Context, Value};

use super::pages::Pages;
use super::theme::TemplateFault;
use super::view::{DownloadsView, LinkView, LinksView};
use crate::model::{Handle, Kind};

/// A file with data: the name of its form, its path.
type DataLink = (&'static str, &'static str);

/// The matrix and its gaps.
pub(super) const MATRIX: &[DataLink] = &[("CSV", "data/matrix.csv"), ("JSON", "data/matrix.json")];

/// The kinds whose data a document offers, in this order.
const OFFERED: [Kind; 6] =
    [Kind::Question, Kind::Recommendation, Kind::Series, Kind::Claim, Kind::Event, Kind::Source];

/// The files with all records of a kind; none for a kind that has no data of its own.
pub(super) fn data_files(kind: Kind) -> &'static [DataLink] {
    match kind {
        Kind::Question => &[("CSV", "data/questions.csv"), ("JSON", "data/questions.json")],
        Kind::Recommendation => &[("CSV", "data/recommendations.csv"), ("JSON", "data/recommendations.json")],
        Kind::Series => &[("CSV", "data/evidence.csv"), ("JSON", "data/evidence.json")],
        Kind::Claim => &[("CSV", "data/claims.csv"), ("JSON", "data/claims.json")],
        Kind::Event => &[("CSV", "data/events.csv"), ("JSON", "data/events.json")],
        Kind::Source => &[
            ("BibTeX", "data/sources.bib"),
            ("RIS", "data/sources.ris"),
            ("CSL-JSON", "data/sources.csl.json"),
        ],
        _ => &[],
    }
}

impl Pages<'_> {
    /// What can be taken away from a document and from each of its sections, as HTML.
    pub(super) fn document_downloads(&self, submission: Handle) -> Result<Value, TemplateFault> {
        self.shared.downloads(submission, || self.html(&self.of_document(submission)))
    }

    /// What can be taken away from a record's page, as HTML.
    pub(super) fn record_downloads(&self, handle: Handle) -> Result<Value, TemplateFault> {
        self.html(&self.of_record(handle))
    }

    fn html(&self, downloads: &DownloadsView) -> Result<Value, TemplateFault> {
        let mut context = Context::new();
        context.insert_value("words", self.scene.words_value.clone());
        context.insert("downloads", downloads);
        let html = self.scene.theme.render("partials/downloads.html", &context)?;
        Ok(Value::safe_string(&html))
    }

    fn of_document(&self, submission: Handle) -> DownloadsView {
        let kinds = OFFERED.into_iter().filter(|kind| self.scene.corpus.of_kind(*kind).len() > 0);
        let matrix = self.data_line("trace", MATRIX);
        let lines = kinds.map(|kind| self.data_line(kind.plural(), data_files(kind)));
        self.downloads(Some(submission), lines.chain([matrix]).collect())
    }

    /// The document of a record, where it belongs to one, and all records of its kind.
    fn of_record(&self, handle: Handle) -> DownloadsView {
        let kind = self.scene.corpus.entry(handle).key.kind;
        let files = data_files(kind);
        let lines = if files.is_empty() { Vec::new() } else { vec![self.data_line(kind.plural(), files)] };
        self.downloads(self.scene.corpus.submission_of(handle), lines)
    }

    fn downloads(&self, submission: Option<Handle>, data: Vec<LinksView>) -> DownloadsView {
        let print_path = |submission| self.plan.print_path(submission, self.scene.lang);
        DownloadsView {
            print_href: submission.map(|submission| self.scene.book.path(&print_path(submission))),
            documents: Vec::new(),
            data,
        }
    }

    fn data_line(&self, word: &str, files: &[DataLink]) -> LinksView {
        LinksView { heading: self.scene.words.get(word).to_owned(), links: self.data_links(files) }
    }

    /// Links to files with data.
    pub(super) fn data_links(&self, files: &[DataLink]) -> Vec<LinkView> {
        let link = |(label, path): &DataLink| LinkView::own((*label).to_owned(), self.scene.book.path(path));
        files.iter().map(link).collect()
    }
}
