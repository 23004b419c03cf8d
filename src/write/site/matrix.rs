//! The view of the matrix and its gaps.

use tera::{Context, Value};

use crate::compose::Phrase;
use crate::model::Handle;
use crate::trace::{GapKind, ProvisionRow, Row, Trace};
use crate::write::site::pages::Pages;
use crate::write::site::theme::TemplateFault;
use crate::write::view::{GapGroupView, LinkView, TraceProvisionView, TraceRowView, TraceView};

impl Pages<'_> {
    pub(crate) fn trace(&self, trace: &Trace, context: &mut Context) -> Result<(), TemplateFault> {
        let cards = self.cards();
        let mut rows = String::new();
        for row in &trace.rows {
            rows.push_str(&self.trace_row(row)?);
        }
        let mut invoked: Vec<&ProvisionRow> = trace.provisions.iter().collect();
        invoked.sort_by_key(|row| self.corpus().place(row.provision, self.scene.lang));
        let provisions = invoked.into_iter().map(|row| TraceProvisionView {
            provision: cards.link(row.provision),
            sections: cards.links(row.sections.iter().copied()),
            questions: cards.links(row.questions.iter().copied()),
            recommendations: cards.links(row.recommendations.iter().copied()),
        });
        let gaps = GapKind::ALL.into_iter().filter_map(|kind| {
            let gaps: Vec<LinkView> = trace
                .gaps
                .iter()
                .filter(|gap| gap.kind == kind)
                .map(|gap| match &gap.anchor {
                    Some(anchor) => {
                        let href = self.scene.book.entry(gap.entry, Some(anchor));
                        let title = self.concern(gap.entry, anchor);
                        LinkView::new(self.scene.label(gap.entry), href, self.scene)
                            .with_title(Some(title), self.scene)
                    }
                    None => cards.link(gap.entry),
                })
                .collect();
            (!gaps.is_empty()).then(|| GapGroupView { heading: self.scene.word("gap", kind.name()), gaps })
        });
        let view = TraceView {
            rows_html: Value::safe_string(&rows),
            provisions: provisions.collect(),
            gaps: gaps.collect(),
            data: self.data_links(None),
        };
        context.insert("trace", &view);
        Ok(())
    }

    fn trace_row(&self, row: &Row) -> Result<String, TemplateFault> {
        let cards = self.cards();
        let view = TraceRowView {
            section: cards.link(row.section),
            concern: row.concern.as_deref().map(|anchor| self.concern_link(row.section, anchor)),
            provisions: cards.links(row.provisions.iter().copied()),
            questions: cards.links(row.questions.iter().copied()),
            recommendations: cards.links(row.recommendations.iter().copied()),
            evidence: cards.links(row.evidence.iter().copied()),
        };
        let mut context = Context::new();
        context.insert("row", &view);
        context.insert_value("words", cards.words_value());
        self.scene.theme.render("partials/trace_row.html", &context)
    }

    fn concern_link(&self, section: Handle, anchor: &str) -> LinkView {
        let href = self.scene.book.entry(section, Some(anchor));
        LinkView::new(self.concern(section, anchor), href, self.scene)
    }

    /// The words of the heading of a concern.
    fn concern(&self, section: Handle, anchor: &str) -> Phrase {
        let own = Phrase { words: anchor.to_owned(), lang: self.scene.lang };
        self.scene.heading_words(section, anchor).unwrap_or(own)
    }
}
