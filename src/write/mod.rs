//! Makes the bytes of each page: a function from a planned page to its text, without looking at any other.
//!
//! Takes the [`Plan`] and the theme's files, gives a [`Site`] whose pages are made when they are asked for, in any
//! order and in parallel. Knows no disk.

mod book;
mod data;
mod foreign;
mod html;
mod kept;
mod site;
mod text;
mod view;

pub use data::{matrix_csv, matrix_json};
pub use foreign::AtWork;
pub use kept::{KeptPages, Remade};
pub use site::theme::Theme;

use tera::Context;

use crate::compose::Speech;
use crate::diagnostic::{Diagnostics, Guard, Work, caught};
use crate::lang::{Formats, Lang, Words};
use crate::link::Corpus;
use crate::link::asked::{Asked, note, noted};
use crate::manuscript::{Attachment, Manuscript};
use crate::model::{Audience, FileFormat, Handle, Kind};
use crate::plan::{Page, PageKind, Plan};
use crate::search::Index;
use crate::trace::Trace;
use html::edition;
use site::feeds;
use site::named::Named;
use site::once::Kit;
use site::pages::{self, Pages};
use site::scene::Scene;
use site::theme::{self, TemplateFault};

/// The whole site, ready to be made page by page.
pub struct Site<'s> {
    plan: &'s Plan<'s>,
    trace: &'s Trace,
    /// What the search loads, by language; empty where there is no search.
    indexes: &'s [Index],
    manuscript: &'s Manuscript,
    theme: &'s Theme,
    /// What is the same on each page of a language, in the order of the site's languages.
    kits: Vec<Kit>,
    /// What was asked for them.
    shared_asked: Vec<Asked>,
    /// How each language writes dates and figures, in the same order.
    formats: Vec<Formats>,
    /// Styles by which each printed sheet says what edition it is of, in the same order; none for the public one.
    edition_styles: Vec<(String, String)>,
    /// The columns of a line of plain text; nothing where a paragraph is one line.
    wrap: Option<usize>,
    /// What stands around the making of each page.
    guard: Guard,
}

/// One file of the site, made.
#[derive(Debug)]
pub struct Output {
    /// Its path below the root of the site.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// The words that a reader sees, where they cannot be read off the content itself: of packed formats.
    pub words: Option<String>,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Text, in UTF-8.
    Text(String),
    /// Anything else.
    Bytes(Vec<u8>),
}

impl Output {
    /// A file of text: its words are its content.
    fn text(path: String, text: String) -> Self {
        Output { path, content: Content::Text(text), words: None }
    }

    /// What a search for words goes over: those of the content, or those that stand for it.
    pub fn searchable(&self) -> &str {
        match (&self.words, &self.content) {
            (Some(words), _) | (None, Content::Text(words)) => words,
            (None, Content::Bytes(_)) => "",
        }
    }
}

impl Content {
    /// The bytes of the file.
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Content::Text(text) => text.into_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }
}

