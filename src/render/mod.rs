//! Makes the bytes of each page: a function from a planned page to its text, without looking at any other.
//!
//! Takes the [`Plan`] and the theme's files, gives a [`Site`] whose pages are made when they are asked for, in any
//! order and in parallel. Knows no disk.

mod book;
mod cards;
mod chart;
mod cite;
mod claims;
mod data;
mod downloads;
mod evidence;
mod evidence_data;
mod feeds;
mod field;
mod highlight;
mod html;
mod inlines;
mod pages;
mod phrase;
mod previews;
mod records;
mod search;
mod shared;
mod sorts;
mod theme;
mod view;

pub use data::{matrix_csv, matrix_json};
pub use theme::Theme;

use tera::{Context, Value};

use crate::diagnostic::Diagnostics;
use crate::lang::{Formats, Lang, Words};
use crate::link::Corpus;
use crate::manuscript::{Attachment, Manuscript};
use crate::model::{Handle, Kind, Record, Title};
use crate::plan::{LISTED, Page, PageKind, Plan, relative};
use crate::search::Index;
use crate::trace::Trace;
use crate::translation::{State, state};
use cards::Cards;
use html::Scene;
use pages::Pages;
use previews::{Named, Previews};
use shared::{Frame, Shared, Surroundings};
use theme::TemplateFault;
use view::{
    EditionView, FrameView, LanguageView, LinkView, PageView, PathView, SiteView, TextLanguageView, WayView,
};

/// The whole site, ready to be made page by page.
pub struct Site<'s> {
    plan: &'s Plan<'s>,
    trace: &'s Trace,
    /// What the search loads, by language; empty where there is no search.
    indexes: &'s [Index],
    manuscript: &'s Manuscript,
    theme: Theme,
    /// What is the same on each page of a language, in the order of the site's languages.
    kits: Vec<Kit>,
    /// How each language writes dates and figures, in the same order.
    formats: Vec<Formats>,
}

/// What is the same on each page of a language.
struct Kit {
    site: Value,
    words: Value,
    shared: Shared,
    previews: Previews,
}

