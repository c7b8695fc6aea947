//! NewsML-G2: a news item, or a message with several.
//!
//! In: the first element of a document. Out: a draft for each item with a text, whether that is NITF, XHTML or plain.
//! Pictures and packages that come along are told in a note, since no text is missing for them.

use super::{Standing, nitf};
use crate::model::Note;
use crate::read::draft::{Draft, Place, Refusal, Yield};
use crate::read::item::{Item, Text};
use crate::read::xml::tree::{Element, Space};

/// True for the first element of such a document.
pub(in crate::read) fn is_news(root: &Element) -> bool {
    matches!(root.name.as_str(), "newsItem" | "newsMessage")
}

/// Reads the document; `fault` is what is wrong with the rest of the file.
pub(in crate::read) fn read(path: &str, root: &Element, fault: Option<&str>) -> Yield {
    let mut found = Yield::default();
    if root.name == "newsItem" {
        read_item(path, root, Place::Whole, fault, &mut found);
        return found;
    }
    let items = root.all(Space::Own, "itemSet").flat_map(Element::elements);
    for (index, item) in items.enumerate() {
        read_item(path, item, Place::Item(index + 1), fault, &mut found);
    }
    match fault {
        Some(fault) if found.refusals.is_empty() => {
            found.refusals.push(Refusal::new(path, Place::Whole, format!("cut off: {fault}")));
        }
        None if found.drafts.is_empty() && found.refusals.is_empty() && found.notes.is_empty() => {
            return Yield::refuse(path, "a message without items");
        }
        _ => {}
    }
    found
}

fn read_item(path: &str, item: &Element, place: Place, fault: Option<&str>, found: &mut Yield) {
    if let Some(fault) = fault.filter(|_| !item.is_whole) {
        found.refusals.push(Refusal::new(path, place, fault));
        return;
    }
    let class = item.path(&["itemMeta", "itemClass"]).and_then(|class| class.attribute("qcode")).unwrap_or_default();
    let class = class.rsplit(':').next().unwrap_or_default();
    let is_text = item.name == "newsItem" && (class.is_empty() || class == "text");
    if !is_text {
        let what = if item.name == "newsItem" { class } else { item.name.as_str() };
        found.notes.push(Note { path: place.within(path), message: format!("not read, it is no text: {what}") });
        return;
    }
    found.add(draft(path, item, place));
}

fn draft(path: &str, item: &Element, place: Place) -> Result<Draft, Refusal> {
    let in_meta = |name: &str| item.path(&["itemMeta", name]);
    let text_of = |element: Option<&Element>| element.map(Element::text).filter(|text| !text.trim().is_empty());
    let status = in_meta("pubStatus").and_then(|status| status.attribute("qcode")).map(str::to_owned);
    let standing = Standing::new(status, text_of(in_meta("embargoed")));
    let content = item.path(&["contentMeta"]);
    let in_content = |name: &str| content.and_then(|content| content.first(Space::Own, name));
    let inner = inner(item);
    let dates = ["firstCreated", "versionCreated"].map(in_meta).into_iter().chain(["contentCreated"].map(in_content));
    let dates = dates.filter_map(text_of).chain(inner.published);
    let language = in_content("language").and_then(|language| language.attribute("tag")).map(str::to_owned);
    let summary = || text_of(in_content("description")).map(Text::Plain);
    let named = Item {
        id: None,
        title: content.and_then(headline).or_else(|| text_of(in_meta("title"))).or(inner.title),
        publisher: in_meta("provider").and_then(name_of).or(inner.publisher),
        url: item.path(&["itemMeta", "link"]).and_then(|link| link.attribute("href")).map(str::to_owned),
        language: language.or_else(|| item.attribute("lang").map(str::to_owned)).or(inner.language),
        published: dates.collect(),
        modified: text_of(in_meta("versionCreated")).into_iter().collect(),
        text: if inner.text.is_empty() { summary().unwrap_or_default() } else { inner.text },
    };
    standing.draft(named, path, place)
}

/// The headline that is none of the extra ones, which have roles.
fn headline(content: &Element) -> Option<String> {
    let headlines = || content.all(Space::Own, "headline");
    let is_main =
        |line: &&Element| line.attribute("role").is_none_or(|role| role.to_ascii_lowercase().contains("main"));
    headlines().find(is_main).or_else(|| headlines().next()).map(Element::text)
}

/// The name of a party; its code, or what is written in its place, where it has none.
fn name_of(party: &Element) -> Option<String> {
    let name = party.first(Space::Own, "name").map(Element::text).filter(|name| !name.trim().is_empty());
    let code =
        || party.attribute("literal").or_else(|| party.attribute("qcode")?.rsplit(':').next()).map(str::to_owned);
    name.or_else(code)
}

/// What the content says, by its format.
fn inner(item: &Element) -> Item {
    let Some(set) = item.first(Space::Own, "contentSet") else { return Item::default() };
    let inline = set.all(Space::Own, "inlineXML").find_map(|xml| xml.elements().next());
    match inline {
        Some(text) if nitf::is_text(text) => return nitf::item(text),
        Some(page) => {
            let body = page.first(page.space, "body").unwrap_or(page);
            return Item { text: Text::Markup(body.markup(&|element| Some(element.name.clone()))), ..Item::default() };
        }
        None => {}
    }
    let data = set.all(Space::Own, "inlineData").map(|data| Text::guessed(data.text())).find(|text| !text.is_empty());
    Item { text: data.unwrap_or_default(), ..Item::default() }
}
