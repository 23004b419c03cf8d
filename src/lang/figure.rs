//! Figures as their sources print them: decimal numbers that keep their digits, and how each language writes them.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number with as many digits behind the point as were written: 87 and 87.0 are different statements of
/// one value. Holds whole numbers of up to 17 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The number without its point: 870 for 87.0.
    digits: i64,
    /// How many of the digits are behind the point.
    n_decimals: u8,
}

/// The most digits a figure has, and the most behind its point.
const MOST_DIGITS: usize = 17;

/// The most digits behind the point of a number that is rounded.
const MOST_ROUNDED: usize = 12;

impl Figure {
    /// A figure from its digits without the point, and how many of them are behind it.
    pub fn new(digits: i64, n_decimals: u8) -> Figure {
        Figure { digits, n_decimals }
    }

    /// The value rounded to `n_decimals` digits behind the point.
    pub fn rounded(value: f64, n_decimals: u8) -> Figure {
        let scaled = (value * 10f64.powi(i32::from(n_decimals))).round();
        #[allow(clippy::cast_possible_truncation, reason = "what is too large becomes the largest there is")]
        let digits = scaled as i64;
        Figure { digits, n_decimals }
    }

    /// Reads `12`, `-3`, `49.8`, `1_000`. White space between groups of digits is not read: a table says so itself.
    pub fn parse(text: &str) -> Option<Figure> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let is_broken = whole.is_empty() || text.ends_with('.');
        let letters: String = whole.chars().chain(decimals.chars()).filter(|letter| *letter != '_').collect();
        let is_number = letters.bytes().all(|byte| byte.is_ascii_digit()) && letters.len() <= MOST_DIGITS;
        if is_broken || !is_number {
            return None;
        }
        let digits: i64 = letters.parse().ok()?;
        let n_decimals = decimals.bytes().filter(|byte| *byte != b'_').count();
        Some(Figure {
            digits: if is_negative { -digits } else { digits },
            n_decimals: u8::try_from(n_decimals).ok()?,
        })
    }

    /// Reads what programs write too: more digits behind the point than a figure holds, and small numbers with a power of
    /// ten, `-9.17360384430342E-07`. They are rounded to twelve digits behind the point.
    ///
    /// A large number with a power of ten, `1.23E+11`, has lost its digits and is not read.
    pub fn read(text: &str) -> Option<Figure> {
        let text = text.trim();
        if let Some(figure) = Figure::parse(text) {
            return Some(figure);
        }
        let text = text.replace('\u{2212}', "-");
        let (number, power) = match text.split_once(['e', 'E']) {
            Some((number, power)) => (number, power.parse::<i32>().ok().filter(|power| *power <= 0)?),
            None => (&*text, 0),
        };
        let (whole, decimals) = number.trim_start_matches(['-', '+']).split_once('.').unwrap_or((number, ""));
        let is_number = !whole.is_empty()
            && [whole.trim_start_matches(['-', '+']), decimals]
                .iter()
                .all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_number || number.ends_with('.') || power == 0 && decimals.is_empty() {
            return None;
        }
        let value: f64 = text.parse().ok()?;
        let n_whole = format!("{:.0}", value.abs().trunc()).len();
        let n_decimals = MOST_ROUNDED.min(MOST_DIGITS.checked_sub(n_whole + 2)?);
        let rounded = format!("{value:.n_decimals$}");
        let rounded = rounded.trim_end_matches('0').trim_end_matches('.');
        Figure::parse(if rounded == "-0" { "0" } else { rounded })
    }

    /// The number without its point.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// How many digits are behind the point.
    pub fn n_decimals(self) -> u8 {
        self.n_decimals
    }

    /// The value, for drawing and for ratios.
    pub fn value(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "figures of reports are far below 2^53")]
        let digits = self.digits as f64;
        digits / 10f64.powi(i32::from(self.n_decimals))
    }

    /// The sum, exact as long as it has no more digits than a figure holds.
    pub fn plus(self, other: Figure) -> Figure {
        let n_decimals = self.n_decimals.max(other.n_decimals);
        let scaled = |figure: Figure| {
            let factor = 10i64.saturating_pow(u32::from(n_decimals - figure.n_decimals));
            figure.digits.saturating_mul(factor)
        };
        Figure { digits: scaled(self).saturating_add(scaled(other)), n_decimals }
    }

    /// The same number below zero, or above it where it was below.
    pub fn negated(self) -> Figure {
        Figure { digits: -self.digits, n_decimals: self.n_decimals }
    }

    /// The number without its sign.
    pub fn magnitude(self) -> Figure {
        Figure { digits: self.digits.saturating_abs(), n_decimals: self.n_decimals }
    }

    /// Compares the values, whatever their digits.
    pub fn compare(self, other: Figure) -> Ordering {
        self.plus(other.negated()).digits.cmp(&0)
    }

    /// Half of the last digit that was written: how far a rounded number may be from the truth.
    pub fn half_of_last_digit(self) -> f64 {
        0.5 / 10f64.powi(i32::from(self.n_decimals))
    }
}

impl fmt::Display for Figure {
    /// Writes the figure as data files have it: a point, and nothing between the digits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let n_decimals = usize::from(self.n_decimals);
        let padded = format!("{digits:0>width$}", width = n_decimals + 1);
        let (whole, decimals) = padded.split_at(padded.len() - n_decimals);
        let point = if decimals.is_empty() { "" } else { "." };
        write!(formatter, "{sign}{whole}{point}{decimals}")
    }
}

/// A digit of any script that reports are written in as a Western one.
pub fn western_digit(letter: char) -> char {
    let zero = match letter {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return letter,
    };
    char::from_digit(letter as u32 - zero, 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        Figure::parse(text).unwrap()
    }

    #[test]
    fn figures_keep_their_digits() {
        for text in ["0", "850", "-3", "49.8", "87.0", "0.05", "-0.5"] {
            assert_eq!(figure(text).to_string(), text);
        }
        for text in ["", "-", ".5", "5.", "1,5", "1 000", "NaN", "1e3", "999999999999999999"] {
            assert_eq!(Figure::parse(text), None, "{text}");
        }
        assert_eq!(figure("45_000").to_string(), "45000");
    }

    #[test]
    fn what_programs_write_is_rounded() {
        for (written, read) in [
            ("0.00626357107066859", "0.006263571071"),
            ("-9.17360384430342E-07", "-0.00000091736"),
            ("-9.17360384430342e-07", "-0.00000091736"),
            ("0.30000000000000004", "0.3"),
            ("1.5E-1", "0.15"),
            ("2E-20", "0"),
            ("-2E-20", "0"),
            ("123456.78900000000001", "123456.789"),
            ("49.80", "49.80"),
            ("12", "12"),
            ("-0.1000000000000000055", "-0.1"),
        ] {
            assert_eq!(
                Figure::read(written).map(|figure| figure.to_string()).as_deref(),
                Some(read),
                "{written}"
            );
        }
        for text in [
            "",
            "E-7",
            "1.23457E+11",
            "1e3",
            "999999999999999999",
            "1.E-3",
            "NaN",
            "inf",
            "1.2.3",
            "--1",
            "+-1e-2",
        ] {
            assert_eq!(Figure::read(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_exact() {
        assert_eq!(figure("0.1").plus(figure("0.2")), figure("0.3"));
        assert_eq!(figure("160").plus(figure("144").negated()).plus(figure("10").negated()), figure("6"));
        assert_eq!(figure("87").compare(figure("87.0")), Ordering::Equal);
        assert!((figure("87").half_of_last_digit() - 0.5).abs() < f64::EPSILON);
    }
}
