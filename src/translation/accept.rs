//! What has to be written where somebody has compared a translation with its original and found it right.
//!
//! Takes the names of texts and a language, gives the changes of files after which they state the revision they were
//! made from. Each change is read again before it is given, so that nothing is written which would not be understood.

use super::{Original, State, find, originals, state};
use crate::audience::{self, Visible};
use crate::diagnostic::{Diagnostics, Guard};
use crate::lang::Lang;
use crate::manuscript::{File, FileId, Manuscript};
use crate::model::{Audience, Entry, TextRevision, Translations, Written};
use crate::parse::{self, Change};

/// Which texts were reviewed.
#[derive(Debug, Clone, Copy)]
pub enum Reviewed<'n> {
    /// Those of these names.
    Named(&'n [String]),
    /// All that are there.
    All,
}

/// One translation that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The name of its text.
    pub name: String,
    /// The revision that it states from now on.
    pub revision: TextRevision,
    /// What is still missing in it.
    pub lacking: Vec<Box<str>>,
    /// What has to change; nothing where the revision is there already.
    pub change: Option<Change>,
}

/// What everybody may see: only of that it is told whether translations are up to date.
pub fn public_texts(manuscript: &Manuscript, tray: &mut Diagnostics) -> Option<Visible> {
    let entries = parse::parse(manuscript, Audience::Public, Guard::default(), tray)?;
    Some(audience::cut(entries, Audience::Public, false, manuscript, tray))
}

/// The changes that state a review, or why there is nothing to review.
pub fn accept(
    reviewed: Reviewed<'_>,
    tag: &str,
    entries: &Visible,
    manuscript: &Manuscript,
) -> Result<Vec<Accepted>, String> {
    let languages = &entries.site.languages;
    let lang = translated_language(tag, languages)?;
    let originals = originals(&entries.site, entries.iter());
    let chosen: Vec<&Original<'_>> = match reviewed {
        Reviewed::All => originals.iter().collect(),
        Reviewed::Named(names) => {
            let mut chosen: Vec<&Original<'_>> = Vec::new();
            for name in names {
                let original = find(name, &originals)?;
                if chosen.iter().all(|other| other.key != original.key) {
                    chosen.push(original);
                }
            }
            chosen
        }
    };
    let mut accepted = Vec::new();
    for original in chosen {
        match one(original, lang, entries, manuscript) {
            Ok(one) => accepted.push(one),
            // Of everything, what is not there was not reviewed.
            Err(_) if matches!(reviewed, Reviewed::All) => {}
            Err(message) => return Err(message),
        }
    }
    hold(&accepted, lang, manuscript)?;
    Ok(accepted)
}

/// The language of this tag, where texts are translated into it.
pub fn translated_language(tag: &str, languages: &[Lang]) -> Result<Lang, String> {
    let others = languages.iter().skip(1);
    if let Some(lang) = others.clone().find(|lang| lang.as_str() == tag) {
        return Ok(*lang);
    }
    let problem = if languages[0].as_str() == tag {
        format!("`{tag}` is the first language of this site: nothing is translated into it")
    } else {
        format!("`{tag}` is not a language of this site")
    };
    let known: Vec<String> = others.map(|lang| format!("`{lang}`")).collect();
    let help = match &known[..] {
        [] => "Add another one to `languages` in content/site.toml: this site has one".to_owned(),
        [only] => format!("Write {only}"),
        known => format!("Write one of {}", known.join(", ")),
    };
    Err(format!("{problem}\n  = help: {help}"))
}

fn one(
    original: &Original<'_>,
    lang: Lang,
    entries: &Visible,
    manuscript: &Manuscript,
) -> Result<Accepted, String> {
    let (name, translations) = (original.name(), original.translations);
    let own = translations.of(lang).filter(|_| state(translations, lang) != State::Missing);
    let Some(own) = own else {
        return Err(format!(
            "`{name}` is not translated into `{lang}`\n  = help: Write the translation first, then accept it"
        ));
    };
    let revision = translations.revision;
    let is_stated = own.stated.is_some_and(|stated| stated.value == revision);
    let change = if is_stated {
        None
    } else {
        let entry = original.key.and_then(|key| entries.iter().find(|entry| entry.key == *key));
        let change = parse::statement(entry, lang, revision, &entries.site.languages, manuscript);
        Some(change.ok_or_else(|| by_hand(&name, lang, revision, own_file(entry)))?)
    };
    Ok(Accepted { name, revision, lacking: own.lacking.clone(), change })
}

/// Whether the text has a file of its own in each language.
fn own_file(entry: Option<&Entry<Written>>) -> bool {
    use crate::model::Kind::{Page, Section};
    entry.is_some_and(|entry| matches!(entry.key.kind, Section | Page))
}

fn by_hand(name: &str, lang: Lang, revision: TextRevision, has_own_file: bool) -> String {
    if has_own_file {
        return format!(
            "the text of `{name}` has no file in `{lang}`\n  = help: Write the translation first, then accept it"
        );
    }
    format!(
        "the file of `{name}` is written in a way that this command cannot add to\n  = help: Write `translated_from = {{ {lang} = \"{revision}\" }}` into it by hand"
    )
}

/// Reads the project with all changes in it once more, and looks whether each states what it should.
fn hold(accepted: &[Accepted], lang: Lang, manuscript: &Manuscript) -> Result<(), String> {
    let mut changes: Vec<&Change> = accepted.iter().filter_map(|one| one.change.as_ref()).collect();
    if changes.is_empty() {
        return Ok(());
    }
    // From the end of each file, so that what comes before keeps its place.
    changes.sort_by_key(|change| std::cmp::Reverse((change.file, change.range.start)));
    let files = manuscript.files().map(|(file, source)| {
        let mut text = source.text.clone();
        for change in changes.iter().filter(|change| change.file == file) {
            text.replace_range(change.range.clone(), &change.text);
        }
        File { path: source.path.clone(), text }
    });
    let manuscript = Manuscript::new(files.collect(), manuscript.attachments().to_vec());
    let Some(entries) = public_texts(&manuscript, &mut Diagnostics::default()) else {
        return Err("the settings of the site could not be read any more, so nothing was written".to_owned());
    };
    let originals = originals(&entries.site, entries.iter());
    for one in accepted {
        let is_stated = |translations: &Translations| {
            let stated = translations.of(lang).and_then(|own| own.stated);
            translations.revision == one.revision && stated.is_some_and(|stated| stated.value == one.revision)
        };
        let is_held =
            originals.iter().any(|original| original.name() == one.name && is_stated(original.translations));
        if !is_held {
            return Err(by_hand(&one.name, lang, one.revision, false));
        }
    }
    Ok(())
}

/// A run of bytes in a file, and what is in its place from now on.
type Replacement = (std::ops::Range<usize>, String);

/// The changes of each file, as the door takes them.
pub fn by_file(accepted: &[Accepted]) -> Vec<(FileId, Vec<Replacement>)> {
    let mut files: Vec<(FileId, Vec<Replacement>)> = Vec::new();
    for change in accepted.iter().filter_map(|one| one.change.as_ref()) {
        let own = (change.range.clone(), change.text.clone());
        match files.iter_mut().find(|(file, _)| *file == change.file) {
            Some((_, changes)) => changes.push(own),
            None => files.push((change.file, vec![own])),
        }
    }
    files
}
