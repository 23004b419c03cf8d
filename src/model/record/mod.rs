//! The records: what each kind holds.

mod claim;
mod event;
pub(crate) mod fields;
mod law;
mod organisation;
mod page;
mod question;
mod recommendation;
pub(crate) mod resolve;
mod series;
mod source;
mod submission;

pub use claim::{Claim, Position, Stance};
pub use event::{Event, EventFilter};
pub use fields::{Field, FieldFacts, FieldStage, Holds, Value, ValueMut, VisitMut};
pub use law::{Instrument, Provision, ProvisionUnit};
pub use organisation::{Organisation, OrganisationKind};
pub use page::{Page, Term, Theme};
pub use question::{AsksFor, Outcome, OutcomeKind, Question};
pub use recommendation::{FollowUp, Recommendation};
pub use resolve::{Plain, Resolver, Resolves};
pub use series::{
    Break, ChartKind, Check, CheckKind, CheckUnit, Expected, FigureAddress, Part, Point, Precision,
    PublishedFigure, Revision, Series, TableFile, WrittenOperand,
};
pub use source::{Archived, Source, SourceKind};
pub use submission::{
    Change, Confidentiality, Numbering, Role, Section, SectionNumber, SectionNumbers, Signatory, Submission,
    SubmissionKind,
};

use super::audience::Audience;
use super::document::{Text, Title};
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

macro_rules! records {
    ($($record:ident),+) => {
        /// What an entry holds.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "each variant is the type of its name")]
        #[allow(clippy::large_enum_variant, reason = "sections are nearly all there is, and they are of middle size")]
        pub enum Record<S: Stage> {
            $($record($record<S>),)+
        }

        impl<S: Stage> Record<S> {
            /// The kind of the record.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Record::$record(_) => Kind::$record,)+
                }
            }
        }

        impl<S: FieldStage> Record<S> {
            /// Its fields, in the order in which they are declared.
            pub fn fields(&self) -> Vec<Field<'_, S>> {
                let row = match self {
                    $(Record::$record(record) => record.value(),)+
                };
                match row {
                    Value::Row(fields) => fields,
                    _ => Vec::new(),
                }
            }

            /// What is known of the fields of a kind, in the order in which they are declared.
            pub fn fields_of(kind: Kind) -> &'static [FieldFacts] {
                match kind {
                    $(Kind::$record => $record::<S>::FIELDS,)+
                }
            }

            /// Gives all texts, titles, references and symbols in it to `visit`, with the key of the field that each
            /// is in.
            pub fn visit_mut<'r>(&'r mut self, visit: &mut VisitMut<'_, 'r, S>) {
                match self {
                    $(Record::$record(record) => record.visit_mut("", visit),)+
                }
            }
        }

        impl<R: Resolver> Resolves<Plain, R> for Record<R::From> {
            type Resolved = Record<R::To>;

            fn resolved(self, how: Plain, by: &mut R) -> Option<Record<R::To>> {
                Some(match self {
                    $(Record::$record(record) => Record::$record(record.resolved(how, by)?),)+
                })
            }
        }
    };
}

records! {
    Submission, Section, Question, Recommendation, Instrument, Provision, Source, Organisation, Series, Claim, Event,
    Theme, Term, Page
}

impl<S: FieldStage> Record<S> {
    /// What it is called: its first title.
    pub fn name(&self) -> Option<&Title> {
        self.fields().into_iter().find_map(|field| match field.value {
            Value::Title(title) => Some(title),
            _ => None,
        })
    }

    /// What it says: the field that is its text.
    pub fn text(&self) -> Option<&Text<S>> {
        self.fields().into_iter().find_map(|field| match field.value {
            Value::Text(text) if matches!(field.facts.key, "text" | "definition") => Some(text),
            _ => None,
        })
    }
}

impl<S: Stage> Record<S> {
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
