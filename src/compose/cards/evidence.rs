//! Cards of figures, disputed claims and events.

use crate::compose::figures::{break_at, has_wholes};
use crate::compose::line::Line;
use crate::compose::speech::{Phrase, Speech};
use crate::evidence::{Verdict, examine};
use crate::lang::{Date, Figure};
use crate::model::{
    Check, Claim, Event, FigureAddress, Handle, Linked, Point, Position, Precision, Record, Revision, Series,
    Stance, Text,
};

/// Figures.
#[derive(Debug)]
pub struct SeriesCard<'c> {
    /// The series itself.
    pub handle: Handle,
    /// What it is called.
    pub label: Phrase,
    /// What the figures show, in a sentence.
    pub finding: Phrase,
    /// What is counted.
    pub unit: Phrase,
    /// Who counted.
    pub counter: Handle,
    /// Whom or what they counted.
    pub population: Option<Phrase>,
    /// How they counted.
    pub method: Option<&'c Text<Linked>>,
    /// The day on which the figures were taken, in words.
    pub as_of: Option<String>,
    /// The heads of the table: the period, the whole, the parts.
    pub columns: Vec<Phrase>,
    /// The figures by period.
    pub rows: Vec<FigureRow>,
    /// Where figures cannot be compared, one sentence each.
    pub breaks: Vec<Phrase>,
    /// What they rest on, in full.
    pub sources: Vec<(Handle, Line)>,
    /// What sources state about them.
    pub checks: Vec<CheckCard>,
    /// What was corrected.
    pub revisions: Vec<RevisionCard>,
}

/// The figures of one period.
#[derive(Debug)]
pub struct FigureRow {
    /// The period, in words.
    pub period: String,
    /// The figures, in the order of the columns behind the period.
    pub cells: Vec<FigureCell>,
    /// What changed before this period, where figures cannot be compared across it.
    pub break_note: Option<Phrase>,
}

/// One figure.
#[derive(Debug)]
pub struct FigureCell {
    /// Which figure of the series.
    pub figure: FigureAddress,
    /// "193", "at least 45,000", or the word for a figure that nobody published.
    pub words: String,
    /// Whether nobody published it.
    pub is_missing: bool,
}

/// What a source states about figures, and what they give.
#[derive(Debug)]
pub struct CheckCard {
    /// What came out.
    pub verdict: Verdict,
    /// The same in a word.
    pub result: String,
    /// What the source says.
    pub stated: Phrase,
    /// "13 + 15 + 8 = 36".
    pub calculation: String,
    /// How far it is off, in a sentence.
    pub difference: Option<String>,
    /// The source.
    pub source: Option<Handle>,
    /// What the editors say to it.
    pub remark: Option<Phrase>,
}

/// A figure that was corrected.
#[derive(Debug)]
pub struct RevisionCard {
    /// When.
    pub date: Date,
    /// "2024: 193, before 198".
    pub text: Phrase,
    /// Why.
    pub why: Phrase,
}

/// A disputed claim.
#[derive(Debug)]
pub struct ClaimCard<'c> {
    /// The claim itself.
    pub handle: Handle,
    /// The question that is disputed.
    pub label: Phrase,
    /// What the disagreement is about.
    pub text: Option<&'c Text<Linked>>,
    /// Who says what, in the order of the authors.
    pub positions: Vec<PositionCard<'c>>,
    /// What the figures of the positions count, where they count different things.
    pub figures_note: Option<Phrase>,
}

/// What one actor says to a claim.
#[derive(Debug)]
pub struct PositionCard<'c> {
    /// Who.
    pub by: Handle,
    /// What they answer.
    pub stance: Stance,
    /// What they say, in our words.
    pub text: Option<&'c Text<Linked>>,
    /// What they say, in their own.
    pub quote: Option<&'c Text<Linked>>,
    /// When they said it.
    pub date: Option<Date>,
    /// Where it can be read.
    pub source: Option<Line>,
    /// The figures it rests on: the series, its last figure with its period, and what it counts.
    pub figures: Vec<(Handle, Option<String>, Phrase)>,
}

/// Something that happened.
#[derive(Debug)]
pub struct EventCard<'c> {
    /// The event itself.
    pub handle: Handle,
    /// Its first day, month or year.
    pub date: Date,
    /// When, in words.
    pub when: String,
    /// What happened.
    pub title: Phrase,
    /// More about it.
    pub text: Option<&'c Text<Linked>>,
    /// The provisions that it changed or concerns.
    pub provisions: &'c [Handle],
    /// Who took part.
    pub organisations: &'c [Handle],
    /// What it rests on.
    pub sources: &'c [Handle],
}

