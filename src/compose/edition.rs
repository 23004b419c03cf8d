//! What an edition that is not for everybody says of itself, and what is on a text that fewer people may see.

use crate::lang::Words;
use crate::model::Audience;

/// What an edition says of itself; nothing in the public one.
pub fn edition_words(edition: Audience, words: &Words) -> Option<&str> {
    match edition {
        Audience::Public => None,
        Audience::Partners => Some(words.get("edition_partners")),
        Audience::Confidential => Some(words.get("edition_confidential")),
    }
}

/// What is on a text that only `audience` may see; nothing on one that everybody may see.
pub fn circle_words(audience: Audience, words: &Words) -> Option<&str> {
    match audience {
        Audience::Public => None,
        Audience::Partners => Some(words.get("circle_partners")),
        Audience::Confidential => Some(words.get("circle_confidential")),
    }
}
