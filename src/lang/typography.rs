//! How a language sets its texts: quotation marks, dashes, and spaces at which no line may break.
//!
//! Takes words as authors type them, gives them as printers set them. All marks and lists are words of the interface;
//! what is here holds for every language.

mod setter;
mod signs;
mod token;

use super::Words;
use setter::Setter;
use token::Token;

/// The rules of one language.
#[derive(Debug, Hash)]
pub struct Typography {
    /// Outer marks, and those within them.
    outer: Quotes,
    inner: Quotes,
    /// Whether outer marks have a space inside.
    has_inner_space: bool,
    /// What a hyphen between spaces becomes, spaces included.
    dash: Box<str>,
    /// What three full stops become.
    ellipsis: Box<str>,
    /// Marks with a narrow space before them.
    narrow_before: Box<str>,
    /// Marks with a full space before them at which no line breaks.
    wide_before: Box<str>,
    /// Words bound to the number after them: "para.", "№".
    before_number: Vec<Box<str>>,
    /// Words bound to the number before them: "%", "kg".
    after_number: Vec<Box<str>>,
    /// Words so short that they never end a line.
    short: Vec<Box<str>>,
}

/// A pair of quotation marks, with the narrow space that French has inside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Quotes {
    open: Box<str>,
    close: Box<str>,
}

impl Quotes {
    /// Reads `«{words}»`.
    fn parse(pattern: &str) -> Option<Quotes> {
        let (open, close) = pattern.split_once("{words}")?;
        (!open.is_empty() && !close.is_empty()).then(|| Quotes { open: open.into(), close: close.into() })
    }

    /// The marks alone.
    fn marks(&self) -> (Option<char>, Option<char>) {
        (self.open.chars().next(), self.close.chars().next_back())
    }

    /// What is between the opening mark and the words.
    fn space(&self) -> &str {
        self.open.trim_start_matches(|letter: char| !letter.is_whitespace())
    }
}

const NO_BREAK: &str = "\u{a0}";
const NARROW: &str = "\u{202f}";

/// The words that are set so far in one paragraph, heading or title: what is before decides what a mark is.
#[derive(Debug, Default)]
pub struct LineSoFar {
    /// The letter before; nothing at the beginning.
    before: Option<char>,
    /// What is open, the outermost first: the marks that close it.
    open: Vec<Opened>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    Double,
    Single,
    /// Marks that the author chose.
    Chosen,
}

impl LineSoFar {
    /// Tells that something is here that is no text: code, a label, a picture.
    pub fn skip(&mut self) {
        self.before = Some('x');
    }

    /// Tells that the line ends here.
    pub fn end(&mut self) {
        self.before = None;
    }

    /// Tells that an element begins that bears quotation marks of its own.
    pub fn open_element(&mut self) {
        self.open.push(Opened::Chosen);
    }

    /// Tells that such an element ends.
    pub fn close_element(&mut self) {
        self.open.pop();
    }
}

impl Typography {
    /// What is before and behind quoted words.
    pub fn outer_marks(&self) -> (Box<str>, Box<str>) {
        (self.outer.open.clone(), self.outer.close.clone())
    }

    /// The rules in a list of words; nothing where the list speaks another language for want of its own.
    pub fn of(words: &Words) -> Option<Typography> {
        // "none" says that a language has nothing of the kind: an empty word would be a fault of the list.
        let text =
            |key: &'static str| Some(words.get(key)).filter(|text| *text != "none").unwrap_or_default();
        let list = |key: &'static str| text(key).split(' ').filter(|word| !word.is_empty()).map(Into::into);
        words.is_own().then_some(())?;
        let outer = Quotes::parse(words.get("outer_quotes"))?;
        Some(Typography {
            has_inner_space: !outer.space().is_empty(),
            outer,
            inner: Quotes::parse(words.get("inner_quotes"))?,
            dash: text("dash").into(),
            ellipsis: text("ellipsis").into(),
            narrow_before: text("narrow_space_before").into(),
            wide_before: text("wide_space_before").into(),
            before_number: list("bound_before_number").collect(),
            after_number: list("bound_after_number").collect(),
            short: list("bound_to_next_word").collect(),
        })
    }

    /// The words as the language sets them; nothing where they stay as they are. `line` is what is before them.
    pub fn set(&self, text: &str, line: &mut LineSoFar) -> Option<String> {
        let mut setter = Setter {
            rules: self,
            text,
            line,
            done: 0,
            next: 0,
            set: None,
            next_closing: 0,
            token: Token::default(),
        };
        setter.run();
        let Setter { done, set, .. } = setter;
        line.before = text.chars().next_back().or(line.before);
        set.map(|mut set| {
            set.push_str(&text[done..]);
            set
        })
    }

