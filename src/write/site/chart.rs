//! Lays out the drawing of a series: where bars, lines and words stand, in units of the drawing's view box.
//!
//! Takes figures and finished words, gives a [`ChartView`] that a template draws. A bar stands on zero. No line runs
//! across a break or a missing figure, and both leave a gap that can be seen. Knows no records and no HTML.

use crate::model::ChartKind;
use crate::write::view::{
    BarView, ChartBreakView, ChartLabelView, ChartView, DotView, GridView, LegendView, LineView,
};

/// What is drawn.
pub(crate) struct Drawing {
    pub(crate) kind: ChartKind,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// What each part counts; empty where there is only the whole.
    pub(crate) parts: Vec<String>,
    /// The word for what no part holds.
    pub(crate) rest: String,
    pub(crate) slots: Vec<Slot>,
    /// Whether time runs from right to left.
    pub(crate) is_mirrored: bool,
}

/// What stands over one period.
pub(crate) struct Slot {
    /// The period, short.
    pub(crate) label: String,
    pub(crate) value: Option<f64>,
    /// The value in words.
    pub(crate) value_label: Option<String>,
    pub(crate) parts: Vec<Option<f64>>,
    pub(crate) is_uncertain: bool,
    /// Whether it cannot be compared with the one before.
    pub(crate) is_after_break: bool,
}

/// The width of a drawing: that of a small phone, so that its words stay readable there.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 200.0;
/// Room for the values at the side, beside their digits.
const SIDE: f64 = 10.0;
const TOP: f64 = 18.0;
/// Room for the periods.
const BOTTOM: f64 = 24.0;
/// More room for the values of bars that hang below zero.
const BELOW: f64 = 14.0;
const END: f64 = 6.0;
/// The gap that a break leaves, and the share of the drawing that all of them may take.
const BREAK: f64 = 16.0;
const MOST_BREAKS: f64 = 0.3;
/// The share of a slot that its bars fill.
const FILL: f64 = 0.7;
/// About as wide as a digit is.
const DIGIT: f64 = 6.3;
/// Parts that patterns can tell apart, and one for what no part holds.
const MOST_PARTS: usize = 5;
/// More slots than these bear no value of their own.
const MOST_VALUES: usize = 10;
/// The widest a bar grows where there are few.
const WIDEST_BAR: f64 = 56.0;

/// Lays a drawing out; nothing where there is nothing to compare.
///
/// `number` writes a value with so many digits behind its point.
pub(crate) fn chart(drawing: Drawing, number: &dyn Fn(f64, u8) -> String) -> Option<ChartView> {
    let n_figures = drawing.slots.iter().map(|slot| values(slot, drawing.kind).len()).sum::<usize>();
    if drawing.kind == ChartKind::None || n_figures < 2 || drawing.parts.len() > MOST_PARTS {
        return None;
    }
    let scale = Scale::new(&drawing);
    let mut view = ChartView {
        kind: drawing.kind.name(),
        width: printed(WIDTH),
        height: printed(HEIGHT),
        id: drawing.id.clone(),
        title: drawing.title.clone(),
        description: drawing.description.clone(),
        grid: Vec::new(),
        bars: Vec::new(),
        lines: Vec::new(),
        dots: Vec::new(),
        labels: Vec::new(),
        breaks: Vec::new(),
        title_lang: None,
        description_lang: None,
        legend: Vec::new(),
    };
    let place = Place::new(&drawing, &scale, number);
    grid(&scale, &place, number, &mut view);
    periods(&drawing, &scale, &place, &mut view);
    match drawing.kind {
        ChartKind::Lines => lines(&drawing, &scale, &place, &mut view),
        kind => {
            for (at, slot) in drawing.slots.iter().enumerate() {
                let middle = place.middle(at);
                if kind == ChartKind::GroupedBars && !slot.parts.is_empty() {
                    grouped(slot, middle, &scale, &place, &mut view);
                } else {
                    stacked(slot, kind, middle, &scale, &place, &mut view);
                }
            }
        }
    }
    if drawing.slots.len() <= MOST_VALUES && drawing.kind != ChartKind::GroupedBars {
        value_labels(&drawing, &scale, &place, &mut view);
    }
    if !drawing.parts.is_empty() {
        let titles = drawing.parts.iter().cloned().enumerate();
        view.legend = titles.map(|(at, title)| LegendView { tone: at + 1, title, lang: None }).collect();
        let rest_tone = drawing.parts.len() + 1;
        if view.bars.iter().any(|bar| bar.tone == rest_tone) {
            view.legend.push(LegendView { tone: rest_tone, title: drawing.rest, lang: None });
        }
    }
    Some(view)
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

/// From values to heights.
struct Scale {
    lowest: f64,
    highest: f64,
    step: f64,
    /// The height of the lowest value.
    bottom: f64,
}

impl Scale {
    fn new(drawing: &Drawing) -> Scale {
        let mut lowest: f64 = f64::INFINITY;
        let mut highest: f64 = f64::NEG_INFINITY;
        let mut hold = |value: f64| {
            lowest = lowest.min(value);
            highest = highest.max(value);
        };
        for slot in &drawing.slots {
            let values = values(slot, drawing.kind);
            values.iter().copied().for_each(&mut hold);
            slot.value.into_iter().filter(|_| drawing.kind != ChartKind::GroupedBars).for_each(&mut hold);
            if drawing.kind == ChartKind::StackedBars {
                hold(values.iter().filter(|value| **value > 0.0).sum());
                hold(values.iter().filter(|value| **value < 0.0).sum());
            }
        }
        // Bars stand on zero. Lines do where that leaves their course readable.
        let needs_zero = drawing.kind != ChartKind::Lines || lowest < highest / 2.0;
        if needs_zero {
            lowest = lowest.min(0.0);
            highest = highest.max(0.0);
        }
        if (highest - lowest).abs() < f64::EPSILON {
            highest = lowest + 1.0;
        }
        let step = round_step((highest - lowest) / 4.0);
        let hangs = drawing.kind != ChartKind::Lines && lowest < 0.0;
        Scale {
            lowest: (lowest / step).floor() * step,
            highest: (highest / step).ceil() * step,
            step,
            bottom: HEIGHT - BOTTOM - if hangs { BELOW } else { 0.0 },
        }
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.lowest) / (self.highest - self.lowest);
        self.bottom - share * (self.bottom - TOP)
    }

    /// How many digits behind the point tell the lines of the grid apart.
    fn n_decimals(&self) -> u8 {
        (0..9).find(|digits| (self.step * 10f64.powi(i32::from(*digits))).fract().abs() < 1e-6).unwrap_or(9)
    }
}

