//! Reads `content/site.toml`.

use crate::diagnostic::{Code, Diagnostics};
use crate::lang::Lang;
use crate::manuscript::{Manuscript, Span, Spanned, is_device};
use crate::model::{Audience, FileFormat, Licence, Publisher, SiteSettings};
use crate::parse::toml::context::Context;
use crate::parse::toml::fields::{Base, Fields, language, list, shortened};
use crate::parse::toml::tree;
use crate::parse::web::base_url_problem;

/// The settings' file.
pub(in crate::parse) const PATH: &str = "content/site.toml";
/// Where document symbols lead unless the site says otherwise: the United Nations' own short addresses.
const SYMBOL_URL: &str = "https://undocs.org/{lang}/{symbol}";

pub(in crate::parse) fn read(manuscript: &Manuscript, tray: &mut Diagnostics) -> Option<SiteSettings> {
    // Long: the fields of the settings, in their order.
    let Some(file) = manuscript.find(PATH) else {
        tray.report_placeless(Code::MissingFile, format!("this project has no {PATH}"))
            .help("Write one with at least `title`, `languages` and `default_audience`");
        return None;
    };
    let base = Base { file, offset: 0 };
    let toml = tree::read(&manuscript.file(file).text, base, tray);
    let tree = toml.tree();
    // The languages come first: every other text is read by them.
    let unknown_languages =
        Context::new(manuscript, vec![Lang::parse("en")?]).with_broken(file, toml.broken.clone());
    let mut first_tray = Diagnostics::default();
    let mut fields =
        Fields::new(&tree, "the site", Span::start_of(file), base, &unknown_languages, &mut first_tray);
    let tags = fields.strings("languages");
    let languages_span = fields.span_of("languages");
    let languages = languages(&tags, manuscript, tray);
    let has_languages = !languages.is_empty();
    let context = Context::new(manuscript, if has_languages { languages } else { vec![Lang::parse("en")?] });
    let context = context.with_broken(file, toml.broken.clone());
    let mut fields = Fields::new(&tree, "the site", Span::start_of(file), base, &context, tray);
    let title = fields.title("title");
    let title = fields.required("title", title, "\"…\"");
    fields.strings("languages");
    if !has_languages && tags.is_empty() {
        fields.required("languages", None::<()>, "[\"en\"]");
        if languages_span != Span::start_of(file) {
            fields
                .report(Code::MissingKey, languages_span, "the site has no language")
                .help("Write `languages = [\"en\"]`");
        }
    }
    let partial_languages = partial_languages(&mut fields);
    let default_audience = audience_of_site(&mut fields);
    let base_url = base_url(&mut fields);
    let publisher = fields.table("publisher", |fields| {
        let name = fields.title("name");
        let name = fields.required("name", name, "\"…\"");
        Some(Publisher { url: fields.url("url"), contact: contact(fields), name: name? })
    });
    let licence = fields.table("licence", |fields| {
        // A licence has one name everywhere.
        fields.keep_names_as_written();
        let name = fields.title("name");
        let name = fields.required("name", name, "\"…\"");
        Some(Licence { url: fields.url("url"), name: name? })
    });
    let theme = fields.string("theme");
    let (description, report_label) = (fields.title("description"), fields.title("report_label"));
    let has_search = fields.boolean("search").unwrap_or(true);
    let wanted = FileFormat::ALL.iter().filter(|format| fields.boolean(format.setting()).unwrap_or(false));
    let file_formats = wanted.copied().collect();
    let symbol_url = fields.url("symbol_url").unwrap_or_else(|| SYMBOL_URL.into());
    let translations = fields.translations();
    let site = title.zip(default_audience).map(|(title, default_audience)| SiteSettings {
        description,
        report_label,
        symbol_url,
        has_search,
        file_formats,
        theme: theme.as_ref().map_or_else(|| "default".into(), |theme| theme.value.clone()),
        languages: context.languages.clone(),
        partial_languages,
        base_url,
        publisher,
        licence,
        default_audience,
        translations,
        title,
    });
    fields.finish();
    if let Some(theme) = theme {
        let folder = format!("themes/{}/", theme.value);
        if !manuscript.files().any(|(_, file)| file.path.starts_with(&folder)) {
            tray.report(Code::UnknownTheme, theme.span, format!("theme `{}` is not there", theme.value))
                .help(format!("Make a folder {folder}, or write `theme = \"default\"`"));
        }
    }
    site.filter(|_| has_languages)
}

