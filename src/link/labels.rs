//! What each entry is called in each language, from the patterns of the interface's words.

use std::sync::Arc;

use super::numbers::Numbers;
use crate::lang::{Lang, Words};
use crate::model::{Entry, Handle, Instrument, Kind, Label, Prose, ProvisionUnit, Record, Title, Written};

/// The labels of all entries in the language of `words`, in the order of the entries. `others` are the words of all
/// languages: a provision of an instrument whose name is not translated is called as the language of that name has it.
pub(super) fn labels(
    entries: &[Arc<Entry<Written>>],
    numbers: &Numbers,
    words: &Words,
    others: &[Words],
    instrument: impl Fn(&str) -> Option<usize>,
) -> Vec<Label> {
    let lang = words.lang();
    let named = |title: &Title| {
        let (words, lang) = title.get(lang);
        Label { words: words.clone(), lang }
    };
    let numbered = |position: usize, pattern: &str| {
        let number = numbers.printed(Handle::new(position))?;
        Some(Label { words: words.label(pattern, &[("number", number)]).into(), lang: words.spoken() })
    };
    let label = |(position, entry): (usize, &Arc<Entry<Written>>)| -> Label {
        match &entry.record {
            Record::Section(section) => {
                numbered(position, "section_label").unwrap_or_else(|| named(&section.title))
            }
            Record::Question(_) => {
                numbered(position, "question_label").unwrap_or_else(|| own_id(entry, lang))
            }
            Record::Recommendation(_) => {
                numbered(position, "recommendation_label").unwrap_or_else(|| own_id(entry, lang))
            }
            Record::Instrument(instrument) => named(short(instrument)),
            Record::Provision(provision) => {
                let owner = instrument(provision.instrument.value.as_str()).map(|at| &entries[at].record);
                let (name, unit) = match owner {
                    Some(Record::Instrument(instrument)) => (named(short(instrument)), instrument.unit),
                    _ => (Label { words: "".into(), lang }, ProvisionUnit::Article),
                };
                let spoken = others.iter().find(|words| words.lang() == name.lang).unwrap_or(words);
                let pattern = format!("{}_provision_label", unit.name());
                let words = Prose::composed(|form| {
                    let values = [("instrument", name.words.form(form)), ("number", &*provision.number)];
                    spoken.label(&pattern, &values)
                });
                Label { words, lang: spoken.spoken() }
            }
            record => record.name().map_or_else(|| own_id(entry, lang), named),
        }
    };
    entries.iter().enumerate().map(label).collect()
}

/// The key of the pattern by which running text calls a numbered entry; others are called the same everywhere.
pub(super) fn inline_pattern(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Section => Some("section_label_inline"),
        Kind::Question => Some("question_label_inline"),
        Kind::Recommendation => Some("recommendation_label_inline"),
        _ => None,
    }
}

fn own_id(entry: &Entry<Written>, lang: Lang) -> Label {
    Label { words: entry.key.id().into(), lang }
}

fn short(instrument: &Instrument<Written>) -> &Title {
    instrument.short.as_ref().unwrap_or(&instrument.title)
}
