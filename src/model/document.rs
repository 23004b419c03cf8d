//! A text as typed blocks and inlines. Every writer (page, paper, search) spends the same document.

use super::audience::Audience;
use super::stage::Stage;
use crate::lang::{Lang, Localized};
use crate::manuscript::Span;

/// A short text without markup, in one or more languages.
pub type Title = Localized<Box<str>>;

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

/// A block of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<S: Stage> {
    /// A paragraph.
    Paragraph {
        /// How it is addressed.
        address: S::Address,
        /// Its words.
        inlines: Vec<Inline<S>>,
    },
    /// A heading outside marked parts.
    Heading(Heading<S>),
    /// A heading that names what follows it, and what follows.
    Part {
        /// What the part is; a part that is only kept from some readers has no kind.
        kind: Option<PartKind>,
        /// Who may see it.
        audience: Audience,
        /// Its heading.
        heading: Heading<S>,
        /// What stands under it.
        blocks: Vec<Block<S>>,
    },
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Its items.
        items: Vec<ListItem<S>>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition<S>>),
    /// Words of somebody else.
    Quote(Vec<Block<S>>),
    /// Code, shown letter by letter.
    Code {
        /// Its language, as the author named it.
        language: Option<Box<str>>,
        /// Its text.
        text: Box<str>,
    },
    /// A table.
    Table(Table<S>),
    /// A picture that stands alone.
    Figure {
        /// The file below `content/`.
        file: Box<str>,
        /// Words for those who do not see it.
        alternative: Box<str>,
        /// Words under it.
        caption: Option<Box<str>>,
        /// Where it stands.
        span: Span,
    },
    /// A record shown in full.
    Embed(S::Embed),
    /// A break between two thoughts.
    Rule,
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
    /// Where it stands.
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

/// Words and what stands between them.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<S: Stage> {
    /// Letters; a line break in the source is a `\n`.
    Text(Box<str>),
    /// Emphasis.
    Emphasis(Vec<Inline<S>>),
    /// Strong emphasis.
    Strong(Vec<Inline<S>>),
    /// Words that no longer hold.
    Deleted(Vec<Inline<S>>),
    /// Code within a line.
    Code(Box<str>),
    /// One of the few HTML elements that pass.
    Html(SafeTag, Vec<Inline<S>>),
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
        alternative: Box<str>,
        /// Where it stands.
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

/// The HTML elements that authors may write, without attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafeTag(&'static str);

impl SafeTag {
    /// The elements that pass, apart from `br` and `wbr`, which hold nothing.
    pub const ALL: [SafeTag; 8] = [
        SafeTag("abbr"),
        SafeTag("cite"),
        SafeTag("kbd"),
        SafeTag("mark"),
        SafeTag("q"),
        SafeTag("small"),
        SafeTag("sub"),
        SafeTag("sup"),
    ];

    /// The element of this name, if it passes.
    pub fn parse(name: &str) -> Option<SafeTag> {
        SafeTag::ALL.into_iter().find(|tag| tag.0 == name)
    }

    /// The element's name.
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// Appends the plain words of inlines to `text`.
pub fn plain_text<S: Stage>(inlines: &[Inline<S>], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(letters) => {
                text.extend(letters.chars().map(|letter| if letter == '\n' { ' ' } else { letter }))
            }
            Inline::Code(letters) => text.push_str(letters),
            Inline::Label(label) => text.push_str(label.as_ref()),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Html(_, inner)
            | Inline::Link(_, inner) => plain_text(inner, text),
            Inline::Break => text.push(' '),
            Inline::Picture { alternative, .. } => text.push_str(alternative),
            Inline::Note(_) => {}
        }
    }
}

/// Shows every inline of some blocks to `visit`, in reading order, with those inside it after it.
pub fn visit_inlines<S: Stage>(blocks: &[Block<S>], visit: &mut impl FnMut(&Inline<S>)) {
    visit_inlines_by_audience(blocks, Audience::Public, &mut |inline, _| visit(inline));
}

/// Shows every inline of some blocks that `audience` may see to `visit`, each with those who may see it: of marked parts
/// they are fewer.
pub fn visit_inlines_by_audience<'d, S: Stage>(
    blocks: &'d [Block<S>],
    audience: Audience,
    visit: &mut impl FnMut(&'d Inline<S>, Audience),
) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines, .. } => visit_each(inlines, audience, visit),
            Block::Heading(heading) => visit_each(&heading.inlines, audience, visit),
            Block::Part { audience: own, heading, blocks, .. } => {
                let audience = audience.max(*own);
                visit_each(&heading.inlines, audience, visit);
                visit_inlines_by_audience(blocks, audience, visit);
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| visit_inlines_by_audience(&item.blocks, audience, visit));
            }
            Block::Definitions(definitions) => {
                for (term, meanings) in definitions {
                    visit_each(term, audience, visit);
                    meanings.iter().for_each(|meaning| visit_inlines_by_audience(meaning, audience, visit));
                }
            }
            Block::Quote(inner) => visit_inlines_by_audience(inner, audience, visit),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    visit_each(cell, audience, visit);
                }
            }
            Block::Code { .. } | Block::Figure { .. } | Block::Embed(_) | Block::Rule => {}
        }
    }
}

fn visit_each<'d, S: Stage>(
    inlines: &'d [Inline<S>],
    audience: Audience,
    visit: &mut impl FnMut(&'d Inline<S>, Audience),
) {
    for inline in inlines {
        visit(inline, audience);
        match inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Html(_, inner)
            | Inline::Link(_, inner) => visit_each(inner, audience, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Label(_)
            | Inline::Break
            | Inline::Picture { .. }
            | Inline::Note(_) => {}
        }
    }
}

/// Shows the addresses of the paragraphs of a text that `audience` may see to `visit`, in reading order, each with those
/// who may see it. Only paragraphs of the text itself and of its parts are counted: none in a list or quotation.
pub fn visit_paragraphs<'d, S: Stage>(
    blocks: &'d [Block<S>],
    audience: Audience,
    visit: &mut impl FnMut(&'d S::Address, Audience),
) {
    for block in blocks {
        match block {
            Block::Paragraph { address, .. } => visit(address, audience),
            Block::Part { audience: own, blocks, .. } => visit_paragraphs(blocks, audience.max(*own), visit),
            Block::Heading(_)
            | Block::List { .. }
            | Block::Definitions(_)
            | Block::Quote(_)
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Figure { .. }
            | Block::Embed(_)
            | Block::Rule => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Linked, Written};

    #[test]
    fn words_take_little_room() {
        // A long report holds a million of these: what is rarely there stands behind a pointer.
        assert!(size_of::<Inline<Written>>() <= 48 && size_of::<Inline<Linked>>() <= 56);
    }
}
