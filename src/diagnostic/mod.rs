//! Findings about the content: what was found, where, and the way out; collected by every room, drawn once at the edge.
//!
//! Takes: findings from any room. Gives: them sorted by place, and drawn for a person, a program or a forge.
//! Knows nothing of what a record means.

mod code;
mod draw;

pub use code::{Code, Severity};
pub use draw::{Format, draw};

use crate::manuscript::{Manuscript, Span};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// One clause, lower case, without full stop, true without the excerpt.
    pub message: String,
    /// Where; a finding about a folder or a missing file has no place but a path in its message.
    pub span: Option<Span>,
    /// Other places that explain it, each with a few words.
    pub labels: Vec<(Span, String)>,
    /// The way out, beginning with a verb.
    pub help: Option<String>,
    /// Whether the authors know of it and say so to their readers: then nothing stops for it.
    pub is_explained: bool,
}

impl Diagnostic {
    /// Adds the way out.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Says that the authors know of it and say so to their readers.
    pub fn explained(&mut self, is_explained: bool) -> &mut Self {
        self.is_explained = is_explained;
        self
    }

    /// Adds another place that explains the finding.
    pub fn label(&mut self, span: Span, words: impl Into<String>) -> &mut Self {
        self.labels.push((span, words.into()));
        self
    }
}

/// The tray that every room drops its findings into.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Reports a finding at a place.
    pub fn report(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic {
            code,
            message: message.into(),
            span: Some(span),
            labels: Vec::new(),
            help: None,
            is_explained: false,
        })
    }

    /// Reports a finding that has no place in a text.
    pub fn report_placeless(&mut self, code: Code, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic {
            code,
            message: message.into(),
            span: None,
            labels: Vec::new(),
            help: None,
            is_explained: false,
        })
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.list.push(diagnostic);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Takes over the findings of another tray.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Whether the build must stop.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The number of findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }

    /// The number of warnings that nobody has explained.
    pub fn count_unexplained(&self) -> usize {
        let is_open =
            |finding: &&Diagnostic| finding.code.severity() == Severity::Warning && !finding.is_explained;
        self.list.iter().filter(is_open).count()
    }

    /// The findings by path and place, each once, whatever order the rooms reported them in.
    pub fn sorted(mut self, manuscript: &Manuscript) -> Vec<Diagnostic> {
        let place = |diagnostic: &Diagnostic| {
            diagnostic.span.map(|span| (manuscript.file(span.file).path.clone(), span.start, span.end))
        };
        self.list.sort_by_cached_key(|diagnostic| {
            (place(diagnostic), diagnostic.code, diagnostic.message.clone())
        });
        self.list.dedup();
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    #[test]
    fn order_of_rooms_does_not_show() {
        let manuscript = Manuscript::new(vec![File { path: "a".into(), text: "one two".into() }], Vec::new());
        let (id, _) = manuscript.files().next().expect("one file");
        let mut tray = Diagnostics::default();
        tray.report(Code::BadId, Span::new(id, 4..7), "second");
        tray.report(Code::BadId, Span::new(id, 0..3), "first");
        tray.report(Code::BadId, Span::new(id, 0..3), "first");
        let messages: Vec<String> =
            tray.sorted(&manuscript).into_iter().map(|finding| finding.message).collect();
        assert_eq!(messages, ["first", "second"]);
    }
}
