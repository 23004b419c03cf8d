//! The commands about translations: the list of texts and languages, and the word that one was reviewed.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::{FindingsArguments, give, report, say};
use crate::audience::Visible;
use crate::diagnostic::Diagnostics;
use crate::disk;
use crate::lang::Lang;
use crate::manuscript::Manuscript;
use crate::model::{SiteSettings, TextRevision};

use crate::translation::accept::{self, Reviewed, public_texts, translated_language};
use crate::translation::{Original, State, Summary, originals, percent, state, summary};

/// What was asked about translations.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct TranslationsArguments {
    #[command(subcommand)]
    command: Option<TranslationsCommand>,
    /// Only this language
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    format: ListFormat,
}

#[derive(Subcommand)]
enum TranslationsCommand {
    /// Writes into a translation the revision that it was reviewed against
    #[command(
        override_usage = "rapporteur translations accept <ID>... <LANG>\n       rapporteur translations accept --all <LANG>"
    )]
    Accept {
        /// What was reviewed, as `section:SUBMISSION/SECTION` or `recommendation:ID`, and at last the language
        #[arg(required = true, value_name = "ID> <LANG")]
        names: Vec<String>,
        /// Everything that is there in the language
        #[arg(long)]
        all: bool,
    },
}

#[derive(ValueEnum, Clone, Copy)]
enum ListFormat {
    Text,
    Json,
    Csv,
}

/// Does what was asked.
pub(super) fn run(
    arguments: &TranslationsArguments,
    root: &Path,
    is_quiet: bool,
    manuscript: &Manuscript,
    mut tray: Diagnostics,
) -> Result<ExitCode, String> {
    let entries = public_texts(manuscript, &mut tray);
    let findings = FindingsArguments::default();
    // While nobody knows who may see something, nothing is listed.
    let Some(entries) = entries.filter(|_| !tray.leave_audience_in_doubt()) else {
        return report(tray, manuscript, findings);
    };
    match &arguments.command {
        None => {
            let languages = match &arguments.language {
                Some(tag) => vec![translated_language(tag, &entries.site.languages)?],
                None => entries.site.languages[1..].to_vec(),
            };
            let text = list(&entries, &languages, arguments.format);
            let code =
                if tray.has_errors() { report(tray, manuscript, findings)? } else { ExitCode::SUCCESS };
            if languages.is_empty() && !is_quiet {
                say("This site has one language.\n");
            }
            give(&text)?;
            Ok(code)
        }
        Some(TranslationsCommand::Accept { names, all }) => {
            accept_all(names, *all, root, is_quiet, &entries, manuscript, tray)
        }
    }
}

