//! The HTML report in a real browser: filters, keys, downloads, hostile articles, no script, width, size.
//!
//! Each test starts a headless chromium of its own and is skipped, with a message, where there is none.

mod driver;
mod hostile;
mod large;
#[path = "../run/mod.rs"]
mod run;

use driver::Browser;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The report of all stories as a page in `folder`.
fn stories_page(folder: &Path) -> PathBuf {
    page_of(folder, &run::project("fixtures/stories"))
}

/// The report of some articles as a page in `folder`.
fn page_of(folder: &Path, articles: &Path) -> PathBuf {
    let page = folder.join("report.html");
    let target = format!("html={}", page.display());
    let status = run::claimdiff()
        .current_dir(folder)
        .args(["report", "--output", &target, "-f", "json"])
        .arg(articles)
        .output()
        .expect("the program runs");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    page
}

#[test]
fn claim_records_alone_give_the_same_page() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = run::claimdiff().args(arguments).output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("output is UTF-8")
    };
    let records = folder.path().join("claims.jsonl");
    let stories = "fixtures/stories/peoria-park-shooting";
    std::fs::write(&records, run(&["claims", stories])).unwrap();
    let whole = run(&["report", stories, "-f", "html"]);
    let from_records = run(&["compare", records.to_str().unwrap(), "-f", "html"]);
    assert!(whole.contains("<span class=\"near\">"), "neighbouring sentences are part of the records");
    assert!(whole == from_records, "the page differs");
}

/// Cards that are seen.
const SEEN: &str = "return [...document.querySelectorAll('.card')].filter(card => card.checkVisibility())";