impl<'c> Speech<'c> {
    /// Figures; nothing where the entry holds none.
    pub fn series(&self, handle: Handle) -> Option<SeriesCard<'c>> {
        let series = self.corpus.series(handle)?;
        let reference = |source: &Handle| match &self.corpus.entry(*source).record {
            Record::Source(record) => Some((*source, self.reference(record))),
            _ => None,
        };
        Some(SeriesCard {
            handle,
            label: self.label(handle),
            finding: self.finding(series),
            unit: self.phrase(&series.unit),
            counter: series.counter,
            population: series.population.as_ref().map(|population| self.phrase(population)),
            method: series.method.as_ref(),
            as_of: series.as_of.map(|date| self.date(date)),
            columns: self.columns(series),
            rows: series
                .points
                .iter()
                .enumerate()
                .map(|(at, point)| self.figure_row(series, at, point))
                .collect(),
            breaks: self.break_sentences(series),
            sources: series.sources.iter().filter_map(reference).collect(),
            checks: series.checks.iter().map(|check| self.check(check)).collect(),
            revisions: series
                .revisions
                .iter()
                .filter_map(|revision| self.revision(series, revision))
                .collect(),
        })
    }

    fn columns(&self, series: &Series<Linked>) -> Vec<Phrase> {
        let period = self.own(self.words.get("period").to_owned());
        let titles = std::iter::once(&series.unit).filter(|_| has_wholes(series));
        let titles = titles.chain(series.parts.iter().map(|part| &part.title));
        std::iter::once(period).chain(titles.map(|title| self.phrase(title))).collect()
    }

    fn figure_row(&self, series: &Series<Linked>, at: usize, point: &Point) -> FigureRow {
        let whole = FigureAddress { point: at, part: None };
        let parts = (0..series.parts.len()).map(|part| FigureAddress { point: at, part: Some(part) });
        let cells = std::iter::once(whole).filter(|_| has_wholes(series)).chain(parts).map(|figure| {
            let known: Option<Figure> = series.figure(figure);
            let precision = if figure.part.is_none() { point.precision } else { Precision::Exact };
            FigureCell {
                figure,
                words: match known {
                    Some(known) => self.precise(known, precision),
                    None => self.words.get("no_figure").to_owned(),
                },
                is_missing: known.is_none(),
            }
        });
        FigureRow {
            period: self.formats.period(point.period),
            cells: cells.collect(),
            break_note: break_at(series, at).map(|line| self.phrase(&series.breaks[line].note)),
        }
    }

    fn check(&self, check: &Check<Linked>) -> CheckCard {
        let outcome = examine(check, self.corpus);
        CheckCard {
            verdict: outcome.verdict,
            result: self.words.get(&format!("check_{}", outcome.verdict.name())).to_owned(),
            stated: self.phrase(&check.stated),
            calculation: self.calculation(check, &outcome),
            difference: (outcome.verdict == Verdict::Differs).then(|| self.difference(check, &outcome)),
            source: check.source,
            remark: check.remark.as_ref().map(|remark| self.phrase(remark)),
        }
    }

    fn revision(&self, series: &Series<Linked>, revision: &Revision) -> Option<RevisionCard> {
        let text = self.revised(series, revision)?;
        Some(RevisionCard { date: revision.date, text, why: self.phrase(&revision.why) })
    }

    /// A disputed claim; nothing where the entry is none.
    pub fn claim(&self, handle: Handle) -> Option<ClaimCard<'c>> {
        let Record::Claim(claim) = &self.corpus.entry(handle).record else { return None };
        let Claim { text, positions, .. } = claim;
        Some(ClaimCard {
            handle,
            label: self.label(handle),
            text: text.as_ref(),
            positions: positions.iter().map(|position| self.position(position)).collect(),
            figures_note: self.figures_note(claim),
        })
    }

    fn position(&self, position: &'c Position<Linked>) -> PositionCard<'c> {
        let Position { by, stance, text, quote, date, source, series } = position;
        let figures = series.iter().filter_map(|handle| {
            let series = self.corpus.series(*handle)?;
            let latest = self.latest(series).map(|(value, period)| self.words.remarked(&value, &period));
            Some((*handle, latest, self.counts(series)))
        });
        PositionCard {
            by: *by,
            stance: *stance,
            text: text.as_ref(),
            quote: quote.as_ref(),
            date: *date,
            source: source.map(|source| self.short_reference(source)),
            figures: figures.collect(),
        }
    }

    /// Something that happened; nothing where the entry is no event.
    pub fn event(&self, handle: Handle) -> Option<EventCard<'c>> {
        let Record::Event(event) = &self.corpus.entry(handle).record else { return None };
        let Event { date, until, title, text, provisions, sources, organisations, .. } = event;
        Some(EventCard {
            handle,
            date: *date,
            when: match until {
                Some(until) => self.formats.range(*date, *until),
                None => self.date(*date),
            },
            title: self.phrase(title),
            text: text.as_ref(),
            provisions,
            organisations,
            sources,
        })
    }
}
