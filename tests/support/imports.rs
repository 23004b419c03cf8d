//! Which file of a room takes names from which other file, read from the paths in their code.

use std::collections::{BTreeMap, BTreeSet};

/// The path of a module: `["link", "corpus"]` for `src/link/corpus.rs`, `["link"]` for `src/link/mod.rs`.
type Module = Vec<String>;

/// The code of all files below `src/`, by module, and what their names lead to.
pub(crate) struct Imports {
    files: BTreeMap<Module, File>,
}

struct File {
    path: String,
    /// Each path that the code names, from its first word on: `super::order::Order`.
    named: Vec<Vec<String>>,
    /// Where each name that a `use` brings in comes from.
    brought: BTreeMap<String, Vec<String>>,
}

impl Imports {
    /// Reads the code of each file: its path below the project, and its text.
    pub(crate) fn new(texts: &[(String, String)]) -> Self {
        let files = texts.iter().map(|(path, text)| (module(path), file(path, text))).collect();
        Imports { files }
    }

    /// The circles: files of one room of which each takes something from the next, and the last from the first.
    ///
    /// A file and the files of its own folder are one thing: the folder holds what was too long for the file.
    pub(crate) fn circles(&self) -> Vec<Vec<String>> {
        let arrows: BTreeMap<&Module, BTreeSet<&Module>> =
            self.files.keys().map(|module| (module, self.taken_from(module))).collect();
        let mut found = BTreeSet::new();
        for start in self.files.keys() {
            let Some(way) = way_back(start, &arrows) else { continue };
            let mut circle: Vec<String> = way.iter().map(|module| self.files[*module].path.clone()).collect();
            // The same circle is found from each of its files.
            let least = (0..circle.len()).min_by_key(|at| circle[*at].clone()).unwrap_or(0);
            circle.rotate_left(least);
            found.insert(circle);
        }
        found.into_iter().collect()
    }

    /// The other files of its room that a file takes names from.
    fn taken_from(&self, module: &Module) -> BTreeSet<&Module> {
        let named = self.files[module].named.iter();
        let taken = named.filter_map(|path| self.resolve(module, path, 0));
        taken
            .filter(|other| {
                other[..1] == module[..1] && !other.starts_with(module) && !module.starts_with(other)
            })
            .collect()
    }

    /// The file in which stands what a path leads to.
    fn resolve(&self, from: &Module, path: &[String], depth: usize) -> Option<&Module> {
        const DEEPEST: usize = 8;
        if depth > DEEPEST {
            return None;
        }
        let mut at = from.clone();
        let mut rest = path;
        let mut is_first = true;
        loop {
            let name = rest.first()?;
            match name.as_str() {
                "crate" if is_first => at.clear(),
                "self" if is_first => {}
                "super" => {
                    at.pop()?;
                }
                name => {
                    let mut child = at.clone();
                    child.push(name.to_owned());
                    if !self.files.contains_key(&child) {
                        break;
                    }
                    at = child;
                }
            }
            is_first = false;
            rest = &rest[1..];
            if rest.is_empty() {
                return self.files.get_key_value(&at).map(|(module, _)| module);
            }
        }
        if is_first {
            return None;
        }
        // A name that a file only hands on stands in another one.
        let (module, file) = self.files.get_key_value(&at)?;
        match file.brought.get(&rest[0]) {
            Some(from) if at != *module || depth < DEEPEST => {
                self.resolve(module, &[from.clone(), rest[1..].to_vec()].concat(), depth + 1).or(Some(module))
            }
            _ => Some(module),
        }
    }
}

/// The shortest way from a file back to itself.
fn way_back<'m>(
    start: &'m Module,
    arrows: &BTreeMap<&'m Module, BTreeSet<&'m Module>>,
) -> Option<Vec<&'m Module>> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in &arrows[way[way.len() - 1]] {
                if *next == start {
                    return Some(way);
                }
                if seen.insert(*next) {
                    longer.push([way.clone(), vec![*next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

fn module(path: &str) -> Module {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut names: Module = path.split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|name| name == "mod" || name == "lib") {
        names.pop();
    }
    names
}

fn file(path: &str, text: &str) -> File {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut named = Vec::new();
    let mut brought = BTreeMap::new();
    let mut children = BTreeSet::new();
    for statement in code.split(['\n', '{']).filter_map(|line| line.trim().strip_suffix(';')) {
        if let Some((_, name)) = statement.split_once("mod ").filter(|(before, _)| !before.contains('"')) {
            children.insert(name.to_owned());
        }
    }
    let mut rest = code.as_str();
    while let Some((before, after)) = rest.split_once("use ") {
        let begins = before.is_empty() || before.ends_with(['\n', ' ', '\t']);
        let (tree, behind) = after.split_once(';').unwrap_or((after, ""));
        rest = if begins { behind } else { after };
        if !begins {
            continue;
        }
        for (path, name) in leaves(tree) {
            let is_here = ["crate", "super", "self"].contains(&path[0].as_str());
            // A child is named by its name alone.
            let path = match children.contains(&path[0]) {
                true => [vec!["self".to_owned()], path].concat(),
                false if is_here => path,
                false => continue,
            };
            named.push(path.clone());
            brought.insert(name, path);
        }
    }
    // Paths within the code, such as `super::handle(…)`.
    for (at, _) in code.match_indices("super::").chain(code.match_indices("crate::")) {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        if code[..at].ends_with(|letter: char| is_word(letter) || letter == ':') {
            continue;
        }
        let path =
            code[at..].split(|letter: char| !is_word(letter) && letter != ':').next().unwrap_or_default();
        named.push(path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect());
    }
    File { path: path.to_owned(), named, brought }
}

/// The paths that a `use` brings in, each with the name it has then.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let (path, name) =
            tree.split_once(" as ").unwrap_or((tree, tree.rsplit("::").next().unwrap_or(tree)));
        let path: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
        return vec![(path, name.trim().to_owned())];
    };
    let before = &tree[..open];
    let inner = tree[open + 1..].trim_end().trim_end_matches('}');
    let mut depth = 0;
    let mut found = Vec::new();
    for branch in inner.split(|letter| {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    }) {
        if !branch.trim().is_empty() {
            let branch = branch.trim();
            let branch =
                branch.strip_prefix("self").filter(|rest| rest.is_empty()).map_or(branch, |_| "self");
            found.extend(leaves(&format!("{before}{branch}")));
        }
    }
    // `{self, Name}` brings in the module before the brace.
    found
        .into_iter()
        .map(|(mut path, mut name)| {
            if path.len() > 1 && name == "self" {
                path.pop();
                name = path[path.len() - 1].clone();
            }
            (path, name)
        })
        .collect()
}
