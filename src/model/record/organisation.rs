//! Whoever signs, publishes, decides or answers.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;

closed_list! {
    /// What kind of body an organisation is.
    OrganisationKind {
        Ngo = "ngo",
        StateBody = "state-body",
        UnBody = "un-body",
        Media = "media",
        Expert = "expert",
    }
}

/// Whoever signs, publishes, decides or answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation<S: Stage> {
    /// Its name.
    pub name: Title,
    /// Its short name.
    pub short: Option<Title>,
    /// What kind of body it is.
    pub kind: Option<OrganisationKind>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// How to reach it.
    pub contact: Option<Title>,
    /// What it is.
    pub text: Option<Text<S>>,
}
