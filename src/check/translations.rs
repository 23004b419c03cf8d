//! A rule about translations: what stands in one language stands in the others.

use std::collections::BTreeMap;

use super::file_of;
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span};
use crate::model::{
    Block, Destination, Document, Embed, Entry, Inline, Linked, NoteBody, Record, visit_inlines,
};

/// What two texts can be compared by, whatever their words: how often each thing occurs, in the order of reading.
#[derive(Default)]
struct Outline {
    n_paragraphs: usize,
    /// Names of things, each with how often it occurs.
    things: BTreeMap<String, usize>,
}

/// A paragraph, heading, mark, reference, citation, note, picture or embed that is in one language and not in another:
/// a reader of one of them is told something else.
pub(super) fn translations(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    for (_, entry) in corpus.entries() {
        let text = match &entry.record {
            Record::Section(section) => &section.text,
            Record::Page(page) => &page.text,
            _ => continue,
        };
        let (original, first) = text.first();
        if text.iter().nth(1).is_none() {
            continue;
        }
        let outline = Outline::of(original, corpus);
        for (lang, document) in text.iter().filter(|(lang, _)| *lang != first) {
            let own = Outline::of(document, corpus);
            report(entry, first, lang, &outline, &own, corpus, manuscript, tray);
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "two outlines with their languages, and where to report")]
fn report(
    entry: &Entry<Linked>,
    first: Lang,
    lang: Lang,
    original: &Outline,
    own: &Outline,
    corpus: &Corpus,
    manuscript: &Manuscript,
    tray: &mut Diagnostics,
) {
    let Some(file) = file_of(entry, lang, corpus, manuscript) else { return };
    let mut differences = Vec::new();
    if original.n_paragraphs != own.n_paragraphs {
        let counts = (own.n_paragraphs, original.n_paragraphs);
        differences.push(format!("paragraphs: {} in `{lang}`, {} in `{first}`", counts.0, counts.1));
    }
    let names = original.things.keys().chain(own.things.keys());
    let names: std::collections::BTreeSet<&String> = names.collect();
    for name in names {
        let count = |outline: &Outline| outline.things.get(name).copied().unwrap_or(0);
        match (count(own), count(original)) {
            (own, original) if own == original => {}
            (0, _) => differences.push(format!("{name} only in `{first}`")),
            (_, 0) => differences.push(format!("{name} only in `{lang}`")),
            (own, original) => {
                differences.push(format!("{name} {own} times in `{lang}` and {original} times in `{first}`"));
            }
        }
    }
    // One finding a text: what follows a lost paragraph is a consequence.
    const MOST: usize = 4;
    if let Some(n_more) = differences.len().checked_sub(MOST).filter(|n_more| *n_more > 0) {
        differences.truncate(MOST);
        differences.push(format!("{n_more} more"));
    }
    if !differences.is_empty() {
        tray.report(
            Code::TranslationDiffers,
            Span::start_of(file),
            format!("the translation differs: {}", differences.join("; ")),
        )
        .help("Bring both to the same: readers of each language should be told the same");
    }
}

impl Outline {
    fn of(document: &Document<Linked>, corpus: &Corpus) -> Outline {
        let mut outline = Outline::default();
        outline.blocks(&document.blocks, corpus);
        visit_inlines(&document.blocks, &mut |inline| outline.inline(inline, document, corpus));
        outline
    }

    fn add(&mut self, name: String) {
        *self.things.entry(name).or_default() += 1;
    }

    fn blocks(&mut self, blocks: &[Block<Linked>], corpus: &Corpus) {
        for block in blocks {
            match block {
                Block::Paragraph { address, .. } => {
                    self.n_paragraphs += 1;
                    if let Some(mark) = &address.mark {
                        self.add(format!("mark `^{mark}`"));
                    }
                }
                Block::Heading(heading) => self.add(format!("heading `#{}`", heading.anchor)),
                Block::Part { heading, blocks, .. } => {
                    self.add(format!("heading `#{}`", heading.anchor));
                    self.blocks(blocks, corpus);
                }
                Block::List { items, .. } => {
                    self.add("a list".to_owned());
                    for item in items {
                        self.n_paragraphs += 1;
                        if let Some(mark) = &item.address.mark {
                            self.add(format!("mark `^{mark}`"));
                        }
                    }
                }
                Block::Quote(inner) => self.blocks(inner, corpus),
                Block::Table(table) => self.add(format!("a table of {} rows", table.rows.len())),
                Block::Figure { file, .. } => self.add(format!("picture `{file}`")),
                Block::Embed(embed) => self.embed(embed, corpus),
                Block::Definitions(_) | Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn embed(&mut self, embed: &Embed, corpus: &Corpus) {
        let key = |handle: &crate::model::Handle| format!("`![[{}]]`", corpus.entry(*handle).key);
        match embed {
            Embed::Questions(shown) | Embed::Recommendations(shown) => {
                shown.iter().for_each(|handle| self.add(key(handle)));
            }
            Embed::Series(handle) | Embed::Claim(handle) => self.add(key(handle)),
            Embed::Signatories(_) => self.add("`![[signatories]]`".to_owned()),
            Embed::Sources(_) => self.add("`![[sources]]`".to_owned()),
            Embed::Timeline(events) => self.add(format!("a timeline of {} events", events.len())),
        }
    }

    fn inline(&mut self, inline: &Inline<Linked>, document: &Document<Linked>, corpus: &Corpus) {
        match inline {
            Inline::Link(Destination::Entry(handle, anchor), _) => {
                let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
                self.add(format!("`[[{}{anchor}]]`", corpus.entry(*handle).key));
            }
            Inline::Picture { file, .. } => self.add(format!("picture `{file}`")),
            Inline::Note(mark) => match document.notes.get(mark.index as usize).map(|note| &note.body) {
                Some(NoteBody::Citations(citations)) => {
                    for citation in citations {
                        self.add(format!("`[@{}]`", corpus.entry(citation.source).key.id()));
                    }
                }
                _ => self.add("a footnote".to_owned()),
            },
            _ => {}
        }
    }
}
