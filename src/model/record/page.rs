//! Themes, terms of the glossary, plain pages.

use super::super::document::{Text, Title};
use super::super::stage::Stage;

/// A subject by which things are found.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme<S: Stage> {
    /// Its title.
    pub title: Title,
    /// Its label in the Universal Human Rights Index.
    pub uhri: Option<Box<str>>,
    /// What it covers.
    pub text: Option<Text<S>>,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Term<S: Stage> {
    /// The term.
    pub term: Title,
    /// What its letters stand for.
    pub expansion: Option<Title>,
    /// What it means.
    pub definition: Option<Text<S>>,
}

/// A plain page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<S: Stage> {
    /// Its title.
    pub title: Title,
    /// Its text.
    pub text: Text<S>,
}
