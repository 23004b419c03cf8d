//! Questions and recommendations as JSON with all languages, and as CSV with a column for each.

use serde_json::{Map, Value, json};

use super::rows::{Data, cell, line, name};
use crate::model::{Handle, Kind, Record};

impl Data<'_> {
    /// All records of a kind.
    pub(super) fn records(&self, kind: Kind, fields: fn(&Self, Handle) -> Map<String, Value>) -> Value {
        let records: Vec<Value> =
            self.corpus().of_kind(kind).map(|(handle, _)| fields(self, handle).into()).collect();
        json!({ "site": self.corpus().site.base_url, kind.plural(): records })
    }

    fn head(&self, handle: Handle) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("id".into(), name(self.corpus(), handle).into());
        fields.insert("url".into(), self.address(handle).into());
        fields.insert("number".into(), self.corpus().number(handle).into());
        fields
    }

    pub(super) fn question(&self, handle: Handle) -> Map<String, Value> {
        let mut fields = self.head(handle);
        let Record::Question(question) = &self.corpus().entry(handle).record else { return fields };
        fields.insert("submission".into(), self.reference(question.submission));
        fields.insert("sections".into(), self.places(std::slice::from_ref(&question.place)));
        fields.insert("text".into(), self.text(&question.text));
        fields.insert("provisions".into(), self.references_of(&question.provisions));
        fields.insert("asks_for".into(), question.asks_for.map(|value| value.name()).into());
        fields.insert("follows".into(), question.follows.as_ref().map(|symbol| &*symbol.text).into());
        fields
    }

    pub(super) fn recommendation(&self, handle: Handle) -> Map<String, Value> {
        let mut fields = self.head(handle);
        let Record::Recommendation(recommendation) = &self.corpus().entry(handle).record else {
            return fields;
        };
        fields.insert("submission".into(), self.reference(recommendation.submission));
        fields.insert("sections".into(), self.places(&recommendation.places));
        fields.insert("text".into(), self.text(&recommendation.text));
        fields.insert(
            "plain".into(),
            recommendation.plain.as_ref().map_or(Value::Null, |plain| self.text(plain)),
        );
        fields.insert("questions".into(), self.references_of(&recommendation.questions));
        fields.insert("provisions".into(), self.references_of(&recommendation.provisions));
        fields.insert("addressed_to".into(), self.references_of(&recommendation.addressed_to));
        fields.insert("due".into(), recommendation.due.map(|date| date.to_string()).into());
        fields
    }

    /// The records as CSV: texts with a column a language, lists with spaces between the names.
    pub(super) fn table(&self, kind: Kind, fields: fn(&Self, Handle) -> Map<String, Value>) -> String {
        let languages = &self.corpus().site.languages;
        let mut csv = String::new();
        for (order, (handle, _)) in self.corpus().of_kind(kind).enumerate() {
            let fields = fields(self, handle);
            let mut head = Vec::new();
            let mut cells = Vec::new();
            for (key, value) in &fields {
                if key == "text" || key == "plain" {
                    for lang in languages {
                        head.push(format!("{key}_{lang}"));
                        cells.push(cell(&value[lang.as_str()]));
                    }
                } else {
                    head.push(key.clone());
                    cells.push(cell(value));
                }
            }
            if order == 0 {
                csv.push_str(&line(&head));
            }
            csv.push_str(&line(&cells));
        }
        csv
    }
}
