//! What is a sign of an audience, and what is none.

use super::*;
use crate::manuscript::{File, Manuscript};

fn names() -> AudienceWords {
    let list = "audience_words = \"confidentiel partenaires конфиденциально партнёры سري 机密\"\n".to_owned();
    let file = File { path: "themes/default/strings/xx.toml".into(), text: list };
    AudienceWords::new(&Manuscript::new(vec![file], Vec::new()))
}

fn check(text: &str, expected: &[Sign]) {
    let found: Vec<Sign> = markdown(text, &names(), false).into_iter().map(|hit| hit.sign).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_mark_that_is_read_is_no_hit() {
    for text in [
        "### Names {.confidential}\n",
        "### Names {.case .confidential #names}\n",
        "### Names { .confidential }\n",
        "## Names{.partners}\n",
        // On a heading no sign before the braces keeps them from being read.
        "### Names \\{.confidential}\n",
        "Names {.confidential}\n---\n",
        "### Our partners {#partners}\n",
        "### What is confidential {.concern #confidential-complaints}\n",
        "### Confidential {#confidential}\n",
        "### The circle of partners\n",
        "### Confidentiality (of complaints) and partners\n",
        "Write `\\{.confidential}` or \\{.partners} at the end.\n",
        "| a | b |\n|---|---|\n| confidential | partners |\n",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_slip_on_a_heading_is_a_hit() {
    for heading in [
        "### Names .confidential",
        "### Names {.confidential",
        "### Names .confidential}",
        "### Names {.confidental}",
        "### Names {.Confidential}",
        "### Names {.confidential} {#names}",
        "### Names {.confidential}.",
        "### Names ｛．confidential｝",
        "### Names {.соnfidential}",
        "### Names (confidential)",
        "### Names [Confidential]",
        "### Names 【confidential】",
        "### Names {confidential}",
        "### Names :::confidential",
        "### Names {.confidentiel}",
        "### Имена {.конфиденциально}",
        "### 名字 {.机密}",
        "### Confidential",
        "### Names {.confid\\ential}",
        "###Names .partners",
    ] {
        let found = markdown(&format!("{heading}\n\nText.\n"), &names(), false);
        assert_eq!(found.len(), 1, "{heading}: {found:?}");
    }
    check("### Names {.concern #names\n", &[Sign::Brace]);
    check("### Names {\n.confidential}\n", &[Sign::Brace, Sign::Alone]);
    check("### Names {#confidential}\n", &[Sign::Anchor]);
    check("### Names {#confidential #names}\n", &[Sign::Anchor]);
}

#[test]
fn a_mark_off_a_heading_is_a_hit() {
    for text in [
        "- ### Names {.confidential}\n",
        "> ### Names {.confidential}\n",
        "[^a]: Words.\n\n    ### Names {.confidential}\n",
        "| Names {.confidential} |\n|---|\n",
        "<div>\n### Names {.confidential}\n</div>\n",
        "<!-- {.confidential} -->\n",
        "    ### Names {.confidential}\n",
        "Names {.confidential}\n",
        "Names\n{.confidential}\n",
        "Names .partners\n",
        "::: {.confidential}\nWords.\n:::\n",
    ] {
        check(text, &[Sign::OffHeading]);
    }
    check("```\ncode\n\n### Names {.confidential}\n", &[Sign::InOpenCode]);
    check("```\n### Names {.confidential}\n```\n", &[Sign::OffHeading]);
    check(":::confidential\nWords.\n:::\n", &[Sign::Alone]);
    check("Names {.confiden\ntial}\n---\n", &[Sign::Brace, Sign::Brace]);
    check(".confidential\n", &[Sign::Alone]);
    check("**Confidential**\n", &[Sign::Alone]);
    check("- partners\n", &[Sign::Alone]);
    check("audience = \"confidential\"\n", &[Sign::Key]);
    check("Audience: partners\n", &[Sign::Key]);
    check(
        "+++\naudience = \"partners\"\n+++\n",
        &[Sign::SecondFrontMatter, Sign::Key, Sign::SecondFrontMatter],
    );
    check("<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> names\n", &[Sign::Conflict, Sign::Conflict]);
}

#[test]
fn prose_is_no_hit() {
    for text in [
        "Complaints are confidential. Our partners and the Committee’s partners agree; a partner said so.\n",
        "The list is (confidential), and so is {this}.\n",
        "Audience: those who decide about complaints and their partners.\n",
        "La plainte est confidentielle, nos partenaires le disent.\n",
        "Жалоба подаётся конфиденциально; партнёры согласны.\n",
        "He asked for a confidential meeting.\n",
        "He met the partners.\n",
    ] {
        check(text, &[]);
        assert_eq!(markdown(&text.repeat(3), &names(), false), []);
    }
}

#[test]
fn records_hold_no_marks() {
    let signs = |text: &str| toml(text, &names()).into_iter().map(|hit| hit.sign).collect::<Vec<_>>();
    assert_eq!(
        signs("text = \"\"\"\nWords.\n\n### Names {.confidential}\n\nMore.\n\"\"\"\n"),
        [Sign::InField]
    );
    assert_eq!(signs("title = \"Names {.confidental}\"\n"), [Sign::InField]);
    assert_eq!(signs("# audience = \"confidential\"\nid = \"a\"\n"), [Sign::Comment]);
    assert_eq!(signs("text = \"\"\"\naudience = \"confidential\"\n\"\"\"\n"), [Sign::InField]);
    assert_eq!(
        signs("audience = \"confidential\"\n# confidential, see {.confidential}\nid = 'partners'\n"),
        []
    );
    assert_eq!(signs("text = \"Write \\\\{.confidential}.\"\n"), []);
}
