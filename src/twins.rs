//! Characters that only look otherwise than plain ones, and are read like these: no-break hyphens and spaces, the narrow spaces
//! inside figures, figure dashes, wide letters and digits, ligatures, and marks that show where a word may break.
//!
//! In: a text as written. Out: its plain twin, and from each place there the place in the text as written. Marks of direction,
//! accents and letters of other scripts are left alone.

use crate::model::Span;
use std::borrow::Cow;

/// A text in plain characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// For each byte of the text, where the character that it comes from begins in the text as written.
    from: Vec<usize>,
}

impl Plain {
    /// The plain twin of a text; `None` for one that is plain, as most are.
    pub fn of(written: &str) -> Option<Self> {
        if written.is_ascii() || !written.chars().any(|c| twin(c).is_some() || c == FIGURE_DASH) {
            return None;
        }
        let mut plain = Self { text: String::with_capacity(written.len()), from: Vec::with_capacity(written.len()) };
        for (at, c) in written.char_indices() {
            match c {
                FIGURE_DASH => plain.text.push_str(dash(written, at)),
                c => match twin(c) {
                    Some(twin) => plain.text.push_str(&twin),
                    None => plain.text.push(c),
                },
            }
            plain.from.resize(plain.text.len(), at);
        }
        Some(plain)
    }

    /// Where a span of the plain text stands in `written`, from which it was made.
    pub fn span(&self, span: Span, written: &str) -> Span {
        let start = self.from.get(span.start).copied().unwrap_or(written.len());
        let last = span.end.checked_sub(1).filter(|_| !span.is_empty()).and_then(|last| self.from.get(last));
        let end = last.map(|last| last + written[*last..].chars().next().map_or(0, char::len_utf8));
        Span::new(start, end.unwrap_or(start))
    }
}

/// Text in plain characters, for what needs no places.
pub fn plain(written: &str) -> Cow<'_, str> {
    Plain::of(written).map_or(Cow::Borrowed(written), |plain| Cow::Owned(plain.text))
}

/// As wide as a figure; what it stands for depends on what stands beside it.
const FIGURE_DASH: char = '\u{2012}';

/// Between two digits a hyphen, anywhere else a dash.
fn dash(written: &str, at: usize) -> &'static str {
    let is_figure = |c: Option<char>| c.is_some_and(char::is_numeric);
    let behind = written[at + FIGURE_DASH.len_utf8()..].chars().next();
    if is_figure(written[..at].chars().next_back()) && is_figure(behind) { "-" } else { "–" }
}

/// From a wide character to its plain twin.
const WIDE: u32 = 0xfee0;

/// What a character stands for; empty for one that stands for nothing, and `None` for one that stands for itself.
fn twin(c: char) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' => "-",
        '\u{2015}' => "—",
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => "",
        '\u{ff01}'..='\u{ff5e}' => {
            return char::from_u32(u32::from(c) - WIDE).map(|plain| Cow::Owned(plain.to_string()));
        }
        '\u{ffe1}' => "£",
        '\u{ffe5}' => "¥",
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_read_alike() {
        let cases = [
            ("12\u{2011}year\u{2010}old", "12-year-old"),
            ("１２，５００ people", "12,500 people"),
            ("12\u{202f}500 and 12\u{a0}500", "12 500 and 12 500"),
            ("10\u{2012}12 \u{2012} or so", "10-12 – or so"),
            ("con\u{ad}firmed the of\u{fb01}ce\u{200b}", "confirmed the office"),
            ("\u{2212}5", "-5"),
        ];
        for (written, expected) in cases {
            assert_eq!(plain(written), expected);
        }
        for text in ["plain", "İzmir, “Şırnak” – 5 °C", "قال \u{200f}12"] {
            assert_eq!(Plain::of(text), None, "{text}");
        }
    }

    #[test]
    fn spans_lead_back_to_whole_characters() {
        let written = "\u{feff}a\u{2011}b of\u{fb01}ce\u{ad}s";
        let plain = Plain::of(written).unwrap();
        assert_eq!(plain.text, "a-b offices");
        for start in 0..=plain.text.len() {
            for end in start..=plain.text.len() {
                assert!(written.get(plain.span(Span::new(start, end), written).start..).is_some());
            }
        }
        assert_eq!(plain.span(Span::new(0, 3), written).of(written), "a\u{2011}b");
        assert_eq!(plain.span(Span::new(4, 11), written).of(written), "of\u{fb01}ce\u{ad}s");
        assert_eq!(plain.span(Span::new(11, 11), written), Span::new(written.len(), written.len()));
    }
}
