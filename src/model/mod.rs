//! What the field works with: submissions and their sections, records, documents, audiences.
//!
//! Takes and gives plain values; every later room spends them. Knows no findings, no paths, no HTML, no serde.

mod anchor;
mod audience;
mod closed_list;
mod document;
mod file_format;
mod key;
mod kind;
mod linked;
mod ordinal;
mod prose;
mod record;
mod relation;
mod site;
mod stage;
mod translation;
mod walk;
mod written;

pub use anchor::Anchor;
pub use audience::Audience;
pub use document::{
    Alignment, Block, Definition, Document, Heading, Inline, ListItem, PartKind, Style, Table, Text, Title,
};
pub use file_format::FileFormat;
pub use key::{Handle, Id, Key};
pub use kind::{Kind, Places, with_article};
pub use linked::{
    Citation, Destination, Embed, Label, Linked, LinkedNote, LinkedOperand, LinkedPlace, LinkedSymbol, Note,
    NoteBody, PassageAddress,
};
pub use ordinal::{Counter, Ordinal};
pub use prose::{Form, Prose};
pub use record::*;
pub use relation::{RelationKind, Tie};
pub use site::{Licence, Publisher, SiteSettings};
pub use stage::Stage;
pub use translation::{TextRevision, Translated, Translations};
pub use walk::{
    Piece, PieceMut, Restage, plain_text, visit_blocks, visit_inlines, visit_inlines_by_audience,
    visit_paragraphs, visit_pieces, visit_pieces_mut,
};
pub use written::{
    Fragment, NoLabel, Written, WrittenAddress, WrittenCitation, WrittenEmbed, WrittenFootnote, WrittenNote,
    WrittenPlace, WrittenReference, WrittenSymbol, WrittenTarget,
};
