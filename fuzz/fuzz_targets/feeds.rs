//! Feeds in XML and JSON: `cargo +nightly fuzz run feeds tests/inputs/feeds/in`.

#![no_main]

use claimdiff::config::Config;
use claimdiff::read::read_given;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["feed.xml", "feed.json"] {
        read_given(name, data.to_vec(), &Config::default());
    }
});