/// The next 1, 2 or 5 times a power of ten.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let digit = [1.0, 2.0, 5.0, 10.0].into_iter().find(|digit| digit * power >= step - 1e-9).unwrap_or(10.0);
    digit * power
}

/// From slots to places across the drawing.
struct Place {
    middles: Vec<f64>,
    width: f64,
    /// Where the drawing begins, beside the values at its side.
    side: f64,
    gap: f64,
    is_mirrored: bool,
}

impl Place {
    #[allow(clippy::cast_precision_loss, reason = "there are few slots, and words are short")]
    fn new(drawing: &Drawing, scale: &Scale, number: &dyn Fn(f64, u8) -> String) -> Place {
        let longest = [scale.lowest, scale.highest]
            .map(|value| number(value, scale.n_decimals()).chars().count())
            .into_iter()
            .max()
            .unwrap_or(0);
        let side = SIDE + longest as f64 * DIGIT;
        let n_breaks = drawing.slots.iter().skip(1).filter(|slot| slot.is_after_break).count() as f64;
        let gap = if n_breaks > 0.0 { BREAK.min(WIDTH * MOST_BREAKS / n_breaks) } else { BREAK };
        let width = (WIDTH - side - END - gap * n_breaks) / drawing.slots.len().max(1) as f64;
        let mut start = side;
        let mut middles = Vec::with_capacity(drawing.slots.len());
        for (at, slot) in drawing.slots.iter().enumerate() {
            if slot.is_after_break && at > 0 {
                start += gap;
            }
            middles.push(start + width / 2.0);
            start += width;
        }
        Place { middles, width, side, gap, is_mirrored: drawing.is_mirrored }
    }

    fn mirrored(&self, x: f64) -> f64 {
        if self.is_mirrored { WIDTH - x } else { x }
    }

    fn middle(&self, slot: usize) -> f64 {
        self.middles[slot]
    }

    fn bar_width(&self) -> f64 {
        (self.width * FILL).min(WIDEST_BAR)
    }

    /// The left edge of what begins at `x` and is `width` wide.
    fn left(&self, x: f64, width: f64) -> f64 {
        if self.is_mirrored { WIDTH - x - width } else { x }
    }
}

