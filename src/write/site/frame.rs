//! What is around the text of every page: its title, the ways in, the other languages, notices, the foot.

use tera::{Context, Value};

use super::{feeds, lists};
use crate::lang::Lang;
use crate::link::Corpus;
use crate::model::{Handle, Kind, Record};
use crate::plan::{Page, PageKind, relative};
use crate::write::Site;
use crate::write::site::cards::Cards;
use crate::write::site::scene::Scene;
use crate::write::site::shared::{Frame, Surroundings};
use crate::write::site::theme::TemplateFault;
use crate::write::view::{EditionView, FrameView, LanguageView, LinkView, PageView, TextLanguageView};

impl Site<'_> {
    /// What every page says of itself.
    pub(crate) fn page_view(&self, page: &Page, scene: Scene<'_>) -> Result<PageView, TemplateFault> {
        // Long: one view, a line for each of its fields.
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
        own.or_else(|| corpus.handles(Kind::Submission).next())
    }

    fn edition(&self, handle: Handle, scene: Scene<'_>, root: &str) -> EditionView {
        let (corpus, lang) = (self.corpus(), scene.lang);
        let submission = corpus.submission(handle);
        let changed = submission.changes.iter().map(|change| change.date).max();
        let prefix = self.plan.prefix(lang);
        let address = |path: &str| format!("{root}{}", path.strip_prefix(&prefix).unwrap_or(path));
        EditionView {
            title: corpus.label(handle, lang).set().to_owned(),
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
            | PageKind::File(..)
            | PageKind::Schema(_)
            | PageKind::NoJekyll => corpus.site.title.get(lang).0.set().to_owned(),
            PageKind::Section(handle) | PageKind::Record(handle) => scene.titled_label(*handle),
            PageKind::Submission(handle) | PageKind::Text(handle) | PageKind::Alias(handle) => {
                corpus.label(*handle, lang).set().to_owned()
            }
            PageKind::Print(handle) => {
                words.remarked(corpus.label(*handle, lang).set(), &words.get("print").to_lowercase())
            }
            PageKind::List(kind) => words.get(kind.plural()).to_owned(),
            PageKind::Grouped(kind, grouping) => lists::grouped_title(*kind, *grouping, words),
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
        let site = corpus.site.description.as_ref().map(|words| words.get(page.lang).0.set().to_owned());
        match &page.kind {
            PageKind::Home => site,
            PageKind::Submission(handle) => corpus
                .submission(*handle)
                .summary
                .as_ref()
                .map(|summary| summary.get(page.lang).0.set().to_owned())
                .or(site),
            PageKind::Section(handle) | PageKind::Record(handle) => {
                scene.title(*handle).map(|title| title.words)
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
            PageKind::Record(handle) => vec![home, list(self.corpus().key(*handle).kind)],
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
        let is_outdated = |handle: Handle| scene.is_outdated(handle);
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

/// Whether a page is in the tree of every language.
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
        PageKind::Record(handle) | PageKind::Alias(handle) => corpus.key(*handle).kind.plural(),
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
pub(crate) fn url_path(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or("/", |at| &base[host + at..])
}

/// The address of a folder as written on a page: "", "../", "../../ru/".
fn folder_address(page: &str, folder: &str) -> String {
    let address = relative(page, &format!("{folder}."));
    address.strip_suffix('.').unwrap_or(&address).to_owned()
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
