//! The real command: what it writes, what it leaves alone, and what it says when something is wrong.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{self, rapporteur, said, tree, write};

fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "content/site.toml", support::SITE);
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
    project
}

fn built() -> tempfile::TempDir {
    let project = project();
    let output = rapporteur(project.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    project
}

#[test]
fn a_second_build_writes_nothing_and_files_keep_their_times() {
    let project = built();
    let times = || -> BTreeMap<String, std::time::SystemTime> {
        tree(&project.path().join("output"))
            .into_keys()
            .map(|path| {
                (
                    path.clone(),
                    fs::metadata(project.path().join("output").join(path)).unwrap().modified().unwrap(),
                )
            })
            .collect()
    };
    let before = times();
    let output = rapporteur(project.path(), &["build"]);
    assert!(said(&output).contains("nothing changed"), "{}", said(&output));
    assert_eq!(before, times());
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nOther words.\n");
    assert_eq!(rapporteur(project.path(), &["build"]).status.code(), Some(0));
    let after = times();
    let changed = after.keys().filter(|path| before.get(*path) != after.get(*path));
    // Other words are found by the search: by new pieces of the index, and by the page that names the first of them.
    let (of_search, changed): (Vec<&String>, Vec<&String>) =
        changed.partition(|path| path.starts_with("search/") || *path == "search.html");
    assert_eq!(changed, ["manifest.json", "pages/about.html"]);
    assert!(of_search.contains(&&"search.html".to_owned()) && of_search.len() <= 4, "{of_search:?}");
}

#[test]
fn an_error_leaves_the_last_site_as_it_was() {
    let project = built();
    let before = tree(&project.path().join("output"));
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nSee [[nothing]].\n");
    let output = rapporteur(project.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[unknown-reference]"), "{}", said(&output));
    assert_eq!(before, tree(&project.path().join("output")));
    assert_no_staging(project.path());
}

fn assert_no_staging(root: &Path) {
    let left: Vec<String> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".output"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_leaves_the_last_site_as_it_was() {
    let project = built();
    let before = tree(&project.path().join("output"));
    let long = "Words that fill a page. ".repeat(4_000);
    write(project.path(), "content/pages/about.md", format!("+++\ntitle = \"About\"\n+++\n{long}\n"));
    // The limit makes the system refuse to write more than 32 KiB into one file, as a full disk would.
    let limited = Command::new("sh")
        .args(["-c", "ulimit -f 64; trap '' XFSZ; exec \"$0\" build", env!("CARGO_BIN_EXE_rapporteur")])
        .current_dir(project.path())
        .output()
        .unwrap();
    assert_eq!(limited.status.code(), Some(2), "{}", said(&limited));
    assert!(said(&limited).contains("cannot write"), "{}", said(&limited));
    assert_eq!(before, tree(&project.path().join("output")));
    assert_no_staging(project.path());
}

#[test]
fn what_an_interrupted_build_left_is_put_right() {
    let project = built();
    let root = project.path();
    // Killed between the two renames of a system without an exchange: the old tree is on its way out, nothing in its place.
    fs::rename(root.join("output"), root.join(".output.rapporteur-old")).unwrap();
    write(root, ".output.rapporteur-new/half.html", "half a page");
    let output = rapporteur(root, &["build"]);
    assert!(said(&output).contains("nothing changed"), "{}", said(&output));
    assert!(!root.join("output/half.html").exists());
    assert_no_staging(root);
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_an_old_or_a_new_site_and_never_a_mixture() {
    let project = project();
    let root = project.path();
    for page in 0..200 {
        write(root, &format!("content/pages/page-{page}.md"), "+++\ntitle = \"First\"\n+++\nGENERATION-0\n");
    }
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(0));
    for generation in 1..=12_u64 {
        for page in 0..200 {
            write(
                root,
                &format!("content/pages/page-{page}.md"),
                format!("+++\ntitle = \"First\"\n+++\nGENERATION-{generation}\n"),
            );
        }
        let mut build = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .arg("build")
            .current_dir(root)
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(generation * 4));
        let _ = build.kill();
        build.wait().unwrap();
        let pages = tree(&root.join("output"));
        let found: std::collections::BTreeSet<String> = pages
            .iter()
            .filter(|(path, _)| path.starts_with("pages/page-"))
            .map(|(_, bytes)| {
                String::from_utf8_lossy(bytes)
                    .split("GENERATION-")
                    .nth(1)
                    .unwrap()
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect()
            })
            .collect();
        assert_eq!(found.len(), 1, "a mixture of {found:?}");
        assert!(pages.contains_key("manifest.json"));
    }
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(0));
    assert_no_staging(root);
}

#[test]
fn what_systems_and_editors_leave_behind_stops_nothing() {
    let project = project();
    let root = project.path();
    write(root, "output/.DS_Store", "a list of names");
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(0));
    for name in ["Thumbs.db", "pages/desktop.ini", "._index.html", ".index.html.swp", "pages/.DS_Store"] {
        write(root, &format!("output/{name}"), "left behind");
    }
    write(root, "content/pages/more.md", "+++\ntitle = \"More\"\n+++\nWords.\n");
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!root.join("output/pages/.DS_Store").exists(), "it may hold names of files");
    assert!(!root.join("output/.index.html.swp").exists(), "it holds the name of who edits");
    assert!(root.join("output/pages/more.html").exists());
    // What is left of a file that no build made may be the only copy of it.
    write(root, "output/thesis.docx~", "years of work");
    write(root, "content/pages/again.md", "+++\ntitle = \"Again\"\n+++\nWords.\n");
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(root.join("output/thesis.docx~").exists());
}

