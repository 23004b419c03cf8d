//! What the field works with: submissions and their sections, records, documents, audiences.
//!
//! Takes and gives plain values; every later room spends them. Knows no findings, no paths, no HTML, no serde.

mod audience;
mod closed_list;
mod document;
mod evidence;
mod held;
mod key;
mod ordinal;
mod record;
mod stage;
mod translation;

pub use audience::Audience;
pub use document::{
    Alignment, Block, Definition, Document, Heading, Inline, ListItem, Note, NoteBody, PartKind, SafeTag,
    Table, plain_text, visit_inlines, visit_inlines_by_audience, visit_paragraphs,
};
pub use evidence::{
    Break, ChartKind, Check, CheckKind, CheckUnit, Claim, Event, EventFilter, Expected, FigureAddress, Part,
    Point, Position, Precision, PublishedFigure, Revision, Series, Stance, WrittenOperand,
};
pub use held::Held;
pub use key::{Id, Key, Kind};
pub use ordinal::{Counter, Ordinal};
pub use record::{
    Archived, AsksFor, Change, Confidentiality, Editorial, Entry, FollowUp, Instrument, Licence, Numbering,
    Organisation, OrganisationKind, Outcome, OutcomeKind, Page, Provision, ProvisionUnit, Publisher,
    Question, Recommendation, Record, Role, Section, SectionNumber, SectionNumbers, Signatory, Site, Source,
    SourceKind, Submission, SubmissionKind, Term, Text, Theme, Title,
};
pub use stage::{
    Citation, Destination, Embed, Fragment, Handle, Label, Linked, LinkedNote, LinkedOperand, LinkedPlace,
    LinkedSymbol, NoLabel, PassageAddress, Stage, Written, WrittenAddress, WrittenCitation, WrittenEmbed,
    WrittenFootnote, WrittenNote, WrittenPlace, WrittenReference, WrittenTarget,
};
pub use translation::{TextRevision, Translated, Translations};
