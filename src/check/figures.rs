//! Rules about figures: what is stated about them, digits that a series holds, corrections that nobody told.

use std::collections::HashMap;

use super::file_of;
use crate::diagnostic::{Code, Diagnostics};
use crate::evidence::{Verdict, examine};
use crate::lang::{Figure, Lang};
use crate::link::Corpus;
use crate::manuscript::{Manuscript, Span};
use crate::model::{
    Block, CheckUnit, Document, Entry, Expected, Handle, Inline, Kind, Linked, NoteBody, Piece,
    PublishedFigure, Record, visit_blocks,
};

/// What a source states about figures, and the figures do not bear out.
pub(super) fn statements_about_figures(corpus: &Corpus, _: &Manuscript, tray: &mut Diagnostics) {
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

/// A figure that was published and reads otherwise now needs a word about it: somebody may have quoted it.
pub(super) fn silent_corrections(corpus: &Corpus, published: &[PublishedFigure], tray: &mut Diagnostics) {
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
pub(super) fn figures_as_digits(corpus: &Corpus, manuscript: &Manuscript, tray: &mut Diagnostics) {
    let mut known: HashMap<(i64, u8), Vec<String>> = HashMap::new();
    for (_, entry) in corpus.of_kind(Kind::Series) {
        let Record::Series(series) = &entry.record else { continue };
        for (address, figure) in series.figures() {
            let is_year = figure.n_decimals() == 0 && (1900..=2100).contains(&figure.digits());
            let is_large = figure.magnitude().compare(Figure::new(SMALLEST_FIGURE, 0)).is_ge();
            if is_large && !is_year {
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
    let mut look_in = |blocks: &[Block<Linked>]| {
        visit_blocks(blocks, &mut |block| {
            let span = match block {
                Block::Paragraph { span, .. } => Some(*span),
                Block::Heading(heading) | Block::Part { heading, .. } => Some(heading.span),
                _ => None,
            };
            block.pieces(&mut |piece| {
                let line = match piece {
                    Piece::Line(inlines) => inlines,
                    Piece::Heading(heading, _) => &heading.inlines,
                    _ => return,
                };
                for (written, references) in digits_in(line, known) {
                    let Some(span) = place(handle, lang, written, span, corpus, manuscript) else { continue };
                    let message = format!("`{written}` is written as digits, and a series holds it");
                    let choices: Vec<String> =
                        references.iter().map(|reference| format!("`{reference}`")).collect();
                    tray.report(Code::FigureAsDigits, span, message).help(format!(
                        "Write {}, so that text and data never disagree",
                        choices.join(" or ")
                    ));
                }
            });
        });
    };
    look_in(&document.blocks);
    for note in &document.notes {
        if let NoteBody::Text(blocks) = &note.body {
            look_in(blocks);
        }
    }
}

/// The numbers of a line that a series holds, each with the references to write for it. The words of a link are what
/// the author chose to show.
fn digits_in<'d, 'k>(
    inlines: &'d [Inline<Linked>],
    known: &'k HashMap<(i64, u8), Vec<String>>,
) -> Vec<(&'d str, &'k [String])> {
    let mut found = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Link(..) => {}
            Inline::Text(text) => {
                found.extend(numbers(text.set()).into_iter().filter_map(|(written, figure)| {
                    let references = known.get(&(figure.digits(), figure.n_decimals()))?;
                    Some((written, &references[..]))
                }))
            }
            other => found.extend(digits_in(other.inner(), known)),
        }
    }
    found
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
            letter.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '–'))
        };
        // Articles and paragraphs: `193(12)`, `§ 146`, `№ 94`.
        let is_name = after == Some('(') || text[..start].trim_end().ends_with(['§', '№']);
        if is_name || is_joined(before) || is_joined(after) {
            continue;
        }
        let written = &text[start..end];
        // A comma parts thousands here and decimals there: before three digits it is taken for the first.
        let is_grouped = written.split(',').skip(1).all(|group| group.len() == 3);
        let digits = if is_grouped { written.replace(',', "") } else { written.replace(',', ".") };
        let digits: String = digits.chars().filter(|letter| !letter.is_whitespace()).collect();
        found.extend(Figure::parse(&digits).map(|figure| (written, figure)));
    }
    found
}

/// Where a number is in the file of a text: in the paragraph or heading at `span`, where it is known.
fn place(
    handle: Handle,
    lang: Lang,
    written: &str,
    span: Option<Span>,
    corpus: &Corpus,
    manuscript: &Manuscript,
) -> Option<Span> {
    let entry = corpus.entry(handle);
    let file = file_of(entry, lang, corpus, manuscript)?;
    let text = &manuscript.file(file).text;
    let body = match span.filter(|span| span.file == file) {
        Some(span) => span.range().start,
        None => text.match_indices("\n+++").next().map_or(0, |(at, fence)| at + fence.len()),
    };
    let is_whole = |at: &usize, written: &str| {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let before = &text[..*at];
        let is_in_reference = before.rfind("[[").is_some_and(|open| !before[open..].contains("]]"));
        !is_digit(before.chars().next_back())
            && !is_digit(text[at + written.len()..].chars().next())
            && !is_in_reference
    };
    // The space between groups of digits may be one that the author typed, and may be one that was set for it.
    let typed = written.replace(['\u{a0}', '\u{202f}'], " ");
    [written, &typed].into_iter().find_map(|written| {
        let at = text[body..].match_indices(written).map(|(at, _)| body + at);
        let at = at.into_iter().find(|at| is_whole(at, written))?;
        Some(Span::new(file, at..at + written.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = numbers(text).into_iter().map(|(_, figure)| figure.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_are_read_as_each_language_writes_them() {
        check("In all 45,000 cameras, 612 terminals.", &["45000", "612"]);
        check("Всего 45\u{a0}000 камер, на 49,8 % меньше", &["45000", "49.8"]);
        check("down by 58.2 percent", &["58.2"]);
        check("CAT/C/XXA/CO/4, § 146, № 94, 193(12), 2023-03-17, п146", &["12"]);
    }
}
