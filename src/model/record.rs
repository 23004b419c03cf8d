//! The records: what each kind holds.

use super::audience::Audience;
use super::closed_list::closed_list;
use super::document::Document;
use super::evidence::{Claim, Event, Series};
use super::key::{Key, Kind};
use super::stage::Stage;
use super::translation::Translations;
use crate::lang::{Date, Lang, Localized};
use crate::manuscript::{Span, Spanned};

/// A short text without markup, in one or more languages.
pub type Title = Localized<Box<str>>;
/// A text with markup, in one or more languages.
pub type Text<S> = Localized<Document<S>>;

/// The settings of the whole site.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Its title.
    pub title: Title,
    /// What it is, in a sentence or two.
    pub description: Option<Title>,
    /// Its languages; the first stands at the root.
    pub languages: Vec<Lang>,
    /// Those of them in which some texts are meant to be missing.
    pub partial_languages: Vec<Lang>,
    /// Its address, ending with a slash, where it is known.
    pub base_url: Option<Box<str>>,
    /// The folder of its theme.
    pub theme: Box<str>,
    /// The audience of everything that names none.
    pub default_audience: Audience,
    /// What the documents are called: joint submission, alternative report.
    pub report_label: Option<Title>,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// Under which terms it may be used.
    pub licence: Option<Licence>,
    /// Where document symbols lead, with `{symbol}` and `{lang}` to fill in.
    pub symbol_url: Box<str>,
    /// Whether readers can search it.
    pub has_search: bool,
    /// What is known of the translations of these settings, on a site of several languages.
    pub translations: Option<Box<Translations>>,
}

impl Site {
    /// The first language of the site.
    pub fn first_language(&self) -> Lang {
        self.languages[0]
    }
}

/// Who publishes a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Publisher {
    /// Its name.
    pub name: Title,
    /// Its address.
    pub url: Option<Box<str>>,
    /// Its address for letters: `office@example.org`.
    pub contact: Option<Box<str>>,
}

/// The terms under which a site may be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Licence {
    /// Its name.
    pub name: Title,
    /// Where it can be read.
    pub url: Option<Box<str>>,
}

/// A record, section, submission or page, with what all of them have.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<S: Stage> {
    /// Kind and name.
    pub key: Key,
    /// Where it is defined.
    pub span: Span,
    /// Who may see it.
    pub audience: Audience,
    /// Earlier names, each of which leaves a page that forwards.
    pub aliases: Vec<Spanned<Box<str>>>,
    /// The keys that the editors added to what the authors wrote.
    pub editorial: Editorial,
    /// What is known of its translations, on a site of several languages; nothing where it has nothing to translate.
    pub translations: Option<Box<Translations>>,
    /// What it holds.
    pub record: Record<S>,
}

/// The keys of a record that the editors added to what the authors wrote.
pub type Editorial = Vec<Box<str>>;

/// What an entry holds.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each variant is the type of its name")]
#[allow(clippy::large_enum_variant, reason = "sections are nearly all there is, and they are of middle size")]
pub enum Record<S: Stage> {
    Submission(Submission<S>),
    Section(Section<S>),
    Question(Question<S>),
    Recommendation(Recommendation<S>),
    Instrument(Instrument<S>),
    Provision(Provision<S>),
    Source(Source<S>),
    Organisation(Organisation<S>),
    Series(Series<S>),
    Claim(Claim<S>),
    Event(Event<S>),
    Theme(Theme<S>),
    Term(Term<S>),
    Page(Page<S>),
}

impl<S: Stage> Record<S> {
    /// The kind of the record.
    pub fn kind(&self) -> Kind {
        match self {
            Record::Submission(_) => Kind::Submission,
            Record::Section(_) => Kind::Section,
            Record::Question(_) => Kind::Question,
            Record::Recommendation(_) => Kind::Recommendation,
            Record::Instrument(_) => Kind::Instrument,
            Record::Provision(_) => Kind::Provision,
            Record::Source(_) => Kind::Source,
            Record::Organisation(_) => Kind::Organisation,
            Record::Series(_) => Kind::Series,
            Record::Claim(_) => Kind::Claim,
            Record::Event(_) => Kind::Event,
            Record::Theme(_) => Kind::Theme,
            Record::Term(_) => Kind::Term,
            Record::Page(_) => Kind::Page,
        }
    }

    /// The symbol that a body gave to the document itself.
    pub fn symbol(&self) -> Option<&str> {
        match self {
            Record::Source(source) => source.symbol.as_ref().map(|symbol| &*symbol.value),
            Record::Instrument(instrument) => instrument.symbol.as_ref().map(|symbol| &*symbol.value),
            Record::Submission(submission) => submission.symbol.as_deref(),
            _ => None,
        }
    }
}

closed_list! {
    /// What kind of document is filed.
    SubmissionKind {
        Loipr = "loipr",
        ListOfIssues = "list-of-issues",
        StateReview = "state-review",
        FollowUp = "follow-up",
        ThematicReport = "thematic-report",
        Upr = "upr",
        Other = "other",
    }
}

