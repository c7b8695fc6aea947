//! How deep the elements of a page are nested, told before it is parsed.
//!
//! In: the text of a page. Out: whether it is worth parsing. A parser of HTML looks upward from every element for those that it
//! closes, so that a page of elements without an end costs quadratic time: minutes for a megabyte.

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

/// True where more elements are open at once than a person writes.
pub(in crate::read) fn is_hopeless(html: &str) -> bool {
    let mut open = 0_usize;
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        rest = tag;
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty()
            || !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || WITHOUT_END.contains(&name.as_str())
        {
            continue;
        }
        if is_end {
            open = open.saturating_sub(1);
        } else if RAW.contains(&name.as_str()) {
            rest = behind_raw(tag, &name);
        } else {
            open += 1;
            if open > MOST_OPEN {
                return true;
            }
        }
    }
    false
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
        assert!(is_hopeless(&"<div>".repeat(MOST_OPEN + 1)));
        assert!(is_hopeless(&"<p><b id='x'>".repeat(MOST_OPEN + 1)));
        for page in
            ["<div>x</div>", "<p>x<li>y<br>", "<script>'<div>'</script>", "<!-- <div> -->", "1 < 2 <3", "<path d='x'/>"]
        {
            assert!(!is_hopeless(&page.repeat(MOST_OPEN + 1)), "{page}");
        }
    }
}
