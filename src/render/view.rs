//! What templates are given: plain values with addresses and formatted words, made for one page.
//!
//! This is the contract with themes, version 1. Each page has `site`, `page` and `words` (the interface's words in its
//! language, `words.questions`), and what its template's view names below. Fields that end in `html` are finished
//! HTML; all others are text and are escaped by the template. Beside words that authors write stands their language
//! (`title`, `title_lang`), where it is not the page's: a template says so in the element that holds them. A link's `href` is relative to the page.

use serde::Serialize;
use tera::Value;

use super::html::Scene;
use super::phrase::Phrase;

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

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LinkView {
    /// What it leads to: "Recommendation 4".
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    /// Whether the label is letters of no language: an address, a document symbol. It runs from left to right.
    pub(super) is_bare: bool,
    /// More words, or nothing: the title of a provision, the first words of a question.
    pub(super) title: Option<String>,
    pub(super) title_lang: Option<String>,
    pub(super) href: String,
}

impl LinkView {
    /// A link with words that may be in another language than the page.
    pub(super) fn new(label: Phrase, href: String, scene: Scene<'_>) -> Self {
        LinkView { label_lang: scene.foreign(label.lang), ..LinkView::own(label.words, href) }
    }

    /// A link with words of the interface.
    pub(super) fn own(label: String, href: String) -> Self {
        LinkView { label, label_lang: None, is_bare: false, title: None, title_lang: None, href }
    }

    /// A link with letters of no language.
    pub(super) fn bare(label: &str, href: String) -> Self {
        LinkView { is_bare: true, ..LinkView::own(label.to_owned(), href) }
    }

