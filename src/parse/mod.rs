//! Reads every file, one at a time: paths, TOML, front matter, Markdown.
//!
//! Takes a [`Manuscript`], gives [`Entries`]: typed records and documents in which every reference is still as the
//! author wrote it, and words are set as their language sets them. Whatever is broken is left out and reported. No file is read with another one in view, so nothing
//! here knows whether a reference is right.

mod kept;
mod layout;
mod record;
mod revision;
mod sealed;
mod text;
mod texts;
mod toml;
mod web;
mod weight;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostics, Guard, Work};
use crate::lang::{Lang, Words};
use crate::manuscript::{FileId, Manuscript, Span};
use crate::model::{Audience, Id, Key, Kind, Record, SiteSettings};
use crate::typeset::Typesetter;
use kept::{Read, mark_of_tables};
use layout::FileRole;
use record::record_files::{read_records, read_submission};
use record::records::{Defaults, Reading};
use text::origin::Origin;
use text::slips::AudienceWords;
use texts::{TextFiles, Texts, read_text};
use toml::context::Context;

pub use kept::KeptReadings;
pub use revision::statement::Change;
pub(crate) use revision::statement::statement;
pub use sealed::Sealed;
pub(crate) use text::scan::symbol_in;
pub(crate) use web::base_url_problem;

/// What the files hold: the site's settings, its entries, and the words of its interface.
#[derive(Debug)]
pub struct Entries {
    /// The settings.
    pub site: SiteSettings,
    /// All entries, in the order of their files, each with what was found in it.
    pub entries: Vec<Sealed>,
    /// The interface's words, one list for each language of the site, in the same order.
    pub words: Vec<Words>,
}

/// What the reading of every file needs.
struct Means<'m> {
    context: Context<'m>,
    /// What the audiences are called.
    names: AudienceWords,
    /// The audience whose edition is read: of texts it may not see no letter goes on.
    edition: Audience,
    default_audience: Audience,
    typesetter: Typesetter,
}

impl Means<'_> {
    /// Sets the words of what was read as their languages set them, and seals it with what was found in it.
    fn seal(&self, mut reading: Reading, spans: Vec<Span>, findings: Diagnostics) -> Sealed {
        if let Some(entry) = &mut reading.entry {
            self.typesetter.set(Arc::make_mut(entry));
        }
        Sealed::new(reading, spans, findings)
    }

    /// What holds in a file where it says nothing.
    fn defaults(&self, file: FileId) -> Defaults {
        let is_private = self.context.manuscript.file(file).is_private();
        let audience = if is_private {
            self.default_audience.max(Audience::Confidential)
        } else {
            self.default_audience
        };
        Defaults { audience, is_private }
    }
}

/// Reads all files for one edition. Gives nothing where there are no settings to read the others by.
pub fn parse(
    manuscript: &Manuscript,
    edition: Audience,
    guard: Guard,
    tray: &mut Diagnostics,
) -> Option<Entries> {
    parse_with(manuscript, edition, guard, None, tray)
}

/// The same as [`parse`], where some files were read before: those that did not change since are not read again.
pub fn parse_again(
    manuscript: &Manuscript,
    edition: Audience,
    guard: Guard,
    kept: &mut KeptReadings,
    tray: &mut Diagnostics,
) -> Option<Entries> {
    parse_with(manuscript, edition, guard, Some(kept), tray)
}

fn parse_with(
    manuscript: &Manuscript,
    edition: Audience,
    guard: Guard,
    kept: Option<&mut KeptReadings>,
    tray: &mut Diagnostics,
) -> Option<Entries> {
    tray.open(record::site::PATH);
    let mut heavy = weight::heavy(manuscript, tray);
    // What nobody could read is not read here either.
    heavy.extend(manuscript.unread());
    let without_heavy;
    let manuscript = match heavy.is_empty() {
        true => manuscript,
        false => {
            without_heavy = manuscript.without_texts(&heavy);
            &without_heavy
        }
    };
    if heavy.iter().any(|file| manuscript.file(*file).path == record::site::PATH) {
        return None;
    }
    let mut site = record::site::read(manuscript, tray)?;
    let words = record::words::read(manuscript, &site, tray);
    let typesetter = Typesetter::new(&words);
    typesetter.set_site(&mut site);
    let context = Context::new(manuscript, site.languages.clone());
    let names = AudienceWords::new(manuscript);
    let means = Means { context, names, edition, default_audience: site.default_audience, typesetter };
    report_site(manuscript, &means.names, tray);
    let texts = Texts::sort(manuscript, &means.context, tray);
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for (file, source) in manuscript.files() {
        match layout::role(&source.path, &means.context.languages) {
            FileRole::Submission(id) => jobs.push(Job::Submission(file, id)),
            FileRole::Records => jobs.push(Job::Records(file)),
            FileRole::Bibliography => jobs.push(Job::Bibliography(file)),
            FileRole::Table => jobs.push(Job::Table(file)),
            _ => {}
        }
    }
    jobs.extend(texts.texts.values().map(Job::Text));
    let read = read_all(&jobs, &heavy, &means, guard, kept);
    let mut entries = Vec::new();
    for (readings, findings) in read {
        entries.extend(readings);
        tray.append(findings);
    }
    report_unused_tables(manuscript, &means.context, &entries, tray);
    Some(Entries { site, entries, words })
}

