//! The policy of a page: what its browser may load (W3C, Content Security Policy Level 3).

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned, Token, Tokenizer};

/// Directives that tighten a page and loosen nothing.
const HARMLESS: [&str; 4] =
    ["upgrade-insecure-requests", "block-all-mixed-content", "require-trusted-types-for", "trusted-types"];

/// The directives of a policy with their sources.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    directives: BTreeMap<String, Vec<String>>,
}

impl Policy {
    /// The policy that the first element for it in a page states.
    pub(super) fn of_page(html: &str) -> Policy {
        let stated = Tokenizer::new(html).find_map(|token| match token {
            Ok(Token::StartTag(tag)) if is_policy(&tag.attributes) => tag
                .attributes
                .get(&b"content"[..])
                .map(|content| Policy::of(&String::from_utf8_lossy(content))),
            _ => None,
        });
        stated.unwrap_or_default()
    }

    /// Reads the words of a policy. Of two directives of one name the first counts.
    pub(super) fn of(words: &str) -> Policy {
        let mut directives = BTreeMap::new();
        for directive in words.split(';') {
            let mut words = directive.split_ascii_whitespace().map(str::to_ascii_lowercase);
            if let Some(name) = words.next() {
                directives.entry(name).or_insert_with(|| words.filter(|word| word != "'none'").collect());
            }
        }
        Policy { directives }
    }

    /// The directive that says less than `own` does; nothing where this policy forbids all that `own` forbids.
    pub(super) fn weaker_than(&self, own: &Policy) -> Option<String> {
        let is_weaker = |name: &&String| {
            // What is not said of a kind of thing to load is said of all.
            let has_default = name.ends_with("-src") && self.directives.contains_key("default-src");
            let is_said = self.directives.contains_key(*name) || has_default;
            let allowed = own.sources(name);
            let allows_more = || self.sources(name).iter().any(|source| !allowed.contains(source));
            !HARMLESS.contains(&name.as_str()) && (!is_said || allows_more())
        };
        own.directives.keys().chain(self.directives.keys()).find(is_weaker).cloned()
    }

    /// The sources of a kind of thing: its own, those of the wider kind, or those of all.
    fn sources(&self, name: &str) -> &[String] {
        let wider = name.strip_suffix("-elem").or_else(|| name.strip_suffix("-attr"));
        let of = |name: &str| self.directives.get(name).map(Vec::as_slice);
        of(name)
            .or_else(|| wider.and_then(of))
            .or_else(|| of("default-src").filter(|_| name.contains("-src")))
            .unwrap_or(&[])
    }
}

/// The attributes of an element.
pub(super) type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

/// Whether the attributes are those of an element that states a policy.
pub(super) fn is_policy(attributes: &Attributes) -> bool {
    let name = attributes.get(&b"http-equiv"[..]);
    name.is_some_and(|name| name.trim_ascii().eq_ignore_ascii_case(b"content-security-policy"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_allows_more_is_weaker() {
        let own = Policy::of("default-src 'none'; img-src 'self' data:; script-src 'self'; base-uri 'none'");
        for same in [
            "default-src 'none'; img-src 'self' data:; script-src 'self'; base-uri 'none'",
            "base-uri 'none'; script-src 'self'; img-src 'self'; DEFAULT-SRC 'NONE'; upgrade-insecure-requests",
            "default-src 'none'; base-uri 'none'; script-src-elem 'self'",
        ] {
            assert_eq!(Policy::of(same).weaker_than(&own), None, "{same}");
        }
        for (weaker, name) in [
            ("", "base-uri"),
            ("default-src 'none'; img-src 'self'; script-src 'self'", "base-uri"),
            ("img-src 'self' data:; script-src 'self'; base-uri 'none'", "default-src"),
            ("default-src 'self'; base-uri 'none'", "default-src"),
            ("default-src 'none'; base-uri 'none'; script-src 'self' 'unsafe-inline'", "script-src"),
            ("default-src 'none'; base-uri 'none'; script-src-elem *", "script-src-elem"),
            ("default-src 'none'; base-uri 'none'; frame-src https:", "frame-src"),
            ("default-src 'none'; base-uri 'none'; report-uri https://a.example", "report-uri"),
            ("default-src 'none'; base-uri 'none'; img-src *; img-src 'self'", "img-src"),
        ] {
            assert_eq!(Policy::of(weaker).weaker_than(&own).as_deref(), Some(name), "{weaker}");
        }
    }
}
