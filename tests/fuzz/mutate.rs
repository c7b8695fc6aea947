//! Inputs that nobody wrote: seeds with bytes flipped, cut out, doubled, and put together anew.
//!
//! In: seeds, and a source of numbers. Out: an input. Knows no format; the same numbers give the same input.

use fastrand::Rng;

/// Changes to one seed.
const MOST_CHANGES: usize = 8;
/// Bytes of an input; what is large is the business of `tests/growth.rs`.
const LARGEST: usize = 32 * 1024;
/// Bytes up to which further parts are added.
const SMALL: usize = 8 * 1024;

/// What readers take for the edge of something.
const EDGES: [&str; 40] = [
    "\0",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{2028}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "İ",
    "ẞ",
    "日本",
    "😀",
    "\"",
    "'",
    "\\",
    "<",
    ">",
    "</script>",
    "<!--",
    "]]>",
    "&#0;",
    "&lt;",
    "{",
    "}",
    "[",
    "]",
    "---",
    ":",
    "=",
    ",",
    "0",
    "-1",
    "1e999",
    "18446744073709551616",
    "24:00",
    "0000-00-00",
    "9999-12-31",
    "::error::",
    "`",
    "|",
];

/// An input made of the seeds.
pub fn input(seeds: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut made = pick(seeds, random).to_vec();
    // Several small texts are one input of several parts.
    while random.u8(..) < 96 && made.len() < SMALL {
        made.extend_from_slice(b"\n%%%\n");
        made.extend_from_slice(pick(seeds, random));
    }
    if made.len() > LARGEST {
        let from = random.usize(..made.len() - LARGEST);
        made.drain(..from);
        made.truncate(LARGEST);
    }
    for _ in 0..random.usize(0..=MOST_CHANGES) {
        change(&mut made, seeds, random);
    }
    made
}

fn pick<'s>(seeds: &'s [Vec<u8>], random: &mut Rng) -> &'s [u8] {
    &seeds[random.usize(..seeds.len())]
}

/// A stretch of some bytes, mostly a short one.
fn stretch(bytes: &[u8], random: &mut Rng) -> std::ops::Range<usize> {
    let longest = if random.bool() { 16 } else { bytes.len() };
    let start = random.usize(0..=bytes.len());
    start..bytes.len().min(start + random.usize(0..=longest))
}

fn change(made: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Rng) {
    let at = stretch(made, random);
    match random.u8(..8) {
        0 => {
            made.drain(at);
        }
        1 => {
            let copy = made[at].to_vec();
            let to = random.usize(0..=made.len());
            made.splice(to..to, copy);
        }
        2 => {
            let other = pick(seeds, random);
            let from = stretch(other, random);
            made.splice(at, other[from].iter().copied());
        }
        3 => made.truncate(at.start),
        4 => {
            if let Some(byte) = made.get_mut(at.start) {
                *byte ^= 1 << random.u8(..8);
            }
        }
        5 => {
            if let Some(byte) = made.get_mut(at.start) {
                *byte = random.u8(..);
            }
        }
        _ => {
            let edge = EDGES[random.usize(..EDGES.len())];
            made.splice(at.start..at.start, edge.bytes());
        }
    }
    made.truncate(2 * LARGEST);
}
