//! What stands in for a translation says its language, on every page of the example: a screen reader would otherwise
//! read English by the rules of Arabic, and a browser would set it with the wrong faces on the wrong side.

use crate::support;
use std::process::Command;

/// Elements without an end.
const VOID: [&str; 9] = ["meta", "link", "br", "img", "input", "hr", "col", "wbr", "!DOCTYPE"];
/// Elements whose letters are no words, and the title of the window, which has no room for elements.
const LETTERS: [&str; 4] = ["script", "code", "pre", "title"];

/// The texts of a page, each with the language that is said for it. Letters that are no words are left out.
fn texts(page: &str) -> Vec<(String, &str)> {
    let mut open: Vec<(&str, &str)> = Vec::new();
    let mut texts = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            let at = open.iter().rposition(|(other, _)| *other == name);
            open.truncate(at.unwrap_or(open.len()));
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            let own = tag.split_once(" lang=\"").and_then(|(_, rest)| rest.split('"').next());
            let lang = own.or_else(|| open.last().map(|(_, lang)| *lang)).unwrap_or_default();
            open.push((name, lang));
        }
        let is_words = !open.iter().any(|(name, _)| LETTERS.contains(name));
        if let (true, Some((_, lang))) = (is_words, open.last()) {
            texts.push((text.trim().to_owned(), *lang));
        }
    }
    texts
}

/// Whether a text is English: at least two words of Latin letters, and no letter of another script.
fn is_english(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    text.split([' ', ',', '.', '’', '\u{a0}']).filter(is_word).count() > 1
        && !text.chars().any(|letter| letter.is_alphabetic() && letter as u32 >= 0x370)
}

#[test]
fn what_stands_in_for_a_translation_says_its_language() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--quiet", "--root", env!("CARGO_MANIFEST_DIR"), "--output"])
        .arg(&output)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let mut n_foreign = 0;
    let mut faults = Vec::new();
    for (path, bytes) in support::tree(&output.join("ar")) {
        if !path.ends_with(".html") {
            continue;
        }
        for (text, lang) in texts(&String::from_utf8(bytes).unwrap()) {
            if is_english(&text) {
                n_foreign += usize::from(lang == "en");
                if lang == "ar" {
                    faults.push(format!("{path}: {text}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} texts without their language\n{}", faults.len(), faults.join("\n"));
    assert!(n_foreign > 1000, "the example shows {n_foreign} texts in another language");
}
