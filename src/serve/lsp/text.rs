//! Places in a text as editors count them: lines from 0, columns in the units that both sides agreed on.
//!
//! In: a text, and a position or an offset in bytes. Out: the other of the two. What lies outside the text is its nearest end.

use crate::model::{Evidence, Part};
use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

/// What columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    /// Bytes where the editor offers them, else what every editor knows.
    pub(super) fn among(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    /// As the protocol names it.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }
}

/// Where each line of a text begins and ends, without its end mark.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let length = match (bytes[at], bytes.get(at + 1)) {
            (b'\r', Some(b'\n')) => 2,
            (b'\r' | b'\n', _) => 1,
            _ => 0,
        };
        if length > 0 {
            lines.push((start, at));
            start = at + length;
        }
        at += length.max(1);
    }
    lines.push((start, bytes.len()));
    lines
}

/// The byte at a position.
pub(super) fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let Some((start, end)) = lines(text).get(position.line as usize).copied() else { return text.len() };
    let mut column = 0;
    for (at, c) in text[start..end].char_indices() {
        column += encoding.units(c);
        if column > position.character as usize {
            return start + at;
        }
    }
    end
}

/// The position of a byte.
pub(super) fn position(text: &str, offset: usize, encoding: Encoding) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let lines = lines(text);
    let line = lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
    let (start, end) = lines[line];
    let column: usize = text[start..offset.min(end)].chars().map(|c| encoding.units(c)).sum();
    Position::new(line as u32, column as u32)
}

/// The whole of a line, by its number from 1.
pub(super) fn line(text: &str, number: usize, encoding: Encoding) -> Range {
    let lines = lines(text);
    let (start, end) = lines[(number.max(1) - 1).min(lines.len() - 1)];
    Range::new(position(text, start, encoding), position(text, end, encoding))
}

/// Takes a change over: of a part, or of all.
pub(super) fn apply(text: &mut String, change: TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        *text = change.text;
        return;
    };
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    text.replace_range(start..end.max(start), &change.text);
}

/// Which bytes of a file the words of some evidence are; `None` where they do not stand there as they are, as in a page or a line
/// of JSON.
pub(super) fn bytes_of(evidence: &Evidence, text: &str) -> Option<std::ops::Range<usize>> {
    let words = text.get(evidence.start..evidence.end)?;
    // What reaches from a headline into the text is cut where the headline ends.
    let is_there = evidence.part == Part::Text && !words.is_empty() && evidence.quote.starts_with(words);
    is_there.then_some(evidence.start..evidence.end)
}

/// Where the words of some evidence stand in a file; the line where they do not stand there as they are, and the first line of a
/// file out of which the text was taken.
pub(super) fn range(evidence: &Evidence, is_extracted: bool, text: &str, encoding: Encoding) -> Range {
    match bytes_of(evidence, text) {
        Some(bytes) if !is_extracted => {
            Range::new(position(text, bytes.start, encoding), position(text, bytes.end, encoding))
        }
        _ => line(text, if is_extracted { 1 } else { evidence.line }, encoding),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ölü 🚁 12\r\nzwei\n";

    #[test]
    fn columns_count_units_and_lines_their_ends() {
        for (encoding, column) in [(Encoding::Utf16, 7), (Encoding::Utf8, 11)] {
            let at = TEXT.find("12").unwrap();
            assert_eq!(position(TEXT, at, encoding), Position::new(0, column));
            assert_eq!(offset(TEXT, Position::new(0, column), encoding), at);
            assert_eq!(offset(TEXT, Position::new(0, 99), encoding), TEXT.find('\r').unwrap());
            assert_eq!(offset(TEXT, Position::new(9, 0), encoding), TEXT.len());
            assert_eq!(position(TEXT, TEXT.len() + 5, encoding), Position::new(2, 0));
            assert_eq!(position(TEXT, at + 3, encoding), Position::new(0, column + 2));
        }
        assert_eq!(offset(TEXT, Position::new(0, 5), Encoding::Utf16), TEXT.find('🚁').unwrap());
        assert_eq!(line(TEXT, 2, Encoding::Utf16), Range::new(Position::new(1, 0), Position::new(1, 4)));
        assert_eq!(line("", 7, Encoding::Utf16), Range::default());
    }

    #[test]
    fn changes_are_taken_over_in_parts_and_whole() {
        let mut text = TEXT.to_owned();
        let change =
            |range, text: &str| TextDocumentContentChangeEvent { range, range_length: None, text: text.into() };
        let range = Range::new(Position::new(0, 7), Position::new(0, 9));
        apply(&mut text, change(Some(range), "15"), Encoding::Utf16);
        assert_eq!(text, TEXT.replace("12", "15"));
        apply(&mut text, change(Some(Range::new(Position::new(5, 0), Position::new(0, 0))), "x"), Encoding::Utf16);
        assert!(text.ends_with("zwei\nx"), "{text}");
        apply(&mut text, change(None, "all"), Encoding::Utf16);
        assert_eq!(text, "all");
    }
}
