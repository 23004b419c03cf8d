//! The formats in which a site can hold whole documents beside its pages: one table, a row each.

macro_rules! file_formats {
    ($($(#[doc = $doc:literal])+ $format:ident = $setting:literal, $ending:literal, $word:literal;)+) => {
        /// A format in which a site can hold whole documents beside its pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FileFormat {
            $($(#[doc = $doc])+ $format,)+
        }

        impl FileFormat {
            /// All of them, in the order in which readers are offered them.
            pub const ALL: &[FileFormat] = &[$(FileFormat::$format),+];

            /// The setting by which authors ask for it.
            pub fn setting(self) -> &'static str {
                match self {
                    $(FileFormat::$format => $setting,)+
                }
            }

            /// The ending of its files.
            pub fn ending(self) -> &'static str {
                match self {
                    $(FileFormat::$format => $ending,)+
                }
            }

            /// The key of what readers call it.
            pub fn word(self) -> &'static str {
                match self {
                    $(FileFormat::$format => $word,)+
                }
            }
        }
    };
}

file_formats! {
    /// Lines of text without markup.
    PlainText = "text", "txt", "plain_text";
}
