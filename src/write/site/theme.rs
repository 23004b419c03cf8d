//! The theme: its templates, compiled once, and its other files.
//!
//! A file of the chosen theme is taken before the one of the same name in the default theme.

use std::collections::BTreeMap;
use std::io;

use sha2::{Digest, Sha256};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::{FileId, Manuscript, Span};
use crate::model::Kind;
use crate::write::foreign::{Inside, ThemeGuard};
use crate::write::html::escape::{escape, push_all};

/// Room for an ordinary page, in bytes.
const PAGE_ROOM: usize = 32 * 1024;

/// Room for a piece of one.
const PIECE_ROOM: usize = 1024;

/// The theme that every other one begins with.
const BASE_THEME: &str = "default";

/// Files that pages name themselves: published with a hash in their names, so that a reader never sees a new page with
/// an old style or script.
const HASHED: [&str; 6] = ["tokens.css", "style.css", "reader.js", "lists.js", SEARCH_STYLES, SEARCH_SCRIPT];

/// A picture for the line of the brand, where the theme has it.
const LOGO: &str = "logo.svg";
/// The style sheet of the search page.
pub(crate) const SEARCH_STYLES: &str = "search.css";
/// The script of the search page.
pub(crate) const SEARCH_SCRIPT: &str = "search.js";

/// The largest page, in bytes: a document of ten thousand paragraphs takes a tenth of it.
const LARGEST_PAGE: usize = 128 * 1024 * 1024;
/// What is said of a larger one.
const TOO_LONG: &str = "the page does not come to an end: it has more than 128 MiB";
/// What is said of the filter that lets everything through.
const UNCHECKED: &str =
    "`|safe` lets through what nobody checked: values whose name ends in `html` need no filter";

/// A page that is being made, up to the largest.
struct Bounded {
    text: Vec<u8>,
}

impl Bounded {
    fn is_full(&self) -> bool {
        self.text.len() > LARGEST_PAGE
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        if self.is_full() { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Templates and files of the theme.
pub struct Theme {
    tera: Tera,
    templates: BTreeMap<String, FileId>,
    /// Files to publish: path below the root of the site, and the text.
    assets: BTreeMap<String, String>,
    /// Where the files with a hash in their names are published, in the order of [`HASHED`].
    hashed: [String; HASHED.len()],
    /// Looks at what files of others give; none where all files of the theme are inside the program.
    guard: Option<ThemeGuard>,
}

/// A template that failed on a page.
#[derive(Debug, Hash)]
pub(crate) struct TemplateFault {
    pub(crate) template: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
}

impl Theme {
    /// Compiles the templates. What does not compile is reported with its place. `inside` are the files of the default
    /// theme as the program brings them: path below the theme's folder, and text.
    pub fn load(
        name: &str,
        inside: &[Inside],
        manuscript: &Manuscript,
        tray: &mut Diagnostics,
    ) -> Option<Theme> {
        let mut templates = BTreeMap::new();
        let mut assets: BTreeMap<String, String> = BTreeMap::new();
        let mut files = BTreeMap::new();
        for theme in [BASE_THEME, name] {
            let folder = format!("themes/{theme}/");
            for (id, file) in manuscript.files() {
                let Some(path) = file.path.strip_prefix(&folder) else { continue };
                files.insert(path, id);
                if let Some(template) = path.strip_prefix("templates/") {
                    templates.insert(template.to_owned(), id);
                } else if let Some(asset) = path.strip_prefix("assets/") {
                    assets.insert(asset.to_owned(), file.text.clone());
                }
            }
        }
        let guard = ThemeGuard::over(files.into_iter(), inside, manuscript);
        if let Some(guard) = &guard {
            guard.look_at_assets(manuscript, tray);
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![""]);
        tera.register_filter("between", |pattern: &str, _: Kwargs, _: &State<'_>| {
            crate::lang::between(pattern).to_owned()
        });
        tera.register_filter("in_language", |words: &str, arguments: Kwargs, _: &State<'_>| {
            arguments.get::<&Value>("lang").map(|lang| in_language(words, lang.and_then(Value::as_str)))
        });
        tera.register_filter("safe", |_: &Value, _: Kwargs, _: &State<'_>| {
            Err::<Value, _>(tera::Error::message(UNCHECKED))
        });
        let texts =
            templates.iter().map(|(template, id)| (template.as_str(), manuscript.file(*id).text.as_str()));
        let added = tera.add_raw_templates(texts);
        let hashed = HASHED.map(|name| {
            let text = assets.remove(name).unwrap_or_default();
            let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
            (format!("{stem}.{}.{ending}", short_hash(&text)), text)
        });
        assets.extend(hashed.clone());
        let assets = assets.into_iter().map(|(path, text)| (format!("theme/{path}"), text)).collect();
        let hashed = hashed.map(|(path, _)| format!("theme/{path}"));
        let theme = Theme { tera, templates, assets, hashed, guard };
        if let Err(error) = added {
            for fault in faults(&error) {
                theme.report(&fault, manuscript, tray);
            }
            return None;
        }
        Some(theme)
    }

    /// Where a file of [`HASHED`] is published.
    pub(crate) fn published(&self, name: &str) -> &str {
        let at = HASHED.iter().position(|candidate| *candidate == name);
        at.map_or("", |at| &self.hashed[at])
    }

    /// Where the logo is published, if the theme has one.
    pub(crate) fn logo(&self) -> Option<String> {
        let path = format!("theme/{LOGO}");
        self.assets.contains_key(&path).then_some(path)
    }

