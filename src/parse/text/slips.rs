//! Whether a word is the name of an audience, or one slip away from it.
//!
//! A slip is a letter too many, too few, another one, or two that changed places. Capitals, accents, forms of full
//! width, letters of another script that look alike and letters without width are no difference at all.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::manuscript::Manuscript;
use crate::model::Audience;
use crate::parse::text::letters::latin_lookalike;
use crate::suggest::nearest;

/// The key that says who may see something.
pub(in crate::parse) const AUDIENCE: &str = "audience";
/// The key that says whether the body may publish a document.
pub(in crate::parse) const CONFIDENTIALITY: &str = "confidentiality";
/// The word of an interface's list that holds what its language calls the audiences.
const WORDS_KEY: &str = "audience_words";

/// The fewest letters of a name that is looked for with a slip in it.
const SHORTEST_WITH_SLIP: usize = 6;

/// The names of the audiences that are not everybody, as authors write them and as their languages call them.
#[derive(Debug, Default, Hash)]
pub(in crate::parse) struct AudienceWords {
    /// The shortest first.
    names: Vec<Vec<char>>,
    /// Those of them in small Latin letters: nearly all words that are looked up are Latin, and need no folding.
    latin: Vec<Vec<u8>>,
    /// The fewest and the most letters of a word that may be one of them.
    lengths: Range<usize>,
}

impl AudienceWords {
    /// Takes the names that marks have, and those in the words of every language of the interface.
    pub(in crate::parse) fn new(manuscript: &Manuscript) -> Self {
        let lists = manuscript.files().filter(|(_, file)| file.path.contains("/strings/"));
        let own = lists.filter_map(|(_, file)| words_line(&file.text)).flat_map(|line| {
            line.split([' ', ',', ';']).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        });
        let marks = Audience::NARROWER.into_iter();
        let mut names: Vec<Vec<char>> =
            marks.map(|audience| audience.name().to_owned()).chain(own).map(|name| folded(&name)).collect();
        names.sort_unstable_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        names.dedup();
        let shortest = names.first().map_or(2, Vec::len);
        let longest = names.last().map_or(0, Vec::len);
        let latin = names.iter().filter(|name| name.iter().all(char::is_ascii));
        let latin = latin.map(|name| name.iter().map(|letter| *letter as u8).collect()).collect();
        AudienceWords { names, latin, lengths: shortest.saturating_sub(1)..longest + 2 }
    }

    /// Whether `word` is a name of an audience, or one slip away from a long one.
    pub(in crate::parse) fn is_near(&self, word: &str) -> bool {
        // A letter has at most four bytes and, with its accents, seldom more than two characters.
        if word.len() < self.lengths.start || word.len() > 8 * self.lengths.end {
            return false;
        }
        if word.is_ascii() {
            return self.is_near_latin(word.as_bytes());
        }
        let word = folded(word);
        is_near_one(&word, &self.names)
    }

    /// The same of a word in Latin letters.
    fn is_near_latin(&self, word: &[u8]) -> bool {
        self.is_near_letters(word.iter().copied())
    }

    /// The same of Latin letters that may be set apart.
    pub(in crate::parse) fn is_near_letters(&self, letters: impl Iterator<Item = u8>) -> bool {
        let mut small = [0; LONGEST_LATIN];
        let mut n_letters = 0;
        for letter in letters {
            let Some(place) = small.get_mut(n_letters) else { return false };
            *place = letter.to_ascii_lowercase();
            n_letters += 1;
        }
        is_near_one(&small[..n_letters], &self.latin)
    }

    /// The words of a text that are names of audiences, or one slip away from one.
    pub(in crate::parse) fn near_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        words(text).filter(|(_, word)| self.is_near(word)).map(|(range, _)| range)
    }

    /// Whether there is such a word in a text.
    pub(in crate::parse) fn is_near_any(&self, text: &str) -> bool {
        if text.is_ascii() {
            // Most lines are plain letters: their words are those of `words`, found by their bytes.
            let words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
            return words
                .into_iter()
                .any(|word| self.lengths.contains(&word.len()) && self.is_near_latin(word));
        }
        self.near_in(text).next().is_some()
    }

    /// Whether a word of this many letters can be near one of the names.
    pub(in crate::parse) fn may_have_length(&self, n_letters: usize) -> bool {
        self.lengths.contains(&n_letters)
    }
}

/// The most letters of a Latin word that is looked up.
const LONGEST_LATIN: usize = 32;

/// Whether a word is one of `names`, which are sorted by length, or one slip away from a long one: short words are one
/// slip away from other words.
fn is_near_one<L: PartialEq>(word: &[L], names: &[Vec<L>]) -> bool {
    let first = names.partition_point(|name| name.len() + 1 < word.len());
    let mut near = names[first..].iter().take_while(|name| name.len() <= word.len() + 1);
    near.any(|name| word == name || name.len() >= SHORTEST_WITH_SLIP && is_within_one_slip(word, name))
}