impl<'s> Site<'s> {
    /// Makes what all pages share.
    pub fn new(
        plan: &'s Plan<'s>,
        trace: &'s Trace,
        indexes: &'s [Index],
        manuscript: &'s Manuscript,
        theme: &'s Theme,
    ) -> Site<'s> {
        let languages = &plan.corpus.site.languages;
        let (kits, shared_asked) = noted(|| languages.iter().map(|lang| Kit::new(plan, *lang)).collect());
        let formats = plan.corpus.words.iter().map(Words::formats).collect();
        let edition_styles = plan
            .corpus
            .words
            .iter()
            .filter_map(|words| edition::styles(plan.corpus.edition, words))
            .collect();
        Site {
            plan,
            trace,
            indexes,
            manuscript,
            theme,
            kits,
            shared_asked,
            formats,
            edition_styles,
            wrap: None,
            guard: Guard::default(),
        }
    }

    /// The same site, with lines of at most so many columns in plain text.
    pub fn with_wrap(self, wrap: Option<usize>) -> Self {
        Site { wrap, ..self }
    }

    /// The same site, with what stands around the making of each page.
    pub fn with_guard(self, guard: Guard) -> Self {
        Site { guard, ..self }
    }

    /// The number of files that are made by templates and data.
    pub fn n_pages(&self) -> usize {
        self.plan.pages.len()
    }

    /// Files below `content/` that are published as they are: those that something on the site refers to.
    pub fn attachments(&self) -> Vec<Attachment> {
        self.corpus().files().filter_map(|path| self.manuscript.attachment(path)).cloned().collect()
    }

    /// Files of the theme and of the search that are finished already: path and text.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &str)> {
        let of_search = [theme::SEARCH_STYLES, theme::SEARCH_SCRIPT].map(|name| self.theme.published(name));
        let is_wanted = move |path: &str| !self.indexes.is_empty() || !of_search.contains(&path);
        let pieces = self.indexes.iter().flat_map(|index| &index.files);
        let pieces = pieces.map(|(path, text)| (path.as_str(), text.as_str()));
        let styles = self.edition_styles.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        self.theme.assets().filter(move |(path, _)| is_wanted(path)).chain(pieces).chain(styles)
    }

    /// Makes the page at a position of the plan. A fault of its template, or of the program, is a finding.
    pub fn page(&self, position: usize) -> Result<Output, Diagnostics> {
        let page = &self.plan.pages[position];
        let mut tray = Diagnostics::default();
        let made = match page.kind.entry() {
            Some(handle) => {
                let file = self.corpus().entry(handle).span.file;
                self.guard.run(Work::Write, file, self.manuscript, &mut tray, |_| self.made(page))
            }
            None => caught(|| self.made(page))
                .map_err(|fault| fault.report("while it made a list", &mut tray))
                .ok(),
        };
        made.unwrap_or(Err(tray))
    }

    fn made(&self, page: &Page) -> Result<Output, Diagnostics> {
        if let PageKind::File(handle, format) = page.kind {
            return Ok(self.file(handle, format, page));
        }
        match self.render(page) {
            Ok(text) => {
                let base_url = self.corpus().site.base_url.as_deref();
                if let Some(guard) = self.theme.guard() {
                    guard.look_at_page(&page.path, &text, base_url, self.manuscript)?;
                }
                Ok(Output::text(page.path.clone(), self.with_banner(page, text)))
            }
            Err(fault) => {
                let mut tray = Diagnostics::default();
                self.theme.report(&fault, self.manuscript, &mut tray);
                Err(tray)
            }
        }
    }

    /// The page with a banner, in an edition that is not for everybody.
    fn with_banner(&self, page: &Page, text: String) -> String {
        let corpus = self.corpus();
        if corpus.edition == Audience::Public || !page.path.ends_with(".html") {
            return text;
        }
        let own = page.kind.entry().map_or(Audience::Public, |handle| corpus.entry(handle).audience);
        let styles = self.edition_styles.get(self.language(page.lang));
        let address = |path: &String| match page.kind {
            // It is shown at any address.
            PageKind::NotFound => {
                format!("{}{path}", corpus.site.base_url.as_deref().map_or("/", site::frame::url_path))
            }
            _ => crate::plan::relative(&page.path, path),
        };
        let styles = styles.map(|(path, _)| address(path)).unwrap_or_default();
        edition::with_banner(text, corpus.edition, own, &styles, corpus.words(page.lang))
    }

    /// A whole document as a file of a format.
    fn file(&self, submission: Handle, format: FileFormat, page: &Page) -> Output {
        let speech = Speech::new(self.corpus(), page.lang, &self.formats).as_written();
        let volume = speech.volume(submission);
        let base = self.corpus().site.base_url.as_ref();
        let url = base.map(|base| format!("{base}{}", self.plan.path(submission, page.lang)));
        let (url, path) = (url.as_deref(), page.path.clone());
        match format {
            FileFormat::PlainText => Output::text(path, text::volume(&volume, speech, url, self.wrap)),
        }
    }

    /// What is being filled in now, where the theme has files of others: their templates may not come to an end.
    pub fn at_work(&self) -> Option<&AtWork> {
        self.theme.guard().map(|guard| &guard.at_work)
    }

    /// The name of a template by its number, and the files of the theme by others that may have a part in it.
    pub fn blamed(&self, template: usize) -> (String, Vec<String>) {
        self.theme.blamed(template, self.manuscript)
    }

    fn corpus(&self) -> &'s Corpus {
        self.plan.corpus
    }

    /// The place of a language among the site's.
    fn language(&self, lang: Lang) -> usize {
        self.corpus().site.languages.iter().position(|candidate| *candidate == lang).unwrap_or(0)
    }

    fn render(&self, page: &Page) -> Result<String, TemplateFault> {
        self.with_scene(page, |scene, kit| self.render_in(page, scene, kit))
    }

    /// The matrix and its gaps.
    fn trace(&self) -> &'s Trace {
        note(Asked::Trace);
        self.trace
    }

    /// What the writers of a page need, lent to `work`.
    fn with_scene<T>(&self, page: &Page, work: impl FnOnce(Scene<'_>, &Kit) -> T) -> T {
        let kit = &self.kits[self.language(page.lang)];
        let named = Named::default();
        let scene = Scene {
            speech: Speech::new(self.corpus(), page.lang, &self.formats),
            theme: self.theme,
            book: pages::book(self.plan, page),
            words_value: &kit.words,
            named: &named,
        };
        work(scene, kit)
    }

    fn render_in(&self, page: &Page, scene: Scene<'_>, kit: &Kit) -> Result<String, TemplateFault> {
        // Long: one arm for each kind of page.
        let url = self.corpus().site.base_url.as_ref().map(|base| format!("{base}{}", page.path));
        let pages = Pages { scene, plan: self.plan, url: url.as_deref(), shared: &kit.shared };
        let mut context = Context::new();
        let template = match &page.kind {
            PageKind::NoJekyll => return Ok(String::new()),
            PageKind::Data(file) => {
                let scene = Scene { speech: scene.speech.as_written(), ..scene };
                return Ok(data::data(*file, self.plan, scene, self.trace()));
            }
            PageKind::Schema(schema) => return Ok(data::schema(*schema)),
            PageKind::SeriesTable(handle) => return Ok(data::series_table(*handle, scene)),
            // Files are not made by templates.
            PageKind::File(..) => return Ok(String::new()),
            PageKind::Home => {
                pages.home(&mut context);
                "home.html"
            }
            PageKind::Submission(handle) => {
                pages.submission(*handle, &mut context)?;
                "submission.html"
            }
            PageKind::Section(handle) => {
                pages.section(*handle, &mut context)?;
                "section.html"
            }
            PageKind::Print(handle) => {
                pages.print(*handle, &mut context)?;
                "print.html"
            }
            PageKind::Record(handle) => {
                pages.record(*handle, &mut context)?;
                self.theme.record_template(self.corpus().key(*handle).kind)
            }
            PageKind::List(Kind::Claim) => {
                pages.claims(&mut context);
                "claims.html"
            }
            PageKind::Timeline => {
                pages.timeline(&mut context);
                "timeline.html"
            }
            PageKind::List(kind) => {
                pages.list(*kind, None, &mut context);
                "list.html"
            }
            PageKind::Grouped(kind, grouping) => {
                pages.list(*kind, Some(*grouping), &mut context);
                "list.html"
            }
            PageKind::Glossary => {
                pages.glossary(&mut context);
                "glossary.html"
            }
            PageKind::Trace => {
                pages.trace(self.trace(), &mut context)?;
                "trace.html"
            }
            PageKind::Text(handle) => {
                pages.text(*handle, &mut context)?;
                "page.html"
            }
            PageKind::Search => {
                let index = self.indexes.iter().find(|index| index.lang == page.lang);
                let Some(index) = index else { return Ok(String::new()) };
                pages.search(index, &page.path, &mut context);
                "search.html"
            }
            PageKind::Everything => {
                pages.everything(&page.path, &mut context);
                "everything.html"
            }
            PageKind::NotFound => "404.html",
            PageKind::Alias(handle) => {
                pages.alias(*handle, &mut context);
                "alias.html"
            }
            PageKind::Feed => {
                context.insert("feed", &feeds::feed(self.plan, scene));
                "feed.xml"
            }
            PageKind::Sitemap => {
                context.insert("urls", &feeds::sitemap(self.plan));
                "sitemap.xml"
            }
        };
        context.insert_value("site", kit.site.clone());
        context.insert_value("words", kit.words.clone());
        context.insert("page", &self.page_view(page, scene)?);
        self.theme.render(template, &context)
    }
}
