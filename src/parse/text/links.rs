//! What links lead to: references, citations, addresses. Decides by form alone; whether a target exists is asked later.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Period, is_override};
use crate::manuscript::{Span, Spanned};
use crate::model::{
    EventFilter, Fragment, Kind, WrittenCitation, WrittenNote, WrittenReference, WrittenTarget,
};
use crate::parse::text::origin::Origin;
use crate::parse::web::web_problem;
use crate::suggest::nearest;

/// The schemes that may be linked to.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Reads `kind:name#fragment`.
pub(in crate::parse) fn reference(text: &str, span: Span, tray: &mut Diagnostics) -> Option<WrittenTarget> {
    // Within a table the bar of `[[name|words]]` is escaped, and the escape stays behind.
    let text = text.trim_end_matches('\\').trim();
    let (path, fragment) = match text.split_once('#') {
        Some((path, fragment)) => (path.trim(), Some(self::fragment(fragment.trim()))),
        None => (text, None),
    };
    let (kind, name) = match path.split_once(':') {
        Some((kind, name)) => (Some(kind.trim()), name.trim()),
        None => (None, path),
    };
    if let (None, "", Some(fragment)) = (kind, name, &fragment) {
        return Some(WrittenTarget::Here(fragment.clone(), span));
    }
    let kind = match kind {
        None => None,
        Some(word) => match Kind::parse(word) {
            Some(kind) => Some(kind),
            None => {
                let finding = tray.report(
                    Code::UnknownReference,
                    span,
                    format!("unknown kind `{word}` in a reference"),
                );
                match nearest(word, Kind::ALL.map(Kind::name)) {
                    Some(meant) => finding.help(format!("Write `[[{meant}:{name}]]`")),
                    None => finding.help(format!(
                        "Write one of {} before the colon",
                        crate::parse::toml::fields::list(Kind::ALL.map(Kind::name))
                    )),
                };
                return None;
            }
        },
    };
    if let (None, Some((word, name))) = (kind, name.split_once(' '))
        && let Some(kind) = Kind::parse(word)
    {
        let message = format!("a colon is missing between `{word}` and `{}`", name.trim());
        tray.report(Code::UnknownReference, span, message).help(format!(
            "Write `[[{}:{}]]`",
            kind.name(),
            name.trim()
        ));
        return None;
    }
    if name.is_empty() {
        tray.report(Code::UnknownReference, span, "a reference without a name")
            .help("Write the id of what it refers to: `[[recommendation:ID]]`");
        return None;
    }
    Some(WrittenTarget::Reference(WrittenReference { kind, name: name.into(), fragment, span }))
}

/// Reads what `![[timeline|provision:cc-146, theme:law, 2022-2023]]` lets through.
pub(in crate::parse) fn event_filter(
    text: &str,
    span: Span,
    tray: &mut Diagnostics,
) -> Option<EventFilter<WrittenReference>> {
    const HELP: &str = "Name a provision, organisation or theme, or years: `![[timeline|provision:ID, theme:ID, 2022-2023]]`";
    let mut filter = EventFilter::default();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(period) = Period::parse(part) {
            if filter.period.replace(period).is_some() {
                tray.report(Code::UnknownEmbed, span, "a timeline has one period").help(HELP);
                return None;
            }
            continue;
        }
        let WrittenTarget::Reference(reference) = reference(part, span, tray)? else { return None };
        let list = match reference.kind {
            Some(Kind::Provision) => &mut filter.provisions,
            Some(Kind::Organisation) => &mut filter.organisations,
            Some(Kind::Theme) => &mut filter.themes,
            _ => {
                tray.report(Code::UnknownEmbed, span, format!("a timeline cannot be chosen by `{part}`"))
                    .help(HELP);
                return None;
            }
        };
        list.push(reference);
    }
    Some(filter)
}

fn fragment(text: &str) -> Fragment {
    match text.strip_prefix('^') {
        Some(mark) => Fragment::Mark(mark.into()),
        None => Fragment::Heading(text.into()),
    }
}

/// Reads the inside of `[@source, p. 3; @other]`.
pub(in crate::parse) fn citation(
    inside: &str,
    source: &str,
    range: Range<usize>,
    origin: Origin,
) -> WrittenNote {
    let written = source.get(range.clone()).unwrap_or_default();
    let mut searched = 0;
    let mut citations: Vec<WrittenCitation> = Vec::new();
    for part in inside.split(';') {
        let part = part.trim();
        if let (Some(last), false) = (citations.last_mut(), part.starts_with('@')) {
            // `[@a, p. 3; p. 5]` goes on with the same source.
            let before =
                last.locator.take().map_or_else(String::new, |before| format!("{}; ", before.written()));
            last.locator = Some(format!("{before}{part}").into());
            continue;
        }
        let part = part.trim_start_matches('@').trim_start();
        let (id, locator) = match part.split_once([',', ' ']) {
            Some((id, locator)) => (id.trim(), Some(locator.trim().trim_start_matches(',').trim())),
            None => (part, None),
        };
        let at = written[searched..].find(id).map_or(0, |at| searched + at);
        searched = at;
        let span = origin.span(range.start + at..range.start + at + id.len());
        let locator = locator.filter(|locator| !locator.is_empty()).map(Into::into);
        citations.push(WrittenCitation { source: Spanned { value: id.into(), span }, locator });
    }
    WrittenNote::Citations(citations)
}

