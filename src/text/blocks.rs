//! Paragraphs and lines.
//!
//! In: a text. Out: its paragraphs in order, covering all that is not blank, with list and heading marks set apart.
//! A line is a paragraph, except where an author's editor broke lines at a fixed width: those are joined.

use crate::model::Span;

/// Lines of a hard-wrapped paragraph are at most this wide, in bytes ...
const WIDEST_WRAP: usize = 130;
/// ... and at least this wide, so that lists of names and verse stay lines.
const NARROWEST_WRAP: usize = 36;
/// How much shorter than the widest a wrapped line may be: the length of a long word or two.
const WRAP_SLACK: usize = 26;

/// A mark before the words of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// None.
    Plain,
    /// `#`, or the whole line in bold.
    Heading,
    /// `-`, `*`, `•`, `1.`.
    Bullet,
}

/// One paragraph, heading, list item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph {
    /// Without surrounding white space.
    pub span: Span,
    /// Without the marks of lists, headings, quoting and bold type.
    pub content: Span,
    /// What marks it.
    pub mark: Mark,
    /// A blank line, or nothing, stands before it.
    pub is_spaced: bool,
}

/// Splits a text into paragraphs; none runs over `body`, where headline and body meet.
pub(super) fn paragraphs(text: &str, body: usize) -> Vec<Paragraph> {
    let body = if text.is_char_boundary(body) { body } else { 0 };
    let mut paragraphs = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    for part in [0..body, body..text.len()] {
        for line in lines(text, part) {
            if line.is_empty() {
                close(text, &mut run, &mut paragraphs);
            } else {
                run.push(line);
            }
        }
        close(text, &mut run, &mut paragraphs);
    }
    paragraphs
}

/// Lines without white space around them; blank ones are empty spans.
fn lines(text: &str, part: std::ops::Range<usize>) -> impl Iterator<Item = Span> + '_ {
    let mut start = part.start;
    text[part].split_inclusive(['\n', '\u{2028}', '\u{2029}', '\r']).filter_map(move |line| {
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::new(from, from + line.trim().len());
        // The `\n` of a `\r\n` is no blank line.
        let tail_of_break = line == "\n" && start > 0 && text.as_bytes()[start - 1] == b'\r';
        start += line.len();
        (!tail_of_break).then_some(span)
    })
}

/// Adds the lines between two blank ones.
fn close(text: &str, run: &mut Vec<Span>, paragraphs: &mut Vec<Paragraph>) {
    let is_wrapped = is_wrapped(text, run);
    let mut is_spaced = true;
    let mut open: Option<Span> = None;
    for &line in run.iter() {
        open = match open {
            Some(before) if is_wrapped || continues(text, before, line) => Some(Span::new(before.start, line.end)),
            Some(before) => {
                paragraphs.push(paragraph(text, before, is_spaced));
                is_spaced = false;
                Some(line)
            }
            None => Some(line),
        };
    }
    if let Some(last) = open {
        paragraphs.push(paragraph(text, last, is_spaced));
    }
    run.clear();
}

/// True where all lines but the last are about equally wide, and some sentence runs over the end of a line.
fn is_wrapped(text: &str, run: &[Span]) -> bool {
    let Some((_, full)) = run.split_last() else { return false };
    let widest = full.iter().map(Span::len).max().unwrap_or(0);
    let even = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest)
        && full.iter().all(|l| l.len() + WRAP_SLACK >= widest)
        && run.iter().all(|l| l.len() <= WIDEST_WRAP && mark_of(l.of(text)).0 == Mark::Plain);
    even && run.windows(2).any(|pair| continues(text, pair[0], pair[1]))
}

/// True where `next` goes on with the sentence that `line` leaves open.
fn continues(text: &str, line: Span, next: Span) -> bool {
    let last_line = line.of(text).rsplit('\n').next().unwrap_or_default();
    last_line.len() >= NARROWEST_WRAP
        && !is_finished(last_line)
        && !last_line.ends_with(':')
        && next.of(text).starts_with(char::is_lowercase)
}

