//! Lists every file of the site with its address, before any is made.
//!
//! Takes the [`Corpus`], gives a [`Plan`]: pages in all languages, data files, and the address of each entry. Flat
//! files and relative addresses only, so that one tree works at a root, under a path, and from a disk. Knows no HTML.

mod files;
mod paths;

pub use files::{DataFile, FileFacts, Schema};

use crate::lang::Lang;
use crate::link::Corpus;
use crate::model::{Anchor, Audience, Entry, FileFormat, Handle, Key, Kind, Linked, Record};

/// Every file of the site.
#[derive(Debug)]
pub struct Plan<'c> {
    /// What the site shows.
    pub corpus: &'c Corpus,
    /// The pages and data files, each path once.
    pub pages: Vec<Page>,
    /// The path of each entry's page, by language.
    paths: Vec<(Lang, Vec<Box<str>>)>,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path below the root of the site.
    pub path: String,
    /// Its language.
    pub lang: Lang,
    /// What it shows.
    pub kind: PageKind,
}

/// What a file shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The first page.
    Home,
    /// The title page of a document.
    Submission(Handle),
    /// A section.
    Section(Handle),
    /// A whole document, for paper.
    Print(Handle),
    /// A whole document as a file of a format.
    File(Handle, FileFormat),
    /// A question, recommendation, instrument, provision, source, organisation, series, claim or theme.
    Record(Handle),
    /// All records of a kind.
    List(Kind),
    /// All records of a kind, put in groups another way.
    Grouped(Kind, Grouping),
    /// The terms.
    Glossary,
    /// All events.
    Timeline,
    /// The figures of one series, as CSV.
    SeriesTable(Handle),
    /// The matrix and its gaps.
    Trace,
    /// A plain page.
    Text(Handle),
    /// The search of a language's tree.
    Search,
    /// Everything in the tree of a language, by number and by letter.
    Everything,
    /// What is shown where nothing is.
    NotFound,
    /// An earlier address of an entry.
    Alias(Handle),
    /// What changed, for feed readers.
    Feed,
    /// All addresses, for search engines.
    Sitemap,
    /// Records as data.
    Data(DataFile),
    /// What a data file holds, as a JSON Schema.
    Schema(Schema),
    /// Tells GitHub Pages to take the files as they are.
    NoJekyll,
}

impl PageKind {
    /// The entry that it shows, where it shows one.
    pub fn entry(&self) -> Option<Handle> {
        match self {
            PageKind::Submission(handle)
            | PageKind::Section(handle)
            | PageKind::Print(handle)
            | PageKind::File(handle, _)
            | PageKind::Record(handle)
            | PageKind::Text(handle)
            | PageKind::Alias(handle)
            | PageKind::SeriesTable(handle) => Some(*handle),
            PageKind::Home
            | PageKind::List(_)
            | PageKind::Grouped(..)
            | PageKind::Glossary
            | PageKind::Timeline
            | PageKind::Trace
            | PageKind::Search
            | PageKind::Everything
            | PageKind::NotFound
            | PageKind::Feed
            | PageKind::Sitemap
            | PageKind::Data(_)
            | PageKind::Schema(_)
            | PageKind::NoJekyll => None,
        }
    }
}

/// By what the records of a list are put in groups, where not by the document they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// By the provisions they invoke.
    Provision,
    /// By their themes.
    Theme,
    /// By those they are addressed to.
    Addressee,
}

impl Grouping {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Grouping; 3] = [Grouping::Provision, Grouping::Theme, Grouping::Addressee];

    /// Its name in paths and in the keys of words.
    pub fn name(self) -> &'static str {
        match self {
            Grouping::Provision => "provision",
            Grouping::Theme => "theme",
            Grouping::Addressee => "addressee",
        }
    }

    /// The groups that a record belongs to.
    pub fn of(self, record: &Record<Linked>) -> &[Handle] {
        match (self, record) {
            (Grouping::Provision, Record::Question(question)) => &question.provisions,
            (Grouping::Provision, Record::Recommendation(recommendation)) => &recommendation.provisions,
            (Grouping::Theme, Record::Question(question)) => &question.themes,
            (Grouping::Theme, Record::Recommendation(recommendation)) => &recommendation.themes,
            (Grouping::Addressee, Record::Recommendation(recommendation)) => &recommendation.addressed_to,
            _ => &[],
        }
    }

    /// Whether records of a kind can be put in groups this way at all.
    pub fn has(self, kind: Kind, corpus: &Corpus) -> bool {
        matches!(kind, Kind::Question | Kind::Recommendation)
            && corpus.of_kind(kind).any(|(_, entry)| !self.of(&entry.record).is_empty())
    }

    /// The path of the list within the tree of a language.
    pub fn path(self, kind: Kind) -> String {
        format!("{}/by-{}.html", kind.plural(), self.name())
    }
}

