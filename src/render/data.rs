//! Questions, recommendations and the matrix as data: JSON with all languages, CSV with a column for each. Addresses are absolute where the site knows
//! its own, and otherwise relative to the root of the site.

use serde_json::{Map, Value, json};

use super::cards::plain_words;
use super::evidence_data::evidence;
use super::html::Scene;
use crate::link::Corpus;
use crate::model::{Handle, Kind, Linked, LinkedPlace, Record, Text};
use crate::plan::{DataFile, Plan};
use crate::trace::{Row, Trace};

/// Writes one data file. `scene` is a page at the root of the site in its first language.
pub(super) fn data(file: DataFile, plan: &Plan<'_>, scene: Scene<'_>, trace: &Trace) -> String {
    let data = Data { plan, scene };
    match file {
        DataFile::QuestionsJson => pretty(&data.records(Kind::Question, Data::question)),
        DataFile::RecommendationsJson => pretty(&data.records(Kind::Recommendation, Data::recommendation)),
        DataFile::MatrixJson => matrix(trace, &data),
        DataFile::QuestionsCsv => data.table(Kind::Question, Data::question),
        DataFile::RecommendationsCsv => data.table(Kind::Recommendation, Data::recommendation),
        DataFile::MatrixCsv => data.matrix_csv(trace),
        other => evidence(other, &data).unwrap_or_default(),
    }
}

/// What a data file holds, as a JSON Schema.
pub(super) fn schema(name: &str) -> &'static str {
    match name {
        "questions" => include_str!("schemas/questions.json"),
        "recommendations" => include_str!("schemas/recommendations.json"),
        "matrix" => include_str!("schemas/matrix.json"),
        "evidence" => include_str!("schemas/evidence.json"),
        "claims" => include_str!("schemas/claims.json"),
        _ => include_str!("schemas/events.json"),
    }
}

/// The matrix and its gaps as the terminal's JSON and CSV, from the same rows as the pages.
pub fn matrix_json(trace: &Trace, corpus: &Corpus) -> String {
    pretty(&json!({
        "rows": trace.rows.iter().map(|row| json!({
            "section": name(corpus, row.section),
            "concern": row.concern,
            "provisions": names(corpus, &row.provisions),
            "questions": names(corpus, &row.questions),
            "recommendations": names(corpus, &row.recommendations),
            "evidence": keys(corpus, &row.evidence),
        })).collect::<Vec<_>>(),
        "provisions": trace.provisions.iter().map(|row| json!({
            "provision": name(corpus, row.provision),
            "sections": names(corpus, &row.sections),
            "questions": names(corpus, &row.questions),
            "recommendations": names(corpus, &row.recommendations),
        })).collect::<Vec<_>>(),
        "gaps": gaps(trace, corpus),
    }))
}

/// The rows of the matrix as CSV, by name.
pub fn matrix_csv(trace: &Trace, corpus: &Corpus) -> String {
    let head =
        ["section", "concern", "provisions", "questions", "recommendations", "evidence"].map(str::to_owned);
    let mut csv = line(&head);
    for row in &trace.rows {
        let join = |handles: &[Handle]| names(corpus, handles).join(" ");
        csv.push_str(&line(&[
            name(corpus, row.section),
            row.concern.as_deref().unwrap_or_default().to_owned(),
            join(&row.provisions),
            join(&row.questions),
            join(&row.recommendations),
            keys(corpus, &row.evidence).join(" "),
        ]));
    }
    csv
}

fn name(corpus: &Corpus, handle: Handle) -> String {
    corpus.entry(handle).key.name.to_string()
}

fn names(corpus: &Corpus, handles: &[Handle]) -> Vec<String> {
    handles.iter().map(|handle| name(corpus, *handle)).collect()
}

/// Kind and name: what rests on different kinds tells them apart.
fn keys(corpus: &Corpus, handles: &[Handle]) -> Vec<String> {
    handles.iter().map(|handle| corpus.entry(*handle).key.to_string()).collect()
}

fn gaps(trace: &Trace, corpus: &Corpus) -> Vec<Value> {
    let gap = |gap: &crate::trace::Gap| {
        let key = &corpus.entry(gap.entry).key;
        json!({ "gap": gap.kind.name(), "kind": key.kind.name(), "name": key.name, "concern": gap.anchor })
    };
    trace.gaps.iter().map(gap).collect()
}

/// Writes data files: what stands in them is the same on every page.
pub(super) struct Data<'r> {
    plan: &'r Plan<'r>,
    pub(super) scene: Scene<'r>,
}

