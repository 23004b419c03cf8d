//! The matrix and its gaps as data, for the site and for a terminal.

use serde_json::{Value, json};

use super::rows::{Data, line, name, pretty};
use crate::link::Corpus;
use crate::model::Handle;
use crate::trace::{Row, Trace};

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

fn names(corpus: &Corpus, handles: &[Handle]) -> Vec<String> {
    handles.iter().map(|handle| name(corpus, *handle)).collect()
}

/// Kind and name: what rests on different kinds tells them apart.
fn keys(corpus: &Corpus, handles: &[Handle]) -> Vec<String> {
    handles.iter().map(|handle| corpus.key(*handle).to_string()).collect()
}

fn gaps(trace: &Trace, corpus: &Corpus) -> Vec<Value> {
    let gap = |gap: &crate::trace::Gap| {
        let key = &corpus.key(gap.entry);
        json!({ "gap": gap.kind.name(), "kind": key.kind.name(), "name": key.name, "concern": gap.anchor })
    };
    trace.gaps.iter().map(gap).collect()
}

impl Data<'_> {
    fn matrix_row(&self, row: &Row) -> [String; 6] {
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

    pub(crate) fn matrix_csv(&self, trace: &Trace) -> String {
        let head = ["section", "concern", "provisions", "questions", "recommendations", "evidence"]
            .map(str::to_owned);
        let mut csv = line(&head);
        trace.rows.iter().for_each(|row| csv.push_str(&line(&self.matrix_row(row))));
        csv
    }
}

/// The matrix as JSON, row by row: a large site has more rows than one wants to hold as values at once.
pub(crate) fn matrix(trace: &Trace, data: &Data<'_>) -> String {
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