/// What `check` and `build` say of a project: they say the same, and end in the same way.
fn said_by_both(root: &Path) -> (Option<i32>, String) {
    let (check, build) = (rapporteur(root, &["check"]), rapporteur(root, &["--quiet", "build"]));
    assert_eq!(said(&check).trim_start_matches("No findings.\n"), said(&build));
    assert_eq!(check.status.code(), build.status.code());
    (build.status.code(), said(&build))
}

#[test]
fn what_browsers_and_servers_run_is_never_published() {
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let page = "<!DOCTYPE html><script>alert(1)</script>";
    for (name, bytes) in [
        ("a.htm", page.to_owned()),
        ("a.html", page.to_owned()),
        ("a.XHTML", page.to_owned()),
        ("a.js", "alert(1)".to_owned()),
        ("a.php", "<?php".to_owned()),
        ("a.php.png", "\u{89}PNG".to_owned()),
        ("a.xml", "<?xml version=\"1.0\"?>".to_owned()),
        ("a.md", "Words.".to_owned()),
        ("a", "Words.".to_owned()),
        ("a.jpg", page.to_owned()),
        ("a.pdf", "MZ".to_owned()),
        ("a.txt", page.to_owned()),
        ("a.svg", svg("<script>alert(1)</script>")),
        ("b.svg", svg("<g onload=\"alert(1)\"/>")),
        ("c.SVG", page.to_owned()),
    ] {
        let project = project();
        let root = project.path();
        write(root, &format!("content/assets/{name}"), &bytes);
        // Nothing refers to it, so it reaches no reader.
        assert_eq!(said_by_both(root).0, Some(0), "{name}");
        assert!(!root.join("output/assets").exists(), "{name}");
        let kept =
            format!("[[source]]\nid = \"a\"\ntitle = \"A\"\narchived = {{ file = \"assets/{name}\" }}\n");
        for (path, text) in [
            ("content/pages/more.md", format!("+++\ntitle = \"More\"\n+++\n[words](assets/{name})\n")),
            ("content/pages/more.md", format!("+++\ntitle = \"More\"\n+++\n![words](assets/{name})\n")),
            ("content/records/r.toml", kept),
        ] {
            write(root, path, text);
            let (code, said) = said_by_both(root);
            assert_eq!(code, Some(1), "{name}");
            assert!(said.contains("error[unsafe-file]") && said.contains(path), "{name}: {said}");
            assert!(!root.join("output/assets").exists(), "{name}");
            fs::remove_file(root.join(path)).unwrap();
        }
    }
}

#[test]
fn a_picture_is_one_that_browsers_show() {
    let project = project();
    let root = project.path();
    write(root, "content/assets/scan.tif", b"II*\0");
    let page = |sign: &str| format!("+++\ntitle = \"More\"\n+++\n{sign}[A scan](assets/scan.tif)\n");
    write(root, "content/pages/more.md", page("!"));
    let (code, said) = said_by_both(root);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("error[bad-link]: no browser shows content/assets/scan.tif as a picture"),
        "{said}"
    );
    write(root, "content/pages/more.md", page(""));
    assert_eq!(said_by_both(root).0, Some(0));
    assert!(root.join("output/assets/scan.tif").exists());
}

