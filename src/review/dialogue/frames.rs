//! What stands on the screen: a question, or that none is left; below it what was done last and the keys.
//!
//! In: the state of a dialogue. Out: frames on its canvas. Changes nothing but how far the screen is scrolled.

use super::{Dialogue, Said, Step, in_words, terminal_failed};
use crate::error::Result;
use crate::review::card::Card;
use crate::review::lines::{Line, Tone, run, wrap};
use crate::review::screen::{Parts, Size, fitting, frame, keys, note, room};
use crate::review::show::{Manner, worth};
use std::collections::BTreeSet;

const HELP: &[(&str, &str)] = &[
    ("y", "same person: both spellings are one from now on"),
    ("n", "different: two people, also where a third spelling would join them"),
    ("u", "unsure: not joined, and not asked again"),
    ("g", "all of this group: the pairs that a chain of spellings joins with this one; shown first"),
    ("a", "all that score at least so much; shown first"),
    ("s", "skip: ask again next time"),
    ("b", "undo the latest answer; again for the one before, back into earlier sessions"),
    ("m", "more: every article and whole sentences; arrow keys scroll"),
    ("q", "save and quit; every answer is saved at once, Control-C loses nothing either"),
];

/// Lines of a screen from which on it has room for keys that are seldom used.
const ROOMY: usize = 24;

/// The keys of a question.
const ASKED: &[(&str, &str)] = &[
    ("y", "same"),
    ("n", "different"),
    ("u", "unsure"),
    ("g", "all of the group"),
    ("a", "all above a score"),
    ("s", "skip"),
    ("b", "undo"),
    ("m", "more"),
    ("?", "help"),
    ("q", "save and quit"),
];

impl Dialogue<'_> {
    pub(super) fn show(&mut self) -> Result<()> {
        let size = self.canvas.size();
        let parts = match (&self.bulk, &self.card) {
            (Some(bulk), _) => self.bulk_parts(bulk, size),
            (None, Some(card)) => self.question(card, size),
            (None, None) => self.end_of_questions(size),
        };
        let (lines, scroll) = frame(&parts, size, self.scroll);
        self.scroll = scroll;
        self.canvas.draw(&lines).map_err(terminal_failed)
    }

    fn question(&self, card: &Card, size: Size) -> Parts {
        let manner = Manner { width: size.columns, blind: self.blind.clone() };
        let waiting: BTreeSet<&str> = self.desk.waiting().into_iter().map(|v| v.id.as_str()).collect();
        let open = self.order.iter().filter(|id| waiting.contains(id.as_str()) && !self.skipped.contains(*id));
        let at = self.order.len() - open.count() + 1;
        let head = vec![
            run(Tone::Strong, " Same person?"),
            run(Tone::Plain, &format!("  {at} of {} · {}", self.order.len(), worth(card))),
        ];
        let shown: Vec<(&str, &str)> =
            ASKED.iter().copied().filter(|(key, _)| self.is_named(key, card, size)).collect();
        let mut parts =
            Parts { head, note: self.note(size.columns), keys: keys(&shown, size.columns), ..Parts::default() };
        let room = room(&parts, size);
        parts.body = fitting(card, &manner, room, self.more);
        parts
    }

    /// Keys for many pairs stand where there are many, and where there is room: help names all.
    fn is_named(&self, key: &str, card: &Card, size: Size) -> bool {
        let has_room = size.rows >= ROOMY;
        match key {
            "g" => has_room && self.desk.group(&card.variant).len() > 1,
            "a" => has_room && self.blind.is_none() && self.desk.waiting().len() > 1,
            _ => true,
        }
    }

    fn end_of_questions(&self, size: Size) -> Parts {
        let known: &[(&str, &str)] = match self.steps.is_empty() && self.desk.latest().is_empty() {
            true => &[("q", "quit")],
            false => &[("b", "undo"), ("q", "quit")],
        };
        Parts {
            head: vec![run(Tone::Strong, " Nothing is left to ask.")],
            body: self.summary(size.columns),
            note: self.note(size.columns),
            keys: keys(known, size.columns),
        }
    }

    fn note(&self, columns: usize) -> Vec<Line> {
        match &self.said {
            Said::Nothing => Vec::new(),
            Said::Words(tone, words) => note(*tone, words, columns),
            Said::Help => {
                let mut lines = Vec::new();
                for (key, does) in HELP {
                    let first = vec![run(Tone::Plain, " "), run(Tone::Key, key), run(Tone::Plain, "  ")];
                    lines.extend(wrap(first, &[run(Tone::Plain, does)], columns));
                }
                lines.extend(note(Tone::Plain, "Enter and Esc decide nothing.", columns));
                lines
            }
        }
    }

    /// What was answered in this session, or last before it.
    fn summary(&self, columns: usize) -> Vec<Line> {
        let mut told = Vec::new();
        for step in &self.steps {
            if let Step::Answered(words) = step {
                told.extend(words.iter().cloned());
            }
        }
        let latest = self.desk.latest();
        if told.is_empty() && !latest.is_empty() {
            told.push(format!("The latest answer, which b takes back: {}", in_words(&latest)));
        }
        if !self.skipped.is_empty() {
            told.push(format!("Skipped: {}. They come again next time.", self.skipped.len()));
        }
        if self.desk.left_out() > 0 {
            told.push(format!("{} more left out by the filters.", self.desk.left_out()));
        }
        told.iter().flat_map(|words| note(Tone::Plain, words, columns)).collect()
    }
}
