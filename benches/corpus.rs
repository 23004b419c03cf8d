//! Writes a project of any size, to measure with: the same bytes for the same size, on every machine.
//!
//! Takes a folder and a number of pages; gives a complete `content/` in which every reference has a target. Its
//! sections are of the length and furniture of real ones: some 600 words, headings, tables, footnotes, a
//! citation, references to records, a marked part. The words mean nothing.
//!
//! It knows the contract with authors (`content/README.md`) and nothing of the program that reads it, so the
//! corpus stays as it is while the program changes, and another generator's corpus can be made from it.
//!
//! As a command: `rustc --edition 2024 -O benches/corpus.rs && ./corpus DIR N`.
//! As a module of a bench: `#[path = "corpus.rs"] mod corpus;`, then [`write`].
#![allow(unreachable_pub, reason = "public as a command's root, private as a bench's module")]
#![allow(clippy::disallowed_methods, reason = "writing files is what a generator is for")]

use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::{env, fs, io};

/// Sections in a submission: the length of a long joint report.
const SECTIONS_A_SUBMISSION: usize = 25;

/// Writes a project of `n_pages` sections, and a record for every ten of them, to `root`.
///
/// # Errors
/// Fails where `n_pages` is zero, where a file cannot be written, and where `root` holds a `content/` already:
/// a corpus is never a mixture of two.
pub fn write(root: &Path, n_pages: usize) -> io::Result<()> {
    if n_pages == 0 {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a corpus has at least one page"));
    }
    let size = Size::of(n_pages);
    let content = root.join("content");
    fs::create_dir_all(root)?;
    fs::create_dir(&content)?;
    fs::write(content.join("site.toml"), SITE)?;

    let records = content.join("records");
    fs::create_dir(&records)?;
    fs::write(records.join("sources.toml"), sources(&size))?;
    fs::write(records.join("organisations.toml"), organisations(&size))?;
    fs::write(records.join("provisions.toml"), provisions(&size))?;
    fs::write(records.join("recommendations.toml"), recommendations(&size))?;
    fs::write(records.join("questions.toml"), questions(&size))?;
    fs::write(records.join("terms.toml"), terms(&size))?;

    for page in 0..n_pages {
        let place = Place::of(page);
        let folder = content.join("submissions").join(&place.submission);
        if place.position == 0 {
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("submission.toml"), submission(&size, page / SECTIONS_A_SUBMISSION))?;
        }
        let name = format!("{:02}-{}.md", place.position + 1, place.section);
        fs::write(folder.join(name), section(&size, page))?;
    }
    Ok(())
}

/// Runs `corpus DIR N`.
#[allow(dead_code, reason = "a bench that takes this file as a module has its own")]
#[allow(clippy::print_stderr, reason = "a command says on standard error why it stops")]
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let parsed = match arguments.as_slice() {
        [root, n_pages] => n_pages.parse().ok().map(|n_pages| (Path::new(root), n_pages)),
        _ => None,
    };
    let Some((root, n_pages)) = parsed else {
        eprintln!("usage: corpus DIR N");
        return ExitCode::from(2);
    };
    match write(root, n_pages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: {}: {error}", root.display());
            ExitCode::FAILURE
        }
    }
}

/// How many pages and how many records of each kind a corpus has.
struct Size {
    n_pages: usize,
    n_sources: usize,
    n_organisations: usize,
    n_provisions: usize,
    n_recommendations: usize,
    n_questions: usize,
    n_terms: usize,
}

impl Size {
    /// Shares a tenth of `n_pages` out among the kinds of record; each kind gets what a valid project needs.
    fn of(n_pages: usize) -> Self {
        let share = |percent| n_pages / 10 * percent / 100;
        Self {
            n_pages,
            n_sources: share(20).max(1),
            n_organisations: share(6).max(2),
            n_provisions: share(14).max(1),
            n_recommendations: share(25).max(1),
            n_questions: share(25).max(1),
            n_terms: share(10).max(1),
        }
    }

    /// The section that the `index`-th of `n_records` records belongs to, spread evenly over the corpus.
    fn home(&self, index: usize, n_records: usize) -> Place {
        Place::of(index * self.n_pages / n_records)
    }
}

/// Where a section stands.
struct Place {
    submission: String,
    section: String,
    /// Counted from 0 inside the submission.
    position: usize,
}

