//! Overwrites what one edition of a text withholds, before the text is read.
//!
//! Takes the letters of one text and the audience of the edition. Gives the same letters with spaces in the place of
//! every line that this audience may not see, and the headings that are left. Ends of lines stay, so each place in the
//! text is the place in its file. Whatever reads on has never seen the rest: no anchor, note, link definition or
//! revision can depend on it.
//!
//! A mark withholds from its heading to the next heading of its level or above, among the headings that are in no
//! list, quotation or note. The library for Markdown says which these are, before the lines are overwritten and again
//! after it; where the two answers differ, that is an error.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::diagnostic::{Code, Diagnostics};
use crate::manuscript::overwrite;
use crate::model::Audience;
use crate::parse::text::markdown::options;
use crate::parse::text::origin::Origin;
use crate::parse::text::pasted::may_withhold;

/// What one edition shows of a text.
pub(in crate::parse) struct EditionText<'t> {
    /// The text, with spaces in the place of what is withheld.
    pub(in crate::parse) text: Cow<'t, str>,
    /// The runs of bytes that are withheld, in order.
    pub(in crate::parse) withheld: Vec<Range<usize>>,
    /// Where parts with an audience of their own are among the headings that this edition shows, and how many of these
    /// there are: all languages of a text have the same.
    pub(in crate::parse) plan: Cuts,
    /// Whether some of it is not for everybody, whether this edition shows that or not.
    pub(in crate::parse) has_circles: bool,
}

/// Where parts with an audience of their own are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::parse) struct Cuts {
    /// The headings shown before each part, its audience, and its anchor where the author gave one.
    parts: Vec<(usize, Audience, Box<str>)>,
    /// All headings shown, where there is such a part.
    n_headings: usize,
}

/// A heading that is in no container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct TopHeading {
    /// From the beginning of its line to its end.
    pub(in crate::parse) range: Range<usize>,
    /// The number of its signs, or 1 and 2 for one that is underlined.
    pub(in crate::parse) level: u8,
    /// Who may see what is under it, as its marks say: everybody where it has none.
    pub(in crate::parse) audience: Audience,
    /// Whether something in braces at its end was read: an anchor, a part, a mark.
    pub(in crate::parse) has_braces: bool,
    /// Its anchor in braces.
    pub(in crate::parse) anchor: Box<str>,
    /// Whether it is underlined, and has no signs before it.
    pub(in crate::parse) is_underlined: bool,
    /// Whether it has no words.
    pub(in crate::parse) is_empty: bool,
}

/// Overwrites what `edition` withholds of a text.
pub(in crate::parse) fn cut<'t>(
    text: &'t str,
    edition: Audience,
    origin: Origin,
    tray: &mut Diagnostics,
) -> EditionText<'t> {
    // Long: one walk over the headings, and the two answers held against each other at its end.
    let whole = || EditionText {
        text: Cow::Borrowed(text),
        withheld: Vec::new(),
        plan: Cuts::default(),
        has_circles: false,
    };
    if !may_withhold(text) {
        return whole();
    }
    let all = Outline::of(text);
    if all.headings.iter().all(|heading| heading.audience == Audience::Public) {
        return whole();
    }
    let segments = segments(&all.headings, text.len());
    let mut plan = Cuts::default();
    let mut circles: Vec<(Range<usize>, Audience)> = Vec::new();
    let mut n_seen = 0;
    let mut before = Audience::Public;
    for (heading, Segment { range, around, audience }) in all.headings.iter().zip(&segments) {
        if edition.sees(*around) && audience > around {
            plan.parts.push((n_seen, *audience, heading.anchor.clone()));
        }
        n_seen += usize::from(edition.sees(*audience));
        match circles.last_mut() {
            Some((last, circle)) if *circle == *audience && last.end == range.start => last.end = range.end,
            _ if *audience == Audience::Public => {}
            _ => circles.push((range.clone(), *audience)),
        }
        if *audience < before
            && (heading.is_underlined || heading.is_empty || is_stray(heading, &all.headings, &segments))
        {
            report_unmeant(heading, origin, tray);
        }
        before = *audience;
    }
    plan.n_headings = n_seen;
    report_open_ends(&all, &segments, text, origin, tray);
    let withheld: Vec<Range<usize>> =
        circles.iter().filter(|(_, circle)| !edition.sees(*circle)).map(|(range, _)| range.clone()).collect();
    if withheld.is_empty() {
        return EditionText { plan, has_circles: true, ..whole() };
    }
    let mut seen = text.to_owned();
    withheld.iter().for_each(|range| overwrite(&mut seen, range.clone()));
    let left = Outline::of(&seen).headings;
    let kept: Vec<TopHeading> = all
        .headings
        .into_iter()
        .zip(&segments)
        .filter(|(_, segment)| edition.sees(segment.audience))
        .map(|(heading, _)| heading)
        .collect();
    if let Some(at) = first_difference(&kept, &left) {
        tray.report(
            Code::UnreadMark,
            origin.span(at..at),
            "what is withheld cannot be told from what is not: with and without it, other headings follow",
        )
        .help("Close every list, quotation, code and comment before a heading, and leave an empty line before it")
        .about_audience();
    }
    EditionText { text: Cow::Owned(seen), withheld, plan, has_circles: true }
}

