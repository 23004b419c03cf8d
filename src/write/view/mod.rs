//! What templates are given: plain values with addresses and formatted words, made for one page.
//!
//! This is the contract with themes, version 1. Each page has `site`, `page` and `words` (the interface's words in its
//! language, `words.questions`), and what its template's view names below. Fields that end in `html` are finished
//! HTML; all others are text and are escaped by the template. Beside words that authors write there is their language
//! (`title`, `title_lang`), where it is not the page's: a template says so in the element that holds them. A link's
//! `href` is relative to the page.

mod chart;
mod evidence;
mod finding;
mod pages;

pub(crate) use chart::{
    BarView, ChartBreakView, ChartLabelView, ChartView, DotView, GridView, LegendView, LineView,
};
pub(crate) use evidence::{
    CheckView, ClaimRowView, ClaimView, ClaimsView, EventView, FigureCellView, FigureRowView, HeadlineView,
    PositionFigureView, PositionView, RevisionView, SeriesView, StanceView,
};
pub(crate) use finding::{
    AlternateView, ChoiceView, EverythingGroupView, EverythingItemView, EverythingView, FeedEntryView,
    FeedView, SearchView, UrlView,
};
pub(crate) use pages::{
    AliasView, ChangeView, ContentsView, DownloadsView, GapGroupView, GroupView, HomeView, ItemView,
    ListView, OrderView, PrintSectionView, PrintView, RankView, RecordView, SectionView, SortView,
    SubmissionView, TermView, TextView, TitlePageView, TraceProvisionView, TraceRowView, TraceView,
};

use serde::Serialize;
use tera::Value;

use crate::compose::Phrase;
use crate::write::site::scene::Scene;

/// The whole site, the same on each page of a language.
#[derive(Debug, Serialize)]
pub(crate) struct SiteView {
    /// The site's title.
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    /// What it is, or nothing.
    pub(crate) description: Option<String>,
    pub(crate) description_lang: Option<String>,
    /// What its documents are called, or nothing.
    pub(crate) report_label: Option<String>,
    pub(crate) report_label_lang: Option<String>,
    /// The publisher's name, or nothing.
    pub(crate) publisher: Option<String>,
    pub(crate) publisher_lang: Option<String>,
    /// The publisher's address, or nothing.
    pub(crate) publisher_url: Option<String>,
    /// The ways in: paths below `page.root`, in order.
    pub(crate) navigation: Vec<PathView>,
    /// The same ways, those that belong together in groups.
    pub(crate) ways: Vec<WayView>,
    /// The publisher's address for letters, or nothing.
    pub(crate) contact: Option<String>,
    /// Under which terms the site may be used, or nothing; with an address, or none.
    pub(crate) licence: Option<String>,
    pub(crate) licence_lang: Option<String>,
    pub(crate) licence_url: Option<String>,
    /// Plain pages for the foot: paths below `page.root`.
    pub(crate) pages: Vec<PathView>,
    /// Whether the site has a feed (`page.root` + `feed.xml`).
    pub(crate) has_feed: bool,
    /// Whether the site can be searched (`page.root` + `search.html`, `everything.html`).
    pub(crate) has_search: bool,
}

/// A way in, from any page: `page.root` + `path`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PathView {
    pub(crate) title: String,
    /// Its language where it is not the page's.
    pub(crate) lang: Option<String>,
    pub(crate) path: String,
    /// `home`, `submission`, `questions`, `recommendations`, `provisions`, … : equal to `page.area` where one is there.
    pub(crate) area: String,
}

/// A way in, or a group of ways that can be folded.
#[derive(Debug, Serialize)]
pub(crate) struct WayView {
    pub(crate) title: String,
    /// One for a way by itself, several for a group.
    pub(crate) items: Vec<PathView>,
}

/// A document as it is now.
#[derive(Debug, Serialize)]
pub(crate) struct EditionView {
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) href: String,
    /// The whole of it, for paper.
    pub(crate) print_href: String,
    pub(crate) date: String,
    pub(crate) date_iso: String,
    pub(crate) version: Option<String>,
    /// The day of the last change, or nothing where there was none.
    pub(crate) changed: Option<String>,
    pub(crate) changed_iso: Option<String>,
}

