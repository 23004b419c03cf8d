//! Style sheets, scripts, pictures and lists of a theme of others: published as they are, so they ask nobody else for
//! anything.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::ThemeFault;
use super::address::{is_own, is_picture_in_place};
use crate::manuscript::AssetFault;

/// Names that XML itself and its vocabularies have: addresses that nobody opens.
const NAMES: [&str; 4] =
    ["http://www.w3.org/", "http://www.sitemaps.org/", "http://purl.org/", "http://creativecommons.org/ns"];
/// What makes a program of words: no page may run any.
const EVALUATED: [&str; 4] = ["eval(", "new Function(", "document.write(", "import("];

/// What of a theme's file must not be published.
pub(super) fn faults(path: &str, text: &str) -> Vec<ThemeFault> {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => style_faults(text),
        Some("js") => script_faults(text),
        Some("svg") => match crate::assets::fault(path, text.as_bytes()) {
            Some(AssetFault::Refused { problem, .. }) => vec![ThemeFault::new(problem, "")],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Addresses in a style sheet: in `url(…)` and in strings (CSS Values and Units, "URLs").
fn style_faults(text: &str) -> Vec<ThemeFault> {
    let mut faults = Vec::new();
    let lower = without_comments(text).to_ascii_lowercase();
    if lower.contains("@import") {
        faults.push(ThemeFault::new(
            "a style sheet that asks for another one: put the rules of both into one",
            "@import",
        ));
    }
    for address in addresses(&lower) {
        if !is_own(address, None) && !is_picture_in_place(address) {
            faults.push(ThemeFault::new(format!("something from another origin: `{address}`"), address));
        }
    }
    faults
}

/// What stands within `url(` and `)`, and within quotation marks.
fn addresses(css: &str) -> impl Iterator<Item = &str> {
    let quoted = ['"', '\''].into_iter().flat_map(|mark| css.split(mark).skip(1).step_by(2));
    let within = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    within.map(|address| address.trim().trim_matches(['"', '\''])).chain(quoted)
}

/// Addresses of others in a script, and what runs words as a program.
fn script_faults(text: &str) -> Vec<ThemeFault> {
    let mut faults = Vec::new();
    for scheme in ["https://", "http://", "wss://", "ws://"] {
        for (at, _) in text.match_indices(scheme) {
            let end = text[at..].find(|letter: char| letter.is_whitespace() || "\"'`)".contains(letter));
            let address = &text[at..end.map_or(text.len(), |end| at + end)];
            if !NAMES.iter().any(|name| address.starts_with(name)) {
                faults.push(ThemeFault::new(format!("something from another origin: `{address}`"), address));
            }
        }
    }
    for call in EVALUATED {
        if text.contains(call) {
            faults.push(ThemeFault::new(format!("`{call}…)` runs what the page's own policy forbids"), call));
        }
    }
    faults
}

/// What makes a file of XML unreadable.
pub(super) fn xml_faults(text: &str) -> Vec<ThemeFault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if depth == 0 => return Vec::new(),
            Ok(Event::Eof) => {
                return vec![ThemeFault::new("it is not well formed: an element is never closed", "")];
            }
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(error) => return vec![ThemeFault::new(format!("it is not well formed: {error}"), "")],
        }
    }
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_ask_others_are_told() {
        for (path, good) in [
            (
                "a.css",
                "p { background: url(a.svg); content: \"—\" } /* https://a.example */ @media print { a { } }",
            ),
            ("a.css", "p { background: url(\"data:image/svg+xml,%3Csvg/%3E\") }"),
            ("a.js", "const a = \"http://www.w3.org/2000/svg\"; fetch(path);"),
            ("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#a\"/></svg>"),
        ] {
            assert_eq!(faults(path, good), [], "{good}");
        }
        for (path, bad) in [
            ("a.css", "@import \"b.css\";"),
            ("a.css", "p { background: URL( 'https://a.example/t.gif' ) }"),
            ("a.css", "p { background: image-set(\"//a.example/t.gif\" 1x) }"),
            ("a.css", "@font-face { src: url(//a.example/f.woff2) }"),
            ("a.js", "new Image().src = 'https://a.example/t.gif'"),
            ("a.js", "eval(words)"),
            ("a.svg", "<svg onload=\"x()\"/>"),
            ("a.svg", "<svg><script>x()</script></svg>"),
            ("a.svg", "<svg><image href=\"https://a.example/t.gif\"/></svg>"),
            ("a.svg", "<svg><g></svg>"),
        ] {
            assert_ne!(faults(path, bad), [], "{bad}");
        }
    }
}
