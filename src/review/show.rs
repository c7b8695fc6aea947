//! How a pair of spellings is shown.
//!
//! In: a [`Card`]. Out: lines with the names marked in their sentences. Colour is an addition for terminals; the
//! brackets say the same without it.

use super::card::{Card, Outcome, Used};
use super::latin::latin;
use super::lines::{Line, Run, Tone, run, width, wrap};
use crate::model::{Variant, VariantSide};
use crate::names::fold;

/// How much of the evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Articles for one spelling; the others are counted.
    pub sides: usize,
    /// Lines of one sentence; it is cut around the name.
    pub lines: usize,
    /// Consequences of each answer; the others are counted.
    pub effects: usize,
}

/// Everything that is known.
pub const ALL: Detail = Detail { sides: usize::MAX, lines: 40, effects: 40 };

/// What a list shows of each pair.
pub const LISTED: Detail = Detail { sides: 3, lines: 4, effects: 3 };

/// From much to little: what a screen tries until the pair fits.
pub const LEVELS: [Detail; 6] = [
    LISTED,
    Detail { sides: 2, lines: 4, effects: 3 },
    Detail { sides: 2, lines: 3, effects: 2 },
    Detail { sides: 1, lines: 3, effects: 2 },
    Detail { sides: 1, lines: 2, effects: 1 },
    Detail { sides: 1, lines: 2, effects: 0 },
];

/// How a pair is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manner {
    /// Columns.
    pub width: usize,
    /// Publishers whose names must not be seen, in a blind review.
    pub blind: Option<Vec<String>>,
}

/// Left margin of what hangs under a letter.
const MARGIN: &str = "    ";

/// Left margin of a sentence, below who wrote it.
const DEEPER: &str = "      ";

/// The line above a pair: how much hangs on it.
pub fn worth(card: &Card) -> String {
    let mut told = match card.variant.findings {
        0 => "no finding hangs on it".to_owned(),
        1 => "1 finding hangs on it".to_owned(),
        n => format!("{n} findings hang on it"),
    };
    if card.chain.len() > 2 {
        told.push_str(&format!(" · chain of {} spellings", card.chain.len()));
    }
    told
}

/// One pair: the spellings and who uses them, the reason part by part, where each spelling stands, what follows from an
/// answer.
pub fn body(card: &Card, detail: Detail, manner: &Manner) -> Vec<Line> {
    let mut lines = spellings(card, manner);
    lines.push(Line::new());
    lines.extend(reasons(card, manner));
    let (of_a, of_b) = spread(&card.variant);
    for (letter, name, sides) in [(A, &card.variant.a, of_a), (B, &card.variant.b, of_b)] {
        lines.push(Line::new());
        lines.extend(evidence(letter, name, sides, detail, manner));
    }
    let outcomes = outcomes(card, detail, manner);
    if !outcomes.is_empty() {
        lines.push(Line::new());
        lines.extend(outcomes);
    }
    lines
}

const A: Run = (Tone::First, String::new());
const B: Run = (Tone::Second, String::new());

fn letter(spelling: &Run) -> Run {
    let sign = if spelling.0 == Tone::First { " A  " } else { " B  " };
    (spelling.0, sign.to_owned())
}

fn spellings(card: &Card, manner: &Manner) -> Vec<Line> {
    let written = |name: &str| match latin(name) {
        Some(latin) => format!("{name} ({latin})"),
        None => name.to_owned(),
    };
    let names = [written(&card.variant.a), written(&card.variant.b)].map(|n| run(Tone::Strong, &n).1);
    let room = names.iter().map(|n| width(n)).max().unwrap_or(0).min(manner.width / 2);
    let mut lines = Vec::new();
    for ((spelling, name), used) in [A, B].iter().zip(names).zip([&card.a_used, &card.b_used]) {
        let mut first = vec![letter(spelling)];
        if width(&name) > room {
            lines.extend(wrap(first, &[(spelling.0, name)], manner.width));
            first = vec![run(Tone::Plain, MARGIN), (Tone::Plain, " ".repeat(room + 3))];
        } else {
            let pad = " ".repeat(room - width(&name) + 3);
            first.extend([(spelling.0, name), (Tone::Plain, pad)]);
        }
        lines.extend(wrap(first, &[run(Tone::Plain, &usage(used, manner))], manner.width));
    }
    lines
}

