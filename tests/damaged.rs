//! Whatever happens to a file, by accident or on purpose, the program says something of it and goes on, and where it
//! fails itself, it says over which file.
//!
//! The damage is made by a small generator from the files of the cases and of the example. `DAMAGED=5500 SEED=7 cargo
//! test damaged::` tries more, and others.

use crate::support::{self, Numbers};
use rapporteur::diagnostic::{Code, Diagnostics, Format, Guard, Work, draw};
use rapporteur::disk;
use rapporteur::manuscript::{File, Manuscript};
use rapporteur::model::Audience;
use rapporteur::pipeline::{self, Settings};

/// The text files below a folder, under `prefix`.
fn files(folder: &std::path::Path, prefix: &str) -> Vec<File> {
    let tree = support::tree(folder).into_iter();
    let texts = tree.filter_map(|(path, bytes)| String::from_utf8(bytes).ok().map(|text| (path, text)));
    texts.map(|(path, text)| File { path: format!("{prefix}{path}"), text }).collect()
}

fn ending(file: &File) -> &str {
    file.path.rsplit('.').next().unwrap()
}

/// A text that something happened to.
fn damaged(text: &str, donor: &str, numbers: &mut Numbers) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=numbers.next(3) {
        let length = bytes.len().max(1);
        let (from, to) = (numbers.next(length), numbers.next(length));
        let (from, to) = (from.min(to).min(bytes.len()), from.max(to).min(bytes.len()));
        match numbers.next(8) {
            0 => bytes.truncate(from),
            1 => drop(bytes.drain(from..to)),
            2 => {
                let piece = bytes[from..to].to_vec();
                bytes.splice(from..from, piece);
            }
            3 => bytes[from..to].reverse(),
            4 => (0..=numbers.next(20)).for_each(|_| {
                if !bytes.is_empty() {
                    let at = numbers.next(bytes.len());
                    bytes[at] ^= 1 << numbers.next(8);
                }
            }),
            5 => {
                let length = donor.len().max(1);
                let (start, end) = (numbers.next(length), numbers.next(length));
                let piece = donor.as_bytes().get(start.min(end)..start.max(end)).unwrap_or_default().to_vec();
                bytes.splice(from..to, piece);
            }
            6 => {
                let piece = bytes[from..to.min(from + 8)].repeat(numbers.next(2_000));
                bytes.splice(from..from, piece);
            }
            _ => {
                let letters = [
                    "\u{0}", "\u{202e}", "\u{301}", "\"", "[[", "{", "```", "\n+++\n", "й", "\u{feff}", "{%",
                    "}}", "@",
                ];
                bytes.splice(from..from, letters[numbers.next(letters.len())].bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn no_damage_stops_the_tool() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let n_tries = asked("DAMAGED").unwrap_or(600) as usize;
    let mut numbers = Numbers(0x5eed_0d00 + asked("SEED").unwrap_or(0));
    let folder = support::tests_folder();
    let theme = files(&folder.join("cases/bare-theme"), "themes/bare/");
    let default: Vec<File> = disk::builtin_theme().collect();
    let mut cases: Vec<_> =
        std::fs::read_dir(folder.join("cases")).unwrap().map(|case| case.unwrap().path()).collect();
    cases.retain(|case| case.join("content").is_dir());
    cases.sort();
    let donors = files(&folder.join("../content"), "content/");
    for order in 0..n_tries {
        let case = &cases[numbers.next(cases.len())];
        let mut project = files(&case.join("content"), "content/");
        project.extend(theme.clone());
        // One in six is a fault of the theme.
        let n_own = project.len() - theme.len();
        let at = if numbers.next(6) == 0 { numbers.next(project.len()) } else { numbers.next(n_own) };
        let own: Vec<&File> = donors.iter().filter(|donor| ending(donor) == ending(&project[at])).collect();
        let donor = if own.is_empty() { String::new() } else { own[numbers.next(own.len())].text.clone() };
        project[at].text = damaged(&project[at].text, &donor, &mut numbers);
        let (path, text) = (project[at].path.clone(), project[at].text.clone());
        let manuscript = Manuscript::new(project.into_iter().chain(default.clone()).collect(), Vec::new());
        let mut tray = Diagnostics::default();
        let audience = [Audience::Public, Audience::Partners, Audience::Confidential][order % 3];
        let settings = Settings { audience, ..Settings::default() };
        pipeline::build(&manuscript, &settings, &mut tray, pipeline::try_pages);
        let person = Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false };
        let said = draw(tray.clone(), &manuscript, person) + &draw(tray, &manuscript, Format::Json);
        assert!(!said.contains("internal-fault"), "{}: {path}\n{text:?}\n{said}", case.display());
    }
}

const SITE: &str = "title = \"A report\"\nlanguages = [\"en\"]\ndefault_audience = \"public\"\n";
const SOURCES: &str = "[[source]]\nid = \"a-report\"\ntitle = \"A report\"\nurl = \"https://a.example/\"\naccessed = 2026-01-01\n";

/// What is found in an edition where the program fails over `content/pages/a.md`, and whether a site was made.
fn faulty(audience: Audience, before: fn(Work, &str), with_b: bool) -> (Vec<Code>, String, bool) {
    let files = [
        ("content/site.toml", SITE),
        ("content/pages/a.md", "+++\ntitle = \"A\"\n+++\nSecret words.\n"),
        ("content/pages/b.md", "+++\ntitle = \"B\"\n+++\nSee [[nobody]].\n"),
        ("content/pages/c.md", "+++\ntitle = \"C\"\n+++\nSee [[page:a]] [@a-report].\n"),
        ("content/records/sources.toml", SOURCES),
    ];
    let files = files.into_iter().filter(|(path, _)| with_b || !path.ends_with("b.md"));
    let files = files.map(|(path, text)| File { path: path.to_owned(), text: text.to_owned() });
    let manuscript = Manuscript::new(files.chain(disk::builtin_theme()).collect(), Vec::new());
    let mut tray = Diagnostics::default();
    let settings = Settings { audience, guard: Guard { before: Some(before) }, ..Settings::default() };
    let built = pipeline::build(&manuscript, &settings, &mut tray, pipeline::try_pages);
    let codes = tray.clone().sorted(&manuscript).iter().map(|finding| finding.code).collect();
    let author = Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false };
    (codes, draw(tray, &manuscript, author), built.is_some())
}

fn well(_: Work, _: &str) {}

fn fails_at_reading(work: Work, path: &str) {
    assert!(work != Work::Read || path != "content/pages/a.md", "Secret words.");
}

fn fails_at_linking(work: Work, path: &str) {
    assert!(work != Work::Link || path != "content/pages/a.md", "Secret words.");
}

#[test]
fn a_fault_of_the_program_names_its_file_and_the_others_are_checked() {
    let (codes, said, _) = faulty(Audience::Public, well, false);
    assert!(!codes.contains(&Code::InternalFault), "{said}");
    for before in [fails_at_reading as fn(Work, &str), fails_at_linking] {
        for audience in [Audience::Public, Audience::Confidential] {
            let (codes, said, is_built) = faulty(audience, before, true);
            assert!(!is_built && codes.contains(&Code::InternalFault), "{said}");
            assert!(codes.contains(&Code::UnknownReference), "b.md is checked all the same: {said}");
            assert_eq!(codes.len(), 2, "what names the file is not blamed: {said}");
            assert!(said.contains("content/pages/a.md") && !said.contains("Secret"), "{said}");
        }
        let (_, said, _) = faulty(Audience::Public, before, true);
        assert!(said.contains("the program failed"), "{said}");
    }
}

fn fails_at_writing(work: Work, path: &str) {
    assert!(work != Work::Write || path != "content/pages/a.md", "Secret words.");
}

#[test]
fn a_fault_while_a_page_is_made_leaves_the_last_site() {
    let project = tempfile::tempdir().unwrap();
    let (root, output) = (project.path(), project.path().join("output"));
    support::write(root, "content/site.toml", SITE);
    for name in ["a", "b"] {
        let page = format!("+++\ntitle = \"Page\"\n+++\nSecret words of {name}.\n");
        support::write(root, &format!("content/pages/{name}.md"), page);
    }
    let publish = |before: fn(Work, &str)| {
        let mut tray = Diagnostics::default();
        let manuscript = disk::read(root, disk::Trees::Public, &mut tray).unwrap();
        let settings = Settings { guard: Guard { before: Some(before) }, ..Settings::default() };
        let built = pipeline::build(&manuscript, &settings, &mut tray, |site, _| {
            let page = |position| site.page(position).map(|made| (made.path, made.content.into_bytes()));
            let publication = disk::Publication {
                n_pages: site.n_pages(),
                page: &page,
                assets: site.assets().collect(),
                attachments: &[],
                root: root.to_owned(),
                audience: "public",
            };
            disk::publish(&publication, &output)
        });
        if let Err(disk::Refusal::Findings(found)) = built.unwrap().0 {
            tray.append(found);
        }
        draw(
            tray,
            &manuscript,
            Format::Human { in_colour: false, with_excerpts: true, shows_withheld: false },
        )
    };
    assert_eq!(publish(well), "");
    let before = support::tree(&output);
    support::write(root, "content/pages/b.md", "+++\ntitle = \"Page\"\n+++\nOther words.\n");
    let said = publish(fails_at_writing);
    assert!(said.contains("error[internal-fault]") && said.contains("content/pages/a.md"), "{said}");
    assert!(!said.contains("Secret"), "{said}");
    assert_eq!(before, support::tree(&output));
}

#[test]
fn what_is_nested_without_end_is_refused_where_it_is() {
    let texts =
        ["> ", "- ", "1. ", "*", "[", "![", "[^a]: ", "<sup>", "~~", "**a ", "[[", ": ", "> - ", "{", "`"];
    let records = ["[", "{a=", "[[a.", "a.", "a = [[", "a = {b = [", "\"\"\"", "[a.a."];
    let books = ["{", "@book{a, title = {", "@string{a = ", "\\emph{", "{\\'"];
    let parts = [
        "{% if a %}",
        "{{ (",
        "{% for a in b %}",
        "{{ [",
        "{{ not ",
        "{{ a.",
        "{{ a | b(c=",
        "{% set a %}",
        "{{ -",
    ];
    let mut all: Vec<(&str, String)> = Vec::new();
    all.extend(
        texts.map(|piece| {
            ("content/pages/a.md", format!("+++\ntitle = \"A\"\n+++\n{}", piece.repeat(60_000)))
        }),
    );
    all.extend(records.map(|piece| ("content/records/r.toml", piece.repeat(60_000))));
    all.extend(books.map(|piece| ("content/records/b.bib", piece.repeat(60_000))));
    all.extend(parts.map(|piece| ("themes/default/templates/home.html", piece.repeat(20_000))));
    let chain: String = (0..20_000).map(|order| format!("[^{order}]: word[^{}]\n\n", order + 1)).collect();
    all.push(("content/pages/a.md", format!("+++\ntitle = \"A\"\n+++\nWord[^0].\n\n{chain}")));
    all.push(("themes/default/templates/home.html", "{% include \"home.html\" %}".to_owned()));
    all.push((
        "themes/default/templates/base.html",
        "{% include \"partials/foot.html\" %}{% include \"base.html\" %}".to_owned(),
    ));
    for (path, text) in all {
        let begins: String = text.chars().take(60).collect();
        let files = [(path, text), ("content/site.toml", SITE.to_owned())];
        let files = files.into_iter().map(|(path, text)| File { path: path.to_owned(), text });
        let theme = disk::builtin_theme().filter(|file| file.path != path);
        let manuscript = Manuscript::new(files.chain(theme).collect(), Vec::new());
        let mut tray = Diagnostics::default();
        pipeline::build(&manuscript, &Settings::default(), &mut tray, pipeline::try_pages);
        let said = draw(tray, &manuscript, Format::Json);
        assert!(!said.contains("internal-fault"), "{path} {begins:?}: {said}");
    }
}
