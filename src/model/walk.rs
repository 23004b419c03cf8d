//! What a block holds, said once for whatever goes over texts: a new kind of block is known to all of them.

use super::audience::Audience;
use super::document::{Block, Heading, Inline, ListItem, Table};
use super::prose::{Form, Prose};
use super::stage::Stage;
use super::written::{Written, WrittenAddress, WrittenEmbed};
use crate::manuscript::Span;

/// Something that a block holds, in reading order.
#[derive(Debug)]
pub enum Piece<'b, S: Stage> {
    /// How a paragraph or list item is addressed: it comes before what it stands for.
    Passage(&'b S::Address),
    /// A heading, and those who may see it as far as its own part says.
    Heading(&'b Heading<S>, Audience),
    /// Words on one line: of a paragraph, a term, a cell.
    Line(&'b [Inline<S>]),
    /// Code, letter by letter.
    Code(&'b str),
    /// A picture: the words for those who do not see it, and those under it.
    Picture(&'b Prose, Option<&'b Prose>),
    /// A record shown in full.
    Embed(&'b S::Embed),
    /// Blocks that are in it, and those who may see them as far as it says itself.
    Blocks(&'b [Block<S>], Audience),
}

/// Something that a block holds, to change in place.
#[derive(Debug)]
pub enum PieceMut<'b, S: Stage> {
    /// How a paragraph or list item is addressed.
    Passage(&'b mut S::Address),
    /// A heading, and those who may see it as far as its own part says.
    Heading(&'b mut Heading<S>, Audience),
    /// Words on one line.
    Line(&'b mut Vec<Inline<S>>),
    /// Code, letter by letter.
    Code(&'b mut Box<str>),
    /// The words for and under a picture.
    Picture(&'b mut Prose, Option<&'b mut Prose>),
    /// A record shown in full.
    Embed(&'b mut S::Embed),
    /// Blocks that are in it, and those who may see them as far as it says itself.
    Blocks(&'b mut Vec<Block<S>>, Audience),
}

/// What each kind of block holds: said once, to read and to change.
macro_rules! pieces {
    ($block:expr, $visit:expr, $Piece:ident, $as_ref:ident) => {{
        const ALL: Audience = Audience::Public;
        match $block {
            Block::Paragraph { address, inlines, .. } => {
                $visit($Piece::Passage(address));
                $visit($Piece::Line(inlines));
            }
            Block::Heading(heading) => $visit($Piece::Heading(heading, ALL)),
            Block::Part { audience, heading, blocks, .. } => {
                $visit($Piece::Heading(heading, *audience));
                $visit($Piece::Blocks(blocks, *audience));
            }
            Block::List { items, .. } => {
                for ListItem { address, blocks } in items {
                    $visit($Piece::Passage(address));
                    $visit($Piece::Blocks(blocks, ALL));
                }
            }
            Block::Definitions(definitions) => {
                for (term, meanings) in definitions {
                    $visit($Piece::Line(term));
                    for meaning in meanings {
                        $visit($Piece::Blocks(meaning, ALL));
                    }
                }
            }
            Block::Quote(inner) => $visit($Piece::Blocks(inner, ALL)),
            Block::Code { text, .. } => $visit($Piece::Code(text)),
            Block::Table(Table { head, rows, .. }) => {
                for cell in head {
                    $visit($Piece::Line(cell));
                }
                for cell in rows.into_iter().flatten() {
                    $visit($Piece::Line(cell));
                }
            }
            Block::Figure { alternative, caption, .. } => {
                $visit($Piece::Picture(alternative, caption.$as_ref()));
            }
            Block::Embed(embed) => $visit($Piece::Embed(embed)),
            Block::Rule => {}
        }
    }};
}

impl<S: Stage> Block<S> {
    /// Shows what the block holds to `visit`, in reading order, one level deep.
    pub fn pieces<'b>(&'b self, visit: &mut impl FnMut(Piece<'b, S>)) {
        pieces!(self, visit, Piece, as_ref);
    }

    /// Gives what the block holds to `visit`, to change it in place.
    pub fn pieces_mut<'b>(&'b mut self, visit: &mut impl FnMut(PieceMut<'b, S>)) {
        pieces!(self, visit, PieceMut, as_mut);
    }
}

/// What turns a text as its author wrote it into one of another stage, piece by piece.
pub trait Restage<T: Stage> {
    /// The address of a paragraph.
    fn paragraph(&mut self, address: WrittenAddress) -> T::Address;
    /// The address of a list item.
    fn item(&mut self, address: WrittenAddress) -> T::Address;
    /// Words on one line.
    fn line(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<T>>;
    /// A heading outside marked parts.
    fn heading(&mut self, heading: Heading<Written>) -> Heading<T>;
    /// The heading of a part that `audience` may see, and what is under it.
    fn part(
        &mut self,
        audience: Audience,
        heading: Heading<Written>,
        blocks: Vec<Block<Written>>,
    ) -> (Heading<T>, Vec<Block<T>>);
    /// A file below `content/`; nothing where the picture falls away.
    fn file(&mut self, file: Box<str>, span: Span) -> Option<Box<str>>;
    /// A record shown in full; nothing where it falls away.
    fn embed(&mut self, embed: WrittenEmbed) -> Option<T::Embed>;

    /// Blocks in their order.
    fn blocks(&mut self, blocks: Vec<Block<Written>>) -> Vec<Block<T>>
    where
        Self: Sized,
    {
        blocks.into_iter().filter_map(|block| block.restaged(self)).collect()
    }
}

impl Block<Written> {
    /// The block in another stage; nothing where it falls away.
    fn restaged<T: Stage>(self, to: &mut impl Restage<T>) -> Option<Block<T>> {
        Some(match self {
            Block::Paragraph { address, span, inlines } => {
                Block::Paragraph { address: to.paragraph(address), span, inlines: to.line(inlines) }
            }
            Block::Heading(heading) => Block::Heading(to.heading(heading)),
            Block::Part { kind, audience, heading, blocks } => {
                let (heading, blocks) = to.part(audience, heading, blocks);
                Block::Part { kind, audience, heading, blocks }
            }
            Block::List { start, items } => {
                let items = items.into_iter().map(|ListItem { address, blocks }| ListItem {
                    address: to.item(address),
                    blocks: to.blocks(blocks),
                });
                Block::List { start, items: items.collect() }
            }
            Block::Definitions(definitions) => {
                let definitions = definitions.into_iter().map(|(term, meanings)| {
                    (to.line(term), meanings.into_iter().map(|meaning| to.blocks(meaning)).collect())
                });
                Block::Definitions(definitions.collect())
            }
            Block::Quote(inner) => Block::Quote(to.blocks(inner)),
            Block::Code { language, text } => Block::Code { language, text },
            Block::Table(Table { alignments, head, rows }) => {
                let mut cells = |cells: Vec<Vec<Inline<Written>>>| {
                    cells.into_iter().map(|cell| to.line(cell)).collect::<Vec<_>>()
                };
                let head = cells(head);
                Block::Table(Table { alignments, head, rows: rows.into_iter().map(cells).collect() })
            }
            Block::Figure { file, alternative, caption, span } => {
                Block::Figure { file: to.file(file, span)?, alternative, caption, span }
            }
            Block::Embed(embed) => Block::Embed(to.embed(embed)?),
            Block::Rule => Block::Rule,
        })
    }
}

impl<S: Stage> Inline<S> {
    /// The inlines that are in this one.
    pub fn inner(&self) -> &[Inline<S>] {
        match self {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Styled(_, inner)
            | Inline::Link(_, inner) => inner,
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Label(_)
            | Inline::Break
            | Inline::Picture { .. }
            | Inline::Note(_) => &[],
        }
    }
}

/// Shows every piece of some blocks to `visit`, at every depth and in reading order, each with those who may see it.
/// [`Piece::Blocks`] is gone into and not shown.
pub fn visit_pieces<'b, S: Stage>(
    blocks: &'b [Block<S>],
    audience: Audience,
    visit: &mut impl FnMut(Piece<'b, S>, Audience),
) {
    for block in blocks {
        block.pieces(&mut |piece| match piece {
            Piece::Blocks(inner, own) => visit_pieces(inner, audience.max(own), visit),
            Piece::Heading(heading, own) => visit(Piece::Heading(heading, own), audience.max(own)),
            piece => visit(piece, audience),
        });
    }
}

/// Gives every piece of some blocks to `visit`, at every depth and in reading order, to change it in place.
pub fn visit_pieces_mut<'b, S: Stage>(
    blocks: &'b mut [Block<S>],
    audience: Audience,
    visit: &mut impl FnMut(PieceMut<'b, S>, Audience),
) {
    for block in blocks {
        block.pieces_mut(&mut |piece| match piece {
            PieceMut::Blocks(inner, own) => visit_pieces_mut(inner, audience.max(own), visit),
            PieceMut::Heading(heading, own) => visit(PieceMut::Heading(heading, own), audience.max(own)),
            piece => visit(piece, audience),
        });
    }
}

/// Shows every block to `visit`, with those inside it after it.
pub fn visit_blocks<'b, S: Stage>(blocks: &'b [Block<S>], visit: &mut impl FnMut(&'b Block<S>)) {
    for block in blocks {
        visit(block);
        block.pieces(&mut |piece| {
            if let Piece::Blocks(inner, _) = piece {
                visit_blocks(inner, visit);
            }
        });
    }
}

/// Shows every inline of some blocks to `visit`, in reading order, with those inside it after it.
pub fn visit_inlines<S: Stage>(blocks: &[Block<S>], visit: &mut impl FnMut(&Inline<S>)) {
    visit_inlines_by_audience(blocks, Audience::Public, &mut |inline, _| visit(inline));
}

/// Shows every inline of some blocks that `audience` may see to `visit`, each with those who may see it: of marked parts
/// they are fewer.
pub fn visit_inlines_by_audience<'b, S: Stage>(
    blocks: &'b [Block<S>],
    audience: Audience,
    visit: &mut impl FnMut(&'b Inline<S>, Audience),
) {
    visit_pieces(blocks, audience, &mut |piece, audience| match piece {
        Piece::Line(inlines) => visit_each(inlines, audience, visit),
        Piece::Heading(heading, _) => visit_each(&heading.inlines, audience, visit),
        Piece::Passage(_) | Piece::Code(_) | Piece::Picture(..) | Piece::Embed(_) | Piece::Blocks(..) => {}
    });
}

fn visit_each<'b, S: Stage>(
    inlines: &'b [Inline<S>],
    audience: Audience,
    visit: &mut impl FnMut(&'b Inline<S>, Audience),
) {
    for inline in inlines {
        visit(inline, audience);
        visit_each(inline.inner(), audience, visit);
    }
}

/// Shows the addresses of the paragraphs of a text that `audience` may see to `visit`, in reading order, each with those
/// who may see it. Only paragraphs of the text itself and of its parts are counted: of what else holds blocks none is.
pub fn visit_paragraphs<'b, S: Stage>(
    blocks: &'b [Block<S>],
    audience: Audience,
    visit: &mut impl FnMut(&'b S::Address, Audience),
) {
    for block in blocks {
        match block {
            Block::Paragraph { address, .. } => visit(address, audience),
            Block::Part { audience: own, blocks, .. } => visit_paragraphs(blocks, audience.max(*own), visit),
            _ => {}
        }
    }
}

/// Appends the plain words of inlines to `text`.
pub fn plain_text<S: Stage>(inlines: &[Inline<S>], form: Form, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => {
                let letters = words.form(form).chars();
                text.extend(letters.map(|letter| if letter == '\n' { ' ' } else { letter }));
            }
            Inline::Code(letters) => text.push_str(letters),
            Inline::Label(label) => text.push_str(label.as_ref().form(form)),
            Inline::Break => text.push(' '),
            Inline::Picture { alternative, .. } => text.push_str(alternative.form(form)),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Styled(_, inner)
            | Inline::Link(_, inner) => plain_text(inner, form, text),
            Inline::Note(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Linked, Written};

    #[test]
    fn words_take_little_room() {
        // A long report holds a million of these: what is rarely there is behind a pointer.
        assert!(size_of::<Inline<Written>>() <= 48 && size_of::<Inline<Linked>>() <= 56);
    }
}
