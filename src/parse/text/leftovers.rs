//! Reports signs that were meant to do something and are still text: what they should have kept back, shown or led to
//! would otherwise be published, or lost, without a word.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::Span;
use crate::model::{Kind, PartKind};

/// The most letters of a text that a proposal repeats.
const MOST_LETTERS: usize = 80;

/// Gives the place of a run of letters.
type SpanOf<'s> = &'s dyn Fn(Range<usize>) -> Span;

/// Reports all of them in a run of letters.
pub(in crate::parse) fn report(text: &str, span_of: SpanOf<'_>, tray: &mut Diagnostics) {
    undefined_footnotes(text, span_of, tray);
    signs(text, span_of, tray);
    brackets(text, span_of, tray);
    stars(text, span_of, tray);
}

/// Stars that were meant to emphasise. Markdown reads them where white space or a sign stands on one side of them only,
/// and beside letters of Chinese or quotation marks that is not so (CommonMark 0.31.2, section 6.2).
fn stars(text: &str, span_of: SpanOf<'_>, tray: &mut Diagnostics) {
    let mut at = 0;
    while let Some(start) = text[at..].find('*').map(|found| at + found) {
        let n_stars = text[start..].bytes().take_while(|byte| *byte == b'*').count();
        let begin = start + n_stars;
        let Some(end) = text[begin..].find('*').map(|found| begin + found) else { return };
        let n_ends = text[end..].bytes().take_while(|byte| *byte == b'*').count();
        let words = &text[begin..end];
        let inner = words.trim();
        let has_letters = inner.chars().any(char::is_alphabetic) && !words.contains('\n');
        // A star with space on both sides stands for itself.
        let touches = words.len() == inner.len()
            || text[..start].ends_with(|letter: char| !letter.is_whitespace())
            || n_stars == 2;
        at = end;
        if n_stars > 2 || n_ends != n_stars || !has_letters || !touches {
            continue;
        }
        at = end + n_ends;
        let stars = &text[start..begin];
        let (open, shut) = quotation(inner).unwrap_or_default();
        let meant = &inner[open.len()..inner.len() - shut.len()];
        if meant.trim().is_empty() || meant.chars().count() > MOST_LETTERS {
            continue;
        }
        tray.report(
            Code::UnreadMarkup,
            span_of(start..end + n_ends),
            format!("the signs `{stars}` are shown to readers: emphasis is not read here"),
        )
        .help(format!(
            "Write `{open}{stars}{meant}{stars}{shut}`, with a space around it where the language has spaces; a star that readers should see is written `\\*`"
        ));
    }
}

/// The quotation marks around words.
fn quotation(words: &str) -> Option<(&str, &str)> {
    const PAIRS: [(&str, &str); 7] =
        [("“", "”"), ("«", "»"), ("\"", "\""), ("‘", "’"), ("„", "“"), ("「", "」"), ("（", "）")];
    PAIRS.into_iter().find(|(open, shut)| {
        words.len() > open.len() + shut.len() && words.starts_with(open) && words.ends_with(shut)
    })
}

/// Brackets that look like a reference, a citation, a link or a picture, and are none.
fn brackets(text: &str, span_of: SpanOf<'_>, tray: &mut Diagnostics) {
    let mut at = 0;
    while let Some(start) = text[at..].find('[').map(|found| at + found) {
        let inside_start = start + 1;
        let Some(length) = text[inside_start..].find(['[', ']', '\n']) else { return };
        let end = inside_start + length;
        at = end;
        if !text[end..].starts_with(']') {
            continue;
        }
        let inside = &text[inside_start..end];
        let rest = &text[end + 1..];
        let found = match rest.strip_prefix('(') {
            Some(rest) => link(inside, rest, text[..start].ends_with('!')),
            None => reference(inside).map(|(message, help)| (end + 1, message, help)),
        };
        let Some((stop, message, help)) = found else { continue };
        let stop = if rest.starts_with('(') { end + 2 + stop } else { stop };
        tray.report(Code::UnreadMarkup, span_of(start..stop), message).help(help);
    }
}

/// A link or picture whose address cannot be read: how many bytes behind its bracket it goes on, and what to say.
fn link(words: &str, rest: &str, is_picture: bool) -> Option<(usize, String, String)> {
    // No address is longer: a text may open thousands and close none.
    let near = &rest[..rest.floor_char_boundary(MOST_LETTERS * 4)];
    let length = near.find([')', '\n']).filter(|end| near[*end..].starts_with(')'))?;
    let inside = near[..length].trim();
    let has_space = inside.contains(char::is_whitespace);
    // A remark in round brackets behind square ones is no address.
    let is_address = inside.contains("://") || inside.contains('/') || inside.starts_with("www.");
    if !has_space || !is_address || inside.chars().count() > MOST_LETTERS {
        return None;
    }
    let sign = if is_picture { "!" } else { "" };
    let curly = ["“", "”", "«", "»", "„", "‘", "’", "\""];
    let caption = inside.find(|letter: char| curly.iter().any(|mark| mark.starts_with(letter)));
    let (address, caption) = match caption.filter(|at| inside[..*at].ends_with(char::is_whitespace)) {
        Some(at) => inside.split_at(at),
        None => (inside, ""),
    };
    let is_quote = |letter: char| letter.is_whitespace() || curly.iter().any(|mark| mark.starts_with(letter));
    let (address, caption) = (address.trim(), caption.trim_matches(is_quote));
    let address =
        if address.contains(char::is_whitespace) { format!("<{address}>") } else { address.to_owned() };
    let caption = if caption.is_empty() { String::new() } else { format!(" \"{caption}\"") };
    let what = if is_picture { "picture" } else { "link" };
    let message = format!(
        "this {what} is not read: its address holds a space, or its caption stands between other marks than `\"`"
    );
    Some((length + 1, message, format!("Write `{sign}[{words}]({address}{caption})`")))
}

