//! What date was meant, however its author wrote it.

use crate::lang::{Date, is_of_dates, month_named, western_digit};

/// The days or months that were probably meant: `01.03.2026`, `2026-3-1`, `1er mars 2026`, `1.3.26`. Nothing where the
/// text is no date at all; an empty list where it is like one and the calendar has no such day.
///
/// Where the order of the numbers leaves several days, all are in it, the day before the month first.
pub(in crate::parse) fn meant_dates(text: &str) -> Option<Vec<Date>> {
    let pieces = pieces(text)?;
    let readings: Vec<(&str, &str, &str)> = match &pieces[..] {
        [DatePiece::Number(year), DatePiece::Number(month)] if is_year(year) => vec![(year, month, "")],
        [DatePiece::Number(year), DatePiece::Month(month)]
        | [DatePiece::Month(month), DatePiece::Number(year)]
            if is_year(year) =>
        {
            vec![(year, month, "")]
        }
        [DatePiece::Number(month), DatePiece::Number(year)] if is_year(year) => vec![(year, month, "")],
        [DatePiece::Number(day), DatePiece::Month(month), DatePiece::Number(year)]
        | [DatePiece::Month(month), DatePiece::Number(day), DatePiece::Number(year)]
        | [DatePiece::Number(year), DatePiece::Month(month), DatePiece::Number(day)]
        | [DatePiece::Number(year), DatePiece::Number(day), DatePiece::Month(month)]
            if is_year(year) =>
        {
            vec![(year, month, day)]
        }
        [DatePiece::Number(day), DatePiece::Month(month), DatePiece::Number(year)] => {
            vec![(year, month, day)]
        }
        [DatePiece::Number(year), DatePiece::Number(month), DatePiece::Number(day)] if is_year(year) => {
            vec![(year, month, day)]
        }
        [DatePiece::Number(first), DatePiece::Number(second), DatePiece::Number(year)] if is_year(year) => {
            orders(text, first, second, year)
        }
        [DatePiece::Number(first), DatePiece::Number(second), DatePiece::Number(third)]
            if [first, second, third].iter().all(|number| number.len() <= 2) && third.len() == 2 =>
        {
            let mut readings = orders(text, first, second, third);
            if !text.contains('.') && first.len() == 2 {
                readings.push((first, second, third));
            }
            readings
        }
        _ => return None,
    };
    let mut dates = Vec::new();
    for (year, month, day) in readings {
        // Of a year of two digits the century is this one.
        let year =
            if is_year(year) { year.parse().ok() } else { year.parse().ok().map(|year: u16| 2000 + year) };
        let number =
            |text: &str| if text.is_empty() { Some(0) } else { text.parse::<u8>().ok().filter(|n| *n > 0) };
        let date = year
            .zip(number(month))
            .zip(number(day))
            .and_then(|((year, month), day)| Date::new(year, month, day));
        dates.extend(date.filter(|date| !dates.contains(date)));
    }
    Some(dates)
}

/// The day before the month, and where no point parts them also the month before the day.
fn orders<'p>(
    text: &str,
    first: &'p str,
    second: &'p str,
    year: &'p str,
) -> Vec<(&'p str, &'p str, &'p str)> {
    match text.contains('.') {
        true => vec![(year, second, first)],
        false => vec![(year, second, first), (year, first, second)],
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4
}

/// A part of a date.
enum DatePiece {
    /// Western digits, at most four.
    Number(String),
    /// A month by its name, as a number.
    Month(String),
}

/// The numbers and months of a date. Nothing where other words or signs are there.
fn pieces(text: &str) -> Option<Vec<DatePiece>> {
    let letters: Vec<char> = text.trim().chars().map(western_digit).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        let run = |is_of: fn(char) -> bool| letters[at..].iter().take_while(|letter| is_of(**letter)).count();
        if letter.is_ascii_digit() {
            let length = run(|letter| letter.is_ascii_digit());
            let number: String = letters[at..at + length].iter().collect();
            (length <= 4 && length != 3).then_some(())?;
            at += length;
            pieces.push(DatePiece::Number(number));
            at += n_of_ending(&letters[at..]);
        } else if letter.is_alphabetic() {
            let length = run(is_of_word);
            let word: String = letters[at..at + length].iter().collect();
            at += length;
            match month_named(&word) {
                Some(month) => pieces.push(DatePiece::Month(month.to_string())),
                None if is_of_dates(&word) => {}
                None => return None,
            }
        } else {
            let is_between =
                letter.is_whitespace() || matches!(letter, '.' | '/' | '-' | ',' | '–' | '\\' | '،');
            is_between.then_some(())?;
            at += 1;
        }
    }
    Some(pieces)
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || unicode_normalization::char::is_combining_mark(letter)
}

/// How many letters behind a number belong to it: `1er`, `17th`, `1-го`, `1º`, `2026年`.
fn n_of_ending(letters: &[char]) -> usize {
    const LONGEST: usize = 3;
    let hyphen = usize::from(
        letters.first() == Some(&'-') && letters.get(1).is_some_and(|letter| letter.is_alphabetic()),
    );
    let word: String =
        letters[hyphen..].iter().take_while(|letter| is_of_word(**letter) || **letter == '°').collect();
    let n_letters = word.chars().count();
    // `1-mar-2026` has a month behind the hyphen.
    if n_letters == 0 || n_letters > LONGEST || month_named(&word).is_some() { 0 } else { hyphen + n_letters }
}

