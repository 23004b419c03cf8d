//! What data files are made of: values of JSON, and lines and cells of CSV.

use serde_json::{Map, Value, json};

use crate::link::Corpus;
use crate::model::{Handle, Linked, LinkedPlace, Text, Title};
use crate::plan::Plan;
use crate::render::cards::plain_words;
use crate::render::scene::Scene;

/// Writes data files: what stands in them is the same on every page.
pub(super) struct Data<'r> {
    pub(super) plan: &'r Plan<'r>,
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

    /// A text that may not be there.
    pub(super) fn optional_text(&self, text: Option<&Text<Linked>>) -> Value {
        text.map_or(Value::Null, |text| self.text(text))
    }

    /// An entry that may not be there.
    pub(super) fn optional(&self, handle: Option<Handle>) -> Value {
        handle.map_or(Value::Null, |handle| self.reference(handle))
    }
}

/// The name of an entry.
pub(super) fn name(corpus: &Corpus, handle: Handle) -> String {
    corpus.entry(handle).key.name.to_string()
}

/// A title in each of its languages.
pub(super) fn words(title: &Title) -> Value {
    title
        .iter()
        .map(|(lang, words)| (lang.to_string(), Value::String(words.to_string())))
        .collect::<Map<_, _>>()
        .into()
}

/// A value as JSON that people can read.
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
