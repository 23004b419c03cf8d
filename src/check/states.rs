//! A rule about the states of translations: what is missing, and what was made from an earlier original.

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span};
use crate::model::{Kind, Translated, Translations};
use crate::translation::{SITE, State, state};

/// Keys that a message names; the list of translations names all.
const MOST_KEYS: usize = 4;

/// A text that a language does not have, or has from an earlier revision. A translation that states no revision is
/// nobody's fault: not everybody works with them.
pub(super) fn states_of_translations(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    let others = &corpus.site.languages[1..];
    if others.is_empty() {
        return;
    }
    let settings = manuscript.find("content/site.toml").map(Span::start_of);
    if let Some((translations, span)) = corpus.site.translations.as_deref().zip(settings) {
        for lang in others {
            report(SITE, None, translations, *lang, span, corpus, tray);
        }
    }
    for (_, entry) in corpus.entries() {
        let Some(translations) = entry.translations.as_deref() else { continue };
        for lang in others {
            // Most are as they should be, and need no name.
            if matches!(state(translations, *lang), State::Complete | State::Unreviewed) {
                continue;
            }
            let name = entry.key.to_string();
            report(&name, Some(entry.key.kind), translations, *lang, entry.span, corpus, tray);
        }
    }
}

fn report(
    name: &str,
    kind: Option<Kind>,
    translations: &Translations,
    lang: Lang,
    span: Span,
    corpus: &Corpus,
    tray: &mut Diagnostics,
) {
    let is_expected = !corpus.site.partial_languages.contains(&lang);
    let own = translations.of(lang);
    match state(translations, lang) {
        State::Missing if is_expected => {
            let has_file = matches!(kind, Some(Kind::Section | Kind::Page));
            let write = if has_file {
                format!("Write it beside the original, in a file that ends with `.{lang}.md`")
            } else {
                format!(
                    "Write each text as a table: `{{ {} = \"…\", {lang} = \"…\" }}`",
                    corpus.site.first_language()
                )
            };
            tray.report(Code::MissingTranslation, span, format!("`{name}` is not translated into `{lang}`"))
                .help(format!(
                    "{write}; or add \"{lang}\" to `partial_languages` in content/site.toml, if it is not meant to be complete"
                ));
        }
        State::Partial if is_expected => {
            let lacking = own.map_or(&[][..], |own| &own.lacking);
            let mut keys: Vec<String> =
                lacking.iter().take(MOST_KEYS).map(|key| format!("`{key}`")).collect();
            if lacking.len() > MOST_KEYS {
                keys.push(format!("{} more", lacking.len() - MOST_KEYS));
            }
            let message = format!("`{name}` is not whole in `{lang}`: {} missing", keys.join(", "));
            tray.report(Code::MissingTranslation, span, message)
                .help(format!("Add the text in `{lang}` to each of these keys"));
        }
        State::Outdated => {
            let Some(stated) = own.and_then(|own: &Translated| own.stated) else { return };
            let message = format!(
                "`{name}` in `{lang}` was made from revision `{}`, and the original is `{}` now",
                stated.value, translations.revision
            );
            tray.report(Code::OutdatedTranslation, stated.span, message).help(format!(
                "Compare it with the original and mend what changed, then run `rapporteur translations accept {name} {lang}`"
            ));
        }
        State::Complete | State::Unreviewed | State::Partial | State::Missing => {}
    }
}