/// The way out where a date was meant that is written in another way: all days where nobody but the author knows which.
pub(in crate::parse) fn meant_help(key: &str, dates: &[Date], is_text: bool) -> String {
    let line = |date: &Date| {
        let quote = if is_text || date.day() == 0 { "\"" } else { "" };
        format!("`{key} = {quote}{date}{quote}`")
    };
    let lines = dates.iter().map(line).collect::<Vec<_>>().join(" or ");
    let parts = if dates.iter().all(|date| date.day() == 0) { "year, month" } else { "year, month, day" };
    let doubt = if dates.len() > 1 { ". Only you know which was meant" } else { "" };
    format!("Write {lines}: {parts}{doubt}")
}

/// The day at the head of a day with a time: `2026-03-17T22:00:00+05:00`, `2026-03-17 22:00`.
pub(in crate::parse) fn day_with_time(text: &str) -> Option<Date> {
    let (day, time) = text.trim().split_at_checked("2026-03-17".len())?;
    let time = time.strip_prefix(['T', 't', ' ', '_'])?.trim_start();
    let is_time = time.starts_with(|letter: char| letter.is_ascii_digit()) && time.contains(':');
    Date::parse(day).filter(|_| is_time)
}

/// The way out of a day with a time. It may be another day elsewhere, so nobody but the author can choose.
pub(in crate::parse) fn without_time(key: &str, day: Date) -> String {
    format!("Write `{key} = {day}`, or the day that it was where it happened: a date here has no time")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &[&str]) {
        let meant: Vec<String> =
            meant_dates(written).expect(written).iter().map(ToString::to_string).collect();
        assert_eq!(meant, expected, "{written}");
    }

    #[test]
    fn dates_of_all_habits_are_understood() {
        for (written, meant) in [
            ("01.03.2026", "2026-03-01"),
            ("1.3.26", "2026-03-01"),
            ("2026-3-1", "2026-03-01"),
            ("2026/03/01", "2026-03-01"),
            ("2026.03.01", "2026-03-01"),
            ("2026-03", "2026-03"),
            ("03/2026", "2026-03"),
            ("17/03/2026", "2026-03-17"),
            ("03/17/2026", "2026-03-17"),
            ("17 March 2026", "2026-03-17"),
            ("March 17, 2026", "2026-03-17"),
            ("March 17th, 2026", "2026-03-17"),
            ("the 1st of March 2026", "2026-03-01"),
            ("1er mars 2026", "2026-03-01"),
            ("le 1er mars 2026", "2026-03-01"),
            ("mardi 17 mars 2026", "2026-03-17"),
            ("mars 2026", "2026-03"),
            ("1 марта 2026 г.", "2026-03-01"),
            ("1-го марта 2026 года", "2026-03-01"),
            ("1 de marzo de 2026", "2026-03-01"),
            ("1º de março de 2026", "2026-03-01"),
            ("2026 жылғы 1 наурыз", "2026-03-01"),
            ("1. März 2026", "2026-03-01"),
            ("١ مارس ٢٠٢٦", "2026-03-01"),
            ("٠١/٠٣/٢٠٢٦", "2026-03-01 2026-01-03"),
            ("2026年3月1日", "2026-03-01"),
            ("1-mar-2026", "2026-03-01"),
            ("1-mar-26", "2026-03-01"),
            ("1/3/2026", "2026-03-01 2026-01-03"),
            ("03/03/2026", "2026-03-03"),
            ("01-03-26", "2026-03-01 2026-01-03 2001-03-26"),
            ("26/03/01", "2001-03-26 2026-03-01"),
        ] {
            check(written, &meant.split(' ').collect::<Vec<_>>());
        }
        check("2026-02-30", &[]);
        check("31 avril 2026", &[]);
        for other in [
            "12",
            "Coalition",
            "1.2",
            "a.b.2026",
            "12 people",
            "1 271",
            "Act 3 May 2026",
            "12.5.1.3",
            "mars 26",
        ] {
            assert_eq!(meant_dates(other), None, "{other}");
        }
    }

    #[test]
    fn the_way_out_is_the_line_to_write() {
        let help = |written: &str| meant_help("date", &meant_dates(written).unwrap(), false);
        let both = "Write `date = 2026-03-01` or `date = 2026-01-03`: year, month, day. Only you know which was meant";
        assert_eq!(help("1/3/2026"), both);
        assert_eq!(help("March 2026"), "Write `date = \"2026-03\"`: year, month");
        assert_eq!(help("1.3.26"), "Write `date = 2026-03-01`: year, month, day");
        let quoted = meant_help("period", &meant_dates("17.3.2026").unwrap(), true);
        assert_eq!(quoted, "Write `period = \"2026-03-17\"`: year, month, day");
    }

    #[test]
    fn a_time_behind_a_day_is_seen() {
        for text in [
            "2024-01-01T10:00:00+05:00",
            "2024-01-01t10:00:00Z",
            "2024-01-01 10:00",
            "2024-01-01T23:59:60.5",
            "2024-01-01  10:00:00",
        ] {
            assert_eq!(day_with_time(text), Date::parse("2024-01-01"), "{text}");
        }
        for text in
            ["2024-01-01", "2024-02-30T10:00", "2024-01-01/2024-02-01", "2024-01-01 or so", "2024-01-01T", ""]
        {
            assert_eq!(day_with_time(text), None, "{text}");
        }
    }
}
