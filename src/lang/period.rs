//! Periods that figures are counted for: a year, a month, a day, or a run from one to another.

use std::fmt;

use super::Date;

/// A period, as exact as the author knows it. Sorts by its beginning, then by its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Date,
    /// The last year, month or day of a run.
    end: Option<Date>,
}

impl Period {
    /// Reads `2024`, `2024-03`, `2024-03-17`, `2020-2024`, `2024-01/2024-06` (ISO 8601, and runs of years as people
    /// write them). A run that ends before it begins is none.
    pub fn parse(text: &str) -> Option<Period> {
        let text = text.trim().replace('\u{2013}', "-");
        if let Some(start) = Date::parse(&text) {
            return Some(Period { start, end: None });
        }
        let years = text.split_once('-').filter(|(start, end)| start.len() == 4 && end.len() == 4);
        let (start, end) = text.split_once('/').or(years)?;
        let (start, end) = (Date::parse(start.trim())?, Date::parse(end.trim())?);
        (start < end).then_some(Period { start, end: Some(end) })
    }

    /// The period of one year, month or day.
    pub fn single(date: Date) -> Period {
        Period { start: date, end: None }
    }

    /// The year, month or day in which it begins.
    pub fn start(self) -> Date {
        self.start
    }

    /// The year, month or day in which it ends.
    pub fn end(self) -> Date {
        self.end.unwrap_or(self.start)
    }

    /// The last year, month or day, where the period is a run.
    pub fn run_end(self) -> Option<Date> {
        self.end
    }

    /// Whether a time from `first` to `last` falls into the period at least in part. A year that is all one knows
    /// overlaps each of its days.
    pub fn overlaps(self, first: Date, last: Date) -> bool {
        let begins_before_end = first <= self.end() || self.end().contains(first);
        let ends_after_start = last >= self.start || last.contains(self.start);
        begins_before_end && ends_after_start
    }

    /// The year, where the period is a single one.
    pub fn as_year(self) -> Option<u16> {
        (self.end.is_none() && self.start.is_year()).then(|| self.start.year())
    }
}

impl fmt::Display for Period {
    /// Writes the period as authors do: `2024`, `2020-2024`, `2024-01/2024-06`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            None => self.start.fmt(formatter),
            Some(end) if self.start.is_year() && end.is_year() => write!(formatter, "{}-{end}", self.start),
            Some(end) => write!(formatter, "{}/{end}", self.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_as_people_do() {
        for text in ["2024", "2024-03", "2024-03-17", "2020-2024", "2024-01/2024-06"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Period::parse("2020–2024").unwrap().to_string(), "2020-2024");
        let date = |text: &str| Date::parse(text).unwrap();
        let years = Period::parse("2022-2023").unwrap();
        assert!(years.overlaps(date("2023-12-08"), date("2023-12-08")));
        assert!(years.overlaps(date("2021"), date("2022")));
        assert!(!years.overlaps(date("2024-01"), date("2024-02")));
        assert!(Period::parse("2023-03-17").unwrap().overlaps(date("2023"), date("2023")));
        for text in ["", "24", "2024-2020", "2024-13", "2024/2024", "Q1 2024"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
