//! Reads what a word processor puts in the place of Markdown's signs, where only one meaning is possible.
//!
//! Takes the letters of one text, gives them with the plain signs in their place: an ordinary space for one that no line
//! may break at, or that nobody sees, beside a sign; `-` for a drawn bullet; `[^a]:` for `[^a] :`. Each is as many bytes
//! as what it replaces, so each place in the text stays the place in its file. Code is left as it is.
//!
//! In a text that withholds parts, no line becomes a heading by this: a heading ends the part before it, and what was
//! withheld would be seen.

use std::borrow::Cow;

use crate::model::Audience;

/// Bullets as word processors draw them. The last two are those of the fonts Symbol and Wingdings.
const BULLETS: [char; 12] = ['•', '▪', '▫', '◦', '‣', '⁃', '●', '○', '■', '□', '\u{f0b7}', '\u{f0a7}'];
/// Signs that are bullets only where a tab follows: they mean other things too.
const DOUBTFUL_BULLETS: [char; 4] = ['·', '–', '—', 'o'];
/// The most spaces between the sign of a list and its words; with more, the words would be code.
const MOST_SPACES: usize = 4;

/// Whether a letter looks like a space and is none for Markdown: spaces at which no line breaks, and those of no width.
pub(in crate::parse) fn is_unusual_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a letter ends a line for a word processor and for nobody else.
fn is_unusual_break(letter: char) -> bool {
    matches!(letter, '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// The text with plain signs.
pub(in crate::parse) fn plain(text: &str) -> Cow<'_, str> {
    if !is_pasted(text) {
        return Cow::Borrowed(text);
    }
    let withholds = may_withhold(text);
    let mut plain = String::with_capacity(text.len());
    let mut fence = None;
    for line in text.split_inclusive('\n') {
        match fence_of(line) {
            Some(sign) if fence.is_none() => fence = Some(sign),
            Some(sign) if fence == Some(sign) => fence = None,
            _ if fence.is_none() => {
                push_line(line, withholds, &mut plain);
                continue;
            }
            _ => {}
        }
        plain.push_str(line);
    }
    Cow::Owned(plain)
}

/// Whether a text holds a sign that may have another in its place. Most hold none: one look at the bytes, many at once,
/// passes them.
fn is_pasted(text: &str) -> bool {
    let is_suspect = |byte: u8| matches!(byte, b'\t' | 0xb | 0xc | 0xc2 | 0xe2 | 0xef);
    let is_sign = |letter: char| {
        letter == '\t' || is_unusual_space(letter) || is_unusual_break(letter) || BULLETS.contains(&letter)
    };
    let has_sign = || {
        let suspects = text.bytes().enumerate().filter(|(_, byte)| is_suspect(*byte));
        suspects.map(|(at, _)| at).any(|at| text[at..].starts_with(is_sign))
    };
    (text.bytes().fold(false, |found, byte| found | is_suspect(byte)) && has_sign()) || has_typed_note(text)
}

/// Whether `] :` stands somewhere. Compared byte by byte, many at once: a search would stop at each bracket.
fn has_typed_note(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(second), Some(third)) = (bytes.get(1..), bytes.get(2..)) else { return false };
    let triples = bytes.iter().zip(second).zip(third);
    triples.fold(false, |found, ((one, two), three)| {
        found | ((*one == b']') & (*two == b' ') & (*three == b':'))
    })
}

/// Whether a text may withhold parts: a mark is the name of an audience behind a brace.
pub(in crate::parse) fn may_withhold(text: &str) -> bool {
    let braces = &text[text.find('{').unwrap_or(text.len())..];
    Audience::NARROWER.into_iter().any(|audience| braces.contains(audience.name()))
}

/// The sign of a line that opens or closes code.
fn fence_of(line: &str) -> Option<u8> {
    let line = line.trim_start();
    [b'`', b'~'].into_iter().find(|sign| line.bytes().take_while(|byte| byte == sign).count() >= 3)
}

/// One line with plain signs.
fn push_line(line: &str, withholds: bool, plain: &mut String) {
    let is_space = |letter: char| matches!(letter, ' ' | '\t') || is_unusual_space(letter);
    let rest = line.trim_start_matches(is_space);
    let indent = &line[..line.len() - rest.len()];
    let sign = rest.split(is_space).next().unwrap_or_default();
    let is_heading = (1..=6).contains(&sign.len()) && sign.bytes().all(|byte| byte == b'#');
    let after = &rest[sign.len()..];
    let words = after.trim_start_matches(is_space);
    let gap = &after[..after.len() - words.len()];
    let has_words = !gap.is_empty() && !words.trim_end().is_empty();
    if is_heading && has_words {
        let is_plain = !indent.contains(is_unusual_space) && !gap.starts_with(is_unusual_space);
        if withholds && !is_plain {
            push_breaks(line, plain);
            return;
        }
        // A sign behind unseen letters is put before them: so it begins its line.
        plain.push_str(sign);
        push_spaces(indent, plain);
        push_spaces(gap, plain);
        push_heading(words, plain);
        return;
    }
    match bullet(sign, gap, has_words) {
        Some(bullet) if !indent.contains(is_unusual_space) => {
            plain.push_str(indent);
            plain.extend(std::iter::repeat_n(' ', sign.len() - bullet.len()));
            plain.push_str(bullet);
            push_spaces(gap, plain);
            push_breaks(words, plain);
        }
        _ => push_note(line, plain),
    }
}

