//! Keys and values on a line that TOML cannot read, as far as they can be told apart.

use std::ops::Range;

/// The line with everything between quotation marks, and behind `#`, as spaces.
pub(in crate::parse) fn outside_quotes(line: &str) -> String {
    let mut outside = String::with_capacity(line.len());
    let mut quote: Option<char> = None;
    let mut is_escaped = false;
    for letter in line.chars() {
        let is_inside = quote.is_some();
        match quote {
            None if letter == '#' => break,
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            Some(open) if letter == open && !is_escaped => quote = None,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
        if is_inside || quote.is_some() {
            (0..letter.len_utf8()).for_each(|_| outside.push(' '));
        } else {
            outside.push(letter);
        }
    }
    outside
}

pub(in crate::parse) fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
}

/// A key, and what stands behind its equals sign up to the next key.
pub(in crate::parse) struct WrittenPair<'l> {
    pub(in crate::parse) key: &'l str,
    pub(in crate::parse) value: &'l str,
    /// Where the value is in the line.
    pub(in crate::parse) range: Range<usize>,
    /// Whether a table goes on, or ends, where the value belongs.
    pub(in crate::parse) is_empty: bool,
}

/// The pairs of a line, also those within `{ … }`. One that is written with `:` is the only one of its line.
pub(in crate::parse) fn pairs(line: &str) -> Vec<WrittenPair<'_>> {
    let outside = outside_quotes(line);
    let mut signs: Vec<usize> = outside.match_indices('=').map(|(at, _)| at).collect();
    if signs.is_empty() {
        signs.extend(outside.find(':'));
    }
    let key_before = |sign: usize| {
        let before = line[..sign].trim_end();
        let start = before
            .rfind(|letter: char| !letter.is_alphanumeric() && !"_-.".contains(letter))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        start..before.len()
    };
    let end = outside.trim_end().len().max(line.trim_end().len().min(line.find('#').unwrap_or(line.len())));
    let mut pairs = Vec::new();
    for (nth, sign) in signs.iter().enumerate() {
        let key = key_before(*sign);
        let stop = signs.get(nth + 1).map_or(end, |next| key_before(*next).start).max(sign + 1);
        let value = &line[sign + 1..stop];
        let start = sign + 1 + value.len() - value.trim_start().len();
        let is_empty = value.trim_start().starts_with(['}', ',']);
        let value = value.trim().trim_end_matches([',', ' ', '{', '}', '[', ']', '\t']);
        if is_bare_key(&line[key.clone()]) {
            pairs.push(WrittenPair { key: &line[key], value, range: start..start + value.len(), is_empty });
        }
    }
    pairs
}

/// A text that holds the mark that closes it.
pub(in crate::parse) struct InnerQuotes<'l> {
    /// The key before it; empty in a list.
    pub(in crate::parse) key: &'l str,
    pub(in crate::parse) quote: char,
    /// What stands between the outer marks.
    pub(in crate::parse) text: Range<usize>,
}

/// The first text of a line that holds the mark that closes it. Nothing where a comma may be missing between two texts.
pub(in crate::parse) fn inner_quotes(line: &str) -> Option<InnerQuotes<'_>> {
    let mut at = 0;
    while let Some(found) = line[at..].find(['"', '\'']) {
        let open = at + found;
        let quote = line[open..].chars().next()?;
        let before = line[..open].trim_end();
        if !before.ends_with(['=', '[', ',', '{']) {
            return None;
        }
        let mut has_inner = false;
        let mut close = None;
        for (mark, _) in line[open + 1..].match_indices(quote) {
            let mark = open + 1 + mark;
            let rest = line[mark + 1..].trim_start();
            if quote == '"' && line[..mark].ends_with('\\') {
                continue;
            }
            if closes(rest) {
                close = Some(mark);
                break;
            }
            let is_new_text = rest.starts_with(quote) && line[mark + 1..].starts_with(' ');
            if is_new_text || begins_pair(rest) {
                return None;
            }
            has_inner = true;
        }
        let close = close?;
        if has_inner {
            let key = before.strip_suffix('=').map(str::trim_end).unwrap_or_default();
            let start = key.rfind([' ', ',', '{', '\t']).map_or(0, |at| at + 1);
            return Some(InnerQuotes { key: &key[start..], quote, text: open + 1..close });
        }
        at = close + 1;
    }
    None
}

/// Whether a text may end before this.
fn closes(rest: &str) -> bool {
    let is_next = |rest: &str| {
        rest.is_empty() || rest.starts_with(['"', '\'', '[', '{', ']', '}', '#']) || begins_pair(rest)
    };
    match rest.strip_prefix(',') {
        Some(behind) => is_next(behind.trim_start()),
        None => rest.is_empty() || rest.starts_with(['}', ']', '#']),
    }
}

/// Whether a key and an equals sign stand here.
fn begins_pair(rest: &str) -> bool {
    rest.split_once('=').is_some_and(|(key, _)| is_bare_key(key.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_told_apart_whatever_their_values() {
        let found = |line: &str| -> Vec<(String, String)> {
            pairs(line).iter().map(|pair| (pair.key.to_owned(), pair.value.to_owned())).collect()
        };
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(found("date = 1.3.26 # a day"), [pair("date", "1.3.26")]);
        assert_eq!(
            found("points = [ { period = \"2024\", value = 12,5 }, { period = \"a = b\", value = 1 271 } ]"),
            [
                pair("points", ""),
                pair("period", "\"2024\""),
                pair("value", "12,5"),
                pair("period", "\"a = b\""),
                pair("value", "1 271")
            ]
        );
        assert_eq!(found("date: 1.3.26"), [pair("date", "1.3.26")]);
        assert_eq!(found("no key"), []);
    }

    #[test]
    fn marks_within_texts_are_found() {
        let found = |line: &'static str| inner_quotes(line).map(|found| (found.key, &line[found.text]));
        assert_eq!(
            found("text = { fr = \"Du \"droit\" ?\", en = \"When?\" }"),
            Some(("fr", "Du \"droit\" ?"))
        );
        assert_eq!(found("text = { fr = 'Qu'est-ce', en = \"When?\" }"), Some(("fr", "Qu'est-ce")));
        assert_eq!(found("list = [\"a\", \"the \"b\", c\"]"), Some(("", "the \"b\", c")));
        assert_eq!(found("title = \"The \"Bar report\"\""), Some(("title", "The \"Bar report\"")));
        for line in [
            "a = \"b\"",
            "a = [\"b\" \"c\"]",
            "a = { en = \"b\" ru = \"c\" }",
            "a = \"b",
            "a = \"b \\\"c\\\" d\"",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
