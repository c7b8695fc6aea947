//! What a page says about itself: JSON-LD, OpenGraph, meta tags, `<time>`, the date in its address, the language of `<html>`.
//!
//! In: a parsed page. Out: title, publisher, address, language, and every publication date, the most trusted first. Does not
//! judge the dates.

use crate::read::draft::tidy;
use dom_query::{Document, NodeId, Selection};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a page says about itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PageMetadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// As written, the most trusted first.
    pub published: Vec<String>,
    /// The same for when it was changed last.
    pub modified: Vec<String>,
}

/// Names and properties of `<meta>` that carry the publication date, the most trusted first.
const DATE_METAS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "date",
];
/// The same for when it was changed last.
const CHANGE_METAS: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
];
/// The same for the headline.
const TITLE_METAS: &[&str] = &["og:title", "twitter:title", "headline", "dc.title", "dcterms.title"];
/// The same for the publisher.
const PUBLISHER_METAS: &[&str] = &["og:site_name", "dc.publisher", "dcterms.publisher", "application-name"];
/// Where the element with the date is looked for, the most trusted first.
const TIME_ELEMENTS: &[&str] =
    &["[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "main time[datetime]", "time[datetime]"];

/// Elements that hold what stands beside an article.
const BESIDE: [&str; 3] = ["aside", "nav", "footer"];

/// How classes of elements begin that hold what readers wrote, and teasers of other stories.
const ELSEWHERE: [&str; 7] = ["comment", "related", "teaser", "sidebar", "recommend", "promo", "recirc"];
/// The most elements of a kind that are looked at: on a page with more, those of the article stand first.
const MOST_TIMES: usize = 100;
/// Elements whose classes speak of the page as a whole ("has-sidebar", "comments-open").
const WHOLE: [&str; 3] = ["html", "body", "main"];
/// The element of an article, and that of its headline.
const ARTICLE: &str = "article";
const HEADLINE: &str = "h1";

/// Collects what `document` says about itself.
pub(super) fn collect(document: &Document) -> PageMetadata {
    let mut page = PageMetadata::default();
    let place = Place::of(document);
    let metas = metas(document, &place);
    let first = |names: &[&str]| names.iter().find_map(|name| metas.get(*name)).cloned();
    let canonical = document.select_single("link[rel=canonical]").attr("href").and_then(|href| tidy(&href));
    let address = canonical.or_else(|| first(&["og:url"]));
    let headlines = [first(TITLE_METAS), words_of(document, "h1"), words_of(document, "title")];
    let scripts = document.select("script[type='application/ld+json']");
    let scripts: Vec<Value> = scripts.iter().filter_map(|script| parse_json(&script.text())).collect();
    read_json_ld(&scripts, address.as_deref(), &headlines, &mut page);
    page.title = page.title.or_else(|| first(TITLE_METAS));
    page.publisher = page.publisher.or_else(|| first(PUBLISHER_METAS));
    page.url = page.url.or(address).filter(|url| url.contains("://"));
    page.language = page.language.or_else(|| document.select_single("html").attr("lang").and_then(|lang| tidy(&lang)));
    page.published.extend(DATE_METAS.iter().filter_map(|name| metas.get(*name)).cloned());
    page.modified.extend(CHANGE_METAS.iter().filter_map(|name| metas.get(*name)).cloned());
    page.published.extend(TIME_ELEMENTS.iter().filter_map(|selector| {
        let elements = document.select(selector);
        elements
            .iter()
            .take(MOST_TIMES)
            .find(|element| !place.is_elsewhere(element))
            .and_then(|element| time_of(&element))
    }));
    page.published.extend(page.url.as_deref().and_then(date_in_url));
    page
}

/// `<meta>` contents by lower-case name or property; the first of a name counts. Those with a property of an item may stand
/// anywhere on a page, and belong to what is around them.
fn metas(document: &Document, place: &Place) -> BTreeMap<String, String> {
    let mut metas = BTreeMap::new();
    let mut of_items = 0;
    for meta in document.select("meta[content]").iter() {
        let name = ["property", "name"].iter().find_map(|key| meta.attr(key)).or_else(|| {
            of_items += 1;
            meta.attr("itemprop").filter(|_| of_items <= MOST_TIMES && !place.is_elsewhere(&meta))
        });
        if let (Some(name), Some(content)) = (name, meta.attr("content").and_then(|c| tidy(&c))) {
            metas.entry(name.trim().to_ascii_lowercase()).or_insert(content);
        }
    }
    metas
}

/// The words of the first element of a name.
fn words_of(document: &Document, name: &str) -> Option<String> {
    tidy(&document.select_single(name).text())
}

/// What a page shows of where its article stands.
struct Place {
    /// What is around the headline; all of it belongs to the article or is the page as a whole.
    around_headline: Vec<NodeId>,
    /// The headline stands in an article; other articles are teasers.
    is_in_article: bool,
}

impl Place {
    fn of(document: &Document) -> Self {
        let mut place = Self { around_headline: Vec::new(), is_in_article: false };
        let mut node = document.select_single(HEADLINE).nodes().first().and_then(|node| node.parent());
        while let Some(above) = node {
            place.around_headline.push(above.id);
            place.is_in_article |= above.node_name().is_some_and(|name| &*name == ARTICLE);
            node = above.parent();
        }
        place
    }

    /// True for an element that is none of the article: beside it, in what readers wrote, or in the teaser of another.
    fn is_elsewhere(&self, element: &Selection<'_>) -> bool {
        let mut node = element.nodes().first().and_then(|node| node.parent());
        while let Some(above) = node.filter(|above| !self.around_headline.contains(&above.id)) {
            let name = above.node_name().unwrap_or_default();
            let is_teaser = self.is_in_article && &*name == ARTICLE;
            if BESIDE.contains(&&*name) || is_teaser || is_named_elsewhere(&Selection::from(above)) {
                return true;
            }
            node = above.parent();
        }
        false
    }
}

/// True for an element that its class, name or kind of content calls something else than the article.
fn is_named_elsewhere(element: &Selection<'_>) -> bool {
    let node_name = element.nodes().first().and_then(|node| node.node_name());
    if node_name.is_some_and(|name| WHOLE.contains(&&*name)) {
        return false;
    }
    let attributes = ["class", "id", "itemtype", "itemprop"];
    let said = attributes.iter().filter_map(|name| element.attr(name)).map(|value| value.to_ascii_lowercase());
    said.flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect::<Vec<_>>())
        .any(|part| ELSEWHERE.iter().any(|beginning| part.starts_with(beginning)))
}

