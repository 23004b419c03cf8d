//! Records as JSON with all languages, and as CSV with a column for each: all that their fields hold.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::rows::{Data, figure_value, line, name, words};
use crate::compose::plain;
use crate::lang::Lang;
use crate::model::{Field, Form, Handle, Kind, Linked, Record, Value};

/// Lists in data files are named for all that is in them, fields for one: `outcome` is before each outcome.
const PLURALS: [(&str, &str); 5] = [
    ("outcome", "outcomes"),
    ("follow_up", "follow_ups"),
    ("position", "positions"),
    ("check", "checks"),
    ("revision", "revisions"),
];

/// What a question and a recommendation name the sections by.
const SECTIONS: &str = "sections";

impl Data<'_> {
    /// All records of a kind.
    pub(crate) fn records(&self, kind: Kind) -> Json {
        let records: Vec<Json> =
            self.corpus().handles(kind).map(|handle| self.record(handle).into()).collect();
        json!({ "site": self.corpus().site.base_url, kind.plural(): records })
    }

    /// One record: its name, address and printed number, all its fields, and which of them the editors added.
    pub(crate) fn record(&self, handle: Handle) -> Map<String, Json> {
        let entry = self.corpus().entry(handle);
        let mut record = self.row(entry.key.kind, &entry.record.fields());
        record.insert("id".into(), name(self.corpus(), handle).into());
        record.insert("url".into(), self.address(handle).into());
        if matches!(entry.key.kind, Kind::Question | Kind::Recommendation) {
            record.insert("number".into(), self.corpus().number(handle).into());
            record.insert("editorial".into(), entry.editorial.iter().map(|key| &**key).collect());
        }
        if let Record::Question(question) = &entry.record {
            record.insert(SECTIONS.into(), json!([self.place(&question.place)]));
        }
        record
    }

    fn row(&self, kind: Kind, fields: &[Field<'_, Linked>]) -> Map<String, Json> {
        let told = fields.iter().filter(|field| !field.facts.is_unsaid);
        let named = told.filter_map(|Field { facts, value }| {
            Some((column(kind, facts.key).to_owned(), self.value(kind, value)?))
        });
        named.collect()
    }

    /// What a field holds; nothing where readers are not told.
    fn value(&self, kind: Kind, value: &Value<'_, Linked>) -> Option<Json> {
        Some(match value {
            Value::Unsaid => return None,
            Value::Nothing => Json::Null,
            Value::Title(title) => words(title),
            Value::Text(text) => self.text(text),
            Value::Word(_, word) => (*word).into(),
            Value::Date(date) => date.to_string().into(),
            Value::Period(period) => period.to_string().into(),
            Value::Figure(figure) => figure_value(Some(*figure)),
            Value::Lang(lang) => lang.to_string().into(),
            Value::Letters(letters) => (*letters).into(),
            Value::Reference(handle) => self.reference(**handle),
            Value::Place(place) => self.place(place),
            Value::Symbol(symbol) => (*symbol.text).into(),
            Value::Operand(operand) => self.operand(operand),
            Value::List(values) => values.iter().filter_map(|value| self.value(kind, value)).collect(),
            Value::Row(fields) => self.row(kind, fields).into(),
        })
    }

    /// The records as CSV: texts with a column a language, lists with spaces between the names, and what stands in
    /// tables of its own in the site's first language.
    pub(crate) fn table(&self, kind: Kind) -> String {
        let mut csv = String::new();
        for (order, (handle, entry)) in self.corpus().of_kind(kind).enumerate() {
            let mut columns = BTreeMap::from([
                ("id".to_owned(), self.name(handle)),
                ("url".to_owned(), self.address(handle)),
                ("number".to_owned(), self.corpus().number(handle).unwrap_or_default().to_owned()),
                ("editorial".to_owned(), entry.editorial.join(" ")),
            ]);
            for field in entry.record.fields() {
                self.add_columns(kind, &field, &mut columns);
            }
            if order == 0 {
                csv.push_str(&line(&columns.keys().cloned().collect::<Vec<_>>()));
            }
            csv.push_str(&line(&columns.into_values().collect::<Vec<_>>()));
        }
        csv
    }

    fn add_columns(&self, kind: Kind, field: &Field<'_, Linked>, columns: &mut BTreeMap<String, String>) {
        let name = column(kind, field.facts.key);
        if field.facts.is_in_languages {
            for lang in &self.corpus().site.languages {
                columns
                    .insert(format!("{name}_{lang}"), self.words_in(&field.value, *lang).unwrap_or_default());
            }
        } else if !columns.contains_key(name) && !field.facts.is_unsaid {
            columns.insert(name.to_owned(), self.cell(&field.value));
        }
    }

    /// What a text says in a language, where it is there in it.
    fn words_in(&self, value: &Value<'_, Linked>, lang: Lang) -> Option<String> {
        match value {
            Value::Title(title) => title.get_exact(lang).map(|title| title.written().to_owned()),
            Value::Text(text) => text.get_exact(lang).map(|text| plain::words(text, Form::Written)),
            _ => None,
        }
    }

    /// The words of one cell: of entries their names, of a table within the record its values.
    fn cell(&self, value: &Value<'_, Linked>) -> String {
        let lang = self.scene.lang;
        match value {
            Value::Nothing | Value::Unsaid => String::new(),
            Value::Title(title) => title.get(lang).0.written().to_owned(),
            Value::Text(text) => plain::words(text.get(lang).0, Form::Written),
            Value::Word(_, word) => (*word).to_owned(),
            Value::Date(date) => date.to_string(),
            Value::Period(period) => period.to_string(),
            Value::Figure(figure) => figure.to_string(),
            Value::Lang(lang) => lang.to_string(),
            Value::Letters(letters) => (*letters).to_owned(),
            Value::Reference(handle) => self.name(**handle),
            Value::Place(place) => self.name(place.section),
            Value::Symbol(symbol) => symbol.text.to_string(),
            Value::Operand(operand) => self.name(operand.series),
            Value::List(values) => {
                let is_name =
                    |value: &Value<'_, Linked>| matches!(value, Value::Reference(_) | Value::Place(_));
                let between = if values.iter().all(is_name) { " " } else { "; " };
                values.iter().map(|value| self.cell(value)).collect::<Vec<_>>().join(between)
            }
            Value::Row(fields) => {
                let cells = fields.iter().map(|field| self.cell(&field.value));
                cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// The name of a field in data files. A question is in one section, a recommendation answers several: both name a
/// list.
pub(super) fn column(kind: Kind, key: &'static str) -> &'static str {
    match (kind, key) {
        (Kind::Question, "section") => SECTIONS,
        _ => PLURALS.iter().find(|(own, _)| *own == key).map_or(key, |(_, plural)| plural),
    }
}
