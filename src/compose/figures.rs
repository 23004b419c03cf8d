//! What is said of figures: what they show, where they cannot be compared, how they are checked and were corrected.

use super::speech::{Phrase, Speech};
use crate::evidence::Outcome;
use crate::lang::{Figure, Lang, Period};
use crate::model::{
    Break, Check, CheckKind, CheckUnit, Expected, FigureAddress, Handle, Kind, Linked, Point, Precision,
    Revision, Series,
};

/// Years, months or days without a figure are shown as long as there are no more of them than this.
const MOST_EMPTY: usize = 30;
/// Figures on the first page.
const MOST_HEADLINES: usize = 3;

impl Speech<'_> {
    /// A figure with the word for how exact it is: "at least 45,000".
    pub fn precise(&self, figure: Figure, precision: Precision) -> String {
        let value = self.formats.figure(figure);
        match precision {
            Precision::Exact => value,
            other => {
                let key = format!("precision_{}", other.name().replace('-', "_"));
                self.words.fill(&key, &[("value", &value)])
            }
        }
    }

    /// What the figures show, in a sentence: in the language of the unit, where that is not translated.
    pub fn finding(&self, series: &Series<Linked>) -> Phrase {
        let titles = std::iter::once(&series.unit).chain(series.parts.iter().map(|part| &part.title));
        let lang = self.sentence_lang(titles.map(|title| title.get(self.lang).1));
        let own = self.in_language(lang);
        Phrase { words: own.own_finding(series), lang }
    }

    fn own_finding(&self, series: &Series<Linked>) -> String {
        let (words, lang) = (self.words, self.lang);
        let unit = series.unit.get(lang).0.form(self.form);
        let known: Vec<(&Point, Figure)> =
            series.points.iter().filter_map(|point| point.value.map(|value| (point, value))).collect();
        let period = |point: &Point| self.formats.period(point.period);
        match &known[..] {
            [] => String::new(),
            [(point, value)] => {
                let whole = self.precise(*value, point.precision);
                let parts: Vec<String> = series
                    .parts
                    .iter()
                    .zip(&point.parts)
                    .filter_map(|(part, figure)| {
                        let figure = self.formats.figure((*figure)?);
                        let values = [("value", &*figure), ("part", part.title.get(lang).0.form(self.form))];
                        Some(words.fill("figure_of_part", &values))
                    })
                    .collect();
                let key = if parts.is_empty() { "chart_finding_one" } else { "chart_finding_parts" };
                let values = [
                    ("period", &*period(point)),
                    ("value", &whole),
                    ("unit", unit),
                    ("parts", &words.list(&parts)),
                ];
                words.fill(key, &values)
            }
            [(first, first_value), .., (last, last_value)] => {
                let (highest, highest_value) = known
                    .iter()
                    .rev()
                    .max_by(|one, other| one.1.compare(other.1))
                    .copied()
                    .unwrap_or(known[0]);
                let (lowest, lowest_value) =
                    known.iter().min_by(|one, other| one.1.compare(other.1)).copied().unwrap_or(known[0]);
                let values = [
                    ("unit", unit),
                    ("first", &*self.precise(*first_value, first.precision)),
                    ("first_period", &period(first)),
                    ("last", &self.precise(*last_value, last.precision)),
                    ("last_period", &period(last)),
                    ("highest", &self.precise(highest_value, highest.precision)),
                    ("highest_period", &period(highest)),
                    ("lowest", &self.precise(lowest_value, lowest.precision)),
                    ("lowest_period", &period(lowest)),
                ];
                words.fill("chart_finding_run", &values)
            }
        }
    }

    /// Where figures cannot be compared: each sentence in the language of its note.
    pub fn break_sentences(&self, series: &Series<Linked>) -> Vec<Phrase> {
        let sentence = |line: &Break| {
            let note = self.phrase(&line.note);
            let own = self.in_language(note.lang);
            let period = own.formats.period(line.before);
            let values = [("period", &*period), ("note", &note.words)];
            Phrase { words: own.words.ended(own.words.fill("break_sentence", &values)), lang: note.lang }
        };
        series.breaks.iter().map(sentence).collect()
    }

    /// What a drawing shows, for those who do not see it, in one language.
    pub fn description(&self, series: &Series<Linked>, lang: Lang) -> Phrase {
        let own = self.in_language(lang);
        let breaks = own.break_sentences(series).into_iter();
        let breaks = breaks.filter(|line| line.lang == lang).map(|line| line.words);
        let sentences =
            std::iter::once(own.own_finding(series)).chain(breaks).chain(own.missing_sentence(series));
        Phrase { words: sentences.collect::<Vec<_>>().join(" "), lang }
    }

    fn missing_sentence(&self, series: &Series<Linked>) -> Option<String> {
        let stretches = slots(series);
        let missing: Vec<String> = stretches
            .iter()
            .filter(|(_, point)| point.is_none_or(|at| is_empty(&series.points[at])))
            .map(|(period, _)| self.formats.period(*period))
            .collect();
        (!missing.is_empty())
            .then(|| self.words.fill("chart_missing", &[("periods", &self.words.list(&missing))]))
    }

    /// A figure with the sign for how exact it is, as it is in a drawing: "≥45,000".
    pub fn short_figure(&self, figure: Figure, precision: Precision) -> String {
        let sign = match precision {
            Precision::Exact => "",
            Precision::About => "≈",
            Precision::AtLeast => "≥",
            Precision::AtMost => "≤",
        };
        format!("{sign}{}", self.formats.figure(figure))
    }

    fn in_unit(&self, figure: Figure, unit: CheckUnit) -> String {
        let value = self.formats.figure(figure);
        match unit {
            CheckUnit::Percent => self.words.fill("percent", &[("value", &value)]),
            CheckUnit::Times => self.words.fill("times", &[("value", &value)]),
            CheckUnit::Series => value,
        }
    }

    /// The way from the figures to the result: "13 + 15 + 8 = 36".
    pub fn calculation(&self, check: &Check<Linked>, outcome: &Outcome) -> String {
        let figures: Vec<String> = outcome
            .operands
            .iter()
            .map(|figure| match figure {
                Some(figure) => self.formats.figure(*figure),
                None => self.words.get("no_figure").to_owned(),
            })
            .collect();
        let words = self.words;
        let way = match check.kind {
            CheckKind::Sum => figures.join(" + "),
            CheckKind::Difference => figures.join(" − "),
            CheckKind::Share | CheckKind::Ratio => figures.join(" ÷ "),
            CheckKind::Change => figures.join(&format!(" {} ", words.get("change_arrow"))),
            CheckKind::Range => words.list(&figures),
        };
        match outcome.computed.map(|computed| self.in_unit(computed, check.unit)) {
            Some(result) if check.kind == CheckKind::Change => words.labelled(&way, &result),
            Some(result) => format!("{way} = {result}"),
            None => way,
        }
    }

    /// How far what a source states lies from what the figures give.
    pub fn difference(&self, check: &Check<Linked>, outcome: &Outcome) -> String {
        let words = self.words;
        match (check.expected, outcome.computed) {
            (Expected::Between(low, high), _) => {
                let outside: Vec<String> =
                    outcome.outside.iter().map(|figure| self.formats.figure(*figure)).collect();
                let values = [
                    ("values", &*words.list(&outside)),
                    ("low", &self.formats.figure(low)),
                    ("high", &self.formats.figure(high)),
                ];
                words.fill("check_sentence_outside", &values)
            }
            (Expected::Number(stated), computed) => {
                let computed = computed.map_or_else(String::new, |figure| self.in_unit(figure, check.unit));
                let stated = self.in_unit(stated, check.unit);
                words.fill("check_sentence_differs", &[("computed", &computed), ("stated", &stated)])
            }
        }
    }

    /// The last figure that is known, with its period: "193 (2024)".
    pub fn latest(&self, series: &Series<Linked>) -> Option<(String, String)> {
        let point = series.points.iter().rev().find(|point| point.value.is_some())?;
        Some((self.precise(point.value?, point.precision), self.formats.period(point.period)))
    }

    /// The figures for the first page of a document: those that it names for it, or else the last ones of the series that
    /// its text uses, in the order of the records.
    pub fn headlines(&self, submission: Handle) -> Vec<(Handle, FigureAddress)> {
        let corpus = self.corpus;
        let named = &corpus.submission(submission).figures;
        if !named.is_empty() {
            return named.iter().map(|figure| (figure.series, figure.figure)).collect();
        }
        let is_used = |handle: &Handle| {
            let mut mentions = corpus.mentions(*handle).iter();
            mentions.any(|mention| corpus.submission_of(mention.from) == Some(submission))
        };
        let used = corpus.handles(Kind::Series).filter(is_used);
        let last = |handle: Handle| {
            let point = corpus.series(handle)?.points.iter().rposition(|point| point.value.is_some())?;
            Some((handle, FigureAddress { point, part: None }))
        };
        used.filter_map(last).take(MOST_HEADLINES).collect()
    }

    /// A figure as it was corrected: "2024: 193, before 198", in the language of the part it counts.
    pub fn revised(&self, series: &Series<Linked>, revision: &Revision) -> Option<Phrase> {
        let found = series.find(&revision.point.value)?;
        let part = found.part.map(|part| &series.parts[part].title);
        let lang = self.sentence_lang(part.map(|part| part.get(self.lang).1));
        let own = self.in_language(lang);
        let period = own.formats.period(series.points[found.point].period);
        let period =
            part.map_or(period.clone(), |part| own.words.detailed(&period, part.get(lang).0.form(self.form)));
        let now = series.figure(found);
        let now = now.map_or_else(|| own.words.get("no_figure").to_owned(), |now| own.formats.figure(now));
        let values = [("period", &*period), ("value", &now), ("was", &own.formats.figure(revision.was))];
        Some(Phrase { words: own.words.fill("revised_figure", &values), lang })
    }
}

