//! Reads a project: texts into memory, attachments by name and size. What does not belong there is a finding.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::heads::look_at;
use super::litter::{edited, is_of_system};
use super::open::{hash_of, open};
use super::{Failure, PRIVATE_CONTENT, builtin, shortened};
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::is_override;
use crate::manuscript::{Attachment, File, Manuscript, PRIVATE, is_device};

/// The largest text that is read, in bytes.
const LARGEST_TEXT: u64 = 8 * 1024 * 1024;
/// The deepest folder that is read.
const DEEPEST: usize = 16;

/// The folder of the project: the nearest one from `start` upwards that holds `content/site.toml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("content/site.toml").is_file()).map(Path::to_owned)
}

/// Which trees of a project are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trees {
    /// `content/` and `themes/`: `private/` is not even opened.
    Public,
    /// `private/content/` too.
    All,
}

/// Reads the trees of the project at `root`, and adds the theme inside the program where `themes/` does not replace it.
pub fn read(root: &Path, trees: Trees, tray: &mut Diagnostics) -> Result<Manuscript, Failure> {
    let mut texts = Vec::new();
    let mut attachments = Vec::new();
    let folders: &[&str] = match trees {
        Trees::Public => &["content", "themes"],
        Trees::All => &["content", PRIVATE_CONTENT, "themes"],
    };
    for folder in folders {
        walk(root, folder, &mut texts, &mut attachments, tray)?;
    }
    report_collisions(&texts, &attachments, tray);
    look_at(root, &mut attachments);
    let read: Vec<Result<File, Problem>> = texts.par_iter().map(|path| read_text(root, path)).collect();
    let mut files = Vec::with_capacity(read.len());
    let mut unread = Vec::new();
    for result in read {
        match result {
            Ok(file) => files.push(file),
            Err(problem) => {
                // A file of a theme that cannot be read leaves its place to the one inside the program.
                unread.extend(Some(problem.path.clone()).filter(|path| !path.starts_with("themes/")));
                tray.report_placeless(problem.code, problem.message).help(problem.help).naming(problem.path);
            }
        }
    }
    // A hash costs reading the whole file: it is made only where a record states one.
    if files.iter().any(|file| file.path.ends_with(".toml") && file.text.contains("sha256")) {
        attachments.par_iter_mut().for_each(|attachment| {
            let hash = hash_of(&root.join(attachment.full_path()));
            attachment.sha256 = hash.ok().map(|(sha256, _)| sha256.into());
        });
    }
    let inside = builtin_theme().filter(|inside| !files.iter().any(|file| file.path == inside.path));
    let inside: Vec<File> = inside.collect();
    files.extend(inside);
    Ok(Manuscript::new(files, attachments).with_unread(unread))
}

/// The default theme as it is inside the program.
pub fn builtin_theme() -> impl Iterator<Item = File> {
    builtin::THEME
        .iter()
        .map(|(path, text)| File { path: format!("themes/default/{path}"), text: (*text).to_owned() })
}

/// Something wrong with one file.
struct Problem {
    code: Code,
    message: String,
    help: &'static str,
    path: String,
}

fn walk(
    root: &Path,
    folder: &str,
    texts: &mut Vec<String>,
    attachments: &mut Vec<Attachment>,
    tray: &mut Diagnostics,
) -> Result<(), Failure> {
    let top = root.join(folder);
    // The folder itself may be a link: whoever made the project put it there.
    if !top.try_exists().map_err(|error| Failure::new("read", folder, error))? {
        return Ok(());
    }
    for entry in WalkDir::new(&top).sort_by_file_name().max_depth(DEEPEST).follow_links(false) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&top).to_owned();
                let below = path.strip_prefix(root).unwrap_or(&path);
                tray.report_placeless(Code::UnreadableFile, format!("{} cannot be read", shortened(below)))
                    .help("Give this user the right to read it, or take it out of the project")
                    .naming(shown(below));
                continue;
            }
        };
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = below.to_str().map(|path| path.replace('\\', "/")) else {
            tray.report_placeless(
                Code::UnreadableFile,
                format!("{} has a name that is not text", shortened(below)),
            )
            .help("Rename it with letters, digits and hyphens")
            .naming(shown(below));
            continue;
        };
        let kind = entry.file_type();
        if kind.is_dir() && entry.depth() < DEEPEST {
            continue;
        }
        let problem = if kind.is_symlink() {
            Some(("is a link to another place, and links are not followed", "Put the file itself here"))
        } else if kind.is_dir() {
            Some(("lies in too many folders", "Move it nearer to content/"))
        } else if !kind.is_file() {
            Some(("is not an ordinary file", "Take it out of the project"))
        } else {
            unportable(&path)
        };
        if let Some((problem, help)) = problem {
            tray.report_placeless(Code::UnreadableFile, format!("{} {problem}", shortened(below)))
                .help(help)
                .naming(shown(below));
            continue;
        }
        sort(&path, &entry, texts, attachments, tray);
    }
    Ok(())
}

