//! Plain text out of LaTeX, as far as reference managers write it.

use biblatex::{Bibliography, Chunks, ChunksExt, Pair, Person, RawBibliography, RawChunk, RawEntry, Spanned};

/// Commands that change how text looks and not what it says; what they apply to stays.
const LOOK_COMMANDS: [&str; 28] = [
    "bf",
    "em",
    "emph",
    "enquote",
    "ensuremath",
    "it",
    "lowercase",
    "mbox",
    "mkbibbold",
    "mkbibemph",
    "mkbibquote",
    "nocase",
    "protect",
    "relax",
    "rm",
    "sc",
    "textbf",
    "textit",
    "textmd",
    "textnormal",
    "textrm",
    "textsc",
    "textsf",
    "textsubscript",
    "textsuperscript",
    "texttt",
    "textup",
    "underline",
];

/// Stand in for characters while biblatex reads, since it would make a plain space or a name's part of them. Unicode
/// keeps these code points free for such use inside a program.
const NO_BREAK_SPACE: char = '\u{fdd0}';
const NARROW_NO_BREAK_SPACE: char = '\u{fdd1}';
const EQUALS_SIGN: char = '\u{fdd2}';

/// Braces within braces that a field may have; biblatex calls itself for each and must not run out of stack.
const DEEPEST_BRACES: usize = 40;
/// A value in plain text, or nothing where biblatex cannot make it out.
pub(super) fn plain(raw: &str) -> Option<String> {
    decoded(raw).map(|chunks| restored(&chunks.format_verbatim()))
}

/// A value with its LaTeX read by biblatex.
fn decoded(raw: &str) -> Option<Chunks> {
    let prepared = prepared(raw);
    if deepest_braces(&prepared) > DEEPEST_BRACES {
        return None;
    }
    // Biblatex reads fields of an entry only, so the value is wrapped in one with nothing else to go wrong in it.
    let value = vec![Spanned::new(RawChunk::Normal(&prepared), 0..prepared.len())];
    let field = Pair::new(Spanned::new("title", 0..0), Spanned::new(value, 0..prepared.len()));
    let entry =
        RawEntry { key: Spanned::new("key", 0..0), kind: Spanned::new("misc", 0..0), fields: vec![field] };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::new(entry, 0..0)],
        abbreviations: Vec::new(),
    };
    Bibliography::from_raw(raw).ok()?.get("key")?.get("title").map(<[_]>::to_vec)
}

/// The value with what biblatex would leave standing or get wrong put in letters that it keeps.
fn prepared(raw: &str) -> String {
    // Zotero balances a brace with an invisible one; biblatex takes the backslash before that one for the end.
    let raw = raw.replace(r"\{\vphantom{\}}", r"\{").replace(r"\vphantom{\{}\}", r"\}");
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.as_str();
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\\' => {
                let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
                let (command, after) = rest.split_at(end);
                if LOOK_COMMANDS.contains(&command) {
                    rest = after.trim_start();
                } else if let (true, Some(sign)) = (command.is_empty(), after.chars().next()) {
                    rest = &after[sign.len_utf8()..];
                    match sign {
                        ',' | ' ' | '\n' | '\t' => text.push(' '),
                        '/' | '@' => {}
                        _ => text.extend(['\\', sign]),
                    }
                } else {
                    text.push('\\');
                    text.push_str(command);
                    rest = after;
                }
            }
            // The empty braces end a command right before it, as a space would.
            '~' | '\u{a0}' => text.extend(['{', '}', NO_BREAK_SPACE]),
            '\u{202f}' => text.extend(['{', '}', NARROW_NO_BREAK_SPACE]),
            '`' if rest.starts_with('`') => {
                text.push('“');
                rest = &rest[1..];
            }
            '\'' if rest.starts_with('\'') => {
                text.push('”');
                rest = &rest[1..];
            }
            _ => text.push(letter),
        }
    }
    text
}

/// The text with stood-in characters back in their places and single spaces between words.
fn restored(text: &str) -> String {
    text.split_ascii_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(|letter| match letter {
            NO_BREAK_SPACE => '\u{a0}',
            NARROW_NO_BREAK_SPACE => '\u{202f}',
            EQUALS_SIGN => '=',
            _ => letter,
        })
        .collect()
}

/// The value without braces and backslashes: what is left to show of LaTeX that cannot be read.
pub(super) fn bare(raw: &str) -> String {
    let letters: String = raw.chars().filter(|letter| !matches!(letter, '{' | '}' | '\\')).collect();
    restored(&letters)
}

/// How many braces are open at once, at most.
fn deepest_braces(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Names of authors in the order of speech, parted by semicolons, since names of bodies hold commas.
pub(super) fn authors(raw: &str) -> Option<String> {
    // Better BibTeX can write names as `family=Smith, given=Jan`. Biblatex takes any name with an equals sign for one.
    let by_parts = raw.contains("family=") || raw.contains("family =");
    let raw = if by_parts { raw.to_owned() } else { raw.replace('=', &EQUALS_SIGN.to_string()) };
    let Some(persons) = decoded(&raw).and_then(|chunks| chunks.parse::<Vec<Person>>().ok()) else {
        return Some(bare(&raw)).filter(|name| !name.is_empty());
    };
    let names: Vec<String> = persons.iter().map(name_in_order).filter(|name| !name.is_empty()).collect();
    Some(names.join("; ")).filter(|names| !names.is_empty())
}

/// A name in the order of speech: given name, particle, family name, suffix.
fn name_in_order(person: &Person) -> String {
    if person.name == "others" && person.given_name.is_empty() {
        return "et al.".to_owned();
    }
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    restored(&parts.map(String::as_str).join(" "))
}
