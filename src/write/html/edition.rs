//! What an edition that is not for everybody says of itself: on each page, on each printed sheet, on each withheld part.
//!
//! The program says it and not the theme, so that no theme can leave it out.

use crate::compose::{circle_words, edition_words};
use crate::lang::Words;
use crate::model::Audience;
use crate::write::html::escape::{escaped, push_all};

/// The file of styles by which each printed sheet in a language says what edition it is of, and what it holds.
pub(crate) fn styles(edition: Audience, words: &Words) -> Option<(String, String)> {
    let said = edition_words(edition, words)?.replace(['\\', '"', '\n', '<'], " ");
    let path = format!("theme/edition.{}.css", words.lang());
    let style = "font: 600 9pt sans-serif; color: #000;";
    let text = format!(
        "@page {{ @top-center {{ content: \"{said}\"; {style} }} }}\n@media print {{ .audience-banner {{ display: none; }} }}\n"
    );
    Some((path, text))
}

/// A page of an edition that is not for everybody, with a banner at its head and a word to search engines. `own` is the
/// audience of what the page shows, `styles` the address of the styles for its printed sheets.
pub(crate) fn with_banner(
    page: String,
    edition: Audience,
    own: Audience,
    styles: &str,
    words: &Words,
) -> String {
    let Some(said) = edition_words(edition, words) else { return page };
    let name = edition.name();
    let said = escaped(said);
    let mut banner = String::new();
    push_all(
        &mut banner,
        &["<aside class=\"audience-banner ", name, "\" aria-label=\"", &said, "\"><p>", &said, "</p>"],
    );
    if let Some(circle) = circle_words(own, words) {
        push_all(&mut banner, &["<p>", &escaped(circle), "</p>"]);
    }
    banner.push_str("</aside>\n");
    let mut said = page;
    if let Some(head_end) = said.find("</head>") {
        said.insert_str(head_end, &format!("<link rel=\"stylesheet\" href=\"{}\">\n", escaped(styles)));
    }
    const ROBOTS: &str = "<meta name=\"robots\" content=\"noindex\">\n";
    if !said.contains(ROBOTS.trim_end())
        && let Some(head_end) = said.find("</head>")
    {
        said.insert_str(head_end, ROBOTS);
    }
    said.insert_str(place(&said), &banner);
    said
}

/// Behind the tag that opens the body; where a theme writes none, at the beginning.
fn place(page: &str) -> usize {
    let tag_end = |tag: &str| {
        let start = page.find(tag)?;
        Some(start + page[start..].find('>')? + 1)
    };
    tag_end("<body").or_else(|| tag_end("<html")).unwrap_or(0)
}
