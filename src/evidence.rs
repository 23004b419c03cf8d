//! Holds what sources state about figures against the figures.
//!
//! Takes the [`Corpus`], gives what each check comes to. Computes and compares; it rewrites nothing. Knows no words
//! and no pages.

use crate::lang::Figure;
use crate::link::Corpus;
use crate::model::{Check, CheckKind, Expected, Linked};

/// What a check comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whether what is stated holds.
    pub verdict: Verdict,
    /// The figures that were compared, in order; nothing where nobody published one.
    pub operands: Vec<Option<Figure>>,
    /// What they give, rounded for print; nothing for a range, and where a figure is missing.
    pub computed: Option<Figure>,
    /// The figures that lie outside of a stated range.
    pub outside: Vec<Figure>,
}

/// Whether what a source states holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The figures bear it out, as far as it was rounded.
    Holds,
    /// The figures give something else.
    Differs,
    /// A figure is missing, or the whole of a share is nothing.
    Open,
}

impl Verdict {
    /// The name in data files and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Differs => "differs",
            Verdict::Open => "open",
        }
    }
}

/// Digits behind the point of a share, change or ratio, beyond those that were stated.
const N_MORE_DECIMALS: u8 = 1;

/// Computes what the figures of a check give, and compares it with what is stated.
pub fn examine(check: &Check<Linked>, corpus: &Corpus) -> Outcome {
    let operands: Vec<Option<Figure>> = check
        .operands
        .iter()
        .map(|operand| corpus.series(operand.series).and_then(|series| series.figure(operand.figure)))
        .collect();
    let known: Option<Vec<Figure>> = operands.iter().copied().collect();
    let open = |operands| Outcome { verdict: Verdict::Open, operands, computed: None, outside: Vec::new() };
    let Some(figures) = known else { return open(operands) };
    match check.expected {
        Expected::Between(lowest, highest) => {
            let is_outside =
                |figure: &Figure| figure.compare(lowest).is_lt() || figure.compare(highest).is_gt();
            let outside: Vec<Figure> = figures.into_iter().filter(is_outside).collect();
            let verdict = if outside.is_empty() { Verdict::Holds } else { Verdict::Differs };
            Outcome { verdict, operands, computed: None, outside }
        }
        Expected::Number(stated) => {
            let Some((value, printed)) = compute(check.kind, &figures, stated) else { return open(operands) };
            let tolerance =
                check.tolerance.map_or(stated.half_of_last_digit(), |figure| figure.value().abs());
            // Half a digit off is still rounding; the last bits of a ratio are not the source's fault.
            let is_near = (value - stated.value()).abs() <= tolerance + 1e-9;
            let verdict = if is_near { Verdict::Holds } else { Verdict::Differs };
            Outcome { verdict, operands, computed: Some(printed), outside: Vec::new() }
        }
    }
}

/// The result as a value and as it is printed. Nothing where it would divide by zero.
fn compute(kind: CheckKind, figures: &[Figure], stated: Figure) -> Option<(f64, Figure)> {
    let exact = |figure: Figure| (figure.value(), figure);
    let ratio = |value: f64| {
        let n_decimals = stated.n_decimals().saturating_add(N_MORE_DECIMALS);
        value.is_finite().then(|| (value, Figure::rounded(value, n_decimals)))
    };
    match (kind, figures) {
        (CheckKind::Sum, figures) => figures.iter().copied().reduce(Figure::plus).map(exact),
        (CheckKind::Difference, [first, others @ ..]) => {
            Some(exact(others.iter().fold(*first, |rest, figure| rest.plus(figure.negated()))))
        }
        (CheckKind::Share, [part, whole]) => ratio(part.value() / whole.value() * 100.0),
        (CheckKind::Change, [before, after]) => {
            ratio((after.value() - before.value()) / before.value().abs() * 100.0)
        }
        (CheckKind::Ratio, [one, other]) => ratio(one.value() / other.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: CheckKind, figures: &[&str], stated: &str, expected: &str) {
        let figure = |text: &str| Figure::parse(text).unwrap();
        let figures: Vec<Figure> = figures.iter().map(|text| figure(text)).collect();
        let computed = compute(kind, &figures, figure(stated)).map(|(_, printed)| printed.to_string());
        assert_eq!(computed.as_deref().unwrap_or("nothing"), expected, "{kind:?} {figures:?}");
    }

    #[test]
    fn results_follow_from_the_figures() {
        check(CheckKind::Sum, &["13", "15", "8", "47", "30"], "160", "113");
        check(CheckKind::Sum, &["0.1", "0.2"], "0.3", "0.3");
        check(CheckKind::Difference, &["160", "144", "10"], "0", "6");
        check(CheckKind::Share, &["144", "160"], "87", "90.0");
        check(CheckKind::Change, &["920", "462"], "-50", "-49.8");
        check(CheckKind::Change, &["-4", "-2"], "50", "50.0");
        check(CheckKind::Ratio, &["920", "193"], "5", "4.8");
        check(CheckKind::Share, &["1", "0"], "5", "nothing");
    }
}
