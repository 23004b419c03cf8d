//! What templates see of figures, disputed claims and events.

use serde::Serialize;
use tera::Value;

use super::{BacklinkView, LinkView, PhraseView, SourceView};

/// A figure for the first page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct HeadlineView {
    /// "193", "at least 45,000".
    pub(in crate::render) value: String,
    /// "Registered cases of torture".
    pub(in crate::render) label: String,
    pub(in crate::render) label_lang: Option<String>,
    /// What part of it the figure counts, or nothing.
    pub(in crate::render) part: Option<String>,
    pub(in crate::render) part_lang: Option<String>,
    /// "2024".
    pub(in crate::render) period: String,
    pub(in crate::render) href: String,
    /// Who counted.
    pub(in crate::render) counter: String,
    pub(in crate::render) counter_lang: Option<String>,
}

/// Figures with all that belongs to them: `embed/series.html` (view `series`), and `series.html` beside `record`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SeriesView {
    /// The anchor of the card; nothing where the page has shown it before, and on the page of the series.
    pub(in crate::render) anchor: Option<String>,
    pub(in crate::render) label: String,
    pub(in crate::render) label_lang: Option<String>,
    pub(in crate::render) href: String,
    /// In which unit: "cases".
    pub(in crate::render) unit: String,
    pub(in crate::render) unit_lang: Option<String>,
    /// Who counted.
    pub(in crate::render) counter: LinkView,
    pub(in crate::render) population: Option<String>,
    pub(in crate::render) population_lang: Option<String>,
    /// How they counted; with a language where it is not the page's.
    pub(in crate::render) method_html: Option<Value>,
    pub(in crate::render) method_lang: Option<String>,
    /// The day on which the figures were taken, in words.
    pub(in crate::render) as_of: Option<String>,
    /// What the figures show, in a sentence or two.
    pub(in crate::render) finding: String,
    pub(in crate::render) finding_lang: Option<String>,
    pub(in crate::render) chart: Option<ChartView>,
    /// The heads of the table: the period, then what is counted, then the parts.
    pub(in crate::render) columns: Vec<PhraseView>,
    pub(in crate::render) rows: Vec<FigureRowView>,
    /// Where figures cannot be compared, one sentence each.
    pub(in crate::render) breaks: Vec<PhraseView>,
    pub(in crate::render) sources: Vec<SourceView>,
    /// The same figures as a file.
    pub(in crate::render) data: Vec<LinkView>,
    pub(in crate::render) checks: Vec<CheckView>,
    pub(in crate::render) revisions: Vec<RevisionView>,
}

/// The figures of one period.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FigureRowView {
    pub(in crate::render) period: String,
    pub(in crate::render) cells: Vec<FigureCellView>,
    /// What changed before this period, where figures cannot be compared across it.
    pub(in crate::render) break_note: Option<String>,
    pub(in crate::render) break_note_lang: Option<String>,
}

/// One figure.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FigureCellView {
    /// Its anchor, on the page of the series only.
    pub(in crate::render) id: Option<String>,
    /// "193", "at least 45,000", or the word for a figure that nobody published.
    pub(in crate::render) text: String,
    pub(in crate::render) is_missing: bool,
}

/// What a source states about figures, and what they give.
#[derive(Debug, Serialize)]
pub(in crate::render) struct CheckView {
    /// `holds`, `differs` or `open` (a figure is missing).
    pub(in crate::render) result: &'static str,
    /// The same in a word.
    pub(in crate::render) result_word: String,
    /// What the source says.
    pub(in crate::render) stated: String,
    pub(in crate::render) stated_lang: Option<String>,
    /// "13 + 15 + 8 = 36".
    pub(in crate::render) calculation: String,
    /// Where it differs: "The figures give 113; 160 is stated, a difference of −47.", or nothing.
    pub(in crate::render) difference: Option<String>,
    pub(in crate::render) source: Option<LinkView>,
    /// What the editors say to it, or nothing.
    pub(in crate::render) remark: Option<String>,
    pub(in crate::render) remark_lang: Option<String>,
}

