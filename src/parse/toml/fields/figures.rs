//! Fields that hold dates, periods and figures.

use toml::de::DeValue;

use super::{Fields, PERIOD_HELP};
use crate::diagnostic::Code;
use crate::lang::{Date, Figure, Period};
use crate::manuscript::{Span, Spanned};
use crate::parse::toml::dates::{day_with_time, meant_dates, meant_help, without_time};
use crate::parse::toml::scalars::meant_figure;

impl Fields<'_, '_> {
    /// A number, with its digits as written.
    pub(in crate::parse) fn figure(&mut self, key: &'static str) -> Option<Figure> {
        let value = self.get(key)?;
        let span = self.base.span(value.span());
        self.figure_of(key, value.get_ref(), span)
    }

    fn figure_of(&mut self, key: &str, value: &DeValue<'_>, span: Span) -> Option<Figure> {
        let figure = match value {
            DeValue::Integer(number) if number.radix() == 10 => Figure::read(number.as_str()),
            DeValue::Float(number) => Figure::read(number.as_str()),
            _ => None,
        };
        if figure.is_none() {
            let meant = value.as_str().and_then(|text| meant_figure(text.trim()));
            let example = meant.as_ref().map_or("49.8", String::as_str);
            self.tray
                .report(Code::BadFigure, span, format!("`{key}` of {} is not a number", self.owner))
                .help(format!(
                    "Write only digits, with a point before decimals and without quotation marks: `{key} = {example}`"
                ));
        }
        figure
    }

    /// Several numbers.
    pub(in crate::parse) fn figures(&mut self, key: &'static str) -> Vec<Figure> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong_type(key, self.base.span(value.span()), "a list of numbers", "[600, 900]");
            return Vec::new();
        };
        let figures = values.iter().map(|value| (value.get_ref(), self.base.span(value.span())));
        let figures: Vec<_> = figures.collect();
        figures.into_iter().filter_map(|(value, span)| self.figure_of(key, value, span)).collect()
    }

    /// Numbers by names that the author chose: `{ torture = 165, ill-treatment = 118 }`.
    pub(in crate::parse) fn named_figures(&mut self, key: &'static str) -> Vec<(Spanned<Box<str>>, Figure)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, self.base.span(value.span()), "a table of numbers", "{ NAME = 12 }");
            return Vec::new();
        };
        let mut named = Vec::new();
        for (name, value) in table.iter() {
            let spanned =
                Spanned { value: name.get_ref().as_ref().into(), span: self.base.span(name.span()) };
            let figure = self.figure_of(name.get_ref(), value.get_ref(), self.base.span(value.span()));
            named.extend(figure.map(|figure| (spanned, figure)));
        }
        named
    }

    /// A period: a year, a month, a day, or a run of years.
    pub(in crate::parse) fn period(&mut self, key: &'static str) -> Option<Period> {
        let value = self.get(key)?;
        let written = written_date(value.get_ref())?;
        let period = Period::parse(&written);
        if period.is_none() {
            self.bad_date(key, &written, self.base.span(value.span()), "a period", PERIOD_HELP);
        }
        period
    }

    /// A date: a TOML date, or a text of a year, a month or a day.
    pub(in crate::parse) fn date(&mut self, key: &'static str) -> Option<Date> {
        const HELP: &str =
            "Write the day as `2026-03-17`, or a month as `\"2026-03\"`, or a year as `\"2026\"`";
        let value = self.get(key)?;
        let written = written_date(value.get_ref())?;
        let date = Date::parse(&written);
        if date.is_none() {
            self.bad_date(key, &written, self.base.span(value.span()), "a date", HELP);
        }
        date
    }

    /// Reports what was written in the place of a date or period, with what was probably meant.
    fn bad_date(&mut self, key: &str, written: &str, span: Span, wanted: &str, help: &str) {
        let owner = &self.owner;
        let (message, help) = if let Some(day) = day_with_time(written) {
            (format!("`{key}` of {owner} is a day with a time"), without_time(key, day))
        } else {
            match meant_dates(written) {
                Some(dates) if dates.is_empty() => {
                    (format!("`{key}` of {owner} is not a day of the calendar"), help.to_owned())
                }
                Some(dates) => {
                    let is_text = wanted != "a date";
                    (format!("`{key}` of {owner} is not {wanted}"), meant_help(key, &dates, is_text))
                }
                None => (format!("`{key}` of {owner} is not {wanted}"), help.to_owned()),
            }
        };
        self.tray.report(Code::BadDate, span, message).help(help);
    }
}

/// A date or period as it is written, with its time if it has one; nothing where the text is blank.
fn written_date(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        DeValue::Datetime(moment) => Some(moment.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        // Anything else is no date, whatever it says.
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
            Some(String::new())
        }
    }
}
