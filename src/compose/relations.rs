//! What other records bring together with an entry, and the texts that name it.

use super::speech::{Phrase, Speech};
use crate::lang::Lang;
use crate::link::{Mention, MentionKind};
use crate::model::{Handle, Kind, Ordinal, Record, RelationKind};
use crate::trace::evidence_under;

/// Texts that name one record and are listed; the rest is counted.
const MOST_BACKLINKS: usize = 200;

/// Entries that belong to another one, under a heading.
#[derive(Debug)]
pub struct Relations<'c> {
    /// What they are to it: "Recommendations".
    pub heading: &'c str,
    /// The entries, each with what is said of it beside its label.
    pub entries: Vec<(Handle, Option<Phrase>)>,
}

/// A text that names an entry.
#[derive(Debug)]
pub struct Backlink<'c> {
    /// The entry whose text it is.
    pub from: Handle,
    /// The places in it, in reading order.
    pub places: Vec<&'c Mention>,
}

/// What other records bring together with one of a kind, in the order of a page: the word for it, the tie, and the kind of
/// the others. Other records that bring something together with it and are not here come behind, named as their list.
fn ties(kind: Kind) -> &'static [(&'static str, RelationKind, Kind)] {
    use Kind::{Claim, Event, Provision, Question, Recommendation, Section, Series, Source, Submission};
    use RelationKind as Tie;
    match kind {
        Kind::Question => &[("leads_to", Tie::AskedThrough, Recommendation)],
        Kind::Provision => &[
            ("sections", Tie::Concerns, Section),
            ("questions", Tie::Concerns, Question),
            ("recommendations", Tie::Concerns, Recommendation),
            ("evidence", Tie::Concerns, Series),
            ("claims", Tie::Concerns, Claim),
            ("events", Tie::Concerns, Event),
        ],
        Kind::Theme => &[
            ("sections", Tie::HasTheme, Section),
            ("questions", Tie::HasTheme, Question),
            ("recommendations", Tie::HasTheme, Recommendation),
            ("evidence", Tie::HasTheme, Series),
            ("claims", Tie::HasTheme, Claim),
            ("events", Tie::HasTheme, Event),
        ],
        Kind::Instrument => {
            &[("has_provisions", Tie::PartOf, Provision), ("questions", Tie::Follows, Question)]
        }
        Kind::Organisation => &[
            ("signed", Tie::SignedBy, Submission),
            ("addressed_to", Tie::AddressedTo, Recommendation),
            ("assessed", Tie::AssessedBy, Recommendation),
            ("positions", Tie::HasPositionOf, Claim),
            ("counted", Tie::CountedBy, Series),
            ("published", Tie::PublishedBy, Source),
            ("took_part", Tie::Involves, Event),
        ],
        Kind::Source => &[
            ("rests_on", Tie::RestsOn, Recommendation),
            ("rests_on", Tie::RestsOn, Question),
            ("submissions", Tie::Follows, Submission),
            ("questions", Tie::Follows, Question),
            ("evidence", Tie::RestsOn, Series),
            ("claims", Tie::RestsOn, Claim),
            ("events", Tie::RestsOn, Event),
        ],
        Kind::Series => &[("claims", Tie::UsesFigures, Claim), ("uses_figures", Tie::UsesFigures, Series)],
        _ => &[],
    }
}

/// The ties that the page of what they lead to shows in its own way, or not at all: it holds what belongs to it.
fn is_shown_otherwise(tie: RelationKind) -> bool {
    matches!(tie, RelationKind::PartOf | RelationKind::About | RelationKind::Follows)
}

