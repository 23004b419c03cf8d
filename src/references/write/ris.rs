//! RIS.

use super::{RECORD_ROOM, authors, known_parts, one_line, present};
use crate::references::{Reference, ReferenceKind};

/// The references as a RIS file, in UTF-8, its lines ended as the format asks for.
pub fn ris(references: &[Reference]) -> String {
    let mut text = String::with_capacity(references.len() * RECORD_ROOM);
    for reference in references {
        for (tag, value) in ris_fields(reference) {
            text.extend([tag, "  - ", &value, "\r\n"]);
        }
        text.push_str("ER  - \r\n\r\n");
    }
    text
}

/// Tags and values of a record, the type first as the format asks for.
fn ris_fields(reference: &Reference) -> Vec<(&'static str, String)> {
    let kind = match reference.kind {
        ReferenceKind::UnDocument | ReferenceKind::Report => "RPRT",
        ReferenceKind::Law => "STAT",
        ReferenceKind::CourtDecision => "CASE",
        // GEN, the type for anything, becomes a journal article in Zotero.
        ReferenceKind::OfficialStatement => "GOVDOC",
        ReferenceKind::Press => "NEWS",
        ReferenceKind::WebPage => "ELEC",
        // The format has no interview; Zotero and EndNote write theirs so.
        ReferenceKind::Interview => "PCOMM",
    };
    // Where Zotero and EndNote keep the number of a report, the docket of a case, the number of a law.
    let number = match kind {
        "RPRT" | "GOVDOC" => "SN",
        "CASE" => "SV",
        _ => "M1",
    };
    let mut fields =
        vec![("TY", kind.to_owned()), ("ID", reference.key.clone()), ("TI", one_line(&reference.title))];
    let mut push = |tag, value: Option<String>| fields.extend(value.map(|value| (tag, value)));
    authors(reference).for_each(|name| push("AU", Some(name)));
    push("T2", present(reference.container.as_ref()));
    push("PB", present(reference.publisher.as_ref()));
    if let Some(date) = reference.date {
        push("PY", Some(format!("{:04}", date.0)));
        push("DA", Some(slashed(date)));
    }
    push(number, present(reference.number.as_ref()));
    push("UR", present(reference.url.as_ref()));
    push("Y2", reference.accessed.map(slashed));
    push("LA", present(reference.language.as_ref()));
    push("N1", present(reference.archive.as_ref()).map(|url| format!("Archived: {url}")));
    push("N1", present(reference.locator.as_ref()));
    fields
}

/// A date as RIS has it: four parts, of which the last is for words, with the slashes of the missing ones.
fn slashed(date: (u16, u8, u8)) -> String {
    match known_parts(date) {
        (year, Some(month), Some(day)) => format!("{year:04}/{month:02}/{day:02}/"),
        (year, Some(month), None) => format!("{year:04}/{month:02}//"),
        (year, ..) => format!("{year:04}///"),
    }
}
