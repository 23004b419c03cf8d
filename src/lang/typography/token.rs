//! Letters without spaces between them: whether they are an address.

/// The letters without spaces that were looked at last. Places are asked for in their order, so that each letter is looked
/// at once.
#[derive(Default)]
pub(super) struct Token {
    /// Where they begin.
    start: usize,
    /// How far they were looked at.
    end: usize,
    /// Whether they are an address so far.
    is_address: bool,
}

impl Token {
    /// Whether the letters before a place, up to white space, are those of an address.
    pub(super) fn is_address(&mut self, text: &str, at: usize) -> bool {
        let known = if at < self.end { Token::default() } else { std::mem::take(self) };
        let space = text[known.end..at].rfind(char::is_whitespace).map(|space| known.end + space);
        let (start, from, is_address) = match space {
            Some(start) => (start, start, false),
            // Two letters before what is new may begin `://`.
            None => (known.start, text.floor_char_boundary(known.end.saturating_sub(2)), known.is_address),
        };
        let is_address = is_address
            || text[from.max(start)..at].contains("://")
            || text[start..at].trim_start().starts_with("www.");
        *self = Token { start, end: at, is_address };
        is_address
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn an_address_is_known_however_far_it_was_looked_at() {
        let text = "see https://a.example/it's and www.b.example/x's, or é://c's";
        for step in 1..8 {
            let mut token = Token::default();
            for at in (0..text.len()).step_by(step).filter(|at| text.is_char_boundary(*at)) {
                let word =
                    text[..at].rfind(char::is_whitespace).map_or(&text[..at], |space| &text[space..at]);
                let expected = word.contains("://") || word.trim_start().starts_with("www.");
                assert_eq!(token.is_address(text, at), expected, "{at} in steps of {step}");
            }
        }
    }
}
