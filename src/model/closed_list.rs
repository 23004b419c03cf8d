//! Closed lists: values that authors write as one of a few words. `in` names the list in the words of the interface.

macro_rules! closed_list {
    ($(#[doc = $doc:literal])+ $name:ident in $list:literal { $($variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each variant is the word that authors write")]
        pub enum $name {
            $($variant,)+
        }

        impl $name {
            /// All values with the words authors write.
            pub const ALL: &[(&str, $name)] = &[$(($word, $name::$variant)),+];

            /// The word authors write.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl<S: $crate::model::Stage> $crate::model::Holds<S> for $name {
            fn value(&self) -> $crate::model::Value<'_, S> {
                $crate::model::Value::Word($list, self.name())
            }
        }

        $crate::model::record::resolve::stays!($name);
    };
}

pub(super) use closed_list;
