//! The kinds of files that the site carries, each with its ending and with what its bytes must be.

/// A kind of file that the site carries.
pub(super) struct AssetKind {
    /// The ending of its name, in small letters.
    pub(super) ending: &'static str,
    /// What a message calls it.
    pub(super) words: &'static str,
    /// Whether browsers show it as a picture.
    pub(super) is_picture: bool,
    /// How a file shows that it is one.
    pub(super) proof: Proof,
}

/// Whether the bytes of a file's head are those of a kind.
type Holds = fn(&[u8]) -> bool;

/// How a file shows that it is what its name says.
#[derive(Clone, Copy)]
pub(super) enum Proof {
    /// It begins with certain bytes.
    Bytes(Holds),
    /// It holds letters, and does not begin as a page or a program does.
    Words,
    /// It holds the elements of a drawing and no others.
    Drawing,
}

macro_rules! kinds {
    ($($($ending:literal)+ = $words:literal, $shown:ident, $proof:expr;)+) => {
        /// All kinds, the usual ending of each before its other ones.
        pub(super) const KINDS: &[AssetKind] = &[
            $($(AssetKind {
                ending: $ending,
                words: $words,
                is_picture: kinds!(@ $shown),
                proof: $proof,
            },)+)+
        ];
    };
    (@ picture) => { true };
    (@ file) => { false };
}

kinds! {
    "pdf" = "a PDF", file, Proof::Bytes(is_pdf);
    "png" = "a PNG picture", picture, Proof::Bytes(|head| head.starts_with(b"\x89PNG\r\n\x1a\n"));
    "jpg" "jpeg" = "a JPEG picture", picture, Proof::Bytes(|head| head.starts_with(b"\xff\xd8\xff"));
    "gif" = "a GIF picture", picture, Proof::Bytes(|head| begins(head, &[b"GIF87a", b"GIF89a"]));
    "webp" = "a WebP picture", picture, Proof::Bytes(|head| riff(head) == Some(b"WEBP"));
    "avif" = "an AVIF picture", picture, Proof::Bytes(|head| brand(head).is_some_and(is_avif));
    "svg" = "an SVG drawing", picture, Proof::Drawing;
    "tif" "tiff" = "a TIFF picture", file, Proof::Bytes(|head| begins(head, &[b"II*\0", b"MM\0*"]));
    "heic" "heif" = "a HEIC picture", file, Proof::Bytes(|head| brand(head).is_some_and(is_heic));
    "rtf" = "a text with formats (RTF)", file, Proof::Bytes(|head| head.starts_with(b"{\\rtf"));
    "zip" = "a .zip", file, Proof::Bytes(|head| is_zip(head) || head.starts_with(b"PK\x05\x06"));
    "docx" = "a Word document", file, Proof::Bytes(is_zip);
    "xlsx" = "an Excel table", file, Proof::Bytes(is_zip);
    "pptx" = "a PowerPoint presentation", file, Proof::Bytes(is_zip);
    "odt" = "an OpenDocument text", file, Proof::Bytes(is_zip);
    "ods" = "an OpenDocument table", file, Proof::Bytes(is_zip);
    "odp" = "an OpenDocument presentation", file, Proof::Bytes(is_zip);
    "epub" = "a book (EPUB)", file, Proof::Bytes(is_zip);
    "wacz" = "an archive of web pages (WACZ)", file, Proof::Bytes(is_zip);
    "doc" = "an old Word document", file, Proof::Bytes(is_old_office);
    "xls" = "an old Excel table", file, Proof::Bytes(is_old_office);
    "ppt" = "an old PowerPoint presentation", file, Proof::Bytes(is_old_office);
    "mp4" "m4v" "m4a" = "a film or recording (MP4)", file, Proof::Bytes(|head| brand(head).is_some_and(|brand| !is_heic(brand)));
    "mov" = "a film (QuickTime)", file, Proof::Bytes(is_quicktime);
    "mp3" = "a sound recording (MP3)", file, Proof::Bytes(is_mp3);
    "wav" = "a sound recording (WAV)", file, Proof::Bytes(|head| riff(head) == Some(b"WAVE"));
    "flac" = "a sound recording (FLAC)", file, Proof::Bytes(|head| head.starts_with(b"fLaC"));
    "ogg" "oga" "ogv" "opus" = "a film or recording (Ogg)", file, Proof::Bytes(|head| head.starts_with(b"OggS"));
    "webm" "mkv" = "a film (WebM)", file, Proof::Bytes(|head| head.starts_with(b"\x1a\x45\xdf\xa3"));
    "7z" = "a packed file (7z)", file, Proof::Bytes(|head| head.starts_with(b"7z\xbc\xaf\x27\x1c"));
    "gz" "tgz" = "a packed file (gzip)", file, Proof::Bytes(|head| head.starts_with(b"\x1f\x8b"));
    "txt" = "plain text", file, Proof::Words;
    "csv" "tsv" = "a table (CSV)", file, Proof::Words;
    "bib" "ris" = "a list of sources", file, Proof::Words;
    "json" "geojson" = "data (JSON)", file, Proof::Words;
    "vtt" "srt" = "subtitles", file, Proof::Words;
    "asc" = "a signature", file, Proof::Words;
}

