//! Where a file states from which revision a translation was made, and what has to be there.
//!
//! Takes an entry and a revision, gives one change of one file: a value in the place of another, or a line more. Never
//! touches anything else, and writes nothing itself.

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostics;
use crate::lang::Lang;
use crate::manuscript::{FileId, Manuscript, Span};
use crate::model::{Entry, Kind, TextRevision, Written};
use crate::parse::toml::fields::TRANSLATED_FROM;
use crate::parse::toml::front_matter;
use crate::parse::translation_of;

/// A change of one file: these bytes become this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: FileId,
    /// What goes; nothing where the text is put between two letters.
    pub range: Range<usize>,
    /// What comes in its place.
    pub text: String,
}

/// The change after which a file states that the text of `entry` in `lang` was made from `revision`. The settings of the
/// site are no entry. Nothing where the file is written in a way that this cannot be put into.
pub(crate) fn statement(
    entry: Option<&Entry<Written>>,
    lang: Lang,
    revision: TextRevision,
    languages: &[Lang],
    manuscript: &Manuscript,
) -> Option<Change> {
    let Some(entry) = entry else {
        return in_table(
            manuscript.find(crate::parse::record::site::PATH)?,
            None,
            lang,
            revision,
            manuscript,
        );
    };
    match entry.key.kind {
        Kind::Section | Kind::Page => {
            let file = translation_of(entry.span.file, languages[0], lang, manuscript)?;
            in_front_matter(file, revision, manuscript)
        }
        Kind::Submission => in_table(entry.span.file, None, lang, revision, manuscript),
        kind => in_table(entry.span.file, Some((kind, entry.span)), lang, revision, manuscript),
    }
}

fn in_front_matter(file: FileId, revision: TextRevision, manuscript: &Manuscript) -> Option<Change> {
    let parts = front_matter::cut(file, &manuscript.file(file).text, &mut Diagnostics::default())?;
    let table = DeTable::parse(parts.toml).ok()?.into_inner();
    if let Some(value) = find(&table, TRANSLATED_FROM) {
        let range = value.span();
        let range = parts.toml_offset + range.start..parts.toml_offset + range.end;
        return Some(Change { file, range, text: format!("\"{revision}\"") });
    }
    let end = parts.toml_offset + parts.toml.len();
    Some(Change { file, range: end..end, text: format!("{TRANSLATED_FROM} = \"{revision}\"\n") })
}

/// Finds a record by the place of its id, or the whole file as one table, and puts the revision into it.
fn in_table(
    file: FileId,
    record: Option<(Kind, Span)>,
    lang: Lang,
    revision: TextRevision,
    manuscript: &Manuscript,
) -> Option<Change> {
    let text = &manuscript.file(file).text;
    let root = DeTable::parse(text).ok()?.into_inner();
    let (range, text) = match record {
        None => put(&root, None, text, lang, revision)?,
        Some((kind, id)) => {
            let tables = find(&root, kind.name())?.get_ref().as_array()?;
            let (table, place) = tables.iter().find_map(|value| {
                let table = value.get_ref().as_table()?;
                (find(table, "id")?.span() == id.range()).then_some((table, value.span()))
            })?;
            put(table, Some(place), text, lang, revision)?
        }
    };
    Some(Change { file, range, text })
}

/// What becomes of a table that holds texts in several languages.
fn put(
    table: &DeTable<'_>,
    place: Option<Range<usize>>,
    text: &str,
    lang: Lang,
    revision: TextRevision,
) -> Option<(Range<usize>, String)> {
    let is_inline = |range: &Range<usize>| text[range.clone()].starts_with('{');
    if let Some(value) = find(table, TRANSLATED_FROM) {
        let languages = value.get_ref().as_table()?;
        if let Some(stated) = find(languages, lang.as_str()) {
            return Some((stated.span(), format!("\"{revision}\"")));
        }
        let last = languages.iter().max_by_key(|(_, value)| value.span().end);
        return match last {
            Some((_, value)) if is_inline(&languages_span(table)?) => {
                let end = value.span().end;
                Some((end..end, format!(", {lang} = \"{revision}\"")))
            }
            // Written as a table of its own, or with a dot: the next line begins as this one does.
            Some((key, value)) => {
                let end = line_end(text, value.span().end);
                let start = line_start(text, key.span().start);
                let begin = &text[start..key.span().start];
                Some((end..end, format!("\n{begin}{lang} = \"{revision}\"")))
            }
            None if is_inline(&value.span()) => {
                Some((value.span(), format!("{{ {lang} = \"{revision}\" }}")))
            }
            None => None,
        };
    }
    let statement = format!("{TRANSLATED_FROM} = {{ {lang} = \"{revision}\" }}");
    if place.as_ref().is_some_and(is_inline) {
        let end = table.iter().map(|(_, value)| end_of(value)).max()?;
        return Some((end..end, format!(", {statement}")));
    }
    // Behind the last key that is on a line of this table, before the tables within it.
    let own = table.iter().filter(|(key, _)| {
        let start = line_start(text, key.span().start);
        !text[start..key.span().start].trim_start().starts_with('[')
    });
    let (key, value) = own.max_by_key(|(_, value)| end_of(value))?;
    let begin = &text[line_start(text, key.span().start)..key.span().start];
    let indent = &begin[..begin.len() - begin.trim_start().len()];
    let end = line_end(text, end_of(value));
    Some((end..end, format!("\n{indent}{statement}")))
}

