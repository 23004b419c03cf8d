//! What templates see of whole pages.

use serde::Serialize;
use tera::Value;

use super::{
    BacklinkView, CitationView, FactView, HeadlineView, LinkView, LinksView, RecommendationView,
    SignatoryView, SourceView,
};

/// `home.html`: view `home`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct HomeView {
    /// The newest document, or nothing.
    pub(in crate::render) latest: Option<SubmissionView>,
    /// What it asks, in plain words.
    pub(in crate::render) recommendations: Vec<RecommendationView>,
    pub(in crate::render) signatories: Vec<SignatoryView>,
    /// Other documents, the newest first.
    pub(in crate::render) others: Vec<SubmissionView>,
    /// Up to three figures that it uses.
    pub(in crate::render) figures: Vec<HeadlineView>,
    /// "19 questions", "9 recommendations", "20 provisions", each with its list.
    pub(in crate::render) counts: Vec<LinkView>,
}

/// `submission.html`: view `submission`; also its title page in `print.html`.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct SubmissionView {
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    pub(in crate::render) summary: Option<String>,
    pub(in crate::render) summary_lang: Option<String>,
    /// What kind of document it is, in words.
    pub(in crate::render) kind: String,
    pub(in crate::render) href: String,
    pub(in crate::render) print_href: String,
    /// The same as plain text, where the site has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) text_href: Option<String>,
    /// The first section, or nothing.
    pub(in crate::render) first_section: Option<LinkView>,
    pub(in crate::render) date: String,
    /// `2026-03`, for `<time datetime>`.
    pub(in crate::render) date_iso: String,
}

/// A line of contents.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ContentsView {
    /// "II.1", or nothing.
    pub(in crate::render) number: Option<String>,
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    pub(in crate::render) href: String,
    /// 1 for a section, 2 for a part of one, 3 for a heading in it.
    pub(in crate::render) level: usize,
    pub(in crate::render) is_current: bool,
}

/// `submission.html`, beside `submission`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TitlePageView {
    pub(in crate::render) facts: Vec<FactView>,
    pub(in crate::render) signatories: Vec<SignatoryView>,
    pub(in crate::render) contents: Vec<ContentsView>,
    pub(in crate::render) recommendations: Vec<LinkView>,
    pub(in crate::render) questions: Vec<LinkView>,
    pub(in crate::render) changes: Vec<ChangeView>,
    /// "45 minutes to read".
    pub(in crate::render) reading_time: String,
    pub(in crate::render) citation: CitationView,
}

/// One change of a document.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangeView {
    pub(in crate::render) date: String,
    pub(in crate::render) date_iso: String,
    pub(in crate::render) text: String,
    pub(in crate::render) text_lang: Option<String>,
    /// Why, or nothing.
    pub(in crate::render) why: Option<String>,
    pub(in crate::render) why_lang: Option<String>,
}

/// `section.html`: view `section`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SectionView {
    pub(in crate::render) number: Option<String>,
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    /// The document it belongs to.
    pub(in crate::render) submission: LinkView,
    pub(in crate::render) provisions: Vec<LinkView>,
    pub(in crate::render) themes: Vec<LinkView>,
    /// Contents of the whole document, with the headings of this section under it: the lines of a list, each made with
    /// `partials/contents_lines.html` (view `contents`, `ContentsView`s).
    pub(in crate::render) contents_html: Value,
    /// The text, without its title.
    pub(in crate::render) body_html: Value,
    /// The notes at its foot, with their heading, or nothing.
    pub(in crate::render) notes_html: Option<Value>,
    /// "4 minutes to read".
    pub(in crate::render) reading_time: String,
    /// The whole document, for paper.
    pub(in crate::render) print_href: String,
    pub(in crate::render) previous: Option<LinkView>,
    pub(in crate::render) next: Option<LinkView>,
    /// Recommendations that answer this section.
    pub(in crate::render) recommendations: Vec<LinkView>,
    pub(in crate::render) backlinks: Vec<BacklinkView>,
    /// How to cite it.
    pub(in crate::render) citation: CitationView,
}

/// `question.html`, `recommendation.html`, `provision.html`, `instrument.html`, `source.html`, `organisation.html`,
/// `theme.html`: view `record`; beside it `question` or `recommendation` where it is one.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RecordView {
    /// "Recommendation 4".
    pub(in crate::render) label: String,
    pub(in crate::render) label_lang: Option<String>,
    /// Its title, where that says more than the label.
    pub(in crate::render) title: Option<String>,
    pub(in crate::render) title_lang: Option<String>,
    /// Its own text, or nothing.
    pub(in crate::render) body_html: Option<Value>,
    pub(in crate::render) body_lang: Option<String>,
    pub(in crate::render) facts: Vec<FactView>,
    /// What fields of other records bring together with it, a list a kind.
    pub(in crate::render) relations: Vec<LinksView>,
    /// What texts name it.
    pub(in crate::render) backlinks: Vec<BacklinkView>,
    pub(in crate::render) previous: Option<LinkView>,
    pub(in crate::render) next: Option<LinkView>,
    /// How to cite it.
    pub(in crate::render) citation: CitationView,
    /// "Editorial additions: title, sections.", or nothing.
    pub(in crate::render) editorial: Option<String>,
}

