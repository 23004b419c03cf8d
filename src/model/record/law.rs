//! Instruments and their provisions.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;
use super::submission::Change;
use crate::lang::Date;
use crate::manuscript::Spanned;

closed_list! {
    /// What the provisions of an instrument are called.
    ProvisionUnit in "provision_unit" {
        Article = "article",
        Paragraph = "paragraph",
        Rule = "rule",
        Section = "section",
        Principle = "principle",
    }
}

record! {
    /// A treaty, a law, a general comment, a manual.
    Instrument<S> {
        /// Its title.
        title: Title,
        /// Its short title.
        short: Option<Title>,
        /// Its document symbol.
        symbol: Option<Spanned<Box<str>>>,
        /// Its address.
        url: Option<Box<str>>,
        /// When it was adopted.
        date: Option<Date>,
        /// What its provisions are called.
        unit: ProvisionUnit,
        /// A note for readers, or the text where it may be quoted.
        text: Option<Text<S>>,
        /// Its versions.
        versions: Vec<Change>,
    }
}

record! {
    /// An article, paragraph or rule of an instrument.
    Provision<S> {
        /// The instrument.
        instrument: S::Reference => Instrument by PartOf,
        /// Its number: `146`, `193(12)(1)`.
        number: Box<str>,
        /// Its title.
        title: Option<Title>,
        /// Its text where it may be quoted, or what it says.
        text: Option<Text<S>>,
        /// Its address.
        url: Option<Box<str>>,
        /// Its versions.
        versions: Vec<Change>,
    }
}
