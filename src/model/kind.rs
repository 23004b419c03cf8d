//! The kinds of things, and in which lists each of them is: one table, from which all lists are made.

/// Where the things of a kind are shown beside their own pages. Each number is the place of the kind in a list of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// Whether authors write it as a table in a file of records.
    pub has_table: bool,
    /// Whether readers look it up by the letters of its name, where all others have a number, a date or a document.
    pub is_by_letter: bool,
    /// Whether its things are there for others to name: one that nothing names is a gap.
    pub is_for_others: bool,
    /// Among the lists of records.
    pub list: Option<u8>,
    /// Among the letters of the index of everything.
    pub index: Option<u8>,
    /// Among the figures on the first page that say how much there is.
    pub count: Option<u8>,
    /// Among the data that can be taken away.
    pub data: Option<u8>,
}

impl Places {
    const NONE: Places = Places {
        has_table: false,
        is_by_letter: false,
        is_for_others: false,
        list: None,
        index: None,
        count: None,
        data: None,
    };
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $name:literal, $plural:literal, { $($key:ident: $value:expr),* };)*) => {
        /// The kinds of things that have an address of their own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[doc = $doc])* $kind,)*
        }

        impl Kind {
            /// All kinds, in the order in which the corpus has them.
            pub const ALL: [Kind; [$($name),*].len()] = [$(Kind::$kind),*];

            /// The word authors write, also the name of the table in TOML.
            pub fn name(self) -> &'static str {
                match self {
                    $(Kind::$kind => $name,)*
                }
            }

            /// The folder of the site that holds the pages of this kind, and the name of its list.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Kind::$kind => $plural,)*
                }
            }

            /// Where its things are shown beside their own pages.
            #[allow(clippy::needless_update, reason = "some kinds stand in all lists")]
            pub fn places(self) -> Places {
                match self {
                    $(Kind::$kind => Places { $($key: $value,)* ..Places::NONE },)*
                }
            }
        }
    };
}

kinds! {
    /// A document filed with a body: a submission, a report, a follow-up.
    Submission = "submission", "submissions", { list: Some(1) };
    /// A numbered part of a submission.
    Section = "section", "sections", { index: Some(1) };
    /// A question proposed for a list of issues.
    Question = "question", "questions", { has_table: true, list: Some(2), count: Some(1), data: Some(1) };
    /// Something the authors ask an authority to do.
    Recommendation = "recommendation", "recommendations", { has_table: true, list: Some(3), count: Some(2), data: Some(2) };
    /// A treaty, a law, a general comment, a manual.
    Instrument = "instrument", "instruments", { has_table: true, is_by_letter: true, is_for_others: true, list: Some(7), index: Some(5) };
    /// An article, paragraph or rule of an instrument.
    Provision = "provision", "provisions", { has_table: true, is_for_others: true, list: Some(6), count: Some(5) };
    /// What a statement rests on.
    Source = "source", "sources", { has_table: true, is_by_letter: true, is_for_others: true, list: Some(8), index: Some(4), count: Some(6), data: Some(6) };
    /// Whoever signs, publishes, decides or answers.
    Organisation = "organisation", "organisations", { has_table: true, is_by_letter: true, is_for_others: true, list: Some(9), index: Some(3) };
    /// Figures of one kind, with where they come from.
    Series = "series", "evidence", { has_table: true, is_for_others: true, list: Some(4), index: Some(7), count: Some(3), data: Some(3) };
    /// A disputed question, with who says what.
    Claim = "claim", "claims", { has_table: true, is_for_others: true, list: Some(5), index: Some(8), count: Some(4), data: Some(4) };
    /// Something that happened.
    Event = "event", "events", { has_table: true, data: Some(5) };
    /// A subject by which things are found.
    Theme = "theme", "themes", { has_table: true, is_by_letter: true, is_for_others: true, list: Some(10), index: Some(6) };
    /// An entry of the glossary.
    Term = "term", "terms", { has_table: true, is_by_letter: true, is_for_others: true, index: Some(2), count: Some(7) };
    /// A plain page: about, method, contact.
    Page = "page", "pages", { index: Some(9) };
}

impl Kind {
    /// The kinds that are in one of the lists of [`Places`], in its order.
    pub fn in_list(place: impl Fn(Places) -> Option<u8>) -> Vec<Kind> {
        let mut listed: Vec<Kind> =
            Kind::ALL.into_iter().filter(|kind| place(kind.places()).is_some()).collect();
        listed.sort_by_key(|kind| place(kind.places()));
        listed
    }

    /// The kinds that authors write as tables.
    pub fn with_table() -> impl Iterator<Item = Kind> + Clone {
        Kind::ALL.into_iter().filter(|kind| kind.places().has_table)
    }

    /// The kind an author named.
    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A word of English with its article: "a source", "an organisation".
pub fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_have_one_place_in_a_list() {
        let lists: [fn(Places) -> Option<u8>; 4] =
            [|places| places.list, |places| places.index, |places| places.count, |places| places.data];
        for list in lists {
            let places: Vec<Option<u8>> =
                Kind::in_list(list).into_iter().map(|kind| list(kind.places())).collect();
            let expected: Vec<Option<u8>> =
                (1..=places.len()).map(|place| u8::try_from(place).ok()).collect();
            assert_eq!(places, expected);
        }
    }
}
