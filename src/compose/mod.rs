//! What a reader is told, in one language: the words of cards, facts, citations and whole documents.
//!
//! Takes the linked corpus and a language. Gives typed pieces of speech, which lead to entries. Writers turn them into
//! pages, paper and files; what is said is the same in all of them. Knows no address, no markup and no theme.

mod cards;
mod chart;
mod cite;
mod claims;
mod edition;
mod facts;
pub mod figures;
mod line;
mod notes;
mod part;
pub mod plain;
mod relations;
mod speech;
mod title;
mod volume;

pub use cards::{
    CheckCard, ClaimCard, EventCard, FigureCell, FigureRow, PositionCard, QuestionCard, RecommendationCard,
    RevisionCard, SeriesCard, Shown, SignatoryCard,
};
pub use chart::{Chart, LabelRole};
pub use edition::{circle_words, edition_words};
pub use facts::{Fact, Way, words_of_facts};
pub use line::{Bit, Line, Target};
pub use notes::{FootNote, NoteWords};
pub use part::part_label;
pub use relations::{Backlink, Relations};
pub use speech::{Phrase, Speech};
pub use title::searched_title;
pub use volume::{Volume, VolumeChange, VolumeSection};
