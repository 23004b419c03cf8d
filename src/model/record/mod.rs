//! The records: what each kind holds.

mod claim;
mod event;
pub(crate) mod fields;
mod law;
mod organisation;
mod page;
mod question;
mod recommendation;
mod series;
mod source;
mod submission;

pub use claim::{Claim, Position, Stance};
pub use event::{Event, EventFilter};
pub use fields::{Field, FieldStage, Holds, Value, ValueMut, VisitMut};
pub use law::{Instrument, Provision, ProvisionUnit};
pub use organisation::{Organisation, OrganisationKind};
pub use page::{Page, Term, Theme};
pub use question::{AsksFor, Outcome, OutcomeKind, Question};
pub use recommendation::{FollowUp, Recommendation};
pub use series::{
    Break, ChartKind, Check, CheckKind, CheckUnit, Expected, FigureAddress, Part, Point, Precision,
    PublishedFigure, Revision, Series, WrittenOperand,
};
pub use source::{Archived, Source, SourceKind};
pub use submission::{
    Change, Confidentiality, Numbering, Role, Section, SectionNumber, SectionNumbers, Signatory, Submission,
    SubmissionKind,
};

use super::audience::Audience;
use super::key::Key;
use super::kind::Kind;
use super::stage::Stage;
use super::translation::Translations;
use crate::manuscript::{Span, Spanned};

/// A record, section, submission or page, with what all of them have.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<S: Stage> {
    /// Kind and name.
    pub key: Key,
    /// Where it is defined.
    pub span: Span,
    /// Who may see it.
    pub audience: Audience,
    /// Earlier names, each of which leaves a page that forwards.
    pub aliases: Vec<Spanned<Box<str>>>,
    /// The keys that the editors added to what the authors wrote.
    pub editorial: Editorial,
    /// What is known of its translations, on a site of several languages; nothing where it has nothing to translate.
    pub translations: Option<Box<Translations>>,
    /// What it holds.
    pub record: Record<S>,
}

/// The keys of a record that the editors added to what the authors wrote.
pub type Editorial = Vec<Box<str>>;

/// What an entry holds.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each variant is the type of its name")]
#[allow(clippy::large_enum_variant, reason = "sections are nearly all there is, and they are of middle size")]
pub enum Record<S: Stage> {
    Submission(Submission<S>),
    Section(Section<S>),
    Question(Question<S>),
    Recommendation(Recommendation<S>),
    Instrument(Instrument<S>),
    Provision(Provision<S>),
    Source(Source<S>),
    Organisation(Organisation<S>),
    Series(Series<S>),
    Claim(Claim<S>),
    Event(Event<S>),
    Theme(Theme<S>),
    Term(Term<S>),
    Page(Page<S>),
}

impl<S: Stage> Record<S> {
    /// The kind of the record.
    pub fn kind(&self) -> Kind {
        match self {
            Record::Submission(_) => Kind::Submission,
            Record::Section(_) => Kind::Section,
            Record::Question(_) => Kind::Question,
            Record::Recommendation(_) => Kind::Recommendation,
            Record::Instrument(_) => Kind::Instrument,
            Record::Provision(_) => Kind::Provision,
            Record::Source(_) => Kind::Source,
            Record::Organisation(_) => Kind::Organisation,
            Record::Series(_) => Kind::Series,
            Record::Claim(_) => Kind::Claim,
            Record::Event(_) => Kind::Event,
            Record::Theme(_) => Kind::Theme,
            Record::Term(_) => Kind::Term,
            Record::Page(_) => Kind::Page,
        }
    }

    /// The symbol that a body gave to the document itself.
    pub fn symbol(&self) -> Option<&str> {
        match self {
            Record::Source(source) => source.symbol.as_ref().map(|symbol| &*symbol.value),
            Record::Instrument(instrument) => instrument.symbol.as_ref().map(|symbol| &*symbol.value),
            Record::Submission(submission) => submission.symbol.as_deref(),
            _ => None,
        }
    }
}

impl<S: FieldStage> Record<S> {
    /// Its fields, in the order in which they are declared.
    pub fn fields(&self) -> Vec<Field<'_, S>> {
        let row = match self {
            Record::Submission(record) => record.value(),
            Record::Section(record) => record.value(),
            Record::Question(record) => record.value(),
            Record::Recommendation(record) => record.value(),
            Record::Instrument(record) => record.value(),
            Record::Provision(record) => record.value(),
            Record::Source(record) => record.value(),
            Record::Organisation(record) => record.value(),
            Record::Series(record) => record.value(),
            Record::Claim(record) => record.value(),
            Record::Event(record) => record.value(),
            Record::Theme(record) => record.value(),
            Record::Term(record) => record.value(),
            Record::Page(record) => record.value(),
        };
        match row {
            Value::Row(fields) => fields,
            _ => Vec::new(),
        }
    }

    /// Gives all texts, titles, references and symbols in it to `visit`, with the key of the field that each stands in.
    pub fn visit_mut<'r>(&'r mut self, visit: &mut VisitMut<'_, 'r, S>) {
        match self {
            Record::Submission(record) => record.visit_mut("", visit),
            Record::Section(record) => record.visit_mut("", visit),
            Record::Question(record) => record.visit_mut("", visit),
            Record::Recommendation(record) => record.visit_mut("", visit),
            Record::Instrument(record) => record.visit_mut("", visit),
            Record::Provision(record) => record.visit_mut("", visit),
            Record::Source(record) => record.visit_mut("", visit),
            Record::Organisation(record) => record.visit_mut("", visit),
            Record::Series(record) => record.visit_mut("", visit),
            Record::Claim(record) => record.visit_mut("", visit),
            Record::Event(record) => record.visit_mut("", visit),
            Record::Theme(record) => record.visit_mut("", visit),
            Record::Term(record) => record.visit_mut("", visit),
            Record::Page(record) => record.visit_mut("", visit),
        }
    }
}
