//! What data files are made of: values of JSON, and lines and cells of CSV.

use serde_json::{Map, Value, json};

use crate::compose::plain;
use crate::lang::Figure;
use crate::link::Corpus;
use crate::model::{Form, Handle, Linked, LinkedOperand, LinkedPlace, Text, Title};
use crate::plan::Plan;
use crate::write::site::scene::Scene;

/// Writes data files: what is in them is the same on every page.
pub(crate) struct Data<'r> {
    pub(crate) plan: &'r Plan<'r>,
    pub(crate) scene: Scene<'r>,
}

impl Data<'_> {
    pub(crate) fn corpus(&self) -> &Corpus {
        self.scene.corpus
    }

    pub(crate) fn address(&self, handle: Handle) -> String {
        let base = self.corpus().site.base_url.as_deref().unwrap_or_default();
        format!("{base}{}", self.plan.path(handle, self.scene.lang))
    }

    /// The name of an entry.
    pub(crate) fn name(&self, handle: Handle) -> String {
        name(self.corpus(), handle)
    }

    /// An entry as a name with its address.
    pub(crate) fn reference(&self, handle: Handle) -> Value {
        json!({ "id": name(self.corpus(), handle), "url": self.address(handle) })
    }

    pub(crate) fn references_of(&self, handles: &[Handle]) -> Value {
        handles.iter().map(|handle| self.reference(*handle)).collect()
    }

    /// A section, or a heading of it, with its address.
    pub(crate) fn place(&self, place: &LinkedPlace) -> Value {
        json!({ "id": self.name(place.section), "heading": place.heading, "url": self.address(place.section) })
    }

    /// A figure of a series.
    pub(crate) fn operand(&self, operand: &LinkedOperand) -> Value {
        let series = self.corpus().series(operand.series);
        json!({
            "series": self.reference(operand.series),
            "point": series.map(|series| series.address_text(operand.figure)),
            "value": figure_value(series.and_then(|series| series.figure(operand.figure))),
        })
    }

    /// A text by language.
    pub(crate) fn text(&self, text: &Text<Linked>) -> Value {
        text.iter()
            .map(|(lang, document)| (lang.to_string(), Value::String(plain::words(document, Form::Written))))
            .collect::<Map<_, _>>()
            .into()
    }

    /// An entry that may not be there.
    pub(crate) fn optional(&self, handle: Option<Handle>) -> Value {
        handle.map_or(Value::Null, |handle| self.reference(handle))
    }
}

/// The name of an entry.
pub(crate) fn name(corpus: &Corpus, handle: Handle) -> String {
    corpus.key(handle).name.to_string()
}

/// A title in each of its languages.
pub(crate) fn words(title: &Title) -> Value {
    title
        .iter()
        .map(|(lang, words)| (lang.to_string(), Value::String(words.written().to_owned())))
        .collect::<Map<_, _>>()
        .into()
}

/// A figure as a JSON number with its digits.
pub(crate) fn figure_value(figure: Option<Figure>) -> Value {
    match figure {
        Some(figure) if figure.n_decimals() == 0 => figure.digits().into(),
        Some(figure) => figure.value().into(),
        None => Value::Null,
    }
}

/// A value as JSON that people can read.
pub(crate) fn pretty(value: &Value) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("a value of strings, numbers and lists is always JSON");
    text.push('\n');
    text
}

/// One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is made text by an apostrophe
/// (OWASP, "CSV Injection").
pub(crate) fn line(cells: &[String]) -> String {
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
