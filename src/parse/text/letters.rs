//! Finds words that mix letters of two scripts which look alike: `Kyoto` with a Cyrillic `о`. No search finds them, no
//! voice reads them, and nobody sees it.
//!
//! The scripts are told apart by their blocks of Unicode. Only three of them have letters that look alike, and a table
//! of four lines says less than a dependency that knows all hundred and seventy.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::is_override;
use crate::manuscript::Span;
use crate::parse::text::scan::symbol_in;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

impl Script {
    /// The script of a letter, where it is one of those that look alike.
    fn of(letter: char) -> Option<Script> {
        match letter {
            'A'..='Z' | 'a'..='z' => Some(Script::Latin),
            // The signs for multiplication and division are among the letters with accents.
            '×' | '÷' => None,
            '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
            '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Some(Script::Cyrillic),
            '\u{386}' | '\u{388}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Cyrillic => "Cyrillic",
            Script::Greek => "Greek",
        }
    }
}

/// Letters that look alike: Latin, Cyrillic. Of several that look like one, the commonest comes first.
const LATIN_CYRILLIC: [(char, char); 42] = [
    ('A', 'А'),
    ('a', 'а'),
    ('B', 'В'),
    ('C', 'С'),
    ('c', 'с'),
    ('E', 'Е'),
    ('e', 'е'),
    ('H', 'Н'),
    ('h', 'һ'),
    ('I', 'І'),
    ('i', 'і'),
    ('J', 'Ј'),
    ('j', 'ј'),
    ('K', 'К'),
    ('k', 'к'),
    ('M', 'М'),
    ('O', 'О'),
    ('o', 'о'),
    ('P', 'Р'),
    ('p', 'р'),
    ('S', 'Ѕ'),
    ('s', 'ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('x', 'х'),
    ('Y', 'У'),
    ('Y', 'Ү'),
    ('y', 'у'),
    ('y', 'ү'),
    ('Ə', 'Ә'),
    ('Ǝ', 'Ә'),
    ('ə', 'ә'),
    ('ǝ', 'ә'),
    ('Ɵ', 'Ө'),
    ('ɵ', 'ө'),
    ('Ë', 'Ё'),
    ('ë', 'ё'),
    ('Ï', 'Ї'),
    ('ï', 'ї'),
    ('Ä', 'Ӓ'),
    ('ä', 'ӓ'),
    ('h', 'Һ'),
];
/// Letters that look alike: Latin, Greek.
const LATIN_GREEK: [(char, char); 20] = [
    ('A', 'Α'),
    ('B', 'Β'),
    ('E', 'Ε'),
    ('Z', 'Ζ'),
    ('H', 'Η'),
    ('I', 'Ι'),
    ('K', 'Κ'),
    ('M', 'Μ'),
    ('N', 'Ν'),
    ('O', 'Ο'),
    ('P', 'Ρ'),
    ('T', 'Τ'),
    ('Y', 'Υ'),
    ('X', 'Χ'),
    ('o', 'ο'),
    ('v', 'ν'),
    ('p', 'ρ'),
    ('a', 'α'),
    ('i', 'ι'),
    ('u', 'υ'),
];

/// The letter of `script` that looks like this one.
fn lookalike(letter: char, script: Script) -> Option<char> {
    let pairs: &[(char, char)] = match (Script::of(letter)?, script) {
        (Script::Latin, Script::Cyrillic) | (Script::Cyrillic, Script::Latin) => &LATIN_CYRILLIC,
        (Script::Latin, Script::Greek) | (Script::Greek, Script::Latin) => &LATIN_GREEK,
        _ => return None,
    };
    let found = pairs.iter().find(|(latin, other)| *latin == letter || *other == letter);
    found.map(|(latin, other)| if script == Script::Latin { *latin } else { *other })
}

/// The Latin letter that a letter of another script looks like, or the letter itself.
pub(in crate::parse) fn latin_lookalike(letter: char) -> char {
    match Script::of(letter) {
        None | Some(Script::Latin) => letter,
        Some(_) => lookalike(letter, Script::Latin).unwrap_or(letter),
    }
}

/// A word with letters of a script that is not its own.
#[derive(Debug, PartialEq, Eq)]
struct Mixed {
    own: Script,
    foreign: Script,
    /// The foreign letters, each once.
    letters: BTreeSet<char>,
    /// The word in its own script.
    right: String,
}

/// Reports every word in which letters of two scripts are mixed that look alike.
pub(in crate::parse) fn report_mixed(
    text: &str,
    span_of: &dyn Fn(Range<usize>) -> Span,
    tray: &mut Diagnostics,
) {
    // Most texts hold letters of one script: one look spares them all the rest.
    if text.is_ascii() {
        return;
    }
    report_turned(text, span_of, tray);
    let mut scripts = Scripts::default();
    let mut start = 0;
    // Both are found out once, however many words ask: what the letters of the text are, and of the last token.
    let counts = OnceCell::new();
    let mut token = (0, false);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match Script::of(letter) {
            Some(script) => {
                if scripts.is_empty() {
                    start = at;
                }
                scripts.add(script);
            }
            // Accents belong to the letter before them.
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None => {
                if scripts.are_mixed() {
                    if token.0 < at {
                        token = name_around(text, start..at);
                    }
                    if !token.1 {
                        report(text, start..at, &counts, span_of, tray);
                    }
                }
                scripts = Scripts::default();
            }
        }
    }
}

