//! Draws findings: with an excerpt for a person, as JSON for a program, as annotations for a forge's pull requests.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Severity};
use crate::manuscript::{Manuscript, Span};

/// How many findings a person is shown before the rest is only counted.
const N_DRAWN: usize = 100;
/// The longest line that is shown as an excerpt, in bytes.
const LONGEST_LINE: usize = 2_000;

/// For whom findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal.
    Human {
        /// Whether the terminal shows colours.
        in_colour: bool,
        /// Whether the excerpt may be shown: logs of public repositories are public.
        with_excerpts: bool,
    },
    /// One JSON object a line.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    GitHub,
}

/// Draws all findings into one text that ends with a line break, or is empty where there is nothing to say.
pub fn draw(diagnostics: &[Diagnostic], manuscript: &Manuscript, format: Format) -> String {
    match format {
        Format::Human { in_colour, with_excerpts } => {
            let mut drawn = String::new();
            for diagnostic in diagnostics.iter().take(N_DRAWN) {
                drawn.push_str(&human(diagnostic, manuscript, in_colour, with_excerpts));
                drawn.push_str("\n\n");
            }
            drawn.push_str(&summary(diagnostics));
            drawn
        }
        Format::Json => lines(diagnostics, |diagnostic| json_line(diagnostic, manuscript)),
        Format::GitHub => lines(diagnostics, |diagnostic| github_line(diagnostic, manuscript)),
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

fn human(diagnostic: &Diagnostic, manuscript: &Manuscript, in_colour: bool, with_excerpts: bool) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = visible(&diagnostic.message);
    let help = diagnostic.help.as_deref().map(visible);
    let title = level.primary_title(message.as_str()).id(diagnostic.code.name());
    let drawable = diagnostic.span.filter(|span| with_excerpts && is_short_line(*span, manuscript));
    let mut group = match (drawable, diagnostic.span) {
        (Some(span), _) => excerpts(title, span, diagnostic, manuscript),
        (None, Some(span)) => {
            let position = manuscript.position(span);
            let origin = annotate_snippets::Origin::path(manuscript.file(span.file).path.as_str())
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
    manuscript: &'a Manuscript,
) -> Group<'a> {
    let snippet_of = |span: Span| {
        let file = manuscript.file(span.file);
        Snippet::source(file.text.as_str()).path(file.path.as_str())
    };
    let mut snippet = snippet_of(span).annotation(AnnotationKind::Primary.span(shown(span, manuscript)));
    let (near, far): (Vec<_>, Vec<_>) =
        diagnostic.labels.iter().partition(|(label, _)| label.file == span.file);
    for (label, words) in near {
        snippet =
            snippet.annotation(AnnotationKind::Context.span(shown(*label, manuscript)).label(words.as_str()));
    }
    let mut group = title.element(snippet);
    for (label, words) in far {
        let annotation = AnnotationKind::Context.span(shown(*label, manuscript)).label(words.as_str());
        group = group.element(snippet_of(*label).annotation(annotation));
    }
    group
}

/// The part of a span on its first line: a caret under whole paragraphs says nothing.
fn shown(span: Span, manuscript: &Manuscript) -> std::ops::Range<usize> {
    let text = &manuscript.file(span.file).text;
    let start = span.range().start.min(text.len());
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..span.range().end.clamp(start, line_end.max(start))
}

fn is_short_line(span: Span, manuscript: &Manuscript) -> bool {
    let text = &manuscript.file(span.file).text;
    let start = span.range().start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    line_end - line_start <= LONGEST_LINE
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

fn json_line(diagnostic: &Diagnostic, manuscript: &Manuscript) -> String {
    let place = |span: Span| {
        let position = manuscript.position(span);
        json!({
            "file": manuscript.file(span.file).path,
            "line": position.line,
            "column": position.column,
            "start": span.start,
            "end": span.end,
        })
    };
    json!({
        "code": diagnostic.code.name(),
        "severity": diagnostic.code.severity().name(),
        "message": diagnostic.message,
        "place": diagnostic.span.map(place),
        "labels": diagnostic.labels.iter().map(|(span, words)| json!({ "place": place(*span), "words": words })).collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
    .to_string()
}

/// A workflow command (GitHub Actions, "Setting a warning message"), with its reserved characters escaped.
fn github_line(diagnostic: &Diagnostic, manuscript: &Manuscript) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let place = diagnostic.span.map_or(String::new(), |span| {
        let position = manuscript.position(span);
        let path = property(&manuscript.file(span.file).path);
        format!("file={path},line={},col={},", position.line, position.column)
    });
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("\n{help}"));
    let severity = diagnostic.code.severity().name();
    format!(
        "::{severity} {place}title={}::{}",
        diagnostic.code.name(),
        data(&(visible(&diagnostic.message) + &help))
    )
}