/// The sign of a list that a line begins with, as Markdown writes it: at most as long as it is there.
fn bullet<'l>(sign: &'l str, gap: &str, has_words: bool) -> Option<&'l str> {
    if !has_words {
        return None;
    }
    let mut letters = sign.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        let is_tabbed = gap.contains('\t');
        if BULLETS.contains(&letter) || (is_tabbed && DOUBTFUL_BULLETS.contains(&letter)) {
            return Some("-");
        }
    }
    let digits = sign.strip_suffix(['.', ')']).unwrap_or_default();
    let is_numbered =
        !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    // The spaces become as many as they have bytes.
    let fits = gap.starts_with(is_unusual_space) && gap.len() <= MOST_SPACES;
    ((matches!(sign, "-" | "*" | "+") || is_numbered) && fits).then_some(sign)
}

/// The words of a heading. In the braces at its end, and before them, all spaces are plain.
fn push_heading(words: &str, plain: &mut String) {
    let is_closed = words.trim_end().ends_with('}');
    let Some(open) = words.rfind('{').filter(|_| is_closed) else {
        push_breaks(words, plain);
        return;
    };
    let title = words[..open].trim_end_matches(|letter: char| letter == ' ' || is_unusual_space(letter));
    push_breaks(title, plain);
    push_spaces(&words[title.len()..open], plain);
    push_spaces(&words[open..], plain);
}

/// A line that may be a note, with its colon where Markdown has it: French puts a space before it.
fn push_note(line: &str, plain: &mut String) {
    let label = line.strip_prefix("[^").and_then(|rest| rest.split_once(']'));
    let Some((label, rest)) = label.filter(|(label, _)| !label.contains(char::is_whitespace)) else {
        push_breaks(line, plain);
        return;
    };
    let after = rest.trim_start_matches(|letter: char| letter == ' ' || is_unusual_space(letter));
    match after.strip_prefix(':') {
        Some(words) if after.len() < rest.len() => {
            plain.push_str("[^");
            plain.push_str(label);
            plain.push_str("]:");
            push_spaces(&rest[..rest.len() - after.len()], plain);
            push_breaks(words, plain);
        }
        _ => push_breaks(line, plain),
    }
}

/// The letters with spaces in the place of breaks that only a word processor knows.
fn push_breaks(text: &str, plain: &mut String) {
    push_replaced(text, is_unusual_break, plain);
}

/// The letters with plain spaces only.
fn push_spaces(text: &str, plain: &mut String) {
    push_replaced(text, |letter| is_unusual_space(letter) || is_unusual_break(letter), plain);
}

fn push_replaced(text: &str, is_replaced: impl Fn(char) -> bool, plain: &mut String) {
    for letter in text.chars() {
        match is_replaced(letter) {
            true => plain.extend(std::iter::repeat_n(' ', letter.len_utf8())),
            false => plain.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[track_caller]
    fn reads(written: &str, read: &str) {
        assert_eq!(plain(written), read, "{written:?}");
        assert_eq!(written.len(), read.len(), "each place stays where it is: {written:?}");
    }

    #[test]
    fn spaces_that_nobody_sees_are_spaces_beside_signs() {
        reads("###\u{a0}Les dispenses", "###  Les dispenses");
        reads("\u{feff}## Title", "##    Title");
        reads(
            "## Les dispenses\u{a0}{.concern\u{a0}#dispenses}\n",
            "## Les dispenses  {.concern  #dispenses}\n",
        );
        reads("-\u{a0}item", "-  item");
        reads("1.\u{a0}item", "1.  item");
        // Within words they are what the author wants.
        reads("## 10\u{a0}000 personnes", "## 10\u{a0}000 personnes");
        reads("p.\u{a0}3", "p.\u{a0}3");
        reads("```\n###\u{a0}code\n```\n", "```\n###\u{a0}code\n```\n");
    }

    #[test]
    fn drawn_bullets_are_lists() {
        reads("•\tone\n•\u{a0}two\n\u{f0b7} three\n", "  -\tone\n  -  two\n  - three\n");
        reads("·\tone\n–\tdeux\no\tthree\n", " -\tone\n  -\tdeux\n-\tthree\n");
        // Somebody speaks here, and this is a word.
        reads("– Oui.\n— Да.\no lembo\n", "– Oui.\n— Да.\no lembo\n");
    }

    #[test]
    fn breaks_of_word_processors_part_words() {
        reads("First\u{b}line\u{c}and\u{2028}more", "First line and   more");
    }

    #[test]
    fn a_note_may_have_a_space_before_its_colon() {
        reads("[^loi] : Texte", "[^loi]:  Texte");
        reads("[^loi]\u{a0}: Texte", "[^loi]:   Texte");
        reads("voir [^loi] : ceci", "voir [^loi] : ceci");
    }

    #[test]
    fn where_parts_are_withheld_no_line_becomes_a_heading() {
        reads("## Names {.confidential\u{a0}#names}\n", "## Names {.confidential  #names}\n");
        let text = "## Names {.confidential}\n\n##\u{a0}Next\n";
        reads(text, text);
    }
}
