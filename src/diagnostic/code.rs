//! The codes of all findings: a closed list, never renamed, each with a page of its own for users.

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build stops: what would be published is not what was meant.
    Error,
    /// The build goes on; an editor should look.
    Warning,
}

impl Severity {
    /// The word shown in front of a message.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident = $name:literal, $severity:ident;)+) => {
        /// What a finding is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$code),+];

            /// The name users see and search for.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$code => $name,)+
                }
            }

            /// What findings of this code are about, in a clause that holds no word of any text.
            pub fn meaning(self) -> String {
                let meaning = match self {
                    $(Code::$code => concat!($($doc),+),)+
                };
                let meaning = meaning.trim().trim_end_matches('.');
                let begins_word = meaning.chars().nth(1).is_some_and(|letter| !letter.is_uppercase());
                match meaning.chars().next() {
                    Some(first) if begins_word => first.to_lowercase().chain(meaning.chars().skip(1)).collect(),
                    _ => meaning.to_owned(),
                }
            }

            /// How much findings of this code matter.
            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$code => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
    /// A bare `[[id]]` that several records answer to.
    AmbiguousReference = "ambiguous-reference", Error;
    /// Two files of one section, or a section within another, that are for different audiences.
    AudienceConflict = "audience-conflict", Error;
    /// A part that is kept back in one language and not in another.
    AudienceDiffers = "audience-differs", Error;
    /// A fault of the program itself.
    InternalFault = "internal-fault", Error;
    /// A date that is none.
    BadDate = "bad-date", Error;
    /// Bytes that are not UTF-8 text.
    BadEncoding = "bad-encoding", Error;
    /// A number that is none.
    BadFigure = "bad-figure", Error;
    /// A kept copy of a source whose bytes are not those that were hashed.
    ArchiveDiffers = "archive-differs", Error;
    /// An entry of a reference manager's file that cannot be read.
    BadBibliography = "bad-bibliography", Error;
    /// A table of figures that cannot be read.
    BadTable = "bad-table", Error;
    /// An id with letters that addresses cannot hold.
    BadId = "bad-id", Error;
    /// A value outside the closed list of a key.
    BadValue = "bad-value", Error;
    /// A reference to something that readers of this audience do not see.
    WithheldReference = "withheld-reference", Error;
    /// An HTML comment: it is not published.
    CommentLeftOut = "comment-left-out", Warning;
    /// Lines that a merge leaves where two versions were not brought together.
    ConflictMarkers = "conflict-markers", Error;
    /// The same id twice within one kind.
    DuplicateId = "duplicate-id", Error;
    /// The same anchor twice within one text.
    DuplicateAnchor = "duplicate-anchor", Error;
    /// Two questions or recommendations of a submission with one printed number.
    DuplicateNumber = "duplicate-number", Error;
    /// Two sections of a submission with one number.
    DuplicateSectionNumber = "duplicate-section-number", Error;
    /// A statement about figures that the figures do not bear out.
    FiguresDiffer = "figures-differ", Warning;
    /// Digits in a text although a series holds the figure.
    FigureAsDigits = "figure-as-digits", Warning;
    /// A file without any text.
    EmptyText = "empty-text", Warning;
    /// A link or picture whose scheme is not allowed.
    ForbiddenScheme = "forbidden-scheme", Error;
    /// Front matter that is missing, unclosed or in another language than TOML.
    FrontMatter = "front-matter", Error;
    /// A link beside the rules: absolute on this machine, or to a source file instead of a record.
    BadLink = "bad-link", Error;
    /// A word that mixes letters of two scripts which look alike.
    MixedLetters = "mixed-letters", Warning;
    /// A letter that nobody sees turns the order of those behind it.
    TurnedLetters = "turned-letters", Warning;
    /// A picture without words for those who do not see it.
    MissingAlternative = "missing-alternative", Error;
    /// A picture or attachment that is not there.
    MissingFile = "missing-file", Error;
    /// A required key that is not there.
    MissingKey = "missing-key", Error;
    /// A text or record that a language of the site does not have, or not whole.
    MissingTranslation = "missing-translation", Warning;
    /// A language of the site without interface words.
    MissingWords = "missing-words", Warning;
    /// Text nested deeper than anybody reads.
    NestedTooDeep = "nested-too-deep", Error;
    /// A translation of a text that does not exist.
    OrphanTranslation = "orphan-translation", Error;
    /// A translation that was made from an earlier revision of its original.
    OutdatedTranslation = "outdated-translation", Warning;
    /// A public record that only withheld text names.
    OnlyWithheldNames = "only-withheld-names", Warning;
    /// A link that leads nowhere, such as `(#)`.
    PlaceholderLink = "placeholder-link", Error;
    /// HTML that is shown as text.
    RawHtml = "raw-html", Warning;
    /// A record that refers to itself.
    SelfReference = "self-reference", Warning;
    /// A figure that differs from the one that was published, without a word about it.
    SilentCorrection = "silent-correction", Warning;
    /// A document symbol that looks misspelt.
    MisspeltSymbol = "misspelt-symbol", Warning;
    /// A fault in a template of the theme.
    TemplateError = "template-error", Error;
    /// Something in a theme that must not reach readers.
    UnsafeTheme = "unsafe-theme", Error;
    /// A theme that is not there.
    UnknownTheme = "unknown-theme", Error;
    /// A file or table larger than the limits.
    TooLarge = "too-large", Error;
    /// A slip in the TOML itself.
    TomlSyntax = "toml-syntax", Error;
    /// A translation that holds more or less than its original.
    TranslationDiffers = "translation-differs", Warning;
    /// A heading or paragraph mark that does not exist.
    UnknownAnchor = "unknown-anchor", Error;
    /// Code that is opened and never closed, with a mark or withheld text in it.
    UnclosedFence = "unclosed-fence", Error;
    /// An HTML comment that never ends.
    UnclosedComment = "unclosed-comment", Error;
    /// A citation of a source that does not exist.
    UndefinedCitation = "undefined-citation", Error;
    /// A footnote mark without its note.
    UndefinedFootnote = "undefined-footnote", Error;
    /// An embed that the tool does not know.
    UnknownEmbed = "unknown-embed", Error;
    /// A key that the tool does not know.
    UnknownKey = "unknown-key", Error;
    /// A table name that is no kind of record.
    UnknownKind = "unknown-kind", Error;
    /// A marked part with a class that the tool does not know.
    UnknownPart = "unknown-part", Error;
    /// A figure that its series does not hold.
    UnknownFigure = "unknown-figure", Error;
    /// A source that can neither be found again nor was kept.
    UnverifiableSource = "unverifiable-source", Warning;
    /// A reference to a record that does not exist.
    UnknownReference = "unknown-reference", Error;
    /// Numbers that an author typed, and that would be printed as others.
    TypedNumbers = "typed-numbers", Error;
    /// Something that looks like Markdown and is not read as it.
    UnreadMarkup = "unread-markup", Warning;
    /// A sign of an audience that is not read as a mark.
    UnreadMark = "unread-mark", Error;
    /// A file that cannot be read or does not belong where it lies.
    UnreadableFile = "unreadable-file", Error;
    /// A file that the site does not carry: browsers or servers could run it, or it is not what its name says.
    UnsafeFile = "unsafe-file", Error;
    /// A file that nothing reads.
    UnusedFile = "unused-file", Warning;
    /// A note that no mark refers to.
    UnusedFootnote = "unused-footnote", Error;
    /// A value of another type than its key wants.
    WrongType = "wrong-type", Error;
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_are_kebab_case_and_differ() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
