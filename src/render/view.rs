//! What templates are given: plain values with addresses and formatted words, made for one page.
//!
//! This is the contract with themes, version 1. Each page has `site`, `page` and `words` (the interface's words in its
//! language, `words.questions`), and what its template's view names below. Fields that end in `html` are finished
//! HTML; all others are text and are escaped by the template. Beside words that authors write stands their language
//! (`title`, `title_lang`), where it is not the page's: a template says so in the element that holds them. A link's
//! `href` is relative to the page.

mod evidence;
mod pages;

pub(super) use evidence::{
    BarView, ChartBreakView, ChartLabelView, ChartView, CheckView, ClaimRowView, ClaimView, ClaimsView,
    DotView, EventView, FigureCellView, FigureRowView, GridView, HeadlineView, LegendView, LineView,
    PositionFigureView, PositionView, RevisionView, SeriesView, StanceView,
};
pub(super) use pages::{
    AliasView, AlternateView, ChangeView, ChoiceView, ContentsView, DownloadsView, EverythingGroupView,
    EverythingItemView, EverythingView, FeedEntryView, FeedView, GapGroupView, GroupView, HomeView, ItemView,
    ListView, OrderView, PrintSectionView, PrintView, RankView, RecordView, SearchView, SectionView,
    SortView, SubmissionView, TermView, TextView, TitlePageView, TraceProvisionView, TraceRowView, TraceView,
    UrlView,
};

use serde::Serialize;
use tera::Value;

use super::scene::Scene;
use crate::compose::Phrase;

/// The whole site, the same on each page of a language.
#[derive(Debug, Serialize)]
pub(super) struct SiteView {
    /// The site's title.
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    /// What it is, or nothing.
    pub(super) description: Option<String>,
    pub(super) description_lang: Option<String>,
    /// What its documents are called, or nothing.
    pub(super) report_label: Option<String>,
    pub(super) report_label_lang: Option<String>,
    /// The publisher's name, or nothing.
    pub(super) publisher: Option<String>,
    pub(super) publisher_lang: Option<String>,
    /// The publisher's address, or nothing.
    pub(super) publisher_url: Option<String>,
    /// The ways in: paths below `page.root`, in order.
    pub(super) navigation: Vec<PathView>,
    /// The same ways, those that belong together in groups.
    pub(super) ways: Vec<WayView>,
    /// The publisher's address for letters, or nothing.
    pub(super) contact: Option<String>,
    /// Under which terms the site may be used, or nothing; with an address, or none.
    pub(super) licence: Option<String>,
    pub(super) licence_lang: Option<String>,
    pub(super) licence_url: Option<String>,
    /// Plain pages for the foot: paths below `page.root`.
    pub(super) pages: Vec<PathView>,
    /// Whether the site has a feed (`page.root` + `feed.xml`).
    pub(super) has_feed: bool,
    /// Whether the site can be searched (`page.root` + `search.html`, `everything.html`).
    pub(super) has_search: bool,
}

/// A way in, from any page: `page.root` + `path`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PathView {
    pub(super) title: String,
    /// Its language where it is not the page's.
    pub(super) lang: Option<String>,
    pub(super) path: String,
    /// `home`, `submission`, `questions`, `recommendations`, `provisions`, … : equal to `page.area` where one is there.
    pub(super) area: String,
}

/// A way in, or a group of ways that can be folded.
#[derive(Debug, Serialize)]
pub(super) struct WayView {
    pub(super) title: String,
    /// One for a way by itself, several for a group.
    pub(super) items: Vec<PathView>,
}

/// A document as it stands now.
#[derive(Debug, Serialize)]
pub(super) struct EditionView {
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) href: String,
    /// The whole of it, for paper.
    pub(super) print_href: String,
    pub(super) date: String,
    pub(super) date_iso: String,
    pub(super) version: Option<String>,
    /// The day of the last change, or nothing where there was none.
    pub(super) changed: Option<String>,
    pub(super) changed_iso: Option<String>,
}

