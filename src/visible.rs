//! Untrusted words on one line of a terminal or of a build server's log.
//!
//! In: any text: of articles, of users' files, names of files. Out: text that shows the same words and commands nothing. What
//! else a format needs is in `report::escape`.

use std::borrow::Cow;

/// True for characters that act on a terminal or on the order of reading rather than being read: controls, bidi
/// marks, overrides and isolates, invisible joiners used to disguise words, tag characters.
pub fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// True where `rest` begins like a command to a build server that reads the log: `::error`, `##[error]`, `##vso[`.
/// GitHub heeds the first at the start of a line, after white space too, and wrapping may put anything there.
pub fn begins_command(rest: &str) -> bool {
    rest.starts_with("::") || rest.starts_with("##[") || rest.starts_with("##vso[")
}

/// What a terminal shows of the character `c` at the start of `rest`: white space of any kind is a space, an active
/// character its number.
pub fn visible_char(c: char, rest: &str) -> Cow<'static, str> {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Cow::Borrowed(" "),
        c if is_active(c) || begins_command(rest) => Cow::Owned(c.escape_unicode().to_string()),
        c => Cow::Owned(c.to_string()),
    }
}

/// One line for a terminal: line ends and tabs are spaces, active characters stand as `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##") && !text.chars().any(is_active) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.char_indices().map(|(at, c)| visible_char(c, &text[at..])).collect())
}
