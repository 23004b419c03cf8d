//! How a record passes from one stage to the next: each reference, text and symbol in its fields is resolved.
//!
//! `record!` makes this for every record from what its fields say of themselves. A field that names a record says what
//! it names and how (`=> Provision by Concerns`), or it does not compile.

use super::super::document::{Text, Title};
use super::super::relation::Tie;
use super::super::stage::Stage;

/// What finds the things that fields name. Where it finds none, it has said so.
pub trait Resolver: Sized {
    /// The stage that records are in.
    type From: Stage<
            Reference: Resolves<Tie, Self, Resolved = <Self::To as Stage>::Reference>,
            Place: Resolves<Plain, Self, Resolved = <Self::To as Stage>::Place>,
            Symbol: Resolves<Plain, Self, Resolved = <Self::To as Stage>::Symbol>,
            Operand: Resolves<Plain, Self, Resolved = <Self::To as Stage>::Operand>,
        >;
    /// The stage that they pass into.
    type To: Stage;

    /// A record.
    fn reference(
        &mut self,
        id: <Self::From as Stage>::Reference,
        tie: Tie,
    ) -> Option<<Self::To as Stage>::Reference>;
    /// A section, or one heading of it.
    fn place(&mut self, place: <Self::From as Stage>::Place) -> Option<<Self::To as Stage>::Place>;
    /// A document by its symbol.
    fn symbol(&mut self, symbol: <Self::From as Stage>::Symbol) -> <Self::To as Stage>::Symbol;
    /// A figure of a series.
    fn operand(&mut self, operand: <Self::From as Stage>::Operand) -> Option<<Self::To as Stage>::Operand>;
    /// A text with all it refers to.
    fn text(&mut self, text: Text<Self::From>) -> Text<Self::To>;
}

/// A value that can pass into the next stage. `How` is what its field says of it.
pub trait Resolves<How, R: Resolver> {
    /// What it is there.
    type Resolved;

    /// The value in the next stage; nothing where it cannot be there without what it names.
    fn resolved(self, how: How, by: &mut R) -> Option<Self::Resolved>;
}

/// The field says nothing of its values.
#[derive(Debug, Clone, Copy)]
pub struct Plain;

impl<R: Resolver> Resolves<Plain, R> for Text<R::From> {
    type Resolved = Text<R::To>;

    fn resolved(self, _: Plain, by: &mut R) -> Option<Text<R::To>> {
        Some(by.text(self))
    }
}

impl<How, R: Resolver, T: Resolves<How, R>> Resolves<How, R> for Option<T> {
    type Resolved = Option<T::Resolved>;

    fn resolved(self, how: How, by: &mut R) -> Option<Option<T::Resolved>> {
        Some(self.and_then(|value| value.resolved(how, by)))
    }
}

impl<How: Copy, R: Resolver, T: Resolves<How, R>> Resolves<How, R> for Vec<T> {
    type Resolved = Vec<T::Resolved>;

    fn resolved(self, how: How, by: &mut R) -> Option<Vec<T::Resolved>> {
        Some(self.into_iter().filter_map(|value| value.resolved(how, by)).collect())
    }
}

/// Values of which all are resolved, or the table that they are in falls away.
pub(super) fn all_or_none<R: Resolver, T: Resolves<Plain, R>>(
    values: Vec<T>,
    by: &mut R,
) -> Option<Vec<T::Resolved>> {
    let n_written = values.len();
    let resolved = values.resolved(Plain, by)?;
    (resolved.len() == n_written).then_some(resolved)
}

/// Says that values of a type are the same in all stages.
macro_rules! stays {
    ($($type:ty),+) => {
        $(impl<R: $crate::model::Resolver> $crate::model::Resolves<$crate::model::Plain, R> for $type {
            type Resolved = $type;

            fn resolved(self, _: $crate::model::Plain, _: &mut R) -> Option<$type> {
                Some(self)
            }
        })+
    };
}

pub(crate) use stays;

stays!(Title);
