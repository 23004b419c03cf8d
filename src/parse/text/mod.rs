//! Markdown: texts, their marks, and what withholds parts of them.

pub(in crate::parse) mod comments;
pub(in crate::parse) mod edition;
pub(in crate::parse) mod embeds;
pub(in crate::parse) mod inlines;
pub(in crate::parse) mod ledger;
pub(in crate::parse) mod leftovers;
pub(in crate::parse) mod letters;
pub(in crate::parse) mod links;
pub(in crate::parse) mod markdown;
pub(in crate::parse) mod origin;
pub(in crate::parse) mod outline;
pub(in crate::parse) mod pasted;
pub(in crate::parse) mod scan;
pub(in crate::parse) mod slips;
