//! The places in which two wordings of one utterance cannot both be what was said.
//!
//! In: two wordings and their shared runs. Out: [`Difference`]s: other words between words that both have, other words at
//! the end or the beginning of a sentence that both have in whole, a negation that one has. What one only has more is a
//! longer cut.

use super::{Aligned, Behind, QuoteWords, Word, Wording};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words on either side in which two wordings have to meet, and how many of them are the same there.
const BESIDE: usize = 6;
const FEWEST_BETWEEN: usize = 2;
const FEWEST_AT_END: usize = 3;
/// Telling words that two wordings share around a difference.
const FEWEST_TELLING: usize = 4;
const AROUND: usize = 20;
/// Words on either side over which it is counted how much else differs.
const NEAR: usize = 15;
/// More words than this are another sentence, not another wording.
const MOST_WORDS: usize = 6;
const MOST_AT_END: usize = 3;
const MOST_AT_BEGINNING: usize = 4;
/// A negation comes with at most so many words of its own: "does not".
const MOST_WITH_NEGATION: usize = 3;
/// Words shorter than this are spelt in one way.
const SPELT: usize = 5;
/// Letters that two forms of one word share at least.
const STEM: usize = 3;

/// A place in which two wordings differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The words of the first; may be empty.
    pub a: Range<usize>,
    /// The words of the second.
    pub b: Range<usize>,
    /// In what way.
    pub manner: Manner,
    /// Words around it that are the same.
    pub same: usize,
    /// Words around and in it for which the other has other ones.
    pub other: usize,
}

/// In what way two wordings differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// One has a negation and the other has none.
    Negation,
    /// Other words.
    Words,
    /// Other forms of the same words.
    Forms,
}

/// The places in which two wordings differ, in the order of the text.
pub fn differences(a: &Wording, b: &Wording, aligned: &Aligned, rules: &QuoteWords) -> Vec<Difference> {
    let differ = Differ { a: &a.words, b: &b.words, aligned, rules };
    let runs = &aligned.runs;
    let mut found = Vec::new();
    for at in 0..=runs.len() {
        let (left, right) = (at.checked_sub(1).map(|at| runs[at]), runs.get(at).copied());
        if runs.is_empty() {
            break;
        }
        let of_a = left.map_or(0, |l| l.0 + l.2)..right.map_or(a.words.len(), |r| r.0);
        let of_b = left.map_or(0, |l| l.1 + l.2)..right.map_or(b.words.len(), |r| r.1);
        differ.look(&of_a, &of_b, left.is_some(), right.is_some(), &mut found);
    }
    found
}

struct Differ<'w> {
    a: &'w [Word],
    b: &'w [Word],
    aligned: &'w Aligned,
    rules: &'w QuoteWords,
}

