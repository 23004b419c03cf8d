//! Findings about the content: what was found, where, and the way out; collected by every room, drawn once at the edge.
//!
//! Takes: findings from any room. Gives: them sorted by place, and drawn for a person, a program or a forge.
//! Knows nothing of what a record means.

mod code;
mod draw;
mod guard;

pub use code::{Code, Severity};
pub use draw::{Format, draw};
pub use guard::{Fault, Guard, Work, caught, hear_faults};

use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether nothing of the text it is in may be drawn: it is not for everybody, or nobody knows.
    pub is_quiet: bool,
    /// Whether it says that nobody knows who may see the text it is in.
    pub is_about_audience: bool,
    /// Files that its message names by their paths.
    pub paths: Vec<Box<str>>,
}

impl Diagnostic {
    fn new(code: Code, message: String, span: Option<Span>) -> Self {
        Diagnostic {
            code,
            message,
            span,
            labels: Vec::new(),
            help: None,
            is_explained: false,
            is_quiet: false,
            is_about_audience: false,
            paths: Vec::new(),
        }
    }

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

    /// Says that the message names a file, whose name may be withheld.
    pub fn naming(&mut self, path: impl Into<Box<str>>) -> &mut Self {
        self.paths.push(path.into());
        self
    }

    /// Says that nothing of the text it is in may be drawn.
    pub fn quiet(&mut self) -> &mut Self {
        self.is_quiet = true;
        self
    }

    /// Says that the finding puts in doubt who may see the text it is in. Its own words hold nothing of that text.
    pub fn about_audience(&mut self) -> &mut Self {
        self.is_quiet = true;
        self.is_about_audience = true;
        self
    }

    /// Says the finding in words that hold nothing of the text it is in.
    fn silence(&mut self) {
        self.labels.clear();
        self.is_quiet = true;
        // What is about the audience has words that hold nothing of any text.
        if !self.is_about_audience {
            self.message = format!("in a text that may not be for everybody: {}", self.code.meaning());
            self.help = Some(SHOW_WITHHELD.to_owned());
        }
    }
}

/// How an author learns what a quiet finding is about.
const SHOW_WITHHELD: &str =
    "Run `rapporteur check --all-audiences --show-withheld` in your own terminal: there it is said in words";

/// The most findings of one file that are kept; the rest is only counted.
const MOST: usize = 20_000;

/// The tray that every room drops its findings into.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// How many more there are of each code than are kept.
    beyond: BTreeMap<Code, usize>,
    /// Whether one of those puts in doubt who may see a text.
    is_in_doubt: bool,
    /// The last of those, of which its reporter may still be speaking.
    last: Option<Box<Diagnostic>>,
    /// Runs of letters that are not for everybody: they are never drawn.
    withheld: Vec<Span>,
    /// Paths of files that hold something for everybody. The name of any other file may itself be withheld.
    open: BTreeSet<Box<str>>,
}

