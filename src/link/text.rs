//! Resolves one text: its references, notes, embeds and the numbers of its paragraphs.

use std::collections::HashMap;

use super::Found;
use super::attached::FileUse;
use super::counts::widest_marks;
use super::excerpt::Passage;
use super::here::HeadingWords;
use super::numbers::Start;
use super::tables::Tables;
use super::ties::Mention;
use crate::lang::{Lang, begins_sentence};
use crate::manuscript::Span;
use crate::model::{
    Audience, Block, Counter, Destination, Document, Embed, Fragment, Handle, Heading, Inline, Key, Kind,
    Linked, Note, NoteBody, PassageAddress, Restage, Written, WrittenAddress, WrittenEmbed, WrittenFootnote,
    WrittenReference, WrittenTarget,
};

/// Resolves one text in one language.
pub(super) struct TextLinker<'t, 'f> {
    pub(super) tables: &'t Tables<'t>,
    pub(super) found: &'f mut Found,
    /// The entry whose text this is.
    pub(super) from: Handle,
    pub(super) submission: Option<Handle>,
    pub(super) lang: Lang,
    next_paragraph: Option<Counter>,
    pub(super) next_note: Counter,
    /// Who may see what the linker is in: the entry, or a marked part of it.
    pub(super) audience: Audience,
    /// Those who see the widest mark of each note.
    pub(super) widest_marks: HashMap<Box<str>, Audience>,
    /// Whether notes are at the foot of the text; those of a record's field are in the line.
    pub(super) has_foot: bool,
    /// Whether this is the field of a record.
    is_field: bool,
    /// The notes in the line that the linker is in.
    pub(super) n_notes_around: usize,
    pub(super) footnotes: HashMap<Box<str>, WrittenFootnote>,
    pub(super) notes: Vec<Note>,
    pub(super) note_of_label: HashMap<Box<str>, u32>,
    /// The last heading or paragraph that has an address.
    pub(super) anchor: Option<Box<str>>,
    pub(super) embedded: Vec<Handle>,
    /// Whether a reference to a heading of this text has no words of its own.
    has_bare: bool,
    /// Whether what comes next in the passage begins a sentence.
    begins_sentence: bool,
    /// Whether the passage is a heading, where labels are as in a list.
    is_heading: bool,
}

impl<'t, 'f> TextLinker<'t, 'f> {
    pub(super) fn new(
        tables: &'t Tables<'t>,
        found: &'f mut Found,
        from: Handle,
        submission: Option<Handle>,
        lang: Lang,
    ) -> Self {
        TextLinker {
            tables,
            found,
            from,
            submission,
            lang,
            next_paragraph: None,
            next_note: Counter::new(Audience::Public),
            audience: Audience::Public,
            widest_marks: HashMap::new(),
            has_foot: false,
            is_field: false,
            n_notes_around: 0,
            footnotes: HashMap::new(),
            notes: Vec::new(),
            note_of_label: HashMap::new(),
            anchor: None,
            embedded: Vec::new(),
            has_bare: false,
            begins_sentence: true,
            is_heading: false,
        }
    }

    /// The text of a section or page, with notes at its foot and its paragraphs counted from `start`.
    pub(super) fn counted(mut self, document: Document<Written>, start: Start) -> Document<Linked> {
        self.has_foot = true;
        self.next_paragraph = start.paragraph;
        self.next_note = start.note;
        self.audience = start.audience;
        if !document.notes.is_empty() {
            let widest = widest_marks(&document, start.audience).into_iter();
            self.widest_marks = widest.map(|(label, audience)| (label.into(), audience)).collect();
        }
        let lang = document.lang;
        self.footnotes = document.notes.into_iter().map(|note| (note.label.clone(), note)).collect();
        let mut blocks = self.blocks(document.blocks);
        self.fill_bare(&mut blocks);
        // No question is lost: those the author did not show are at the end of their section.
        let own = self.tables.questions_of.get(&self.from).map_or(&[][..], Vec::as_slice);
        let rest: Vec<Handle> =
            own.iter().copied().filter(|question| !self.embedded.contains(question)).collect();
        if !rest.is_empty() {
            blocks.push(Block::Embed(Embed::Questions(rest)));
        }
        Document { lang, blocks, notes: self.notes }
    }

    /// The text of a record's field: its notes are in the line.
    pub(super) fn plain(mut self, document: Document<Written>) -> Document<Linked> {
        self.is_field = true;
        let lang = document.lang;
        self.footnotes = document.notes.into_iter().map(|note| (note.label.clone(), note)).collect();
        let blocks = self.blocks(document.blocks);
        Document { lang, blocks, notes: Vec::new() }
    }

    /// Gives references to headings of this text their words.
    fn fill_bare(&mut self, blocks: &mut [Block<Linked>]) {
        if !self.has_bare {
            return;
        }
        let headings = HeadingWords::of(blocks);
        headings.fill(blocks);
        for note in &mut self.notes {
            if let NoteBody::Text(blocks) = &mut note.body {
                headings.fill(blocks);
            }
        }
    }

