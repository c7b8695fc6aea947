//! Files in which texts lie wrapped: mails and mailboxes, pages saved as one file, documents of Word and of
//! OpenDocument.
//!
//! In: the bytes of a file. Out: drafts. What is packed is unpacked up to a limit; nothing is written, run or fetched.

mod http;
pub(super) mod mail;
mod nesting;
pub(super) mod open;
#[cfg(feature = "pdf")]
pub(super) mod pdf;
pub(super) mod web_archive;
pub(super) mod word;
pub(super) mod zip;

use super::draft::Yield;
use zip::Archive;

/// How files begin in which older programs of an office, and newer ones with a password, write (OLE).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a ZIP file by what is in it.
pub(super) fn read_packed(path: &str, bytes: &[u8]) -> Yield {
    if bytes.is_empty() {
        return Yield::refuse(path, "empty");
    }
    if bytes.starts_with(COMPOUND) {
        let reason =
            "is locked with a password, or written by an older program: open it and save it as .docx, without one";
        return Yield::refuse(path, reason);
    }
    if !bytes.starts_with(zip::FIRST) {
        return Yield::refuse(
            path,
            "is no ZIP file, as its name says: open it and save it anew, or save the text as .txt",
        );
    }
    match Archive::open(bytes) {
        Err(reason) => Yield::refuse(path, reason),
        Ok(archive) if archive.member(word::MAIN).is_some() => word::read_word(path, &archive),
        Ok(archive) if archive.member(open::MAIN).is_some() => open::read_open(path, &archive),
        Ok(archive) => web_archive::read_wacz(path, &archive).unwrap_or_else(|| {
            Yield::refuse(
                path,
                "a ZIP file with no document and no web archive in it: unpack it, and name what is in it",
            )
        }),
    }
}
