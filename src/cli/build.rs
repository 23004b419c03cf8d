//! The commands that make an edition of the site, and that look for faults in it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::watch::watched;
use super::{
    BuildArguments, Cli, Deny, FindingsArguments, FindingsFormat, read, report, say, say_left, trees_of,
};
use crate::diagnostic::{Diagnostics, Severity};
use crate::disk::{self, Publication, Published, Refusal, Stands, Trees};
use crate::model::{Audience, PublishedFigure};
use crate::parse::base_url_problem;
use crate::pipeline::{self, Edition, Settings};
use crate::write::Site;

impl Cli {
    /// Builds the site of one edition.
    pub(super) fn build(&self, root: &Path, arguments: &BuildArguments) -> Result<ExitCode, String> {
        let BuildArguments { audience, output, base_url, wrap, findings } = arguments;
        let audience: Audience = (*audience).into();
        findings.refuse_listeners()?;
        let base_url = base_url.as_deref().map(checked_base_url).transpose()?;
        let output = output.clone().unwrap_or_else(|| usual_output(root, audience));
        disk::tidy(&output).iter().for_each(say_left);
        let (manuscript, mut tray) = read(root, trees_of(audience)).map_err(|said| failed(&said, &output))?;
        let published = published(&output)?;
        let shows_withheld = findings.show_withheld;
        let wrap = wrap.map(usize::from);
        let settings =
            Settings { audience, base_url, published, shows_withheld, wrap, ..Settings::default() };
        let is_denied = findings.deny == Some(Deny::Warnings);
        let result = pipeline::build(&manuscript, &settings, &mut tray, |site, tray| {
            if is_denied && tray.count_unexplained() > 0 {
                return None;
            }
            let page =
                |position| site.page(position).map(|output| (output.path, output.content.into_bytes()));
            let attachments = site.attachments();
            let publication = Publication {
                n_pages: site.n_pages(),
                page: &page,
                assets: site.assets().collect(),
                attachments: &attachments,
                root: root.to_owned(),
                audience: audience.name(),
            };
            let leave = || {
                disk::abandon(&output);
                format!("\n  = help: {}", what_stands(&output))
            };
            Some(watched(site, leave, || disk::publish(&publication, &output)))
        });
        let result = result.and_then(|(published, edition)| {
            leave_as_it_is(edition);
            published
        });
        let said = match result {
            Some(Err(Refusal::Findings(found))) => {
                if settings.speaks_freely() {
                    tray.append(found);
                } else {
                    tray.append_quietly(found);
                }
                Ok(String::new())
            }
            Some(published) => {
                built(published, &output, output.strip_prefix(root).unwrap_or(&output), audience)
            }
            None => Ok(String::new()),
        };
        let code = report(tray, &manuscript, *findings);
        let said = said?;
        if !self.quiet {
            say(&said);
        }
        code
    }

    /// Looks for faults in one edition, or in all of them.
    pub(super) fn check(
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
            let published = published(&usual_output(root, Audience::Public))?;
            pipeline::check_all(&manuscript, published, shows_withheld, try_pages, &mut tray);
        } else {
            let published = published(&usual_output(root, audience))?;
            let settings = Settings { audience, published, shows_withheld, ..Settings::default() };
            let built = pipeline::build(&manuscript, &settings, &mut tray, try_pages);
            built.into_iter().for_each(|((), edition)| leave_as_it_is(edition));
        }
        let is_clean = tray.count(Severity::Error) + tray.count(Severity::Warning) == 0;
        let code = report(tray, &manuscript, *findings)?;
        if is_clean && !self.quiet && findings.format == FindingsFormat::Human {
            say(if all_audiences { "No findings in any edition.\n" } else { "No findings.\n" });
        }
        Ok(code)
    }
}

/// The process ends soon: taking apart what was read would take a twentieth of the time that a large site takes.
fn leave_as_it_is(edition: Edition) {
    std::mem::forget(edition);
}

/// Makes every page and keeps none.
fn try_pages(site: &Site<'_>, tray: &mut Diagnostics) {
    watched(site, String::new, || pipeline::try_pages(site, tray));
}

/// Where an edition lies: one that is not for everybody never where the public one does.
pub(super) fn usual_output(root: &Path, audience: Audience) -> PathBuf {
    match audience {
        Audience::Public => root.join("output"),
        Audience::Partners | Audience::Confidential => root.join("private").join(audience.name()),
    }
}

/// The figures of the site in a folder.
fn published(output: &Path) -> Result<Vec<PublishedFigure>, String> {
    let figures = disk::published_figures(output);
    let figures = figures.map_err(|failure| failed(&failure.to_string(), output))?;
    let figure = |[series, point, number]: [String; 3]| PublishedFigure::parse(&series, &point, &number);
    Ok(figures.into_iter().filter_map(figure).collect())
}

fn checked_base_url(url: &str) -> Result<String, String> {
    if let Some(problem) = base_url_problem(url) {
        return Err(format!("`--base-url` {problem}"));
    }
    Ok(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// What is said of a site that was published, or was not.
fn built(
    published: Result<Published, Refusal>,
    output: &Path,
    name: &Path,
    audience: Audience,
) -> Result<String, String> {
    let published = published.map_err(|refusal| match refusal {
        Refusal::Folder(message) => format!(
            "{message}\n  = help: Move or delete what is yours there, or build into another folder with `--output DIR`"
        ),
        Refusal::Audience(message) => format!(
            "{message}\n  = help: Leave `--output` out: each edition has a folder of its own, the public one `output`, the others below `private`"
        ),
        Refusal::Failure(failure) => format!("{failure}\n  = help: {}", what_stands(output)),
        Refusal::Findings(_) => String::new(),
    })?;
    published.left.iter().for_each(say_left);
    let shown = name.display();
    let changed = match (published.n_written, published.n_removed) {
        (0, 0) => "nothing changed".to_owned(),
        (written, 0) => format!("{written} written"),
        (written, removed) => format!("{written} written, {removed} removed"),
    };
    let whom = match audience {
        Audience::Public => String::new(),
        audience => format!(" for the audience `{}`, not to be published", audience.name()),
    };
    Ok(format!("Built {shown}{whom}: {} files, {changed}. Open {shown}/index.html\n", published.n_files))
}

/// The words of a failure, with what readers find after it.
fn failed(message: &str, output: &Path) -> String {
    format!("{message}\n  = help: {}", what_stands(output))
}

/// What readers find after a build that failed.
fn what_stands(output: &Path) -> String {
    match disk::stands(output) {
        Stands::Last => "The last good site stands as it was".to_owned(),
        Stands::Nothing => "Nothing was published: there is no site yet".to_owned(),
        Stands::Aside(folder) => {
            format!("The last good site is in {}; the next command brings it back", folder.display())
        }
    }
}
