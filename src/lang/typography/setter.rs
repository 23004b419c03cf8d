//! Sets one text, letter by letter, by the rules of its language.

use super::signs::{
    contains, ends_with_stopped_letter, is_between_words, is_elided, is_ideograph, is_opening, is_roman,
    is_spaced_letter, is_stopped_letter,
};
use super::token::Token;
use super::{LineSoFar, NARROW, NO_BREAK, Opened, Quotes, Typography};

/// Sets one text.
pub(super) struct Setter<'t> {
    pub(super) rules: &'t Typography,
    pub(super) text: &'t str,
    pub(super) line: &'t mut LineSoFar,
    /// How much of the text is set.
    pub(super) done: usize,
    /// Where to look on.
    pub(super) next: usize,
    /// What is set, where something changed.
    pub(super) set: Option<String>,
    /// A place after which no single mark closes before the next one at or behind this place.
    pub(super) next_closing: usize,
    /// The letters without spaces that were looked at last.
    pub(super) token: Token,
}

/// The bytes with which something begins that rules may change. The last two begin the marks that authors type
/// themselves.
const IS_SET: [bool; 256] = {
    let beginnings = [b' ', b'\n', b'"', b'\'', b'-', b'.', 0xc2, 0xe2];
    let mut is_set = [false; 256];
    let mut at = 0;
    while at < beginnings.len() {
        is_set[beginnings[at] as usize] = true;
        at += 1;
    }
    is_set
};

