//! Chooses what governs a chunk.
//!
//! In: a [`Scene`]. Out: for a noun chunk the chunk that governs it, for a verb group its subject: the candidate whose clues
//! weigh most. Does not read words.

use super::clues::{clue, value};
use super::links::Scene;
use super::weights::Weights;

/// The weights of clues of governors and of subjects.
#[derive(Debug, Default)]
pub struct Linker {
    /// Of governors of noun chunks.
    pub governors: Weights,
    /// Of subjects of verb groups.
    pub subjects: Weights,
}

impl Linker {
    /// The chunk that governs a noun chunk; none where nothing could.
    pub fn governor(&self, scene: &Scene, noun: usize) -> Option<usize> {
        // "of" hangs on what stands before it.
        if let Some(whole) = scene.counted(noun) {
            return Some(whole);
        }
        best(scene.governors(noun), |governor| {
            let mut sum = 0;
            scene.governor_clues(noun, governor, &mut |template, values| {
                sum += self.governors.one(number(template, values))
            });
            sum
        })
    }

    /// The subject of a verb group; none where there is no noun.
    pub fn subject(&self, scene: &Scene, verb: usize) -> Option<usize> {
        best(scene.subjects(verb), |noun| {
            let mut sum = 0;
            scene.subject_clues(verb, noun, &mut |template, values| sum += self.subjects.one(number(template, values)));
            sum
        })
    }
}

/// The number of a clue of strings.
pub fn number(template: u8, values: [&str; 3]) -> u64 {
    clue(template, values.map(value))
}

/// The candidate of the highest score, the first of equal ones.
fn best(candidates: Vec<usize>, score: impl Fn(usize) -> i32) -> Option<usize> {
    let scored = candidates.into_iter().map(|candidate| (score(candidate), candidate));
    scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, candidate)| candidate)
}