    /// Whether a full stop after the word shortens it, and ends no sentence.
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        let is_word = |listed: &str| listed.strip_suffix('.').is_some_and(|stem| stem == word.to_lowercase());
        self.before_number.iter().chain(&self.short).any(|listed| is_word(listed))
    }

    /// A title as the language sets it, in place.
    pub fn set_title(&self, title: &str) -> Option<String> {
        self.set(title, &mut LineSoFar::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Word};

    /// The rules as a list of words gives them, with the marks and lists of one language.
    fn rules(tag: &str, words: &[(&str, &str)]) -> Typography {
        let lang = Lang::parse(tag).unwrap();
        let plain = |(key, word): &(&str, &str)| ((*key).to_owned(), Word::Plain((*word).to_owned()));
        let own = [("date_locale", tag), ("ellipsis", "…"), ("wide_space_before", "none")];
        Typography::of(&Words::new(lang, own.iter().chain(words).map(plain).collect())).unwrap()
    }

    fn english() -> Typography {
        rules(
            "en",
            &[
                ("outer_quotes", "“{words}”"),
                ("inner_quotes", "‘{words}’"),
                ("dash", "\u{a0}– "),
                ("narrow_space_before", "none"),
                ("bound_before_number", "p. para. art."),
                ("bound_after_number", "% kg"),
                ("bound_to_next_word", "none"),
            ],
        )
    }

    fn russian() -> Typography {
        rules(
            "ru",
            &[
                ("outer_quotes", "«{words}»"),
                ("inner_quotes", "„{words}“"),
                ("dash", "\u{a0}— "),
                ("narrow_space_before", "none"),
                ("bound_before_number", "№ § ст. п."),
                ("bound_after_number", "% г. кг марта"),
                ("bound_to_next_word", "в к с о у и а"),
            ],
        )
    }

    fn french() -> Typography {
        rules(
            "fr",
            &[
                ("outer_quotes", "«\u{202f}{words}\u{202f}»"),
                ("inner_quotes", "“{words}”"),
                ("dash", "\u{a0}– "),
                ("narrow_space_before", ";!?»"),
                ("wide_space_before", ":"),
                ("bound_before_number", "p. art."),
                ("bound_after_number", "%"),
                ("bound_to_next_word", "none"),
            ],
        )
    }

    /// `~` stands for a no-break space, `_` for a narrow one.
    fn check(rules: &Typography, text: &str, expected: &str) {
        let set = rules.set(text, &mut LineSoFar::default()).unwrap_or_else(|| text.to_owned());
        let shown = set.replace('\u{a0}', "~").replace('\u{202f}', "_");
        assert_eq!(shown, expected, "{text}");
        let again = rules.set(&set, &mut LineSoFar::default()).unwrap_or_else(|| set.clone());
        assert_eq!(again, set, "what is set stays as it is");
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        let (en, ru, fr) = (english(), russian(), french());
        check(&en, r#"He said "no" and "it's 'so'"."#, "He said “no” and “it’s ‘so’”.");
        check(
            &en,
            r#"'He said "no"', the '90s, detainees' rights"#,
            "‘He said “no”’, the ’90s, detainees’ rights",
        );
        check(&ru, r#"Закон "О защите "слабых"" и ТОО "Луч""#, "Закон «О~защите „слабых“» и~ТОО «Луч»");
        check(&ru, r#"«Он сказал "нет"», "да""#, "«Он сказал „нет“», «да»");
        check(&ru, r#"(см. "Отчёт")..., 'так'"#, "(см. «Отчёт»)…, «так»");
        check(&fr, r#"Il dit "oui" : «non»."#, "Il dit «_oui_»~: «_non_».");
        check(&fr, "l'État, qu'il dit !", "l’État, qu’il dit_!");
        check(&ru, r#"43°15'20" и экран 15""#, r#"43°15'20" и~экран 15""#);
        check(
            &en,
            "Yahoo!'s and the U.S.'s view of rock 'n' roll",
            "Yahoo!’s and the U.S.’s view of rock ’n’ roll",
        );
        let zh = rules(
            "zh",
            &[
                ("outer_quotes", "“{words}”"),
                ("inner_quotes", "‘{words}’"),
                ("dash", "——"),
                ("ellipsis", "……"),
                ("narrow_space_before", "none"),
                ("bound_before_number", "none"),
                ("bound_after_number", "none"),
                ("bound_to_next_word", "none"),
            ],
        );
        check(
            &zh,
            r#"委员会称'任意拘留'不合法，"暂停"...和......"#,
            "委员会称‘任意拘留’不合法，“暂停”……和……",
        );
    }

    #[test]
    fn dashes_are_those_of_the_language() {
        let (en, ru) = (english(), russian());
        check(&ru, "Пытка - преступление -- всегда", "Пытка~— преступление~— всегда");
        check(&ru, "Так — было, 2020--2024, 13 - 5", "Так~— было, 2020–2024, 13 - 5");
        check(&en, "a rule--and more - here, --flag, ---- x", "a rule–and more~– here, --flag, ---- x");
        check(&en, "https://a.example/b--c'd...e", "https://a.example/b--c'd...e");
        check(&en, "Wait... and .... or [...]", "Wait… and .... or […]");
    }

    #[test]
    fn lines_do_not_break_within_what_belongs_together() {
        let (en, ru) = (english(), russian());
        check(
            &en,
            "See para. 12, p. 3 and art.\n3; 5 % of 12 kg, 5 kgs",
            "See para.~12, p.~3 and art.~3; 5~% of 12~kg, 5 kgs",
        );
        check(&ru, "№ 94, ст. 146, § 12, в 2024 г., 17 марта", "№~94, ст.~146, §~12, в~2024~г., 17~марта");
        check(
            &ru,
            "А. Б. Иванов и Иванов А. Б. В суде (в нём) об 5",
            "А.~Б.~Иванов и~Иванов~А.~Б.~В~суде (в~нём) об 5",
        );
        check(&ru, "45 000 камер, 2024 300, 1 200 000", "45~000 камер, 2024 300, 1~200~000");
        check(&ru, "Лица, т. е. все, и т. д.; XX г. не год", "Лица, т.~е. все, и~т.~д.; XX~г. не год");
        check(&french(), "Note : non ; oui !", "Note~: non_; oui_!");
    }

    #[test]
    fn marks_reach_over_what_stands_between_texts() {
        let (ru, mut line) = (russian(), LineSoFar::default());
        let mut set = |text: &str| ru.set(text, &mut line).unwrap_or_else(|| text.to_owned());
        assert_eq!(set("Он: \""), "Он: «");
        assert_eq!(set("нет"), "нет");
        assert_eq!(set("\", в "), "», в\u{a0}");
        assert_eq!(set("\"суде\""), "«суде»");
    }
}
