//! What the readers are given: a word for the reader, and what is repeated until a file is long enough.
//!
//! `§` is the number of the repetition, so that names differ. What stands around it may be given too.

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A section in English.
    Text,
    /// A section in another language, which is set by its own rules.
    In(&'static str),
    /// The front matter of a section.
    Front,
    /// A file of records.
    Records,
    /// The settings of the site.
    Site,
    /// The title page of a document.
    Submission,
    /// The words of the interface.
    Words,
    /// The file of a reference manager.
    Library,
    /// A table of figures; the series that names it is there.
    Table,
}

/// One pattern.
pub(crate) struct Pattern {
    pub(crate) reader: Reader,
    pub(crate) before: &'static str,
    pub(crate) repeated: &'static str,
    pub(crate) behind: &'static str,
}

impl Pattern {
    /// What the pattern is called.
    pub(crate) fn name(&self) -> String {
        format!("{:?} {:?} {:?} {:?}", self.reader, self.before, self.repeated, self.behind)
    }

    /// The text, nearly as long as asked for. The number of repetitions is even, so that what is opened by one and closed
    /// by the next is closed in all lengths or in none.
    pub(crate) fn text(&self, n_bytes: usize, times: usize) -> String {
        let mut text = self.before.to_owned();
        let length = self.repeated.replace('§', "00000").len();
        let n_repetitions = n_bytes.div_ceil(length).next_multiple_of(2) * times;
        for order in 0..n_repetitions {
            match self.repeated.contains('§') {
                // As many digits in each, so that no repetition is longer than another.
                true => text.push_str(&self.repeated.replace('§', &format!("{order:05}"))),
                false => text.push_str(self.repeated),
            }
        }
        text.push_str(self.behind);
        text
    }
}

/// All patterns.
pub(crate) fn all() -> Vec<Pattern> {
    let plain = PLAIN.iter().flat_map(|(reader, list)| {
        list.iter().map(|repeated| Pattern { reader: *reader, before: "", repeated, behind: "" })
    });
    let typed = LANGUAGES.iter().flat_map(|lang| {
        TYPED.iter().map(|repeated| Pattern { reader: Reader::In(lang), before: "", repeated, behind: "" })
    });
    let framed = FRAMED.iter().map(|(reader, before, repeated, behind)| Pattern {
        reader: *reader,
        before,
        repeated,
        behind,
    });
    plain.chain(typed).chain(framed).collect()
}

const LANGUAGES: &[&str] = &["en", "fr", "ru", "kk", "ar", "es", "zh"];

/// What each language sets in its own way.
const TYPED: &[&str] =
    &["\"a\" ", "'a", "a' ", "\"", "((\"'", "a - ", "p. 1 ", "1 000 ", "« a »", "…!?", "a-b-c-"];

