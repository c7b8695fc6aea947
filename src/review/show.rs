//! How a pair of spellings is shown.
//!
//! In: a variant. Out: lines of plain text, with the name marked in each sentence. Colour is an addition for terminals;
//! the brackets say the same without it.

use crate::model::{Variant, VariantSide};
use crate::report::escape::visible;
use std::borrow::Cow;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How many articles are shown for one spelling; the others are counted.
const SHOWN_SIDES: usize = 3;

/// Sentences longer than this are cut around the name: a page without full stops is one sentence.
const SENTENCE: usize = 400;

/// One pair in full: spellings, what hangs on it, the reason part by part, and where each spelling stands.
///
/// `width` is the columns to fill (sentences are broken there); `bold` marks the name by a terminal's bold as well.
pub fn question(variant: &Variant, place: (usize, usize), width: usize, bold: bool) -> String {
    let mut text = String::new();
    let (at, of) = place;
    let _ = writeln!(text, "[{at}/{of}]  {}  /  {}", visible(&variant.a), visible(&variant.b));
    let _ = writeln!(text, "       {}", hangs(variant));
    if !variant.why.is_empty() {
        paragraph(&mut text, &format!("because {}", visible(&variant.why)), "       ", "       ", width);
    }
    for spelling in [Spelling::A, Spelling::B] {
        sides(&mut text, variant, spelling, width, bold);
    }
    text
}

/// The pairs that wait and the commands that answer them.
pub fn pending_list(pending: &[&Variant], width: usize) -> String {
    let mut text = String::new();
    if pending.is_empty() {
        return "No pair of names waits for an answer.\n".into();
    }
    let waits = if pending.len() == 1 { "1 pair of names waits" } else { "pairs of names wait" };
    let count = if pending.len() == 1 { String::new() } else { format!("{} ", pending.len()) };
    let _ = writeln!(text, "{count}{waits} for an answer. Same person?\n");
    for (at, variant) in pending.iter().enumerate() {
        text.push_str(&question(variant, (at + 1, pending.len()), width, false));
        let _ = writeln!(text, "       id {}\n", variant.id);
    }
    text.push_str(
        "same person   claimdiff review [PATHS] --accept ID..\n\
         two people    claimdiff review [PATHS] --reject ID..\n\
         cannot tell   claimdiff review [PATHS] --unsure ID..\n\
         take back     claimdiff review --undo [N]\n",
    );
    text
}

