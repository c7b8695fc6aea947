//! The questions one after another, and what each key does.
//!
//! In: keys from anywhere. Out: answers to the [`Desk`], each handed over before the next question, and frames to a
//! [`Canvas`]. Enter and Esc decide nothing; every answer can be taken back, also those of earlier sessions.

use super::card::Card;
use super::desk::{Desk, End, Kept, Key, Keys};
use super::lines::{Line, Tone, run};
use super::screen::{Canvas, Parts, fitting, frame, keys, note, room};
use super::show::{Manner, worth};
use crate::decisions::{Answer, Decision};
use crate::error::{Error, Result};
use crate::model::Variant;
use crate::report::escape::visible;
use std::collections::BTreeSet;

const HELP: &[(&str, &str)] = &[
    ("y", "same person: both spellings are one from now on"),
    ("n", "different: two people, also where a third spelling would join them"),
    ("u", "unsure: not joined, and not asked again"),
    ("s", "skip: ask again next time"),
    ("b", "undo the latest answer; again for the one before, back into earlier sessions"),
    ("m", "more: every article and whole sentences; arrow keys scroll"),
    ("q", "save and quit; every answer is saved at once, Control-C loses nothing either"),
];

/// Asks until a person quits. `blind` holds the publishers that must not be named in a blind review.
///
/// Fails where the canvas, the keys or the desk's file fail; an answer that contradicts others is shown and not kept.
pub fn converse(
    desk: &mut dyn Desk,
    keys: &mut dyn Keys,
    canvas: &mut dyn Canvas,
    blind: Option<Vec<String>>,
) -> Result<End> {
    let mut dialogue = Dialogue {
        desk,
        canvas,
        blind,
        order: Vec::new(),
        skipped: BTreeSet::new(),
        steps: Vec::new(),
        next: None,
        card: None,
        said: Said::Nothing,
        more: false,
        scroll: 0,
    };
    dialogue.run(keys)
}

/// What `b` takes back.
enum Step {
    Answered(String),
    Skipped(String),
}

/// What stands below the question.
enum Said {
    Nothing,
    Words(Tone, String),
    Help,
}

struct Dialogue<'d> {
    desk: &'d mut dyn Desk,
    canvas: &'d mut dyn Canvas,
    blind: Option<Vec<String>>,
    /// Ids of all pairs that have waited, in the order in which they are asked: it does not hop about while answers
    /// change what the others are worth.
    order: Vec<String>,
    skipped: BTreeSet<String>,
    steps: Vec<Step>,
    /// The variant to ask about next, by id or folded pair, after an undo.
    next: Option<Asked>,
    /// The question on the screen.
    card: Option<Card>,
    said: Said,
    more: bool,
    scroll: usize,
}

enum Asked {
    Id(String),
    Pair(String, String),
}

