//! What is said of disputed questions: who answers what, and what their figures count.

use super::speech::{Phrase, Speech};
use crate::lang::Lang;
use crate::model::{Claim, Handle, Kind, Linked, Record, Series, Stance};

/// A claim, and what each actor answers to it, in the order of the actors.
pub(super) type ClaimRow = (Handle, Vec<Vec<Stance>>);

impl Speech<'_> {
    /// "cases, counted by the Ombudsman".
    pub fn counts(&self, series: &Series<Linked>) -> Phrase {
        let lang = self.sentence_lang(self.counts_langs(series));
        let own = self.in_language(lang);
        let values =
            [("unit", &*own.phrase(&series.unit).words), ("counter", own.label_in(series.counter, lang))];
        Phrase { words: own.words.fill("counts", &values), lang }
    }

    fn counts_langs(&self, series: &Series<Linked>) -> [Lang; 2] {
        let lang = self.lang;
        [series.unit.get(lang).1, self.corpus.label_lang(series.counter, lang)]
    }

    /// Where the positions rest on figures of different units or of different people: a sentence that says what each
    /// counts. Two bodies that count the same may well contradict each other.
    pub fn figures_note(&self, claim: &Claim<Linked>) -> Option<Phrase> {
        let corpus = self.corpus;
        let mut used: Vec<Handle> =
            claim.positions.iter().flat_map(|position| &position.series).copied().collect();
        used.sort_unstable();
        used.dedup();
        let series: Vec<(Handle, &Series<Linked>)> =
            used.into_iter().filter_map(|handle| Some((handle, corpus.series(handle)?))).collect();
        let (first, others) = series.split_first()?;
        let is_other = |other: &(Handle, &Series<Linked>)| {
            other.1.unit != first.1.unit || other.1.population != first.1.population
        };
        if !others.iter().any(is_other) {
            return None;
        }
        let langs = series.iter().flat_map(|(handle, series)| {
            let [unit, counter] = self.counts_langs(series);
            [corpus.label_lang(*handle, self.lang), unit, counter]
        });
        let lang = self.sentence_lang(langs);
        let own = self.in_language(lang);
        let words = own.words;
        let list: Vec<String> = series
            .iter()
            .map(|(handle, series)| words.remarked(self.label_in(*handle, lang), &own.counts(series).words))
            .collect();
        Some(Phrase { words: words.fill("figures_differ_note", &[("list", &words.list(&list))]), lang })
    }

    /// The actors of all claims by letter, and a row for each claim.
    pub fn claim_rows(&self) -> (Vec<Handle>, Vec<ClaimRow>) {
        let corpus = self.corpus;
        let claims: Vec<(Handle, &Claim<Linked>)> = corpus
            .of_kind(Kind::Claim)
            .filter_map(|(handle, entry)| match &entry.record {
                Record::Claim(claim) => Some((handle, claim)),
                _ => None,
            })
            .collect();
        let mut actors: Vec<Handle> =
            claims.iter().flat_map(|(_, claim)| &claim.positions).map(|position| position.by).collect();
        actors.sort_unstable_by_key(|actor| corpus.place(*actor, self.lang));
        actors.dedup();
        let row = |(handle, claim): &(Handle, &Claim<Linked>)| {
            let cell = |actor: &Handle| {
                let own = claim.positions.iter().filter(|position| position.by == *actor);
                own.map(|position| position.stance).collect()
            };
            (*handle, actors.iter().map(cell).collect())
        };
        let rows = claims.iter().map(row).collect();
        (actors, rows)
    }
}
