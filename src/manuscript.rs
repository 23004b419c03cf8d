//! The files an author wrote, held in memory: their paths, their texts, and spans that point into them.
//!
//! Takes: path and text of each file, in any order. Gives: a [`Manuscript`] sorted by path, a [`Span`] for every place
//! in it, and the line and column a person would name. Knows nothing of what the files mean.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attachment {
    /// Path below `content/`, for example `assets/map.png`, its accents and letters as one (Unicode, NFC).
    pub path: String,
    /// The same path as the disk has it, where that is another one.
    pub stored: Option<Box<str>>,
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
        format!(
            "{}content/{}",
            if self.is_private { PRIVATE } else { "" },
            self.stored.as_deref().unwrap_or(&self.path)
        )
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// All files of one project. A [`FileId`] stands for one path as long as the value lives, whatever else comes or goes.
#[derive(Debug, Default, Clone)]
pub struct Manuscript {
    /// By id.
    files: Vec<File>,
    /// The files that are there, in order of path.
    by_path: Vec<FileId>,
    attachments: Vec<Attachment>,
    /// Where the lines of each file begin, found when the first finding in it is drawn.
    lines: Vec<OnceLock<Lines>>,
    /// A number for the letters of each file, made when it is asked for.
    hashes: Vec<OnceLock<u64>>,
    /// Files that are there and have no text here: nobody could read them, which is said already.
    unread: BTreeSet<FileId>,
}

impl Manuscript {
    /// Sorts what was read, so that the order in which a disk lists its files never shows.
    pub fn new(mut files: Vec<File>, mut attachments: Vec<Attachment>) -> Self {
        files.sort_by(|a, b| order(&a.path).cmp(&order(&b.path)));
        files.dedup_by(|a, b| a.path == b.path);
        attachments.sort_by(|a, b| a.path.cmp(&b.path));
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        let hashes = files.iter().map(|_| OnceLock::new()).collect();
        let by_path = (0..files.len()).map(file_id).collect();
        Manuscript { files, by_path, attachments, lines, hashes, unread: BTreeSet::new() }
    }

    /// The same, where files at these paths could not be read. They have their place, and no text.
    pub fn with_unread(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        for path in paths {
            let id = self.put(File { path, text: String::new() });
            self.unread.insert(id);
        }
        self
    }

    /// The files that are there and could not be read.
    pub fn unread(&self) -> &BTreeSet<FileId> {
        &self.unread
    }

    /// Puts a file in the place of the one at its path, or beside the others. All other files keep their ids.
    pub fn put(&mut self, file: File) -> FileId {
        let id = match self.place(&file.path) {
            Ok(at) => self.by_path[at],
            Err(at) => {
                // One that comes back has the id that it had.
                let known = self.files.iter().position(|known| known.path == file.path);
                let id = file_id(known.unwrap_or(self.files.len()));
                self.by_path.insert(at, id);
                id
            }
        };
        if id.0 as usize == self.files.len() {
            self.files.push(file);
            self.lines.push(OnceLock::new());
            self.hashes.push(OnceLock::new());
        } else {
            self.write(id, file);
        }
        id
    }

    /// Takes the file at a path out, if there is one. All other files keep their ids.
    pub fn take_out(&mut self, path: &str) {
        if let Ok(at) = self.place(path) {
            let id = self.by_path.remove(at);
            self.write(id, File { path: path.to_owned(), text: String::new() });
        }
    }

    /// Puts a file in the place of another one.
    fn write(&mut self, id: FileId, file: File) {
        let at = id.0 as usize;
        self.unread.remove(&id);
        self.files[at] = file;
        self.lines[at] = OnceLock::new();
        self.hashes[at] = OnceLock::new();
    }

    /// A number that changes with the letters of a file.
    pub fn hash(&self, id: FileId) -> u64 {
        *self.hashes[id.0 as usize].get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            self.file(id).text.hash(&mut hasher);
            hasher.finish()
        })
    }

    /// The same without anything private. All files keep their ids.
    pub fn without_private(&self) -> Manuscript {
        let mut same = self.clone();
        same.by_path.retain(|id| !self.file(*id).is_private());
        // What is not there has no letters either, and no name.
        for (id, _) in self.files().filter(|(_, file)| file.is_private()) {
            same.write(id, File { path: PRIVATE.to_owned(), text: String::new() });
        }
        same.attachments.retain(|file| !file.is_private);
        same.unread.retain(|id| !self.file(*id).is_private());
        same
    }

    /// The same with some of its files empty: nothing of them is read, and all files keep their ids.
    pub fn without_texts(&self, files: &BTreeSet<FileId>) -> Manuscript {
        let mut same = self.clone();
        for id in files {
            same.write(*id, File { path: self.file(*id).path.clone(), text: String::new() });
        }
        same.unread.extend(files);
        same
    }

    /// All text files with their ids, in order of path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (FileId, &File)> {
        self.by_path.iter().map(|id| (*id, self.file(*id)))
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
        self.place(path).ok().map(|at| self.by_path[at])
    }

    /// Where a path is among those that are there, or would be.
    fn place(&self, path: &str) -> Result<usize, usize> {
        self.by_path.binary_search_by(|id| order(&self.file(*id).path).cmp(&order(path)))
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

fn file_id(place: usize) -> FileId {
    FileId(u32::try_from(place).unwrap_or(u32::MAX))
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
    fn a_file_keeps_its_id_whatever_comes_and_goes() {
        let file = |path: &str| File { path: path.to_owned(), text: format!("text of {path}") };
        let mut manuscript = Manuscript::new(["b", "d", "private/content/c"].map(file).into(), Vec::new());
        let ids: Vec<FileId> =
            ["b", "d", "private/content/c"].map(|path| manuscript.find(path).unwrap()).into();
        let new = manuscript.put(file("a"));
        manuscript.take_out("d");
        let paths: Vec<&str> = manuscript.files().map(|(_, file)| file.path.as_str()).collect();
        assert_eq!(paths, ["a", "b", "private/content/c"]);
        assert_eq!(manuscript.find("b"), Some(ids[0]));
        assert_eq!(manuscript.find("d"), None);
        assert_eq!(manuscript.put(file("d")), ids[1]);
        assert_eq!(manuscript.file(new).text, "text of a");
        let public = manuscript.without_private();
        assert_eq!(public.find("d"), Some(ids[1]));
        assert!(public.files().all(|(_, file)| !file.is_private()));
        assert_eq!(public.file(ids[2]).text, "");
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
