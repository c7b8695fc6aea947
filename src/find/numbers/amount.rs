//! Numbers in figures and words to values.
//!
//! In: words. Out: where a number that begins at a given word ends, and what it is. Knows neither hedges nor units.

use super::lex::{Figure, Words};
use crate::rules::Tag;

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// What it is.
    pub value: f64,
    /// The word after it.
    pub to: usize,
    /// Made of words that need a noun to count: "one" alone, or an article with a fraction.
    pub is_weak: bool,
}

/// The number that begins at word `at`, the longest reading.
pub fn amount(words: &Words, at: usize) -> Option<Amount> {
    let whole = cardinal(words, at);
    let lone = lone_fraction(words, at);
    match (whole, lone) {
        (Some(whole), Some(lone)) if lone.to > whole.to => Some(scaled_fraction(words, lone)),
        (Some(whole), _) => Some(with_fraction(words, at, whole)),
        (None, Some(lone)) => Some(scaled_fraction(words, lone)),
        (None, None) => None,
    }
}

/// A whole or decimal number: figures, words, figures with scale words.
pub fn cardinal(words: &Words, at: usize) -> Option<Amount> {
    let first = first_part(words, at)?;
    let mut sum = Sum::new(first);
    let mut to = first.to;
    while let Some(next) = sum.extend(words, to) {
        to = next;
    }
    let (value, to) = decimals(words, sum.value(), to, first.is_word);
    Some(Amount { value, to, is_weak: first.is_word && to == at + 1 && value == 1.0 })
}

/// The first figure or word of a number.
#[derive(Clone, Copy)]
struct Part {
    value: f64,
    to: usize,
    is_word: bool,
    /// It can only stand before a scale: "a" in "a hundred".
    is_article: bool,
}

fn first_part(words: &Words, at: usize) -> Option<Part> {
    if let Figure::Number { value, .. } = words.figure(at) {
        return Some(Part { value, to: at + 1, is_word: false, is_article: false });
    }
    if let Some(value) = words.single(at).and_then(|e| e.number) {
        return Some(Part { value, to: at + 1, is_word: true, is_article: false });
    }
    let scale = |at| words.single(at).and_then(|e| e.scale.or(e.lot));
    if words.is(at, Tag::A) && scale(at + 1).is_some() && !words.lower(at + 1).ends_with('s') {
        return Some(Part { value: 1.0, to: at + 1, is_word: true, is_article: true });
    }
    None
}

/// A number under way: what lies above the last large scale, and what is still to be multiplied.
struct Sum {
    total: f64,
    current: f64,
    /// The last scale of a thousand or more, infinite before the first.
    large: f64,
    /// The last scale used, infinite before the first.
    scale: f64,
    /// What the next part must stay below: after "twenty" 10, after "hundred" 100, after "thousand" 1000.
    room: f64,
    is_figure: bool,
}

/// The scale of "hundred", which multiplies only what stands directly before it.
const HUNDRED: f64 = 100.0;

impl Sum {
    fn new(first: Part) -> Self {
        let room = if first.is_word && !first.is_article && first.value >= 20.0 { 10.0 } else { 1.0 };
        let none = f64::INFINITY;
        Self { total: 0.0, current: first.value, large: none, scale: none, room, is_figure: !first.is_word }
    }

    fn value(&self) -> f64 {
        self.total + self.current
    }

    /// Takes the next word into the number; where it goes on, or `None` at its end.
    fn extend(&mut self, words: &Words, at: usize) -> Option<usize> {
        let is_hyphen = words.is_hyphen(at);
        let is_joined = words.is(at, Tag::And);
        let next = at + usize::from(is_hyphen || is_joined);
        let entry = words.single(next);
        if let Some(lot) = entry.and_then(|e| e.lot).filter(|_| !is_joined && self.current > 0.0) {
            *self =
                Self { total: self.value() * lot, current: 0.0, large: 1.0, scale: lot, room: 0.0, is_figure: true };
            return Some(next + 1);
        }
        if let Some(scale) = entry.and_then(|e| e.scale).filter(|_| !is_joined) {
            return self.multiply(scale).then_some(next + 1);
        }
        let part = match (entry.and_then(|e| e.number), words.figure(next)) {
            (Some(number), _) => number,
            (None, Figure::Number { value, .. }) if self.is_figure && self.scale.is_finite() => value,
            _ => return None,
        };
        // "two hundred and five" goes on; "two and five", "3 hundred and 2 hundred" do not.
        let repeats = words.single(next + 1).and_then(|e| e.scale) == Some(self.scale);
        // "$14 billion and six percent" are two numbers, "six crore and two hundred" is one.
        let is_scaled = words.single(next + 1).is_some_and(|e| e.scale.is_some());
        let joins = self.scale == HUNDRED || self.scale == 1000.0 && !self.is_figure || is_scaled;
        let is_open =
            if is_joined { self.scale.is_finite() && joins } else { !self.is_figure || self.scale.is_finite() };
        if part <= 0.0 || part >= self.room || !is_open || repeats {
            return None;
        }
        self.current += part;
        self.room = if part >= 20.0 && !self.is_figure { 10.0 } else { 1.0 };
        Some(next + 1)
    }

