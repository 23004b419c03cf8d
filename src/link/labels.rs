//! What each entry is called in each language, from the patterns of the interface's words.

use super::numbers::Numbers;
use super::tables::handle;
use crate::lang::{Lang, Words};
use crate::model::{Entry, ProvisionUnit, Record, Title, Written};

/// The labels of all entries in the language of `words`, in the order of the entries.
pub(super) fn labels(
    entries: &[Entry<Written>],
    numbers: &Numbers,
    words: &Words,
    instrument: impl Fn(&str) -> Option<usize>,
) -> Vec<Box<str>> {
    let lang = words.lang();
    let numbered = |position: usize, pattern: &str, otherwise: &Title| -> Box<str> {
        match numbers.printed(handle(position)) {
            Some(number) => words.fill(pattern, &[("number", number)]).into(),
            None => otherwise.get(lang).0.clone(),
        }
    };
    let label = |(position, entry): (usize, &Entry<Written>)| -> Box<str> {
        match &entry.record {
            Record::Submission(submission) => submission.title.get(lang).0.clone(),
            Record::Section(section) => numbered(position, "section_label", &section.title),
            Record::Question(_) => numbers.printed(handle(position)).map_or_else(
                || entry.key.id().into(),
                |number| words.fill("question_label", &[("number", number)]).into(),
            ),
            Record::Recommendation(_) => numbers.printed(handle(position)).map_or_else(
                || entry.key.id().into(),
                |number| words.fill("recommendation_label", &[("number", number)]).into(),
            ),
            Record::Instrument(instrument) => short(instrument.short.as_ref(), &instrument.title, lang),
            Record::Provision(provision) => {
                let owner = instrument(provision.instrument.value.as_str()).map(|at| &entries[at].record);
                let (name, unit) = match owner {
                    Some(Record::Instrument(instrument)) => {
                        (short(instrument.short.as_ref(), &instrument.title, lang), instrument.unit)
                    }
                    _ => ("".into(), ProvisionUnit::Article),
                };
                let pattern = format!("{}_provision_label", unit.name());
                words.fill(&pattern, &[("instrument", &name), ("number", &provision.number)]).into()
            }
            Record::Source(source) => source.title.get(lang).0.clone(),
            Record::Organisation(organisation) => organisation.name.get(lang).0.clone(),
            Record::Series(series) => series.title.get(lang).0.clone(),
            Record::Claim(claim) => claim.title.get(lang).0.clone(),
            Record::Event(event) => event.title.get(lang).0.clone(),
            Record::Theme(theme) => theme.title.get(lang).0.clone(),
            Record::Term(term) => term.term.get(lang).0.clone(),
            Record::Page(page) => page.title.get(lang).0.clone(),
        }
    };
    entries.iter().enumerate().map(label).collect()
}

fn short(short: Option<&Title>, title: &Title, lang: Lang) -> Box<str> {
    short.unwrap_or(title).get(lang).0.clone()
}
