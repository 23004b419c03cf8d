//! Reads every file, one at a time: paths, TOML, front matter, Markdown.
//!
//! Takes a [`Manuscript`], gives [`Entries`]: typed records and documents in which every reference is still as the
//! author wrote it. Whatever is broken is left out and reported. No file is read with another one in view, so nothing
//! here knows whether a reference is right.

mod accidents;
mod bibliography;
mod context;
mod edition;
mod evidence;
mod fields;
mod figures;
mod front_matter;
mod inlines;
mod layout;
mod ledger;
mod letters;
mod links;
mod localised;
mod markdown;
mod outline;
mod records;
mod scan;
mod sealed;
mod site;
mod slips;
mod statement;
mod toml_text;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Lang, Localized, Words};
use crate::manuscript::{FileId, Manuscript, Span, Spanned};
use crate::model::{
    Audience, Document, Id, Key, Kind, Record, Site, Text, TextRevision, Title, Translations, Written,
};
use crate::suggest::nearest;
use context::Context;
use fields::{Base, Fields, TRANSLATED_FROM};
use layout::FileRole;
use localised::LocalisedFields;
use markdown::Origin;
use records::{CONFIDENTIALITY, Defaults, Reading, SectionHead};
use slips::AudienceWords;
use wording::Wording;

pub(crate) use scan::symbol_in;
pub use sealed::Sealed;
pub(crate) use site::base_url_problem;
pub use statement::Change;
pub(crate) use statement::statement;

/// What the files hold: the site's settings, its entries, and the words of its interface.
#[derive(Debug)]
pub struct Entries {
    /// The settings.
    pub site: Site,
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
}

impl Means<'_> {
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
pub fn parse(manuscript: &Manuscript, edition: Audience, tray: &mut Diagnostics) -> Option<Entries> {
    tray.open(site::PATH);
    let site = site::read(manuscript, tray)?;
    let context = Context::new(manuscript, site.languages.clone());
    let names = AudienceWords::new(manuscript);
    let means = Means { context, names, edition, default_audience: site.default_audience };
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
    let read: Vec<(Vec<Sealed>, Diagnostics)> = jobs
        .into_par_iter()
        .map(|job| {
            let mut tray = Diagnostics::default();
            let readings = job.run(&means, &mut tray);
            (readings, tray)
        })
        .collect();
    let mut entries = Vec::new();
    for (readings, findings) in read {
        entries.extend(readings);
        tray.append(findings);
    }
    report_unused_tables(manuscript, &means.context, &entries, tray);
    let words = words::read(manuscript, &site, tray);
    Some(Entries { site, entries, words })
}