    /// The same link with more words, or without any.
    pub(super) fn with_title(self, title: Option<Phrase>, scene: Scene<'_>) -> Self {
        let title_lang = title.as_ref().and_then(|title| scene.foreign(title.lang));
        LinkView { title: title.map(|title| title.words), title_lang, ..self }
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
    /// "Section II.1".
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    /// The title of a section, or nothing.
    pub(super) title: Option<String>,
    pub(super) title_lang: Option<String>,
    pub(super) href: String,
    /// The places in it, with the words around the reference (`<mark>` around the words of the reference).
    pub(super) places: Vec<PlaceView>,
}

/// A place in a text.
#[derive(Debug, Serialize)]
pub(super) struct PlaceView {
    pub(super) href: String,
    /// "Paragraph 12", or the text's own label where the place has no number.
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
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

/// A figure for the first page.
#[derive(Debug, Serialize)]
pub(super) struct HeadlineView {
    /// "193", "at least 45,000".
    pub(super) value: String,
    /// "Registered cases of torture".
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    /// What part of it the figure counts, or nothing.
    pub(super) part: Option<String>,
    pub(super) part_lang: Option<String>,
    /// "2024".
    pub(super) period: String,
    pub(super) href: String,
    /// Who counted.
    pub(super) counter: String,
    pub(super) counter_lang: Option<String>,
}

/// Figures with all that belongs to them: `embed/series.html` (view `series`), and `series.html` beside `record`.
#[derive(Debug, Serialize)]
pub(super) struct SeriesView {
    /// The anchor of the card; nothing where the page has shown it before, and on the page of the series.
    pub(super) anchor: Option<String>,
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    pub(super) href: String,
    /// In which unit: "cases".
    pub(super) unit: String,
    pub(super) unit_lang: Option<String>,
    /// Who counted.
    pub(super) counter: LinkView,
    pub(super) population: Option<String>,
    pub(super) population_lang: Option<String>,
    /// How they counted; with a language where it is not the page's.
    pub(super) method_html: Option<Value>,
    pub(super) method_lang: Option<String>,
    /// The day on which the figures were taken, in words.
    pub(super) as_of: Option<String>,
    /// What the figures show, in a sentence or two.
    pub(super) finding: String,
    pub(super) finding_lang: Option<String>,
    pub(super) chart: Option<ChartView>,
    /// The heads of the table: the period, then what is counted, then the parts.
    pub(super) columns: Vec<PhraseView>,
    pub(super) rows: Vec<FigureRowView>,
    /// Where figures cannot be compared, one sentence each.
    pub(super) breaks: Vec<PhraseView>,
    pub(super) sources: Vec<SourceView>,
    /// The same figures as a file.
    pub(super) data: Vec<LinkView>,
    pub(super) checks: Vec<CheckView>,
    pub(super) revisions: Vec<RevisionView>,
}

/// The figures of one period.
#[derive(Debug, Serialize)]
pub(super) struct FigureRowView {
    pub(super) period: String,
    pub(super) cells: Vec<FigureCellView>,
    /// What changed before this period, where figures cannot be compared across it.
    pub(super) break_note: Option<String>,
    pub(super) break_note_lang: Option<String>,
}

/// One figure.
#[derive(Debug, Serialize)]
pub(super) struct FigureCellView {
    /// Its anchor, on the page of the series only.
    pub(super) id: Option<String>,
    /// "193", "at least 45,000", or the word for a figure that nobody published.
    pub(super) text: String,
    pub(super) is_missing: bool,
}

/// What a source states about figures, and what they give.
#[derive(Debug, Serialize)]
pub(super) struct CheckView {
    /// `holds`, `differs` or `open` (a figure is missing).
    pub(super) result: &'static str,
    /// The same in a word.
    pub(super) result_word: String,
    /// What the source says.
    pub(super) stated: String,
    pub(super) stated_lang: Option<String>,
    /// "13 + 15 + 8 = 36".
    pub(super) calculation: String,
    /// Where it differs: "The figures give 113; 160 is stated, a difference of −47.", or nothing.
    pub(super) difference: Option<String>,
    pub(super) source: Option<LinkView>,
    /// What the editors say to it, or nothing.
    pub(super) remark: Option<String>,
    pub(super) remark_lang: Option<String>,
}

/// A figure that was corrected.
#[derive(Debug, Serialize)]
pub(super) struct RevisionView {
    pub(super) date: String,
    pub(super) date_iso: String,
    /// "2024: 193, before 198".
    pub(super) text: String,
    pub(super) text_lang: Option<String>,
    pub(super) why: String,
    pub(super) why_lang: Option<String>,
}

/// A drawing of figures: `partials/chart.html` (view `chart`). Coordinates are in units of the view box, finished.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    /// `bars`, `grouped-bars`, `stacked-bars` or `lines`.
    pub(super) kind: &'static str,
    pub(super) width: String,
    pub(super) height: String,
    /// Ids of the title and the description are this word with `.title` and `.description`; patterns end in
    /// `.pattern.1`, `.pattern.2`, … Unique on the page.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) description: String,
    pub(super) description_lang: Option<String>,
    /// Lines across the drawing, with their values.
    pub(super) grid: Vec<GridView>,
    pub(super) bars: Vec<BarView>,
    /// Lines: runs of points without a gap.
    pub(super) lines: Vec<LineView>,
    pub(super) dots: Vec<DotView>,
    /// Words at places: periods under the drawing, values over bars, signs for missing figures.
    pub(super) labels: Vec<ChartLabelView>,
    /// Where figures cannot be compared: a line from `y` to `bottom` at `x`.
    pub(super) breaks: Vec<ChartBreakView>,
    /// What each pattern stands for; empty where there is only one.
    pub(super) legend: Vec<LegendView>,
}

/// A line across a drawing.
#[derive(Debug, Serialize)]
pub(super) struct GridView {
    pub(super) x: String,
    pub(super) right: String,
    pub(super) y: String,
    /// The value, its words end or begin at `label_x`.
    pub(super) label: String,
    pub(super) label_x: String,
    pub(super) label_anchor: &'static str,
    /// Whether it is the line of zero, on which bars stand.
    pub(super) is_zero: bool,
}

/// A bar, or a segment of one.
#[derive(Debug, Serialize)]
pub(super) struct BarView {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) width: String,
    pub(super) height: String,
    /// From 1: which pattern and tone it has.
    pub(super) tone: usize,
    /// Whether its figure is not exact: it is drawn with a broken outline.
    pub(super) is_uncertain: bool,
}

/// A run of points.
#[derive(Debug, Serialize)]
pub(super) struct LineView {
    /// "10,20 30,15".
    pub(super) points: String,
    pub(super) tone: usize,
}

/// A point of a line.
#[derive(Debug, Serialize)]
pub(super) struct DotView {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) tone: usize,
}

/// Words in a drawing.
#[derive(Debug, Serialize)]
pub(super) struct ChartLabelView {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) text: String,
    /// `period`, `value`, `missing` or `break`.
    pub(super) class: &'static str,
    /// `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
}

