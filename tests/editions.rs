//! Editions for those who may see more: what they are made of, what they say of themselves, where they lie, and that
//! nobody else hears of what is in them.

use std::fs;
use std::path::Path;

use crate::support::{self, rapporteur, said, tree, write};

const SUBMISSION: &str = "title = \"Joint submission\"\nkind = \"state-review\"\ndate = 2027-03-01\nconfidentiality = \"public\"\n";

fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    let root = project.path();
    write(root, "content/site.toml", support::SITE.to_owned() + "base_url = \"https://example.org/\"\n");
    write(root, "content/submissions/s/submission.toml", SUBMISSION);
    write(
        root,
        "content/submissions/s/01-first.md",
        "+++\ntitle = \"First\"\n+++\nOne.[^a]\n\n### The arrest {.confidential}\n\nSecret one.[^b]\n\n[^b]: Secret note.\n\n\
         ### The arrest\n\nTwo.[^c]\n\n[^a]: A.\n[^c]: C.\n\n### Circle {.partners}\n\nFor partners.\n",
    );
    write(root, "content/submissions/s/03-third.md", "+++\ntitle = \"Third\"\n+++\nThree.\n");
    project
}

fn private(root: &Path) {
    write(
        root,
        "private/content/submissions/s/02-annex.md",
        "+++\ntitle = \"Annex of Zarathina\"\n+++\nWords, see [[question:kept]].\n",
    );
    write(
        root,
        "private/content/records/kept.toml",
        "[[question]]\nid = \"kept\"\nsubmission = \"s\"\nsection = \"third\"\ntext = \"Zarathina?\"\n",
    );
    write(root, "private/content/assets/zarathina.txt", "Zarathina");
}

