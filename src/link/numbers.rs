//! The numbers that are printed: of sections, questions and recommendations, of paragraphs and notes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::counts::Counts;
use super::outline::TextOutline;
use crate::model::{
    Audience, Counter, Entry, Handle, Key, Kind, Numbering, Ordinal, Record, SectionNumber, SectionNumbers,
    Written,
};

/// The printed numbers, and where the counting of each section begins.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    printed: HashMap<Handle, Box<str>>,
    starts: HashMap<Handle, Start>,
}

/// Where the counting of a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// The numbers of its paragraphs; nothing where paragraphs are not numbered.
    pub(super) paragraph: Option<Counter>,
    /// The numbers of its notes.
    pub(super) note: Counter,
    /// Who may see the section.
    pub(super) audience: Audience,
}

impl Start {
    /// The beginning of something that `whole` may see.
    fn of(whole: Audience) -> Start {
        Start { paragraph: Some(Counter::new(whole)), note: Counter::new(whole), audience: whole }
    }
}

impl Numbers {
    pub(super) fn printed(&self, handle: Handle) -> Option<&str> {
        self.printed.get(&handle).map(|number| &**number)
    }

    /// Where the counting of an entry's text begins.
    pub(super) fn start(&self, handle: Handle) -> Start {
        let whole = Start { paragraph: None, ..Start::of(Audience::Public) };
        self.starts.get(&handle).copied().unwrap_or(whole)
    }

    /// Counts. The entries are in order, and their outlines with them; `index` finds a section by its key.
    pub(super) fn new(
        entries: &[Arc<Entry<Written>>],
        outlines: &[Option<Arc<TextOutline>>],
        index: &HashMap<Key, Handle>,
    ) -> Numbers {
        // Long: one walk in the order of the document, in which each number follows from those before.
        let mut numbers = Numbers::default();
        let mut submission = Key { kind: Kind::Submission, name: "".into() };
        let mut next = Start::of(Audience::Public);
        let mut sections = SectionCounter::default();
        let mut in_section: HashMap<Key, Counter> = HashMap::new();
        let mut recommendations: HashMap<Box<str>, Counter> = HashMap::new();
        let audience_of =
            |key: &Key| index.get(key).map_or(Audience::Public, |at| entries[at.index()].audience);
        for (position, entry) in entries.iter().enumerate() {
            let handle = Handle::new(position);
            match &entry.record {
                Record::Section(section) => {
                    let own = Key::new(Kind::Submission, &section.submission.value);
                    let Some(Record::Submission(settings)) =
                        index.get(&own).map(|at| &entries[at.index()].record)
                    else {
                        continue;
                    };
                    if own != submission {
                        let whole = audience_of(&own);
                        sections = SectionCounter::new(&own, whole, &entries[position..]);
                        submission = own;
                        next = Start::of(whole);
                    }
                    if let Some(printed) = sections.printed(&section.number, settings.section_numbers) {
                        numbers.printed.insert(handle, printed.into());
                    }
                    let is_numbered =
                        section.numbering.unwrap_or(settings.numbering) == Numbering::Paragraphs;
                    let paragraph = next.paragraph.filter(|_| is_numbered);
                    numbers.starts.insert(handle, Start { paragraph, audience: entry.audience, ..next });
                    let counts =
                        outlines[position].as_ref().map_or_else(Counts::default, |outline| outline.counts);
                    let Counts { paragraphs, notes } = counts;
                    for audience in Audience::ALL {
                        if let Some(counter) = next.paragraph.as_mut().filter(|_| is_numbered) {
                            counter.skip(audience, paragraphs[audience as usize]);
                        }
                        next.note.skip(audience, notes[audience as usize]);
                    }
                }
                Record::Question(question) => {
                    let key = super::sift::section_key(
                        question.submission.value.as_str(),
                        &question.place.section.value,
                    );
                    let counter = in_section.entry(key.clone());
                    let number =
                        counter.or_insert_with(|| Counter::new(audience_of(&key))).next(entry.audience);
                    let section = index.get(&key).and_then(|section| numbers.printed.get(section));
                    let counted = match (section, number.circle) {
                        (Some(section), None) => format!("{section}.{}", letters(number.order as usize)),
                        (Some(section), Some(_)) => format!("{section}.{number}"),
                        (None, _) => number.to_string(),
                    };
                    numbers.printed.insert(handle, question.number.clone().unwrap_or_else(|| counted.into()));
                }
                Record::Recommendation(recommendation) => {
                    let submission = &recommendation.submission.value;
                    let whole = || Counter::new(audience_of(&Key::new(Kind::Submission, submission)));
                    let counter = recommendations.entry(submission.as_str().into()).or_insert_with(whole);
                    let counted = counter.next(entry.audience);
                    let number = recommendation.number.clone();
                    numbers.printed.insert(handle, number.unwrap_or_else(|| counted.to_string().into()));
                }
                _ => {}
            }
        }
        numbers
    }
}

