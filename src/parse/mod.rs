//! Reads every file, one at a time: paths, TOML, front matter, Markdown.
//!
//! Takes a [`Manuscript`], gives [`Entries`]: typed records and documents in which every reference is still as the
//! author wrote it. Whatever is broken is left out and reported. No file is read with another one in view, so nothing
//! here knows whether a reference is right.

mod accidents;
mod bibliography;
mod context;
mod evidence;
mod fields;
mod figures;
mod front_matter;
mod inlines;
mod layout;
mod letters;
mod links;
mod localised;
mod markdown;
mod outline;
mod records;
mod scan;
mod site;
mod statement;
mod toml_text;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use toml::de::DeValue;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Lang, Localized, Words};
use crate::manuscript::{FileId, Manuscript, Span, Spanned};
use crate::model::{
    Document, Entry, Id, Key, Kind, Record, Site, Text, TextRevision, Title, Translations, Written,
};
use crate::suggest::nearest;
use context::Context;
use fields::{Base, Fields, TRANSLATED_FROM};
use layout::FileRole;
use localised::LocalisedFields;
use markdown::Origin;
use records::{Defaults, Reading, SectionHead};
use wording::Wording;

pub(crate) use scan::symbol_in;
pub(crate) use site::base_url_problem;
pub use statement::Change;
pub(crate) use statement::statement;

/// What the files hold: the site's settings, its entries, and the words of its interface.
#[derive(Debug)]
pub struct Entries {
    /// The settings.
    pub site: Site,
    /// All entries, in the order of their files.
    pub entries: Vec<Entry<Written>>,
    /// The names of the entries that were left out because something in them is broken.
    pub broken: BTreeSet<Key>,
    /// The interface's words, one list for each language of the site, in the same order.
    pub words: Vec<Words>,
}

/// Reads all files. Gives nothing where there are no settings to read the others by.
pub fn parse(manuscript: &Manuscript, tray: &mut Diagnostics) -> Option<Entries> {
    let site = site::read(manuscript, tray)?;
    let context = Context::new(manuscript, site.languages.clone());
    let defaults = Defaults { audience: site.default_audience };
    let texts = Texts::sort(manuscript, &context, tray);
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for (file, source) in manuscript.files() {
        match layout::role(&source.path, &context.languages) {
            FileRole::Submission(id) => jobs.push(Job::Submission(file, id)),
            FileRole::Records => jobs.push(Job::Records(file)),
            FileRole::Bibliography => jobs.push(Job::Bibliography(file)),
            _ => {}
        }
    }
    jobs.extend(texts.texts.values().map(Job::Text));
    let read: Vec<(Vec<Reading>, Diagnostics)> = jobs
        .into_par_iter()
        .map(|job| {
            let mut tray = Diagnostics::default();
            let readings = job.run(&context, defaults, &mut tray);
            (readings, tray)
        })
        .collect();
    let mut entries = Vec::new();
    let mut broken = BTreeSet::new();
    for (readings, findings) in read {
        for reading in readings {
            match reading {
                Reading::Entry(entry) => entries.push(*entry),
                Reading::Broken(key) => drop(broken.insert(key)),
                Reading::Nameless => {}
            }
        }
        tray.append(findings);
    }
    report_unused_tables(manuscript, &context, &entries, &broken, tray);
    let words = words::read(manuscript, &site, tray);
    Some(Entries { site, entries, broken, words })
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
    entries: &[Entry<Written>],
    broken: &BTreeSet<Key>,
    tray: &mut Diagnostics,
) {
    let named: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| match &entry.record {
            Record::Series(series) => series.table.as_deref(),
            _ => None,
        })
        .collect();
    if broken.iter().any(|key| key.kind == Kind::Series) {
        return;
    }
    for (file, source) in manuscript.files() {
        let is_table = layout::role(&source.path, &context.languages) == FileRole::Table;
        if is_table && !named.contains(source.path.as_str()) {
            let name = source.path.rsplit('/').next().unwrap_or_default();
            tray.report(Code::UnusedFile, Span::start_of(file), "no series names this table")
                .help(format!("Write `csv = \"{name}\"` in its `[[series]]`, or take the file out"));
        }
    }
}

