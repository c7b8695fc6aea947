//! What in a page costs its parser more than linear time, told before it is parsed.
//!
//! In: the text of a page. Out: why it is not worth parsing, if it is not. A parser of HTML looks upward from every element for
//! those that it closes, holds every attribute against those before it in its tag, and looks from every reference for the end
//! of its text: a megabyte of these costs minutes.

/// What makes a page hopeless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Hopeless {
    /// More elements are open at once than a person writes.
    Nesting,
    /// An element has more attributes than a person writes.
    Attributes,
    /// A stretch of text without elements has more references than a person writes.
    References,
}

/// More elements than this, open at once by the letter of the page, no person writes.
const MOST_OPEN: usize = 1024;
/// Elements that need no end, or have none, and parts of drawings that end themselves.
const WITHOUT_END: [&str; 42] = [
    "a", "area", "base", "br", "circle", "col", "colgroup", "dd", "dt", "ellipse", "embed", "hr", "html", "body",
    "head", "image", "img", "input", "li", "line", "link", "meta", "optgroup", "option", "p", "param", "path",
    "polygon", "polyline", "rect", "rp", "rt", "source", "stop", "tbody", "td", "tfoot", "th", "thead", "tr", "use",
    "wbr",
];
/// Elements in which nothing is an element.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// More attributes than this no element has.
const MOST_ATTRIBUTES: usize = 1_000;
/// The most bytes that are looked at for the references of one stretch of text, each from where it stands to its end.
const MOST_LOOKED_AT: usize = 10_000_000_000;

/// Why a page is not worth parsing; `None` where it is.
pub(in crate::read) fn hopeless(html: &str) -> Option<Hopeless> {
    let mut open = 0_usize;
    let mut stretch = Stretch::default();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        stretch.add(before);
        rest = tag;
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if std::mem::take(&mut stretch).is_hopeless() {
            return Some(Hopeless::References);
        }
        let Some(behind) = behind_tag(tag) else { return Some(Hopeless::Attributes) };
        rest = behind;
        if WITHOUT_END.contains(&name.as_str()) {
            continue;
        }
        if is_end {
            open = open.saturating_sub(1);
        } else if RAW.contains(&name.as_str()) {
            rest = behind_raw(behind, &name);
            // References count there, too, where nothing is run.
            stretch.add(if ["textarea", "title"].contains(&name.as_str()) {
                &behind[..behind.len() - rest.len()]
            } else {
                ""
            });
        } else {
            open += 1;
            if open > MOST_OPEN {
                return Some(Hopeless::Nesting);
            }
        }
    }
    stretch.add(rest);
    stretch.is_hopeless().then_some(Hopeless::References)
}

/// Text between two elements.
#[derive(Default)]
struct Stretch {
    bytes: usize,
    /// Signs that a writer of HTML puts as references, or has to look at to know.
    signs: usize,
}

impl Stretch {
    fn add(&mut self, text: &str) {
        self.bytes += text.len() + 1;
        self.signs += text.bytes().filter(|byte| matches!(byte, b'&' | b'>' | 0xC2)).count();
    }

    fn is_hopeless(&self) -> bool {
        self.bytes.saturating_mul(self.signs) > MOST_LOOKED_AT
    }
}

/// What follows a tag, its quoted values passed over; `None` where it has too many attributes.
fn behind_tag(tag: &str) -> Option<&str> {
    let mut quote = None;
    let mut attributes = 0;
    // The sign before, save white space behind `=`.
    let mut before = b'<';
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(&tag[at + 1..]),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, _) if before.is_ascii_whitespace() && !byte.is_ascii_whitespace() && byte != b'=' => attributes += 1,
            _ => {}
        }
        if attributes > MOST_ATTRIBUTES {
            return None;
        }
        if !(before == b'=' && byte.is_ascii_whitespace()) {
            before = byte;
        }
    }
    Some("")
}

/// What follows the end of an element in which nothing is an element.
fn behind_raw<'t>(text: &'t str, name: &str) -> &'t str {
    let mut ends = text.match_indices("</").map(|(at, _)| &text[at + 2..]);
    let is_end = |behind: &&str| behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    ends.find(is_end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_without_an_end_are_counted() {
        assert_eq!(hopeless(&"<div>".repeat(MOST_OPEN + 1)), Some(Hopeless::Nesting));
        assert_eq!(hopeless(&"<p><b id='x'>".repeat(MOST_OPEN + 1)), Some(Hopeless::Nesting));
        for page in
            ["<div>x</div>", "<p>x<li>y<br>", "<script>'<div>'</script>", "<!-- <div> -->", "1 < 2 <3", "<path d='x'/>"]
        {
            assert_eq!(hopeless(&page.repeat(MOST_OPEN + 1)), None, "{page}");
        }
    }

    #[test]
    fn attributes_and_references_are_counted() {
        let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=1")).collect::<String>();
        assert_eq!(hopeless(&format!("<p{}>x", attributes(MOST_ATTRIBUTES + 1))), Some(Hopeless::Attributes));
        assert_eq!(hopeless(&format!("<p{}>x", attributes(MOST_ATTRIBUTES - 1))), None);
        assert_eq!(hopeless(&format!("<p title= \"{}\">x", "a > b ".repeat(MOST_ATTRIBUTES + 1))), None);
        assert_eq!(hopeless(&"&".repeat(200_000)), Some(Hopeless::References));
        assert_eq!(hopeless(&"<p>Reed &amp; Ode said so at length.</p>".repeat(50_000)), None);
    }
}