/// One page.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    /// Its language and the side on which its lines begin.
    pub(super) lang: String,
    pub(super) dir: &'static str,
    /// Its title, for the head of the browser's window.
    pub(super) title: String,
    /// What it is in a sentence, or nothing.
    pub(super) description: Option<String>,
    /// Which way in it belongs to.
    pub(super) area: &'static str,
    /// From this page to the first page's folder of its language: "", "../", "../../".
    pub(super) root: String,
    /// From this page to the root of the site.
    pub(super) site_root: String,
    /// The ways in and the foot, as HTML: `partials/ways.html` and `partials/foot.html`, filled in.
    pub(super) ways: Value,
    pub(super) foot: Value,
    /// The address in the world, where the site knows its own.
    pub(super) canonical: Option<String>,
    /// The same page in all languages; empty where there is only one.
    pub(super) languages: Vec<LanguageView>,
    /// The document that the page belongs to, or the newest one; nothing where there is none.
    pub(super) edition: Option<EditionView>,
    /// The way from the first page to here, without this page.
    pub(super) breadcrumbs: Vec<LinkView>,
    /// The tokens of the design, to be linked before the style sheet.
    pub(super) tokens: String,
    /// The style sheet.
    pub(super) styles: String,
    /// The script of all pages, and that of lists.
    pub(super) reader: String,
    pub(super) lists: String,
    /// The logo, where the theme has one (`assets/logo.svg`).
    pub(super) logo: Option<String>,
    /// Where the text has no translation: the tag, name and direction of the language it is in.
    pub(super) untranslated: Option<TextLanguageView>,
    /// Where the translation was made from an earlier version of the text: the finished notice.
    pub(super) outdated: Option<String>,
    /// What its texts refer to on other pages, in a few words each, for the script: elements `template` with the link's
    /// address in `data-href`. Or nothing.
    pub(super) previews_html: Option<Value>,
}

/// What `partials/ways.html` and `partials/foot.html` see of a page, under the same name: only what many pages share,
/// for they are filled in once for all of those.
#[derive(Debug, Serialize)]
pub(super) struct FrameView<'f> {
    pub(super) area: &'static str,
    pub(super) root: &'f str,
    pub(super) site_root: &'f str,
    pub(super) edition: Option<EditionView>,
}

/// A language the text of a page is in, where it is not the page's own.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TextLanguageView {
    pub(super) lang: String,
    pub(super) dir: &'static str,
    /// The finished notice in the reader's language.
    pub(super) notice: String,
}

/// The same page in one language.
#[derive(Debug, Serialize)]
pub(super) struct LanguageView {
    pub(super) lang: String,
    pub(super) dir: &'static str,
    /// The language's own name.
    pub(super) name: String,
    pub(super) href: String,
    /// The address in the world, where the site knows its own.
    pub(super) canonical: Option<String>,
    pub(super) is_current: bool,
}

/// Words, with their language where it is not the page's.
#[derive(Debug, Serialize)]
pub(super) struct PhraseView {
    pub(super) text: String,
    pub(super) lang: Option<String>,
}

/// A link. Its words are as [`Scene::shown`] gives them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LinkView {
    pub(super) href: String,
    /// What it leads to: "Recommendation 4".
    pub(super) label: Value,
    /// More words, or nothing: the title of a provision, the first words of a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Value>,
    /// The same words for an attribute, which holds no elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hint: Option<String>,
}

impl LinkView {
    /// A link with words that may be in another language than the page.
    pub(super) fn new(label: Phrase, href: String, scene: Scene<'_>) -> Self {
        LinkView { href, label: scene.shown(label), title: None, hint: None }
    }

    /// A link with words of the interface.
    pub(super) fn own(label: String, href: String) -> Self {
        LinkView { href, label: Value::from(label), title: None, hint: None }
    }

    /// A link with letters of no language: an address, a document symbol.
    pub(super) fn bare(label: &str, href: String, scene: Scene<'_>) -> Self {
        LinkView::new(Phrase { words: label.to_owned(), lang: scene.lang }, href, scene)
    }

    /// The same link with more words, or without any.
    pub(super) fn with_title(self, title: Option<Phrase>, scene: Scene<'_>) -> Self {
        let hint = title.as_ref().map(|title| title.words.clone());
        LinkView { title: title.map(|title| scene.shown(title)), hint, ..self }
    }
}

