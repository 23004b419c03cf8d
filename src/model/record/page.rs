//! Themes, terms of the glossary, plain pages.

use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;

record! {
    /// A subject by which things are found.
    Theme<S> {
        /// Its title.
        title: Title,
        /// Its label in the Universal Human Rights Index.
        uhri: Option<Box<str>>,
        /// What it covers.
        text: Option<Text<S>>,
    }
}

record! {
    /// An entry of the glossary.
    Term<S> {
        /// The term.
        term: Title,
        /// What its letters stand for.
        expansion: Option<Title>,
        /// What it means.
        definition: Option<Text<S>>,
    }
}

record! {
    /// A plain page.
    Page<S> {
        /// Its title.
        title: Title,
        /// Its text.
        text: Text<S>,
    }
}