/// A figure that was corrected.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RevisionView {
    pub(in crate::render) date: String,
    pub(in crate::render) date_iso: String,
    /// "2024: 193, before 198".
    pub(in crate::render) text: String,
    pub(in crate::render) text_lang: Option<String>,
    pub(in crate::render) why: String,
    pub(in crate::render) why_lang: Option<String>,
}

/// A drawing of figures: `partials/chart.html` (view `chart`). Coordinates are in units of the view box, finished.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChartView {
    /// `bars`, `grouped-bars`, `stacked-bars` or `lines`.
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) width: String,
    pub(in crate::render) height: String,
    /// Ids of the title and the description are this word with `.title` and `.description`; patterns end in
    /// `.pattern.1`, `.pattern.2`, … Unique on the page.
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    pub(in crate::render) description: String,
    pub(in crate::render) description_lang: Option<String>,
    /// Lines across the drawing, with their values.
    pub(in crate::render) grid: Vec<GridView>,
    pub(in crate::render) bars: Vec<BarView>,
    /// Lines: runs of points without a gap.
    pub(in crate::render) lines: Vec<LineView>,
    pub(in crate::render) dots: Vec<DotView>,
    /// Words at places: periods under the drawing, values over bars, signs for missing figures.
    pub(in crate::render) labels: Vec<ChartLabelView>,
    /// Where figures cannot be compared: a line from `y` to `bottom` at `x`.
    pub(in crate::render) breaks: Vec<ChartBreakView>,
    /// What each pattern stands for; empty where there is only one.
    pub(in crate::render) legend: Vec<LegendView>,
}

/// A line across a drawing.
#[derive(Debug, Serialize)]
pub(in crate::render) struct GridView {
    pub(in crate::render) x: String,
    pub(in crate::render) right: String,
    pub(in crate::render) y: String,
    /// The value, its words end or begin at `label_x`.
    pub(in crate::render) label: String,
    pub(in crate::render) label_x: String,
    pub(in crate::render) label_anchor: &'static str,
    /// Whether it is the line of zero, on which bars stand.
    pub(in crate::render) is_zero: bool,
}

/// A bar, or a segment of one.
#[derive(Debug, Serialize)]
pub(in crate::render) struct BarView {
    pub(in crate::render) x: String,
    pub(in crate::render) y: String,
    pub(in crate::render) width: String,
    pub(in crate::render) height: String,
    /// From 1: which pattern and tone it has.
    pub(in crate::render) tone: usize,
    /// Whether its figure is not exact: it is drawn with a broken outline.
    pub(in crate::render) is_uncertain: bool,
}

/// A run of points.
#[derive(Debug, Serialize)]
pub(in crate::render) struct LineView {
    /// "10,20 30,15".
    pub(in crate::render) points: String,
    pub(in crate::render) tone: usize,
}

/// A point of a line.
#[derive(Debug, Serialize)]
pub(in crate::render) struct DotView {
    pub(in crate::render) x: String,
    pub(in crate::render) y: String,
    pub(in crate::render) tone: usize,
}

/// Words in a drawing.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChartLabelView {
    pub(in crate::render) x: String,
    pub(in crate::render) y: String,
    pub(in crate::render) text: String,
    /// `period`, `value`, `missing` or `break`.
    pub(in crate::render) class: &'static str,
    /// `start`, `middle` or `end`.
    pub(in crate::render) anchor: &'static str,
}

/// A break in a series.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChartBreakView {
    pub(in crate::render) x: String,
    pub(in crate::render) y: String,
    pub(in crate::render) bottom: String,
}

