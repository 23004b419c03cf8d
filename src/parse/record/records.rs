//! Reads the tables of records: one function a kind, each naming its keys.

mod documents;

pub(in crate::parse) use documents::{SectionHead, page, section, submission};

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Code;
use crate::lang::Localized;
use crate::manuscript::{Span, Spanned};
use crate::model::{
    Archived, AsksFor, Audience, Change, Entry, FollowUp, Instrument, Key, Kind, Organisation,
    OrganisationKind, Outcome, OutcomeKind, Provision, ProvisionUnit, Question, Recommendation, Record,
    Source, SourceKind, Term, Theme, Translations, Written,
};
use crate::parse::record::evidence;
use crate::parse::text::slips::AUDIENCE;
use crate::parse::toml::fields::Fields;

/// What the project says where a record says nothing.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) struct Defaults {
    pub(in crate::parse) audience: Audience,
    /// Whether the file lies in `private/content/`, where nothing is for everybody.
    pub(in crate::parse) is_private: bool,
}

/// Reads one record of `kind` with all its keys.
pub(in crate::parse) fn record(kind: Kind, fields: &mut Fields<'_, '_>, defaults: Defaults) -> Reading {
    let id = fields.id("id");
    let id = fields.required("id", id, "\"…\"");
    if let Some(id) = &id {
        fields.name_owner(format!("{} `{}`", kind.name(), id.value));
    }
    if kind == Kind::Source {
        fields.keep_names_as_written();
    }
    let submission = fields.written_text("submission");
    let record = match kind {
        Kind::Question => question(fields).map(Record::Question),
        Kind::Recommendation => recommendation(fields).map(Record::Recommendation),
        Kind::Instrument => instrument(fields).map(Record::Instrument),
        Kind::Provision => provision(fields).map(Record::Provision),
        Kind::Source => source(fields).map(Record::Source),
        Kind::Organisation => organisation(fields).map(Record::Organisation),
        Kind::Series => evidence::series(fields).map(Record::Series),
        Kind::Claim => evidence::claim(fields).map(Record::Claim),
        Kind::Event => evidence::event(fields).map(Record::Event),
        Kind::Theme => theme(fields).map(Record::Theme),
        Kind::Term => term(fields).map(Record::Term),
        Kind::Submission | Kind::Section | Kind::Page => None,
    };
    let translations = fields.translations();
    let audience = audience(fields, defaults);
    let name = id.map(|id| (Key::new(kind, &id.value), id.span));
    Reading { submission, ..entry(name, record, translations, fields, audience) }
}

/// One entry as it was read.
#[derive(Default)]
pub(in crate::parse) struct Reading {
    /// Its name, where that can be read.
    pub(in crate::parse) key: Option<Key>,
    /// Who may see it, as its own keys say; nothing where they say nothing that can be read.
    pub(in crate::parse) audience: Option<Audience>,
    /// The submission that it belongs to, as it was written.
    pub(in crate::parse) submission: Option<Box<str>>,
    /// Itself; nothing where something in it is broken.
    pub(in crate::parse) entry: Option<Arc<Entry<Written>>>,
}

/// Reads the keys that every entry has, and puts them together with what is its own.
fn entry(
    name: Option<(Key, Span)>,
    record: Option<Record<Written>>,
    translations: Option<Box<Translations>>,
    fields: &mut Fields<'_, '_>,
    audience: Option<Audience>,
) -> Reading {
    let aliases = fields.references("aliases").into_iter();
    let aliases = aliases
        .map(|alias| crate::manuscript::Spanned { value: alias.value.as_str().into(), span: alias.span });
    let aliases = aliases.collect();
    let editorial = fields.strings("editorial").into_iter().map(|name| name.value).collect();
    // `note` is for the authors alone: it is read so that it is known, and goes no further.
    fields.string("note");
    let key = name.as_ref().map(|(key, _)| key.clone());
    let entry = name.zip(record).zip(audience).map(|(((key, span), record), audience)| {
        Arc::new(Entry { key, span, audience, aliases, editorial, translations, record })
    });
    Reading { key, audience, submission: None, entry }
}

