//! The feed of changes and the list of all addresses. Both need the address of the site.

use super::view::{AlternateView, FeedEntryView, FeedView, UrlView};
use crate::lang::{Date, Lang};
use crate::model::{Kind, Record};
use crate::plan::{PageKind, Plan};

/// The feed of one language: each change of each document, the newest first.
pub(super) fn feed(plan: &Plan<'_>, lang: Lang) -> FeedView {
    let corpus = plan.corpus;
    let base = corpus.site.base_url.as_deref().unwrap_or_default();
    let mut entries: Vec<(Date, FeedEntryView)> = Vec::new();
    for (handle, entry) in corpus.of_kind(Kind::Submission) {
        let Record::Submission(submission) = &entry.record else { continue };
        let href = format!("{base}{}", plan.path(handle, lang));
        let own = |date: Date, order: usize, text: String| FeedEntryView {
            id: format!("{href}#change.{date}.{order}"),
            href: href.clone(),
            title: submission.title.get(lang).0.to_string(),
            updated: date.timestamp(),
            text,
        };
        if submission.changes.is_empty() {
            let summary = submission
                .summary
                .as_ref()
                .map_or_else(String::new, |summary| summary.get(lang).0.to_string());
            entries.push((submission.date, own(submission.date, 1, summary)));
        }
        for (order, change) in submission.changes.iter().enumerate() {
            let mut text = change.text.get(lang).0.to_string();
            if let Some(why) = &change.why {
                text.push_str(" — ");
                text.push_str(why.get(lang).0);
            }
            entries.push((change.date, own(change.date, order + 1, text)));
        }
    }
    entries.extend(revisions(plan, lang));
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
fn revisions(plan: &Plan<'_>, lang: Lang) -> Vec<(Date, FeedEntryView)> {
    let corpus = plan.corpus;
    let base = corpus.site.base_url.as_deref().unwrap_or_default();
    let mut entries = Vec::new();
    for (handle, entry) in corpus.of_kind(Kind::Series) {
        let Record::Series(series) = &entry.record else { continue };
        let href = format!("{base}{}", plan.path(handle, lang));
        for (order, revision) in series.revisions.iter().enumerate() {
            let now = series.find(&revision.point.value).and_then(|address| series.figure(address));
            let now = now.map_or_else(String::new, |figure| figure.to_string());
            let view = FeedEntryView {
                id: format!("{href}#revision.{}.{}", revision.date, order + 1),
                href: href.clone(),
                title: corpus.label(handle, lang).to_owned(),
                updated: revision.date.timestamp(),
                text: format!(
                    "{}: {} → {now} — {}",
                    revision.point.value,
                    revision.was,
                    revision.why.get(lang).0
                ),
            };
            entries.push((revision.date, view));
        }
    }
    entries
}

/// All pages that a search engine should know, each with its translations.
pub(super) fn sitemap(plan: &Plan<'_>) -> Vec<UrlView> {
    let site = &plan.corpus.site;
    let base = site.base_url.as_deref().unwrap_or_default();
    let is_listed = |kind: &PageKind| {
        !matches!(
            kind,
            PageKind::Print(_)
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
        .filter(|page| is_listed(&page.kind))
        .map(|page| UrlView {
            href: format!("{base}{}", page.path),
            languages: if site.languages.len() > 1 {
                let alternate = |lang: &Lang| AlternateView {
                    lang: lang.to_string(),
                    href: format!("{base}{}", plan.translated(page, *lang)),
                };
                site.languages.iter().map(alternate).collect()
            } else {
                Vec::new()
            },
        })
        .collect()
}
