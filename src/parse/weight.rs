//! Files that are made of signs and not of words: what they would take to read grows with their signs.
//!
//! A letter costs a byte or two on its way to the site; a sign may open something, and a line may be a paragraph, a
//! record or a row. Of the letters of a report one in fifteen is such a sign, with all its citations, so a file of three
//! megabytes, or four thousand paragraphs, is read.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Manuscript, Span};

/// The most signs and lines of a file, by the ending of its name. A library of sources has several braces in each field.
const MOST: [(&str, usize); 4] = [(".md", 200_000), (".toml", 200_000), (".csv", 200_000), (".bib", 400_000)];

/// Reports each file that has too many signs to be read, and gives them.
pub(super) fn heavy(manuscript: &Manuscript, tray: &mut Diagnostics) -> BTreeSet<FileId> {
    let mut heavy = BTreeSet::new();
    for (file, source) in manuscript.files() {
        let Some((ending, most)) = MOST.iter().find(|(ending, _)| source.path.ends_with(ending)) else {
            continue;
        };
        // A text that is no longer than this has no more signs either.
        if source.text.len() > *most && n_signs(&source.text, *ending == ".toml") > *most {
            let message = format!("this file has more than {most} lines and signs such as `[`, `*` and `=`");
            tray.report(Code::TooLarge, Span::start_of(file), message)
                .help("Divide it into several files; if it holds few words, look whether it is the file you meant")
                .quiet();
            heavy.insert(file);
        }
    }
    heavy
}

/// The signs and the ends of lines: what may open or end something. A dot parts keys in TOML, and ends sentences elsewhere.
fn n_signs(text: &str, with_dots: bool) -> usize {
    let is_of_words = |byte: u8| b",;:'\"()-?".contains(&byte) || byte == b'.' && !with_dots;
    text.bytes().filter(|byte| *byte == b'\n' || byte.is_ascii_punctuation() && !is_of_words(*byte)).count()
}