/// A path as findings name it.
fn shown(below: &Path) -> String {
    below.to_string_lossy().replace('\\', "/")
}

/// Whether some system cannot hold a file of this name.
fn unportable(path: &str) -> Option<(&'static str, &'static str)> {
    if path.split('/').any(is_device) {
        return Some((
            "has a name that Windows keeps for a device",
            "Rename it, for instance with a number behind: `con-1`",
        ));
    }
    let is_bad = path.split('/').any(|part| {
        part.contains(['<', '>', ':', '"', '|', '?', '*'])
            || part.ends_with(['.', ' '])
            || part.chars().any(|letter| letter.is_control() || is_override(letter))
    });
    is_bad
        .then_some(("has a name that some systems cannot hold", "Rename it with letters, digits and hyphens"))
}

fn sort(
    path: &str,
    entry: &walkdir::DirEntry,
    texts: &mut Vec<String>,
    attachments: &mut Vec<Attachment>,
    tray: &mut Diagnostics,
) {
    let name = entry.file_name().to_string_lossy();
    let below = path.strip_prefix(PRIVATE).unwrap_or(path);
    let is_private = below.len() < path.len();
    let is_left_behind = name.starts_with(['.', '~']) || is_of_system(&name) || edited(&name).is_some();
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if is_left_behind {
        tray.report_placeless(Code::UnusedFile, format!("{path} is not published"))
            .help("Delete it: a program left it behind")
            .naming(path);
    } else if let Some(attachment) =
        below.strip_prefix("content/").filter(|below| below.starts_with("assets/"))
    {
        // Some systems store the accents of a name apart from its letters. Nobody sees that, and texts write them as one.
        let composed: String = attachment.nfc().collect();
        attachments.push(Attachment {
            stored: (composed != attachment).then(|| attachment.into()),
            path: composed,
            n_bytes: 0,
            changed: None,
            sha256: None,
            is_private,
            fault: None,
        });
    } else if below.starts_with("content/") && matches!(extension.as_str(), "md" | "toml" | "csv" | "bib")
        || path.starts_with("themes/")
            && matches!(extension.as_str(), "html" | "xml" | "css" | "js" | "svg" | "toml" | "txt" | "md")
    {
        texts.push(path.to_owned());
    } else {
        tray.report_placeless(Code::UnusedFile, format!("nothing reads {path}"))
            .help(unread_help(path, &name))
            .naming(path);
    }
}

/// The way out of a file that nothing reads. An editor may have put an ending of its own behind that of a text or table; the
/// rest of the name stays as its author wrote it, as it may say whose translation the file is.
fn unread_help(path: &str, name: &str) -> String {
    const OF_EDITORS: [&str; 3] = [".txt", ".text", ".rtf"];
    const OTHERS: [(&str, &str); 4] =
        [(".markdown", ".md"), (".mdown", ".md"), (".mkd", ".md"), (".tsv", ".csv")];
    let lower = name.to_ascii_lowercase();
    let is_text = |name: &str| [".md", ".toml", ".csv", ".bib"].iter().any(|ending| name.ends_with(ending));
    let cut = OF_EDITORS.iter().find_map(|ending| lower.strip_suffix(ending)).filter(|rest| is_text(rest));
    let cut = cut.map(|rest| name[..rest.len()].to_owned());
    let other = || {
        OTHERS.iter().find_map(|(ending, right)| {
            Some(format!("{}{right}", &name[..lower.strip_suffix(ending)?.len()]))
        })
    };
    match cut.or_else(other) {
        Some(_) if path.starts_with(PRIVATE) => {
            "If it belongs to the report, end its name with `.md`, `.toml`, `.csv` or `.bib`, and with nothing behind".to_owned()
        }
        Some(right) => format!(
"If readers should see it, rename it to `{right}`. Who may see it is then said in it, or in the text that it translates"
        ),
        None => "Take it out of the project; a file that readers may take belongs below assets/".to_owned(),
    }
}

