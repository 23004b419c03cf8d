//! What a word is for the search: where it begins and ends, and which spellings are one word.
//!
//! Takes a text, gives its words as the index holds them. The script of the search page (`search.js`, "Words") does the
//! same with what a reader types; `tests/search/words.json` holds both to it.

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

/// Letters of a word that count; the rest of a longer one is not looked at.
const LONGEST_WORD: usize = 40;
/// Letters of a document symbol that count.
const LONGEST_SYMBOL: usize = 80;

/// Shows every word of a text to `each`, in order; document symbols (`A/HRC/31/57`) follow as a whole after their parts.
/// `word` is room that is used again.
pub(super) fn words(text: &str, word: &mut String, each: &mut impl FnMut(&str)) {
    parts(text, word, each);
    if text.contains('/') {
        symbols(text, word, each);
    }
}

/// Every word, with what is joined by hyphens, apostrophes or strokes taken apart.
fn parts(text: &str, word: &mut String, each: &mut impl FnMut(&str)) {
    word.clear();
    let mut is_unspaced_run = false;
    let mut is_joined = false;
    for (at, letter) in text.char_indices() {
        let is_unspaced = is_unspaced(letter);
        if is_unspaced != is_unspaced_run && !word.is_empty() {
            finish(word, is_unspaced_run, each);
        }
        if is_unspaced || is_letter(letter) {
            is_unspaced_run = is_unspaced;
            fold(letter, word);
        } else if !word.is_empty() {
            is_joined = parts_thousands(word, is_joined, letter, &text[at + letter.len_utf8()..]);
            if !is_joined {
                finish(word, is_unspaced_run, each);
            }
        }
    }
    if !word.is_empty() {
        finish(word, is_unspaced_run, each);
    }
}

/// Signs that part the thousands of a number, in one language or another.
const THOUSANDS: [char; 9] = [',', '.', ' ', '\'', '’', '\u{a0}', '\u{202f}', '\u{2009}', '\u{66c}'];

/// Whether a sign behind digits goes on with the same number: three digits follow and no more. So `45,000`, `45 000` and
/// `45000` are one word.
///
/// `word` is what was read of it, `is_joined` whether that is some groups already.
fn parts_thousands(word: &str, is_joined: bool, sign: char, rest: &str) -> bool {
    let most = if is_joined { LONGEST_WORD - 3 } else { 3 };
    let is_number = || word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    THOUSANDS.contains(&sign) && is_number() && {
        let mut letters = rest.chars();
        letters.by_ref().take(3).filter(|letter| is_digit(*letter)).count() == 3
            && letters.next().is_none_or(|letter| !is_letter(letter))
    }
}

/// Whether a letter is a digit of one of the scripts whose digits are one.
fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '０'..='９')
}

/// A word that has come to its end.
fn finish(word: &mut String, is_unspaced: bool, each: &mut impl FnMut(&str)) {
    if is_unspaced {
        // Words are not set apart: every letter with the next one, so that any two neighbours are found.
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        for (order, start) in starts.iter().enumerate() {
            let end = starts.get(order + 2).copied().unwrap_or(word.len());
            each(&word[*start..end]);
        }
    } else {
        shorten(word, LONGEST_WORD);
        each(without_article(word));
    }
    word.clear();
}

/// Runs of words with at least two strokes between them.
fn symbols(text: &str, word: &mut String, each: &mut impl FnMut(&str)) {
    let is_part = |letter: char| matches!(letter, '/' | '.' | '-') || is_letter(letter);
    for run in text.split(|letter| !is_part(letter)) {
        let run = run.trim_matches(['/', '.', '-']);
        if run.matches('/').count() < 2 {
            continue;
        }
        word.clear();
        run.chars().for_each(|letter| if is_letter(letter) { fold(letter, word) } else { word.push(letter) });
        shorten(word, LONGEST_SYMBOL);
        each(word);
    }
    word.clear();
}