closed_list! {
    /// Whether the body may publish the document.
    Confidentiality {
        Public = "public",
        Confidential = "confidential",
        PublicAfter = "public-after",
    }
}

closed_list! {
    /// What is numbered through a submission.
    Numbering {
        Paragraphs = "paragraphs",
        None = "none",
    }
}

closed_list! {
    /// How sections are numbered.
    SectionNumbers {
        Roman = "roman",
        Decimal = "decimal",
        None = "none",
    }
}

closed_list! {
    /// What a signatory did.
    Role {
        Author = "author",
        Contributor = "contributor",
        Endorser = "endorser",
        Consultant = "consultant",
    }
}

closed_list! {
    /// What a question asks for.
    AsksFor {
        Information = "information",
        Data = "data",
    }
}

closed_list! {
    /// What became of a question.
    OutcomeKind {
        TakenUp = "taken-up",
        Answered = "answered",
        Returned = "returned",
    }
}

closed_list! {
    /// What the provisions of an instrument are called.
    ProvisionUnit {
        Article = "article",
        Paragraph = "paragraph",
        Rule = "rule",
        Section = "section",
        Principle = "principle",
    }
}

closed_list! {
    /// What kind of thing a source is.
    SourceKind {
        UnDocument = "un-document",
        Law = "law",
        CourtDecision = "court-decision",
        OfficialStatement = "official-statement",
        Report = "report",
        Press = "press",
        WebPage = "web-page",
        Interview = "interview",
    }
}

closed_list! {
    /// What kind of body an organisation is.
    OrganisationKind {
        Ngo = "ngo",
        StateBody = "state-body",
        UnBody = "un-body",
        Media = "media",
        Expert = "expert",
    }
}

/// A document filed with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission<S: Stage> {
    /// Its title.
    pub title: Title,
    /// What it says, in a sentence or two, for lists.
    pub summary: Option<Title>,
    /// What kind of document it is.
    pub kind: SubmissionKind,
    /// The profile of the body it is filed with.
    pub mechanism: Option<Box<str>>,
    /// The State it is about (ISO 3166-1, three letters).
    pub state: Option<Box<str>>,
    /// Its date.
    pub date: Date,
    /// Whether the body may publish it.
    pub confidentiality: Confidentiality,
    /// The day from which it is public.
    pub public_after: Option<Date>,
    /// The session it is filed for.
    pub session: Option<Box<str>>,
    /// The day by which it must be filed.
    pub due: Option<Date>,
    /// Its symbol, once the body gave one.
    pub symbol: Option<Box<str>>,
    /// Its version.
    pub version: Option<Box<str>>,
    /// What is numbered through it.
    pub numbering: Numbering,
    /// How its sections are numbered.
    pub section_numbers: SectionNumbers,
    /// Symbols of earlier concluding observations that it builds on.
    pub earlier: Vec<S::Symbol>,
    /// Who signed it.
    pub signatories: Vec<Signatory<S>>,
    /// What changed since the first version.
    pub changes: Vec<Change>,
    /// The figures that the first page shows for it.
    pub figures: Vec<S::Operand>,
}

/// One signature.
#[derive(Debug, Clone, PartialEq)]
pub struct Signatory<S: Stage> {
    /// Who.
    pub organisation: S::Reference,
    /// In which role.
    pub role: Role,
    /// When.
    pub date: Option<Date>,
}

/// One change of a published document.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What changed.
    pub text: Title,
    /// Why.
    pub why: Option<Title>,
}

/// The number of a section: 2 is `[2]`, the third part of it `[2, 3]`.
pub type SectionNumber = Vec<u16>;

/// A numbered part of a submission.
#[derive(Debug, Clone, PartialEq)]
pub struct Section<S: Stage> {
    /// The submission it belongs to.
    pub submission: S::Reference,
    /// Its number, from its file's name.
    pub number: SectionNumber,
    /// Its title.
    pub title: Title,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// What is numbered in it, where it differs from its submission.
    pub numbering: Option<Numbering>,
    /// Its text.
    pub text: Text<S>,
}

/// A question proposed for a list of issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<S: Stage> {
    /// The submission that asks it.
    pub submission: S::Reference,
    /// Where it is asked.
    pub place: S::Place,
    /// Its number, where the author gives one.
    pub number: Option<Box<str>>,
    /// The question.
    pub text: Text<S>,
    /// The same in the committee's own form.
    pub committee_form: Option<Text<S>>,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// The earlier recommendation it follows: a symbol and a paragraph.
    pub follows: Option<S::Symbol>,
    /// What it asks for.
    pub asks_for: Option<AsksFor>,
    /// What became of it.
    pub outcomes: Vec<Outcome<S>>,
}

