//! Rules about names: what the system keeps for itself, and earlier names that are taken.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span, is_device};
use crate::model::Kind;

/// No record may take the name of a list, of a printed page, or of a device.
pub(super) fn reserved_names(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
    for (_, entry) in corpus.entries() {
        let aliases = entry.aliases.iter().map(|alias| (&*alias.value, alias.span));
        for (name, span) in [(entry.key.id(), entry.span)].into_iter().chain(aliases) {
            let is_kept =
                name == "index" || entry.key.kind == Kind::Section && name == "print" || is_device(name);
            if is_kept {
                tray.report(
                    Code::BadId,
                    span,
                    format!("`{name}` is a name that the site or the system keeps for itself"),
                )
                .help(format!("Write another name, such as `{name}-1`"));
            }
        }
    }
}

/// An earlier name must not be the name of something else.
pub(super) fn aliases(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
    let mut taken: BTreeMap<(Kind, String), Span> = corpus
        .entries()
        .map(|(_, entry)| ((entry.key.kind, entry.key.name.to_string()), entry.span))
        .collect();
    for (_, entry) in corpus.entries() {
        for alias in &entry.aliases {
            let name = match entry.key.name.split_once('/') {
                Some((submission, _)) => format!("{submission}/{}", alias.value),
                None => alias.value.to_string(),
            };
            match taken.get(&(entry.key.kind, name.clone())) {
                Some(first) => {
                    tray.report(
                        Code::DuplicateId,
                        alias.span,
                        format!("alias `{}` is the name of another {}", alias.value, entry.key.kind.name()),
                    )
                    .label(*first, "taken here")
                    .help("Take the alias out: an address leads to one place");
                }
                None => {
                    taken.insert((entry.key.kind, name), alias.span);
                }
            }
        }
    }
}
