//! Where the entries of a file begin and end.

use std::ops::Range;

/// Looks for entries from the beginning of a file to its end.
pub(super) struct Openings<'t> {
    text: &'t str,
    /// How far was looked.
    seen: usize,
    /// The first letter of the line of that place that is no space.
    first: usize,
}

impl<'t> Openings<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Openings { text, seen: 0, first: first_letter(text, 0) }
    }

    /// Where the next entry opens at or behind `from`: an at sign, a word, and a bracket; if asked for, at the beginning
    /// of a line only. `from` never goes back.
    pub(super) fn next(&mut self, from: usize, begins_line: bool) -> Option<usize> {
        let text = self.text;
        text[from..].match_indices('@').map(|(at, _)| from + at).find(|&at| {
            let after = text[at + 1..].trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            let named = after.len() < text.len() - at - 1;
            let first = self.first_of_line(at);
            named
                && after.trim_start().starts_with(['{', '('])
                && if begins_line { first == at } else { !text[first..at].starts_with('%') }
        })
    }

    /// The first letter of the line of a place. Each letter of the file is looked at once.
    fn first_of_line(&mut self, at: usize) -> usize {
        if let Some(end) = self.text[self.seen..at].rfind('\n') {
            self.first = first_letter(self.text, self.seen + end + 1);
        }
        self.seen = at;
        self.first
    }
}

/// The first letter at or behind a place that is no space.
fn first_letter(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

/// The length of an entry up to the brace that closes it, if one does; braces are counted as biblatex counts them.
pub(super) fn closing(piece: &str) -> Option<usize> {
    let open = piece.find(['{', '('])?;
    if piece[open..].starts_with('(') {
        return None;
    }
    let (mut depth, mut quoted) = (0_usize, false);
    let mut letters = piece[open..].char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '"' if depth == 1 => quoted = !quoted,
            '%' if depth == 1 && !quoted => {
                letters.find(|(_, letter)| *letter == '\n');
            }
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of what names an entry: `@misc{key`.
pub(super) fn header_length(piece: &str) -> usize {
    let end = piece.find([',', '}', '\n', '\r']).unwrap_or(piece.len());
    piece[..end].trim_end().len()
}

/// A place in a piece as a place in the whole text.
pub(super) fn shifted(range: &Range<usize>, offset: usize) -> Range<usize> {
    range.start + offset..range.end + offset
}

/// The place, moved to the nearest character where it holds none that a person can see.
pub(super) fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end);
    if start < end {
        return start..end;
    }
    if let Some(letter) = text[start..].chars().next().filter(|letter| !letter.is_whitespace()) {
        return start..start + letter.len_utf8();
    }
    let end = text[..start].trim_end().len();
    let length = text[..end].chars().next_back().map_or(0, char::len_utf8);
    end - length..end
}

/// Whether there is a letter in the text.
pub(super) fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}