/// Reports the first letter that turns the order of those behind it: the words read as something else than they are.
fn report_turned(text: &str, span_of: &dyn Fn(Range<usize>) -> Span, tray: &mut Diagnostics) {
    if let Some((at, letter)) = text.char_indices().find(|(_, letter)| is_override(*letter)) {
        let message = "a letter that nobody sees (U+202A to U+202E) turns the order of those behind it";
        tray.report(Code::TurnedLetters, span_of(at..at + letter.len_utf8()), message)
            .help("Delete it: browsers order Arabic and Latin letters by themselves");
    }
}

fn report(
    text: &str,
    range: Range<usize>,
    counts: &OnceCell<[usize; 3]>,
    span_of: &dyn Fn(Range<usize>) -> Span,
    tray: &mut Diagnostics,
) {
    let word = &text[range.clone()];
    let Some(mixed) = mixed(word, || *counts.get_or_init(|| counted(text))) else { return };
    let letters: Vec<String> = mixed.letters.iter().map(|letter| format!("`{letter}`")).collect();
    let are = if letters.len() == 1 { "is" } else { "are" };
    let message = format!(
        "`{word}` mixes letters that look alike: {} {are} {}, the rest is {}",
        letters.join(", "),
        mixed.foreign.name(),
        mixed.own.name()
    );
    tray.report(Code::MixedLetters, span_of(range), message).help(format!(
        "Write `{}`, all in {} letters",
        mixed.right,
        mixed.own.name()
    ));
}

/// Which scripts a word has.
#[derive(Default)]
struct Scripts {
    found: [bool; 3],
}

impl Scripts {
    fn add(&mut self, script: Script) {
        self.found[script as usize] = true;
    }

    fn is_empty(&self) -> bool {
        self.found == [false; 3]
    }

    fn are_mixed(&self) -> bool {
        self.found.iter().filter(|is_found| **is_found).count() > 1
    }
}

/// Where the letters without spaces around a word end, and whether they are an address or a document symbol: those have
/// rules of their own.
fn name_around(text: &str, range: Range<usize>) -> (usize, bool) {
    let start = text[..range.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let start = (start..=range.start).find(|at| text.is_char_boundary(*at)).unwrap_or(range.start);
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |at| range.end + at);
    let token = &text[start..end];
    (end, token.contains("://") || token.contains(['@', '_', '\\']) || symbol_in(token).is_some())
}

/// How many letters of each script a text has.
fn counted(text: &str) -> [usize; 3] {
    let mut counts = [0; 3];
    for script in text.chars().filter_map(Script::of) {
        counts[script as usize] += 1;
    }
    counts
}

/// Which letters of a word are foreign to it, where what is left could be its own script throughout. `around` counts the
/// letters of the text that it is in.
fn mixed(word: &str, around: impl Fn() -> [usize; 3]) -> Option<Mixed> {
    let has = |script| word.chars().any(|letter| Script::of(letter) == Some(script));
    let pair = match (has(Script::Latin), has(Script::Cyrillic), has(Script::Greek)) {
        (true, true, false) => (Script::Latin, Script::Cyrillic),
        (true, false, true) => (Script::Latin, Script::Greek),
        _ => return None,
    };
    let (one, other) = pair;
    // A letter that looks like none of the other script decides what the word is.
    let is_distinct = |script, other| {
        let own = word.chars().filter(|letter| Script::of(*letter) == Some(script));
        own.filter(|letter| lookalike(*letter, other).is_none()).count() > 0
    };
    let in_word = counted(word);
    let count = |script: Script| in_word[script as usize];
    let own = match (is_distinct(one, other), is_distinct(other, one)) {
        // Two scripts on purpose, as in `SMSки`.
        (true, true) => return None,
        (true, false) => one,
        (false, true) => other,
        (false, false) => {
            let around = around();
            let in_text = around[one as usize].cmp(&around[other as usize]);
            if count(one).cmp(&count(other)).then(in_text).is_ge() { one } else { other }
        }
    };
    let foreign = if own == one { other } else { one };
    let is_formula = pair.1 == Script::Greek && (word.chars().count() < 3 || count(foreign) >= count(own));
    if is_formula || is_acronym_with_ending(word) {
        return None;
    }
    let letters: BTreeSet<char> =
        word.chars().filter(|letter| Script::of(*letter) == Some(foreign)).collect();
    let right = word.chars().map(|letter| match Script::of(letter) {
        Some(script) if script == foreign => lookalike(letter, own).unwrap_or(letter),
        _ => letter,
    });
    Some(Mixed { own, foreign, letters, right: right.collect() })
}

