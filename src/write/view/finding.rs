//! What the pages and files see by which a site is searched and followed.

use serde::Serialize;

use super::LinkView;

/// The search page.
#[derive(Debug, Serialize)]
pub(crate) struct SearchView {
    /// The first piece of the index; the others lie beside it.
    pub(crate) head: String,
    /// The script and the style sheet of the page.
    pub(crate) script: String,
    pub(crate) styles: String,
    /// "12 results" by plural category, as a JSON object: `{"one": "{n} result", …}`.
    pub(crate) n_results: String,
    /// What can be chosen: kinds, documents, provisions; empty where there is nothing to choose.
    pub(crate) kinds: Vec<ChoiceView>,
    pub(crate) documents: Vec<ChoiceView>,
    pub(crate) provisions: Vec<ChoiceView>,
}

/// One thing to choose from a list.
#[derive(Debug, Serialize)]
pub(crate) struct ChoiceView {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) lang: Option<String>,
}

/// Everything on the site, for those who look it up without a search.
#[derive(Debug, Serialize)]
pub(crate) struct EverythingView {
    /// The style sheet of the page.
    pub(crate) styles: String,
    /// What has a number, in groups: sections, paragraphs, questions, …
    pub(crate) numbers: Vec<EverythingGroupView>,
    /// What has a name, by its first letter in the order of the language.
    pub(crate) letters: Vec<EverythingGroupView>,
}

/// Entries under one heading.
#[derive(Debug, Serialize)]
pub(crate) struct EverythingGroupView {
    /// The anchor of the heading.
    pub(crate) id: String,
    /// The heading: a letter, a document, a kind.
    pub(crate) heading: String,
    /// More words of the heading, or nothing: the document that a kind of entry belongs to.
    pub(crate) of: Option<String>,
    pub(crate) of_lang: Option<String>,
    pub(crate) items: Vec<EverythingItemView>,
}

/// One entry: a link, and links to what is in it.
#[derive(Debug, Serialize)]
pub(crate) struct EverythingItemView {
    pub(crate) link: LinkView,
    /// What kind of thing it is, where the group holds several kinds.
    pub(crate) kind: Option<String>,
    /// Its paragraphs by tens: "1–10", "11–20".
    pub(crate) paragraphs: Vec<LinkView>,
}

/// `feed.xml`: view `feed`.
#[derive(Debug, Serialize)]
pub(crate) struct FeedView {
    pub(crate) id: String,
    pub(crate) self_href: String,
    pub(crate) updated: String,
    pub(crate) entries: Vec<FeedEntryView>,
}

/// One entry of the feed.
#[derive(Debug, Serialize)]
pub(crate) struct FeedEntryView {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) updated: String,
    pub(crate) text: String,
    pub(crate) text_lang: Option<String>,
}

/// `sitemap.xml`: view `urls`, a list.
#[derive(Debug, Serialize)]
pub(crate) struct UrlView {
    pub(crate) href: String,
    /// The same page in all languages; empty where there is only one.
    pub(crate) languages: Vec<AlternateView>,
}

/// An address in one language.
#[derive(Debug, Serialize)]
pub(crate) struct AlternateView {
    pub(crate) lang: String,
    pub(crate) href: String,
}
