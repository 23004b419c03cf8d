//! Words with the language they are in, as HTML: what stands in for a missing translation says so, wherever it is shown.

use tera::Value;

use crate::compose::{Bit, Line, Phrase, Target};
use crate::write::html::escape::{escape, escaped, push_all};
use crate::write::site::scene::Scene;

impl Scene<'_> {
    /// Words within a line, as HTML: with their language where it is another one, and kept apart where they run the
    /// other way.
    pub(crate) fn inline(&self, phrase: &Phrase) -> String {
        let mut html = String::with_capacity(phrase.words.len() + 32);
        let closing = if phrase.lang != self.text_lang {
            html.push_str(&format!("<span lang=\"{}\" dir=\"auto\">", phrase.lang));
            "</span>"
        } else if self.runs_against(&phrase.words) {
            html.push_str("<bdi>");
            "</bdi>"
        } else {
            ""
        };
        escape(&phrase.words, &mut html);
        html.push_str(closing);
        html
    }

    /// Words for a template to put where it likes within a line: plain ones, which it escapes, or else finished HTML
    /// as [`Scene::inline`] makes it.
    pub(crate) fn shown(&self, phrase: Phrase) -> Value {
        match phrase.lang == self.text_lang && !self.runs_against(&phrase.words) {
            true => Value::from(phrase.words),
            false => Value::safe_string(&self.inline(&phrase)),
        }
    }

    /// A line as HTML.
    pub(crate) fn line_html(&self, line: &Line) -> String {
        let mut html = String::new();
        self.write_bits(&line.0, &mut html);
        html
    }

    fn write_bits(&self, bits: &[Bit], html: &mut String) {
        for bit in bits {
            match bit {
                Bit::Words(words) => escape(words, html),
                Bit::Name(phrase) => html.push_str(&self.inline(phrase)),
                Bit::Title(title) => {
                    match title.lang == self.lang {
                        false => push_all(html, &["<cite lang=\"", title.lang.as_str(), "\" dir=\"auto\">"]),
                        true if self.runs_against(&title.words) => html.push_str("<cite dir=\"ltr\">"),
                        true => html.push_str("<cite>"),
                    }
                    escape(&title.words, html);
                    html.push_str("</cite>");
                }
                Bit::Link(Target::Entry(handle), inner) => {
                    let kind = self.corpus.key(*handle).kind.name();
                    push_all(html, &["<a class=\"ref ref-", kind, "\" href=\""]);
                    escape(&self.book.entry(*handle, None), html);
                    html.push_str("\">");
                    self.write_bits(inner, html);
                    html.push_str("</a>");
                }
                Bit::Link(Target::Web(address), inner) => {
                    let side = if self.runs_against(address) { " dir=\"ltr\"" } else { "" };
                    push_all(
                        html,
                        &[
                            "<a class=\"external\" href=\"",
                            &escaped(address),
                            "\" rel=\"external\"",
                            side,
                            ">",
                        ],
                    );
                    self.write_bits(inner, html);
                    html.push_str("</a>");
                }
            }
        }
    }
}
