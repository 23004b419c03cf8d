//! The matrix of provision, section, question, recommendation and evidence, and the gaps in it.
//!
//! Takes the [`Corpus`], gives a [`Trace`]. A gap is not a fault: the authors may have meant it. Knows no pages.

mod gap;

pub use gap::GapKind;

use std::collections::BTreeSet;

use crate::link::Corpus;
use crate::model::{
    Audience, Block, Destination, Document, Embed, Handle, Inline, Kind, Linked, LinkedPlace, NoteBody,
    PartKind, Piece, Record, RelationKind, visit_inlines, visit_pieces,
};

/// The matrix and its gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// A row for each concern, and for each section that has questions, recommendations or provisions without one.
    pub rows: Vec<Row>,
    /// A row for each provision.
    pub provisions: Vec<ProvisionRow>,
    /// What is missing, in the order of [`GapKind::ALL`] and of the documents.
    pub gaps: Vec<Gap>,
}

/// A concern, or a section without one, with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The section.
    pub section: Handle,
    /// The anchor of the concern's heading.
    pub concern: Option<Box<str>>,
    /// The provisions of its section, its questions and its recommendations.
    pub provisions: Vec<Handle>,
    /// The questions that ask about it.
    pub questions: Vec<Handle>,
    /// The recommendations that answer it.
    pub recommendations: Vec<Handle>,
    /// The figures, claims and sources that its text rests on.
    pub evidence: Vec<Handle>,
}

/// A provision with all that is about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionRow {
    /// The provision.
    pub provision: Handle,
    /// The sections about it.
    pub sections: Vec<Handle>,
    /// The questions about it.
    pub questions: Vec<Handle>,
    /// The recommendations about it.
    pub recommendations: Vec<Handle>,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What.
    pub kind: GapKind,
    /// Where.
    pub entry: Handle,
    /// The anchor of the concern, where it is one.
    pub anchor: Option<Box<str>>,
}

/// Makes the matrix and finds its gaps.
pub fn trace(corpus: &Corpus) -> Trace {
    let mut gaps = Vec::new();
    let mut rows = Vec::new();
    for (handle, entry) in corpus.of_kind(Kind::Section) {
        let Record::Section(section) = &entry.record else { continue };
        let document = section.text.first().0;
        let concerns = concerns(&document.blocks);
        let about = About::new(corpus, handle);
        if concerns.is_empty() {
            let row = about.row(handle, None, &section.provisions, (document, &document.blocks), corpus);
            if !row.questions.is_empty() || !row.recommendations.is_empty() || !section.provisions.is_empty()
            {
                rows.push(row);
            }
            continue;
        }
        let gap =
            |kind: GapKind, anchor: Option<&str>| Gap { kind, entry: handle, anchor: anchor.map(Into::into) };
        if section.provisions.is_empty() {
            gaps.push(gap(GapKind::SectionWithoutProvision, None));
        }
        let is_answered = !about.recommendations.is_empty();
        if !is_answered {
            gaps.push(gap(GapKind::SectionWithoutRecommendation, None));
        }
        for (concern, blocks) in concerns {
            let row = about.row(handle, Some(concern), &section.provisions, (document, blocks), corpus);
            if row.questions.is_empty() {
                gaps.push(gap(GapKind::ConcernWithoutQuestion, Some(concern)));
            }
            if row.evidence.is_empty() {
                gaps.push(gap(GapKind::ConcernWithoutEvidence, Some(concern)));
            }
            if row.recommendations.is_empty() && is_answered {
                gaps.push(gap(GapKind::ConcernWithoutRecommendation, Some(concern)));
            }
            rows.push(row);
        }
    }
    recommendation_gaps(corpus, &rows, &mut gaps);
    position_gaps(corpus, &mut gaps);
    let provisions = provision_rows(corpus, &mut gaps);
    unused(corpus, &mut gaps);
    gaps.sort_by_key(|gap| gap.kind);
    Trace { rows, provisions, gaps }
}

