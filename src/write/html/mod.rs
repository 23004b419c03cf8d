//! Texts and lines as HTML.

pub(crate) mod blocks;
pub(crate) mod edition;
pub(crate) mod escape;
pub(crate) mod field;
mod highlight;
pub(crate) mod inlines;
mod lines;