/// Counts the sections of one submission, in the order of their files' names. The names themselves may leave numbers out.
#[derive(Default)]
struct SectionCounter {
    /// The numbers of each file's name, and of all that are around it, as they are counted.
    counted: BTreeMap<SectionNumber, Ordinal>,
}

impl SectionCounter {
    /// `entries` begins with the first section of the submission.
    fn new(submission: &Key, whole: Audience, entries: &[Arc<Entry<Written>>]) -> Self {
        // A section that is only there for its parts, such as 2 where there are 2.1 and 2.2, is for all who see one.
        let mut audiences: BTreeMap<SectionNumber, Audience> = BTreeMap::new();
        let mut own: BTreeMap<SectionNumber, Audience> = BTreeMap::new();
        for entry in entries {
            let Record::Section(section) = &entry.record else { break };
            if *section.submission.value.as_str() != *submission.name {
                break;
            }
            own.entry(section.number.clone()).or_insert(entry.audience);
            for depth in 1..section.number.len() {
                let around = audiences.entry(section.number[..depth].to_vec()).or_insert(entry.audience);
                *around = entry.audience.min(*around);
            }
        }
        audiences.extend(own);
        let mut counters: BTreeMap<SectionNumber, Counter> = BTreeMap::new();
        let mut counted = BTreeMap::new();
        // In this order a section comes before its parts.
        for (number, audience) in &audiences {
            let around = &number[..number.len() - 1];
            let audience_around = if around.is_empty() { whole } else { audiences[around] };
            let counter = counters.entry(around.to_vec()).or_insert_with(|| Counter::new(audience_around));
            counted.insert(number.clone(), counter.next(*audience));
        }
        SectionCounter { counted }
    }

    /// The number of a section as the document prints it.
    fn printed(&self, number: &[u16], style: SectionNumbers) -> Option<String> {
        let parts = (1..=number.len()).filter_map(|depth| {
            let ordinal = self.counted.get(&number[..depth])?;
            Some(match (depth, style, ordinal.circle) {
                (1, SectionNumbers::Roman, None) => roman(ordinal.order),
                _ => ordinal.to_string(),
            })
        });
        (style != SectionNumbers::None).then(|| parts.collect::<Vec<_>>().join("."))
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_documents_print_them() {
        assert_eq!([1, 4, 9, 14, 40, 1999].map(roman), ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]);
        assert_eq!([1, 2, 26, 27, 53].map(letters), ["a", "b", "z", "aa", "ba"]);
        let counted = [(vec![4], 2), (vec![4, 7], 1)].into_iter();
        let counted = counted.map(|(number, order)| (number, Ordinal { circle: None, order })).collect();
        let sections = SectionCounter { counted };
        assert_eq!(sections.printed(&[4, 7], SectionNumbers::Roman).as_deref(), Some("II.1"));
        assert_eq!(sections.printed(&[4, 7], SectionNumbers::Decimal).as_deref(), Some("2.1"));
        assert_eq!(sections.printed(&[4], SectionNumbers::None), None);
    }
}
