//! What happened, and which of it a timeline shows.

use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;
use crate::lang::{Date, Period};

record! {
    /// Something that happened.
    Event<S> {
        /// When it happened or began.
        date: Date,
        /// When it ended, where it lasted.
        until: Option<Date>,
        /// What happened.
        title: Title,
        /// More about it.
        text: Option<Text<S>>,
        /// The provisions that it changed or concerns.
        provisions: Vec<S::Reference> => Provision by Concerns,
        /// The themes it belongs to.
        themes: Vec<S::Reference> => Theme by HasTheme,
        /// What it rests on.
        sources: Vec<S::Reference> => Source by RestsOn,
        /// Who took part.
        organisations: Vec<S::Reference> => Organisation by Involves,
    }
}

/// Which events a timeline shows. Of one kind any may hold, of different kinds all must.
#[derive(Debug, Clone, PartialEq)]
pub struct EventFilter<R> {
    /// Events that concern one of these provisions.
    pub provisions: Vec<R>,
    /// Events in which one of these organisations took part.
    pub organisations: Vec<R>,
    /// Events of one of these themes.
    pub themes: Vec<R>,
    /// Events that overlap this period.
    pub period: Option<Period>,
}

impl<R> Default for EventFilter<R> {
    /// Lets all events through.
    fn default() -> Self {
        EventFilter { provisions: Vec::new(), organisations: Vec::new(), themes: Vec::new(), period: None }
    }
}

impl<S: Stage> Event<S> {
    /// The last day, month or year of the event.
    pub fn end(&self) -> Date {
        self.until.unwrap_or(self.date)
    }
}
