//! Closed lists: values that authors write as one of a few words.

macro_rules! closed_list {
    ($(#[doc = $doc:literal])+ $name:ident { $($variant:ident = $word:literal,)+ }) => {
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
    };
}

pub(super) use closed_list;
