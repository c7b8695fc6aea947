//! Answers that are given at once, and what one step back is: a line alone, or all lines that were given with it.
//!
//! In: answers, or the lines of a file. Out: answers with a common mark; the latest of them. Writes nothing: `store` does.

use super::{Decision, Decisions, pair_id};
use xxhash_rust::xxh3::xxh3_64;

/// Marks answers as one step, where they are more than one.
pub fn at_once(mut answers: Vec<Decision>) -> Vec<Decision> {
    if answers.len() > 1 {
        let told = answers.iter().map(|d| format!("{} {}\n", pair_id(&d.a, &d.b), d.verdict.name()));
        let mark = format!("{:010x}", xxh3_64(told.collect::<String>().as_bytes()) & 0xff_ffff_ffff);
        answers.iter_mut().for_each(|decision| decision.bulk = Some(mark.clone()));
    }
    answers
}

impl Decisions {
    /// What was answered last, the latest line first: one line, or all that were given with it. Empty where nobody answered.
    pub fn latest(&self) -> Vec<Decision> {
        self.last_steps(1).pop().unwrap_or_default()
    }

    /// The last steps, at most `count`, the latest first, and so are the lines of each.
    pub(super) fn last_steps(&self, count: usize) -> Vec<Vec<Decision>> {
        let mut steps: Vec<Vec<Decision>> = Vec::new();
        for line in self.lines.iter().rev() {
            let decision = line.decision.clone();
            let goes_on = decision.bulk.is_some()
                && steps.last().and_then(|step| step.last()).is_some_and(|later| later.bulk == decision.bulk);
            match steps.last_mut().filter(|_| goes_on) {
                Some(step) => step.push(decision),
                None => steps.push(vec![decision]),
            }
            if steps.len() > count {
                steps.pop();
                break;
            }
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::Answer::{Different, Same};
    use std::path::Path;

    fn lines(answers: &[&[(&str, &str)]]) -> Decisions {
        let step = |pairs: &&[(&str, &str)]| at_once(pairs.iter().map(|(a, b)| Decision::new(*a, *b, Same)).collect());
        let all: Vec<String> =
            answers.iter().flat_map(step).map(|d| serde_json::to_string(&d).unwrap() + "\n").collect();
        Decisions::parse(Path::new("d"), &all.concat()).unwrap()
    }

    fn sizes(decisions: &Decisions, count: usize) -> Vec<usize> {
        decisions.last_steps(count).iter().map(Vec::len).collect()
    }

    #[test]
    fn what_was_given_at_once_is_one_step() {
        let decisions = lines(&[&[("A", "B")], &[("C", "D"), ("E", "F")], &[("G", "H"), ("I", "J"), ("K", "L")]]);
        assert_eq!(sizes(&decisions, 9), [3, 2, 1]);
        assert_eq!(sizes(&decisions, 2), [3, 2]);
        assert_eq!(decisions.latest()[0].a, "K");
        assert!(Decisions::default().latest().is_empty());
    }

    #[test]
    fn one_answer_has_no_mark_and_the_same_pairs_with_another_answer_another() {
        let one = at_once(vec![Decision::new("A", "B", Same)]);
        assert!(one[0].bulk.is_none() && !serde_json::to_string(&one[0]).unwrap().contains("bulk"));
        let two = |verdict| at_once(vec![Decision::new("A", "B", verdict), Decision::new("C", "D", verdict)]);
        assert_eq!(two(Same)[0].bulk, two(Same)[1].bulk);
        assert_ne!(two(Same)[0].bulk, two(Different)[0].bulk);
    }
}
