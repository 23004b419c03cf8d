//! Measures whole builds of generated projects: pages a second, peak memory, and the time of each stage.
//!
//! `cargo bench --bench build` prints a table for 100, 1,000 and 10,000 pages; `cargo bench --bench build -- 500` for
//! other sizes. Each build runs in a process of its own, so that its peak memory is its own.
//!
//! `cargo bench --bench build -- edit` measures what one edit costs where the project was read before: one file is put in, read
//! and linked with all others, and the pages that changed are made. The corpus has no search: it is made when it is asked for.
//!
//! The corpus asks for no search. A second row for each size shows the same project with it; below it stand the bytes
//! of the index and what a reader's first search loads at most: the script, the head, the largest piece of words, and
//! the ten largest pieces of texts, each packed by gzip.

#![allow(missing_docs, reason = "a program of its own")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement reads the clock, prints, and may stop at what it does not expect"
)]

#[allow(dead_code, reason = "its own main is not used here")]
#[path = "corpus.rs"]
mod corpus;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Instant;

use rapporteur::diagnostic::Diagnostics;
use rapporteur::disk::{self, Publication};
use rapporteur::manuscript::File;
use rapporteur::pipeline::{self, Kept, Settings};
use rapporteur::write::{KeptPages, Theme};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each size is built; the table shows the medians.
const N_RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [word, root] = &arguments[..]
        && word == "one"
    {
        return one(Path::new(root));
    }
    let is_edit = arguments.first().is_some_and(|word| word == "edit");
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000] } else { sizes };
    if is_edit {
        for n_pages in sizes {
            EDITS.iter().for_each(|edit| edits(n_pages, edit));
        }
        return;
    }
    println!("{}", row("pages", &STAGES.map(str::to_owned), "cold", "pages/s", "peak", "again"));
    for n_pages in sizes {
        let root = scratch(n_pages);
        corpus::write(&root, n_pages).unwrap();
        measure(&root, n_pages, &n_pages.to_string());
        let settings = root.join("content/site.toml");
        let text = std::fs::read_to_string(&settings).unwrap();
        std::fs::write(&settings, text.replace("search = false", "search = true")).unwrap();
        measure(&root, n_pages, "+search");
        println!("{}", index_cost(&root.join("output")));
        std::fs::remove_dir_all(&root).unwrap();
    }
}

/// Builds a project several times and prints the medians.
fn measure(root: &Path, n_pages: usize, name: &str) {
    let mut runs: Vec<Run> = (0..N_RUNS)
        .map(|_| {
            let _ = std::fs::remove_dir_all(root.join("output"));
            let cold = spawn(root);
            let again = spawn(root);
            assert_eq!(again.n_written, 0, "a second build of the same project writes a file");
            Run { again: again.total, ..cold }
        })
        .collect();
    runs.sort_by(|one, other| one.total.total_cmp(&other.total));
    let median = &runs[N_RUNS / 2];
    let stages: Vec<String> = median.stages.iter().map(|seconds| milliseconds(*seconds)).collect();
    println!(
        "{}",
        row(
            name,
            &stages.try_into().unwrap(),
            &milliseconds(median.total),
            &format!("{:.0}", n_pages as f64 / median.total),
            &format!("{} MiB", median.peak_kib / 1024),
            &milliseconds(median.again),
        )
    );
}

/// The stages of an edit.
const EDIT_STAGES: [&str; 9] =
    ["parse", "cut", "link", "check", "trace", "changes", "plan", "search", "pages"];

/// Something that an author does to a file.
struct Edit {
    name: &'static str,
    /// Whether a file is one of those.
    is_in: fn(&str) -> bool,
    /// The file with it done; `order` counts the edits from 1.
    edited: fn(&str, order: usize) -> String,
}

const EDITS: [Edit; 3] = [
    Edit { name: "a word in a text", is_in: is_text, edited: |text, _| text.replacen(". ", ". More. ", 1) },
    // The numbers of all paragraphs behind it change.
    Edit { name: "a paragraph more", is_in: is_text, edited: |text, _| format!("{text}\nOne more.\n") },
    // The other records of its file are read again with it.
    Edit {
        name: "a word in a record",
        is_in: |path| path == "content/records/recommendations.toml",
        edited: |text, order| text.replacen("text = \"", &format!("text = \"More than {order}. "), 1),
    },
];

