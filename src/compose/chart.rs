//! The drawing of a series in numbers: where bars, lines and words are, in units of the drawing's view box.
//!
//! A bar stands on zero. No line runs across a break or a missing figure, and both leave a gap that can be seen.

mod scale;

use super::figures::{short_period, slots};
use super::speech::{Phrase, Speech};
use crate::lang::{Direction, Figure, Period};
use crate::model::{ChartKind, Linked, Precision, Series};
use scale::{
    BOTTOM, Columns, DIGIT, END, FILL, HEIGHT, MOST_PARTS, MOST_VALUES, Scale, TOP, WIDEST_BAR, WIDTH,
};

/// A drawing of figures.
#[derive(Debug)]
pub struct Chart {
    /// What it draws.
    pub kind: ChartKind,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Lines across the drawing, with their values.
    pub grid: Vec<GridLine>,
    /// Bars, and segments of bars.
    pub bars: Vec<Bar>,
    /// Lines: runs of points without a gap.
    pub lines: Vec<PointRun>,
    /// The points of lines.
    pub dots: Vec<Dot>,
    /// Words at places.
    pub labels: Vec<ChartLabel>,
    /// Where figures cannot be compared.
    pub breaks: Vec<BreakLine>,
    /// What each tone stands for; empty where there is only one.
    pub legend: Vec<(usize, Phrase)>,
}

/// A line across a drawing.
#[derive(Debug)]
pub struct GridLine {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// Its height.
    pub y: f64,
    /// Its value.
    pub label: String,
    /// Where the words of the value end, or begin where time runs from right to left.
    pub label_x: f64,
    /// Whether they begin there.
    pub label_begins: bool,
    /// Whether it is the line of zero, on which bars stand.
    pub is_zero: bool,
}

/// A bar, or a segment of one.
#[derive(Debug)]
pub struct Bar {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Which tone it has, from 1.
    pub tone: usize,
    /// Whether its figure is not exact.
    pub is_uncertain: bool,
}

/// A run of points.
#[derive(Debug)]
pub struct PointRun {
    /// The points.
    pub points: Vec<(f64, f64)>,
    /// Which tone it has, from 1.
    pub tone: usize,
}

/// A point of a line.
#[derive(Debug)]
pub struct Dot {
    /// How far from the left.
    pub x: f64,
    /// How far from above.
    pub y: f64,
    /// Which tone it has, from 1.
    pub tone: usize,
}

/// Words in a drawing, in the middle of their place.
#[derive(Debug)]
pub struct ChartLabel {
    /// How far from the left.
    pub x: f64,
    /// How far from above.
    pub y: f64,
    /// The words.
    pub text: String,
    /// What they are.
    pub role: LabelRole,
}

/// What words in a drawing are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelRole {
    /// A period, under the drawing.
    Period,
    /// A value, over its bar.
    Value,
    /// The sign for a figure that nobody published.
    Missing,
}

/// Where figures cannot be compared: a line between two periods.
#[derive(Debug)]
pub struct BreakLine {
    /// How far from the left.
    pub x: f64,
    /// Its upper end.
    pub y: f64,
    /// Its lower end.
    pub bottom: f64,
}

/// What is drawn.
struct Drawing {
    kind: ChartKind,
    /// What each part counts; empty where there is only the whole.
    parts: Vec<Phrase>,
    /// The word for what no part holds.
    rest: Phrase,
    slots: Vec<Slot>,
    /// Whether time runs from right to left.
    is_mirrored: bool,
}

/// What is over one period.
struct Slot {
    /// The period, short.
    label: String,
    value: Option<f64>,
    /// The value in words.
    value_label: Option<String>,
    parts: Vec<Option<f64>>,
    is_uncertain: bool,
    /// Whether it cannot be compared with the one before.
    is_after_break: bool,
}

impl Speech<'_> {
    /// The drawing of a series; nothing where there is nothing to compare.
    pub fn chart(&self, series: &Series<Linked>) -> Option<Chart> {
        let mut after_break = false;
        let mut last = None;
        let drawn = slots(series).into_iter().map(|(period, point)| {
            let crosses = |line: &crate::model::Break| {
                last.is_none_or(|last: Period| last < line.before) && line.before <= period
            };
            after_break = last.is_some() && series.breaks.iter().any(crosses);
            last = Some(period);
            let point = point.map(|at| &series.points[at]);
            Slot {
                label: short_period(period),
                value: point.and_then(|point| point.value).map(Figure::value),
                value_label: point
                    .and_then(|point| point.value.map(|value| self.short_figure(value, point.precision))),
                parts: point.map_or_else(
                    || vec![None; series.parts.len()],
                    |point| point.parts.iter().map(|part| part.map(Figure::value)).collect(),
                ),
                is_uncertain: point.is_some_and(|point| point.precision != Precision::Exact),
                is_after_break: after_break,
            }
        });
        let drawing = Drawing {
            kind: series.chart,
            parts: series.parts.iter().map(|part| self.phrase(&part.title)).collect(),
            rest: self.own(self.words.get("not_broken_down").to_owned()),
            slots: drawn.collect(),
            is_mirrored: self.lang.direction() == Direction::RightToLeft,
        };
        chart(drawing, &|value, n_decimals| self.formats.figure(Figure::rounded(value, n_decimals)))
    }
}

