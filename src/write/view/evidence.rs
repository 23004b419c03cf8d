//! What templates see of figures, disputed claims and events.

use serde::Serialize;
use tera::Value;

use super::chart::ChartView;
use super::{BacklinkView, LinkView, PhraseView, SourceView};

/// A figure for the first page.
#[derive(Debug, Serialize)]
pub(crate) struct HeadlineView {
    /// "193", "at least 45,000".
    pub(crate) value: String,
    /// In which unit: "cases", "deaths in 100,000 births".
    pub(crate) unit: String,
    pub(crate) unit_lang: Option<String>,
    /// "Registered cases of torture".
    pub(crate) label: String,
    pub(crate) label_lang: Option<String>,
    /// What part of it the figure counts, or nothing.
    pub(crate) part: Option<String>,
    pub(crate) part_lang: Option<String>,
    /// "2024".
    pub(crate) period: String,
    pub(crate) href: String,
    /// Who counted.
    pub(crate) counter: String,
    pub(crate) counter_lang: Option<String>,
}

/// Figures with all that belongs to them: `embed/series.html` (view `series`), and `series.html` beside `record`.
#[derive(Debug, Serialize)]
pub(crate) struct SeriesView {
    /// The anchor of the card; nothing where the page has shown it before, and on the page of the series.
    pub(crate) anchor: Option<String>,
    pub(crate) label: String,
    pub(crate) label_lang: Option<String>,
    pub(crate) href: String,
    /// In which unit: "cases".
    pub(crate) unit: String,
    pub(crate) unit_lang: Option<String>,
    /// Who counted.
    pub(crate) counter: LinkView,
    pub(crate) population: Option<String>,
    pub(crate) population_lang: Option<String>,
    /// How they counted; with a language where it is not the page's.
    pub(crate) method_html: Option<Value>,
    pub(crate) method_lang: Option<String>,
    /// The day on which the figures were taken, in words.
    pub(crate) as_of: Option<String>,
    /// What the figures show, in a sentence or two.
    pub(crate) finding: String,
    pub(crate) finding_lang: Option<String>,
    pub(crate) chart: Option<ChartView>,
    /// The heads of the table: the period, then what is counted, then the parts.
    pub(crate) columns: Vec<PhraseView>,
    pub(crate) rows: Vec<FigureRowView>,
    /// Where figures cannot be compared, one sentence each.
    pub(crate) breaks: Vec<PhraseView>,
    pub(crate) sources: Vec<SourceView>,
    /// The same figures as a file.
    pub(crate) data: Vec<LinkView>,
    pub(crate) checks: Vec<CheckView>,
    pub(crate) revisions: Vec<RevisionView>,
}

/// The figures of one period.
#[derive(Debug, Serialize)]
pub(crate) struct FigureRowView {
    pub(crate) period: String,
    pub(crate) cells: Vec<FigureCellView>,
    /// What changed before this period, where figures cannot be compared across it.
    pub(crate) break_note: Option<String>,
    pub(crate) break_note_lang: Option<String>,
}

/// One figure.
#[derive(Debug, Serialize)]
pub(crate) struct FigureCellView {
    /// Its anchor, on the page of the series only.
    pub(crate) id: Option<String>,
    /// "193", "at least 45,000", or the word for a figure that nobody published.
    pub(crate) text: String,
    pub(crate) is_missing: bool,
}

/// What a source states about figures, and what they give.
#[derive(Debug, Serialize)]
pub(crate) struct CheckView {
    /// `holds`, `differs` or `open` (a figure is missing).
    pub(crate) result: &'static str,
    /// The same in a word.
    pub(crate) result_word: String,
    /// What the source says.
    pub(crate) stated: String,
    pub(crate) stated_lang: Option<String>,
    /// "13 + 15 + 8 = 36".
    pub(crate) calculation: String,
    /// Where it differs: "The figures give 113; 160 is stated, a difference of −47.", or nothing.
    pub(crate) difference: Option<String>,
    pub(crate) source: Option<LinkView>,
    /// What the editors say to it, or nothing.
    pub(crate) remark: Option<String>,
    pub(crate) remark_lang: Option<String>,
}

