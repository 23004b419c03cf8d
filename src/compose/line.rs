//! Words on a line, and what is among them: names in other languages, titles of works, ways to entries and addresses.
//!
//! A line is of one language. It is no text of an author: it holds no emphasis and no notes, so it has pieces of its own and
//! not those of documents, which every reader of a document would have to know.

use super::speech::{Phrase, Speech};
use crate::lang::Words;
use crate::model::Handle;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bit {
    /// Words in the language of the line.
    Words(String),
    /// A name, which may be in another language or run against the line.
    Name(Phrase),
    /// The title of a work.
    Title(Phrase),
    /// A way to something, with its words.
    Link(Target, Vec<Bit>),
}

/// What a piece of a line leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry.
    Entry(Handle),
    /// An address on the web.
    Web(String),
}

/// Words on a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Bit>);

impl Line {
    /// The words alone.
    pub fn words(&self) -> String {
        let mut words = String::new();
        say(&self.0, &mut words);
        words
    }

    /// The line with the full stop of the language, unless it has an end already.
    pub fn ended(mut self, words: &Words) -> Line {
        let said = self.words();
        let stop = words.ended(said.clone()).split_off(said.len());
        if !stop.is_empty() {
            self.0.push(Bit::Words(stop));
        }
        self
    }
}

fn say(bits: &[Bit], words: &mut String) {
    for bit in bits {
        match bit {
            Bit::Words(own) => words.push_str(own),
            Bit::Name(phrase) | Bit::Title(phrase) => words.push_str(&phrase.words),
            Bit::Link(_, inner) => say(inner, words),
        }
    }
}

impl Speech<'_> {
    /// A pattern of the interface's words, with pieces of a line in the place of its names.
    pub fn line(&self, key: &str, values: &[(&str, Option<Vec<Bit>>)]) -> Line {
        Line(self.words.compose(key, values, |text| Bit::Words(text.to_owned())))
    }

    /// A name within a line.
    pub fn named(&self, phrase: Phrase) -> Vec<Bit> {
        vec![Bit::Name(phrase)]
    }

    /// Letters that belong to no language, such as a symbol, within a line.
    pub fn bare(&self, letters: &str) -> Vec<Bit> {
        vec![Bit::Name(Phrase { words: letters.to_owned(), lang: self.text_lang })]
    }

    /// An address on the web, which says itself.
    pub fn web(&self, url: &str) -> Vec<Bit> {
        vec![Bit::Link(Target::Web(url.to_owned()), vec![Bit::Words(url.to_owned())])]
    }
}