impl Place {
    fn of(page: usize) -> Self {
        let position = page % SECTIONS_A_SUBMISSION;
        Self {
            submission: id("report", page / SECTIONS_A_SUBMISSION),
            section: SUBJECTS[position].to_lowercase().replace(' ', "-"),
            position,
        }
    }
}

/// The id of the record with this `index` of its kind; ids count from 1.
fn id(kind: &str, index: usize) -> String {
    format!("{kind}-{:03}", index + 1)
}

const SITE: &str = r#"title = "A corpus to measure with"
languages = ["en"]
base_url = "https://example.org/corpus/"
theme = "default"
default_audience = "public"
report_label = "thematic report"
search = false

[publisher]
name = "Coalition for Measured Words"
url = "https://example.org"
"#;

fn submission(size: &Size, index: usize) -> String {
    let mut author = Author::new("submission", index);
    format!(
        r#"title = "Report {number} on the {subject}"
kind = "thematic-report"
date = 2026-{month:02}-01
confidentiality = "public"
version = "1.0"
numbering = "paragraphs"

[[signatories]]
organisation = "{organisation}"
role = "author"
date = 2026-{month:02}-01
"#,
        number = index + 1,
        subject = author.phrase(),
        month = index % 12 + 1,
        organisation = author.ngo(size),
    )
}

/// One page: 6 to 8 headings, a paragraph under each, and what stands beside the prose in a real section.
fn section(size: &Size, page: usize) -> String {
    let mut author = Author::new("section", page);
    let title = SUBJECTS[Place::of(page).position];
    let provision = author.pick("provision", size.n_provisions);
    let mut blocks = vec![format!("+++\ntitle = \"{title}\"\nprovisions = [\"{provision}\"]\n+++")];

    let references = [
        format!("[[recommendation:{}]]", author.pick("recommendation", size.n_recommendations)),
        format!("[[provision:{provision}]]"),
        format!("[[question:{}]]", author.pick("question", size.n_questions)),
        format!("[[term:{}]]", author.pick("term", size.n_terms)),
        format!("[[source:{}]]", author.pick("source", size.n_sources)),
    ];
    let citation = format!(" [@{}, p. {}]", author.pick("source", size.n_sources), 1 + author.below(200));

    let n_headings = 6 + author.below(3);
    let first_heading = author.below(HEADINGS.len());
    for position in 0..n_headings {
        // The last part but one is the marked one, so that another heading ends it.
        blocks.push(if position + 2 == n_headings {
            "## Key concern {.concern}".to_owned()
        } else {
            format!("## {}", HEADINGS[(first_heading + position) % HEADINGS.len()])
        });

        let mut paragraph = author.paragraph();
        if let Some(reference) = references.get(position) {
            let citation = if position == 0 { citation.as_str() } else { "" };
            paragraph += &format!(" Compare {reference}{citation}.");
        }
        let has_footnote = position < 3;
        if has_footnote {
            paragraph += &format!("[^{}]", position + 1);
        }
        blocks.push(paragraph);
        if has_footnote {
            blocks.push(format!("[^{}]: {}", position + 1, author.sentence()));
        }
        if position == 2 || position == 3 {
            blocks.push(author.table());
        }
    }
    blocks.join("\n\n") + "\n"
}

fn sources(size: &Size) -> String {
    records("source", size.n_sources, |index, author| {
        format!(
            r#"title = "{title}"
kind = "report"
publisher = "Institute for the {publisher}"
date = "2025-{month:02}"
url = "https://example.org/sources/{number}"
accessed = 2026-01-15
"#,
            title = capitalised(&author.phrase()),
            publisher = capitalised(author.noun()),
            month = index % 12 + 1,
            number = index + 1,
        )
    })
}

/// Organisations by turns: those that sign (even places) and those that are spoken to (odd places).
fn organisations(size: &Size) -> String {
    records("organisation", size.n_organisations, |index, author| {
        let (name, kind) = if index % 2 == 0 { ("Coalition", "ngo") } else { ("Ministry", "state-body") };
        format!("name = \"{name} {} for the {}\"\nkind = \"{kind}\"\n", index + 1, capitalised(author.noun()))
    })
}

fn provisions(size: &Size) -> String {
    let instrument = r#"[[instrument]]
id = "covenant"
title = "Covenant on the Measure of Words"
short = "CMW"

"#;
    let provisions = records("provision", size.n_provisions, |index, author| {
        format!(
            r#"instrument = "covenant"
number = "{number}"
title = "{title}"
"#,
            number = index + 1,
            title = capitalised(&author.phrase()),
        )
    });
    instrument.to_owned() + &provisions
}

