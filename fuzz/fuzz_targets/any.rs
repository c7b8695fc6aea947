//! Any of the targets under libFuzzer, which keeps what leads to new code:
//! `CLAIMDIFF_FUZZ_TARGET=feeds cargo +nightly fuzz run any corpus/feeds ../tests/inputs/feeds/in`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use targets::{TARGETS, Target};

// The seeds are for the other driver: here folders are named on the command line.
#[allow(dead_code)]
#[path = "../targets.rs"]
mod targets;

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("CLAIMDIFF_FUZZ_TARGET").unwrap_or_default();
    let names = || TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(", ");
    let target = TARGETS.iter().find(|target| target.name == name);
    target.unwrap_or_else(|| panic!("CLAIMDIFF_FUZZ_TARGET names no target; it is one of {}", names()))
});

fuzz_target!(|data: &[u8]| (TARGET.run)(data));