/// A break in a series.
#[derive(Debug, Serialize)]
pub(super) struct ChartBreakView {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) bottom: String,
}

/// What a pattern stands for.
#[derive(Debug, Serialize)]
pub(super) struct LegendView {
    pub(super) tone: usize,
    pub(super) title: String,
    /// Its language where it is not the page's.
    pub(super) lang: Option<String>,
}

/// A disputed claim: `embed/claim.html` (view `claim`), and `claim.html` beside `record`.
#[derive(Debug, Serialize)]
pub(super) struct ClaimView {
    /// The anchor of the card; nothing where the page has shown it before, and on the page of the claim.
    pub(super) anchor: Option<String>,
    /// The question.
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    pub(super) href: String,
    pub(super) text_html: Option<Value>,
    pub(super) text_lang: Option<String>,
    pub(super) positions: Vec<PositionView>,
    /// Where positions rest on figures that count different things: a sentence that says so, or nothing.
    pub(super) figures_note: Option<String>,
    pub(super) figures_note_lang: Option<String>,
}

/// What one actor says.
#[derive(Debug, Serialize)]
pub(super) struct PositionView {
    pub(super) by: LinkView,
    /// `affirms`, `denies` or `qualifies`.
    pub(super) stance: &'static str,
    /// The same in a word.
    pub(super) stance_word: String,
    pub(super) text_html: Option<Value>,
    pub(super) text_lang: Option<String>,
    /// Their own words, or nothing.
    pub(super) quote_html: Option<Value>,
    pub(super) quote_lang: Option<String>,
    pub(super) date: Option<String>,
    pub(super) date_iso: Option<String>,
    /// The source in short, or nothing.
    pub(super) source_html: Option<Value>,
    pub(super) figures: Vec<PositionFigureView>,
}

/// Figures that a position rests on, with what they count.
#[derive(Debug, Serialize)]
pub(super) struct PositionFigureView {
    pub(super) series: LinkView,
    /// "cases, counted by the Ombudsman".
    pub(super) counts: String,
    pub(super) counts_lang: Option<String>,
    /// "193 (2024)", or nothing.
    pub(super) latest: Option<String>,
}

/// `claims.html`: view `claims`: who says what to which claim.
#[derive(Debug, Serialize)]
pub(super) struct ClaimsView {
    pub(super) heading: String,
    /// "6 claims".
    pub(super) count: String,
    /// Who holds a position on anything, in columns.
    pub(super) actors: Vec<LinkView>,
    pub(super) rows: Vec<ClaimRowView>,
    pub(super) data: Vec<LinkView>,
}

/// One claim, with a cell for each actor.
#[derive(Debug, Serialize)]
pub(super) struct ClaimRowView {
    pub(super) claim: LinkView,
    pub(super) cells: Vec<Vec<StanceView>>,
}

/// One position in the matrix.
#[derive(Debug, Serialize)]
pub(super) struct StanceView {
    pub(super) stance: &'static str,
    pub(super) stance_word: String,
}

/// Something that happened: `timeline.html` and `embed/timeline.html` (view `events`, a list).
#[derive(Debug, Serialize)]
pub(super) struct EventView {
    /// The anchor, on the page of the timeline only.
    pub(super) id: Option<String>,
    /// "17 March 2023", "January 2023", "2023 – 2024".
    pub(super) date: String,
    pub(super) date_iso: String,
    /// The year, where the event before it was in another one.
    pub(super) year: Option<String>,
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) href: String,
    pub(super) text_html: Option<Value>,
    pub(super) lang: Option<String>,
    /// What it changed or concerns.
    pub(super) provisions: Vec<LinkView>,
    pub(super) organisations: Vec<LinkView>,
    /// What it rests on, in short.
    pub(super) sources: Vec<LinkView>,
    pub(super) backlinks: Vec<BacklinkView>,
}

/// `home.html`: view `home`.
#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    /// The newest document, or nothing.
    pub(super) latest: Option<SubmissionView>,
    /// What it asks, in plain words.
    pub(super) recommendations: Vec<RecommendationView>,
    pub(super) signatories: Vec<SignatoryView>,
    /// Other documents, the newest first.
    pub(super) others: Vec<SubmissionView>,
    /// Up to three figures that it uses.
    pub(super) figures: Vec<HeadlineView>,
    /// "19 questions", "9 recommendations", "20 provisions", each with its list.
    pub(super) counts: Vec<LinkView>,
}

