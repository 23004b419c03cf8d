//! Rules that need the whole project in view: a table of named functions, each giving only findings.
//!
//! Takes the [`Corpus`], gives nothing back but what it reports. Knows no pages.

mod figures;
mod names;
mod numbers;
mod sources;
mod states;
mod translations;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::link::Corpus;
use crate::manuscript::{FileId, Manuscript};
use crate::model::{Entry, Key, Kind, Linked, PublishedFigure};
use crate::parse::translation_of;

/// A rule: its name, and what it looks for.
type Rule = (&'static str, fn(&Corpus, &Manuscript, &mut Diagnostics));

/// All rules.
const RULES: &[Rule] = &[
    ("reserved-names", names::reserved_names),
    ("aliases", names::aliases),
    ("printed-numbers", numbers::printed_numbers),
    ("statements-about-figures", figures::statements_about_figures),
    ("figures-as-digits", figures::figures_as_digits),
    ("verifiable-sources", sources::verifiable_sources),
    ("kept-copies", sources::kept_copies),
    ("translations", translations::translations),
    ("states-of-translations", states::states_of_translations),
];

/// Holds the project against every rule, and against the figures of the site that is there already.
pub fn check(
    corpus: &Corpus,
    manuscript: &Manuscript,
    published: &[PublishedFigure],
    tray: &mut Diagnostics,
) {
    for (_, rule) in RULES {
        rule(corpus, manuscript, tray);
    }
    figures::silent_corrections(corpus, published, tray);
}

/// Records for everybody that nothing names which everybody may see, and something that not everybody may see: a reader
/// wonders what they are there for.
pub fn only_withheld_names(public: &Corpus, whole: &Corpus, tray: &mut Diagnostics) {
    let is_named = |corpus: &Corpus, handle| {
        !corpus.mentions(handle).is_empty() || !corpus.all_incoming(handle).is_empty()
    };
    let named: BTreeSet<&Key> =
        whole.entries().filter(|(handle, _)| is_named(whole, *handle)).map(|(_, entry)| &entry.key).collect();
    for (handle, entry) in public.entries() {
        let is_record = !matches!(entry.key.kind, Kind::Submission | Kind::Section | Kind::Page);
        if is_record && !is_named(public, handle) && named.contains(&entry.key) {
            tray.report(
                Code::OnlyWithheldNames,
                entry.span,
                "this record is public, and only withheld text names it",
            )
            .help(
                "Give it the `audience` of the text that names it, if readers should not ask why it is there",
            );
        }
    }
}

/// The file that holds a text in a language.
fn file_of(entry: &Entry<Linked>, lang: Lang, corpus: &Corpus, manuscript: &Manuscript) -> Option<FileId> {
    translation_of(entry.span.file, corpus.site.first_language(), lang, manuscript)
}
