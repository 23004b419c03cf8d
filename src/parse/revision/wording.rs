//! What a text says, apart from how its lines are broken: the words that a revision is made of.
//!
//! A wording holds the words with one space between them, and a sign for each thing that a translation has to hold too:
//! paragraphs, headings, references, notes, pictures. It is no Markdown, and nobody ever sees it. **Whatever changes it
//! makes every translation of every project look outdated**, so a test pins it.

use crate::model::{
    Audience, Block, Document, EventFilter, Fragment, Heading, Inline, PartKind, Piece, Prose, Written,
    WrittenAddress, WrittenCitation, WrittenEmbed, WrittenNote, WrittenReference, WrittenTarget,
};

/// Begins a sign. No text holds it: controls are taken out at the door.
const SIGN: char = '\u{1}';

/// The words of a text, and what is among them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Wording {
    text: String,
    n_words: u32,
    /// Whether white space was read that is not yet written: it counts only between two things of one block.
    has_gap: bool,
    /// Whether the block that was begun holds something.
    is_begun: bool,
    is_in_word: bool,
}

impl Wording {
    /// A text without markup.
    pub(in crate::parse) fn of_title(title: &str) -> Wording {
        let mut wording = Wording::default();
        wording.words(title);
        wording
    }

    /// A text with markup.
    pub(in crate::parse) fn of_document(document: &Document<Written>) -> Wording {
        let mut wording = Wording::default();
        wording.blocks(&document.blocks);
        for note in &document.notes {
            wording.sign("note", &note.label);
            wording.blocks(&note.blocks);
        }
        wording
    }

    /// The wording as a text, to make a hash of.
    pub(in crate::parse) fn as_str(&self) -> &str {
        &self.text
    }

    /// How many words it has. In a script without spaces each letter counts as one.
    pub(in crate::parse) fn n_words(&self) -> u32 {
        self.n_words
    }

