//! What a text or record says, for its revision.

pub(in crate::parse) mod localised;
pub(in crate::parse) mod statement;
pub(in crate::parse) mod wording;