fn build(root: &Path, arguments: &[&str]) -> String {
    let output = rapporteur(root, &[&["build"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output)
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn a_public_build_does_not_open_what_is_private() {
    let project = project();
    build(project.path(), &[]);
    let before = tree(&project.path().join("output"));
    private(project.path());
    // What nothing opens can hold anything.
    write(project.path(), "private/content/pages/broken.md", [0xff, 0xfe, 0x00]);
    let output = rapporteur(project.path(), &["check"]);
    assert_eq!(said(&output), "No findings.\n");
    build(project.path(), &[]);
    assert_eq!(before, tree(&project.path().join("output")));
    // A public text that leans on it is told the same, whether it is there or not.
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nSee [[question:kept]].\n");
    let present = rapporteur(project.path(), &["check", "--format", "json"]);
    fs::remove_dir_all(project.path().join("private")).unwrap();
    let absent = rapporteur(project.path(), &["check", "--format", "json"]);
    assert_eq!(present.stdout, absent.stdout);
    assert!(String::from_utf8_lossy(&absent.stdout).contains("unknown-reference"));
}

#[test]
fn an_edition_says_what_it_is_and_lies_by_itself() {
    let project = project();
    private(project.path());
    assert!(build(project.path(), &[]).contains("Built output:"));
    let told = build(project.path(), &["--audience", "confidential"]);
    assert!(told.contains("Built private/confidential for the audience `confidential`"), "{told}");
    let root = project.path().join("private/confidential");
    let pages = tree(&root);
    assert!(!pages.contains_key("feed.xml") && !pages.contains_key("sitemap.xml"));
    assert!(pages.contains_key("theme/edition.en.css"));
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for expected in ["Confidential: not to be published", "content=\"noindex\"", "theme/edition.en.css"] {
            assert!(page.contains(expected), "{path} does not say {expected}");
        }
    }
    assert!(read(&root, "manifest.json").contains("\"audience\": \"confidential\""));
    assert!(read(&root, "submissions/s/print.html").contains("<p class=\"circle-label\">Confidential</p>"));
    assert!(!read(&root, "submissions/s/print.html").contains("<dd>Public</dd>"));
    // The public site says nothing of all this.
    let public = tree(&project.path().join("output"));
    assert!(public.contains_key("feed.xml"));
    for (path, bytes) in &public {
        let text = String::from_utf8_lossy(bytes);
        let is_style = path.starts_with("theme/");
        assert!(is_style || !text.contains("audience-banner"), "{path}");
        assert!(!text.to_lowercase().contains("zarathina") && !path.contains("zarathina"), "{path}");
    }
    for arguments in [
        &["build", "--audience", "confidential", "--output", "output"][..],
        &["build", "--audience", "partners", "--output", "private/confidential"],
        &["build", "--output", "private/confidential"],
        &["build", "--output", "private"],
        &["build", "--audience", "confidential", "--output", "output/x"],
        &["build", "--audience", "partners", "--output", "private/content/x"],
    ] {
        let output = rapporteur(project.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
    }
    assert_eq!(public, tree(&project.path().join("output")));
    // A folder within a site goes wherever that site goes, whatever it is called.
    build(project.path(), &["--output", "elsewhere"]);
    let within =
        rapporteur(project.path(), &["build", "--audience", "partners", "--output", "elsewhere/inner"]);
    assert_eq!(within.status.code(), Some(2), "{}", said(&within));
    assert!(!project.path().join("elsewhere/inner").exists());
}

#[test]
fn a_number_is_the_same_in_every_edition() {
    let project = project();
    private(project.path());
    build(project.path(), &[]);
    build(project.path(), &["--audience", "partners"]);
    build(project.path(), &["--audience", "confidential"]);
    let section = |folder: &str| read(project.path(), &format!("{folder}/submissions/s/first.html"));
    let (public, partners, confidential) =
        (section("output"), section("private/partners"), section("private/confidential"));
    for own in ["id=\"p1\"", "id=\"p2\"", "id=\"the-arrest\"", "id=\"note.1\"", "id=\"note.2\""] {
        assert!([&public, &partners, &confidential].iter().all(|page| page.contains(own)), "{own}");
    }
    // The heading that everybody sees keeps its anchor, also where one of the same words stands before it.
    let place = |anchor: &str| confidential.find(&format!("id=\"{anchor}\"")).unwrap();
    assert!(place("the-arrest-2") < place("the-arrest"));
    assert!(!public.contains("id=\"p3\"") && !confidential.contains("id=\"p3\""));
    assert!(partners.contains("id=\"partners.1\"") && !partners.contains("id=\"confidential.1\""));
    for own in [
        "id=\"partners.1\"",
        "id=\"confidential.1\"",
        ">C1</a>",
        ">P1</a>",
        "id=\"note.C1\"",
        "id=\"the-arrest-2\"",
    ] {
        assert!(confidential.contains(own), "{own}: {confidential}");
    }
    let titles = |folder: &str| {
        let page = read(project.path(), &format!("{folder}/submissions/s/third.html"));
        page.contains("<span class=\"section-number\">II</span>")
    };
    assert!(titles("output") && titles("private/confidential"));
    let annex = read(project.path(), "private/confidential/submissions/s/annex.html");
    assert!(annex.contains("<span class=\"section-number\">C1</span>"));
    assert!(annex.contains("question II.C1"));
    assert!(read(project.path(), "private/confidential/everything.html").contains("Question II.C1"));
}

#[test]
fn nobody_hears_the_words_of_what_is_withheld() {
    let project = project();
    private(project.path());
    write(
        project.path(),
        "private/content/pages/zarathina.md",
        "+++\ntitle = \"Zarathina\"\nzarathina = \"Zarathina\"\n+++\nZаrathina, [[question:zarathina]], [@zarathina].\n",
    );
    write(
        project.path(),
        "content/pages/kept.md",
        "+++\ntitle = \"Zarathina\"\naudience = \"partners\"\n+++\nZarathina, [[page:zarathyna]].\n",
    );
    for arguments in [
        &["check", "--all-audiences", "--format", "json"][..],
        &["check", "--all-audiences", "--format", "github"],
        &["check", "--audience", "confidential", "--format", "json"],
        &["build", "--audience", "confidential", "--format", "json"],
    ] {
        let output = rapporteur(project.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let text = String::from_utf8_lossy(&output.stdout).to_lowercase() + &said(&output).to_lowercase();
        assert!(!text.replace('а', "a").contains("zarath"), "{arguments:?}: {text}");
        assert!(text.contains("withheld file 1"), "{arguments:?}: {text}");
    }
    // At a terminal files are named, and words are still not.
    let text = said(&rapporteur(project.path(), &["check", "--all-audiences"]));
    assert!(text.contains("private/content/pages/zarathina.md:3:1"), "{text}");
    assert!(!text.contains("Zarathina") && !text.contains("Zаrathina"), "{text}");
    // The public check knows nothing of it.
    assert_eq!(said(&rapporteur(project.path(), &["check"])), "No findings.\n");
    // Who asks for the words must be alone.
    let output = rapporteur(project.path(), &["check", "--all-audiences", "--show-withheld"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!said(&output).contains("Zarathina"));
}

#[test]
fn nobody_hears_the_address_of_what_is_withheld() {
    let project = project();
    let root = project.path();
    write(
        root,
        "private/content/records/hidden.toml",
        "[[theme]]\nid = \"t\"\ntitle = \"Zarathina\"\n[[question]]\nid = \"by-theme\"\nsubmission = \"s\"\n\
         section = \"third\"\ntext = \"Zarathina?\"\nthemes = [\"t\"]\n",
    );
    for format in ["human", "json", "github"] {
        let output = rapporteur(root, &["build", "--audience", "confidential", "--format", format]);
        let text = String::from_utf8_lossy(&output.stdout).to_lowercase() + &said(&output).to_lowercase();
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains("bad-id") && !text.contains("by-theme") && !text.contains("zarath"), "{text}");
    }
}

#[test]
fn translations_are_about_what_everybody_sees() {
    let project = project();
    let root = project.path();
    write(
        root,
        "content/site.toml",
        "title = \"A report\"\nlanguages = [\"en\", \"fr\"]\ndefault_audience = \"public\"\n",
    );
    write(
        root,
        "content/pages/about.md",
        "+++\ntitle = \"About\"\n+++\nWords.\n\n### Names {.confidential}\n\nOld words.\n",
    );
    write(
        root,
        "content/pages/about.fr.md",
        "+++\ntitle = \"À propos\"\n+++\nMots.\n\n### Noms {.confidential}\n\nMots.\n",
    );
    write(
        root,
        "content/pages/zarathina.md",
        "+++\ntitle = \"Zarathina\"\naudience = \"confidential\"\n+++\nWords.\n",
    );
    let accepted = rapporteur(root, &["translations", "accept", "page:about", "fr"]);
    assert_eq!(accepted.status.code(), Some(0), "{}", said(&accepted));
    write(
        root,
        "content/pages/about.md",
        "+++\ntitle = \"About\"\n+++\nWords.\n\n### Names {.confidential}\n\nNew words, [[section:third]].\n",
    );
    for arguments in [&["check"][..], &["check", "--all-audiences"], &["translations"]] {
        let output = rapporteur(root, arguments);
        let text = said(&output) + &String::from_utf8_lossy(&output.stdout);
        assert!(
            !text.contains("outdated-translation") && !text.contains("page:about  fr  outdated"),
            "{text}"
        );
        assert!(!text.to_lowercase().contains("zarathina"), "{text}");
    }
    for name in ["zarathina", "page:zarathina", "page:zarathyna"] {
        let output = rapporteur(root, &["translations", "accept", name, "fr"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(!said(&output).contains("nearest"), "{}", said(&output));
    }
}

#[test]
fn both_trees_are_one_project() {
    let project = project();
    private(project.path());
    let check = || said(&rapporteur(project.path(), &["check", "--all-audiences"]));
    assert_eq!(check(), "No findings in any edition.\n");
    for (path, text, expected) in [
        (
            "private/content/pages/open.md",
            "+++\ntitle = \"Open\"\naudience = \"public\"\n+++\nWords.\n",
            "bad-value",
        ),
        (
            "private/content/submissions/s/01-first.md",
            "+++\ntitle = \"First\"\n+++\nWords.\n",
            "unreadable-file",
        ),
        ("private/content/site.toml", support::SITE, "unused-file"),
        (
            "private/content/records/second.toml",
            "[[question]]\nid = \"kept\"\nsubmission = \"s\"\nsection = \"third\"\ntext = \"Words?\"\n",
            "duplicate-id",
        ),
        (
            "private/content/submissions/s/03-other.md",
            "+++\ntitle = \"Other\"\n+++\nWords.\n",
            "audience-conflict",
        ),
        (
            "private/content/submissions/s/03-third.fr.md",
            "+++\ntitle = \"Troisième\"\n+++\nMots.\n",
            "orphan-translation",
        ),
    ] {
        if path.ends_with(".fr.md") {
            let site = "title = \"A report\"\nlanguages = [\"en\", \"fr\"]\npartial_languages = [\"fr\"]\ndefault_audience = \"public\"\n";
            write(project.path(), "content/site.toml", site);
        }
        write(project.path(), path, text);
        assert!(check().contains(expected), "{path}: {}", check());
        fs::remove_file(project.path().join(path)).unwrap();
    }
}
