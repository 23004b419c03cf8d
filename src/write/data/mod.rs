//! Records as data: JSON with all languages, CSV for spreadsheets, files of reference managers. Addresses are absolute
//! where the site knows its own, and otherwise relative to the root of the site.

mod evidence;
mod matrix;
mod records;
mod rows;
mod schemas;

pub(crate) use evidence::series_table;
pub use matrix::{matrix_csv, matrix_json};
pub(crate) use schemas::schema;

use crate::model::Kind;
use crate::plan::{DataFile, Plan};
use crate::references::{bibtex, csl_json, ris};
use crate::trace::Trace;
use crate::write::site::scene::Scene;
use rows::{Data, pretty};

/// Writes one data file. `scene` is a page at the root of the site in its first language.
pub(crate) fn data(file: DataFile, plan: &Plan<'_>, scene: Scene<'_>, trace: &Trace) -> String {
    let data = Data { plan, scene };
    match file {
        DataFile::QuestionsJson => pretty(&data.records(Kind::Question)),
        DataFile::QuestionsCsv => data.table(Kind::Question),
        DataFile::RecommendationsJson => pretty(&data.records(Kind::Recommendation)),
        DataFile::RecommendationsCsv => data.table(Kind::Recommendation),
        DataFile::MatrixJson => matrix::matrix(trace, &data),
        DataFile::MatrixCsv => data.matrix_csv(trace),
        DataFile::EvidenceJson => pretty(&data.evidence()),
        DataFile::EvidenceCsv => data.figures_csv(),
        DataFile::ClaimsJson => pretty(&data.records(Kind::Claim)),
        DataFile::ClaimsCsv => data.positions_csv(),
        DataFile::EventsJson => pretty(&data.records(Kind::Event)),
        DataFile::EventsCsv => data.events_csv(),
        DataFile::SourcesBib => bibtex(&data.references()),
        DataFile::SourcesRis => ris(&data.references()),
        DataFile::SourcesCsl => pretty(&csl_json(&data.references())),
    }
}