impl Setter<'_> {
    /// Sets the text from its beginning to its end.
    pub(super) fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let binds_short = !self.rules.short.is_empty();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            // Most of a text is letters, and spaces between two words of small letters, which nothing binds.
            if !IS_SET[usize::from(byte)] {
                at += 1;
                continue;
            }
            if byte == b' ' && !binds_short && is_between_words(bytes, at) {
                at += 2;
                continue;
            }
            match byte {
                b' ' | b'\n' => self.space(at),
                b'"' => self.double(at),
                b'\'' => self.single(at),
                b'-' => self.dash(at),
                b'.' if bytes[at..].starts_with(b"...") => self.ellipsis(at),
                0xc2 | 0xe2 => self.chosen(at),
                _ => {}
            }
            at = self.next.max(self.done).max(at + 1);
        }
    }

    /// Puts `new` in the place of some bytes.
    fn put(&mut self, from: usize, to: usize, new: &str) {
        let set = self.set.get_or_insert_with(|| String::with_capacity(self.text.len() + 16));
        set.push_str(&self.text[self.done..from]);
        set.push_str(new);
        self.done = to;
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back().or(self.line.before)
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// What is before a place up to white space or an opening mark.
    fn word_before(&self, at: usize) -> &str {
        let before = &self.text[..at];
        let start = before
            .char_indices()
            .rev()
            .find(|(_, letter)| letter.is_whitespace() || is_opening(*letter))
            .map_or(0, |(at, letter)| at + letter.len_utf8());
        &before[start..]
    }

    /// What is after a place up to white space.
    fn word_after(&self, at: usize) -> &str {
        let after = &self.text[at..];
        &after[..after.find(char::is_whitespace).unwrap_or(after.len())]
    }

    /// A space at which a line may not break.
    fn space(&mut self, at: usize) {
        let (Some(before), after) = (self.before(at), self.after(at + 1)) else { return };
        if before.is_whitespace() || after.is_some_and(char::is_whitespace) {
            return;
        }
        if let Some(new) = self.bound(at, before, after) {
            self.put(at, at + 1, new);
        }
    }

    fn bound(&self, at: usize, before: char, after: Option<char>) -> Option<&'static str> {
        let rules = self.rules;
        // The last word of a text that a reference follows: only the word itself can say that it is bound.
        let Some(after) = after else {
            return self.is_short(at, before).then_some(NO_BREAK);
        };
        if !rules.narrow_before.is_empty() && rules.narrow_before.contains(after) {
            return Some(NARROW);
        }
        if !rules.wide_before.is_empty() && rules.wide_before.contains(after) {
            return Some(NO_BREAK);
        }
        if !before.is_ascii() && rules.has_inner_space && Some(before) == rules.outer.marks().0 {
            return Some(NARROW);
        }
        if after.is_ascii_digit() {
            let word = self.word_before(at);
            if contains(&rules.before_number, word) {
                return Some(NO_BREAK);
            }
            // "45 000": groups of three belong together.
            let is_group = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
            let next = self.word_after(at + 1);
            let next = next.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '%');
            if before.is_ascii_digit()
                && is_group(word)
                && word.len() <= 3
                && next.len() == 3
                && is_group(next)
            {
                return Some(NO_BREAK);
            }
        }
        if before.is_ascii_digit() || (before.is_ascii_uppercase() && is_roman(self.word_before(at))) {
            let next =
                self.word_after(at + 1).trim_end_matches([',', ';', ':', '!', '?', ')', '»', '”', '…']);
            let is_unit = contains(&rules.after_number, next)
                || contains(&rules.after_number, next.trim_end_matches('.'));
            if is_unit {
                return Some(NO_BREAK);
            }
        }
        if matches!(after, '—' | '–') && rules.dash.starts_with(NO_BREAK) {
            let is_spaced = self.text[at + 1 + after.len_utf8()..].starts_with([' ', '\n']);
            return is_spaced.then_some(NO_BREAK);
        }
        // "т. е.", "z. B.": the letters of one short form.
        if before == '.' && ends_with_stopped_letter(&self.text[..at]) {
            let next = self.word_after(at + 1).trim_end_matches([',', ';', ':', ')', '»', '”']);
            if is_stopped_letter(next) {
                return Some(NO_BREAK);
            }
        }
        if after.is_uppercase() && self.has_initial(at, before) {
            return Some(NO_BREAK);
        }
        let is_word = after.is_alphanumeric() || is_opening(after) || matches!(after, '"' | '\'');
        (is_word && self.is_short(at, before)).then_some(NO_BREAK)
    }

    fn is_short(&self, at: usize, before: char) -> bool {
        if self.rules.short.is_empty() || !before.is_alphabetic() {
            return false;
        }
        // Most words are longer, and are not looked up.
        let start =
            self.text[..at].char_indices().rev().take(3).take_while(|(_, letter)| letter.is_alphabetic());
        let Some((start, _)) = start.last() else { return false };
        let word = &self.text[start..at];
        let is_whole = self.before(start).is_none_or(|letter| {
            letter.is_whitespace() || is_opening(letter) || matches!(letter, '"' | '\'')
        });
        is_whole && contains(&self.rules.short, word)
    }

    /// "А. Б. Иванов", "Иванов А. Б.": initials stay with their name.
    fn has_initial(&self, at: usize, before: char) -> bool {
        let is_initial = |word: &str| {
            let mut letters = word.chars();
            let is_letter =
                letters.next().is_some_and(|letter| letter.is_uppercase() && letter.is_alphabetic());
            is_letter && letters.next() == Some('.') && letters.next().is_none()
        };
        if before == '.' {
            return is_initial(self.word_before(at));
        }
        let first = self.word_after(at + 1);
        let has_second = || {
            let rest = &self.text[at + 1 + first.len()..];
            let second = rest.trim_start_matches([' ', '\n', '\u{a0}']);
            let second = second.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
            is_initial(second.trim_end_matches([',', ';', ')']))
        };
        before.is_lowercase()
            && is_initial(first)
            && self.word_before(at).starts_with(char::is_uppercase)
            && has_second()
    }

    /// Whether a place lies in an address: nothing is changed there.
    fn is_in_address(&mut self, at: usize) -> bool {
        self.token.is_address(self.text, at)
    }

    /// Whether a single mark behind a place closes words that begin there.
    fn has_closing(&mut self, at: usize) -> bool {
        let is_word = |letter: Option<char>| letter.is_some_and(is_spaced_letter);
        let closes = |end: usize| {
            let before = self.text[..end].chars().next_back();
            !is_word(self.text[end + 1..].chars().next())
                && before.is_some_and(|letter| !letter.is_whitespace())
        };
        // A mark right behind the place has no words before it.
        if self.next_closing <= at + 1 {
            let from = at + 1 + self.after(at + 1).map_or(0, char::len_utf8);
            let rest = &self.text[from..];
            let found = rest.match_indices('\'').map(|(end, _)| from + end).find(|end| closes(*end));
            self.next_closing = found.unwrap_or(usize::MAX);
        }
        self.next_closing != usize::MAX
    }

    /// The marks for words that begin inside of what is open.
    fn quotes(&self, opened: Opened) -> &Quotes {
        let outside = &self.line.open;
        // Where single marks are the inner ones, each mark stays what the author typed.
        let is_inner = match (self.rules.inner.marks().1 == Some('’'), opened) {
            (true, Opened::Single) => true,
            (true, _) => outside.iter().any(|outer| *outer != Opened::Single),
            (false, _) => outside.len() % 2 == 1,
        };
        if is_inner { &self.rules.inner } else { &self.rules.outer }
    }

    fn open(&mut self, at: usize, opened: Opened) {
        let mark = self.quotes(opened).open.clone();
        self.put(at, at + 1, &mark);
        self.line.open.push(opened);
    }

    fn close(&mut self, at: usize, opened: Opened) {
        self.line.open.pop();
        let mark = self.quotes(opened).close.clone();
        self.put(at, at + 1, &mark);
    }

    fn double(&mut self, at: usize) {
        let (before, after) = (self.before(at), self.after(at + 1));
        let begins =
            before.is_none_or(|letter| letter.is_whitespace() || is_opening(letter) || letter == '"');
        let goes_on = after.is_none_or(|letter| !letter.is_whitespace());
        let is_open = self.line.open.last() == Some(&Opened::Double);
        let is_after_digit = before.is_some_and(|letter| letter.is_ascii_digit());
        let is_within_word = after.is_some_and(char::is_alphanumeric);
        match (is_open, begins) {
            // Two marks in a row close what both opened, or open both.
            (true, true) if before == Some('"') && !is_within_word => self.close(at, Opened::Double),
            (_, true) if goes_on => self.open(at, Opened::Double),
            (true, _) => self.close(at, Opened::Double),
            // Inches and seconds.
            (false, _) if is_after_digit => {}
            (false, false) if is_within_word => self.open(at, Opened::Double),
            // The end of words that began in another paragraph.
            (false, false) => {
                let mark = self.rules.outer.close.clone();
                self.put(at, at + 1, &mark);
            }
            (false, true) => {}
        }
    }

    fn single(&mut self, at: usize) {
        let (before, after) = (self.before(at), self.after(at + 1));
        let is_word = |letter: Option<char>| letter.is_some_and(is_spaced_letter);
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let begins = before.is_none_or(|letter| {
            letter.is_whitespace() || is_opening(letter) || letter == '"' || is_ideograph(letter)
        });
        let is_closing = self.line.open.last() == Some(&Opened::Single)
            && !is_word(after)
            && before.is_some_and(|letter| !letter.is_whitespace() && !is_opening(letter));
        if self.is_in_address(at) {
        } else if is_closing {
            self.close(at, Opened::Single);
        } else if is_word(before) && is_word(after) {
            if !(is_digit(before) && is_digit(after)) {
                self.put(at, at + 1, "’");
            }
        } else if begins && after.is_none() && before.is_none_or(char::is_whitespace) {
            // Emphasis follows, or a link: words begin there.
            self.open(at, Opened::Single);
        } else if begins && is_elided(&self.text[at + 1..]) {
            self.put(at, at + 1, "’");
        } else if begins && (is_word(after) || after.is_some_and(is_ideograph)) {
            let rest = &self.text[at + 1..];
            // The '90s.
            let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let is_year = n_digits == 2 && !rest[2..].starts_with('\'');
            match !is_year && self.has_closing(at) {
                true => self.open(at, Opened::Single),
                false => self.put(at, at + 1, "’"),
            }
        } else if (is_word(before) && !is_digit(before))
            || (matches!(before, Some('.' | '!' | '?')) && is_word(after))
        {
            self.put(at, at + 1, "’");
        }
    }

    fn dash(&mut self, at: usize) {
        let length = self.text[at..].bytes().take_while(|byte| *byte == b'-').count();
        let (before, after) = (self.before(at), self.after(at + length));
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        if length > 3 {
            self.next = at + length;
            return;
        }
        let is_spaced = matches!(before, Some(' ' | '\n')) && matches!(after, Some(' ' | '\n'));
        if is_spaced && at > 0 {
            let (last, next) = (self.before(at - 1), self.after(at + length + 1));
            // A sign between figures may be a minus or mean "to": the author knows.
            let is_between_figures = is_digit(last) && is_digit(next);
            if last.is_none() || last.is_some_and(char::is_whitespace) || is_between_figures {
                return;
            }
            let dash = self.rules.dash.clone();
            // The space before may be set already.
            if self.done < at {
                self.put(at - 1, at + length + 1, &dash);
            }
        } else if length > 1 && !self.is_in_address(at) {
            let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
            if is_digit(before) && is_digit(after) {
                self.put(at, at + length, "–");
            } else if is_word(before) && is_word(after) {
                let dash = self.rules.dash.trim().to_owned();
                self.put(at, at + length, &dash);
            } else {
                self.next = at + length;
            }
        }
    }

    fn ellipsis(&mut self, at: usize) {
        let length = self.text[at..].bytes().take_while(|byte| *byte == b'.').count();
        // A language whose mark is of two signs has six stops, where others have three.
        let is_whole = length == 3 || (length == 6 && self.rules.ellipsis.chars().count() == 2);
        if is_whole && self.before(at) != Some('.') && !self.is_in_address(at) {
            let ellipsis = self.rules.ellipsis.clone();
            self.put(at, at + length, &ellipsis);
        } else {
            self.next = at + length;
        }
    }

    /// A mark that the author chose: it counts for those within it, and has its space.
    fn chosen(&mut self, at: usize) {
        let Some(mark) = self.after(at) else { return };
        let outer = self.rules.outer.clone();
        let (open, close) = outer.marks();
        let end = at + mark.len_utf8();
        let is_tight = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
        if Some(mark) == open {
            if !outer.space().is_empty() && is_tight(self.after(end)) {
                self.put(at, end, &outer.open);
            }
            self.line.open.push(Opened::Chosen);
        } else if Some(mark) == close {
            if !outer.space().is_empty() && is_tight(self.before(at)) {
                self.put(at, end, &outer.close);
            }
            if self.line.open.last() == Some(&Opened::Chosen) {
                self.line.open.pop();
            }
        }
    }
}
