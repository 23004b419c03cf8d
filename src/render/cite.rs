//! How sources and pages are cited: in bibliographies, in notes, and for reference managers.
//!
//! The order of the parts of a citation is that of the language and the kind of source: patterns of the interface's
//! words, `reference_full` and, where a kind differs, `reference_full_KIND`.

use tera::Value;

use super::cards::Cards;
use super::escape::escaped;
use super::phrase::Phrase;
use super::view::CitationView;
use crate::lang::Date;
use crate::model::{Handle, Kind, Linked, Numbering, Record, Source, SourceKind};
use crate::references::{Reference, ReferenceKind, bibtex, ris};

/// What may part a title from its neighbours in a citation, and has nothing to part where the title is left out.
const SEPARATORS: [char; 9] = [',', '،', '，', ';', '.', '。', '/', ' ', '\u{a0}'];
/// Stands for a title that is left out.
const NO_TITLE: &str = "\u{fffc}";

impl Cards<'_> {
    /// A source in full, as a bibliography has it: author, title, symbol, publisher, date, address, date of access.
    pub(super) fn reference(&self, handle: Handle) -> String {
        let Record::Source(source) = &self.scene.corpus.entry(handle).record else { return String::new() };
        self.reference_with(source, Some(self.cited_title(source)))
    }

    /// What a bibliography says of a source beside its title.
    pub(super) fn reference_without_title(&self, source: &Source<Linked>) -> String {
        self.reference_with(source, None)
    }

    fn reference_with(&self, source: &Source<Linked>, title: Option<String>) -> String {
        let (words, scene) = (self.scene.words, self.scene);
        let link = |url: &str| {
            let side = if scene.runs_against(url) { " dir=\"ltr\"" } else { "" };
            format!("<a class=\"external\" href=\"{0}\" rel=\"external\"{side}>{0}</a>", escaped(url))
        };
        let archive = source.archived.as_ref().and_then(|archived| archived.url.as_deref());
        let accessed = source.accessed.map(|date| words.fill("accessed_on", &[("date", &self.date(date))]));
        let archived = archive.map(|url| words.fill("archived_at", &[("url", &link(url))]));
        let is_untitled = title.is_none();
        let values = [
            ("author", self.author(source).map(|name| scene.inline(&name))),
            ("title", Some(title.unwrap_or_else(|| NO_TITLE.to_owned()))),
            ("symbol", source.symbol.as_ref().map(|symbol| scene.bare(&symbol.value))),
            ("publisher", self.publisher(source).map(|name| scene.inline(&name))),
            ("date", source.date.map(|date| escaped(&self.date(date)))),
            ("url", source.url.as_deref().map(link)),
            ("accessed", accessed.map(|words| escaped(&words))),
            ("archived", archived),
        ];
        let own = source.kind.map(|kind| format!("reference_full_{}", kind.name().replace('-', "_")));
        let key = own.filter(|key| words.has(key)).unwrap_or_else(|| "reference_full".to_owned());
        let mut html = words.compose(&key, &values);
        if is_untitled && let Some((before, after)) = html.split_once(NO_TITLE) {
            html = match (before, after.trim_start_matches(SEPARATORS)) {
                (before, "") => before.trim_end_matches(SEPARATORS).to_owned(),
                (before, after) => format!("{before}{after}"),
            };
        }
        words.ended(html)
    }

    /// A source as a note has it: who, what, when, with a link to its own page or entry.
    pub(super) fn short_reference(&self, handle: Handle) -> String {
        let Record::Source(source) = &self.scene.corpus.entry(handle).record else { return String::new() };
        let title = format!(
            "<a class=\"ref ref-source\" href=\"{}\">{}</a>",
            escaped(&self.scene.book.entry(handle, None)),
            self.cited_title(source)
        );
        let place = match (&source.symbol, source.date) {
            (Some(symbol), _) => Some(self.scene.bare(&symbol.value)),
            (None, date) => date.map(|date| escaped(&self.date(date))),
        };
        let author = self.author(source).or_else(|| self.publisher(source));
        let author = author.map(|name| self.scene.inline(&name));
        let values = [("author", author), ("title", Some(title)), ("place", place)];
        self.scene.words.compose("reference_short", &values)
    }

    fn author(&self, source: &Source<Linked>) -> Option<Phrase> {
        source.author.as_ref().map(|author| self.scene.phrase(author))
    }

    /// The publisher in the words of the record, or else the name of the organisation.
    fn publisher(&self, source: &Source<Linked>) -> Option<Phrase> {
        let words = source.publisher.as_ref().map(|publisher| self.scene.phrase(publisher));
        words.or_else(|| source.published_by.map(|handle| self.scene.label(handle)))
    }

    fn cited_title(&self, source: &Source<Linked>) -> String {
        let (title, title_lang) = source.title.get(self.scene.lang);
        match self.foreign(title_lang) {
            Some(lang) => format!("<cite lang=\"{lang}\" dir=\"auto\">{}</cite>", escaped(title)),
            None if self.scene.runs_against(title) => format!("<cite dir=\"ltr\">{}</cite>", escaped(title)),
            None => format!("<cite>{}</cite>", escaped(title)),
        }
    }

    /// A source as reference managers know it.
    pub(super) fn source_reference(&self, handle: Handle) -> Option<Reference> {
        let entry = self.scene.corpus.entry(handle);
        let Record::Source(source) = &entry.record else { return None };
        let title = source.title.get(self.scene.lang).0;
        Some(Reference {
            key: entry.key.id().to_owned(),
            kind: match source.kind {
                Some(SourceKind::UnDocument) => ReferenceKind::UnDocument,
                Some(SourceKind::Law) => ReferenceKind::Law,
                Some(SourceKind::CourtDecision) => ReferenceKind::CourtDecision,
                Some(SourceKind::OfficialStatement) => ReferenceKind::OfficialStatement,
                Some(SourceKind::Press) => ReferenceKind::Press,
                Some(SourceKind::WebPage) => ReferenceKind::WebPage,
                Some(SourceKind::Interview) => ReferenceKind::Interview,
                Some(SourceKind::Report) | None => ReferenceKind::Report,
            },
            title: title.to_string(),
            author: self.author(source).map(|name| name.words),
            publisher: self.publisher(source).map(|name| name.words),
            container: None,
            date: source.date.map(parts),
            number: source.symbol.as_ref().map(|symbol| symbol.value.to_string()),
            url: source.url.as_ref().map(ToString::to_string),
            accessed: source.accessed.map(parts),
            language: source.language.map(|lang| lang.to_string()),
            archive: source
                .archived
                .as_ref()
                .and_then(|archived| archived.url.as_ref())
                .map(ToString::to_string),
            locator: None,
        })
    }

    /// How to cite the page of an entry.
    pub(super) fn citation(&self, handle: Handle, url: Option<&str>) -> CitationView {
        let page = self.page_reference(handle, url);
        let is_numbered = match &self.scene.corpus.entry(handle).record {
            Record::Section(section) => {
                let own = self.scene.corpus.submission(section.submission).numbering;
                section.numbering.unwrap_or(own) == Numbering::Paragraphs
            }
            _ => false,
        };
        let scene = self.scene;
        let paragraph = is_numbered.then(|| {
            let url = url.map(|url| scene.bare(&format!("{url}#p…")));
            let citation = Some(self.citation_html(handle, None));
            let values = [("citation", citation), ("number", Some("…".to_owned())), ("url", url)];
            Value::safe_string(&scene.words.compose("paragraph_citation", &values))
        });
        CitationView {
            text_html: Value::safe_string(&self.citation_html(handle, url)),
            paragraph_html: paragraph,
            bibtex: bibtex(std::slice::from_ref(&page)),
            ris: ris(std::slice::from_ref(&page)).replace('\r', ""),
        }
    }

    /// How to cite an entry, in one line for people, each name with its language.
    fn citation_html(&self, handle: Handle, url: Option<&str>) -> String {
        let (scene, words) = (self.scene, self.scene.words);
        let (corpus, site) = (scene.corpus, &scene.corpus.site);
        let publisher = site.publisher.as_ref().map_or(&site.title, |publisher| &publisher.name);
        let (publisher, title) = (scene.phrase(publisher), scene.phrase(&site.title));
        let url = url.map(|url| scene.bare(url));
        let label = Some(scene.inline(&scene.label(handle)));
        let Some(document) = corpus.submission_of(handle) else {
            // A site without a publisher speaks for itself, once.
            let origin = match publisher == title {
                true => scene.inline(&title),
                false => {
                    [&scene.inline(&publisher), words.between("detailed"), &scene.inline(&title)].concat()
                }
            };
            return words
                .compose("cite_record", &[("origin", Some(origin)), ("record", label), ("url", url)]);
        };
        let values = [
            ("publisher", Some(scene.inline(&publisher))),
            ("document", Some(scene.inline(&scene.label(document)))),
            ("section", label),
            ("date", Some(escaped(&self.date(corpus.submission(document).date)))),
            ("url", url),
        ];
        words.compose(if document == handle { "cite_document" } else { "cite_section" }, &values)
    }

    /// The page of an entry as reference managers know it.
    fn page_reference(&self, handle: Handle, url: Option<&str>) -> Reference {
        let (corpus, lang) = (self.scene.corpus, self.scene.lang);
        let entry = corpus.entry(handle);
        let label = corpus.label(handle, lang);
        let title = match (entry.key.kind, self.title(handle)) {
            (Kind::Section, Some(title)) => self.scene.words.labelled(label, &title.words),
            _ => label.to_owned(),
        };
        let document = corpus.submission_of(handle);
        let publisher =
            corpus.site.publisher.as_ref().map_or(&corpus.site.title, |publisher| &publisher.name);
        let container = match document {
            Some(document) if document == handle => corpus.site.title.get(lang).0.to_string(),
            Some(document) => corpus.label(document, lang).to_owned(),
            None => corpus.site.title.get(lang).0.to_string(),
        };
        Reference {
            key: format!("{}-{}", entry.key.kind.name(), entry.key.name.replace('/', "-")),
            kind: if document == Some(handle) { ReferenceKind::Report } else { ReferenceKind::WebPage },
            title,
            author: Some(publisher.get(lang).0.to_string()),
            publisher: None,
            container: Some(container),
            date: document.map(|document| parts(corpus.submission(document).date)),
            number: document
                .filter(|document| *document == handle)
                .and_then(|document| corpus.submission(document).symbol.as_ref())
                .map(ToString::to_string),
            url: url.map(ToOwned::to_owned),
            accessed: None,
            language: Some(lang.to_string()),
            archive: None,
            locator: None,
        }
    }
}

fn parts(date: Date) -> (u16, u8, u8) {
    (date.year(), date.month(), date.day())
}