fn paragraph(text: &str, span: Span, is_spaced: bool) -> Paragraph {
    let (mark, content) = mark_of(span.of(text));
    let start = content.as_ptr() as usize - text.as_ptr() as usize;
    Paragraph { span, content: Span::new(start, start + content.len()), mark, is_spaced }
}

/// The words of a line without Markdown marks around them.
pub(super) fn content_of(line: &str) -> &str {
    mark_of(line.trim()).1
}

/// The mark of a line, and what it marks: never empty where the line is not.
fn mark_of(line: &str) -> (Mark, &str) {
    let quoted = line.trim_start_matches(['>', ' ']);
    let unhashed = quoted.trim_start_matches('#');
    let mut mark = Mark::Plain;
    let mut content = quoted;
    if unhashed.len() < quoted.len() && (unhashed.starts_with(' ') || quoted.len() - unhashed.len() > 1) {
        mark = Mark::Heading;
        content = unhashed.trim().trim_end_matches('#');
    } else if let Some(item) = bullet(quoted) {
        mark = Mark::Bullet;
        content = item;
    }
    let content = content.trim();
    let bare = content.trim_matches(['*', '_']).trim();
    if bare.len() < content.len() && content.starts_with("**") && content.ends_with("**") && !bare.contains("**") {
        mark = if mark == Mark::Plain { Mark::Heading } else { mark };
    }
    match (bare.is_empty(), content.is_empty()) {
        (false, _) if wraps(content) => (mark, bare),
        (_, false) => (mark, content),
        _ => (Mark::Plain, line),
    }
}

/// True where one pair of stars or underscores encloses the whole.
fn wraps(content: &str) -> bool {
    let star = |c: char| c == '*' || c == '_';
    content.starts_with(star) && content.ends_with(star) && !content.trim_matches(star).contains(['*', '_'])
}

/// What follows the mark of a list item.
fn bullet(line: &str) -> Option<&str> {
    let mut chars = line.chars();
    let mark = chars.next()?;
    let rest = chars.as_str();
    let is_mark = matches!(mark, '-' | '*' | '–' | '•' | '·' | '‣' | '▪' | '●' | '■');
    let spaced = rest.starts_with(char::is_whitespace) || matches!(mark, '•' | '·' | '‣' | '▪' | '●' | '■');
    (is_mark && spaced && !rest.trim().is_empty()).then(|| rest.trim_start())
}

/// True where a text ends as a sentence does, whatever quotes and brackets close it.
pub(super) fn is_finished(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_')
    });
    bare.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<&str> {
        paragraphs(text, 0).iter().map(|p| p.content.of(text)).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_hard_wrapped() {
        let text = "The envoy arrived in the harbour town of Tarmin on Monday to speak with\nthe council about the ferry. \
                    He was received by the mayor and two of the\nharbour pilots.\n\nA second paragraph.\nA third one.";
        let found = contents(text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].ends_with("pilots."));
    }

    #[test]
    fn a_wrapped_line_may_end_with_a_full_stop() {
        let text = "Ships waited for hours at the mouth of the river on Tuesday morning.\n\
                    Captains said that the pilots had been told to stay in port until\nthe wind fell.";
        assert_eq!(contents(text).len(), 1);
    }

    #[test]
    fn lists_and_headings_stay_lines() {
        let text = "The agenda:\n- aid for the town\n- the road\n## What next\n**Comments**\n> **ode:** no";
        assert_eq!(
            contents(text),
            ["The agenda:", "aid for the town", "the road", "What next", "Comments", "**ode:** no"]
        );
        let marks: Vec<_> = paragraphs(text, 0).iter().map(|p| p.mark).collect();
        use Mark::*;
        assert_eq!(marks, [Plain, Bullet, Bullet, Heading, Heading, Plain]);
    }

    #[test]
    fn carriage_returns_are_no_blank_lines() {
        let text = "One.\r\nTwo.\r\n\r\nThree.";
        let spaced: Vec<_> = paragraphs(text, 0).iter().map(|p| p.is_spaced).collect();
        assert_eq!(spaced, [true, false, true]);
    }
}