fn recommendations(size: &Size) -> String {
    records("recommendation", size.n_recommendations, |index, author| {
        let home = size.home(index, size.n_recommendations);
        // There are as many questions, spread alike: the one with the same index has the same home.
        format!(
            r#"submission = "{submission}"
text = "Adopt the {text}."
plain = "The State has the {plain}."
sections = ["{section}"]
questions = ["{question}"]
provisions = ["{provision}"]
addressed_to = ["{addressee}"]
due = 2028-12-31
indicator = "number of cases with the {indicator}"
"#,
            submission = home.submission,
            text = author.phrase(),
            plain = author.phrase(),
            section = home.section,
            question = id("question", index),
            provision = author.pick("provision", size.n_provisions),
            addressee = author.state_body(size),
            indicator = author.noun(),
        )
    })
}

fn questions(size: &Size) -> String {
    records("question", size.n_questions, |index, author| {
        let home = size.home(index, size.n_questions);
        format!(
            r#"submission = "{submission}"
section = "{section}"
text = "Which rules govern the {text}?"
provisions = ["{provision}"]
asks_for = "{asks_for}"
"#,
            submission = home.submission,
            section = home.section,
            text = author.phrase(),
            provision = author.pick("provision", size.n_provisions),
            asks_for = if index % 2 == 0 { "information" } else { "data" },
        )
    })
}

fn terms(size: &Size) -> String {
    records("term", size.n_terms, |index, author| {
        // Invariant: no two terms are the same, as long as there are fewer than pairs of nouns.
        let first = index % NOUNS.len();
        let second = (first + 1 + index / NOUNS.len()) % NOUNS.len();
        format!(
            "term = \"{} {}\"\ndefinition = \"{}\"\n",
            capitalised(NOUNS[first]),
            NOUNS[second],
            author.sentence()
        )
    })
}

/// A file of records of one kind; `fields` writes what stands below the id of each.
fn records(kind: &str, n_records: usize, fields: impl Fn(usize, &mut Author) -> String) -> String {
    let record = |index| {
        let fields = fields(index, &mut Author::new(kind, index));
        format!("[[{kind}]]\nid = \"{}\"\n{fields}", id(kind, index))
    };
    (0..n_records).map(record).collect::<Vec<_>>().join("\n")
}

/// Chooses words, numbers and references: one stream of choices for each file or record, so that a section's
/// prose stays the same when the corpus around it grows.
struct Author {
    state: u64,
}

impl Author {
    /// The author of the `index`-th work of a kind, seeded by the FNV-1a hash of both.
    fn new(kind: &str, index: usize) -> Self {
        let bytes = kind.bytes().chain((index as u64).to_le_bytes());
        let state = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { state }
    }

    /// The next number of the generator `SplitMix64`, brought below `bound`.
    ///
    /// Takes one step whatever the bound is. The bias towards small numbers is beyond notice here.
    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed % bound as u64) as usize
    }

    /// The id of one of the `n_records` records of a kind.
    fn pick(&mut self, kind: &str, n_records: usize) -> String {
        id(kind, self.below(n_records))
    }

    fn ngo(&mut self, size: &Size) -> String {
        id("organisation", 2 * self.below(size.n_organisations / 2))
    }

    fn state_body(&mut self, size: &Size) -> String {
        id("organisation", 2 * self.below(size.n_organisations / 2) + 1)
    }

    fn noun(&mut self) -> &'static str {
        NOUNS[self.below(NOUNS.len())]
    }

    /// Two nouns, to follow an article: "appeal of the witness".
    fn phrase(&mut self) -> String {
        format!("{} of the {}", self.noun(), self.noun())
    }

    /// A sentence of 8 to 17 words: "The appeal of the witness follows the order under the law."
    fn sentence(&mut self) -> String {
        let mut sentence = format!("The {}", self.noun());
        for position in 0..2 + self.below(4) {
            let links = if position == 1 { VERBS } else { PREPOSITIONS };
            sentence += &format!(" {} the {}", links[self.below(links.len())], self.noun());
        }
        sentence + "."
    }

    /// A paragraph of 60 to 110 words.
    fn paragraph(&mut self) -> String {
        let n_wanted = 60 + self.below(35);
        let mut paragraph = self.sentence();
        while paragraph.split(' ').count() < n_wanted {
            paragraph.push(' ');
            paragraph += &self.sentence();
        }
        paragraph
    }

    /// A table of four rows and three columns.
    fn table(&mut self) -> String {
        let mut table = format!("| {} | 2025 | 2026 |\n|---|---:|---:|", capitalised(self.noun()));
        for _ in 0..4 {
            let label = capitalised(&self.phrase());
            table += &format!("\n| {label} | {} | {} |", self.below(1000), self.below(1000));
        }
        table
    }
}

