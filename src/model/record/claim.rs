//! Disputed questions, with who says what.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use crate::lang::Date;

closed_list! {
    /// What an actor answers to a claim.
    Stance {
        Affirms = "affirms",
        Denies = "denies",
        Qualifies = "qualifies",
    }
}

/// A question on which actors give different answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim<S: Stage> {
    /// The question.
    pub title: Title,
    /// The submission that argues it.
    pub submission: Option<S::Reference>,
    /// Where it is argued.
    pub place: Option<S::Place>,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// What the disagreement is about.
    pub text: Option<Text<S>>,
    /// Who says what, in the order of the authors.
    pub positions: Vec<Position<S>>,
}

/// What one actor says to a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Position<S: Stage> {
    /// Who.
    pub by: S::Reference,
    /// What they answer.
    pub stance: Stance,
    /// What they say, in our words.
    pub text: Option<Text<S>>,
    /// What they say, in their own.
    pub quote: Option<Text<S>>,
    /// When they said it.
    pub date: Option<Date>,
    /// Where it can be read.
    pub source: Option<S::Reference>,
    /// The figures it rests on.
    pub series: Vec<S::Reference>,
}