fn grid(scale: &Scale, place: &Place, number: &dyn Fn(f64, u8) -> String, view: &mut ChartView) {
    let mut value = scale.lowest;
    while value <= scale.highest + scale.step / 2.0 {
        // The sum of steps is not exactly zero where it should be.
        let tidy = if value.abs() < scale.step / 1000.0 { 0.0 } else { value };
        let (one, other) = (place.mirrored(place.side), place.mirrored(WIDTH - END));
        view.grid.push(GridView {
            x: printed(one.min(other)),
            right: printed(one.max(other)),
            y: printed(scale.y(tidy)),
            label: number(tidy, scale.n_decimals()),
            label_x: printed(place.mirrored(place.side - 5.0)),
            label_anchor: if place.is_mirrored { "start" } else { "end" },
            is_zero: tidy == 0.0,
        });
        value += scale.step;
    }
}

fn periods(drawing: &Drawing, scale: &Scale, place: &Place, view: &mut ChartView) {
    let longest = drawing.slots.iter().map(|slot| slot.label.chars().count()).max().unwrap_or(0);
    #[allow(clippy::cast_precision_loss, reason = "words are short")]
    let needed = (longest as f64 + 1.0) * DIGIT;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let every = (needed / place.width).ceil().max(1.0) as usize;
    for (at, slot) in drawing.slots.iter().enumerate() {
        let x = place.mirrored(place.middle(at));
        if at.is_multiple_of(every) {
            view.labels.push(label(x, HEIGHT - 7.0, &slot.label, "period"));
        }
        if values(slot, drawing.kind).is_empty() && slot.value.is_none() {
            view.labels.push(label(x, scale.y(scale.lowest.max(0.0)) - 5.0, "–", "missing"));
        }
        if slot.is_after_break && at > 0 {
            let x = place.middle(at) - place.width / 2.0 - place.gap / 2.0;
            view.breaks.push(ChartBreakView {
                x: printed(place.mirrored(x)),
                y: printed(TOP - 8.0),
                bottom: printed(HEIGHT - BOTTOM + 4.0),
            });
        }
    }
}

