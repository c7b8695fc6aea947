//! What a dialogue talks to: where keys come from, and who keeps the answers.

use super::card::Card;
use crate::decisions::{Answer, Decision};
use crate::error::Result;
use crate::model::Variant;

/// What a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter or sign, without Control or Alt.
    Char(char),
    /// Up or down by so many lines.
    Scroll(isize),
    /// Takes back the character that was typed last.
    Erase,
    /// Goes back to what was before.
    Escape,
    /// The window has another size now.
    Resized,
    /// Control-C, a signal to end, or the terminal went away.
    Break,
    /// Enter and everything else.
    Other,
}

/// Where keys come from.
pub trait Keys {
    /// Waits for the next key.
    fn next(&mut self) -> std::io::Result<Key>;
}

/// Whether an answer was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is on disk.
    Yes,
    /// It contradicts others, as the words say, and nothing was kept.
    Refused(String),
}

/// Who keeps the answers and knows what follows from them.
pub trait Desk {
    /// The variants that wait for a person as all answers so far leave them, in the order in which to ask.
    fn waiting(&self) -> Vec<&Variant>;
    /// Those of them that hang together with a pair, by a chain of spellings; the pair is one of them.
    fn group(&self, variant: &Variant) -> Vec<&Variant>;
    /// How many more wait, which a filter leaves out.
    fn left_out(&self) -> usize;
    /// Everything that is known about a pair.
    fn card(&self, variant: &Variant) -> Card;
    /// Keeps one answer about one or many pairs for good; fails where it cannot be kept.
    fn answer(&mut self, pairs: &[Variant], answer: Answer) -> Result<Kept>;
    /// Takes the latest answer back, of whatever session, about one pair or about many; empty where there is none.
    fn undo(&mut self) -> Result<Vec<Decision>>;
    /// What [`Desk::undo`] would take back.
    fn latest(&self) -> Vec<Decision>;
}

/// How a dialogue ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct End {
    /// Answers given and not taken back in this session, in words: "same: A / B".
    pub answers: Vec<String>,
    /// Pairs that still wait.
    pub left: usize,
    /// It was broken off, by Control-C or from outside.
    pub broken_off: bool,
}
