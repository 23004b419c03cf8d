//! Puts the entries in order and leaves out those that cannot remain: duplicates, and what belongs to nothing.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::NaturalNumber;
use crate::manuscript::Span;
use crate::model::{
    Entry, Id, Inline, Key, Kind, Record, RelationKind, SectionNumber, Value, Written, WrittenNote,
    WrittenSymbol, WrittenTarget, visit_inlines, with_article,
};
use crate::parse::symbol_in;
use crate::suggest::nearest;

/// The entries that remain, by kind and order, and the names of those that were left out with a finding.
pub(super) struct Sifted {
    pub(super) entries: Vec<Arc<Entry<Written>>>,
    pub(super) broken: BTreeSet<Key>,
}

pub(super) fn sift(
    entries: Vec<Arc<Entry<Written>>>,
    mut broken: BTreeSet<Key>,
    withheld: &BTreeSet<Key>,
    tray: &mut Diagnostics,
) -> Sifted {
    let entries = without_duplicates(entries, tray);
    let mut entries = without_uncited(entries, tray);
    let mut without_title_page = BTreeSet::new();
    // What belongs to something that was left out is left out too, so this goes on until nothing more is.
    loop {
        let known: BTreeSet<Key> = entries.iter().map(|entry| entry.key.clone()).collect();
        let n_before = entries.len();
        entries.retain(|entry| {
            let stands = required(entry).into_iter().all(|(wanted, span)| {
                let is_known = known.contains(&wanted);
                // A submission's missing title page is said once, not for each of its sections.
                let is_said = !is_known
                    && entry.key.kind == Kind::Section
                    && !without_title_page.insert(wanted.clone());
                if !is_known && !broken.contains(&wanted) && !is_said {
                    report_unknown(entry, &wanted, span, &known, withheld, tray);
                }
                is_known
            });
            if !stands {
                broken.insert(entry.key.clone());
            }
            stands
        });
        if entries.len() == n_before {
            break;
        }
    }
    sort(&mut entries);
    report_section_numbers(&entries, tray);
    Sifted { entries, broken }
}

fn without_duplicates(entries: Vec<Arc<Entry<Written>>>, tray: &mut Diagnostics) -> Vec<Arc<Entry<Written>>> {
    let mut first: HashMap<Key, Span> = HashMap::with_capacity(entries.len());
    let mut kept = Vec::with_capacity(entries.len());
    for entry in entries {
        match first.get(&entry.key) {
            Some(span) => {
                tray.report(
                    Code::DuplicateId,
                    entry.span,
                    format!("{} `{}` stands twice", entry.key.kind.name(), entry.key.id()),
                )
                .label(*span, "first written here")
                .help("Give one of them another id");
            }
            None => {
                first.insert(entry.key.clone(), entry.span);
                kept.push(entry);
            }
        }
    }
    kept
}

/// Leaves out the sources of a reference manager that nothing names: its file holds more than the report, and what only
/// a withheld text cites is nobody's business.
fn without_uncited(
    mut entries: Vec<Arc<Entry<Written>>>,
    tray: &mut Diagnostics,
) -> Vec<Arc<Entry<Written>>> {
    let is_of_library = |entry: &Arc<Entry<Written>>| match &entry.record {
        Record::Source(source) => source.is_of_library,
        _ => false,
    };
    if !entries.iter().any(is_of_library) {
        return entries;
    }
    let mut named = NamedSources::default();
    for field in entries.iter().flat_map(|entry| entry.record.fields()) {
        named.collect(field.facts.key, &field.value);
    }
    entries.retain(|entry| match &entry.record {
        Record::Source(source) if source.is_of_library => {
            let symbol = source.symbol.as_ref().map(|symbol| &symbol.value);
            let is_named = named.ids.contains(entry.key.id())
                || symbol.is_some_and(|symbol| named.symbols.contains(symbol));
            if !is_named {
                tray.withhold(entry.span);
            }
            is_named
        }
        _ => true,
    });
    entries
}

/// What entries name, as far as it may be a source.
#[derive(Default)]
struct NamedSources {
    ids: BTreeSet<Box<str>>,
    symbols: BTreeSet<Box<str>>,
}

