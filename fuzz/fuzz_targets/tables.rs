//! Tables and lists of articles: `cargo +nightly fuzz run tables tests/inputs/tables/in`.

#![no_main]

use claimdiff::config::Config;
use claimdiff::read::read_given;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["list.json", "table.csv", "table.tsv"] {
        read_given(name, data.to_vec(), &Config::default());
    }
});
