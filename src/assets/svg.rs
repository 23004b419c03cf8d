//! Reads a drawing as a browser would, and finds what does more than show something.
//!
//! What is on no list of [`names`] is refused. Signs that begin an element may stand nowhere else, so that a browser which
//! takes the file for a page sees no other elements than this reader.

mod names;
#[cfg(test)]
mod tests;

use quick_xml::NsReader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::style;

/// The pictures that a drawing may hold within itself.
const HELD: [&str; 5] =
    ["data:image/png;", "data:image/jpeg;", "data:image/jpg;", "data:image/gif;", "data:image/webp;"];

/// The most attributes of an element, and the most namespaces: more of them cost the square of their number.
const MOST: usize = 200;

const PLAIN: &str = "Save it as a “plain SVG” in your drawing program, or as PNG";
const WHOLE: &str = "Save it again in your drawing program, as a “plain SVG” or as PNG";

/// What a drawing may not hold.
pub(super) struct SvgFault {
    line: usize,
    column: usize,
    what: String,
    /// The way out.
    pub(super) help: &'static str,
}

impl SvgFault {
    /// What is said of the file, behind its name.
    pub(super) fn message(&self) -> String {
        format!("holds, in line {} at column {}, {}", self.line, self.column, self.what)
    }
}

/// Something wrong with a piece, before its place is known.
struct Unfit(String, &'static str);

/// Whose name an element or attribute bears.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Unnamed,
    Svg,
    XLink,
    Xml,
    Notes,
    Other,
}

/// The first thing in a drawing that it may not hold, if there is one.
pub(super) fn fault(bytes: &[u8]) -> Option<SvgFault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).and_then(|bytes| std::str::from_utf8(bytes).ok());
            let found = Unfit("letters that are not UTF-8".to_owned(), "Save it as UTF-8, or as PNG");
            return Some(placed(before.unwrap_or_default(), found));
        }
    };
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut drawing = SvgReading::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let is_over = match reader.read_resolved_event() {
            Ok((resolved, event)) => {
                let space = space(&resolved);
                let is_over = matches!(event, Event::Eof);
                drawing.event(space, &event, &reader).map(|()| is_over)
            }
            Err(_) => Err(Unfit("something that is no XML".to_owned(), WHOLE)),
        };
        match is_over {
            Ok(true) => return None,
            Ok(false) => {}
            Err(found) => return Some(placed(text.get(..at).unwrap_or(text), found)),
        }
    }
}

fn placed(before: &str, Unfit(what, help): Unfit) -> SvgFault {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() + 1;
    SvgFault { line, column: before[line_start..].chars().count() + 1, what, help }
}

fn space(resolved: &ResolveResult<'_>) -> Space {
    match resolved {
        ResolveResult::Unbound => Space::Unnamed,
        ResolveResult::Unknown(_) => Space::Other,
        ResolveResult::Bound(namespace) => match namespace.as_ref() {
            names::SVG => Space::Svg,
            names::XLINK => Space::XLink,
            names::XML => Space::Xml,
            other if names::NOTES.contains(&other) => Space::Notes,
            _ => Space::Other,
        },
    }
}

/// What was read of a drawing so far.
#[derive(Default)]
struct SvgReading {
    /// For each element that is open, how many namespaces it and those around it declare.
    open: Vec<usize>,
    has_begun: bool,
    /// The words of a style that is open.
    style: Option<String>,
}

