//! The nearest known name to one that was not found.
//!
//! Takes a word and the words that would have been right, gives the nearest, or nothing where none is near.

/// The most letters of a name that somebody may have misspelt.
const LONGEST_NAME: usize = 100;

/// The candidate nearest to `word`, if it is near enough to be what the author meant.
///
/// Near enough is one change for each three letters, and at least one. Of equally near candidates the first wins. What is
/// longer than any name is not compared: the work grows with the square of the letters.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    if word.len() > LONGEST_NAME {
        return None;
    }
    let limit = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.chars().count().abs_diff(word.len()) > limit {
            continue;
        }
        let letters: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        let distance = distance(&word, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, candidate) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != candidate);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *candidate {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["submission", "section", "summary", "provisions"];
        assert_eq!(nearest("summry", known), Some("summary"));
        assert_eq!(nearest("Section", known), Some("section"));
        assert_eq!(nearest("provisoins", known), Some("provisions"));
        assert_eq!(nearest("wholly-other", known), None);
        assert_eq!(nearest("q-21", ["q-12", "q-99"]), Some("q-12"));
    }
}
