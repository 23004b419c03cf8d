//! How to cite a page, for people and for reference managers.

use tera::Value;

use crate::model::{Handle, Numbering, Record};
use crate::references::{bibtex, ris};
use crate::write::site::cards::Cards;
use crate::write::view::CitationView;

impl Cards<'_> {
    /// How to cite the page of an entry.
    pub(crate) fn citation(&self, handle: Handle, url: Option<&str>) -> CitationView {
        let scene = self.scene;
        let page = scene.page_reference(handle, url);
        let is_numbered = match &scene.corpus.entry(handle).record {
            Record::Section(section) => {
                let own = scene.corpus.submission(section.submission).numbering;
                section.numbering.unwrap_or(own) == Numbering::Paragraphs
            }
            _ => false,
        };
        let paragraph = is_numbered.then(|| {
            let url = url.map(|url| format!("{url}#p…"));
            Value::safe_string(&scene.line_html(&scene.paragraph_citation(handle, url.as_deref())))
        });
        CitationView {
            text_html: Value::safe_string(&scene.line_html(&scene.citation(handle, url))),
            paragraph_html: paragraph,
            bibtex: bibtex(std::slice::from_ref(&page)),
            ris: ris(std::slice::from_ref(&page)).replace('\r', ""),
        }
    }
}