#[test]
fn filters_choose_cards_and_stand_in_the_address() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = stories_page(folder.path());
    browser.open(&page, "");
    let all = browser.run(&format!("{SEEN}.length")).as_u64().unwrap();
    assert!(all > 40, "{all} cards");
    browser.run("document.querySelector('input[name=verdict][value=conflict]').click()");
    browser.wait("return location.hash === '#verdict=conflict'");
    let conflicts = browser.run(&format!("{SEEN}.length")).as_u64().unwrap();
    assert!(conflicts > 0 && conflicts < all, "{conflicts} of {all}");
    assert_eq!(browser.run(&format!("{SEEN}.every(card => card.dataset.verdict === 'conflict')")), true);
    browser
        .wait(&format!("return document.querySelector('[role=status]').textContent === '{conflicts} of {all} shown'"));
    let beside =
        "document.querySelector('input[name=verdict][value=agree]').parentElement.querySelector('.n').textContent";
    let agreeing = browser.run("return document.querySelectorAll('.card[data-verdict=agree]').length");
    assert_eq!(browser.run(&format!("return Number({beside})")), agreeing, "a count says what choosing it would add");
    browser.run(
        "const search = document.querySelector('input[type=search]'); search.value = 'kalin'; \
         search.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    browser.wait("return location.hash.includes('q=kalin')");
    let found = browser.run(&format!("{SEEN}.map(card => card.id).join()"));
    assert!(browser.run(&format!("{SEEN}.every(card => /kal[ıi]n/iu.test(card.textContent))")).as_bool().unwrap());
    let hash = browser.run("return location.hash");
    browser.open(&page, hash.as_str().unwrap());
    assert_eq!(browser.run(&format!("{SEEN}.map(card => card.id).join()")), found, "a reload shows the same cards");
    browser.run("document.querySelector('button[type=reset]').click()");
    browser.wait(&format!("{SEEN}.length === {all}"));
    assert_eq!(browser.run("return location.hash"), "");
    browser.run(
        "const select = document.querySelector('select[name=publisher]'); \
         select.selectedIndex = 1; select.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    browser.wait("return location.hash.startsWith('#publisher=')");
    assert_eq!(browser.run(&format!("{SEEN}.every(card => card.dataset.publisher.split(' ').includes('0'))")), true);
}

#[test]
fn keys_answer_the_queue_and_the_file_is_imported() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = stories_page(folder.path());
    browser.open(&page, "");
    let waiting = browser.run("return document.querySelectorAll('.pair').length").as_u64().unwrap();
    assert!(waiting >= 3, "{waiting} pairs wait");
    browser.run("document.querySelector('nav a[href=\"#names\"]').click()");
    let focused = "return [...document.querySelectorAll('.pair')].indexOf(document.activeElement)";
    browser.wait(&format!("{focused} === 0"));
    browser.press("\u{e007}\u{e00c}");
    assert_eq!(browser.run(focused), 0, "Enter and Esc decide nothing");
    browser.press("y");
    browser.press("N");
    assert_eq!(browser.run(focused), 2);
    browser.press("b");
    assert_eq!(browser.run(focused), 1, "undo goes back to the question");
    browser.press("u");
    browser.press("s");
    let answers = "return [...document.querySelectorAll('.pair')].map(pair => pair.dataset.answer).slice(0, 4)";
    assert_eq!(browser.run(answers), json!(["same", "unsure", "skip", ""]));
    assert!(
        browser.run("return document.getElementById('progress').textContent").as_str().unwrap().contains("2 answered")
    );
    browser.open(&page, "");
    assert_eq!(browser.run(answers), json!(["same", "unsure", "skip", ""]), "a reload loses nothing");
    browser.run("document.getElementById('by').value = 'Ayşe'; document.querySelector('.pair').focus()");
    browser.press("q");
    let file = browser.downloads().join("claimdiff.answers.jsonl");
    let begun = std::time::Instant::now();
    while !file.exists() {
        assert!(begun.elapsed().as_secs() < 30, "nothing was downloaded");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let import = run::claimdiff().current_dir(folder.path()).args(["decisions", "import"]).arg(&file).output().unwrap();
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    let kept = std::fs::read_to_string(folder.path().join("claimdiff.decisions.jsonl")).unwrap();
    assert_eq!(kept.lines().count(), 2, "{kept}");
    assert!(kept.contains("\"same\"") && kept.contains("\"unsure\"") && kept.contains("\"by\":\"Ayşe\""), "{kept}");
    let page = stories_page(folder.path());
    browser.open(&page, "");
    let left = browser.run("return document.querySelectorAll('.pair').length").as_u64().unwrap();
    assert!(left <= waiting - 2, "{left} of {waiting} still wait");
}

/// Three spellings of captains whose ages differ: each pair is asked about.
fn captains(folder: &Path) -> PathBuf {
    let articles = folder.join("articles");
    std::fs::create_dir_all(&articles).unwrap();
    for (name, age) in [("Sergei Halenko", 52), ("Serhiy Halenko", 45), ("Siarhei Halenko", 61)] {
        let text = format!(
            "---\ntitle: Ferry aground\nsource: Paper {age}\npublished: 2026-03-03\n---\n\nThe captain of the ferry, \
             {name}, {age}, was questioned on Monday, police said.\n"
        );
        std::fs::write(articles.join(format!("{age}.md")), text).unwrap();
    }
    articles
}

#[test]
fn answers_that_contradict_each_other_are_told_before_they_are_downloaded() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let articles = captains(folder.path());
    browser.open(&page_of(folder.path(), &articles), "");
    assert_eq!(browser.run("return document.querySelectorAll('.pair').length"), 3, "three spellings, three questions");
    let told = "const clash = document.getElementById('clash'); return clash.hidden ? '' : clash.textContent";
    let last = "return document.querySelectorAll('.pair')[2].querySelector('.given').textContent";
    browser.run("document.querySelector('.pair').focus()");
    browser.press("yy");
    assert_eq!(
        (browser.run(told), browser.run(last)),
        (json!(""), json!("same, as others are")),
        "nothing is left to ask"
    );
    browser.run("document.querySelectorAll('.pair')[2].focus()");
    browser.press("n");
    let warning = browser.run(told);
    let warning = warning.as_str().unwrap();
    assert!(warning.starts_with("These answers contradict each other: ") && warning.contains(" = "), "{warning}");
    assert!(warning.contains(", but ") && warning.contains(" \u{2260} "), "{warning}");
    assert_eq!(browser.run("return document.querySelectorAll('.pair.clash').length"), 3);
    browser.press("b");
    assert_eq!((browser.run(told), browser.run(last)), (json!(""), json!("same, as others are")), "taken back");
    browser.press("bb");
    let decide = ["decisions", "import", "-"];
    let mut import = run::claimdiff();
    import
        .current_dir(folder.path())
        .args(decide)
        .write_stdin("{\"kind\":\"variant\",\"a\":\"Sergei Halenko\",\"b\":\"Serhiy Halenko\",\"verdict\":\"same\"}\n");
    import.assert().success();
    browser.open(&page_of(folder.path(), &articles), "");
    assert_eq!(browser.run("return document.querySelectorAll('.pair').length"), 2, "one of them is settled");
    browser.run("document.querySelector('.pair').focus()");
    browser.press("y");
    browser.run("document.querySelectorAll('.pair')[1].focus()");
    browser.press("n");
    let warning = browser.run(told);
    assert!(
        warning.as_str().unwrap().contains("Sergei Halenko = Serhiy Halenko"),
        "what stood before counts: {warning}"
    );
}

#[test]
fn reads_on_a_phone_and_on_a_desk_in_light_and_dark() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    browser.open(&stories_page(folder.path()), "");
    for scheme in ["light", "dark"] {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        browser.devtools("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
        for width in [400, 1400] {
            let size = json!({ "width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
            browser.devtools("Emulation.setDeviceMetricsOverride", size);
            let sideways =
                browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(sideways, 0, "nothing is cut off at {width}, {scheme}");
            let pale = browser.run(include_str!("contrast.js"));
            assert_eq!(pale, json!([]), "{scheme} at {width}: too little contrast");
        }
    }
    let unnamed = browser.run(
        "return [...document.querySelectorAll('input, select, button, a, summary, section, form, nav')].filter(e => \
         !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label')).map(e => e.outerHTML)",
    );
    assert_eq!(unnamed, json!([]), "everything that can be used has a name");
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0)");
    browser.press("\u{e004}");
    assert_eq!(browser.run("return document.activeElement.className"), "skip", "the first stop leads to the findings");
    browser.press("\u{e007}");
    assert_eq!(browser.run("return location.hash"), "#findings");
    let paper = browser.devtools("Page.printToPDF", json!({ "printBackground": true }));
    assert!(
        paper["data"].as_str().is_some_and(|data| data.starts_with("JVBER") && data.len() > 50_000),
        "a PDF of pages"
    );
}
