//! The command line: what was asked, what is said, and the exit code.
//!
//! Findings go to standard error, what was asked for to standard output. Exit codes: 0 clean, 1 errors in the
//! content, 2 wrong use or a failure of the machine.

#![expect(clippy::disallowed_methods, reason = "this room speaks with the person who runs the program")]

mod translations;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::diagnostic::{Diagnostics, Format, Severity, draw};
use crate::disk::{self, Publication, Refusal, Trees};
use crate::link::Corpus;
use crate::manuscript::Manuscript;
use crate::model::{Audience, Handle, PublishedFigure};
use crate::parse::base_url_problem;
use crate::pipeline::{self, Settings};
use crate::render::{matrix_csv, matrix_json};
use crate::trace::{GapKind, Trace};

/// Turns submissions and records into a cross-linked report site.
#[derive(Parser)]
#[command(name = "rapporteur", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The folder of the project [default: the nearest one upwards that holds content/site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Says nothing but findings
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the site: content/ → output/
    Build {
        /// Who will read the site
        #[arg(long, value_enum, default_value_t = AudienceArgument::Public)]
        audience: AudienceArgument,
        /// The folder to build into [default: output, or private/AUDIENCE for an edition that is not public]
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The address of the site, instead of the one in content/site.toml
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        #[command(flatten)]
        findings: FindingsArguments,
    },
    /// Looks for faults and builds nothing
    Check {
        /// Who will read the site
        #[arg(long, value_enum, default_value_t = AudienceArgument::Public)]
        audience: AudienceArgument,
        /// Looks at the editions for every audience, and for public records that only withheld text names
        #[arg(long, conflicts_with = "audience")]
        all_audiences: bool,
        #[command(flatten)]
        findings: FindingsArguments,
    },
    /// Shows which provision, section, question, recommendation and evidence belong together, and what is missing
    Trace {
        /// Who will read the site
        #[arg(long, value_enum, default_value_t = AudienceArgument::Public)]
        audience: AudienceArgument,
        /// How to write it
        #[arg(long, value_enum, default_value_t = TraceFormat::Text)]
        format: TraceFormat,
    },
    /// Lists the state of every text in every language, and what is left to translate
    Translations(translations::TranslationsArguments),
}

#[derive(Args, Clone, Copy, Default)]
struct FindingsArguments {
    /// How to write findings
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    format: FindingsFormat,
    /// Counts warnings as errors, but for differences between figures that a remark explains to readers
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Says in words what is found in texts that are not for everybody: in a terminal, for the author alone
    #[arg(long)]
    show_withheld: bool,
}

impl FindingsArguments {
    /// Refuses to show what is withheld where others than the author may read it.
    fn refuse_listeners(&self) -> Result<(), String> {
        let is_alone = std::io::stderr().is_terminal()
            && std::env::var_os("CI").is_none()
            && self.format == FindingsFormat::Human;
        if self.show_withheld && !is_alone {
            return Err("`--show-withheld` shows words that are not for everybody, so it works in a terminal alone\n  = help: Run it in your own terminal, without `--format`, and without writing what it says to a file".to_owned());
        }
        Ok(())
    }
}

#[derive(ValueEnum, Clone, Copy)]
enum AudienceArgument {
    Public,
    Partners,
    Confidential,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Default)]
enum FindingsFormat {
    #[default]
    Human,
    Json,
    Github,
}

#[derive(ValueEnum, Clone, Copy)]
enum TraceFormat {
    Text,
    Json,
    Csv,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Deny {
    Warnings,
}

impl From<AudienceArgument> for Audience {
    fn from(argument: AudienceArgument) -> Self {
        match argument {
            AudienceArgument::Public => Audience::Public,
            AudienceArgument::Partners => Audience::Partners,
            AudienceArgument::Confidential => Audience::Confidential,
        }
    }
}

/// Runs the program with the arguments it was called with.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let is_asked_for = !error.use_stderr();
            let _ = error.print();
            return if is_asked_for { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match cli.run() {
        Ok(code) => code,
        Err(message) => {
            say(&format!("error: {message}\n"));
            ExitCode::from(2)
        }
    }
}

/// The names of all commands, for the test that holds the README against them.
pub fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

impl Cli {
    fn run(&self) -> Result<ExitCode, String> {
        let root = self.find_root()?;
        match &self.command {
            Command::Build { audience, output, base_url, findings } => {
                self.build(&root, (*audience).into(), output.as_deref(), base_url.as_deref(), findings)
            }
            Command::Check { audience, all_audiences, findings } => {
                self.check(&root, (*audience).into(), *all_audiences, findings)
            }
            Command::Translations(arguments) => {
                let (manuscript, tray) = read(&root, Trees::Public)?;
                translations::run(arguments, &root, self.quiet, &manuscript, tray)
            }
            Command::Trace { audience, format } => {
                let audience: Audience = (*audience).into();
                let (manuscript, mut tray) = read(&root, trees_of(audience))?;
                let settings = Settings { audience, ..Settings::default() };
                let traced = pipeline::trace(&manuscript, &settings, &mut tray);
                let has_errors = tray.has_errors();
                let findings = FindingsArguments::default();
                let code = report(tray, &manuscript, findings);
                let Some((corpus, trace)) = traced.filter(|_| !has_errors) else { return Ok(code) };
                let text = match format {
                    TraceFormat::Text => trace_text(&corpus, &trace),
                    TraceFormat::Json => matrix_json(&trace, &corpus),
                    TraceFormat::Csv => matrix_csv(&trace, &corpus),
                };
                // A reader that closes the pipe early has what it wanted.
                let _ = std::io::stdout().write_all(text.as_bytes());
                Ok(code)
            }
        }
    }

