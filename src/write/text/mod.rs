//! A whole document as plain text: for the text boxes of portals, for letters, for whoever reads with any program at all.
//!
//! Takes a [`Volume`] and writes all that it holds: each paragraph with its number, each note, card and source. One paragraph
//! is one line, or lines of a given width. Knows no address but that of the document and those that a text itself says.

mod blocks;
mod cards;
mod lines;
mod table;

use crate::compose::{
    Fact, FootNote, NoteWords, Phrase, Speech, Volume, VolumeSection, Way, circle_words, edition_words,
};
use crate::model::{Audience, Note};
use lines::{framed, underlined, wrapped};

/// The document as plain text, with lines of at most `width` columns where one is given. `url` is the address of the document
/// in the world, where the site knows its own.
pub(crate) fn volume(
    volume: &Volume<'_>,
    speech: Speech<'_>,
    url: Option<&str>,
    width: Option<usize>,
) -> String {
    let writer = TextWriter { speech, notes: &[], width };
    let mut blocks = writer.title_page(volume);
    blocks.extend(url.map(ToOwned::to_owned));
    if volume.is_outdated {
        blocks.push(writer.wrap(speech.words.get("outdated_translation")));
    }
    blocks.extend(writer.contents(volume));
    for section in &volume.sections {
        blocks.extend(writer.section(section));
    }
    let rest = volume.recommendations.iter().filter_map(|handle| speech.recommendation(*handle));
    blocks
        .extend(writer.part("recommendations", rest.flat_map(|card| writer.recommendation(&card)).collect()));
    let sources = volume.sources.iter().map(|(_, reference)| writer.wrap(&reference.words())).collect();
    blocks.extend(writer.part("cited_sources", sources));
    blocks.extend(writer.part("changes", writer.changes(volume)));
    let citation = writer.wrap(&speech.citation(volume.submission, url).words());
    blocks.extend(writer.part("cite", vec![citation]));
    blocks.join("\n\n") + "\n"
}

/// Writes one document. It gives blocks, with an empty line between them.
#[derive(Clone, Copy)]
struct TextWriter<'c> {
    speech: Speech<'c>,
    /// The notes of the text that is written.
    notes: &'c [Note],
    /// The columns of a line, where lines are broken.
    width: Option<usize>,
}

impl<'c> TextWriter<'c> {
    fn wrap(&self, words: &str) -> String {
        wrapped(words, self.width)
    }

