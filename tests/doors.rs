//! The doors to the disk when something is wrong there: pipes, links, files that change meanwhile, what builds leave behind.
//! `.ci/outside/faults` makes the system refuse one call after another.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{self, rapporteur, said, tree, write};
use rapporteur::diagnostic::Diagnostics;
use rapporteur::disk::{self, Publication, Trees};

const PAGE: &str = "+++\ntitle = \"About\"\n+++\nWords. [A file](assets/list.txt)\n";

fn built() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "content/site.toml", support::SITE);
    write(project.path(), "content/pages/about.md", PAGE);
    write(project.path(), "content/assets/list.txt", "a list\n");
    let output = rapporteur(project.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    project
}

#[cfg(unix)]
fn put_pipe(path: &Path) {
    let _ = fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_pipe_where_a_file_should_be_never_hangs_a_build() {
    for path in ["output/pages/about.html", "output/manifest.json", "output/data/evidence.json"] {
        let project = built();
        put_pipe(&project.path().join(path));
        write(project.path(), "content/pages/about.md", PAGE.replace("Words", "More words"));
        let output = rapporteur(project.path(), &["build"]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", said(&output));
        assert!(project.path().join("output/assets/list.txt").exists());
    }
    for path in ["content/pages/about.md", "content/assets/list.txt", "content/site.toml"] {
        let project = built();
        let before = tree(&project.path().join("output"));
        put_pipe(&project.path().join(path));
        let output = rapporteur(project.path(), &["build"]);
        // Without settings there is no project, which is wrong use.
        let code = if path.ends_with("site.toml") { 2 } else { 1 };
        assert_eq!(output.status.code(), Some(code), "{path}: {}", said(&output));
        assert_eq!(before, tree(&project.path().join("output")));
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_not_followed() {
    let project = built();
    let root = project.path();
    write(root, "mine.html", fs::read(root.join("output/pages/about.html")).unwrap());
    fs::remove_file(root.join("output/pages/about.html")).unwrap();
    std::os::unix::fs::symlink(root.join("mine.html"), root.join("output/pages/about.html")).unwrap();
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("was changed by hand"), "{}", said(&output));
}

#[test]
fn what_changes_while_it_is_built_is_not_published() {
    let project = built();
    let root = project.path();
    let before = tree(&root.join("output"));
    let publish = |changed: &str| {
        let mut tray = Diagnostics::default();
        let manuscript = disk::read(root, Trees::Public, &mut tray).unwrap();
        let attachments = [manuscript.attachment("assets/list.txt").unwrap().clone()];
        write(root, "content/assets/list.txt", changed);
        let publication = Publication {
            n_pages: 0,
            page: &|_| Ok((String::new(), Vec::new())),
            assets: Vec::new(),
            attachments: &attachments,
            root: root.to_owned(),
            audience: "public",
        };
        disk::publish(&publication, &root.join("output"))
    };
    // Of another size, and of the same.
    for changed in ["another list\n", "a tale\n"] {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let refusal = publish(changed).map(|published| published.n_files).unwrap_err().to_string();
        assert!(refusal.contains("it was changed while the site was built"), "{refusal}");
        assert_eq!(before, tree(&root.join("output")));
    }
}

#[test]
fn what_was_replaced_is_gone_after_the_next_command() {
    let project = built();
    let root = project.path();
    for command in [vec!["check"], vec!["trace"], vec!["translations"], vec!["build"]] {
        // A build that is killed after the exchange leaves the old site under these names.
        write(root, ".output.rapporteur-new/pages/withdrawn.html", "a name");
        write(root, ".output.rapporteur-new-2/pages/withdrawn.html", "a name");
        write(root, "private/.partners.rapporteur-new/withdrawn.html", "a name");
        rapporteur(root, &command);
        let left = tree(root).into_keys().find(|path| path.contains("withdrawn"));
        assert_eq!(left, None, "{command:?}");
    }
    // An error in the content is no reason to keep it.
    write(root, "content/pages/about.md", "no front matter");
    write(root, "elsewhere/index.html", "");
    write(root, "elsewhere/.site.rapporteur-new/withdrawn.html", "a name");
    let output = rapporteur(root, &["build", "--output", "elsewhere/site"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!root.join("elsewhere/.site.rapporteur-new").exists());
}

#[test]
fn a_site_that_stood_aside_comes_back_with_the_next_command() {
    let project = built();
    let root = project.path();
    let before = tree(&root.join("output"));
    fs::rename(root.join("output"), root.join(".output.rapporteur-old")).unwrap();
    rapporteur(root, &["check"]);
    assert_eq!(before, tree(&root.join("output")));
    // Where a new one took its place, the old one goes.
    write(root, ".output.rapporteur-old/withdrawn.html", "a name");
    rapporteur(root, &["check"]);
    assert_eq!(before, tree(&root.join("output")));
    assert!(!root.join(".output.rapporteur-old").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_closed_by_hand_stops_no_build_and_leaves_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let project = built();
    let root = project.path();
    fs::set_permissions(root.join("output/pages"), fs::Permissions::from_mode(0o555)).unwrap();
    write(root, "content/pages/about.md", PAGE.replace("Words", "More words"));
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!root.join(".output.rapporteur-new").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn accents_that_the_disk_keeps_apart_are_no_difference() {
    let project = built();
    let composed = "carte-de-l\u{e9}t\u{e9}.txt";
    let apart = "carte-de-l\u{65}\u{301}t\u{65}\u{301}.txt";
    let table = "donn\u{65}\u{301}es.csv";
    write(project.path(), &format!("content/assets/{apart}"), "A list.");
    write(project.path(), &format!("content/records/{table}"), "period,value\n2024,12\n");
    let text = format!("[One](assets/{composed}) and [another](assets/{apart}).\n");
    write(project.path(), "content/pages/more.md", format!("+++\ntitle = \"More\"\n+++\n{text}"));
    write(
        project.path(),
        "content/records/more.toml",
        format!(
            "[[source]]\nid = \"list\"\ntitle = \"List\"\narchived = {{ file = \"assets/{composed}\" }}\n\n\
             [[organisation]]\nid = \"office\"\nname = \"Office\"\n\n\
             [[series]]\nid = \"cases\"\ntitle = \"Cases\"\nunit = \"cases\"\ncounter = \"office\"\ncsv = \"donn\u{e9}es.csv\"\n"
        ),
    );
    let output = rapporteur(project.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("no series names"), "{}", said(&output));
    // All links lead to one name, and this is the name of the file.
    assert!(project.path().join("output/assets").join(composed).exists());
    assert!(!project.path().join("output/assets").join(apart).exists());
    let page = fs::read_to_string(project.path().join("output/pages/more.html")).unwrap();
    assert_eq!(page.matches(&format!("assets/{composed}\"")).count(), 2, "{page}");
}

#[test]
fn what_was_asked_for_and_does_not_arrive_is_a_failure() {
    let project = built();
    for command in [
        "trace --format json",
        "trace",
        "translations",
        "check --format json",
        "check --format github",
        "build --format json",
        "--help",
        "--version",
    ] {
        let finds = command.starts_with("check") || command.starts_with("build");
        let page = if finds { PAGE.replace("Words", "[[nothing]]") } else { PAGE.to_owned() };
        write(project.path(), "content/pages/about.md", page);
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let run = run.args(command.split(' ')).current_dir(project.path()).stdout(full);
        let code = run.stderr(std::process::Stdio::null()).status().unwrap().code();
        // One language has nothing to list.
        assert_eq!(code, Some(if command == "translations" { 0 } else { 2 }), "{command}");
    }
}
