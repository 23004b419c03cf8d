//! Addresses on the web, as far as they can be judged without asking anybody.

use crate::lang::is_override;

/// What is wrong with an address on the web, if anything is: the scheme, or the host that it leads to.
pub(in crate::parse) fn web_problem(url: &str) -> Option<&'static str> {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return Some("does not begin with `https://`");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') {
        return Some("names no host");
    }
    if host.contains('@') {
        return Some("holds a user's name or password");
    }
    let port = host.rsplit_once(':').filter(|_| !host.ends_with(']')).map(|(_, port)| port);
    if port.is_some_and(|port| port.is_empty() || port.parse::<u16>().is_err()) {
        return Some("has a port that is not there: a port is a number up to 65535");
    }
    if url.contains(char::is_whitespace) {
        return Some("holds a space, and no address does");
    }
    if url.chars().any(is_override) {
        return Some("holds letters that turn the order of those beside them");
    }
    None
}

/// What is wrong with the address of a site, if anything is. All addresses of its pages begin with it.
pub(crate) fn base_url_problem(url: &str) -> Option<&'static str> {
    if let Some(problem) = web_problem(url) {
        return Some(problem);
    }
    let is_escape = |(at, _): (usize, &str)| {
        let digits = url.as_bytes().get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if url.contains(['?', '#']) {
        Some("goes on after `?` or `#`")
    } else if url.contains(['"', '<', '>', '\\']) {
        Some("holds letters that no address has")
    } else if url.split('/').any(|part| part == "..") {
        Some("leads upwards: `..` has no place in it")
    } else if !url.match_indices('%').all(is_escape) {
        Some("holds a `%` without two digits behind it")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_nowhere_are_told() {
        for good in [
            "https://example.org/report/",
            "http://example.org:8080",
            "https://[::1]/",
            "https://[::1]:80/",
            "https://пример.рф/a%20b",
        ] {
            assert_eq!(base_url_problem(good), None, "{good}");
        }
        for bad in [
            "example.org",
            "ftp://example.org",
            "https://",
            "http:///report/",
            "https://:80/",
            "https://user:pw@host/",
            "https://example.org:70000/",
            "https://example.org:/",
            "https://example.org/a/../b/",
            "https://example.org/%zz/",
            "https://example.org/?a",
            "https://example.org/a b/",
            "https://example.org/\u{202e}gpj.exe",
        ] {
            assert!(base_url_problem(bad).is_some(), "{bad}");
        }
        assert!(web_problem("https://example.org/a b.pdf").is_some_and(|problem| problem.contains("space")));
        // What follows the host of a page is the page's own affair.
        assert_eq!(web_problem("https://example.org/a?b=%zz#c"), None);
    }
}
