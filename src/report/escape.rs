//! Articles are untrusted: how their words are made harmless in each format.
//!
//! In: any text. Out: text that shows the same words and commands nothing: no terminal sequence, no reversed reading
//! order, no markup, no mention, no table cell of its own, no command to the build server that shows the log.

use crate::visible::begins_command;
pub use crate::visible::{is_active, visible, visible_char};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};
use std::borrow::Cow;
use std::io::{self, Write};

/// True where `rest` begins like markup, which would act where JSON is pasted into a page.
fn begins_markup(rest: &str) -> bool {
    rest.strip_prefix('<').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'))
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
            '.' if text[..at].get(at.saturating_sub(3)..).is_some_and(|w| w.eq_ignore_ascii_case("www")) => {
                safe.push_str("\\.")
            }
            c => safe.push(c),
        }
    }
    safe
}

/// Text for XML, still to be escaped as markup: XML takes no control characters, escaped or not.
pub(super) fn xml(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// Signs with which a spreadsheet begins a formula; the wide forms count in East Asian settings.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// True for a cell that a spreadsheet would run, or that an apostrophe was put before.
pub fn is_guarded_cell(cell: &str) -> bool {
    cell.trim_start().starts_with(FORMULA) || cell.starts_with(FORMULA) || cell.starts_with('\'')
}

/// The cell with an apostrophe in front where it would begin a formula, or begins with an apostrophe itself.
pub fn cell(text: &str) -> Cow<'_, str> {
    if is_guarded_cell(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The message of a GitHub workflow command; lines of it are set apart by `\n`.
pub(super) fn workflow_message(lines: &[String]) -> String {
    let lines = lines.iter().map(|line| visible(line).replace('%', "%25"));
    lines.collect::<Vec<_>>().join("%0A")
}

/// A property of a GitHub workflow command.
pub(super) fn workflow_property(text: &str) -> String {
    visible(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

/// One line for wikitext, also inside a template: every sign that could be markup is an entity.
pub(super) fn wikitext(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' | '<' | '>' | '[' | ']' | '{' | '}' | '|' | '=' | '\'' | '~' | '*' | '#' | ':' | ';' | '!' | '_' => {
                safe.push_str(&format!("&#{};", u32::from(c)));
            }
            // "RFC 2119", "ISBN 978..." become links by themselves.
            c if c.is_whitespace() && MAGIC.iter().any(|word| safe.ends_with(word)) => safe.push_str("&#32;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Words that wikitext makes a link with the number behind them.
const MAGIC: [&str; 3] = ["RFC", "PMID", "ISBN"];

/// A relative path or any text as part of an address: all but letters, digits, `-._~/` as `%XX`.
pub(super) fn uri_path(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => safe.push(char::from(byte)),
            byte => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    safe
}

/// An address of the web that may stand in markup; `None` for any other scheme (`javascript:`).
pub(super) fn web_address(url: &str) -> Option<String> {
    let is_web = ["http://", "https://"].iter().any(|s| url.get(..s.len()).is_some_and(|p| p.eq_ignore_ascii_case(s)));
    let harmless = |c: char| c.is_ascii_alphanumeric() || "-._~/:?#@!$&*+,;=%".contains(c);
    let encoded = |c: char| if harmless(c) { c.to_string() } else { uri_path(&c.to_string()) };
    is_web.then(|| url.chars().map(encoded).collect())
}

/// The same for wikitext, where `__NOINDEX__` acts and `~~~~` signs wherever they stand: as `%XX` they are the same address.
pub(super) fn wiki_address(url: &str) -> Option<String> {
    web_address(url).map(|address| address.replace("__", "%5F%5F").replace("~~", "%7E%7E"))
}

/// Text for HTML, between tags or in a quoted attribute: shown as it stands, never markup. Marks of direction, which
/// right-to-left text needs and which reach no further than their word, stand as references; what overrides the order of
/// reading is shown by its number.
pub fn html(text: &str) -> Cow<'_, str> {
    // Most of a page is plain letters, and looking at bytes is several times as fast as at characters.
    let is_letters =
        |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'' | b'`' | b':' | b'#');
    if text.bytes().all(is_letters) {
        return Cow::Borrowed(text);
    }
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
        // Of letters, figures and spaces, which is nearly all of it, nothing more is asked.
        let harmful = |&(at, c): &(usize, char)| {
            !(c.is_ascii_alphanumeric() || c == ' ')
                && (is_active(c) || begins_command(&fragment[at..]) || begins_markup(&fragment[at..]))
        };
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
        assert!(!json.contains("<script") && !json.contains("</"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn cells_run_no_formula_and_addresses_no_script() {
        for formula in ["=cmd()", "@SUM(1)", "-1+1", "\t=1", " =1", "＝1", "'x"] {
            assert!(cell(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(cell("12 = 12"), "12 = 12");
        assert_eq!(web_address("javascript:alert(1)"), None);
        assert_eq!(web_address("https://x.example/a b)\"").as_deref(), Some("https://x.example/a%20b%29%22"));
        assert_eq!(
            wiki_address("http://x.example/__NOTOC__/~~~~_a").as_deref(),
            Some("http://x.example/%5F%5FNOTOC%5F%5F/%7E%7E%7E%7E_a")
        );
        assert_eq!(uri_path("news/Ş ü.md"), "news/%C5%9E%20%C3%BC.md");
    }

    #[test]
    fn commands_and_wiki_pages_show_words_only() {
        assert_eq!(workflow_message(&["50%\n::error::x".to_owned(), "b".into()]), "50%25 \\u{3a}:error\\u{3a}:x%0Ab");
        assert_eq!(workflow_property("a:b,c%"), "a%3Ab%2Cc%25");
        assert_eq!(
            wikitext("RFC 2119, ISBN\u{a0}978 __NOTOC__"),
            "RFC&#32;2119, ISBN&#32;978 &#95;&#95;NOTOC&#95;&#95;"
        );
        let shown = wikitext(HOSTILE);
        for raw in ["<", "[", "{", "|", "'", "::", "\n"] {
            assert!(!shown.contains(raw), "{raw:?} in {shown}");
        }
    }
}