/// Says that sources in one citation are parted by semicolons: behind a comma stands the place in the source before it.
pub(in crate::parse) fn report_joined(inside: &str, span: Span, tray: &mut Diagnostics) {
    let parts: Vec<&str> = inside.split([',', ';']).map(str::trim).collect();
    let is_joined =
        inside.split(';').any(|part| part.split(',').skip(1).any(|part| part.trim().starts_with('@')));
    if is_joined {
        let mut right = String::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            match (right.is_empty(), part.starts_with('@')) {
                (true, _) => {}
                (false, true) => right.push_str("; "),
                (false, false) => right.push_str(", "),
            }
            right.push_str(part);
        }
        tray.report(
            Code::UnreadMarkup,
            span,
            "what stands behind a comma is read as a place in the first source",
        )
        .help(format!("Write a semicolon between two sources: `[{right}]`"));
    }
}

/// What an address leads to. Reports and drops what may not be linked.
pub(in crate::parse) fn target(address: &str, span: Span, tray: &mut Diagnostics) -> Option<WrittenTarget> {
    let address = address.trim();
    if address.is_empty() || address == "#" {
        tray.report(Code::PlaceholderLink, span, "a link that leads nowhere")
            .help("Write where it leads, or take the brackets away");
        return None;
    }
    if let Some(rest) = address.strip_prefix('#') {
        return Some(WrittenTarget::Here(fragment(rest), span));
    }
    if let Some(scheme) = scheme(address) {
        let is_web = matches!(scheme.as_str(), "http" | "https");
        if let Some(problem) = web_problem(&address.to_ascii_lowercase())
            .filter(|_| is_web && !address.chars().any(char::is_control))
        {
            tray.report(Code::BadLink, span, format!("the address of this link {problem}"))
                .help("Write it as a browser shows it: `https://example.org/page`");
            return None;
        }
        let is_plain = !address.chars().any(|letter| letter.is_control() || is_override(letter));
        if SCHEMES.contains(&scheme.as_str()) && is_plain {
            return Some(WrittenTarget::Web(address.into()));
        }
        let message = match scheme.as_str() {
            "file" => "a link to a file on this computer".to_owned(),
            _ => format!("a link of the scheme `{scheme}:`"),
        };
        let finding = tray.report(Code::ForbiddenScheme, span, message);
        match nearest(&scheme, SCHEMES) {
            Some(meant) => finding.help(format!("Write `{meant}:`, the nearest scheme")),
            None => finding.help(
                "Link only to https, http, mailto and tel addresses, or to files below content/assets/",
            ),
        };
        return None;
    }
    file(address, span, tray).map(|file| WrittenTarget::File(file, span))
}

/// The file of a picture.
pub(in crate::parse) fn picture(address: &str, span: Span, tray: &mut Diagnostics) -> Option<Box<str>> {
    let address = address.trim();
    if address.is_empty() || address.starts_with('#') {
        tray.report(Code::PlaceholderLink, span, "a picture that is nowhere")
            .help("Write its file: `assets/NAME.png`");
        return None;
    }
    if let Some(scheme) = scheme(address) {
        tray.report(Code::ForbiddenScheme, span, format!("a picture from elsewhere (`{scheme}:`)"))
            .help("Save it below content/assets/ and write `assets/NAME.png`: a page loads nothing from other places");
        return None;
    }
    file(address, span, tray)
}

/// The scheme of an address, in small letters, as a browser would read it: white space and controls do not hide it.
fn scheme(address: &str) -> Option<String> {
    let letters: String =
        address.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect();
    let (scheme, _) = letters.split_once(':')?;
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// A path below `content/`, or a finding with the way out.
fn file(address: &str, span: Span, tray: &mut Diagnostics) -> Option<Box<str>> {
    let decoded = percent_decoded(address);
    let path = decoded.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_start_matches("./").trim_start_matches("content/");
    // As the names of files are kept: accents and letters as one.
    let path: String = path.nfc().collect();
    let extension =
        path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let bad = if path.starts_with('/') || path.contains('\\') {
        Some((
            "an address that holds on one machine only",
            "Write `https://…` for the web, or `assets/NAME` for a file below content/assets/",
        ))
    } else if path.split('/').any(|part| part == "..") {
        Some((
            "a path that leads out of content/",
            "Put the file below content/assets/ and write `assets/NAME`",
        ))
    } else if path.contains('@') && !path.contains('/') {
        Some(("an address for letters without its scheme", "Begin it with `mailto:`"))
    } else if path.starts_with("www.") {
        Some(("an address without its scheme", "Begin it with `https://`"))
    } else if matches!(extension.as_str(), "md" | "html") && !path.starts_with("assets/") {
        Some((
            "a link to a file of the source",
            "Refer to the section or page by its id: `[[section:ID]]`, `[[page:ID]]`",
        ))
    } else {
        None
    };
    if let Some((message, help)) = bad {
        tray.report(Code::BadLink, span, message).help(help);
        return None;
    }
    Some(path.into())
}

fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_disguise_hides_a_scheme() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " java\tscript:x",
            "\u{1}javascript:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "C:\\Users\\me",
        ] {
            let mut tray = Diagnostics::default();
            let manuscript = crate::manuscript::Manuscript::new(
                vec![crate::manuscript::File { path: "a".into(), text: String::new() }],
                Vec::new(),
            );
            let (file, _) = manuscript.files().next().unwrap();
            assert_eq!(target(address, Span::start_of(file), &mut tray), None, "{address:?}");
            assert!(tray.has_errors(), "{address:?}");
        }
    }
}
