//! Direct speech.
//!
//! In: a document with sentences and tokens. Out: its quotations, with their speakers. Quotation marks of all usual
//! kinds, also mixed ones; apostrophes are none. Words in quotation marks that nobody is said to speak and that are
//! fewer than [`FEWEST_WORDS`] are labels ('terrorist group') and left out.

use super::speakers;
use crate::model::{Block, Document, Quotation, Span, Zone};
use crate::rules::ZoneWords;

/// With fewer words and no verb of speech beside it, a quotation is a label.
const FEWEST_WORDS: usize = 4;

/// Finds the quotations of headline and body.
pub(super) fn find(text: &str, document: &Document, rules: &ZoneWords) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut carried: Option<Span> = None;
    for (index, block) in document.blocks.iter().enumerate() {
        if !block.zone.is_published_claim() {
            carried = None;
            continue;
        }
        let next = document.blocks.get(index + 1);
        let mut last_speaker = carried.take();
        for quoted in scan(text, block, next) {
            let found = speakers::beside(text, document, quoted.outer, rules);
            let words = quoted.inner.of(text).split_whitespace().take(FEWEST_WORDS).count();
            if words >= FEWEST_WORDS || found.is_some() {
                let speaker = found.or(if words >= FEWEST_WORDS { last_speaker } else { None });
                last_speaker = speaker;
                quotations.push(Quotation { span: quoted.inner, speaker });
            }
            carried = if quoted.is_open { last_speaker } else { None };
        }
    }
    quotations
}

/// A stretch between quotation marks.
struct Quoted {
    inner: Span,
    outer: Span,
    /// The block ends before a closing mark, and the next one goes on.
    is_open: bool,
}

/// The two families of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

/// What a mark can be where it stands.
#[derive(Clone, Copy)]
struct QuoteMark {
    family: Family,
    span: Span,
    opens: bool,
    closes: bool,
}

fn scan(text: &str, block: &Block, next: Option<&Block>) -> Vec<Quoted> {
    let marks = marks(text, block.span);
    let mut quoted = Vec::new();
    let mut at = 0;
    // Once no mark of a family closes, none after it does.
    let mut unclosed = [false; 2];
    while let Some(&open) = marks.get(at) {
        at += 1;
        if !open.opens || unclosed[open.family as usize] {
            continue;
        }
        let close =
            marks[at..].iter().position(|m| m.family == open.family && m.closes && m.span.start >= open.span.end);
        if let Some(offset) = close {
            let close = marks[at + offset];
            push(text, open, close.span, false, &mut quoted);
            at += offset + 1;
        } else {
            unclosed[open.family as usize] = true;
            let goes_on = open.family == Family::Double && next.is_some_and(|n| opens_with_quote(text, n));
            if goes_on && block.zone == Zone::Body {
                push(text, open, Span::new(block.span.end, block.span.end), true, &mut quoted);
                break;
            }
        }
    }
    quoted
}

fn push(text: &str, open: QuoteMark, close: Span, is_open: bool, quoted: &mut Vec<Quoted>) {
    let inner = Span::new(open.span.end, close.start);
    if inner.of(text).chars().any(char::is_alphanumeric) {
        quoted.push(Quoted { inner, outer: Span::new(open.span.start, close.end), is_open });
    }
}

fn opens_with_quote(text: &str, block: &Block) -> bool {
    block.zone == Zone::Body && block.span.of(text).starts_with(['"', '“', '«', '`'])
}

/// The quotation marks of a block, apostrophes left out.
fn marks(text: &str, span: Span) -> Vec<QuoteMark> {
    let mut marks = Vec::new();
    let bytes = text.as_bytes();
    let mut at = span.start;
    while at < span.end {
        // Only these bytes begin a quotation mark.
        if !matches!(bytes[at], b'"' | b'\'' | b'`' | 0xC2 | 0xE2) {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next().expect("a position before the end has a character");
        let doubled = matches!(c, '\'' | '`') && bytes.get(at + 1) == Some(&bytes[at]) && at + 1 < span.end;
        let end = at + c.len_utf8() + usize::from(doubled);
        let before = text[span.start..at].chars().next_back();
        let after = text[end..span.end].chars().next();
        marks.extend(mark(c, doubled, Span::new(at, end), before, after));
        at = end;
    }
    marks
}

/// What the mark `c` is between the characters `before` and `after`.
fn mark(c: char, doubled: bool, span: Span, before: Option<char>, after: Option<char>) -> Option<QuoteMark> {
    let starts = before.is_none_or(|b| {
        b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '\'' | ':' | '*' | '_')
    });
    let meets_word = after.is_some_and(|a| !a.is_whitespace());
    let ends = after.is_none_or(|a| !a.is_alphanumeric());
    let (family, opens, closes) = match (c, doubled) {
        ('“' | '«' | '„', _) => (Family::Double, true, false),
        ('”' | '»', _) => (Family::Double, false, true),
        ('`', true) => (Family::Double, true, false),
        ('\'', true) => (Family::Double, starts && meets_word, true),
        // A straight mark after white space opens, after a word closes; between two blanks it may be either.
        ('"', _) => (Family::Double, starts, before.is_some_and(|b| !b.is_whitespace()) || !meets_word),
        ('‘', _) => (Family::Single, meets_word, false),
        ('`', false) => (Family::Single, starts && meets_word, false),
        ('\'' | '’', _) => (Family::Single, c == '\'' && starts && meets_word, !starts && ends),
        _ => return None,
    };
    (opens || closes).then_some(QuoteMark { family, span, opens, closes })
}
