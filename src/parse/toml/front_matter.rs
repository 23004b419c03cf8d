//! Cuts the front matter from the head of a Markdown file.

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Span};

/// A Markdown file in its two parts, each with the byte at which it begins.
pub(in crate::parse) struct Parts<'m> {
    pub(in crate::parse) toml: &'m str,
    pub(in crate::parse) toml_offset: usize,
    pub(in crate::parse) text: &'m str,
    pub(in crate::parse) text_offset: usize,
}

/// The TOML between the lines `+++` at the head of a file, and the text below it.
pub(in crate::parse) fn cut<'m>(file: FileId, text: &'m str, tray: &mut Diagnostics) -> Option<Parts<'m>> {
    const FENCE: &str = "+++";
    let head = Span::new(file, 0..text.find('\n').unwrap_or(text.len()));
    let first_line = text.lines().next().unwrap_or_default().trim_end();
    if first_line != FENCE {
        let comes_later = text.lines().take(20).any(|line| line.trim() == FENCE);
        let (message, help) = if first_line == "---" {
            (
                "front matter is written in YAML",
                "Write `+++` in the place of `---`, and `title = \"…\"` in the place of `title: …`",
            )
        } else if comes_later {
            (
                "front matter does not begin on the first line",
                "Delete everything before the first `+++`, spaces too",
            )
        } else {
            (
                "this file has no front matter",
                "Begin the file with a line `+++`, then `title = \"…\"`, then another line `+++`",
            )
        };
        tray.report(Code::FrontMatter, head, message).help(help);
        return None;
    }
    let toml_offset = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut line_start = toml_offset;
    for line in text[toml_offset..].split_inclusive('\n') {
        if line.trim_end() == FENCE {
            let text_offset = line_start + line.len();
            return Some(Parts {
                toml: &text[toml_offset..line_start],
                toml_offset,
                text: &text[text_offset..],
                text_offset,
            });
        }
        line_start += line.len();
    }
    tray.report(Code::FrontMatter, head, "front matter is opened here and not closed")
        .help("Write a line `+++` below it, before the text");
    None
}