/// What the library for Markdown says of a text: its headings outside containers, and what it leaves open.
struct Outline {
    headings: Vec<TopHeading>,
    /// Code between fences, and HTML.
    blocks: Vec<(Range<usize>, RawBlock)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RawBlock {
    Fenced,
    Html,
}

impl Outline {
    fn of(text: &str) -> Outline {
        let mut outline = Outline { headings: Vec::new(), blocks: Vec::new() };
        let mut depth = 0_usize;
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    match tag {
                        Tag::Heading { level, id, classes, attrs } if depth == 0 => {
                            let audience = classes.iter().filter_map(|class| Audience::of_mark(class)).max();
                            let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
                            outline.headings.push(TopHeading {
                                level: level as u8,
                                audience: audience.unwrap_or_default(),
                                has_braces: id.is_some() || !classes.is_empty() || !attrs.is_empty(),
                                anchor: id.as_deref().unwrap_or_default().into(),
                                is_empty: !text[range.clone()].chars().any(char::is_alphanumeric),
                                is_underlined: !text[range.clone()].trim_start().starts_with('#'),
                                range: start..range.end,
                            });
                        }
                        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                            outline.blocks.push((range, RawBlock::Fenced));
                        }
                        Tag::HtmlBlock => outline.blocks.push((range, RawBlock::Html)),
                        _ => {}
                    }
                    depth += 1;
                }
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        outline
    }
}

/// The headings of a text that are in no container.
pub(in crate::parse) fn headings(text: &str) -> Vec<TopHeading> {
    Outline::of(text).headings
}

/// Code at the end of a text that is opened and not closed.
pub(in crate::parse) fn open_code(text: &str) -> Option<Range<usize>> {
    let blocks = Outline::of(text).blocks.into_iter();
    let mut open = blocks.filter(|(range, block)| {
        *block == RawBlock::Fenced
            && text[range.end..].trim().is_empty()
            && !is_fence_closed(&text[range.clone()])
    });
    open.next().map(|(range, _)| range)
}

/// A heading with what is under it up to the next one.
struct Segment {
    range: Range<usize>,
    /// Who may see what is around it.
    around: Audience,
    /// Who may see it: those whom all marks that are open there let see it.
    audience: Audience,
}

fn segments(headings: &[TopHeading], end: usize) -> Vec<Segment> {
    let mut open: Vec<(u8, Audience)> = Vec::new();
    let ends = headings.iter().skip(1).map(|heading| heading.range.start).chain([end]);
    headings
        .iter()
        .zip(ends)
        .map(|(heading, end)| {
            open.retain(|(level, _)| *level < heading.level);
            let around = open.iter().map(|(_, audience)| *audience).max().unwrap_or_default();
            open.push((heading.level, heading.audience));
            Segment { range: heading.range.start..end, around, audience: around.max(heading.audience) }
        })
        .collect()
}

fn first_difference(expected: &[TopHeading], found: &[TopHeading]) -> Option<usize> {
    let differs = expected.iter().zip(found).find(|(one, other)| one != other);
    match differs {
        Some((one, other)) => Some(one.range.start.min(other.range.start)),
        None => {
            let rest = expected.get(found.len()).or_else(|| found.get(expected.len()));
            rest.map(|heading| heading.range.start)
        }
    }
}

/// Whether a heading is above all others that everybody sees: a sign `#` before a number, or one that got lost.
/// Headings within a section begin with three signs.
fn is_stray(heading: &TopHeading, all: &[TopHeading], segments: &[Segment]) -> bool {
    let is_above = |(other, segment): (&TopHeading, &Segment)| {
        other.range == heading.range || segment.audience != Audience::Public || other.level > heading.level
    };
    let is_marked_below =
        all.iter().any(|other| other.audience != Audience::Public && other.level > heading.level);
    heading.level < 3 && is_marked_below && all.iter().zip(segments).all(is_above)
}

