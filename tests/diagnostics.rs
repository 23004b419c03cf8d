//! Every finding has a page in `tests/diagnostics/`: words for users, an example, and what the tool says of it. This
//! test writes each example to a folder, runs the real rooms over it, and holds the words against the page.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use crate::support;
use rapporteur::diagnostic::{Code, Diagnostics, Format, Guard, Work, draw};
use rapporteur::disk;
use rapporteur::model::PublishedFigure;
use rapporteur::pipeline::{self, Settings};

/// A fenced block of a page: what follows the fence, its text, and where the text stands.
struct Fence {
    info: String,
    text: String,
    range: std::ops::Range<usize>,
}

fn fences(page: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<(String, String, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let trimmed = line.trim_end();
        match &open {
            None => {
                let signs: String = trimmed.chars().take_while(|sign| *sign == '`').collect();
                if signs.len() >= 3 {
                    open = Some((signs.clone(), trimmed[signs.len()..].trim().to_owned(), at + line.len()));
                }
            }
            Some((signs, info, start)) if trimmed == signs => {
                fences.push(Fence {
                    info: info.clone(),
                    text: page[*start..at].to_owned(),
                    range: *start..at,
                });
                open = None;
            }
            Some(_) => {}
        }
        at += line.len();
    }
    fences
}

/// Writes the example of a page as a project. The word before a path says how: `bytes` are written in hexadecimal,
/// `link` is a link to the path in the block, `repeat` is the block's text many times over, `fault` lets the program fail
/// over the file.
fn write_project(root: &Path, fences: &[Fence]) {
    if !fences.iter().any(|fence| fence.info.ends_with("content/site.toml") || fence.info == "no site") {
        support::write(root, "content/site.toml", support::SITE);
    }
    for fence in fences {
        let Some((how, path)) = fence.info.split_once(' ').filter(|(_, path)| path.contains('/')) else {
            continue;
        };
        match how {
            "bytes" => {
                let digits: Vec<&str> = fence.text.split_whitespace().collect();
                let bytes: Vec<u8> =
                    digits.iter().map(|digits| u8::from_str_radix(digits, 16).unwrap()).collect();
                support::write(root, path, bytes);
            }
            "link" => {
                support::write(root, &format!("{path}.beside"), "");
                fs::remove_file(root.join(format!("{path}.beside"))).unwrap();
                #[cfg(unix)]
                std::os::unix::fs::symlink(fence.text.trim(), root.join(path)).unwrap();
            }
            "repeat" => support::write(root, path, fence.text.repeat(10 * 1024 * 1024 / fence.text.len())),
            _ => support::write(root, path, &fence.text),
        }
    }
}

/// The file over which the program is made to fail.
static FAULT: Mutex<String> = Mutex::new(String::new());

fn fail(_: Work, path: &str) {
    let is_here = path == *FAULT.lock().unwrap();
    assert!(!is_here, "what a fault says may quote the text, and is not told");
}

fn findings(root: &Path, is_for_all: bool) -> (Vec<Code>, String) {
    let mut tray = Diagnostics::default();
    let manuscript = disk::read(root, disk::Trees::All, &mut tray).unwrap();
    let published = disk::published_figures(&root.join("output")).unwrap().into_iter();
    let figure = |[series, point, number]: [String; 3]| PublishedFigure::parse(&series, &point, &number);
    let published = published.filter_map(figure).collect();
    if is_for_all {
        pipeline::check_all(&manuscript, published, false, pipeline::try_pages, &mut tray);
    } else {
        let settings = Settings { published, guard: Guard { before: Some(fail) }, ..Settings::default() };
        pipeline::build(&manuscript.without_private(), &settings, &mut tray, pipeline::try_pages);
    }
    let codes = tray.clone().sorted(&manuscript).iter().map(|finding| finding.code).collect();
    let format = Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false };
    let drawn = draw(tray, &manuscript, format);
    (codes, drawn)
}

#[test]
fn every_code_has_a_page_that_holds() {
    let folder = support::tests_folder().join("diagnostics");
    let mut faults = Vec::new();
    for code in Code::ALL {
        let path = folder.join(format!("{}.md", code.name()));
        let Ok(page) = fs::read_to_string(&path) else {
            faults.push(format!("{} has no page: write tests/diagnostics/{}.md", code.name(), code.name()));
            continue;
        };
        let fences = fences(&page);
        let project = tempfile::tempdir().unwrap();
        write_project(project.path(), &fences);
        let fault = fences.iter().find_map(|fence| fence.info.strip_prefix("fault "));
        *FAULT.lock().unwrap() = fault.unwrap_or_default().to_owned();
        let (codes, drawn) = findings(project.path(), page.contains("`rapporteur check --all-audiences`"));
        if !codes.contains(code) {
            faults.push(format!("the example of {} does not give it:\n{drawn}", code.name()));
            continue;
        }
        let Some(expected) = fences.iter().find(|fence| fence.info == "text") else {
            faults.push(format!("the page of {} has no block of what is said", code.name()));
            continue;
        };
        if expected.text.trim_end() != drawn.trim_end() {
            if support::is_update() {
                let (before, after) = (&page[..expected.range.start], &page[expected.range.end..]);
                fs::write(&path, format!("{before}{}\n{after}", drawn.trim_end())).unwrap();
            } else {
                faults.push(format!("{} says something else now:\n{drawn}", code.name()));
            }
        }
    }
    let pages = fs::read_dir(&folder).unwrap().filter_map(Result::ok);
    for page in pages {
        let name = page.file_name().to_string_lossy().trim_end_matches(".md").to_owned();
        if !Code::ALL.iter().any(|code| code.name() == name) {
            faults.push(format!("tests/diagnostics/{name}.md is the page of no code"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