/// What a merge left in the settings or the words of the interface.
fn report_site(manuscript: &Manuscript, names: &AudienceWords, tray: &mut Diagnostics) {
    for (file, source) in manuscript.files() {
        let origin = Origin::At { file, offset: 0 };
        if source.path == site::PATH {
            ledger::toml(&source.text, names).iter().for_each(|hit| hit.report(origin, tray));
        } else if source.path.starts_with("themes/") {
            ledger::conflicts(&source.text).iter().for_each(|hit| hit.report(origin, tray));
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
    // The first language may stand in the name of its file: `about.en.md`.
    let stem = path.strip_suffix(".md")?;
    let stem = stem.strip_suffix(&format!(".{first_language}")).unwrap_or(stem);
    manuscript.find(&format!("{stem}.{lang}.md"))
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
            Record::Series(series) => series.table.as_deref(),
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

/// The key by which a text says that it is about marks, so that those it shows are none.
const SHOWS_MARKS: &str = "shows_marks";

/// One file, or one text in all its languages, to read by itself.
enum Job<'t> {
    Submission(FileId, String),
    Records(FileId),
    Bibliography(FileId),
    Table(FileId),
    Text(&'t TextFiles),
}

impl Job<'_> {
    /// Reads it. Findings that belong to no entry come into `tray`.
    fn run(&self, means: &Means<'_>, tray: &mut Diagnostics) -> Vec<Sealed> {
        match self {
            Job::Submission(file, id) => vec![read_submission(*file, id, means)],
            Job::Records(file) => read_records(*file, means, tray),
            Job::Bibliography(file) => {
                report_unmarked(*file, means, tray);
                bibliography::read(*file, &means.context, means.defaults(*file), tray)
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
    let hits = ledger::unmarked(text, &means.names);
    hits.iter().for_each(|hit| hit.report(Origin::At { file, offset: 0 }, tray));
}

/// The files of sections and pages, sorted into texts with their translations.
struct Texts {
    /// By tree, submission and name: a text stands with all its translations in one tree.
    texts: BTreeMap<(bool, String, String), TextFiles>,
}

/// The files of one text.
struct TextFiles {
    /// The submission of a section; a plain page has none.
    submission: Option<String>,
    /// The file's name without ending and language.
    name: String,
    first: FileId,
    translations: Vec<(Lang, FileId)>,
}

impl TextFiles {
    /// The name of the text, as its path gives it.
    fn key(&self) -> Option<Key> {
        match &self.submission {
            Some(submission) => {
                layout::section_name(&self.name).map(|(_, id)| Key::section(submission, id.as_str()))
            }
            None => Id::parse(&self.name).map(|id| Key::new(Kind::Page, &id)),
        }
    }
}

impl Texts {
    fn sort(manuscript: &Manuscript, context: &Context<'_>, tray: &mut Diagnostics) -> Texts {
        let mut texts: BTreeMap<(bool, String, String), TextFiles> = BTreeMap::new();
        let mut translations = Vec::new();
        for (file, source) in manuscript.files() {
            let (submission, name, lang) = match layout::role(&source.path, &context.languages) {
                FileRole::Section { submission, name, lang } => (Some(submission), name, lang),
                FileRole::Page { name, lang } => (None, name, lang),
                FileRole::Other => {
                    tray.report(Code::UnusedFile, Span::start_of(file), "nothing reads this file")
                        .help(layout::advice(&source.path));
                    continue;
                }
                _ => continue,
            };
            let key = (source.is_private(), submission.clone().unwrap_or_default(), name.clone());
            match lang.filter(|lang| *lang != context.first_language()) {
                None => {
                    if let Some(other) = texts.get(&key) {
                        report_second(file, other.first, tray);
                        continue;
                    }
                    texts.insert(key, TextFiles { submission, name, first: file, translations: Vec::new() });
                }
                Some(lang) => translations.push((key, lang, file)),
            }
        }
        for (key, lang, file) in translations {
            match texts.get_mut(&key) {
                Some(text) => match text.translations.iter().find(|(other, _)| *other == lang) {
                    Some((_, other)) => report_second(file, *other, tray),
                    None => text.translations.push((lang, file)),
                },
                None => {
                    // Which text was meant is left to the author: beside the wrong one it may be seen by more people.
                    tray.report(
                        Code::OrphanTranslation,
                        Span::start_of(file),
                        format!("a translation of `{}.md`, which does not exist", key.2),
                    )
                    .help(format!("Give it the name of the text that it translates, in the same folder, with `.{lang}` before `.md`"));
                }
            }
        }
        Texts { texts }
    }
}

/// Two files hold one text in one language: `about.md` and `about.en.md` on a site whose first language is English.
fn report_second(file: FileId, first: FileId, tray: &mut Diagnostics) {
    tray.report(Code::DuplicateId, Span::start_of(file), "this text stands in two files of one language")
        .label(Span::start_of(first), "the other one")
        .help("Keep one of them: the file in the first language needs no language in its name");
}

fn read_submission(file: FileId, id: &str, means: &Means<'_>) -> Sealed {
    let mut tray = Diagnostics::default();
    let base = Base { file, offset: 0 };
    let text = &means.context.manuscript.file(file).text;
    let spans = vec![Span::new(file, 0..text.len())];
    let name = Spanned { value: id.into(), span: Span::start_of(file) };
    let Some(id) = fields::checked_id(name, "the folder's name", &mut tray).map(|id| id.value) else {
        let reading = Reading { submission: Some(id.into()), ..Reading::default() };
        return Sealed::new(reading, spans, tray);
    };
    let toml = toml_text::read(text, base, &mut tray);
    let tree = toml.tree();
    doubt_broken(text, !toml.broken.is_empty(), means, base.span(0..0), &mut tray);
    ledger::toml(text, &means.names)
        .iter()
        .for_each(|hit| hit.report(Origin::At { file, offset: 0 }, &mut tray));
    let context = means.context.with_broken(file, toml.broken.clone());
    let owner = format!("submission `{id}`");
    let mut fields = Fields::new(&tree, owner, Span::start_of(file), base, &context, &mut tray);
    let reading = records::submission(&id, &mut fields, means.defaults(file));
    let says_who = fields.is_written(CONFIDENTIALITY);
    fields.finish();
    if !says_who && !toml.broken.is_empty() {
        // The line that could not be read may be the one that says it.
        report_doubt(base.span(0..0), &mut tray);
    } else {
        doubt_broken(text, !says_who, means, base.span(0..0), &mut tray);
    }
    Sealed::new(reading, spans, tray)
}

/// Where a text could not be read whole and may hold a word about its audience, nobody knows who may see it.
fn doubt_broken(text: &str, is_broken: bool, means: &Means<'_>, place: Span, tray: &mut Diagnostics) {
    if is_broken && ledger::has_hint(text, &means.names) {
        report_doubt(place, tray);
    }
}

fn report_doubt(place: Span, tray: &mut Diagnostics) {
    let message = "something here cannot be read, and it may be the word that says who may see the rest";
    tray.report(Code::UnreadMark, place, message)
        .help("Mend the other faults of this record or file first: `rapporteur check --show-withheld` in your own terminal shows them")
        .about_audience();
}

/// The kinds that are written as tables.
const RECORD_KINDS: [Kind; 11] = [
    Kind::Question,
    Kind::Recommendation,
    Kind::Instrument,
    Kind::Provision,
    Kind::Source,
    Kind::Organisation,
    Kind::Series,
    Kind::Claim,
    Kind::Event,
    Kind::Theme,
    Kind::Term,
];

fn read_records(file: FileId, means: &Means<'_>, tray: &mut Diagnostics) -> Vec<Sealed> {
    let base = Base { file, offset: 0 };
    let text = means.context.manuscript.file(file).text.as_str();
    let mut slips = Diagnostics::default();
    let toml = toml_text::read(text, base, &mut slips);
    let tree = toml.tree();
    let broken = toml.broken.clone();
    let context = means.context.with_broken(file, broken.clone());
    // Each record with the bytes from its head to the next one's.
    let mut records: Vec<(Kind, &toml::Spanned<DeValue<'_>>)> = Vec::new();
    let mut strays = Diagnostics::default();
    for (name, value) in tree.iter() {
        let word = name.get_ref().as_ref();
        let span = base.span(name.span());
        let Some(kind) = RECORD_KINDS.into_iter().find(|kind| kind.name() == word) else {
            if !context.is_broken(span) {
                report_unknown_kind(word, span, &mut strays);
            }
            continue;
        };
        let DeValue::Array(tables) = value.get_ref() else {
            strays
                .report(Code::WrongType, span, format!("`{word}` is written once, not as a list"))
                .help(format!("Write `[[{word}]]` with double brackets, once for each record"));
            continue;
        };
        records.extend(tables.iter().map(|table| (kind, table)));
    }
    let mut heads: Vec<usize> = records.iter().map(|(_, table)| table.span().start).collect();
    heads.sort_unstable();
    let region = |at: usize| {
        let next = heads.partition_point(|head| *head <= at);
        let start = next.checked_sub(1).map_or(0, |last| heads[last]);
        start..heads.get(next).copied().unwrap_or(text.len())
    };
    let hits = ledger::toml(text, &means.names);
    let mut read = Vec::with_capacity(records.len());
    for (kind, table) in records {
        let own = region(table.span().start);
        let is_here = |span: Span| own.contains(&(span.start as usize));
        let mut tray = slips.take(is_here);
        let is_broken = broken.iter().any(|line| is_here(*line));
        doubt_broken(&text[own.clone()], is_broken, means, base.span(table.span()), &mut tray);
        let own_hits = hits.iter().filter(|hit| own.contains(&hit.range.start));
        own_hits.for_each(|hit| hit.report(Origin::At { file, offset: 0 }, &mut tray));
        let head = base.span(table.span());
        let reading = match table.get_ref() {
            DeValue::Table(table) => {
                let owner = format!("this {}", kind.name());
                let mut fields = Fields::new(table, owner, head, base, &context, &mut tray);
                let reading = records::record(kind, &mut fields, means.defaults(file));
                fields.finish();
                reading
            }
            _ => {
                tray.report(Code::WrongType, head, format!("this is no {}", kind.name()))
                    .help(format!("Begin it with a line `[[{}]]`", kind.name()));
                Reading::default()
            }
        };
        // A series and its table are one text in two files.
        let table =
            table.get_ref().as_table().and_then(|table| table_of(table, file, means.context.manuscript));
        read.push(Sealed::new(reading, std::iter::once(base.span(own)).chain(table).collect(), tray));
    }
    // What stands in no record belongs to the file.
    let first = heads.first().copied().unwrap_or(text.len());
    let own_hits = hits.iter().filter(|hit| hit.range.start < first);
    own_hits.for_each(|hit| hit.report(Origin::At { file, offset: 0 }, tray));
    strays.append(slips);
    if ledger::has_hint(text, &means.names) && strays.has_errors() {
        tray.append_quietly(strays);
    } else {
        tray.append(strays);
        if read.is_empty() {
            tray.open(means.context.manuscript.file(file).path.as_str());
        }
    }
    read
}

/// The whole table of figures that a record names.
fn table_of(table: &DeTable<'_>, file: FileId, manuscript: &Manuscript) -> Option<Span> {
    let (_, name) = table.iter().find(|(name, _)| name.get_ref() == "csv")?;
    let is_private = manuscript.file(file).is_private();
    let table = manuscript.find(&figures::path(name.get_ref().as_str()?, is_private))?;
    Some(Span::new(table, 0..manuscript.file(table).text.len()))
}

fn report_unknown_kind(word: &str, span: Span, tray: &mut Diagnostics) {
    let message = format!("`{}` is no kind of record", fields::shortened(word));
    let finding = tray.report(Code::UnknownKind, span, message);
    if fields::is_near_note_key(word) {
        finding.quiet();
    }
    match nearest(word, RECORD_KINDS.map(Kind::name)) {
        Some(meant) => finding.help(format!("Write `[[{meant}]]`, the nearest kind")),
        None => finding.help(format!(
            "Begin each record with its kind in double brackets: {}",
            fields::list(RECORD_KINDS.map(Kind::name))
        )),
    };
}

/// One file of a text: its front matter, read, and the letters below it.
struct TextFile<'m> {
    file: FileId,
    lang: Lang,
    base: Base,
    toml: toml_text::TomlText<'m>,
    text: &'m str,
    origin: Origin,
}

impl<'m> TextFile<'m> {
    /// Cuts the front matter off and reads it. Signs of an audience in it that are no key are reported.
    fn read(file: FileId, lang: Lang, means: &Means<'m>, tray: &mut Diagnostics) -> Option<Self> {
        let source = means.context.manuscript.file(file).text.as_str();
        let Some(parts) = front_matter::cut(file, source, tray) else {
            doubt_broken(source, true, means, Span::start_of(file), tray);
            return None;
        };
        let base = Base { file, offset: parts.toml_offset };
        let toml = toml_text::read(parts.toml, base, tray);
        doubt_broken(parts.toml, !toml.broken.is_empty(), means, Span::start_of(file), tray);
        let hits = ledger::toml(parts.toml, &means.names);
        hits.iter().for_each(|hit| hit.report(Origin::At { file, offset: parts.toml_offset }, tray));
        let origin = Origin::At { file, offset: parts.text_offset };
        Some(TextFile { file, lang, base, toml, text: parts.text, origin })
    }
}

fn read_text(files: &TextFiles, means: &Means<'_>) -> Sealed {
    let mut tray = Diagnostics::default();
    let manuscript = means.context.manuscript;
    let all = std::iter::once(files.first).chain(files.translations.iter().map(|(_, file)| *file));
    let spans = all.map(|file| Span::new(file, 0..manuscript.file(file).text.len())).collect();
    let reading = text_reading(files, means, &mut tray);
    Sealed::new(reading, spans, tray)
}

fn text_reading(files: &TextFiles, means: &Means<'_>, tray: &mut Diagnostics) -> Reading {
    let first_language = means.context.first_language();
    let defaults = means.defaults(files.first);
    let mut titles = Vec::new();
    let mut stated = Vec::new();
    let mut texts = Vec::new();
    for (lang, file) in &files.translations {
        let Some(file) = TextFile::read(*file, *lang, means, tray) else { continue };
        let tree = file.toml.tree();
        let context = means.context.with_broken(file.file, file.toml.broken.clone());
        let mut fields =
            Fields::new(&tree, "this translation", Span::start_of(file.file), file.base, &context, tray);
        let title = fields.translated_title("title");
        stated.extend(fields.revision(TRANSLATED_FROM).map(|revision| (*lang, revision)));
        titles.extend(fields.required("title", title, "\"…\"").map(|title| (*lang, title)));
        fields.finish();
        drop(tree);
        texts.push(file);
    }
    let nothing = Reading {
        key: files.key(),
        submission: files.submission.as_deref().map(Into::into),
        ..Reading::default()
    };
    let Some(first) = TextFile::read(files.first, first_language, means, tray) else {
        return Reading { audience: Some(defaults.audience), ..nothing };
    };
    let tree = first.toml.tree();
    let context = means.context.with_broken(files.first, first.toml.broken.clone());
    let head = Span::start_of(files.first);
    let owner = if files.submission.is_some() { "section" } else { "page" };
    let owner = format!("{owner} `{}`", files.name);
    let mut own_tray = Diagnostics::default();
    let mut fields = Fields::new(&tree, owner, head, first.base, &context, &mut own_tray);
    let audience = records::audience(&mut fields, defaults);
    let shows_marks = fields.unoffered_boolean(SHOWS_MARKS).unwrap_or(false);
    let title = fields.title("title");
    let title: Option<Title> = fields.required("title", title, "\"…\"").map(|title| {
        let own = title.iter().map(|(lang, words)| (lang, words.clone())).collect::<Vec<_>>();
        let own = own.into_iter().filter(|(lang, _)| titles.iter().all(|(other, _)| other != lang));
        Localized::from_values(own.chain(titles.clone()).collect(), first_language).unwrap_or(title)
    });
    // What this edition may not see is not even read.
    let is_seen = audience.is_some_and(|audience| means.edition.sees(audience));
    let edition = is_seen.then_some(means.edition);
    let all: Vec<&TextFile<'_>> = texts.iter().chain([&first]).collect();
    let (document, has_circles) = documents(&all, edition, shows_marks, means, tray);
    let translations = match audience {
        // A translation is held against what everybody may see of its original.
        Some(Audience::Public) if has_circles && means.edition != Audience::Public => {
            let unheard = &mut Diagnostics::default();
            let (public, _) = documents(&all, Some(Audience::Public), shows_marks, means, unheard);
            translations_of(title.as_ref(), &public, stated, &context)
        }
        Some(Audience::Public) => translations_of(title.as_ref(), &document, stated, &context),
        _ => None,
    };
    let reading = match &files.submission {
        Some(submission) => section(files, submission, title, document, translations, &mut fields, audience),
        None => {
            let id = Id::parse(&files.name);
            if id.is_none() {
                fields
                    .report(
                        Code::BadId,
                        head,
                        format!("`{}.md` gives no address", fields::shortened(&files.name)),
                    )
                    .help(layout::name_advice(&files.name, false, context.languages()));
            }
            records::page(id.as_ref(), title, document, translations, &mut fields, audience)
        }
    };
    fields.finish();
    tray.append(own_tray);
    Reading { submission: nothing.submission, ..reading }
}
/// The text in all its languages, as an edition shows it, and whether some of it is not for everybody. Without an edition
/// nothing of it is read.
fn documents(
    files: &[&TextFile<'_>],
    edition: Option<Audience>,
    shows_marks: bool,
    means: &Means<'_>,
    tray: &mut Diagnostics,
) -> (Text<Written>, bool) {
    let mut documents = Vec::with_capacity(files.len());
    let mut plans = Vec::new();
    let mut has_circles = false;
    for file in files {
        let Some(edition) = edition else {
            documents.push((file.lang, markdown::no_text(file.lang)));
            continue;
        };
        let own = edition::cut(file.text, edition, file.origin, tray);
        own.withheld.iter().for_each(|range| tray.withhold(file.origin.span(range.clone())));
        let hits = ledger::markdown(&own.text, &means.names, shows_marks);
        hits.iter().for_each(|hit| hit.report(file.origin, tray));
        let document = markdown::section_text(&own.text, file.origin, file.lang, edition, tray);
        documents.push((file.lang, document));
        has_circles |= own.has_circles;
        if !file.text.trim().is_empty() {
            plans.push((file.lang, own.plan));
        }
    }
    // The first language comes last: its files are read when its front matter has said what holds for all.
    if let Some(((first_lang, first), others)) = plans.split_last() {
        for (lang, _) in others.iter().filter(|(_, plan)| plan != first) {
            let message = format!("not the same parts are withheld in `{first_lang}` and in `{lang}`");
            let file = files.last().map(|file| file.file);
            tray.report(Code::AudienceDiffers, Span::start_of(file.unwrap_or(files[0].file)), message)
                .help("Mark the same headings in each language, in the same order: `### … {.confidential}`")
                .about_audience();
        }
    }
    let first = files.last().map_or(means.context.first_language(), |file| file.lang);
    let document = Localized::from_values(documents, first)
        .expect("the text in the first language is always among the files");
    (document, has_circles)
}

/// What the files of a section or page say about its translations.
fn translations_of(
    title: Option<&Title>,
    text: &Text<Written>,
    stated: Vec<(Lang, Spanned<TextRevision>)>,
    context: &Context<'_>,
) -> Option<Box<Translations>> {
    let languages = context.languages();
    (languages.len() > 1).then_some(())?;
    let mut fields = LocalisedFields::default();
    let (words, lang) = title?.first();
    if lang == languages[0] {
        fields.add("title", Wording::of_title(words), title?.iter().map(|(lang, _)| lang).collect());
    }
    // A file with a title and nothing below it has been begun, and not translated.
    let has_words =
        |(lang, document): (Lang, &Document<Written>)| (!document.blocks.is_empty()).then_some(lang);
    let langs: Vec<Lang> = text.iter().filter_map(has_words).collect();
    if langs.contains(&languages[0]) {
        fields.add("text", Wording::of_document(text.first().0), langs);
    }
    fields.finish(languages, stated)
}

fn section(
    files: &TextFiles,
    submission: &str,
    title: Option<Title>,
    document: Text<Written>,
    translations: Option<Box<Translations>>,
    fields: &mut Fields<'_, '_>,
    audience: Option<Audience>,
) -> Reading {
    let name = layout::section_name(&files.name);
    if name.is_none() {
        let advice = layout::name_advice(&files.name, true, fields.context.languages());
        let finding = fields.report(
            Code::BadId,
            fields.head(),
            format!("`{}.md` names no section", fields::shortened(&files.name)),
        );
        finding.help(advice);
    }
    let head = name.zip(Id::parse(submission)).map(|((number, id), submission)| SectionHead {
        submission,
        id,
        number,
    });
    records::section(head, title, document, translations, fields, audience)
}
