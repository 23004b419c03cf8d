//! Counts what each reader does with a pattern that is repeated: the work and the memory grow with the length of a
//! file, not with its square.
//!
//! `.ci/outside/growth` runs it under valgrind, which counts the instructions of each call of `measured`; the bench
//! itself prints which call that is, and the most memory that it held. Every call is made in this one thread.
//!
//! `growth count [NUMBER | FIRST STEP]` does this, for all patterns or for some, and `growth peak` with longer texts.
//! `growth write FOLDER BYTES` writes each pattern as a project, for `.ci/outside/hostile`.

#![allow(missing_docs, reason = "a program of its own")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement reads the theme, prints, and may stop at what it does not expect"
)]

mod patterns;

use std::hint::black_box;
use std::path::Path;

use patterns::{Pattern, Reader};
use peak_alloc::PeakAlloc;
use rapporteur::diagnostic::{Diagnostics, Format, draw};
use rapporteur::manuscript::{File, Manuscript};
use rapporteur::pipeline::{self, Settings};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The length of the first of three texts, in bytes; the others have two and four times as much.
const LENGTH: usize = 4 * 1024;

/// The same where only the memory is measured: what a build holds anyway must not hide it.
const PEAK_LENGTH: usize = 32 * 1024;

const RECORDS: &str = r#"[[question]]
id = "q"
submission = "s"
section = "a"
text = "Why?"

[[source]]
id = "src"
title = "Source"

[[instrument]]
id = "law"
title = "Law"

[[series]]
id = "n"
title = "Cases"
unit = "cases"
csv = "n.csv"
sources = ["src"]
"#;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["write", folder, n_bytes] => write(Path::new(folder), n_bytes.parse().unwrap()),
        ["count", first, step] => {
            let (first, step): (usize, usize) = (first.parse().unwrap(), step.parse().unwrap());
            count(LENGTH, |order| order % step == first);
        }
        ["count", number] => count(LENGTH, |order| order == number.parse::<usize>().unwrap()),
        ["peak"] => count(PEAK_LENGTH, |_| true),
        _ => count(LENGTH, |_| true),
    }
}

/// The bytes of a text that is read before anything is counted.
const SHORT: usize = 100;

/// Calls what is counted, three times for each pattern that is wanted.
fn count(length: usize, is_wanted: impl Fn(usize) -> bool) {
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().unwrap();
    // What is made once and kept (tables of languages, words) is made before anything is counted.
    measured(&project(
        &Pattern { reader: Reader::Text, before: "", repeated: "Words. ", behind: "" },
        SHORT,
        1,
    ));
    for (order, pattern) in patterns::all().iter().enumerate().filter(|(order, _)| is_wanted(*order)) {
        // So is what only this reader makes, such as the names of months.
        built(&project(pattern, SHORT, 1));
        for times in [1, 2, 4] {
            let manuscript = project(pattern, length, times);
            MEMORY.reset_peak_usage();
            let before = MEMORY.current_usage();
            measured(&manuscript);
            let peak = MEMORY.peak_usage().saturating_sub(before);
            println!("{order}\t{}\t{times}\t{peak}", pattern.name());
        }
    }
}

/// Writes each pattern as a project in a folder of its own, with its name beside it.
fn write(folder: &Path, n_bytes: usize) {
    for (order, pattern) in patterns::all().iter().enumerate() {
        let root = folder.join(order.to_string());
        for (_, file) in
            project(pattern, n_bytes, 1).files().filter(|(_, file)| !file.path.starts_with("themes/default/"))
        {
            let path = root.join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &file.text).unwrap();
        }
        std::fs::write(root.join("name"), pattern.name()).unwrap();
    }
}

/// What is counted: a whole build in memory, and everything that is said of it.
#[inline(never)]
pub fn measured(manuscript: &Manuscript) {
    built(manuscript);
}

/// A whole build in memory, and everything that is said of it.
fn built(manuscript: &Manuscript) {
    let mut tray = Diagnostics::default();
    pipeline::build(manuscript, &Settings::default(), &mut tray, pipeline::try_pages);
    black_box(draw(tray.clone(), manuscript, Format::Json));
    let format = Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false };
    black_box(draw(tray, manuscript, format));
}

/// A project with the pattern in it.
fn project(pattern: &Pattern, n_bytes: usize, times: usize) -> Manuscript {
    let text = pattern.text(n_bytes, times);
    let lang = match pattern.reader {
        Reader::In(lang) => lang,
        _ => "en",
    };
    let mut site = format!(
        "title = \"A report\"\nlanguages = [\"{lang}\"]\ndefault_audience = \"public\"\ntheme = \"bare\"\ntext = true\n"
    );
    let mut submission =
        "title = \"S\"\nkind = \"other\"\ndate = 2026-01-01\nconfidentiality = \"public\"\n".to_owned();
    let mut section = "+++\ntitle = \"A\"\n+++\nWords.\n".to_owned();
    let mut records = RECORDS.to_owned();
    let mut table = "period,value\n2019,1\n".to_owned();
    let mut more = Vec::new();
    match pattern.reader {
        Reader::Text | Reader::In(_) => section = format!("+++\ntitle = \"A\"\n+++\n{text}\n"),
        Reader::Front if text.starts_with("title") => section = format!("+++\n{text}+++\nWords.\n"),
        Reader::Front => section = format!("+++\ntitle = \"A\"\n{text}\n+++\nWords.\n"),
        Reader::Records => records.push_str(&format!("\n{text}")),
        Reader::Site
            if text.starts_with("title") || text.starts_with("languages = [") && text.contains(',') =>
        {
            let key = text.split(' ').next().unwrap().to_owned();
            let kept = site.lines().filter(|line| !line.starts_with(&key));
            site = kept.collect::<Vec<_>>().join("\n") + "\n" + &text;
        }
        Reader::Site => site.push_str(&text),
        Reader::Submission => submission.push_str(&text),
        Reader::Words => more.push(("themes/bare/strings/en.toml", text)),
        Reader::Library => more.push(("content/records/b.bib", text)),
        Reader::Table => table.push_str(&text),
    }
    more.extend([
        ("content/site.toml", site),
        ("content/submissions/s/submission.toml", submission),
        ("content/submissions/s/01-a.md", section),
        ("content/records/r.toml", records),
        ("content/records/n.csv", table),
    ]);
    let files = more.into_iter().map(|(path, text)| File { path: path.to_owned(), text });
    Manuscript::new(files.chain(theme(lang)).collect(), Vec::new())
}

/// The theme of the cases, which shows every value and costs little.
fn theme(lang: &str) -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/bare-theme");
    let files = walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap);
    let own = files.filter(|entry| entry.file_type().is_file()).map(|entry| File {
        path: format!("themes/bare/{}", entry.path().strip_prefix(&folder).unwrap().display()),
        text: std::fs::read_to_string(entry.path()).unwrap(),
    });
    let is_needed = |file: &File| {
        file.path == format!("themes/default/strings/{lang}.toml") || file.path.contains("/partials/")
    };
    own.chain(rapporteur::disk::builtin_theme().filter(is_needed)).collect()
}