impl SvgReading {
    fn event(&mut self, space: Space, event: &Event<'_>, reader: &NsReader<&[u8]>) -> Result<(), Unfit> {
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let is_open = matches!(event, Event::Start(_));
                self.element(space, start, is_open, reader)
            }
            Event::End(_) => {
                self.open.pop();
                let problem = self.style.take().and_then(|style| style::problem(&style));
                problem.map_or(Ok(()), |problem| Err(Unfit(problem.to_owned(), PLAIN)))
            }
            Event::Text(text) => {
                self.words(&String::from_utf8_lossy(text))?;
                let is_blank = text.trim_ascii().is_empty();
                let outside = Unfit("words outside of the drawing".to_owned(), WHOLE);
                if self.open.is_empty() && !is_blank { Err(outside) } else { Ok(()) }
            }
            Event::CData(text) => self.words(&String::from_utf8_lossy(text)),
            Event::GeneralRef(name) => {
                let letter = referred(name)?;
                self.style.iter_mut().for_each(|style| style.push(letter));
                Ok(())
            }
            // Browsers that take the file for a page end a comment at once where it begins with `>`.
            Event::Comment(text) if text.starts_with(b">") || text.starts_with(b"->") => {
                Err(Unfit("a comment that begins with `>`".to_owned(), PLAIN))
            }
            Event::Comment(text) => without_signs(text, "a comment with `<` in it"),
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().ok().flatten();
                let is_utf_8 = encoding.is_none_or(|name| {
                    name.eq_ignore_ascii_case(b"utf-8") || name.eq_ignore_ascii_case(b"us-ascii")
                });
                let other = Unfit("letters that are not UTF-8".to_owned(), "Save it as UTF-8, or as PNG");
                if is_utf_8 { without_signs(declaration, "a head that cannot be read") } else { Err(other) }
            }
            Event::PI(instruction) if instruction.target() == b"xpacket" => {
                without_signs(instruction, "an instruction that cannot be read")
            }
            Event::PI(_) => Err(Unfit("an instruction for programs (`<?…?>`)".to_owned(), PLAIN)),
            Event::DocType(head) if head.contains(&b'[') => {
                Err(Unfit("declarations of its own (`<!DOCTYPE … [`)".to_owned(), PLAIN))
            }
            Event::DocType(head) => without_signs(head, "a head that cannot be read"),
            Event::Eof if !self.open.is_empty() || !self.has_begun => {
                Err(Unfit("no drawing that is whole".to_owned(), WHOLE))
            }
            Event::Eof => Ok(()),
        }
    }

    fn element(
        &mut self,
        space: Space,
        start: &BytesStart<'_>,
        is_open: bool,
        reader: &NsReader<&[u8]>,
    ) -> Result<(), Unfit> {
        let name = String::from_utf8_lossy(start.name().into_inner()).into_owned();
        let local = String::from_utf8_lossy(start.local_name().into_inner()).into_owned();
        let is_fit = match space {
            Space::Svg => names::is_element(&local),
            Space::Notes => self.has_begun,
            Space::Unnamed | Space::XLink | Space::Xml | Space::Other => false,
        };
        if space == Space::Unnamed && !self.has_begun {
            let what = format!("`<{}>` without `xmlns=\"http://www.w3.org/2000/svg\"`", shortened(&name));
            return Err(Unfit(what, WHOLE));
        }
        if !is_fit || self.style.is_some() {
            return Err(Unfit(
                format!("`<{}>`, which is not part of a plain picture", shortened(&name)),
                PLAIN,
            ));
        }
        if self.open.is_empty() && (self.has_begun || local != "svg") {
            return Err(Unfit("something beside the drawing".to_owned(), WHOLE));
        }
        self.has_begun = true;
        // Each name is held against all others of its element, and all namespaces that are open.
        let mut n_declared = self.open.last().copied().unwrap_or_default();
        n_declared += start.attributes_raw().windows(5).filter(|bytes| bytes == b"xmlns").count();
        if n_declared > MOST || start.attributes().with_checks(false).take(MOST + 1).count() > MOST {
            return Err(Unfit(format!("more than {MOST} attributes"), PLAIN));
        }
        for attribute in start.attributes() {
            let attribute =
                attribute.map_err(|_| Unfit("an attribute that cannot be read".to_owned(), WHOLE))?;
            attribute_problem(space, &local, &attribute, reader)?;
        }
        if is_open {
            self.open.push(n_declared);
            self.style = (space == Space::Svg && local == "style").then(String::new);
        }
        Ok(())
    }

    /// Takes words between elements.
    fn words(&mut self, words: &str) -> Result<(), Unfit> {
        if let Some(style) = &mut self.style {
            style.push_str(words);
        }
        without_signs(words.as_bytes(), "`<` where no element begins")
    }
}