/// Lays a drawing out. `number` writes a value with so many digits behind its point.
fn chart(drawing: Drawing, number: &dyn Fn(f64, u8) -> String) -> Option<Chart> {
    let n_figures = drawing.slots.iter().map(|slot| values(slot, drawing.kind).len()).sum::<usize>();
    if drawing.kind == ChartKind::None || n_figures < 2 || drawing.parts.len() > MOST_PARTS {
        return None;
    }
    let scale = Scale::new(&drawing);
    let mut chart = Chart {
        kind: drawing.kind,
        width: WIDTH,
        height: HEIGHT,
        grid: Vec::new(),
        bars: Vec::new(),
        lines: Vec::new(),
        dots: Vec::new(),
        labels: Vec::new(),
        breaks: Vec::new(),
        legend: Vec::new(),
    };
    let columns = Columns::new(&drawing, &scale, number);
    grid(&scale, &columns, number, &mut chart);
    periods(&drawing, &scale, &columns, &mut chart);
    match drawing.kind {
        ChartKind::Lines => lines(&drawing, &scale, &columns, &mut chart),
        kind => {
            for (at, slot) in drawing.slots.iter().enumerate() {
                let middle = columns.middle(at);
                if kind == ChartKind::GroupedBars && !slot.parts.is_empty() {
                    grouped(slot, middle, &scale, &columns, &mut chart);
                } else {
                    stacked(slot, kind, middle, &scale, &columns, &mut chart);
                }
            }
        }
    }
    if drawing.slots.len() <= MOST_VALUES && drawing.kind != ChartKind::GroupedBars {
        value_labels(&drawing, &scale, &columns, &mut chart);
    }
    if !drawing.parts.is_empty() {
        let rest_tone = drawing.parts.len() + 1;
        chart.legend = (1..).zip(drawing.parts).collect();
        if chart.bars.iter().any(|bar| bar.tone == rest_tone) {
            chart.legend.push((rest_tone, drawing.rest));
        }
    }
    Some(chart)
}

/// What a slot draws: its parts where the kind of drawing shows them, and otherwise its whole.
fn values(slot: &Slot, kind: ChartKind) -> Vec<f64> {
    let shows_parts = kind != ChartKind::Bars && !slot.parts.is_empty();
    if shows_parts {
        slot.parts.iter().copied().flatten().collect()
    } else {
        slot.value.into_iter().collect()
    }
}

fn grid(scale: &Scale, columns: &Columns, number: &dyn Fn(f64, u8) -> String, chart: &mut Chart) {
    let mut value = scale.lowest;
    while value <= scale.highest + scale.step / 2.0 {
        // The sum of steps is not exactly zero where it should be.
        let tidy = if value.abs() < scale.step / 1000.0 { 0.0 } else { value };
        let (one, other) = (columns.mirrored(columns.side), columns.mirrored(WIDTH - END));
        chart.grid.push(GridLine {
            left: one.min(other),
            right: one.max(other),
            y: scale.y(tidy),
            label: number(tidy, scale.n_decimals()),
            label_x: columns.mirrored(columns.side - 5.0),
            label_begins: columns.is_mirrored,
            is_zero: tidy == 0.0,
        });
        value += scale.step;
    }
}

