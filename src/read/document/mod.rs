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

/// What spreadsheets and slides of the form of Word's documents have.
const OTHER_MAINS: [&str; 2] = ["xl/workbook.xml", "ppt/presentation.xml"];
/// What is said of them.
const NO_TEXT: &str = "is a spreadsheet or slides, which are not read: save the table as .csv, or the text as .docx";

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
        Ok(archive) if OTHER_MAINS.iter().any(|main| archive.member(main).is_some()) => Yield::refuse(path, NO_TEXT),
        Ok(archive) if archive.member(open::MAIN).is_some() => open::read_open(path, &archive),
        Ok(archive) => web_archive::read_wacz(path, &archive).unwrap_or_else(|| {
            Yield::refuse(
                path,
                "a ZIP file with no document and no web archive in it: unpack it, and name what is in it",
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_document_is_told_with_what_to_do() {
        let book = zip::tests::packed(&[("xl/workbook.xml", b"<workbook/>")]);
        for (bytes, words) in [
            (&b""[..], "empty"),
            (&book, "save the table as .csv"),
            (&[COMPOUND, b"Root Entry"].concat(), "locked with a password"),
            (b"Two died.", "is no ZIP file"),
            (b"PK\x03\x04Two died.", "cut off"),
            (&zip::tests::packed(&[("a.txt", b"Two died.")]), "unpack it"),
        ] {
            let found = read_packed("a.docx", bytes);
            assert!(found.refusals[0].reason.contains(words), "{:?}", found.refusals);
        }
    }
}
