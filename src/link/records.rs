//! Resolves the fields of records, and remembers what they bring together.

use super::Found;
use super::sift::{report_withheld, section_key};
use super::symbols;
use super::tables::Tables;
use super::text::TextLinker;
use super::ties::{Relation, RelationKind};
use crate::diagnostic::Code;
use crate::manuscript::{Span, Spanned};
use crate::model::{
    Entry, FollowUp, Handle, Id, Instrument, Key, Kind, Linked, LinkedPlace, LinkedSymbol, Organisation,
    Outcome, Page, Provision, Question, Recommendation, Record, Section, Signatory, Source, Submission, Term,
    Text, Theme, Written, WrittenPlace, WrittenSymbol,
};
use crate::suggest::nearest;

const SIFTED: &str = "entries without what they belong to were left out before";

/// Resolves one entry.
pub(super) struct RecordLinker<'t, 'f> {
    pub(super) tables: &'t Tables<'t>,
    pub(super) from: Handle,
    pub(super) found: &'f mut Found,
}

impl<'t, 'f> RecordLinker<'t, 'f> {
    pub(super) fn new(tables: &'t Tables<'t>, from: Handle, found: &'f mut Found) -> Self {
        RecordLinker { tables, from, found }
    }

    pub(super) fn entry(mut self, entry: Entry<Written>) -> Entry<Linked> {
        let record = match entry.record {
            Record::Submission(submission) => Record::Submission(self.submission(submission)),
            Record::Section(section) => Record::Section(self.section(section)),
            Record::Question(question) => Record::Question(self.question(question)),
            Record::Recommendation(recommendation) => {
                Record::Recommendation(self.recommendation(recommendation))
            }
            Record::Instrument(instrument) => Record::Instrument(self.instrument(instrument)),
            Record::Provision(provision) => Record::Provision(self.provision(provision)),
            Record::Source(source) => Record::Source(self.source(source)),
            Record::Organisation(organisation) => Record::Organisation(self.organisation(organisation)),
            Record::Series(series) => Record::Series(self.series(series)),
            Record::Claim(claim) => Record::Claim(self.claim(claim)),
            Record::Event(event) => Record::Event(self.event(event)),
            Record::Theme(theme) => Record::Theme(Theme {
                title: theme.title,
                uhri: theme.uhri,
                text: self.optional_text(theme.text, None),
            }),
            Record::Term(term) => Record::Term(Term {
                term: term.term,
                expansion: term.expansion,
                definition: self.optional_text(term.definition, None),
            }),
            Record::Page(page) => {
                let start = self.tables.numbers.start(self.from);
                let (tables, from) = (self.tables, self.from);
                let text = page.text.map(|lang, document| {
                    TextLinker::new(tables, self.found, from, None, lang).counted(document, start)
                });
                Record::Page(Page { title: page.title, text })
            }
        };
        Entry {
            key: entry.key,
            span: entry.span,
            audience: entry.audience,
            aliases: entry.aliases,
            editorial: entry.editorial,
            translations: entry.translations,
            record,
        }
    }

    pub(super) fn relate(&mut self, to: Handle, kind: RelationKind) {
        self.found.relations.push(Relation { to, kind, from: self.from });
    }

    /// A reference that was checked before: its entry is there.
    pub(super) fn owner(&mut self, kind: Kind, id: &Spanned<Id>) -> Handle {
        let handle = *self.tables.index.get(&Key::new(kind, &id.value)).expect(SIFTED);
        self.relate(handle, RelationKind::PartOf);
        handle
    }

    pub(super) fn reference(
        &mut self,
        kind: Kind,
        id: &Spanned<Id>,
        relation: RelationKind,
    ) -> Option<Handle> {
        let key = Key::new(kind, &id.value);
        match self.tables.index.get(&key) {
            Some(handle) => {
                self.relate(*handle, relation);
                Some(*handle)
            }
            None => {
                self.report_unknown(&key, id.span);
                None
            }
        }
    }