/// One page.
#[derive(Debug, Serialize)]
pub(crate) struct PageView {
    /// Its language and the side on which its lines begin.
    pub(crate) lang: String,
    pub(crate) dir: &'static str,
    /// Its title, for the head of the browser's window.
    pub(crate) title: String,
    /// What it is in a sentence, or nothing.
    pub(crate) description: Option<String>,
    /// Which way in it belongs to.
    pub(crate) area: &'static str,
    /// From this page to the first page's folder of its language: "", "../", "../../".
    pub(crate) root: String,
    /// From this page to the root of the site.
    pub(crate) site_root: String,
    /// The ways in and the foot, as HTML: `partials/ways.html` and `partials/foot.html`, filled in.
    pub(crate) ways: Value,
    pub(crate) foot: Value,
    /// The address in the world, where the site knows its own.
    pub(crate) canonical: Option<String>,
    /// The same page in all languages; empty where there is only one.
    pub(crate) languages: Vec<LanguageView>,
    /// The document that the page belongs to, or the newest one; nothing where there is none.
    pub(crate) edition: Option<EditionView>,
    /// The way from the first page to here, without this page.
    pub(crate) breadcrumbs: Vec<LinkView>,
    /// The tokens of the design, to be linked before the style sheet.
    pub(crate) tokens: String,
    /// The style sheet.
    pub(crate) styles: String,
    /// The script of all pages, and that of lists.
    pub(crate) reader: String,
    pub(crate) lists: String,
    /// The logo, where the theme has one (`assets/logo.svg`).
    pub(crate) logo: Option<String>,
    /// Where the text has no translation: the tag, name and direction of the language it is in.
    pub(crate) untranslated: Option<TextLanguageView>,
    /// Where the translation was made from an earlier version of the text: the finished notice.
    pub(crate) outdated: Option<String>,
    /// What its texts refer to on other pages, in a few words each, for the script: elements `template` with the link's
    /// address in `data-href`. Or nothing.
    pub(crate) previews_html: Option<Value>,
}

/// What `partials/ways.html` and `partials/foot.html` see of a page, under the same name: only what many pages share,
/// for they are filled in once for all of those.
#[derive(Debug, Serialize)]
pub(crate) struct FrameView<'f> {
    pub(crate) area: &'static str,
    pub(crate) root: &'f str,
    pub(crate) site_root: &'f str,
    pub(crate) edition: Option<EditionView>,
}

/// A language the text of a page is in, where it is not the page's own.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TextLanguageView {
    pub(crate) lang: String,
    pub(crate) dir: &'static str,
    /// The finished notice in the reader's language.
    pub(crate) notice: String,
}

/// The same page in one language.
#[derive(Debug, Serialize)]
pub(crate) struct LanguageView {
    pub(crate) lang: String,
    pub(crate) dir: &'static str,
    /// The language's own name.
    pub(crate) name: String,
    pub(crate) href: String,
    /// The address in the world, where the site knows its own.
    pub(crate) canonical: Option<String>,
    pub(crate) is_current: bool,
}

/// Words, with their language where it is not the page's.
#[derive(Debug, Serialize)]
pub(crate) struct PhraseView {
    pub(crate) text: String,
    pub(crate) lang: Option<String>,
}

/// A link. Its words are as [`Scene::shown`] gives them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    pub(crate) href: String,
    /// What it leads to: "Recommendation 4".
    pub(crate) label: Value,
    /// More words, or nothing: the title of a provision, the first words of a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<Value>,
    /// The same words for an attribute, which holds no elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
}

impl LinkView {
    /// A link with words that may be in another language than the page.
    pub(crate) fn new(label: Phrase, href: String, scene: Scene<'_>) -> Self {
        LinkView { href, label: scene.shown(label), title: None, hint: None }
    }

    /// A link with words of the interface.
    pub(crate) fn own(label: String, href: String) -> Self {
        LinkView { href, label: Value::from(label), title: None, hint: None }
    }

    /// A link with letters of no language: an address, a document symbol.
    pub(crate) fn bare(label: &str, href: String, scene: Scene<'_>) -> Self {
        LinkView::new(Phrase { words: label.to_owned(), lang: scene.lang }, href, scene)
    }

    /// The same link with more words, or without any.
    pub(crate) fn with_title(self, title: Option<Phrase>, scene: Scene<'_>) -> Self {
        let hint = title.as_ref().map(|title| title.words.clone());
        LinkView { title: title.map(|title| scene.shown(title)), hint, ..self }
    }
}

