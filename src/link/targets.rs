//! Finds what a text refers to: entries and places in them, files, addresses in the world.

use super::attached::FileUse;
use super::symbols::{self, symbol_url};
use super::text::TextLinker;
use super::{figures, sift};
use crate::diagnostic::Code;
use crate::manuscript::Span;
use crate::model::{Destination, Fragment, Handle, Key, Kind, WrittenReference, WrittenTarget, with_article};

impl TextLinker<'_, '_> {
    pub(super) fn target(&mut self, target: WrittenTarget) -> Option<Destination> {
        match target {
            WrittenTarget::Reference(reference) => {
                let (handle, anchor) = self.reference(&reference)?;
                if handle == self.from && anchor.is_none() {
                    self.found
                        .tray
                        .report(
                            Code::SelfReference,
                            reference.span,
                            format!(
                                "{} `{1}` refers to itself",
                                self.tables.keys[handle.index()].kind.name(),
                                self.tables.keys[handle.index()].id()
                            ),
                        )
                        .help("Take the reference out, or refer to a heading or paragraph");
                }
                Some(Destination::Entry(handle, anchor))
            }
            WrittenTarget::Here(fragment, span) => {
                self.anchor(self.from, &fragment, span).map(Destination::Here)
            }
            WrittenTarget::Web(address) => Some(Destination::Web(address)),
            WrittenTarget::File(file, span) => self.file(file, span, FileUse::Link).map(Destination::File),
            WrittenTarget::Symbol(symbol, span) => {
                symbols::report_misspelt(&symbol, span, self.tables, &mut self.found.tray);
                match symbols::entry(&symbol, self.tables) {
                    Some(handle) if handle != self.from => Some(Destination::Entry(handle, None)),
                    Some(_) => None,
                    None => {
                        Some(Destination::Web(symbol_url(&self.tables.site.symbol_url, &symbol, self.lang)))
                    }
                }
            }
        }
    }

    pub(super) fn file(&mut self, file: Box<str>, span: Span, file_use: FileUse) -> Option<Box<str>> {
        self.found.attach(&file, span, file_use, self.tables.manuscript).then_some(file)
    }

    /// The entry that a reference names, and the place on its page.
    pub(super) fn reference(&mut self, reference: &WrittenReference) -> Option<(Handle, Option<Box<str>>)> {
        let handle = self.entry(reference)?;
        match &reference.fragment {
            Some(Fragment::Heading(point)) if self.tables.series(handle).is_some() => {
                let anchor = self.figure(handle, point, reference.span)?;
                Some((handle, Some(anchor)))
            }
            Some(fragment) => {
                let anchor = self.anchor(handle, fragment, reference.span)?;
                Some((handle, Some(anchor)))
            }
            None => Some((handle, None)),
        }
    }

    /// The anchor of a figure. A period for which nobody has one cannot be printed.
    fn figure(&mut self, handle: Handle, point: &str, span: Span) -> Option<Box<str>> {
        let address = figures::find(handle, point, span, self.tables, self.found)?;
        let series = self.tables.series(handle)?;
        if series.figure(address).is_none() {
            self.found
                .tray
                .report(Code::UnknownFigure, span, format!("nobody has a figure for `{point}`"))
                .help("Give the period its value, or say in words that there is none");
            return None;
        }
        Some(series.anchor(address).into())
    }