/// What became of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<S: Stage> {
    /// What.
    pub kind: OutcomeKind,
    /// When.
    pub date: Option<Date>,
    /// In which document: a symbol and a paragraph.
    pub symbol: Option<S::Symbol>,
    /// In which source.
    pub source: Option<S::Reference>,
}

/// Something the authors ask an authority to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation<S: Stage> {
    /// The submission that makes it.
    pub submission: S::Reference,
    /// Its number, where the author gives one.
    pub number: Option<Box<str>>,
    /// A short title.
    pub title: Option<Title>,
    /// Its text.
    pub text: Text<S>,
    /// The same in plain language.
    pub plain: Option<Text<S>>,
    /// The sections and headings it answers.
    pub places: Vec<S::Place>,
    /// The questions it is asked through.
    pub questions: Vec<S::Reference>,
    /// The provisions it is about.
    pub provisions: Vec<S::Reference>,
    /// The themes it belongs to.
    pub themes: Vec<S::Reference>,
    /// The authorities it is addressed to.
    pub addressed_to: Vec<S::Reference>,
    /// The day by which it should be done.
    pub due: Option<Date>,
    /// How one will know that it was done.
    pub indicator: Option<Title>,
    /// Sustainable development goals and their targets: `16`, `16.3`.
    pub sdgs: Vec<Box<str>>,
    /// Whom it concerns.
    pub affected: Vec<Box<str>>,
    /// What the State answered.
    pub state_response: Option<Text<S>>,
    /// What was done about it since.
    pub follow_ups: Vec<FollowUp<S>>,
}

/// One assessment of what was done about a recommendation.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp<S: Stage> {
    /// When.
    pub date: Date,
    /// Who assessed.
    pub by: S::Reference,
    /// The scale of grades and its version.
    pub scale: Option<Box<str>>,
    /// The grade on that scale.
    pub grade: Option<Box<str>>,
    /// The state of things in a word.
    pub status: Option<Box<str>>,
    /// The assessment.
    pub text: Option<Text<S>>,
    /// What it rests on.
    pub source: Option<S::Reference>,
}

/// A treaty, a law, a general comment, a manual.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument<S: Stage> {
    /// Its title.
    pub title: Title,
    /// Its short title.
    pub short: Option<Title>,
    /// Its document symbol.
    pub symbol: Option<Spanned<Box<str>>>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// When it was adopted.
    pub date: Option<Date>,
    /// What its provisions are called.
    pub unit: ProvisionUnit,
    /// A note for readers, or the text where it may be quoted.
    pub text: Option<Text<S>>,
    /// Its versions.
    pub versions: Vec<Change>,
}

/// An article, paragraph or rule of an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Provision<S: Stage> {
    /// The instrument.
    pub instrument: S::Reference,
    /// Its number: `146`, `193(12)(1)`.
    pub number: Box<str>,
    /// Its title.
    pub title: Option<Title>,
    /// Its text where it may be quoted, or what it says.
    pub text: Option<Text<S>>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// Its versions.
    pub versions: Vec<Change>,
}

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source<S: Stage> {
    /// Its title.
    pub title: Title,
    /// What kind of thing it is.
    pub kind: Option<SourceKind>,
    /// Who wrote it.
    pub author: Option<Title>,
    /// Who published it, in words.
    pub publisher: Option<Title>,
    /// Who published it, where it is an organisation of the project.
    pub published_by: Option<S::Reference>,
    /// When it was published.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// When it was last looked at.
    pub accessed: Option<Date>,
    /// The language it is written in.
    pub language: Option<Lang>,
    /// Its document symbol.
    pub symbol: Option<Spanned<Box<str>>>,
    /// A copy that was kept.
    pub archived: Option<Archived>,
    /// Whether it was read from the file of a reference manager. Such files hold more than a report cites, so what
    /// nothing names that its readers may see is left out.
    pub is_of_library: bool,
}

/// A copy of a source that was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Archived {
    /// The file below `content/`.
    pub file: Option<Spanned<Box<str>>>,
    /// An address in an archive.
    pub url: Option<Box<str>>,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: Option<Box<str>>,
}

/// Whoever signs, publishes, decides or answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation<S: Stage> {
    /// Its name.
    pub name: Title,
    /// Its short name.
    pub short: Option<Title>,
    /// What kind of body it is.
    pub kind: Option<OrganisationKind>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// How to reach it.
    pub contact: Option<Title>,
    /// What it is.
    pub text: Option<Text<S>>,
}

/// A subject by which things are found.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme<S: Stage> {
    /// Its title.
    pub title: Title,
    /// Its label in the Universal Human Rights Index.
    pub uhri: Option<Box<str>>,
    /// What it covers.
    pub text: Option<Text<S>>,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Term<S: Stage> {
    /// The term.
    pub term: Title,
    /// What its letters stand for.
    pub expansion: Option<Title>,
    /// What it means.
    pub definition: Option<Text<S>>,
}

/// A plain page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<S: Stage> {
    /// Its title.
    pub title: Title,
    /// Its text.
    pub text: Text<S>,
}
