//! The rules of the house: imports run one way, every file says what it is for, documents tell the truth, and nothing
//! in the program or the theme knows the example.

use crate::support;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn texts_below(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let files = support::tree(&root().join(folder)).into_iter();
    let files = files.map(|(path, bytes)| (format!("{folder}/{path}"), bytes));
    let files = files.filter(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The floor of each room, from the table in `src/README.md`.
fn floors() -> BTreeMap<String, usize> {
    let readme = fs::read_to_string(root().join("src/README.md")).unwrap();
    let mut floors = BTreeMap::new();
    for line in readme.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let Ok(floor) = cells[1].parse::<usize>() else { continue };
        for room in cells[2].split(',') {
            floors.insert(room.trim().trim_matches('`').to_owned(), floor);
        }
    }
    floors
}

#[test]
fn imports_run_one_way() {
    let floors = floors();
    let mut faults = BTreeSet::new();
    for (path, text) in texts_below("src", &[".rs"]) {
        let room = path.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        if room == "lib" || room == "main" {
            continue;
        }
        let Some(own) = floors.get(&room) else {
            faults.insert(format!("room `{room}` has no floor in src/README.md"));
            continue;
        };
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for rest in code.split("crate::").skip(1) {
            let imported: String =
                rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            let Some(floor) = floors.get(&imported) else { continue };
            if imported != room && floor >= own {
                faults.insert(format!("{path}: `{room}` (floor {own}) imports `{imported}` (floor {floor})"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let rooms: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().trim_end_matches(".rs").to_owned())
        .filter(|name| !["lib", "main", "README.md"].contains(&name.as_str()))
        .collect();
    assert_eq!(rooms, floors.into_keys().collect(), "the rooms of src/ and those of src/README.md");
}

#[test]
fn no_files_of_a_room_import_each_other() {
    let circles = support::imports::Imports::new(&texts_below("src", &[".rs"])).circles();
    assert!(circles.is_empty(), "circles of imports: {circles:#?}");
}

#[test]
fn what_a_reader_is_told_knows_no_page() {
    let mut faults = Vec::new();
    for (path, text) in texts_below("src/compose", &[".rs"]) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default().to_lowercase();
            let words = line.split(|letter: char| !letter.is_alphanumeric());
            for word in words.filter(|word| {
                ["html", "tera", "href", "escape", "escaped", "path", "address"].contains(word)
            }) {
                faults.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_stands_between_words_is_a_word_of_the_language() {
    let mut faults = Vec::new();
    for (path, text) in ["src/compose", "src/write"].iter().flat_map(|room| texts_below(room, &[".rs"])) {
        // Data is for programs: its marks are the same in all languages.
        if path.starts_with("src/write/data/") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if [".join(\", \")", ".join(\"; \")", ".join(\": \")"].iter().any(|join| line.contains(join)) {
                faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_said_is_plain_english() {
    let mut faults = Vec::new();
    for (path, text) in texts_below("src", &[".rs"]) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let said = |line: &str| line.split('"').skip(1).step_by(2).any(is_stilted);
        let lines =
            code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//") && said(line));
        faults.extend(lines.map(|(number, line)| format!("{path}:{}: {}", number + 1, line.trim())));
    }
    assert!(faults.is_empty(), "write \"is not a\": {faults:#?}");
    assert!(
        is_stilted("`x` is no date")
            && !is_stilted("there is no site")
            && !is_stilted("it is no longer there")
    );
}

/// Whether words deny as English did once: "is no date" for "is not a date".
fn is_stilted(words: &str) -> bool {
    ["is no ", "are no "].into_iter().any(|denial| {
        words.match_indices(denial).any(|(at, _)| {
            let (before, after) = (&words[..at], &words[at + denial.len()..]);
            !before.ends_with("there ") && !after.starts_with("more") && !after.starts_with("longer")
        })
    })
}

#[test]
fn a_name_of_a_type_has_one_meaning() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in texts_below("src", &[".rs"]) {
        for line in text.lines() {
            let mut words = line.trim_start().split([' ', '<', '(', ';', '{', ':']).skip_while(|word| {
                word.starts_with("pub") || *word == "in" || word.ends_with(')') || *word == "super"
            });
            let is_type =
                words.next().is_some_and(|word| ["struct", "enum", "trait", "union"].contains(&word));
            let name =
                words.next().filter(|name| is_type && name.starts_with(|letter: char| letter.is_uppercase()));
            if let Some(name) = name {
                places.entry(name.to_owned()).or_default().push(path.clone());
            }
        }
    }
    assert!(places.len() > 100, "the types of the house are found");
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "names of several types: {places:#?}");
}

/// The most lines of a file, its tests aside, and of a function that does not say why it is longer.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

#[test]
fn files_and_functions_are_short() {
    let mut faults = Vec::new();
    for (path, text) in texts_below("src", &[".rs"]) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines: Vec<&str> = code.lines().collect();
        if lines.len() > LONGEST_FILE {
            faults.push(format!("{path}: {} lines", lines.len()));
        }
        for (start, line) in lines.iter().enumerate() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let words = line.trim_start().split([' ', '(']).take_while(|word| *word != "=");
            let is_function = words.take(4).any(|word| word == "fn") && !line.trim_start().starts_with("//");
            if !is_function || line.trim_end().ends_with(';') {
                continue;
            }
            let end = lines[start..].iter().position(|other| *other == format!("{indent}}}"));
            let n_lines = end.map_or(0, |end| end + 1);
            let says_why =
                lines[start..].iter().take(12).any(|line| line.trim_start().starts_with("// Long: "));
            if n_lines > LONGEST_FUNCTION && !says_why {
                faults.push(format!("{path}:{}: {n_lines} lines: {}", start + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| texts_below(folder, &[".rs"]));
    let silent: Vec<String> = files
        .filter(|(_, text)| !text.starts_with("//! ") && !text.starts_with("#![doc = "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "files that do not begin with //!: {silent:?}");
}

#[test]
fn nothing_knows_the_example() {
    let words = ["kazakh", "казах", "қаз", "torture", "пыт", "ombudsman", "cedaw", "opcat"];
    let mut faults = Vec::new();
    for (path, text) in texts_below("src", &[".rs", ".json"])
        .into_iter()
        .chain(texts_below("themes", &[".html", ".xml", ".css", ".toml", ".svg"]))
    {
        // Symbols in unit tests are examples of a pattern, and comments name their sources.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_comment = |line: &str| line.trim_start().starts_with("//") || line.starts_with("# ");
        // A language says its own name.
        let language = code.lines().find_map(|line| line.strip_prefix("language_name = \""));
        let language = language.unwrap_or_default().to_lowercase();
        let is_known = |line: &str, word: &str| line.contains(word) && !language.starts_with(word);
        for line in code.lines().filter(|line| !is_comment(line)) {
            if words.iter().any(|word| is_known(&line.to_lowercase(), word)) {
                faults.push(format!("{path}: {}", line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn links_in_documents_resolve() {
    let mut faults = Vec::new();
    let documents = [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "src/README.md",
        "content/README.md",
        "themes/README.md",
        "tests/README.md",
    ];
    for document in documents {
        let path = root().join(document);
        let Ok(text) = fs::read_to_string(&path) else {
            faults.push(format!("{document} is not there"));
            continue;
        };
        let mut is_code = false;
        for line in text.lines() {
            is_code ^= line.trim_start().starts_with("```");
            if is_code {
                continue;
            }
            for rest in line.split("](").skip(1) {
                let target = rest.split([')', ' ', '#']).next().unwrap_or_default();
                let is_elsewhere =
                    target.contains("://") || target.starts_with("mailto:") || target.is_empty();
                let is_example = line.contains('`') && target.starts_with("assets/");
                if !is_elsewhere && !is_example && !path.parent().unwrap().join(target).exists() {
                    faults.push(format!("{document}: {target}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn commands_in_documents_exist() {
    let commands = rapporteur::cli::commands();
    let mut faults = Vec::new();
    for document in ["README.md", "CONTRIBUTING.md", "content/README.md", "themes/README.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for marker in ["rapporteur ", "cargo run --release -- "] {
            for (at, _) in text.match_indices(marker) {
                let is_code = text[..at].matches('`').count() % 2 == 1;
                let word: String =
                    text[at + marker.len()..].chars().take_while(char::is_ascii_lowercase).collect();
                let is_command =
                    text[at + marker.len()..].starts_with(|letter: char| letter.is_ascii_lowercase());
                if is_code && is_command && !word.is_empty() && !commands.contains(&word) {
                    faults.push(format!("{document}: {marker}{word}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn templates_are_safe() {
    let mut faults = Vec::new();
    for (path, text) in texts_below("themes", &[".html", ".xml"]) {
        let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        if compact.contains("|safe") {
            faults.push(format!("{path}: `|safe` lets through what nobody checked"));
        }
        for (at, _) in text.match_indices("={{").chain(text.match_indices("={%")) {
            let element = &text[text[..at].rfind('<').unwrap_or(0)..at];
            if element.matches('"').count() % 2 == 0 {
                faults.push(format!("{path}: an attribute without quotes"));
            }
        }
        for forbidden in ["<style", " style=", "javascript:", " onclick", " onload"] {
            if text.contains(forbidden) {
                faults.push(format!("{path}: `{forbidden}` is not allowed by the page's own policy"));
            }
        }
        let is_remote = text.split(['"', '\'']).any(|part| {
            part.starts_with("http")
                && !["http://www.w3.org/", "http://www.sitemaps.org/"]
                    .iter()
                    .any(|known| part.starts_with(known))
        });
        if is_remote {
            faults.push(format!("{path}: something from another place"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn each_promise_to_users_has_its_tests() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let tests = fs::read_to_string(root().join("tests/README.md")).unwrap();
    let table = tests.split("## What users are promised").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    let promises = readme.split("## What you can rely on").nth(1).unwrap().split("\n## ").next().unwrap();
    for promise in promises.lines().filter_map(|line| line.strip_prefix("- **")?.split("**").next()) {
        let promise = promise.trim_end_matches('.');
        assert!(
            rows.iter().any(|row| row.starts_with(&format!("| {promise} |"))),
            "no test is named for: {promise}"
        );
    }
    let code: String = texts_below("tests", &[".rs"]).into_iter().map(|(_, text)| text).collect();
    for name in
        table.split('`').skip(1).step_by(2).filter(|name| name.contains('_') && !name.contains(['.', '=']))
    {
        let begin = name.trim_end_matches('…');
        assert!(code.contains(&format!("fn {begin}")), "tests/README.md names `{name}`, which is no test");
    }
}
