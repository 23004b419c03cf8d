#![doc = include_str!("README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect"))]

pub mod assets;
pub mod audience;
pub mod check;
pub mod cli;
pub mod compose;
pub mod diagnostic;
pub mod disk;
pub mod evidence;
pub mod lang;
pub mod link;
pub mod manuscript;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod references;
pub mod search;
pub mod suggest;
pub mod trace;
pub mod translation;
pub mod typeset;
pub mod write;
