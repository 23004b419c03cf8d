//! Resolves what a text shows in full: records, the lists of a section or submission, timelines.

use super::text::TextLinker;
use super::ties::{Mention, MentionKind};
use crate::diagnostic::Code;
use crate::manuscript::Spanned;
use crate::model::{Embed, EventFilter, Handle, Id, Key, Kind, WrittenEmbed, WrittenReference};

impl TextLinker<'_, '_> {
    /// A field is on pages of its own and in cards: what it showed in full could show it in turn.
    pub(super) fn report_embed_in_field(&mut self, embed: &WrittenEmbed) {
        let span = match embed {
            WrittenEmbed::Record(reference) => reference.span,
            WrittenEmbed::Questions(span)
            | WrittenEmbed::Recommendations(span)
            | WrittenEmbed::Signatories(span)
            | WrittenEmbed::Sources(span)
            | WrittenEmbed::Timeline(_, span) => *span,
        };
        self.found
            .tray
            .report(Code::UnknownEmbed, span, "an embed stands in the field of a record")
            .help("Put it into a section or page, and refer to it here: `[[KIND:ID]]`");
    }

    /// What an embed shows, each named in the text that shows it.
    pub(super) fn embed(&mut self, embed: WrittenEmbed) -> Option<Embed> {
        let (span, what) = match &embed {
            WrittenEmbed::Record(reference) => return self.record_embed(reference),
            WrittenEmbed::Timeline(filter, _) => return self.timeline(filter),
            WrittenEmbed::Questions(span) => (*span, "questions"),
            WrittenEmbed::Recommendations(span) => (*span, "recommendations"),
            WrittenEmbed::Signatories(span) => (*span, "signatories"),
            WrittenEmbed::Sources(span) => (*span, "sources"),
        };
        let Some(submission) = self.submission else {
            self.found
                .tray
                .report(Code::UnknownEmbed, span, format!("`![[{what}]]` stands outside a submission"))
                .help("Name each record: `![[question:ID]]`, `![[recommendation:ID]]`");
            return None;
        };
        match embed {
            WrittenEmbed::Questions(_) => {
                let own = self.tables.questions_of.get(&self.from);
                let questions = own.cloned().unwrap_or_else(|| self.questions_of_submission(submission));
                Some(self.questions(questions))
            }
            WrittenEmbed::Recommendations(_) => {
                let recommendations =
                    self.tables.recommendations_of.get(&submission).cloned().unwrap_or_default();
                recommendations.iter().for_each(|to| self.mention_embed(*to));
                Some(Embed::Recommendations(recommendations))
            }
            WrittenEmbed::Signatories(_) => Some(Embed::Signatories(submission)),
            WrittenEmbed::Sources(_) | WrittenEmbed::Record(_) | WrittenEmbed::Timeline(..) => {
                Some(Embed::Sources(submission))
            }
        }
    }

    /// The events that a filter lets through.
    fn timeline(&mut self, filter: &EventFilter<WrittenReference>) -> Option<Embed> {
        let mut keys = |references: &[WrittenReference]| {
            let handles: Option<Vec<Handle>> = references
                .iter()
                .map(|reference| self.reference(reference).map(|(handle, _)| handle))
                .collect();
            handles.map(|handles| {
                handles
                    .into_iter()
                    .map(|handle| self.tables.keys[handle.index()].clone())
                    .collect::<Vec<Key>>()
            })
        };
        let (provisions, organisations, themes) =
            (keys(&filter.provisions)?, keys(&filter.organisations)?, keys(&filter.themes)?);
        let has = |wanted: &[Key], own: &[Spanned<Id>]| {
            wanted.is_empty() || wanted.iter().any(|key| own.iter().any(|id| id.value.as_str() == key.id()))
        };
        let events: Vec<Handle> = self
            .tables
            .events()
            .filter(|(_, event)| {
                has(&provisions, &event.provisions)
                    && has(&organisations, &event.organisations)
                    && has(&themes, &event.themes)
                    && filter.period.is_none_or(|period| period.overlaps(event.date, event.end()))
            })
            .map(|(handle, _)| handle)
            .collect();
        events.iter().for_each(|event| self.mention_embed(*event));
        Some(Embed::Timeline(events))
    }

    fn questions_of_submission(&self, submission: Handle) -> Vec<Handle> {
        let name = self.tables.keys[submission.index()].id();
        let is_own =
            |section: &Handle| self.tables.keys[section.index()].name.split('/').next() == Some(name);
        let sections = (0..self.tables.keys.len()).map(Handle::new);
        let sections = sections.filter(|section| self.tables.outline(*section).is_some()).filter(is_own);
        sections.filter_map(|section| self.tables.questions_of.get(&section)).flatten().copied().collect()
    }

    fn questions(&mut self, questions: Vec<Handle>) -> Embed {
        for question in &questions {
            self.mention_embed(*question);
            self.embedded.push(*question);
        }
        Embed::Questions(questions)
    }

    fn record_embed(&mut self, reference: &WrittenReference) -> Option<Embed> {
        let (handle, anchor) = self.reference(reference)?;
        let key = &self.tables.keys[handle.index()];
        if anchor.is_some() {
            self.found
                .tray
                .report(Code::UnknownEmbed, reference.span, "only a whole record can be shown in full")
                .help(format!("Write `![[{key}]]`, or refer to the place: `[[{key}#…]]`"));
            return None;
        }
        match key.kind {
            Kind::Question => Some(self.questions(vec![handle])),
            Kind::Recommendation => {
                self.mention_embed(handle);
                Some(Embed::Recommendations(vec![handle]))
            }
            Kind::Series => {
                self.mention_embed(handle);
                Some(Embed::Series(handle))
            }
            Kind::Claim => {
                self.mention_embed(handle);
                Some(Embed::Claim(handle))
            }
            kind => {
                self.found
                    .tray
                    .report(
                        Code::UnknownEmbed,
                        reference.span,
                        format!("{} `{}` cannot be shown in full", kind.name(), key.id()),
                    )
                    .help(format!("Refer to it: `[[{key}]]`"));
                None
            }
        }
    }

    fn mention_embed(&mut self, to: Handle) {
        let mention = Mention {
            to,
            from: self.from,
            lang: self.lang,
            anchor: self.anchor.clone(),
            kind: MentionKind::Embed,
            excerpt: "".into(),
            words: (0, 0),
        };
        self.found.mentions.push(mention);
    }
}
