//! In which state each text is in each language, and what is left to do.
//!
//! Takes what the files say about the translations of an entry, gives its [`State`]; takes all entries, gives the list
//! of texts and languages and what they come to. Knows no pages and writes nothing.

pub mod accept;

use crate::lang::Lang;
use crate::model::{Entry, Key, Kind, SiteSettings, Stage, Translations};
use crate::suggest::nearest;

/// The state of a text in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is there, and made from the original as it is now.
    Complete,
    /// It was made from an earlier revision of the original.
    Outdated,
    /// It is there, and does not say from which revision it was made.
    Unreviewed,
    /// Some of its fields are there.
    Partial,
    /// It is not there.
    Missing,
}

impl State {
    /// All states, from done to not begun.
    pub const ALL: [State; 5] =
        [State::Complete, State::Outdated, State::Unreviewed, State::Partial, State::Missing];

    /// The word in lists.
    pub fn name(self) -> &'static str {
        match self {
            State::Complete => "complete",
            State::Outdated => "outdated",
            State::Unreviewed => "unreviewed",
            State::Partial => "partial",
            State::Missing => "missing",
        }
    }
}

/// The state of a text in a language that is not the first of the site.
pub fn state(translations: &Translations, lang: Lang) -> State {
    let Some(own) = translations.of(lang) else { return State::Missing };
    match &own.stated {
        // Readers of an old text are told something that no longer holds: that weighs more than what is missing.
        Some(stated) if stated.value != translations.revision => State::Outdated,
        _ if !own.lacking.is_empty() => State::Partial,
        Some(_) => State::Complete,
        None => State::Unreviewed,
    }
}

/// A text or record of a site, or its settings, with what is known of its translations.
#[derive(Debug, Clone)]
pub struct Original<'e> {
    /// What it is; the settings of the site have no key.
    pub key: Option<&'e Key>,
    /// What the files say about its translations.
    pub translations: &'e Translations,
}

impl Original<'_> {
    /// The name that authors write: `section:cat-2026/definition`, or `site`.
    pub fn name(&self) -> String {
        self.key.map_or_else(|| SITE.to_owned(), Key::to_string)
    }
}

/// The name of the settings among the texts.
pub const SITE: &str = "site";

/// Everything that can be translated: the settings, then the entries by kind, each kind in the order of its files.
pub fn originals<'e, S: Stage + 'e>(
    site: &'e SiteSettings,
    entries: impl Iterator<Item = &'e Entry<S>>,
) -> Vec<Original<'e>> {
    let settings = site.translations.as_deref().map(|translations| Original { key: None, translations });
    let mut originals: Vec<Original<'e>> = settings
        .into_iter()
        .chain(entries.filter_map(|entry| {
            let translations = entry.translations.as_deref()?;
            Some(Original { key: Some(&entry.key), translations })
        }))
        .collect();
    originals.sort_by_key(|original| original.key.map(|key| key.kind));
    originals
}

/// Which of the texts is meant by a name: `kind:id`, a section also without its submission, or an id that only one has.
pub fn find<'o, 'e>(name: &str, originals: &'o [Original<'e>]) -> Result<&'o Original<'e>, String> {
    if let Some(original) = originals.iter().find(|original| original.name() == name) {
        return Ok(original);
    }
    let (kind, id) = match name.split_once(':') {
        Some((kind, id)) => match Kind::parse(kind) {
            Some(kind) => (Some(kind), id),
            None => {
                let near = nearest(kind, Kind::ALL.map(Kind::name));
                let help = near.map_or_else(String::new, |near| format!("\n  = help: Write `{near}:{id}`"));
                return Err(format!("unknown kind `{kind}` in `{name}`{help}"));
            }
        },
        None => (None, name),
    };
    let is_meant = |original: &&Original<'_>| {
        original.key.is_some_and(|key| {
            kind.is_none_or(|kind| kind == key.kind) && (key.id() == id || &*key.name == id)
        })
    };
    let meant: Vec<&Original<'_>> = originals.iter().filter(is_meant).collect();
    match meant[..] {
        [one] => Ok(one),
        [] => {
            let names: Vec<String> = originals.iter().map(Original::name).collect();
            let ids = originals.iter().filter_map(|original| original.key).map(Key::id);
            let near = nearest(name, names.iter().map(String::as_str).chain(ids));
            let help = near.map_or_else(
                || "Look the name up with `rapporteur translations`".to_owned(),
                |near| format!("Write `{near}`, the nearest name"),
            );
            Err(format!("nothing that can be translated has the name `{name}`\n  = help: {help}"))
        }
        _ => {
            let names: Vec<String> = meant.iter().map(|original| format!("`{}`", original.name())).collect();
            Err(format!("`{name}` may be {}\n  = help: Write one of them", names.join(" or ")))
        }
    }
}

