//! The records and settings, a file for those that belong together.

pub(in crate::parse) mod bibliography;
mod cells;
pub(in crate::parse) mod evidence;
pub(in crate::parse) mod figures;
pub(in crate::parse) mod record_files;
pub(in crate::parse) mod records;
pub(in crate::parse) mod site;
pub(in crate::parse) mod words;
