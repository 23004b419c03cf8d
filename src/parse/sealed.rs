//! An entry with what was found in it, kept together until it is known who may hear of both.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Span};
use crate::model::{Audience, Entry, Key, Written};
use crate::parse::record::records::Reading;
use crate::parse::text::markdown::UNREAD_MARK;

/// An entry as it was read. What was found in it may quote it, so nobody hears of that before somebody has decided who
/// may see the entry.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Its name, where that can be read.
    pub key: Option<Key>,
    /// Who may see it, as its own keys say. Nothing where that cannot be told: then nobody may.
    pub audience: Option<Audience>,
    /// The submission that it belongs to, as it was written.
    pub submission: Option<Box<str>>,
    /// Where it is written: the runs of bytes that are withheld with it.
    pub spans: Vec<Span>,
    /// Itself; nothing where something in it is broken.
    pub entry: Option<Arc<Entry<Written>>>,
    findings: Diagnostics,
}

impl Sealed {
    /// Seals what was read with what was found in it.
    pub(in crate::parse) fn new(reading: Reading, spans: Vec<Span>, mut findings: Diagnostics) -> Self {
        findings.drop_echoes(Code::UnreadMark, UNREAD_MARK);
        findings.drop_within(Code::UnreadMark, Code::UnknownPart);
        let Reading { key, audience, submission, entry } = reading;
        // Where a mark may have been missed, nothing of the entry goes on.
        let is_in_doubt = findings.leave_audience_in_doubt();
        Sealed {
            key,
            audience: audience.filter(|_| !is_in_doubt),
            submission,
            spans,
            entry: entry.filter(|_| !is_in_doubt),
            findings,
        }
    }

    /// The files that it is written in.
    pub fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        self.spans.iter().map(|span| span.file)
    }

    /// What was found in it, for those who may see it, and the entry.
    pub fn open(self) -> (Option<Arc<Entry<Written>>>, Diagnostics) {
        (self.entry, self.findings)
    }
}
