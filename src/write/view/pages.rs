//! What templates see of whole pages.

use serde::Serialize;
use tera::Value;

use super::{
    BacklinkView, CitationView, FactView, HeadlineView, LinkView, LinksView, RecommendationView,
    SignatoryView, SourceView,
};

/// `home.html`: view `home`.
#[derive(Debug, Serialize)]
pub(crate) struct HomeView {
    /// The newest document, or nothing.
    pub(crate) latest: Option<SubmissionView>,
    /// What it asks, in plain words.
    pub(crate) recommendations: Vec<RecommendationView>,
    pub(crate) signatories: Vec<SignatoryView>,
    /// Other documents, the newest first.
    pub(crate) others: Vec<SubmissionView>,
    /// Up to three figures that it uses.
    pub(crate) figures: Vec<HeadlineView>,
    /// "19 questions", "9 recommendations", "20 provisions", each with its list.
    pub(crate) counts: Vec<LinkView>,
}

/// `submission.html`: view `submission`; also its title page in `print.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SubmissionView {
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) summary_lang: Option<String>,
    /// What kind of document it is, in words.
    pub(crate) kind: String,
    pub(crate) href: String,
    pub(crate) print_href: String,
    /// Links to the document in other formats.
    pub(crate) files: Vec<LinkView>,
    /// The first section, or nothing.
    pub(crate) first_section: Option<LinkView>,
    pub(crate) date: String,
    /// `2026-03`, for `<time datetime>`.
    pub(crate) date_iso: String,
}

/// A line of contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ContentsView {
    /// "II.1", or nothing.
    pub(crate) number: Option<String>,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) href: String,
    /// 1 for a section, 2 for a part of one, 3 for a heading in it.
    pub(crate) level: usize,
    pub(crate) is_current: bool,
}

/// `submission.html`, beside `submission`.
#[derive(Debug, Serialize)]
pub(crate) struct TitlePageView {
    pub(crate) facts: Vec<FactView>,
    pub(crate) signatories: Vec<SignatoryView>,
    pub(crate) contents: Vec<ContentsView>,
    pub(crate) recommendations: Vec<LinkView>,
    pub(crate) questions: Vec<LinkView>,
    pub(crate) changes: Vec<ChangeView>,
    /// "45 minutes to read".
    pub(crate) reading_time: String,
    pub(crate) citation: CitationView,
}

/// One change of a document.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeView {
    pub(crate) date: String,
    pub(crate) date_iso: String,
    pub(crate) text: String,
    pub(crate) text_lang: Option<String>,
    /// Why, or nothing.
    pub(crate) why: Option<String>,
    pub(crate) why_lang: Option<String>,
}

/// `section.html`: view `section`.
#[derive(Debug, Serialize)]
pub(crate) struct SectionView {
    pub(crate) number: Option<String>,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    /// The document it belongs to.
    pub(crate) submission: LinkView,
    pub(crate) provisions: Vec<LinkView>,
    pub(crate) themes: Vec<LinkView>,
    /// The chapter of this section with the sections in it, the headings of this section under it, and the other
    /// chapters: the lines of a list, each made with `partials/contents_lines.html` (view `contents`, `ContentsView`s).
    pub(crate) contents_html: Value,
    /// Whether these leave sections out, which stand on the page of the document.
    pub(crate) has_more_contents: bool,
    /// The text, without its title.
    pub(crate) body_html: Value,
    /// The notes at its foot, with their heading, or nothing.
    pub(crate) notes_html: Option<Value>,
    /// "4 minutes to read".
    pub(crate) reading_time: String,
    /// The whole document, for paper.
    pub(crate) print_href: String,
    pub(crate) previous: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
    /// Recommendations that answer this section.
    pub(crate) recommendations: Vec<LinkView>,
    pub(crate) backlinks: Vec<BacklinkView>,
    /// How to cite it.
    pub(crate) citation: CitationView,
}

/// `question.html`, `recommendation.html`, `provision.html`, `instrument.html`, `source.html`, `organisation.html`,
/// `theme.html`: view `record`; beside it `question` or `recommendation` where it is one.
#[derive(Debug, Serialize)]
pub(crate) struct RecordView {
    /// "Recommendation 4".
    pub(crate) label: String,
    pub(crate) label_lang: Option<String>,
    /// Its title, where that says more than the label.
    pub(crate) title: Option<String>,
    pub(crate) title_lang: Option<String>,
    /// Its own text, or nothing.
    pub(crate) body_html: Option<Value>,
    pub(crate) body_lang: Option<String>,
    pub(crate) facts: Vec<FactView>,
    /// What fields of other records bring together with it, a list a kind.
    pub(crate) relations: Vec<LinksView>,
    /// What texts name it.
    pub(crate) backlinks: Vec<BacklinkView>,
    pub(crate) previous: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
    /// How to cite it.
    pub(crate) citation: CitationView,
    /// "Editorial additions: title, sections.", or nothing.
    pub(crate) editorial: Option<String>,
}

/// `list.html`: view `list`: all records of a kind. `kind` is `questions`, `recommendations`, `provisions`, …
#[derive(Debug, Serialize)]
pub(crate) struct ListView {
    pub(crate) kind: &'static str,
    pub(crate) heading: String,
    /// "19 questions".
    pub(crate) count: String,
    pub(crate) groups: Vec<GroupView>,
    /// The same records in other groups, this order among them; empty where there is only one.
    pub(crate) orders: Vec<OrderView>,
    /// What the script can sort it by, its own order (`number`) first; empty where there is no other, and in groups.
    pub(crate) sorts: Vec<SortView>,
    /// Whether the groups are not those of the document: provisions, themes, addressees.
    pub(crate) is_grouped: bool,
    /// Files with the same records: label "CSV", "JSON".
    pub(crate) data: Vec<LinkView>,
}