impl Dialogue<'_> {
    fn run(&mut self, keys: &mut dyn Keys) -> Result<End> {
        self.turn();
        let mut broken_off = false;
        loop {
            self.show()?;
            let key = keys.next().map_err(terminal_failed)?;
            match key {
                Key::Break => {
                    broken_off = true;
                    break;
                }
                Key::Scroll(lines) => self.scroll = self.scroll.saturating_add_signed(lines),
                Key::Resized | Key::Other => {}
                Key::Char('q' | 'Q') => break,
                Key::Char(c) => self.press(c.to_ascii_lowercase())?,
            }
        }
        let given = self.steps.drain(..).filter_map(|step| match step {
            Step::Answered(words) => Some(words),
            Step::Skipped(_) => None,
        });
        Ok(End { answers: given.collect(), left: self.desk.waiting().len(), broken_off })
    }

    fn press(&mut self, key: char) -> Result<()> {
        match key {
            '?' => self.said = if matches!(self.said, Said::Help) { Said::Nothing } else { Said::Help },
            'm' => {
                self.more = !self.more;
                self.scroll = 0;
            }
            'b' => self.back()?,
            's' => self.skip(),
            'y' => self.decide(Answer::Same)?,
            'n' => self.decide(Answer::Different)?,
            'u' => self.decide(Answer::Unsure)?,
            _ => {}
        }
        Ok(())
    }

    /// Goes to the next question.
    fn turn(&mut self) {
        let waiting = self.desk.waiting();
        for variant in &waiting {
            if !self.order.contains(&variant.id) {
                self.order.push(variant.id.clone());
            }
        }
        let wanted = |v: &Variant| match &self.next {
            Some(Asked::Id(id)) => v.id == *id,
            Some(Asked::Pair(a, b)) => Decision::new(&*v.a, &*v.b, Answer::Same).pair() == (a.clone(), b.clone()),
            None => false,
        };
        let open = |id: &&String| !self.skipped.contains(*id);
        let by_id = |id: &String| waiting.iter().find(|v| v.id == *id);
        let variant = waiting.iter().find(|v| wanted(v));
        let variant = variant.or_else(|| self.order.iter().filter(open).find_map(by_id)).map(|v| (*v).clone());
        self.card = variant.map(|variant| self.desk.card(&variant));
        self.next = None;
        self.more = false;
        self.scroll = 0;
    }

    fn show(&mut self) -> Result<()> {
        let size = self.canvas.size();
        let manner = Manner { width: size.columns, blind: self.blind.clone() };
        let mut parts = Parts { note: self.note(size.columns), ..Parts::default() };
        match &self.card {
            Some(card) => {
                let waiting: BTreeSet<&str> = self.desk.waiting().into_iter().map(|v| v.id.as_str()).collect();
                let open = self.order.iter().filter(|id| waiting.contains(id.as_str()) && !self.skipped.contains(*id));
                let at = self.order.len() - open.count() + 1;
                parts.head = vec![
                    run(Tone::Strong, " Same person?"),
                    run(Tone::Plain, &format!("  {at} of {} · {}", self.order.len(), worth(card))),
                ];
                parts.keys = keys(ASKED, size.columns);
                let room = room(&parts, size);
                parts.body = fitting(card, &manner, room, self.more);
            }
            None => {
                parts.head = vec![run(Tone::Strong, " Nothing is left to ask.")];
                parts.body = self.summary();
                parts.keys = keys(&[("b", "undo"), ("q", "quit")], size.columns);
            }
        }
        let (lines, scroll) = frame(&parts, size, self.scroll);
        self.scroll = scroll;
        self.canvas.draw(&lines).map_err(terminal_failed)
    }

    fn note(&self, columns: usize) -> Vec<Line> {
        match &self.said {
            Said::Nothing => Vec::new(),
            Said::Words(tone, words) => note(*tone, words, columns),
            Said::Help => {
                let mut lines = Vec::new();
                for (key, does) in HELP {
                    let first = vec![run(Tone::Plain, " "), run(Tone::Key, key), run(Tone::Plain, "  ")];
                    lines.extend(super::lines::wrap(first, &[run(Tone::Plain, does)], columns));
                }
                lines.extend(note(Tone::Plain, "Enter and Esc decide nothing.", columns));
                lines
            }
        }
    }

    /// What was answered in this session.
    fn summary(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for step in &self.steps {
            if let Step::Answered(words) = step {
                lines.push(vec![run(Tone::Plain, &format!(" {words}"))]);
            }
        }
        if !self.skipped.is_empty() {
            let words = format!(" Skipped: {}. They come again next time.", self.skipped.len());
            lines.push(vec![run(Tone::Plain, &words)]);
        }
        lines
    }

    fn skip(&mut self) {
        let Some(card) = self.card.take() else { return };
        self.steps.push(Step::Skipped(card.variant.id.clone()));
        self.skipped.insert(card.variant.id);
        self.said = Said::Words(Tone::Plain, format!("skipped: {} / {}", card.variant.a, card.variant.b));
        self.turn();
    }

    fn decide(&mut self, answer: Answer) -> Result<()> {
        let Some(variant) = self.card.as_ref().map(|card| card.variant.clone()) else { return Ok(()) };
        let before: Vec<(String, String)> =
            self.desk.waiting().into_iter().map(|v| (v.id.clone(), format!("{} / {}", v.a, v.b))).collect();
        let words = format!("{}: {} / {}", answer.name(), variant.a, variant.b);
        match self.desk.answer(&variant, answer) {
            Ok(Kept::Yes) => {
                let after: BTreeSet<&str> = self.desk.waiting().into_iter().map(|v| v.id.as_str()).collect();
                let gone = before.iter().filter(|(id, _)| *id != variant.id && !after.contains(id.as_str()));
                let settled: Vec<&str> = gone.map(|(_, pair)| pair.as_str()).collect();
                let with = if settled.is_empty() { "" } else { "; settled with it: " };
                self.said = Said::Words(Tone::Plain, format!("saved: {words}{with}{}", settled.join(", ")));
                self.steps.push(Step::Answered(words));
                self.turn();
                Ok(())
            }
            // Nothing was kept, and the question stays.
            Ok(Kept::Refused(why)) => {
                self.said = Said::Words(Tone::Warning, format!("not saved: {why}"));
                Ok(())
            }
            Err(error) => {
                let given = self.steps.iter().filter(|s| matches!(s, Step::Answered(_))).count();
                Err(Error::Message(format!(
                    "{error}\nThe answer \"{}\" is NOT saved. {}",
                    visible(&words),
                    match given {
                        0 => "None was given before it in this session.".to_owned(),
                        1 => "The one given before it in this session is.".to_owned(),
                        n => format!("The {n} given before it in this session are."),
                    }
                )))
            }
        }
    }

    fn back(&mut self) -> Result<()> {
        if let Some(Step::Skipped(id)) = self.steps.last() {
            self.skipped.remove(id);
            self.next = Some(Asked::Id(id.clone()));
            self.steps.pop();
            self.said = Said::Words(Tone::Plain, "back to the pair that was skipped".into());
            self.turn();
            return Ok(());
        }
        match self.desk.undo()? {
            Some(decision) => {
                self.steps.pop();
                let (low, high) = decision.pair();
                self.next = Some(Asked::Pair(low, high));
                let Decision { a, b, verdict, .. } = decision;
                self.said = Said::Words(Tone::Plain, format!("taken back: {}: {a} / {b}", verdict.name()));
                self.turn();
            }
            None => self.said = Said::Words(Tone::Plain, "no answer is left to take back".into()),
        }
        Ok(())
    }
}

/// The keys of a question.
const ASKED: &[(&str, &str)] = &[
    ("y", "same"),
    ("n", "different"),
    ("u", "unsure"),
    ("s", "skip"),
    ("b", "undo"),
    ("m", "more"),
    ("?", "help"),
    ("q", "save and quit"),
];

fn terminal_failed(error: std::io::Error) -> Error {
    Error::Message(format!("the terminal failed: {error}; answers given so far are saved"))
}

#[cfg(test)]
mod tests;