/// Records in the files of translations that they were reviewed.
fn accept_all(
    names: &[String],
    all: bool,
    root: &Path,
    is_quiet: bool,
    entries: &Visible,
    manuscript: &Manuscript,
    tray: Diagnostics,
) -> Result<ExitCode, String> {
    let findings = FindingsArguments::default();
    let (reviewed, tag) = match (names, all) {
        ([tag], true) => (Reviewed::All, tag),
        (_, true) => return Err("`--all` takes a language and no names".to_owned()),
        ([_], false) => {
            return Err("the language is missing\n  = help: Write the names of texts, and at last the language: `rapporteur translations accept page:about ru`".to_owned());
        }
        ([names @ .., tag], false) => (Reviewed::Named(names), tag),
        ([], _) => return Err("no text is named".to_owned()),
    };
    let accepted = match accept::accept(reviewed, tag, entries, manuscript) {
        Ok(accepted) => accepted,
        Err(message) => {
            // What could not be read may be what was meant.
            if tray.has_errors() {
                report(tray, manuscript, findings)?;
            }
            return Err(message);
        }
    };
    for (file, changes) in accept::by_file(&accepted) {
        let source = manuscript.file(file);
        let done = disk::amend(root, &source.path, &source.text, &changes);
        done.map_err(|failure| failure.to_string())?;
        if !is_quiet {
            say_changed(&accepted, file, tag, manuscript);
        }
    }
    let n_same = accepted.iter().filter(|one| one.change.is_none()).count();
    if !is_quiet && (n_same > 0 || accepted.is_empty()) {
        say(&match (n_same, accepted.is_empty()) {
            (_, true) => format!("Nothing is translated into `{tag}` yet.\n"),
            (1, _) => {
                format!("Nothing to change in 1 text: it states its revision in `{tag}` already.\n")
            }
            (n, _) => {
                format!("Nothing to change in {n} texts: they state their revisions in `{tag}` already.\n")
            }
        });
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what was written into one file.
fn say_changed(
    accepted: &[accept::Accepted],
    file: crate::manuscript::FileId,
    tag: &str,
    manuscript: &Manuscript,
) {
    let path = &manuscript.file(file).path;
    let own = accepted.iter().filter(|one| one.change.as_ref().is_some_and(|change| change.file == file));
    for one in own {
        let rest = if one.lacking.is_empty() {
            String::new()
        } else {
            format!(" (still missing: {})", one.lacking.join(", "))
        };
        say(&format!("Wrote revision {} of {} in `{tag}` into {path}{rest}\n", one.revision, one.name));
    }
}

/// One text in one language.
struct StateRow<'o, 'e> {
    original: &'o Original<'e>,
    lang: Lang,
    state: State,
}

impl StateRow<'_, '_> {
    fn stated(&self) -> Option<TextRevision> {
        self.original.translations.of(self.lang)?.stated.map(|stated| stated.value)
    }

    fn lacking(&self) -> &[Box<str>] {
        self.original.translations.of(self.lang).map_or(&[], |own| &own.lacking)
    }

    fn n_words_translated(&self) -> u32 {
        self.original.translations.of(self.lang).map_or(0, |own| own.n_words)
    }
}

fn list(entries: &Visible, languages: &[Lang], format: ListFormat) -> String {
    let originals = originals(&entries.site, entries.iter());
    let rows: Vec<StateRow<'_, '_>> = originals
        .iter()
        .flat_map(|original| {
            languages.iter().map(move |lang| StateRow {
                original,
                lang: *lang,
                state: state(original.translations, *lang),
            })
        })
        .collect();
    let summaries: Vec<Summary> = languages.iter().map(|lang| summary(&originals, *lang)).collect();
    match format {
        ListFormat::Text => list_text(&rows, &summaries, &entries.site),
        ListFormat::Json => list_json(&rows, &summaries, &entries.site),
        ListFormat::Csv => list_csv(&rows),
    }
}

fn list_text(rows: &[StateRow<'_, '_>], summaries: &[Summary], site: &SiteSettings) -> String {
    let mut text = String::new();
    let width = rows.iter().map(|row| row.original.name().len()).max().unwrap_or(0);
    let lang_width = rows.iter().map(|row| row.lang.as_str().len()).max().unwrap_or(0);
    for row in rows {
        let (name, lang) = (row.original.name(), row.lang.to_string());
        let rest = match row.state {
            State::Partial => format!(": {} missing", row.lacking().join(", ")),
            _ => String::new(),
        };
        text.push_str(&format!("{name:width$}  {lang:lang_width$}  {}{rest}\n", row.state.name()));
    }
    for summary in summaries {
        let lang = summary.lang.to_string();
        let is_partial = site.partial_languages.contains(&summary.lang);
        let note = if is_partial { "  (not meant to be complete)" } else { "" };
        let states = State::ALL.map(|state| {
            let amount = summary.by_state[state as usize];
            format!("{} {}", amount.n_texts, state.name())
        });
        let indent = " ".repeat(lang_width);
        text.push_str(&format!("\n{lang:lang_width$}  {}{note}\n", states.join(", ")));
        let done = summary.by_state[State::Complete as usize];
        for (what, n_texts, n_words) in [
            ("translated", summary.n_texts_translated(), summary.n_words_translated),
            ("complete", done.n_texts, done.n_words),
        ] {
            let all = summary.all;
            text.push_str(&format!(
                "{indent}  {what:10}  {n_texts} of {} texts ({} %), {n_words} of {} words ({} %)\n",
                all.n_texts,
                percent(n_texts, all.n_texts),
                all.n_words,
                percent(n_words, all.n_words),
            ));
        }
    }
    text
}

fn list_json(rows: &[StateRow<'_, '_>], summaries: &[Summary], site: &SiteSettings) -> String {
    let texts: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "text": row.original.name(),
                "lang": row.lang.as_str(),
                "state": row.state.name(),
                "revision": row.original.translations.revision.to_string(),
                "translated_from": row.stated().map(|revision| revision.to_string()),
                "words": row.original.translations.n_words,
                "words_translated": row.n_words_translated(),
                "lacking": row.lacking(),
            })
        })
        .collect();
    let languages: Vec<Value> = summaries
        .iter()
        .map(|summary| {
            let amount = |n_texts: usize, n_words: usize| {
                json!({
                    "texts": n_texts,
                    "words": n_words,
                    "percent_of_texts": percent(n_texts, summary.all.n_texts),
                    "percent_of_words": percent(n_words, summary.all.n_words),
                })
            };
            let states = State::ALL.into_iter().map(|state| {
                let own = summary.by_state[state as usize];
                (state.name().to_owned(), amount(own.n_texts, own.n_words))
            });
            json!({
                "lang": summary.lang.as_str(),
                "is_partial": site.partial_languages.contains(&summary.lang),
                "texts": summary.all.n_texts,
                "words": summary.all.n_words,
                "translated": amount(summary.n_texts_translated(), summary.n_words_translated),
                "states": states.collect::<serde_json::Map<String, Value>>(),
            })
        })
        .collect();
    let document = json!({ "languages": languages, "texts": texts });
    format!("{}\n", serde_json::to_string_pretty(&document).unwrap_or_default())
}

/// All cells are ids, words of this program and numbers: none needs quotation marks.
fn list_csv(rows: &[StateRow<'_, '_>]) -> String {
    let mut text = "text,lang,state,revision,translated_from,words,words_translated,lacking\n".to_owned();
    for row in rows {
        let translations = row.original.translations;
        let stated = row.stated().map_or_else(String::new, |revision| revision.to_string());
        text.push_str(&format!(
            "{},{},{},{},{stated},{},{},{}\n",
            row.original.name(),
            row.lang,
            row.state.name(),
            translations.revision,
            translations.n_words,
            row.n_words_translated(),
            row.lacking().join(" "),
        ));
    }
    text
}