    fn words(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.has_gap = true;
                self.is_in_word = false;
                continue;
            }
            let is_ideograph = is_ideograph(letter);
            // Where a line is broken between two ideographs, there is nothing between them.
            let is_run_on = is_ideograph && self.text.chars().next_back().is_some_and(self::is_ideograph);
            self.gap(is_run_on);
            let is_letter = letter.is_alphanumeric();
            self.n_words += u32::from(is_ideograph || is_letter && !self.is_in_word);
            self.is_in_word = !is_ideograph && (is_letter || self.is_in_word);
            self.text.push(letter);
        }
    }

    /// Writes the space before what comes next, where there is one.
    fn gap(&mut self, is_run_on: bool) {
        if std::mem::take(&mut self.has_gap) && self.is_begun && !is_run_on {
            self.text.push(' ');
        }
        self.is_begun = true;
    }

    /// A thing that is in the text, and its name.
    fn sign(&mut self, thing: &str, name: &str) {
        self.gap(false);
        self.is_in_word = false;
        self.text.push(SIGN);
        self.text.push_str(thing);
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push(SIGN);
    }

    /// The head of a block: what was before it ends, however it ended.
    fn block_sign(&mut self, thing: &str, name: &str) {
        self.has_gap = false;
        self.sign(thing, name);
        self.is_begun = false;
    }

    fn audience(&mut self, audience: Audience) {
        if audience != Audience::Public {
            self.sign("for", audience.name());
        }
    }

    fn address(&mut self, address: &WrittenAddress) {
        if let Some(mark) = &address.mark {
            self.sign("mark", &mark.value);
        }
    }

    fn heading(&mut self, heading: &Heading<Written>) {
        self.block_sign("heading", &format!("{} {}", heading.level, heading.anchor));
        self.inlines(&heading.inlines);
    }

    fn blocks(&mut self, blocks: &[Block<Written>]) {
        for block in blocks {
            self.block(block);
        }
        self.block_sign("end", "");
    }

    fn block(&mut self, block: &Block<Written>) {
        // Long: one arm for each kind of block.
        match block {
            Block::Paragraph { address, inlines, .. } => {
                self.block_sign("paragraph", "");
                self.address(address);
                self.inlines(inlines);
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Part { kind, audience, heading, blocks } => {
                self.block_sign("part", kind.map_or("", PartKind::name));
                self.audience(*audience);
                self.heading(heading);
                self.blocks(blocks);
            }
            Block::List { start, items } => {
                self.block_sign("list", &start.map_or_else(String::new, |start| start.to_string()));
                for item in items {
                    self.block_sign("item", "");
                    self.address(&item.address);
                    self.blocks(&item.blocks);
                }
            }
            Block::Definitions(definitions) => {
                for (term, meanings) in definitions {
                    self.block_sign("term", "");
                    self.inlines(term);
                    meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            Block::Code { language, text } => {
                self.block_sign("code", language.as_deref().unwrap_or_default());
                self.text.push_str(text);
            }
            Block::Table(table) => {
                self.block_sign("table", &table.head.len().to_string());
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    self.block_sign("row", "");
                    for cell in row {
                        self.block_sign("cell", "");
                        self.inlines(cell);
                    }
                }
            }
            Block::Figure { file, alternative, caption, .. } => {
                self.block_sign("picture", file);
                self.words(alternative.written());
                self.block_sign("caption", "");
                self.words(caption.as_ref().map_or("", Prose::written));
            }
            Block::Embed(embed) => self.embed(embed),
            other => self.held(other),
        }
    }

    /// Any other block: its kind, and all that it holds.
    fn held(&mut self, block: &Block<Written>) {
        self.block_sign(&block.kind().to_lowercase(), "");
        block.pieces(&mut |piece| match piece {
            Piece::Passage(address) => self.address(address),
            Piece::Heading(heading, audience) => {
                self.audience(audience);
                self.heading(heading);
            }
            Piece::Line(inlines) => {
                self.block_sign("line", "");
                self.inlines(inlines);
            }
            Piece::Code(text) => self.text.push_str(text),
            Piece::Picture(alternative, caption) => {
                self.words(alternative.written());
                self.block_sign("caption", "");
                self.words(caption.map_or("", Prose::written));
            }
            Piece::Embed(embed) => self.embed(embed),
            Piece::Blocks(blocks, audience) => {
                self.audience(audience);
                self.blocks(blocks);
            }
        });
    }

    fn embed(&mut self, embed: &WrittenEmbed) {
        match embed {
            WrittenEmbed::Record(reference) => self.block_sign("embed", &name_of(reference)),
            WrittenEmbed::Questions(_) => self.block_sign("embed", "questions"),
            WrittenEmbed::Recommendations(_) => self.block_sign("embed", "recommendations"),
            WrittenEmbed::Signatories(_) => self.block_sign("embed", "signatories"),
            WrittenEmbed::Sources(_) => self.block_sign("embed", "sources"),
            WrittenEmbed::Timeline(filter, _) => {
                let EventFilter { provisions, organisations, themes, period } = filter;
                let names = provisions.iter().chain(organisations).chain(themes).map(name_of);
                let names = names.chain(period.map(|period| period.to_string()));
                self.block_sign("embed", &format!("timeline {}", names.collect::<Vec<_>>().join(" ")));
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline<Written>]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.words(text.written()),
                Inline::Label(none) => match *none {},
                Inline::Break => self.words("\n"),
                Inline::Emphasis(inner) => self.marked("emphasis", inner),
                Inline::Strong(inner) => self.marked("strong", inner),
                Inline::Deleted(inner) => self.marked("deleted", inner),
                Inline::Styled(style, inner) => self.marked(style.name(), inner),
                Inline::Code(text) => self.sign("code", text),
                Inline::Link(target, words) => {
                    self.sign("link", &target_name(target));
                    self.inlines(words);
                    self.sign("end", "");
                }
                Inline::Picture { file, alternative, .. } => {
                    self.sign("picture", file);
                    self.words(alternative.written());
                    self.sign("end", "");
                }
                Inline::Note(WrittenNote::Footnote(label, _)) => self.sign("footnote", label),
                Inline::Note(WrittenNote::Citations(citations)) => {
                    let names: Vec<String> = citations.iter().map(citation_name).collect();
                    self.sign("citation", &names.join("; "));
                }
            }
        }
    }

    fn marked(&mut self, mark: &str, inner: &[Inline<Written>]) {
        self.sign(mark, "");
        self.inlines(inner);
        self.sign("end", "");
    }
}