/// One file of the site, made.
#[derive(Debug)]
pub struct Output {
    /// Its path below the root of the site.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl<'s> Site<'s> {
    /// Makes what all pages share.
    pub fn new(
        plan: &'s Plan<'s>,
        trace: &'s Trace,
        indexes: &'s [Index],
        manuscript: &'s Manuscript,
        theme: Theme,
    ) -> Site<'s> {
        let kits = plan.corpus.site.languages.iter().map(|lang| kit(plan, *lang)).collect();
        let formats = plan.corpus.words.iter().map(Words::formats).collect();
        Site { plan, trace, indexes, manuscript, theme, kits, formats }
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
        self.theme.assets().filter(move |(path, _)| is_wanted(path)).chain(pieces)
    }

    /// Makes the page at a position of the plan. A fault of its template is a finding.
    pub fn page(&self, position: usize) -> Result<Output, Diagnostics> {
        let page = &self.plan.pages[position];
        match self.render(page) {
            Ok(text) => Ok(Output { path: page.path.clone(), text }),
            Err(fault) => {
                let mut tray = Diagnostics::default();
                self.theme.report(&fault, self.manuscript, &mut tray);
                Err(tray)
            }
        }
    }

    fn corpus(&self) -> &'s Corpus {
        self.plan.corpus
    }

    /// The place of a language among the site's.
    fn language(&self, lang: Lang) -> usize {
        self.corpus().site.languages.iter().position(|candidate| *candidate == lang).unwrap_or(0)
    }

    fn render(&self, page: &Page) -> Result<String, TemplateFault> {
        let language = self.language(page.lang);
        let kit = &self.kits[language];
        let url = self.corpus().site.base_url.as_ref().map(|base| format!("{base}{}", page.path));
        let named = Named::default();
        let scene = Scene {
            corpus: self.corpus(),
            theme: &self.theme,
            book: pages::book(self.plan, page),
            lang: page.lang,
            text_lang: page.lang,
            words: self.corpus().words(page.lang),
            words_value: &kit.words,
            formats: &self.formats[language],
            all_formats: &self.formats,
            named: &named,
        };
        let pages = Pages { scene, plan: self.plan, url: url.as_deref(), shared: &kit.shared };
        let mut context = Context::new();
        let template = match &page.kind {
            PageKind::NoJekyll => return Ok(String::new()),
            PageKind::Data(file) => return Ok(data::data(*file, self.plan, scene, self.trace)),
            PageKind::Schema(name) => return Ok(data::schema(name).to_owned()),
            PageKind::SeriesTable(handle) => return Ok(evidence_data::series_table(*handle, scene)),
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
                record_template(self.corpus().entry(*handle).key.kind)
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
                pages.trace(self.trace, &mut context)?;
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

    /// What every page says of itself.
    fn page_view(&self, page: &Page, scene: Scene<'_>) -> Result<PageView, TemplateFault> {
        let corpus = self.corpus();
        let site = &corpus.site;
        let canonical = |path: &str| site.base_url.as_ref().map(|base| format!("{base}{path}"));
        let prefix = self.plan.prefix(page.lang);
        // The page for wrong addresses is served at any depth: its links begin at the root of the host.
        let is_anywhere = page.kind == PageKind::NotFound;
        let root_of = |folder: &str| match (is_anywhere, &site.base_url) {
            (true, base) => format!("{}{folder}", base.as_deref().map_or("/", url_path)),
            (false, _) => folder_address(&page.path, folder),
        };
        // A page with the text of another language is no page of its language: search engines would take the two for one.
        let is_translated = |lang: Lang| feeds::is_translated(corpus, &page.kind, lang);
        let is_alternate = |lang: Lang| is_translated(page.lang) && is_translated(lang);
        let languages = if site.languages.len() > 1 && is_in_all_languages(&page.kind) {
            site.languages
                .iter()
                .map(|lang| {
                    let path = self.plan.translated(page, *lang);
                    let href = if is_anywhere {
                        format!("{}{}index.html", root_of(""), self.plan.prefix(*lang))
                    } else {
                        relative(&page.path, &path)
                    };
                    LanguageView {
                        lang: lang.to_string(),
                        dir: lang.direction().attribute(),
                        name: corpus.words(*lang).get("language_name").to_owned(),
                        href,
                        canonical: canonical(&path).filter(|_| !is_anywhere && is_alternate(*lang)),
                        is_current: *lang == page.lang,
                    }
                })
                .collect()
        } else {
            Vec::new()
        };
        let theme_file = |path: &str| match is_anywhere {
            true => format!("{}{path}", root_of("")),
            false => relative(&page.path, path),
        };
        let surroundings = Surroundings {
            area: area(corpus, &page.kind),
            root: root_of(&prefix),
            site_root: root_of(""),
            edition: self.edition_of(page),
        };
        let frame = self.kits[self.language(page.lang)]
            .shared
            .frame(surroundings.clone(), |surroundings| self.frame(surroundings, scene))?;
        Ok(PageView {
            lang: page.lang.to_string(),
            dir: page.lang.direction().attribute(),
            title: self.head_title(page, scene),
            description: self.description(page, scene),
            area: surroundings.area,
            edition: surroundings.edition.map(|handle| self.edition(handle, scene, &surroundings.root)),
            root: surroundings.root,
            site_root: surroundings.site_root,
            ways: frame.ways,
            foot: frame.foot,
            canonical: match is_translated(page.lang) {
                true => canonical(&page.path).filter(|_| !is_anywhere),
                false => canonical(&self.plan.translated(page, site.first_language())),
            },
            languages,
            breadcrumbs: self.breadcrumbs(page, scene),
            tokens: theme_file(self.theme.published("tokens.css")),
            styles: theme_file(self.theme.published("style.css")),
            reader: theme_file(self.theme.published("reader.js")),
            lists: theme_file(self.theme.published("lists.js")),
            logo: self.theme.logo().map(|path| theme_file(&path)),
            untranslated: self.untranslated(page, scene),
            outdated: self.outdated(page, scene),
            previews_html: self.previews(page, scene).map(|previews| Value::safe_string(&previews)),
        })
    }

    /// Fills in what pages with the same surroundings share.
    fn frame(&self, surroundings: &Surroundings, scene: Scene<'_>) -> Result<Frame, TemplateFault> {
        let kit = &self.kits[self.language(scene.lang)];
        let view = FrameView {
            area: surroundings.area,
            root: &surroundings.root,
            site_root: &surroundings.site_root,
            edition: surroundings.edition.map(|handle| self.edition(handle, scene, &surroundings.root)),
        };
        let mut context = Context::new();
        context.insert_value("site", kit.site.clone());
        context.insert_value("words", kit.words.clone());
        context.insert("page", &view);
        let part = |template| self.theme.render(template, &context).map(|html| Value::safe_string(&html));
        Ok(Frame { ways: part("partials/ways.html")?, foot: part("partials/foot.html")? })
    }

    /// What the texts of a page refer to on other pages, in a few words each. What is printed has nothing to hover over.
    fn previews(&self, page: &Page, scene: Scene<'_>) -> Option<String> {
        let own = match &page.kind {
            PageKind::Print(_) => return None,
            PageKind::Section(handle) | PageKind::Record(handle) | PageKind::Text(handle) => Some(*handle),
            _ => None,
        };
        self.kits[self.language(page.lang)].previews.of(own, scene)
    }

    /// The document that a page belongs to, or the newest one.
    fn edition_of(&self, page: &Page) -> Option<Handle> {
        let corpus = self.corpus();
        let own = match &page.kind {
            PageKind::Submission(handle) | PageKind::Print(handle) => Some(*handle),
            PageKind::Section(handle) | PageKind::Record(handle) => corpus.submission_of(*handle),
            _ => None,
        };
        own.or_else(|| corpus.of_kind(Kind::Submission).next().map(|(handle, _)| handle))
    }

    fn edition(&self, handle: Handle, scene: Scene<'_>, root: &str) -> EditionView {
        let (corpus, lang) = (self.corpus(), scene.lang);
        let submission = corpus.submission(handle);
        let changed = submission.changes.iter().map(|change| change.date).max();
        let prefix = self.plan.prefix(lang);
        let address = |path: &str| format!("{root}{}", path.strip_prefix(&prefix).unwrap_or(path));
        EditionView {
            title: corpus.label(handle, lang).to_owned(),
            title_lang: scene.foreign(corpus.label_lang(handle, lang)),
            href: address(self.plan.path(handle, lang)),
            print_href: address(&self.plan.print_path(handle, lang)),
            date: scene.formats.date(submission.date),
            date_iso: submission.date.to_string(),
            version: submission.version.as_ref().map(ToString::to_string),
            changed: changed.map(|date| scene.formats.date(date)),
            changed_iso: changed.map(|date| date.to_string()),
        }
    }

    /// The page's own title; the theme says whose site it is.
    fn head_title(&self, page: &Page, scene: Scene<'_>) -> String {
        let (corpus, words, lang) = (self.corpus(), scene.words, page.lang);
        match &page.kind {
            PageKind::Home
            | PageKind::Feed
            | PageKind::Sitemap
            | PageKind::Data(_)
            | PageKind::SeriesTable(_)
            | PageKind::Schema(_)
            | PageKind::NoJekyll => corpus.site.title.get(lang).0.to_string(),
            PageKind::Section(handle) | PageKind::Record(handle) => {
                let label = corpus.label(*handle, lang);
                match (Cards { scene }).title(*handle) {
                    Some(title) => words.labelled(label, &title.words),
                    None => label.to_owned(),
                }
            }
            PageKind::Submission(handle) | PageKind::Text(handle) | PageKind::Alias(handle) => {
                corpus.label(*handle, lang).to_owned()
            }
            PageKind::Print(handle) => {
                words.remarked(corpus.label(*handle, lang), &words.get("print").to_lowercase())
            }
            PageKind::List(kind) => words.get(kind.plural()).to_owned(),
            PageKind::Grouped(kind, grouping) => pages::grouped_title(*kind, *grouping, words),
            PageKind::Glossary => words.get("terms").to_owned(),
            PageKind::Timeline => words.get("timeline").to_owned(),
            PageKind::Trace => words.get("trace").to_owned(),
            PageKind::Search => words.get("search").to_owned(),
            PageKind::Everything => words.get("everything").to_owned(),
            PageKind::NotFound => words.get("not_found").to_owned(),
        }
    }

    fn description(&self, page: &Page, scene: Scene<'_>) -> Option<String> {
        let corpus = self.corpus();
        let site = corpus.site.description.as_ref().map(|words| words.get(page.lang).0.to_string());
        match &page.kind {
            PageKind::Home => site,
            PageKind::Submission(handle) => corpus
                .submission(*handle)
                .summary
                .as_ref()
                .map(|summary| summary.get(page.lang).0.to_string())
                .or(site),
            PageKind::Section(handle) | PageKind::Record(handle) => {
                (Cards { scene }).title(*handle).map(|title| title.words)
            }
            _ => None,
        }
    }

    fn breadcrumbs(&self, page: &Page, scene: Scene<'_>) -> Vec<LinkView> {
        let cards = Cards { scene };
        let prefix = self.plan.prefix(page.lang);
        let to = |label: &str, path: &str| {
            LinkView::own(label.to_owned(), relative(&page.path, &format!("{prefix}{path}")))
        };
        let home = to(scene.words.get("home"), "index.html");
        let list = |kind: Kind| to(scene.words.get(kind.plural()), &format!("{}/index.html", kind.plural()));
        match &page.kind {
            PageKind::Submission(_) => vec![home, list(Kind::Submission)],
            PageKind::Section(handle) => {
                let submission = self.corpus().section(*handle).submission;
                vec![home, list(Kind::Submission), cards.link(submission)]
            }
            PageKind::Record(handle) => vec![home, list(self.corpus().entry(*handle).key.kind)],
            PageKind::Grouped(kind, _) => vec![home, list(*kind)],
            PageKind::List(_)
            | PageKind::Glossary
            | PageKind::Timeline
            | PageKind::Trace
            | PageKind::Search
            | PageKind::Everything
            | PageKind::Text(_) => vec![home],
            _ => Vec::new(),
        }
    }

    /// Where the text of a page stands in for a translation, the language it is in.
    fn untranslated(&self, page: &Page, scene: Scene<'_>) -> Option<TextLanguageView> {
        let text = match &page.kind {
            PageKind::Section(handle) | PageKind::Text(handle) => *handle,
            _ => return None,
        };
        let lang = text_language(self.corpus(), text, page.lang);
        (lang != page.lang).then(|| {
            let language = self.corpus().words(lang).get("language_name");
            TextLanguageView {
                lang: lang.to_string(),
                dir: lang.direction().attribute(),
                notice: scene.words.fill("untranslated", &[("language", language)]),
            }
        })
    }

    /// Where the text of a page was translated from an earlier version, the words that say so.
    fn outdated(&self, page: &Page, scene: Scene<'_>) -> Option<String> {
        let corpus = self.corpus();
        if page.lang == corpus.site.first_language() {
            return None;
        }
        let is_outdated = |handle: Handle| {
            let translations = corpus.entry(handle).translations.as_deref();
            translations.is_some_and(|translations| state(translations, page.lang) == State::Outdated)
        };
        let is_old = match &page.kind {
            PageKind::Section(handle)
            | PageKind::Text(handle)
            | PageKind::Record(handle)
            | PageKind::Submission(handle) => is_outdated(*handle),
            PageKind::Print(handle) => {
                is_outdated(*handle) || corpus.sections_of(*handle).any(|(section, _)| is_outdated(section))
            }
            _ => false,
        };
        is_old.then(|| scene.words.get("outdated_translation").to_owned())
    }
}

fn text_language(corpus: &Corpus, handle: Handle, lang: Lang) -> Lang {
    match &corpus.entry(handle).record {
        Record::Section(section) => section.text.get(lang).1,
        Record::Page(page) => page.text.get(lang).1,
        _ => lang,
    }
}

fn record_template(kind: Kind) -> &'static str {
    match kind {
        Kind::Question => "question.html",
        Kind::Recommendation => "recommendation.html",
        Kind::Instrument => "instrument.html",
        Kind::Provision => "provision.html",
        Kind::Source => "source.html",
        Kind::Organisation => "organisation.html",
        Kind::Theme => "theme.html",
        Kind::Series => "series.html",
        Kind::Claim => "claim.html",
        Kind::Submission | Kind::Section | Kind::Event | Kind::Term | Kind::Page => "page.html",
    }
}

