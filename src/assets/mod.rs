//! Which files the site carries for its readers, told from the name of a file and its first bytes.
//!
//! Takes: the path of a file and how it begins; of a drawing, all of it. Gives: what is wrong with it, with the way out.
//! What stands in no row of the table of kinds is refused, so a kind that nobody thought of reaches no reader. Touches no disk.

mod style;
mod svg;
mod table;

use crate::manuscript::AssetFault;
use table::{KINDS, Proof};

/// How many bytes of a file tell what it is. Browsers look at 1,445 at most (WHATWG, "MIME Sniffing").
pub const N_HEAD: usize = 4 * 1024;
/// The largest drawing that is read, in bytes.
pub const LARGEST_DRAWING: usize = 8 * 1024 * 1024;

/// Endings that many servers take for programs wherever they stand in a name: `a.php.jpg`. `pl` is not among them: it is
/// more often a language.
const RUN_IN_THE_MIDDLE: [&str; 18] = [
    "php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "phps", "cgi", "fcgi", "asp", "aspx",
    "jsp", "jspx", "shtml", "py", "rb",
];

/// Whether all bytes of a file of this name must be seen, and not its head alone.
pub fn is_drawing(path: &str) -> bool {
    ending(path).is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// Whether browsers show a file of this name as a picture.
pub fn is_picture(path: &str) -> bool {
    kind_of(path).is_some_and(|kind| kind.is_picture)
}

/// What keeps a file from the site, if anything does. `bytes` are its head, and all of it where [`is_drawing`] says so.
pub fn fault(path: &str, bytes: &[u8]) -> Option<AssetFault> {
    let refused = |problem: String, help: String| {
        Some(AssetFault::Refused { problem: problem.into(), help: help.into() })
    };
    let Some(kind) = kind_of(path) else {
        return match ending(path) {
            Some(ending) => refused(
                format!("is of a kind that the site does not carry, `.{}`", ending.to_lowercase()),
                help_for(&ending.to_lowercase()).to_owned(),
            ),
            None => refused(
                "has no ending that says what it is".to_owned(),
                "Give its name the ending of its kind, such as `.pdf`".to_owned(),
            ),
        };
    };
    if let Some(inner) = run_in_the_middle(path) {
        return refused(
            format!("has `.{inner}` in its name, and some servers run such files"),
            format!("Rename it without `.{inner}`"),
        );
    }
    match kind.proof {
        Proof::Drawing if bytes.len() > LARGEST_DRAWING => {
            refused("is a drawing larger than 8 MiB".to_owned(), "Save it as PNG".to_owned())
        }
        Proof::Drawing => {
            let fault = svg::fault(bytes)?;
            refused(fault.message(), fault.help.to_owned())
        }
        Proof::Words => {
            let problem = table::words_problem(bytes)?;
            refused(
                format!("is named as {} and {problem}", kind.words),
                "Save it as plain text, or put it into a .zip".to_owned(),
            )
        }
        Proof::Bytes(holds) if holds(bytes) => None,
        Proof::Bytes(_) => {
            let (found, help) = match table::found(bytes) {
                table::Seen::Kind(other) => (
                    format!("is {}", other.words),
                    format!("Give its name the ending `.{}`, or save it as {}", other.ending, kind.words),
                ),
                table::Seen::Other(words) => {
                    (words.to_owned(), format!("Save it again as {}, or put it into a .zip", kind.words))
                }
            };
            refused(format!("is named as {} and {found}", kind.words), help)
        }
    }
}

fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| !ending.is_empty())
}

fn kind_of(path: &str) -> Option<&'static table::AssetKind> {
    let ending = ending(path)?;
    KINDS.iter().find(|kind| ending.eq_ignore_ascii_case(kind.ending))
}

/// A part of a name, before its ending, for which some servers run the file.
fn run_in_the_middle(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut parts = name.split('.').skip(1);
    parts.find_map(|part| RUN_IN_THE_MIDDLE.into_iter().find(|run| part.eq_ignore_ascii_case(run)))
}

