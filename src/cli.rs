//! The command line: what was asked, what is said, and the exit code.
//!
//! Findings go to standard error, what was asked for to standard output. Exit codes: 0 clean, 1 errors in the
//! content, 2 wrong use or a failure of the machine.

#![expect(clippy::disallowed_methods, reason = "this room speaks with the person who runs the program")]

mod build;
mod machine;
mod trace;
mod translations;
mod watch;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::diagnostic::{Diagnostics, Format, Severity, caught, draw, hear_faults};
use crate::disk::{self, Failure, Trees};
use crate::manuscript::Manuscript;
use crate::model::Audience;

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
    Build(BuildArguments),
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

/// How an edition of the site is made.
#[derive(Args)]
struct BuildArguments {
    /// Who will read the site
    #[arg(long, value_enum, default_value_t = AudienceArgument::Public)]
    audience: AudienceArgument,
    /// The folder to build into [default: output, or private/AUDIENCE for an edition that is not public]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address of the site, instead of the one in content/site.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Breaks the lines of plain text at so many columns; without it a paragraph is one line
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=400))]
    wrap: Option<u16>,
    #[command(flatten)]
    findings: FindingsArguments,
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
            let printed = error.print().and_then(|()| std::io::stdout().flush());
            return match printed {
                Ok(()) if is_asked_for => ExitCode::SUCCESS,
                Err(error) if is_asked_for => ended(given_result(Err(error)).map(|()| ExitCode::SUCCESS)),
                _ => ExitCode::from(2),
            };
        }
    };
    hear_faults();
    ended(machine::run(|| caught(|| cli.run())).unwrap_or_else(|fault| {
        let message = fault.message("by a fault of its own");
        Err(format!("{message}\n  = help: Report it with these words, as CONTRIBUTING.md says"))
    }))
}

/// The exit code of a run, after the words of one that failed.
fn ended(result: Result<ExitCode, String>) -> ExitCode {
    result.unwrap_or_else(|message| {
        say(&format!("error: {message}\n"));
        ExitCode::from(2)
    })
}

/// The names of all commands, for the test that holds the README against them.
pub fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

impl Cli {
    fn run(&self) -> Result<ExitCode, String> {
        let root = self.find_root()?;
        tidy(&root);
        match &self.command {
            Command::Build(arguments) => self.build(&root, arguments),
            Command::Check { audience, all_audiences, findings } => {
                self.check(&root, (*audience).into(), *all_audiences, findings)
            }
            Command::Translations(arguments) => {
                let (manuscript, tray) = read(&root, Trees::Public)?;
                translations::run(arguments, &root, self.quiet, &manuscript, tray)
            }
            Command::Trace { audience, format } => trace::run(&root, (*audience).into(), *format),
        }
    }

    fn find_root(&self) -> Result<PathBuf, String> {
        if let Some(root) = &self.root {
            return match std::fs::metadata(root) {
                Ok(found) if found.is_dir() => Ok(root.clone()),
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(format!("cannot open {}: {error}", root.display()))
                }
                _ => Err(format!("{} is not a folder", root.display())),
            };
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

/// Puts right what an interrupted build left where editions usually lie: what was withdrawn may be in it.
fn tidy(root: &Path) {
    for audience in [Audience::Public, Audience::Partners, Audience::Confidential] {
        disk::tidy(&build::usual_output(root, audience)).iter().for_each(say_left);
    }
}

/// Says that something stays beside a site which should not.
fn say_left(failure: &Failure) {
    say(&format!(
        "warning: {failure}\n  = help: Delete it: it is not part of the site, and may hold what was taken out of it\n"
    ));
}

/// The trees that an edition is made of.
fn trees_of(audience: Audience) -> Trees {
    match audience {
        Audience::Public => Trees::Public,
        Audience::Partners | Audience::Confidential => Trees::All,
    }
}

/// Draws the findings and tells the exit code. The error is that they could not be written where they were asked for.
fn report(
    tray: Diagnostics,
    manuscript: &Manuscript,
    arguments: FindingsArguments,
) -> Result<ExitCode, String> {
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
        Format::Json | Format::GitHub => give(&drawn)?,
        Format::Human { .. } => say(&drawn),
    }
    let is_denied = arguments.deny == Some(Deny::Warnings) && n_unexplained > 0;
    Ok(if n_errors > 0 || is_denied { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Writes what was asked for. Where it does not arrive whole, the run failed.
fn give(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout();
    given_result(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn given_result(written: std::io::Result<()>) -> Result<(), String> {
    match written {
        // A reader that closes the pipe early has what it wanted.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write what was asked for: {error}"))
        }
        _ => Ok(()),
    }
}

fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
