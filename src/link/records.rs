//! Resolves the fields of records, and remembers what they bring together.

use super::Found;
use super::attached::FileUse;
use super::figures::find;
use super::outline::TextOutline;
use super::sift::{report_withheld, section_key};
use super::symbols;
use super::tables::Tables;
use super::text::TextLinker;
use super::ties::Relation;
use crate::diagnostic::Code;
use crate::manuscript::{Span, Spanned};
use crate::model::{
    Entry, Handle, Id, Key, Kind, Linked, LinkedOperand, LinkedPlace, LinkedSymbol, Plain, Record,
    RelationKind, Resolver, Resolves, Source, Text, Tie, Written, WrittenOperand, WrittenPlace,
    WrittenSymbol,
};

/// How a field that names a figure of another series brings the two together.
const USED: Tie = Tie { to: Kind::Series, kinds: &[RelationKind::UsesFigures] };

/// Resolves one entry.
pub(super) struct RecordLinker<'t, 'f> {
    pub(super) tables: &'t Tables<'t>,
    pub(super) from: Handle,
    pub(super) found: &'f mut Found,
    /// The submission that the entry belongs to: fields name it before all that depends on it.
    submission: Option<(Handle, Id)>,
}

impl<'t, 'f> RecordLinker<'t, 'f> {
    pub(super) fn new(tables: &'t Tables<'t>, from: Handle, found: &'f mut Found) -> Self {
        RecordLinker { tables, from, found, submission: None }
    }

    pub(super) fn entry(mut self, entry: Entry<Written>) -> Entry<Linked> {
        match &entry.record {
            Record::Series(series) => {
                for revision in &series.revisions {
                    let point = &revision.point;
                    find(self.from, &point.value, point.span, self.tables, self.found);
                }
            }
            Record::Source(source) => self.archived_file(source),
            _ => {}
        }
        let record = entry.record.resolved(Plain, &mut self);
        Entry {
            key: entry.key,
            span: entry.span,
            audience: entry.audience,
            aliases: entry.aliases,
            editorial: entry.editorial,
            translations: entry.translations,
            record: record.expect("entries without what they belong to were left out before"),
        }
    }

    pub(super) fn relate(&mut self, to: Handle, kind: RelationKind) {
        self.found.relations.push(Relation { to, kind, from: self.from });
    }

    fn report_unknown(&mut self, key: &Key, span: Span) {
        if self.tables.broken.contains(key) {
            return;
        }
        let kind = key.kind.name();
        if self.tables.withheld.contains(key) {
            report_withheld(span, &mut self.found.tray);
            return;
        }
        let candidates = self.tables.keys.iter().filter(|other| other.kind == key.kind).map(Key::id);
        let near = self.found.nearest(key.id(), candidates);
        let finding =
            self.found.tray.report(Code::UnknownReference, span, format!("unknown {kind} `{}`", key.id()));
        match near {
            Some(id) => finding.help(format!("Write `{id}`, the nearest {kind}")),
            None if key.kind == Kind::Section => {
                finding.help("Write the id of a section: the name of its file without number and ending")
            }
            None => finding.help(format!(
                "Add a `[[{kind}]]` with `id = \"{}\"` to a file in content/records/",
                key.id()
            )),
        };
    }

    /// The copy of a source that the project keeps.
    fn archived_file(&mut self, source: &Source<Written>) {
        let Some(file) = source.archived.as_ref().and_then(|archived| archived.file.as_ref()) else { return };
        self.found.attach(&file.value, file.span, FileUse::Copy, self.tables.manuscript);
    }
}

impl Resolver for RecordLinker<'_, '_> {
    type From = Written;
    type To = Linked;

    fn reference(&mut self, id: Spanned<Id>, tie: Tie) -> Option<Handle> {
        let key = Key::new(tie.to, &id.value);
        let Some(handle) = self.tables.index.get(&key).copied() else {
            self.report_unknown(&key, id.span);
            return None;
        };
        tie.kinds.iter().for_each(|kind| self.relate(handle, *kind));
        if tie.to == Kind::Submission && tie.kinds.contains(&RelationKind::PartOf) {
            self.submission = Some((handle, id.value));
        }
        Some(handle)
    }

    fn place(&mut self, place: WrittenPlace) -> Option<LinkedPlace> {
        let (_, submission) = self.submission.as_ref()?;
        let key = section_key(submission.as_str(), &place.section.value);
        let Some(section) = self.tables.index.get(&key).copied() else {
            self.report_unknown(&key, place.section.span);
            return None;
        };
        self.relate(section, RelationKind::About);
        let heading = place.heading.as_ref().and_then(|heading| {
            let texts = self.tables.outline(section).map_or(&[][..], TextOutline::anchors);
            let Some((lang, anchors)) =
                texts.iter().find(|(_, anchors)| !anchors.headings.contains(&heading.value))
            else {
                return Some(heading.value.clone());
            };
            let near = self.found.nearest(&heading.value, anchors.headings.iter().map(|known| &**known));
            let finding = self.found.tray.report(
                Code::UnknownAnchor,
                heading.span,
                format!("unknown heading `#{}` in section `{}` in `{lang}`", heading.value, key.id()),
            );
            match near {
                Some(near) => {
                    finding.help(format!("Write `{}#{near}`, the nearest heading", place.section.value))
                }
                None => finding.help(format!("Give the heading this name: `### … {{#{}}}`", heading.value)),
            };
            None
        });
        Some(LinkedPlace { section, heading })
    }

    fn symbol(&mut self, WrittenSymbol(symbol): WrittenSymbol) -> LinkedSymbol {
        let linked = symbols::field(symbol, self.tables, &mut self.found.tray);
        if let Some(entry) = linked.entry {
            self.relate(entry, RelationKind::Follows);
        }
        linked
    }

    /// A figure of this series, or of the one that it names.
    fn operand(&mut self, operand: WrittenOperand) -> Option<LinkedOperand> {
        let series = match operand.series {
            None if self.tables.series(self.from).is_none() => {
                let message = format!("`{}` does not say of which series", operand.point);
                self.found
                    .tray
                    .report(Code::UnknownFigure, operand.span, message)
                    .help(format!("Write the id of the series before it: `SERIES#{}`", operand.point));
                return None;
            }
            None => self.from,
            Some(id) => match self.tables.index.get(&Key::new(Kind::Series, &id)) {
                Some(own) if *own == self.from => self.from,
                _ => self.reference(Spanned { value: id, span: operand.span }, USED)?,
            },
        };
        let address = find(series, &operand.point, operand.span, self.tables, self.found)?;
        Some(LinkedOperand { series, figure: address })
    }

    /// The text of a section or page has its notes at its foot and its paragraphs counted; that of a field has neither.
    fn text(&mut self, text: Text<Written>) -> Text<Linked> {
        let (tables, from) = (self.tables, self.from);
        let submission = self.submission.as_ref().map(|(handle, _)| *handle);
        let is_counted = matches!(tables.keys[from.index()].kind, Kind::Section | Kind::Page);
        let start = tables.numbers.start(from);
        text.map(|lang, document| {
            let linker = TextLinker::new(tables, self.found, from, submission, lang);
            if is_counted { linker.counted(document, start) } else { linker.plain(document) }
        })
    }
}