/// A list with the same records in other groups: "By provision".
#[derive(Debug, Serialize)]
pub(crate) struct OrderView {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) is_current: bool,
}

/// Records of a list that belong together.
#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// The section, instrument or letter they are under, or nothing.
    pub(crate) heading: Option<LinkView>,
    pub(crate) items: Vec<ItemView>,
}

/// A record in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ItemView {
    pub(crate) label: String,
    pub(crate) label_lang: Option<String>,
    pub(crate) href: String,
    /// Its title or text, or nothing.
    pub(crate) text_html: Option<Value>,
    pub(crate) lang: Option<String>,
    /// Small words: provisions, dates, roles.
    pub(crate) tags: Vec<LinkView>,
    /// What else the list can be sorted by: themes, addressees.
    pub(crate) named: Vec<LinksView>,
    /// Its places in the orders of the script.
    pub(crate) ranks: Vec<RankView>,
}

/// What a reader can take away: view `downloads` of `partials/downloads.html`. Filled in, it is the `downloads` of
/// `submission.html`, `section.html` and the pages of records.
#[derive(Debug, Serialize)]
pub(crate) struct DownloadsView {
    /// The whole document, for paper, or nothing where the page belongs to none.
    pub(crate) print_href: Option<String>,
    /// The whole document as finished files, such as PDF; empty where none are made.
    pub(crate) documents: Vec<LinkView>,
    /// Data, a line for each kind: its word, and its files as "CSV", "JSON".
    pub(crate) data: Vec<LinksView>,
}

/// An order that a list can be sorted in.
#[derive(Debug, Serialize)]
pub(crate) struct SortView {
    /// `number`, `provision`, `theme`, `addressee`.
    pub(crate) name: &'static str,
    /// "By provision".
    pub(crate) label: String,
}

/// Where a record of a list is in one order.
#[derive(Debug, Serialize)]
pub(crate) struct RankView {
    /// As in a `SortView`.
    pub(crate) name: &'static str,
    /// The places of what it names, the first one first: "2 7".
    pub(crate) places: String,
}

/// `glossary.html`: view `terms`, a list.
#[derive(Debug, Serialize)]
pub(crate) struct TermView {
    /// The anchor.
    pub(crate) id: String,
    pub(crate) term: String,
    pub(crate) term_lang: Option<String>,
    pub(crate) expansion: Option<String>,
    pub(crate) expansion_lang: Option<String>,
    pub(crate) definition_html: Option<Value>,
    pub(crate) lang: Option<String>,
    pub(crate) backlinks: Vec<BacklinkView>,
}

/// `trace.html`: view `trace`.
#[derive(Debug, Serialize)]
pub(crate) struct TraceView {
    /// The rows of the matrix, each made with `partials/trace_row.html` (view `row`, a `TraceRowView`, and `words`): a
    /// large site has more rows than one wants to hold as values at once.
    pub(crate) rows_html: Value,
    pub(crate) provisions: Vec<TraceProvisionView>,
    pub(crate) gaps: Vec<GapGroupView>,
    /// Files with the same matrix.
    pub(crate) data: Vec<LinkView>,
}

/// A concern, or a section without one. An empty list is a gap: the template says it in a word.
#[derive(Debug, Serialize)]
pub(crate) struct TraceRowView {
    pub(crate) section: LinkView,
    pub(crate) concern: Option<LinkView>,
    pub(crate) provisions: Vec<LinkView>,
    pub(crate) questions: Vec<LinkView>,
    pub(crate) recommendations: Vec<LinkView>,
    /// Figures, claims and sources that its text rests on.
    pub(crate) evidence: Vec<LinkView>,
}

/// A provision with all that is about it.
#[derive(Debug, Serialize)]
pub(crate) struct TraceProvisionView {
    pub(crate) provision: LinkView,
    pub(crate) sections: Vec<LinkView>,
    pub(crate) questions: Vec<LinkView>,
    pub(crate) recommendations: Vec<LinkView>,
}

/// Gaps of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct GapGroupView {
    pub(crate) heading: String,
    pub(crate) gaps: Vec<LinkView>,
}

/// `page.html`: view `text`.
#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) body_html: Value,
    pub(crate) notes_html: Option<Value>,
    pub(crate) backlinks: Vec<BacklinkView>,
}

/// `print.html`: view `document`, beside `submission` and `title_page`: the whole document on one page. All links
/// that can stay on the page do.
#[derive(Debug, Serialize)]
pub(crate) struct PrintView {
    pub(crate) sections: Vec<PrintSectionView>,
    /// Recommendations that no section shows.
    pub(crate) recommendations_html: Option<Value>,
    pub(crate) notes_html: Option<Value>,
    /// The sources that the document cites.
    pub(crate) sources: Vec<SourceView>,
}

/// One section on paper.
#[derive(Debug, Serialize)]
pub(crate) struct PrintSectionView {
    pub(crate) anchor: String,
    pub(crate) number: Option<String>,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    /// 2 for a section, 3 for a part of one.
    pub(crate) level: usize,
    pub(crate) body_html: Value,
    pub(crate) lang: Option<String>,
}

/// `alias.html`: view `alias`: an address that was given up.
#[derive(Debug, Serialize)]
pub(crate) struct AliasView {
    pub(crate) label: String,
    pub(crate) label_lang: Option<String>,
    pub(crate) href: String,
}
