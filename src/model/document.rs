//! A text as typed blocks and inlines. Every writer (page, paper, search) spends the same document.

use super::audience::Audience;
use super::prose::Prose;
use super::stage::Stage;
use crate::lang::{Lang, Localized};
use crate::manuscript::Span;

/// A short text without markup, in one or more languages.
pub type Title = Localized<Prose>;

/// A text with markup, in one or more languages.
pub type Text<S> = Localized<Document<S>>;

/// A text in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<S: Stage> {
    /// The language it is written in.
    pub lang: Lang,
    /// Its blocks in order.
    pub blocks: Vec<Block<S>>,
    /// Its notes, in the order of their first marks.
    pub notes: Vec<S::Note>,
}

/// Declares the kinds of blocks, each with what a message calls it.
macro_rules! blocks {
    ($(
        $(#[doc = $doc:literal])+
        $block:ident $({ $($field:tt)* })? $(( $($held:tt)* ))? = $name:literal;
    )+) => {
        /// A block of a text.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Block<S: Stage> {
            $($(#[doc = $doc])+ $block $({ $($field)* })? $(( $($held)* ))?,)+
        }

        impl<S: Stage> Block<S> {
            /// What it is, for a message.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Block::$block { .. } => $name,)+
                }
            }

            /// Its kind in a word: `Quote`.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Block::$block { .. } => stringify!($block),)+
                }
            }
        }
    };
}

blocks! {
    /// A paragraph.
    Paragraph {
        /// How it is addressed.
        address: S::Address,
        /// Where it is.
        span: Span,
        /// Its words.
        inlines: Vec<Inline<S>>,
    } = "a paragraph";
    /// A heading outside marked parts.
    Heading(Heading<S>) = "a heading";
    /// A heading that names what follows it, and what follows.
    Part {
        /// What the part is; a part that is only kept from some readers has no kind.
        kind: Option<PartKind>,
        /// Who may see it.
        audience: Audience,
        /// Its heading.
        heading: Heading<S>,
        /// What is under it.
        blocks: Vec<Block<S>>,
    } = "a heading";
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Its items.
        items: Vec<ListItem<S>>,
    } = "a list";
    /// Terms and what they mean.
    Definitions(Vec<Definition<S>>) = "definitions";
    /// Words of somebody else.
    Quote(Vec<Block<S>>) = "a quotation";
    /// Code, shown letter by letter.
    Code {
        /// Its language, as the author named it.
        language: Option<Box<str>>,
        /// Its text.
        text: Box<str>,
    } = "code";
    /// A table.
    Table(Table<S>) = "a table";
    /// A picture that has a place of its own.
    Figure {
        /// The file below `content/`.
        file: Box<str>,
        /// Words for those who do not see it.
        alternative: Prose,
        /// Words under it.
        caption: Option<Prose>,
        /// Where it is.
        span: Span,
    } = "a picture";
    /// A record shown in full.
    Embed(S::Embed) = "a record in full";
    /// A break between two thoughts.
    Rule = "a line between paragraphs";
}

/// A term and its meanings.
pub type Definition<S> = (Vec<Inline<S>>, Vec<Vec<Block<S>>>);

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading<S: Stage> {
    /// 1 for the text's own title, which is never written in it; 2 to 6 below.
    pub level: u8,
    /// Its address on the page.
    pub anchor: Box<str>,
    /// Its words.
    pub inlines: Vec<Inline<S>>,
    /// Where it is.
    pub span: Span,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem<S: Stage> {
    /// How it is addressed.
    pub address: S::Address,
    /// What it holds; a single paragraph is set without space around it.
    pub blocks: Vec<Block<S>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<S: Stage> {
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The cells of its head.
    pub head: Vec<Vec<Inline<S>>>,
    /// The cells of each row.
    pub rows: Vec<Vec<Vec<Inline<S>>>>,
}

/// The alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the language runs.
    Natural,
    /// At the centre.
    Centre,
    /// Against the direction of the language: for figures.
    End,
}

/// Words and what is between them.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<S: Stage> {
    /// Letters; a line break in the source is a `\n`.
    Text(Prose),
    /// Emphasis.
    Emphasis(Vec<Inline<S>>),
    /// Strong emphasis.
    Strong(Vec<Inline<S>>),
    /// Words that no longer hold.
    Deleted(Vec<Inline<S>>),
    /// Code within a line.
    Code(Box<str>),
    /// Words set apart in one of a few other ways.
    Styled(Style, Vec<Inline<S>>),
    /// A forced line break.
    Break,
    /// A link; without words it prints the label of what it leads to, once that is known.
    Link(S::Target, Vec<Inline<S>>),
    /// What a linked entry is called at this place of the text.
    Label(S::Label),
    /// A small picture within a line.
    Picture {
        /// The file below `content/`.
        file: Box<str>,
        /// Words for those who do not see it.
        alternative: Box<Prose>,
        /// Where it is.
        span: Span,
    },
    /// A mark for a note.
    Note(S::NoteMark),
}

/// What a marked part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// What the authors object to.
    Concern,
    /// What the law asks for.
    Standard,
    /// What happened to somebody.
    Case,
    /// The text in short.
    Summary,
}

impl PartKind {
    /// All kinds of parts.
    pub const ALL: [PartKind; 4] = [PartKind::Concern, PartKind::Standard, PartKind::Case, PartKind::Summary];

    /// The class authors write.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Concern => "concern",
            PartKind::Standard => "standard",
            PartKind::Case => "case",
            PartKind::Summary => "summary",
        }
    }
}

/// How words are set apart within a line, beyond emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A short form.
    Abbreviation,
    /// The title of a work.
    Title,
    /// What is typed, letter by letter.
    Keys,
    /// What a reader should see first.
    Highlight,
    /// Words of somebody else: their marks are put by who sets them.
    Quotation,
    /// A remark aside.
    Small,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
}

impl Style {
    /// All styles with the word that authors write between `<` and `>`.
    pub const ALL: [(&'static str, Style); 8] = [
        ("abbr", Style::Abbreviation),
        ("cite", Style::Title),
        ("kbd", Style::Keys),
        ("mark", Style::Highlight),
        ("q", Style::Quotation),
        ("small", Style::Small),
        ("sub", Style::Subscript),
        ("sup", Style::Superscript),
    ];

    /// The style of this word, if it is one.
    pub fn parse(word: &str) -> Option<Style> {
        Style::ALL.into_iter().find(|(own, _)| *own == word).map(|(_, style)| style)
    }

    /// The word that authors write.
    pub fn name(self) -> &'static str {
        Style::ALL[self as usize].0
    }
}