fn is_text(path: &str) -> bool {
    path.starts_with("content/submissions/") && path.ends_with(".md")
}

/// Prints the medians of the stages of twenty edits of a kind, spread over the files.
fn edits(n_pages: usize, edit: &Edit) {
    let root = scratch(n_pages);
    corpus::write(&root, n_pages).unwrap();
    let mut tray = Diagnostics::default();
    let mut manuscript = disk::read(&root, disk::Trees::Public, &mut tray).unwrap();
    std::fs::remove_dir_all(&root).unwrap();
    let settings = Settings { at_end_of: Some(|_| note_end()), ..Settings::default() };
    let mut kept = Kept::default();
    let texts: Vec<File> =
        manuscript.files().map(|(_, file)| file).filter(|file| (edit.is_in)(&file.path)).cloned().collect();
    let (mut pages, mut before, mut theme, mut n_made) = (KeptPages::default(), None, None, Vec::new());
    let mut runs: Vec<Vec<f64>> = Vec::new();
    for order in 0..=20 {
        if order > 0 {
            let mut file = texts[order * texts.len() / 21].clone();
            file.text = (edit.edited)(&file.text, order);
            manuscript.put(file);
        }
        ENDS.lock().unwrap().clear();
        let start = Instant::now();
        let edition = pipeline::read_again(&manuscript, &settings, &mut kept, &mut tray).unwrap();
        let changes = before.as_ref().and_then(|before| edition.changes_since(before));
        note_end();
        let name = &edition.corpus.site.theme;
        let theme = theme.get_or_insert_with(|| {
            Theme::load(name, disk::BUILTIN_THEME, &manuscript, &mut Diagnostics::default()).unwrap()
        });
        let remade = pipeline::write(&edition, theme, &manuscript, &settings, &mut tray, |site, _| {
            site.pages_again(&mut pages, changes.as_ref()).unwrap()
        });
        let remade = remade.unwrap();
        before = Some(edition);
        note_end();
        assert!(remade.are_all == (order == 0) && !remade.pages.is_empty());
        n_made.push(remade.pages.len());
        let ends = ENDS.lock().unwrap();
        let starts = std::iter::once(&start).chain(&*ends);
        let stages: Vec<f64> = starts.zip(&*ends).map(|(start, end)| (*end - *start).as_secs_f64()).collect();
        runs.push(stages);
    }
    let cold: f64 = runs.remove(0).iter().sum();
    let median = |stage: usize| {
        let mut of_stage: Vec<f64> = runs.iter().map(|run| run[stage]).collect();
        of_stage.sort_by(f64::total_cmp);
        of_stage[of_stage.len() / 2]
    };
    let stages: String = EDIT_STAGES
        .iter()
        .enumerate()
        .map(|(at, name)| format!("  {name} {}", milliseconds(median(at))))
        .collect();
    let total: f64 = (0..EDIT_STAGES.len()).map(median).sum();
    println!(
        "{n_pages:>7} pages, {}: an edit {}, a first reading {} without the disk: 1 to {:.1};{stages}; {} pages made",
        edit.name,
        milliseconds(total),
        milliseconds(cold),
        cold / total,
        n_made[n_made.len() / 2],
    );
}