/// What a pattern stands for.
#[derive(Debug, Serialize)]
pub(in crate::render) struct LegendView {
    pub(in crate::render) tone: usize,
    pub(in crate::render) title: String,
    /// Its language where it is not the page's.
    pub(in crate::render) lang: Option<String>,
}

/// A disputed claim: `embed/claim.html` (view `claim`), and `claim.html` beside `record`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ClaimView {
    /// The anchor of the card; nothing where the page has shown it before, and on the page of the claim.
    pub(in crate::render) anchor: Option<String>,
    /// The question.
    pub(in crate::render) label: String,
    pub(in crate::render) label_lang: Option<String>,
    pub(in crate::render) href: String,
    pub(in crate::render) text_html: Option<Value>,
    pub(in crate::render) text_lang: Option<String>,
    pub(in crate::render) positions: Vec<PositionView>,
    /// Where positions rest on figures that count different things: a sentence that says so, or nothing.
    pub(in crate::render) figures_note: Option<String>,
    pub(in crate::render) figures_note_lang: Option<String>,
}

/// What one actor says.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PositionView {
    pub(in crate::render) by: LinkView,
    /// `affirms`, `denies` or `qualifies`.
    pub(in crate::render) stance: &'static str,
    /// The same in a word.
    pub(in crate::render) stance_word: String,
    pub(in crate::render) text_html: Option<Value>,
    pub(in crate::render) text_lang: Option<String>,
    /// Their own words, or nothing.
    pub(in crate::render) quote_html: Option<Value>,
    pub(in crate::render) quote_lang: Option<String>,
    pub(in crate::render) date: Option<String>,
    pub(in crate::render) date_iso: Option<String>,
    /// The source in short, or nothing.
    pub(in crate::render) source_html: Option<Value>,
    pub(in crate::render) figures: Vec<PositionFigureView>,
}

/// Figures that a position rests on, with what they count.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PositionFigureView {
    pub(in crate::render) series: LinkView,
    /// "cases, counted by the Ombudsman".
    pub(in crate::render) counts: String,
    pub(in crate::render) counts_lang: Option<String>,
    /// "193 (2024)", or nothing.
    pub(in crate::render) latest: Option<String>,
}

/// `claims.html`: view `claims`: who says what to which claim.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ClaimsView {
    pub(in crate::render) heading: String,
    /// "6 claims".
    pub(in crate::render) count: String,
    /// Who holds a position on anything, in columns.
    pub(in crate::render) actors: Vec<LinkView>,
    pub(in crate::render) rows: Vec<ClaimRowView>,
    pub(in crate::render) data: Vec<LinkView>,
}

/// One claim, with a cell for each actor.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ClaimRowView {
    pub(in crate::render) claim: LinkView,
    pub(in crate::render) cells: Vec<Vec<StanceView>>,
}

/// One position in the matrix.
#[derive(Debug, Serialize)]
pub(in crate::render) struct StanceView {
    pub(in crate::render) stance: &'static str,
    pub(in crate::render) stance_word: String,
}

/// Something that happened: `timeline.html` and `embed/timeline.html` (view `events`, a list).
#[derive(Debug, Serialize)]
pub(in crate::render) struct EventView {
    /// The anchor, on the page of the timeline only.
    pub(in crate::render) id: Option<String>,
    /// "17 March 2023", "January 2023", "2023 – 2024".
    pub(in crate::render) date: String,
    pub(in crate::render) date_iso: String,
    /// The year, where the event before it was in another one.
    pub(in crate::render) year: Option<String>,
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    pub(in crate::render) href: String,
    pub(in crate::render) text_html: Option<Value>,
    pub(in crate::render) lang: Option<String>,
    /// What it changed or concerns.
    pub(in crate::render) provisions: Vec<LinkView>,
    pub(in crate::render) organisations: Vec<LinkView>,
    /// What it rests on, in short.
    pub(in crate::render) sources: Vec<LinkView>,
    pub(in crate::render) backlinks: Vec<BacklinkView>,
}
