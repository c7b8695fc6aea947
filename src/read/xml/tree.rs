//! XML as a tree: elements with their names, attributes and text.
//!
//! In: the text of a file. Out: its first element with all below it, as far as it is well formed, and what is wrong with the
//! rest. Entities that a document declares are not expanded, and nothing outside the text is read. Knows no format.

use quick_xml::escape::{escape, partial_escape, resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements nested deeper than this are no document of an editor.
const DEEPEST: usize = 256;
/// More attributes than this no element of any format has; the rest is not read.
const MOST_ATTRIBUTES: usize = 64;
/// More declarations of namespaces than this are open nowhere at once; the rest is not read.
const MOST_NAMESPACES: usize = 64;

/// Vocabularies whose elements have names that others have too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Space {
    /// That of the document itself, and what has none.
    Own,
    Atom,
    /// `content:encoded` of RSS.
    Content,
    DublinCore,
    Xhtml,
    Other,
}

/// An element and what is in it.
#[derive(Debug)]
pub(in crate::read) struct Element {
    pub space: Space,
    /// Without prefix.
    pub name: String,
    /// Names without prefix, and values.
    attributes: Vec<(String, String)>,
    pub nodes: Vec<Node>,
    /// False where the text ends, or stops to be well formed, inside the element.
    pub is_whole: bool,
}

/// What stands in an element.
#[derive(Debug)]
pub(in crate::read) enum Node {
    Element(Element),
    Text(String),
}

/// What was read of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct Tree {
    pub root: Option<Element>,
    /// Why reading stopped before the end, with the line.
    pub fault: Option<String>,
}

/// Elements of pages that have no end.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// Vocabularies by what their addresses begin with; those of the formats that are read are their documents' own.
const ADDRESSES: [(&str, Space); 10] = [
    ("http://www.w3.org/2005/Atom", Space::Atom),
    ("http://purl.org/atom/ns", Space::Atom),
    ("http://purl.org/rss/1.0/modules/content", Space::Content),
    ("http://purl.org/rss/1.0/modules", Space::Other),
    ("http://purl.org/rss/1.0", Space::Own),
    ("http://purl.org/dc/", Space::DublinCore),
    ("http://www.w3.org/1999/xhtml", Space::Xhtml),
    ("http://iptc.org/std/", Space::Own),
    ("http://www.iptc.org/std/", Space::Own),
    ("http://schemas.openxmlformats.org/wordprocessingml", Space::Own),
];

/// Prefixes that are open, each with its vocabulary and the depth at which it was declared.
type Namespaces = Vec<(String, Space, usize)>;