/// What is done and what is left in one language, counted in texts and in words of the first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The language.
    pub lang: Lang,
    /// All texts.
    pub all: Amount,
    /// The texts in each state, in the order of [`State::ALL`].
    pub by_state: [Amount; 5],
    /// The words that are there, whatever the state of their texts.
    pub n_words_translated: usize,
}

/// A number of texts, with their words in the first language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// How many texts.
    pub n_texts: usize,
    /// How many words.
    pub n_words: usize,
}

impl Amount {
    fn add(&mut self, n_words: u32) {
        self.n_texts += 1;
        self.n_words += n_words as usize;
    }
}

/// Counts one language.
pub fn summary(originals: &[Original<'_>], lang: Lang) -> Summary {
    let (mut all, mut by_state) = (Amount::default(), [Amount::default(); 5]);
    let mut n_words_translated = 0;
    for original in originals {
        let translations = original.translations;
        all.add(translations.n_words);
        by_state[state(translations, lang) as usize].add(translations.n_words);
        n_words_translated += translations.of(lang).map_or(0, |own| own.n_words as usize);
    }
    Summary { lang, all, by_state, n_words_translated }
}

impl Summary {
    /// The texts that are there as a whole, reviewed or not.
    pub fn n_texts_translated(&self) -> usize {
        let is_whole = |state: State| !matches!(state, State::Partial | State::Missing);
        let whole = State::ALL.into_iter().filter(|state| is_whole(*state));
        whole.map(|state| self.by_state[state as usize].n_texts).sum()
    }
}

/// How many in a hundred, rounded down: nothing is whole before its last part is there.
pub fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::{File, Manuscript, Span, Spanned};
    use crate::model::{TextRevision, Translated};

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).unwrap()
    }

    fn revision(text: &str) -> TextRevision {
        TextRevision::parse(text).unwrap()
    }

    fn translations(stated: Option<&str>, lacking: &[&str]) -> Translations {
        let manuscript = Manuscript::new(vec![File { path: "a".into(), text: String::new() }], Vec::new());
        let (file, _) = manuscript.files().next().unwrap();
        let stated = stated.map(|text| Spanned { value: revision(text), span: Span::start_of(file) });
        let lacking = lacking.iter().map(|key| (*key).into()).collect();
        let own = Translated { lang: lang("ru"), stated, n_words: 6, lacking };
        Translations { revision: revision("1f3a9c2e"), n_words: 10, others: vec![own] }
    }

    #[test]
    fn a_state_follows_from_what_is_stated_and_what_is_there() {
        for (stated, lacking, expected) in [
            (Some("1f3a9c2e"), &[][..], State::Complete),
            (Some("00000000"), &[], State::Outdated),
            (None, &[], State::Unreviewed),
            (None, &["text"], State::Partial),
            (Some("1f3a9c2e"), &["text"], State::Partial),
            (Some("00000000"), &["text"], State::Outdated),
        ] {
            assert_eq!(state(&translations(stated, lacking), lang("ru")), expected, "{stated:?} {lacking:?}");
        }
        assert_eq!(state(&translations(None, &[]), lang("kk")), State::Missing);
    }

    #[test]
    fn nothing_is_whole_before_its_last_part() {
        assert_eq!(percent(199, 200), 99);
        assert_eq!(percent(200, 200), 100);
        assert_eq!(percent(0, 0), 100);
    }

    #[test]
    fn names_are_found_as_authors_write_them() {
        let keys = [
            Key::section("one", "law"),
            Key::section("two", "law"),
            Key::section("two", "end"),
            Key { kind: Kind::Theme, name: "end".into() },
            Key { kind: Kind::Page, name: "about".into() },
        ];
        let known = translations(None, &[]);
        let mut originals: Vec<Original<'_>> =
            keys.iter().map(|key| Original { key: Some(key), translations: &known }).collect();
        originals.push(Original { key: None, translations: &known });
        let found = |name: &str| find(name, &originals).map(Original::name);
        for (name, expected) in [
            ("section:one/law", "section:one/law"),
            ("one/law", "section:one/law"),
            ("section:end", "section:two/end"),
            ("about", "page:about"),
            ("site", "site"),
        ] {
            assert_eq!(found(name).as_deref(), Ok(expected), "{name}");
        }
        assert!(found("end").unwrap_err().contains("may be `section:two/end` or `theme:end`"));
        assert!(found("abuot").unwrap_err().contains("Write `about`"));
        assert!(found("pgae:about").unwrap_err().contains("Write `page:about`"));
    }
}
