//! Mails, saved pages, documents and archives: `cargo +nightly fuzz run documents tests/inputs/documents/in`.

#![no_main]

use claimdiff::config::Config;
use claimdiff::read::read_given;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["a.eml", "a.mbox", "a.mhtml", "a.docx", "a.warc", "a.warc.gz", "a.pdf"] {
        read_given(name, data.to_vec(), &Config::default());
    }
});
