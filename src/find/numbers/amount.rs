//! Numbers in figures and words to values.
//!
//! In: words. Out: where a number that begins at a given word ends, and what it is. Knows neither hedges nor units; parts
//! of one are in [`super::fraction`].

use super::figure::LARGEST;
use super::fraction;
use super::lex::{Figure, Words};
use super::written;
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
    fraction::with_fractions(words, at, chain(words, at))
}

/// A whole or decimal number: figures, words, figures with scale words.
pub fn cardinal(words: &Words, at: usize) -> Option<Amount> {
    chain(words, at).map(|chain| chain.amount)
}

/// A cardinal and where its words join.
#[derive(Debug, Clone, Copy)]
pub struct Chain {
    pub amount: Amount,
    /// What stands before its last "and": 200 in "two hundred and five".
    pub joint: Option<f64>,
}

/// The cardinal that begins at `at`.
pub fn chain(words: &Words, at: usize) -> Option<Chain> {
    let first = first_part(words, at)?;
    let mut sum = Sum::new(first);
    let mut to = first.to;
    while let Some(next) = sum.extend(words, to) {
        to = next;
    }
    let (mut value, mut end) = decimals(words, sum.value(), to, first.is_word);
    // "one point five million"
    if let Some(scale) = words.single(end).and_then(|e| e.scale).filter(|_| end > to) {
        value *= scale;
        end += 1;
    }
    let (value, to) = (whole_hundredths(value), end);
    let amount = Amount { value, to, is_weak: first.is_word && to == at + 1 && value == 1.0 };
    Some(Chain { amount, joint: sum.joint })
}

/// What a scale made of decimals, without what binary fractions add: 4.1 billion is 4,100,000,000.
fn whole_hundredths(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    if value >= LARGE && (value - rounded).abs() < value * f64::EPSILON * 4.0 { rounded } else { value }
}

/// Numbers from here on may have been multiplied by a scale.
const LARGE: f64 = 1000.0;

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
    if let Some((value, to)) = written::figure(words, at) {
        return Some(Part { value, to, is_word: false, is_article: false });
    }
    if let Some(value) = words.single(at).and_then(|e| e.number) {
        return Some(Part { value, to: at + 1, is_word: true, is_article: false });
    }
    let scale = |at| words.single(at).and_then(|e| e.scale.or(e.lot));
    if words.is(at, Tag::A) && scale(at + 1).is_some() && !words.joints.plural.end(words.lower(at + 1)) {
        return Some(Part { value: 1.0, to: at + 1, is_word: true, is_article: true });
    }
    // "Hundred and twenty people", as some write it: the scale itself is taken next.
    let is_bare = scale(at).is_some_and(|s| s >= HUNDRED)
        && !words.joints.plural.end(words.lower(at))
        && words.is(at + 1, Tag::And);
    // Behind another number it belongs to that: "two hundred and fifty-four hundredths".
    let is_number = |at: usize| words.single(at).is_some_and(|e| e.number.is_some());
    if is_bare && is_number(at + 2) && !(at > 0 && is_number(at - 1)) {
        return Some(Part { value: 1.0, to: at, is_word: true, is_article: true });
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
    /// What stood before the last "and", as long as nothing multiplied it.
    joint: Option<f64>,
    is_figure: bool,
}

/// The scale of "hundred", which multiplies only what stands directly before it.
const HUNDRED: f64 = 100.0;
/// What a unit behind "twenty" stays below.
const TENS: f64 = 10.0;

/// Marks at the end of a quotation.
const QUOTES: [&str; 2] = ["”", "\""];

impl Sum {
    fn new(first: Part) -> Self {
        let room = if first.is_word && !first.is_article && first.value >= 20.0 { 10.0 } else { 1.0 };
        let none = f64::INFINITY;
        let is_figure = !first.is_word;
        Self { total: 0.0, current: first.value, large: none, scale: none, room, joint: None, is_figure }
    }

    fn value(&self) -> f64 {
        self.total + self.current
    }

    /// Takes the next word into the number; where it goes on, or `None` at its end.
    fn extend(&mut self, words: &Words, at: usize) -> Option<usize> {
        // "He asked for “$5.6” billion": what is quoted ends before the scale.
        let is_unquoted = self.is_figure && QUOTES.iter().any(|mark| words.is_mark(at, mark));
        if let Some(scale) = words.single(at + 1).and_then(|e| e.scale).filter(|scale| is_unquoted && *scale > HUNDRED)
        {
            return self.multiply(scale).then_some(at + 2);
        }
        let is_hyphen = words.is_hyphen(at) || self.is_loose_hyphen(words, at);
        // "one-hundred-and-twenty"
        let and = at + usize::from(is_hyphen);
        let is_joined = words.is(and, Tag::And) && (!is_hyphen || words.is_hyphen(and + 1));
        let next = and + usize::from(is_joined);
        let next = next + usize::from(is_joined && words.is_hyphen(next));
        let entry = words.single(next);
        if let Some(lot) = entry.and_then(|e| e.lot).filter(|_| !is_joined && self.current > 0.0) {
            // "two hundred and three dozen"
            let apart = self.joint.unwrap_or(0.0);
            let total = apart + (self.value() - apart) * lot;
            *self = Self { total, current: 0.0, large: 1.0, scale: lot, room: 0.0, joint: None, is_figure: true };
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
        if is_joined {
            self.joint = Some(self.value());
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
        } else if scale > HUNDRED
            && self.current == 0.0
            && self.total > 0.0
            && scale >= self.large
            && self.total < LARGEST
        {
            // "three lakh crore"
            self.total *= scale;
            self.large = scale;
        } else {
            return false;
        }
        self.scale = scale;
        self.joint = None;
        true
    }

    /// "twenty - five", as some agencies set it.
    fn is_loose_hyphen(&self, words: &Words, at: usize) -> bool {
        let unit = words.single(at + 1).and_then(|e| e.number);
        words.is_mark(at, "-") && self.room == TENS && !self.is_figure && unit.is_some_and(|n| n < TENS)
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