/// `submission.html`: view `submission`; also its title page in `print.html`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SubmissionView {
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) summary_lang: Option<String>,
    /// What kind of document it is, in words.
    pub(super) kind: String,
    pub(super) href: String,
    pub(super) print_href: String,
    /// The first section, or nothing.
    pub(super) first_section: Option<LinkView>,
    pub(super) date: String,
    /// `2026-03`, for `<time datetime>`.
    pub(super) date_iso: String,
}

/// A line of contents.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ContentsView {
    /// "II.1", or nothing.
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) href: String,
    /// 1 for a section, 2 for a part of one, 3 for a heading in it.
    pub(super) level: usize,
    pub(super) is_current: bool,
}

/// `submission.html`, beside `submission`.
#[derive(Debug, Serialize)]
pub(super) struct TitlePageView {
    pub(super) facts: Vec<FactView>,
    pub(super) signatories: Vec<SignatoryView>,
    pub(super) contents: Vec<ContentsView>,
    pub(super) recommendations: Vec<LinkView>,
    pub(super) questions: Vec<LinkView>,
    pub(super) changes: Vec<ChangeView>,
    /// "45 minutes to read".
    pub(super) reading_time: String,
    pub(super) citation: CitationView,
}

/// One change of a document.
#[derive(Debug, Serialize)]
pub(super) struct ChangeView {
    pub(super) date: String,
    pub(super) date_iso: String,
    pub(super) text: String,
    pub(super) text_lang: Option<String>,
    /// Why, or nothing.
    pub(super) why: Option<String>,
    pub(super) why_lang: Option<String>,
}

/// `section.html`: view `section`.
#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    /// The document it belongs to.
    pub(super) submission: LinkView,
    pub(super) provisions: Vec<LinkView>,
    pub(super) themes: Vec<LinkView>,
    /// Contents of the whole document, with the headings of this section under it: the lines of a list, each made with
    /// `partials/contents_lines.html` (view `contents`, `ContentsView`s).
    pub(super) contents_html: Value,
    /// The text, without its title.
    pub(super) body_html: Value,
    /// The notes at its foot, with their heading, or nothing.
    pub(super) notes_html: Option<Value>,
    /// "4 minutes to read".
    pub(super) reading_time: String,
    /// The whole document, for paper.
    pub(super) print_href: String,
    pub(super) previous: Option<LinkView>,
    pub(super) next: Option<LinkView>,
    /// Recommendations that answer this section.
    pub(super) recommendations: Vec<LinkView>,
    pub(super) backlinks: Vec<BacklinkView>,
    /// How to cite it.
    pub(super) citation: CitationView,
}

/// `question.html`, `recommendation.html`, `provision.html`, `instrument.html`, `source.html`, `organisation.html`,
/// `theme.html`: view `record`; beside it `question` or `recommendation` where it is one.
#[derive(Debug, Serialize)]
pub(super) struct RecordView {
    /// "Recommendation 4".
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    /// Its title, where that says more than the label.
    pub(super) title: Option<String>,
    pub(super) title_lang: Option<String>,
    /// Its own text, or nothing.
    pub(super) body_html: Option<Value>,
    pub(super) body_lang: Option<String>,
    pub(super) facts: Vec<FactView>,
    /// What fields of other records bring together with it, a list a kind.
    pub(super) relations: Vec<LinksView>,
    /// What texts name it.
    pub(super) backlinks: Vec<BacklinkView>,
    pub(super) previous: Option<LinkView>,
    pub(super) next: Option<LinkView>,
    /// How to cite it.
    pub(super) citation: CitationView,
    /// "Editorial additions: title, sections.", or nothing.
    pub(super) editorial: Option<String>,
}

/// `list.html`: view `list`: all records of a kind. `kind` is `questions`, `recommendations`, `provisions`, …
#[derive(Debug, Serialize)]
pub(super) struct ListView {
    pub(super) kind: &'static str,
    pub(super) heading: String,
    /// "19 questions".
    pub(super) count: String,
    pub(super) groups: Vec<GroupView>,
    /// The same records in other groups, this order among them; empty where there is only one.
    pub(super) orders: Vec<OrderView>,
    /// What the script can sort it by, its own order (`number`) first; empty where there is no other, and in groups.
    pub(super) sorts: Vec<SortView>,
    /// Whether the groups are not those of the document: provisions, themes, addressees.
    pub(super) is_grouped: bool,
    /// Files with the same records: label "CSV", "JSON".
    pub(super) data: Vec<LinkView>,
}

