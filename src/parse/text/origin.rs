//! Where the letters of a text are in their file.

use std::ops::Range;

use crate::manuscript::{FileId, Span};

/// Where the letters of a text are.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum Origin {
    /// Letter by letter from this byte of a file.
    At { file: FileId, offset: usize },
    /// Somewhere within this span, behind escapes.
    Whole(Span),
}

impl Origin {
    pub(in crate::parse) fn span(self, range: Range<usize>) -> Span {
        match self {
            Origin::At { file, offset } => Span::new(file, offset + range.start..offset + range.end),
            Origin::Whole(span) => span,
        }
    }
}
