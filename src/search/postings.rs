//! Which word is where: read batch by batch on every core, then put together by word.
//!
//! A posting is a unit and a [`Weight`]: how much the word says about it. Numbers of units run through the whole tree
//! of a language.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How much a word says about a unit. The search ranks by it and by the rarity of the word (as BM25 does, in three
/// steps that are worked out here, so that no length of a text has to be loaded).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// It is somewhere in the text.
    Text = 0,
    /// It is there several times, or the text is short.
    Dense = 1,
    /// It is in the title, the heading, or the name.
    Title = 2,
}

/// The steps of [`Weight`].
pub(super) const N_WEIGHTS: u32 = 3;

/// Words of a unit of middle length.
const MIDDLE_LENGTH: f32 = 60.0;
/// From this value of BM25's factor on (k₁ = 1.2, b = 0.75) a word is dense: twice in a text of middle length.
const DENSE: f32 = 1.3;

/// The words of some units that follow each other.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Number of units.
    pub(super) n_units: u32,
    /// The words, in the order in which they were first met.
    words: Vec<Box<str>>,
    /// Where the postings of each word end.
    ends: Vec<u32>,
    /// Unit within the batch times [`N_WEIGHTS`] plus weight, word by word.
    postings: Vec<u32>,
}

/// Reads the words of units, one after the other.
#[derive(Default)]
pub(super) struct BatchReader {
    n_units: u32,
    ids: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>,
    words: Vec<Box<str>>,
    /// Word and posting, unit by unit.
    pairs: Vec<(u32, u32)>,
    room: String,
    titles: Vec<u32>,
    found: Vec<u32>,
}

impl BatchReader {
    /// Reads the next unit: words that name it, and words that it says.
    pub(super) fn unit(&mut self, titles: &[&str], text: &str) {
        self.titles.clear();
        self.found.clear();
        let BatchReader { ids, words, room, titles: in_titles, found, .. } = self;
        let mut id = |word: &str| match ids.get(word) {
            Some(id) => *id,
            None => {
                let id = u32::try_from(words.len()).unwrap_or(u32::MAX);
                words.push(word.into());
                ids.insert(word.into(), id);
                id
            }
        };
        for title in titles {
            super::words::words(title, room, &mut |word| in_titles.push(id(word)));
        }
        super::words::words(text, room, &mut |word| found.push(id(word)));
        self.add_unit();
    }

    fn add_unit(&mut self) {
        let n_words = self.found.len() as f32;
        let first = self.n_units * N_WEIGHTS;
        self.titles.sort_unstable();
        self.titles.dedup();
        self.pairs.extend(self.titles.iter().map(|word| (*word, first + Weight::Title as u32)));
        self.found.sort_unstable();
        for run in self.found.chunk_by(|one, other| one == other) {
            if self.titles.binary_search(&run[0]).is_ok() {
                continue;
            }
            let n_times = run.len() as f32;
            let factor = n_times * 2.2 / (n_times + 1.2 * (0.25 + 0.75 * n_words / MIDDLE_LENGTH));
            let weight = if factor >= DENSE { Weight::Dense } else { Weight::Text };
            self.pairs.push((run[0], first + weight as u32));
        }
        self.n_units += 1;
    }

    /// The words of all units that were read.
    pub(super) fn finish(self) -> Batch {
        let (ends, postings) = grouped(&self.pairs, self.words.len());
        Batch { n_units: self.n_units, words: self.words, ends, postings }
    }
}

/// Puts the values of each group together, in the order in which they are.
fn grouped(pairs: &[(u32, u32)], n_groups: usize) -> (Vec<u32>, Vec<u32>) {
    let mut places = vec![0_u32; n_groups];
    pairs.iter().for_each(|(group, _)| places[*group as usize] += 1);
    let mut n_before = 0;
    for place in &mut places {
        n_before += std::mem::replace(place, n_before);
    }
    let mut values = vec![0; pairs.len()];
    for (group, value) in pairs {
        let place = &mut places[*group as usize];
        values[*place as usize] = *value;
        *place += 1;
    }
    (places, values)
}

/// The words of a whole tree in their order, with their postings.
pub(super) struct Inverted<'b> {
    batches: &'b [Batch],
    /// The number of each batch's first unit.
    starts: Vec<u32>,
    /// The words, sorted by their letters.
    pub(super) words: Vec<InvertedWord<'b>>,
}

/// A word and where its postings are.
pub(super) struct InvertedWord<'b> {
    /// The word.
    pub(super) word: &'b str,
    /// Batch, and place of the word in it.
    places: Vec<(u32, u32)>,
    /// Number of postings.
    pub(super) n_postings: usize,
}

impl<'b> Inverted<'b> {
    /// Puts batches together by word.
    pub(super) fn new(batches: &'b [Batch]) -> Self {
        let mut ids: HashMap<&str, usize, BuildHasherDefault<WordHasher>> = HashMap::default();
        let mut words: Vec<InvertedWord<'b>> = Vec::new();
        let mut starts = Vec::with_capacity(batches.len());
        let mut n_units = 0;
        for (batch_at, batch) in batches.iter().enumerate() {
            starts.push(n_units);
            n_units += batch.n_units;
            for (word_at, word) in batch.words.iter().enumerate() {
                let id = *ids.entry(word).or_insert_with(|| {
                    words.push(InvertedWord { word, places: Vec::new(), n_postings: 0 });
                    words.len() - 1
                });
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                words[id].places.push((place(batch_at), place(word_at)));
                words[id].n_postings += batch.postings_of(word_at).len();
            }
        }
        // The order in which the script compares: by UTF-16.
        words.sort_by_cached_key(|word| word.word.encode_utf16().collect::<Vec<u16>>());
        Inverted { batches, starts, words }
    }

    /// The postings of a word in order: unit, and weight.
    pub(super) fn postings(&self, word: &InvertedWord<'b>) -> impl Iterator<Item = (u32, u32)> {
        word.places.iter().flat_map(|(batch, word)| {
            let start = self.starts[*batch as usize];
            let postings = self.batches[*batch as usize].postings_of(*word as usize);
            postings.iter().map(move |posting| (start + posting / N_WEIGHTS, posting % N_WEIGHTS))
        })
    }
}

impl Batch {
    fn postings_of(&self, word: usize) -> &[u32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.postings[start..self.ends[word] as usize]
    }
}

/// A quick hash for short words. Words come from the authors of the site, who gain nothing by slowing down their build.
#[derive(Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut room = [0; 8];
            room[..piece.len()].copy_from_slice(piece);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(room)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_run_through_all_batches() {
        let batch = |texts: &[(&str, &str)]| {
            let mut reader = BatchReader::default();
            texts.iter().for_each(|(title, text)| reader.unit(&[title], text));
            reader.finish()
        };
        let batches = [
            batch(&[("", "a lonely word"), ("Word", "and more of the word")]),
            batch(&[("", ""), ("", "lonely")]),
        ];
        let inverted = Inverted::new(&batches);
        let words: Vec<&str> = inverted.words.iter().map(|word| word.word).collect();
        assert_eq!(words, ["a", "and", "lonely", "more", "of", "the", "word"]);
        let postings = |word: &str| {
            let word = inverted.words.iter().find(|candidate| candidate.word == word).unwrap();
            inverted.postings(word).collect::<Vec<_>>()
        };
        assert_eq!(postings("word"), [(0, Weight::Dense as u32), (1, Weight::Title as u32)]);
        assert_eq!(postings("lonely"), [(0, Weight::Dense as u32), (3, Weight::Dense as u32)]);
    }
}