/// Whether a page stands in the tree of every language.
fn is_in_all_languages(kind: &PageKind) -> bool {
    !matches!(
        kind,
        PageKind::Data(_)
            | PageKind::SeriesTable(_)
            | PageKind::Schema(_)
            | PageKind::Sitemap
            | PageKind::NoJekyll
    )
}

/// Which way in a page belongs to.
fn area(corpus: &Corpus, kind: &PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home",
        PageKind::Submission(_) | PageKind::Section(_) | PageKind::Print(_) => "submissions",
        PageKind::Record(handle) | PageKind::Alias(handle) => corpus.entry(*handle).key.kind.plural(),
        PageKind::List(kind) | PageKind::Grouped(kind, _) => kind.plural(),
        PageKind::Glossary => "terms",
        PageKind::Timeline => "timeline",
        PageKind::Trace => "trace",
        PageKind::Text(_) => "pages",
        PageKind::Search => "search",
        PageKind::Everything => "everything",
        _ => "",
    }
}

/// The path of an address in the world: `https://example.org/report/` gives `/report/`.
fn url_path(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or("/", |at| &base[host + at..])
}

/// The address of a folder as written on a page: "", "../", "../../ru/".
fn folder_address(page: &str, folder: &str) -> String {
    let address = relative(page, &format!("{folder}."));
    address.strip_suffix('.').unwrap_or(&address).to_owned()
}

