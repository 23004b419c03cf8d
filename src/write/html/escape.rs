//! Letters that HTML gives a meaning, escaped.

use pulldown_cmark_escape::escape_html;

/// Appends text with the letters escaped that HTML gives a meaning.
pub(crate) fn escape(text: &str, html: &mut String) {
    // Writing to a string cannot fail.
    let _ = escape_html(html, text);
}

/// Appends pieces of HTML, one after the other.
pub(crate) fn push_all(html: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| html.push_str(piece));
}

/// The text with the letters escaped that HTML gives a meaning.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}
