//! How figures are written: what a run of digits and separators can be by its form alone.
//!
//! In: text that begins with a digit. Out: how far the figure goes and what it is. Does not look at other words.

use crate::rules::FewWords;
use chrono::NaiveDate;

/// Larger figures count nothing, and multiplied by "million" they would leave the numbers that can be compared.
pub const LARGEST: f64 = 1e200;

/// What a figure can be by its form alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// No figure.
    None,
    /// A number; `digits` counts its digits where it has neither separators nor decimals, else 0.
    Number { value: f64, digits: u8 },
    /// "11:30", "11:30:05".
    Clock { hour: u32, minute: u32, second: Option<u32> },
    /// "2026-01-24".
    Iso(NaiveDate),
    /// "24/01/2026", "3/4".
    Slashed { first: u32, second: u32, third: Option<u32> },
    /// "11th".
    Ordinal(u32),
    /// Anything else: "1.2.3", a date that is none.
    Other,
}

/// How many bytes of `rest` are one figure, and what it is; `ordinals` are what may stand behind a place in an order.
pub fn read(rest: &str, ordinals: &FewWords) -> (usize, Figure) {
    let bytes = rest.as_bytes();
    if let Some(date) = rest.get(..10).filter(|d| d.as_bytes()[4] == b'-').and_then(|d| d.parse().ok())
        && !bytes.get(10).is_some_and(u8::is_ascii_digit)
    {
        return (10, Figure::Iso(date));
    }
    if let Some((end, figure)) = hyphened_date(rest) {
        return (end, figure);
    }
    let mut end = 0;
    while end < bytes.len() {
        let follows = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !(bytes[end].is_ascii_digit() || (matches!(bytes[end], b'.' | b',' | b':' | b'/') && follows)) {
            break;
        }
        end += 1;
    }
    let run = &rest[..end];
    if let Some((place, end)) = ordinal(rest, run, ordinals) {
        return (end, Figure::Ordinal(place));
    }
    match read_figure(run) {
        // "22,24,26" lists figures without spaces.
        Figure::Other if run.bytes().all(|b| b.is_ascii_digit() || b == b',') => {
            let first = run.find(',').unwrap_or(end);
            (first, read_figure(&run[..first]))
        }
        figure => (end, figure),
    }
}

/// The place, and where its ending ends.
fn ordinal(rest: &str, run: &str, ordinals: &FewWords) -> Option<(u32, usize)> {
    let behind = &rest[run.len()..];
    let mut tails = ordinals.iter().filter_map(|end| behind.strip_prefix(end));
    let tail = tails.find(|tail| !tail.starts_with(char::is_alphanumeric))?;
    Some((run.replace(',', "").parse().ok()?, rest.len() - tail.len()))
}

fn read_figure(run: &str) -> Figure {
    let parts = |mark: char| -> Option<Vec<u32>> { run.split(mark).map(|part| part.parse().ok()).collect() };
    if run.contains(':') {
        let Some(parts) = parts(':') else { return Figure::Other };
        return match parts[..] {
            [hour, minute] if hour < 25 && minute < 60 => Figure::Clock { hour, minute, second: None },
            [hour, minute, second] if hour < 25 && minute < 60 && second < 60 => {
                Figure::Clock { hour, minute, second: Some(second) }
            }
            _ => Figure::Other,
        };
    }
    if run.contains('/') {
        let Some(parts) = parts('/') else { return Figure::Other };
        return match parts[..] {
            [first, second] => Figure::Slashed { first, second, third: None },
            [first, second, third] => Figure::Slashed { first, second, third: Some(third) },
            _ => Figure::Other,
        };
    }
    if let Some(date) = dotted_date(run) {
        return Figure::Iso(date);
    }
    match number(run) {
        Some(value) => {
            let plain = run.bytes().all(|b| b.is_ascii_digit());
            Figure::Number { value, digits: if plain { u8::try_from(run.len()).unwrap_or(0) } else { 0 } }
        }
        None => Figure::Other,
    }
}

/// "13-03-2025", which is read as "13/03/2025" is, and where it ends.
fn hyphened_date(rest: &str) -> Option<(usize, Figure)> {
    let end = rest.bytes().position(|b| !b.is_ascii_digit() && b != b'-').unwrap_or(rest.len());
    let mut parts = rest[..end].split('-');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let is_date = first.len() <= 2 && second.len() <= 2 && third.len() == 4 && parts.next().is_none();
    let is_word = rest[end..].starts_with(char::is_alphanumeric);
    let figure = |part: &str| part.parse().ok();
    let date = Figure::Slashed { first: figure(first)?, second: figure(second)?, third: figure(third) };
    (is_date && !is_word).then_some((end, date))
}

/// "13.03.2025", day first, and "2025.03.13", as nobody writes numbers.
fn dotted_date(run: &str) -> Option<NaiveDate> {
    let mut parts = run.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, year) = if day.len() == 4 { (year, day) } else { (day, year) };
    let is_date = day.len() <= 2 && month.len() <= 2 && year.len() == 4 && parts.next().is_none();
    is_date.then(|| NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?
}

/// The value of a figure with English separators ("46,707", "12,34,567.89"), or with a decimal comma ("5,00") where
/// that is the only reading.
fn number(run: &str) -> Option<f64> {
    grouped_in_english(run).filter(|value| *value <= LARGEST)
}

fn grouped_in_english(run: &str) -> Option<f64> {
    let (whole, decimals) = match run.split_once('.') {
        Some((_, rest)) if rest.contains(['.', ',']) => return european(run),
        Some((whole, rest)) => (whole, rest),
        None => (run, ""),
    };
    let groups: Vec<&str> = whole.split(',').collect();
    if groups.len() > 1 {
        let last = groups[groups.len() - 1];
        if last.len() != 3 {
            return if groups.len() == 2 && decimals.is_empty() {
                format!("{}.{last}", groups[0]).parse().ok()
            } else {
                None
            };
        }
        if groups[0].len() > 3 || groups[1..groups.len() - 1].iter().any(|g| !(2..=3).contains(&g.len())) {
            return None;
        }
    }
    format!("{}.{}", groups.concat(), if decimals.is_empty() { "0" } else { decimals }).parse().ok()
}

/// "1.234.567" and "1.234,5".
fn european(run: &str) -> Option<f64> {
    let (whole, decimals) = run.split_once(',').unwrap_or((run, "0"));
    let mut groups = whole.split('.');
    let first = groups.next()?;
    if first.is_empty() || first.len() > 3 || groups.any(|g| g.len() != 3) || decimals.contains(['.', ',']) {
        return None;
    }
    format!("{}.{decimals}", whole.replace('.', "")).parse().ok()
}
