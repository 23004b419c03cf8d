//! Series of figures, with where they come from and what is checked.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::key::Id;
use super::super::stage::Stage;
use super::fields::{Holds, Value, record, unsaid};
use super::resolve::stays;
use crate::lang::{Date, Figure, Period};
use crate::manuscript::{Span, Spanned};

closed_list! {
    /// How the figures of a series are drawn.
    ChartKind in "chart_kind" {
        Bars = "bars",
        GroupedBars = "grouped-bars",
        StackedBars = "stacked-bars",
        Lines = "lines",
        None = "none",
    }
}

closed_list! {
    /// How exact a figure is.
    Precision in "precision" {
        Exact = "exact",
        About = "about",
        AtLeast = "at-least",
        AtMost = "at-most",
    }
}

closed_list! {
    /// What a source says about figures.
    CheckKind in "check_kind" {
        Sum = "sum",
        Share = "share",
        Change = "change",
        Ratio = "ratio",
        Difference = "difference",
        Range = "range",
    }
}

closed_list! {
    /// What a stated result counts.
    CheckUnit in "check_unit" {
        Percent = "percent",
        Times = "times",
        Series = "series",
    }
}

record! {
    /// Figures of one kind, counted by one body in one way.
    Series<S> {
        /// What is counted.
        title: Title,
        /// In which unit: cases, persons.
        unit: Title,
        /// Who counted.
        counter: S::Reference => Organisation by PartOf and CountedBy,
        /// Whom or what they counted.
        population: Option<Title>,
        /// How they counted.
        method: Option<Text<S>>,
        /// The day on which the figures were taken.
        as_of: Option<Date>,
        /// How the figures are drawn.
        chart: ChartKind,
        /// What the whole is broken down into, in order.
        parts: Vec<Part>,
        /// The figures, in order of their periods.
        points: Vec<Point>,
        /// The file that the figures were read from, where it is one of their own.
        table as "csv": Option<TableFile>,
        /// Where figures before and after cannot be compared, in order.
        breaks: Vec<Break>,
        /// What the figures rest on.
        sources: Vec<S::Reference> => Source by RestsOn,
        /// The provisions they are about.
        provisions: Vec<S::Reference> => Provision by Concerns,
        /// The themes they belong to.
        themes: Vec<S::Reference> => Theme by HasTheme,
        /// What sources state about the figures.
        checks as "check": Vec<Check<S>>,
        /// Figures that were corrected.
        revisions as "revision": Vec<Revision>,
    }
}

/// A file of figures below `content/`. It says nothing to a reader, who has the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile(pub Box<str>);

unsaid!(TableFile);

record! {
    /// One part of a breakdown.
    Part {
        /// Its name within the series.
        id: Id,
        /// What it counts.
        title: Title,
    }
}

record! {
    /// The figure of one period.
    Point {
        /// The period.
        period: Period,
        /// The figure; nothing where nobody published one.
        value: Option<Figure>,
        /// How exact it is.
        precision: Precision,
        /// The figures of the parts, in the order of the series' parts.
        parts: Vec<Option<Figure>>,
        /// Where it is written.
        span: Span,
    }
}

record! {
    /// A line that figures cannot be compared across.
    Break {
        /// The first period after it.
        before: Period,
        /// What changed.
        note: Title,
    }
}

record! {
    /// What a source states about figures.
    Check<S> {
        /// How the result follows from the figures.
        kind: CheckKind,
        /// The figures, in the order that the kind wants.
        operands: Vec<S::Operand> => all or none,
        /// What the source says, in words.
        stated: Title,
        /// The result it states.
        expected: Expected,
        /// What the result counts.
        unit: CheckUnit,
        /// How far the result may be off; nothing means as far as rounding goes.
        tolerance: Option<Figure>,
        /// The source that states it.
        source: Option<S::Reference> => Source by RestsOn,
        /// What the editors say to the result.
        remark: Option<Title>,
        /// Where it is written.
        span: Span,
    }
}

