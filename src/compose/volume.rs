//! A whole document in one language: what is on its title page, its sections in order, and what follows them.

use super::facts::Fact;
use super::line::Line;
use super::speech::{Phrase, Speech};
use crate::lang::{Date, Lang};
use crate::model::{Block, Change, Document, Embed, Handle, Linked, visit_blocks};
use crate::translation::{State, state};

/// A whole document.
#[derive(Debug)]
pub struct Volume<'c> {
    /// The document.
    pub submission: Handle,
    /// Its title.
    pub title: Phrase,
    /// What kind of document it is, in words.
    pub kind: String,
    /// Its date.
    pub date: Date,
    /// What it says, in a sentence or two.
    pub summary: Option<Phrase>,
    /// The facts of its title page.
    pub facts: Vec<Fact<'c>>,
    /// Its sections, in order.
    pub sections: Vec<VolumeSection<'c>>,
    /// Its recommendations that no section shows.
    pub recommendations: Vec<Handle>,
    /// The sources that it cites, in order; none where a section shows them.
    pub sources: Vec<(Handle, Line)>,
    /// What changed since its first version.
    pub changes: Vec<VolumeChange>,
    /// Whether some of it was translated from an earlier version of the original.
    pub is_outdated: bool,
}

/// A section of a document.
#[derive(Debug)]
pub struct VolumeSection<'c> {
    /// The section.
    pub handle: Handle,
    /// Its printed number.
    pub number: Option<&'c str>,
    /// Its title.
    pub title: Phrase,
    /// How deep it is: 2 for a section, 3 for a part of one.
    pub level: u8,
    /// Its text.
    pub document: &'c Document<Linked>,
    /// The language of its text.
    pub lang: Lang,
}

/// A change of a published document.
#[derive(Debug)]
pub struct VolumeChange {
    /// When.
    pub date: Date,
    /// What changed.
    pub text: Phrase,
    /// Why.
    pub why: Option<Phrase>,
}

impl<'c> Speech<'c> {
    /// A whole document.
    pub fn volume(&self, submission: Handle) -> Volume<'c> {
        let corpus = self.corpus;
        let record = corpus.submission(submission);
        let sections: Vec<VolumeSection<'c>> = corpus
            .sections_of(submission)
            .map(|(handle, section)| {
                let (document, lang) = section.text.get(self.lang);
                VolumeSection {
                    handle,
                    number: corpus.number(handle),
                    title: self.phrase(&section.title),
                    level: if section.number.len() > 1 { 3 } else { 2 },
                    document,
                    lang,
                }
            })
            .collect();
        let is_shown = |recommendation: &Handle| {
            sections.iter().any(|section| shows(&section.document.blocks, *recommendation))
        };
        let shows_sources =
            sections.iter().any(|section| shows_sources(&section.document.blocks, submission));
        let mut recommendations = corpus.recommendations_of(submission);
        recommendations.retain(|recommendation| !is_shown(recommendation));
        let change = |change: &Change| VolumeChange {
            date: change.date,
            text: self.phrase(&change.text),
            why: change.why.as_ref().map(|why| self.phrase(why)),
        };
        Volume {
            submission,
            title: self.phrase(&record.title),
            kind: self.word("submission_kind", record.kind.name()),
            date: record.date,
            summary: record.summary.as_ref().map(|summary| self.phrase(summary)),
            facts: self.facts(submission),
            recommendations,
            sources: if shows_sources { Vec::new() } else { self.cited_sources(submission) },
            changes: record.changes.iter().map(change).collect(),
            is_outdated: self.is_outdated(submission)
                || sections.iter().any(|section| self.is_outdated(section.handle)),
            sections,
        }
    }

    /// Whether the text of an entry was translated from an earlier version of the original.
    pub fn is_outdated(&self, handle: Handle) -> bool {
        let translations = self.corpus.entry(handle).translations.as_deref();
        self.lang != self.corpus.site.first_language()
            && translations.is_some_and(|translations| state(translations, self.lang) == State::Outdated)
    }
}

/// Whether some blocks show the sources of a document.
fn shows_sources(blocks: &[Block<Linked>], submission: Handle) -> bool {
    let mut is_shown = false;
    visit_blocks(blocks, &mut |block| is_shown |= *block == Block::Embed(Embed::Sources(submission)));
    is_shown
}

/// Whether some blocks show a recommendation in full.
fn shows(blocks: &[Block<Linked>], recommendation: Handle) -> bool {
    let mut is_shown = false;
    visit_blocks(blocks, &mut |block| {
        if let Block::Embed(Embed::Recommendations(shown)) = block {
            is_shown |= shown.contains(&recommendation);
        }
    });
    is_shown
}
