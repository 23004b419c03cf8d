//! Recommendations, and what was done about them.

use super::super::document::{Text, Title};
use super::super::stage::Stage;
use crate::lang::Date;

/// Something the authors ask an authority to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation<S: Stage> {
    /// The submission that makes it.
    pub submission: S::Reference,
    /// Its number, where the author gives one.
    pub number: Option<Box<str>>,
    /// A short title.
    pub title: Option<Title>,
    /// Its text.
    pub text: Text<S>,
    /// The same in plain language.
    pub plain: Option<Text<S>>,
    /// The sections and headings it answers.
    pub places: Vec<S::Place>,
    /// The questions it is asked through.
    pub questions: Vec<S::Reference>,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// The authorities it is addressed to.
    pub addressed_to: Vec<S::Reference>,
    /// The day by which it should be done.
    pub due: Option<Date>,
    /// How one will know that it was done.
    pub indicator: Option<Title>,
    /// Sustainable development goals and their targets: `16`, `16.3`.
    pub sdgs: Vec<Box<str>>,
    /// Whom it concerns.
    pub affected: Vec<Box<str>>,
    /// What the State answered.
    pub state_response: Option<Text<S>>,
    /// What was done about it since.
    pub follow_ups: Vec<FollowUp<S>>,
}

/// One assessment of what was done about a recommendation.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp<S: Stage> {
    /// When.
    pub date: Date,
    /// Who assessed.
    pub by: S::Reference,
    /// The scale of grades and its version.
    pub scale: Option<Box<str>>,
    /// The grade on that scale.
    pub grade: Option<Box<str>>,
    /// The state of things in a word.
    pub status: Option<Box<str>>,
    /// The assessment.
    pub text: Option<Text<S>>,
    /// What it rests on.
    pub source: Option<S::Reference>,
}
