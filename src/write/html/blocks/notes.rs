//! Notes at the foot of texts, as HTML.

use std::fmt::Write as _;

use super::Writer;
use crate::compose::{FootNote, NoteWords};
use crate::lang::Lang;
use crate::model::{Anchor, Block, Document, Handle, Linked};
use crate::write::html::escape::{escaped, push_all};

impl<'r> Writer<'r> {
    /// The notes at the foot of texts; nothing where there are none.
    pub(crate) fn notes(&mut self, texts: &[(Handle, &'r Document<Linked>)]) -> Option<String> {
        if texts.iter().all(|(_, document)| document.notes.is_empty()) {
            return None;
        }
        let heading = self.scene.words.get("notes");
        let _ = write!(
            self.html,
            "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"page.notes\"><h2 id=\"page.notes\">{}</h2>\n<ol>\n",
            escaped(heading)
        );
        for (handle, document) in texts {
            self.text = Some(*handle);
            self.notes = &document.notes;
            let scene = self.scene;
            for note in scene.foot_notes(document) {
                self.foot_note(&note, document.lang);
            }
        }
        self.html.push_str("</ol>\n</section>\n");
        Some(std::mem::take(&mut self.html))
    }

    fn foot_note(&mut self, note: &FootNote<'r>, lang: Lang) {
        let number = note.number.to_string();
        let foot = Anchor::Note(note.number).to_string();
        match note.number.circle {
            None => push_all(&mut self.html, &["<li id=\"", &foot, "\" value=\"", &number, "\">"]),
            // A list counts in figures alone: this number is written out.
            Some(_) => push_all(
                &mut self.html,
                &["<li class=\"of-circle\" id=\"", &foot, "\"><span class=\"number\">", &number, "</span> "],
            ),
        }
        match &note.said {
            NoteWords::Text(blocks) => self.note_text(blocks, lang),
            NoteWords::Sources(line) => {
                let line = self.scene.line_html(line);
                self.html.push_str(&line);
            }
        }
        let label = escaped(&self.scene.words.fill("back_to_mark", &[("number", &number)]));
        for occurrence in 0..note.n_marks {
            let mark = Anchor::NoteMark(note.number, occurrence).to_string();
            push_all(&mut self.html, &[" <a class=\"back\" href=\"#", &mark, "\" role=\"doc-backlink\" "]);
            push_all(&mut self.html, &["aria-label=\"", &label, "\">↩</a>"]);
        }
        self.html.push_str("</li>\n");
    }

    /// What the author says in a note, in the language of the text: the words around it are the page's.
    fn note_text(&mut self, blocks: &'r [Block<Linked>], lang: Lang) {
        let foreign = self.scene.foreign(lang);
        self.scene.speech.text_lang = lang;
        let is_line = matches!(blocks, [Block::Paragraph { .. }]);
        let element = if is_line { "span" } else { "div" };
        if let Some(lang) = &foreign {
            push_all(&mut self.html, &["<", element, " lang=\"", lang, "\" dir=\"auto\">"]);
        }
        match blocks {
            [Block::Paragraph { inlines, .. }] => self.inlines(inlines),
            blocks => self.blocks(blocks),
        }
        if foreign.is_some() {
            push_all(&mut self.html, &["</", element, ">"]);
        }
        self.scene.speech.text_lang = self.scene.lang;
    }
}