impl Data<'_> {
    pub(super) fn corpus(&self) -> &Corpus {
        self.scene.corpus
    }

    pub(super) fn address(&self, handle: Handle) -> String {
        let base = self.corpus().site.base_url.as_deref().unwrap_or_default();
        format!("{base}{}", self.plan.path(handle, self.scene.lang))
    }

    /// The name of an entry.
    pub(super) fn name(&self, handle: Handle) -> String {
        name(self.corpus(), handle)
    }

    /// An entry as a name with its address.
    pub(super) fn reference(&self, handle: Handle) -> Value {
        json!({ "id": name(self.corpus(), handle), "url": self.address(handle) })
    }

    pub(super) fn references_of(&self, handles: &[Handle]) -> Value {
        handles.iter().map(|handle| self.reference(*handle)).collect()
    }

    pub(super) fn places(&self, places: &[LinkedPlace]) -> Value {
        let place = |place: &LinkedPlace| json!({ "id": name(self.corpus(), place.section), "heading": place.heading, "url": self.address(place.section) });
        places.iter().map(place).collect()
    }

    pub(super) fn text(&self, text: &Text<Linked>) -> Value {
        text.iter()
            .map(|(lang, document)| (lang.to_string(), Value::String(plain_words(document))))
            .collect::<Map<_, _>>()
            .into()
    }

    fn records(&self, kind: Kind, fields: fn(&Self, Handle) -> Map<String, Value>) -> Value {
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

    fn question(&self, handle: Handle) -> Map<String, Value> {
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

    fn recommendation(&self, handle: Handle) -> Map<String, Value> {
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
    fn table(&self, kind: Kind, fields: fn(&Self, Handle) -> Map<String, Value>) -> String {
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

    fn row(&self, row: &Row) -> [String; 6] {
        let join = |handles: &[Handle]| {
            handles.iter().map(|handle| self.address(*handle)).collect::<Vec<_>>().join(" ")
        };
        let anchor = row.concern.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
        [
            self.address(row.section),
            format!("{}{anchor}", self.address(row.section)),
            join(&row.provisions),
            join(&row.questions),
            join(&row.recommendations),
            join(&row.evidence),
        ]
    }

    fn matrix_csv(&self, trace: &Trace) -> String {
        let head = ["section", "concern", "provisions", "questions", "recommendations", "evidence"]
            .map(str::to_owned);
        let mut csv = line(&head);
        trace.rows.iter().for_each(|row| csv.push_str(&line(&self.row(row))));
        csv
    }
}

/// The matrix as JSON, row by row: a large site has more rows than one wants to hold as values at once.
fn matrix(trace: &Trace, data: &Data<'_>) -> String {
    let corpus = data.corpus();
    let indented = |value: &Value, depth: &str| pretty(value).trim_end().replace('\n', &format!("\n{depth}"));
    let mut text = format!("{{\n  \"gaps\": {},\n  \"rows\": [", indented(&gaps(trace, corpus).into(), "  "));
    for (order, row) in trace.rows.iter().enumerate() {
        let row = json!({
            "section": data.reference(row.section),
            "concern": row.concern,
            "provisions": data.references_of(&row.provisions),
            "questions": data.references_of(&row.questions),
            "recommendations": data.references_of(&row.recommendations),
            "evidence": data.references_of(&row.evidence),
        });
        text.push_str(if order == 0 { "\n    " } else { ",\n    " });
        text.push_str(&indented(&row, "    "));
    }
    let end = if trace.rows.is_empty() { "" } else { "\n  " };
    let site = corpus.site.base_url.as_deref().map_or(Value::Null, Value::from);
    text + &format!("{end}],\n  \"site\": {site}\n}}\n")
}

pub(super) fn pretty(value: &Value) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("a value of strings, numbers and lists is always JSON");
    text.push('\n');
    text
}

/// A value as the text of one cell: of references their names.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        Value::Object(fields) => fields.get("id").map(cell).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is made text by an apostrophe
/// (OWASP, "CSV Injection").
pub(super) fn line(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let is_number = crate::lang::Figure::parse(cell).is_some();
        let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', ';']) && !is_number;
        let text = if is_formula { format!("'{cell}") } else { cell.clone() };
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let cells = ["a", "b, \"c\"", "=1+1", "two\nlines"].map(str::to_owned);
        assert_eq!(line(&cells), "a,\"b, \"\"c\"\"\",'=1+1,\"two\nlines\"\r\n");
    }
}