    /// The files to publish as they are: path below the root of the site, and text.
    pub(crate) fn assets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assets.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The template of a kind of record: its own, or the one that shows what all records have.
    pub(crate) fn record_template(&self, kind: Kind) -> &str {
        let is_own = |name: &&str| name.strip_suffix(".html") == Some(kind.name());
        self.tera.get_template_names().find(is_own).unwrap_or("record.html")
    }

    /// Fills in a template.
    pub(crate) fn render(&self, template: &str, context: &Context) -> Result<String, TemplateFault> {
        let is_piece = template.starts_with("partials/") || template.starts_with("embed/");
        let room = if is_piece { PIECE_ROOM } else { PAGE_ROOM };
        let mut page = Bounded { text: Vec::with_capacity(room) };
        let mut fill = || self.tera.render_to(template, context, &mut page);
        let filled = match &self.guard {
            None => fill(),
            Some(guard) => {
                let number = self.templates.keys().position(|name| name == template);
                guard.at_work.note(number.unwrap_or_default(), fill)
            }
        };
        if page.is_full() {
            return Err(at_head(template, TOO_LONG.to_owned()));
        }
        filled.and_then(|()| String::from_utf8(page.text).map_err(tera::Error::message)).map_err(|error| {
            let fault = faults(&error).into_iter().next();
            fault.unwrap_or_else(|| at_head(template, error.to_string()))
        })
    }

    /// What looks at the pages, where files of others have a part in them.
    pub(crate) fn guard(&self) -> Option<&ThemeGuard> {
        self.guard.as_ref()
    }

    /// The name of a template by its number, and the files of others that may have a part in it.
    pub(crate) fn blamed(&self, template: usize, manuscript: &Manuscript) -> (String, Vec<String>) {
        let name = self.templates.keys().nth(template).cloned().unwrap_or_default();
        let others = self.guard.iter().flat_map(|guard| guard.paths(manuscript));
        (name, others.map(str::to_owned).collect())
    }

    /// Reports a fault with its place in the theme.
    pub(crate) fn report(&self, fault: &TemplateFault, manuscript: &Manuscript, tray: &mut Diagnostics) {
        let message = format!("template `{}`: {}", fault.template, fault.message);
        let finding = match self.templates.get(&fault.template) {
            Some(file) => tray.report(Code::TemplateError, place(*file, fault, manuscript), message),
            None => tray.report_placeless(Code::TemplateError, message),
        };
        finding
            .help("Compare it with the template of this name in themes/default, and with themes/README.md");
    }
}

fn place(file: FileId, fault: &TemplateFault, manuscript: &Manuscript) -> Span {
    let text = &manuscript.file(file).text;
    let line_start: usize = text.split_inclusive('\n').take(fault.line.saturating_sub(1)).map(str::len).sum();
    let line = text[line_start.min(text.len())..].lines().next().unwrap_or_default();
    let column = line.char_indices().nth(fault.column.saturating_sub(1)).map_or(0, |(at, _)| at);
    Span::new(file, line_start + column..line_start + line.len())
}

/// What the library says, with the place it names.
fn faults(error: &tera::Error) -> Vec<TemplateFault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![TemplateFault {
            template: report.filename().to_owned(),
            line: report.span().start_line,
            column: report.span().start_col + 1,
            message: one_clause(report.message()),
        }],
        ErrorKind::MissingParent { current, parent } => {
            vec![at_head(current, format!("it extends `{parent}`, which is not there"))]
        }
        ErrorKind::CircularExtend { tpl, .. } => vec![at_head(tpl, "it extends itself".to_owned())],
        ErrorKind::CircularInclude { tpl, .. } => vec![at_head(tpl, "it includes itself".to_owned())],
        ErrorKind::TemplateNotFound(name) => vec![at_head(name, "it is not there".to_owned())],
        other => drawn_faults(&other.to_string()),
    }
}

/// Words in an element that says their language, where it is another one than the page's.
fn in_language(words: &str, lang: Option<&str>) -> Value {
    let mut html = String::with_capacity(words.len() + 48);
    if let Some(lang) = lang {
        push_all(&mut html, &["<span lang=\"", lang, "\" dir=\"auto\">"]);
    }
    escape(words, &mut html);
    if lang.is_some() {
        html.push_str("</span>");
    }
    Value::safe_string(&html)
}

fn at_head(template: &str, message: String) -> TemplateFault {
    TemplateFault { template: template.to_owned(), line: 1, column: 1, message }
}

fn one_clause(message: &str) -> String {
    // What follows the first sentence names everything else there is, for programmers.
    let first = message.lines().next().unwrap_or_default();
    let first = first.split(". ").next().unwrap_or(first).trim_end_matches('.');
    let mut letters = first.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}

/// Reads faults back from drawn reports: some come from the library as text only, each as a line with the message
/// and a line ` --> [template:line:column]`.
fn drawn_faults(drawn: &str) -> Vec<TemplateFault> {
    let mut faults = Vec::new();
    let mut message = "";
    for line in drawn.lines() {
        let Some((_, place)) = line.split_once("--> ") else {
            if let Some(text) = line.strip_prefix("error: ") {
                message = text;
            }
            continue;
        };
        let place = place.trim_matches(['[', ']', ' ']);
        let mut parts = place.rsplitn(3, ':');
        let (column, line, template) = (parts.next(), parts.next(), parts.next());
        if let (Some(column), Some(line), Some(template)) = (column, line, template) {
            faults.push(TemplateFault {
                template: template.to_owned(),
                line: line.parse().unwrap_or(1),
                column: column.parse().unwrap_or(1),
                message: one_clause(message),
            });
        }
    }
    if faults.is_empty() {
        faults.push(at_head("", one_clause(drawn)));
    }
    faults
}

/// Eight digits that change with the text.
fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
