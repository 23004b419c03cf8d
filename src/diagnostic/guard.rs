//! A fault of the program itself, while one file is read, becomes a finding that names the file.
//!
//! What the fault says is never told: it may quote the text. The place in the program is told, for those who mend it.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use super::{Code, Diagnostics};
use crate::manuscript::{FileId, Manuscript, Span};

thread_local! {
    /// Where in the program the last fault of this thread was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What the program does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// It reads it.
    Read,
    /// It resolves what an entry in it names.
    Link,
    /// It makes a page of it.
    Write,
}

/// A fault of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place in the program, where it is known.
    pub place: Option<String>,
}

/// What stands around the work on one file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Guard {
    /// Hears of each file before something is done with it: for tests, which let the program fail there.
    pub before: Option<fn(Work, &str)>,
}

/// The way out of every fault.
const HELP: &str = "Report it, as CONTRIBUTING.md says, with these words and none of your text; the site that is there stands as it was";

/// Says nothing of a fault where it happens, and remembers its place: by itself the language would print what the fault
/// says, which may quote a text.
pub fn hear_faults() {
    set_hook(Box::new(|fault| {
        let place = fault.location().map(|place| format!("{}:{}", short(place.file()), place.line()));
        PLACE.with(|last| last.replace(place));
    }));
}

/// Does something, and gives the fault where the program fails in it.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    PLACE.with(|last| last.replace(None));
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Fault { place: PLACE.with(RefCell::take) })
}

impl Fault {
    /// "the program failed …", with its place.
    pub fn message(&self, what: &str) -> String {
        match &self.place {
            Some(place) => format!("the program failed {what} ({place})"),
            None => format!("the program failed {what}"),
        }
    }

    /// Reports a fault that belongs to no file.
    pub fn report(&self, what: &str, tray: &mut Diagnostics) {
        tray.report_placeless(Code::InternalFault, self.message(what)).help(HELP);
    }
}

impl Guard {
    /// Does something with a file. Where the program fails, the finding names the file and says no word of it.
    pub fn run<T>(
        self,
        work: Work,
        file: FileId,
        manuscript: &Manuscript,
        tray: &mut Diagnostics,
        run: impl FnOnce(&mut Diagnostics) -> T,
    ) -> Option<T> {
        let path = &manuscript.file(file).path;
        let done = caught(|| {
            if let Some(before) = self.before {
                before(work, path);
            }
            let mut own = Diagnostics::default();
            (run(&mut own), own)
        });
        match done {
            Ok((made, own)) => {
                tray.append(own);
                Some(made)
            }
            Err(fault) => {
                let what = match work {
                    Work::Read => "while it read this file",
                    Work::Link => "while it looked up what this entry names",
                    Work::Write => "while it made a page of this entry",
                };
                tray.report(Code::InternalFault, Span::start_of(file), fault.message(what))
                    .help(HELP)
                    .quiet();
                None
            }
        }
    }
}

/// The path of a file of the program, without the folders of the machine that it was made on.
fn short(path: &str) -> &str {
    let below = ["/registry/src/", "/library/"].iter().find_map(|folder| path.split_once(folder));
    below.map_or(path, |(_, below)| below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    #[test]
    fn a_fault_becomes_a_finding_without_a_word_of_the_text() {
        let manuscript = Manuscript::new(vec![File { path: "a".into(), text: "secret".into() }], Vec::new());
        let (file, _) = manuscript.files().next().unwrap();
        let mut tray = Diagnostics::default();
        let done: Option<()> =
            Guard::default().run(Work::Read, file, &manuscript, &mut tray, |_| panic!("secret"));
        assert_eq!(done, None);
        let found = tray.sorted(&manuscript);
        assert_eq!(found[0].code, Code::InternalFault);
        assert!(!format!("{found:?}").contains("secret"), "{found:?}");
    }

    #[test]
    fn the_machine_of_its_maker_is_not_named() {
        assert_eq!(short("/home/x/.cargo/registry/src/i-1/toml-1.2.1/src/de.rs"), "i-1/toml-1.2.1/src/de.rs");
        assert_eq!(short("src/parse/mod.rs"), "src/parse/mod.rs");
    }
}
