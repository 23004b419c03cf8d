//! The files an author wrote, held in memory: their paths, their texts, and spans that point into them.
//!
//! Takes: path and text of each file, in any order. Gives: a [`Manuscript`] sorted by path, a [`Span`] for every place
//! in it, and the line and column a person would name. Knows nothing of what the files mean.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;
use std::time::SystemTime;

use unicode_normalization::char::is_combining_mark;

/// One text file: its path below the project's root, with `/` between folders, and its whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the project's root, for example `content/site.toml`.
    pub path: String,
    /// The text, without a byte order mark and with `\n` at the ends of lines.
    pub text: String,
}

impl File {
    /// Whether it lies in the tree that public editions never open: `private/content/`.
    pub fn is_private(&self) -> bool {
        self.path.starts_with(PRIVATE)
    }
}

/// The folder that public editions never open.
pub const PRIVATE: &str = "private/";

/// A file that is copied and never read as text: a picture or an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Path below `content/`, for example `assets/map.png`.
    pub path: String,
    /// Size in bytes.
    pub n_bytes: u64,
    /// When it was changed, as the disk says: with another time, or another size, it is another file.
    pub changed: Option<SystemTime>,
    /// The SHA-256 of its bytes in hexadecimal, where the project states hashes to hold it against.
    pub sha256: Option<Box<str>>,
    /// Whether it lies below `private/content/` instead.
    pub is_private: bool,
    /// Why no site can carry it, if there is a reason. It matters where something refers to the file.
    pub fault: Option<AssetFault>,
}

/// Why the site cannot carry a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetFault {
    /// This user may not read it, or it is no ordinary file.
    Unreadable,
    /// Readers could be harmed by it, or could not open it.
    Refused {
        /// What is wrong, in words that follow its name.
        problem: Box<str>,
        /// The way out.
        help: Box<str>,
    },
}

impl Attachment {
    /// The path below the project's root.
    pub fn full_path(&self) -> String {
        format!("{}content/{}", if self.is_private { PRIVATE } else { "" }, self.path)
    }
}

/// Names that Windows keeps for devices, whatever ending follows ("Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether Windows keeps a name of a file or folder for a device: `con`, `Aux.txt`, `COM1`, `lpt¹.csv`.
pub fn is_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or(name).trim_end().to_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| {
        let mut digits = number.chars();
        matches!(digits.next(), Some('1'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
    });
    is_port || DEVICES.contains(&stem.as_str())
}

/// The place of a file in its [`Manuscript`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A run of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`. Files are smaller than 4 GiB: the door refuses larger ones.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The empty span at the start of `file`, for findings about the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Span { file, start: 0, end: 0 }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value with the place where the author wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is.
    pub span: Span,
}

/// Line and column as a person counts them: both start at 1, and a letter with its accents is one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// All files of one project, sorted by path. [`FileId`]s are positions in that order.
#[derive(Debug, Default, Clone)]
pub struct Manuscript {
    files: Vec<File>,
    attachments: Vec<Attachment>,
    /// Where the lines of each file begin, found when the first finding in it is drawn.
    lines: Vec<OnceLock<Lines>>,
}

impl Manuscript {
    /// Sorts what was read, so that the order in which a disk lists its files never shows. What is private comes last:
    /// without it, all other files keep their ids.
    pub fn new(mut files: Vec<File>, mut attachments: Vec<Attachment>) -> Self {
        files.sort_by(|a, b| order(&a.path).cmp(&order(&b.path)));
        files.dedup_by(|a, b| a.path == b.path);
        attachments.sort_by(|a, b| a.path.cmp(&b.path));
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        Manuscript { files, attachments, lines }
    }

    /// The same without anything private.
    pub fn without_private(&self) -> Manuscript {
        let files = self.files.iter().filter(|file| !file.is_private()).cloned().collect();
        let attachments = self.attachments.iter().filter(|file| !file.is_private).cloned().collect();
        Manuscript::new(files, attachments)
    }

    /// The same with some of its files empty: nothing of them is read, and all files keep their ids.
    pub fn without_texts(&self, files: &BTreeSet<FileId>) -> Manuscript {
        let mut same = self.clone();
        files.iter().for_each(|file| same.files[file.0 as usize].text.clear());
        same.lines = same.files.iter().map(|_| OnceLock::new()).collect();
        same
    }

