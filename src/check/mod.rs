//! Rules that need the whole project in view: a table of named functions, each giving only findings.
//!
//! Takes the [`Corpus`], gives nothing back but what it reports. Knows no pages.

mod figures;
mod names;
mod sources;
mod states;
mod translations;

use crate::diagnostic::Diagnostics;
use crate::lang::Lang;
use crate::link::Corpus;
use crate::manuscript::{FileId, Manuscript};
use crate::model::{Entry, Linked, PublishedFigure};
use crate::parse::translation_of;

/// A rule: its name, and what it looks for.
type Rule = (&'static str, fn(&Corpus, &Manuscript, &mut Diagnostics));

/// All rules.
const RULES: &[Rule] = &[
    ("reserved-names", names::reserved_names),
    ("aliases", names::aliases),
    ("statements-about-figures", figures::statements_about_figures),
    ("figures-as-digits", figures::figures_as_digits),
    ("verifiable-sources", sources::verifiable_sources),
    ("kept-copies", sources::kept_copies),
    ("translations", translations::translations),
    ("states-of-translations", states::states_of_translations),
];

/// Holds the project against every rule, and against the figures of the site that stands there already.
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

/// The file that holds a text in a language.
fn file_of(entry: &Entry<Linked>, lang: Lang, corpus: &Corpus, manuscript: &Manuscript) -> Option<FileId> {
    translation_of(entry.span.file, corpus.site.first_language(), lang, manuscript)
}