/// Words with a line of signs under them, and a sign `#` alone, become a heading without anybody meaning it, and a
/// heading ends what is withheld before it.
fn report_unmeant(heading: &TopHeading, origin: Origin, tray: &mut Diagnostics) {
    let (message, help) = if heading.is_underlined {
        (
            "the signs `---` or `===` under these words make a heading of them, and from here on the text would be public",
            "Leave an empty line above the signs if they part two thoughts; if this is a heading, write `###` before it",
        )
    } else if !heading.is_empty {
        (
            "a heading above all others ends what is withheld before it, and from here on the text would be public",
            "Write as many signs `#` as the other headings have; if the line is not a heading, begin it with another sign",
        )
    } else {
        (
            "a heading without words ends what is withheld above it, and from here on the text would be public",
            "Delete the sign `#`, or write the words of the heading behind it",
        )
    };
    let place = origin.span(heading.range.start..heading.range.start);
    tray.report(Code::UnreadMark, place, message).help(help).about_audience();
}

/// Code or a comment that is opened in a withheld part and not closed withholds the rest of the text, headings and all.
fn report_open_ends(
    outline: &Outline,
    segments: &[Segment],
    text: &str,
    origin: Origin,
    tray: &mut Diagnostics,
) {
    let is_last = |range: &Range<usize>| text[range.end..].trim().is_empty();
    for (range, block) in outline.blocks.iter().rev().take_while(|(range, _)| is_last(range)) {
        let segment = segments.iter().rev().find(|segment| segment.range.start <= range.start);
        if segment.is_none_or(|segment| segment.audience == Audience::Public) {
            continue;
        }
        let raw = &text[range.clone()];
        let (code, message, help) = match block {
            RawBlock::Fenced if !is_fence_closed(raw) => (
                Code::UnclosedFence,
                "code is opened in a withheld part and not closed: everything below it is withheld too",
                "Close it with the signs that open it, on a line of their own",
            ),
            RawBlock::Html if is_html_open(raw) => (
                Code::UnclosedComment,
                "a comment or HTML is opened in a withheld part and not closed: everything below it is withheld too",
                "Close it where it ends: a comment with `-->`",
            ),
            _ => continue,
        };
        tray.report(code, origin.span(range.start..range.start), message).help(help).about_audience();
    }
}

/// Whether the last line of fenced code closes what the first one opens.
pub(in crate::parse) fn is_fence_closed(raw: &str) -> bool {
    let signs = |line: &str| -> (char, usize) {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let sign = line.chars().next().unwrap_or(' ');
        (sign, line.chars().take_while(|other| *other == sign).count())
    };
    let mut lines = raw.trim_end().lines();
    let (sign, n_signs) = signs(lines.next().unwrap_or_default());
    lines.next_back().is_some_and(|last| {
        let (own, n_own) = signs(last);
        own == sign
            && n_own >= n_signs
            && last.trim_end().ends_with(own)
            && last.trim().trim_start_matches(['>', ' ', '\t']).chars().all(|letter| letter == own)
    })
}

/// Whether a block of HTML waits for an end that does not come (CommonMark 0.31, "HTML blocks", kinds 1 to 5).
fn is_html_open(raw: &str) -> bool {
    let raw = raw.trim_start().to_ascii_lowercase();
    const ENDS: [(&str, &[&str]); 8] = [
        ("<!--", &["-->"]),
        ("<![cdata[", &["]]>"]),
        ("<?", &["?>"]),
        ("<!", &[">"]),
        ("<script", &["</script>", "</pre>", "</style>", "</textarea>"]),
        ("<pre", &["</script>", "</pre>", "</style>", "</textarea>"]),
        ("<style", &["</script>", "</pre>", "</style>", "</textarea>"]),
        ("<textarea", &["</script>", "</pre>", "</style>", "</textarea>"]),
    ];
    let kind = ENDS.iter().find(|(start, _)| raw.starts_with(start));
    kind.is_some_and(|(start, ends)| !ends.iter().any(|end| raw[start.len()..].contains(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_differ_are_found_where_they_begin() {
        let headings = |text: &str| Outline::of(text).headings;
        let text = "### One\n\nWords.\n\n### Two\n";
        assert_eq!(first_difference(&headings(text), &headings(text)), None);
        assert_eq!(first_difference(&headings(text), &headings("### One\n")), Some(17));
        assert_eq!(first_difference(&headings("### One\n"), &headings(text)), Some(17));
        assert_eq!(first_difference(&headings(text), &headings("### Own\n\nWords.\n\n## Two\n")), Some(17));
    }
}