/// "3 articles: Daily (2), Herald", and how many publishers only in a blind review.
pub fn usage(used: &Used, manner: &Manner) -> String {
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let articles = count(used.articles, "article");
    if used.articles == 0 || used.publishers.is_empty() {
        return articles;
    }
    if manner.blind.is_some() {
        return format!("{articles} of {}", count(used.publishers.len(), "publisher"));
    }
    /// So many publishers are named.
    const NAMED: usize = 4;
    let one = |(name, n): &(String, usize)| if *n > 1 { format!("{name} ({n})") } else { name.clone() };
    let mut told: Vec<String> = used.publishers.iter().take(NAMED).map(one).collect();
    if used.publishers.len() > NAMED {
        told.push(format!("{} more", used.publishers.len() - NAMED));
    }
    format!("{articles}: {}", told.join(", "))
}

fn reasons(card: &Card, manner: &Manner) -> Vec<Line> {
    let cells: Vec<[Run; 2]> = card.parts.iter().map(|p| [run(Tone::First, &p.a), run(Tone::Second, &p.b)]).collect();
    let room = |at: usize| cells.iter().map(|c| width(&c[at].1)).max().unwrap_or(0).min(manner.width / 4);
    let rooms = [room(0), room(1)];
    let mut lines = Vec::new();
    for (part, cells) in card.parts.iter().zip(cells) {
        let [mut a, mut b] = cells;
        a.1.push_str(&" ".repeat(rooms[0].saturating_sub(width(&a.1))));
        b.1.push_str(&" ".repeat(rooms[1].saturating_sub(width(&b.1))));
        let tone = if part.sign == "≠" { Tone::Warning } else { Tone::Plain };
        let first = vec![run(Tone::Plain, MARGIN), a, (tone, format!(" {} ", part.sign)), b, run(Tone::Plain, "   ")];
        lines.extend(wrap(first, &[(tone, part.says.clone())], manner.width));
    }
    let mut asked = if card.remarks.is_empty() {
        "Asked because the parts agree too little to join them and too much to leave them.".to_owned()
    } else {
        format!("Asked because {}.", card.remarks.join("; "))
    };
    if manner.blind.is_none() {
        asked.push_str(&format!(" Score\u{a0}{:.2}.", card.variant.score));
    }
    lines.extend(wrap(vec![run(Tone::Plain, MARGIN)], &[run(Tone::Faint, &asked)], manner.width));
    lines
}

fn evidence(spelling: Run, name: &str, sides: &[VariantSide], detail: Detail, manner: &Manner) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = letter(&spelling);
    for side in sides.iter().take(detail.sides) {
        let margin = std::mem::replace(&mut first, run(Tone::Plain, MARGIN));
        lines.extend(wrap(vec![margin], &heading(side, name, manner), manner.width));
        let room = manner.width.saturating_sub(DEEPER.len()).max(8);
        let sentence = sentence(side, &spelling, detail.lines * room, manner);
        if !sentence.is_empty() {
            lines.extend(wrap(vec![run(Tone::Plain, DEEPER)], &sentence, manner.width));
        }
    }
    if sides.len() > detail.sides {
        let more = format!("and {} more", sides.len() - detail.sides);
        lines.push(vec![run(Tone::Plain, MARGIN), run(Tone::Faint, &more)]);
    }
    lines
}

/// Publisher, day, role, age; the article where there is no publisher.
fn heading(side: &VariantSide, usual: &str, manner: &Manner) -> Vec<Run> {
    let mut parts = Vec::new();
    if manner.blind.is_none() {
        parts.push(side.publisher.clone().unwrap_or_else(|| side.article.clone()));
    }
    let day = side.published.as_deref().map(|p| p.get(..10).unwrap_or(p));
    parts.push(day.unwrap_or("no date").to_owned());
    parts.extend(side.roles.iter().map(|role| hidden(role, manner)));
    if !side.ages.is_empty() {
        let ages: Vec<String> = side.ages.iter().map(u32::to_string).collect();
        parts.push(format!("aged {}", ages.join(" or ")));
    }
    if side.name != usual {
        parts.push(format!("written {}", side.name));
    }
    vec![run(Tone::Faint, &parts.join(" · "))]
}

/// Words without the names of publishers, in a blind review.
pub fn hidden(words: &str, manner: &Manner) -> String {
    let mut words = words.to_owned();
    for publisher in manner.blind.iter().flatten().filter(|p| !p.is_empty()) {
        words = words.replace(publisher.as_str(), "(publisher)");
    }
    words
}