/// Lists every file of the site.
pub fn plan(corpus: &Corpus) -> Plan<'_> {
    let paths = corpus.site.languages.iter().map(|lang| {
        let prefix = prefix(corpus, *lang);
        let path = |(_, entry): (Handle, &Entry<Linked>)| format!("{prefix}{}", path(&entry.key)).into();
        (*lang, corpus.entries().map(path).collect())
    });
    let mut plan = Plan { corpus, pages: Vec::new(), paths: paths.collect() };
    // The pages that hold everything come first: one of them made last would keep all but one core waiting.
    let first = corpus.site.first_language();
    let mut add =
        |path: &str, kind: PageKind| plan.pages.push(Page { path: path.to_owned(), lang: first, kind });
    add("404.html", PageKind::NotFound);
    add(".nojekyll", PageKind::NoJekyll);
    for file in DataFile::ALL {
        let facts = file.facts();
        if facts.is_always_there || facts.kind.is_none_or(|kind| corpus.of_kind(kind).len() > 0) {
            add(facts.path, PageKind::Data(file));
            if let Some(schema) = facts.schema {
                add(schema.path(), PageKind::Schema(schema));
            }
        }
    }
    for (handle, entry) in corpus.of_kind(Kind::Series) {
        add(&series_table(entry.key.id()), PageKind::SeriesTable(handle));
    }
    if has_feed(corpus) {
        add("sitemap.xml", PageKind::Sitemap);
    }
    for lang in corpus.site.languages.clone() {
        plan.language(lang);
    }
    plan
}

/// The path of an entry's page within the tree of a language.
fn path(key: &Key) -> String {
    let name = &key.name;
    match key.kind {
        Kind::Submission => format!("submissions/{name}/index.html"),
        Kind::Section => format!("submissions/{name}.html"),
        Kind::Term => format!("glossary.html#{}", Anchor::Entry(key)),
        Kind::Event => format!("timeline.html#{}", Anchor::Entry(key)),
        kind => format!("{}/{name}.html", kind.plural()),
    }
}

impl Plan<'_> {
    /// All pages of one language.
    fn language(&mut self, lang: Lang) {
        let corpus = self.corpus;
        let prefix = self.prefix(lang);
        let mut add = |path: &str, kind: PageKind| {
            self.pages.push(Page { path: format!("{prefix}{path}"), lang, kind })
        };
        add("trace.html", PageKind::Trace);
        if corpus.site.has_search {
            add("everything.html", PageKind::Everything);
            add("search.html", PageKind::Search);
        }
        for kind in
            Kind::in_list(|places| places.list).into_iter().filter(|kind| corpus.of_kind(*kind).len() > 0)
        {
            add(&format!("{}/index.html", kind.plural()), PageKind::List(kind));
            for grouping in Grouping::ALL.into_iter().filter(|grouping| grouping.has(kind, corpus)) {
                add(&grouping.path(kind), PageKind::Grouped(kind, grouping));
            }
        }
        if corpus.of_kind(Kind::Term).len() > 0 {
            add("glossary.html", PageKind::Glossary);
        }
        if corpus.of_kind(Kind::Event).len() > 0 {
            add("timeline.html", PageKind::Timeline);
        }
        if has_feed(corpus) {
            add("feed.xml", PageKind::Feed);
        }
        add("index.html", PageKind::Home);
        for (handle, entry) in corpus.entries() {
            let path = path(&entry.key);
            for alias in &entry.aliases {
                let name = match entry.key.kind {
                    Kind::Section => {
                        format!("{}/{}", entry.key.name.split('/').next().unwrap_or_default(), alias.value)
                    }
                    _ => alias.value.to_string(),
                };
                if !matches!(entry.key.kind, Kind::Term | Kind::Event) {
                    let key = Key { kind: entry.key.kind, name: name.into() };
                    add(&self::path(&key), PageKind::Alias(handle));
                }
            }
            match entry.key.kind {
                Kind::Submission => {
                    add(&path, PageKind::Submission(handle));
                    add(&print_path(&entry.key.name), PageKind::Print(handle));
                    for format in &corpus.site.file_formats {
                        add(&file_path(&entry.key.name, *format), PageKind::File(handle, *format));
                    }
                }
                Kind::Section => add(&path, PageKind::Section(handle)),
                Kind::Page => add(&path, PageKind::Text(handle)),
                Kind::Term | Kind::Event => {}
                _ => add(&path, PageKind::Record(handle)),
            }
        }
    }

    /// The folder of a language's tree: the first language is at the root.
    pub fn prefix(&self, lang: Lang) -> String {
        prefix(self.corpus, lang)
    }

    /// The path of an entry's page in a language, with its anchor where it has no page of its own.
    pub fn path(&self, handle: Handle, lang: Lang) -> &str {
        let paths = self.paths.iter().find(|(candidate, _)| *candidate == lang).unwrap_or(&self.paths[0]);
        &paths.1[handle.index()]
    }

    /// The files of a document in a language, each with its format.
    pub fn files(&self, submission: Handle, lang: Lang) -> impl Iterator<Item = (FileFormat, String)> {
        let name = &self.corpus.key(submission).name;
        let prefix = self.prefix(lang);
        let path = move |format: &FileFormat| (*format, format!("{prefix}{}", file_path(name, *format)));
        self.corpus.site.file_formats.iter().map(path)
    }

    /// The path of a document's printed page in a language.
    pub fn print_path(&self, submission: Handle, lang: Lang) -> String {
        format!("{}{}", self.prefix(lang), print_path(&self.corpus.key(submission).name))
    }

    /// The same page in another language.
    pub fn translated(&self, page: &Page, lang: Lang) -> String {
        let own = page.path.strip_prefix(&self.prefix(page.lang)).unwrap_or(&page.path);
        format!("{}{own}", self.prefix(lang))
    }
}