/// The `audience` key: a closed list, so that nothing becomes public by a slip. Nothing where it is written and says
/// nothing that can be read: then nobody may see the entry.
pub(in crate::parse) fn audience(fields: &mut Fields<'_, '_>, defaults: Defaults) -> Option<Audience> {
    let Some((word, span)) = fields.closed_word(AUDIENCE) else { return Some(defaults.audience) };
    let found = word.and_then(|word| Audience::ALL.into_iter().find(|audience| audience.name() == &*word));
    match found {
        Some(Audience::Public) if defaults.is_private => {
            fields
                .report(Code::BadValue, span, "something in private/content/ is marked as public")
                .help("Take `audience` out here: everything in this tree is confidential, or `partners` where it says so")
                .about_audience();
            None
        }
        Some(audience) => Some(audience),
        None => {
            // The word itself is not said again: nobody knows whether it may be.
            fields
                .report(
                    Code::BadValue,
                    span,
                    "`audience` says none of the words `public`, `partners`, `confidential`",
                )
                .help(
                    "Write one of the three between straight quotation marks: `audience = \"confidential\"`",
                )
                .about_audience();
            None
        }
    }
}

fn changes(key: &'static str, fields: &mut Fields<'_, '_>) -> Vec<Change> {
    fields.tables(key, key, |fields| {
        let date = fields.date("date");
        let date = fields.required("date", date, "2026-03-01");
        let text = fields.title("text");
        let text = fields.required("text", text, "\"…\"");
        Some(Change { date: date?, text: text?, why: fields.title("why") })
    })
}

fn question(fields: &mut Fields<'_, '_>) -> Option<Question<Written>> {
    let submission = fields.id("submission");
    let submission = fields.required("submission", submission, "\"…\"");
    let place = fields.place("section");
    let place = fields.required("section", place, "\"…\"");
    let text = fields.text("text");
    let text = fields.required("text", text, "\"…\"");
    let outcomes = fields.tables("outcome", "question.outcome", |fields| {
        let kind = fields.choice("kind", OutcomeKind::ALL);
        let kind = fields.required("kind", kind, "\"taken-up\"");
        let (date, symbol, source) = (fields.date("date"), fields.symbol("symbol"), fields.id("source"));
        Some(Outcome { kind: kind?, date, symbol, source })
    });
    let question = Question {
        number: fields.plain("number"),
        committee_form: fields.text("committee_form"),
        provisions: fields.references("provisions"),
        themes: fields.references("themes"),
        follows: fields.symbol("follows"),
        asks_for: fields.choice("asks_for", AsksFor::ALL),
        outcomes,
        submission: submission?,
        place: place?,
        text: text?,
    };
    Some(question)
}

fn recommendation(fields: &mut Fields<'_, '_>) -> Option<Recommendation<Written>> {
    let submission = fields.id("submission");
    let submission = fields.required("submission", submission, "\"…\"");
    let text = fields.text("text");
    let text = fields.required("text", text, "\"…\"");
    let follow_ups = fields.tables("follow_up", "recommendation.follow_up", |fields| {
        let date = fields.date("date");
        let date = fields.required("date", date, "2026-03-01");
        let by = fields.id("by");
        let by = fields.required("by", by, "\"…\"");
        let (scale, grade, status) = (fields.plain("scale"), fields.plain("grade"), fields.plain("status"));
        let (text, source) = (fields.text("text"), fields.id("source"));
        Some(FollowUp { date: date?, by: by?, scale, grade, status, text, source })
    });
    let recommendation = Recommendation {
        number: fields.plain("number"),
        title: fields.title("title"),
        plain: fields.text("plain"),
        places: fields.places("sections"),
        questions: fields.references("questions"),
        provisions: fields.references("provisions"),
        themes: fields.references("themes"),
        addressed_to: fields.references("addressed_to"),
        due: fields.date("due"),
        indicator: fields.title("indicator"),
        sdgs: fields.strings("sdgs").into_iter().map(|goal| goal.value).collect(),
        affected: fields.strings("affected").into_iter().map(|group| group.value).collect(),
        state_response: fields.text("state_response"),
        follow_ups,
        submission: submission?,
        text: text?,
    };
    Some(recommendation)
}

