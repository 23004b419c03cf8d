//! Who may see a text.

/// A circle of readers. Each circle sees its own texts and those of the wider ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Audience {
    /// Everybody.
    #[default]
    Public,
    /// The organisations of the coalition and those who work with them.
    Partners,
    /// Those named by the authors.
    Confidential,
}

impl Audience {
    /// All circles, the widest first.
    pub const ALL: [Audience; 3] = [Audience::Public, Audience::Partners, Audience::Confidential];
    /// The circles that are not everybody, the widest first: those that a mark can name.
    pub const NARROWER: [Audience; 2] = [Audience::Partners, Audience::Confidential];

    /// The word authors write.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Partners => "partners",
            Audience::Confidential => "confidential",
        }
    }

    /// The circle that a mark of this word is for.
    pub fn of_mark(word: &str) -> Option<Audience> {
        Self::NARROWER.into_iter().find(|audience| audience.name() == word)
    }

    /// The letter of the numbers that are counted for this circle alone.
    pub fn letter(self) -> &'static str {
        match self {
            Audience::Public => "",
            Audience::Partners => "P",
            Audience::Confidential => "C",
        }
    }

    /// Whether readers of this circle see a text meant for `other`.
    pub fn sees(self, other: Audience) -> bool {
        other <= self
    }
}
