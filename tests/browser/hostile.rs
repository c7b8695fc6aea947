//! Articles that try to act: nothing of theirs runs, and nothing leaves the page.

use super::{Browser, page_of, stories_page};
use serde_json::{Value, json};

/// Where an article's words might do something, were they taken for markup.
fn articles() -> String {
    let act = "document.title='owned'";
    let words = format!(
        "<script>{act}</script><img src=x onerror=\"{act}\"><svg onload={act}></svg></style></title><iframe \
         srcdoc='<script>parent.{act}</script>'></iframe><a href='javascript:{act}'>x</a> {{{{ 7*7 }}}} \u{202e}dlrow\u{202c} \
         \u{1b}]0;owned\u{7} \u{0} ::error::owned"
    );
    let article = |id: &str, killed: &str, publisher: &str, url: &str| {
        json!({
            "id": id,
            "title": format!("{killed} killed in blast in Ankara {words}"),
            "publisher": publisher,
            "published": "2025-01-29",
            "url": url,
            "text": format!(
                "An explosion in Ankara on Wednesday killed {killed} people {words}, said Nadir {act} Halabi.\n\n\
                 The blast killed {killed} people, police said. {words}"
            ),
        })
    };
    let lines = [
        article("a", "12", &format!("\"><script>{act}</script>"), &format!("javascript:{act}")),
        article(
            "b",
            "31",
            &format!("' onmouseover='{act}' autofocus onfocus='{act}'"),
            "data:text/html,<script>1</script>",
        ),
        article("c", "47", "صحيفة \u{202e}", "https://c.example/?q=\"onclick=\"x"),
    ];
    lines.map(|line| line.to_string()).join("\n")
}

#[test]
fn nothing_of_an_article_runs() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.jsonl");
    std::fs::write(&file, articles()).unwrap();
    let page = page_of(folder.path(), &file);
    browser.open(&page, "");
    let title = browser.run("return document.title");
    assert!(title.as_str().is_some_and(|title| title.ends_with("claimdiff")), "{title}");
    assert!(browser.run("return document.querySelectorAll('article.card').length").as_u64().unwrap() > 0, "a finding");
    assert!(
        browser.run("return document.querySelector('main').innerText").as_str().unwrap().contains("<script>"),
        "as words"
    );
    let count = "return ['script', 'style', 'title', 'img', 'iframe', 'object', 'base', 'link'].map(tag => \
                 document.getElementsByTagName(tag).length - document.querySelectorAll(`svg ${tag}`).length)";
    assert_eq!(browser.run(count), json!([1, 1, 1, 0, 0, 0, 0, 0]));
    let acting = "return [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on|^style$/.test(n))";
    assert_eq!(browser.run(acting), json!([]), "no handler, no style of an article");
    let links = "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => !h.startsWith('#'))";
    let links = browser.run(links);
    let links: Vec<&str> = links.as_array().unwrap().iter().filter_map(|l| l.as_str()).collect();
    assert!(!links.is_empty() && links.iter().all(|l| l.starts_with("https://c.example/")), "{links:?}");
    for selector in ["summary", "a", "h3", "li"] {
        browser.run(&format!(
            "for (const e of document.querySelectorAll('{selector}')) {{ e.dispatchEvent(new MouseEvent('mouseover', \
             {{ bubbles: true }})); e.focus(); }}"
        ));
    }
    assert_eq!(browser.run("return document.title"), title, "nothing ran");
}

#[test]
fn what_gets_in_all_the_same_is_stopped_by_the_policy() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = stories_page(folder.path());
    let text = std::fs::read_to_string(&page).unwrap();
    let act = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\
               <img src='https://claimdiff.example/x.png'><link rel=stylesheet href='https://claimdiff.example/x.css'>\
               <style>h1 { display: none }</style><h2 style='display: none' id=probe>probe</h2>\
               <script src='https://claimdiff.example/x.js'></script><base href='https://claimdiff.example/'>";
    let broken = folder.path().join("broken.html");
    // As if escaping had failed: the markup stands in the page.
    std::fs::write(&broken, text.replacen("<h1>", &format!("{act}<h1>"), 1)).unwrap();
    browser.log("performance");
    browser.open(&broken, "");
    assert_ne!(browser.run("return document.title"), "owned");
    assert_eq!(browser.run("return getComputedStyle(document.querySelector('h1')).display"), "block");
    assert_eq!(browser.run("return getComputedStyle(document.getElementById('probe')).display"), "block");
    assert_eq!(browser.run("return document.baseURI.startsWith('file:')"), true);
    let refused = browser
        .log("browser")
        .iter()
        .filter(|e| e["message"].as_str().is_some_and(|m| m.contains("Content Security Policy")))
        .count();
    assert!(refused >= 5, "the browser refused {refused} of them");
    assert_eq!(requests(&browser), vec![format!("file://{}", broken.display())]);
}

#[test]
fn the_page_asks_for_nothing_and_says_everything_without_script() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = stories_page(folder.path());
    browser.log("performance");
    browser.open(&page, "");
    browser.run("document.querySelector('input[name=verdict]').click()");
    browser.run("document.querySelector('.pair').focus()");
    browser.press("y");
    assert_eq!(requests(&browser), vec![format!("file://{}", page.display())]);
    assert_eq!(browser.run("return performance.getEntriesByType('resource').length"), 0);
    assert_eq!(browser.log("browser"), Vec::<Value>::new(), "no complaint");
    let cards = browser.run("return document.querySelectorAll('.card').length");
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.open(&page, "");
    let shown = "return [...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).length";
    assert_eq!(browser.run(shown), cards, "every card is there");
    assert_eq!(
        browser.run("return document.getElementById('filters').checkVisibility()"),
        false,
        "what needs script is not"
    );
    assert_eq!(browser.run("return document.querySelector('.answers').checkVisibility()"), false);
    assert_eq!(
        browser.run("return document.querySelector('.without').checkVisibility()"),
        true,
        "the way by terminal is"
    );
}

/// The addresses that the browser asked for, but for its own empty page and for what the policy stopped.
fn requests(browser: &Browser) -> Vec<String> {
    let entries = browser.log("performance");
    let parsed = entries.iter().filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
    let messages: Vec<Value> = parsed.map(|mut entry| entry["message"].take()).collect();
    let of = |method: &'static str| messages.iter().filter(move |m| m["method"] == method).map(|m| &m["params"]);
    let stopped: Vec<&Value> = of("Network.loadingFailed")
        .filter(|failed| failed["blockedReason"] == "csp")
        .map(|failed| &failed["requestId"])
        .collect();
    // The browser's own first page may still be loading.
    let is_own = |sent: &&Value| sent["documentURL"].as_str().is_some_and(|page| page.starts_with("chrome://"));
    of("Network.requestWillBeSent")
        .filter(|sent| !is_own(sent))
        .filter(|sent| !stopped.contains(&&sent["requestId"]))
        .filter_map(|sent| Some(sent["request"]["url"].as_str()?.to_owned()))
        .filter(|url| url != "about:blank")
        .collect()
}