/// A list of links under a heading: what else belongs to a record.
#[derive(Debug, Serialize)]
pub(super) struct LinksView {
    pub(super) heading: String,
    pub(super) links: Vec<LinkView>,
}

/// Texts that name a record, one text each.
#[derive(Debug, Serialize)]
pub(super) struct BacklinkView {
    pub(super) href: String,
    /// "Section II.1", as in links.
    pub(super) label: Value,
    /// The title of a section, or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Value>,
    /// The places in it, with the words around the reference (`<mark>` around the words of the reference).
    pub(super) places: Vec<PlaceView>,
}

/// A place in a text.
#[derive(Debug, Serialize)]
pub(super) struct PlaceView {
    pub(super) href: String,
    /// "Paragraph 12", or the text's own label where the place has no number, as in links.
    pub(super) label: Value,
    pub(super) excerpt_html: Value,
    pub(super) lang: Option<String>,
}

/// One row of facts about a record: term and description.
#[derive(Debug, Serialize)]
pub(super) struct FactView {
    pub(super) term: String,
    /// Text, or links instead of it.
    pub(super) text: Option<String>,
    pub(super) text_lang: Option<String>,
    pub(super) links: Vec<LinkView>,
    /// Whether the editors added it to what the authors wrote.
    pub(super) is_editorial: bool,
}

/// A question, as a card in a text and on its own page.
#[derive(Debug, Serialize)]
pub(super) struct QuestionView {
    /// The anchor of the card; nothing where the page has shown it before.
    pub(super) anchor: Option<String>,
    pub(super) label: String,
    pub(super) number: String,
    pub(super) href: String,
    pub(super) text_html: Value,
    /// The language of the text where it is not the page's.
    pub(super) lang: Option<String>,
    pub(super) committee_form_html: Option<Value>,
    pub(super) committee_form_lang: Option<String>,
    pub(super) provisions: Vec<LinkView>,
    pub(super) recommendations: Vec<LinkView>,
}

/// A recommendation, as a card in a text, in lists and on its own page.
#[derive(Debug, Serialize)]
pub(super) struct RecommendationView {
    /// The anchor of the card; nothing where the page has shown it before.
    pub(super) anchor: Option<String>,
    pub(super) label: String,
    pub(super) number: String,
    pub(super) href: String,
    /// The short title, or nothing.
    pub(super) title: Option<String>,
    pub(super) title_lang: Option<String>,
    /// The sentence in plain words, or nothing.
    pub(super) plain_html: Option<Value>,
    pub(super) plain_lang: Option<String>,
    /// The formal text.
    pub(super) text_html: Value,
    pub(super) lang: Option<String>,
    pub(super) provisions: Vec<LinkView>,
    pub(super) places: Vec<LinkView>,
    pub(super) questions: Vec<LinkView>,
    pub(super) addressed_to: Vec<LinkView>,
    pub(super) due: Option<String>,
    pub(super) indicator: Option<String>,
    pub(super) indicator_lang: Option<String>,
    /// The last assessment in a word, or nothing.
    pub(super) status: Option<String>,
    /// "Editorial additions: title, sections.", or nothing.
    pub(super) editorial: Option<String>,
}

/// Somebody who signed.
#[derive(Debug, Serialize)]
pub(super) struct SignatoryView {
    pub(super) name: String,
    pub(super) name_lang: Option<String>,
    pub(super) href: String,
    pub(super) role: String,
    pub(super) date: Option<String>,
}

/// A source in a bibliography.
#[derive(Debug, Serialize)]
pub(super) struct SourceView {
    /// The anchor of the entry; nothing where the page has shown it before.
    pub(super) anchor: Option<String>,
    /// The reference in full.
    pub(super) reference_html: Value,
    pub(super) href: String,
}

/// How to cite a page: a line for people, and two records for reference managers.
#[derive(Debug, Serialize)]
pub(super) struct CitationView {
    /// The line for people.
    pub(super) text_html: Value,
    /// The line for a single paragraph, with a sign for its number; nothing where paragraphs have none.
    pub(super) paragraph_html: Option<Value>,
    pub(super) bibtex: String,
    pub(super) ris: String,
}
