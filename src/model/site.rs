//! The settings of the whole site.

use super::audience::Audience;
use super::document::Title;
use super::file_format::FileFormat;
use super::translation::Translations;
use crate::lang::Lang;

/// The settings of the whole site.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct SiteSettings {
    /// Its title.
    pub title: Title,
    /// What it is, in a sentence or two.
    pub description: Option<Title>,
    /// Its languages; the first is at the root.
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
    /// The formats in which each document is there too.
    pub file_formats: Vec<FileFormat>,
    /// What is known of the translations of these settings, on a site of several languages.
    pub translations: Option<Box<Translations>>,
}

impl SiteSettings {
    /// The first language of the site.
    pub fn first_language(&self) -> Lang {
        self.languages[0]
    }
}

/// Who publishes a site.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Publisher {
    /// Its name.
    pub name: Title,
    /// Its address.
    pub url: Option<Box<str>>,
    /// Its address for letters: `office@example.org`.
    pub contact: Option<Box<str>>,
}

/// The terms under which a site may be used.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Licence {
    /// Its name.
    pub name: Title,
    /// Where it can be read.
    pub url: Option<Box<str>>,
}

impl SiteSettings {
    /// The words of the settings, in all languages, to change in place.
    pub fn titles_mut(&mut self) -> Vec<&mut Title> {
        let SiteSettings {
            title,
            description,
            languages: _,
            partial_languages: _,
            base_url: _,
            theme: _,
            default_audience: _,
            report_label,
            publisher,
            licence,
            symbol_url: _,
            has_search: _,
            file_formats: _,
            translations: _,
        } = self;
        let publisher = publisher.as_mut().map(|publisher| &mut publisher.name);
        let licence = licence.as_mut().map(|licence| &mut licence.name);
        let others = [description.as_mut(), report_label.as_mut(), publisher, licence];
        std::iter::once(title).chain(others.into_iter().flatten()).collect()
    }
}
