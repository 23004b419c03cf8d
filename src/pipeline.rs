//! The pipeline, said once: what goes in at one door comes out at the other, and no room looks back.

use rayon::prelude::*;

use crate::audience;
use crate::check;
use crate::diagnostic::{Code, Diagnostics, Guard, caught};
use crate::disk;
use crate::link::{self, Changes, Corpus, KeptLinks};
use crate::manuscript::Manuscript;
use crate::model::{Audience, PublishedFigure};
use crate::parse::{self, Entries, KeptReadings};
use crate::plan;
use crate::search;
use crate::trace::{self, Trace};
use crate::write::{Site, Theme};

/// What the person who runs the program decides.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Who will read the site.
    pub audience: Audience,
    /// Whether the author alone hears of what is found, and asked to hear the words of what is withheld.
    pub shows_withheld: bool,
    /// The address of the site, where it differs from the one in its settings.
    pub base_url: Option<String>,
    /// Whether what readers search is left as it was made before: it takes long, and nobody may want it now.
    pub without_search: bool,
    /// The columns of a line of plain text; nothing where a paragraph is one line.
    pub wrap: Option<usize>,
    /// The figures of the site that is there already.
    pub published: Vec<PublishedFigure>,
    /// What stands around the work on each file.
    pub guard: Guard,
    /// Hears of each stage as it ends: for those who measure.
    pub at_end_of: Option<fn(Step)>,
}

impl Settings {
    /// Whether what is found may be said in words: the edition is for everybody, or its author alone hears them.
    pub fn speaks_freely(&self) -> bool {
        self.audience == Audience::Public || self.shows_withheld
    }

    fn ended(&self, stage: Step) {
        if let Some(hear) = self.at_end_of {
            hear(stage);
        }
    }
}

/// The rooms that a build passes between its two doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// [`parse`].
    Parse,
    /// [`audience`].
    Cut,
    /// [`link`].
    Link,
    /// [`check`].
    Check,
    /// The matrix and its gaps.
    Trace,
    /// [`plan`], and the theme read.
    Plan,
    /// [`search`].
    Search,
}

/// One edition of a project, with all in it resolved and checked.
#[derive(Debug)]
pub struct Edition {
    /// All its entries.
    pub corpus: Corpus,
    /// What belongs together in it, and what is missing.
    pub trace: Trace,
}

/// What is kept of one edition of a project between two readings.
#[derive(Debug, Default)]
pub struct Kept {
    readings: KeptReadings,
    links: KeptLinks,
}

impl Edition {
    /// What changed since an earlier edition for the same audience; nothing where so much did that nothing made of that one
    /// holds.
    pub fn changes_since(&self, before: &Edition) -> Option<Changes> {
        self.corpus.changes_since(&before.corpus, self.trace != before.trace)
    }
}

