//! Files that are made of signs and not of words: what they would take to read grows with their signs.
//!
//! A letter costs a byte or two on its way to the site; a sign may open something, and a line may be a paragraph, a
//! record or a row. Of the letters of a report one in fifteen is such a sign, with all its citations, and of a library of
//! sources one in eight: so a report of ten thousand paragraphs and a library of ten thousand sources are read, as one file.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Manuscript, Span};

/// A file may have so many signs and lines whatever else it holds.
const MANY: usize = 200_000;

/// Beyond these it is refused where more than one letter in so many is a sign, by the ending of its name.
const DENSEST: [(&str, usize); 4] = [(".md", 8), (".toml", 8), (".csv", 3), (".bib", 5)];

/// Reports each file that has too many signs to be read, and gives them.
pub(super) fn heavy(manuscript: &Manuscript, tray: &mut Diagnostics) -> BTreeSet<FileId> {
    let mut heavy = BTreeSet::new();
    for (file, source) in manuscript.files() {
        let Some((ending, one_in)) = DENSEST.iter().find(|(ending, _)| source.path.ends_with(ending)) else {
            continue;
        };
        // A text that is no longer than this has no more signs either.
        if source.text.len() <= MANY {
            continue;
        }
        let n_signs = n_signs(&source.text, *ending == ".toml");
        if n_signs > MANY && n_signs * one_in > source.text.len() {
            let message = format!(
                "this file has more than {MANY} lines and signs such as `[`, `*` and `=`, and few words"
            );
            tray.report(Code::TooLarge, Span::start_of(file), message)
                .help("Divide it into several files, and write into each who may see it; look also whether it is the file you meant")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    fn is_heavy(path: &str, piece: &str, n_pieces: usize) -> bool {
        let file = File { path: path.to_owned(), text: piece.repeat(n_pieces) };
        let manuscript = Manuscript::new(vec![file], Vec::new());
        !heavy(&manuscript, &mut Diagnostics::default()).is_empty()
    }

    #[test]
    fn long_reports_and_libraries_are_read_and_files_of_signs_are_not() {
        let paragraph = "The court *held* in [[source:case-12]] that the duty [@law, p. 3] is one of **result** and \
            not of means, and that each complaint is looked into by somebody who was not there[^1]. ^p12\n\n";
        assert!(!is_heavy("content/submissions/s/01-a.md", paragraph, 20_000));
        let source = "@article{key2020,\n  author = {Doe, Jane},\n  title = {On the duty to look into complaints},\n  year = {2020},\n}\n";
        assert!(!is_heavy("content/records/all.bib", source, 20_000));
        let question = "[[question]]\nid = \"access-to-files\"\nsubmission = \"courts\"\nsection = \"evidence\"\ntext = \"How many \
            requests for access to files of closed inquiries were made in each year, and how many were granted?\"\n\n";
        assert!(!is_heavy("content/records/all.toml", question, 20_000));
        for (path, signs) in
            [("a.md", "[[a "), ("a.md", "{.a "), ("a.toml", "[[a."), ("a.bib", "{a"), ("a.csv", "\n")]
        {
            assert!(is_heavy(path, signs, 400_000), "{path} {signs}");
        }
    }
}