fn periods(drawing: &Drawing, scale: &Scale, columns: &Columns, chart: &mut Chart) {
    let longest = drawing.slots.iter().map(|slot| slot.label.chars().count()).max().unwrap_or(0);
    #[allow(clippy::cast_precision_loss, reason = "words are short")]
    let needed = (longest as f64 + 1.0) * DIGIT;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let every = (needed / columns.width).ceil().max(1.0) as usize;
    for (at, slot) in drawing.slots.iter().enumerate() {
        let x = columns.mirrored(columns.middle(at));
        if at.is_multiple_of(every) {
            chart.labels.push(label(x, HEIGHT - 7.0, &slot.label, LabelRole::Period));
        }
        if values(slot, drawing.kind).is_empty() && slot.value.is_none() {
            chart.labels.push(label(x, scale.y(scale.lowest.max(0.0)) - 5.0, "–", LabelRole::Missing));
        }
        if slot.is_after_break && at > 0 {
            let x = columns.middle(at) - columns.width / 2.0 - columns.gap / 2.0;
            chart.breaks.push(BreakLine {
                x: columns.mirrored(x),
                y: TOP - 8.0,
                bottom: HEIGHT - BOTTOM + 4.0,
            });
        }
    }
}

fn stacked(slot: &Slot, kind: ChartKind, middle: f64, scale: &Scale, columns: &Columns, chart: &mut Chart) {
    let width = columns.bar_width();
    let x = columns.left(middle - width / 2.0, width);
    let (mut above, mut below) = (0.0, 0.0);
    let mut segment = |tone: usize, value: f64| {
        let from = if value < 0.0 { &mut below } else { &mut above };
        let start = *from;
        *from += value;
        let (top, bottom) = (scale.y(start.max(*from)), scale.y(start.min(*from)));
        chart.bars.push(Bar {
            x,
            y: top,
            width,
            height: bottom - top,
            tone,
            is_uncertain: slot.is_uncertain,
        });
    };
    if kind != ChartKind::StackedBars || slot.parts.is_empty() {
        slot.value.into_iter().for_each(|value| segment(1, value));
        return;
    }
    let mut sum = 0.0;
    for (part, value) in slot.parts.iter().enumerate() {
        if let Some(value) = value {
            sum += value;
            segment(part + 1, *value);
        }
    }
    // What no part holds is shown as such: a whole is never smaller than it is.
    let is_sum = slot.parts.iter().flatten().all(|part| *part >= 0.0);
    if let Some(rest) = slot.value.map(|whole| whole - sum).filter(|rest| is_sum && *rest > 1e-9) {
        segment(slot.parts.len() + 1, rest);
    }
}

fn grouped(slot: &Slot, middle: f64, scale: &Scale, columns: &Columns, chart: &mut Chart) {
    #[allow(clippy::cast_precision_loss, reason = "there are few parts")]
    let n_parts = slot.parts.len() as f64;
    let width = (columns.width * FILL / n_parts).min(WIDEST_BAR);
    let mut start = middle - width * n_parts / 2.0;
    for (part, value) in slot.parts.iter().enumerate() {
        if let Some(value) = value {
            let (top, bottom) = (scale.y(value.max(0.0)), scale.y(value.min(0.0)));
            chart.bars.push(Bar {
                x: columns.left(start, width),
                y: top,
                width,
                height: bottom - top,
                tone: part + 1,
                is_uncertain: slot.is_uncertain,
            });
        }
        start += width;
    }
}

fn lines(drawing: &Drawing, scale: &Scale, columns: &Columns, chart: &mut Chart) {
    for part in 0..drawing.parts.len().max(1) {
        let mut run: Vec<(f64, f64)> = Vec::new();
        let end = |run: &mut Vec<(f64, f64)>, chart: &mut Chart| {
            if run.len() > 1 {
                chart.lines.push(PointRun { points: run.clone(), tone: part + 1 });
            }
            run.clear();
        };
        for (at, slot) in drawing.slots.iter().enumerate() {
            let value =
                if drawing.parts.is_empty() { slot.value } else { slot.parts.get(part).copied().flatten() };
            if slot.is_after_break {
                end(&mut run, chart);
            }
            let Some(value) = value else {
                end(&mut run, chart);
                continue;
            };
            let (x, y) = (columns.mirrored(columns.middle(at)), scale.y(value));
            run.push((x, y));
            chart.dots.push(Dot { x, y, tone: part + 1 });
        }
        end(&mut run, chart);
    }
}

fn value_labels(drawing: &Drawing, scale: &Scale, columns: &Columns, chart: &mut Chart) {
    for (at, slot) in drawing.slots.iter().enumerate() {
        let (Some(value), Some(words)) = (slot.value, &slot.value_label) else { continue };
        let top = if drawing.kind == ChartKind::StackedBars && !slot.parts.is_empty() {
            slot.parts.iter().flatten().filter(|part| **part > 0.0).sum::<f64>().max(value)
        } else {
            value
        };
        let y = if top < 0.0 { scale.y(top) + 12.0 } else { scale.y(top) - 4.0 };
        chart.labels.push(label(columns.mirrored(columns.middle(at)), y, words, LabelRole::Value));
    }
}

