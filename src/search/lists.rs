//! What an index says of its units together: their kinds and documents, their provisions, short forms and endings.

use std::collections::BTreeMap;

use super::pieces::{IndexPiece, number, string};
use super::{units, words};
use crate::lang::Lang;
use crate::link::Corpus;
use crate::model::{Handle, Kind, Record};

/// The kinds and documents that there are, and the runs of units that share both: kind, document or -1, units.
pub(super) fn runs(
    corpus: &Corpus,
    entries: &[Handle],
    n_units: &[u32],
) -> (Vec<Kind>, Vec<Handle>, Vec<[i64; 3]>) {
    let mut kinds: Vec<Kind> = Vec::new();
    let documents: Vec<Handle> = corpus.handles(Kind::Submission).collect();
    let mut runs: Vec<[i64; 3]> = Vec::new();
    for (handle, n_units) in entries.iter().zip(n_units) {
        let kind = corpus.key(*handle).kind;
        if kinds.last() != Some(&kind) {
            kinds.push(kind);
        }
        let document = units::document(corpus, *handle);
        let document = document.and_then(|document| documents.binary_search(&document).ok());
        let at = |index: usize| i64::try_from(index).unwrap_or(-1);
        let (kind, document) = (at(kinds.len() - 1), document.map_or(-1, at));
        match runs.last_mut() {
            Some(last) if last[0] == kind && last[1] == document => last[2] += i64::from(*n_units),
            _ => runs.push([kind, document, i64::from(*n_units)]),
        }
    }
    (kinds, documents, runs)
}

/// The provisions that something is about, and the runs of units about each: how many lie between, how many there are.
pub(super) fn provisions(
    corpus: &Corpus,
    entries: &[Handle],
    n_units: &[u32],
) -> (Vec<Handle>, Option<IndexPiece>) {
    let mut runs: BTreeMap<Handle, Vec<(u32, u32)>> = BTreeMap::new();
    let mut start = 0;
    for (handle, n_units) in entries.iter().zip(n_units) {
        for provision in units::provisions(corpus, *handle) {
            let own = runs.entry(provision).or_default();
            match own.last_mut() {
                Some((last, n_last)) if *last + *n_last == start => *n_last += n_units,
                _ => own.push((start, *n_units)),
            }
        }
        start += n_units;
    }
    let mut json = String::from("{");
    for (provision, runs) in &runs {
        if json.len() > 1 {
            json.push(',');
        }
        string(&corpus.key(*provision).name, &mut json);
        json.push_str(":\"");
        let mut end = 0;
        for (start, n_units) in runs {
            number(start - end, &mut json);
            number(*n_units, &mut json);
            end = start + n_units;
        }
        json.push('"');
    }
    json.push('}');
    let piece = (!runs.is_empty()).then(|| IndexPiece::new(&json));
    (runs.into_keys().collect(), piece)
}

/// Short forms of the glossary, with the words that they stand for: who types one finds also where it is written out.
pub(super) fn short_forms(corpus: &Corpus, lang: Lang) -> BTreeMap<String, Vec<String>> {
    let spell = |text: &str| {
        let mut spelled = Vec::new();
        words::words(text, &mut String::new(), &mut |word| spelled.push(word.to_owned()));
        spelled
    };
    let mut forms = BTreeMap::new();
    let mut initial_forms: Vec<(String, Vec<String>)> = Vec::new();
    for (_, entry) in corpus.of_kind(Kind::Term) {
        let Record::Term(term) = &entry.record else { continue };
        let name = spell(term.term.get(lang).0.set());
        let long =
            term.expansion.as_ref().map(|expansion| spell(expansion.get(lang).0.set())).unwrap_or_default();
        match (&name[..], long.len()) {
            ([short], 2..=12) => {
                forms.insert(short.clone(), long);
            }
            // Who types the first letters of a term that is written out finds it, unless they are a term themselves.
            ([_, _, ..], _) if name.len() <= 6 => {
                let initials = name.iter().filter_map(|word| word.chars().next()).collect();
                initial_forms.push((initials, name));
            }
            _ => {}
        }
    }
    for (initials, name) in initial_forms {
        forms.entry(initials).or_insert(name);
    }
    forms
}

/// The endings that words of the tree take, the longest first.
pub(super) fn endings(corpus: &Corpus, lang: Lang, has_foreign: bool) -> Vec<String> {
    let mut endings: Vec<String> = Vec::new();
    // A text that is not translated is in the first language of the site.
    let foreign = Some(corpus.site.first_language()).filter(|_| has_foreign);
    for lang in [Some(lang), foreign].into_iter().flatten() {
        let words = corpus.words(lang);
        if words.has("search_endings") {
            words::words(words.get("search_endings"), &mut String::new(), &mut |word| {
                endings.push(word.to_owned());
            });
        }
    }
    endings.sort_by_key(|ending| (usize::MAX - ending.chars().count(), ending.clone()));
    endings.dedup();
    endings
}

pub(super) fn deltas(units: &[u32]) -> String {
    let mut text = String::new();
    let mut last = 0;
    for unit in units {
        number(unit - last, &mut text);
        last = *unit;
    }
    text
}
