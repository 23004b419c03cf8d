//! Finds in running text what authors do not mark: document symbols and web addresses.

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::manuscript::Span;
use crate::model::{Inline, Written, WrittenTarget};
use crate::parse::text::leftovers;
use crate::parse::text::links;

/// Puts a run of letters among the inlines, with the symbols and addresses in it made links.
pub(in crate::parse) fn text(
    text: &str,
    span_of: &dyn Fn(Range<usize>) -> Span,
    inlines: &mut Vec<Inline<Written>>,
    tray: &mut Diagnostics,
) {
    // Most texts hold none of these letters: one look at the bytes, many at once, spares them all the searches.
    let is_sign = |byte| matches!(byte, b'[' | b'{' | b'<' | b'/' | b'*') || byte == "‹".as_bytes()[0];
    if !text.bytes().fold(false, |found, byte| found | is_sign(byte)) {
        inlines.push(Inline::Text(text.into()));
        return;
    }
    if text.bytes().any(|byte| byte != b'/' && is_sign(byte)) {
        leftovers::report(text, span_of, tray);
    }
    if !text.contains('/') {
        inlines.push(Inline::Text(text.into()));
        return;
    }
    let mut done = 0;
    while let Some(found) = next_link(text, done) {
        if found.range.start > done {
            inlines.push(Inline::Text(text[done..found.range.start].into()));
        }
        let words: Box<str> = text[found.range.clone()].into();
        let span = span_of(found.range.clone());
        let target = match found.is_symbol {
            true => Some(WrittenTarget::Symbol(words.clone(), span)),
            false => links::target(&words, span, tray),
        };
        inlines.push(match target {
            Some(target) => Inline::Link(Box::new(target), vec![Inline::Text(words.into())]),
            None => Inline::Text(words.into()),
        });
        done = found.range.end;
    }
    if done < text.len() {
        inlines.push(Inline::Text(text[done..].into()));
    }
}

struct FoundSymbol {
    range: Range<usize>,
    is_symbol: bool,
}

/// The first symbol or address that begins at or after `from`.
fn next_link(text: &str, from: usize) -> Option<FoundSymbol> {
    let mut searched = from;
    while let Some(slash) = text[searched..].find('/').map(|at| searched + at) {
        let is_inside = |letter: char| {
            !letter.is_whitespace() && !matches!(letter, '"' | '<' | '>' | '“' | '”' | '«' | '»')
        };
        let start = text[from..slash]
            .rfind(|letter| !is_inside(letter))
            .map_or(from, |at| from + at + text[from + at..].chars().next().map_or(0, char::len_utf8));
        let end = text[slash..].find(|letter| !is_inside(letter)).map_or(text.len(), |at| slash + at);
        let token = &text[start..end];
        if let Some(at) = token.find("https://").or_else(|| token.find("http://")) {
            let address = &token[at..];
            let length = address_length(address);
            // A scheme alone, as in a sentence about addresses, is no address.
            if length > address.find("//").map_or(0, |at| at + "//".len()) {
                return Some(FoundSymbol { range: start + at..start + at + length, is_symbol: false });
            }
        } else if let Some(range) = symbol_in(token) {
            return Some(FoundSymbol { range: start + range.start..start + range.end, is_symbol: true });
        }
        searched = end;
    }
    None
}

/// The bytes of an address at the head of `text`, without the punctuation of the sentence around it. A bracket at its
/// end belongs to it where it opened one.
fn address_length(text: &str) -> usize {
    let mut address = text;
    let (n_opened, mut n_closed) = (address.matches('(').count(), address.matches(')').count());
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '\'']);
        // No opening bracket is trimmed: those at its end are as many as at first.
        let trimmed = match trimmed.strip_suffix(')') {
            Some(without) if n_closed > n_opened => {
                n_closed -= 1;
                without
            }
            _ => trimmed,
        };
        if trimmed.len() == address.len() {
            return address.len();
        }
        address = trimmed;
    }
}

/// The document symbol within a run of letters without spaces, if there is one.
///
/// A symbol is three or more parts between slashes, each of capitals, digits, dots and hyphens (a word such as `Add`
/// may go on in small letters), the first beginning with a letter and one at least with a digit: `CAT/C/KAZ/CO/4`,
/// `E/C.12/2015/3`, `CAT/C/81/Add.2`. The pattern of real symbols is irregular (United Nations Editorial Manual,
/// "Document symbols"), so this decides only what becomes a link.
pub(crate) fn symbol_in(token: &str) -> Option<Range<usize>> {
    // Letters without capitals, such as those of Chinese and Arabic, are words that are beside it without a space.
    let is_part_letter = |letter: char| {
        letter.is_uppercase()
            || letter.is_lowercase()
            || letter.is_numeric()
            || matches!(letter, '/' | '.' | '-')
    };
    let start = token.find(|letter: char| letter.is_uppercase())?;
    if token[..start].ends_with(is_part_letter) {
        return None;
    }
    let length = token[start..].find(|letter| !is_part_letter(letter)).unwrap_or(token.len() - start);
    let symbol = token[start..start + length].trim_end_matches(['.', '-', '/']);
    let parts: Vec<&str> = symbol.split('/').collect();
    let begins_well =
        |part: &&str| part.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
    let is_symbol = parts.len() >= 3
        && parts.iter().all(begins_well)
        && parts[0].chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit() || letter == '.')
        && symbol.bytes().any(|byte| byte.is_ascii_digit());
    is_symbol.then(|| start..start + symbol.len())
}

#[cfg(test)]
mod tests {
    use super::symbol_in;

    #[test]
    fn symbols_of_all_shapes_are_seen() {
        for symbol in [
            "CAT/C/KAZ/CO/4",
            "CAT/C/KAZ/Q/3",
            "CAT/C/KAZ/4",
            "CAT/C/KAZ/Q/2/Add.1",
            "CAT/C/SR.1998",
            "CAT/OP/KAZ/ROSP/1",
            "CAT/C/55/3",
            "CCPR/C/128/3/Add.1",
            "CERD/C/506",
            "E/C.12/2015/3",
            "HRI/GEN/2/Rev.6",
            "A/70/44",
            "A/RES/68/268",
            "HR/PUB/20/2",
            "CAT/C/81/Add.2",
        ] {
            assert_eq!(symbol_in(symbol), Some(0..symbol.len()), "{symbol}");
            assert_eq!(symbol_in(&format!("({symbol}),")), Some(1..symbol.len() + 1), "({symbol}),");
        }
        assert_eq!(symbol_in("见CAT/C/GC/2第9段"), Some(3..13));
        for other in ["and/or", "A/B", "Yes/No/Maybe", "TCP/IP/UDP", "1/2/3", "https://example.org/A/B/3"] {
            assert_eq!(symbol_in(other), None, "{other}");
        }
    }
}
