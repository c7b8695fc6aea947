//! Place, date and agency before the first sentence: "DOHA, March 11 (Agency) -".
//!
//! In: blocks with their zones. Out: where datelines stand. Does not read the date.

use super::blocks::Paragraph;
use crate::model::{Block, Span, Zone};
use crate::rules::ZoneWords;

/// A dateline stands in one of the first blocks of the body.
const BLOCKS_SEARCHED: usize = 6;
/// Its dash stands this near, in bytes.
const LONGEST: usize = 90;
/// Words of the place: "ST. JOHN'S, Newfoundland and Labrador".
const WORDS_OF_PLACE: usize = 6;

/// One dateline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dateline {
    /// Index of its block.
    pub block: usize,
    /// The dateline with its dash.
    pub span: Span,
    /// Where the text after it begins.
    pub rest: usize,
}

/// Finds the datelines among the first blocks of the body.
pub(super) fn find(
    text: &str,
    lower: &str,
    paragraphs: &[Paragraph],
    blocks: &[Block],
    rules: &ZoneWords,
) -> Vec<Dateline> {
    let body = blocks.iter().enumerate().filter(|(_, b)| matches!(b.zone, Zone::Body | Zone::Heading));
    let mut found = Vec::new();
    for (index, block) in body.take(BLOCKS_SEARCHED) {
        let content = paragraphs[index].content;
        if block.zone == Zone::Body {
            found.extend(at_start(text, lower, content, rules).map(|end| dateline(text, index, content, end)));
        }
        if found.is_empty() && is_place_alone(content.of(text)) && !rules.is_no_place(content.of(lower)) {
            found.push(Dateline { block: index, span: content, rest: content.end });
        }
    }
    found
}

fn dateline(text: &str, block: usize, content: Span, end: usize) -> Dateline {
    let rest = &text[end..content.end];
    Dateline { block, span: Span::new(content.start, end), rest: content.end - rest.trim_start().len() }
}

/// End of the dash of a dateline that opens `content`.
fn at_start(text: &str, lower: &str, content: Span, rules: &ZoneWords) -> Option<usize> {
    let words = content.of(text);
    let mut depth = 0_usize;
    for (i, c) in words.char_indices().take_while(|(i, _)| *i <= LONGEST) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            // "LYON, March 5 (Agencies): ..." has an agency in any case.
            ':' if !words[..i].ends_with(')') => return None,
            '-' | '–' | '—' | '_' | ':' if depth == 0 => {
                let head = words[..i].trim_end();
                let rest = words[i..].trim_start_matches(['-', '–', '—', '_', ':']);
                let spaced = head.len() < i || c != '-' || rest.starts_with(char::is_whitespace) || rest.is_empty();
                if spaced && is_head(head, &lower[content.start..content.start + head.len()], rules) {
                    return Some(content.end - rest.len());
                }
                if spaced {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// True for "DOHA", "DOHA, March 11 (Agency)", "Kosti, Jan. 15 (Agency)", "DAYTON, Ohio (AP)".
fn is_head(head: &str, lower: &str, rules: &ZoneWords) -> bool {
    let bracket = head.find('(');
    let has_agency = bracket.is_some() && head.ends_with(')');
    if bracket.is_some() && !has_agency {
        return false;
    }
    let place_end = bracket.unwrap_or(head.len());
    let mut place = head[..place_end].trim_end();
    let mut has_date = false;
    if let Some(date) = date_start(&lower[..place.len()], rules) {
        has_date = true;
        place = place[..date].trim_end().trim_end_matches(',');
    }
    if place.ends_with([':', ';', '!', '?']) || place.contains([':', '"', '“']) {
        return false;
    }
    let words: Vec<&str> = place.split_whitespace().collect();
    let first_place = place.split(',').next().unwrap_or_default();
    let is_capitals = is_capitals(first_place) && !rules.is_no_place(&first_place.to_lowercase());
    let named = |w: &str| w.starts_with(|c: char| c.is_uppercase()) || rules.joins_places(w);
    !words.is_empty()
        && words.len() <= WORDS_OF_PLACE
        && words.iter().all(|w| named(w))
        && (is_capitals || ((has_agency || has_date) && words.len() <= 4))
}

/// Where the date in a dateline begins: a month and what follows it.
fn date_start(lower: &str, rules: &ZoneWords) -> Option<usize> {
    let mut at = 0;
    for word in lower.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_end_matches(['.', ',']);
        let tail = &lower[at + word.len()..];
        let figure = |w: &str| w.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let is_date = |rest: &str| rest.split_whitespace().next().is_some_and(figure);
        let day_first = figure(bare)
            && tail.split_whitespace().next().is_some_and(|w| rules.is_month(w.trim_end_matches(['.', ','])));
        if at > 0 && ((rules.is_month(bare) && is_date(tail)) || day_first) {
            return Some(at);
        }
        at += word.len();
    }
    None
}

/// Two letters at least, none of them small.
fn is_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !words.chars().any(char::is_lowercase)
}

/// True for "DOHA" or "MANILA, Philippines (AP) _" alone on a line: capitals only, three words at most.
fn is_place_alone(line: &str) -> bool {
    is_capitals(line)
        && line.split_whitespace().count() <= 3
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '\'' | '-'))
}
