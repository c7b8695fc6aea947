//! NITF: a news text in XML, alone or inside NewsML.
//!
//! In: the element `nitf`. Out: an item. Bylines, captions, credits and kickers are left out: they are no text of the article.

use super::Standing;
use crate::read::draft::{Draft, Place, Refusal, Yield};
use crate::read::item::{Item, Text};
use crate::read::xml::tree::{Element, Space};

/// Elements of the text by the names that pages have for the same.
const NAMES: [(&str, &str); 24] = [
    ("abstract", "div"),
    ("block", "div"),
    ("body.content", "div"),
    ("bq", "blockquote"),
    ("br", "br"),
    ("caption", "figcaption"),
    ("credit", "figcaption"),
    ("dd", "p"),
    ("dt", "p"),
    ("hl1", "h2"),
    ("hl2", "h2"),
    ("hr", "hr"),
    ("li", "li"),
    ("media-caption", "figcaption"),
    ("media-metadata", "figcaption"),
    ("media-producer", "figcaption"),
    ("media-reference", "figcaption"),
    ("ol", "ol"),
    ("p", "p"),
    ("pre", "pre"),
    ("table", "table"),
    ("td", "td"),
    ("th", "th"),
    ("tr", "tr"),
];

/// True for such an element.
pub(in crate::read) fn is_text(element: &Element) -> bool {
    element.name == "nitf"
}

/// Reads a file of NITF; `fault` is what is wrong with it from some line on.
pub(in crate::read) fn read(path: &str, root: &Element, fault: Option<&str>) -> Yield {
    match fault {
        Some(fault) => Yield::refuse(path, fault),
        None => {
            let mut found = Yield::default();
            found.add(draft(path, root));
            found
        }
    }
}

fn draft(path: &str, root: &Element) -> Result<Draft, Refusal> {
    let docdata = root.path(&["head", "docdata"]);
    let status = docdata.and_then(|docdata| docdata.attribute("management-status"));
    let release = docdata.and_then(|docdata| docdata.first(Space::Own, "date.release"));
    let standing = match status {
        Some("embargoed") => Standing::new(None, release.and_then(|date| date.attribute("norm")).map(str::to_owned)),
        status => Standing::new(status.map(str::to_owned), None),
    };
    standing.draft(item(root), path, Place::Whole)
}

/// What a text says of itself.
pub(super) fn item(root: &Element) -> Item {
    let head = root.path(&["body", "body.head"]);
    let in_head =
        |path: &[&str]| head.and_then(|head| head.path(path)).map(Element::text).filter(|text| !text.trim().is_empty());
    let docdata = root.path(&["head", "docdata"]);
    let publication = root.path(&["head", "pubdata"]);
    let said =
        |element: Option<&Element>, key: &str| element.and_then(|element| element.attribute(key)).map(str::to_owned);
    let norm = |name| said(docdata.and_then(|docdata| docdata.first(Space::Own, name)), "norm");
    let dates = [norm("date.issue"), said(publication, "date.publication"), norm("date.release")];
    let holder = docdata.and_then(|docdata| docdata.first(Space::Own, "doc.copyright"));
    Item {
        id: None,
        title: in_head(&["hedline", "hl1"]).or_else(|| root.path(&["head", "title"]).map(Element::text)),
        publisher: said(publication, "name").or_else(|| in_head(&["distributor"])).or_else(|| said(holder, "holder")),
        url: said(publication, "ex-ref"),
        language: root.attribute("lang").map(str::to_owned),
        published: dates.into_iter().flatten().filter(|date| !date.trim().is_empty()).collect(),
        modified: Vec::new(),
        text: text(root, head),
    }
}

/// The text: what stands below the headline, then the content, whose first paragraph opens with the dateline; the abstract
/// alone where there is no content.
fn text(root: &Element, head: Option<&Element>) -> Text {
    let content = root.path(&["body", "body.content"]).map(|content| content.markup(&name_of)).unwrap_or_default();
    let in_head = |path: &[&str]| head.and_then(|head| head.path(path));
    if Text::Markup(content.clone()).is_empty() {
        return Text::Markup(in_head(&["abstract"]).map(|summary| summary.markup(&name_of)).unwrap_or_default());
    }
    let below =
        in_head(&["hedline", "hl2"]).map(|line| format!("<h2>{}</h2>", line.markup(&|_| None))).unwrap_or_default();
    let dateline = in_head(&["dateline"]).map(|line| line.markup(&|_| None));
    let content = match dateline.filter(|line| !line.trim().is_empty()) {
        Some(dateline) => {
            let dateline = dateline.split_whitespace().collect::<Vec<_>>().join(" ");
            content.replacen("<p>", &format!("<p>{} — ", dateline.trim_end_matches(['-', '–', '—', ' '])), 1)
        }
        None => content,
    };
    Text::Markup(below + &content)
}

/// The name that a page has for an element; none for what only marks words.
fn name_of(element: &Element) -> Option<String> {
    NAMES.iter().find(|(known, _)| *known == element.name).map(|(_, name)| (*name).to_owned())
}
