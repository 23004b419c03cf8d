//! Files that texts and records refer to. What is put on the list here is published, and nothing else is.

use super::Found;
use crate::assets;
use crate::diagnostic::Code;
use crate::manuscript::{AssetFault, Manuscript, Span};

/// What a file is referred to for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileUse {
    /// Readers may take it.
    Link,
    /// The page shows it.
    Picture,
    /// It is the copy of a source.
    Copy,
}

impl Found {
    /// Notes a file that is there and that the site can carry. Reports any other.
    pub(super) fn attach(
        &mut self,
        file: &str,
        span: Span,
        file_use: FileUse,
        manuscript: &Manuscript,
    ) -> bool {
        let Some(attachment) = manuscript.attachment(file) else {
            let finding = self.tray.report(Code::MissingFile, span, format!("content/{file} is not there"));
            // No near name is proposed: it may be that of a file which only a withheld text knows.
            finding.help(match file_use {
                FileUse::Copy => "Put the copy there, or leave `file` out",
                FileUse::Link | FileUse::Picture => "Write `assets/NAME` with the same capitals as the file has, and put there only what readers of this text may take",
            });
            return false;
        };
        match &attachment.fault {
            Some(AssetFault::Unreadable) => {
                self.tray
                    .report(Code::UnreadableFile, span, format!("content/{file} cannot be read"))
                    .help("Give this user the right to read it, or put another copy there");
            }
            Some(AssetFault::Refused { problem, help }) => {
                self.tray
                    .report(Code::UnsafeFile, span, format!("content/{file} {problem}"))
                    .help(help.clone());
            }
            None if file_use == FileUse::Picture && !assets::is_picture(file) => {
                self.tray
                    .report(Code::BadLink, span, format!("no browser shows content/{file} as a picture"))
                    .help("Save it as PNG or JPEG, or link to it without the `!` before the brackets");
            }
            None => {
                self.files.push(file.into());
                return true;
            }
        }
        false
    }
}
