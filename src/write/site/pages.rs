//! The views of whole pages, one function a kind of page.

use tera::{Context, Value};

use crate::lang::Length;
use crate::link::Corpus;
use crate::model::{Anchor, Document, Handle, Kind, Linked, Record, RelationKind, Section};
use crate::plan::Plan;
use crate::write::book::Book;
use crate::write::html::blocks::Writer;
use crate::write::site::cards::Cards;
use crate::write::site::contents::Contents;
use crate::write::site::scene::Scene;
use crate::write::site::shared::Shared;
use crate::write::site::theme::TemplateFault;
use crate::write::view::{
    AliasView, BacklinkView, ChangeView, ClaimsView, HomeView, LinkView, PrintSectionView, PrintView,
    SectionView, SubmissionView, TermView, TextView, TitlePageView,
};

/// Makes the views of one page.
pub(crate) struct Pages<'r> {
    pub(crate) scene: Scene<'r>,
    pub(crate) plan: &'r Plan<'r>,
    /// The address of the page in the world, where the site knows its own.
    pub(crate) url: Option<&'r str>,
    pub(crate) shared: &'r Shared,
}

impl<'r> Pages<'r> {
    pub(crate) fn cards(&self) -> Cards<'r> {
        Cards { scene: self.scene }
    }

    pub(crate) fn corpus(&self) -> &'r Corpus {
        self.scene.corpus
    }

    pub(crate) fn home(&self, context: &mut Context) {
        let cards = self.cards();
        let mut submissions = self.corpus().handles(Kind::Submission);
        let latest = submissions.next();
        let recommendations =
            latest.map(|latest| self.corpus().recommendations_of(latest)).unwrap_or_default();
        let view = HomeView {
            latest: latest.map(|latest| self.submission_view(latest)),
            recommendations: recommendations
                .iter()
                .filter_map(|handle| self.scene.recommendation(*handle))
                .map(|card| cards.recommendation(card, true))
                .collect(),
            signatories: latest
                .map(|latest| cards.signatories(self.scene.signatories(latest)))
                .unwrap_or_default(),
            others: submissions.map(|handle| self.submission_view(handle)).collect(),
            figures: latest.map(|latest| cards.headlines(latest)).unwrap_or_default(),
            counts: Kind::in_list(|places| places.count)
                .into_iter()
                .filter(|kind| self.corpus().of_kind(*kind).len() > 0)
                .map(|kind| self.count_link(kind))
                .collect(),
        };
        context.insert("home", &view);
    }

    fn count_link(&self, kind: Kind) -> LinkView {
        let path = match kind {
            Kind::Term => "glossary.html".to_owned(),
            kind => format!("{}/index.html", kind.plural()),
        };
        let path = format!("{}{path}", self.plan.prefix(self.scene.lang));
        LinkView::own(self.count(kind, self.corpus().of_kind(kind).len()), self.scene.book.path(&path))
    }

    /// "4 minutes to read", for some sections.
    fn reading_time<'d>(&self, sections: impl Iterator<Item = (Handle, &'d Section<Linked>)>) -> String {
        let lang = self.scene.lang;
        let length: Length =
            sections.map(|(handle, section)| self.shared.length(handle, section, lang)).sum();
        self.scene.words.count("n_minutes", length.minutes(lang))
    }

    /// "19 questions".
    pub(crate) fn count(&self, kind: Kind, n: usize) -> String {
        self.scene.words.count(&format!("n_{}", kind.plural()), n)
    }

    fn submission_view(&self, handle: Handle) -> SubmissionView {
        let (submission, lang) = (self.corpus().submission(handle), self.scene.lang);
        let cards = self.cards();
        let (title, title_lang) = cards.foreign_title(&submission.title);
        let (summary, summary_lang) = cards.optional_title(submission.summary.as_ref());
        SubmissionView {
            title,
            title_lang,
            summary,
            summary_lang,
            kind: self.scene.word("submission_kind", submission.kind.name()),
            href: self.scene.book.entry(handle, None),
            print_href: self.scene.book.path(&self.plan.print_path(handle, lang)),
            files: self.file_links(handle),
            first_section: self.corpus().sections_of(handle).next().map(|(section, _)| cards.link(section)),
            date: cards.date(submission.date),
            date_iso: submission.date.to_string(),
        }
    }

    fn title_page(&self, handle: Handle) -> TitlePageView {
        let cards = self.cards();
        let changes = self.corpus().submission(handle).changes.iter().map(|change| {
            let (text, text_lang) = cards.foreign_title(&change.text);
            let (why, why_lang) = cards.optional_title(change.why.as_ref());
            let date_iso = change.date.to_string();
            ChangeView { date: cards.date(change.date), date_iso, text, text_lang, why, why_lang }
        });
        TitlePageView {
            facts: cards.facts(handle),
            signatories: cards.signatories(self.scene.signatories(handle)),
            contents: self.contents().whole(handle),
            recommendations: cards.links(self.corpus().recommendations_of(handle)),
            questions: cards.links(self.corpus().questions_of(handle)),
            changes: changes.collect(),
            reading_time: self.reading_time(self.corpus().sections_of(handle)),
            citation: cards.citation(handle, self.url),
        }
    }

    /// The contents of documents.
    fn contents(&self) -> Contents<'r> {
        Contents { scene: self.scene, shared: self.shared }
    }

    pub(crate) fn submission(&self, handle: Handle, context: &mut Context) -> Result<(), TemplateFault> {
        context.insert("submission", &self.submission_view(handle));
        context.insert("title_page", &self.title_page(handle));
        context.insert_value("downloads", self.document_downloads(handle)?);
        Ok(())
    }

    pub(crate) fn section(&self, handle: Handle, context: &mut Context) -> Result<(), TemplateFault> {
        let (corpus, cards) = (self.corpus(), self.cards());
        let section = corpus.section(handle);
        let document = section.text.get(self.scene.lang).0;
        let mut writer = Writer::new(self.scene);
        let body = writer.text(handle, document, 0);
        let notes = writer.notes(&[(handle, document)]);
        if let Some(fault) = writer.fault() {
            return Err(fault);
        }
        let contents = self.contents().beside(section.submission, handle)?;
        let about = corpus.incoming(handle, RelationKind::About);
        let (title, title_lang) = cards.foreign_title(&section.title);
        let view = SectionView {
            number: corpus.number(handle).map(ToOwned::to_owned),
            title,
            title_lang,
            submission: cards.link(section.submission),
            provisions: cards.links(section.provisions.iter().copied()),
            themes: cards.links(section.themes.iter().copied()),
            contents_html: Value::safe_string(&contents.html),
            has_more_contents: contents.leaves_out,
            body_html: Value::safe_string(&body),
            notes_html: notes.map(|notes| Value::safe_string(&notes)),
            reading_time: self.reading_time(std::iter::once((handle, section))),
            print_href: self.scene.book.path(&self.plan.print_path(section.submission, self.scene.lang)),
            previous: contents.previous.map(|handle| cards.link(handle)),
            next: contents.next.map(|handle| cards.link(handle)),
            recommendations: cards.links(about.filter(|from| corpus.key(*from).kind == Kind::Recommendation)),
            backlinks: cards.backlinks(handle),
            citation: cards.citation(handle, self.url),
        };
        context.insert("section", &view);
        context.insert_value("downloads", self.document_downloads(section.submission)?);
        Ok(())
    }

    pub(crate) fn record(&self, handle: Handle, context: &mut Context) -> Result<(), TemplateFault> {
        let (corpus, cards) = (self.corpus(), self.cards());
        let kind = corpus.key(handle).kind;
        let neighbours = corpus.neighbours(handle, self.scene.lang);
        context.insert("record", &cards.record(handle, neighbours, self.url));
        context.insert_value("downloads", self.record_downloads(handle)?);
        match kind {
            Kind::Question => {
                let card = self.scene.question(handle);
                context.insert("question", &card.map(|card| cards.question(&card, true)));
            }
            Kind::Recommendation => {
                let card = self.scene.recommendation(handle);
                context.insert("recommendation", &card.map(|card| cards.recommendation(card, true)));
            }
            Kind::Series => {
                let card = self.scene.series(handle);
                context.insert("series", &card.map(|card| cards.series(card, 0, true)));
            }
            Kind::Claim => {
                let card = self.scene.claim(handle);
                context.insert("claim", &card.map(|card| cards.claim(card, true, true)));
            }
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn claims(&self, context: &mut Context) {
        let (actors, rows) = self.cards().claim_rows();
        let view = ClaimsView {
            heading: self.scene.words.get("claims").to_owned(),
            count: self.count(Kind::Claim, rows.len()),
            actors: self.cards().links(actors),
            rows,
            data: self.data_links(Some(Kind::Claim)),
        };
        context.insert("claims", &view);
    }

    pub(crate) fn timeline(&self, context: &mut Context) {
        let events = self.corpus().handles(Kind::Event).filter_map(|handle| self.scene.event(handle));
        context.insert("events", &self.cards().events(events.collect(), true));
        context.insert("data", &self.data_links(Some(Kind::Event)));
    }

    pub(crate) fn glossary(&self, context: &mut Context) {
        let (corpus, cards, lang) = (self.corpus(), self.cards(), self.scene.lang);
        let terms = corpus.listed(Kind::Term, lang).iter().copied().filter_map(|handle| {
            let entry = corpus.entry(handle);
            let Record::Term(term) = &entry.record else { return None };
            let (definition_html, definition_lang) = cards.optional_text(term.definition.as_ref());
            let (expansion, expansion_lang) = cards.optional_title(term.expansion.as_ref());
            let (term, term_lang) = cards.foreign_title(&term.term);
            Some(TermView {
                id: Anchor::Entry(&entry.key).to_string(),
                term,
                term_lang,
                expansion,
                expansion_lang,
                definition_html,
                lang: definition_lang,
                backlinks: cards.backlinks(handle),
            })
        });
        let terms: Vec<TermView> = terms.collect();
        context.insert("terms", &terms);
    }

    pub(crate) fn text(&self, handle: Handle, context: &mut Context) -> Result<(), TemplateFault> {
        let Record::Page(page) = &self.corpus().entry(handle).record else { return Ok(()) };
        let document = page.text.get(self.scene.lang).0;
        let mut writer = Writer::new(self.scene);
        let body = writer.text(handle, document, 0);
        let notes = writer.notes(&[(handle, document)]);
        if let Some(fault) = writer.fault() {
            return Err(fault);
        }
        let backlinks: Vec<BacklinkView> = self.cards().backlinks(handle);
        let (title, title_lang) = self.cards().foreign_title(&page.title);
        let view = TextView {
            title,
            title_lang,
            body_html: Value::safe_string(&body),
            notes_html: notes.map(|notes| Value::safe_string(&notes)),
            backlinks,
        };
        context.insert("text", &view);
        Ok(())
    }

    pub(crate) fn print(&self, submission: Handle, context: &mut Context) -> Result<(), TemplateFault> {
        let cards = self.cards();
        let volume = self.scene.volume(submission);
        let mut writer = Writer::new(self.scene);
        let mut sections = Vec::new();
        for section in &volume.sections {
            sections.push(PrintSectionView {
                anchor: cards.anchor(section.handle),
                number: section.number.map(ToOwned::to_owned),
                title: section.title.words.clone(),
                title_lang: cards.foreign(section.title.lang),
                level: usize::from(section.level),
                body_html: Value::safe_string(&writer.section(
                    section.handle,
                    section.document,
                    section.level - 1,
                )),
                lang: cards.foreign(section.lang),
            });
        }
        let rest = &volume.recommendations;
        let recommendations = (!rest.is_empty()).then(|| writer.recommendations(rest));
        let texts: Vec<(Handle, &Document<Linked>)> =
            volume.sections.iter().map(|section| (section.handle, section.document)).collect();
        let notes = writer.notes(&texts);
        if let Some(fault) = writer.fault() {
            return Err(fault);
        }
        let view = PrintView {
            sections,
            recommendations_html: recommendations.map(|html| Value::safe_string(&html)),
            notes_html: notes.map(|notes| Value::safe_string(&notes)),
            sources: cards.sources(volume.sources, true),
        };
        self.submission(submission, context)?;
        context.insert("document", &view);
        Ok(())
    }

    pub(crate) fn alias(&self, handle: Handle, context: &mut Context) {
        let label = self.scene.label(handle);
        let view = AliasView {
            label_lang: self.scene.foreign(label.lang),
            label: label.words,
            href: self.scene.book.entry(handle, None),
        };
        context.insert("alias", &view);
    }
}

/// The address book of a page: on a printed document most addresses stay on the page.
pub(crate) fn book<'r>(plan: &'r Plan<'r>, page: &'r crate::plan::Page) -> Book<'r> {
    match page.kind {
        crate::plan::PageKind::Print(submission) => Book::printed(plan, &page.path, page.lang, submission),
        _ => Book::new(plan, &page.path, page.lang),
    }
}
