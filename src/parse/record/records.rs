//! Reads the tables of records: one function a kind, each naming its keys.

use crate::diagnostic::Code;
use crate::lang::Localized;
use crate::manuscript::Span;
use crate::model::{
    Archived, AsksFor, Audience, Change, Confidentiality, Entry, FollowUp, Id, Instrument, Key, Kind,
    Numbering, Organisation, OrganisationKind, Outcome, OutcomeKind, Page, Provision, ProvisionUnit,
    Question, Recommendation, Record, Role, Section, SectionNumber, SectionNumbers, Signatory, Source,
    SourceKind, Submission, SubmissionKind, Term, Text, Theme, Title, Translations, Written,
};
use crate::parse::record::evidence;
use crate::parse::text::slips::{AUDIENCE, CONFIDENTIALITY};
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
    pub(in crate::parse) entry: Option<Box<Entry<Written>>>,
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
        Box::new(Entry { key, span, audience, aliases, editorial, translations, record })
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

/// Reads `submission.toml`.
pub(in crate::parse) fn submission(id: &Id, fields: &mut Fields<'_, '_>, defaults: Defaults) -> Reading {
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
    let (mechanism, state, session) =
        (fields.plain("mechanism"), fields.plain("state"), fields.plain("session"));
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

fn changes(key: &'static str, fields: &mut Fields<'_, '_>) -> Vec<Change> {
    fields.tables(key, key, |fields| {
        let date = fields.date("date");
        let date = fields.required("date", date, "2026-03-01");
        let text = fields.title("text");
        let text = fields.required("text", text, "\"…\"");
        Some(Change { date: date?, text: text?, why: fields.title("why") })
    })
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
                    .report(Code::BadValue, hash.span, "`sha256` is no SHA-256 hash")
                    .help("Write its 64 digits as `sha256sum FILE` prints them, or leave the key out");
            }
        }
        Some(Archived {
            file: fields.string("file"),
            url: fields.url("url"),
            sha256: sha256.map(|hash| hash.value),
        })
    });
    let language = fields.lang("language");
    // A title without a translation stands as the source bears it.
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