/// The figures, claims and sources under a question or recommendation: those of the places that it is about, and those
/// that its own fields name.
pub fn evidence_under(handle: Handle, corpus: &Corpus) -> Vec<Handle> {
    let mut evidence: BTreeSet<Handle> = corpus.outgoing(handle, RelationKind::RestsOn).collect();
    for place in corpus.places(handle) {
        let section = corpus.section(place.section);
        let about = About::new(corpus, place.section);
        let concern = place.heading.as_deref();
        let document = section.text.first().0;
        let blocks = match concern {
            Some(anchor) => part(&document.blocks, anchor).unwrap_or_default(),
            None => &document.blocks,
        };
        let row = about.row(place.section, concern, &[], (document, blocks), corpus);
        evidence.extend(row.evidence);
    }
    evidence.into_iter().collect()
}

/// The questions, recommendations and claims of one section, with the headings they name.
struct About {
    questions: Vec<(Handle, Option<Box<str>>)>,
    recommendations: Vec<(Handle, Option<Box<str>>)>,
    claims: Vec<(Handle, Option<Box<str>>)>,
}

impl About {
    fn new(corpus: &Corpus, section: Handle) -> Self {
        let named = |kind: Kind| {
            corpus
                .incoming(section, RelationKind::About)
                .filter(|from| corpus.key(*from).kind == kind)
                .flat_map(|from| corpus.places(from).iter().map(move |place| (from, place)))
                .filter(|(_, place)| place.section == section)
                .map(|(from, LinkedPlace { heading, .. })| (from, heading.clone()))
                .collect::<Vec<_>>()
        };
        About {
            questions: named(Kind::Question),
            recommendations: named(Kind::Recommendation),
            claims: named(Kind::Claim),
        }
    }

    /// What is about the concern, or about the whole section.
    fn row(
        &self,
        section: Handle,
        concern: Option<&str>,
        own_provisions: &[Handle],
        text: (&Document<Linked>, &[Block<Linked>]),
        corpus: &Corpus,
    ) -> Row {
        let is_about = |heading: &Option<Box<str>>| {
            concern.is_none() || heading.is_none() || heading.as_deref() == concern
        };
        let pick = |named: &[(Handle, Option<Box<str>>)]| {
            let picked: BTreeSet<Handle> =
                named.iter().filter(|(_, heading)| is_about(heading)).map(|(handle, _)| *handle).collect();
            picked.into_iter().collect::<Vec<_>>()
        };
        let (questions, recommendations) = (pick(&self.questions), pick(&self.recommendations));
        let mut provisions: BTreeSet<Handle> = own_provisions.iter().copied().collect();
        for from in questions.iter().chain(&recommendations) {
            provisions.extend(corpus.outgoing(*from, RelationKind::Concerns));
        }
        let mut evidence = evidence_in(text, corpus);
        let claims = self.claims.iter().filter(|(_, heading)| heading.as_deref() == concern);
        evidence.extend(claims.map(|(claim, _)| *claim));
        Row {
            evidence: evidence.into_iter().collect(),
            section,
            concern: concern.map(Into::into),
            provisions: provisions.into_iter().collect(),
            questions,
            recommendations,
        }
    }
}

/// The anchors of the concerns in a text, and what is under each.
fn concerns(blocks: &[Block<Linked>]) -> Vec<(&str, &[Block<Linked>])> {
    let mut anchors = Vec::new();
    for block in blocks {
        if let Block::Part { kind, heading, blocks, .. } = block {
            if *kind == Some(PartKind::Concern) {
                anchors.push((&*heading.anchor, &blocks[..]));
            }
            anchors.extend(concerns(blocks));
        }
    }
    anchors
}

fn recommendation_gaps(corpus: &Corpus, rows: &[Row], gaps: &mut Vec<Gap>) {
    let borne_out: BTreeSet<Handle> = rows
        .iter()
        .filter(|row| !row.evidence.is_empty())
        .flat_map(|row| &row.recommendations)
        .copied()
        .collect();
    for (handle, entry) in corpus.of_kind(Kind::Recommendation) {
        let Record::Recommendation(recommendation) = &entry.record else { continue };
        let mut missing = |is_missing: bool, kind: GapKind| {
            if is_missing {
                gaps.push(Gap { kind, entry: handle, anchor: None });
            }
        };
        missing(recommendation.questions.is_empty(), GapKind::RecommendationWithoutQuestion);
        missing(recommendation.addressed_to.is_empty(), GapKind::RecommendationWithoutAuthority);
        missing(recommendation.due.is_none(), GapKind::RecommendationWithoutDate);
        missing(recommendation.indicator.is_none(), GapKind::RecommendationWithoutIndicator);
        let rests_on_source = corpus.outgoing(handle, RelationKind::RestsOn).next().is_some();
        let has_evidence = rests_on_source || borne_out.contains(&handle);
        missing(!has_evidence, GapKind::RecommendationWithoutEvidence);
    }
}

