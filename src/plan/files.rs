//! The files of records as data, with all that is known of each in one table.

use crate::model::Kind;

/// A file of records as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    /// All questions, as CSV.
    QuestionsCsv,
    /// All questions, as JSON.
    QuestionsJson,
    /// All recommendations, as CSV.
    RecommendationsCsv,
    /// All recommendations, as JSON.
    RecommendationsJson,
    /// The matrix, as CSV.
    MatrixCsv,
    /// The matrix and its gaps, as JSON.
    MatrixJson,
    /// All figures, one a line, as CSV.
    EvidenceCsv,
    /// All series with their figures and checks, as JSON.
    EvidenceJson,
    /// All positions, one a line, as CSV.
    ClaimsCsv,
    /// All disputed claims with their positions, as JSON.
    ClaimsJson,
    /// All events, as CSV.
    EventsCsv,
    /// All events, as JSON.
    EventsJson,
    /// All sources, for BibTeX.
    SourcesBib,
    /// All sources, for reference managers (RIS).
    SourcesRis,
    /// All sources, as CSL-JSON.
    SourcesCsl,
}

/// What is known of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileFacts {
    /// Its path below the root of the site.
    pub path: &'static str,
    /// What readers call its form.
    pub form: &'static str,
    /// The kind of the records in it; nothing for the matrix, which holds several.
    pub kind: Option<Kind>,
    /// What says in which form a JSON file holds them.
    pub schema: Option<Schema>,
    /// Whether it is written also where there is no record of the kind.
    pub is_always_there: bool,
}

/// What data files in JSON hold, as JSON Schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is that of the file of its name")]
pub enum Schema {
    Questions,
    Recommendations,
    Matrix,
    Evidence,
    Claims,
    Events,
}

impl Schema {
    /// Its path below the root of the site.
    pub fn path(self) -> &'static str {
        match self {
            Schema::Questions => "data/schema/questions.json",
            Schema::Recommendations => "data/schema/recommendations.json",
            Schema::Matrix => "data/schema/matrix.json",
            Schema::Evidence => "data/schema/evidence.json",
            Schema::Claims => "data/schema/claims.json",
            Schema::Events => "data/schema/events.json",
        }
    }
}

impl DataFile {
    /// All files, in the order in which readers are offered those of one kind.
    pub const ALL: [DataFile; 15] = [
        DataFile::QuestionsCsv,
        DataFile::QuestionsJson,
        DataFile::RecommendationsCsv,
        DataFile::RecommendationsJson,
        DataFile::MatrixCsv,
        DataFile::MatrixJson,
        DataFile::EvidenceCsv,
        DataFile::EvidenceJson,
        DataFile::ClaimsCsv,
        DataFile::ClaimsJson,
        DataFile::EventsCsv,
        DataFile::EventsJson,
        DataFile::SourcesBib,
        DataFile::SourcesRis,
        DataFile::SourcesCsl,
    ];

    /// What is known of the file.
    pub const fn facts(self) -> FileFacts {
        let (path, form, kind, schema, is_always_there) = match self {
            DataFile::QuestionsCsv => ("data/questions.csv", "CSV", Some(Kind::Question), None, true),
            DataFile::QuestionsJson => {
                ("data/questions.json", "JSON", Some(Kind::Question), Some(Schema::Questions), true)
            }
            DataFile::RecommendationsCsv => {
                ("data/recommendations.csv", "CSV", Some(Kind::Recommendation), None, true)
            }
            DataFile::RecommendationsJson => (
                "data/recommendations.json",
                "JSON",
                Some(Kind::Recommendation),
                Some(Schema::Recommendations),
                true,
            ),
            DataFile::MatrixCsv => ("data/matrix.csv", "CSV", None, None, true),
            DataFile::MatrixJson => ("data/matrix.json", "JSON", None, Some(Schema::Matrix), true),
            DataFile::EvidenceCsv => ("data/evidence.csv", "CSV", Some(Kind::Series), None, false),
            DataFile::EvidenceJson => {
                ("data/evidence.json", "JSON", Some(Kind::Series), Some(Schema::Evidence), false)
            }
            DataFile::ClaimsCsv => ("data/claims.csv", "CSV", Some(Kind::Claim), None, false),
            DataFile::ClaimsJson => {
                ("data/claims.json", "JSON", Some(Kind::Claim), Some(Schema::Claims), false)
            }
            DataFile::EventsCsv => ("data/events.csv", "CSV", Some(Kind::Event), None, false),
            DataFile::EventsJson => {
                ("data/events.json", "JSON", Some(Kind::Event), Some(Schema::Events), false)
            }
            DataFile::SourcesBib => ("data/sources.bib", "BibTeX", Some(Kind::Source), None, false),
            DataFile::SourcesRis => ("data/sources.ris", "RIS", Some(Kind::Source), None, false),
            DataFile::SourcesCsl => ("data/sources.csl.json", "CSL-JSON", Some(Kind::Source), None, false),
        };
        FileFacts { path, form, kind, schema, is_always_there }
    }

    /// The files with the records of a kind; with nothing, those of the matrix.
    pub fn of(kind: Option<Kind>) -> impl Iterator<Item = FileFacts> {
        DataFile::ALL.into_iter().map(DataFile::facts).filter(move |facts| facts.kind == kind)
    }
}
