//! From values and periods to places in a drawing.

use unicode_width::UnicodeWidthStr;

use super::{Drawing, values};
use crate::model::ChartKind;

/// The width of a drawing: that of a small phone, so that its words stay readable there.
pub(super) const WIDTH: f64 = 360.0;
pub(super) const HEIGHT: f64 = 200.0;
/// Room for the values at the side, beside their digits.
const SIDE: f64 = 10.0;
pub(super) const TOP: f64 = 18.0;
/// Room for the periods.
pub(super) const BOTTOM: f64 = 24.0;
/// More room for the values of bars that hang below zero.
const BELOW: f64 = 14.0;
pub(super) const END: f64 = 6.0;
/// The gap that a break leaves, and the share of the drawing that all of them may take.
const BREAK: f64 = 16.0;
const MOST_BREAKS: f64 = 0.3;
/// The share of a slot that its bars fill.
pub(super) const FILL: f64 = 0.7;
/// About as wide as a digit is.
pub(super) const DIGIT: f64 = 6.3;
/// Parts that patterns can tell apart, and one for what no part holds.
pub(super) const MOST_PARTS: usize = 5;
/// More slots than these bear no value of their own.
pub(super) const MOST_VALUES: usize = 10;
/// The widest a bar grows where there are few.
pub(super) const WIDEST_BAR: f64 = 56.0;

/// From values to heights.
pub(super) struct Scale {
    pub(super) lowest: f64,
    pub(super) highest: f64,
    pub(super) step: f64,
    /// The height of the lowest value.
    pub(super) bottom: f64,
}

impl Scale {
    pub(super) fn new(drawing: &Drawing) -> Scale {
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

    pub(super) fn y(&self, value: f64) -> f64 {
        let share = (value - self.lowest) / (self.highest - self.lowest);
        self.bottom - share * (self.bottom - TOP)
    }

    /// How many digits behind the point tell the lines of the grid apart.
    pub(super) fn n_decimals(&self) -> u8 {
        (0..9).find(|digits| (self.step * 10f64.powi(i32::from(*digits))).fract().abs() < 1e-6).unwrap_or(9)
    }
}

/// The next 1, 2 or 5 times a power of ten.
pub(super) fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let digit = [1.0, 2.0, 5.0, 10.0].into_iter().find(|digit| digit * power >= step - 1e-9).unwrap_or(10.0);
    digit * power
}

/// From slots to places across the drawing.
pub(super) struct Columns {
    pub(super) middles: Vec<f64>,
    pub(super) width: f64,
    /// Where the drawing begins, beside the values at its side.
    pub(super) side: f64,
    pub(super) gap: f64,
    pub(super) is_mirrored: bool,
}

impl Columns {
    #[allow(clippy::cast_precision_loss, reason = "there are few slots, and words are short")]
    pub(super) fn new(drawing: &Drawing, scale: &Scale, number: &dyn Fn(f64, u8) -> String) -> Columns {
        let longest = [scale.lowest, scale.highest]
            .map(|value| number(value, scale.n_decimals()).width())
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
        Columns { middles, width, side, gap, is_mirrored: drawing.is_mirrored }
    }

    pub(super) fn mirrored(&self, x: f64) -> f64 {
        if self.is_mirrored { WIDTH - x } else { x }
    }

    pub(super) fn middle(&self, slot: usize) -> f64 {
        self.middles[slot]
    }

    pub(super) fn bar_width(&self) -> f64 {
        (self.width * FILL).min(WIDEST_BAR)
    }

    /// The left edge of what begins at `x` and is `width` wide.
    pub(super) fn left(&self, x: f64, width: f64) -> f64 {
        if self.is_mirrored { WIDTH - x - width } else { x }
    }
}
