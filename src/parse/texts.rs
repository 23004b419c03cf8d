//! Reads sections and pages: the files of one text in all its languages, their front matter, and what an edition shows of
//! what is below it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::layout::{self, FileRole};
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Lang, Localized};
use crate::manuscript::{FileId, Manuscript, Span, Spanned};
use crate::model::{Audience, Document, Id, Key, Kind, Text, TextRevision, Title, Translations, Written};
use crate::parse::record::records::{self, Reading, SectionHead};
use crate::parse::revision::localised::LocalisedFields;
use crate::parse::revision::wording::Wording;
use crate::parse::text::edition;
use crate::parse::text::ledger;
use crate::parse::text::markdown;
use crate::parse::text::origin::Origin;
use crate::parse::text::pasted;
use crate::parse::toml::context::Context;
use crate::parse::toml::fields::{self, Base, Fields, TRANSLATED_FROM};
use crate::parse::toml::front_matter;
use crate::parse::toml::tree;
use crate::parse::{Means, Sealed};

/// The key by which a text says that it is about marks, so that those it shows are none.
const SHOWS_MARKS: &str = "shows_marks";

/// The files of sections and pages, sorted into texts with their translations.
pub(in crate::parse) struct Texts {
    /// By tree, submission and name: a text is with all its translations in one tree.
    pub(in crate::parse) texts: BTreeMap<(bool, String, String), TextFiles>,
}

/// The files of one text.
pub(in crate::parse) struct TextFiles {
    /// The submission of a section; a plain page has none.
    submission: Option<String>,
    /// The file's name without ending and language.
    name: String,
    pub(in crate::parse) first: FileId,
    translations: Vec<(Lang, FileId)>,
}

impl TextFiles {
    /// Its files, the one in the first language first.
    pub(in crate::parse) fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        std::iter::once(self.first).chain(self.translations.iter().map(|(_, file)| *file))
    }

    /// The name of the text, as its path gives it.
    pub(in crate::parse) fn key(&self) -> Option<Key> {
        match &self.submission {
            Some(submission) => {
                layout::section_name(&self.name).map(|(_, id)| Key::section(submission, id.as_str()))
            }
            None => Id::parse(&self.name).map(|id| Key::new(Kind::Page, &id)),
        }
    }
}

impl Texts {
    pub(in crate::parse) fn sort(
        manuscript: &Manuscript,
        context: &Context<'_>,
        tray: &mut Diagnostics,
    ) -> Texts {
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

/// One file of a text: its front matter, read, and the letters below it.
struct TextFile<'m> {
    file: FileId,
    lang: Lang,
    base: Base,
    toml: tree::TomlText<'m>,
    text: Cow<'m, str>,
    origin: Origin,
}

impl<'m> TextFile<'m> {
    /// Cuts the front matter off and reads it. Signs of an audience in it that are no key are reported.
    fn read(file: FileId, lang: Lang, means: &Means<'m>, tray: &mut Diagnostics) -> Option<Self> {
        let source = means.context.manuscript.file(file).text.as_str();
        let Some(parts) = front_matter::cut(file, source, tray) else {
            ledger::doubt_broken(source, true, &means.names, Span::start_of(file), tray);
            return None;
        };
        let base = Base { file, offset: parts.toml_offset };
        let toml = tree::read(parts.toml, base, tray);
        let is_broken = !toml.broken.is_empty();
        ledger::doubt_broken(parts.toml, is_broken, &means.names, Span::start_of(file), tray);
        let hits = ledger::toml(parts.toml, &means.names);
        ledger::report(&hits, Origin::At { file, offset: parts.toml_offset }, tray);
        let origin = Origin::At { file, offset: parts.text_offset };
        Some(TextFile { file, lang, base, toml, text: pasted::plain(parts.text), origin })
    }
}

/// Reads a text in all its languages, and seals it with what was found in it.
pub(in crate::parse) fn read_text(files: &TextFiles, means: &Means<'_>) -> Sealed {
    let mut tray = Diagnostics::default();
    let manuscript = means.context.manuscript;
    let spans = files.files().map(|file| Span::new(file, 0..manuscript.file(file).text.len())).collect();
    let reading = text_reading(files, means, &mut tray);
    means.seal(reading, spans, tray)
}

fn text_reading(files: &TextFiles, means: &Means<'_>, tray: &mut Diagnostics) -> Reading {
    // Long: what one text needs, step by step; each step ends it where something is missing.
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
        Localized::from_values(
            own.chain(titles.iter().map(|(lang, words)| (*lang, words.clone().into()))).collect(),
            first_language,
        )
        .unwrap_or(title)
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
        let own = edition::cut(&file.text, edition, file.origin, tray);
        own.withheld.iter().for_each(|range| tray.withhold(file.origin.span(range.clone())));
        let hits = ledger::markdown(&own.text, &means.names, shows_marks);
        ledger::report(&hits, file.origin, tray);
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
        fields.add(
            "title",
            Wording::of_title(words.written()),
            title?.iter().map(|(lang, _)| lang).collect(),
        );
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
