//! Many pairs at one question: shown first, saved when a person confirms, taken back as one.
//!
//! In: keys while the preview is on the screen. Out: an answer about all pairs that it shows, or none.

use super::{Dialogue, Said};
use crate::decisions::Answer;
use crate::error::Result;
use crate::model::Variant;
use crate::review::bulk::{above, listed, score_below, score_of};
use crate::review::desk::Key;
use crate::review::lines::{Line, Tone, run, wrap};
use crate::review::screen::{Parts, Size, keys, note};
use crate::review::show::Manner;

/// Which pairs are shown to be answered at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bulk {
    /// Those that hang together with the pair that is asked about.
    Group,
    /// Those that score at least as much as is typed.
    Above {
        /// The figure.
        typed: String,
        /// It was proposed: what is typed takes its place.
        is_proposed: bool,
    },
}

impl Dialogue<'_> {
    /// Shows the pairs of the group.
    pub(super) fn offer_group(&mut self) {
        if self.card.is_some() {
            self.offer(Bulk::Group);
            if self.meant(&Bulk::Group).len() < 2 {
                self.bulk = None;
                self.said = Said::Words(Tone::Plain, "no other pair that waits hangs together with this one".into());
            }
        }
    }

    /// Shows the pairs that score at least as much as the one that is asked about.
    pub(super) fn offer_above(&mut self) {
        let Some(card) = &self.card else { return };
        if self.blind.is_some() {
            self.said = Said::Words(Tone::Plain, "scores are hidden in a blind review".into());
            return;
        }
        let typed = score_below(&card.variant);
        self.offer(Bulk::Above { typed, is_proposed: true });
    }

    fn offer(&mut self, bulk: Bulk) {
        self.bulk = Some(bulk);
        self.said = Said::Nothing;
        self.scroll = 0;
    }

    /// The pairs that an answer would be about: not those that were skipped.
    fn meant(&self, bulk: &Bulk) -> Vec<Variant> {
        let pairs = match (bulk, &self.card) {
            (Bulk::Group, Some(card)) => self.desk.group(&card.variant),
            (Bulk::Group, None) => Vec::new(),
            (Bulk::Above { typed, .. }, _) => {
                score_of(typed).map(|score| above(&self.desk.waiting(), score)).unwrap_or_default()
            }
        };
        pairs.into_iter().filter(|variant| !self.skipped.contains(&variant.id)).cloned().collect()
    }

    /// A key while a preview is shown: nothing but a plain yes saves.
    pub(super) fn press_in_bulk(&mut self, bulk: Bulk, key: Key) -> Result<()> {
        let answer = match (&bulk, key) {
            (_, Key::Escape | Key::Char('q' | 'Q' | 'b' | 'B')) => {
                self.bulk = None;
                self.scroll = 0;
                return Ok(());
            }
            (_, Key::Char('y' | 'Y')) => Answer::Same,
            (Bulk::Group, Key::Char('n' | 'N')) => Answer::Different,
            (Bulk::Group, Key::Char('u' | 'U')) => Answer::Unsure,
            (Bulk::Above { typed, is_proposed }, key) => {
                let typed = retyped(typed, *is_proposed, key);
                if let Some(typed) = typed {
                    self.offer(Bulk::Above { typed, is_proposed: false });
                }
                return Ok(());
            }
            _ => return Ok(()),
        };
        let pairs = self.meant(&bulk);
        if pairs.is_empty() {
            return Ok(());
        }
        self.bulk = None;
        self.decide(&pairs, answer)
    }

    /// The frame of a preview.
    pub(super) fn bulk_parts(&self, bulk: &Bulk, size: Size) -> Parts {
        let manner = Manner { width: size.columns, blind: self.blind.clone() };
        let pairs = self.meant(bulk);
        let pairs: Vec<&Variant> = pairs.iter().collect();
        let of = format!("{} of {} pairs", pairs.len(), self.desk.waiting().len());
        let (head, known) = match bulk {
            Bulk::Group => {
                let known = [("y", "all same"), ("n", "all different"), ("u", "all unsure"), ("Esc", "back")];
                (format!(" All of this group?  {of}"), known.to_vec())
            }
            Bulk::Above { typed, .. } => {
                let known = [("y", "all same"), ("0-9 .", "another score"), ("Esc", "back")];
                (format!(" All that score at least {typed}?  {of}"), known.to_vec())
            }
        };
        let told = match bulk {
            Bulk::Above { typed, .. } if score_of(typed).is_none() => "Type a score from 0 to 1, such as 0.95.",
            _ if pairs.is_empty() => "No pair that waits scores so much.",
            _ => "Nothing is saved yet. After an answer, b takes all of them back as one.",
        };
        let mut body: Vec<Line> = wrap(vec![run(Tone::Plain, " ")], &[run(Tone::Faint, told)], size.columns);
        body.push(Line::new());
        body.extend(listed(&pairs, false, &manner));
        let note = match &self.said {
            Said::Words(tone, words) => note(*tone, words, size.columns),
            Said::Nothing | Said::Help => Vec::new(),
        };
        Parts { head: vec![run(Tone::Strong, &head)], body, note, keys: keys(&known, size.columns) }
    }
}

/// Most characters of a score.
const FIGURES: usize = 6;

/// The score after a key; `None` where the key does nothing to it.
fn retyped(typed: &str, is_proposed: bool, key: Key) -> Option<String> {
    match key {
        Key::Erase => {
            let mut shorter = typed.to_owned();
            shorter.pop().map(|_| shorter)
        }
        // A comma is the point of many keyboards.
        Key::Char(c @ ('0'..='9' | '.' | ',')) => {
            let kept = if is_proposed { "" } else { typed };
            let c = if c == ',' { '.' } else { c };
            (kept.len() < FIGURES).then(|| format!("{kept}{c}"))
        }
        _ => None,
    }
}