    fn multiply(&mut self, scale: f64) -> bool {
        let last = self.current % HUNDRED;
        if scale == HUNDRED && last > 0.0 && self.current < HUNDRED {
            self.current *= scale;
            self.room = HUNDRED;
        } else if scale > HUNDRED && self.current > 0.0 && scale < self.large {
            self.total += self.current * scale;
            self.current = 0.0;
            self.large = scale;
            self.room = 1000.0;
        } else if scale > HUNDRED && self.current == 0.0 && self.total > 0.0 && scale >= self.large {
            // "three lakh crore"
            self.total *= scale;
            self.large = scale;
        } else {
            return false;
        }
        self.scale = scale;
        true
    }
}

/// "two hundred point zero three", "1 point 1".
fn decimals(words: &Words, value: f64, at: usize, is_word: bool) -> (f64, usize) {
    if !words.is(at, Tag::Point) {
        return (value, at);
    }
    let mut digits = String::new();
    let mut to = at + 1;
    loop {
        let figure = match words.figure(to) {
            Figure::Number { value, digits } if digits > 0 => Some(value),
            _ => words.single(to).and_then(|e| e.number),
        };
        let Some(figure) = figure.filter(|_| digits.len() < 12) else { break };
        to += 1;
        let mut figure = figure;
        if figure >= 20.0
            && words.is_hyphen(to)
            && let Some(unit) = words.single(to + 1).and_then(|e| e.number)
        {
            figure += unit;
            to += 2;
        }
        digits.push_str(&format!("{figure:.0}"));
        if !is_word {
            break;
        }
    }
    match format!("{value:.0}.{digits}").parse() {
        Ok(parsed) if !digits.is_empty() => (parsed, to),
        _ => (value, at),
    }
}

/// "and a half", "1/2", "-thirds" behind a whole number; and the scale after that ("two and a half million").
fn with_fraction(words: &Words, at: usize, whole: Amount) -> Amount {
    let mut result = whole;
    let to = whole.to;
    if let Some((parts, end)) = denominator(words, to + usize::from(words.is_hyphen(to)), whole.value) {
        result = Amount { value: whole.value / parts, to: end, is_weak: false };
    } else if let Figure::Slashed { first, second, third: None } = words.figure(to)
        && second > first
        && matches!(words.figure(at), Figure::Number { .. })
    {
        result = Amount { value: whole.value + f64::from(first) / f64::from(second), to: to + 1, is_weak: false };
    } else if words.reads(to, "and")
        && let Some(part) = lone_fraction(words, to + 1)
        && part.value < 1.0
    {
        result = Amount { value: whole.value + part.value, to: part.to, is_weak: false };
    } else {
        return result;
    }
    scaled_fraction(words, result)
}

/// A denominator for `count` parts at `at`: "thirds" after two, "third" after one.
fn denominator(words: &Words, at: usize, count: f64) -> Option<(f64, usize)> {
    let parts = words.single(at)?.fraction?;
    let plural = words.lower(at).ends_with('s') || words.lower(at) == "halves";
    let one = count == 1.0;
    // "one third of", but "one second": what orders or measures time is none. "two seconds" never is.
    (plural != one && count.fract() == 0.0 && count < 1e6).then_some((parts, at + 1))
}

/// A fraction without a whole number: "half", "a third", "¾", "3/4", "two thirds" by its words alone.
fn lone_fraction(words: &Words, at: usize) -> Option<Amount> {
    if let Figure::Slashed { first, second, third: None } = words.figure(at) {
        return (second > 0).then(|| Amount {
            value: f64::from(first) / f64::from(second),
            to: at + 1,
            is_weak: false,
        });
    }
    if let Some(value) = words.lower(at).chars().next().and_then(vulgar) {
        return Some(Amount { value, to: at + 1, is_weak: false });
    }
    let start = at;
    let at = if words.is(at, Tag::A) { at + 1 } else { at };
    if at > start || words.is(at, Tag::Half) {
        let parts = words.single(at)?.fraction?;
        return Some(Amount { value: 1.0 / parts, to: at + 1, is_weak: true });
    }
    if let Some(value) = words.single(start).and_then(|e| e.number) {
        let next = start + 1 + usize::from(words.is_hyphen(start + 1));
        let (parts, to) = denominator(words, next, value)?;
        return Some(Amount { value: value / parts, to, is_weak: false });
    }
    None
}

/// "half a million", "quarter million", "two thirds of a million".
fn scaled_fraction(words: &Words, part: Amount) -> Amount {
    let mut at = part.to;
    if words.is(at, Tag::Of) && words.is(at + 1, Tag::A) {
        at += 2;
    } else if words.is(at, Tag::A) {
        at += 1;
    }
    match words.single(at).and_then(|e| e.scale.or(e.lot)).filter(|_| !words.lower(at).ends_with('s')) {
        Some(scale) => Amount { value: part.value * scale, to: at + 1, is_weak: false },
        None => part,
    }
}

/// The value of a fraction that is one character.
fn vulgar(sign: char) -> Option<f64> {
    Some(match sign {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