/// The machine-readable date of an element, else its words.
fn time_of(element: &Selection<'_>) -> Option<String> {
    let attribute = element.attr("datetime").or_else(|| element.attr("content"));
    attribute.map_or_else(|| tidy(&element.text()), |value| tidy(&value))
}

/// A script's JSON; some pages wrap it into a comment or CDATA.
fn parse_json(script: &str) -> Option<Value> {
    let script = script.trim();
    serde_json::from_str(script).ok().or_else(|| {
        let inner = script.split_once("CDATA[").map_or(script, |(_, rest)| rest);
        let inner = inner.rsplit_once("]]>").map_or(inner, |(rest, _)| rest);
        let (start, end) = (inner.find(['{', '['])?, inner.rfind(['}', ']'])?);
        serde_json::from_str(inner.get(start..=end)?).ok()
    })
}

/// Takes what the article of the page says and is still open in `page`: of several in `scripts` that of the page's address,
/// else that under one of its headlines, else the first.
fn read_json_ld(scripts: &[Value], address: Option<&str>, headlines: &[Option<String>], page: &mut PageMetadata) {
    let mut nodes = Vec::new();
    scripts.iter().for_each(|json| flatten(json, &mut nodes));
    let articles = || nodes.iter().filter(|node| is_article(node));
    let says = |node: &Map<String, Value>, key: &str| text_of(node.get(key)?);
    let of_address = articles().find(|node| {
        let own = says(node, "url").or_else(|| says(node, "mainEntityOfPage"));
        address.is_some() && own.as_deref() == address
    });
    let under_headline = || {
        articles().find(|node| {
            let own = says(node, "headline").or_else(|| says(node, "name"));
            own.is_some() && headlines.contains(&own)
        })
    };
    let Some(article) = of_address.or_else(under_headline).or_else(|| articles().next()) else { return };
    let take = |key: &str| text_of(article.get(key)?);
    page.title = page.title.take().or_else(|| take("headline")).or_else(|| take("name"));
    page.url = page.url.take().or_else(|| take("url")).or_else(|| take("mainEntityOfPage"));
    let publisher = article.get("publisher").and_then(|publisher| name_of(publisher, &nodes));
    page.publisher = page.publisher.take().or(publisher);
    page.language = page.language.take().or_else(|| language_of(article.get("inLanguage")?));
    page.published.extend(take("datePublished"));
    page.modified.extend(take("dateModified"));
}