/// Names that differ only in case or in the way accents are written fall together on some disks.
fn report_collisions(texts: &[String], attachments: &[Attachment], tray: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let attached: Vec<String> = attachments.iter().map(Attachment::full_path).collect();
    for path in texts.iter().chain(&attached) {
        // Both trees are one project: what lies in one of them cannot lie in the other too.
        let below = path.strip_prefix(PRIVATE).unwrap_or(path);
        // Nearly all names are plain letters, and the way round over Unicode costs ten times as much.
        let folded = match below.is_ascii() {
            true => below.to_ascii_lowercase(),
            false => below.nfc().flat_map(char::to_lowercase).collect(),
        };
        if below.eq_ignore_ascii_case("content/readme.md") {
            continue;
        }
        if let Some(first) = seen.insert(folded, path.as_str()) {
            tray.report_placeless(
                Code::UnreadableFile,
                if first.starts_with(PRIVATE) == path.starts_with(PRIVATE) {
                    format!("{first} and {path} are one file on some systems")
                } else {
                    format!("{first} and {path} are two files of one name")
                },
            )
            .help("Rename one of them")
            .naming(first)
            .naming(path.as_str());
        }
    }
}

fn read_text(root: &Path, path: &str) -> Result<File, Problem> {
    let problem = |code, message: String, help| Problem { code, message, help, path: path.to_owned() };
    let unreadable = |_| {
        problem(Code::UnreadableFile, format!("{path} cannot be read"), "Give this user the right to read it")
    };
    let full = root.join(path);
    let (file, moment) = open(&full).map_err(unreadable)?;
    // Room for the whole file and one byte more: a limited reader does not know its length and would read in small pieces.
    let n_bytes = moment.n_bytes.min(LARGEST_TEXT);
    let mut bytes = Vec::with_capacity(usize::try_from(n_bytes).unwrap_or(0) + 1);
    file.take(LARGEST_TEXT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(problem(
            Code::TooLarge,
            format!("{path} is larger than 8 MiB"),
            "Divide it into several files, and write into each who may see it",
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let likely = match error.as_bytes() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
            bytes if bytes[at..].iter().filter(|byte| **byte >= 0xc0).count() > 3 => {
                "Windows-1251 or Windows-1252"
            }
            _ => "Windows-1252 or another one",
        };
        problem(
            Code::BadEncoding,
            format!("{path} is not UTF-8 text from byte {at} on: it is probably {likely}"),
            if path.ends_with(".csv") {
                "Save it in Excel as “CSV UTF-8”; in another program choose UTF-8"
            } else {
                "Save it as UTF-8 in your text editor"
            },
        )
    })?;
    if text.contains('\0') {
        return Err(problem(
            Code::BadEncoding,
            format!("{path} holds letters that are none"),
            "Save it as UTF-8 text",
        ));
    }
    Ok(File { path: path.to_owned(), text: cleaned(text) })
}

/// The text without a byte order mark, with one kind of line end, and without controls that nobody sees.
pub(super) fn cleaned(text: String) -> String {
    // One pass over the bytes passes nearly every file. 0xc2 begins the controls beyond ASCII, 0xef the mark, and 0xef to
    // 0xf4 what is no letter.
    let is_suspect = |byte: u8| {
        (byte < 0x20 && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xc2 | 0xef..=0xf4)
    };
    if !text.bytes().fold(false, |found, byte| found | is_suspect(byte)) {
        return text;
    }
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    // Breaks of a line as word processors write them part words (Unicode 17.0, section 5.8).
    const BREAKS: [char; 3] = ['\u{b}', '\u{c}', '\u{85}'];
    let text = if text.contains(BREAKS) { text.replace(BREAKS, " ") } else { text };
    if text.contains(is_unseen) { text.replace(is_unseen, "") } else { text }
}

/// Whether a letter is a control that nobody sees, or no letter at all: Unicode keeps the last two of each plane and 32 in
/// the first for the inner use of programs, and XML does not allow them.
pub(super) fn is_unseen(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
        || matches!(letter, '\u{fdd0}'..='\u{fdef}')
        || u32::from(letter) & 0xfffe == 0xfffe
}