#[cfg(unix)]
#[test]
fn names_that_windows_keeps_for_devices_are_refused() {
    for path in [
        "content/assets/con.pdf",
        "content/assets/AUX/a.pdf",
        "content/assets/com\u{b9}.pdf",
        "content/records/nul.toml",
        "content/submissions/prn/submission.toml",
        "content/pages/Lpt9.md",
        "content/pages/con",
    ] {
        let project = project();
        write(project.path(), path, "");
        let (code, said) = said_by_both(project.path());
        assert_eq!(code, Some(1), "{path}: {said}");
        let expected = format!("error[unreadable-file]: {path} has a name that Windows keeps for a device");
        assert!(said.contains(&expected), "{path}: {said}");
    }
}

#[test]
fn what_no_build_made_is_never_deleted() {
    let project = project();
    let root = project.path();
    write(root, "output/thesis.docx", "years of work");
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("holds files that no build made: thesis.docx"), "{}", said(&output));
    assert!(root.join("output/thesis.docx").exists());
    fs::remove_file(root.join("output/thesis.docx")).unwrap();
    write(root, "output/CNAME", "report.example.org");
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(root.join("output/CNAME")).unwrap(), "report.example.org");
    write(root, "output/pages/note.txt", "mine");
    write(root, "content/pages/more.md", "+++\ntitle = \"More\"\n+++\nWords.\n");
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(2));
    assert!(root.join("output/pages/note.txt").exists());
}

#[test]
fn the_output_never_swallows_the_project() {
    let project = project();
    let root = project.path();
    for place in
        [".", "content", "content/pages/site", "..", "/", "content/../content/x", "nowhere/../content/x"]
    {
        let output = rapporteur(root, &["build", "--output", place]);
        assert_eq!(output.status.code(), Some(2), "{place}: {}", said(&output));
    }
    assert!(root.join("content/site.toml").exists());
}

#[test]
fn what_was_changed_by_hand_is_not_replaced() {
    let project = built();
    let root = project.path();
    write(root, "output/pages/about.html", "mended by hand");
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("changed by hand since it was built: pages/about.html"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read_to_string(root.join("output/pages/about.html")).unwrap(), "mended by hand");
    fs::remove_file(root.join("output/pages/about.html")).unwrap();
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(0));
    write(root, "output/manifest.json", "{\"files\":{\"thesis.doc\":{}}}");
    write(root, "output/thesis.doc", "years of work");
    assert_eq!(rapporteur(root, &["build"]).status.code(), Some(2));
    assert!(root.join("output/thesis.doc").exists());
}

