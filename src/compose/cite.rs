//! How sources and entries are cited: in bibliographies, in notes, and for reference managers.
//!
//! The order of the parts of a citation is that of the language and the kind of source: patterns of the interface's
//! words, `reference_full` and, where a kind differs, `reference_full_KIND`.

use std::collections::BTreeSet;

use super::line::{Bit, Line, Target};
use super::speech::{Phrase, Speech};
use crate::lang::Date;
use crate::link::MentionKind;
use crate::model::{Citation, Handle, Kind, Linked, Record, Source, SourceKind, Tie, Value};
use crate::references::{Reference, ReferenceKind};

/// What may part a title from its neighbours in a citation, and has nothing to part where the title is left out.
const SEPARATORS: [char; 9] = [',', '،', '，', ';', '.', '。', '/', ' ', '\u{a0}'];

impl Speech<'_> {
    /// A source in full, as a bibliography has it: author, title, symbol, publisher, date, address, date of access.
    pub fn reference(&self, source: &Source<Linked>) -> Line {
        self.reference_with(source, self.cited_title(source)).ended(self.words)
    }

    /// What a bibliography says of a source beside its title.
    pub fn reference_without_title(&self, source: &Source<Linked>) -> Line {
        let title = self.cited_title(source);
        let mut line = self.reference_with(source, title.clone());
        if let Some(at) = line.0.iter().position(|bit| *bit == title) {
            line.0.remove(at);
            match line.0.get_mut(at) {
                // What parted the title from what follows has nothing to part any more.
                Some(Bit::Words(after)) => *after = after.trim_start_matches(SEPARATORS).to_owned(),
                Some(_) => {}
                None => {
                    if let Some(Bit::Words(before)) = line.0.last_mut() {
                        *before = before.trim_end_matches(SEPARATORS).to_owned();
                    }
                }
            }
            line.0.retain(|bit| *bit != Bit::Words(String::new()));
        }
        line.ended(self.words)
    }

    fn reference_with(&self, source: &Source<Linked>, title: Bit) -> Line {
        let words = self.words;
        let archive = source.archived.as_ref().and_then(|archived| archived.url.as_deref());
        let accessed = source.accessed.map(|date| words.fill("accessed_on", &[("date", &self.date(date))]));
        let archived = archive.map(|url| self.line("archived_at", &[("url", Some(self.web(url)))]).0);
        let values = [
            ("author", self.author(source).map(|name| self.named(name))),
            ("title", Some(vec![title])),
            ("symbol", source.symbol.as_ref().map(|symbol| self.bare(&symbol.value))),
            ("publisher", self.publisher(source).map(|name| self.named(name))),
            ("date", source.date.map(|date| vec![Bit::Words(self.date(date))])),
            ("url", source.url.as_deref().map(|url| self.web(url))),
            ("accessed", accessed.map(|words| vec![Bit::Words(words)])),
            ("archived", archived),
        ];
        let own = source.kind.map(|kind| format!("reference_full_{}", kind.name().replace('-', "_")));
        let key = own.filter(|key| words.has(key)).unwrap_or_else(|| "reference_full".to_owned());
        self.line(&key, &values)
    }

    /// A source as a note has it: who, what, when, with a way to its own page or entry.
    pub fn short_reference(&self, handle: Handle) -> Line {
        let Record::Source(source) = &self.corpus.entry(handle).record else { return Line::default() };
        let title = Bit::Link(Target::Entry(handle), vec![self.cited_title(source)]);
        let place = match (&source.symbol, source.date) {
            (Some(symbol), _) => Some(self.bare(&symbol.value)),
            (None, date) => date.map(|date| vec![Bit::Words(self.date(date))]),
        };
        let author = self.author(source).or_else(|| self.publisher(source));
        let author = author.map(|name| self.named(name));
        self.line("reference_short", &[("author", author), ("title", Some(vec![title])), ("place", place)])
    }

    /// The sources of one note. Places in them are in the language of the text that cites them, `lang`.
    pub fn citations(&self, citations: &[Citation], lang: crate::lang::Lang) -> Line {
        let mut bits = Vec::new();
        for (order, citation) in citations.iter().enumerate() {
            if order > 0 {
                bits.push(Bit::Words(self.words.between("citations_joined").to_owned()));
            }
            bits.extend(self.short_reference(citation.source).0);
            if let Some(locator) = &citation.locator {
                bits.push(Bit::Words(self.words.between("detailed").to_owned()));
                bits.push(Bit::Name(Phrase { words: locator.form(self.form).to_owned(), lang }));
            }
        }
        Line(bits).ended(self.words)
    }

    /// The sources that a submission cites, and those of the records that it shows in full, by the first letter of each reference: of its author, or else its title.
    pub fn cited_sources(&self, submission: Handle) -> Vec<(Handle, Line)> {
        let mut cited: BTreeSet<Handle> = self.corpus.named_in(submission, MentionKind::Citation).collect();
        for shown in self.corpus.named_in(submission, MentionKind::Embed) {
            let fields = self.corpus.entry(shown).record.fields();
            fields.iter().for_each(|field| collect_sources(field.facts.tie, &field.value, &mut cited));
        }
        let mut references: Vec<(String, Handle, Line)> = cited
            .into_iter()
            .filter_map(|handle| {
                let Record::Source(source) = &self.corpus.entry(handle).record else { return None };
                let reference = self.reference(source);
                Some((reference.words(), handle, reference))
            })
            .collect();
        self.corpus.collation(self.lang).sort_by_word(&mut references, |(words, ..)| words);
        references.into_iter().map(|(_, handle, reference)| (handle, reference)).collect()
    }

    fn author(&self, source: &Source<Linked>) -> Option<Phrase> {
        source.author.as_ref().map(|author| self.phrase(author))
    }

    /// The publisher in the words of the record, or else the name of the organisation.
    fn publisher(&self, source: &Source<Linked>) -> Option<Phrase> {
        let words = source.publisher.as_ref().map(|publisher| self.phrase(publisher));
        words.or_else(|| source.published_by.map(|handle| self.label(handle)))
    }

    fn cited_title(&self, source: &Source<Linked>) -> Bit {
        Bit::Title(self.phrase(&source.title))
    }

    /// A source as reference managers know it.
    pub fn source_reference(&self, handle: Handle) -> Option<Reference> {
        let entry = self.corpus.entry(handle);
        let Record::Source(source) = &entry.record else { return None };
        let title = source.title.get(self.lang).0;
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
            title: title.form(self.form).to_owned(),
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

    /// How to cite an entry, in one line for people. `url` is the address of its page, where the site knows its own.
    pub fn citation(&self, handle: Handle, url: Option<&str>) -> Line {
        let (corpus, site) = (self.corpus, &self.corpus.site);
        let publisher = site.publisher.as_ref().map_or(&site.title, |publisher| &publisher.name);
        let (publisher, title) = (self.phrase(publisher), self.phrase(&site.title));
        let url = url.map(|url| self.bare(url));
        let label = Some(self.named(self.label(handle)));
        let Some(document) = corpus.submission_of(handle) else {
            // A site without a publisher speaks for itself, once.
            let origin = match publisher == title {
                true => vec![Bit::Name(title)],
                false => {
                    let between = Bit::Words(self.words.between("detailed").to_owned());
                    vec![Bit::Name(publisher), between, Bit::Name(title)]
                }
            };
            return self.line("cite_record", &[("origin", Some(origin)), ("record", label), ("url", url)]);
        };
        let values = [
            ("publisher", Some(self.named(publisher))),
            ("document", Some(self.named(self.label(document)))),
            ("section", label),
            ("date", Some(vec![Bit::Words(self.date(corpus.submission(document).date))])),
            ("url", url),
        ];
        self.line(if document == handle { "cite_document" } else { "cite_section" }, &values)
    }

    /// How to cite a paragraph of a section: `paragraph` is the address of any of them.
    pub fn paragraph_citation(&self, handle: Handle, paragraph: Option<&str>) -> Line {
        let citation = Some(self.citation(handle, None).0);
        let number = Some(vec![Bit::Words("…".to_owned())]);
        let url = paragraph.map(|url| self.bare(url));
        self.line("paragraph_citation", &[("citation", citation), ("number", number), ("url", url)])
    }

    /// The page of an entry as reference managers know it.
    pub fn page_reference(&self, handle: Handle, url: Option<&str>) -> Reference {
        let (corpus, lang) = (self.corpus, self.lang);
        let entry = corpus.entry(handle);
        let label = self.label_in(handle, lang);
        let title = match (entry.key.kind, self.title(handle)) {
            (Kind::Section, Some(title)) => self.words.labelled(label, &title.words),
            _ => label.to_owned(),
        };
        let document = corpus.submission_of(handle);
        let publisher =
            corpus.site.publisher.as_ref().map_or(&corpus.site.title, |publisher| &publisher.name);
        let container = match document {
            Some(document) if document == handle => corpus.site.title.get(lang).0.form(self.form).to_owned(),
            Some(document) => self.label_in(document, lang).to_owned(),
            None => corpus.site.title.get(lang).0.form(self.form).to_owned(),
        };
        Reference {
            key: format!("{}-{}", entry.key.kind.name(), entry.key.name.replace('/', "-")),
            kind: if document == Some(handle) { ReferenceKind::Report } else { ReferenceKind::WebPage },
            title,
            author: Some(publisher.get(lang).0.form(self.form).to_owned()),
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
/// The sources that a value names, in it or in the values within it.
fn collect_sources(tie: Option<Tie>, value: &Value<'_, Linked>, sources: &mut BTreeSet<Handle>) {
    match value {
        Value::Reference(handle) if tie.is_some_and(|tie| tie.to == Kind::Source) => {
            sources.insert(**handle);
        }
        Value::List(values) => values.iter().for_each(|value| collect_sources(tie, value, sources)),
        Value::Row(fields) => {
            fields.iter().for_each(|field| collect_sources(field.facts.tie, &field.value, sources));
        }
        Value::Reference(_)
        | Value::Nothing
        | Value::Unsaid
        | Value::Title(_)
        | Value::Text(_)
        | Value::Word(..)
        | Value::Date(_)
        | Value::Period(_)
        | Value::Figure(_)
        | Value::Lang(_)
        | Value::Letters(_)
        | Value::Place(_)
        | Value::Symbol(_)
        | Value::Operand(_) => {}
    }
}