/// The objects at the top: of arrays, of `@graph` and what a page is about, not those nested in other properties.
fn flatten<'j>(json: &'j Value, nodes: &mut Vec<&'j Map<String, Value>>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, nodes)),
        Value::Object(node) => {
            nodes.push(node);
            for inner in ["@graph", "mainEntity"].iter().filter_map(|key| node.get(*key)) {
                flatten(inner, nodes);
            }
        }
        _ => {}
    }
}

/// schema.org's kinds of article all end in `Article` or `BlogPosting`.
fn is_article(node: &Map<String, Value>) -> bool {
    let fits = |kind: &Value| kind.as_str().is_some_and(|k| k.ends_with("Article") || k.ends_with("BlogPosting"));
    match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// The name of a publisher: a text, an object, the first of several, or a reference to another node.
fn name_of(publisher: &Value, nodes: &[&Map<String, Value>]) -> Option<String> {
    match publisher {
        Value::Array(several) => several.iter().find_map(|one| name_of(one, nodes)),
        Value::Object(node) => node.get("name").and_then(text_of).or_else(|| {
            let id = node.get("@id")?;
            nodes.iter().filter(|other| other.get("@id") == Some(id)).find_map(|other| text_of(other.get("name")?))
        }),
        other => text_of(other),
    }
}

/// The code of a language: a text, the first of several, or that of an object.
fn language_of(language: &Value) -> Option<String> {
    match language {
        Value::Array(several) => several.iter().find_map(language_of),
        Value::Object(node) => node.get("alternateName").or_else(|| node.get("name")).and_then(text_of),
        other => text_of(other),
    }
}

/// A text, the first of several, or the `@id` of a reference; with character references resolved, which many
/// publishing systems leave in.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.contains('&') && text.contains(';') => {
            tidy(&Document::from(text.replace('<', "&lt;").as_str()).text())
        }
        Value::String(text) => tidy(text),
        Value::Array(several) => several.iter().find_map(text_of),
        Value::Object(node) => text_of(node.get("@id")?),
        _ => None,
    }
}

