//! Learns to choose between candidates: an averaged perceptron that ranks them.

use crate::dice::Dice;
use crate::written::Lines;
use claimdiff::parse::linker::number;
use std::collections::HashMap;

/// Clues seen less often are left out.
const LEAST_SEEN: usize = 3;
/// Rounds to find the clues that weigh, and with these alone.
const ROUNDS: (usize, usize) = (4, 6);
/// How far the right candidate has to stand out.
const MARGIN: f32 = 1.0;
/// What a weight is multiplied by before it is rounded, and the least that is written.
const SCALE: f32 = 4.0;
const LEAST: i32 = 2;

/// Candidates, each by its clues, and which is right.
struct Choice {
    candidates: Vec<Vec<usize>>,
    right: usize,
}

/// Choices and the clues in them.
#[derive(Default)]
pub struct Choices {
    choices: Vec<Choice>,
    index: HashMap<u64, usize>,
    clues: Vec<(u8, [String; 3])>,
    counts: Vec<usize>,
}

impl Choices {
    /// Adds a choice: each candidate names its clues to what it is given.
    pub fn add(&mut self, right: usize, candidates: usize, visit: impl Fn(usize, &mut dyn FnMut(u8, [&str; 3]))) {
        let mut seen = Vec::with_capacity(candidates);
        for candidate in 0..candidates {
            let mut clues = Vec::new();
            visit(candidate, &mut |template, values| clues.push(self.clue(template, values)));
            seen.push(clues);
        }
        self.choices.push(Choice { candidates: seen, right });
    }

    fn clue(&mut self, template: u8, values: [&str; 3]) -> usize {
        let at = *self.index.entry(number(template, values)).or_insert(self.clues.len());
        if at == self.clues.len() {
            self.clues.push((template, values.map(str::to_owned)));
            self.counts.push(0);
        }
        self.counts[at] += 1;
        at
    }

    /// The lines of a table of the `kept` clues that weigh most.
    pub fn learned(mut self, table: usize, kept: usize) -> String {
        for count in &mut self.counts {
            *count *= usize::from(*count >= LEAST_SEEN);
        }
        let weights = self.perceptron(ROUNDS.0);
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|&a, &b| weights[b].abs().total_cmp(&weights[a].abs()).then(a.cmp(&b)));
        for &clue in order.iter().skip(kept) {
            self.counts[clue] = 0;
        }
        let weights = self.perceptron(ROUNDS.1);
        let mut lines = Lines::default();
        for ((template, values), weight) in self.clues.iter().zip(weights) {
            let rounded = (weight * SCALE).round().clamp(-127.0, 127.0) as i32;
            if rounded.abs() >= LEAST {
                lines.add(*template, values.each_ref().map(String::as_str), &format!("a{rounded}"));
            }
        }
        lines.written(table)
    }

    /// The weights of clues; of those whose count is zero, none.
    fn perceptron(&self, rounds: usize) -> Vec<f32> {
        let mut weights = vec![0_f32; self.clues.len()];
        let mut totals = weights.clone();
        let mut order: Vec<&Choice> = self.choices.iter().collect();
        let (mut dice, mut step) = (Dice(11), 0_f32);
        for _ in 0..rounds {
            dice.shuffle(&mut order);
            for choice in &order {
                step += 1.0;
                let score =
                    |candidate: usize| choice.candidates[candidate].iter().map(|&clue| weights[clue]).sum::<f32>();
                let rivals = (0..choice.candidates.len()).filter(|&candidate| candidate != choice.right);
                let scored = rivals.map(|rival| (score(rival), rival));
                let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
                let Some((_, rival)) = best.filter(|(top, _)| top + MARGIN > score(choice.right)) else { continue };
                for (candidate, change) in [(choice.right, 1.0), (rival, -1.0)] {
                    for &clue in choice.candidates[candidate].iter().filter(|&&clue| self.counts[clue] > 0) {
                        weights[clue] += change;
                        totals[clue] += change * step;
                    }
                }
            }
        }
        weights.iter().zip(totals).map(|(weight, total)| weight - total / step).collect()
    }
}