fn prefix(corpus: &Corpus, lang: Lang) -> String {
    if lang == corpus.site.first_language() { String::new() } else { format!("{lang}/") }
}

/// The path of a document's file within the tree of a language.
fn file_path(name: &str, format: FileFormat) -> String {
    format!("submissions/{name}/{name}.{}", format.ending())
}

fn print_path(submission: &str) -> String {
    format!("submissions/{submission}/print.html")
}

/// The path of the table of a series.
pub fn series_table(id: &str) -> String {
    format!("data/evidence/{id}.csv")
}

/// The address of `to` as written on the page `from`, both below the root of the site.
pub fn relative(from: &str, to: &str) -> String {
    match to.as_bytes().iter().position(|byte| *byte == b'#') {
        Some(at) => relative_place(from, &to[..at], Some(&to[at + 1..])),
        None => relative_place(from, to, None),
    }
}

/// The address of a place on the page `to_path`, or of the page as a whole.
pub fn relative_place(from: &str, to_path: &str, anchor: Option<&str>) -> String {
    let mut address = String::with_capacity(to_path.len() + anchor.map_or(0, str::len) + 12);
    if to_path != from {
        let from = from.as_bytes();
        let from_folder = &from[..from.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1)];
        // Past the last folder that both are in.
        let mut n_shared = 0;
        for (at, (one, other)) in from_folder.iter().zip(to_path.as_bytes()).enumerate() {
            match one == other {
                true if *one == b'/' => n_shared = at + 1,
                true => {}
                false => break,
            }
        }
        for _ in from_folder[n_shared..].iter().filter(|byte| **byte == b'/') {
            address.push_str("../");
        }
        address.push_str(&to_path[n_shared..]);
    } else if anchor.is_none() {
        address.push_str(from.rsplit('/').next().unwrap_or(from));
    }
    if let Some(anchor) = anchor {
        address.push('#');
        address.push_str(anchor);
    }
    address
}

/// Whether there are a feed and a list of all pages: only the public site calls for readers.
pub fn has_feed(corpus: &Corpus) -> bool {
    corpus.site.base_url.is_some() && corpus.edition == Audience::Public
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_are_relative_to_the_page() {
        for (from, to, expected) in [
            ("index.html", "questions/a.html", "questions/a.html"),
            ("questions/a.html", "questions/b.html", "b.html"),
            ("questions/a.html", "index.html", "../index.html"),
            ("submissions/s/one.html", "ru/submissions/s/one.html", "../../ru/submissions/s/one.html"),
            ("ru/submissions/s/one.html", "ru/glossary.html#npm", "../../glossary.html#npm"),
            ("submissions/s/one.html", "submissions/s/one.html#p3", "#p3"),
            ("submissions/s/one.html", "submissions/st/one.html", "../st/one.html"),
            ("questions/index.html", "questions/index.html", "index.html"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} → {to}");
        }
    }
}
