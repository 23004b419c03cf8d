//! The pages of the site: what is shown on each of them, filled into the templates of a theme.

pub(crate) mod cards;
mod chapters;
mod chart;
mod cite;
mod claims;
pub(crate) mod contents;
mod downloads;
mod evidence;
pub(crate) mod feeds;
pub(crate) mod frame;
mod lists;
mod matrix;
pub(crate) mod named;
pub(crate) mod once;
pub(crate) mod pages;
mod previews;
mod records;
pub(crate) mod scene;
mod search;
mod shared;
mod sorts;
pub(crate) mod theme;
