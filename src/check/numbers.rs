//! A rule about printed numbers: readers cite them, so each stands for one thing.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span};
use crate::model::{Handle, Kind, Record};

/// No two questions, and no two recommendations, of one submission have one printed number, whether it was written or
/// counted.
pub(super) fn printed_numbers(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
    let mut first: BTreeMap<(Kind, Handle, &str), (Span, &str)> = BTreeMap::new();
    for (handle, entry) in corpus.entries() {
        let (submission, is_written) = match &entry.record {
            Record::Question(question) => (question.submission, question.number.is_some()),
            Record::Recommendation(recommendation) => {
                (recommendation.submission, recommendation.number.is_some())
            }
            _ => continue,
        };
        let Some(number) = corpus.number(handle) else { continue };
        let kind = entry.key.kind;
        match first.get(&(kind, submission, number)) {
            None => {
                first.insert((kind, submission, number), (entry.span, entry.key.id()));
            }
            Some((other, id)) => {
                let (kind, own) = (kind.name(), entry.key.id());
                tray.report(
                    Code::DuplicateNumber,
                    entry.span,
                    format!("two {kind}s of `{}` have the number {number}: `{id}` and `{own}`", corpus.entry(submission).key.id()),
                )
                .label(*other, "the other one")
                .help(if is_written {
                    format!("Give one of them the `number` that it has in the document, or leave `number` out of every {kind}: they are counted then")
                } else {
                    format!("This one is counted, as it has no `number`: give it the one that it has in the document, or leave `number` out of every {kind}")
                });
            }
        }
    }
}
