//! The pairs that wait, as a list: for a pipe, a file, or a terminal that is not asked at.

use super::card::Card;
use super::lines::{Line, Run, Tone, plain, run, wrap};
use super::show::{LISTED, Manner, body, worth};
use std::fmt::Write;

/// The pairs with everything an answer needs, then the commands that answer them.
pub fn pending_list(cards: &[Card], manner: &Manner) -> String {
    let mut text = String::new();
    match cards.len() {
        0 => return "No pair of names waits for an answer.\n".into(),
        1 => text.push_str("1 pair of names waits for an answer. Same person?\n\n"),
        n => {
            let _ = writeln!(text, "{n} pairs of names wait for an answer. Same person?\n");
        }
    }
    for (at, card) in cards.iter().enumerate() {
        let head: Vec<Run> = vec![run(
            Tone::Strong,
            &format!("{} of {} · id {} · {}", at + 1, cards.len(), card.variant.id, worth(card)),
        )];
        let mut lines: Vec<Line> = wrap(Line::new(), &head, manner.width);
        lines.extend(body(card, LISTED, manner));
        text.push_str(&plain(&lines));
        text.push('\n');
    }
    text.push_str(
        "same person         claimdiff review [PATHS] --accept ID..\n\
         two people          claimdiff review [PATHS] --reject ID..\n\
         cannot tell         claimdiff review [PATHS] --unsure ID..\n\
         all of one chain    claimdiff review [PATHS] --accept-group ID --dry-run\n\
         all alike enough    claimdiff review [PATHS] --accept-above SCORE --dry-run\n\
         take back           claimdiff review --undo [N]\n\
         spreadsheet         claimdiff decisions export --pending [PATHS], then claimdiff decisions import FILE\n",
    );
    text
}
