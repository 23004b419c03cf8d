//! The numbers that are printed: of sections, questions and recommendations, of paragraphs and notes.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::tables::handle;
use crate::model::{
    Block, Document, Entry, Handle, Inline, Key, Kind, Numbering, Record, SectionNumbers, Written,
    WrittenNote, visit_inlines,
};

/// The printed numbers, and where the counting of each section begins.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    printed: HashMap<Handle, Box<str>>,
    starts: HashMap<Handle, Start>,
}

/// The first numbers of a section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// The number of its first paragraph; nothing where paragraphs are not numbered.
    pub(super) paragraph: Option<u32>,
    /// The number of its first note.
    pub(super) note: u32,
}

impl Numbers {
    pub(super) fn printed(&self, handle: Handle) -> Option<&str> {
        self.printed.get(&handle).map(|number| &**number)
    }

    /// Where the counting of an entry's text begins.
    pub(super) fn start(&self, handle: Handle) -> Start {
        self.starts.get(&handle).copied().unwrap_or(Start { paragraph: None, note: 1 })
    }

    /// Counts. The entries are in order; `index` finds a section by its key.
    pub(super) fn new(entries: &[Entry<Written>], index: &HashMap<Key, Handle>) -> Numbers {
        let mut numbers = Numbers::default();
        let counts = entries.par_iter().map(|entry| match &entry.record {
            Record::Section(section) => count(section.text.first().0),
            _ => (0, 0),
        });
        let counts: Vec<(u32, u32)> = counts.collect();
        let mut submission = Key { kind: Kind::Submission, name: "".into() };
        let mut next = Start { paragraph: Some(1), note: 1 };
        let mut n_in_section: HashMap<Key, usize> = HashMap::new();
        let mut n_recommendations: HashMap<Box<str>, usize> = HashMap::new();
        for (position, entry) in entries.iter().enumerate() {
            let handle = handle(position);
            match &entry.record {
                Record::Section(section) => {
                    let own = Key::new(Kind::Submission, &section.submission.value);
                    let Some(Record::Submission(settings)) =
                        index.get(&own).map(|at| &entries[at.0 as usize].record)
                    else {
                        continue;
                    };
                    if own != submission {
                        submission = own;
                        next = Start { paragraph: Some(1), note: 1 };
                    }
                    if let Some(printed) = section_number(&section.number, settings.section_numbers) {
                        numbers.printed.insert(handle, printed.into());
                    }
                    let is_numbered =
                        section.numbering.unwrap_or(settings.numbering) == Numbering::Paragraphs;
                    let paragraph = next.paragraph.filter(|_| is_numbered);
                    numbers.starts.insert(handle, Start { paragraph, note: next.note });
                    let (n_paragraphs, n_notes) = counts[position];
                    if is_numbered {
                        next.paragraph = next.paragraph.map(|number| number + n_paragraphs);
                    }
                    next.note += n_notes;
                }
                Record::Question(question) => {
                    let key = super::sift::section_key(
                        question.submission.value.as_str(),
                        &question.place.section.value,
                    );
                    let order = n_in_section.entry(key.clone()).or_default();
                    *order += 1;
                    let section = index.get(&key).and_then(|section| numbers.printed.get(section));
                    let counted = match section {
                        Some(section) => format!("{section}.{}", letters(*order)),
                        None => order.to_string(),
                    };
                    numbers.printed.insert(handle, question.number.clone().unwrap_or_else(|| counted.into()));
                }
                Record::Recommendation(recommendation) => {
                    let order =
                        n_recommendations.entry(recommendation.submission.value.as_str().into()).or_default();
                    *order += 1;
                    let number = recommendation.number.clone().unwrap_or_else(|| order.to_string().into());
                    numbers.printed.insert(handle, number);
                }
                _ => {}
            }
        }
        numbers
    }
}

/// The number of a section as the document prints it.
fn section_number(number: &[u16], style: SectionNumbers) -> Option<String> {
    let parts = number.iter().enumerate().map(|(depth, part)| match (depth, style) {
        (0, SectionNumbers::Roman) => roman(*part),
        _ => part.to_string(),
    });
    (style != SectionNumbers::None).then(|| parts.collect::<Vec<_>>().join("."))
}

fn roman(number: u16) -> String {
    const SIGNS: [(u16, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    if roman.is_empty() { number.to_string() } else { roman }
}

/// a, b, … z, aa, ab, …
fn letters(order: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = order;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// The numbered paragraphs and the notes of a text.
fn count(document: &Document<Written>) -> (u32, u32) {
    let mut labels = BTreeSet::new();
    let mut n_notes = 0;
    visit_inlines(&document.blocks, &mut |inline| match inline {
        Inline::Note(WrittenNote::Citations(_)) => n_notes += 1,
        Inline::Note(WrittenNote::Footnote(label, _)) if labels.insert(label.clone()) => n_notes += 1,
        _ => {}
    });
    (count_paragraphs(&document.blocks), n_notes)
}

fn count_paragraphs(blocks: &[Block<Written>]) -> u32 {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph { address, .. } => u32::from(address.is_counted),
            Block::Part { blocks, .. } => count_paragraphs(blocks),
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_documents_print_them() {
        assert_eq!([1, 4, 9, 14, 40, 1999].map(roman), ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]);
        assert_eq!([1, 2, 26, 27, 53].map(letters), ["a", "b", "z", "aa", "ba"]);
        assert_eq!(section_number(&[2, 1], SectionNumbers::Roman).as_deref(), Some("II.1"));
        assert_eq!(section_number(&[2, 1], SectionNumbers::Decimal).as_deref(), Some("2.1"));
        assert_eq!(section_number(&[2], SectionNumbers::None), None);
    }
}