/// One file, or one text in all its languages, to read by itself.
enum Job<'t> {
    Submission(FileId, String),
    Records(FileId),
    Bibliography(FileId),
    Text(&'t TextFiles),
}

impl Job<'_> {
    fn run(&self, context: &Context<'_>, defaults: Defaults, tray: &mut Diagnostics) -> Vec<Reading> {
        match self {
            Job::Submission(file, id) => vec![read_submission(*file, id, context, defaults, tray)],
            Job::Records(file) => read_records(*file, context, defaults, tray),
            Job::Bibliography(file) => bibliography::read(*file, context, defaults, tray),
            Job::Text(text) => vec![read_text(text, context, defaults, tray)],
        }
    }
}

/// The files of sections and pages, sorted into texts with their translations.
struct Texts {
    texts: BTreeMap<(String, String), TextFiles>,
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
        let mut texts: BTreeMap<(String, String), TextFiles> = BTreeMap::new();
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
            let key = (submission.clone().unwrap_or_default(), name.clone());
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
                    let finding = tray.report(
                        Code::OrphanTranslation,
                        Span::start_of(file),
                        format!("a translation of `{}.md`, which does not exist", key.1),
                    );
                    let siblings = texts
                        .keys()
                        .filter(|(submission, _)| *submission == key.0)
                        .map(|(_, name)| name.as_str());
                    match nearest(&key.1, siblings) {
                        Some(name) => finding.help(format!("Rename this file to `{name}.{lang}.md`")),
                        None => finding
                            .help("Write the text in the first language of the site, or rename this file"),
                    };
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

fn read_submission(
    file: FileId,
    id: &str,
    context: &Context<'_>,
    defaults: Defaults,
    tray: &mut Diagnostics,
) -> Reading {
    let base = Base { file, offset: 0 };
    let name = crate::manuscript::Spanned { value: id.into(), span: Span::start_of(file) };
    let Some(id) = fields::checked_id(name, "the folder's name", tray).map(|id| id.value) else {
        return Reading::Nameless;
    };
    let toml = toml_text::read(&context.manuscript.file(file).text, base, tray);
    let tree = toml.tree();
    let context = context.with_broken(file, toml.broken.clone());
    let owner = format!("submission `{id}`");
    let mut fields = Fields::new(&tree, owner, Span::start_of(file), base, &context, tray);
    let entry = records::submission(&id, &mut fields, defaults);
    fields.finish();
    entry
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

fn read_records(
    file: FileId,
    context: &Context<'_>,
    defaults: Defaults,
    tray: &mut Diagnostics,
) -> Vec<Reading> {
    let base = Base { file, offset: 0 };
    let toml = toml_text::read(&context.manuscript.file(file).text, base, tray);
    let tree = toml.tree();
    let context = context.with_broken(file, toml.broken.clone());
    let mut entries = Vec::new();
    for (name, value) in tree.iter() {
        let word = name.get_ref().as_ref();
        let span = base.span(name.span());
        let Some(kind) = RECORD_KINDS.into_iter().find(|kind| kind.name() == word) else {
            if context.is_broken(span) {
                continue;
            }
            let finding = tray.report(
                Code::UnknownKind,
                span,
                format!("`{}` is no kind of record", fields::shortened(word)),
            );
            match nearest(word, RECORD_KINDS.map(Kind::name)) {
                Some(meant) => finding.help(format!("Write `[[{meant}]]`, the nearest kind")),
                None => finding.help(format!(
                    "Begin each record with its kind in double brackets: {}",
                    fields::list(RECORD_KINDS.map(Kind::name))
                )),
            };
            continue;
        };
        let DeValue::Array(tables) = value.get_ref() else {
            tray.report(Code::WrongType, span, format!("`{word}` is written once, not as a list"))
                .help(format!("Write `[[{word}]]` with double brackets, once for each record"));
            continue;
        };
        for table in tables.iter() {
            let head = base.span(table.span());
            let DeValue::Table(table) = table.get_ref() else {
                tray.report(Code::WrongType, head, format!("this is no {word}"))
                    .help(format!("Begin it with a line `[[{word}]]`"));
                continue;
            };
            let mut fields = Fields::new(table, format!("this {word}"), head, base, &context, tray);
            entries.push(records::record(kind, &mut fields, defaults));
            fields.finish();
        }
    }
    entries
}

fn read_text(
    files: &TextFiles,
    context: &Context<'_>,
    defaults: Defaults,
    tray: &mut Diagnostics,
) -> Reading {
    let first_language = context.first_language();
    let mut titles = Vec::new();
    let mut documents = Vec::new();
    let mut stated = Vec::new();
    for (lang, file) in &files.translations {
        let base_text = &context.manuscript.file(*file).text;
        let Some(parts) = front_matter::cut(*file, base_text, tray) else { continue };
        let base = Base { file: *file, offset: parts.toml_offset };
        let toml = toml_text::read(parts.toml, base, tray);
        let tree = toml.tree();
        let context = context.with_broken(*file, toml.broken.clone());
        let mut fields = Fields::new(&tree, "this translation", Span::start_of(*file), base, &context, tray);
        let title = fields.translated_title("title");
        stated.extend(fields.revision(TRANSLATED_FROM).map(|revision| (*lang, revision)));
        titles.extend(fields.required("title", title, "\"…\"").map(|title| (*lang, title)));
        fields.finish();
        documents.push((
            *lang,
            markdown::section_text(
                parts.text,
                Origin::At { file: *file, offset: parts.text_offset },
                *lang,
                tray,
            ),
        ));
    }
    let text = &context.manuscript.file(files.first).text;
    let Some(parts) = front_matter::cut(files.first, text, tray) else {
        return files.key().map_or(Reading::Nameless, Reading::Broken);
    };
    let base = Base { file: files.first, offset: parts.toml_offset };
    let toml = toml_text::read(parts.toml, base, tray);
    let tree = toml.tree();
    let context = context.with_broken(files.first, toml.broken.clone());
    let head = Span::start_of(files.first);
    let origin = Origin::At { file: files.first, offset: parts.text_offset };
    documents.push((first_language, markdown::section_text(parts.text, origin, first_language, tray)));
    let document: Localized<Document<Written>> = Localized::from_values(documents, first_language)
        .expect("the text in the first language was put among them above");
    let owner = if files.submission.is_some() { "section" } else { "page" };
    let mut fields = Fields::new(&tree, format!("{owner} `{}`", files.name), head, base, &context, tray);
    let title = fields.title("title");
    let title: Option<Title> = fields.required("title", title, "\"…\"").map(|title| {
        let own = title.iter().map(|(lang, words)| (lang, words.clone())).collect::<Vec<_>>();
        let own = own.into_iter().filter(|(lang, _)| titles.iter().all(|(other, _)| other != lang));
        Localized::from_values(own.chain(titles.clone()).collect(), first_language).unwrap_or(title)
    });
    let translations = translations_of(title.as_ref(), &document, stated, &context);
    let entry = match &files.submission {
        Some(submission) => section(files, submission, title, document, translations, &mut fields, defaults),
        None => {
            let id = Id::parse(&files.name);
            if id.is_none() {
                fields
                    .report(
                        Code::BadId,
                        head,
                        format!("`{}.md` gives no address", fields::shortened(&files.name)),
                    )
                    .help(layout::page_name_advice(&files.name, context.languages()));
            }
            records::page(id.as_ref(), title, document, translations, &mut fields, defaults)
        }
    };
    fields.finish();
    entry
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
    document: Localized<Document<Written>>,
    translations: Option<Box<Translations>>,
    fields: &mut Fields<'_, '_>,
    defaults: Defaults,
) -> Reading {
    let name = layout::section_name(&files.name);
    if name.is_none() {
        let finding = fields.report(
            Code::BadId,
            fields.head(),
            format!("`{}.md` names no section", fields::shortened(&files.name)),
        );
        match layout::meant_section_name(&files.name) {
            Some(meant) => finding.help(format!("Rename it to `{meant}.md`: a number, a hyphen, and small letters")),
            None => finding.help("Name the file with a number, a hyphen, and small letters: `02-definition.md`, `02.1-sanctions.md`"),
        };
    }
    let head = name.zip(Id::parse(submission)).map(|((number, id), submission)| SectionHead {
        submission,
        id,
        number,
    });
    records::section(head, title, document, translations, fields, defaults)
}
