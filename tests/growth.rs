//! What a project costs grows with what is in it, not with its square.

use std::collections::BTreeMap;

use rapporteur::diagnostic::Diagnostics;
use rapporteur::disk;
use rapporteur::manuscript::{File, Manuscript};
use rapporteur::pipeline::{self, Settings};
use rayon::prelude::*;

/// The bytes of all pages of a site, by what is before the first hyphen or figure of their paths.
fn pages(files: Vec<(String, String)>) -> BTreeMap<String, usize> {
    let files = files.into_iter().map(|(path, text)| File { path, text });
    let manuscript = Manuscript::new(files.chain(disk::builtin_theme()).collect(), Vec::new());
    let mut tray = Diagnostics::default();
    let pages = pipeline::build(&manuscript, &Settings::default(), &mut tray, |site, _| {
        let pages = (0..site.n_pages()).into_par_iter().map(|position| {
            let page = site.page(position).ok().unwrap();
            (page.path, page.content.into_bytes().len())
        });
        pages.collect::<Vec<_>>()
    });
    let mut sums = BTreeMap::new();
    for (path, bytes) in pages.unwrap().0 {
        let kind = path.split(|letter: char| letter == '-' || letter.is_ascii_digit()).next().unwrap();
        *sums.entry(kind.to_owned()).or_insert(0) += bytes;
    }
    sums
}

const SITE: &str =
    "title = \"A report\"\nlanguages = [\"en\"]\ndefault_audience = \"public\"\nsearch = true\ntext = true\n";
const SUBMISSION: &str = "title = \"S\"\nkind = \"other\"\ndate = 2026-01-01\nconfidentiality = \"public\"\n";

/// A document of so many sections; `number` names the file of each.
fn document(n_sections: usize, number: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let mut files = vec![
        ("content/site.toml".to_owned(), SITE.to_owned()),
        ("content/submissions/s/submission.toml".to_owned(), SUBMISSION.to_owned()),
    ];
    for order in 0..n_sections {
        let text = format!(
            "+++\ntitle = \"Section number {order}\"\n+++\nSee [[section:s{:05}]].\n\n### A heading\n\nWords of section {order}.\n",
            (order + 1) % n_sections
        );
        files.push((format!("content/submissions/s/{}-s{order:05}.md", number(order)), text));
    }
    files
}

/// Holds that four times the sections are written in at most 4.3 times the bytes.
fn hold(what: &str, number: impl Fn(usize) -> String) {
    let few = pages(document(500, &number));
    let many = pages(document(2_000, &number));
    let sum = |sums: &BTreeMap<String, usize>| sums.values().sum::<usize>();
    let ratio = sum(&many) as f64 / sum(&few) as f64;
    let report: Vec<String> =
        many.iter().map(|(kind, bytes)| format!("{kind}: {:?} bytes, then {bytes}", few.get(kind))).collect();
    assert!(ratio <= 4.3, "{what}: {ratio:.2} times the bytes\n{}", report.join("\n"));
}

#[test]
fn four_times_the_sections_are_four_times_the_bytes() {
    hold("chapters alone", |order| format!("{:04}", order + 1));
    hold("chapters of ten sections", |order| match order % 10 {
        0 => format!("{:04}", order / 10 + 1),
        part => format!("{:04}.{part:02}", order / 10 + 1),
    });
    hold("one chapter", |order| format!("1.{:04}", order + 1));
}