/// Reads `text` as far as it is well formed.
pub(in crate::read) fn parse(text: &str) -> Tree {
    let mut reader = Reader::from_str(text.trim_start());
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut open: Vec<Element> = Vec::new();
    let mut namespaces: Namespaces = Vec::new();
    let mut tree = Tree::default();
    loop {
        let fault = match reader.read_event() {
            Ok(Event::Start(_)) if open.len() == DEEPEST => Some(format!("elements are nested deeper than {DEEPEST}")),
            Ok(Event::Start(tag)) => {
                open.push(element(&tag, &mut namespaces, open.len()));
                None
            }
            Ok(Event::End(_)) => {
                while namespaces.last().is_some_and(|(_, _, depth)| *depth + 1 == open.len()) {
                    namespaces.pop();
                }
                if let Some(mut done) = open.pop() {
                    done.is_whole = true;
                    put(done, &mut open, &mut tree);
                }
                if open.is_empty() && tree.root.is_some() {
                    return tree;
                }
                None
            }
            Ok(Event::Text(words)) => add_text(&mut open, &words.xml10_content()),
            Ok(Event::CData(words)) => add_text(&mut open, &words.xml10_content()),
            Ok(Event::GeneralRef(name)) => add_text(&mut open, &resolved(&name)),
            Ok(Event::Eof) if open.is_empty() => return tree,
            Ok(Event::Eof) => Some(format!("the file ends inside <{}>", open[open.len() - 1].name)),
            Ok(_) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(fault) = fault {
            let at = usize::try_from(reader.error_position().max(reader.buffer_position())).unwrap_or(text.len());
            let skipped = text.len() - text.trim_start().len();
            let line = text.as_bytes()[..(skipped + at).min(text.len())].iter().filter(|b| **b == b'\n').count() + 1;
            tree.fault = Some(format!("line {line}: {fault}"));
            while let Some(cut) = open.pop() {
                put(cut, &mut open, &mut tree);
            }
            return tree;
        }
    }
}

/// Adds an element that ended to the one around it; the first at the top is the root.
fn put(done: Element, open: &mut [Element], tree: &mut Tree) {
    match open.last_mut() {
        Some(above) => above.nodes.push(Node::Element(done)),
        None => drop(tree.root.get_or_insert(done)),
    }
}

/// The element of a tag; remembers the namespaces that it declares, `depth` elements deep.
fn element(tag: &BytesStart<'_>, namespaces: &mut Namespaces, depth: usize) -> Element {
    let mut attributes = Vec::new();
    // Looking for an attribute that stands twice costs quadratic time.
    for attribute in tag.attributes().with_checks(false).flatten().take(MOST_ATTRIBUTES) {
        let (name, prefix) = attribute.key.decompose();
        let (name, prefix) = (name.into_inner(), prefix.map(|prefix| prefix.into_inner()));
        let declared = match prefix {
            None if name == "xmlns" => Some(""),
            Some("xmlns") => Some(name),
            _ => None,
        };
        match declared {
            Some(declared) if namespaces.len() < MOST_NAMESPACES => {
                namespaces.push((declared.to_owned(), Space::of_address(&attribute.value, declared), depth));
            }
            Some(_) => {}
            None => {
                let value = unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), |v| v.into_owned());
                attributes.push((name.to_owned(), value));
            }
        }
    }
    let (name, prefix) = tag.name().decompose();
    let prefix = prefix.map_or("", |prefix| prefix.into_inner());
    let declared = namespaces.iter().rev().find(|(known, ..)| known == prefix).map(|(_, space, _)| *space);
    let space = declared.unwrap_or_else(|| Space::of_prefix(prefix));
    Element { space, name: name.into_inner().to_owned(), attributes, nodes: Vec::new(), is_whole: false }
}

/// What a reference stands for: a character, or itself where it is another one than those of XML.
fn resolved(reference: &BytesRef<'_>) -> String {
    match (reference.resolve_char_ref(), resolve_xml_entity(reference)) {
        (Ok(Some(character)), _) => character.to_string(),
        (_, Some(character)) => character.to_owned(),
        _ => format!("&{};", &**reference),
    }
}

fn add_text(open: &mut [Element], words: &str) -> Option<String> {
    if let Some(element) = open.last_mut() {
        match element.nodes.last_mut() {
            Some(Node::Text(text)) => text.push_str(words),
            _ => element.nodes.push(Node::Text(words.to_owned())),
        }
    }
    None
}

impl Space {
    /// The vocabulary of an address that `prefix` stands for.
    fn of_address(address: &str, prefix: &str) -> Self {
        let address = address.trim();
        let known = ADDRESSES.iter().find(|(beginning, _)| address.starts_with(beginning)).map(|(_, space)| *space);
        known.unwrap_or(if prefix.is_empty() { Space::Own } else { Space::Other })
    }

    /// What a prefix means that nothing declares, as careless programs write it.
    fn of_prefix(prefix: &str) -> Self {
        match prefix {
            "" => Space::Own,
            "atom" => Space::Atom,
            "content" => Space::Content,
            "dc" | "dcterms" => Space::DublinCore,
            _ => Space::Other,
        }
    }
}

