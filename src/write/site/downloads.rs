//! What a reader can take away: the whole document for paper, and the data in the forms that programs read.

use tera::{Context, Value};

use crate::model::{FileFormat, Handle, Kind};
use crate::plan::{DataFile, FileFacts};
use crate::write::site::pages::Pages;
use crate::write::site::theme::TemplateFault;
use crate::write::view::{DownloadsView, LinkView, LinksView};

impl Pages<'_> {
    /// What can be taken away from a document and from each of its sections, as HTML.
    pub(crate) fn document_downloads(&self, submission: Handle) -> Result<Value, TemplateFault> {
        self.shared.downloads(submission, || self.html(&self.of_document(submission)))
    }

    /// What can be taken away from a record's page, as HTML.
    pub(crate) fn record_downloads(&self, handle: Handle) -> Result<Value, TemplateFault> {
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
        let kinds = Kind::in_list(|places| places.data)
            .into_iter()
            .filter(|kind| self.scene.corpus.of_kind(*kind).len() > 0);
        let matrix = self.data_line("trace", None);
        let lines = kinds.map(|kind| self.data_line(kind.plural(), Some(kind)));
        self.downloads(Some(submission), lines.chain([matrix]).collect())
    }

    /// The document of a record, where it belongs to one, and all records of its kind.
    fn of_record(&self, handle: Handle) -> DownloadsView {
        let kind = self.scene.corpus.key(handle).kind;
        let lines = DataFile::of(Some(kind)).next().map(|_| self.data_line(kind.plural(), Some(kind)));
        self.downloads(self.scene.corpus.submission_of(handle), lines.into_iter().collect())
    }

    fn downloads(&self, submission: Option<Handle>, data: Vec<LinksView>) -> DownloadsView {
        let print_path = |submission| self.plan.print_path(submission, self.scene.lang);
        DownloadsView {
            print_href: submission.map(|submission| self.scene.book.path(&print_path(submission))),
            documents: submission.map(|submission| self.file_links(submission)).unwrap_or_default(),
            data,
        }
    }

    /// Links to the files of a document.
    pub(crate) fn file_links(&self, submission: Handle) -> Vec<LinkView> {
        let files = self.plan.files(submission, self.scene.lang);
        let link = |(format, path): (FileFormat, String)| {
            LinkView::own(self.scene.words.get(format.word()).to_owned(), self.scene.book.path(&path))
        };
        files.map(link).collect()
    }

    fn data_line(&self, word: &str, kind: Option<Kind>) -> LinksView {
        LinksView { heading: self.scene.words.get(word).to_owned(), links: self.data_links(kind) }
    }

    /// Links to the files with the records of a kind; with nothing, to those of the matrix.
    pub(crate) fn data_links(&self, kind: Option<Kind>) -> Vec<LinkView> {
        let link = |file: FileFacts| LinkView::own(file.form.to_owned(), self.scene.book.path(file.path));
        DataFile::of(kind).map(link).collect()
    }
}
