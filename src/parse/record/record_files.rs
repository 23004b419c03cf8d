//! Reads the files that are TOML as a whole: title pages of submissions, and files of records.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Manuscript, Span, Spanned};
use crate::model::{Kind, with_article};
use crate::parse::record::figures;
use crate::parse::record::records::{self, Reading};
use crate::parse::text::ledger;
use crate::parse::text::origin::Origin;
use crate::parse::text::slips::CONFIDENTIALITY;
use crate::parse::toml::fields::{self, Base, Fields};
use crate::parse::toml::tree;
use crate::parse::{Means, Sealed};
use crate::suggest::nearest;

/// Reads the title page of a submission. `id` is the name of its folder.
pub(in crate::parse) fn read_submission(file: FileId, id: &str, means: &Means<'_>) -> Sealed {
    let mut tray = Diagnostics::default();
    let base = Base { file, offset: 0 };
    let text = &means.context.manuscript.file(file).text;
    let spans = vec![Span::new(file, 0..text.len())];
    let name = Spanned { value: id.into(), span: Span::start_of(file) };
    let Some(id) = fields::checked_id(name, "the folder's name", &mut tray).map(|id| id.value) else {
        let reading = Reading { submission: Some(id.into()), ..Reading::default() };
        return means.seal(reading, spans, tray);
    };
    let toml = tree::read(text, base, &mut tray);
    let tree = toml.tree();
    let is_broken = !toml.broken.is_empty();
    ledger::doubt_broken(text, is_broken, &means.names, base.span(0..0), &mut tray);
    ledger::report(&ledger::toml(text, &means.names), Origin::At { file, offset: 0 }, &mut tray);
    let context = means.context.with_broken(file, toml.broken.clone());
    let owner = format!("submission `{id}`");
    let mut fields = Fields::new(&tree, owner, Span::start_of(file), base, &context, &mut tray);
    let reading = records::submission(&id, &mut fields, means.defaults(file));
    let says_who = fields.is_written(CONFIDENTIALITY);
    fields.finish();
    if !says_who && is_broken {
        // The line that could not be read may be the one that says it.
        ledger::report_doubt(base.span(0..0), &mut tray);
    } else {
        ledger::doubt_broken(text, !says_who, &means.names, base.span(0..0), &mut tray);
    }
    means.seal(reading, spans, tray)
}

/// Reads the records of a file, each sealed with what was found in it. What is in no record comes into `tray`.
pub(in crate::parse) fn read_records(file: FileId, means: &Means<'_>, tray: &mut Diagnostics) -> Vec<Sealed> {
    // Long: one walk over the tables of a file: what is read of one decides what is known of the next.
    let base = Base { file, offset: 0 };
    let text = means.context.manuscript.file(file).text.as_str();
    let mut slips = Diagnostics::default();
    let toml = tree::read(text, base, &mut slips);
    let tree = toml.tree();
    let broken = toml.broken.clone();
    let context = means.context.with_broken(file, broken.clone());
    // Each record with the bytes from its head to the next one's.
    let mut records: Vec<(Kind, &toml::Spanned<DeValue<'_>>)> = Vec::new();
    let mut strays = Diagnostics::default();
    for (name, value) in tree.iter() {
        let word = name.get_ref().as_ref();
        let span = base.span(name.span());
        let Some(kind) = Kind::with_table().find(|kind| kind.name() == word) else {
            if !context.is_broken(span) {
                report_unknown_kind(word, span, &mut strays);
            }
            continue;
        };
        let DeValue::Array(tables) = value.get_ref() else {
            strays
                .report(Code::WrongType, span, format!("`{word}` is written once, not as a list"))
                .help(format!("Write `[[{word}]]` with double brackets, once for each record"));
            continue;
        };
        records.extend(tables.iter().map(|table| (kind, table)));
    }
    let mut heads: Vec<usize> = records.iter().map(|(_, table)| table.span().start).collect();
    heads.sort_unstable();
    let region = |at: usize| {
        let next = heads.partition_point(|head| *head <= at);
        let start = next.checked_sub(1).map_or(0, |last| heads[last]);
        start..heads.get(next).copied().unwrap_or(text.len())
    };
    let hits = ledger::toml(text, &means.names);
    let origin = Origin::At { file, offset: 0 };
    let mut read = Vec::with_capacity(records.len());
    for (kind, table) in records {
        let own = region(table.span().start);
        let is_here = |span: Span| own.contains(&(span.start as usize));
        let mut tray = slips.take(is_here);
        let is_broken = broken.iter().any(|line| is_here(*line));
        ledger::doubt_broken(&text[own.clone()], is_broken, &means.names, base.span(table.span()), &mut tray);
        let own_hits = hits.iter().filter(|hit| own.contains(&hit.start()));
        ledger::report(own_hits, origin, &mut tray);
        let head = base.span(table.span());
        let reading = match table.get_ref() {
            DeValue::Table(table) => {
                let owner = format!("this {}", kind.name());
                let mut fields = Fields::new(table, owner, head, base, &context, &mut tray);
                let reading = records::record(kind, &mut fields, means.defaults(file));
                fields.finish();
                reading
            }
            _ => {
                tray.report(Code::WrongType, head, format!("this is not {}", with_article(kind.name())))
                    .help(format!("Begin it with a line `[[{}]]`", kind.name()));
                Reading::default()
            }
        };
        // A series and its table are one text in two files.
        let table =
            table.get_ref().as_table().and_then(|table| table_of(table, file, means.context.manuscript));
        read.push(means.seal(reading, std::iter::once(base.span(own)).chain(table).collect(), tray));
    }
    // What is in no record belongs to the file.
    let first = heads.first().copied().unwrap_or(text.len());
    let own_hits = hits.iter().filter(|hit| hit.start() < first);
    ledger::report(own_hits, origin, tray);
    strays.append(slips);
    if ledger::has_hint(text, &means.names) && strays.has_errors() {
        tray.append_quietly(strays);
    } else {
        tray.append(strays);
        if read.is_empty() {
            tray.open(means.context.manuscript.file(file).path.as_str());
        }
    }
    read
}

/// The whole table of figures that a record names.
fn table_of(table: &DeTable<'_>, file: FileId, manuscript: &Manuscript) -> Option<Span> {
    let (_, name) = table.iter().find(|(name, _)| name.get_ref() == "csv")?;
    let is_private = manuscript.file(file).is_private();
    let table = manuscript.find(&figures::path(name.get_ref().as_str()?, is_private, manuscript))?;
    Some(Span::new(table, 0..manuscript.file(table).text.len()))
}

fn report_unknown_kind(word: &str, span: Span, tray: &mut Diagnostics) {
    let message = format!("`{}` is not a kind of record", fields::shortened(word));
    let finding = tray.report(Code::UnknownKind, span, message);
    if fields::is_near_note_key(word) {
        finding.quiet();
    }
    match nearest(word, Kind::with_table().map(Kind::name)) {
        Some(meant) => finding.help(format!("Write `[[{meant}]]`, the nearest kind")),
        None => finding.help(format!(
            "Begin each record with its kind in double brackets: {}",
            fields::list(Kind::with_table().map(Kind::name))
        )),
    };
}
