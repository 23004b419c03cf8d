//! The facts of a record: what its fields say to a reader, a line each.

use super::edition::edition_words;
use super::speech::{Phrase, Speech};
use crate::lang::Lang;
use crate::model::{
    Archived, Change, FollowUp, Handle, Kind, Linked, LinkedPlace, LinkedSymbol, Outcome, Record, Value,
};

/// A row of facts about a record.
#[derive(Debug)]
pub struct Fact<'c> {
    /// What it says something about: "Addressed to".
    pub term: &'c str,
    /// What it says, beside where it leads.
    pub said: Option<Phrase>,
    /// Where it leads.
    pub ways: Vec<Way<'c>>,
    /// Whether the editors added it to what the authors wrote.
    pub is_editorial: bool,
}

/// Where a fact leads.
#[derive(Debug)]
pub enum Way<'c> {
    /// To an entry.
    Entry(Handle),
    /// To a section, or a heading of it.
    Place(&'c LinkedPlace),
    /// To a document by its symbol.
    Symbol(LinkedSymbol),
    /// To an address on the web.
    Web(&'c str),
    /// To a file below `content/`.
    File(&'c str),
}

/// The facts of a kind that have an order or a word of their own: the word for what they say something about, and the key
/// of the field. A field that is neither here nor in [`told_elsewhere`] is a fact behind these, named as its key.
fn shown(kind: Kind) -> &'static [(&'static str, &'static str)] {
    // Long: one table, a row for each fact.
    match kind {
        Kind::Submission => &[
            ("kind", "kind"),
            ("mechanism", "mechanism"),
            ("state", "state"),
            ("date", "date"),
            ("session", "session"),
            ("due", "due"),
            ("symbol", "symbol"),
            ("version", "version"),
            ("confidentiality", "confidentiality"),
            ("earlier", "earlier"),
        ],
        Kind::Question => &[
            ("asked_in", "section"),
            ("provisions", "provisions"),
            ("themes", "themes"),
            ("asks_for", "asks_for"),
            ("follows", "follows"),
            ("outcome", "outcome"),
        ],
        Kind::Recommendation => &[
            ("about_sections", "sections"),
            ("asked_through", "questions"),
            ("provisions", "provisions"),
            ("themes", "themes"),
            ("addressed_to", "addressed_to"),
            ("due", "due"),
            ("indicator", "indicator"),
            ("sdgs", "sdgs"),
            ("affected", "affected"),
            ("state_response", "state_response"),
            ("follow_up", "follow_up"),
        ],
        Kind::Instrument => &[
            ("short", "short"),
            ("symbol", "symbol"),
            ("date", "date"),
            ("url", "url"),
            ("versions", "versions"),
        ],
        Kind::Provision => {
            &[("instrument", "instrument"), ("number", "number"), ("url", "url"), ("versions", "versions")]
        }
        Kind::Source => &[
            ("kind", "kind"),
            ("author", "author"),
            ("publisher", "publisher"),
            ("published_by", "published_by"),
            ("date", "date"),
            ("symbol", "symbol"),
            ("language", "language"),
            ("url", "url"),
            ("accessed", "accessed"),
            ("archived", "archived"),
        ],
        Kind::Organisation => &[("short", "short"), ("kind", "kind"), ("url", "url"), ("contact", "contact")],
        Kind::Series => &[("provisions", "provisions"), ("themes", "themes")],
        Kind::Claim => &[("argued_in", "section"), ("provisions", "provisions"), ("themes", "themes")],
        Kind::Theme => &[("uhri", "uhri")],
        _ => &[],
    }
}

/// The keys of fields that are told elsewhere: as the title, the text, the figures or the number of a record, in its card
/// or among what belongs to it.
fn told_elsewhere(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Submission => &[
            "title",
            "summary",
            "public_after",
            "numbering",
            "section_numbers",
            "signatories",
            "changes",
            "figures",
        ],
        Kind::Section => &["submission", "number", "title", "provisions", "themes", "numbering", "text"],
        Kind::Question => &["submission", "number", "text", "committee_form"],
        Kind::Recommendation => &["submission", "number", "title", "text", "plain"],
        Kind::Instrument => &["title", "unit", "text"],
        Kind::Source => &["title", "is_of_library"],
        Kind::Organisation => &["name", "text"],
        Kind::Series => &[
            "title",
            "unit",
            "counter",
            "population",
            "method",
            "as_of",
            "chart",
            "parts",
            "points",
            "csv",
            "breaks",
            "sources",
            "check",
            "revision",
        ],
        Kind::Claim => &["title", "submission", "text", "position"],
        Kind::Event => {
            &["date", "until", "title", "text", "provisions", "themes", "sources", "organisations"]
        }
        Kind::Term => &["term", "expansion", "definition"],
        _ => &["title", "text"],
    }
}

/// The keys of the fields of a kind.
fn keys(kind: Kind) -> impl Iterator<Item = &'static str> {
    Record::<Linked>::fields_of(kind).iter().map(|field| field.key)
}

