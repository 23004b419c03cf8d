//! Rules about sources: they can be found again, and their kept copies are the right ones.

use crate::diagnostic::{Code, Diagnostics};
use crate::link::Corpus;
use crate::manuscript::Manuscript;
use crate::model::{Kind, Record};

/// A source without a kept copy, a day of access or a symbol may be gone or changed when somebody looks.
pub(super) fn verifiable_sources(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    for (_, entry) in corpus.of_kind(Kind::Source) {
        let Record::Source(source) = &entry.record else { continue };
        let is_kept = source.archived.as_ref().is_some_and(|kept| kept.file.is_some() || kept.url.is_some());
        if !is_kept && source.accessed.is_none() && source.symbol.is_none() {
            let message = format!("nobody can tell whether source `{}` still says this", entry.key.id());
            let is_exported = manuscript.file(entry.span.file).path.ends_with(".bib");
            tray.report(Code::UnverifiableSource, entry.span, message).help(if is_exported {
                "Fill in the day of access in your reference manager, and export the file once more"
            } else {
                "Add `accessed = ` the day you read it, or keep a copy: `archived = { file = \"assets/…\" }`"
            });
        }
    }
}

/// A kept copy must be the one that was hashed: otherwise nobody can rely on it.
pub(super) fn kept_copies(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    for (_, entry) in corpus.of_kind(Kind::Source) {
        let Record::Source(source) = &entry.record else { continue };
        let Some(archived) = &source.archived else { continue };
        let (Some(file), Some(stated)) = (&archived.file, &archived.sha256) else { continue };
        let found = manuscript.attachment(&file.value).and_then(|attachment| attachment.sha256.as_deref());
        if let Some(found) = found.filter(|found| !found.eq_ignore_ascii_case(stated)) {
            let message = format!("content/{} is not the file that was hashed", file.value);
            tray.report(Code::ArchiveDiffers, file.span, message).help(format!(
                "Put the right copy there, or, if this is the right one, write `sha256 = \"{found}\"`"
            ));
        }
    }
}