/// What the bytes of a file are, as far as they tell.
pub(super) enum Seen {
    /// One of the kinds that the site carries.
    Kind(&'static AssetKind),
    /// Something else, in words.
    Other(&'static str),
}

/// What a file is that is not what its name says.
pub(super) fn found(head: &[u8]) -> Seen {
    if head.is_empty() {
        return Seen::Other("is empty");
    }
    if begins(
        head,
        &[b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\0asm"],
    ) {
        return Seen::Other("is a program");
    }
    let known = KINDS.iter().find(|kind| matches!(kind.proof, Proof::Bytes(holds) if holds(head)));
    match (known, words_problem(head)) {
        (Some(kind), _) => Seen::Kind(kind),
        (None, Some(problem @ (PAGE | SCRIPT))) => Seen::Other(problem),
        _ => Seen::Other("is not such a file"),
    }
}

const PAGE: &str = "begins as a web page does";
const SCRIPT: &str = "begins as a program does";

/// What keeps a file from being plain words, if anything does. Browsers that guess take what begins with `<` for a page.
pub(super) fn words_problem(head: &[u8]) -> Option<&'static str> {
    let letters = match head {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        // Other bytes than those of UTF-8 are the letters of older tables.
        _ => String::from_utf8_lossy(head).into_owned(),
    };
    let begun = letters.trim_start_matches('\u{feff}');
    let first = begun.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    if first.starts_with('<') {
        return Some(PAGE);
    }
    if first.starts_with("#!") {
        return Some(SCRIPT);
    }
    let is_letter = |letter: char| !letter.is_control() || letter.is_whitespace() || letter > '\u{7f}';
    (!begun.chars().all(is_letter)).then_some("holds bytes that are not letters")
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

fn begins(head: &[u8], signs: &[&[u8]]) -> bool {
    signs.iter().any(|sign| head.starts_with(sign))
}

fn is_pdf(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"%PDF-")
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

fn is_old_office(head: &[u8]) -> bool {
    head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// MP3 begins with a note of its title, or with a frame: eleven bits that are set, and a layer that is known.
fn is_mp3(head: &[u8]) -> bool {
    head.starts_with(b"ID3")
        || matches!(head, [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x06 != 0)
}

/// What a container of the RIFF family holds.
fn riff(head: &[u8]) -> Option<&[u8; 4]> {
    let rest = head.strip_prefix(b"RIFF")?;
    rest.get(4..8)?.first_chunk()
}

/// The name that a container of the MP4 family gives itself.
fn brand(head: &[u8]) -> Option<&[u8; 4]> {
    (head.get(4..8)? == b"ftyp").then(|| head.get(8..12)?.first_chunk()).flatten()
}

fn is_heic(brand: &[u8; 4]) -> bool {
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"].contains(&brand)
}

fn is_quicktime(head: &[u8]) -> bool {
    let boxes: [&[u8]; 6] = [b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"];
    head.get(4..8).is_some_and(|name| boxes.contains(&name))
}

fn is_avif(brand: &[u8; 4]) -> bool {
    [b"avif", b"avis", b"mif1", b"miaf"].contains(&brand)
}
