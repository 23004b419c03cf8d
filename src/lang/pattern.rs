//! Patterns: words with `{names}` in them, into which values are put.

/// What is between the two values of a pattern.
pub fn between(pattern: &str) -> &str {
    let start = pattern.find('}').map_or(0, |at| at + 1);
    let end = pattern.rfind('{').unwrap_or(pattern.len());
    pattern.get(start..end).unwrap_or_default()
}

/// The pattern with each `{name}` replaced by its value; names without one stay.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    // Patterns are short: a plain walk over their bytes is quicker than a search.
    let position = |text: &str, sign: u8| text.bytes().position(|byte| byte == sign);
    while let Some(open) = position(rest, b'{') {
        let Some(length) = position(&rest[open..], b'}') else { break };
        let name = &rest[open + 1..open + length];
        filled.push_str(&rest[..open]);
        match values.iter().find(|(candidate, _)| *candidate == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[open..=open + length]),
        }
        rest = &rest[open + length + 1..];
    }
    filled.push_str(rest);
    filled
}

/// The pattern as pieces of any kind: see [`super::Words::compose`].
pub(super) fn compose<T: Clone>(
    pattern: &str,
    values: &[(&str, Option<Vec<T>>)],
    text: impl Fn(&str) -> T,
) -> Vec<T> {
    let value =
        |name: &str| values.iter().find(|(own, _)| *own == name).and_then(|(_, value)| value.as_ref());
    // Patterns are short: a plain walk over their bytes is quicker than a search.
    let position = |text: &str, sign: u8| text.bytes().position(|byte| byte == sign);
    let is_whole = |part: &str| {
        let mut rest = part;
        while let Some(open) = position(rest, b'{') {
            let Some(length) = position(&rest[open..], b'}') else { break };
            if value(&rest[open + 1..open + length]).is_none() {
                return false;
            }
            rest = &rest[open + length + 1..];
        }
        true
    };
    let mut pieces = Vec::with_capacity(2 * values.len() + 1);
    let mut add = |part: &str| {
        let mut rest = part;
        let mut plain = 0;
        while let Some(open) = position(&rest[plain..], b'{').map(|at| plain + at) {
            let Some(length) = position(&rest[open..], b'}') else { break };
            match value(&rest[open + 1..open + length]) {
                Some(value) => {
                    if open > 0 {
                        pieces.push(text(&rest[..open]));
                    }
                    pieces.extend(value.iter().cloned());
                    rest = &rest[open + length + 1..];
                    plain = 0;
                }
                None => plain = open + length + 1,
            }
        }
        if !rest.is_empty() {
            pieces.push(text(rest));
        }
    };
    let mut rest = pattern;
    while let Some(open) = position(rest, b'[') {
        let (before, inside) = (&rest[..open], &rest[open + 1..]);
        let end = position(inside, b']');
        let (inside, after) = end.map_or((inside, ""), |end| (&inside[..end], &inside[end + 1..]));
        add(before);
        if is_whole(inside) {
            add(inside);
        }
        rest = after;
    }
    add(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_keep_what_they_do_not_know() {
        assert_eq!(fill("{kind} {number} {other}", &[("kind", "Art."), ("number", "4")]), "Art. 4 {other}");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }

    #[test]
    fn pieces_take_the_places_of_names() {
        let composed = |pattern: &str, values: &[(&str, Option<Vec<u8>>)]| {
            compose(pattern, values, |text| u8::try_from(text.len()).unwrap())
        };
        assert_eq!(
            composed("{a}, {b}!", &[("a", Some(vec![100, 101])), ("b", Some(vec![102]))]),
            [100, 101, 2, 102, 1]
        );
        assert_eq!(composed("{a}[, {b}].", &[("a", Some(vec![100])), ("b", None)]), [100, 1]);
        assert_eq!(composed("x{c}y{a}", &[("a", Some(vec![100]))]), [5, 100]);
    }
}
