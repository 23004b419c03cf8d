//! Reads sources from the file of a reference manager: `content/records/*.bib`.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Date, Lang, Localized};
use crate::manuscript::{FileId, Span, Spanned};
use crate::model::{Archived, Entry, Id, Key, Kind, Record, Source, SourceKind, Title};
use crate::parse::record::records::{Defaults, Reading};
use crate::parse::toml::context::Context;
use crate::parse::toml::fields::checked_id;
use crate::parse::web::web_problem;
use crate::parse::{Means, Sealed};
use crate::references::{BibEntry, ReferenceKind, read_bib};

/// Reads all sources of one file, each with what was found in it.
pub(in crate::parse) fn read(file: FileId, means: &Means<'_>, tray: &mut Diagnostics) -> Vec<Sealed> {
    let (context, defaults) = (&means.context, means.defaults(file));
    let (entries, faults) = read_bib(&context.manuscript.file(file).text);
    for fault in faults {
        tray.report(Code::BadBibliography, Span::new(file, fault.range), fault.message).help(fault.help);
    }
    let sealed = |entry: BibEntry| {
        let mut tray = Diagnostics::default();
        let span = Span::new(file, entry.range.clone());
        let reading = source(entry, file, context, defaults, &mut tray);
        means.seal(reading, vec![span], tray)
    };
    entries.into_iter().map(sealed).collect()
}

fn source(
    entry: BibEntry,
    file: FileId,
    context: &Context<'_>,
    defaults: Defaults,
    tray: &mut Diagnostics,
) -> Reading {
    let span = Span::new(file, entry.range);
    let name = Spanned { value: entry.key.as_str().into(), span };
    // The keys of reference managers hold capitals and signs; the address of a page does not.
    let near = Id::near(&entry.key).map(|id| Spanned { value: id, span });
    let Some(id) = near.or_else(|| checked_id(name, "the key of this entry", tray)) else {
        return Reading { audience: Some(defaults.audience), ..Reading::default() };
    };
    let language = entry.language.as_deref().and_then(Lang::parse);
    let lang = language.unwrap_or_else(|| context.first_language());
    let words = |text: String| -> Title { Localized::new(lang, text.into()) };
    let date = |(year, month, day): (u16, u8, u8)| Date::new(year, month, day);
    let mut web = |url: Option<String>, what: &str| {
        let url = url?;
        let Some(problem) = web_problem(&url) else { return Some(url) };
        tray.report(Code::BadLink, span, format!("the address of {what} `{}` {problem}", entry.key)).help(
            "Write it in your reference manager as a browser shows it, `https://example.org/page`, and export the file once more",
        );
        None
    };
    let (url, archive) = (web(entry.url, "source"), web(entry.archive, "the kept copy of source"));
    let record = Record::Source(Source {
        title: words(entry.title),
        kind: entry.kind.map(kind),
        author: entry.author.map(words),
        publisher: entry.publisher.map(words),
        published_by: None,
        date: entry.date.and_then(date),
        url: url.map(Into::into),
        accessed: entry.accessed.and_then(date),
        language,
        symbol: entry.symbol.map(|symbol| Spanned { value: symbol.into(), span }),
        archived: archive.map(|url| Archived { file: None, url: Some(url.into()), sha256: None }),
        is_of_library: true,
    });
    let key = Key::new(Kind::Source, &id.value);
    let entry = Entry {
        key: key.clone(),
        span,
        audience: defaults.audience,
        aliases: Vec::new(),
        editorial: Vec::new(),
        // A reference manager has one language a source, and sources are cited as they are titled.
        translations: None,
        record,
    };
    Reading {
        key: Some(key),
        audience: Some(defaults.audience),
        submission: None,
        entry: Some(Arc::new(entry)),
    }
}

fn kind(kind: ReferenceKind) -> SourceKind {
    match kind {
        ReferenceKind::UnDocument => SourceKind::UnDocument,
        ReferenceKind::Law => SourceKind::Law,
        ReferenceKind::CourtDecision => SourceKind::CourtDecision,
        ReferenceKind::OfficialStatement => SourceKind::OfficialStatement,
        ReferenceKind::Report => SourceKind::Report,
        ReferenceKind::Press => SourceKind::Press,
        ReferenceKind::WebPage => SourceKind::WebPage,
        ReferenceKind::Interview => SourceKind::Interview,
    }
}