fn languages_span(table: &DeTable<'_>) -> Option<Range<usize>> {
    find(table, TRANSLATED_FROM).map(TomlSpanned::span)
}

fn find<'t, 'm>(table: &'t DeTable<'m>, key: &str) -> Option<&'t TomlSpanned<DeValue<'m>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}

/// The byte behind a value; what is written with dots ends where the last of its parts does.
fn end_of(value: &TomlSpanned<DeValue<'_>>) -> usize {
    let inner = match value.get_ref() {
        DeValue::Table(table) => table.iter().map(|(_, value)| end_of(value)).max(),
        _ => None,
    };
    inner.unwrap_or(0).max(value.span().end)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::File;

    fn check(text: &str, expected: &str) {
        let path = "content/records/a.toml";
        let manuscript = Manuscript::new(vec![File { path: path.into(), text: text.into() }], Vec::new());
        let file = manuscript.find(path).unwrap();
        let at = text.find("\"b\"").unwrap();
        let (lang, revision) = (Lang::parse("kk").unwrap(), TextRevision::parse("1f3a9c2e").unwrap());
        let place = Some((Kind::Claim, Span::new(file, at..at + 3)));
        let change = in_table(file, place, lang, revision, &manuscript).unwrap();
        let mut changed = text.to_owned();
        changed.replace_range(change.range, &change.text);
        assert_eq!(changed, expected);
        let again = in_table(
            file,
            place,
            lang,
            revision,
            &Manuscript::new(vec![File { path: path.into(), text: changed.clone() }], Vec::new()),
        );
        let again = again.unwrap();
        assert_eq!(changed[again.range], again.text, "a second time nothing changes");
    }

    #[test]
    fn a_statement_stands_behind_the_last_key_of_its_record() {
        check(
            "[[claim]]\nid = \"a\"\n\n[[claim]]\nid = \"b\" # b\ntitle = { en = \"B\" } # T\n\n# next\n[[claim.position]]\nby = \"x\"\n",
            "[[claim]]\nid = \"a\"\n\n[[claim]]\nid = \"b\" # b\ntitle = { en = \"B\" } # T\ntranslated_from = { kk = \"1f3a9c2e\" }\n\n# next\n[[claim.position]]\nby = \"x\"\n",
        );
        check(
            "[[claim]]\n  id = \"b\"\n  text = \"\"\"\nA\n\"\"\"",
            "[[claim]]\n  id = \"b\"\n  text = \"\"\"\nA\n\"\"\"\n  translated_from = { kk = \"1f3a9c2e\" }",
        );
        check(
            "[[claim]]\nid = \"b\"\narchived.file = \"x\"\n[[claim.position]]\nby = \"x\"\n",
            "[[claim]]\nid = \"b\"\narchived.file = \"x\"\ntranslated_from = { kk = \"1f3a9c2e\" }\n[[claim.position]]\nby = \"x\"\n",
        );
        check(
            "[[claim]]\nid = \"b\"\nparts = [\n  { id = \"p\" },\n]\n\n[claim.archived]\nfile = \"x\"\n",
            "[[claim]]\nid = \"b\"\nparts = [\n  { id = \"p\" },\n]\ntranslated_from = { kk = \"1f3a9c2e\" }\n\n[claim.archived]\nfile = \"x\"\n",
        );
        check(
            "claim = [ { id = \"b\", title = \"B\" } ]\n",
            "claim = [ { id = \"b\", title = \"B\", translated_from = { kk = \"1f3a9c2e\" } } ]\n",
        );
    }

    #[test]
    fn a_statement_that_is_there_keeps_its_form() {
        check(
            "[[claim]]\nid = \"b\"\ntranslated_from = { ru = \"00000000\", kk = '00000000' } # both\n",
            "[[claim]]\nid = \"b\"\ntranslated_from = { ru = \"00000000\", kk = \"1f3a9c2e\" } # both\n",
        );
        check(
            "[[claim]]\nid = \"b\"\ntranslated_from = { ru = \"00000000\" }\n",
            "[[claim]]\nid = \"b\"\ntranslated_from = { ru = \"00000000\", kk = \"1f3a9c2e\" }\n",
        );
        check(
            "[[claim]]\nid = \"b\"\ntranslated_from = {}\n",
            "[[claim]]\nid = \"b\"\ntranslated_from = { kk = \"1f3a9c2e\" }\n",
        );
        check(
            "[[claim]]\nid = \"b\"\ntranslated_from.ru = \"00000000\"\n",
            "[[claim]]\nid = \"b\"\ntranslated_from.ru = \"00000000\"\ntranslated_from.kk = \"1f3a9c2e\"\n",
        );
        check(
            "[[claim]]\nid = \"b\"\n[claim.translated_from]\nru = \"00000000\" # ru\n",
            "[[claim]]\nid = \"b\"\n[claim.translated_from]\nru = \"00000000\" # ru\nkk = \"1f3a9c2e\"\n",
        );
    }
}