/// The sentence of a side with the name in brackets, cut around it to about so many columns.
fn sentence(side: &VariantSide, spelling: &Run, room: usize, manner: &Manner) -> Vec<Run> {
    let sentence = &side.evidence.sentence;
    let Some((start, end)) = marked(side) else {
        return vec![run(Tone::Plain, &cut_end(&hidden(sentence, manner), room))];
    };
    let (before, after) = (hidden(&sentence[..start], manner), hidden(&sentence[end..], manner));
    let name = format!("[{}]", &sentence[start..end]);
    let left = room.saturating_sub(width(&name));
    // Lines break before their ends: a tenth is left for that.
    let left = left - left / 10;
    let own = width(&after).min(left);
    let of_before = (left - own).max(left / 2);
    let before = cut_start(&before, of_before);
    let after = cut_end(&after, left.saturating_sub(width(&before)));
    vec![run(Tone::Plain, &before), run(spelling.0, &name), run(Tone::Plain, &after)]
}

/// Where the name stands in the sentence of a side, as byte range: the quote where it is marked, else the spelling.
pub(super) fn marked(side: &VariantSide) -> Option<(usize, usize)> {
    let sentence = &side.evidence.sentence;
    let quote = side.evidence.marked();
    if quote.start < quote.end && sentence.get(quote.start..quote.end) == Some(side.evidence.quote.as_str()) {
        // A second spelling of the same article may stand in the same sentence.
        if !side.evidence.quote.contains(&side.name)
            && let Some(at) = sentence.find(&side.name)
        {
            return Some((at, at + side.name.len()));
        }
        return Some((quote.start, quote.end));
    }
    sentence.find(&side.name).map(|at| (at, at + side.name.len()))
}

/// The last words that fit, from word to word.
fn cut_start(text: &str, room: usize) -> String {
    let mut left = room;
    for (at, c) in text.char_indices().rev() {
        let own = width(c.encode_utf8(&mut [0; 4]));
        if own > left {
            let from = at + c.len_utf8();
            let word = text[from..].find(' ').map_or(from, |space| from + space + 1);
            return format!("… {}", &text[word..]);
        }
        left -= own;
    }
    text.to_owned()
}

/// The first words that fit, to the end of a word.
fn cut_end(text: &str, room: usize) -> String {
    let mut left = room;
    for (at, c) in text.char_indices() {
        let own = width(c.encode_utf8(&mut [0; 4]));
        if own > left {
            let word = text[..at].rfind(' ').unwrap_or(at);
            return format!("{} …", &text[..word]);
        }
        left -= own;
    }
    text.to_owned()
}

/// What follows from each answer; nothing where nothing does.
fn outcomes(card: &Card, detail: Detail, manner: &Manner) -> Vec<Line> {
    let mut lines = Vec::new();
    for (label, outcome) in [("If same", &card.if_same), ("If different", &card.if_different)] {
        let mut told = Vec::new();
        let Outcome { settles, changes } = outcome;
        for (what, more, list) in [("", "findings change", changes), ("settled with it: ", "pairs", settles)] {
            let named = list.iter().take(detail.effects);
            told.extend(named.map(|words| format!("{what}{}", hidden(words, manner))));
            if list.len() > detail.effects {
                told.push(format!("{what}{} {more}", list.len() - detail.effects));
            }
        }
        for (at, words) in told.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            let first = vec![run(Tone::Plain, MARGIN), (Tone::Strong, format!("{label:<14}"))];
            lines.extend(wrap(first, &[run(Tone::Plain, words)], manner.width));
        }
    }
    lines
}

/// The sides of a variant split at its second spelling: `a`'s before `b`'s, however each article writes them.
pub fn spread(variant: &Variant) -> (&[VariantSide], &[VariantSide]) {
    let folded = fold(&variant.b);
    let exact = variant.evidence.iter().position(|side| side.name == variant.b);
    let alike = variant.evidence.iter().position(|side| fold(&side.name) == folded);
    // Where both spellings fold to the same, only the written form tells them apart.
    let same_fold = fold(&variant.a) == folded;
    let at = if same_fold { exact } else { alike.or(exact) };
    variant.evidence.split_at(at.unwrap_or(variant.evidence.len()))
}

#[cfg(test)]
mod tests;
