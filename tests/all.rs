//! All tests that take the whole program, in one binary: it is linked once, and its tests share both processors and the
//! example. `cargo test words::` runs those of one file.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests use the real disk, and stop at what they do not expect"
)]

mod cases;
mod command;
mod damaged;
mod diagnostics;
mod doors;
mod editions;
mod edits;
mod example;
mod foreign;
mod growth;
mod house;
mod robustness;
mod support;
mod text;
mod themes;
mod translations;
mod withheld;
mod words;
