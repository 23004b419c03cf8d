//! What several tests need: expectations that one command accepts, projects in throw-away folders, trees of files.

pub(crate) mod imports;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use rapporteur::diagnostic::Diagnostics;
use rapporteur::disk;
use rapporteur::manuscript::Manuscript;
use rapporteur::write::Theme;

/// Whether what is found becomes what is expected: `UPDATE_EXPECT=1 cargo test`.
pub(crate) fn is_update() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// The folder `tests/`.
pub(crate) fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Every file below a folder with its bytes, by path with `/`.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let path =
                entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            files.insert(path, fs::read(entry.path()).unwrap_or_default());
        }
    }
    files
}

/// Writes a file with the folders above it.
pub(crate) fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// Copies a folder with all below it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        write(to, &path, bytes);
    }
}

/// The smallest settings a project can have.
pub(crate) const SITE: &str = "title = \"A report\"\nlanguages = [\"en\"]\ndefault_audience = \"public\"\n";

/// Runs the real command in a folder, as somebody at a terminal does.
pub(crate) fn rapporteur(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(arguments)
        .current_dir(root)
        .env_remove("CI")
        .output()
        .expect("the command runs")
}

/// What the command said to the person who ran it.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Numbers that look random and never change (Marsaglia, "Xorshift RNGs").
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("smaller than a length")
    }
}

/// The theme inside the program, read once.
pub(crate) static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let manuscript = Manuscript::new(disk::builtin_theme().collect(), Vec::new());
    Theme::load("default", disk::BUILTIN_THEME, &manuscript, &mut Diagnostics::default()).unwrap()
});