fn shorten(word: &mut String, longest: usize) {
    if word.len() > longest
        && let Some((at, _)) = word.char_indices().nth(longest)
    {
        word.truncate(at);
    }
}

/// Whether a letter, digit or mark belongs to a word. Two apostrophes that Unicode calls letters are none here.
fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() && !matches!(letter, '\u{2bb}' | '\u{2bc}')
        || is_silent(letter)
        || is_combining_mark(letter)
}

/// Characters without a width that are within words and change nothing: soft hyphen, joiners.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Scripts that set no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unspaced(letter: char) -> bool {
    letter >= '\u{e00}'
        && matches!(letter,
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Appends a letter of the text in the form that all its spellings share.
fn fold(letter: char, word: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' | 'а'..='я' => word.push(letter),
        'A'..='Z' => word.push(letter.to_ascii_lowercase()),
        'ё' | 'Ё' => word.push('е'),
        // Syllables of Korean stay whole.
        '\u{ac00}'..='\u{d7a3}' => word.push(letter),
        _ => {
            for lower in letter.to_lowercase() {
                decompose_canonical(lower, |part| fold_part(part, word));
            }
        }
    }
}

fn fold_part(part: char, word: &mut String) {
    if is_silent(part) {
        return;
    }
    if is_combining_mark(part) || matches!(part, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}') {
        let Some(base) = word.chars().next_back() else { return };
        if is_dropped(part, base) {
            return;
        }
        match compose(base, part) {
            Some(whole) => {
                word.pop();
                word.push(whole);
            }
            None => word.push(part),
        }
        return;
    }
    match part {
        '\u{640}' => {}
        'ß' => word.push_str("ss"),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'ø' => word.push('o'),
        'đ' => word.push('d'),
        'ł' => word.push('l'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        // Letters of Kazakh that a Russian keyboard has not.
        'ә' => word.push('а'),
        'ғ' => word.push('г'),
        'қ' => word.push('к'),
        'ң' => word.push('н'),
        'ө' => word.push('о'),
        'ұ' | 'ү' => word.push('у'),
        'һ' => word.push('х'),
        'і' => word.push('и'),
        // One letter in many hands: alef, ya, kaf, and ha for ta marbuta.
        'ٱ' => word.push('ا'),
        'ى' | 'ی' => word.push('ي'),
        'ک' => word.push('ك'),
        'ة' => word.push('ه'),
        '٠'..='٩' => word.extend(char::from_digit(u32::from(part) - 0x660, 10)),
        '۰'..='۹' => word.extend(char::from_digit(u32::from(part) - 0x6f0, 10)),
        '０'..='９' | 'ａ'..='ｚ' => word.extend(char::from_u32(u32::from(part) - 0xfee0)),
        _ => word.push(part),
    }
}

/// Marks that people leave out: accents of Latin and Greek, stress and the dots of е in Cyrillic, Arabic vowels and hamza.
fn is_dropped(mark: char, base: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
        || matches!(base, 'a'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}')
        || (mark == '\u{308}' && base == 'е')
}

/// The Arabic article, with what is written together with it, and the "and" that is.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];

fn without_article(word: &str) -> &str {
    if !word.starts_with(['و', 'ب', 'ك', 'ف', 'ا', 'ل']) {
        return word;
    }
    let is_word = |rest: &&str| rest.chars().nth(2).is_some();
    let rest = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    rest.filter(is_word).or_else(|| word.strip_prefix('و').filter(is_word)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_word_has_one_form_here_and_in_the_script() {
        let table = include_str!("../../tests/search/words.json");
        let cases: Vec<(String, String, String)> = serde_json::from_str(table).unwrap();
        assert!(cases.len() > 20);
        for (text, indexed, _) in cases {
            let mut found = Vec::new();
            words(&text, &mut String::new(), &mut |word| found.push(word.to_owned()));
            assert_eq!(found.join(" "), indexed, "{text}");
        }
    }
}