/// The languages of the site, the first one first.
fn languages(tags: &[Spanned<Box<str>>], manuscript: &Manuscript, tray: &mut Diagnostics) -> Vec<Lang> {
    let mut languages: Vec<Lang> = Vec::new();
    for tag in tags {
        if let Some(several) = several_languages(&tag.value) {
            let tags: Vec<String> = several.iter().map(|lang| format!("\"{lang}\"")).collect();
            tray.report(Code::BadValue, tag.span, "one text holds several languages")
                .help(format!("Write `languages = [{}]`", tags.join(", ")));
            languages.extend(several);
            continue;
        }
        if let Some(named) = language_named(&tag.value, manuscript) {
            tray.report(Code::BadValue, tag.span, format!("`{}` is the name of a language", tag.value))
                .help(format!("Write its tag: `{named}`"));
            languages.push(named);
            continue;
        }
        // A language that is written in another way is said once, here.
        let Some(lang) = language(tag, tray).or_else(|| Lang::meant(&tag.value)) else { continue };
        if is_device(lang.as_str()) {
            // The pages of a language lie in a folder of its name.
            tray.report(
                Code::BadValue,
                tag.span,
                format!("`{lang}` is a name that Windows keeps for a device"),
            )
            .help(format!("Add a region or a script to it, such as `{lang}-Latn`"));
        } else if languages.contains(&lang) {
            tray.report(Code::DuplicateId, tag.span, format!("language `{lang}` stands twice"))
                .help("Delete one of the two");
        } else {
            languages.push(lang);
        }
    }
    languages
}

/// The language that calls itself by a name, as the words of the interface say.
fn language_named(name: &str, manuscript: &Manuscript) -> Option<Lang> {
    manuscript.files().find_map(|(_, file)| {
        let (_, tag) = file.path.strip_suffix(".toml")?.split_once("/strings/")?;
        let own = file.text.lines().find_map(|line| line.strip_prefix("language_name = \""))?;
        let is_it = own.trim_end().trim_end_matches('"').to_lowercase() == name.to_lowercase();
        Lang::parse(tag).filter(|_| is_it)
    })
}

/// The languages that one text names: `fr, en`.
fn several_languages(text: &str) -> Option<Vec<Lang>> {
    let tags = text.split([',', ';', '/', '|', ' ', '+']).filter(|tag| !tag.is_empty());
    let several: Vec<Lang> = tags.map(Lang::meant).collect::<Option<_>>()?;
    (several.len() > 1).then_some(several)
}

/// The languages in which some texts are meant to be missing: among those of the site, and never the first.
fn partial_languages(fields: &mut Fields<'_, '_>) -> Vec<Lang> {
    let tags = fields.strings("partial_languages");
    let mut partial = Vec::new();
    for tag in &tags {
        let languages = fields.context.languages();
        match languages.iter().position(|lang| lang.as_str() == &*tag.value) {
            Some(0) => {
                let message = format!("`{}` is the first language, and every text is in it", tag.value);
                fields
                    .report(Code::BadValue, tag.span, message)
                    .help("Take it out: name only languages that texts are translated into");
            }
            Some(at) => partial.push(languages[at]),
            None => {
                let known = list(languages.iter().skip(1).map(Lang::as_str));
                let message = format!("`{}` is not a language of this site", shortened(&tag.value));
                fields.report(Code::BadValue, tag.span, message).help(if known.is_empty() {
                    "Add it to `languages`, behind the first one".to_owned()
                } else {
                    format!("Write one of {known}, or add it to `languages`")
                });
            }
        }
    }
    partial
}

fn audience_of_site(fields: &mut Fields<'_, '_>) -> Option<Audience> {
    let audience =
        fields.choice("default_audience", &Audience::ALL.map(|audience| (audience.name(), audience)));
    if audience.is_none() && !fields.is_written("default_audience") {
        fields.required_choice(
            "default_audience",
            "who may see what names no audience: `\"confidential\"`, `\"partners\"` or `\"public\"`",
        );
        return None;
    }
    fields.required("default_audience", audience, "\"…\"")
}

