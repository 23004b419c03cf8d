//! Reads the tables of evidence: series of figures, disputed claims, events.

use crate::diagnostic::Code;
use crate::lang::Figure;
use crate::manuscript::{Span, Spanned};
use crate::model::{
    Break, ChartKind, Check, CheckKind, CheckUnit, Claim, Event, Expected, Id, Part, Point, Position,
    Precision, Revision, Series, Stance, TableFile, Written, WrittenOperand,
};
use crate::parse::record::figures;
use crate::parse::toml::fields::{Fields, list};
use crate::suggest::nearest;

pub(in crate::parse) fn series(fields: &mut Fields<'_, '_>) -> Option<Series<Written>> {
    // Long: the fields of one record, in their order.
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    let unit = fields.title("unit");
    let unit = fields.required("unit", unit, "\"cases\"");
    let counter = fields.id("counter");
    let counter = fields.required("counter", counter, "\"…\"");
    let parts = fields.tables("parts", "series.parts", |fields| {
        let id = fields.id("id");
        let id = fields.required("id", id, "\"…\"");
        let title = fields.title("title");
        let title = fields.required("title", title, "\"…\"");
        Some(Part { id: id?.value, title: title? })
    });
    let is_second = |at: usize| parts[..at].iter().any(|other: &Part| other.id == parts[at].id);
    for part in (0..parts.len()).filter(|at| is_second(*at)).map(|at| &parts[at]) {
        let span = fields.span_of("parts");
        fields
            .report(Code::DuplicateId, span, format!("the part `{}` stands twice", part.id))
            .help("Give one of them another id");
    }
    let mut points = fields.tables("points", "series.points", |fields| point(fields, &parts));
    let table = fields.string("csv");
    // Where its figures could not be read, that is said, and what names one of them is not wrong.
    let mut is_unread = points.is_empty() && fields.context.has_broken_lines(fields.head().file);
    if let Some(name) = &table {
        let read = figures::read(name, &parts, fields);
        is_unread = read.is_none();
        points.extend(read.unwrap_or_default());
    } else if points.is_empty() && !fields.is_written("points") {
        fields.required("points", None::<()>, "[ { period = \"2024\", value = 12 } ]");
    }
    points.sort_by_key(|point| point.period);
    report_twice(&points, fields);
    if table.is_none() {
        report_doubtful(&points, fields);
    }
    points.dedup_by_key(|point| point.period);
    let mut breaks = fields.tables("breaks", "series.breaks", |fields| {
        let before = fields.period("before");
        let before = fields.required("before", before, "\"2024\"");
        let note = fields.title("note");
        let note = fields.required("note", note, "\"…\"");
        Some(Break { before: before?, note: note? })
    });
    breaks.sort_by_key(|line| line.before);
    let revisions = fields.tables("revision", "series.revision", |fields| {
        let date = fields.date("date");
        let date = fields.required("date", date, "2026-03-01");
        let point = fields.string("period");
        let point = fields.required("period", point, "\"2024\"");
        let was = fields.figure("was");
        let was = fields.required("was", was, "12");
        let why = fields.title("why");
        let why = fields.required("why", why, "\"…\"");
        Some(Revision { date: date?, point: point?, was: was?, why: why? })
    });
    let drawn = if parts.is_empty() { ChartKind::Bars } else { ChartKind::StackedBars };
    let series = Series {
        population: fields.title("population"),
        method: fields.text("method"),
        as_of: fields.date("as_of"),
        chart: fields.choice("chart", ChartKind::ALL).unwrap_or(drawn),
        sources: fields.references("sources"),
        provisions: fields.references("provisions"),
        themes: fields.references("themes"),
        checks: fields.tables("check", "series.check", check),
        table: table.map(|name| {
            let manuscript = fields.context.manuscript;
            let is_private = manuscript.file(name.span.file).is_private();
            TableFile(figures::path(&name.value, is_private, manuscript).into())
        }),
        parts,
        points,
        breaks,
        revisions,
        title: title?,
        unit: unit?,
        counter: counter?,
    };
    (!is_unread).then_some(series)
}

fn point(fields: &mut Fields<'_, '_>, parts: &[Part]) -> Option<Point> {
    let period = fields.period("period");
    let period = fields.required("period", period, "\"2024\"");
    let value = fields.figure("value");
    let precision = fields.choice("precision", Precision::ALL).unwrap_or(Precision::Exact);
    let mut of_parts = vec![None; parts.len()];
    for (name, figure) in fields.named_figures("parts") {
        match parts.iter().position(|part| part.id.as_str() == &*name.value) {
            Some(at) => of_parts[at] = Some(figure),
            None => report_unknown_part(&name, parts, fields),
        }
    }
    let span = fields.head();
    Some(Point { period: period?, value, precision, parts: of_parts, span })
}

