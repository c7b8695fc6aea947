//! What agencies send: `cargo +nightly fuzz run wires tests/inputs/wires/in`.

#![no_main]

use claimdiff::config::Config;
use claimdiff::read::read_given;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["item.xml", "item.json"] {
        read_given(name, data.to_vec(), &Config::default());
    }
});
