//! What data files in JSON hold, as JSON Schemas: a file each, and behind it the fields that no line of it names yet.

use serde_json::{Value as Json, json};

use super::records::column;
use crate::model::{FieldFacts, Kind, Linked, Record};
use crate::plan::Schema;

/// What a data file holds, as a JSON Schema.
pub(crate) fn schema(schema: Schema) -> String {
    let (text, kind) = source(schema);
    kind.and_then(|kind| completed(text, kind, Record::<Linked>::fields_of(kind)))
        .unwrap_or_else(|| text.to_owned())
}

/// The file of a schema, and the kind of the records that it is about.
fn source(schema: Schema) -> (&'static str, Option<Kind>) {
    match schema {
        Schema::Questions => (include_str!("schemas/questions.json"), Some(Kind::Question)),
        Schema::Recommendations => (include_str!("schemas/recommendations.json"), Some(Kind::Recommendation)),
        Schema::Matrix => (include_str!("schemas/matrix.json"), None),
        Schema::Evidence => (include_str!("schemas/evidence.json"), Some(Kind::Series)),
        Schema::Claims => (include_str!("schemas/claims.json"), Some(Kind::Claim)),
        Schema::Events => (include_str!("schemas/events.json"), Some(Kind::Event)),
    }
}

/// The schema with the fields that it does not name; nothing where it names all.
fn completed(text: &str, kind: Kind, fields: &[FieldFacts]) -> Option<String> {
    let mut schema: Json = serde_json::from_str(text).ok()?;
    let record = schema.pointer_mut(&format!("/$defs/{}", kind.name()))?;
    let mut is_whole = true;
    for field in fields {
        let name = column(kind, field.key);
        if record.pointer(&format!("/properties/{name}")).is_some() || field.is_unsaid {
            continue;
        }
        is_whole = false;
        let about = field.about.trim();
        record["properties"][name] = match field.is_in_languages {
            true => {
                json!({ "description": about, "anyOf": [{ "$ref": "#/$defs/text" }, { "type": "null" }] })
            }
            false => json!({ "description": about }),
        };
        record["required"].as_array_mut()?.push(name.into());
    }
    (!is_whole).then(|| serde_json::to_string_pretty(&schema).map(|text| text + "\n").ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_without_a_line_is_in_the_schema_all_the_same() {
        let text = source(Schema::Recommendations).0;
        let own = Record::<Linked>::fields_of(Kind::Recommendation);
        let field = FieldFacts { key: "urgency", about: " How soon.", ..own[3] };
        let schema = completed(text, Kind::Recommendation, &[field]).expect("a schema with one field more");
        let schema: Json = serde_json::from_str(&schema).expect("JSON");
        let record = &schema["$defs"]["recommendation"];
        assert_eq!(
            record["properties"]["plain"],
            serde_json::from_str::<Json>(text).unwrap()["$defs"]["recommendation"]["properties"]["plain"]
        );
        assert_eq!(record["properties"]["urgency"]["description"], "How soon.");
        assert!(record["required"].as_array().is_some_and(|keys| keys.contains(&"urgency".into())));
    }
}