/// The text with its first letter, an ASCII one, made a capital.
fn capitalised(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// The sections of every submission, in order.
const SUBJECTS: [&str; SECTIONS_A_SUBMISSION] = [
    "Executive summary",
    "Definition of the offence",
    "Access to counsel",
    "Notification of relatives",
    "Medical examination",
    "Length of custody",
    "Judicial review",
    "Conditions of detention",
    "Solitary confinement",
    "Deaths in custody",
    "Complaint mechanisms",
    "Independent investigation",
    "Exclusion of evidence",
    "Protection of witnesses",
    "Return and asylum",
    "Juvenile justice",
    "Equality before the law",
    "Violence in the family",
    "Psychiatric institutions",
    "Military service",
    "Freedom of assembly",
    "Monitoring bodies",
    "Training of officials",
    "Redress and rehabilitation",
    "Cooperation with the committee",
];

/// The headings of a section; each uses a run of them, none twice.
const HEADINGS: [&str; 12] = [
    "Background",
    "Domestic law",
    "Practice of the courts",
    "Figures and trends",
    "Institutions",
    "Individual cases",
    "Obstacles",
    "Measures taken",
    "Views of the State",
    "Comparison with earlier years",
    "Remaining gaps",
    "Outlook",
];

/// What a sentence says of its nouns, once.
const VERBS: [&str; 10] = [
    "requires", "precedes", "limits", "excludes", "follows", "replaces", "delays", "protects", "needs",
    "confirms",
];

/// What joins the other nouns of a sentence.
const PREPOSITIONS: [&str; 10] =
    ["of", "under", "before", "without", "against", "within", "for", "after", "beside", "during"];

/// What the prose speaks of: 300 nouns of the law and its offices.
static NOUNS: LazyLock<Vec<&str>> = LazyLock::new(|| NOUN_LIST.split_ascii_whitespace().collect());

const NOUN_LIST: &str = "
    ability absence access accord account act action address adult advice agency agreement allegation
    amendment amnesty analysis appeal applicant approval arrest article assembly assessment asylum attorney
    audit authority award bail ban basis benefit bill board breach brief budget burden campaign capacity
    care case category cause census certificate chamber change chapter charge charter child citizen claim
    clause clinic code commission committee compensation complaint compliance condition conduct confidence
    consent constitution contact context convention conviction country court cover crime damage date
    deadline death debate decision declaration decree defence definition delegation demand denial department
    deputy detainee detention dialogue dignity director disability discipline disclosure discretion
    discrimination dispute doctor document education effect election emergency enforcement entry equality
    error establishment examination example exception execution exercise expense explanation expulsion
    extension fact fairness fee finding fine force form framework freedom fund gap gender grant ground group
    guard guardian guidance guilt harm health hearing hospital hour identity impartiality implementation
    imprisonment impunity inclusion independence indicator information injury inquiry inspection inspector
    institution instruction instrument interest interpreter interrogation interview investigation issue
    journalist judge judgment jurisdiction justice knowledge labour language law lawyer leader legislation
    letter level liability liberty list litigation loss majority matter measure mechanism mediation medicine
    meeting minister ministry minor model monitor motion movement nation need notice number oath object
    obligation observer offence office officer ombudsman operation opinion opportunity order organisation
    outcome oversight panel paragraph pardon parliament part participation party penalty period person
    petition plaintiff plan police policy power practice presence press presumption prevention prison
    prisoner privacy proceeding process prohibition proof property proposal prosecution prosecutor
    protection protocol provision purpose quality question reason reform refugee regime region register
    rehabilitation remedy request requirement research resource respect response result review risk rule
    safeguard sanction scope security settlement shelter standard state statement statute summary support
    system term threat time torture training transfer treatment trial tribunal violence visit witness
";