fn position_gaps(corpus: &Corpus, gaps: &mut Vec<Gap>) {
    for (handle, entry) in corpus.of_kind(Kind::Claim) {
        let Record::Claim(claim) = &entry.record else { continue };
        if claim.positions.iter().any(|position| position.source.is_none() && position.series.is_empty()) {
            gaps.push(Gap { kind: GapKind::PositionWithoutSource, entry: handle, anchor: None });
        }
    }
}

/// The figures, claims and sources that some blocks of a text name.
fn evidence_in(
    (document, blocks): (&Document<Linked>, &[Block<Linked>]),
    corpus: &Corpus,
) -> BTreeSet<Handle> {
    let is_evidence =
        |handle: &Handle| matches!(corpus.key(*handle).kind, Kind::Series | Kind::Claim | Kind::Source);
    let mut found = BTreeSet::new();
    visit_inlines(blocks, &mut |inline| match inline {
        Inline::Link(Destination::Entry(handle, _), _) => found.extend(Some(*handle).filter(is_evidence)),
        Inline::Note(mark) => match document.notes.get(mark.index as usize).map(|note| &note.body) {
            Some(NoteBody::Citations(citations)) => {
                found.extend(citations.iter().map(|citation| citation.source));
            }
            Some(NoteBody::Text(blocks)) => visit_inlines(blocks, &mut |inline| {
                if let Inline::Link(Destination::Entry(handle, _), _) = inline {
                    found.extend(Some(*handle).filter(is_evidence));
                }
            }),
            None => {}
        },
        _ => {}
    });
    shown_in(blocks, &mut found);
    found
}

/// What is under a heading.
fn part<'d>(blocks: &'d [Block<Linked>], anchor: &str) -> Option<&'d [Block<Linked>]> {
    blocks.iter().find_map(|block| match block {
        Block::Part { heading, blocks, .. } if *heading.anchor == *anchor => Some(&blocks[..]),
        Block::Part { blocks, .. } => part(blocks, anchor),
        _ => None,
    })
}

/// Figures and claims that are shown in full.
fn shown_in(blocks: &[Block<Linked>], found: &mut BTreeSet<Handle>) {
    visit_pieces(blocks, Audience::Public, &mut |piece, _| {
        if let Piece::Embed(Embed::Series(handle) | Embed::Claim(handle)) = piece {
            found.insert(*handle);
        }
    });
}

fn provision_rows(corpus: &Corpus, gaps: &mut Vec<Gap>) -> Vec<ProvisionRow> {
    let mut rows = Vec::new();
    for (handle, _) in corpus.of_kind(Kind::Provision) {
        let about = |kind: Kind| {
            let about = corpus.incoming(handle, RelationKind::Concerns);
            about.filter(|from| corpus.key(*from).kind == kind).collect::<Vec<_>>()
        };
        let row = ProvisionRow {
            provision: handle,
            sections: about(Kind::Section),
            questions: about(Kind::Question),
            recommendations: about(Kind::Recommendation),
        };
        if row.questions.is_empty() {
            gaps.push(Gap { kind: GapKind::ProvisionWithoutQuestion, entry: handle, anchor: None });
        }
        rows.push(row);
    }
    rows
}

fn unused(corpus: &Corpus, gaps: &mut Vec<Gap>) {
    for (handle, entry) in corpus.entries() {
        let kind = match entry.key.kind {
            kind if !kind.places().is_for_others => continue,
            Kind::Source => GapKind::UnusedSource,
            _ => GapKind::UnusedRecord,
        };
        let is_named = corpus.mentions(handle).iter().any(|mention| mention.from != handle);
        // A claim that says where it is argued is in the matrix.
        let is_argued = !corpus.places(handle).is_empty();
        if !is_named && !is_argued && corpus.all_incoming(handle).is_empty() {
            gaps.push(Gap { kind, entry: handle, anchor: None });
        }
    }
}
