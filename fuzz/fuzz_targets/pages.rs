//! Web pages: `cargo +nightly fuzz run pages tests/inputs/pages/in`.

#![no_main]

use claimdiff::config::Config;
use claimdiff::read::read_given;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    read_given("a.html", data.to_vec(), &Config::default());
});
