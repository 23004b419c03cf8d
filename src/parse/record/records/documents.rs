//! Submissions, sections and pages.

use super::{Defaults, Reading, audience, changes, entry};
use crate::diagnostic::Code;
use crate::lang::{is_state_code, state_code, state_names};
use crate::model::{
    Audience, Confidentiality, Id, Key, Kind, Numbering, Page, Record, Role, Section, SectionNumber,
    SectionNumbers, Signatory, Submission, SubmissionKind, Text, Title, Translations, Written,
};
use crate::parse::record::evidence;
use crate::parse::text::slips::{AUDIENCE, CONFIDENTIALITY};
use crate::parse::toml::fields::{Fields, shortened};
use crate::suggest::nearest;

/// Reads `submission.toml`.
pub(in crate::parse) fn submission(id: &Id, fields: &mut Fields<'_, '_>, defaults: Defaults) -> Reading {
    // Long: the fields of one record, in their order.
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    let kind = fields.choice("kind", SubmissionKind::ALL);
    let kind = fields.required("kind", kind, "\"state-review\"");
    let date = fields.date("date");
    let date = fields.required("date", date, "2026-03-01");
    let confidentiality = confidentiality(fields);
    let public_after = fields.date("public_after");
    if confidentiality == Some(Confidentiality::PublicAfter) {
        fields.required("public_after", public_after, "2027-03-01");
    } else if confidentiality == Some(Confidentiality::Public) && public_after.is_some() {
        fields
            .report(
                Code::BadValue,
                fields.span_of("public_after"),
                "`public_after` waits for a day, and `confidentiality` says that the document is public already",
            )
            .help("Write `confidentiality = \"public-after\"`")
            .about_audience();
    }
    let signatories = fields.tables("signatories", "signatories", |fields| {
        let organisation = fields.id("organisation");
        let organisation = fields.required("organisation", organisation, "\"…\"");
        let role = fields.choice("role", Role::ALL);
        let role = fields.required("role", role, "\"author\"");
        let date = fields.date("date");
        Some(Signatory { organisation: organisation?, role: role?, date })
    });
    // Output formats are asked for here and made by the writers of paper.
    fields.boolean("pdf");
    fields.boolean("docx");
    fields.strings("languages");
    let summary = fields.title("summary");
    let (mechanism, state, session) = (fields.plain("mechanism"), state(fields), fields.plain("session"));
    let (due, symbol, version) = (fields.date("due"), fields.plain("symbol"), fields.plain("version"));
    let numbering = fields.choice("numbering", Numbering::ALL).unwrap_or(Numbering::Paragraphs);
    let section_numbers =
        fields.choice("section_numbers", SectionNumbers::ALL).unwrap_or(SectionNumbers::Roman);
    let (earlier, changes) = (fields.symbols("earlier"), changes("changes", fields));
    let figures = evidence::operands("figures", fields);
    let head = fields.head();
    let is_open = confidentiality.is_none_or(|confidentiality| confidentiality == Confidentiality::Public);
    let confidentiality_span = fields.span_of(CONFIDENTIALITY);
    let required = title.zip(kind).zip(date).zip(confidentiality);
    let record = required.map(|(((title, kind), date), confidentiality)| {
        Record::Submission(Submission {
            title,
            summary,
            kind,
            mechanism,
            state,
            date,
            confidentiality,
            public_after,
            session,
            due,
            symbol,
            version,
            numbering,
            section_numbers,
            earlier,
            signatories,
            changes,
            figures,
        })
    });
    let translations = fields.translations();
    let name = Some((Key::new(Kind::Submission, id), head));
    let mut audience = audience(fields, defaults);
    if !is_open {
        // What the body may not publish is not published here. `public-after` waits for the authors to write `public`:
        // the same input gives the same bytes on every day.
        if fields.is_written(AUDIENCE) && audience.is_some_and(|audience| audience < Audience::Confidential) {
            fields
                .report(
                    Code::BadValue,
                    confidentiality_span,
                    "this document is confidential and has an audience that is not",
                )
                .help("Write `audience = \"confidential\"`, or take `audience` out")
                .about_audience();
        }
        audience = audience.map(|_| Audience::Confidential);
    }
    entry(name, record, translations, fields, audience)
}

/// The State that a document is about: three letters.
fn state(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let text = fields.string("state")?;
    if is_state_code(&text.value) {
        return Some(text.value);
    }
    let message = format!("`{}` is not the code of a State in three letters", shortened(&text.value));
    let near = || nearest(&text.value, state_names()).and_then(|name| Some((name, state_code(name)?)));
    fields.report(Code::BadValue, text.span, message).help(match (state_code(&text.value), near()) {
        (Some(code), _) => format!("Write `state = \"{code}\"`"),
        (None, Some((name, code))) if text.value.chars().count() > 3 => {
            format!(
                "Write `state = \"{code}\"`, if {name} is meant: the three letters that ISO 3166 has for it"
            )
        }
        _ => "Write the three letters that ISO 3166 has for it, or leave `state` out".to_owned(),
    });
    None
}

/// The `confidentiality` key. One that is written and cannot be read leaves it in doubt who may see the document.
fn confidentiality(fields: &mut Fields<'_, '_>) -> Option<Confidentiality> {
    let Some((word, span)) = fields.closed_word(CONFIDENTIALITY) else {
        fields.required_choice(CONFIDENTIALITY, "whether the body may publish the document: `\"confidential\"`, `\"public-after\"` or `\"public\"`");
        return None;
    };
    let found = word.and_then(|word| Confidentiality::ALL.iter().find(|(name, _)| *name == &*word));
    if found.is_none() {
        fields
            .report(
                Code::BadValue,
                span,
                "`confidentiality` says none of the words `public`, `confidential`, `public-after`",
            )
            .help("Write one of the three between straight quotation marks: `confidentiality = \"confidential\"`")
            .about_audience();
    }
    found.map(|(_, confidentiality)| *confidentiality)
}

/// What the front matter of a section says, apart from its text.
pub(in crate::parse) struct SectionHead {
    pub(in crate::parse) submission: Id,
    pub(in crate::parse) id: Id,
    pub(in crate::parse) number: SectionNumber,
}

/// Reads the front matter of a section's first file and puts it together with its text in all languages.
pub(in crate::parse) fn section(
    head: Option<SectionHead>,
    title: Option<Title>,
    text: Text<Written>,
    translations: Option<Box<Translations>>,
    fields: &mut Fields<'_, '_>,
    audience: Option<Audience>,
) -> Reading {
    let span = fields.head();
    let (provisions, themes) = (fields.references("provisions"), fields.references("themes"));
    let numbering = fields.choice("numbering", Numbering::ALL);
    let key = head.as_ref().map(|head| (Key::section(head.submission.as_str(), head.id.as_str()), span));
    let record = head.zip(title).map(|(head, title)| {
        let submission = crate::manuscript::Spanned { value: head.submission, span };
        Record::Section(Section {
            submission,
            number: head.number,
            title,
            provisions,
            themes,
            numbering,
            text,
        })
    });
    entry(key, record, translations, fields, audience)
}

/// Reads the front matter of a plain page.
pub(in crate::parse) fn page(
    id: Option<&Id>,
    title: Option<Title>,
    text: Text<Written>,
    translations: Option<Box<Translations>>,
    fields: &mut Fields<'_, '_>,
    audience: Option<Audience>,
) -> Reading {
    let head = fields.head();
    let record = title.map(|title| Record::Page(Page { title, text }));
    entry(id.map(|id| (Key::new(Kind::Page, id), head)), record, translations, fields, audience)
}
