//! Instruments and their provisions.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::submission::Change;
use crate::lang::Date;
use crate::manuscript::Spanned;

closed_list! {
    /// What the provisions of an instrument are called.
    ProvisionUnit {
        Article = "article",
        Paragraph = "paragraph",
        Rule = "rule",
        Section = "section",
        Principle = "principle",
    }
}

/// A treaty, a law, a general comment, a manual.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument<S: Stage> {
    /// Its title.
    pub title: Title,
    /// Its short title.
    pub short: Option<Title>,
    /// Its document symbol.
    pub symbol: Option<Spanned<Box<str>>>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// When it was adopted.
    pub date: Option<Date>,
    /// What its provisions are called.
    pub unit: ProvisionUnit,
    /// A note for readers, or the text where it may be quoted.
    pub text: Option<Text<S>>,
    /// Its versions.
    pub versions: Vec<Change>,
}

/// An article, paragraph or rule of an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Provision<S: Stage> {
    /// The instrument.
    pub instrument: S::Reference,
    /// Its number: `146`, `193(12)(1)`.
    pub number: Box<str>,
    /// Its title.
    pub title: Option<Title>,
    /// Its text where it may be quoted, or what it says.
    pub text: Option<Text<S>>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// Its versions.
    pub versions: Vec<Change>,
}