impl<'c> Speech<'c> {
    /// What fields of other records bring together with an entry.
    pub fn relations(&self, handle: Handle) -> Vec<Relations<'c>> {
        let corpus = self.corpus;
        let kind = corpus.key(handle).kind;
        let mut lists = Vec::new();
        let arranged = ties(kind).iter().copied();
        let is_arranged = |tie: RelationKind, other: Kind| {
            is_shown_otherwise(tie) || ties(kind).iter().any(|(_, own, of)| (*own, *of) == (tie, other))
        };
        let all = corpus.all_incoming(handle).iter();
        let mut others: Vec<(&str, RelationKind, Kind)> = all
            .map(|relation| (relation.kind, corpus.key(relation.from).kind))
            .filter(|(tie, other)| other.places().has_table && !is_arranged(*tie, *other))
            .map(|(tie, other)| (other.plural(), tie, other))
            .collect();
        others.dedup();
        for (heading, tie, other) in arranged.chain(others) {
            let mut named_by: Vec<Handle> =
                corpus.incoming(handle, tie).filter(|from| corpus.key(*from).kind == other).collect();
            named_by.sort_by_key(|from| corpus.place(*from, self.lang));
            let entries: Vec<(Handle, Option<Phrase>)> =
                named_by.into_iter().map(|from| (from, self.detail(handle, tie, from))).collect();
            lists.push(Relations { heading: self.words.get(heading), entries });
        }
        if matches!(kind, Kind::Question | Kind::Recommendation) {
            let entries = evidence_under(handle, corpus).into_iter().map(|entry| (entry, self.title(entry)));
            lists
                .push(Relations { heading: self.words.get("rests_on_evidence"), entries: entries.collect() });
        }
        lists.retain(|list| !list.entries.is_empty());
        lists
    }

    /// What a link to a record that names this one says beside its label: in which role somebody signed, what they
    /// answer to a claim, what their figures show.
    fn detail(&self, to: Handle, relation: RelationKind, from: Handle) -> Option<Phrase> {
        let joined = |words: Vec<String>| (!words.is_empty()).then(|| self.own(self.words.list(&words)));
        match (&self.corpus.entry(from).record, relation) {
            (Record::Submission(submission), RelationKind::SignedBy) => {
                let own = submission.signatories.iter().filter(|signatory| signatory.organisation == to);
                joined(own.map(|signatory| self.word("role", signatory.role.name())).collect())
            }
            (Record::Claim(claim), RelationKind::HasPositionOf) => {
                let own = claim.positions.iter().filter(|position| position.by == to);
                joined(own.map(|position| self.word("stance", position.stance.name())).collect())
            }
            (Record::Series(series), RelationKind::CountedBy) => {
                Some(self.finding(series)).filter(|finding| !finding.words.is_empty())
            }
            (Record::Event(event), _) => Some(self.own(self.date(event.date))),
            _ => self.title(from),
        }
    }

    /// The texts that name an entry, with each place.
    pub fn backlinks(&self, handle: Handle) -> Vec<Backlink<'c>> {
        let corpus = self.corpus;
        let texts = corpus.mentions(handle).chunk_by(|one, other| one.from == other.from);
        texts
            .filter(|mentions| mentions[0].from != handle)
            .filter_map(|mentions| self.backlink(mentions))
            .take(MOST_BACKLINKS)
            .collect()
    }

    /// The mentions in one text, as far as readers of this language see them.
    fn backlink(&self, mentions: &'c [Mention]) -> Option<Backlink<'c>> {
        let text_lang = self.shown_language(mentions);
        let mut shown = mentions.iter().filter(|mention| mention.lang == text_lang).peekable();
        let from = shown.peek()?.from;
        let mut places = Vec::new();
        let mut last: Option<&Mention> = None;
        for mention in shown {
            // A paragraph that names several figures of a series is shown once.
            let is_shown =
                last.is_some_and(|last| (&last.anchor, &last.excerpt) == (&mention.anchor, &mention.excerpt));
            last = Some(mention);
            if mention.kind != MentionKind::Embed && !is_shown {
                places.push(mention);
            }
        }
        Some(Backlink { from, places })
    }

    /// The language in which readers of this page's language see a text: their own, or the one that stands in for it.
    fn shown_language(&self, mentions: &[Mention]) -> Lang {
        let (corpus, lang) = (self.corpus, self.lang);
        match &corpus.entry(mentions[0].from).record {
            Record::Section(section) => section.text.get(lang).1,
            Record::Page(page) => page.text.get(lang).1,
            // A record's fields each have their own languages: a mention in the page's language or in the first one.
            _ if mentions.iter().any(|mention| mention.lang == lang) => lang,
            _ => corpus.site.first_language(),
        }
    }

    /// What a place in a text is called: "Paragraph 12", or the text's own label where the place has no number.
    pub fn place_label(&self, mention: &Mention) -> Phrase {
        match mention.anchor.as_deref().and_then(Ordinal::of_anchor) {
            Some(number) => {
                self.own(self.words.fill("paragraph_number_label", &[("number", &number.to_string())]))
            }
            None => self.label(mention.from),
        }
    }
}