fn report_unknown_part(name: &Spanned<Box<str>>, parts: &[Part], fields: &mut Fields<'_, '_>) {
    let known = || parts.iter().map(|part| part.id.as_str());
    let message = format!("`{}` is not a part of this series", name.value);
    let finding = fields.report(Code::UnknownFigure, name.span, message);
    match nearest(&name.value, known()) {
        Some(near) => finding.help(format!("Write `{near}`, the nearest part")),
        None if parts.is_empty() => {
            finding.help(format!("Name it first: `parts = [ {{ id = \"{}\", title = \"…\" }} ]`", name.value))
        }
        None => finding.help(format!("Write one of {}", list(known()))),
    };
}

/// A figure such as `1.271` among whole ones: its point may part thousands, as many countries write them.
fn report_doubtful(points: &[Point], fields: &mut Fields<'_, '_>) {
    let figures_of = |point: &Point| -> Vec<(Span, Figure)> {
        let figures = point.value.iter().chain(point.parts.iter().flatten());
        figures.map(|figure| (point.span, *figure)).collect()
    };
    let figures: Vec<(Span, Figure)> = points.iter().flat_map(figures_of).collect();
    let is_whole = |figure: Figure| figure.n_decimals() == 0;
    let is_doubtful = |figure: Figure| {
        figure.n_decimals() == 3 && (1..1000).contains(&(figure.digits().unsigned_abs() / 1000))
    };
    let has_whole = figures.iter().any(|(_, figure)| is_whole(*figure) && figure.digits() != 0);
    if !has_whole || !figures.iter().all(|(_, figure)| is_whole(*figure) || is_doubtful(*figure)) {
        return;
    }
    for (span, figure) in figures.into_iter().filter(|(_, figure)| is_doubtful(*figure)) {
        let message = format!("`{figure}` can be read in two ways: other figures of this series are whole");
        fields.report(Code::BadFigure, span, message).help(format!(
            "Write `{}` if the point parts thousands; if it stands before decimals, give the others decimals too: `12.0`",
            figure.digits()
        ));
    }
}

fn report_twice(points: &[Point], fields: &mut Fields<'_, '_>) {
    for pair in points.windows(2).filter(|pair| pair[0].period == pair[1].period) {
        fields
            .report(Code::DuplicateId, pair[1].span, format!("the period {} stands twice", pair[1].period))
            .label(pair[0].span, "the other one")
            .help("Keep one of the two figures");
    }
}

fn check(fields: &mut Fields<'_, '_>) -> Option<Check<Written>> {
    // Long: the fields of one record, in their order.
    let (tolerance, source, remark) =
        (fields.figure("tolerance"), fields.id("source"), fields.title("remark"));
    let written_unit = fields.choice("unit", CheckUnit::ALL);
    let kind = fields.choice("kind", CheckKind::ALL);
    let kind = fields.required("kind", kind, "\"sum\"");
    let has_operands = fields.is_written("of");
    let operands = operands("of", fields);
    let stated = fields.title("stated");
    let stated = fields.required("stated", stated, "\"what the source says\"");
    if !has_operands {
        fields.required("of", None::<()>, "[\"2023\", \"2024\"]");
    }
    let expected = if kind == Some(CheckKind::Range) {
        let bounds = fields.figures("between");
        let expected = match bounds[..] {
            [lowest, highest] if lowest.compare(highest).is_le() => Some(Expected::Between(lowest, highest)),
            _ if fields.is_written("between") => {
                fields
                    .report(
                        Code::BadValue,
                        fields.span_of("between"),
                        "`between` is not a lowest and a highest number",
                    )
                    .help("Write two numbers, the lower one first: `between = [600, 900]`");
                return None;
            }
            _ => None,
        };
        fields.required("between", expected, "[600, 900]")
    } else {
        let expected = fields.figure("equals").map(Expected::Number);
        fields.required("equals", expected, "36")
    };
    let (fewest, wanted) = match kind {
        Some(CheckKind::Share | CheckKind::Change | CheckKind::Ratio) => (2..=2, "two figures"),
        Some(CheckKind::Range) => (1..=usize::MAX, "at least one figure"),
        _ => (2..=usize::MAX, "two figures or more"),
    };
    if let (Some(kind), true) = (kind, has_operands)
        && !fewest.contains(&operands.len())
    {
        fields
            .report(Code::BadValue, fields.span_of("of"), format!("a check of the kind `{}` takes {wanted}", kind.name()))
            .help("Name the periods, in the order in which the source compares them: `of = [\"2023\", \"2024\"]`");
        return None;
    }
    let counted_by_kind = match kind {
        Some(CheckKind::Share | CheckKind::Change) => CheckUnit::Percent,
        Some(CheckKind::Ratio) => CheckUnit::Times,
        _ => CheckUnit::Series,
    };
    if let Some(unit) = written_unit.filter(|unit| *unit != counted_by_kind) {
        let message = format!("the result of this check does not count `{}`", unit.name());
        let span = fields.span_of("unit");
        fields.report(Code::BadValue, span, message).help(match counted_by_kind {
            CheckUnit::Series => "Leave `unit` out: the result counts what the series counts".to_owned(),
            right => format!("Write `unit = \"{}\"`, or leave it out", right.name()),
        });
    }
    let check = Check {
        tolerance,
        source,
        remark,
        span: fields.head(),
        operands,
        unit: counted_by_kind,
        kind: kind?,
        stated: stated?,
        expected: expected?,
    };
    Some(check)
}

