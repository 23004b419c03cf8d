//! Reads a page as a browser does and tells what in it would let others in.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::ThemeFault;
use super::address::{is_linkable, is_own, is_picture_in_place};
use super::policy::{Attributes, Policy, is_policy};

/// Elements that hold nothing and are never closed (HTML, 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements whose end may be left out (HTML, 13.1.2.4).
const OPEN_ENDED: [&str; 15] = [
    "html", "head", "body", "li", "dt", "dd", "p", "option", "optgroup", "thead", "tbody", "tfoot", "tr",
    "td", "th",
];
/// Elements that bring another page or program into this one, or move its addresses.
const FORBIDDEN: [&str; 9] =
    ["base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"];
/// Elements that may stand before the policy: none of them loads anything or begins the body.
const BEFORE_POLICY: [&str; 4] = ["html", "head", "meta", "title"];
/// What a `<link>` may say of pages elsewhere, since browsers load nothing for it.
const TOLD_ONLY: [&str; 9] =
    ["canonical", "alternate", "license", "author", "help", "next", "prev", "bookmark", "me"];
/// Attributes that name something to load or to send to.
const LOADED: [&str; 11] = [
    "src",
    "srcset",
    "imagesrcset",
    "poster",
    "data",
    "action",
    "formaction",
    "ping",
    "background",
    "manifest",
    "xlink:href",
];

/// What of a page must not be published.
pub(super) fn faults(html: &str, policy: &Policy, base_url: Option<&str>) -> Vec<ThemeFault> {
    let mut reader =
        Reader { policy, base_url, is_guarded: false, is_late: false, open: Vec::new(), faults: Vec::new() };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        reader.read(token);
    }
    reader.end();
    reader.faults
}

struct Reader<'p> {
    policy: &'p Policy,
    base_url: Option<&'p str>,
    /// Whether the policy was read.
    is_guarded: bool,
    /// Whether it comes too late, if it still comes.
    is_late: bool,
    /// The elements around what is read.
    open: Vec<String>,
    faults: Vec<ThemeFault>,
}

impl Reader<'_> {
    fn fault(&mut self, message: impl Into<String>, near: impl Into<String>) {
        self.faults.push(ThemeFault::new(message, near));
    }

    fn read(&mut self, token: Token<()>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.close(&text(&tag.name)),
            Token::String(words) => {
                let is_title = self.open.last().is_some_and(|name| name == "title");
                self.is_late |= !self.is_guarded && !is_title && !words.trim_ascii().is_empty();
            }
            Token::Error(error) => {
                self.fault(format!("a page is not well formed: {}", error.as_str()), "");
            }
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = text(&tag.name);
        if is_policy(&tag.attributes) && name == "meta" {
            self.policy(&tag.attributes);
        }
        self.is_late |= !self.is_guarded && !BEFORE_POLICY.contains(&name.as_str());
        if FORBIDDEN.contains(&name.as_str()) {
            self.fault(format!("`<{name}>` brings another page into this one"), format!("<{name}"));
        }
        let has_source = tag.attributes.contains_key(&b"src"[..]);
        if name == "style" || name == "script" && !has_source {
            self.fault(format!("an inline `<{name}>`: the page's own policy forbids it"), format!("<{name}"));
        }
        for (attribute, value) in &tag.attributes {
            self.attribute(&name, &text(attribute), &text(value), tag);
        }
        let is_foreign = self.open.iter().any(|name| name == "svg" || name == "math");
        if !VOID.contains(&name.as_str()) && !(tag.self_closing && (is_foreign || name == "svg")) {
            self.open.push(name);
        }
    }

    fn policy(&mut self, attributes: &Attributes) {
        let stated = attributes.get(&b"content"[..]).map(|content| Policy::of(&text(content)));
        let stated = stated.unwrap_or_default();
        if self.is_late || self.is_guarded {
            return;
        }
        self.is_guarded = true;
        if let Some(name) = stated.weaker_than(self.policy) {
            self.fault(
                format!("the page's policy is weaker than it must be: `{name}`"),
                "Content-Security-Policy",
            );
        }
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str, tag: &StartTag<()>) {
        if name.starts_with("on") || name == "srcdoc" {
            return self.fault(format!("a script in the attribute `{name}`"), format!("{name}="));
        }
        if name == "style" {
            return self.fault("a style in an attribute: the page's own policy forbids it", "style=");
        }
        if element == "meta" && name == "content" {
            return self.refresh(value, tag);
        }
        let is_link = matches!(element, "a" | "area") && matches!(name, "href" | "xlink:href");
        if is_link && !is_linkable(value) {
            return self
                .fault(format!("a link that runs a script or opens what is not a page: `{value}`"), value);
        }
        let is_told = element == "link"
            && tag.attributes.get(&b"rel"[..]).is_some_and(|rel| {
                let rel = text(rel).to_ascii_lowercase();
                rel.split_ascii_whitespace().all(|word| TOLD_ONLY.contains(&word))
            });
        let is_loaded = LOADED.contains(&name) || name == "href";
        if is_link || is_told || !is_loaded {
            return;
        }
        let is_picture = matches!(element, "img" | "image" | "source" | "link");
        let addresses: Vec<&str> = match name {
            // Each picture of a set is an address, a space and its width.
            "srcset" | "imagesrcset" if !is_picture_in_place(value) => {
                value.split(',').filter_map(|one| one.split_ascii_whitespace().next()).collect()
            }
            "ping" => value.split_ascii_whitespace().collect(),
            _ => vec![value],
        };
        for address in addresses {
            let is_in_place = is_picture && is_picture_in_place(address);
            if !is_own(address, self.base_url) && !is_in_place {
                self.fault(format!("something from another origin: `{address}`"), address);
            }
        }
    }

    /// A page that leads readers on by itself leads them to one of ours.
    fn refresh(&mut self, content: &str, tag: &StartTag<()>) {
        let what = tag.attributes.get(&b"http-equiv"[..]).map(|what| text(what).trim().to_ascii_lowercase());
        if what.as_deref() != Some("refresh") {
            return;
        }
        let address =
            content.split_once(['=']).map_or("", |(_, address)| address.trim_matches(['\'', '"', ' ']));
        if !is_own(address, self.base_url) {
            self.fault(format!("the page leads readers away by itself: `{address}`"), address);
        }
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            let near = format!("</{name}>");
            return self.fault(format!("`{near}` closes nothing"), near);
        };
        self.close_from(at + 1);
        self.open.pop();
    }

    /// Closes the elements from a depth on: those whose end may not be left out should have been closed before.
    fn close_from(&mut self, depth: usize) {
        for open in self.open.split_off(depth) {
            if !OPEN_ENDED.contains(&open.as_str()) {
                let near = format!("<{open}");
                self.fault(format!("`{near}>` is never closed"), near);
            }
        }
    }

    fn end(&mut self) {
        if !self.is_guarded {
            let include = "the page has no policy at its head: include `partials/policy.html` first of all";
            self.fault(include, "Content-Security-Policy");
        }
        self.close_from(0);
    }
}