/// The facts of a kind in their order: the word for what each says something about, and the key of its field.
fn told(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> {
    let shown = shown(kind);
    let is_arranged =
        move |key: &str| shown.iter().any(|(_, own)| *own == key) || told_elsewhere(kind).contains(&key);
    let others = keys(kind).filter(move |key| !is_arranged(key)).map(|key| (key, key));
    shown.iter().copied().chain(others)
}

/// The words of the interface that the facts of a kind are about.
pub fn words_of_facts(kind: Kind) -> impl Iterator<Item = &'static str> {
    told(kind).map(|(word, _)| word)
}

/// The word of the interface for a field that is a fact.
pub(super) fn word_of(kind: Kind, key: &str) -> Option<&'static str> {
    told(kind).find(|(_, own)| *own == key).map(|(word, _)| word)
}

/// A line of a fact: what it says, and where it leads.
type Said<'c> = (Option<Phrase>, Vec<Way<'c>>);

impl<'c> Speech<'c> {
    /// The facts of a record, in the order in which readers are told.
    pub fn facts(&self, handle: Handle) -> Vec<Fact<'c>> {
        let entry = self.corpus.entry(handle);
        let kind = entry.key.kind;
        let fields = entry.record.fields();
        let edition = edition_words(self.corpus.edition, self.words);
        let mut facts = Vec::new();
        for (term, key) in told(kind) {
            let lines = match (&entry.record, key) {
                (Record::Question(question), "outcome") => {
                    question.outcomes.iter().map(|outcome| self.outcome(outcome)).collect()
                }
                (Record::Recommendation(recommendation), "follow_up") => {
                    recommendation.follow_ups.iter().map(|follow_up| self.follow_up(follow_up)).collect()
                }
                (Record::Instrument(instrument), "versions") => self.versions(&instrument.versions),
                (Record::Provision(provision), "versions") => self.versions(&provision.versions),
                (Record::Source(source), "archived") => {
                    source.archived.iter().map(|archived| self.archived(archived)).collect()
                }
                (Record::Submission(_), "confidentiality") if edition.is_some() => {
                    // What the body may do with the document says nothing of this copy.
                    vec![(edition.map(|edition| self.own(edition.to_owned())), Vec::new())]
                }
                (Record::Submission(submission), "mechanism") => {
                    let name = submission.mechanism.as_ref().map(|name| self.own(name.to_uppercase()));
                    vec![(name, Vec::new())]
                }
                (Record::Theme(theme), "uhri") => {
                    // The index has its labels in English only.
                    let lang = Lang::parse("en").unwrap_or(self.lang);
                    let label = theme.uhri.as_ref().map(|label| Phrase { words: label.to_string(), lang });
                    vec![(label, Vec::new())]
                }
                (_, key) => {
                    let value = fields.iter().find(|field| field.facts.key == key).map(|field| &field.value);
                    value.map(|value| self.lines_of(key, value)).unwrap_or_default()
                }
            };
            let is_editorial = entry.editorial.iter().any(|name| **name == *key);
            let is_there = |(said, ways): &Said<'c>| said.is_some() || !ways.is_empty();
            facts.extend(lines.into_iter().filter(is_there).map(|(said, ways)| Fact {
                term: self.words.get(term),
                said,
                ways,
                is_editorial,
            }));
        }
        facts
    }

    /// What the value of a field says, and where it leads: of tables within a record a line each.
    fn lines_of(&self, key: &str, value: &Value<'c, Linked>) -> Vec<Said<'c>> {
        match value {
            Value::List(rows) if matches!(rows.first(), Some(Value::Row(_))) => {
                rows.iter().map(|row| self.line_of(key, row)).collect()
            }
            value => vec![self.line_of(key, value)],
        }
    }

    /// What a value says on one line, and where it leads.
    fn line_of(&self, key: &str, value: &Value<'c, Linked>) -> Said<'c> {
        let said = |words: String| (Some(self.own(words)), Vec::new());
        match value {
            Value::Nothing | Value::Unsaid => (None, Vec::new()),
            Value::Title(title) => (Some(self.phrase(title)), Vec::new()),
            Value::Text(text) => (Some(self.plain(text)), Vec::new()),
            Value::Word(list, word) => said(self.word(list, word)),
            Value::Date(date) => said(self.date(*date)),
            Value::Period(period) => said(self.formats.period(*period)),
            Value::Figure(figure) => said(self.formats.figure(*figure)),
            Value::Lang(lang) => said(lang.to_string()),
            Value::Letters(letters) if key == "symbol" => {
                let letters: Box<str> = (*letters).into();
                (
                    None,
                    vec![Way::Symbol(LinkedSymbol {
                        text: letters.clone(),
                        symbol: Some(letters),
                        entry: None,
                    })],
                )
            }
            Value::Letters(letters) if key == "url" => (None, vec![Way::Web(letters)]),
            Value::Letters(letters) => said((*letters).to_owned()),
            Value::Reference(handle) => (None, vec![Way::Entry(**handle)]),
            Value::Operand(operand) => (None, vec![Way::Entry(operand.series)]),
            Value::Place(place) => (None, vec![Way::Place(place)]),
            Value::Symbol(symbol) => self.symbols(&[symbol]),
            Value::List(values) => {
                let symbols: Vec<&LinkedSymbol> = values
                    .iter()
                    .filter_map(|value| match value {
                        Value::Symbol(symbol) => Some(*symbol),
                        _ => None,
                    })
                    .collect();
                if !symbols.is_empty() {
                    return self.symbols(&symbols);
                }
                let mut words = Vec::new();
                let mut ways = Vec::new();
                for (said, more) in values.iter().map(|value| self.line_of(key, value)) {
                    words.extend(said.map(|said| said.words));
                    ways.extend(more);
                }
                ((!words.is_empty()).then(|| self.own(self.words.list(&words))), ways)
            }
            Value::Row(fields) => {
                let said = fields.iter().map(|field| self.line_of(field.facts.key, &field.value));
                let (words, ways): (Vec<Option<Phrase>>, Vec<Vec<Way<'c>>>) = said.unzip();
                let words: Vec<Phrase> = words.into_iter().flatten().collect();
                let lang = self.sentence_lang(words.iter().map(|phrase| phrase.lang));
                let list: Vec<String> = words.into_iter().map(|phrase| phrase.words).collect();
                let words = self.in_language(lang).words.list(&list);
                ((!list.is_empty()).then_some(Phrase { words, lang }), ways.into_iter().flatten().collect())
            }
        }
    }

    /// Symbols that lead somewhere, and those that do not in words.
    fn symbols(&self, symbols: &[&LinkedSymbol]) -> Said<'c> {
        let (linked, plain): (Vec<&LinkedSymbol>, Vec<&LinkedSymbol>) =
            symbols.iter().copied().partition(|symbol| symbol.symbol.is_some());
        let ways = linked.into_iter().map(|symbol| Way::Symbol(symbol.clone())).collect();
        let plain: Vec<&str> = plain.iter().map(|symbol| &*symbol.text).collect();
        ((!plain.is_empty()).then(|| self.own(self.words.list(&plain))), ways)
    }

    fn outcome(&self, outcome: &Outcome<Linked>) -> Said<'c> {
        let what = self.word("outcome", outcome.kind.name());
        let text = match outcome.date {
            Some(date) => self.words.detailed(&what, &self.date(date)),
            None => what,
        };
        let symbol = outcome.symbol.iter().map(|symbol| Way::Symbol(symbol.clone()));
        (Some(self.own(text)), symbol.chain(outcome.source.map(Way::Entry)).collect())
    }

    /// What became of a recommendation: on which day, with which grade, in which words.
    fn follow_up(&self, follow_up: &FollowUp<Linked>) -> Said<'c> {
        let grade = follow_up.grade.as_ref().map(|grade| match &follow_up.scale {
            Some(scale) => self.words.remarked(grade, scale),
            None => grade.to_string(),
        });
        let status = follow_up.status.as_ref().map(ToString::to_string);
        let text = follow_up.text.as_ref().map(|text| self.plain(text));
        // A line with words that are not translated is in their language as a whole.
        let lang = self.sentence_lang(text.iter().map(|text| text.lang));
        let own = self.in_language(lang);
        let parts = [grade, status, text.map(|text| text.words)].into_iter().flatten();
        let line = parts.fold(own.date(follow_up.date), |line, part| own.words.explained(&line, &part));
        let ways = [Some(follow_up.by), follow_up.source].into_iter().flatten().map(Way::Entry).collect();
        (Some(Phrase { words: line, lang }), ways)
    }

    fn versions(&self, versions: &[Change]) -> Vec<Said<'c>> {
        let version = |version: &Change| {
            let words = self.phrase(&version.text);
            let own = self.in_language(words.lang);
            let line = own.words.explained(&own.date(version.date), &words.words);
            (Some(Phrase { words: line, lang: words.lang }), Vec::new())
        };
        versions.iter().map(version).collect()
    }

    fn archived(&self, archived: &'c Archived) -> Said<'c> {
        let file = archived.file.iter().map(|file| Way::File(&file.value));
        let url = archived.url.iter().map(|url| Way::Web(url));
        let hash = archived.sha256.as_ref().map(|hash| self.own(format!("SHA-256 {hash}")));
        (hash, file.chain(url).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_of_each_kind_is_told_once() {
        for kind in Kind::ALL {
            let arranged =
                shown(kind).iter().map(|(_, key)| *key).chain(told_elsewhere(kind).iter().copied());
            for key in arranged {
                assert!(keys(kind).any(|own| own == key), "a {} has no field `{key}`", kind.name());
            }
            for key in keys(kind) {
                let n_facts = told(kind).filter(|(_, own)| *own == key).count();
                let n_elsewhere = told_elsewhere(kind).iter().filter(|own| **own == key).count();
                assert_eq!(n_facts + n_elsewhere, 1, "`{key}` of a {} is told this often", kind.name());
            }
        }
    }
}