/// The break that lies right before a point, if one does.
pub fn break_at(series: &Series<Linked>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|at| series.points[at].period);
    let own = series.points[at].period;
    series
        .breaks
        .iter()
        .position(|line| line.before <= own && before.is_some_and(|before| before < line.before))
}

/// Whether a series has wholes at all, and not only parts.
pub fn has_wholes(series: &Series<Linked>) -> bool {
    series.parts.is_empty() || series.points.iter().any(|point| point.value.is_some())
}

fn is_empty(point: &Point) -> bool {
    point.value.is_none() && point.parts.iter().all(Option::is_none)
}

/// The periods of a drawing: those of the points, and the years, months or days between them that have none.
pub fn slots(series: &Series<Linked>) -> Vec<(Period, Option<usize>)> {
    let own = || series.points.iter().enumerate().map(|(at, point)| (point.period, Some(at)));
    let runs_on =
        |one: Period, other: Period| one.run_end().is_none() && one.start().is_as_exact_as(other.start());
    let first = series.points.first().map(|point| point.period);
    let is_even = first.is_some_and(|first| series.points.iter().all(|point| runs_on(point.period, first)));
    let (Some(first), Some(last), true) = (first, series.points.last(), is_even) else {
        return own().collect();
    };
    let mut filled = Vec::new();
    let mut date = first.start();
    while date <= last.period.start() {
        if filled.len() > series.points.len() + MOST_EMPTY {
            return own().collect();
        }
        let at = series.points.iter().position(|point| point.period.start() == date);
        filled.push((Period::single(date), at));
        date = date.next();
    }
    filled
}

/// A period as short as it is under a drawing.
pub fn short_period(period: Period) -> String {
    period.to_string().replace('-', if period.run_end().is_some() { "–" } else { "-" })
}