/// The publisher's address for letters, as it is written: the page makes the link.
fn contact(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let text = fields.string("contact")?;
    let is_address = |(name, host): (&str, &str)| {
        let is_plain = |part: &str| {
            !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || "._+-".contains(letter))
        };
        is_plain(name) && is_plain(host) && host.contains('.')
    };
    if text.value.split_once('@').is_none_or(|parts| !is_address(parts)) {
        fields
            .report(Code::BadValue, text.span, "`contact` is not an address for letters".to_owned())
            .help("Write it without a scheme: `office@example.org`");
        return None;
    }
    Some(text.value)
}

/// The site's address: with a scheme, without secrets or fragments, ending with a slash.
fn base_url(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let text = fields.string("base_url")?;
    let problem = base_url_problem(&text.value);
    if let Some(problem) = problem {
        fields
            .report(Code::BadValue, text.span, format!("`base_url` {problem}"))
            .help("Write the address of the site's first page: `https://example.org/report/`");
        return None;
    }
    Some(if text.value.ends_with('/') { text.value } else { format!("{}/", text.value).into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    #[test]
    fn partial_languages_are_languages_of_the_site_and_not_the_first() {
        let text = "title = \"A\"\nlanguages = [\"en\", \"ar\", \"ru\"]\npartial_languages = [\"ar\", \"en\", \"fr\"]\n\
                    default_audience = \"public\"\n";
        let manuscript = Manuscript::new(vec![File { path: PATH.into(), text: text.into() }], Vec::new());
        let mut tray = Diagnostics::default();
        let site = read(&manuscript, &mut tray).unwrap();
        assert_eq!(site.partial_languages, [Lang::parse("ar").unwrap()]);
        let findings = tray.sorted(&manuscript);
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            said,
            ["`en` is the first language, and every text is in it", "`fr` is not a language of this site"]
        );
    }

    #[test]
    fn languages_in_one_text_are_told_and_read() {
        for (written, said, help) in [
            ("\"fr, en\"", "one text holds several languages", "Write `languages = [\"fr\", \"en\"]`"),
            ("[\"fr; en\"]", "one text holds several languages", "Write `languages = [\"fr\", \"en\"]`"),
            ("\"FR/eng\"", "one text holds several languages", "Write `languages = [\"fr\", \"en\"]`"),
            ("[\"FR\", \"en\"]", "`FR` is not the tag of a language", "Write `fr`"),
            ("[\"fr\", \"eng\"]", "`eng` is not the tag of a language", "Write `en`"),
        ] {
            let text = format!(
                "title = {{ fr = \"A\", en = \"B\" }}\nlanguages = {written}\ndefault_audience = \"public\"\n"
            );
            let manuscript = Manuscript::new(vec![File { path: PATH.into(), text }], Vec::new());
            let mut tray = Diagnostics::default();
            let site = read(&manuscript, &mut tray).unwrap();
            assert_eq!(site.languages, ["fr", "en"].map(|tag| Lang::parse(tag).unwrap()));
            let findings = tray.sorted(&manuscript);
            let all: Vec<(&str, Option<&str>)> =
                findings.iter().map(|finding| (finding.message.as_str(), finding.help.as_deref())).collect();
            assert_eq!(all, [(said, Some(help))], "{written}");
        }
    }

    #[test]
    fn a_language_is_known_by_its_name() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let site = "title = \"A\"\nlanguages = [\"français\"]\ndefault_audience = \"public\"\n";
        let words = file("themes/default/strings/fr.toml", "language_name = \"Français\"\n");
        let manuscript = Manuscript::new(vec![file(PATH, site), words], Vec::new());
        let mut tray = Diagnostics::default();
        let site = read(&manuscript, &mut tray).unwrap();
        assert_eq!(site.languages, [Lang::parse("fr").unwrap()]);
        assert_eq!(tray.sorted(&manuscript)[0].help.as_deref(), Some("Write its tag: `fr`"));
    }

    #[test]
    fn no_language_has_the_name_of_a_device() {
        let text = "title = \"A\"\nlanguages = [\"en\", \"con\"]\ndefault_audience = \"public\"\n";
        let manuscript = Manuscript::new(vec![File { path: PATH.into(), text: text.into() }], Vec::new());
        let mut tray = Diagnostics::default();
        read(&manuscript, &mut tray);
        let said: Vec<String> = tray.sorted(&manuscript).into_iter().map(|finding| finding.message).collect();
        assert_eq!(said, ["`con` is a name that Windows keeps for a device"]);
    }
}
