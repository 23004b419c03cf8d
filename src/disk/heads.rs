//! Looks at the first bytes of attachments: what they are is known before anybody refers to them.

use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::open::{Moment, open};
use crate::assets;
use crate::manuscript::{AssetFault, Attachment};

/// Notes for each attachment its size, and what keeps it from the site, if anything does: all of the file that was opened.
pub(super) fn look_at(root: &Path, attachments: &mut [Attachment]) {
    attachments.par_iter_mut().for_each(|attachment| {
        let n_wanted = match assets::is_drawing(&attachment.path) {
            true => assets::LARGEST_DRAWING + 1,
            false => assets::N_HEAD,
        };
        attachment.fault = match head(&root.join(attachment.full_path()), n_wanted) {
            Ok((moment, bytes)) => {
                (attachment.n_bytes, attachment.changed) = (moment.n_bytes, moment.changed);
                assets::fault(&attachment.path, &bytes)
            }
            Err(_) => Some(AssetFault::Unreadable),
        };
    });
}

fn head(path: &Path, n_wanted: usize) -> io::Result<(Moment, Vec<u8>)> {
    let (file, moment) = open(path)?;
    let mut bytes = Vec::new();
    file.take(n_wanted as u64).read_to_end(&mut bytes)?;
    Ok((moment, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_came_into_the_place_of_a_file_is_not_read() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let assets = root.join("content/assets");
        std::fs::create_dir_all(assets.join("folder.txt")).unwrap();
        std::fs::write(assets.join("words.txt"), "Words.").unwrap();
        std::os::unix::fs::symlink("words.txt", assets.join("link.txt")).unwrap();
        mknodat(CWD, assets.join("pipe.txt"), FileType::Fifo, Mode::RUSR, 0).unwrap();
        let attachment = |name: &str| Attachment {
            path: format!("assets/{name}.txt"),
            stored: None,
            n_bytes: 0,
            changed: None,
            sha256: None,
            is_private: false,
            fault: None,
        };
        let mut attachments = ["words", "folder", "link", "pipe", "gone"].map(attachment);
        look_at(root, &mut attachments);
        let faults = attachments.map(|attachment| attachment.fault);
        let unreadable = || Some(AssetFault::Unreadable);
        assert_eq!(faults, [None, unreadable(), unreadable(), unreadable(), unreadable()]);
    }
}