/// `list.html`: view `list`: all records of a kind. `kind` is `questions`, `recommendations`, `provisions`, …
#[derive(Debug, Serialize)]
pub(in crate::render) struct ListView {
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) heading: String,
    /// "19 questions".
    pub(in crate::render) count: String,
    pub(in crate::render) groups: Vec<GroupView>,
    /// The same records in other groups, this order among them; empty where there is only one.
    pub(in crate::render) orders: Vec<OrderView>,
    /// What the script can sort it by, its own order (`number`) first; empty where there is no other, and in groups.
    pub(in crate::render) sorts: Vec<SortView>,
    /// Whether the groups are not those of the document: provisions, themes, addressees.
    pub(in crate::render) is_grouped: bool,
    /// Files with the same records: label "CSV", "JSON".
    pub(in crate::render) data: Vec<LinkView>,
}

/// A list with the same records in other groups: "By provision".
#[derive(Debug, Serialize)]
pub(in crate::render) struct OrderView {
    pub(in crate::render) label: String,
    pub(in crate::render) href: String,
    pub(in crate::render) is_current: bool,
}

/// Records of a list that belong together.
#[derive(Debug, Serialize)]
pub(in crate::render) struct GroupView {
    /// The section, instrument or letter they stand under, or nothing.
    pub(in crate::render) heading: Option<LinkView>,
    pub(in crate::render) items: Vec<ItemView>,
}

/// A record in a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ItemView {
    pub(in crate::render) label: String,
    pub(in crate::render) label_lang: Option<String>,
    pub(in crate::render) href: String,
    /// Its title or text, or nothing.
    pub(in crate::render) text_html: Option<Value>,
    pub(in crate::render) lang: Option<String>,
    /// Small words: provisions, dates, roles.
    pub(in crate::render) tags: Vec<LinkView>,
    /// What else the list can be sorted by: themes, addressees.
    pub(in crate::render) named: Vec<LinksView>,
    /// Its places in the orders of the script.
    pub(in crate::render) ranks: Vec<RankView>,
}

/// What a reader can take away: view `downloads` of `partials/downloads.html`. Filled in, it is the `downloads` of
/// `submission.html`, `section.html` and the pages of records.
#[derive(Debug, Serialize)]
pub(in crate::render) struct DownloadsView {
    /// The whole document, for paper, or nothing where the page belongs to none.
    pub(in crate::render) print_href: Option<String>,
    /// The whole document as finished files, such as PDF; empty where none are made.
    pub(in crate::render) documents: Vec<LinkView>,
    /// Data, a line for each kind: its word, and its files as "CSV", "JSON".
    pub(in crate::render) data: Vec<LinksView>,
}

/// An order that a list can be sorted in.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SortView {
    /// `number`, `provision`, `theme`, `addressee`.
    pub(in crate::render) name: &'static str,
    /// "By provision".
    pub(in crate::render) label: String,
}

/// Where a record of a list stands in one order.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RankView {
    /// As in a `SortView`.
    pub(in crate::render) name: &'static str,
    /// The places of what it names, the first one first: "2 7".
    pub(in crate::render) places: String,
}

/// `glossary.html`: view `terms`, a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TermView {
    /// The anchor.
    pub(in crate::render) id: String,
    pub(in crate::render) term: String,
    pub(in crate::render) term_lang: Option<String>,
    pub(in crate::render) expansion: Option<String>,
    pub(in crate::render) expansion_lang: Option<String>,
    pub(in crate::render) definition_html: Option<Value>,
    pub(in crate::render) lang: Option<String>,
    pub(in crate::render) backlinks: Vec<BacklinkView>,
}

/// `trace.html`: view `trace`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TraceView {
    /// The rows of the matrix, each made with `partials/trace_row.html` (view `row`, a `TraceRowView`, and `words`): a
    /// large site has more rows than one wants to hold as values at once.
    pub(in crate::render) rows_html: Value,
    pub(in crate::render) provisions: Vec<TraceProvisionView>,
    pub(in crate::render) gaps: Vec<GapGroupView>,
    /// Files with the same matrix.
    pub(in crate::render) data: Vec<LinkView>,
}

/// A concern, or a section without one. An empty list is a gap: the template says it in a word.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TraceRowView {
    pub(in crate::render) section: LinkView,
    pub(in crate::render) concern: Option<LinkView>,
    pub(in crate::render) provisions: Vec<LinkView>,
    pub(in crate::render) questions: Vec<LinkView>,
    pub(in crate::render) recommendations: Vec<LinkView>,
    /// Figures, claims and sources that its text rests on.
    pub(in crate::render) evidence: Vec<LinkView>,
}