const PLAIN: &[(Reader, &[&str])] = &[
    (
        Reader::Text,
        &[
            // Markdown.
            ">",
            "> a\n",
            "- ",
            "- a\n",
            "- a\n\n",
            "* ",
            "1. ",
            "1. a\n",
            ": ",
            "a\n: b\n\n",
            "[",
            "![",
            "[a](",
            "[a](b) ",
            "[a][",
            "*",
            "**a",
            "_a",
            "*a_ ",
            "`",
            "`a",
            "```\n",
            "~~",
            "<",
            "<a",
            "<a href=\"",
            "<!--",
            "<!-- a -->",
            "<![CDATA[",
            "<sup>",
            "<sup>a</sup>",
            "|",
            "|a",
            "|a|b|\n|-|-|\n",
            "| a | b |\n",
            "\\",
            "&",
            "&amp;",
            "&#0;",
            "#",
            "### a\n\n",
            "### a §\n\n",
            "---\n",
            "===\n",
            "a\n===\n",
            "+++\n",
            "    a\n",
            "\t",
            "\n",
            " \n",
            "a",
            "word ",
            "Word. ",
            "Words and words.\n\n",
            "қазақ ",
            "a\u{301}",
            "\u{200b}",
            "\u{202e}",
            "\u{ad}",
            "аa ",
            "аa,",
            "é",
            "\u{fdfa}",
            "[^a]:",
            "[^a] ",
            "[^a§] ",
            "[^§]\n\n[^§]: a\n\n",
            "[^§]: [^§]\n",
            "[a]: b\n",
            "[a§]: b\n",
            "\\\n",
            "  \n",
            // Marks.
            "{",
            "}",
            "{.",
            "{.a ",
            "{#a ",
            "{.concern",
            "### {.",
            "### a {.concern}\n\n",
            "### a {.concern #a§}\n\na\n\n",
            "### a {.confidential}\n\na\n\n",
            "### a {.confidentail}\n\na\n\n",
            "|{.confidential\n",
            "{.confidential}",
            "audience: x\n",
            "audience ",
            "confidential ",
            "{ .partners }\n",
            " ^a",
            "a ^a§\n\n",
            "a ^a\n\n",
            "<<<<<<< x\n",
            "=======\n",
            ">>>>>>> x\n",
            // References, citations, embeds.
            "[[",
            "]]",
            "[[a",
            "[[a]] ",
            "[[question:q]] ",
            "[[question:q|a]] ",
            "[[q§]] ",
            "[[question:q§]] ",
            "[[section:a#x§]] ",
            "![[",
            "![[questions]]\n\n",
            "![[question:q]]\n\n",
            "![[a§]]\n\n",
            "[@",
            "[@src] ",
            "[@src, p. 3] ",
            "[@src; ",
            "[@a§] ",
            "@src ",
            "[[series:n#2020]] ",
            "[[series:n#§]] ",
            "[[series:n#",
            "45 000 ",
            "12,345 ",
            // Symbols and addresses.
            "CAT/C/",
            "CAT/C/1 ",
            "CAT/C/1/",
            "CAT/C/KAZ/CO/4, para. 1 ",
            "A/HRC/§ ",
            "/",
            "A/",
            "https://a.example/x ",
            "https://",
            "www.",
            "https://a.example/x",
            "http://a@",
            "a@b.example ",
            "mailto:",
            "javascript:",
            "[a](https://b.example) ",
            "<https://b.example> ",
        ],
    ),
    (
        Reader::Front,
        &[
            "a\n",
            "a = 1\n",
            "a§ = 1\n",
            "a = \"",
            "\"",
            "[",
            "{a=",
            "audience = \"public\"\n",
            "aliases = [\"a§\"]\n",
            "#",
            "+++\n",
        ],
    ),
    (
        Reader::Records,
        &[
            "a\n",
            "a = 1\n",
            "a§ = 1\n",
            "[",
            "[[a.",
            "a.",
            "{a=",
            "\"\"\"",
            "'''",
            "\"",
            "a = [\n",
            "a = \"x\n",
            "a = “x”\n",
            "a: b\n",
            "[[a]]\n",
            "[a]\n",
            "[a§]\n",
            "[[question]]\n",
            "[[source]]\nid = \"s§\"\ntitle = \"T\"\n\n",
            "[[source]]\nid = \"s\"\ntitle = \"T\"\n\n",
            "[[source]]\nid = \"s§\"\n\n",
            "[[source]]\nid = \"s§\"\ntitel = \"T\"\n\n",
            "[[source]]\nid = \"s§\"\ntitle = \"T\n\n",
            "#",
            "# a\n",
            "[[term]]\nid = \"t§\"\nterm = \"T\"\n\n",
            "[[event]]\nid = \"e§\"\ntitle = \"T\"\ndate = 2026-01-01\n\n",
            "[[theme]]\nid = \"t§\"\ntitle = \"T §\"\n\n",
            "[[question]]\nid = \"q§\"\nsubmission = \"s\"\nsection = \"a\"\ntext = \"Why?\"\n\n",
            "[[recommendation]]\nid = \"r§\"\nsubmission = \"s\"\nsections = [\"a\"]\ntext = \"Do.\"\n\n",
            "[[provision]]\nid = \"p§\"\ninstrument = \"law\"\nnumber = \"§\"\n\n",
            "note = \n",
            "note = \"a\n",
            "notes\n",
            "audience = \"x\"\n",
            "[[series]]\nid = \"s§\"\n\n",
            "\u{a0}",
            "а = 1\n",
            "é",
            "\\u0000",
            "2026-01-01\n",
            "[[organisation]]\nid = \"o§\"\nname = \"O\"\n\n",
            "<<<<<<< x\n",
            "a = 1 a\n",
        ],
    ),
    (Reader::Site, &["a\n", "a§ = 1\n", "#", "[a§]\n", "\"", "[", "languages = [\"en\"]\n"]),
    (
        Reader::Submission,
        &[
            "a\n",
            "a§ = 1\n",
            "[[signatory]]\norganisation = \"o§\"\n",
            "[[change]]\ndate = 2026-01-01\ntext = \"T\"\n",
        ],
    ),
    (Reader::Words, &["a§ = \"b\"\n", "a\n", "contents = \"a\"\n"]),
    (
        Reader::Library,
        &[
            "@book{a§, title = {T}}\n",
            "@book{a§, title = {T}, author = {A, B and C, D}} ",
            "@book{a, title = {T}}\n",
            "@book{",
            "@",
            "{",
            "}",
            "\"",
            "@string{a§ = \"b\"}\n",
            "@comment{",
            "@comment{a}\n",
            "%",
            "a ",
            "\\",
            "@book{a§, title = \"T\n",
            "@misc{a§}\n",
        ],
    ),
    (
        Reader::Table,
        &[
            "§,1\n",
            "2020,1\n",
            ",",
            "\"",
            "\"a\"\n",
            "\n",
            "2020;1\n",
            "a",
            ";",
            "2020,1,2,3,4\n",
            "2020,x\n",
        ],
    ),
];

