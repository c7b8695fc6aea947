//! Words of an article without the marks of Markdown.
//!
//! In: a stretch of an article. Out: the same as a reader of the article sees it: no stars around what is bold, no address behind a
//! link. Only for showing; spans and quotes of all other formats keep every character.

use std::borrow::Cow;

/// A text without marks of emphasis, code, headings, quotations and links.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '_', '`', '[', ']', '#', '>', '~']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let is_line_start = out.is_empty() || out.ends_with('\n');
        if let Some(run) = run(rest) {
            let (marks, after) = rest.split_at(run);
            if !is_emphasis(marks, out.chars().next_back(), after.chars().next()) {
                out.push_str(marks);
            }
            rest = after;
            continue;
        }
        let taken = match letter {
            '#' | '>' if is_line_start => line_mark(rest),
            ']' => address(rest),
            _ => 0,
        };
        let is_link = letter == '[' && link(rest);
        if taken == 0 && !is_link {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        } else {
            rest = &rest[taken.max(1)..];
        }
    }
    Cow::Owned(out)
}

/// Bytes of the marks that a text begins with.
fn run(rest: &str) -> Option<usize> {
    let mark = rest.bytes().next().filter(|byte| b"*_`~".contains(byte))?;
    Some(rest.bytes().take_while(|byte| *byte == mark).count())
}

/// True for marks that open or close emphasis: two and more, or one at the edge of a word.
fn is_emphasis(marks: &str, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_inside = is_word(before) && is_word(after);
    let stands_alone = is_space(before) && is_space(after);
    !stands_alone && !matches!((marks, is_inside), ("~", _) | ("_" | "*", true))
}

/// Bytes of what makes a line a heading or a quotation.
fn line_mark(rest: &str) -> usize {
    let marks = rest.bytes().take_while(|byte| *byte == rest.as_bytes()[0]).count();
    if rest[marks..].starts_with(' ') && marks < 7 { marks + 1 } else { 0 }
}

/// Bytes of the end of a link, with its address.
fn address(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix("](") else { return 0 };
    match inner.find([')', ' ', '\n']) {
        Some(end) if inner[end..].starts_with(')') => end + 3,
        _ => 0,
    }
}

/// True for what begins a link whose address follows.
fn link(rest: &str) -> bool {
    let end = rest.find(']').unwrap_or(0);
    end > 0 && address(&rest[end..]) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (text, shown) in [
            ("**Ten** people _died_, `officially`", "Ten people died, officially"),
            ("## Ten died", "Ten died"),
            ("> Ten died, \"he\" said", "Ten died, \"he\" said"),
            ("the [ministry](https://a.example/x) said", "the ministry said"),
            ("2 * 3 = 6, snake_case, a*b, [sic], #tag, ~40", "2 * 3 = 6, snake_case, a*b, [sic], #tag, ~40"),
            ("no mark", "no mark"),
            ("2 ** 3, **", "2 ** 3, **"),
            ("]([", "](["),
        ] {
            assert_eq!(plain(text), shown, "{text}");
        }
    }
}
