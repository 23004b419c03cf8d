//! Questions for a list of issues, and what became of them.

use super::super::closed_list::closed_list;
use super::super::document::Text;
use super::super::stage::Stage;
use super::fields::record;
use crate::lang::Date;

closed_list! {
    /// What a question asks for.
    AsksFor in "asks_for" {
        Information = "information",
        Data = "data",
    }
}

closed_list! {
    /// What became of a question.
    OutcomeKind in "outcome" {
        TakenUp = "taken-up",
        Answered = "answered",
        Returned = "returned",
    }
}

record! {
    /// A question proposed for a list of issues.
    Question<S> {
        /// The submission that asks it.
        submission: S::Reference => Submission by PartOf,
        /// Where it is asked.
        place as "section": S::Place,
        /// Its number, where the author gives one.
        number: Option<Box<str>>,
        /// The question.
        text: Text<S>,
        /// The same in the committee's own form.
        committee_form: Option<Text<S>>,
        /// The provisions it is about.
        provisions: Vec<S::Reference> => Provision by Concerns,
        /// The themes it belongs to.
        themes: Vec<S::Reference> => Theme by HasTheme,
        /// The earlier recommendation it follows: a symbol and a paragraph.
        follows: Option<S::Symbol>,
        /// What it asks for.
        asks_for: Option<AsksFor>,
        /// What became of it.
        outcomes as "outcome": Vec<Outcome<S>>,
    }
}

record! {
    /// What became of a question.
    Outcome<S> {
        /// What.
        kind: OutcomeKind,
        /// When.
        date: Option<Date>,
        /// In which document: a symbol and a paragraph.
        symbol: Option<S::Symbol>,
        /// In which source.
        source: Option<S::Reference> => Source by RestsOn,
    }
}