/// `/2026/01/24/` in an address as `2026-01-24`; a calendar checks it later.
fn date_in_url(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    let is_figure = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let found = parts.windows(3).find(|w| {
        is_figure(w[0], 4)
            && is_figure(w[1], 2)
            && is_figure(w[2], 2)
            && (w[0].starts_with("19") || w[0].starts_with("20"))
    })?;
    Some(found.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str) -> PageMetadata {
        collect(&Document::from(format!("<html><head>{head}</head><body><p>x</p></body></html>")))
    }

    fn json_ld(json: &str) -> PageMetadata {
        page(&format!("<script type=\"application/ld+json\">{json}</script>"))
    }

    #[test]
    fn reads_json_ld_of_a_news_article() {
        let found = json_ld(
            r#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks &amp; truce",
                "dateModified": "2026-01-26", "datePublished": "2026-01-24T10:05:00+03:00", "publisher": {"@type": "Organization", "name": "P"},
                "mainEntityOfPage": {"@id": "https://p.example/2026/01/25/talks"}}"#,
        );
        assert_eq!(found.title.as_deref(), Some("Talks & truce"));
        assert_eq!(found.publisher.as_deref(), Some("P"));
        assert_eq!(found.url.as_deref(), Some("https://p.example/2026/01/25/talks"));
        assert_eq!(found.published, ["2026-01-24T10:05:00+03:00", "2026-01-25"]);
        assert_eq!(found.modified, ["2026-01-26"]);
    }

    #[test]
    fn follows_graphs_arrays_and_references() {
        let found = json_ld(
            r##"{"@graph": [{"@type": "WebSite", "name": "Not it"},
                {"@type": ["Article", "NewsArticle"], "headline": "H", "publisher": {"@id": "#org"}},
                {"@type": "Organization", "@id": "#org", "name": "The Org"}]}"##,
        );
        assert_eq!((found.title.as_deref(), found.publisher.as_deref()), (Some("H"), Some("The Org")));
        let found = json_ld(
            r#"[{"@type": "BreadcrumbList"}, {"@type": "ReportageNewsArticle", "name": "N", "publisher": [{"name": "P"}]}]"#,
        );
        assert_eq!((found.title.as_deref(), found.publisher.as_deref()), (Some("N"), Some("P")));
    }

    #[test]
    fn of_several_articles_that_of_the_page_counts() {
        let other =
            r#"{"@type": "Article", "headline": "Other", "url": "https://p.example/o", "datePublished": "2024-01-01"}"#;
        let own = r#"{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Talks", "datePublished": "2026-01-24"}}"#;
        let script = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
        let found = page(&format!("{}{}<title>Talks</title>", script(other), script(own)));
        assert_eq!((found.title.as_deref(), &found.published[..]), (Some("Talks"), &["2026-01-24".to_owned()][..]));
        let found = page(&format!("{}{}<link rel='canonical' href='https://p.example/o'>", script(own), script(other)));
        assert_eq!(found.title.as_deref(), Some("Other"));
    }

    #[test]
    fn dates_of_other_stories_are_none_of_the_page() {
        let found = page("</head><body><aside><time datetime='2024-12-24'>24 December</time></aside>");
        assert!(found.published.is_empty(), "{:?}", found.published);
        for elsewhere in [
            "<section id='comments'><time datetime='2024-12-24'>x</time></section>",
            "<div class='related-stories'><time datetime='2024-12-24'>x</time></div>",
            "<article><h1>T</h1><p>x</p></article><article><h3>Other</h3><time datetime='2024-12-24'>x</time></article>",
            "<div itemprop='comment' itemtype='https://schema.org/Comment'><meta itemprop='datePublished' content='2024-12-24'></div>",
        ] {
            let found = page(&format!("</head><body>{elsewhere}"));
            assert!(found.published.is_empty(), "{elsewhere}: {:?}", found.published);
        }
        let found = page(
            "</head><body class='has-sidebar comments-open'><article><h1>T</h1><time datetime='2026-01-24'>x</time></article>",
        );
        assert_eq!(found.published.first().map(String::as_str), Some("2026-01-24"));
    }

    #[test]
    fn survives_wrapped_and_broken_json_ld() {
        let found = json_ld("//<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"H\"}\n//]]>");
        assert_eq!(found.title.as_deref(), Some("H"));
        assert_eq!(json_ld("{\"@type\": \"NewsArticle\", "), PageMetadata::default());
    }

    #[test]
    fn falls_back_in_order() {
        let found = page(
            "<meta property='og:title' content='OG'><meta property='og:site_name' content='Site'>\
             <meta name='DC.date' content='2026-01-03'><meta property='article:published_time' content='2026-01-02'>\
             <link rel='canonical' href='https://p.example/2026/01/05/x'><time datetime='2026-01-04'>4 January</time>",
        );
        assert_eq!((found.title.as_deref(), found.publisher.as_deref()), (Some("OG"), Some("Site")));
        assert_eq!(found.published, ["2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"]);
    }

    #[test]
    fn finds_dates_in_addresses() {
        assert_eq!(date_in_url("https://p.example/world/2026/01/24/talks").as_deref(), Some("2026-01-24"));
        assert_eq!(date_in_url("https://p.example/1234/56/78/x"), None);
        assert_eq!(date_in_url("https://p.example/2026/1/24/x"), None);
    }
}
