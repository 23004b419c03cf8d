//! Document symbols: what they lead to, and whether they look misspelt.

use super::tables::Tables;
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::manuscript::{Span, Spanned};
use crate::model::{Handle, LinkedSymbol};
use crate::parse::symbol_in;

/// Cyrillic capitals that look like Latin ones.
const LOOK_ALIKES: [(char, char); 12] = [
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Т', 'T'),
    ('Х', 'X'),
];

/// The entry that has this symbol.
pub(super) fn entry(symbol: &str, tables: &Tables<'_>) -> Option<Handle> {
    tables.symbols.get(symbol).copied()
}

/// A field that names a document by its symbol.
pub(super) fn field(written: Spanned<Box<str>>, tables: &Tables<'_>, tray: &mut Diagnostics) -> LinkedSymbol {
    let symbol: Option<Box<str>> = symbol_in(&written.value).map(|range| written.value[range].into());
    if let Some(symbol) = &symbol {
        report_misspelt(symbol, written.span, tables, tray);
    }
    let entry = symbol.as_deref().and_then(|symbol| entry(symbol, tables));
    LinkedSymbol { text: written.value, symbol, entry }
}

/// Warns of a symbol that was probably meant otherwise: letters of another script, a digit for a letter, two
/// neighbours swapped against a symbol the project knows. Never rejects: real symbols are irregular.
pub(super) fn report_misspelt(symbol: &str, span: Span, tables: &Tables<'_>, tray: &mut Diagnostics) {
    let latin: String = symbol
        .chars()
        .map(|letter| {
            LOOK_ALIKES.iter().find(|(other, _)| *other == letter).map_or(letter, |(_, latin)| *latin)
        })
        .collect();
    if latin != symbol && latin.is_ascii() {
        tray.report(Code::MisspeltSymbol, span, format!("`{symbol}` has letters that are not Latin"))
            .help(format!("Write `{latin}` with a Latin keyboard"));
        return;
    }
    if tables.symbols.contains_key(symbol) {
        return;
    }
    let known = tables.symbols.keys().map(|known| &**known);
    let parts = tables.symbols.keys().flat_map(|known| known.split('/'));
    let parts: std::collections::BTreeSet<&str> = parts.collect();
    // Part by part against those of known symbols, so that a new number is never called a slip.
    let mended: Vec<&str> = symbol
        .split('/')
        .map(|part| {
            parts
                .iter()
                .copied()
                .find(|known| is_slip(part, known))
                .filter(|_| !parts.contains(part))
                .unwrap_or(part)
        })
        .collect();
    let mended = mended.join("/");
    if mended != symbol {
        let meant = known.into_iter().find(|known| *known == mended).unwrap_or(&mended);
        tray.report(Code::MisspeltSymbol, span, format!("`{symbol}` looks misspelt"))
            .help(format!("Write `{meant}`, if that is what you mean"));
    }
}

/// Whether one part differs from the other by a slip of the fingers: a digit for a letter, swapped neighbours, case.
fn is_slip(part: &str, known: &str) -> bool {
    if part == known || part.len() != known.len() || known.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let pairs: Vec<(u8, u8)> = part.bytes().zip(known.bytes()).filter(|(one, other)| one != other).collect();
    let is_confused = |(one, other): (u8, u8)| {
        matches!((one, other), (b'0', b'O') | (b'O', b'0') | (b'1', b'I' | b'l') | (b'I' | b'l', b'1'))
            || one.eq_ignore_ascii_case(&other)
    };
    match pairs[..] {
        [(a, b), (c, d)] if (a, b) == (d, c) => {
            let at = part.bytes().zip(known.bytes()).position(|(one, other)| one != other).unwrap_or(0);
            part.as_bytes().get(at + 1) == Some(&c)
        }
        _ => pairs.into_iter().all(is_confused),
    }
}

/// The address of a document symbol.
pub(super) fn symbol_url(pattern: &str, symbol: &str, lang: Lang) -> Box<str> {
    // A symbol holds letters, digits, slashes, dots and hyphens only; the slashes are data in a query.
    let symbol = if pattern.contains('?') { symbol.replace('/', "%2F") } else { symbol.to_owned() };
    pattern.replace("{symbol}", &symbol).replace("{lang}", lang.as_str()).into()
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_fingers_only() {
        for (part, known) in [("C0", "CO"), ("KZA", "KAZ"), ("Kaz", "KAZ"), ("ADD.2", "Add.2")] {
            assert!(is_slip(part, known), "{part} for {known}");
        }
        for (part, known) in [("KGZ", "KAZ"), ("Q", "RQ"), ("3", "4"), ("CO", "CO"), ("12", "21")] {
            assert!(!is_slip(part, known), "{part} for {known}");
        }
    }
}