    /// Builds the site of one edition.
    fn build(
        &self,
        root: &Path,
        audience: Audience,
        output: Option<&Path>,
        base_url: Option<&str>,
        findings: &FindingsArguments,
    ) -> Result<ExitCode, String> {
        findings.refuse_listeners()?;
        let (manuscript, mut tray) = read(root, trees_of(audience))?;
        let base_url = base_url.map(checked_base_url).transpose()?;
        // An edition that is not for everybody never lies where the public one does.
        let output = output.map_or_else(
            || match audience {
                Audience::Public => root.join("output"),
                audience => root.join("private").join(audience.name()),
            },
            Path::to_owned,
        );
        let published = published(&output);
        let shows_withheld = findings.show_withheld;
        let settings = Settings { audience, base_url, published, shows_withheld, ..Settings::default() };
        let is_denied = findings.deny == Some(Deny::Warnings);
        let result = pipeline::build(&manuscript, &settings, &mut tray, |site, tray| {
            if is_denied && tray.count_unexplained() > 0 {
                return None;
            }
            let page = |position| site.page(position).map(|output| (output.path, output.text));
            let attachments = site.attachments();
            let publication = Publication {
                n_pages: site.n_pages(),
                page: &page,
                assets: site.assets().collect(),
                attachments: &attachments,
                root: root.to_owned(),
                audience: audience.name(),
            };
            Some(disk::publish(&publication, &output))
        });
        let mut said = String::new();
        let result = match result.flatten() {
            Some(Ok(published)) => {
                let shown = output.strip_prefix(root).unwrap_or(&output).display();
                let changed = match (published.n_written, published.n_removed) {
                    (0, 0) => "nothing changed".to_owned(),
                    (written, 0) => format!("{written} written"),
                    (written, removed) => format!("{written} written, {removed} removed"),
                };
                let whom = match audience {
                    Audience::Public => String::new(),
                    audience => format!(" for the audience `{}`, not to be published", audience.name()),
                };
                said = format!(
                    "Built {shown}{whom}: {} files, {changed}. Open {shown}/index.html\n",
                    published.n_files
                );
                Ok(())
            }
            Some(Err(Refusal::Findings(found))) => {
                if audience == Audience::Public || shows_withheld {
                    tray.append(found);
                } else {
                    tray.append_quietly(found);
                }
                Ok(())
            }
            Some(Err(Refusal::Folder(message))) => Err(format!(
                "{message}\n  = help: Move or delete what is yours there, or build into another folder with `--output DIR`"
            )),
            Some(Err(Refusal::Audience(message))) => Err(format!(
                "{message}\n  = help: Leave `--output` out: each edition has a folder of its own, the public one `output`, the others below `private`"
            )),
            Some(Err(Refusal::Failure(failure))) => {
                Err(format!("{failure}\n  = help: The last good site stands as it was"))
            }
            None => Ok(()),
        };
        let code = report(tray, &manuscript, *findings);
        result?;
        if !self.quiet {
            say(&said);
        }
        Ok(code)
    }

    /// Looks for faults in one edition, or in all of them.
    fn check(
        &self,
        root: &Path,
        audience: Audience,
        all_audiences: bool,
        findings: &FindingsArguments,
    ) -> Result<ExitCode, String> {
        findings.refuse_listeners()?;
        let (manuscript, mut tray) = read(root, if all_audiences { Trees::All } else { trees_of(audience) })?;
        let shows_withheld = findings.show_withheld;
        if all_audiences {
            pipeline::check_all(&manuscript, published(&root.join("output")), shows_withheld, &mut tray);
        } else {
            let published = match audience {
                Audience::Public => published(&root.join("output")),
                audience => published(&root.join("private").join(audience.name())),
            };
            let settings = Settings { audience, published, shows_withheld, ..Settings::default() };
            pipeline::build(&manuscript, &settings, &mut tray, pipeline::try_pages);
        }
        let is_clean = tray.count(Severity::Error) + tray.count(Severity::Warning) == 0;
        let code = report(tray, &manuscript, *findings);
        if is_clean && !self.quiet && findings.format == FindingsFormat::Human {
            say(if all_audiences { "No findings in any edition.\n" } else { "No findings.\n" });
        }
        Ok(code)
    }