impl Diagnostics {
    /// Reports a finding at a place.
    pub fn report(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(code, message.into(), Some(span)))
    }

    /// Reports a finding that has no place in a text.
    pub fn report_placeless(&mut self, code: Code, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(code, message.into(), None))
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        if self.list.len() >= MOST {
            self.settle();
            return self.last.insert(Box::new(diagnostic));
        }
        self.list.push(diagnostic);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Counts the last finding that is not kept.
    fn settle(&mut self) {
        if let Some(last) = self.last.take() {
            self.is_in_doubt |= last.is_about_audience;
            *self.beyond.entry(last.code).or_default() += 1;
        }
    }

    /// Says that some letters are not for everybody.
    pub fn withhold(&mut self, span: Span) {
        self.withheld.push(span);
    }

    /// Says that a file holds something for everybody, so that its name may be told.
    pub fn open(&mut self, path: impl Into<Box<str>>) {
        self.open.insert(path.into());
    }

    /// Takes over the findings of another tray.
    pub fn append(&mut self, mut other: Diagnostics) {
        other.settle();
        let Diagnostics { list, beyond, is_in_doubt, last: _, withheld, open } = other;
        self.is_in_doubt |= is_in_doubt;
        self.add_beyond(beyond);
        self.list.extend(list);
        self.withheld.extend(withheld);
        self.open.extend(open);
    }

    /// Takes over the findings of another tray, in words that hold nothing of the texts they are in.
    pub fn append_quietly(&mut self, mut other: Diagnostics) {
        other.settle();
        let Diagnostics { mut list, beyond, is_in_doubt, last: _, withheld, open: _ } = other;
        self.is_in_doubt |= is_in_doubt;
        self.add_beyond(beyond);
        list.iter_mut().for_each(Diagnostic::silence);
        self.list.extend(list);
        self.withheld.extend(withheld);
    }

    fn add_beyond(&mut self, beyond: BTreeMap<Code, usize>) {
        for (code, n) in beyond {
            *self.beyond.entry(code).or_default() += n;
        }
    }

    /// Takes the findings out whose place `is_wanted` accepts.
    pub fn take(&mut self, is_wanted: impl Fn(Span) -> bool) -> Diagnostics {
        let is_here = |finding: &mut Diagnostic| finding.span.is_some_and(&is_wanted);
        let list = self.list.extract_if(.., is_here).collect();
        Diagnostics { list, ..Diagnostics::default() }
    }

    /// These findings as somebody may hear them who reads what is public: what is found in the public edition too is
    /// said as it is said there, and everything else in words that hold nothing of its text. The public edition has not
    /// seen what is withheld, so no word of it can be in what it says.
    pub fn as_heard_with(mut self, public: Diagnostics) -> Diagnostics {
        self.settle();
        let is_unknown = |finding: &&mut Diagnostic| !public.list.contains(finding);
        self.list.iter_mut().filter(is_unknown).for_each(Diagnostic::silence);
        self.withheld.extend(public.withheld);
        self.open = public.open;
        self
    }

    /// Drops the findings of one code with these words where others of the code say it with a better place.
    pub fn drop_echoes(&mut self, code: Code, message: &str) {
        if self.list.iter().any(|finding| finding.code == code && finding.message != message) {
            self.list.retain(|finding| finding.code != code || finding.message != message);
        }
    }

    /// Drops the findings of one code that are within one of another code, which says the same with a nearer way out.
    pub fn drop_within(&mut self, inner: Code, outer: Code) {
        self.settle();
        let outer = self.list.iter().filter(|one| one.code == outer && one.is_about_audience);
        let mut outer: Vec<Span> = outer.filter_map(|one| one.span).collect();
        outer.sort();
        // Each reaches as far as those before it do.
        for at in 1..outer.len() {
            if outer[at].file == outer[at - 1].file {
                outer[at].end = outer[at].end.max(outer[at - 1].end);
            }
        }
        let is_within = |span: Span| {
            let next = outer.partition_point(|out| (out.file, out.start) <= (span.file, span.start));
            next.checked_sub(1).is_some_and(|at| outer[at].file == span.file && span.start < outer[at].end)
        };
        self.list.retain(|one| one.code != inner || !one.span.is_some_and(is_within));
    }

    /// Says the findings of one code in words that hold nothing of any text.
    pub fn quiet_all(&mut self, code: Code) {
        self.list.iter_mut().filter(|finding| finding.code == code).for_each(Diagnostic::silence);
    }

    /// Whether it is in doubt who may see what these findings are about.
    pub fn leave_audience_in_doubt(&self) -> bool {
        self.is_in_doubt
            || self.list.iter().chain(self.last.as_deref()).any(|finding| finding.is_about_audience)
    }

    /// Whether the build must stop.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The number of findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        let beyond: usize =
            self.beyond.iter().filter(|(code, _)| code.severity() == severity).map(|(_, n)| n).sum();
        let listed = self.list.iter().chain(self.last.as_deref());
        beyond + listed.filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }

    /// The number of warnings that nobody has explained.
    pub fn count_unexplained(&self) -> usize {
        let is_open =
            |finding: &&Diagnostic| finding.code.severity() == Severity::Warning && !finding.is_explained;
        let beyond: usize =
            self.beyond.iter().filter(|(code, _)| code.severity() == Severity::Warning).map(|(_, n)| n).sum();
        beyond + self.list.iter().chain(self.last.as_deref()).filter(is_open).count()
    }

    /// The findings by path and place, each once, whatever order the rooms reported them in.
    pub fn sorted(mut self, manuscript: &Manuscript) -> Vec<Diagnostic> {
        self.settle();
        let mut list = self.list;
        for (code, n) in self.beyond {
            let mut rest =
                Diagnostic::new(code, format!("{n} more of these are counted and not listed"), None);
            rest.help("Mend those that are listed, and look again");
            list.push(rest);
        }
        let place = |diagnostic: &Diagnostic| {
            diagnostic.span.map(|span| (manuscript.file(span.file).path.clone(), span.start, span.end))
        };
        list.sort_by_cached_key(|diagnostic| {
            (place(diagnostic), diagnostic.code, diagnostic.message.clone())
        });
        list.dedup();
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    #[test]
    fn what_is_not_kept_is_counted_and_still_stops() {
        let manuscript = Manuscript::new(vec![File { path: "a".into(), text: "one".into() }], Vec::new());
        let (id, _) = manuscript.files().next().expect("one file");
        let mut tray = Diagnostics::default();
        for order in 0..MOST {
            tray.report(Code::RawHtml, Span::new(id, 0..1), format!("{order}"));
        }
        assert!(!tray.has_errors() && !tray.leave_audience_in_doubt());
        tray.report(Code::UnreadMark, Span::new(id, 0..1), "a mark").about_audience();
        tray.report(Code::RawHtml, Span::new(id, 0..1), "more");
        assert!(tray.has_errors() && tray.leave_audience_in_doubt());
        let mut all = Diagnostics::default();
        all.append(tray);
        assert_eq!((all.count(Severity::Error), all.count(Severity::Warning)), (1, MOST + 1));
        assert_eq!(all.sorted(&manuscript).len(), MOST + 2);
    }

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
