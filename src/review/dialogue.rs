//! The questions one after another, and what each key does.
//!
//! In: keys from anywhere. Out: answers to the [`Desk`], each handed over before the next question, and text to a
//! writer. Enter and Esc decide nothing; every answer can be taken back, also those of earlier sessions.

use super::{pending, question};
use crate::decisions::{Answer, Decision};
use crate::error::{Error, Result};
use crate::model::Variant;
use crate::report::escape::visible;
use std::collections::BTreeSet;
use std::io::Write;

/// What a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter or sign, without Control or Alt.
    Char(char),
    /// The window has this many columns now.
    Resized(usize),
    /// Control-C, or the terminal went away.
    Break,
    /// Enter, Esc and everything else.
    Other,
}

/// Where keys come from.
pub trait Keys {
    /// Waits for the next key.
    fn next(&mut self) -> std::io::Result<Key>;
}

/// Who keeps the answers and knows what follows from them.
pub trait Desk {
    /// The variants as all answers so far leave them.
    fn variants(&self) -> &[Variant];
    /// Keeps an answer for good. Refuses one that contradicts others, and then keeps nothing.
    fn answer(&mut self, variant: &Variant, answer: Answer) -> Result<()>;
    /// Takes the latest answer back, of whatever session; `None` where there is none.
    fn undo(&mut self) -> Result<Option<Decision>>;
    /// True where there is an answer to take back.
    fn can_undo(&self) -> bool;
}

/// How a dialogue ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct End {
    /// Answers given and not taken back in this session.
    pub answered: usize,
    /// Pairs that still wait.
    pub left: usize,
}

/// How the dialogue looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Bold for the names in their sentences.
    pub bold: bool,
}

const PROMPT: &str = "Same person?  y same  n different  u unsure  s skip  b undo  ? help  q save and quit";
const DONE: &str = "Nothing is left to ask.  b undo  q quit";
const HELP: &str = "  y  same person: both spellings are one from now on
  n  different: two people, also where a third spelling would join them
  u  unsure: not joined, not asked again
  s  skip: ask again next time
  b  undo the latest answer; again for the one before, back into earlier sessions
  q  save and quit (every answer is saved at once; Control-C loses nothing either)
Enter and Esc decide nothing.";

/// Asks until a person quits.
///
/// Fails where the writer, the keys or the desk's file fail; an answer that contradicts others is shown and not kept.
pub fn converse(desk: &mut dyn Desk, keys: &mut dyn Keys, out: &mut dyn Write, look: Look) -> Result<End> {
    let mut dialogue = Dialogue { desk, out, look, skipped: BTreeSet::new(), steps: Vec::new(), next: None };
    dialogue.run(keys)
}

/// What `b` takes back.
enum Step {
    Answered,
    Skipped(String),
}

struct Dialogue<'d> {
    desk: &'d mut dyn Desk,
    out: &'d mut dyn Write,
    look: Look,
    skipped: BTreeSet<String>,
    steps: Vec<Step>,
    /// The variant to ask about next, by id or folded pair, after an undo.
    next: Option<Asked>,
}

enum Asked {
    Id(String),
    Pair(String, String),
}

impl Dialogue<'_> {
    fn run(&mut self, keys: &mut dyn Keys) -> Result<End> {
        let mut shown = None;
        loop {
            let (variant, place) = self.current();
            if variant.is_none() && self.steps.is_empty() && !self.desk.can_undo() {
                self.say("Nothing waits for an answer.")?;
                break;
            }
            let now = variant.as_ref().map(|v| v.id.clone());
            if shown.as_ref() != Some(&now) {
                self.ask(variant.as_ref(), place)?;
                shown = Some(now);
            }
            match keys.next().map_err(terminal_failed)? {
                Key::Break => break,
                Key::Resized(width) => {
                    self.look.width = width;
                    shown = None;
                }
                Key::Other => {}
                Key::Char(c) => match c.to_ascii_lowercase() {
                    'q' => break,
                    '?' => self.say(HELP)?,
                    'b' => {
                        self.back()?;
                        shown = None;
                    }
                    c => self.decide(c, variant)?,
                },
            }
        }
        let answered = self.steps.iter().filter(|s| matches!(s, Step::Answered)).count();
        Ok(End { answered, left: pending(self.desk.variants()).len() })
    }

    /// The variant to ask about, its number and how many there are.
    fn current(&mut self) -> (Option<Variant>, (usize, usize)) {
        let waiting = pending(self.desk.variants());
        let open: Vec<&&Variant> = waiting.iter().filter(|v| !self.skipped.contains(&v.id)).collect();
        let wanted = |v: &Variant| match &self.next {
            Some(Asked::Id(id)) => v.id == *id,
            Some(Asked::Pair(a, b)) => Decision::new(&*v.a, &*v.b, Answer::Same).pair() == (a.clone(), b.clone()),
            None => false,
        };
        let variant = open.iter().find(|v| wanted(v)).or(open.first()).map(|v| (**v).clone());
        (variant, (waiting.len() - open.len() + 1, waiting.len()))
    }

    fn ask(&mut self, variant: Option<&Variant>, place: (usize, usize)) -> Result<()> {
        match variant {
            Some(variant) => {
                let text = question(variant, place, self.look.width, self.look.bold);
                self.say(&format!("\n{text}"))?;
                self.say(PROMPT)
            }
            None => {
                if !self.skipped.is_empty() {
                    self.say(&format!("\nSkipped: {}. They come again next time.", self.skipped.len()))?;
                }
                self.say(DONE)
            }
        }
    }

    fn decide(&mut self, key: char, variant: Option<Variant>) -> Result<()> {
        let Some(variant) = variant else { return Ok(()) };
        let answer = match key {
            'y' => Answer::Same,
            'n' => Answer::Different,
            'u' => Answer::Unsure,
            's' => {
                self.next = None;
                self.steps.push(Step::Skipped(variant.id.clone()));
                self.skipped.insert(variant.id);
                return self.say("skipped");
            }
            _ => return Ok(()),
        };
        match self.desk.answer(&variant, answer) {
            Ok(()) => {
                self.next = None;
                self.steps.push(Step::Answered);
                self.say(&format!("{}: {} / {}", answer.name(), visible(&variant.a), visible(&variant.b)))
            }
            // A contradiction with other answers: nothing was kept, and the question stays.
            Err(error @ Error::InFile { .. }) => self.say(&format!("not saved: {error}")),
            Err(error) => Err(error),
        }
    }

    fn back(&mut self) -> Result<()> {
        if let Some(Step::Skipped(id)) = self.steps.last() {
            self.skipped.remove(id);
            self.next = Some(Asked::Id(id.clone()));
            self.steps.pop();
            return self.say("back to the pair that was skipped");
        }
        match self.desk.undo()? {
            Some(Decision { a, b, verdict, .. }) => {
                self.steps.pop();
                let (low, high) = Decision::new(&*a, &*b, verdict).pair();
                self.next = Some(Asked::Pair(low, high));
                self.say(&format!("taken back: {} / {} ({})", visible(&a), visible(&b), verdict.name()))
            }
            None => self.say("no answer is left to take back"),
        }
    }

    fn say(&mut self, text: &str) -> Result<()> {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        write!(self.out, "{text}{end}").and_then(|()| self.out.flush()).map_err(terminal_failed)
    }
}

fn terminal_failed(error: std::io::Error) -> Error {
    Error::Message(format!("the terminal failed: {error}; answers given so far are saved"))
}

#[cfg(test)]
mod tests;
