//! Tags of languages as people write them.

use super::Lang;

/// The tag of two letters for one of three (ISO 639-2, with both of its lists).
#[rustfmt::skip]
const SHORT: [(&str, &str); 77] = [
    ("alb", "sq"),
    ("amh", "am"),
    ("ara", "ar"),
    ("arm", "hy"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bos", "bs"),
    ("bul", "bg"),
    ("bur", "my"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kat", "ka"),
    ("kaz", "kk"),
    ("khm", "km"),
    ("kir", "ky"),
    ("kor", "ko"),
    ("kur", "ku"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mkd", "mk"),
    ("mon", "mn"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nor", "no"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("pus", "ps"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("som", "so"),
    ("spa", "es"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("swa", "sw"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tgk", "tg"),
    ("tha", "th"),
    ("tir", "ti"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("uig", "ug"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("zho", "zh"),
];

impl Lang {
    /// The tag of two letters for a language that is written with three: `eng` is `en`.
    pub fn short_tag(tag: &str) -> Option<&'static str> {
        SHORT.iter().find(|(long, _)| *long == tag).map(|(_, short)| *short)
    }

    /// The language that was probably meant: `FR` is `fr`, `eng` is `en`, `en_gb` is `en-GB`.
    pub fn meant(tag: &str) -> Option<Lang> {
        let canonical = Lang::canonical(tag.trim())?;
        let (language, rest) = canonical.split_at(canonical.find('-').unwrap_or(canonical.len()));
        Lang::parse(&format!("{}{rest}", Lang::short_tag(language).unwrap_or(language)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_however_their_tag_is_written() {
        for (written, tag) in [
            ("FR", "fr"),
            ("eng", "en"),
            ("Eng-gb", "en-GB"),
            ("en_gb", "en-GB"),
            ("fre", "fr"),
            ("ckb", "ckb"),
        ] {
            assert_eq!(Lang::meant(written).map(|lang| lang.to_string()).as_deref(), Some(tag), "{written}");
        }
        assert_eq!(Lang::meant("english"), None);
    }
}
