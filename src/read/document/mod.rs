//! Files in which texts lie wrapped: mails and mailboxes, pages saved as one file, documents of Word.
//!
//! In: the bytes of a file. Out: drafts. What is packed is unpacked up to a limit; nothing is written, run or fetched.

mod http;
pub(super) mod mail;
mod nesting;
#[cfg(feature = "pdf")]
pub(super) mod pdf;
pub(super) mod web_archive;
pub(super) mod word;
pub(super) mod zip;

use super::draft::Yield;
use zip::Archive;

/// Reads a ZIP file by what is in it.
pub(super) fn read_packed(path: &str, bytes: &[u8]) -> Yield {
    match Archive::open(bytes) {
        Err(reason) => Yield::refuse(path, reason),
        Ok(archive) if archive.member(word::MAIN).is_some() => word::read_word(path, &archive),
        Ok(archive) => web_archive::read_wacz(path, &archive).unwrap_or_else(|| {
            Yield::refuse(path, "a ZIP file with no document of Word and no web archive in it: unpack it")
        }),
    }
}