fn instrument(fields: &mut Fields<'_, '_>) -> Option<Instrument<Written>> {
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    let instrument = Instrument {
        short: fields.title("short"),
        symbol: fields.string("symbol"),
        url: fields.url("url"),
        date: fields.date("date"),
        unit: fields.choice("unit", ProvisionUnit::ALL).unwrap_or(ProvisionUnit::Article),
        text: fields.text("text"),
        versions: changes("versions", fields),
        title: title?,
    };
    Some(instrument)
}

fn provision(fields: &mut Fields<'_, '_>) -> Option<Provision<Written>> {
    let instrument = fields.id("instrument");
    let instrument = fields.required("instrument", instrument, "\"…\"");
    let number = fields.plain("number");
    let number = fields.required("number", number, "\"1\"");
    let provision = Provision {
        title: fields.title("title"),
        text: fields.text("text"),
        url: fields.url("url"),
        versions: changes("versions", fields),
        instrument: instrument?,
        number: number?,
    };
    Some(provision)
}

fn source(fields: &mut Fields<'_, '_>) -> Option<Source<Written>> {
    let is_untranslated = fields.is_string("title");
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    let archived = fields.table("archived", |fields| {
        let sha256 = fields.string("sha256");
        if let Some(hash) = &sha256 {
            let is_hash = hash.value.len() == 64 && hash.value.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !is_hash {
                fields
                    .report(Code::BadValue, hash.span, "`sha256` is not a SHA-256 hash")
                    .help("Write its 64 digits as `sha256sum FILE` prints them, or leave the key out");
            }
        }
        Some(Archived {
            file: fields
                .string("file")
                .map(|file| Spanned { value: file.value.nfc().collect::<String>().into(), span: file.span }),
            url: fields.url("url"),
            sha256: sha256.map(|hash| hash.value),
        })
    });
    let language = fields.lang("language");
    // A title without a translation is as the source bears it.
    let title = match (title, language) {
        (Some(title), Some(lang)) if is_untranslated => Some(Localized::new(lang, title.first().0.clone())),
        (title, _) => title,
    };
    let source = Source {
        kind: fields.choice("kind", SourceKind::ALL),
        author: fields.title("author"),
        publisher: fields.title("publisher"),
        published_by: fields.id("published_by"),
        date: fields.date("date"),
        url: fields.url("url"),
        accessed: fields.date("accessed"),
        language,
        symbol: fields.string("symbol"),
        archived,
        is_of_library: false,
        title: title?,
    };
    Some(source)
}

fn organisation(fields: &mut Fields<'_, '_>) -> Option<Organisation<Written>> {
    let name = fields.title("name");
    let name = fields.required("name", name, "\"…\"");
    let organisation = Organisation {
        short: fields.title("short"),
        kind: fields.choice("kind", OrganisationKind::ALL),
        url: fields.url("url"),
        contact: fields.title("contact"),
        text: fields.text("text"),
        name: name?,
    };
    Some(organisation)
}

fn theme(fields: &mut Fields<'_, '_>) -> Option<Theme<Written>> {
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    let theme = Theme { uhri: fields.plain("uhri"), text: fields.text("text"), title: title? };
    Some(theme)
}

fn term(fields: &mut Fields<'_, '_>) -> Option<Term<Written>> {
    let term = fields.title("term");
    let term = fields.required("term", term, "\"…\"");
    let term =
        Term { expansion: fields.title("expansion"), definition: fields.text("definition"), term: term? };
    Some(term)
}
