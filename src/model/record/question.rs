//! Questions for a list of issues, and what became of them.

use super::super::closed_list::closed_list;
use super::super::document::Text;
use super::super::stage::Stage;
use crate::lang::Date;

closed_list! {
    /// What a question asks for.
    AsksFor {
        Information = "information",
        Data = "data",
    }
}

closed_list! {
    /// What became of a question.
    OutcomeKind {
        TakenUp = "taken-up",
        Answered = "answered",
        Returned = "returned",
    }
}

/// A question proposed for a list of issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<S: Stage> {
    /// The submission that asks it.
    pub submission: S::Reference,
    /// Where it is asked.
    pub place: S::Place,
    /// Its number, where the author gives one.
    pub number: Option<Box<str>>,
    /// The question.
    pub text: Text<S>,
    /// The same in the committee's own form.
    pub committee_form: Option<Text<S>>,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// The earlier recommendation it follows: a symbol and a paragraph.
    pub follows: Option<S::Symbol>,
    /// What it asks for.
    pub asks_for: Option<AsksFor>,
    /// What became of it.
    pub outcomes: Vec<Outcome<S>>,
}

/// What became of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<S: Stage> {
    /// What.
    pub kind: OutcomeKind,
    /// When.
    pub date: Option<Date>,
    /// In which document: a symbol and a paragraph.
    pub symbol: Option<S::Symbol>,
    /// In which source.
    pub source: Option<S::Reference>,
}