    fn find_root(&self) -> Result<PathBuf, String> {
        if let Some(root) = &self.root {
            let is_folder = root.is_dir();
            return is_folder
                .then(|| root.clone())
                .ok_or_else(|| format!("{} is not a folder", root.display()));
        }
        let here =
            std::env::current_dir().map_err(|error| format!("cannot find the current folder: {error}"))?;
        disk::find_root(&here).ok_or_else(|| {
            format!(
                "there is no project here: neither {} nor a folder above it holds content/site.toml\n  = help: Go to the project's folder, or name it with `--root DIR`",
                here.display()
            )
        })
    }
}

/// Reads the project, with what is found on the way.
fn read(root: &Path, trees: Trees) -> Result<(Manuscript, Diagnostics), String> {
    let mut tray = Diagnostics::default();
    let manuscript = disk::read(root, trees, &mut tray).map_err(|failure| failure.to_string())?;
    Ok((manuscript, tray))
}

/// The trees that an edition is made of.
fn trees_of(audience: Audience) -> Trees {
    match audience {
        Audience::Public => Trees::Public,
        Audience::Partners | Audience::Confidential => Trees::All,
    }
}

/// The figures of the site that stands in a folder.
fn published(output: &Path) -> Vec<PublishedFigure> {
    let figures = disk::published_figures(output).into_iter();
    let figure = |[series, point, number]: [String; 3]| PublishedFigure::parse(&series, &point, &number);
    figures.filter_map(figure).collect()
}

fn checked_base_url(url: &str) -> Result<String, String> {
    if let Some(problem) = base_url_problem(url) {
        return Err(format!("`--base-url` {problem}"));
    }
    Ok(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// Draws the findings and tells the exit code.
fn report(tray: Diagnostics, manuscript: &Manuscript, arguments: FindingsArguments) -> ExitCode {
    let n_errors = tray.count(Severity::Error);
    let n_unexplained = tray.count_unexplained();
    let format = match arguments.format {
        FindingsFormat::Json => Format::Json,
        FindingsFormat::Github => Format::GitHub,
        FindingsFormat::Human => Format::Human {
            in_colour: std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            // The logs of public repositories are public.
            with_excerpts: std::env::var_os("CI").is_none(),
            shows_withheld: arguments.show_withheld,
        },
    };
    let drawn = draw(tray, manuscript, format);
    match format {
        // What a program or a forge asked for is what was asked for.
        Format::Json | Format::GitHub => {
            let _ = std::io::stdout().write_all(drawn.as_bytes());
        }
        Format::Human { .. } => say(&drawn),
    }
    let is_denied = arguments.deny == Some(Deny::Warnings) && n_unexplained > 0;
    if n_errors > 0 || is_denied { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// The matrix and its gaps for a terminal, in the first language of the site.
fn trace_text(corpus: &Corpus, trace: &Trace) -> String {
    let lang = corpus.site.first_language();
    let mut text = String::new();
    let list = |handles: &[Handle], none: &str| {
        if handles.is_empty() {
            return corpus.words(lang).get(none).to_owned();
        }
        handles.iter().map(|handle| corpus.label(*handle, lang).to_owned()).collect::<Vec<_>>().join("; ")
    };
    for row in &trace.rows {
        let concern = row.concern.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
        text.push_str(&format!(
            "{}  {}{concern}\n",
            corpus.label(row.section, lang),
            corpus.entry(row.section).key.name
        ));
        text.push_str(&format!("    {}\n", list(&row.provisions, "no_provision")));
        text.push_str(&format!("    {}\n", list(&row.questions, "no_question")));
        text.push_str(&format!("    {}\n", list(&row.recommendations, "no_recommendation")));
        text.push_str(&format!("    {}\n", list(&row.evidence, "no_evidence")));
    }
    text.push_str(&format!("\n{}\n", corpus.words(lang).get("gaps")));
    for kind in GapKind::ALL {
        let gaps: Vec<_> = trace.gaps.iter().filter(|gap| gap.kind == kind).collect();
        if gaps.is_empty() {
            continue;
        }
        let heading = corpus.words(lang).get(&format!("gap_{}", kind.name().replace('-', "_"))).to_owned();
        text.push_str(&format!("  {heading} ({})\n", gaps.len()));
        for gap in gaps {
            let anchor = gap.anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            text.push_str(&format!(
                "    {}  {}{anchor}\n",
                corpus.label(gap.entry, lang),
                corpus.entry(gap.entry).key
            ));
        }
    }
    text
}