#[test]
fn a_project_is_built_from_below_with_a_relative_root() {
    let project = project();
    let output = rapporteur(&project.path().join("content"), &["build", "--root", ".."]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(project.path().join("output/index.html").exists());
}

#[test]
fn a_folder_without_a_project_is_told_so() {
    let empty = tempfile::tempdir().unwrap();
    let output = rapporteur(empty.path(), &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("content/site.toml"), "{}", said(&output));
    assert!(said(&output).contains("help: Go to"), "{}", said(&output));
}

#[test]
fn a_project_is_found_from_any_folder_in_it() {
    let project = project();
    let output = rapporteur(&project.path().join("content/pages"), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(project.path().join("output/index.html").exists());
}

#[test]
fn one_file_of_the_theme_can_be_replaced() {
    let project = project();
    write(project.path(), "content/site.toml", format!("{}theme = \"ours\"\n", support::SITE));
    write(
        project.path(),
        "themes/ours/templates/partials/footer.html",
        "<footer>Our own foot on {{ page.title }}</footer>\n",
    );
    write(project.path(), "themes/ours/strings/en.toml", "home = \"The way in\"\n");
    let output = rapporteur(project.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let page = fs::read_to_string(project.path().join("output/pages/about.html")).unwrap();
    assert!(page.contains("<footer>Our own foot on About</footer>"), "{page}");
    assert!(page.contains("The way in") && page.contains("class=\"skip\""), "{page}");
}

#[test]
fn findings_come_in_three_forms() {
    let project = project();
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nSee [[nothing]] <b>.\n");
    let json = rapporteur(project.path(), &["check", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let lines: Vec<serde_json::Value> = String::from_utf8(json.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let codes: Vec<&str> = lines.iter().map(|line| line["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unknown-reference", "raw-html"]);
    assert_eq!(lines[0]["place"]["line"], 4);
    assert_eq!(lines[0]["place"]["column"], 5);
    let github = rapporteur(project.path(), &["check", "--format", "github"]);
    let first = String::from_utf8(github.stdout).unwrap().lines().next().unwrap().to_owned();
    assert!(first.starts_with("::error file=content/pages/about.md,line=4,col=5,title=unknown-reference::unknown record `nothing`%0A"), "{first}");
    let human = rapporteur(project.path(), &["check"]);
    assert!(said(&human).contains("4 | See [[nothing]]"), "{}", said(&human));
}

#[test]
fn logs_of_public_repositories_hold_no_excerpt() {
    let project = project();
    write(
        project.path(),
        "content/pages/about.md",
        "+++\ntitle = \"About\"\n+++\nSecret words and [[nothing]].\n",
    );
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg("check")
        .current_dir(project.path())
        .env("CI", "true")
        .output()
        .unwrap();
    assert!(!said(&output).contains("Secret words"), "{}", said(&output));
    assert!(said(&output).contains("content/pages/about.md:4:18"), "{}", said(&output));
}

#[test]
fn warnings_can_be_denied() {
    let project = project();
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords <b>.\n");
    assert_eq!(rapporteur(project.path(), &["build"]).status.code(), Some(0));
    let before = tree(&project.path().join("output"));
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nNew words <b>.\n");
    assert_eq!(rapporteur(project.path(), &["check", "--deny", "warnings"]).status.code(), Some(1));
    assert_eq!(rapporteur(project.path(), &["build", "--deny", "warnings"]).status.code(), Some(1));
    assert_eq!(before, tree(&project.path().join("output")));
}

/// A project with one figure.
fn project_with_figure(value: &str, revision: &str) -> tempfile::TempDir {
    let project = project();
    write_figure(project.path(), value, revision);
    project
}

fn write_figure(root: &Path, value: &str, revision: &str) {
    let records = format!(
        "[[organisation]]\nid = \"bar\"\nname = \"The Bar\"\n\n[[series]]\nid = \"cases\"\ntitle = \"Cases\"\nunit = \"cases\"\ncounter = \"bar\"\npoints = [ {{ period = \"2024\", value = {value} }} ]\n{revision}"
    );
    write(root, "content/records/all.toml", records);
}

#[test]
fn a_published_figure_is_never_changed_without_a_word() {
    let project = project_with_figure("198", "");
    assert_eq!(rapporteur(project.path(), &["build"]).status.code(), Some(0));
    write_figure(project.path(), "193", "");
    for command in ["check", "build"] {
        let output = rapporteur(project.path(), &[command, "--deny", "warnings"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains("2024 was published as `198`, and is `193` here"),
            "{}",
            said(&output)
        );
    }
    let revision = "[[series.revision]]\ndate = 2026-03-01\nperiod = \"2024\"\nwas = 198\nwhy = \"Five were counted twice.\"\n";
    write_figure(project.path(), "193", revision);
    let output = rapporteur(project.path(), &["build", "--deny", "warnings"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let page = fs::read_to_string(project.path().join("output/evidence/cases.html")).unwrap();
    assert!(page.contains("Five were counted twice."));
}

#[test]
fn controls_that_nobody_sees_reach_no_page() {
    let project = project();
    let site = format!(
        "base_url = \"https://example.org/\"\n{}",
        support::SITE.replace("A report", "A\\u0001 report\\u009f")
    );
    write(project.path(), "content/site.toml", site);
    write(project.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWo\u{1}rds.\u{7f}\n");
    let output = rapporteur(project.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for (path, bytes) in tree(&project.path().join("output")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            !text.contains(|letter: char| letter.is_control() && letter != '\n' && letter != '\r'),
            "{path}"
        );
    }
}

#[test]
fn a_remark_explains_a_difference_and_lets_the_build_pass() {
    let check =
        "[[series.check]]\nkind = \"sum\"\nof = [\"2024\", \"2024\"]\nstated = \"400\"\nequals = 400\n";
    let project = project_with_figure("198", check);
    let output = rapporteur(project.path(), &["build", "--deny", "warnings"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("the figures give 396, and 400 is stated"), "{}", said(&output));
    write_figure(project.path(), "198", &format!("{check}remark = \"Rounded by the source.\"\n"));
    let output = rapporteur(project.path(), &["build", "--deny", "warnings"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("figures-differ"), "it is still said");
}

#[test]
fn wrong_use_is_told_and_help_is_not_an_error() {
    let project = project();
    assert_eq!(rapporteur(project.path(), &["biuld"]).status.code(), Some(2));
    assert_eq!(rapporteur(project.path(), &["--help"]).status.code(), Some(0));
}

#[test]
fn builds_at_once_take_turns() {
    let project = project();
    let builds: Vec<_> = (0..4)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_rapporteur"))
                .arg("build")
                .current_dir(project.path())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut build in builds {
        assert_eq!(build.wait().unwrap().code(), Some(0));
    }
    assert!(project.path().join("output/index.html").exists());
    assert_no_staging(project.path());
}