/// Reads all jobs, but those that were read before and did not change since.
fn read_all(
    jobs: &[Job<'_>],
    heavy: &BTreeSet<FileId>,
    means: &Means<'_>,
    guard: Guard,
    kept: Option<&mut KeptReadings>,
) -> Vec<Read> {
    let manuscript = means.context.manuscript;
    let read_job = |job: &Job<'_>| {
        let mut tray = Diagnostics::default();
        if job.is_in(heavy) {
            return (job.unread(), tray);
        }
        let readings = guard.run(Work::Read, job.file(), manuscript, &mut tray, |tray| job.run(means, tray));
        (readings.unwrap_or_else(|| job.unread()), tray)
    };
    let Some(kept) = kept else { return jobs.par_iter().map(read_job).collect() };
    kept.begin(means);
    let tables = mark_of_tables(jobs, manuscript);
    let marks: Vec<u64> = jobs.par_iter().map(|job| job.mark(manuscript, tables, job.is_in(heavy))).collect();
    let read = jobs.par_iter().zip(&marks).map(|(job, mark)| match kept.find(*mark) {
        Some(read) => (read, None),
        None => {
            let read = read_job(job);
            (read.clone(), Some((*mark, read)))
        }
    });
    let (read, new): (Vec<Read>, Vec<Option<(u64, Read)>>) = read.unzip();
    kept.end(&marks, new.into_iter().flatten().collect());
    read
}

/// What a merge left in the settings or the words of the interface.
fn report_site(manuscript: &Manuscript, names: &AudienceWords, tray: &mut Diagnostics) {
    for (file, source) in manuscript.files() {
        let origin = Origin::At { file, offset: 0 };
        if source.path == record::site::PATH {
            text::ledger::report(&text::ledger::toml(&source.text, names), origin, tray);
        } else if source.path.starts_with("themes/") {
            text::ledger::report(&text::ledger::conflicts(&source.text), origin, tray);
        }
    }
}

/// The file that holds the text of `first` in another language: `about.ru.md` beside `about.md`.
pub(crate) fn translation_of(
    first: FileId,
    first_language: Lang,
    lang: Lang,
    manuscript: &Manuscript,
) -> Option<FileId> {
    let path = &manuscript.file(first).path;
    if lang == first_language {
        return Some(first);
    }
    // The first language may be in the name of its file: `about.en.md`.
    let stem = path.strip_suffix(".md")?;
    let stem = stem.strip_suffix(&format!(".{first_language}")).unwrap_or(stem);
    manuscript.find(&format!("{stem}.{lang}.md"))
}

/// One file, or one text in all its languages, to read by itself.
enum Job<'t> {
    Submission(FileId, String),
    Records(FileId),
    Bibliography(FileId),
    Table(FileId),
    Text(&'t TextFiles),
}

impl Job<'_> {
    /// The file that it begins with.
    fn file(&self) -> FileId {
        match self {
            Job::Submission(file, _) | Job::Records(file) | Job::Bibliography(file) | Job::Table(file) => {
                *file
            }
            Job::Text(text) => text.first,
        }
    }

    /// Whether one of its files is among some.
    fn is_in(&self, files: &BTreeSet<FileId>) -> bool {
        match self {
            Job::Text(text) => text.files().any(|file| files.contains(&file)),
            _ => files.contains(&self.file()),
        }
    }

    /// What is known of it where it cannot be read: its name, so that others that name it are not blamed.
    fn unread(&self) -> Vec<Sealed> {
        let key = match self {
            Job::Submission(_, id) => Id::parse(id).map(|id| Key::new(Kind::Submission, &id)),
            Job::Text(text) => text.key(),
            Job::Records(_) | Job::Bibliography(_) | Job::Table(_) => return Vec::new(),
        };
        let reading = Reading { key, audience: None, submission: None, entry: None };
        let spans = vec![Span::start_of(self.file())];
        vec![Sealed::new(reading, spans, Diagnostics::default())]
    }

    /// Reads it. Findings that belong to no entry come into `tray`.
    fn run(&self, means: &Means<'_>, tray: &mut Diagnostics) -> Vec<Sealed> {
        match self {
            Job::Submission(file, id) => vec![read_submission(*file, id, means)],
            Job::Records(file) => read_records(*file, means, tray),
            Job::Bibliography(file) => {
                report_unmarked(*file, means, tray);
                record::bibliography::read(*file, means, tray)
            }
            Job::Table(file) => {
                report_unmarked(*file, means, tray);
                Vec::new()
            }
            Job::Text(text) => vec![read_text(text, means)],
        }
    }
}

/// Signs of an audience in a file that can hold no marks.
fn report_unmarked(file: FileId, means: &Means<'_>, tray: &mut Diagnostics) {
    let text = &means.context.manuscript.file(file).text;
    let hits = text::ledger::unmarked(text, &means.names);
    text::ledger::report(&hits, Origin::At { file, offset: 0 }, tray);
}

/// A table that no series names is not published, and its author should know.
fn report_unused_tables(
    manuscript: &Manuscript,
    context: &Context<'_>,
    entries: &[Sealed],
    tray: &mut Diagnostics,
) {
    let is_broken_series = |sealed: &Sealed| {
        sealed.entry.is_none() && sealed.key.as_ref().is_none_or(|key| key.kind == Kind::Series)
    };
    if entries.iter().any(is_broken_series) {
        return;
    }
    let named: BTreeSet<&str> = entries
        .iter()
        .filter_map(|sealed| match &sealed.entry.as_ref()?.record {
            Record::Series(series) => series.table.as_ref().map(|table| &*table.0),
            _ => None,
        })
        .collect();
    for (file, source) in manuscript.files() {
        let is_table = layout::role(&source.path, &context.languages) == FileRole::Table;
        if is_table && !named.contains(source.path.as_str()) {
            let name = source.path.rsplit('/').next().unwrap_or_default();
            tray.report(Code::UnusedFile, Span::start_of(file), "no series names this table")
                .help(format!("Write `csv = \"{name}\"` in its `[[series]]`, or take the file out"));
        }
    }
}
