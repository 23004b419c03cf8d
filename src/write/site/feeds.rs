//! The feed of changes and the list of all addresses. Both need the address of the site.

use crate::compose::Phrase;
use crate::lang::{Date, Lang};
use crate::link::Corpus;
use crate::model::{Kind, Record};
use crate::plan::{PageKind, Plan};
use crate::translation::{State, state};
use crate::write::site::scene::Scene;
use crate::write::view::{AlternateView, FeedEntryView, FeedView, UrlView};

/// The feed of one language: each change of each document, the newest first.
pub(crate) fn feed(plan: &Plan<'_>, scene: Scene<'_>) -> FeedView {
    let (corpus, lang) = (plan.corpus, scene.lang);
    let base = corpus.site.base_url.as_deref().unwrap_or_default();
    let mut entries: Vec<(Date, FeedEntryView)> = Vec::new();
    for (handle, entry) in corpus.of_kind(Kind::Submission) {
        let Record::Submission(submission) = &entry.record else { continue };
        let href = format!("{base}{}", plan.path(handle, lang));
        let title = scene.phrase(&submission.title);
        let own = |date: Date, order: usize, text: Phrase| FeedEntryView {
            id: format!("{href}#change.{date}.{order}"),
            href: href.clone(),
            title: title.words.clone(),
            title_lang: scene.foreign(title.lang),
            updated: date.timestamp(),
            text_lang: scene.foreign(text.lang),
            text: text.words,
        };
        if submission.changes.is_empty() {
            let empty = Phrase { words: String::new(), lang };
            let summary = submission.summary.as_ref().map_or(empty, |summary| scene.phrase(summary));
            entries.push((submission.date, own(submission.date, 1, summary)));
        }
        for (order, change) in submission.changes.iter().enumerate() {
            let titles = std::iter::once(&change.text).chain(&change.why);
            let lang = scene.sentence_lang(titles.map(|title| title.get(lang).1));
            let words = corpus.words(lang);
            let text = change.text.get(lang).0.set();
            let text = match &change.why {
                Some(why) => words.explained(text, why.get(lang).0.set()),
                None => text.to_string(),
            };
            let text = Phrase { words: text, lang };
            entries.push((change.date, own(change.date, order + 1, text)));
        }
    }
    entries.extend(revisions(plan, scene));
    entries.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let newest = entries.first().map(|(date, _)| *date).or_else(|| Date::parse("1970"));
    let prefix = plan.prefix(lang);
    FeedView {
        id: format!("{base}{prefix}"),
        self_href: format!("{base}{prefix}feed.xml"),
        updated: newest.map_or_else(String::new, Date::timestamp),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    }
}

/// Each figure that was corrected after it was published.
fn revisions(plan: &Plan<'_>, scene: Scene<'_>) -> Vec<(Date, FeedEntryView)> {
    let (corpus, lang) = (plan.corpus, scene.lang);
    let base = corpus.site.base_url.as_deref().unwrap_or_default();
    let mut entries = Vec::new();
    for (handle, entry) in corpus.of_kind(Kind::Series) {
        let Record::Series(series) = &entry.record else { continue };
        let href = format!("{base}{}", plan.path(handle, lang));
        for (order, revision) in series.revisions.iter().enumerate() {
            let why = scene.phrase(&revision.why);
            let own = scene.in_language(why.lang);
            let text = own.revised(series, revision).map_or_else(String::new, |text| text.words);
            let title = scene.label(handle);
            let view = FeedEntryView {
                id: format!("{href}#revision.{}.{}", revision.date, order + 1),
                href: href.clone(),
                title: title.words,
                title_lang: scene.foreign(title.lang),
                updated: revision.date.timestamp(),
                text: own.words.explained(&text, &why.words),
                text_lang: scene.foreign(why.lang),
            };
            entries.push((revision.date, view));
        }
    }
    entries
}

/// Whether a page is in a language, and not only in the tree of that language with the text of another one.
pub(crate) fn is_translated(corpus: &Corpus, kind: &PageKind, lang: Lang) -> bool {
    let handle = match kind {
        PageKind::Section(handle)
        | PageKind::Text(handle)
        | PageKind::Record(handle)
        | PageKind::Submission(handle)
        | PageKind::Print(handle) => *handle,
        _ => return true,
    };
    let entry = corpus.entry(handle);
    match &entry.record {
        Record::Section(section) => section.text.get(lang).1 == lang,
        Record::Page(page) => page.text.get(lang).1 == lang,
        _ => {
            let is_there = |translations: &_| state(translations, lang) != State::Missing;
            lang == corpus.site.first_language() || entry.translations.as_deref().is_none_or(is_there)
        }
    }
}

/// All pages that a search engine should know, each with its translations.
pub(crate) fn sitemap(plan: &Plan<'_>) -> Vec<UrlView> {
    let site = &plan.corpus.site;
    let base = site.base_url.as_deref().unwrap_or_default();
    let is_listed = |kind: &PageKind| {
        !matches!(
            kind,
            PageKind::Print(_)
                | PageKind::File(..)
                | PageKind::Search
                | PageKind::NotFound
                | PageKind::Alias(_)
                | PageKind::Feed
                | PageKind::Sitemap
                | PageKind::Data(_)
                | PageKind::SeriesTable(_)
                | PageKind::Schema(_)
                | PageKind::NoJekyll
        )
    };
    plan.pages
        .iter()
        .filter(|page| is_listed(&page.kind) && is_translated(plan.corpus, &page.kind, page.lang))
        .map(|page| {
            let alternate = |lang: &Lang| AlternateView {
                lang: lang.to_string(),
                href: format!("{base}{}", plan.translated(page, *lang)),
            };
            let own = site.languages.iter().filter(|lang| is_translated(plan.corpus, &page.kind, **lang));
            let languages: Vec<AlternateView> = own.map(alternate).collect();
            UrlView {
                href: format!("{base}{}", page.path),
                languages: if languages.len() > 1 { languages } else { Vec::new() },
            }
        })
        .collect()
}