/// Several figures.
pub(in crate::parse) fn operands(key: &'static str, fields: &mut Fields<'_, '_>) -> Vec<WrittenOperand> {
    fields.strings(key).into_iter().filter_map(|text| operand(text, fields)).collect()
}

/// Reads `PERIOD`, `PERIOD/PART`, `SERIES#PERIOD`, `SERIES#PERIOD/PART`.
fn operand(text: Spanned<Box<str>>, fields: &mut Fields<'_, '_>) -> Option<WrittenOperand> {
    let (series, point) = match text.value.split_once('#') {
        Some((series, point)) => (Some(series.trim()), point.trim()),
        None => (None, text.value.trim()),
    };
    let id = series.map(Id::parse);
    if id == Some(None) {
        let message = format!("`{}` cannot be an id (of)", series.unwrap_or_default());
        fields.report(Code::BadId, text.span, message).help("Write SERIES#PERIOD: `registered-cases#2024`");
        return None;
    }
    Some(WrittenOperand { series: id.flatten(), point: point.into(), span: text.span })
}

pub(in crate::parse) fn claim(fields: &mut Fields<'_, '_>) -> Option<Claim<Written>> {
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…?\"");
    let submission = fields.id("submission");
    let place = fields.place("section");
    if place.is_some() && submission.is_none() && !fields.is_written("submission") {
        fields.required("submission", None::<()>, "\"…\"");
    }
    let positions = fields.tables("position", "claim.position", |fields| {
        let by = fields.id("by");
        let by = fields.required("by", by, "\"…\"");
        let stance = fields.choice("stance", Stance::ALL);
        let stance = fields.required("stance", stance, "\"affirms\"");
        let quote = fields.text("quote");
        let text = fields.text("text");
        let is_said = quote.is_some() || fields.required("text", text.as_ref(), "\"…\"").is_some();
        let (date, source, series) = (fields.date("date"), fields.id("source"), fields.references("series"));
        is_said.then_some(())?;
        Some(Position { by: by?, stance: stance?, text, quote, date, source, series })
    });
    if positions.is_empty() && !fields.is_written("position") {
        let head = fields.head();
        fields
            .report(Code::MissingKey, head, "nobody takes a position on this claim")
            .help("Add a `[[claim.position]]` with `by`, `stance` and `text` below it, for each actor");
    }
    let claim = Claim {
        place: submission.is_some().then_some(place).flatten(),
        provisions: fields.references("provisions"),
        themes: fields.references("themes"),
        text: fields.text("text"),
        submission,
        positions,
        title: title?,
    };
    Some(claim)
}

pub(in crate::parse) fn event(fields: &mut Fields<'_, '_>) -> Option<Event<Written>> {
    let date = fields.date("date");
    let date = fields.required("date", date, "2026-03-01");
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    let until = fields.date("until");
    if let (Some(start), Some(end)) = (date, until)
        && end < start
        && !end.contains(start)
    {
        let span = fields.span_of("until");
        fields
            .report(Code::BadDate, span, "this event ends before it begins")
            .help("Write the later date in `until`");
    }
    let event = Event {
        until,
        text: fields.text("text"),
        provisions: fields.references("provisions"),
        themes: fields.references("themes"),
        sources: fields.references("sources"),
        organisations: fields.references("organisations"),
        date: date?,
        title: title?,
    };
    Some(event)
}