/// Reads, resolves and checks the project, and hands the finished site to `spend` where there is no error.
///
/// What was read goes back with what was spent: who goes on looks at it, and who ends the process may leave it as it is.
pub fn build<T>(
    manuscript: &Manuscript,
    settings: &Settings,
    tray: &mut Diagnostics,
    spend: impl FnOnce(&Site<'_>, &mut Diagnostics) -> T,
) -> Option<(T, Edition)> {
    guarded(settings, tray, |tray| {
        let edition = found(manuscript, settings, tray)?;
        let theme = Theme::load(&edition.corpus.site.theme, disk::BUILTIN_THEME, manuscript, tray)?;
        let spent = write(&edition, &theme, manuscript, settings, tray, spend)?;
        Some((spent, edition))
    })
}

/// Hands the site of an edition to `spend`, in a theme, where there is no error.
pub fn write<T>(
    edition: &Edition,
    theme: &Theme,
    manuscript: &Manuscript,
    settings: &Settings,
    tray: &mut Diagnostics,
    spend: impl FnOnce(&Site<'_>, &mut Diagnostics) -> T,
) -> Option<T> {
    guarded(settings, tray, |tray| {
        if tray.has_errors() {
            return None;
        }
        let plan = plan::plan(&edition.corpus);
        let mut shared = Diagnostics::default();
        plan.report_shared_paths(&mut shared);
        if !settings.speaks_freely() {
            // An address holds the id of an entry, which may not be for everybody.
            shared.quiet_all(Code::BadId);
        }
        tray.append(shared);
        if tray.has_errors() {
            return None;
        }
        settings.ended(Step::Plan);
        let indexes = if settings.without_search { Vec::new() } else { search::search(&plan) };
        settings.ended(Step::Search);
        let site = Site::new(&plan, &edition.trace, &indexes, manuscript, theme)
            .with_wrap(settings.wrap)
            .with_guard(settings.guard);
        let spent = spend(&site, tray);
        if !settings.speaks_freely() {
            // What a template says of a fault may show what it was given.
            tray.quiet_all(Code::TemplateError);
            tray.quiet_all(Code::UnsafeTheme);
        }
        Some(spent)
    })
}

/// What the rooms do with the whole project. Where the program itself fails in it, that is a finding too.
fn guarded<T>(
    settings: &Settings,
    tray: &mut Diagnostics,
    work: impl FnOnce(&mut Diagnostics) -> Option<T>,
) -> Option<T> {
    let done = caught(|| work(tray)).unwrap_or_else(|fault| {
        fault.report("while it held the whole project together", tray);
        None
    });
    if !settings.speaks_freely() {
        tray.quiet_all(Code::InternalFault);
    }
    done
}

/// Reads, resolves and checks the project, as far as it can be read at all.
///
/// The words of a finding may be read by others than its author. So an edition that is not for everybody says in words
/// only what the public edition says too, which has seen nothing of what is withheld.
pub fn read(manuscript: &Manuscript, settings: &Settings, tray: &mut Diagnostics) -> Option<Edition> {
    guarded(settings, tray, |tray| found(manuscript, settings, tray))
}

/// The same as [`read`], where the project was read before: what did not change since is not read or linked
/// again.
pub fn read_again(
    manuscript: &Manuscript,
    settings: &Settings,
    kept: &mut Kept,
    tray: &mut Diagnostics,
) -> Option<Edition> {
    guarded(settings, tray, |tray| {
        hear(manuscript, settings, tray, |tray| {
            let Kept { readings, links } = kept;
            let entries = parse::parse_again(manuscript, settings.audience, settings.guard, readings, tray);
            edition_of(entries?, manuscript, settings, Some(links), tray)
        })
    })
}

fn found(manuscript: &Manuscript, settings: &Settings, tray: &mut Diagnostics) -> Option<Edition> {
    hear(manuscript, settings, tray, |tray| edition(manuscript, settings, tray))
}

/// Makes an edition, and says of it what may be heard.
fn hear(
    manuscript: &Manuscript,
    settings: &Settings,
    tray: &mut Diagnostics,
    make: impl FnOnce(&mut Diagnostics) -> Option<Edition>,
) -> Option<Edition> {
    if settings.speaks_freely() {
        return make(tray);
    }
    let mut own = Diagnostics::default();
    let found = make(&mut own);
    tray.append(own.as_heard_with(public_findings(manuscript, settings.guard)));
    found
}

/// What is found in the public edition.
fn public_findings(manuscript: &Manuscript, guard: Guard) -> Diagnostics {
    let mut tray = Diagnostics::default();
    edition(&manuscript.without_private(), &Settings { guard, ..Settings::default() }, &mut tray);
    tray
}

/// One edition, read, resolved and checked.
fn edition(manuscript: &Manuscript, settings: &Settings, tray: &mut Diagnostics) -> Option<Edition> {
    let entries = parse::parse(manuscript, settings.audience, settings.guard, tray)?;
    edition_of(entries, manuscript, settings, None, tray)
}

/// What was read, resolved and checked.
fn edition_of(
    mut entries: Entries,
    manuscript: &Manuscript,
    settings: &Settings,
    kept: Option<&mut KeptLinks>,
    tray: &mut Diagnostics,
) -> Option<Edition> {
    // The address of the site is that of the public edition.
    let own = entries.site.base_url.take().filter(|_| settings.audience == Audience::Public);
    entries.site.base_url = settings.base_url.as_deref().map(Into::into).or(own);
    settings.ended(Step::Parse);
    let visible = audience::cut(entries, settings.audience, settings.shows_withheld, manuscript, tray);
    settings.ended(Step::Cut);
    let corpus = link::link(visible, manuscript, settings.guard, kept, tray)?;
    settings.ended(Step::Link);
    check::check(&corpus, manuscript, &settings.published, tray);
    settings.ended(Step::Check);
    let trace = trace::trace(&corpus);
    settings.ended(Step::Trace);
    Some(Edition { corpus, trace })
}

/// Looks for faults in the edition of every audience, and for what tells readers that something is withheld.
///
/// `shows_withheld` says that the author alone hears of them; if not, all but the public edition's are said in words that
/// hold nothing of any text. `spend` is given each edition that has no error, as [`build`] gives it.
pub fn check_all(
    manuscript: &Manuscript,
    published: Vec<PublishedFigure>,
    shows_withheld: bool,
    spend: impl Fn(&Site<'_>, &mut Diagnostics),
    tray: &mut Diagnostics,
) {
    let mut public = Diagnostics::default();
    let public_files = manuscript.without_private();
    let settings = Settings { published, ..Settings::default() };
    build(&public_files, &settings, &mut public, &spend);
    for audience in [Audience::Partners, Audience::Confidential] {
        let mut own = Diagnostics::default();
        let settings = Settings { audience, shows_withheld: true, ..Settings::default() };
        build(manuscript, &settings, &mut own, &spend);
        tray.append(if shows_withheld { own } else { own.as_heard_with(public.clone()) });
    }
    tray.append(public);
    let mut unheard = Diagnostics::default();
    let whole = Settings { audience: Audience::Confidential, ..Settings::default() };
    let editions = edition(&public_files, &Settings::default(), &mut unheard).zip(edition(
        manuscript,
        &whole,
        &mut unheard,
    ));
    if let Some((public, whole)) = editions {
        check::only_withheld_names(&public.corpus, &whole.corpus, tray);
    }
}

/// Makes every page and keeps none: for the faults of templates.
pub fn try_pages(site: &Site<'_>, tray: &mut Diagnostics) {
    let faults: Vec<Diagnostics> =
        (0..site.n_pages()).into_par_iter().filter_map(|page| site.page(page).err()).collect();
    faults.into_iter().for_each(|fault| tray.append(fault));
}
