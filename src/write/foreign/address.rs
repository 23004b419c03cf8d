//! Where an address leads, as a browser reads it.

/// Schemes that a link may have. What it opens is another page, and no part of this one.
const LINKED: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The address as a browser reads it: without the breaks and spaces that it passes over, and with one kind of slash.
/// (WHATWG URL Standard, "basic URL parser".)
fn read(address: &str) -> String {
    let trimmed = address.trim_matches(|letter: char| letter <= ' ');
    let letters = trimmed.chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r'));
    letters.map(|letter| if letter == '\\' { '/' } else { letter.to_ascii_lowercase() }).collect()
}

fn scheme(read: &str) -> Option<&str> {
    let (scheme, _) = read.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some(scheme)
}

/// Whether what is at an address comes from the site itself.
pub(super) fn is_own(address: &str, base_url: Option<&str>) -> bool {
    let read = read(address);
    let is_below_base = base_url.is_some_and(|base| read.starts_with(&base.to_ascii_lowercase()));
    is_below_base || (scheme(&read).is_none() && !read.starts_with("//"))
}

/// Whether a picture is in the address itself.
pub(super) fn is_picture_in_place(address: &str) -> bool {
    read(address).starts_with("data:image/")
}

/// Whether a reader may be led to an address.
pub(super) fn is_linkable(address: &str) -> bool {
    scheme(&read(address)).is_none_or(|scheme| LINKED.contains(&scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_browsers_do() {
        let base = Some("https://example.org/report/");
        for own in
            ["a.html", "../theme/a.css", "/report/a", "#a", "?b", "", "https://EXAMPLE.org/report/a.png"]
        {
            assert!(is_own(own, base), "{own}");
        }
        for other in [
            "https://tracker.example/",
            "//tracker.example/",
            "\\\\tracker.example/",
            "/\\tracker.example/",
            " https://tracker.example/",
            "ht\ntps://tracker.example/",
            "/\t/tracker.example/",
            "data:text/html,x",
            "blob:x",
            "https://example.org.tracker.example/",
        ] {
            assert!(!is_own(other, base), "{other}");
        }
        for link in ["https://other.example/", "mailto:a@b.example", "a.html#b", "?q=javascript:"] {
            assert!(is_linkable(link), "{link}");
        }
        for link in
            ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x", "vbscript:x"]
        {
            assert!(!is_linkable(link), "{link}");
        }
    }
}
