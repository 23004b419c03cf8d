//! Comments of HTML: what an author hid in a text is not published.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};
use crate::parse::text::origin::Origin;

/// Takes HTML comments out of a text, with a finding for each.
pub(in crate::parse) fn without_comments(
    html: &str,
    range: &Range<usize>,
    origin: Origin,
    tray: &mut Diagnostics,
) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        match rest[start..].find("-->") {
            Some(length) => {
                tray.report(Code::CommentLeftOut, origin.span(range.clone()), "a comment is not published")
                    .help("Delete it, or keep notes to yourself in a `note` key");
                rest = &rest[start + length + 3..];
            }
            None => {
                tray.report(
                    Code::UnclosedComment,
                    origin.span(range.clone()),
                    "a comment begins here and never ends",
                )
                .help("Close it with `-->` where it ends");
                return kept;
            }
        }
    }
    kept.push_str(rest);
    kept
}
