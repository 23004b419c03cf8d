//! A project that is read again after an edit is the project that is read for the first time: the same findings and the same
//! bytes, whatever was edited, added, taken out or put back.
//!
//! `EDITS=5000 SEED=7 cargo test edits::` tries more than the usual thousand, and others.

use std::collections::BTreeMap;

use crate::support::{self, Numbers, THEME};
use rapporteur::diagnostic::{Diagnostics, Format, draw};
use rapporteur::disk;
use rapporteur::manuscript::{File, Manuscript};
use rapporteur::model::Audience;
use rapporteur::parse::Kept;
use rapporteur::pipeline::{self, Edition, Settings};

/// Cases with sections, records, tables, libraries, translations and withheld parts.
const CASES: [&str; 6] =
    ["audience", "bibliography", "data-says-all", "embeds-and-print", "languages", "series"];
const EDITIONS: [Audience; 3] = [Audience::Public, Audience::Partners, Audience::Confidential];
/// What is put into files: words, as often as anything else, so that many projects have no error.
const PIECES: [&str; 22] = [
    "word ",
    "word ",
    "word ",
    "word ",
    "word ",
    "word ",
    "word ",
    "\n\n",
    "\n",
    "*",
    "[[",
    "]]",
    "# Heading\n",
    "{.concern #new}",
    "^m",
    "[^1]",
    "\"",
    "=",
    "2024,7\n",
    "[[term]]\nid = \"new\"\ntitle = \"New\"\n",
    "audience = \"confidential\"\n",
    "{.confidential}",
];

/// A project that somebody works on.
struct Desk {
    /// The files as they were at first, and as they are now.
    first: BTreeMap<String, String>,
    now: BTreeMap<String, String>,
    /// The same with all that was read of it, for each edition.
    manuscript: Manuscript,
    kept: [Kept; 3],
}

impl Desk {
    fn new(case: &str) -> Desk {
        let folder = support::tests_folder().join("cases").join(case).join("content");
        let texts = support::tree(&folder).into_iter();
        let texts = texts
            .filter_map(|(path, bytes)| Some((format!("content/{path}"), String::from_utf8(bytes).ok()?)));
        let first: BTreeMap<String, String> = texts
            .map(|(path, text)| (path, text.replace("theme = \"bare\"", "")))
            .filter(|(path, _)| !path.contains("/assets/"))
            .collect();
        Desk { manuscript: fresh(&first), now: first.clone(), first, kept: Default::default() }
    }

    /// Does something to a file, and says what.
    fn edit(&mut self, numbers: &mut Numbers) -> String {
        let paths: Vec<String> = self.first.keys().chain(self.now.keys()).cloned().collect();
        let path = paths[numbers.next(paths.len())].clone();
        let text = self.now.get(&path).cloned();
        let (done, text) = match (numbers.next(9), text) {
            (0, _) => ("put back", self.first.get(&path).cloned()),
            (1, _) => ("taken out", None),
            (2, Some(text)) => {
                let (stem, ending) = path.rsplit_once('.').unwrap();
                let beside = format!("{stem}-{}.{ending}", numbers.next(3));
                self.set(&beside, Some(text.replace("id = \"", "id = \"z")));
                ("copied", Some(text))
            }
            (_, None) => ("put back", self.first.get(&path).cloned()),
            (3, Some(text)) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if !lines.is_empty() {
                    lines.remove(numbers.next(lines.len()));
                }
                ("without a line", Some(lines.concat()))
            }
            (_, Some(mut text)) => {
                let at = text.floor_char_boundary(numbers.next(text.len() + 1));
                text.insert_str(at, PIECES[numbers.next(PIECES.len())]);
                ("with a piece more", Some(text))
            }
        };
        self.set(&path, text);
        format!("{path} {done}")
    }

    fn set(&mut self, path: &str, text: Option<String>) {
        match text {
            Some(text) => {
                self.manuscript.put(File { path: path.to_owned(), text: text.clone() });
                self.now.insert(path.to_owned(), text);
            }
            None => {
                self.manuscript.take_out(path);
                self.now.remove(path);
            }
        }
    }
}

fn fresh(files: &BTreeMap<String, String>) -> Manuscript {
    let files = files.iter().map(|(path, text)| File { path: path.clone(), text: text.clone() });
    Manuscript::new(files.chain(disk::builtin_theme()).collect(), Vec::new())
}

/// All that a reader is given and all that is found.
fn given(
    manuscript: &Manuscript,
    settings: &Settings,
    read: impl FnOnce(&mut Diagnostics) -> Option<Edition>,
) -> (String, Option<BTreeMap<String, Vec<u8>>>) {
    let mut tray = Diagnostics::default();
    let pages = read(&mut tray).and_then(|edition| {
        pipeline::write(&edition, &THEME, manuscript, settings, &mut tray, |site, _| {
            let pages = (0..site.n_pages()).filter_map(|page| site.page(page).ok());
            let pages = pages.map(|page| (page.path, page.content.into_bytes()));
            let assets = site.assets().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
            pages.chain(assets).collect()
        })
    });
    (draw(tray, manuscript, Format::Json), pages)
}

#[test]
fn what_is_read_again_is_what_is_read_anew() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let mut numbers = Numbers(0x5eed_0e00 + asked("SEED").unwrap_or(0));
    let mut desks = CASES.map(Desk::new);
    let (n_edits, mut n_built) = (asked("EDITS").unwrap_or(1000), 0);
    for order in 0..n_edits {
        let which = numbers.next(desks.len());
        let desk = &mut desks[which];
        let done = desk.edit(&mut numbers);
        let edition = numbers.next(3);
        let settings = Settings { audience: EDITIONS[edition], ..Settings::default() };
        let (manuscript, kept) = (&desk.manuscript, &mut desk.kept[edition]);
        let again =
            given(manuscript, &settings, |tray| pipeline::read_again(manuscript, &settings, kept, tray));
        let manuscript = &fresh(&desk.now);
        let anew = given(manuscript, &settings, |tray| pipeline::read(manuscript, &settings, tray));
        n_built += u64::from(anew.1.is_some());
        assert_eq!(again.0, anew.0, "edit {order}: {} {done}", CASES[which]);
        assert!(again.1 == anew.1, "edit {order}: {} {done}: other bytes", CASES[which]);
        // A project with many faults teaches little: it is begun anew.
        if numbers.next(if anew.1.is_none() { 2 } else { 20 }) == 0 {
            let first = desk.first.clone();
            let now: Vec<String> =
                desk.now.keys().filter(|path| !first.contains_key(*path)).cloned().collect();
            now.iter().for_each(|path| desk.set(path, None));
            first.into_iter().for_each(|(path, text)| desk.set(&path, Some(text)));
        }
    }
    assert!(n_built * 5 > n_edits, "{n_built} projects had no error");
}