fn label(x: f64, y: f64, text: &str, role: LabelRole) -> ChartLabel {
    ChartLabel { x, y, text: text.to_owned(), role }
}

#[cfg(test)]
mod tests {
    use super::scale::round_step;
    use super::*;
    use crate::lang::Lang;

    fn slot(value: Option<f64>, parts: &[f64]) -> Slot {
        Slot {
            label: "2024".to_owned(),
            value,
            value_label: value.map(|value| value.to_string()),
            parts: parts.iter().map(|part| Some(*part)).collect(),
            is_uncertain: false,
            is_after_break: false,
        }
    }

    fn drawn(kind: ChartKind, parts: &[&str], slots: Vec<Slot>, is_mirrored: bool) -> Chart {
        let drawing = Drawing {
            kind,
            parts: parts.iter().map(|part| phrase(part)).collect(),
            rest: phrase("not broken down"),
            slots,
            is_mirrored,
        };
        chart(drawing, &|value, n_decimals| format!("{value:.*}", usize::from(n_decimals))).unwrap()
    }

    fn phrase(words: &str) -> Phrase {
        Phrase { words: words.to_owned(), lang: Lang::parse("en").unwrap() }
    }

    #[test]
    fn bars_stand_on_zero_and_hang_below_it() {
        let chart = drawn(ChartKind::Bars, &[], vec![slot(Some(3.0), &[]), slot(Some(-2.0), &[])], false);
        let zero = chart.grid.iter().find(|line| line.is_zero).unwrap().y;
        let (up, down) = (&chart.bars[0], &chart.bars[1]);
        assert!((up.y + up.height - zero).abs() < 0.2);
        assert!((down.y - zero).abs() < 0.2);
        let ratio = up.height / down.height;
        assert!((ratio - 1.5).abs() < 0.01, "heights are as the values: {ratio}");
    }

    #[test]
    fn no_line_runs_across_a_break_or_a_missing_figure() {
        let after_break = Slot { is_after_break: true, ..slot(Some(4.0), &[]) };
        let slots = vec![
            slot(Some(1.0), &[]),
            slot(Some(2.0), &[]),
            slot(None, &[]),
            slot(Some(3.0), &[]),
            slot(Some(3.0), &[]),
            after_break,
            slot(Some(5.0), &[]),
        ];
        let chart = drawn(ChartKind::Lines, &[], slots, false);
        assert_eq!(chart.lines.iter().map(|line| line.points.len()).collect::<Vec<_>>(), [2, 2, 2]);
        assert_eq!(chart.breaks.len(), 1);
        assert_eq!(chart.labels.iter().filter(|label| label.role == LabelRole::Missing).count(), 1);
        let gap = chart.dots[4].x - chart.dots[3].x;
        let step = chart.dots[1].x - chart.dots[0].x;
        assert!(gap > step + 10.0 && (chart.dots[3].x - chart.dots[2].x - step).abs() < 0.2);
    }

    #[test]
    fn what_no_part_holds_is_drawn_as_such() {
        let chart =
            drawn(ChartKind::StackedBars, &["a", "b"], vec![slot(Some(160.0), &[144.0, 10.0])], false);
        assert_eq!(chart.bars.iter().map(|bar| bar.tone).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(chart.legend.last().unwrap().1.words, "not broken down");
    }

    #[test]
    fn time_runs_the_way_the_words_do() {
        let slots = || vec![slot(Some(1.0), &[]), slot(Some(2.0), &[])];
        let left = drawn(ChartKind::Bars, &[], slots(), false);
        let right = drawn(ChartKind::Bars, &[], slots(), true);
        assert!(left.bars[0].x < left.bars[1].x);
        assert!(right.bars[0].x > right.bars[1].x);
    }

    #[test]
    fn lines_of_the_grid_are_told_apart() {
        let chart = drawn(ChartKind::Lines, &[], vec![slot(Some(49.2), &[]), slot(Some(49.8), &[])], false);
        let mut labels: Vec<&str> = chart.grid.iter().map(|line| line.label.as_str()).collect();
        let n_lines = labels.len();
        labels.dedup();
        assert!(labels.len() == n_lines && n_lines > 2, "{labels:?}");
        let wide = drawn(ChartKind::Bars, &[], vec![slot(Some(2e6), &[]), slot(Some(1e6), &[])], false);
        assert!(wide.grid[0].label_x > 7.0 * DIGIT, "seven digits have room");
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([0.3, 17.0, 180.0, 230.0].map(round_step), [0.5, 20.0, 200.0, 500.0]);
    }
}