/// Ways in that stand behind one word: the key of the word, and the areas.
const GROUPED: [(&str, &[&str]); 3] = [
    ("ways_evidence", &["evidence", "claims", "timeline", "sources"]),
    ("ways_law", &["provisions", "instruments"]),
    ("ways_more", &["organisations", "themes", "terms", "trace"]),
];

/// The ways in, those that belong together in groups: a line of fourteen words is read by nobody. A group of one is no
/// group.
fn ways(navigation: &[PathView], words: &Words) -> Vec<WayView> {
    let group_of = |area: &str| GROUPED.iter().find(|(_, areas)| areas.contains(&area));
    let single = |item: &PathView| WayView { title: item.title.clone(), items: vec![item.clone()] };
    let mut ways: Vec<WayView> =
        navigation.iter().filter(|item| group_of(&item.area).is_none()).map(single).collect();
    for (key, areas) in &GROUPED {
        let items: Vec<PathView> = areas
            .iter()
            .filter_map(|area| navigation.iter().find(|item| item.area == *area))
            .cloned()
            .collect();
        match &items[..] {
            [] => {}
            [item] => ways.push(single(item)),
            _ => ways.push(WayView { title: words.get(key).to_owned(), items }),
        }
    }
    ways
}

fn kit(plan: &Plan<'_>, lang: Lang) -> Kit {
    let corpus = plan.corpus;
    let site = &corpus.site;
    let words = corpus.words(lang);
    let foreign = |other: Lang| (other != lang).then(|| other.to_string());
    let mut navigation = Vec::new();
    let mut add = |title: &str, path: String, area: &str| {
        navigation.push(PathView { title: title.to_owned(), lang: None, path, area: area.to_owned() });
    };
    for kind in LISTED.into_iter().filter(|kind| corpus.of_kind(*kind).len() > 0) {
        add(words.get(kind.plural()), format!("{}/index.html", kind.plural()), kind.plural());
    }
    if corpus.of_kind(Kind::Event).len() > 0 {
        add(words.get("timeline"), "timeline.html".to_owned(), "timeline");
    }
    if corpus.of_kind(Kind::Term).len() > 0 {
        add(words.get("terms"), "glossary.html".to_owned(), "terms");
    }
    add(words.get("trace"), "trace.html".to_owned(), "trace");
    let pages = corpus.of_kind(Kind::Page).map(|(handle, entry)| PathView {
        title: corpus.label(handle, lang).to_owned(),
        lang: foreign(corpus.label_lang(handle, lang)),
        path: format!("pages/{}.html", entry.key.name),
        area: "pages".to_owned(),
    });
    let text = |words: &Title| words.get(lang).0.to_string();
    let text_lang = |words: Option<&Title>| words.and_then(|words| foreign(words.get(lang).1));
    let publisher = site.publisher.as_ref().map(|publisher| &publisher.name);
    let licence = site.licence.as_ref().map(|licence| &licence.name);
    let view = SiteView {
        title: text(&site.title),
        title_lang: text_lang(Some(&site.title)),
        description: site.description.as_ref().map(text),
        description_lang: text_lang(site.description.as_ref()),
        report_label: site.report_label.as_ref().map(text),
        report_label_lang: text_lang(site.report_label.as_ref()),
        publisher: publisher.map(text),
        publisher_lang: text_lang(publisher),
        publisher_url: site
            .publisher
            .as_ref()
            .and_then(|publisher| publisher.url.as_ref())
            .map(ToString::to_string),
        pages: pages.collect(),
        ways: ways(&navigation, words),
        navigation,
        contact: site
            .publisher
            .as_ref()
            .and_then(|publisher| publisher.contact.as_ref())
            .map(ToString::to_string),
        licence: licence.map(text),
        licence_lang: text_lang(licence),
        licence_url: site.licence.as_ref().and_then(|licence| licence.url.as_ref()).map(ToString::to_string),
        has_feed: site.base_url.is_some(),
        has_search: site.has_search,
    };
    let words: std::collections::BTreeMap<&str, &str> = words.plain().collect();
    Kit {
        site: Value::from_serializable(&view),
        words: Value::from_serializable(&words),
        shared: Shared::new(corpus),
        previews: Previews::new(corpus),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_addressed_from_any_depth() {
        assert_eq!(folder_address("index.html", ""), "");
        assert_eq!(folder_address("submissions/s/a.html", ""), "../../");
        assert_eq!(folder_address("ru/submissions/s/a.html", "ru/"), "../../");
        assert_eq!(folder_address("ru/index.html", ""), "../");
        assert_eq!(url_path("https://example.org/report/"), "/report/");
        assert_eq!(url_path("https://example.org"), "/");
    }
}
