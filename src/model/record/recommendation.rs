//! Recommendations, and what was done about them.

use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;
use crate::lang::Date;

record! {
    /// Something the authors ask an authority to do.
    Recommendation<S> {
        /// The submission that makes it.
        submission: S::Reference => Submission by PartOf,
        /// Its number, where the author gives one.
        number: Option<Box<str>>,
        /// A short title.
        title: Option<Title>,
        /// Its text.
        text: Text<S>,
        /// The same in plain language.
        plain: Option<Text<S>>,
        /// The sections and headings it answers.
        places as "sections": Vec<S::Place>,
        /// The questions it is asked through.
        questions: Vec<S::Reference> => Question by AskedThrough,
        /// The provisions it is about.
        provisions: Vec<S::Reference> => Provision by Concerns,
        /// The themes it belongs to.
        themes: Vec<S::Reference> => Theme by HasTheme,
        /// The authorities it is addressed to.
        addressed_to: Vec<S::Reference> => Organisation by AddressedTo,
        /// The day by which it should be done.
        due: Option<Date>,
        /// How one will know that it was done.
        indicator: Option<Title>,
        /// Sustainable development goals and their targets: `16`, `16.3`.
        sdgs: Vec<Box<str>>,
        /// Whom it concerns.
        affected: Vec<Box<str>>,
        /// What the State answered.
        state_response: Option<Text<S>>,
        /// What was done about it since.
        follow_ups as "follow_up": Vec<FollowUp<S>>,
    }
}

record! {
    /// One assessment of what was done about a recommendation.
    FollowUp<S> {
        /// When.
        date: Date,
        /// Who assessed.
        by: S::Reference => Organisation by AssessedBy,
        /// The scale of grades and its version.
        scale: Option<Box<str>>,
        /// The grade on that scale.
        grade: Option<Box<str>>,
        /// The state of things in a word.
        status: Option<Box<str>>,
        /// The assessment.
        text: Option<Text<S>>,
        /// What it rests on.
        source: Option<S::Reference> => Source by RestsOn,
    }
}
