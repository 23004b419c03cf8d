//! CSL-JSON.

use serde_json::{Map, Value, json};

use super::{authors, known_parts, one_line, present};
use crate::references::{Reference, ReferenceKind};

/// The references as CSL-JSON: the array of items that version 1.0.2 of the schema for input data describes.
pub fn csl_json(references: &[Reference]) -> Value {
    references.iter().map(csl_item).collect()
}

/// One item of CSL-JSON. The schema allows no names but its own, so nothing else is added.
fn csl_item(reference: &Reference) -> Value {
    let kind = match reference.kind {
        ReferenceKind::UnDocument | ReferenceKind::Report => "report",
        ReferenceKind::Law => "legislation",
        ReferenceKind::CourtDecision => "legal_case",
        ReferenceKind::OfficialStatement => "document",
        ReferenceKind::Press => "article-newspaper",
        ReferenceKind::WebPage => "webpage",
        ReferenceKind::Interview => "interview",
    };
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(reference.key));
    item.insert("type".to_owned(), json!(kind));
    item.insert("title".to_owned(), json!(one_line(&reference.title)));
    let mut insert = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    let names: Vec<Value> = authors(reference).map(|name| json!({ "literal": name })).collect();
    insert("author", (!names.is_empty()).then_some(Value::Array(names)));
    insert("issued", reference.date.map(date_parts));
    insert("accessed", reference.accessed.map(date_parts));
    let texts = [
        ("publisher", &reference.publisher),
        ("container-title", &reference.container),
        ("number", &reference.number),
        ("URL", &reference.url),
        ("language", &reference.language),
        ("archive_location", &reference.archive),
        ("locator", &reference.locator),
    ];
    for (name, value) in texts {
        insert(name, present(value.as_ref()).map(Value::String));
    }
    // Legal styles print the court from here and never look at the publisher.
    if reference.kind == ReferenceKind::CourtDecision {
        insert("authority", present(reference.publisher.as_ref()).map(Value::String));
    }
    Value::Object(item)
}

/// A date as CSL-JSON has it, with the known parts only.
fn date_parts(date: (u16, u8, u8)) -> Value {
    let (year, month, day) = known_parts(date);
    let mut parts = vec![json!(year)];
    parts.extend(month.map(|month| json!(month)));
    parts.extend(day.map(|day| json!(day)));
    json!({ "date-parts": [parts] })
}