    pub(super) fn references(
        &mut self,
        kind: Kind,
        ids: Vec<Spanned<Id>>,
        relation: RelationKind,
    ) -> Vec<Handle> {
        ids.into_iter().filter_map(|id| self.reference(kind, &id, relation)).collect()
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
        let finding =
            self.found.tray.report(Code::UnknownReference, span, format!("unknown {kind} `{}`", key.id()));
        match nearest(key.id(), candidates) {
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

    pub(super) fn place(&mut self, submission: &str, place: &WrittenPlace) -> Option<LinkedPlace> {
        let key = section_key(submission, &place.section.value);
        let Some(section) = self.tables.index.get(&key).copied() else {
            self.report_unknown(&key, place.section.span);
            return None;
        };
        self.relate(section, RelationKind::About);
        let heading = place.heading.as_ref().and_then(|heading| {
            let texts = self.tables.anchors.get(&section).map_or(&[][..], Vec::as_slice);
            let Some((lang, anchors)) =
                texts.iter().find(|(_, anchors)| !anchors.headings.contains(&heading.value))
            else {
                return Some(heading.value.clone());
            };
            let finding = self.found.tray.report(
                Code::UnknownAnchor,
                heading.span,
                format!("unknown heading `#{}` in section `{}` in `{lang}`", heading.value, key.id()),
            );
            match nearest(&heading.value, anchors.headings.iter().map(|known| &**known)) {
                Some(near) => {
                    finding.help(format!("Write `{}#{near}`, the nearest heading", place.section.value))
                }
                None => finding.help(format!("Give the heading this name: `### … {{#{}}}`", heading.value)),
            };
            None
        });
        Some(LinkedPlace { section, heading })
    }

    fn symbol(&mut self, WrittenSymbol(symbol): WrittenSymbol, kind: RelationKind) -> LinkedSymbol {
        let linked = symbols::field(symbol, self.tables, &mut self.found.tray);
        if let Some(entry) = linked.entry {
            self.relate(entry, kind);
        }
        linked
    }

    fn text(&mut self, text: Text<Written>, submission: Option<Handle>) -> Text<Linked> {
        let (tables, from) = (self.tables, self.from);
        text.map(|lang, document| TextLinker::new(tables, self.found, from, submission, lang).plain(document))
    }

    pub(super) fn optional_text(
        &mut self,
        text: Option<Text<Written>>,
        submission: Option<Handle>,
    ) -> Option<Text<Linked>> {
        text.map(|text| self.text(text, submission))
    }

    fn submission(&mut self, submission: Submission<Written>) -> Submission<Linked> {
        let signatories = submission.signatories.into_iter().filter_map(|signatory| {
            let organisation =
                self.reference(Kind::Organisation, &signatory.organisation, RelationKind::SignedBy)?;
            Some(Signatory { organisation, role: signatory.role, date: signatory.date })
        });
        let signatories = signatories.collect();
        Submission {
            title: submission.title,
            summary: submission.summary,
            kind: submission.kind,
            mechanism: submission.mechanism,
            state: submission.state,
            date: submission.date,
            confidentiality: submission.confidentiality,
            public_after: submission.public_after,
            session: submission.session,
            due: submission.due,
            symbol: submission.symbol,
            version: submission.version,
            numbering: submission.numbering,
            section_numbers: submission.section_numbers,
            earlier: submission
                .earlier
                .into_iter()
                .map(|symbol| self.symbol(symbol, RelationKind::Follows))
                .collect(),
            signatories,
            changes: submission.changes,
            figures: submission.figures.iter().filter_map(|figure| self.operand(figure)).collect(),
        }
    }

    fn section(&mut self, section: Section<Written>) -> Section<Linked> {
        let submission = self.owner(Kind::Submission, &section.submission);
        let start = self.tables.numbers.start(self.from);
        let (tables, from) = (self.tables, self.from);
        let text = section.text.map(|lang, document| {
            TextLinker::new(tables, self.found, from, Some(submission), lang).counted(document, start)
        });
        Section {
            submission,
            number: section.number,
            title: section.title,
            provisions: self.references(Kind::Provision, section.provisions, RelationKind::Concerns),
            themes: self.references(Kind::Theme, section.themes, RelationKind::HasTheme),
            numbering: section.numbering,
            text,
        }
    }

    fn question(&mut self, question: Question<Written>) -> Question<Linked> {
        let submission = self.owner(Kind::Submission, &question.submission);
        let place = self.place(question.submission.value.as_str(), &question.place).expect(SIFTED);
        let outcomes = question.outcomes.into_iter().map(|outcome| Outcome {
            kind: outcome.kind,
            date: outcome.date,
            symbol: outcome.symbol.map(|symbol| self.symbol(symbol, RelationKind::Follows)),
            source: outcome
                .source
                .and_then(|source| self.reference(Kind::Source, &source, RelationKind::RestsOn)),
        });
        let outcomes = outcomes.collect();
        Question {
            submission,
            place,
            number: question.number,
            text: self.text(question.text, Some(submission)),
            committee_form: self.optional_text(question.committee_form, Some(submission)),
            provisions: self.references(Kind::Provision, question.provisions, RelationKind::Concerns),
            themes: self.references(Kind::Theme, question.themes, RelationKind::HasTheme),
            follows: question.follows.map(|symbol| self.symbol(symbol, RelationKind::Follows)),
            asks_for: question.asks_for,
            outcomes,
        }
    }

    fn recommendation(&mut self, recommendation: Recommendation<Written>) -> Recommendation<Linked> {
        let submission = self.owner(Kind::Submission, &recommendation.submission);
        let name = recommendation.submission.value.as_str();
        let places = recommendation.places.iter().filter_map(|place| self.place(name, place)).collect();
        let follow_ups = recommendation.follow_ups.into_iter().filter_map(|follow_up| {
            let by = self.reference(Kind::Organisation, &follow_up.by, RelationKind::AssessedBy)?;
            Some(FollowUp {
                date: follow_up.date,
                by,
                scale: follow_up.scale,
                grade: follow_up.grade,
                status: follow_up.status,
                text: self.optional_text(follow_up.text, Some(submission)),
                source: follow_up
                    .source
                    .and_then(|source| self.reference(Kind::Source, &source, RelationKind::RestsOn)),
            })
        });
        let follow_ups = follow_ups.collect();
        Recommendation {
            submission,
            number: recommendation.number,
            title: recommendation.title,
            text: self.text(recommendation.text, Some(submission)),
            plain: self.optional_text(recommendation.plain, Some(submission)),
            places,
            questions: self.references(Kind::Question, recommendation.questions, RelationKind::AskedThrough),
            provisions: self.references(Kind::Provision, recommendation.provisions, RelationKind::Concerns),
            themes: self.references(Kind::Theme, recommendation.themes, RelationKind::HasTheme),
            addressed_to: self.references(
                Kind::Organisation,
                recommendation.addressed_to,
                RelationKind::AddressedTo,
            ),
            due: recommendation.due,
            indicator: recommendation.indicator,
            sdgs: recommendation.sdgs,
            affected: recommendation.affected,
            state_response: self.optional_text(recommendation.state_response, Some(submission)),
            follow_ups,
        }
    }

    fn instrument(&mut self, instrument: Instrument<Written>) -> Instrument<Linked> {
        Instrument {
            title: instrument.title,
            short: instrument.short,
            symbol: instrument.symbol,
            url: instrument.url,
            date: instrument.date,
            unit: instrument.unit,
            text: self.optional_text(instrument.text, None),
            versions: instrument.versions,
        }
    }

    fn provision(&mut self, provision: Provision<Written>) -> Provision<Linked> {
        Provision {
            instrument: self.owner(Kind::Instrument, &provision.instrument),
            number: provision.number,
            title: provision.title,
            text: self.optional_text(provision.text, None),
            url: provision.url,
            versions: provision.versions,
        }
    }

    fn source(&mut self, source: Source<Written>) -> Source<Linked> {
        let kept = source.archived.as_ref().and_then(|archived| archived.file.as_ref());
        if let Some(file) = kept.filter(|file| self.tables.manuscript.attachment(&file.value).is_some()) {
            self.found.files.push(file.value.clone());
        } else if let Some(file) = kept {
            self.found
                .tray
                .report(Code::MissingFile, file.span, format!("content/{} is not there", file.value))
                .help("Put the copy there, or leave `file` out");
        }
        Source {
            title: source.title,
            kind: source.kind,
            author: source.author,
            publisher: source.publisher,
            published_by: source.published_by.and_then(|organisation| {
                self.reference(Kind::Organisation, &organisation, RelationKind::PublishedBy)
            }),
            date: source.date,
            url: source.url,
            accessed: source.accessed,
            language: source.language,
            symbol: source.symbol,
            archived: source.archived,
            is_of_library: source.is_of_library,
        }
    }

    fn organisation(&mut self, organisation: Organisation<Written>) -> Organisation<Linked> {
        Organisation {
            name: organisation.name,
            short: organisation.short,
            kind: organisation.kind,
            url: organisation.url,
            contact: organisation.contact,
            text: self.optional_text(organisation.text, None),
        }
    }
}