/// The result that a source states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Expected {
    /// One number.
    Number(Figure),
    /// A lowest and a highest number, both included.
    Between(Figure, Figure),
}

record! {
    /// A figure that was corrected after it was published.
    Revision {
        /// When.
        date: Date,
        /// The period, with its part where it is one: `2024`, `2024/women`.
        point as "period": Spanned<Box<str>>,
        /// The figure that stood there before.
        was: Figure,
        /// Why.
        why: Title,
    }
}

impl<S: Stage> Holds<S> for Expected {
    fn value(&self) -> Value<'_, S> {
        Value::List(match self {
            Expected::Number(figure) => vec![Value::Figure(*figure)],
            Expected::Between(low, high) => vec![Value::Figure(*low), Value::Figure(*high)],
        })
    }
}

stays!(Expected);

/// A figure named in a field, as written: `2024`, `2024/women`, `cases#2024`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenOperand {
    /// The series, where it is another one.
    pub series: Option<Id>,
    /// The period, and after a slash the part.
    pub point: Box<str>,
    /// Where it is.
    pub span: Span,
}

/// A figure of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FigureAddress {
    /// Its place in [`Series::points`].
    pub point: usize,
    /// Its place in [`Series::parts`], where it is a part.
    pub part: Option<usize>,
}

impl<S: Stage> Series<S> {
    /// Finds a figure by what authors write: a period, and after a slash the id of a part.
    pub fn find(&self, text: &str) -> Option<FigureAddress> {
        let find_point = |text: &str| {
            let period = Period::parse(text)?;
            self.points.iter().position(|point| point.period == period)
        };
        // A run of months has a slash of its own: the whole is tried first.
        if let Some(point) = find_point(text) {
            return Some(FigureAddress { point, part: None });
        }
        let (period, part) = text.rsplit_once('/')?;
        let part = self.parts.iter().position(|candidate| candidate.id.as_str() == part.trim())?;
        Some(FigureAddress { point: find_point(period)?, part: Some(part) })
    }

    /// The figure at an address; nothing where nobody published one.
    pub fn figure(&self, address: FigureAddress) -> Option<Figure> {
        let point = self.points.get(address.point)?;
        match address.part {
            Some(part) => point.parts.get(part).copied().flatten(),
            None => point.value,
        }
    }

    /// An address as authors write it: `2024`, `2024/women`.
    pub fn address_text(&self, address: FigureAddress) -> String {
        let period = self.points[address.point].period;
        match address.part {
            Some(part) => format!("{period}/{}", self.parts[part].id),
            None => period.to_string(),
        }
    }

    /// The anchor of a figure on the page of its series.
    pub fn anchor(&self, address: FigureAddress) -> String {
        format!("figure.{}", self.address_text(address).replace('/', "."))
    }

    /// All figures that are there, with their addresses.
    pub fn figures(&self) -> impl Iterator<Item = (FigureAddress, Figure)> {
        self.points.iter().enumerate().flat_map(|(point, figures)| {
            let whole = figures.value.map(|value| (FigureAddress { point, part: None }, value));
            let part = move |(part, value): (usize, &Option<Figure>)| {
                value.map(|value| (FigureAddress { point, part: Some(part) }, value))
            };
            whole.into_iter().chain(figures.parts.iter().enumerate().filter_map(part))
        })
    }
}

/// A figure that an earlier build has published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigure {
    /// The id of its series.
    pub series: Box<str>,
    /// Its period, and after a slash its part.
    pub point: Box<str>,
    /// What was published.
    pub figure: Figure,
}

impl PublishedFigure {
    /// A figure from its series, its place in it, and its number, as data files have them.
    pub fn parse(series: &str, point: &str, number: &str) -> Option<PublishedFigure> {
        let figure = Figure::parse(number)?;
        Some(PublishedFigure { series: series.into(), point: point.into(), figure })
    }
}