    fn entry(&mut self, reference: &WrittenReference) -> Option<Handle> {
        let name = &*reference.name;
        let tables = self.tables;
        let keys = match reference.kind {
            Some(Kind::Section) => match (name.split_once('/'), self.submission) {
                (Some((submission, section)), _) => vec![Key::section(submission, section)],
                (None, Some(submission)) => vec![Key::section(tables.keys[submission.index()].id(), name)],
                (None, None) => {
                    // Outside submissions a section's own id serves where it is unique.
                    let sections = tables.bare.get(name).map_or(&[][..], Vec::as_slice).iter();
                    let keys = sections.map(|handle| tables.keys[handle.index()].clone());
                    keys.filter(|key| key.kind == Kind::Section).collect()
                }
            },
            Some(kind) => vec![Key { kind, name: name.into() }],
            None if name.contains('/') => {
                let (submission, section) = name.split_once('/')?;
                vec![Key::section(submission, section)]
            }
            None => {
                let handles = tables.bare.get(name).map_or(&[][..], Vec::as_slice);
                handles.iter().map(|handle| tables.keys[handle.index()].clone()).collect()
            }
        };
        match &keys[..] {
            [key] => match tables.index.get(key) {
                Some(handle) => Some(*handle),
                None => {
                    self.report_unknown(reference, key);
                    None
                }
            },
            [] => {
                let key = Key { kind: reference.kind.unwrap_or(Kind::Page), name: name.into() };
                self.report_unknown(reference, &key);
                None
            }
            several => {
                let candidates: Vec<String> = several.iter().map(|key| format!("`[[{key}]]`")).collect();
                self.found
                    .tray
                    .report(
                        Code::AmbiguousReference,
                        reference.span,
                        format!("`{name}` names {} things", several.len()),
                    )
                    .help(format!("Write one of {}", candidates.join(", ")));
                None
            }
        }
    }

    fn report_unknown(&mut self, reference: &WrittenReference, key: &Key) {
        let tables = self.tables;
        let same_name = |other: &Key| other == key || reference.kind.is_none() && other.id() == key.id();
        if tables.broken.iter().any(same_name) {
            return;
        }
        if tables.withheld.iter().any(same_name) {
            sift::report_withheld(reference.span, &mut self.found.tray);
            return;
        }
        let word = reference.kind.map_or("record", Kind::name);
        let candidates =
            tables.keys.iter().filter(|other| reference.kind.is_none_or(|kind| other.kind == kind));
        let near = self.found.nearest(key.id(), candidates.map(Key::id));
        let finding = self.found.tray.report(
            Code::UnknownReference,
            reference.span,
            format!("unknown {word} `{}`", reference.name),
        );
        let elsewhere = tables
            .bare
            .get(&reference.name)
            .and_then(|handles| handles.first())
            .map(|handle| &tables.keys[handle.index()]);
        match (near, elsewhere) {
            (_, Some(other)) => {
                finding.help(format!("Write `[[{other}]]`: there is {} of this name", with_article(other.kind.name())))
            }
            (Some(id), None) => finding.help(format!("Write `{id}`, the nearest {word}")),
            (None, None) => finding.help(format!(
                "Write the id of {} that readers of this text may see, or write a new one into a file in content/records/",
                with_article(word)
            )),
        };
    }

    /// The anchor of a heading or mark in the text of an entry.
    fn anchor(&mut self, handle: Handle, fragment: &Fragment, span: Span) -> Option<Box<str>> {
        let anchors = self.tables.anchors(handle, self.lang);
        let (name, known, sign) = match fragment {
            Fragment::Heading(name) => (name, anchors.map(|anchors| &anchors.headings), "#"),
            Fragment::Mark(name) => (name, anchors.map(|anchors| &anchors.marks), "#^"),
        };
        if known.is_some_and(|known| known.binary_search(name).is_ok()) {
            return Some(name.clone());
        }
        let what = if sign == "#" { "heading" } else { "paragraph mark" };
        let near = self.found.nearest(name, known.into_iter().flatten().map(|known| &**known));
        let finding =
            self.found.tray.report(Code::UnknownAnchor, span, format!("unknown {what} `{sign}{name}`"));
        match near {
            Some(near) => finding.help(format!("Write `{sign}{near}`, the nearest {what}")),
            None if sign == "#" => finding.help(format!("Give the heading this name: `### … {{#{name}}}`")),
            None => finding.help(format!("Write ` ^{name}` at the end of the paragraph")),
        };
        None
    }
}