    /// The same within something that takes some columns of each line.
    fn narrower(&self, n_columns: usize) -> TextWriter<'c> {
        TextWriter { width: self.width.map(|width| width.saturating_sub(n_columns).max(1)), ..*self }
    }

    /// A label with what it names, as a block.
    fn labelled(&self, label: &str, words: &str) -> String {
        self.wrap(&self.speech.words.labelled(label, words))
    }

    /// What names several entries, on one line.
    fn listed(&self, names: &[String]) -> String {
        names.join(self.speech.words.between("citations_joined"))
    }

    /// Blocks under a heading of the interface; nothing where there are none.
    fn part(&self, heading: &str, blocks: Vec<String>) -> Vec<String> {
        if blocks.is_empty() {
            return blocks;
        }
        let heading = underlined(self.speech.words.get(heading), '=', self.width);
        std::iter::once(heading).chain(blocks).collect()
    }

    fn title_page(&self, volume: &Volume<'_>) -> Vec<String> {
        let (speech, words) = (self.speech, self.speech.words);
        let mut blocks = Vec::new();
        // The program says what edition it is, also where no page and no theme does.
        blocks.extend(edition_words(speech.corpus.edition, words).map(|edition| self.wrap(edition)));
        let publisher = speech.corpus.site.publisher.as_ref().map(|publisher| speech.phrase(&publisher.name));
        blocks.extend(publisher.map(|publisher| self.wrap(&publisher.words)));
        blocks.push(underlined(&volume.title.words, '=', self.width));
        blocks.push(self.wrap(&words.detailed(&volume.kind, &speech.date(volume.date))));
        blocks.extend(volume.summary.as_ref().map(|summary| self.wrap(&summary.words)));
        let signatories = self.signatories(&speech.signatories(volume.submission));
        if !signatories.is_empty() {
            blocks.push(self.wrap(words.get("signatories")));
            blocks.extend(signatories);
        }
        let facts: Vec<String> = volume.facts.iter().map(|fact| self.fact(fact)).collect();
        if !facts.is_empty() {
            blocks.push(facts.join("\n"));
        }
        blocks
    }

    /// What a fact says, and what it leads to.
    fn fact(&self, fact: &Fact<'_>) -> String {
        let mut said: Vec<String> = fact.said.iter().map(|said| said.words.clone()).collect();
        said.extend(fact.ways.iter().map(|way| match way {
            Way::Entry(handle) => self.speech.label(*handle).words,
            Way::Place(place) => self.speech.label(place.section).words,
            Way::Symbol(symbol) => symbol.text.to_string(),
            Way::Web(address) => (*address).to_owned(),
            Way::File(file) => file.rsplit('/').next().unwrap_or_default().to_owned(),
        }));
        let term = match fact.is_editorial {
            true => self.speech.words.remarked(fact.term, self.speech.words.get("editorial_mark")),
            false => fact.term.to_owned(),
        };
        self.labelled(&term, &self.listed(&said))
    }

    fn contents(&self, volume: &Volume<'_>) -> Vec<String> {
        let line = |section: &VolumeSection<'_>| {
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(2)));
            framed(&wrapped(&titled(section), self.narrower(indent.len()).width), &indent, &indent)
        };
        let lines: Vec<String> = volume.sections.iter().map(line).collect();
        if lines.is_empty() { lines } else { self.part("contents", vec![lines.join("\n")]) }
    }

    fn section(&self, section: &VolumeSection<'c>) -> Vec<String> {
        let corpus = self.speech.corpus;
        let mark = if section.level == 2 { '=' } else { '-' };
        let mut blocks = vec![underlined(&titled(section), mark, self.width)];
        blocks.extend(self.circle(corpus.entry(section.handle).audience));
        if section.lang != self.speech.lang {
            let language = corpus.words(section.lang).get("language_name");
            blocks.push(self.wrap(&self.speech.words.fill("untranslated", &[("language", language)])));
        }
        let within =
            TextWriter { notes: &section.document.notes, speech: self.speech.within(section.lang), ..*self };
        blocks.extend(within.blocks(&section.document.blocks));
        if !section.document.notes.is_empty() {
            blocks.push(self.wrap(self.speech.words.get("notes")));
            blocks.extend(within.speech.foot_notes(section.document).map(|note| within.foot_note(&note)));
        }
        blocks
    }

    fn foot_note(&self, note: &FootNote<'_>) -> String {
        let mark = format!("[{}] ", note.number);
        match &note.said {
            NoteWords::Sources(line) => self.wrap(&(mark + &line.words())),
            NoteWords::Text(blocks) => {
                let inner = self.narrower(mark.len()).blocks(blocks).join("\n");
                framed(&inner, &mark, if self.width.is_some() { "    " } else { "" })
            }
        }
    }

    fn changes(&self, volume: &Volume<'_>) -> Vec<String> {
        let words = self.speech.words;
        let line = |when: String, text: &Phrase, why: Option<&Phrase>| {
            let change = self.wrap(&words.explained(&when, &text.words));
            let why = why.map(|why| self.labelled(words.get("why"), &why.words));
            std::iter::once(change).chain(why).collect::<Vec<_>>().join("\n")
        };
        let changes = volume.changes.iter();
        changes.map(|change| line(self.speech.date(change.date), &change.text, change.why.as_ref())).collect()
    }

    /// Says that what follows is not for everybody.
    fn circle(&self, audience: Audience) -> Option<String> {
        circle_words(audience, self.speech.words).map(|words| format!("[{words}]"))
    }
}

/// A section by its number and its title.
fn titled(section: &VolumeSection<'_>) -> String {
    match section.number {
        Some(number) => format!("{number} {}", section.title.words),
        None => section.title.words.clone(),
    }
}
