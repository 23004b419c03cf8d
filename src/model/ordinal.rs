//! The numbers by which readers cite: of paragraphs and notes, of sections, questions and recommendations.

use std::fmt;

use super::audience::Audience;

/// A number within a document.
///
/// What everybody sees who may see the document is counted from 1, in every edition alike: a paragraph that is cited as
/// 12 is 12 for everybody. What fewer people see is counted by itself, from P1 for partners and C1 for those named by
/// the authors, so that no number of the others tells that it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal {
    /// Those who see it, where they are fewer than those who see the document.
    pub circle: Option<Audience>,
    /// Its place in its series, from 1.
    pub order: u32,
}

impl Ordinal {
    /// The anchor of the paragraph of this number: `p12`, `confidential.1`. No anchor of an author holds a dot.
    pub fn anchor(self) -> String {
        match self.circle {
            None => format!("p{}", self.order),
            Some(circle) => format!("{}.{}", circle.name(), self.order),
        }
    }

    /// The number of the paragraph that an anchor stands for.
    pub fn of_anchor(anchor: &str) -> Option<Ordinal> {
        let order =
            |digits: &str| digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(order) = anchor.strip_prefix('p').and_then(order) {
            return Some(Ordinal { circle: None, order });
        }
        let (name, digits) = anchor.split_once('.')?;
        let circle = Audience::of_mark(name)?;
        Some(Ordinal { circle: Some(circle), order: order(digits)? })
    }
}

impl fmt::Display for Ordinal {
    /// As it is printed in every language: `12`, `P1`, `C1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.circle {
            None => self.order.fmt(formatter),
            Some(circle) => write!(formatter, "{}{}", circle.letter(), self.order),
        }
    }
}

/// The next number of each series of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Who may see the document.
    whole: Audience,
    /// The next number of each series, by the audience that it is for.
    next: [u32; Audience::ALL.len()],
}

impl Counter {
    /// Counts what is in something that `whole` may see, from 1.
    pub fn new(whole: Audience) -> Self {
        Counter { whole, next: [1; Audience::ALL.len()] }
    }

    /// The series of what `audience` may see: nothing for that of everybody who may see the document.
    pub fn circle(&self, audience: Audience) -> Option<Audience> {
        (audience > self.whole).then_some(audience)
    }

    /// The next number for something that `audience` may see.
    pub fn next(&mut self, audience: Audience) -> Ordinal {
        let circle = self.circle(audience);
        let next = &mut self.next[circle.unwrap_or_default() as usize];
        *next += 1;
        Ordinal { circle, order: *next - 1 }
    }

    /// Passes over `n` numbers of something that `audience` may see.
    pub fn skip(&mut self, audience: Audience, n: u32) {
        self.next[self.circle(audience).unwrap_or_default() as usize] += n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_leaves_no_gap() {
        let mut counter = Counter::new(Audience::Public);
        let audiences = [Audience::Public, Audience::Confidential, Audience::Partners, Audience::Public];
        let numbers = audiences.map(|audience| counter.next(audience).to_string());
        assert_eq!(numbers, ["1", "C1", "P1", "2"]);
        let mut counter = Counter::new(Audience::Partners);
        let numbers = audiences.map(|audience| counter.next(audience).to_string());
        assert_eq!(numbers, ["1", "C1", "2", "3"]);
    }

    #[test]
    fn anchors_name_their_numbers() {
        for (anchor, expected) in [("p12", "12"), ("confidential.3", "C3"), ("partners.1", "P1")] {
            let ordinal = Ordinal::of_anchor(anchor).unwrap();
            assert_eq!((ordinal.to_string().as_str(), ordinal.anchor().as_str()), (expected, anchor));
        }
        for other in ["p", "p1a", "public.1", "note.3", "confidential", "confidential.x", "p+1"] {
            assert_eq!(Ordinal::of_anchor(other), None, "{other}");
        }
    }
}
