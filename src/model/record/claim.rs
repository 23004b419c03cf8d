//! Disputed questions, with who says what.

use super::super::closed_list::closed_list;
use super::super::document::{Text, Title};
use super::super::stage::Stage;
use super::fields::record;
use crate::lang::Date;

closed_list! {
    /// What an actor answers to a claim.
    Stance in "stance" {
        Affirms = "affirms",
        Denies = "denies",
        Qualifies = "qualifies",
    }
}

record! {
    /// A question on which actors give different answers.
    Claim<S> {
        /// The question.
        title: Title,
        /// The submission that argues it.
        submission: Option<S::Reference> => Submission by PartOf,
        /// Where it is argued.
        place as "section": Option<S::Place>,
        /// The provisions it is about.
        provisions: Vec<S::Reference> => Provision by Concerns,
        /// The themes it belongs to.
        themes: Vec<S::Reference> => Theme by HasTheme,
        /// What the disagreement is about.
        text: Option<Text<S>>,
        /// Who says what, in the order of the authors.
        positions as "position": Vec<Position<S>>,
    }
}

record! {
    /// What one actor says to a claim.
    Position<S> {
        /// Who.
        by: S::Reference => Organisation by HasPositionOf,
        /// What they answer.
        stance: Stance,
        /// What they say, in our words.
        text: Option<Text<S>>,
        /// What they say, in their own.
        quote: Option<Text<S>>,
        /// When they said it.
        date: Option<Date>,
        /// Where it can be read.
        source: Option<S::Reference> => Source by RestsOn,
        /// The figures it rests on.
        series: Vec<S::Reference> => Series by UsesFigures,
    }
}