impl NamedSources {
    fn collect(&mut self, key: &str, value: &Value<'_, Written>) {
        match value {
            Value::Reference(source) if matches!(key, "source" | "sources") => {
                self.ids.insert(source.value.as_str().into());
            }
            Value::Symbol(WrittenSymbol(symbol)) => {
                self.symbols.extend(symbol_in(&symbol.value).map(|range| Box::from(&symbol.value[range])));
            }
            Value::Text(text) => {
                for (_, document) in text.iter() {
                    visit_inlines(&document.blocks, &mut |inline| self.inline(inline));
                    let notes = document.notes.iter();
                    notes.for_each(|note| visit_inlines(&note.blocks, &mut |inline| self.inline(inline)));
                }
            }
            Value::List(values) => values.iter().for_each(|value| self.collect(key, value)),
            Value::Row(fields) => fields.iter().for_each(|field| self.collect(field.facts.key, &field.value)),
            Value::Reference(_)
            | Value::Nothing
            | Value::Unsaid
            | Value::Title(_)
            | Value::Word(..)
            | Value::Date(_)
            | Value::Period(_)
            | Value::Figure(_)
            | Value::Lang(_)
            | Value::Letters(_)
            | Value::Place(_)
            | Value::Operand(_) => {}
        }
    }

    fn inline(&mut self, inline: &Inline<Written>) {
        match inline {
            Inline::Note(WrittenNote::Citations(citations)) => {
                for citation in citations {
                    let id = &citation.source.value;
                    // A reference manager's own key is cited as it is there.
                    self.ids.extend(Id::near(id).map(|near| Box::from(near.as_str())));
                    self.ids.insert(id.clone());
                }
            }
            Inline::Link(target, _) => match &**target {
                WrittenTarget::Reference(reference) => {
                    self.ids.insert(reference.name.clone());
                }
                WrittenTarget::Symbol(symbol, _) => {
                    self.symbols.insert(symbol.clone());
                }
                WrittenTarget::Here(..) | WrittenTarget::Web(_) | WrittenTarget::File(..) => {}
            },
            Inline::Note(WrittenNote::Footnote(..))
            | Inline::Text(_)
            | Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Deleted(_)
            | Inline::Code(_)
            | Inline::Styled(..)
            | Inline::Break
            | Inline::Label(_)
            | Inline::Picture { .. } => {}
        }
    }
}

/// What an entry cannot be without.
fn required(entry: &Entry<Written>) -> Vec<(Key, Span)> {
    let fields = entry.record.fields();
    let mut required = Vec::new();
    let mut submission = "";
    for field in fields.iter().filter(|field| field.facts.is_required) {
        match (&field.value, field.facts.tie) {
            (Value::Reference(id), Some(tie)) if tie.kinds.contains(&RelationKind::PartOf) => {
                submission = id.value.as_str();
                required.push((Key::new(tie.to, &id.value), id.span));
            }
            (Value::Place(place), _) => {
                required.push((section_key(submission, &place.section.value), place.section.span));
            }
            _ => {}
        }
    }
    required
}

/// The key of a section named `SECTION` or `SUBMISSION/SECTION` from within a submission.
pub(super) fn section_key(submission: &str, name: &str) -> Key {
    match name.split_once('/') {
        Some((submission, section)) => Key::section(submission, section),
        None => Key::section(submission, name),
    }
}

fn report_unknown(
    entry: &Entry<Written>,
    wanted: &Key,
    span: Span,
    known: &BTreeSet<Key>,
    withheld: &BTreeSet<Key>,
    tray: &mut Diagnostics,
) {
    if entry.key.kind == Kind::Section {
        let submission = &wanted.name;
        tray.report(
            Code::MissingFile,
            span,
            format!("submission `{submission}` has sections and no title page"),
        )
        .help(format!("Write content/submissions/{submission}/submission.toml"));
        return;
    }
    let kind = wanted.kind.name();
    if withheld.contains(wanted) {
        report_withheld(span, tray);
        return;
    }
    let same_kind = known.iter().filter(|key| key.kind == wanted.kind).map(Key::id);
    let finding = tray.report(Code::UnknownReference, span, format!("unknown {kind} `{}`", wanted.id()));
    match nearest(wanted.id(), same_kind) {
        Some(id) => finding.help(format!("Write `{id}`, the nearest {kind}")),
        None => finding.help(format!("Write the id of {} of this project", with_article(kind))),
    };
}

