//! Colours code by classes. The grammars load with the first block of a language that has one: pages without code
//! pay nothing.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The longest line that is coloured, in bytes; some grammars take seconds for longer ones.
const LONGEST_LINE: usize = 2_000;
/// The largest block that is coloured, in bytes.
const LARGEST_BLOCK: usize = 200_000;
/// The classes of the theme begin with this.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "s-" };

/// The code as HTML with classes, or nothing where it stays as it is.
pub(crate) fn highlight(code: &str, language: &str) -> Option<String> {
    if code.len() > LARGEST_BLOCK || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let grammar = GRAMMARS.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(grammar, &GRAMMARS, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::highlight;

    #[test]
    fn known_languages_get_classes_and_nothing_runs() {
        let html = highlight("let x = \"</pre><script>\";\n", "rust").unwrap();
        assert!(html.contains("class=\"s-") && !html.contains("<script>"), "{html}");
        assert_eq!(highlight("x", "no-such-language"), None);
        assert_eq!(highlight(&"x".repeat(3_000), "rust"), None);
    }
}
