//! The fields of records as data: what each holds, said by the types of its fields.
//!
//! A record is declared with `record!`, which makes its struct and lists its fields: whatever goes over the fields of
//! records (typesetting, data files, facts for readers) sees a new one at once, and none can be forgotten.

use super::super::document::{Text, Title};
use super::super::key::Id;
use super::super::relation::Tie;
use super::super::stage::Stage;
use super::resolve::stays;
use crate::lang::{Date, Figure, Lang, Period};
use crate::manuscript::{Span, Spanned};

/// What is known of a field before it holds anything.
#[derive(Debug, Clone, Copy)]
pub struct FieldFacts {
    /// The key that authors write.
    pub key: &'static str,
    /// What it is, in a sentence or two.
    pub about: &'static str,
    /// Whether it is written in each language.
    pub is_in_languages: bool,
    /// Whether the record is not there without it.
    pub is_required: bool,
    /// Whether readers are not told of it.
    pub is_unsaid: bool,
    /// What it names and how, where it names records.
    pub tie: Option<Tie>,
}

/// A field of a record.
#[derive(Debug)]
pub struct Field<'r, S: Stage> {
    /// What is known of it.
    pub facts: &'static FieldFacts,
    /// What it holds.
    pub value: Value<'r, S>,
}

/// What a field holds.
#[derive(Debug)]
pub enum Value<'r, S: Stage> {
    /// Nothing: the author left it out.
    Nothing,
    /// Something that readers are not told, such as where it is in its file.
    Unsaid,
    /// A short text without markup, in one or more languages.
    Title(&'r Title),
    /// A text with markup, in one or more languages.
    Text(&'r Text<S>),
    /// A value of a closed list: the list's name in the words of the interface, and the word that authors write.
    Word(&'static str, &'static str),
    /// A date.
    Date(Date),
    /// A period that figures are counted for.
    Period(Period),
    /// A figure.
    Figure(Figure),
    /// A language.
    Lang(Lang),
    /// Letters that belong to no language: a number, a name, a hash, an address.
    Letters(&'r str),
    /// A record.
    Reference(&'r S::Reference),
    /// A section, or one heading of it.
    Place(&'r S::Place),
    /// A document by its symbol.
    Symbol(&'r S::Symbol),
    /// A figure of a series.
    Operand(&'r S::Operand),
    /// Several of one kind, in order.
    List(Vec<Value<'r, S>>),
    /// A table of its own.
    Row(Vec<Field<'r, S>>),
}

/// What a field holds, to change in place.
#[derive(Debug)]
pub enum ValueMut<'r, S: Stage> {
    /// A short text without markup.
    Title(&'r mut Title),
    /// A text with markup.
    Text(&'r mut Text<S>),
    /// A record.
    Reference(&'r mut S::Reference),
    /// A document by its symbol.
    Symbol(&'r mut S::Symbol),
}

/// Hears of each value in a record, with the key of its field.
pub type VisitMut<'v, 'r, S> = dyn FnMut(&'static str, ValueMut<'r, S>) + 'v;

/// What can be in a field.
pub trait Holds<S: Stage> {
    /// Whether it is written in each language.
    const IS_IN_LANGUAGES: bool = false;
    /// Whether readers are not told of it.
    const IS_UNSAID: bool = false;
    /// Whether it is there at all times.
    const IS_REQUIRED: bool = true;
    /// What is known of its fields, where it is a table.
    const FIELDS: &'static [FieldFacts] = &[];

    /// What it is, to read.
    fn value(&self) -> Value<'_, S>;

    /// Gives the texts, titles, references and symbols in it to `visit`.
    fn visit_mut<'r>(&'r mut self, _key: &'static str, _visit: &mut VisitMut<'_, 'r, S>) {}
}

/// A stage whose references can be in fields: both are.
pub trait FieldStage:
    Stage<Reference: Holds<Self>, Place: Holds<Self>, Symbol: Holds<Self>, Operand: Holds<Self>>
{
}

impl<S> FieldStage for S where
    S: Stage<Reference: Holds<S>, Place: Holds<S>, Symbol: Holds<S>, Operand: Holds<S>>
{
}

impl<S: Stage> Holds<S> for Title {
    const IS_IN_LANGUAGES: bool = true;

    fn value(&self) -> Value<'_, S> {
        Value::Title(self)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, S>) {
        visit(key, ValueMut::Title(self));
    }
}

impl<S: Stage> Holds<S> for Text<S> {
    const IS_IN_LANGUAGES: bool = true;

    fn value(&self) -> Value<'_, S> {
        Value::Text(self)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, S>) {
        visit(key, ValueMut::Text(self));
    }
}

impl<S: Stage, T: Holds<S>> Holds<S> for Option<T> {
    const IS_IN_LANGUAGES: bool = T::IS_IN_LANGUAGES;
    const IS_UNSAID: bool = T::IS_UNSAID;
    const IS_REQUIRED: bool = false;

    fn value(&self) -> Value<'_, S> {
        self.as_ref().map_or(Value::Nothing, Holds::value)
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, S>) {
        if let Some(value) = self {
            value.visit_mut(key, visit);
        }
    }
}

impl<S: Stage, T: Holds<S>> Holds<S> for Vec<T> {
    const IS_UNSAID: bool = T::IS_UNSAID;
    const IS_REQUIRED: bool = false;

    fn value(&self) -> Value<'_, S> {
        Value::List(self.iter().map(Holds::value).collect())
    }

    fn visit_mut<'r>(&'r mut self, key: &'static str, visit: &mut VisitMut<'_, 'r, S>) {
        self.iter_mut().for_each(|value| value.visit_mut(key, visit));
    }
}

/// Says what values of a type are that hold no words of an author.
macro_rules! plain {
    ($($type:ty, $value:ident => $said:expr;)*) => {
        $(impl<S: Stage> Holds<S> for $type {
            fn value(&self) -> Value<'_, S> {
                let $value = self;
                $said
            }
        }

        stays!($type);)*
    };
}

/// Names types of which readers are not told.
macro_rules! unsaid {
    ($($type:ty),+) => {
        $(impl<S: $crate::model::Stage> $crate::model::Holds<S> for $type {
            const IS_UNSAID: bool = true;

            fn value(&self) -> $crate::model::Value<'_, S> {
                $crate::model::Value::Unsaid
            }
        }

        $crate::model::record::resolve::stays!($type);)+
    };
}

pub(crate) use unsaid;

plain! {
    Date, date => Value::Date(*date);
    Period, period => Value::Period(*period);
    Figure, figure => Value::Figure(*figure);
    Lang, lang => Value::Lang(*lang);
    Box<str>, letters => Value::Letters(letters);
    Spanned<Box<str>>, letters => Value::Letters(&letters.value);
    Id, id => Value::Letters(id.as_str());
}

unsaid!(Span, bool, u16);

/// Declares a record, or a table within one: its struct, its fields as data, and how it passes into the linked stage.
///
/// A field's key is its name, but where another one is behind `as`. Behind `=>` a field that names records says what
/// they are and how it brings the two together (`=> Provision by Concerns`), and a field whose values hold together says
/// `=> all or none`.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident<S> {
            $($(#[doc = $about:literal])+ $field:ident $(as $key:literal)?: $type:ty $(=> $($how:ident)+)?,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name<S: Stage> {
            $($(#[doc = $about])+ pub $field: $type,)+
        }

        impl<S: $crate::model::FieldStage> $crate::model::Holds<S> for $name<S> {
            $crate::model::record::fields::record!(@holds S; $($field: $type [$($about)+] [$($key)?] [$($($how)+)?])+);
        }

        impl<R: $crate::model::Resolver> $crate::model::Resolves<$crate::model::Plain, R> for $name<R::From> {
            type Resolved = $name<R::To>;

            fn resolved(self, _: $crate::model::Plain, by: &mut R) -> Option<Self::Resolved> {
                Some($name {
                    $($field: $crate::model::record::fields::record!(@resolved self.$field, by; $($($how)+)?),)+
                })
            }
        }
    };
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $($(#[doc = $about:literal])+ $field:ident $(as $key:literal)?: $type:ty,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[doc = $about])+ pub $field: $type,)+
        }

        impl<S: $crate::model::Stage> $crate::model::Holds<S> for $name {
            $crate::model::record::fields::record!(@holds S; $($field: $type [$($about)+] [$($key)?] [])+);
        }

        $crate::model::record::resolve::stays!($name);
    };
    (@holds $stage:ident; $($field:ident: $type:ty [$($about:literal)+] [$($key:literal)?] [$($how:ident)*])+) => {
        const FIELDS: &'static [$crate::model::FieldFacts] = &[$($crate::model::FieldFacts {
            key: $crate::model::record::fields::record!(@key $field $($key)?),
            about: concat!($($about),+),
            is_in_languages: <$type as $crate::model::Holds<$stage>>::IS_IN_LANGUAGES,
            is_unsaid: <$type as $crate::model::Holds<$stage>>::IS_UNSAID,
            is_required: <$type as $crate::model::Holds<$stage>>::IS_REQUIRED,
            tie: $crate::model::record::fields::record!(@tie $($how)*),
        },)+];

        fn value(&self) -> $crate::model::Value<'_, $stage> {
            let values = [$($crate::model::Holds::<$stage>::value(&self.$field)),+];
            let facts = <Self as $crate::model::Holds<$stage>>::FIELDS.iter();
            let field = |(facts, value)| $crate::model::Field { facts, value };
            $crate::model::Value::Row(facts.zip(values).map(field).collect())
        }

        fn visit_mut<'r>(
            &'r mut self,
            _key: &'static str,
            visit: &mut $crate::model::VisitMut<'_, 'r, $stage>,
        ) {
            $($crate::model::Holds::<$stage>::visit_mut(
                &mut self.$field,
                $crate::model::record::fields::record!(@key $field $($key)?),
                visit,
            );)+
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@tie) => { None };
    (@tie all or none) => { None };
    (@tie $to:ident by $($kind:ident)and+) => {
        Some($crate::model::Tie {
            to: $crate::model::Kind::$to,
            kinds: &[$($crate::model::RelationKind::$kind),+],
        })
    };
    (@resolved $value:expr, $by:ident;) => {
        $crate::model::Resolves::resolved($value, $crate::model::Plain, $by)?
    };
    (@resolved $value:expr, $by:ident; all or none) => {
        $crate::model::record::resolve::all_or_none($value, $by)?
    };
    (@resolved $value:expr, $by:ident; $to:ident by $($kind:ident)and+) => {
        $crate::model::Resolves::resolved(
            $value,
            $crate::model::Tie {
                to: $crate::model::Kind::$to,
                kinds: &[$($crate::model::RelationKind::$kind),+],
            },
            $by,
        )?
    };
}

pub(crate) use record;