const FRAMED: &[(Reader, &str, &str, &str)] = &[
    (Reader::Text, "https://a.example/", ")", ""),
    (Reader::Text, "https://a.example/", "(", ""),
    (Reader::Text, "https://a.example/", ".", ""),
    (Reader::Text, "https://a.example/", "'", ""),
    (Reader::Text, "https://a.example/", "a]", ""),
    (Reader::Text, "https://a.example/?", "&a=b", ""),
    (Reader::Text, "[a](", "(", ""),
    (Reader::Text, "[a](b \"", "\\\"", ""),
    (Reader::Text, "```\n", "a b\n", "```\n"),
    (Reader::Text, "```rust\n", "fn a() {}\n", "```\n"),
    (Reader::Text, "| a | b |\n|---|---|\n", "| c | d |\n", ""),
    (Reader::Text, "|", "a|", "\n|-|\n"),
    (Reader::Text, "<!-- ", "- ", "-->"),
    (Reader::Text, "### a {", ".a ", "}\n"),
    (Reader::Text, "### a {", "#a§ ", "}\n"),
    (Reader::Text, "a ^", "a", "\n"),
    (Reader::Text, "[[", "a|", "]]"),
    (Reader::Text, "[@", "src; @", "]"),
    (Reader::Text, "[@src, ", "p. 3 ", "]"),
    (Reader::Text, "[^a]\n\n[^a]: ", "word ", "\n"),
    (Reader::Text, "[^a]\n\n[^a]: ", "[^a] ", "\n"),
    (Reader::Text, "[^00000]\n\n", "[^§]: a[^x§]\n\n", ""),
    (Reader::Text, "\"", "a ", "\""),
    (Reader::Text, "[[series:n#2", "0", "]]"),
    (Reader::Front, "title = \"", "a ", "\"\n"),
    (Reader::Front, "aliases = [", "\"a§\", ", "]\n"),
    (Reader::Front, "provisions = [", "\"p§\", ", "]\n"),
    (Reader::Front, "themes = [", "\"a\", ", "]\n"),
    (Reader::Records, "[[source]]\nid = \"b\"\ntitle = \"", "a ", "\"\n"),
    (Reader::Records, "[[source]]\nid = \"b\"\ntitle = \"", "\\\"", "\"\n"),
    (Reader::Records, "[[source]]\nid = \"", "a", "\"\ntitle = \"T\"\n"),
    (Reader::Records, "[[source]]\nid = \"b\"\ntitle = \"T\"\naliases = [", "\"b§\", ", "]\n"),
    (Reader::Records, "[[source]]\nid = \"b\"\ntitle = { ", "x§ = \"a\", ", "}\n"),
    (Reader::Records, "[[source]]\nid = \"b\"\ntitle = \"T\"\n", "a§ = 1\n", ""),
    (Reader::Records, "[[source]]\nid = \"b\"\ntitle = \"T\"\nurl = \"https://a.example/", "a", "\"\n"),
    (
        Reader::Records,
        "[[series]]\nid = \"m\"\ntitle = \"M\"\npoints = [\n",
        "{ period = \"2020\", value = 1 },\n",
        "]\n",
    ),
    (
        Reader::Records,
        "[[series]]\nid = \"m\"\ntitle = \"M\"\npoints = [\n",
        "{ period = \"§\", value = 1 },\n",
        "]\n",
    ),
    (
        Reader::Records,
        "[[series]]\nid = \"m\"\ntitle = \"M\"\nparts = [\n",
        "{ id = \"p§\", title = \"P\" },\n",
        "]\n",
    ),
    (Reader::Records, "a = ", "[", ""),
    (Reader::Records, "a = ", "{ a = ", ""),
    (Reader::Records, "a = [", "1, ", "]\n"),
    (Reader::Records, "a = \"\"\"", "a\n", "\"\"\"\n"),
    (
        Reader::Records,
        "[[question]]\nid = \"b\"\nsubmission = \"s\"\nsection = \"a\"\ntext = \"\"\"",
        "Why, [[q§]]?\n\n",
        "\"\"\"\n",
    ),
    (
        Reader::Records,
        "[[question]]\nid = \"b\"\nsubmission = \"s\"\nsection = \"a\"\ntext = \"Why?\"\n",
        "[[question.outcome]]\ntext = \"a\"\n",
        "",
    ),
    (Reader::Site, "title = \"", "a ", "\"\n"),
    (Reader::Site, "languages = [", "\"en\", ", "]\n"),
    (Reader::Library, "@book{a, title = ", "{", ""),
    (Reader::Library, "@book{a, title = {", "{a}", "}}"),
    (Reader::Library, "@book{a, title = {", "\\'e", "}}"),
    (Reader::Library, "@book{a, title = {", "$a$ ", "}}"),
    (Reader::Library, "@book{a, author = {", "A and ", "}}"),
    (Reader::Library, "@book{a, title = ", "a # ", "a}"),
    (Reader::Library, "@book{a, ", "a§ = {b}, ", "}"),
    (Reader::Library, "@book{a, ", "title = {b}, ", "}"),
    (Reader::Library, "@string{a = \"b\"}\n@book{b, title = ", "a # ", "a}"),
    (Reader::Table, "", "§-01,1\n", ""),
];