/// A list with the same records in other groups: "By provision".
#[derive(Debug, Serialize)]
pub(super) struct OrderView {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) is_current: bool,
}

/// Records of a list that belong together.
#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    /// The section, instrument or letter they stand under, or nothing.
    pub(super) heading: Option<LinkView>,
    pub(super) items: Vec<ItemView>,
}

/// A record in a list.
#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    pub(super) href: String,
    /// Its title or text, or nothing.
    pub(super) text_html: Option<Value>,
    pub(super) lang: Option<String>,
    /// Small words: provisions, dates, roles.
    pub(super) tags: Vec<LinkView>,
    /// What else the list can be sorted by: themes, addressees.
    pub(super) named: Vec<LinksView>,
    /// Its places in the orders of the script.
    pub(super) ranks: Vec<RankView>,
}

/// What a reader can take away: view `downloads` of `partials/downloads.html`. Filled in, it is the `downloads` of
/// `submission.html`, `section.html` and the pages of records.
#[derive(Debug, Serialize)]
pub(super) struct DownloadsView {
    /// The whole document, for paper, or nothing where the page belongs to none.
    pub(super) print_href: Option<String>,
    /// The whole document as finished files, such as PDF; empty where none are made.
    pub(super) documents: Vec<LinkView>,
    /// Data, a line for each kind: its word, and its files as "CSV", "JSON".
    pub(super) data: Vec<LinksView>,
}

/// An order that a list can be sorted in.
#[derive(Debug, Serialize)]
pub(super) struct SortView {
    /// `number`, `provision`, `theme`, `addressee`.
    pub(super) name: &'static str,
    /// "By provision".
    pub(super) label: String,
}

/// Where a record of a list stands in one order.
#[derive(Debug, Serialize)]
pub(super) struct RankView {
    /// As in a `SortView`.
    pub(super) name: &'static str,
    /// The places of what it names, the first one first: "2 7".
    pub(super) places: String,
}

/// `glossary.html`: view `terms`, a list.
#[derive(Debug, Serialize)]
pub(super) struct TermView {
    /// The anchor.
    pub(super) id: String,
    pub(super) term: String,
    pub(super) term_lang: Option<String>,
    pub(super) expansion: Option<String>,
    pub(super) expansion_lang: Option<String>,
    pub(super) definition_html: Option<Value>,
    pub(super) lang: Option<String>,
    pub(super) backlinks: Vec<BacklinkView>,
}

/// `trace.html`: view `trace`.
#[derive(Debug, Serialize)]
pub(super) struct TraceView {
    /// The rows of the matrix, each made with `partials/trace_row.html` (view `row`, a `TraceRowView`, and `words`): a
    /// large site has more rows than one wants to hold as values at once.
    pub(super) rows_html: Value,
    pub(super) provisions: Vec<TraceProvisionView>,
    pub(super) gaps: Vec<GapGroupView>,
    /// Files with the same matrix.
    pub(super) data: Vec<LinkView>,
}

/// A concern, or a section without one. An empty list is a gap: the template says it in a word.
#[derive(Debug, Serialize)]
pub(super) struct TraceRowView {
    pub(super) section: LinkView,
    pub(super) concern: Option<LinkView>,
    pub(super) provisions: Vec<LinkView>,
    pub(super) questions: Vec<LinkView>,
    pub(super) recommendations: Vec<LinkView>,
    /// Figures, claims and sources that its text rests on.
    pub(super) evidence: Vec<LinkView>,
}

/// A provision with all that is about it.
#[derive(Debug, Serialize)]
pub(super) struct TraceProvisionView {
    pub(super) provision: LinkView,
    pub(super) sections: Vec<LinkView>,
    pub(super) questions: Vec<LinkView>,
    pub(super) recommendations: Vec<LinkView>,
}

/// Gaps of one kind.
#[derive(Debug, Serialize)]
pub(super) struct GapGroupView {
    pub(super) heading: String,
    pub(super) gaps: Vec<LinkView>,
}