/// A list of links under a heading: what else belongs to a record.
#[derive(Debug, Serialize)]
pub(crate) struct LinksView {
    pub(crate) heading: String,
    pub(crate) links: Vec<LinkView>,
}

/// Texts that name a record, one text each.
#[derive(Debug, Serialize)]
pub(crate) struct BacklinkView {
    pub(crate) href: String,
    /// "Section II.1", as in links.
    pub(crate) label: Value,
    /// The title of a section, or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<Value>,
    /// The places in it, with the words around the reference (`<mark>` around the words of the reference).
    pub(crate) places: Vec<PlaceView>,
}

/// A place in a text.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceView {
    pub(crate) href: String,
    /// "Paragraph 12", or the text's own label where the place has no number, as in links.
    pub(crate) label: Value,
    pub(crate) excerpt_html: Value,
    pub(crate) lang: Option<String>,
}

/// One row of facts about a record: term and description.
#[derive(Debug, Serialize)]
pub(crate) struct FactView {
    pub(crate) term: String,
    /// Text, or links instead of it.
    pub(crate) text: Option<String>,
    pub(crate) text_lang: Option<String>,
    pub(crate) links: Vec<LinkView>,
    /// Whether the editors added it to what the authors wrote.
    pub(crate) is_editorial: bool,
}

/// A question, as a card in a text and on its own page.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionView {
    /// The anchor of the card; nothing where the page has shown it before.
    pub(crate) anchor: Option<String>,
    pub(crate) label: String,
    pub(crate) number: String,
    pub(crate) href: String,
    pub(crate) text_html: Value,
    /// The language of the text where it is not the page's.
    pub(crate) lang: Option<String>,
    pub(crate) committee_form_html: Option<Value>,
    pub(crate) committee_form_lang: Option<String>,
    pub(crate) provisions: Vec<LinkView>,
    pub(crate) recommendations: Vec<LinkView>,
}

/// A recommendation, as a card in a text, in lists and on its own page.
#[derive(Debug, Serialize)]
pub(crate) struct RecommendationView {
    /// The anchor of the card; nothing where the page has shown it before.
    pub(crate) anchor: Option<String>,
    pub(crate) label: String,
    pub(crate) number: String,
    pub(crate) href: String,
    /// The short title, or nothing.
    pub(crate) title: Option<String>,
    pub(crate) title_lang: Option<String>,
    /// The sentence in plain words, or nothing.
    pub(crate) plain_html: Option<Value>,
    pub(crate) plain_lang: Option<String>,
    /// The formal text.
    pub(crate) text_html: Value,
    pub(crate) lang: Option<String>,
    pub(crate) provisions: Vec<LinkView>,
    pub(crate) places: Vec<LinkView>,
    pub(crate) questions: Vec<LinkView>,
    pub(crate) addressed_to: Vec<LinkView>,
    pub(crate) due: Option<String>,
    pub(crate) indicator: Option<String>,
    pub(crate) indicator_lang: Option<String>,
    /// The last assessment in a word, or nothing.
    pub(crate) status: Option<String>,
    /// "Editorial additions: title, sections.", or nothing.
    pub(crate) editorial: Option<String>,
}

/// Somebody who signed.
#[derive(Debug, Serialize)]
pub(crate) struct SignatoryView {
    pub(crate) name: String,
    pub(crate) name_lang: Option<String>,
    pub(crate) href: String,
    pub(crate) role: String,
    pub(crate) date: Option<String>,
}

/// A source in a bibliography.
#[derive(Debug, Serialize)]
pub(crate) struct SourceView {
    /// The anchor of the entry; nothing where the page has shown it before.
    pub(crate) anchor: Option<String>,
    /// The reference in full.
    pub(crate) reference_html: Value,
    pub(crate) href: String,
}

/// How to cite a page: a line for people, and two records for reference managers.
#[derive(Debug, Serialize)]
pub(crate) struct CitationView {
    /// The line for people.
    pub(crate) text_html: Value,
    /// The line for a single paragraph, with a sign for its number; nothing where paragraphs have none.
    pub(crate) paragraph_html: Option<Value>,
    pub(crate) bibtex: String,
    pub(crate) ris: String,
}