/// Says that something a text names is kept back from its readers, and not what: its name may tell. Public texts must
/// not lean on what nobody sees.
pub(super) fn report_withheld(span: Span, tray: &mut Diagnostics) {
    tray.report(
        Code::WithheldReference,
        span,
        "this names something that the readers of this text do not see",
    )
    .help("Take the reference out, or give this text the `audience` of what it names");
}

/// Sorts by kind, and within a kind as readers expect it: documents by date (the newest first), sections by number,
/// questions by section, provisions by instrument and number, events by date, everything else as the author wrote it.
fn sort(entries: &mut [Arc<Entry<Written>>]) {
    let numbers: HashMap<Key, Vec<u16>> = entries
        .iter()
        .filter_map(|entry| match &entry.record {
            Record::Section(section) => Some((entry.key.clone(), section.number.clone())),
            _ => None,
        })
        .collect();
    let instruments: HashMap<String, usize> = entries
        .iter()
        .filter(|entry| entry.key.kind == Kind::Instrument)
        .enumerate()
        .map(|(order, entry)| (entry.key.name.to_string(), order))
        .collect();
    type SortKey = (Kind, std::cmp::Reverse<Option<crate::lang::Date>>, usize, String, Number);
    let order = |entry: &Arc<Entry<Written>>| -> SortKey {
        let (date, first, name, number) = match &entry.record {
            Record::Submission(submission) => {
                (Some(submission.date), 0, entry.key.name.to_string(), Number::default())
            }
            Record::Section(section) => {
                (None, 0, section.submission.value.to_string(), Number::Parts(section.number.clone()))
            }
            Record::Question(question) => {
                let key = section_key(question.submission.value.as_str(), &question.place.section.value);
                let number = numbers.get(&key).cloned().unwrap_or_default();
                (None, 0, question.submission.value.to_string(), Number::Parts(number))
            }
            Record::Recommendation(recommendation) => {
                let number = recommendation.number.as_deref().map(NaturalNumber::new);
                let number = number.map_or_else(Number::default, Number::Printed);
                (None, 0, recommendation.submission.value.to_string(), number)
            }
            Record::Provision(provision) => {
                let order = instruments.get(provision.instrument.value.as_str()).copied().unwrap_or_default();
                let number = Number::Printed(NaturalNumber::new(&provision.number));
                (None, order, String::new(), number)
            }
            Record::Event(event) => (None, 0, event.date.to_string(), Number::default()),
            _ => (None, 0, String::new(), Number::default()),
        };
        (entry.key.kind, std::cmp::Reverse(date), first, name, number)
    };
    // A stable sort of the orders alone: entries are large, and each is moved once.
    entries.sort_by_cached_key(order);
}

/// The number by which an entry is ordered among those of its kind: of a file, or one that is printed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Number {
    Parts(SectionNumber),
    Printed(NaturalNumber),
}

impl Default for Number {
    fn default() -> Self {
        Number::Parts(SectionNumber::new())
    }
}

fn printed(number: &[u16]) -> String {
    number.iter().map(u16::to_string).collect::<Vec<_>>().join(".")
}

fn report_section_numbers(entries: &[Arc<Entry<Written>>], tray: &mut Diagnostics) {
    let sections: Vec<_> = entries
        .iter()
        .filter_map(|entry| match &entry.record {
            Record::Section(section) => Some((entry, section)),
            _ => None,
        })
        .collect();
    for pair in sections.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if one.submission.value == other.submission.value && one.number == other.number {
            tray.report(
                Code::DuplicateSectionNumber,
                second.span,
                format!(
                    "two sections of `{}` have the number {}",
                    other.submission.value,
                    printed(&other.number)
                ),
            )
            .label(first.span, "the other one")
            .help("Give one of the files another number");
        }
    }
}
