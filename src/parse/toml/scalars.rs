//! What number, or which of yes and no, was meant, however its author wrote it.

use crate::lang::{Figure, western_digit};

/// The words for yes and no that people write in the place of `true` and `false`.
const YES: [&str; 19] = [
    "yes",
    "on",
    "true",
    "y",
    "oui",
    "vrai",
    "да",
    "истина",
    "sí",
    "si",
    "verdadero",
    "sim",
    "ja",
    "نعم",
    "是",
    "иә",
    "ия",
    "так",
    "1",
];
const NO: [&str; 17] = [
    "no", "off", "false", "n", "non", "faux", "нет", "ложь", "falso", "não", "nao", "nein", "لا", "否", "жоқ",
    "ні", "0",
];

/// Whether a word says yes or no.
pub(in crate::parse) fn meant_truth(word: &str) -> Option<bool> {
    let word = word.trim().to_lowercase();
    match (YES.contains(&&*word), NO.contains(&&*word)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// The number that was meant, as TOML writes it: `12,5`, `1 271`, `1 271,5`, `1.271.000`, `12 %`, `١٢٫٥`. Nothing where
/// the text is no such number, or can be read in two ways: `1.271`, `1,271`.
pub(in crate::parse) fn meant_figure(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['%', '٪']).trim_end();
    let letters = text.chars().map(western_digit).map(|letter| match letter {
        '\u{66b}' => ',',
        '\u{66c}' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => ' ',
        '\u{2212}' | '–' => '-',
        letter => letter,
    });
    let text: String = letters.collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let groups: Vec<&str> = digits.split([' ', '.', ',']).collect();
    let is_number =
        groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_number {
        return None;
    }
    let signs: Vec<char> = digits.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    // All groups but the first have three digits, if their signs part thousands.
    let are_thousands = |n_groups: usize| {
        (1..=3).contains(&groups[0].len()) && groups[1..n_groups].iter().all(|group| group.len() == 3)
    };
    let (whole, decimals) = match (signs.split_last(), groups.len()) {
        (None, _) => (groups.concat(), None),
        (Some((last, rest)), n) => {
            let is_one_sign = rest.iter().all(|sign| sign == last);
            if *last == ' ' || (n > 2 && is_one_sign) {
                (is_one_sign && are_thousands(n)).then_some(())?;
                (groups.concat(), None)
            } else if n == 2 {
                // `1,271` is a thousand and more in one country and one and a part in the next.
                let is_doubtful = groups[1].len() == 3 && groups[0] != "0" && groups[0].len() <= 3;
                (!is_doubtful).then_some(())?;
                (groups[0].to_owned(), Some(groups[1]))
            } else {
                let is_one_sign = rest.iter().all(|sign| *sign == rest[0]);
                (is_one_sign && are_thousands(n - 1)).then_some(())?;
                (groups[..n - 1].concat(), Some(groups[n - 1]))
            }
        }
    };
    let number = match decimals {
        Some(decimals) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{whole}"),
    };
    Figure::parse(&number).map(|_| number)
}

/// The two numbers that may be meant where one sign stands before three digits: `1,271`.
pub(in crate::parse) fn two_readings(text: &str) -> Option<[String; 2]> {
    let text: String = text.trim().chars().map(western_digit).collect();
    let (whole, rest) = text.split_once([',', '.', '\u{66b}', '\u{66c}'])?;
    let is_group = rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let digits = whole.trim_start_matches(['-', '+']);
    let is_begun = (1..=3).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_group && is_begun).then(|| [format!("{whole}{rest}"), format!("{whole}.{rest}")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_habits_are_understood() {
        for (written, meant) in [
            ("12,5", "12.5"),
            ("1 271", "1271"),
            ("1\u{202f}271,5", "1271.5"),
            ("1'271", "1271"),
            ("1.271.000", "1271000"),
            ("1,271,000", "1271000"),
            ("1.271,50", "1271.50"),
            ("1,271.50", "1271.50"),
            ("-12,5", "-12.5"),
            ("−12,5", "-12.5"),
            ("12 %", "12"),
            ("12,5%", "12.5"),
            ("0,125", "0.125"),
            ("١٬٢٧١٫٥", "1271.5"),
            ("٢٧١", "271"),
            ("271", "271"),
        ] {
            assert_eq!(meant_figure(written).as_deref(), Some(meant), "{written}");
        }
        for other in
            ["1.271", "1,271", "12 5", "1 27", "1.27.000", "about 12", "", ",5", "5,", "1,2,3", "03/04"]
        {
            assert_eq!(meant_figure(other), None, "{other}");
        }
    }

    #[test]
    fn yes_and_no_are_understood() {
        for (word, truth) in [("oui", true), ("Non", false), ("нет", false), ("YES", true), ("لا", false)]
        {
            assert_eq!(meant_truth(word), Some(truth), "{word}");
        }
        assert_eq!(meant_truth("perhaps"), None);
    }
}
