//! Records shown in full, as plain text.

use super::TextWriter;
use super::lines::framed;
use super::table::table;
use crate::compose::{
    CheckCard, ClaimCard, EventCard, PositionCard, QuestionCard, RecommendationCard, SeriesCard, Shown,
    SignatoryCard,
};
use crate::model::{Alignment, Embed, Handle};

impl TextWriter<'_> {
    /// What a text shows in full is in the language of the reader, where the text itself is in another one.
    pub(crate) fn embed(&self, embed: &Embed) -> Vec<String> {
        let own = TextWriter { speech: self.speech.within(self.speech.lang), ..*self };
        match self.speech.cards(embed) {
            None => Vec::new(),
            Some(Shown::Questions(questions)) => {
                questions.iter().flat_map(|question| own.question(question)).collect()
            }
            Some(Shown::Recommendations(recommendations)) => {
                recommendations.iter().flat_map(|card| own.recommendation(card)).collect()
            }
            Some(Shown::Signatories(signatories)) => own.signatories(&signatories),
            Some(Shown::Sources(sources)) => {
                sources.iter().map(|(_, reference)| own.wrap(&reference.words())).collect()
            }
            Some(Shown::Series(series)) => own.series(&series),
            Some(Shown::Claim(claim)) => own.claim(&claim),
            Some(Shown::Events(events)) => {
                let events = events.iter().flat_map(|event| own.event(event));
                std::iter::once(own.word("timeline")).chain(events).collect()
            }
        }
    }

    fn word(&self, key: &str) -> String {
        self.wrap(self.speech.words.get(key))
    }

    /// The labels of entries under a word; nothing where there are none.
    fn entries(&self, word: &str, handles: &[Handle]) -> Option<String> {
        let labels: Vec<String> = handles.iter().map(|handle| self.speech.label(*handle).words).collect();
        (!labels.is_empty()).then(|| self.labelled(self.speech.words.get(word), &self.listed(&labels)))
    }

    fn question(&self, card: &QuestionCard<'_>) -> Vec<String> {
        let mut blocks = vec![self.wrap(card.label)];
        blocks.extend(self.text(card.text));
        if let Some(form) = card.committee_form {
            blocks.push(self.word("committee_form"));
            blocks.extend(self.text(form));
        }
        blocks.extend(self.entries("provisions", card.provisions));
        blocks.extend(self.entries("leads_to", &card.recommendations));
        blocks
    }

    pub(crate) fn recommendation(&self, card: &RecommendationCard<'_>) -> Vec<String> {
        let words = self.speech.words;
        let head = match &card.title {
            Some(title) => words.labelled(card.label, &title.words),
            None => card.label.to_owned(),
        };
        let mut blocks = vec![self.wrap(&head)];
        blocks.extend(card.status.map(|status| self.labelled(words.get("status"), status)));
        if let Some(plain) = card.plain {
            blocks.push(self.word("plain_words"));
            blocks.extend(self.text(plain));
            blocks.push(self.word("formal_text"));
        }
        blocks.extend(self.text(card.text));
        let facts = [
            self.entries("addressed_to", card.addressed_to),
            card.due.as_ref().map(|due| self.labelled(words.get("due"), due)),
            card.indicator.as_ref().map(|indicator| self.labelled(words.get("indicator"), &indicator.words)),
            self.entries("asked_through", card.questions),
            self.entries("provisions", card.provisions),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        if !facts.is_empty() {
            blocks.push(facts.join("\n"));
        }
        blocks.extend(card.editorial.as_ref().map(|editorial| self.wrap(editorial)));
        blocks
    }

    pub(crate) fn signatories(&self, signatories: &[SignatoryCard]) -> Vec<String> {
        let words = self.speech.words;
        let line = |signatory: &SignatoryCard| {
            let role = match &signatory.date {
                Some(date) => words.detailed(&signatory.role, date),
                None => signatory.role.clone(),
            };
            self.wrap(&words.remarked(&self.speech.label(signatory.organisation).words, &role))
        };
        let lines: Vec<String> = signatories.iter().map(line).collect();
        if lines.is_empty() { lines } else { vec![lines.join("\n")] }
    }

    fn series(&self, card: &SeriesCard<'_>) -> Vec<String> {
        let words = self.speech.words;
        let mut blocks = vec![self.wrap(&card.label.words)];
        if !card.finding.words.is_empty() {
            blocks.push(self.wrap(&card.finding.words));
        }
        let counted_by = self.speech.label(card.counter).words;
        let meta = [
            Some(self.labelled(words.get("unit"), &card.unit.words)),
            Some(self.labelled(words.get("counter"), &counted_by)),
            card.as_of.as_ref().map(|as_of| self.labelled(words.get("as_of"), as_of)),
        ];
        blocks.push(meta.into_iter().flatten().collect::<Vec<_>>().join("\n"));
        let head: Vec<String> = card.columns.iter().map(|column| column.words.clone()).collect();
        let rows: Vec<Vec<String>> = card
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| cell.words.clone());
                std::iter::once(row.period.clone()).chain(cells).collect()
            })
            .collect();
        let mut alignments = vec![Alignment::End; head.len()];
        alignments[0] = Alignment::Natural;
        blocks.push(table(&head, &rows, &alignments, self.width, |head, cell| words.labelled(head, cell)));
        blocks.extend(card.breaks.iter().map(|line| self.wrap(&line.words)));
        let sources = card.sources.iter();
        blocks.extend(sources.map(|(_, source)| self.labelled(words.get("source"), &source.words())));
        let population = card.population.as_ref();
        blocks.extend(population.map(|population| self.labelled(words.get("population"), &population.words)));
        blocks.extend(card.method.into_iter().flat_map(|method| self.text(method)));
        if !card.revisions.is_empty() {
            blocks.push(self.word("revisions"));
            blocks.extend(card.revisions.iter().map(|revision| {
                let line = words.explained(&self.speech.date(revision.date), &revision.text.words);
                [self.wrap(&line), self.labelled(words.get("why"), &revision.why.words)].join("\n")
            }));
        }
        if !card.checks.is_empty() {
            blocks.push(self.word("checks"));
            blocks.extend(card.checks.iter().map(|check| self.check(check)));
        }
        blocks
    }

    /// What a source states, what its figures give, and what comes out.
    fn check(&self, check: &CheckCard) -> String {
        let words = self.speech.words;
        let stated = match check.source {
            Some(source) => words.remarked(&check.stated.words, &self.speech.label(source).words),
            None => check.stated.words.clone(),
        };
        let lines = [
            Some(self.labelled(words.get("check_stated"), &stated)),
            Some(self.labelled(words.get("check_computed"), &check.calculation)),
            Some(self.labelled(words.get("check_result"), &check.result)),
            check.difference.as_ref().map(|difference| self.wrap(difference)),
            check.remark.as_ref().map(|remark| self.wrap(&remark.words)),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn claim(&self, card: &ClaimCard<'_>) -> Vec<String> {
        let mut blocks = vec![self.labelled(self.speech.words.get("claim"), &card.label.words)];
        blocks.extend(card.text.into_iter().flat_map(|text| self.text(text)));
        blocks.extend(card.positions.iter().flat_map(|position| self.position(position)));
        blocks.extend(card.figures_note.as_ref().map(|note| self.wrap(&note.words)));
        blocks
    }

    /// Who says what, in whose words, when and where.
    fn position(&self, position: &PositionCard<'_>) -> Vec<String> {
        let words = self.speech.words;
        let stance = self.speech.word("stance", position.stance.name());
        let mut blocks = vec![self.wrap(&words.remarked(&self.speech.label(position.by).words, &stance))];
        blocks.extend(position.text.into_iter().flat_map(|text| self.text(text)));
        if let Some(quote) = position.quote {
            blocks.push(framed(&self.narrower(2).text(quote).join("\n\n"), "> ", "> "));
        }
        blocks.extend(position.figures.iter().map(|(series, latest, counts)| {
            let label = self.speech.label(*series).words;
            let figure = match latest {
                Some(latest) => words.labelled(&label, latest),
                None => label,
            };
            self.wrap(&words.detailed(&figure, &counts.words))
        }));
        let date = position.date.map(|date| self.speech.date(date));
        let source = position.source.as_ref().map(|source| source.words());
        let said: Vec<String> = date.into_iter().chain(source).collect();
        if !said.is_empty() {
            blocks.push(self.wrap(&said.join(" · ")));
        }
        blocks
    }

    fn event(&self, card: &EventCard<'_>) -> Vec<String> {
        let mut blocks = vec![self.wrap(&self.speech.words.explained(&card.when, &card.title.words))];
        blocks.extend(card.text.into_iter().flat_map(|text| self.text(text)));
        blocks.extend(self.entries("provisions", card.provisions));
        blocks.extend(self.entries("organisations", card.organisations));
        blocks.extend(self.entries("sources", card.sources));
        blocks
    }
}
