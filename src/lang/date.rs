//! Dates of a year, a month or a day.

use std::fmt;

use icu_calendar::Date as CalendarDate;

/// A date as exact as the author knows it: a year, a month, or a day. Sorts by time, the less exact first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date from its parts. A month or day of 0 means that it is not known.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let is_date = match (month, day) {
            (0, 0) => year > 0,
            (1..=12, 0) => year > 0,
            (1..=12, _) => CalendarDate::try_new_gregorian(i32::from(year), month, day).is_ok() && year > 0,
            _ => false,
        };
        is_date.then_some(Date { year, month, day })
    }

    /// Reads `2026`, `2026-03` or `2026-03-17` (ISO 8601).
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut part = |n_digits: usize| match parts.next() {
            Some(digits) if digits.len() == n_digits && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse::<u16>().ok().map(Some)
            }
            Some(_) => None,
            None => Some(None),
        };
        let year = part(4)??;
        let month = part(2)?;
        let day = part(2)?;
        let is_zero = month == Some(0) || day == Some(0);
        if parts.next().is_some() || is_zero {
            return None;
        }
        Date::new(year, u8::try_from(month.unwrap_or(0)).ok()?, u8::try_from(day.unwrap_or(0)).ok()?)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, or 0 where it is not known.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day, or 0 where it is not known.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Whether another date, at least as exact, falls into this year, month or day.
    pub fn contains(self, other: Date) -> bool {
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.day == 0 || self.day == other.day)
    }

    /// Whether both are known to the year, to the month or to the day.
    pub fn is_as_exact_as(self, other: Date) -> bool {
        (self.month == 0, self.day == 0) == (other.month == 0, other.day == 0)
    }

    /// The next year, month or day.
    pub fn next(self) -> Date {
        let Date { year, month, day } = self;
        let later =
            [(year, month, day + 1), (year, month + 1, u8::from(day > 0)), (year + 1, 1, u8::from(day > 0))];
        match (month, day) {
            (0, _) => Date { year: year.saturating_add(1), month, day },
            (12, 0) => Date { year: year.saturating_add(1), month: 1, day },
            (_, 0) => Date { year, month: month + 1, day },
            _ => later.into_iter().find_map(|(year, month, day)| Date::new(year, month, day)).unwrap_or(self),
        }
    }

    /// Whether only the year is known.
    pub fn is_year(self) -> bool {
        self.month == 0
    }

    /// The first moment of the date as RFC 3339 wants it in feeds.
    pub fn timestamp(self) -> String {
        format!("{:04}-{:02}-{:02}T00:00:00Z", self.year, self.month.max(1), self.day.max(1))
    }
}

impl fmt::Display for Date {
    /// Writes the date as ISO 8601 does, as exact as it is known.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if self.month > 0 {
            write!(formatter, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(formatter, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_written() {
        for text in ["2026", "2026-03", "2026-03-17"] {
            assert_eq!(Date::parse(text).expect(text).to_string(), text);
        }
        let next = |text: &str| Date::parse(text).expect(text).next().to_string();
        assert_eq!(
            ["2023", "2023-02", "2023-12", "2023-02-28", "2024-02-28", "2023-12-31"].map(next),
            ["2024", "2023-03", "2024-01", "2023-03-01", "2024-02-29", "2024-01-01"]
        );
        for text in ["26", "2026-13", "2026-02-30", "01.03.2026", "2026-3-1", "2026-00", "2026-03-17-1", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