/// A provision with all that is about it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TraceProvisionView {
    pub(in crate::render) provision: LinkView,
    pub(in crate::render) sections: Vec<LinkView>,
    pub(in crate::render) questions: Vec<LinkView>,
    pub(in crate::render) recommendations: Vec<LinkView>,
}

/// Gaps of one kind.
#[derive(Debug, Serialize)]
pub(in crate::render) struct GapGroupView {
    pub(in crate::render) heading: String,
    pub(in crate::render) gaps: Vec<LinkView>,
}

/// `page.html`: view `text`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TextView {
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    pub(in crate::render) body_html: Value,
    pub(in crate::render) notes_html: Option<Value>,
    pub(in crate::render) backlinks: Vec<BacklinkView>,
}

/// `print.html`: view `document`, beside `submission` and `title_page`: the whole document on one page. All links
/// that can stay on the page do.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PrintView {
    pub(in crate::render) sections: Vec<PrintSectionView>,
    /// Recommendations that no section shows.
    pub(in crate::render) recommendations_html: Option<Value>,
    pub(in crate::render) notes_html: Option<Value>,
    /// The sources that the document cites.
    pub(in crate::render) sources: Vec<SourceView>,
}

/// One section on paper.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PrintSectionView {
    pub(in crate::render) anchor: String,
    pub(in crate::render) number: Option<String>,
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    /// 2 for a section, 3 for a part of one.
    pub(in crate::render) level: usize,
    pub(in crate::render) body_html: Value,
    pub(in crate::render) lang: Option<String>,
}

/// `alias.html`: view `alias`: an address that was given up.
#[derive(Debug, Serialize)]
pub(in crate::render) struct AliasView {
    pub(in crate::render) label: String,
    pub(in crate::render) label_lang: Option<String>,
    pub(in crate::render) href: String,
}

/// `feed.xml`: view `feed`.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FeedView {
    pub(in crate::render) id: String,
    pub(in crate::render) self_href: String,
    pub(in crate::render) updated: String,
    pub(in crate::render) entries: Vec<FeedEntryView>,
}

/// One entry of the feed.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FeedEntryView {
    pub(in crate::render) id: String,
    pub(in crate::render) href: String,
    pub(in crate::render) title: String,
    pub(in crate::render) title_lang: Option<String>,
    pub(in crate::render) updated: String,
    pub(in crate::render) text: String,
    pub(in crate::render) text_lang: Option<String>,
}

/// `sitemap.xml`: view `urls`, a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct UrlView {
    pub(in crate::render) href: String,
    /// The same page in all languages; empty where there is only one.
    pub(in crate::render) languages: Vec<AlternateView>,
}

/// An address in one language.
#[derive(Debug, Serialize)]
pub(in crate::render) struct AlternateView {
    pub(in crate::render) lang: String,
    pub(in crate::render) href: String,
}

/// The search page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SearchView {
    /// The first piece of the index; the others lie beside it.
    pub(in crate::render) head: String,
    /// The script and the style sheet of the page.
    pub(in crate::render) script: String,
    pub(in crate::render) styles: String,
    /// "12 results" by plural category, as a JSON object: `{"one": "{n} result", …}`.
    pub(in crate::render) n_results: String,
    /// What can be chosen: kinds, documents, provisions; empty where there is nothing to choose.
    pub(in crate::render) kinds: Vec<ChoiceView>,
    pub(in crate::render) documents: Vec<ChoiceView>,
    pub(in crate::render) provisions: Vec<ChoiceView>,
}

/// One thing to choose from a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChoiceView {
    pub(in crate::render) value: String,
    pub(in crate::render) label: String,
    pub(in crate::render) lang: Option<String>,
}

/// Everything on the site, for those who look it up without a search.
#[derive(Debug, Serialize)]
pub(in crate::render) struct EverythingView {
    /// The style sheet of the page.
    pub(in crate::render) styles: String,
    /// What has a number, in groups: sections, paragraphs, questions, …
    pub(in crate::render) numbers: Vec<EverythingGroupView>,
    /// What has a name, by its first letter in the order of the language.
    pub(in crate::render) letters: Vec<EverythingGroupView>,
}

/// Entries under one heading.
#[derive(Debug, Serialize)]
pub(in crate::render) struct EverythingGroupView {
    /// The anchor of the heading.
    pub(in crate::render) id: String,
    /// The heading: a letter, a document, a kind.
    pub(in crate::render) heading: String,
    /// More words of the heading, or nothing: the document that a kind of entry belongs to.
    pub(in crate::render) of: Option<String>,
    pub(in crate::render) of_lang: Option<String>,
    pub(in crate::render) items: Vec<EverythingItemView>,
}

/// One entry: a link, and links to what is in it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct EverythingItemView {
    pub(in crate::render) link: LinkView,
    /// What kind of thing it is, where the group holds several kinds.
    pub(in crate::render) kind: Option<String>,
    /// Its paragraphs by tens: "1–10", "11–20".
    pub(in crate::render) paragraphs: Vec<LinkView>,
}
