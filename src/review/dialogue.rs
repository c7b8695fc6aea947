//! The questions one after another, and what each key does.
//!
//! In: keys from anywhere. Out: answers to the [`Desk`], each handed over before the next question, and frames to a
//! [`Canvas`]. Enter and Esc decide nothing; every answer can be taken back, also those of earlier sessions.

mod bulk;
mod frames;

use super::card::Card;
use super::desk::{Desk, End, Kept, Key, Keys};
use super::lines::Tone;
use super::screen::Canvas;
use crate::decisions::{Answer, Decision};
use crate::error::{Error, Result};
use crate::model::Variant;
use crate::report::escape::visible;
use bulk::Bulk;
use std::collections::BTreeSet;

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
        bulk: None,
        said: Said::Nothing,
        more: false,
        scroll: 0,
    };
    dialogue.run(keys)
}

/// What `b` takes back.
enum Step {
    /// In words, pair by pair.
    Answered(Vec<String>),
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
    /// Pairs that are shown to be answered at once, in place of the question.
    bulk: Option<Bulk>,
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
                key if self.bulk.is_some() => {
                    if let Some(bulk) = self.bulk.clone() {
                        self.press_in_bulk(bulk, key)?;
                    }
                }
                Key::Erase | Key::Escape => {}
                Key::Char('q' | 'Q') => break,
                Key::Char(c) => self.press(c.to_ascii_lowercase())?,
            }
        }
        let given = self.steps.drain(..).flat_map(|step| match step {
            Step::Answered(words) => words,
            Step::Skipped(_) => Vec::new(),
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
            'g' => self.offer_group(),
            'a' => self.offer_above(),
            'y' => self.decide_asked(Answer::Same)?,
            'n' => self.decide_asked(Answer::Different)?,
            'u' => self.decide_asked(Answer::Unsure)?,
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

    fn skip(&mut self) {
        let Some(card) = self.card.take() else { return };
        self.steps.push(Step::Skipped(card.variant.id.clone()));
        self.skipped.insert(card.variant.id);
        self.said = Said::Words(Tone::Plain, format!("skipped: {} / {}", card.variant.a, card.variant.b));
        self.turn();
    }

    fn decide_asked(&mut self, answer: Answer) -> Result<()> {
        let asked: Vec<Variant> = self.card.iter().map(|card| card.variant.clone()).collect();
        if asked.is_empty() { Ok(()) } else { self.decide(&asked, answer) }
    }

    /// One answer about one pair or many.
    fn decide(&mut self, pairs: &[Variant], answer: Answer) -> Result<()> {
        let before: Vec<(String, String)> =
            self.desk.waiting().into_iter().map(|v| (v.id.clone(), format!("{} / {}", v.a, v.b))).collect();
        let each: Vec<String> = pairs.iter().map(|v| format!("{}: {} / {}", answer.name(), v.a, v.b)).collect();
        let words = match &each[..] {
            [one] => one.clone(),
            many => format!("{}: {} pairs", answer.name(), many.len()),
        };
        match self.desk.answer(pairs, answer) {
            Ok(Kept::Yes) => {
                let after: BTreeSet<&str> = self.desk.waiting().into_iter().map(|v| v.id.as_str()).collect();
                let gone =
                    before.iter().filter(|(id, _)| !after.contains(id.as_str()) && pairs.iter().all(|v| v.id != *id));
                let settled: Vec<&str> = gone.map(|(_, pair)| pair.as_str()).collect();
                let with = if settled.is_empty() { "" } else { "; settled with it: " };
                self.said = Said::Words(Tone::Plain, format!("saved: {words}{with}{}", settled.join(", ")));
                self.steps.push(Step::Answered(each));
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
        let undone = self.desk.undo()?;
        // Of many, the one that was asked about first.
        let Some(first) = undone.last() else {
            self.said = Said::Words(Tone::Plain, "no answer is left to take back".into());
            return Ok(());
        };
        self.steps.pop();
        let (low, high) = first.pair();
        self.next = Some(Asked::Pair(low, high));
        self.said = Said::Words(Tone::Plain, format!("taken back: {}", in_words(&undone)));
        self.turn();
        Ok(())
    }
}

/// One answer, the latest line first: "same: A / B", "same: 12 pairs (A / B, ...)".
fn in_words(lines: &[Decision]) -> String {
    /// So many pairs are named.
    const NAMED: usize = 3;
    let verdict = lines.first().map_or("", |line| line.verdict.name());
    let mut pairs: Vec<String> = lines.iter().rev().map(|Decision { a, b, .. }| format!("{a} / {b}")).collect();
    if pairs.len() == 1 {
        return format!("{verdict}: {}", pairs.remove(0));
    }
    let more = if pairs.len() > NAMED { ", ..." } else { "" };
    pairs.truncate(NAMED);
    format!("{verdict}: {} pairs ({}{more})", lines.len(), pairs.join(", "))
}

fn terminal_failed(error: std::io::Error) -> Error {
    Error::Message(format!("the terminal failed: {error}; answers given so far are saved"))
}

#[cfg(test)]
mod tests;
