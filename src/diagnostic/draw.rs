//! Draws findings: with an excerpt for a person, as JSON for a program, as annotations for a forge's pull requests.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Diagnostics, Severity};
use crate::manuscript::{FileId, Manuscript, Span, overwrite};

/// How many findings a person is shown before the rest is only counted.
const N_DRAWN: usize = 100;
/// The longest line that is shown as an excerpt, in bytes.
const LONGEST_LINE: usize = 2_000;

/// How far from its finding, in bytes, a label is drawn in one excerpt with it.
const FURTHEST_LABEL: u32 = 16 * 1024;

/// For whom findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal.
    Human {
        /// Whether the terminal shows colours.
        in_colour: bool,
        /// Whether excerpts and the names of all files may be shown: logs of public repositories are public.
        with_excerpts: bool,
        /// Whether the author alone reads, and asked for the words of what is withheld.
        shows_withheld: bool,
    },
    /// One JSON object a line.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    GitHub,
}

/// Draws all findings into one text that ends with a line break, or is empty where there is nothing to say.
///
/// Letters that are not for everybody are drawn for the author alone. Where others may read, a finding in a file that
/// holds nothing for everybody says neither the name of the file nor a word of it.
pub fn draw(tray: Diagnostics, manuscript: &Manuscript, format: Format) -> String {
    let Diagnostics { withheld, open, .. } = tray.clone();
    let mut diagnostics = tray.sorted(manuscript);
    let (is_author, shows_withheld) = match format {
        Format::Human { with_excerpts, shows_withheld, .. } => (with_excerpts, shows_withheld),
        Format::Json | Format::GitHub => (false, false),
    };
    let is_open = |path: &str| path.starts_with("themes/") || open.contains(path);
    if !is_author {
        for diagnostic in &mut diagnostics {
            let mut spans =
                diagnostic.span.into_iter().chain(diagnostic.labels.iter().map(|(span, _)| *span));
            let is_in_open = spans.all(|span| is_open(&manuscript.file(span.file).path));
            if !is_in_open || !diagnostic.paths.iter().all(|path| is_open(path)) {
                diagnostic.silence();
            }
        }
    }
    let mut sheet = Sheet { manuscript, names: Vec::new(), covered: Vec::new() };
    if !is_author {
        for diagnostic in &diagnostics {
            let path = diagnostic.span.map(|span| manuscript.file(span.file).path.as_str());
            for path in path.into_iter().chain(diagnostic.paths.iter().map(|path| &**path)) {
                if !is_open(path) && !sheet.names.iter().any(|name| name == path) {
                    sheet.names.push(path.to_owned());
                }
            }
        }
    }
    if !shows_withheld {
        sheet.cover(&withheld);
    }
    match format {
        Format::Human { in_colour, with_excerpts, .. } => {
            let mut drawn = String::new();
            for diagnostic in diagnostics.iter().take(N_DRAWN) {
                let mut spans = diagnostic.span.iter().chain(diagnostic.labels.iter().map(|(span, _)| span));
                // A line of a library may hold several sources, and those that nothing names are for nobody.
                let is_in_open = spans.all(|span| {
                    let path = &manuscript.file(span.file).path;
                    is_open(path) && !path.ends_with(".bib")
                });
                let with_excerpt = with_excerpts && (shows_withheld || !diagnostic.is_quiet && is_in_open);
                drawn.push_str(&human(diagnostic, &sheet, in_colour, with_excerpt));
                drawn.push_str("\n\n");
            }
            drawn.push_str(&summary(&diagnostics));
            drawn
        }
        Format::Json => lines(&diagnostics, |diagnostic| json_line(diagnostic, &sheet)),
        Format::GitHub => lines(&diagnostics, |diagnostic| github_line(diagnostic, &sheet)),
    }
}

/// What is drawn of the files: their names and their letters, as far as they may be shown.
struct Sheet<'m> {
    manuscript: &'m Manuscript,
    /// The paths that are not told, each by its place in this list.
    names: Vec<String>,
    /// Files with letters that are not shown, with spaces in their place.
    covered: Vec<(FileId, String)>,
}

impl Sheet<'_> {
    fn cover(&mut self, withheld: &[Span]) {
        for span in withheld {
            let position = match self.covered.iter().position(|(file, _)| *file == span.file) {
                Some(position) => position,
                None => {
                    self.covered.push((span.file, self.manuscript.file(span.file).text.clone()));
                    self.covered.len() - 1
                }
            };
            overwrite(&mut self.covered[position].1, span.range());
        }
    }

    fn text(&self, file: FileId) -> &str {
        let covered = self.covered.iter().find(|(candidate, _)| *candidate == file);
        covered.map_or(&self.manuscript.file(file).text, |(_, text)| text)
    }

    /// The name of a file, or what is said in its place.
    fn name(&self, path: &str) -> String {
        match self.names.iter().position(|name| name == path) {
            Some(position) => format!("withheld file {}", position + 1),
            None => path.to_owned(),
        }
    }

    fn path(&self, file: FileId) -> String {
        self.name(&self.manuscript.file(file).path)
    }

    /// The message, with the files behind it where its own words name none.
    fn message(&self, diagnostic: &Diagnostic) -> String {
        if diagnostic.span.is_some() || !diagnostic.is_quiet || diagnostic.paths.is_empty() {
            return diagnostic.message.clone();
        }
        let names: Vec<String> = diagnostic.paths.iter().map(|path| self.name(path)).collect();
        format!("{} ({})", diagnostic.message, names.join(", "))
    }
}

