//! Articles are untrusted: how their words are made harmless in each format.
//!
//! In: any text. Out: text that shows the same words and commands nothing: no terminal sequence, no reversed reading
//! order, no markup, no mention, no table cell of its own, no command to the build server that shows the log.

use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};
use std::borrow::Cow;
use std::io::{self, Write};

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
fn begins_command(rest: &str) -> bool {
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

/// One line for GitHub-flavoured Markdown, at any place of a line or a table cell: shown as it stands, never markup.
pub fn markdown(text: &str) -> String {
    let text = visible(text);
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    let leading_number = text.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // An empty comment between the sign and the name keeps GitHub from notifying anyone.
            '@' => safe.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => {
                safe.push('\\');
                safe.push(c);
            }
            // What would begin a list or a rule, or make a bare address a link.
            '-' | '+' | '=' if text[..at].trim().is_empty() => {
                safe.push('\\');
                safe.push(c);
            }
            '.' | ')' if at == leading_number && at > 0 => {
                safe.push('\\');
                safe.push(c);
            }
            ':' if text[at..].starts_with("://") => safe.push_str("\\:"),
            '.' if text[..at].to_ascii_lowercase().ends_with("www") => safe.push_str("\\."),
            c => safe.push(c),
        }
    }
    safe
}

/// Text for HTML, between tags or in a quoted attribute: shown as it stands, never markup. Marks of direction, which
/// right-to-left text needs and which reach no further than their word, stand as references; what overrides the order of
/// reading is shown by its number.
pub fn html(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'' | '`') && !is_active(c);
    if !text.contains("::") && !text.contains("##") && text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for (at, c) in text.char_indices() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '`' => safe.push_str("&#96;"),
            '\u{200e}' => safe.push_str("&lrm;"),
            '\u{200f}' => safe.push_str("&rlm;"),
            '\u{61c}' => safe.push_str("&#x61c;"),
            ':' if begins_command(&text[at..]) => safe.push_str("&#58;"),
            '#' if begins_command(&text[at..]) => safe.push_str("&#35;"),
            c => safe.push_str(&visible_char(c, &text[at..])),
        }
    }
    Cow::Owned(safe)
}

/// JSON whose strings write active characters as `\uXXXX`: the same data, harmless on a terminal.
pub struct HarmlessJson<F> {
    inner: F,
}

impl HarmlessJson<CompactFormatter> {
    /// On one line.
    pub fn compact() -> Self {
        Self { inner: CompactFormatter }
    }
}

impl HarmlessJson<PrettyFormatter<'static>> {
    /// Indented by two spaces.
    pub fn pretty() -> Self {
        Self { inner: PrettyFormatter::new() }
    }
}

/// Hands structure on to the inner formatter.
macro_rules! hand_on {
    ($($name:ident($($argument:ident: $type:ty),*)),* $(,)?) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.inner.$name(writer $(, $argument)*)
        })*
    };
}

impl<F: Formatter> Formatter for HarmlessJson<F> {
    hand_on!(
        begin_array(), end_array(), begin_array_value(first: bool), end_array_value(),
        begin_object(), end_object(), begin_object_key(first: bool), end_object_key(),
        begin_object_value(), end_object_value(), write_char_escape(escape: CharEscape),
    );

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        let harmful = |&(at, c): &(usize, char)| is_active(c) || begins_command(&fragment[at..]);
        for (at, c) in fragment.char_indices().filter(harmful) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::HOSTILE;
    use serde::Serialize;

    #[test]
    fn a_terminal_gets_numbers_for_what_would_act() {
        let shown = visible(HOSTILE);
        assert!(shown.chars().all(|c| !is_active(c)), "{shown}");
        assert!(shown.starts_with("\\u{1b}[31mred") && shown.contains("\\u{202e}evil"), "{shown}");
        assert!(shown.contains("@everyone \\u{3a}:error\\u{3a}:boom\\u{9b}2J"), "no command: {shown}");
        assert_eq!(visible("C# ##[error] 1:2 # ##"), "C# \\u{23}#[error] 1:2 # ##");
        assert_eq!(visible("İbrahim Kalın \u{1F91D} الحية"), "İbrahim Kalın \u{1F91D} الحية");
    }

    #[test]
    fn markdown_shows_markup_as_text() {
        let shown = markdown(HOSTILE);
        for raw in ["<script", " | ", "**bold**", "[x]", "`code`", "@everyone", "http://", "\n", "\u{1b}"] {
            assert!(!shown.contains(raw), "{raw:?} in {shown}");
        }
        assert_eq!(markdown("- a - b"), "\\- a - b");
        assert_eq!(markdown("12. May"), "12\\. May");
        assert_eq!(markdown("on 12. May"), "on 12. May");
        assert_eq!(markdown("WWW.x.org a&b"), "WWW\\.x.org a&amp;b");
    }

    #[test]
    fn html_shows_markup_as_text_and_keeps_marks_of_direction() {
        let shown = html(HOSTILE);
        assert!(shown.chars().all(|c| !is_active(c)), "{shown}");
        for raw in ["<", ">", "`", "::", "\n", "\""] {
            assert!(!shown.contains(raw), "{raw:?} in {shown}");
        }
        assert!(shown.contains("\\u{202e}evil\\u{2066} &lt;script&gt;alert(1)&lt;/script&gt;"), "{shown}");
        assert_eq!(html("a\0b' onerror=\"x\" ##[e]"), "a\\u{0}b&#39; onerror=&quot;x&quot; &#35;#[e]");
        assert_eq!(html("قال \u{200f}12\u{200f}"), "قال &rlm;12&rlm;");
        assert!(matches!(html("İbrahim Kalın"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_holds_the_same_data_without_active_characters() {
        let mut bytes = Vec::new();
        let text = format!("{HOSTILE}\u{7f}\u{e0041}##[error]");
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, HarmlessJson::pretty())).unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert!(json.chars().all(|c| !is_active(c)) && !json.contains("::") && !json.contains("##"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