/// Whether a word is an acronym in capitals of one script with an ending in small letters of the other, as some write
/// without a hyphen.
fn is_acronym_with_ending(word: &str) -> bool {
    let n_capitals = word.chars().take_while(|letter| letter.is_uppercase()).count();
    let (capitals, ending): (Vec<char>, Vec<char>) =
        (word.chars().take(n_capitals).collect(), word.chars().skip(n_capitals).collect());
    let are_of_one = |letters: &[char]| {
        let scripts: BTreeSet<Option<Script>> = letters.iter().map(|letter| Script::of(*letter)).collect();
        scripts.len() == 1
    };
    n_capitals >= 2
        && ending.iter().all(|letter| letter.is_lowercase())
        && are_of_one(&capitals)
        && are_of_one(&ending)
}

/// What a letter is called that nobody sees and that is no space. Marks that join letters or turn their order are among
/// them.
pub(in crate::parse) fn unseen_name(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a space without width",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "a joiner",
        '\u{feff}' => "a mark of byte order",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark of direction"
        }
        '\u{34f}' | '\u{180e}' | '\u{2061}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' => "a mark without width",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::{File, Manuscript};

    /// The words that are found in a text, each with how it is written right.
    fn found(text: &str) -> Vec<(String, String)> {
        let file = File { path: "a.md".into(), text: text.into() };
        let manuscript = Manuscript::new(vec![file], Vec::new());
        let (file, _) = manuscript.files().next().unwrap();
        let mut tray = Diagnostics::default();
        report_mixed(text, &|range| Span::new(file, range), &mut tray);
        let findings = tray.sorted(&manuscript);
        let right = |help: &str| help.split('`').nth(1).unwrap().to_owned();
        findings
            .iter()
            .map(|finding| {
                (manuscript.text(finding.span.unwrap()).to_owned(), right(finding.help.as_ref().unwrap()))
            })
            .collect()
    }

    #[test]
    fn letters_of_another_script_are_found() {
        for (text, word, right) in [
            ("See P\u{430}rliament here.", "P\u{430}rliament", "Parliament"),
            ("о правaх человека", "прав\u{61}х", "правах"),
            ("осы м\u{69}ндет бойынша", "м\u{69}ндет", "міндет"),
            ("\u{259}леумет", "\u{259}леумет", "әлеумет"),
            ("қа\u{68}арман", "қа\u{68}арман", "қаһарман"),
            ("статья o\u{442}, и", "o\u{442}", "от"),
            ("глава \u{58}\u{406}\u{425}, ст. 3", "\u{58}\u{406}\u{425}", "\u{425}\u{406}\u{425}"),
            ("Kазахста\u{301}н", "Kазахста\u{301}н", "Казахста\u{301}н"),
            ("PDF-фaйл", "фaйл", "файл"),
            ("\u{395}λλάδα и \u{45}λλάδα", "\u{45}λλάδα", "\u{395}λλάδα"),
        ] {
            assert_eq!(found(text), [(word.to_owned(), right.to_owned())], "{text}");
        }
    }

    #[test]
    fn words_of_one_script_are_right() {
        for text in [
            "PDF-файл, 4G-байланыс, IT-компания, e-mail, Wi-Fi-желі",
            "статья 146, ч. 2, № 94, 10 кВт·ч, 5 км, 30 °C",
            "в XXI веке, глава IV, ІІ тарау, V-бап",
            "SMSки, PRом, ITке, COVIDке",
            "μg, kΩ, ΔT, α-частица, μPa, MΩ",
            "напишите на info@сaйт.kz или https://example.org/кaрта",
            "Қазақстан Республикасының әлеуметтік һәм өңірлік үкіметі",
            "café, naïve, Ångström, Əliyev, İstanbul",
            "Українська їжа, Љубав, Ѕвезда",
            "中文 mixed 文字",
            "CАT/C/KAZ/CO/4 и САТ/С/KAZ/4",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
