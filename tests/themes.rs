//! Themes of others: what they give is looked at, and a template that does not come to an end ends the run.

use std::fs;
use std::path::Path;

use crate::support::{self, rapporteur, said, tree, write};

const FOOT: &str = "themes/house/templates/partials/footer.html";

/// A project with a theme of its own, and the site that was built before it had a foot.
fn built() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    let root = project.path();
    write(root, "content/site.toml", format!("{}theme = \"house\"\n", support::SITE));
    write(root, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
    write(root, "themes/house/assets/more.css", "p { color: currentColor }\n");
    let output = rapporteur(root, &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    project
}

fn refused(root: &Path, command: &str, code: i32) -> String {
    let before = tree(&root.join("output"));
    let output = rapporteur(root, &[command]);
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    assert_eq!(before, tree(&root.join("output")), "the last good site stands");
    assert!(!root.join(".output.rapporteur-new").exists());
    said(&output)
}

#[test]
fn the_pages_of_the_default_theme_pass_the_rules_for_others() {
    let project = tempfile::tempdir().unwrap();
    let root = project.path();
    support::copy(&support::tests_folder().join("../content"), &root.join("content"));
    let settings = fs::read_to_string(root.join("content/site.toml")).unwrap();
    write(root, "content/site.toml", settings.replace("theme = \"default\"", ""));
    write(root, "themes/default/assets/tokens.css", "/* Our colours. */\n:root { --ours: #036 }\n");
    let output = rapporteur(root, &["check", "--format", "json"]);
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(!found.contains("unsafe-theme") && output.status.success(), "{found}");
}

#[test]
fn a_template_that_counts_without_end_ends_the_run() {
    let project = built();
    let count = "{% for i in range(end=90000) %}{% for j in range(end=90000) %}{% endfor %}{% endfor %}";
    write(project.path(), FOOT, count);
    let said = refused(project.path(), "build", 2);
    assert!(said.contains("does not come to an end") && said.contains(FOOT), "{said}");
    assert!(said.contains("The last good site stands"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_template_that_takes_all_memory_ends_the_run() {
    let project = built();
    let doubled = "{% set a = a ~ a %}".repeat(40);
    write(project.path(), FOOT, format!("{{% set a = \"xxxxxxxxxxxxxxxx\" %}}{doubled}"));
    for command in ["build", "check"] {
        let said = refused(project.path(), command, 2);
        assert!(said.contains("takes all memory") && said.contains(FOOT), "{said}");
    }
}

#[test]
fn a_page_without_end_is_a_finding() {
    let project = built();
    let line = "x".repeat(64 * 1024);
    write(project.path(), FOOT, format!("{{% for i in range(end=90000) %}}{line}{{% endfor %}}"));
    let said = refused(project.path(), "build", 1);
    assert!(said.contains("more than 128 MiB"), "{said}");
}

#[test]
fn a_policy_that_is_weaker_or_not_there_is_a_finding() {
    for policy in [
        "",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src *\">\n",
        "<link rel=\"stylesheet\" href=\"a.css\">{# too late #}\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n",
    ] {
        let project = built();
        write(project.path(), "themes/house/templates/partials/policy.html", policy);
        let said = refused(project.path(), "build", 1);
        assert!(said.contains("error[unsafe-theme]") && said.contains("policy"), "{said}");
    }
}

#[test]
fn what_lets_everything_through_is_named_with_its_place() {
    let project = built();
    write(project.path(), FOOT, "<footer>\n<p>{{ site.title | upper |safe }}</p></footer>\n");
    let said = refused(project.path(), "check", 1);
    assert!(said.contains("`|safe`") && said.contains(&format!("{FOOT}:2:")), "{said}");
    write(project.path(), FOOT, "<footer><p>{% filter safe %}{{ site.title }}{% endfilter %}</p></footer>\n");
    assert!(refused(project.path(), "check", 1).contains("`|safe`"));
}