/// The way out for a kind that the site does not carry.
fn help_for(ending: &str) -> &'static str {
    match ending {
        "htm" | "html" | "xhtml" | "xht" | "mht" | "mhtml" | "maff" => {
            "Save the page as PDF (print it to a file), or put it into a .zip: a browser would run what is in it"
        }
        "bmp" | "ico" | "psd" | "ai" | "eps" | "jxl" | "jp2" | "raw" | "svgz" => "Save it as PNG or JPEG",
        "docm" | "dotm" | "xlsm" | "pptm" => "Save it without macros, as `.docx` or `.xlsx`, or as PDF",
        "md" => "Save it as `.txt` or PDF",
        _ => "Put it into a .zip, or save it as PDF",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, bytes: &[u8]) -> Option<String> {
        fault(path, bytes).map(|fault| match fault {
            AssetFault::Unreadable => "unreadable".to_owned(),
            AssetFault::Refused { problem, help } => format!("{problem}. {help}"),
        })
    }

    #[test]
    fn what_a_browser_or_server_may_run_is_refused() {
        for ending in [
            "htm",
            "html",
            "xhtml",
            "xht",
            "shtml",
            "mht",
            "mhtml",
            "js",
            "mjs",
            "cjs",
            "php",
            "phtml",
            "phar",
            "cgi",
            "pl",
            "py",
            "asp",
            "aspx",
            "jsp",
            "swf",
            "hta",
            "xml",
            "xsl",
            "xslt",
            "wasm",
            "htaccess",
            "svgz",
            "exe",
            "config",
            "HTM",
            "Php",
            "docm",
            "url",
            "lnk",
            "jar",
            "nobody-knows",
        ] {
            assert!(said(&format!("assets/a.{ending}"), b"words").is_some(), "{ending}");
        }
        for path in
            ["assets/a", "assets.pdf/a", "assets/a.php.jpg", "assets/a.Phtml.b.pdf", "assets/x.cgi.zip"]
        {
            assert!(said(path, b"%PDF-1.7\n").is_some(), "{path}");
        }
        assert_eq!(said("assets/ustawa.pl.pdf", b"%PDF-1.7\n"), None);
        assert_eq!(said("assets/Report v1.2.PDF", b"%PDF-1.7\n"), None);
    }

    #[test]
    fn what_is_not_what_its_name_says_is_refused() {
        for (path, bytes, expected) in [
            ("a.jpg", &b"<!DOCTYPE html><script>"[..], "begins as a web page does"),
            ("a.jpg", b"\xef\xbb\xbf \n<html>", "begins as a web page does"),
            ("a.png", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is a JPEG picture. Give its name the ending `.jpg`"),
            ("a.pdf", b"MZ\x90\0\x03", "is a program"),
            ("a.pdf", b"\x7fELF\x02", "is a program"),
            ("a.docx", b"%PDF-1.7", "is a PDF"),
            ("a.webp", b"RIFF\x10\0\0\0WAVEfmt ", "is a sound recording (WAV)"),
            ("a.pdf", b"", "is empty"),
            ("a.gif", b"GIF", "is not such a file"),
            ("a.txt", b"  \n<script>alert(1)</script>", "begins as a web page does"),
            ("a.csv", b"\xef\xbb\xbf<?xml version", "begins as a web page does"),
            ("a.txt", b"\xff\xfe<\0h\0t\0m\0l\0", "begins as a web page does"),
            ("a.bib", b"#!/bin/sh\n", "begins as a program does"),
            ("a.json", b"\x7fELF\x02\x01\x01\0\0", "holds bytes that are not letters"),
        ] {
            let said = said(path, bytes).unwrap_or_default();
            assert!(said.contains(expected), "{path} {bytes:?}: {said}");
        }
    }

    #[test]
    fn every_kind_is_known_by_what_it_begins_with() {
        for (path, bytes) in [
            ("a.pdf", &b"%PDF-1.4"[..]),
            ("a.docx", b"PK\x03\x04\x14\0"),
            ("a.zip", b"PK\x05\x06\0\0"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("a.rtf", b"{\\rtf1\\ansi"),
            ("a.png", b"\x89PNG\r\n\x1a\n"),
            ("a.jpeg", b"\xff\xd8\xff\xdb"),
            ("a.gif", b"GIF89a"),
            ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
            ("a.avif", b"\0\0\0\x1cftypavif"),
            ("a.mp4", b"\0\0\0\x18ftypmp42"),
            ("a.mp3", b"ID3\x03\0"),
            ("a.mp3", b"\xff\xfb\x90\x44"),
            ("a.webm", b"\x1a\x45\xdf\xa3"),
            ("a.ogg", b"OggS\0"),
            ("a.tif", b"II*\0"),
            ("a.csv", b"year;value\r\n"),
            ("a.txt", b""),
            ("a.txt", b"\xcf\xf0\xe8\xe2\xe5\xf2"),
            ("a.txt", b"\xff\xfea\0b\0"),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ] {
            assert_eq!(said(path, bytes), None, "{path}");
        }
    }
}