impl Differ<'_> {
    /// What differs between two shared runs, or before the first, or behind the last.
    fn look(&self, a: &Range<usize>, b: &Range<usize>, has_left: bool, has_right: bool, found: &mut Vec<Difference>) {
        if a.is_empty() && b.is_empty() {
            return;
        }
        if has_left && has_right && !is_broken(self.a, a) && !is_broken(self.b, b) {
            if self.is_held_left(a, b, FEWEST_BETWEEN) && (self.is_held_right(a, b) || self.ends_alike(a, b)) {
                found.extend(self.difference(a.clone(), b.clone()));
            }
            return;
        }
        let fits = |range: &Range<usize>, most: usize| !range.is_empty() && range.len() <= most;
        if has_left
            && let (Some(a), Some(b)) = (tail(self.a, a, has_right), tail(self.b, b, has_right))
            && fits(&a, MOST_AT_END)
            && fits(&b, MOST_AT_END)
            && self.is_held_left(&a, &b, FEWEST_AT_END)
        {
            found.extend(self.difference(a, b));
        }
        if has_right
            && let (Some(a), Some(b)) = (head(self.a, a, has_left), head(self.b, b, has_left))
            && self.begins(self.a, &a)
            && self.begins(self.b, &b)
            && self.shared_right(&a, &b).0 >= FEWEST_AT_END
            && self.is_held_right(&a, &b)
        {
            found.extend(self.difference(a, b));
        }
    }

    /// A few words that begin a sentence.
    fn begins(&self, words: &[Word], range: &Range<usize>) -> bool {
        let said = words[range.clone()].iter().filter(|word| !word.is_gap()).count();
        said > 0 && said <= MOST_AT_BEGINNING && words[range.start].is_capital
    }

    /// How many words right before both are the same, and whether one of them tells something.
    fn shared_left(&self, a: &Range<usize>, b: &Range<usize>) -> (usize, bool) {
        let is_near = |at: usize, end: usize| at < end && end - at <= BESIDE;
        self.shared(|x, y| is_near(x, a.start) && is_near(y, b.start))
    }

    fn shared_right(&self, a: &Range<usize>, b: &Range<usize>) -> (usize, bool) {
        let is_near = |at: usize, from: usize| at >= from && at - from < BESIDE;
        self.shared(|x, y| is_near(x, a.end) && is_near(y, b.end))
    }

    fn shared(&self, is_near: impl Fn(usize, usize) -> bool) -> (usize, bool) {
        let mut shared = (0, false);
        for (x, _) in self.aligned.pairs().filter(|(x, y)| is_near(*x, *y)) {
            shared = (shared.0 + 1, shared.1 || self.a[x].is_telling);
        }
        shared
    }

    fn is_held_left(&self, a: &Range<usize>, b: &Range<usize>, fewest: usize) -> bool {
        let (count, tells) = self.shared_left(a, b);
        count >= fewest && tells
    }

    fn is_held_right(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let (count, tells) = self.shared_right(a, b);
        count >= FEWEST_BETWEEN && tells
    }

    /// Both go on with the same words to the end of the sentence.
    fn ends_alike(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let (count, _) = self.shared_right(a, b);
        let ends = |words: &[Word], from: usize| {
            let last = from + count - 1;
            last + 1 >= words.len() || words[last].behind != Behind::Nothing
        };
        count >= FEWEST_BETWEEN && ends(self.a, a.end) && ends(self.b, b.end)
    }

    fn difference(&self, a: Range<usize>, b: Range<usize>) -> Option<Difference> {
        let manner = self.manner(&a, &b)?;
        let around = a.start.saturating_sub(AROUND)..a.end + AROUND;
        let telling = self.aligned.pairs().filter(|(x, _)| around.contains(x) && self.a[*x].is_telling).count();
        if telling < FEWEST_TELLING {
            return None;
        }
        let near = a.start.saturating_sub(NEAR)..a.end + NEAR;
        let same = self.aligned.pairs().filter(|(x, _)| near.contains(x)).count();
        let between = self.aligned.runs.windows(2).map(|pair| {
            let (l, r) = (pair[0], pair[1]);
            (l.0 + l.2..r.0, l.1 + l.2..r.1)
        });
        let other: usize = between
            .filter(|(x, _)| near.contains(&x.start) && !(x.start == a.start || x.end == a.end))
            .filter(|(x, y)| !x.is_empty() && !y.is_empty() && !is_broken(self.a, x) && !is_broken(self.b, y))
            .map(|(x, y)| x.len().max(y.len()))
            .sum();
        let other = other + a.len().max(b.len());
        Some(Difference { a, b, manner, same, other })
    }

    /// In what way two stretches of words differ; nothing where they do not, or one is only the longer cut.
    fn manner(&self, a: &Range<usize>, b: &Range<usize>) -> Option<Manner> {
        let has_gap = |words: &[Word]| words.iter().any(Word::is_gap);
        let is_gapped = has_gap(&self.a[a.clone()]) || has_gap(&self.b[b.clone()]);
        let forms = |words: &'_ [Word]| -> Vec<String> {
            words.iter().filter(|word| !word.is_gap()).map(|word| word.form.clone()).collect()
        };
        let (a, b) = (forms(&self.a[a.clone()]), forms(&self.b[b.clone()]));
        let turns = |words: &[String]| words.iter().any(|word| self.rules.negations.contains(word));
        let is_turned = turns(&a) != turns(&b);
        if a.concat() == b.concat() || (is_gapped && !is_turned) || a.len().max(b.len()) > MOST_WORDS {
            return None;
        }
        if a.is_empty() || b.is_empty() {
            return (is_turned && a.len().max(b.len()) <= MOST_WITH_NEGATION).then_some(Manner::Negation);
        }
        if is_turned {
            return Some(Manner::Negation);
        }
        let fits = |is_one: &dyn Fn(&str, &str) -> bool| {
            a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x == y || is_one(x, y))
        };
        if fits(&|x, y| self.is_spelling(x, y)) || self.is_light(&a, &b) {
            return None;
        }
        Some(if fits(&|x, y| self.is_form(x, y)) { Manner::Forms } else { Manner::Words })
    }

    /// Only light words differ.
    fn is_light(&self, a: &[String], b: &[String]) -> bool {
        let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
        a.iter().for_each(|word| *counts.entry(word).or_default() += 1);
        b.iter().for_each(|word| *counts.entry(word).or_default() -= 1);
        counts.iter().all(|(word, count)| *count == 0 || self.rules.light.contains(*word))
    }

    /// Two spellings of one word, or one with a slip.
    fn is_spelling(&self, x: &str, y: &str) -> bool {
        self.spelt(x) == self.spelt(y) || is_slip(x, y)
    }

    /// A word with the letters that desks write for one another in one form.
    fn spelt(&self, word: &str) -> String {
        let mut spelt = crate::value::wording::plain(word);
        for (from, to) in &self.rules.spellings {
            spelt = spelt.replace(from.as_str(), to);
        }
        let mut letters: Vec<char> = spelt.chars().collect();
        letters.dedup();
        letters.into_iter().collect()
    }

    /// Two forms of one word: "duty" and "duties", "run" and "running".
    fn is_form(&self, x: &str, y: &str) -> bool {
        let shared = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
        let last = x.chars().nth(shared.saturating_sub(1));
        let is_ending = |word: &str| {
            let rest: String = word.chars().skip(shared).collect();
            // "running": the letter before the ending stands twice.
            let undoubled = last.and_then(|last| rest.strip_prefix(last)).unwrap_or(&rest);
            [rest.as_str(), undoubled].iter().any(|rest| rest.is_empty() || self.rules.endings.contains(*rest))
        };
        shared >= STEM && is_ending(x) && is_ending(y)
    }
}