    /// Words that belong together: what they name is kept with the words around it.
    fn passage(&mut self, mut inlines: Vec<Inline<Written>>) -> Vec<Inline<Linked>> {
        // Most passages are one text, which names nothing.
        if let [Inline::Text(text)] = &mut inlines[..] {
            return vec![Inline::Text(std::mem::take(text))];
        }
        let before = std::mem::replace(&mut self.begins_sentence, true);
        let linked = self.inlines(inlines);
        self.begins_sentence = before;
        let mut passage = Passage::default();
        let lang = self.lang;
        if names_entries(&linked) {
            passage.read(&linked, &self.notes);
        }
        for (to, kind, range) in &passage.named {
            let (excerpt, words) = passage.around(range);
            self.found.mentions.push(Mention {
                to: *to,
                from: self.from,
                lang,
                anchor: self.anchor.clone(),
                kind: *kind,
                excerpt,
                words,
            });
        }
        linked
    }

    fn inlines(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<Linked>> {
        let mut linked = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.begins_sentence =
                        begins_sentence(text.set(), self.begins_sentence, self.tables.rules(self.lang));
                    linked.push(Inline::Text(text));
                }
                Inline::Emphasis(inner) => linked.push(Inline::Emphasis(self.inlines(inner))),
                Inline::Strong(inner) => linked.push(Inline::Strong(self.inlines(inner))),
                Inline::Deleted(inner) => linked.push(Inline::Deleted(self.inlines(inner))),
                Inline::Code(text) => {
                    self.begins_sentence = false;
                    linked.push(Inline::Code(text));
                }
                Inline::Styled(style, inner) => linked.push(Inline::Styled(style, self.inlines(inner))),
                Inline::Break => linked.push(Inline::Break),
                Inline::Link(target, words) => {
                    let mut words = self.inlines(words);
                    if words.is_empty() {
                        words.extend(self.figure_words(&target).map(|words| Inline::Text(words.into())));
                    }
                    match self.target(*target) {
                        Some(Destination::Entry(handle, anchor)) if words.is_empty() => {
                            words.push(self.label(handle));
                            linked.push(Inline::Link(Destination::Entry(handle, anchor), words));
                        }
                        Some(destination) => {
                            self.has_bare |= words.is_empty() && matches!(destination, Destination::Here(_));
                            linked.push(Inline::Link(destination, words));
                        }
                        None => linked.extend(words),
                    }
                    self.begins_sentence = false;
                }
                Inline::Label(none) => match none {},
                Inline::Picture { file, alternative, span } => {
                    let file = TextLinker::file(self, file, span, FileUse::Picture);
                    linked.extend(file.map(|file| Inline::Picture { file, alternative, span }));
                }
                Inline::Note(note) => self.note(note, &mut linked),
            }
        }
        linked
    }

    /// What an entry is called at this place of the text.
    fn label(&self, handle: Handle) -> Inline<Linked> {
        let is_capital = self.begins_sentence || self.is_heading;
        Inline::Label(self.tables.label(handle, self.lang, is_capital))
    }

    /// The figure that a reference without words names, as the text's language writes it.
    fn figure_words(&self, target: &WrittenTarget) -> Option<Box<str>> {
        let WrittenTarget::Reference(WrittenReference {
            fragment: Some(Fragment::Heading(point)),
            name,
            kind,
            ..
        }) = target
        else {
            return None;
        };
        if kind.is_some_and(|kind| kind != Kind::Series) {
            return None;
        }
        let handle = self.tables.index.get(&Key { kind: Kind::Series, name: name.clone() })?;
        let series = self.tables.series(*handle)?;
        let figure = series.figure(series.find(point)?)?;
        Some(self.tables.figure(figure, self.lang).into())
    }
}

impl Restage<Linked> for TextLinker<'_, '_> {
    fn paragraph(&mut self, address: WrittenAddress) -> PassageAddress {
        let mut number = None;
        if address.is_counted {
            number = self.next_paragraph.as_mut().map(|counter| counter.next(self.audience));
        }
        let address = PassageAddress { number, mark: address.mark.map(|mark| mark.value) };
        if let Some(anchor) = address.anchor() {
            self.anchor = Some(anchor.into());
        }
        address
    }

    fn item(&mut self, address: WrittenAddress) -> PassageAddress {
        let address = PassageAddress { number: None, mark: address.mark.map(|mark| mark.value) };
        self.anchor = address.mark.clone().or(self.anchor.take());
        address
    }

    fn line(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<Linked>> {
        self.passage(inlines)
    }

    fn heading(&mut self, heading: Heading<Written>) -> Heading<Linked> {
        self.anchor = Some(heading.anchor.clone());
        self.is_heading = true;
        let inlines = self.passage(heading.inlines);
        self.is_heading = false;
        Heading { level: heading.level, anchor: heading.anchor, inlines, span: heading.span }
    }

    fn part(
        &mut self,
        audience: Audience,
        heading: Heading<Written>,
        blocks: Vec<Block<Written>>,
    ) -> (Heading<Linked>, Vec<Block<Linked>>) {
        let around = self.audience;
        self.audience = around.max(audience);
        let part = (self.heading(heading), self.blocks(blocks));
        self.audience = around;
        part
    }

    fn file(&mut self, file: Box<str>, span: Span) -> Option<Box<str>> {
        TextLinker::file(self, file, span, FileUse::Picture)
    }

    fn embed(&mut self, embed: WrittenEmbed) -> Option<Embed> {
        if self.is_field {
            self.report_embed_in_field(&embed);
            return None;
        }
        TextLinker::embed(self, embed)
    }
}

fn names_entries(inlines: &[Inline<Linked>]) -> bool {
    inlines.iter().any(|inline| {
        matches!(inline, Inline::Link(Destination::Entry(..), _) | Inline::Note(_))
            || names_entries(inline.inner())
    })
}