fn stacked(slot: &Slot, kind: ChartKind, middle: f64, scale: &Scale, place: &Place, view: &mut ChartView) {
    let width = place.bar_width();
    let x = place.left(middle - width / 2.0, width);
    let (mut above, mut below) = (0.0, 0.0);
    let mut segment = |tone: usize, value: f64| {
        let from = if value < 0.0 { &mut below } else { &mut above };
        let start = *from;
        *from += value;
        let (top, bottom) = (scale.y(start.max(*from)), scale.y(start.min(*from)));
        view.bars.push(BarView {
            x: printed(x),
            y: printed(top),
            width: printed(width),
            height: printed(bottom - top),
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

fn grouped(slot: &Slot, middle: f64, scale: &Scale, place: &Place, view: &mut ChartView) {
    #[allow(clippy::cast_precision_loss, reason = "there are few parts")]
    let n_parts = slot.parts.len() as f64;
    let width = (place.width * FILL / n_parts).min(WIDEST_BAR);
    let mut start = middle - width * n_parts / 2.0;
    for (part, value) in slot.parts.iter().enumerate() {
        if let Some(value) = value {
            let (top, bottom) = (scale.y(value.max(0.0)), scale.y(value.min(0.0)));
            view.bars.push(BarView {
                x: printed(place.left(start, width)),
                y: printed(top),
                width: printed(width),
                height: printed(bottom - top),
                tone: part + 1,
                is_uncertain: slot.is_uncertain,
            });
        }
        start += width;
    }
}

fn lines(drawing: &Drawing, scale: &Scale, place: &Place, view: &mut ChartView) {
    for part in 0..drawing.parts.len().max(1) {
        let mut run: Vec<(f64, f64)> = Vec::new();
        let end = |run: &mut Vec<(f64, f64)>, view: &mut ChartView| {
            if run.len() > 1 {
                let points: Vec<String> =
                    run.iter().map(|(x, y)| format!("{},{}", printed(*x), printed(*y))).collect();
                view.lines.push(LineView { points: points.join(" "), tone: part + 1 });
            }
            run.clear();
        };
        for (at, slot) in drawing.slots.iter().enumerate() {
            let value =
                if drawing.parts.is_empty() { slot.value } else { slot.parts.get(part).copied().flatten() };
            if slot.is_after_break {
                end(&mut run, view);
            }
            let Some(value) = value else {
                end(&mut run, view);
                continue;
            };
            let (x, y) = (place.mirrored(place.middle(at)), scale.y(value));
            run.push((x, y));
            view.dots.push(DotView { x: printed(x), y: printed(y), tone: part + 1 });
        }
        end(&mut run, view);
    }
}

fn value_labels(drawing: &Drawing, scale: &Scale, place: &Place, view: &mut ChartView) {
    for (at, slot) in drawing.slots.iter().enumerate() {
        let (Some(value), Some(words)) = (slot.value, &slot.value_label) else { continue };
        let top = if drawing.kind == ChartKind::StackedBars && !slot.parts.is_empty() {
            slot.parts.iter().flatten().filter(|part| **part > 0.0).sum::<f64>().max(value)
        } else {
            value
        };
        let y = if top < 0.0 { scale.y(top) + 12.0 } else { scale.y(top) - 4.0 };
        view.labels.push(label(place.mirrored(place.middle(at)), y, words, "value"));
    }
}

fn label(x: f64, y: f64, text: &str, class: &'static str) -> ChartLabelView {
    ChartLabelView { x: printed(x), y: printed(y), text: text.to_owned(), class, anchor: "middle" }
}

/// A coordinate, to a tenth of a unit.
fn printed(coordinate: f64) -> String {
    let text = format!("{coordinate:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn drawn(kind: ChartKind, parts: &[&str], slots: Vec<Slot>, is_mirrored: bool) -> ChartView {
        let drawing = Drawing {
            kind,
            id: "series.x".to_owned(),
            title: String::new(),
            description: String::new(),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            rest: "not broken down".to_owned(),
            slots,
            is_mirrored,
        };
        chart(drawing, &|value, n_decimals| format!("{value:.*}", usize::from(n_decimals))).unwrap()
    }

    fn number(text: &str) -> f64 {
        text.parse().unwrap()
    }

    #[test]
    fn bars_stand_on_zero_and_hang_below_it() {
        let view = drawn(ChartKind::Bars, &[], vec![slot(Some(3.0), &[]), slot(Some(-2.0), &[])], false);
        let zero = number(&view.grid.iter().find(|line| line.is_zero).unwrap().y);
        let (up, down) = (&view.bars[0], &view.bars[1]);
        assert!((number(&up.y) + number(&up.height) - zero).abs() < 0.2);
        assert!((number(&down.y) - zero).abs() < 0.2);
        let ratio = number(&up.height) / number(&down.height);
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
        let view = drawn(ChartKind::Lines, &[], slots, false);
        assert_eq!(
            view.lines.iter().map(|line| line.points.split(' ').count()).collect::<Vec<_>>(),
            [2, 2, 2]
        );
        assert_eq!(view.breaks.len(), 1);
        assert_eq!(view.labels.iter().filter(|label| label.class == "missing").count(), 1);
        let gap = number(&view.dots[4].x) - number(&view.dots[3].x);
        let step = number(&view.dots[1].x) - number(&view.dots[0].x);
        assert!(gap > step + 10.0 && (number(&view.dots[3].x) - number(&view.dots[2].x) - step).abs() < 0.2);
    }

    #[test]
    fn what_no_part_holds_is_drawn_as_such() {
        let view = drawn(ChartKind::StackedBars, &["a", "b"], vec![slot(Some(160.0), &[144.0, 10.0])], false);
        assert_eq!(view.bars.iter().map(|bar| bar.tone).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(view.legend.last().unwrap().title, "not broken down");
    }

    #[test]
    fn time_runs_the_way_the_words_do() {
        let slots = || vec![slot(Some(1.0), &[]), slot(Some(2.0), &[])];
        let left = drawn(ChartKind::Bars, &[], slots(), false);
        let right = drawn(ChartKind::Bars, &[], slots(), true);
        assert!(number(&left.bars[0].x) < number(&left.bars[1].x));
        assert!(number(&right.bars[0].x) > number(&right.bars[1].x));
    }

    #[test]
    fn lines_of_the_grid_are_told_apart() {
        let view = drawn(ChartKind::Lines, &[], vec![slot(Some(49.2), &[]), slot(Some(49.8), &[])], false);
        let mut labels: Vec<&str> = view.grid.iter().map(|line| line.label.as_str()).collect();
        let n_lines = labels.len();
        labels.dedup();
        assert!(labels.len() == n_lines && n_lines > 2, "{labels:?}");
        let wide = drawn(ChartKind::Bars, &[], vec![slot(Some(2e6), &[]), slot(Some(1e6), &[])], false);
        assert!(number(&wide.grid[0].label_x) > 7.0 * DIGIT, "seven digits have room");
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([0.3, 17.0, 180.0, 230.0].map(round_step), [0.5, 20.0, 200.0, 500.0]);
    }
}