fn text(letters: &[u8]) -> String {
    String::from_utf8_lossy(letters).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\"><title>T</title></head>";

    fn said(body: &str) -> Vec<String> {
        let policy = Policy::of("default-src 'none'; img-src 'self'");
        let html = format!("{HEAD}<body>{body}</body></html>");
        faults(&html, &policy, Some("https://example.org/")).into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn what_pages_need_passes() {
        for body in [
            "<p>Words<p>More<ul><li>One<li>Two</ul>",
            "<img src=\"a.png\" alt=\"\"><br><img src=\"data:image/png;base64,AA\" alt=\"\">",
            "<a href=\"https://other.example/\">x</a><a href=\"mailto:a@b.example\">y</a>",
            "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><use href=\"#a\"/></svg>",
            "<script src=\"theme/a.js\" defer></script><form action=\"search.html\"><input name=\"q\"></form>",
            "<table><tr><td>1<td>2<tr><td>3</table><img src=\"https://example.org/a.png\" alt=\"\">",
            "<p>a &lt;script&gt; b &amp; c</p>",
        ] {
            assert_eq!(said(body), Vec::<String>::new(), "{body}");
        }
    }

    #[test]
    fn what_lets_others_in_is_told() {
        for body in [
            "<script>alert(1)</script>",
            "<SCRIPT>alert(1)</SCRIPT>",
            "<style>p{}</style>",
            "<p style=\"color:red\">x</p>",
            "<p onclick=\"x()\">x</p>",
            "<img src=\"https://tracker.example/t.gif\" alt=\"\">",
            "<img src=a.png srcset=\"a.png 1x, //tracker.example/t.gif 2x\" alt=\"\">",
            "<link rel=\"stylesheet\" href=\"https://tracker.example/a.css\">",
            "<link rel=\"canonical preload\" href=\"https://tracker.example/a.css\">",
            "<iframe src=\"a.html\"></iframe>",
            "<base href=\"/\">",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<form action=\"https://tracker.example/\"></form>",
            "<a href=\"a.html\" ping=\"https://tracker.example/\">x</a>",
            "<svg><image xlink:href=\"https://tracker.example/t.gif\"/></svg>",
            "<meta http-equiv=\"refresh\" content=\"0; url=https://tracker.example/\">",
            "<b><i>x</b></i>",
            "<div>",
            "</div>",
            "<p a=1 a=2>",
        ] {
            assert!(!said(body).is_empty(), "{body}");
        }
    }

    #[test]
    fn a_policy_comes_first_or_not_at_all() {
        let policy = Policy::of("default-src 'none'");
        let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert_eq!(faults(&format!("{meta}<p>x"), &policy, None), []);
        for html in [
            "<p>x".to_owned(),
            format!("words {meta}"),
            format!("<link rel=\"icon\" href=\"a.svg\">{meta}"),
            format!("<body>{meta}"),
            format!("<!-- {meta} --><p>x"),
            format!("<title>{meta}</title><p>x"),
            meta.replace("'none'", "*"),
            meta.replace("Content-", "X-Content-"),
        ] {
            assert!(!faults(&html, &policy, None).is_empty(), "{html}");
        }
    }
}
