//! Fields that hold dates, periods and figures.

use toml::de::DeValue;

use super::{Fields, PERIOD_HELP};
use crate::diagnostic::Code;
use crate::lang::{Date, Figure, Period};
use crate::manuscript::{Span, Spanned};

impl Fields<'_, '_> {
    /// A number, with its digits as written.
    pub(in crate::parse) fn figure(&mut self, key: &'static str) -> Option<Figure> {
        let value = self.get(key)?;
        let span = self.base.span(value.span());
        self.figure_of(key, value.get_ref(), span)
    }

    fn figure_of(&mut self, key: &str, value: &DeValue<'_>, span: Span) -> Option<Figure> {
        let figure = match value {
            DeValue::Integer(number) if number.radix() == 10 => Figure::parse(number.as_str()),
            DeValue::Float(number) => Figure::parse(number.as_str()),
            _ => None,
        };
        if figure.is_none() {
            self.tray
                .report(Code::BadFigure, span, format!("`{key}` of {} is not a number", self.owner))
                .help(format!(
                    "Write only digits, with a point before decimals and without quotation marks: `{key} = 49.8`"
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
        let span = self.base.span(value.span());
        let period = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => Period::parse(text),
            DeValue::Integer(number) => Period::parse(number.as_str()),
            DeValue::Datetime(moment) => {
                let day = moment.date.and_then(|date| Date::new(date.year, date.month, date.day));
                day.and_then(|day| Period::parse(&day.to_string()))
            }
            _ => None,
        };
        if period.is_none() {
            self.tray
                .report(Code::BadDate, span, format!("`{key}` of {} is not a period", self.owner))
                .help(PERIOD_HELP);
        }
        period
    }

    /// A date: a TOML date, or a text of a year, a month or a day.
    pub(in crate::parse) fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.get(key)?;
        let span = self.base.span(value.span());
        let date = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => Date::parse(text.trim()),
            DeValue::Datetime(moment) => {
                moment.date.and_then(|date| Date::new(date.year, date.month, date.day))
            }
            DeValue::Integer(number) => Date::parse(number.as_str()),
            _ => None,
        };
        if date.is_none() {
            let written = value.get_ref().as_str().and_then(crate::parse::toml::accidents::meant_date);
            let finding =
                self.tray.report(Code::BadDate, span, format!("`{key}` of {} is not a date", self.owner));
            match written {
                Some(date) => finding.help(format!("Write `{key} = {date}`: year, month, day")),
                None => finding.help(
                    "Write the day as `2026-03-17`, or a month as `\"2026-03\"`, or a year as `\"2026\"`",
                ),
            };
        }
        date
    }
}