/// Square brackets that look like a citation or reference.
fn reference(inside: &str) -> Option<(String, String)> {
    let is_id = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if inside.chars().count() > MOST_LETTERS {
        return None;
    }
    let citation = "a citation is not read here, and its id is shown to readers".to_owned();
    if let Some((before, cited)) = inside.split_once('@') {
        let id = cited.split([',', ' ', ';']).next().unwrap_or_default();
        let is_word = before.ends_with(' ') && before.trim().chars().all(|letter| !letter.is_ascii_digit());
        return (is_word && is_id(id)).then(|| (citation, format!("Write `{} [@{cited}]`", before.trim())));
    }
    if let Some((kind, name)) = inside.split_once(':') {
        let name = name.trim();
        return (Kind::parse(kind).is_some() && is_id(name)).then(|| {
            let message = "a reference is not read here, and its id is shown to readers".to_owned();
            (message, format!("Write `[[{kind}:{name}]]`, with two brackets"))
        });
    }
    let (id, locator) = inside.split_once(", ")?;
    let is_locator =
        locator.starts_with("p. ") || locator.starts_with("para. ") || locator.starts_with("pp. ");
    (is_locator && is_id(id) && id.contains('-')).then(|| (citation, format!("Write `[@{id}, {locator}]`")))
}

/// Reports signs that were meant to do something and are still text: what they should have kept back or shown would
/// otherwise be published, or lost, without a word.
fn signs(text: &str, span_of: &dyn Fn(Range<usize>) -> Span, tray: &mut Diagnostics) {
    for (at, _) in text.match_indices("{.").chain(text.match_indices("{#")) {
        let is_inside = |letter: char| letter.is_ascii_alphanumeric() || " .#-_".contains(letter);
        let inside = text[at + 2..].split(|letter| !is_inside(letter)).next().unwrap_or_default();
        let is_attribute = inside.starts_with(|letter: char| letter.is_ascii_lowercase())
            && text[at + 2 + inside.len()..].starts_with('}');
        if is_attribute {
            let range = at..at + inside.len() + 3;
            let names_part = |class: &str| PartKind::ALL.into_iter().any(|part| part.name() == class);
            let mut words = text[at + 1..at + 2 + inside.len()].split_whitespace();
            let is_known =
                words.all(|word| word.starts_with('#') || word.strip_prefix('.').is_some_and(names_part));
            if is_known {
                let braces = &text[range.clone()];
                tray.report(
                    Code::UnknownPart,
                    span_of(range.clone()),
                    format!("`{braces}` does not stand at the end of a heading"),
                )
                .help(format!("Put it at the end of the heading's line: `### … {braces}`"));
            } else {
                // Whatever is in it, it may have been meant to withhold.
                let message = "braces with a word behind a dot do not stand at the end of a heading";
                tray.report(Code::UnknownPart, span_of(range), message)
                    .help("Put them at the end of the heading's line: `### … {.concern}`")
                    .about_audience();
            }
        }
    }
    for (at, sign) in text.match_indices("<!").chain(text.match_indices("‹!")) {
        let end = at + sign.len();
        if text[end..].starts_with(['-', '–', '—']) {
            tray.report(
                Code::UnclosedComment,
                span_of(at..end),
                "a comment is begun here and not closed with the right signs",
            )
            .help("Write `<!--` before and `-->` after it, or delete it");
        }
    }
    if let Some(at) = text.find("[[") {
        tray.report(Code::UnknownReference, span_of(at..at + 2), "a reference is opened here and not closed")
            .help("Close it with `]]`; within a table write `\\|` in the place of `|`");
    }
}

/// Reports each `[^label]` that is still text: there is no note of that label.
fn undefined_footnotes(text: &str, span_of: &dyn Fn(Range<usize>) -> Span, tray: &mut Diagnostics) {
    let mut from = 0;
    while let Some(start) = text[from..].find("[^").map(|at| from + at) {
        let Some(length) = text[start..].find(']') else { return };
        let label = &text[start + 2..start + length];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            tray.report(
                Code::UndefinedFootnote,
                span_of(start..start + length + 1),
                format!("footnote `{label}` is not written"),
            )
            .help(format!("Take the mark out, or write a note for the readers of this text on a line of its own: `[^{label}]: …`"));
        }
        from = start + length;
    }
}
