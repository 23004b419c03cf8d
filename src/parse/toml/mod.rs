//! TOML: tables with their places, their keys and values.

pub(in crate::parse) mod accidents;
pub(in crate::parse) mod context;
pub(in crate::parse) mod dates;
pub(in crate::parse) mod fields;
pub(in crate::parse) mod front_matter;
pub(in crate::parse) mod pairs;
pub(in crate::parse) mod scalars;
pub(in crate::parse) mod tree;