/// A figure that was corrected.
#[derive(Debug, Serialize)]
pub(crate) struct RevisionView {
    pub(crate) date: String,
    pub(crate) date_iso: String,
    /// "2024: 193, before 198".
    pub(crate) text: String,
    pub(crate) text_lang: Option<String>,
    pub(crate) why: String,
    pub(crate) why_lang: Option<String>,
}

/// A disputed claim: `embed/claim.html` (view `claim`), and `claim.html` beside `record`.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimView {
    /// The anchor of the card; nothing where the page has shown it before, and on the page of the claim.
    pub(crate) anchor: Option<String>,
    /// The question.
    pub(crate) label: String,
    pub(crate) label_lang: Option<String>,
    pub(crate) href: String,
    pub(crate) text_html: Option<Value>,
    pub(crate) text_lang: Option<String>,
    pub(crate) positions: Vec<PositionView>,
    /// Where positions rest on figures that count different things: a sentence that says so, or nothing.
    pub(crate) figures_note: Option<String>,
    pub(crate) figures_note_lang: Option<String>,
}

/// What one actor says.
#[derive(Debug, Serialize)]
pub(crate) struct PositionView {
    pub(crate) by: LinkView,
    /// `affirms`, `denies` or `qualifies`.
    pub(crate) stance: &'static str,
    /// The same in a word.
    pub(crate) stance_word: String,
    pub(crate) text_html: Option<Value>,
    pub(crate) text_lang: Option<String>,
    /// Their own words, or nothing.
    pub(crate) quote_html: Option<Value>,
    pub(crate) quote_lang: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) date_iso: Option<String>,
    /// The source in short, or nothing.
    pub(crate) source_html: Option<Value>,
    pub(crate) figures: Vec<PositionFigureView>,
}

/// Figures that a position rests on, with what they count.
#[derive(Debug, Serialize)]
pub(crate) struct PositionFigureView {
    pub(crate) series: LinkView,
    /// "cases, counted by the Ombudsman".
    pub(crate) counts: String,
    pub(crate) counts_lang: Option<String>,
    /// "193 (2024)", or nothing.
    pub(crate) latest: Option<String>,
}

/// `claims.html`: view `claims`: who says what to which claim.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimsView {
    pub(crate) heading: String,
    /// "6 claims".
    pub(crate) count: String,
    /// Who holds a position on anything, in columns.
    pub(crate) actors: Vec<LinkView>,
    pub(crate) rows: Vec<ClaimRowView>,
    pub(crate) data: Vec<LinkView>,
}

/// One claim, with a cell for each actor.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimRowView {
    pub(crate) claim: LinkView,
    pub(crate) cells: Vec<Vec<StanceView>>,
}

/// One position in the matrix.
#[derive(Debug, Serialize)]
pub(crate) struct StanceView {
    pub(crate) stance: &'static str,
    pub(crate) stance_word: String,
}

/// Something that happened: `timeline.html` and `embed/timeline.html` (view `events`, a list).
#[derive(Debug, Serialize)]
pub(crate) struct EventView {
    /// The anchor, on the page of the timeline only.
    pub(crate) id: Option<String>,
    /// "17 March 2023", "January 2023", "2023 – 2024".
    pub(crate) date: String,
    pub(crate) date_iso: String,
    /// The year, where the event before it was in another one.
    pub(crate) year: Option<String>,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) href: String,
    pub(crate) text_html: Option<Value>,
    pub(crate) lang: Option<String>,
    /// What it changed or concerns.
    pub(crate) provisions: Vec<LinkView>,
    pub(crate) organisations: Vec<LinkView>,
    /// What it rests on, in short.
    pub(crate) sources: Vec<LinkView>,
    pub(crate) backlinks: Vec<BacklinkView>,
}
