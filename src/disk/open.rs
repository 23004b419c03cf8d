//! Opens what is a regular file and nothing else: no link to another place, and no pipe that nobody ever writes to.
//!
//! Whoever opens a file asks it everything of the file that was opened: its size, its bytes and its hash are those of one
//! file, also where another one takes its name meanwhile.

use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// A file as it was when somebody looked at it: another time or size tells that it was written since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) n_bytes: u64,
    /// When it was changed; nothing where the system does not say.
    pub(super) changed: Option<SystemTime>,
}

impl Moment {
    /// Of a regular file; anything else is an error.
    pub(super) fn of(metadata: &fs::Metadata) -> io::Result<Moment> {
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not an ordinary file"));
        }
        Ok(Moment { n_bytes: metadata.len(), changed: metadata.modified().ok() })
    }
}

/// What has this name, if anything has: a link is a link, whatever it leads to.
pub(super) fn found(path: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Opens a regular file for reading, without following a link and without waiting for anybody.
pub(super) fn open(path: &Path) -> io::Result<(fs::File, Moment)> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    // Elsewhere a link is told by its name alone.
    #[cfg(not(unix))]
    Moment::of(&fs::symlink_metadata(path)?)?;
    let file = options.open(path).map_err(|error| match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => {
            io::Error::new(io::ErrorKind::InvalidInput, "it is a link to another place")
        }
        _ => error,
    })?;
    let moment = Moment::of(&file.metadata()?)?;
    Ok((file, moment))
}

/// The bytes of a regular file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let (mut file, moment) = open(path)?;
    // Room for the whole file and one byte more, so that its end is found without asking for more room.
    let mut bytes = Vec::with_capacity(usize::try_from(moment.n_bytes).unwrap_or(0).saturating_add(1));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The SHA-256 of all that a file holds, in hexadecimal, and its size; the same bytes go into `copy`. Read in small pieces.
pub(super) fn hash(file: &mut fs::File, mut copy: impl Write) -> io::Result<(String, u64)> {
    file.rewind()?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut n_bytes = 0;
    loop {
        let n_read = match file.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if n_read == 0 {
            return Ok((hex(&hash.finalize()), n_bytes));
        }
        n_bytes += n_read as u64;
        hash.update(&piece[..n_read]);
        copy.write_all(&piece[..n_read])?;
    }
}

/// The SHA-256 of a regular file.
pub(super) fn hash_of(path: &Path) -> io::Result<(String, u64)> {
    hash(&mut open(path)?.0, io::sink())
}

/// Gives a regular file another name, or copies it where that cannot be. Says which file it was that has two names now.
pub(super) fn link_or_copy(from: &Path, to: &Path) -> io::Result<Moment> {
    if fs::hard_link(from, to).is_ok() {
        return Moment::of(&fs::symlink_metadata(to)?);
    }
    let (mut file, moment) = open(from)?;
    io::copy(&mut file, &mut fs::File::create_new(to)?)?;
    Ok(moment)
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "words").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            at("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        assert_eq!(read(&at("file")).unwrap(), b"words");
        for name in ["link", "pipe", ".", "nothing"] {
            assert!(open(&at(name)).is_err(), "{name}");
        }
    }
}
