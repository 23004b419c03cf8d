//! What can be missing in the matrix.

/// What can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// A concern that no question asks about.
    ConcernWithoutQuestion,
    /// A concern that no recommendation answers, in a section that has one.
    ConcernWithoutRecommendation,
    /// A section with a concern that no recommendation answers.
    SectionWithoutRecommendation,
    /// A section with a concern whose head names no provision.
    SectionWithoutProvision,
    /// A recommendation that no question asks about.
    RecommendationWithoutQuestion,
    /// A recommendation addressed to nobody.
    RecommendationWithoutAuthority,
    /// A recommendation without a date.
    RecommendationWithoutDate,
    /// A recommendation without an indicator.
    RecommendationWithoutIndicator,
    /// A provision that no question names.
    ProvisionWithoutQuestion,
    /// A concern whose text names no figure, no claim and no source.
    ConcernWithoutEvidence,
    /// A recommendation that answers only texts without figure, claim and source.
    RecommendationWithoutEvidence,
    /// A claim with a position that names no source.
    PositionWithoutSource,
    /// A source that nothing cites.
    UnusedSource,
    /// Another record that nothing refers to.
    UnusedRecord,
}

impl GapKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [GapKind; 14] = [
        GapKind::ConcernWithoutQuestion,
        GapKind::ConcernWithoutRecommendation,
        GapKind::SectionWithoutRecommendation,
        GapKind::SectionWithoutProvision,
        GapKind::RecommendationWithoutQuestion,
        GapKind::RecommendationWithoutAuthority,
        GapKind::RecommendationWithoutDate,
        GapKind::RecommendationWithoutIndicator,
        GapKind::ProvisionWithoutQuestion,
        GapKind::ConcernWithoutEvidence,
        GapKind::RecommendationWithoutEvidence,
        GapKind::PositionWithoutSource,
        GapKind::UnusedSource,
        GapKind::UnusedRecord,
    ];

    /// The name in data files; with underscores and `gap_` before it, the key of its words.
    pub fn name(self) -> &'static str {
        match self {
            GapKind::ConcernWithoutQuestion => "concern-without-question",
            GapKind::ConcernWithoutRecommendation => "concern-without-recommendation",
            GapKind::SectionWithoutRecommendation => "section-without-recommendation",
            GapKind::SectionWithoutProvision => "section-without-provision",
            GapKind::RecommendationWithoutQuestion => "recommendation-without-question",
            GapKind::RecommendationWithoutAuthority => "recommendation-without-authority",
            GapKind::RecommendationWithoutDate => "recommendation-without-date",
            GapKind::RecommendationWithoutIndicator => "recommendation-without-indicator",
            GapKind::ProvisionWithoutQuestion => "provision-without-question",
            GapKind::ConcernWithoutEvidence => "concern-without-evidence",
            GapKind::RecommendationWithoutEvidence => "recommendation-without-evidence",
            GapKind::PositionWithoutSource => "position-without-source",
            GapKind::UnusedSource => "unused-source",
            GapKind::UnusedRecord => "unused-record",
        }
    }
}