/// Whether a letter is one of those that are written without spaces between words.
fn is_ideograph(letter: char) -> bool {
    // CJK signs and letters with their punctuation, kana, and the forms of full width.
    matches!(letter, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn name_of(reference: &WrittenReference) -> String {
    let kind = reference.kind.map_or_else(String::new, |kind| format!("{}:", kind.name()));
    let fragment = reference.fragment.as_ref().map_or_else(String::new, fragment_name);
    format!("{kind}{}{fragment}", reference.name)
}

fn fragment_name(fragment: &Fragment) -> String {
    match fragment {
        Fragment::Heading(heading) => format!("#{heading}"),
        Fragment::Mark(mark) => format!("#^{mark}"),
    }
}

fn target_name(target: &WrittenTarget) -> String {
    match target {
        WrittenTarget::Reference(reference) => name_of(reference),
        WrittenTarget::Here(fragment, _) => fragment_name(fragment),
        WrittenTarget::Web(address) => address.to_string(),
        WrittenTarget::File(file, _) => file.to_string(),
        WrittenTarget::Symbol(symbol, _) => symbol.to_string(),
    }
}

fn citation_name(citation: &WrittenCitation) -> String {
    let locator = citation.locator.as_ref().map_or_else(String::new, |locator| {
        let words: Vec<&str> = locator.written().split_whitespace().collect();
        format!(", {}", words.join(" "))
    });
    format!("{}{locator}", citation.source.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::lang::Lang;
    use crate::manuscript::{File, Manuscript};
    use crate::parse::text::markdown::section_text;
    use crate::parse::text::origin::Origin;

    fn wording(text: &str) -> Wording {
        let file = File { path: "a.md".into(), text: text.into() };
        let manuscript = Manuscript::new(vec![file], Vec::new());
        let (file, _) = manuscript.files().next().unwrap();
        let lang = Lang::parse("en").unwrap();
        let origin = Origin::At { file, offset: 0 };
        Wording::of_document(&section_text(text, origin, lang, Audience::Public, &mut Diagnostics::default()))
    }

    #[test]
    fn broken_lines_say_the_same() {
        for (one, other) in [
            ("One two three four.", "One two\nthree   four.  \n"),
            ("One *two three* four.", "One *two\nthree*\nfour."),
            ("- One two three.\n- Four.", "- One\n  two three.\n- Four.\n"),
            ("> One two three.", "> One\n> two\nthree."),
            ("Some[^a] words.\n\n[^a]: A note of mine.", "Some[^a]\nwords.\n\n[^a]: A note\n    of mine.\n"),
            ("See [[page:about|about us]] [@a, p.  3].", "See [[page:about|about\nus]]\n[@a, p. 3]."),
            ("中文文本。再来。", "中文\n文本。\n再来。"),
        ] {
            assert_eq!(wording(one), wording(other), "{one}");
        }
    }

    #[test]
    fn other_words_and_other_things_say_something_else() {
        let texts = [
            "One two three.",
            "One two thre.",
            "One twothree.",
            "One two.\n\nThree.",
            "One two three. ^mark",
            "One two *three*.",
            "One two*three*.",
            "One *two* three.",
            "One *two*three.",
            "One two [three](https://example.org).",
            "One two [three](https://example.org/a).",
            "One two three.[@a]",
            "One two three.[@a, p. 3]",
            "- One two three.",
            "### One two three.",
            "### One two three. {.concern}",
            "> One two three.",
            "One two three.\n\n![[questions]]",
        ];
        for (at, one) in texts.iter().enumerate() {
            for other in &texts[at + 1..] {
                assert_ne!(wording(one), wording(other), "{one} / {other}");
            }
        }
    }

    #[test]
    fn words_are_counted() {
        assert_eq!(wording("One two-three, “four” – 5 don’t.").n_words(), 5);
        assert_eq!(wording("### One\n\n- two\n- [three](https://example.org)").n_words(), 3);
        assert_eq!(wording("中文").n_words(), 2);
    }
}