/// Whether a key is `audience`, or at most two slips away from it.
pub(in crate::parse) fn is_near_audience_key(key: &str) -> bool {
    if key.len() < AUDIENCE.len() - 2 || key.len() > 4 * AUDIENCE.len() {
        return false;
    }
    let key: String = folded(key).into_iter().collect();
    nearest(&key, [AUDIENCE]).is_some()
}

/// Whether a key is like one of those that say who may see something.
pub(in crate::parse) fn is_key_about_audience(key: &str) -> bool {
    is_near_audience_key(key) || nearest(key, [CONFIDENTIALITY]).is_some()
}

/// The value of the line `audience_words = "…"` of a list of words. The list itself is read elsewhere, for the languages
/// of the site alone; the names of audiences are those of all languages that the interface speaks.
fn words_line(text: &str) -> Option<&str> {
    let at = text.find(WORDS_KEY)?;
    let line = text[at + WORDS_KEY.len()..].lines().next()?;
    line.split('"').nth(1)
}

/// The letters of a word as they count here.
fn folded(word: &str) -> Vec<char> {
    if word.is_ascii() {
        return word.chars().map(|letter| letter.to_ascii_lowercase()).collect();
    }
    let letters = word.nfkd().filter(|letter| !is_combining_mark(*letter) && !is_without_width(*letter));
    letters.map(latin_lookalike).flat_map(char::to_lowercase).map(latin_lookalike).collect()
}

/// Whether nobody sees a letter: it parts or joins others, or does nothing.
pub(in crate::parse) fn is_without_width(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_within_one_slip<L: PartialEq>(one: &[L], other: &[L]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let n_same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[n_same..], &long[n_same..]);
    match long.len() - short.len() {
        0 => match (short, long) {
            ([], []) => true,
            ([_, short @ ..], [_, long @ ..]) if short == long => true,
            ([a, b, short @ ..], [c, d, long @ ..]) => a == d && b == c && short == long,
            _ => false,
        },
        1 => *short == long[1..],
        _ => false,
    }
}

/// The words of a line with their places: runs of letters of any script.
pub(in crate::parse) fn words(line: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = run_end(line, rest, false);
        rest = run_end(line, start, true);
        (start < rest).then(|| (start..rest, &line[start..rest]))
    })
}

/// Where a run of letters that belong to words, or of those that do not, ends which begins at `at`.
fn run_end(line: &str, mut at: usize, is_word: bool) -> usize {
    let bytes = line.as_bytes();
    while let Some(byte) = bytes.get(at) {
        // Most letters are plain ones, and are not decoded.
        let (belongs, length) = if byte.is_ascii() {
            (byte.is_ascii_alphabetic(), 1)
        } else {
            let letter = line[at..].chars().next().unwrap_or(' ');
            (is_of_word(letter), letter.len_utf8())
        };
        if belongs != is_word {
            break;
        }
        at += length;
    }
    at
}

/// The letters of a text without what is between them.
pub(in crate::parse) fn joined(text: &str) -> String {
    text.chars().filter(|letter| is_of_word(*letter)).collect()
}

/// Whether a letter belongs to a word: it is one, or an accent upon one, or a letter without width within one.
pub(in crate::parse) fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || !letter.is_ascii() && (is_combining_mark(letter) || is_without_width(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    fn known() -> AudienceWords {
        let text = "a = \"b\"\naudience_words = \"confidentiel partenaires\"\n".to_owned();
        let file = File { path: "themes/default/strings/fr.toml".into(), text };
        AudienceWords::new(&Manuscript::new(vec![file], Vec::new()))
    }

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        let known = known();
        for near in [
            "confidential",
            "Confidential",
            "CONFIDENTIAL",
            "confidental",
            "confidentiall",
            "confidentail",
            "konfidential",
            "confid\u{200b}ential",
            "confid\u{ad}ential",
            "соnfidential",
            "ｃonfidential",
            "confidentiál",
            "partner",
            "partners",
            "patrners",
            "confidentiel",
            "confidentiels",
            "partenaire",
        ] {
            assert!(known.is_near(near), "{near}");
        }
        for far in ["confidentiality", "confidence", "partnership", "parties", "confidant", "", "конфликт"]
        {
            assert!(!known.is_near(far), "{far}");
        }
        assert!(is_near_audience_key("audience") && is_near_audience_key("Audiense"));
        assert!(!is_near_audience_key("title") && !is_near_audience_key("author"));
    }

    #[test]
    fn words_are_runs_of_letters() {
        let found: Vec<&str> = words("### Имена {.confid\u{200b}ential #x}").map(|(_, word)| word).collect();
        assert_eq!(found, ["Имена", "confid\u{200b}ential", "x"]);
    }
}
