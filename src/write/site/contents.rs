//! The contents of a document: all of them on its own page, and some beside each of its sections.

use tera::Context;

use crate::compose::plain;
use crate::lang::Lang;
use crate::link::Corpus;
use crate::link::asked::{self, DetailKind};
use crate::model::{Block, Form, Handle, Linked};
use crate::write::site::cards::Cards;
use crate::write::site::chapters::Chapters;
use crate::write::site::scene::Scene;
use crate::write::site::shared::Shared;
use crate::write::site::theme::TemplateFault;
use crate::write::view::ContentsView;

/// Makes contents for one page.
pub(crate) struct Contents<'r> {
    pub(crate) scene: Scene<'r>,
    pub(crate) shared: &'r Shared,
}

/// What stands beside a section, and what comes before and behind it.
pub(crate) struct Beside {
    /// The lines of a list.
    pub(crate) html: String,
    /// Whether sections are left out.
    pub(crate) leaves_out: bool,
    pub(crate) previous: Option<Handle>,
    pub(crate) next: Option<Handle>,
}

impl<'r> Contents<'r> {
    fn corpus(&self) -> &Corpus {
        self.scene.corpus
    }

    /// The sections of a document.
    pub(crate) fn whole(&self, submission: Handle) -> Vec<ContentsView> {
        self.corpus().sections_of(submission).map(|(handle, _)| self.line(handle, false)).collect()
    }

    /// What stands beside a section, with its headings under it.
    ///
    /// All sections of a document lie in one folder, so their lines are the same on each of its pages but the current
    /// one: they are made once.
    pub(crate) fn beside(&self, submission: Handle, current: Handle) -> Result<Beside, TemplateFault> {
        let outline = self.shared.contents(submission, || self.outline(submission));
        let excerpt = outline.beside(current);
        let mut html = String::new();
        for at in excerpt.shown {
            if at != excerpt.current {
                html.push_str(outline.handle(at).map_or(Ok(""), |handle| self.line_html(handle))?);
                continue;
            }
            let mut own = vec![self.line(current, true)];
            let (document, lang) = self.corpus().section(current).text.get(self.scene.lang);
            self.headings(current, &document.blocks, lang, &mut own);
            html.push_str(&self.lines_html(&own)?);
        }
        Ok(Beside {
            html,
            leaves_out: excerpt.leaves_out,
            previous: excerpt.current.checked_sub(1).and_then(|at| outline.handle(at)),
            next: outline.handle(excerpt.current + 1),
        })
    }

    fn outline(&self, submission: Handle) -> Chapters {
        let sections = self.corpus().section_numbers(submission);
        Chapters::new(sections.map(|(handle, number)| (handle, number.first().copied())).collect())
    }

    /// The line of a section on the pages of the others.
    pub(crate) fn line_html(&self, handle: Handle) -> Result<&'r str, TemplateFault> {
        let detail = || self.scene.detail_of(handle, DetailKind::Contents);
        let line = || self.lines_html(&[self.line(handle, false)]);
        self.shared.contents_line(handle, || asked::worked_out(detail, line))
    }

    fn line(&self, handle: Handle, is_current: bool) -> ContentsView {
        let section = self.corpus().section(handle);
        let (title, title_lang) = self.cards().foreign_title(&section.title);
        ContentsView {
            number: self.corpus().number(handle).map(ToOwned::to_owned),
            title,
            title_lang,
            href: self.scene.book.entry(handle, None),
            level: section.number.len().min(2),
            is_current,
        }
    }

    fn lines_html(&self, lines: &[ContentsView]) -> Result<String, TemplateFault> {
        let mut context = Context::new();
        context.insert("contents", lines);
        self.scene.theme.render("partials/contents_lines.html", &context)
    }

    fn headings(
        &self,
        section: Handle,
        blocks: &[Block<Linked>],
        lang: Lang,
        contents: &mut Vec<ContentsView>,
    ) {
        for block in blocks {
            let (heading, inner) = match block {
                Block::Heading(heading) => (heading, &[][..]),
                Block::Part { heading, blocks, .. } => (heading, &blocks[..]),
                _ => continue,
            };
            contents.push(ContentsView {
                number: None,
                title: plain::line(&heading.inlines, Form::Set),
                title_lang: self.scene.foreign(lang),
                href: self.scene.book.entry(section, Some(&heading.anchor)),
                level: 3,
                is_current: false,
            });
            self.headings(section, inner, lang, contents);
        }
    }

    fn cards(&self) -> Cards<'_> {
        Cards { scene: self.scene }
    }
}
