//! Rules that need the whole project in view: a table of named functions, each giving only findings.
//!
//! Takes the [`Corpus`], gives nothing back but what it reports. Knows no pages.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Code, Diagnostics};
use crate::evidence::{Verdict, examine};
use crate::lang::{Figure, Lang};
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span};
use crate::model::{
    CheckUnit, Document, Entry, Expected, Handle, Inline, Kind, Linked, PublishedFigure, Record,
    visit_inlines,
};

/// A rule: its name, and what it looks for.
type Rule = (&'static str, fn(&Corpus, &Manuscript, &mut Diagnostics));

/// All rules.
const RULES: &[Rule] = &[
    ("reserved-names", reserved_names),
    ("aliases", aliases),
    ("statements-about-figures", statements_about_figures),
    ("verifiable-sources", verifiable_sources),
    ("kept-copies", kept_copies),
    ("figures-as-digits", figures_as_digits),
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
    silent_corrections(corpus, published, tray);
}

/// Names that some file system or the site itself keeps for other things.
/// The device names are those of Windows ("Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// No record may take the name of a list, of a printed page, or of a device.
fn reserved_names(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
    for (_, entry) in corpus.entries() {
        let id = entry.key.id();
        let is_kept =
            id == "index" || entry.key.kind == Kind::Section && id == "print" || DEVICES.contains(&id);
        if is_kept {
            tray.report(
                Code::BadId,
                entry.span,
                format!("`{id}` is a name that the site or the system keeps for itself"),
            )
            .help(format!("Write another name, such as `{id}-1`"));
        }
    }
}

/// An earlier name must not be the name of something else.
fn aliases(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
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

/// What a source states about figures, and the figures do not bear out.
fn statements_about_figures(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
    for (_, entry) in corpus.of_kind(Kind::Series) {
        let Record::Series(series) = &entry.record else { continue };
        for point in &series.points {
            let sum = point.parts.iter().copied().flatten().reduce(Figure::plus);
            let (Some(whole), Some(sum)) = (point.value, sum) else { continue };
            let are_amounts = point.parts.iter().flatten().all(|part| part.digits() >= 0);
            if are_amounts && sum.compare(whole).is_gt() {
                let message =
                    format!("the parts of {} come to {sum}, more than the whole of {whole}", point.period);
                tray.report(Code::FiguresDiffer, point.span, message).help(
                    "Correct the figure that is wrong; parts that overlap belong into series of their own",
                );
            }
        }
        for check in &series.checks {
            let outcome = examine(check, corpus);
            let sign = match check.unit {
                CheckUnit::Percent => " %",
                CheckUnit::Times => " times",
                CheckUnit::Series => "",
            };
            let message = match (outcome.verdict, check.expected, outcome.computed) {
                (Verdict::Holds, ..) => continue,
                (Verdict::Open, ..) => {
                    "what is stated here cannot be computed: a figure is missing, or it divides by zero"
                        .to_owned()
                }
                (Verdict::Differs, Expected::Between(low, high), _) => {
                    let outside: Vec<String> = outcome.outside.iter().map(ToString::to_string).collect();
                    format!("outside the stated {low} to {high}: {}", outside.join(", "))
                }
                (Verdict::Differs, Expected::Number(stated), computed) => {
                    let computed = computed.map_or_else(String::new, |figure| figure.to_string());
                    format!("the figures give {computed}{sign}, and {stated}{sign} is stated")
                }
            };
            let finding = tray.report(Code::FiguresDiffer, check.span, message);
            finding.explained(check.remark.is_some()).help(if outcome.verdict == Verdict::Open {
                "Give the figure that is missing, or take this check out"
            } else if check.remark.is_some() {
                "Leave it if the source says so: the page shows both, and your remark"
            } else {
                "Look it up once more; if the source says so, add a `remark` for the readers: the page shows both"
            });
        }
    }
}

/// A source without a kept copy, a day of access or a symbol may be gone or changed when somebody looks.
fn verifiable_sources(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
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
fn kept_copies(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
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

/// A figure that was published and reads otherwise now needs a word about it: somebody may have quoted it.
fn silent_corrections(corpus: &Corpus, published: &[PublishedFigure], tray: &mut Diagnostics) {
    let series: HashMap<&str, &Entry<Linked>> =
        corpus.of_kind(Kind::Series).map(|(_, entry)| (entry.key.id(), entry)).collect();
    for old in published {
        let Some(entry) = series.get(&*old.series) else { continue };
        let Record::Series(series) = &entry.record else { continue };
        let Some(address) = series.find(&old.point) else { continue };
        let now = series.figure(address);
        let is_same = now.is_some_and(|now| now.compare(old.figure).is_eq());
        let is_told = series.revisions.iter().any(|revision| {
            series.find(&revision.point.value) == Some(address) && revision.was.compare(old.figure).is_eq()
        });
        if is_same || is_told {
            continue;
        }
        let now = now.map_or_else(|| "no figure".to_owned(), |now| format!("`{now}`"));
        let message = format!("{} was published as `{}`, and is {now} here", old.point, old.figure);
        tray.report(Code::SilentCorrection, series.points[address.point].span, message).help(format!(
            "If this corrects it, tell readers: `[[series.revision]]` with `date`, `period = \"{}\"`, `was = {}` and `why`",
            old.point, old.figure
        ));
    }
}

/// Figures below this are too common to be taken for those of a series.
const SMALLEST_FIGURE: i64 = 100;

/// Digits in a text that a series holds: when the series is corrected, the text would stay behind.
fn figures_as_digits(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    let mut known: HashMap<(i64, u8), Vec<String>> = HashMap::new();
    for (_, entry) in corpus.of_kind(Kind::Series) {
        let Record::Series(series) = &entry.record else { continue };
        for (address, figure) in series.figures() {
            let is_year = series.points[address.point]
                .period
                .as_year()
                .is_some_and(|_| figure.n_decimals() == 0 && (1900..=2100).contains(&figure.digits()));
            if figure.digits().abs() >= SMALLEST_FIGURE && !is_year {
                let reference = format!("[[series:{}#{}]]", entry.key.id(), series.address_text(address));
                known.entry((figure.digits(), figure.n_decimals())).or_default().push(reference);
            }
        }
    }
    if known.is_empty() {
        return;
    }
    for (handle, entry) in corpus.entries() {
        let texts: Vec<(Lang, &Document<Linked>)> = match &entry.record {
            Record::Section(section) => section.text.iter().collect(),
            Record::Page(page) => page.text.iter().collect(),
            _ => continue,
        };
        for (lang, document) in texts {
            report_digits(handle, lang, document, &known, corpus, manuscript, tray);
        }
    }
}

fn report_digits(
    handle: Handle,
    lang: Lang,
    document: &Document<Linked>,
    known: &HashMap<(i64, u8), Vec<String>>,
    corpus: &Corpus,
    manuscript: &Manuscript,
    tray: &mut Diagnostics,
) {
    let mut linked = 0;
    visit_inlines(&document.blocks, &mut |inline| {
        // The words of a link come right after it: they are what the author chose to show.
        match inline {
            Inline::Link(_, words) => linked += words.len(),
            Inline::Text(_) if linked > 0 => linked -= 1,
            Inline::Text(text) => {
                for (written, figure) in numbers(text) {
                    let Some(references) = known.get(&(figure.digits(), figure.n_decimals())) else {
                        continue;
                    };
                    let Some(span) = place(handle, lang, written, corpus, manuscript) else { continue };
                    let message = format!("`{written}` is written as digits, and a series holds it");
                    let choices: Vec<String> =
                        references.iter().map(|reference| format!("`{reference}`")).collect();
                    tray.report(Code::FigureAsDigits, span, message).help(format!(
                        "Write {}, so that text and data never disagree",
                        choices.join(" or ")
                    ));
                }
            }
            _ => {}
        }
    });
}

/// The numbers in some words, as written and as figures. Numbers within symbols and dates are none.
fn numbers(text: &str) -> Vec<(&str, Figure)> {
    let is_inside =
        |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '\u{a0}' | '\u{202f}');
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = text[rest..].find(|letter: char| letter.is_ascii_digit()) {
        let start = rest + at;
        let length = text[start..].find(|letter| !is_inside(letter)).unwrap_or(text.len() - start);
        let end = start
            + text[start..start + length].trim_end_matches(|letter: char| !letter.is_ascii_digit()).len();
        rest = start + length;
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let is_joined = |letter: Option<char>| {
            letter.is_some_and(|letter| {
                letter.is_alphanumeric() || matches!(letter, '/' | '-' | '–' | '§' | '№' | '(')
            })
        };
        if is_joined(before.filter(|letter| *letter != '(')) || is_joined(after) {
            continue;
        }
        let written = &text[start..end];
        let digits: String =
            written.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
        // A comma parts thousands here and decimals there: both readings are tried.
        let readings = [digits, written.replace(',', ".")];
        found
            .extend(readings.iter().find_map(|digits| Figure::parse(digits)).map(|figure| (written, figure)));
    }
    found
}

/// Where a number stands in the file of a text.
fn place(
    handle: Handle,
    lang: Lang,
    written: &str,
    corpus: &Corpus,
    manuscript: &Manuscript,
) -> Option<Span> {
    let entry = corpus.entry(handle);
    let first = manuscript.file(entry.span.file);
    let path = if lang == corpus.site.first_language() {
        first.path.clone()
    } else {
        first.path.replace(".md", &format!(".{lang}.md"))
    };
    let file = manuscript.find(&path)?;
    let text = &manuscript.file(file).text;
    let body = text.match_indices("\n+++").next().map_or(0, |(at, fence)| at + fence.len());
    let is_whole = |at: &usize| {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let before = &text[..*at];
        let is_in_reference = before.rfind("[[").is_some_and(|open| !before[open..].contains("]]"));
        !is_digit(before.chars().next_back())
            && !is_digit(text[at + written.len()..].chars().next())
            && !is_in_reference
    };
    let at = text[body..].match_indices(written).map(|(at, _)| body + at).find(is_whole)?;
    Some(Span::new(file, at..at + written.len()))
}
