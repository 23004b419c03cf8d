//! How each language writes dates and figures.

use std::fmt;

use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, Y, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;

use super::{Date, Direction, Figure, Lang, Period};

/// How one language writes dates and figures. Made once a language.
pub struct Formats {
    figure: DecimalFormatter,
    /// Whether the language is written from right to left.
    is_from_right: bool,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    /// How a run of years is written, and a run of months or days: patterns with `{from}` and `{to}`.
    ranges: (Box<str>, Box<str>),
    /// The name of each month in the patterns, and the one that stands for it; empty where they are the same.
    months: Vec<(Box<str>, Box<str>)>,
    /// How the first day of a month is written, where that is not its number: "1er".
    first_day: Option<Box<str>>,
}

impl Formats {
    /// The formats of `lang` (Unicode CLDR, long form), in the manner of a region where `locale` names one: `en-GB`
    /// for the day before the month, as the United Nations write it.
    pub fn new(lang: Lang, locale: Option<&str>) -> Self {
        const COMPILED_IN: &str =
            "patterns of every locale are compiled in, and unknown ones fall back to the root's";
        let locale: Locale = locale.unwrap_or(lang.as_str()).parse().unwrap_or(Locale::UNKNOWN);
        Formats {
            is_from_right: lang.direction() == Direction::RightToLeft,
            figure: DecimalFormatter::try_new(locale.clone().into(), Default::default()).expect(COMPILED_IN),
            year: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), Y::long())
                .expect(COMPILED_IN),
            month: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YM::long())
                .expect(COMPILED_IN),
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).expect(COMPILED_IN),
            ranges: ("{from}–{to}".into(), "{from} – {to}".into()),
            months: Vec::new(),
            first_day: None,
        }
    }

    /// The same formats with the language's own patterns for a run of years and for a run of dates.
    pub fn with_ranges(self, years: &str, dates: &str) -> Self {
        Formats { ranges: (years.into(), dates.into()), ..self }
    }

    /// The same formats with a word of its own for the first day of a month.
    pub fn with_first_day(self, word: Option<&str>) -> Self {
        Formats { first_day: word.map(Into::into), ..self }
    }

    /// The same formats with other names of the twelve months than those of Unicode CLDR for this `locale`: a language
    /// may be read in places that name them differently.
    pub fn with_months(self, locale: &str, names: &[&str]) -> Self {
        let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
        let Ok(month) = FixedCalendarDateTimeFormatter::<Gregorian, M>::try_new(locale.into(), M::long())
        else {
            return self;
        };
        let name = |(number, own): (u8, &&str)| {
            let date = CalendarDate::try_new_gregorian(2000, number, 1).ok()?;
            Some((month.format(&date).to_string().into(), (*own).into()))
        };
        Formats { months: (1..=12).zip(names).filter_map(name).collect(), ..self }
    }

    /// The date in words: "March 2026", "17 марта 2023 г.".
    pub fn date(&self, date: Date) -> String {
        let calendar_date =
            CalendarDate::try_new_gregorian(i32::from(date.year()), date.month().max(1), date.day().max(1))
                .expect("a Date holds only days of the calendar");
        let words = match (date.month(), date.day()) {
            (0, _) => self.year.format(&calendar_date).to_string(),
            (_, 0) => self.month.format(&calendar_date).to_string(),
            _ => self.day.format(&calendar_date).to_string(),
        };
        let first = self.first_day.as_deref().filter(|_| date.day() == 1);
        let words = match first.zip(words.strip_prefix("1 ")) {
            Some((first, rest)) => format!("{first} {rest}"),
            None => words,
        };
        match self.months.get(usize::from(date.month()).wrapping_sub(1)) {
            Some((name, own)) => words.replace(&**name, own),
            None => words,
        }
    }

    /// The figure as the language writes it: "45,000", "45 000", "−49,8".
    pub fn figure(&self, figure: Figure) -> String {
        let mut decimal = Decimal::from(figure.digits());
        decimal.multiply_pow10(-i16::from(figure.n_decimals()));
        decimal.pad_end(-i16::from(figure.n_decimals()));
        // A hyphen is no minus.
        let words = self.figure.format(&decimal).to_string().replace('-', "\u{2212}");
        if !self.is_from_right || figure.digits() >= 0 {
            return words;
        }
        // A mark of direction before the minus would draw what follows to its side; an isolate does not (UAX 9).
        let words: String =
            words.chars().filter(|letter| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}')).collect();
        format!("\u{2066}{words}\u{2069}")
    }

    /// The time from one date to another: "2020–2024", "March 2020 – May 2021".
    pub fn range(&self, from: Date, to: Date) -> String {
        let pattern = if from.is_year() && to.is_year() { &self.ranges.0 } else { &self.ranges.1 };
        pattern.replace("{from}", &self.date(from)).replace("{to}", &self.date(to))
    }

    /// The period in words: "2024", "March 2026", "2020–2024".
    pub fn period(&self, period: Period) -> String {
        match period.run_end() {
            None => self.date(period.start()),
            Some(end) => self.range(period.start(), end),
        }
    }
}

impl fmt::Debug for Formats {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Formats")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_take_the_names_of_the_list_and_runs_its_patterns() {
        let names = "I II آذار/مارس IV V VI VII VIII IX X XI XII".split(' ').collect::<Vec<_>>();
        let locale = "ar-u-nu-latn";
        let formats = Formats::new(Lang::parse("ar").expect("a tag"), Some(locale));
        let formats = formats.with_months(locale, &names).with_ranges("{from}-{to}", "{from} إلى {to}");
        let date = |text: &str| Date::parse(text).expect("a date");
        assert_eq!(formats.date(date("2023-03-17")), "17 آذار/مارس 2023");
        assert_eq!(formats.range(date("2023-03"), date("2024")), "آذار/مارس 2023 إلى 2024");
        assert_eq!(formats.range(date("2020"), date("2024")), "2020-2024");
    }

    #[test]
    fn each_language_writes_figures_its_own_way() {
        let written = |tag: &str, text: &str| {
            Formats::new(Lang::parse(tag).expect("a tag"), None)
                .figure(Figure::parse(text).expect("a figure"))
        };
        assert_eq!(written("en", "45000"), "45,000");
        assert_eq!(written("ru", "45000"), "45\u{a0}000");
        assert_eq!(written("ru", "-49.8"), "\u{2212}49,8");
        assert_eq!(written("en", "87.0"), "87.0");
        assert_eq!(written("en", "920"), "920");
        // What stands behind it keeps its place, whichever way it runs.
        assert_eq!(written("ar-EG", "-5.5"), "\u{2066}\u{2212}٥٫٥\u{2069}");
        assert_eq!(written("ar-EG", "5.5"), "٥٫٥");
    }

    #[test]
    fn each_language_writes_dates_its_own_way() {
        let written = |tag: &str, text: &str| {
            Formats::new(Lang::parse(tag).expect("a tag"), None).date(Date::parse(text).expect("a date"))
        };
        assert_eq!(written("en", "2023-03-17"), "March 17, 2023");
        assert_eq!(written("en-GB", "2023-03-17"), "17 March 2023");
        assert_eq!(written("ru", "2023-03"), "март 2023\u{202f}г.");
        assert_eq!(written("ru", "2023"), "2023");
    }
}