fn lines(diagnostics: &[Diagnostic], line: impl Fn(&Diagnostic) -> String) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic) + "\n").collect()
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|finding| finding.code.severity() == severity).count();
    let (n_errors, n_warnings) = (count(Severity::Error), count(Severity::Warning));
    let words = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    let mut parts = Vec::new();
    if n_errors > 0 {
        parts.push(words(n_errors, "error"));
    }
    if n_warnings > 0 {
        parts.push(words(n_warnings, "warning"));
    }
    if parts.is_empty() {
        return String::new();
    }
    let more = diagnostics.len().saturating_sub(N_DRAWN);
    let hidden = if more > 0 { format!(" (the first {N_DRAWN} are shown)") } else { String::new() };
    format!("{}{hidden}\n", parts.join(", "))
}

fn human(diagnostic: &Diagnostic, sheet: &Sheet<'_>, in_colour: bool, with_excerpts: bool) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = visible(&sheet.message(diagnostic));
    let help = diagnostic.help.as_deref().map(visible);
    let title = level.primary_title(message.as_str()).id(diagnostic.code.name());
    let drawable = diagnostic.span.filter(|span| with_excerpts && is_short_line(*span, sheet));
    let path = diagnostic.span.map(|span| sheet.path(span.file)).unwrap_or_default();
    let mut group = match (drawable, diagnostic.span) {
        (Some(span), _) => excerpts(title, span, diagnostic, sheet),
        (None, Some(span)) => {
            let position = sheet.manuscript.position(span);
            let origin = annotate_snippets::Origin::path(path.as_str())
                .line(position.line)
                .char_column(position.column);
            title.element(origin)
        }
        (None, None) => Group::with_title(title),
    };
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if in_colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn excerpts<'a>(
    title: annotate_snippets::Title<'a>,
    span: Span,
    diagnostic: &'a Diagnostic,
    sheet: &'a Sheet<'_>,
) -> Group<'a> {
    let (near, far): (Vec<_>, Vec<_>) = diagnostic
        .labels
        .iter()
        .partition(|(label, _)| label.file == span.file && label.start.abs_diff(span.start) < FURTHEST_LABEL);
    // The library goes over all that it is given, so it is given the lines that are shown.
    let all = || near.iter().map(|(label, _)| *label).chain([span]);
    let first = all().min_by_key(|span| span.start).unwrap_or(span);
    let last = all().max_by_key(|span| span.start).unwrap_or(span);
    let lines = line_of(first, sheet).start..line_of(last, sheet).end;
    let within = |span: Span| {
        let shown = shown(span, sheet);
        shown.start - lines.start..shown.end - lines.start
    };
    let mut snippet =
        snippet_of(lines.clone(), first, sheet).annotation(AnnotationKind::Primary.span(within(span)));
    for (label, words) in &near {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(*label)).label(words.as_str()));
    }
    let mut group = title.element(snippet);
    for (label, words) in far {
        let (line, shown) = (line_of(*label, sheet), shown(*label, sheet));
        let shown = shown.start - line.start..shown.end - line.start;
        let annotation = AnnotationKind::Context.span(shown).label(words.as_str());
        group = group.element(snippet_of(line, *label, sheet).annotation(annotation));
    }
    group
}

/// Some lines of a file, the first of which is that of `first`.
fn snippet_of<'a, T: Clone>(
    lines: std::ops::Range<usize>,
    first: Span,
    sheet: &'a Sheet<'_>,
) -> Snippet<'a, T> {
    let number = sheet.manuscript.position(first).line;
    Snippet::source(&sheet.text(first.file)[lines]).line_start(number).path(sheet.path(first.file))
}

/// The line on which a span begins.
fn line_of(span: Span, sheet: &Sheet<'_>) -> std::ops::Range<usize> {
    let text = sheet.text(span.file);
    let start = span.range().start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    line_start..text[start..].find('\n').map_or(text.len(), |at| start + at)
}

/// The part of a span on its first line: a caret under whole paragraphs says nothing.
fn shown(span: Span, sheet: &Sheet<'_>) -> std::ops::Range<usize> {
    let text = sheet.text(span.file);
    let start = span.range().start.min(text.len());
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..span.range().end.clamp(start, line_end.max(start))
}

fn is_short_line(span: Span, sheet: &Sheet<'_>) -> bool {
    line_of(span, sheet).len() <= LONGEST_LINE
}

/// The message with control characters and direction marks shown as their code points.
fn visible(message: &str) -> String {
    let is_hidden = |letter: char| {
        letter.is_control() && letter != '\n'
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(message.len());
    for letter in message.chars() {
        if is_hidden(letter) {
            shown.push_str(&format!("<U+{:04X}>", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    shown
}

fn json_line(diagnostic: &Diagnostic, sheet: &Sheet<'_>) -> String {
    let place = |span: Span| {
        let position = sheet.manuscript.position(span);
        json!({
            "file": sheet.path(span.file),
            "line": position.line,
            "column": position.column,
            "start": span.start,
            "end": span.end,
        })
    };
    json!({
        "code": diagnostic.code.name(),
        "severity": diagnostic.code.severity().name(),
        "message": sheet.message(diagnostic),
        "place": diagnostic.span.map(place),
        "labels": diagnostic.labels.iter().map(|(span, words)| json!({ "place": place(*span), "words": words })).collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
    .to_string()
}

/// A workflow command (GitHub Actions, "Setting a warning message"), with its reserved characters escaped.
fn github_line(diagnostic: &Diagnostic, sheet: &Sheet<'_>) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let place = diagnostic.span.map_or(String::new(), |span| {
        let position = sheet.manuscript.position(span);
        let path = property(&sheet.path(span.file));
        format!("file={path},line={},col={},", position.line, position.column)
    });
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("\n{help}"));
    let severity = diagnostic.code.severity().name();
    format!(
        "::{severity} {place}title={}::{}",
        diagnostic.code.name(),
        data(&(visible(&sheet.message(diagnostic)) + &help))
    )
}