/// One letter more, less or other inside a word.
fn is_slip(x: &str, y: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let (few, many) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if many.len() < SPELT || many.len() - few.len() > 1 {
        return false;
    }
    let before = few.iter().zip(many).take_while(|(a, b)| a == b).count();
    let behind = few.iter().rev().zip(many.iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = behind.min(few.len() - before);
    before >= 1 && behind >= 2 && many.len() - before - behind <= 1
}

/// A sentence or a piece ends within or right before the words.
fn is_broken(words: &[Word], range: &Range<usize>) -> bool {
    let from = range.start.saturating_sub(1);
    words[from..range.end.max(from)].iter().any(|word| word.behind != Behind::Nothing)
}

/// The words up to the end of the sentence that goes on into the range; nothing where the article comes in between.
fn tail(words: &[Word], range: &Range<usize>, goes_on: bool) -> Option<Range<usize>> {
    if range.start.checked_sub(1).is_some_and(|before| words[before].behind != Behind::Nothing) {
        return None;
    }
    for at in range.clone() {
        match words[at].behind {
            Behind::Stop => return Some(range.start..at + 1),
            Behind::Article if at + 1 < words.len() => return None,
            _ => {}
        }
    }
    (!goes_on).then_some(range.clone())
}

/// The words from the beginning of the sentence that goes on behind the range.
fn head(words: &[Word], range: &Range<usize>, has_before: bool) -> Option<Range<usize>> {
    let last = range.end.checked_sub(1)?;
    let from = range.start.saturating_sub(1);
    for at in (from..=last).rev() {
        match words[at].behind {
            Behind::Stop => return Some(at + 1..range.end),
            Behind::Article => return None,
            Behind::Nothing => {}
        }
    }
    (!has_before).then_some(range.clone())
}
