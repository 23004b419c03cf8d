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

use rapporteur::pipeline::{self, Edition, Kept, Settings};
use rapporteur::write::{KeptPages, Output, Site};

/// Cases with sections, records, tables, libraries, translations and withheld parts.
const CASES: [&str; 7] =
    ["audience", "bibliography", "data-says-all", "embeds-and-print", "languages", "search", "series"];
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
    sites: [Made; 3],
}

/// The site of one edition, as it was last made.
#[derive(Default)]
struct Made {
    edition: Option<Edition>,
    kept: KeptPages,
    files: Files,
    /// How many pages stayed as they were, and how many were made again.
    n_kept: usize,
    n_made: usize,
}

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

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
        Desk {
            manuscript: fresh(&first),
            now: first.clone(),
            first,
            kept: Default::default(),
            sites: Default::default(),
        }
    }

    /// Does something to a file, and says what.
    fn edit(&mut self, numbers: &mut Numbers) -> String {
        let paths: Vec<String> = self.first.keys().chain(self.now.keys()).cloned().collect();
        let path = paths[numbers.next(paths.len())].clone();
        let text = self.now.get(&path).cloned();
        let (done, text) = match (numbers.next(11), text) {
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
            (4, Some(text)) if path.ends_with(".md") => {
                let ids: Vec<&str> =
                    self.now.values().flat_map(|text| text.split("\nid = \"").skip(1)).collect();
                let id = ids.get(numbers.next(ids.len().max(1))).and_then(|rest| rest.split('"').next());
                ("with a reference more", Some(format!("{text}\nSee [[{}]].\n", id.unwrap_or_default())))
            }
            (5, Some(mut text)) => {
                let titles: Vec<usize> = text.match_indices("\ntitle = \"").map(|(at, _)| at).collect();
                if let Some(at) = titles.get(numbers.next(titles.len().max(1))) {
                    text.insert_str(at + "\ntitle = \"".len(), "Word ");
                }
                ("with a title changed", Some(text))
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

/// All that is found, and all that a reader is given of a project that is read for the first time.
fn anew(manuscript: &Manuscript, settings: &Settings) -> (String, Option<Files>) {
    let mut tray = Diagnostics::default();
    let files = pipeline::read(manuscript, settings, &mut tray).and_then(|edition| {
        pipeline::write(&edition, &THEME, manuscript, settings, &mut tray, |site, _| {
            let pages = (0..site.n_pages()).filter_map(|page| site.page(page).ok());
            pages.map(file).chain(assets(site)).collect()
        })
    });
    (draw(tray, manuscript, Format::Json), files)
}

/// The same of a project that was read before: what did not change stays as it was.
fn again(
    manuscript: &Manuscript,
    settings: &Settings,
    kept: &mut Kept,
    made: &mut Made,
) -> (String, Option<Files>) {
    let mut tray = Diagnostics::default();
    let edition = pipeline::read_again(manuscript, settings, kept, &mut tray);
    let files = edition.and_then(|edition| {
        let changes = made.edition.as_ref().and_then(|before| edition.changes_since(before));
        let remade = pipeline::write(&edition, &THEME, manuscript, settings, &mut tray, |site, _| {
            let remade = site.pages_again(&mut made.kept, changes.as_ref()).ok()?;
            Some((remade, assets(site).collect::<Files>()))
        });
        let (remade, assets) = remade.flatten()?;
        if remade.are_all {
            made.files.clear();
        }
        made.n_made += remade.pages.len();
        made.n_kept += made.files.len().saturating_sub(remade.pages.len());
        made.files.extend(remade.pages.into_iter().map(file));
        made.edition = Some(edition);
        Some(made.files.clone().into_iter().chain(assets).collect())
    });
    (draw(tray, manuscript, Format::Json), files)
}

fn file(page: Output) -> (String, Vec<u8>) {
    (page.path, page.content.into_bytes())
}

fn assets(site: &Site<'_>) -> impl Iterator<Item = (String, Vec<u8>)> {
    site.assets().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
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
        // What readers search is left out at times; it is complete again when it is asked for.
        let settings = Settings { audience: EDITIONS[edition], ..Settings::default() };
        let without_search = numbers.next(3) == 0;
        let (kept, made) = (&mut desk.kept[edition], &mut desk.sites[edition]);
        let again = again(&desk.manuscript, &Settings { without_search, ..settings.clone() }, kept, made);
        let anew = anew(&fresh(&desk.now), &settings);
        n_built += u64::from(anew.1.is_some());
        assert_eq!(again.0, anew.0, "edit {order}: {} {done}", CASES[which]);
        let is_search = |path: &str| {
            path.ends_with("search.html") || path.contains("search/") || path.starts_with("theme/search")
        };
        let others = |one: &Option<Files>, other: &Option<Files>| {
            let (one, other) = (one.clone().unwrap_or_default(), other.clone().unwrap_or_default());
            one.into_iter()
                .filter(|(path, text)| other.get(path) != Some(text) && !(without_search && is_search(path)))
                .map(|(path, _)| path)
                .collect()
        };
        let (more, less): (Vec<String>, Vec<String>) = (others(&again.1, &anew.1), others(&anew.1, &again.1));
        assert!(
            more.is_empty() && less.is_empty(),
            "edit {order}: {} {done}: {more:?} {less:?}",
            CASES[which]
        );
        // A project with many faults teaches little: it is begun anew.
        if (anew.1.is_none() && numbers.next(3) > 0) || numbers.next(20) == 0 {
            let first = desk.first.clone();
            let now: Vec<String> =
                desk.now.keys().filter(|path| !first.contains_key(*path)).cloned().collect();
            now.iter().for_each(|path| desk.set(path, None));
            first.into_iter().for_each(|(path, text)| desk.set(&path, Some(text)));
        }
    }
    assert!(n_built * 5 > n_edits, "{n_built} projects had no error");
    let sites = || desks.iter().flat_map(|desk| &desk.sites);
    let (n_kept, n_made) =
        (sites().map(|made| made.n_kept).sum::<usize>(), sites().map(|made| made.n_made).sum::<usize>());
    assert!(n_kept as u64 > n_edits, "{n_kept} pages stayed, {n_made} were made again");
}

#[test]
fn other_words_of_the_interface_are_on_every_page() {
    let path = "themes/default/strings/en.toml";
    let settings = Settings::default();
    let mut desk = Desk::new("embeds-and-print");
    let before = again(&desk.manuscript, &settings, &mut desk.kept[0], &mut desk.sites[0]);
    let words = desk.manuscript.find(path).map(|file| desk.manuscript.file(file).text.clone()).unwrap();
    let text = words.replace('“', "«").replace("\nhome = \"", "\nhome = \"Other ");
    desk.manuscript.put(File { path: path.to_owned(), text });
    let again = again(&desk.manuscript, &settings, &mut desk.kept[0], &mut desk.sites[0]);
    assert!(again == anew(&desk.manuscript, &settings), "other words, other pages");
    assert_ne!(before.1, again.1, "the pages have the old words");
}
