//! Figures that stretch over several words: "1 000 000,50", "1’250’000", "1e10", "6.2x10^-4", "2^8".
//!
//! In: words. Out: the value of the figure that begins at a given word, and where it ends. Knows no number words.

use super::lex::{Figure, Shape, Words};

/// Digits in a group of thousands.
const GROUP: u8 = 3;
/// The longest white space between two groups: one ASCII, no-break or thin space.
const LONGEST_GAP: usize = 3;
/// Larger powers than a double holds.
const LARGEST_EXPONENT: f64 = 300.0;

/// The figure that begins at `at`, and the word after it.
pub fn figure(words: &Words, at: usize) -> Option<(f64, usize)> {
    let Figure::Number { value, digits } = words.figure(at) else { return None };
    let (value, to) = if (1..=GROUP).contains(&digits) { grouped(words, at) } else { None }.unwrap_or((value, at + 1));
    let raised = raised(words, value, to).filter(|(value, _)| value.is_finite());
    Some(raised.unwrap_or((value, to)))
}

/// "1 414 021 100", "12 500", "1'250'000": groups of three digits, all of them, in a run of figures with nothing else.
fn grouped(words: &Words, at: usize) -> Option<(f64, usize)> {
    let follows = |n: usize| {
        let (Some(last), Some(next)) = (words.get(n - 1), words.get(n)) else { return false };
        next.shape == Shape::Figure && !next.glued && next.start - last.end <= LONGEST_GAP
    };
    let quoted = |n: usize| matches!(words.lower(n), "'" | "’") && words.glued(n) && words.glued(n + 1);
    let is_group = |n: usize| matches!(words.figure(n), Figure::Number { digits: GROUP, .. });
    let mut run = words.lower(at).to_owned();
    let mut to = at + 1;
    while quoted(to) && is_group(to + 1) {
        run.push_str(words.lower(to + 1));
        to += 2;
    }
    if to == at + 1 {
        if run.starts_with('0') || at > 0 && words.get(at - 1).is_some_and(|w| w.shape == Shape::Figure) {
            return None;
        }
        while follows(to) && is_group(to) {
            run.push_str(words.lower(to));
            to += 1;
        }
        // "1 000 000,50"
        if follows(to)
            && let Some((whole, decimals)) = words.lower(to).split_once(['.', ','])
            && whole.len() == usize::from(GROUP)
            && decimals.len() < usize::from(GROUP)
        {
            run = format!("{run}{whole}.{decimals}");
            to += 1;
        }
        if follows(to) || words.get(to).is_some_and(|w| w.glued && w.shape != Shape::Mark) || words.is_hyphen(to) {
            return None;
        }
    }
    (to > at + 1).then(|| run.parse().ok().filter(|value: &f64| value.is_finite()).map(|value| (value, to)))?
}

/// "1.3e6", "12.3e+14", "6.2x10^-4", "6.2 × 10^4", "2.5^-1" behind a figure of `value` that ends before `at`.
fn raised(words: &Words, value: f64, at: usize) -> Option<(f64, usize)> {
    if words.is_mark(at, "e") && words.glued(at) {
        let (power, to) = exponent(words, at + 1)?;
        return Some((value * 10_f64.powf(power), to));
    }
    if words.is_mark(at, "^") && words.glued(at) {
        let (power, to) = exponent(words, at + 1)?;
        return Some((value.powf(power), to));
    }
    let is_times = matches!(words.lower(at), "x" | "×" | "*");
    if is_times && words.is_mark(at + 1, "10") && words.is_mark(at + 2, "^") && words.glued(at + 2) {
        let (power, to) = exponent(words, at + 3)?;
        return Some((value * 10_f64.powf(power), to));
    }
    None
}

/// A power with its sign, straight behind what it raises.
fn exponent(words: &Words, at: usize) -> Option<(f64, usize)> {
    let is_negative = matches!(words.lower(at), "-" | "−");
    let signed = usize::from(is_negative || words.is_mark(at, "+"));
    let Figure::Number { value, .. } = words.figure(at + signed) else { return None };
    let is_glued = words.glued(at) && words.glued(at + signed) && value <= LARGEST_EXPONENT;
    is_glued.then_some((if is_negative { -value } else { value }, at + signed + 1))
}