/// Where the name stands in the sentence of a side, as byte range: the quote where it is marked, else the spelling.
fn marked(side: &VariantSide) -> Option<(usize, usize)> {
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

#[derive(Clone, Copy, PartialEq)]
enum Spelling {
    A,
    B,
}

/// The sides of a variant split at its second spelling: `a`'s before `b`'s, however each article writes them.
pub fn spread(variant: &Variant) -> (&[VariantSide], &[VariantSide]) {
    let folded = crate::names::fold(&variant.b);
    let exact = variant.evidence.iter().position(|side| side.name == variant.b);
    let alike = variant.evidence.iter().position(|side| crate::names::fold(&side.name) == folded);
    // Where both spellings fold to the same, only the written form tells them apart.
    let same_fold = crate::names::fold(&variant.a) == folded;
    let at = if same_fold { exact } else { alike.or(exact) };
    variant.evidence.split_at(at.unwrap_or(variant.evidence.len()))
}

fn hangs(variant: &Variant) -> String {
    let findings = match variant.findings {
        0 => "no finding hangs on it".to_owned(),
        1 => "1 finding hangs on it".to_owned(),
        n => format!("{n} findings hang on it"),
    };
    format!("score {:.2}, {findings}", variant.score)
}

fn sides(text: &mut String, variant: &Variant, spelling: Spelling, width: usize, bold: bool) {
    let (of_a, of_b) = spread(variant);
    let (name, sides) = if spelling == Spelling::A { (&variant.a, of_a) } else { (&variant.b, of_b) };
    let _ = writeln!(text, "\n  {}", visible(name));
    for side in sides.iter().take(SHOWN_SIDES) {
        paragraph(text, &heading(side, name), "    - ", "      ", width);
        let sentence = sentence(side);
        if !sentence.is_empty() {
            let at = text.len();
            paragraph(text, &sentence, "      ", "      ", width);
            if bold {
                embolden(text, at);
            }
        }
    }
    if sides.len() > SHOWN_SIDES {
        let _ = writeln!(text, "    - and {} more", sides.len() - SHOWN_SIDES);
    }
}

/// Publisher, date, role, age; the article where there is no publisher.
fn heading(side: &VariantSide, usual: &str) -> String {
    let mut parts: Vec<Cow<str>> = vec![visible(side.publisher.as_deref().unwrap_or(&side.article))];
    parts.push(side.published.as_deref().map_or(Cow::Borrowed("no date"), visible));
    parts.extend(side.roles.iter().map(|role| visible(role)));
    if !side.ages.is_empty() {
        let ages: Vec<String> = side.ages.iter().map(u32::to_string).collect();
        parts.push(Cow::Owned(format!("aged {}", ages.join(" or "))));
    }
    if side.name != usual {
        parts.push(Cow::Owned(format!("written {}", visible(&side.name))));
    }
    parts.join(", ")
}

/// Brackets around the name, kept through line breaking; private characters until the text is broken, because an
/// article may contain brackets as well.
const OPEN: char = '\u{f0000}';
const CLOSE: char = '\u{f0001}';

fn sentence(side: &VariantSide) -> String {
    let sentence = &side.evidence.sentence;
    let plain = |text: &str| visible(text).replace([OPEN, CLOSE], "");
    let Some((start, end)) = marked(side) else { return cut_end(&plain(sentence)) };
    let (before, after) = (plain(&sentence[..start]), plain(&sentence[end..]));
    format!("\"{}{OPEN}{}{CLOSE}{}\"", cut_start(&before), plain(&sentence[start..end]), cut_end(&after))
}

fn cut_start(text: &str) -> String {
    match text.char_indices().rev().nth(SENTENCE) {
        Some((at, c)) => format!("... {}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

fn cut_end(text: &str) -> String {
    match text.char_indices().nth(SENTENCE) {
        Some((at, _)) => format!("{} ...", &text[..at]),
        None => text.to_owned(),
    }
}

/// Appends words broken at `width` columns, and turns the marks into brackets.
fn paragraph(text: &mut String, words: &str, first: &str, next: &str, width: usize) {
    let words = words.replace(OPEN, "[").replace(CLOSE, "]");
    let room = width.max(40);
    let mut column = first.width();
    text.push_str(first);
    for (at, word) in words.split_whitespace().enumerate() {
        let length = word.width();
        if at > 0 && column + 1 + length > room {
            text.push('\n');
            text.push_str(next);
            column = next.width();
        } else if at > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text.push('\n');
}

/// Sets the first bracketed words after `at` in bold.
fn embolden(text: &mut String, at: usize) {
    let Some(open) = text[at..].find('[').map(|i| at + i) else { return };
    let Some(close) = text[open..].find(']').map(|i| open + i + 1) else { return };
    text.insert_str(close, "\u{1b}[22m");
    text.insert_str(open, "\u{1b}[1m");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests::variant;

    #[test]
    fn a_question_shows_all_that_an_answer_needs() {
        let shown = question(&variant("0123456789", "Nadir Halabi", "Nader Halabi", 2, 0.91), (1, 3), 80, false);
        for part in [
            "[1/3]  Nadir Halabi  /  Nader Halabi",
            "score 0.91, 2 findings hang on it",
            "because one part each",
            "Daily, 2025-06-28, head of the council, aged 52",
            "Herald, 2025-06-28",
            "led by [Nadir Halabi], officials",
            "led by [Nader Halabi], officials",
        ] {
            assert!(shown.contains(part), "{part} is missing in\n{shown}");
        }
        assert!(shown.lines().all(|l| l.width() <= 80), "{shown}");
    }

    #[test]
    fn hostile_words_reach_the_terminal_as_plain_text() {
        let mut hostile = variant("x", "Nadir\u{1b}[2J Halabi", "Nader\u{202e} Halabi", 0, 0.5);
        for side in &mut hostile.evidence {
            side.publisher = Some("Daily\u{7}\r\nfake line".into());
            side.evidence.sentence = format!("a\u{9b}31m {} [not a mark] \u{f0000}", side.name);
            side.evidence.quote.clear();
        }
        hostile.why = "\u{1b}]0;title\u{7}".into();
        for shown in [question(&hostile, (1, 1), 80, false), pending_list(&[&hostile], 80)] {
            assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{shown:?}");
            assert!(!shown.lines().any(|l| l.starts_with("fake")), "{shown}");
        }
    }

    #[test]
    fn sentences_without_an_end_are_cut_around_the_name() {
        let mut long = variant("x", "Nadir Halabi", "Nader Halabi", 0, 0.5);
        let side = &mut long.evidence[0].evidence;
        side.at = 26 + 5 * 900;
        side.sentence = format!("{}{}{}", "word ".repeat(900), side.sentence, " word".repeat(900));
        let shown = question(&long, (1, 1), 80, false);
        assert!(shown.contains("[Nadir Halabi]") && shown.len() < 2500, "{}", shown.len());
    }

    #[test]
    fn sides_belong_to_their_spelling_also_where_an_article_writes_it_otherwise() {
        let mut mixed = variant("x", "Nadir Halabi", "Nader Halabi", 0, 0.5);
        mixed.evidence[0].name = "Nadır Halabi".into();
        mixed.evidence[1].name = "Nâder Halabi".into();
        let (a, b) = spread(&mixed);
        assert_eq!((a.len(), b.len()), (1, 1));
    }
}