    /// All text files with their ids, in order of path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (FileId, &File)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId(u32::try_from(index).unwrap_or(u32::MAX)), file))
    }

    /// All attachments, in order of path.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// The attachment at `path` (below `content/`), if there is one.
    pub fn attachment(&self, path: &str) -> Option<&Attachment> {
        self.attachments
            .binary_search_by(|candidate| candidate.path.as_str().cmp(path))
            .ok()
            .map(|at| &self.attachments[at])
    }

    /// The file an id stands for.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The id of the file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|candidate| order(&candidate.path).cmp(&order(path))).ok()?;
        u32::try_from(at).ok().map(FileId)
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a span's first byte.
    pub fn position(&self, span: Span) -> Position {
        let text = &self.file(span.file).text;
        let before = text.get(..span.start as usize).unwrap_or(text);
        let lines = self.lines[span.file.0 as usize].get_or_init(|| Lines::new(text));
        let line = lines.starts.partition_point(|start| *start <= before.len());
        let line_start = lines.starts[line - 1];
        let column = lines.n_columns(text, before.len()) - lines.n_columns(text, line_start) + 1;
        Position { line, column }
    }
}

/// Where the lines of a text begin, and how many columns there are before each piece of it: a line may be as long as the
/// text.
#[derive(Debug, Clone)]
struct Lines {
    starts: Vec<usize>,
    columns: Vec<usize>,
}

impl Lines {
    /// How many bytes a piece has.
    const PIECE: usize = 1024;

    fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut columns = vec![0];
        let mut n = 0;
        for (at, letter) in text.char_indices() {
            while at >= columns.len() * Self::PIECE {
                columns.push(n);
            }
            n += usize::from(!is_combining_mark(letter));
        }
        Lines { starts, columns }
    }

    /// The columns before a place.
    fn n_columns(&self, text: &str, at: usize) -> usize {
        let piece = (at / Self::PIECE).min(self.columns.len() - 1);
        let start = text.ceil_char_boundary(piece * Self::PIECE).min(at);
        self.columns[piece] + text[start..at].chars().filter(|letter| !is_combining_mark(*letter)).count()
    }
}

/// Puts spaces in the place of a run of bytes, a byte for a byte, so that all that follows keeps its place. Ends of lines
/// stay. A letter of which only a part is meant goes whole.
pub fn overwrite(text: &mut String, range: Range<usize>) {
    let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
    let spaces: String =
        text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(range, &spaces);
}

/// The order of paths: what is private last.
fn order(path: &str) -> (bool, &str) {
    (path.starts_with(PRIVATE), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_devices_are_known_in_every_form() {
        for name in
            ["con", "CON", "Con.txt", "aux.tar.gz", "nul ", "PRN .md", "com1", "LPT9.csv", "com¹", "lpt³.bib"]
        {
            assert!(is_device(name), "{name}");
        }
        for name in
            ["concern", "con-1", "com", "com0", "com10", "lpt", "icon", "a.con", "01-con.md", "null", ""]
        {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn columns_count_what_a_person_sees() {
        let manuscript =
            Manuscript::new(vec![File { path: "a".into(), text: "x\nҚай\u{306}ғы!".into() }], Vec::new());
        let (id, file) = manuscript.files().next().expect("one file");
        let at = file.text.find('!').expect("a mark");
        assert_eq!(manuscript.position(Span::new(id, at..at + 1)), Position { line: 2, column: 6 });
    }

    #[test]
    fn what_is_overwritten_keeps_every_place() {
        for (range, expected) in
            [(2..9, "a \n      \nc"), (4..5, "a \n  ай\nc"), (0..2, "  \nҚай\nc"), (8..99, "a \nҚа  \n ")]
        {
            let mut text = "a \nҚай\nc".to_owned();
            overwrite(&mut text, range);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn order_of_reading_does_not_show() {
        let file = |path: &str| File { path: path.into(), text: String::new() };
        let paths =
            |manuscript: &Manuscript| manuscript.files().map(|(_, f)| f.path.clone()).collect::<Vec<_>>();
        let one = Manuscript::new(vec![file("b"), file("a")], Vec::new());
        let other = Manuscript::new(vec![file("a"), file("b")], Vec::new());
        assert_eq!(paths(&one), paths(&other));
    }
}
