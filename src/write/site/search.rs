//! The views of the search page and of the index of everything.

use tera::Context;

use crate::compose::Phrase;
use crate::model::{Audience, Block, Handle, Kind, Linked, Ordinal, Record, visit_paragraphs};
use crate::search::Index;
use crate::write::site::pages::Pages;
use crate::write::site::theme::{SEARCH_SCRIPT, SEARCH_STYLES};
use crate::write::view::{
    ChoiceView, EverythingGroupView, EverythingItemView, EverythingView, LinkView, SearchView,
};

/// Paragraphs behind one link of the index.
const PARAGRAPHS_A_LINK: u32 = 10;

impl Pages<'_> {
    pub(crate) fn search(&self, index: &Index, page: &str, context: &mut Context) {
        let (corpus, words) = (self.scene.corpus, self.scene.words);
        let path = |path: &str| crate::plan::relative(page, path);
        let choices = |handles: &[Handle], title: fn(&Self, Handle) -> Phrase| -> Vec<ChoiceView> {
            let choice = |handle: &Handle| {
                let label = title(self, *handle);
                ChoiceView {
                    value: corpus.key(*handle).name.to_string(),
                    lang: self.scene.foreign(label.lang),
                    label: label.words,
                }
            };
            handles.iter().map(choice).collect()
        };
        let kind = |kind: &Kind| ChoiceView {
            value: kind.name().to_owned(),
            label: words.get(kind.plural()).to_owned(),
            lang: None,
        };
        let forms: std::collections::BTreeMap<&str, &str> = words.forms("n_results").collect();
        let label = |pages: &Self, handle: Handle| pages.scene.label(handle);
        let mut provisions = choices(&index.provisions, Self::title_of);
        let alphabet = corpus.collation(self.scene.lang);
        alphabet.sort_by_word(&mut provisions, |choice| &choice.label);
        let view = SearchView {
            head: path(&index.head),
            script: path(self.scene.theme.published(SEARCH_SCRIPT)),
            styles: path(self.scene.theme.published(SEARCH_STYLES)),
            n_results: serde_json::to_string(&forms).unwrap_or_default(),
            kinds: index.kinds.iter().map(kind).collect(),
            documents: choices(&index.documents, label),
            provisions,
        };
        context.insert("search", &view);
    }

    pub(crate) fn everything(&self, page: &str, context: &mut Context) {
        let styles = crate::plan::relative(page, self.scene.theme.published(SEARCH_STYLES));
        let view = EverythingView { styles, numbers: self.numbers(), letters: self.letters() };
        context.insert("everything", &view);
    }

    /// What an entry is called, with its title: in the language of the title, where that is not translated.
    fn title_of(&self, handle: Handle) -> Phrase {
        let (words, lang) = crate::compose::searched_title(self.scene.corpus, handle, self.scene.lang);
        Phrase { words, lang }
    }

    fn entry_item(&self, handle: Handle) -> EverythingItemView {
        EverythingItemView {
            link: LinkView::new(self.title_of(handle), self.scene.book.entry(handle, None), self.scene),
            kind: None,
            paragraphs: Vec::new(),
        }
    }

    /// Sections with their paragraphs, questions and recommendations of each document; provisions; document symbols.
    fn numbers(&self) -> Vec<EverythingGroupView> {
        let (corpus, words, lang) = (self.scene.corpus, self.scene.words, self.scene.lang);
        let mut groups: Vec<EverythingGroupView> = Vec::new();
        let mut add = |heading: &str, of: Option<Phrase>, items: Vec<EverythingItemView>| {
            if !items.is_empty() {
                let id = format!("page.number.{}", groups.len() + 1);
                let of_lang = of.as_ref().and_then(|of| self.scene.foreign(of.lang));
                let of = of.map(|of| of.words);
                groups.push(EverythingGroupView { id, heading: heading.to_owned(), of, of_lang, items });
            }
        };
        for submission in corpus.handles(Kind::Submission) {
            let title = Some(self.scene.label(submission));
            let sections = corpus.sections_of(submission).map(|(handle, section)| EverythingItemView {
                paragraphs: self.paragraph_links(handle, &section.text.get(lang).0.blocks),
                ..self.entry_item(handle)
            });
            add(words.get("sections"), title.clone(), sections.collect());
            for (kind, handles) in [
                (Kind::Question, corpus.questions_of(submission)),
                (Kind::Recommendation, corpus.recommendations_of(submission)),
            ] {
                let items = handles.into_iter().map(|handle| self.entry_item(handle)).collect();
                add(words.get(kind.plural()), title.clone(), items);
            }
        }
        let provisions = corpus.handles(Kind::Provision).map(|handle| self.entry_item(handle));
        add(words.get("provisions"), None, provisions.collect());
        let symbols = corpus.entries().filter_map(|(handle, entry)| {
            let symbol = entry.record.symbol()?;
            let mut item = self.entry_item(handle);
            let href = std::mem::take(&mut item.link.href);
            let link = LinkView::bare(symbol, href, self.scene);
            item.link = link.with_title(Some(self.title_of(handle)), self.scene);
            Some((symbol, item))
        });
        let mut symbols: Vec<(&str, EverythingItemView)> = symbols.collect();
        corpus.collation(lang).sort_by_word(&mut symbols, |(symbol, _)| symbol);
        add(words.get("document_symbols"), None, symbols.into_iter().map(|(_, item)| item).collect());
        groups
    }

    /// The numbered paragraphs of a section, by tens.
    fn paragraph_links(&self, section: Handle, blocks: &[Block<Linked>]) -> Vec<LinkView> {
        let mut numbered = Vec::new();
        visit_paragraphs(blocks, Audience::Public, &mut |address, _| {
            numbered.extend(address.number.zip(address.anchor()));
        });
        // What fewer people see is counted by itself, and is behind the rest.
        numbered.sort_by_key(|(number, _)| number.circle);
        let ten = |number: Ordinal| (number.circle, number.order.saturating_sub(1) / PARAGRAPHS_A_LINK);
        let tens = numbered.chunk_by(|one, other| ten(one.0) == ten(other.0));
        let link = |ten: &[(Ordinal, String)]| {
            let (first, last) = (ten.first()?, ten.last()?);
            let label =
                if first.0 == last.0 { first.0.to_string() } else { format!("{}–{}", first.0, last.0) };
            let href = self.scene.book.entry(section, Some(&first.1));
            Some(LinkView::own(label, href))
        };
        tens.filter_map(link).collect()
    }

    /// Everything that has a name, by its first letter.
    fn letters(&self) -> Vec<EverythingGroupView> {
        let (corpus, words, lang) = (self.scene.corpus, self.scene.words, self.scene.lang);
        let alphabet = corpus.collation(lang);
        let mut items: Vec<(String, EverythingItemView)> = Vec::new();
        for kind in Kind::in_list(|places| places.index) {
            for (handle, entry) in corpus.of_kind(kind) {
                let mut item = self.entry_item(handle);
                let mut name = self.title_of(handle).words;
                // A section is looked up by its title: its number says nothing to those who do not know it.
                if let Record::Section(section) = &entry.record {
                    let href = std::mem::take(&mut item.link.href);
                    let title = self.scene.phrase(&section.title);
                    let label = Some(self.scene.label(handle)).filter(|label| label.words != title.words);
                    name.clone_from(&title.words);
                    item.link = LinkView::new(title, href, self.scene).with_title(label, self.scene);
                }
                item.kind = Some(words.get(kind.plural()).to_owned());
                items.push((name, item));
            }
        }
        alphabet.sort_by_word(&mut items, |(name, _)| name);
        let mut groups: Vec<EverythingGroupView> = Vec::new();
        for (name, item) in items {
            let letter = first_letter(&name);
            // Letters that the alphabet does not tell apart (É and E) are under the first of them.
            let is_open = groups.last().is_some_and(|group| alphabet.is_same_letter(&group.heading, &letter));
            if !is_open {
                let id = format!("page.letter.{}", groups.len() + 1);
                groups.push(EverythingGroupView {
                    id,
                    heading: letter,
                    of: None,
                    of_lang: None,
                    items: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.items.push(item);
            }
        }
        groups
    }
}

/// The letter under which a name is listed: its first letter or digit as a capital. All digits are together.
fn first_letter(name: &str) -> String {
    match name.chars().find(|letter| letter.is_alphanumeric()) {
        Some(letter) if letter.is_numeric() => "0–9".to_owned(),
        Some(letter) => letter.to_uppercase().collect(),
        None => "…".to_owned(),
    }
}