impl Element {
    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name in it.
    pub fn all<'e>(&'e self, space: Space, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.elements().filter(move |element| element.space == space && element.name == name)
    }

    /// The first element of a name in it.
    pub fn first(&self, space: Space, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.space == space && element.name == name)
    }

    /// The element to which the names in it lead, in the vocabulary of the document.
    pub fn path(&self, names: &[&str]) -> Option<&Element> {
        names.iter().try_fold(self, |element, name| element.first(Space::Own, name))
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The words in it, elements left out.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text_to(&mut text);
        text
    }

    fn add_text_to(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.add_text_to(text),
            }
        }
    }

    /// What is in it as markup, the elements named by `rename`; of those without a name there only the words stay.
    pub fn markup(&self, rename: &impl Fn(&Element) -> Option<String>) -> String {
        let mut html = String::new();
        self.add_markup_to(&mut html, rename);
        html
    }

    fn add_markup_to(&self, html: &mut String, rename: &impl Fn(&Element) -> Option<String>) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => html.push_str(&partial_escape(words.as_str())),
                Node::Element(element) => {
                    let Some(name) = rename(element) else {
                        element.add_markup_to(html, rename);
                        continue;
                    };
                    // By its class some markup says what it is for.
                    let class = element.attribute("class").map(|class| format!(" class=\"{}\"", escape(class)));
                    html.push_str(&format!("<{name}{}>", class.unwrap_or_default()));
                    if !VOID.contains(&name.as_str()) {
                        element.add_markup_to(html, rename);
                        html.push_str(&format!("</{name}>"));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Element {
        let tree = parse(text);
        assert_eq!(tree.fault, None, "{text}");
        tree.root.unwrap()
    }

    #[test]
    fn names_attributes_and_text_are_read() {
        let text = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'x'>]><a one='1 &amp; 2'>A &lt; B &#233; &b;<c:d xmlns:c='urn:c'>\
                    <![CDATA[<p>]]></c:d>&nbsp;<e/></a><!-- end -->";
        let root = root(text);
        assert_eq!((root.name.as_str(), root.attribute("one")), ("a", Some("1 & 2")));
        assert_eq!(root.text(), "A < B é &b;<p>&nbsp;");
        let inner: Vec<_> = root.elements().map(|e| (e.space, e.name.as_str(), e.is_whole)).collect();
        assert_eq!(inner, [(Space::Other, "d", true), (Space::Own, "e", true)]);
    }

    #[test]
    fn vocabularies_are_known_by_their_address_and_else_by_their_prefix() {
        let text = "<r xmlns:x='http://www.w3.org/2005/Atom'><x:link/><dc:date/><y:title/><f xmlns='http://www.w3.org/1999/xhtml'><p/></f></r>";
        let root = root(text);
        let spaces: Vec<_> = root.elements().map(|e| e.space).collect();
        assert_eq!(spaces, [Space::Atom, Space::DublinCore, Space::Other, Space::Xhtml]);
        assert!(root.first(Space::Own, "f").is_none() && root.first(Space::Xhtml, "f").is_some());
    }

    #[test]
    fn what_is_cut_off_is_kept_with_its_fault() {
        for (text, fault) in [
            ("<a><b>x</b>\n<b>y", "line 2: the file ends inside <b>"),
            ("<a><b>x</b>\n<b>y</c></a>", "line 2: ill-formed document"),
        ] {
            let tree = parse(text);
            let root = tree.root.unwrap();
            let whole: Vec<_> = root.all(Space::Own, "b").map(|b| (b.text(), b.is_whole)).collect();
            assert_eq!(whole, [("x".to_owned(), true), ("y".to_owned(), false)]);
            assert!(tree.fault.unwrap().starts_with(fault), "{text}");
        }
        assert!(parse(&"<a>".repeat(DEEPEST + 1)).fault.unwrap().contains("nested"));
        assert!(parse("no element").root.is_none() && parse("").root.is_none());
    }

    #[test]
    fn markup_is_written_back_with_other_names() {
        let root = root("<a><p>x &lt; y</p><q><hl>z</hl></q></a>");
        let rename =
            |e: &Element| (e.name != "q").then(|| if e.name == "hl" { "h2".to_owned() } else { e.name.clone() });
        assert_eq!(root.markup(&rename), "<p>x &lt; y</p><h2>z</h2>");
    }
}