/// The bytes of the index, and of a first search.
fn index_cost(output: &Path) -> String {
    let folder =
        |name: &str| std::fs::read_dir(output.join(name)).unwrap().map(|entry| entry.unwrap().path());
    let (mut head, mut words, mut texts) = (0, Vec::new(), Vec::new());
    let (mut n_files, mut n_bytes) = (0, 0);
    for path in folder("search") {
        let text = std::fs::read(path).unwrap();
        n_files += 1;
        n_bytes += text.len();
        let packed = packed(&text);
        match &text[b"searchPiece(".len()..][..3] {
            b"[[[" => texts.push(packed),
            [b'[', b'"', _] => words.push(packed),
            // The provisions are loaded by those who choose one.
            _ => head = head.max(packed),
        }
    }
    texts.sort_unstable_by(|one, other| other.cmp(one));
    let is_script = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("search.") && name.ends_with(".js")
    };
    let script = packed(&std::fs::read(folder("theme").find(is_script).unwrap()).unwrap());
    let (words, texts): (usize, usize) = (words.into_iter().max().unwrap(), texts.iter().take(10).sum());
    format!(
        "        index: {n_files} files, {} KB; a first search loads at most {} KB: script {}, head {}, words {}, texts {}",
        n_bytes / 1000,
        (script + head + words + texts) / 1000,
        script / 1000,
        head / 1000,
        words / 1000,
        texts / 1000
    )
}

/// The size of a text that a web server packs.
fn packed(text: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap().len()
}

/// The stages, as the pipeline passes them, between its two doors. Making a page and writing it are one stage: both
/// happen in one job.
const STAGES: [&str; 9] = ["read", "parse", "cut", "link", "check", "trace", "plan", "search", "publish"];

struct Run {
    stages: Vec<f64>,
    total: f64,
    again: f64,
    peak_kib: u64,
    n_written: usize,
}

/// A folder in memory where there is one, so that the disk does not speak.
fn scratch(n_pages: usize) -> PathBuf {
    let shared = Path::new("/dev/shm");
    let folder = if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() };
    let root = folder.join(format!("rapporteur-bench-{}-{n_pages}", std::process::id()));
    let _ = std::fs::remove_dir_all(&root);
    root
}

fn spawn(root: &Path) -> Run {
    let start = Instant::now();
    let output = Command::new(std::env::current_exe().unwrap()).arg("one").arg(root).output().unwrap();
    let total = start.elapsed().as_secs_f64();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let numbers: Vec<f64> = String::from_utf8(output.stdout)
        .unwrap()
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let (stages, rest) = numbers.split_at(STAGES.len());
    Run { stages: stages.to_vec(), total, again: 0.0, peak_kib: rest[0] as u64, n_written: rest[1] as usize }
}

/// What the clock said at the end of each stage.
static ENDS: Mutex<Vec<Instant>> = Mutex::new(Vec::new());

fn note_end() {
    ENDS.lock().unwrap().push(Instant::now());
}

/// Builds once and prints the seconds of each stage, the peak memory in KiB, and the number of files written.
fn one(root: &Path) {
    let start = Instant::now();
    let mut tray = Diagnostics::default();
    let manuscript = disk::read(root, disk::Trees::Public, &mut tray).unwrap();
    note_end();
    let settings = Settings { at_end_of: Some(|_| note_end()), ..Settings::default() };
    let published = pipeline::build(&manuscript, &settings, &mut tray, |site, _| {
        let page = |position| site.page(position).map(|output| (output.path, output.content.into_bytes()));
        let attachments = site.attachments();
        let publication = Publication {
            n_pages: site.n_pages(),
            page: &page,
            assets: site.assets().collect(),
            attachments: &attachments,
            root: root.to_owned(),
            audience: settings.audience.name(),
        };
        disk::publish(&publication, &root.join("output")).unwrap()
    });
    note_end();
    let Some((published, edition)) = published else { panic!("{:?}", tray.sorted(&manuscript).first()) };
    let ends = ENDS.lock().unwrap();
    let starts = std::iter::once(&start).chain(&*ends);
    let seconds: Vec<String> =
        starts.zip(&*ends).map(|(start, end)| (*end - *start).as_secs_f64().to_string()).collect();
    println!("{} {} {}", seconds.join(" "), peak_kib(), published.n_written);
    // As the command does: nothing is taken apart at the end.
    std::mem::forget(edition);
}

/// The most memory this process ever held, in KiB; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.1} ms", seconds * 1000.0)
}

fn row(pages: &str, stages: &[String; 9], cold: &str, rate: &str, peak: &str, again: &str) -> String {
    let stages: String = stages.iter().map(|stage| format!("{stage:>11}")).collect();
    format!("{pages:>7}{stages}{cold:>12}{rate:>9}{peak:>10}{again:>12}")
}
