//! Reads what a text shows in full: `![[question:ID]]`, `![[sources]]`.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::model::{WrittenEmbed, WrittenTarget};
use crate::parse::text::links;
use crate::parse::text::origin::Origin;
use crate::suggest::nearest;

/// The embed of events, which takes a filter.
const TIMELINE: &str = "timeline";

/// An embed at a place.
type AtSpan = fn(Span) -> WrittenEmbed;

/// The embeds without a record, by the word authors write.
const EMBEDS: [(&str, AtSpan); 4] = [
    ("questions", WrittenEmbed::Questions),
    ("recommendations", WrittenEmbed::Recommendations),
    ("signatories", WrittenEmbed::Signatories),
    ("sources", WrittenEmbed::Sources),
];

/// The embed of this name, with the words behind it in `source`.
pub(in crate::parse) fn embed(
    name: &str,
    source: &str,
    range: Range<usize>,
    origin: Origin,
    tray: &mut Diagnostics,
) -> Option<WrittenEmbed> {
    let written = source.get(range.clone()).unwrap_or_default();
    let words = written.trim_end_matches(']').split_once('|').map(|(_, words)| words.trim());
    let span = origin.span(range);
    if name == TIMELINE {
        return links::event_filter(words.unwrap_or_default(), span, tray)
            .map(|filter| WrittenEmbed::Timeline(filter, span));
    }
    if words.is_some() {
        tray.report(Code::UnknownEmbed, span, "an embed takes no words of its own")
            .help(format!("Write `![[{name}]]`: what it shows has words of its own"));
        return None;
    }
    if let Some((_, embed)) = EMBEDS.iter().find(|(word, _)| *word == name) {
        return Some(embed(span));
    }
    if let Some(meant) =
        nearest(name, EMBEDS.iter().map(|(word, _)| *word).chain([TIMELINE])).filter(|_| !name.contains(':'))
    {
        tray.report(Code::UnknownEmbed, span, format!("unknown embed `{name}`"))
            .help(format!("Write `![[{meant}]]`, the nearest embed"));
        return None;
    }
    match links::reference(name, span, tray)? {
        WrittenTarget::Reference(reference) => Some(WrittenEmbed::Record(reference)),
        _ => {
            tray.report(Code::UnknownEmbed, span, format!("`{name}` names nothing that can be shown in full"))
                .help("Write `![[question:ID]]`, `![[recommendation:ID]]`, `![[series:ID]]`, `![[claim:ID]]`, `![[questions]]`, `![[recommendations]]`, `![[timeline]]`, `![[signatories]]` or `![[sources]]`");
            None
        }
    }
}
