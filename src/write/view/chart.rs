//! What templates see of a drawing: its numbers as text.

use serde::Serialize;

/// A drawing of figures: `partials/chart.html` (view `chart`). Coordinates are in units of the view box, finished.
#[derive(Debug, Serialize)]
pub(crate) struct ChartView {
    /// `bars`, `grouped-bars`, `stacked-bars` or `lines`.
    pub(crate) kind: &'static str,
    pub(crate) width: String,
    pub(crate) height: String,
    /// Ids of the title and the description are this word with `.title` and `.description`; patterns end in
    /// `.pattern.1`, `.pattern.2`, … Unique on the page.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) description: String,
    pub(crate) description_lang: Option<String>,
    /// Lines across the drawing, with their values.
    pub(crate) grid: Vec<GridView>,
    pub(crate) bars: Vec<BarView>,
    /// Lines: runs of points without a gap.
    pub(crate) lines: Vec<LineView>,
    pub(crate) dots: Vec<DotView>,
    /// Words at places: periods under the drawing, values over bars, signs for missing figures.
    pub(crate) labels: Vec<ChartLabelView>,
    /// Where figures cannot be compared: a line from `y` to `bottom` at `x`.
    pub(crate) breaks: Vec<ChartBreakView>,
    /// What each pattern stands for; empty where there is only one.
    pub(crate) legend: Vec<LegendView>,
}

/// A line across a drawing.
#[derive(Debug, Serialize)]
pub(crate) struct GridView {
    pub(crate) x: String,
    pub(crate) right: String,
    pub(crate) y: String,
    /// The value, its words end or begin at `label_x`.
    pub(crate) label: String,
    pub(crate) label_x: String,
    pub(crate) label_anchor: &'static str,
    /// Whether it is the line of zero, on which bars stand.
    pub(crate) is_zero: bool,
}

/// A bar, or a segment of one.
#[derive(Debug, Serialize)]
pub(crate) struct BarView {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) width: String,
    pub(crate) height: String,
    /// From 1: which pattern and tone it has.
    pub(crate) tone: usize,
    /// Whether its figure is not exact: it is drawn with a broken outline.
    pub(crate) is_uncertain: bool,
}

/// A run of points.
#[derive(Debug, Serialize)]
pub(crate) struct LineView {
    /// "10,20 30,15".
    pub(crate) points: String,
    pub(crate) tone: usize,
}

/// A point of a line.
#[derive(Debug, Serialize)]
pub(crate) struct DotView {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) tone: usize,
}

/// Words in a drawing.
#[derive(Debug, Serialize)]
pub(crate) struct ChartLabelView {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) text: String,
    /// `period`, `value`, `missing` or `break`.
    pub(crate) class: &'static str,
    /// `start`, `middle` or `end`.
    pub(crate) anchor: &'static str,
}

/// A break in a series.
#[derive(Debug, Serialize)]
pub(crate) struct ChartBreakView {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) bottom: String,
}

/// What a pattern stands for.
#[derive(Debug, Serialize)]
pub(crate) struct LegendView {
    pub(crate) tone: usize,
    pub(crate) title: String,
    /// Its language where it is not the page's.
    pub(crate) lang: Option<String>,
}
