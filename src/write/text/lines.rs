//! Lines of plain text: how wide they are, where they are broken, what is before each.

use unicode_width::UnicodeWidthStr;

/// The columns that some words take in letters of one width (Unicode Standard Annex 11).
pub(crate) fn columns(words: &str) -> usize {
    words.width()
}

/// The words in lines of at most `width` columns, broken at spaces; line breaks that are there stay. A word that is longer
/// has a line for itself.
pub(crate) fn wrapped(words: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return words.to_owned() };
    let wrap = |line: &str| {
        let mut lines: Vec<String> = Vec::new();
        for word in line.split(' ') {
            match lines.last_mut() {
                Some(last) if columns(last) + 1 + columns(word) <= width => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines.join("\n")
    };
    words.split('\n').map(wrap).collect::<Vec<_>>().join("\n")
}

/// Lines with `first` before the first of them and `rest` before all others; empty lines stay empty.
pub(crate) fn framed(lines: &str, first: &str, rest: &str) -> String {
    let framed = lines.split('\n').enumerate().map(|(order, line)| match (order, line) {
        (0, line) => format!("{first}{line}"),
        (_, "") => rest.trim_end().to_owned(),
        (_, line) => format!("{rest}{line}"),
    });
    framed.collect::<Vec<_>>().join("\n")
}

/// A heading with a line of marks under it.
pub(crate) fn underlined(words: &str, mark: char, width: Option<usize>) -> String {
    /// A heading of many words is not underlined as a whole.
    const LONGEST: usize = 76;
    let lines = wrapped(words, width);
    let longest = lines.split('\n').map(columns).max().unwrap_or(0).min(width.unwrap_or(LONGEST));
    format!("{lines}\n{}", mark.to_string().repeat(longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_nothing_is_lost() {
        assert_eq!(wrapped("one two three", Some(7)), "one two\nthree");
        assert_eq!(wrapped("extraordinary two", Some(7)), "extraordinary\ntwo");
        assert_eq!(wrapped("one\ntwo", Some(76)), "one\ntwo");
        assert_eq!(wrapped("one two", None), "one two");
        assert_eq!(wrapped("结束 结束", Some(4)), "结束\n结束");
    }

    #[test]
    fn what_stands_before_lines_leaves_empty_ones_empty() {
        assert_eq!(framed("a\n\nb", "- ", "  "), "- a\n\n  b");
        assert_eq!(framed("a\n\nb", "> ", "> "), "> a\n>\n> b");
        assert_eq!(underlined("Title", '=', None), "Title\n=====");
    }
}