fn attribute_problem(
    space: Space,
    element: &str,
    attribute: &Attribute<'_>,
    reader: &NsReader<&[u8]>,
) -> Result<(), Unfit> {
    if attribute.key.as_namespace_binding().is_some() {
        return Ok(());
    }
    let shown = shortened(&String::from_utf8_lossy(attribute.key.into_inner()));
    let (resolved, local) = reader.resolver().resolve_attribute(attribute.key);
    let local = String::from_utf8_lossy(local.into_inner()).into_owned();
    let own = self::space(&resolved);
    let is_fit = match (own, space) {
        (Space::Unnamed, Space::Notes) => !local.to_ascii_lowercase().starts_with("on"),
        (Space::Unnamed, _) => names::is_attribute(&local),
        (Space::Xml, _) => matches!(local.as_str(), "lang" | "space" | "id"),
        (Space::XLink, _) => {
            matches!(local.as_str(), "href" | "title" | "type" | "show" | "actuate" | "role" | "arcrole")
        }
        (Space::Notes, _) => true,
        (Space::Svg | Space::Other, _) => false,
    };
    if !is_fit {
        return Err(Unfit(format!("`{shown}`, which is not an attribute of a plain picture"), PLAIN));
    }
    let unreadable = |_| Unfit(format!("a value of `{shown}` that cannot be read"), WHOLE);
    without_signs(&attribute.value, "`<` where no element begins")?;
    let value = attribute.unescape_value().map_err(unreadable)?;
    if local == "href" && own != Space::Notes && !is_within(element, &value) {
        return Err(Unfit(format!("`{shown}` with an address outside of the drawing"), PLAIN));
    }
    // A value without a function loads nothing, whatever hides in it.
    let is_style = local == "style" || value.contains('(') && !is_words(&local);
    let problem = style::problem(&value).filter(|_| own == Space::Unnamed && is_style);
    problem.map_or(Ok(()), |problem| Err(Unfit(problem.to_owned(), PLAIN)))
}

/// Whether an attribute holds words or a name, and never a style.
fn is_words(attribute: &str) -> bool {
    attribute.starts_with("data-")
        || attribute.starts_with("aria-")
        || ["class", "id", "title", "unicode", "glyph-name"].contains(&attribute)
}

/// Whether an address leads to a place in the drawing, or is itself the picture that is shown.
fn is_within(element: &str, value: &str) -> bool {
    let value = value.trim();
    value.starts_with('#')
        || element == "image"
            && HELD
                .iter()
                .any(|held| value.get(..held.len()).is_some_and(|head| head.eq_ignore_ascii_case(held)))
}

/// The letter that is meant by `&amp;` or `&#38;`. Other names would have to be declared.
fn referred(name: &BytesRef<'_>) -> Result<char, Unfit> {
    let bytes: &[u8] = name;
    let letter = match bytes {
        _ if name.is_char_ref() => name.resolve_char_ref().ok().flatten(),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    };
    letter.ok_or_else(|| Unfit("a name between `&` and `;` that nothing explains".to_owned(), WHOLE))
}

/// Refuses a sign that would begin an element for a browser that takes the file for a page.
fn without_signs(piece: &[u8], what: &str) -> Result<(), Unfit> {
    if piece.contains(&b'<') { Err(Unfit(what.to_owned(), WHOLE)) } else { Ok(()) }
}

/// A name for a message: letters that addresses have too, and no more than a few.
fn shortened(name: &str) -> String {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':' | '.');
    name.chars().filter(is_plain).take(40).collect()
}
