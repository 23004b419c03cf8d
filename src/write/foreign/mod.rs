//! What a theme of others gives is looked at before it is published: a page that would let others in is an error.
//!
//! The theme inside the program is held by tests, so its pages pass by without a look. The rules are those of
//! `themes/README.md`: a policy at the head that is not weaker than ours, nothing inline, nothing from another origin,
//! elements that close.

mod address;
mod assets;
mod page;
mod policy;
mod watch;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Manuscript, Span};
use policy::Policy;

pub use watch::AtWork;

/// The template with the policy of every page.
const POLICY: &str = "templates/partials/policy.html";

/// A file inside the program: its path below the theme's folder, and its text.
pub(crate) type Inside = (&'static str, &'static str);

/// Looks at what the files of others in a theme give.
pub(crate) struct ThemeGuard {
    /// The files that are not inside the program.
    files: Vec<FileId>,
    policy: Policy,
    /// What was said already: all pages may have one fault.
    said: Mutex<BTreeSet<String>>,
    /// Which templates are being filled in.
    pub(crate) at_work: AtWork,
}

/// Something that must not be published.
#[derive(Debug, PartialEq, Eq)]
struct ThemeFault {
    /// What is wrong, in words.
    message: String,
    /// Letters by which the place in a file of the theme can be found.
    near: String,
}

impl ThemeFault {
    fn new(message: impl Into<String>, near: impl Into<String>) -> Self {
        ThemeFault { message: message.into(), near: near.into() }
    }
}

impl ThemeGuard {
    /// A guard over a theme's files, where any of them is not inside the program.
    pub(crate) fn over<'f>(
        files: impl Iterator<Item = (&'f str, FileId)>,
        inside: &[Inside],
        manuscript: &Manuscript,
    ) -> Option<ThemeGuard> {
        let is_inside = |path: &str, id: FileId| {
            inside.iter().any(|(known, text)| *known == path && *text == manuscript.file(id).text)
        };
        let foreign = files.filter(|(path, id)| !path.starts_with("strings/") && !is_inside(path, *id));
        let files: Vec<FileId> = foreign.map(|(_, id)| id).collect();
        let policy = inside.iter().find(|(path, _)| *path == POLICY).map_or("", |(_, text)| *text);
        let said = Mutex::default();
        (!files.is_empty()).then(|| ThemeGuard {
            files,
            policy: Policy::of_page(policy),
            said,
            at_work: AtWork::default(),
        })
    }

    /// Looks at the files of the theme that are published as they are.
    pub(crate) fn look_at_assets(&self, manuscript: &Manuscript, tray: &mut Diagnostics) {
        for id in &self.files {
            let file = manuscript.file(*id);
            for fault in assets::faults(&file.path, &file.text) {
                let place = Span::new(*id, place_of(&fault.near, &file.text).unwrap_or(0..0));
                report(&fault, Some(place), "", tray);
            }
        }
    }

    /// Looks at a page that was made. With a fault it must not be published; what is wrong is said once.
    pub(crate) fn look_at_page(
        &self,
        path: &str,
        text: &str,
        base_url: Option<&str>,
        manuscript: &Manuscript,
    ) -> Result<(), Diagnostics> {
        let faults = match path.rsplit_once('.') {
            Some((_, "html")) => page::faults(text, &self.policy, base_url),
            Some((_, "xml")) => assets::xml_faults(text),
            _ => Vec::new(),
        };
        if faults.is_empty() {
            return Ok(());
        }
        let mut tray = Diagnostics::default();
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        for fault in &faults {
            let place = self.files.iter().find_map(|id| {
                let range = place_of(&fault.near, &manuscript.file(*id).text)?;
                Some(Span::new(*id, range))
            });
            let key =
                if place.is_some() { fault.message.clone() } else { format!("{path}: {}", fault.message) };
            if said.insert(key) {
                report(fault, place, path, &mut tray);
            }
        }
        Err(tray)
    }

    /// The paths of the files of others, for words about them all.
    pub(crate) fn paths<'m>(&'m self, manuscript: &'m Manuscript) -> impl Iterator<Item = &'m str> {
        self.files.iter().map(|id| manuscript.file(*id).path.as_str())
    }
}

fn place_of(near: &str, text: &str) -> Option<std::ops::Range<usize>> {
    let at = text.find(near).filter(|_| !near.is_empty())?;
    Some(at..at + near.len())
}

fn report(fault: &ThemeFault, place: Option<Span>, page: &str, tray: &mut Diagnostics) {
    let finding = match place {
        Some(place) => tray.report(Code::UnsafeTheme, place, fault.message.clone()),
        None => tray.report_placeless(Code::UnsafeTheme, format!("{page}: {}", fault.message)),
    };
    finding
        .help("Compare the theme with themes/default, and with the rules for templates in themes/README.md");
}
