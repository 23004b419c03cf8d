//! Whoever signs, publishes, decides or answers.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;

closed_list! {
    /// What kind of body an organisation is.
    OrganisationKind in "organisation_kind" {
        Ngo = "ngo",
        StateBody = "state-body",
        UnBody = "un-body",
        Media = "media",
        Expert = "expert",
    }
}

record! {
    /// Whoever signs, publishes, decides or answers.
    Organisation<S> {
        /// Its name.
        name: Title,
        /// Its short name.
        short: Option<Title>,
        /// What kind of body it is.
        kind: Option<OrganisationKind>,
        /// Its address.
        url: Option<Box<str>>,
        /// How to reach it.
        contact: Option<Title>,
        /// What it is.
        text: Option<Text<S>>,
    }
}