/// `page.html`: view `text`.
#[derive(Debug, Serialize)]
pub(super) struct TextView {
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) body_html: Value,
    pub(super) notes_html: Option<Value>,
    pub(super) backlinks: Vec<BacklinkView>,
}

/// `print.html`: view `document`, beside `submission` and `title_page`: the whole document on one page. All links
/// that can stay on the page do.
#[derive(Debug, Serialize)]
pub(super) struct PrintView {
    pub(super) sections: Vec<PrintSectionView>,
    /// Recommendations that no section shows.
    pub(super) recommendations_html: Option<Value>,
    pub(super) notes_html: Option<Value>,
    /// The sources that the document cites.
    pub(super) sources: Vec<SourceView>,
}

/// One section on paper.
#[derive(Debug, Serialize)]
pub(super) struct PrintSectionView {
    pub(super) anchor: String,
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    /// 2 for a section, 3 for a part of one.
    pub(super) level: usize,
    pub(super) body_html: Value,
    pub(super) lang: Option<String>,
}

/// `alias.html`: view `alias`: an address that was given up.
#[derive(Debug, Serialize)]
pub(super) struct AliasView {
    pub(super) label: String,
    pub(super) label_lang: Option<String>,
    pub(super) href: String,
}

/// `feed.xml`: view `feed`.
#[derive(Debug, Serialize)]
pub(super) struct FeedView {
    pub(super) id: String,
    pub(super) self_href: String,
    pub(super) updated: String,
    pub(super) entries: Vec<FeedEntryView>,
}

/// One entry of the feed.
#[derive(Debug, Serialize)]
pub(super) struct FeedEntryView {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) title_lang: Option<String>,
    pub(super) updated: String,
    pub(super) text: String,
    pub(super) text_lang: Option<String>,
}

/// `sitemap.xml`: view `urls`, a list.
#[derive(Debug, Serialize)]
pub(super) struct UrlView {
    pub(super) href: String,
    /// The same page in all languages; empty where there is only one.
    pub(super) languages: Vec<AlternateView>,
}

/// An address in one language.
#[derive(Debug, Serialize)]
pub(super) struct AlternateView {
    pub(super) lang: String,
    pub(super) href: String,
}

/// The search page.
#[derive(Debug, Serialize)]
pub(super) struct SearchView {
    /// The first piece of the index; the others lie beside it.
    pub(super) head: String,
    /// The script and the style sheet of the page.
    pub(super) script: String,
    pub(super) styles: String,
    /// "12 results" by plural category, as a JSON object: `{"one": "{n} result", …}`.
    pub(super) n_results: String,
    /// What can be chosen: kinds, documents, provisions; empty where there is nothing to choose.
    pub(super) kinds: Vec<ChoiceView>,
    pub(super) documents: Vec<ChoiceView>,
    pub(super) provisions: Vec<ChoiceView>,
}

/// One thing to choose from a list.
#[derive(Debug, Serialize)]
pub(super) struct ChoiceView {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) lang: Option<String>,
}

/// Everything on the site, for those who look it up without a search.
#[derive(Debug, Serialize)]
pub(super) struct EverythingView {
    /// The style sheet of the page.
    pub(super) styles: String,
    /// What has a number, in groups: sections, paragraphs, questions, …
    pub(super) numbers: Vec<EverythingGroupView>,
    /// What has a name, by its first letter in the order of the language.
    pub(super) letters: Vec<EverythingGroupView>,
}

/// Entries under one heading.
#[derive(Debug, Serialize)]
pub(super) struct EverythingGroupView {
    /// The anchor of the heading.
    pub(super) id: String,
    /// The heading: a letter, a document, a kind.
    pub(super) heading: String,
    /// More words of the heading, or nothing: the document that a kind of entry belongs to.
    pub(super) of: Option<String>,
    pub(super) of_lang: Option<String>,
    pub(super) items: Vec<EverythingItemView>,
}

/// One entry: a link, and links to what is in it.
#[derive(Debug, Serialize)]
pub(super) struct EverythingItemView {
    pub(super) link: LinkView,
    /// What kind of thing it is, where the group holds several kinds.
    pub(super) kind: Option<String>,
    /// Its paragraphs by tens: "1–10", "11–20".
    pub(super) paragraphs: Vec<LinkView>,
}
