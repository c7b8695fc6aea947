//! Counts what English stands in the Rust code: words by which texts are read belong into `rules/en/`. Another language is a folder
//! beside it.
//!
//! Reads the sources as text. A string literal counts where it is one word or two in lower case and one of them is a common
//! word of English; longer ones are sentences to people. Names that only look like words, such as ids of the rules files and
//! wording of values in reports, stand in [`TECHNICAL`], file by file, so that a new word in any file is seen. Single letters and
//! the possessive 's, which tokens and patterns treat as a mark, are not counted.

use claimdiff::model::{Article, Metadata};
use claimdiff::pipeline;
use claimdiff::rules::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The rooms that read texts or compare what they said.
const ROOMS: [&str; 13] = [
    "text", "find", "resolve", "extract", "parse", "link", "compare", "ledger", "value", "names", "counts", "read",
    "rules",
];

/// English literals by room: fewer with time, never more. A room that is not named has none.
const ENGLISH: [(&str, usize); 1] = [
    // The name of a zone, as claims carry it, says whether it names a place: "Moscow time", but not "local time".
    ("value", 2),
];

/// A file below `src` and literals in it.
type File = (&'static str, &'static [&'static str]);

/// Files and literals in them that are no English by which texts are read, by what they are.
const TECHNICAL: &[(&str, &[File])] = &[
    (
        "ids of types of events, of rules, and of what claims are about",
        &[
            ("extract/belonging.rs", &["agreement", "conflict", "death", "since"]),
            ("extract/events/governor.rs", &["visit"]),
            ("extract/events/mod.rs", &["event"]),
            ("extract/events/own.rs", &["exchange"]),
            ("extract/events/setting.rs", &["arrest"]),
            ("extract/passing.rs", &["event"]),
            ("compare/choose.rs", &["absent", "present"]),
            ("compare/mod.rs", &["internal"]),
            ("ledger/describe.rs", &["ledger"]),
            ("ledger/hold.rs", &["ledger"]),
            ("link/slots.rs", &["part"]),
            ("rules/events.rs", &["events", "gatherings", "harms"]),
        ],
    ),
    (
        "parts of patterns and keys of rules files",
        &[
            (
                "extract/captures.rs",
                &["apart", "bound", "capital", "country", "members", "noun", "parties", "subject", "tally"],
            ),
            ("extract/context.rs", &["anchor", "people", "source", "time", "value"]),
            ("extract/readings.rs", &["age", "beside", "lapse", "title"]),
            ("find/times/calendar.rs", &["easter"]),
            ("names/pairs.rs", &["apart", "other", "person", "same"]),
            ("names/rules.rs", &["rules"]),
            ("rules/context.rs", &["accusing"]),
            ("rules/file.rs", &["id"]),
            ("rules/files.rs", &["en", "read", "rules", "txt"]),
            (
                "rules/pattern.rs",
                &[
                    "aside",
                    "count",
                    "date",
                    "dt",
                    "duration",
                    "group",
                    "mention",
                    "name",
                    "ng",
                    "number",
                    "organisation",
                    "people",
                    "person",
                    "place",
                    "pol",
                    "roster",
                    "set",
                    "time",
                    "when",
                    "words",
                ],
            ),
            ("rules/quotes.rs", &["abbreviations", "alike", "common", "endings", "light", "short"]),
        ],
    ),
    (
        "codes of values: units, kinds, modifiers",
        &[
            ("find/groups/ages.rs", &["months"]),
            ("value/quantity.rs", &["approx", "exact", "share", "th"]),
            ("value/timex.rs", &["date", "duration", "set", "time"]),
        ],
    ),
    (
        "symbols of units",
        &[(
            "value/units.rs",
            &[
                "acre", "bbl", "cm", "ft", "ha", "in", "kg", "km", "kn", "lb", "mg", "mi", "ml", "mm", "mph", "oz",
                "psi", "yd",
            ],
        )],
    ),
    (
        "classes and clues of the grammar, which its files are learned with",
        &[
            ("parse/clues.rs", &["auxiliary", "clause", "relative", "verb"]),
            ("parse/lemmas.rs", &["auxiliary", "degree", "names", "other", "past", "plural", "third"]),
            (
                "parse/links.rs",
                &[
                    "alone", "base", "be", "before", "between", "count", "finite", "first", "later", "long", "name",
                    "noun", "num", "own", "time", "to",
                ],
            ),
        ],
    ),
    (
        "particles and sounds of names in Latin letters, whatever language a text is in",
        &[
            ("names/align.rs", &["ul"]),
            ("names/fold.rs", &["ch", "sh"]),
            (
                "names/parse.rs",
                &["ab", "abd", "abu", "al", "ben", "de", "del", "din", "dine", "dj", "el", "umm", "van", "von"],
            ),
            (
                "names/sound.rs",
                &["aye", "ch", "ck", "dh", "dj", "ee", "ei", "gh", "kh", "ou", "ph", "sch", "sh", "th", "ts"],
            ),
            ("resolve/full_names.rs", &["al", "el"]),
        ],
    ),
    (
        "formats of files and their keys",
        &[
            ("read/decode.rs", &["encoding"]),
            ("read/document/http.rs", &["br", "content-encoding", "content-type", "transfer-encoding"]),
            ("read/document/mail.rs", &["a mail", "empty", "image"]),
            ("read/document/mod.rs", &["empty"]),
            ("read/document/nesting.rs", &["digest", "message", "quoted-printable"]),
            (
                "read/document/open.rs",
                &[
                    "annotation-end",
                    "creator",
                    "encryption-data",
                    "forms",
                    "language",
                    "line-break",
                    "meta",
                    "name",
                    "note",
                    "parent-style-name",
                    "publisher",
                    "style",
                    "style-name",
                    "tab",
                    "table",
                    "table-cell",
                    "table-of-content",
                    "table-row",
                    "td",
                    "text-box",
                    "title",
                    "tr",
                    "tracked-changes",
                ],
            ),
            (
                "read/document/web_archive.rs",
                &["content-length", "content-type", "resource", "response", "warc-target-uri", "warc-type"],
            ),
            (
                "read/document/word.rs",
                &["br", "cr", "creator", "del", "language", "publisher", "tab", "tc", "title", "tr", "val"],
            ),
            ("read/document/zip.rs", &["cut off", "too large"]),
            (
                "read/page/hopeless.rs",
                &[
                    "area", "base", "body", "br", "circle", "col", "dd", "dt", "head", "hr", "html", "image", "input",
                    "li", "line", "link", "meta", "option", "path", "polygon", "rp", "rt", "script", "source", "stop",
                    "style", "td", "th", "title", "tr", "use",
                ],
            ),
            (
                "read/feed/atom.rs",
                &[
                    "alternate",
                    "content",
                    "entry",
                    "feed",
                    "html",
                    "issued",
                    "lang",
                    "link",
                    "modified",
                    "published",
                    "rel",
                    "source",
                    "summary",
                    "text",
                    "title",
                    "type",
                    "updated",
                ],
            ),
            ("read/feed/json.rs", &["items", "language", "summary", "title", "url", "version"]),
            (
                "read/feed/rss.rs",
                &[
                    "channel",
                    "content",
                    "date",
                    "description",
                    "encoded",
                    "false",
                    "issued",
                    "item",
                    "language",
                    "link",
                    "modified",
                    "published",
                    "publisher",
                    "rss",
                    "source",
                    "summary",
                    "title",
                    "updated",
                ],
            ),
            ("read/files.rs", &["html"]),
            (
                "read/format.rs",
                &["atom", "doc", "html", "md", "ott", "pages", "pdf", "rss", "tab", "text", "txt", "xml"],
            ),
            (
                "read/front_keys.rs",
                &[
                    "author",
                    "date",
                    "headline",
                    "id",
                    "lang",
                    "language",
                    "outlet",
                    "published",
                    "publisher",
                    "site",
                    "source",
                    "title",
                    "url",
                ],
            ),
            ("read/given.rs", &["articles"]),
            ("read/json/mod.rs", &["schema"]),
            ("read/named.rs", &["read"]),
            ("read/page/markup.rs", &["table", "tr"]),
            (
                "read/page/metadata.rs",
                &[
                    "application-name",
                    "article",
                    "aside",
                    "body",
                    "class",
                    "comment",
                    "content",
                    "date",
                    "footer",
                    "headline",
                    "html",
                    "id",
                    "lang",
                    "last-modified",
                    "main",
                    "name",
                    "nav",
                    "parsely-pub-date",
                    "promo",
                    "property",
                    "publish-date",
                    "publisher",
                    "recommend",
                    "related",
                    "sidebar",
                    "teaser",
                    "title",
                    "url",
                ],
            ),
            ("read/records.rs", &[" at line "]),
            (
                "read/table/columns.rs",
                &[
                    "abstract",
                    "agency",
                    "article",
                    "author",
                    "authors",
                    "body",
                    "content",
                    "description",
                    "feed",
                    "heading",
                    "lead",
                    "link",
                    "medium",
                    "modified",
                    "newspaper",
                    "provider",
                    "publication",
                    "snippet",
                    "story",
                    "summary",
                    "text",
                    "updated",
                    "uri",
                ],
            ),
            (
                "read/table/list.rs",
                &[
                    "articles",
                    "data",
                    "docs",
                    "documents",
                    "entries",
                    "hits",
                    "items",
                    "key",
                    "label",
                    "name",
                    "news",
                    "posts",
                    "records",
                    "response",
                    "result",
                    "results",
                    "stories",
                    "title",
                ],
            ),
            ("ledger/entry.rs", &["as-of", "date", "event", "field", "kind", "place", "source", "subject", "value"]),
            ("ledger/file.rs", &["read"]),
            ("read/table/sheet.rs", &["code", "column", "fact", "finding", "record"]),
            ("read/wire/mod.rs", &["usable"]),
            (
                "read/wire/newsml.rs",
                &[
                    "body",
                    "description",
                    "headline",
                    "lang",
                    "language",
                    "link",
                    "literal",
                    "main",
                    "name",
                    "provider",
                    "role",
                    "tag",
                    "text",
                    "title",
                ],
            ),
            (
                "read/wire/ninjs.rs",
                &[
                    "bodies",
                    "body",
                    "description",
                    "descriptions",
                    "headline",
                    "headlines",
                    "html",
                    "language",
                    "main",
                    "name",
                    "provider",
                    "role",
                    "source",
                    "standard",
                    "text",
                    "title",
                    "type",
                    "uri",
                    "value",
                    "xml",
                ],
            ),
            (
                "read/wire/nitf.rs",
                &[
                    "abstract",
                    "block",
                    "body",
                    "br",
                    "caption",
                    "credit",
                    "dd",
                    "distributor",
                    "div",
                    "dt",
                    "ex-ref",
                    "head",
                    "holder",
                    "hr",
                    "lang",
                    "li",
                    "management-status",
                    "media-caption",
                    "media-metadata",
                    "media-producer",
                    "media-reference",
                    "name",
                    "norm",
                    "ol",
                    "pre",
                    "table",
                    "td",
                    "th",
                    "title",
                    "tr",
                ],
            ),
            ("read/xml/mod.rs", &["rss"]),
            ("read/xml/tree.rs", &["atom", "br", "class", "content", "dc", "hr"]),
            ("text/tokens.rs", &["www"]),
        ],
    ),
    (
        "messages to people",
        &[
            ("compare/events.rs", &["running total"]),
            ("compare/quotations.rs", &[" and "]),
            ("compare/spellings.rs", &[" and "]),
            ("compare/why.rs", &[" to "]),
            ("link/people/evidence.rs", &["articles", "publishers"]),
            ("link/people/variants.rs", &["accents"]),
            (
                "names/alike.rs",
                &[
                    "another language",
                    "exact",
                    "initial",
                    "same class",
                    "short form",
                    "shortened",
                    "spelling",
                    "two names",
                    "written together",
                ],
            ),
            ("names/compare.rs", &["different", "exact", "given", "missing", "review", "same", "surname"]),
            ("names/rules.rs", &["is missing"]),
            ("read/files.rs", &["read"]),
            ("read/json/mod.rs", &["empty"]),
            ("read/mod.rs", &["read"]),
            ("read/page/mod.rs", &["empty"]),
            ("read/plain.rs", &["empty"]),
            ("read/records.rs", &["empty"]),
            ("read/shelf.rs", &["read"]),
            ("read/table/sheet.rs", &["empty"]),
            ("read/xml/mod.rs", &["empty"]),
            ("rules/files.rs", &["is missing"]),
            ("rules/gazetteer.rs", &["is missing"]),
            ("rules/layers.rs", &["stands twice"]),
            ("rules/people.rs", &["is missing"]),
            ("value/portion.rs", &["as written"]),
            (
                "value/reason.rs",
                &[
                    "after",
                    "before",
                    "century",
                    "day",
                    "decade",
                    "mentioned before",
                    "month",
                    "quarter",
                    "week",
                    "weekend",
                    "year",
                ],
            ),
            ("value/season.rs", &["autumn", "spring", "summer", "winter"]),
            (
                "value/time_words.rs",
                &[
                    "a month",
                    "a quarter",
                    "a week",
                    "a weekend",
                    "a year",
                    "afternoon",
                    "day",
                    "evening",
                    "hour",
                    "minute",
                    "month",
                    "morning",
                    "night",
                    "now",
                    "quarter",
                    "second",
                    "week",
                    "year",
                ],
            ),
            ("value/timex.rs", &["day", "hour", "minute"]),
        ],
    ),
];

#[test]
fn no_english_stands_in_the_code() {
    let common = common_words();
    let known = technical();
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut met = BTreeSet::new();
    for (path, text) in sources() {
        let room = path.split('/').next().unwrap_or_default();
        let Some(room) = ROOMS.into_iter().find(|known| *known == room) else { continue };
        for literal in literals(&text).into_iter().filter(|literal| is_english(literal, &common)) {
            if known.contains(&(path.clone(), literal.clone())) {
                met.insert((path.clone(), literal));
            } else {
                found.entry(room).or_default().push(format!("{path}: {literal:?}"));
            }
        }
    }
    for (room, literals) in &found {
        let most = ENGLISH.iter().find(|(known, _)| known == room).map_or(0, |(_, most)| *most);
        assert!(literals.len() <= most, "{room}: {} literals of {most}:\n{}", literals.len(), literals.join("\n"));
    }
    for (room, most) in ENGLISH {
        assert_eq!(found.get(room).map_or(0, Vec::len), most, "{room} has fewer: lower its number");
    }
    let gone: Vec<_> = known.difference(&met).collect();
    assert!(gone.is_empty(), "no longer there, take them off the list: {gone:?}");
}

#[test]
fn another_language_is_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    copy("rules/en".as_ref(), &folder.path().join("qaa"));
    let times = folder.path().join("qaa/words/times.toml");
    let text = std::fs::read_to_string(&times).expect("the words of times");
    std::fs::write(&times, text.replace("\nmonday = 1\n", "\nlunedag = 1\n")).expect("written");
    let rules = Rules::load(Some(folder.path())).expect("both languages compile");
    let values = |text: &str, language: Option<&str>| -> Vec<String> {
        let mut article = Article::of_text(text, claimdiff::model::Published::parse("2026-01-28"));
        article.metadata = Metadata { language: language.map(str::to_owned), ..article.metadata };
        let claims = pipeline::record(&article, &rules, Vec::new()).claims;
        claims.iter().map(|claim| format!("{} {}", claim.field, claim.value.to_display())).collect()
    };
    let text = "Nine people were injured in a fire on Lunedag.";
    let of_day = "date 2026-01-26".to_owned();
    let found = values(text, Some("qaa"));
    assert!(found.contains(&"injured 9".to_owned()) && found.contains(&of_day), "{found:?}");
    assert_eq!(values(text, Some("en")), values(text, None));
    assert!(!values(text, None).contains(&of_day));
    assert!(values(text, Some("qab")).is_empty(), "there is no folder for it");
    std::fs::remove_file(times).expect("removed");
    let missing = Rules::load(Some(folder.path())).map(|_| ()).expect_err("a file is missing").to_string();
    assert!(missing.contains("qaa/words/times.toml"), "{missing}");
}

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder of rules") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &target),
            false => drop(std::fs::copy(&path, target).expect("copied")),
        }
    }
}

#[test]
fn literals_are_read_from_the_text() {
    let text = "/// \"comment\"\n#[serde(rename = \"key\")]\nfn f() { g(\"one \\\" two\", 'x', '\"', r#\"a \"b\" c\"#) } // \"no\"\n\
                #[cfg(test)]\nmod tests { const X: &str = \"test\"; }\n";
    assert_eq!(literals(text), ["one \\\" two", "a \"b\" c"]);
    let common: BTreeSet<String> = ["of", "year"].map(str::to_owned).into();
    for (literal, is_one) in [("of", true), ("-year-old", true), ("a", false), ("one of us", false), ("Of", false)] {
        assert_eq!(is_english(literal, &common), is_one, "{literal}");
    }
}

/// One word or two in lower case, of which one part of two letters or more is a common word.
fn is_english(literal: &str, common: &BTreeSet<String>) -> bool {
    let is_plain = literal.chars().all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '\'' | '-'));
    let mut parts = literal.split([' ', '\'', '-']).filter(|part| part.len() > 1);
    is_plain && (1..=2).contains(&literal.split_whitespace().count()) && parts.any(|part| common.contains(part))
}

fn common_words() -> BTreeSet<String> {
    let table = std::fs::read_to_string("rules/en/words/common.tsv").expect("the table of common words is there");
    table.lines().filter_map(|line| line.split_once('\t')).map(|(word, _)| word.to_owned()).collect()
}

fn technical() -> BTreeSet<(String, String)> {
    let of_file = |(path, words): &File| -> Vec<(String, String)> {
        words.iter().map(|word| ((*path).to_owned(), (*word).to_owned())).collect()
    };
    TECHNICAL.iter().flat_map(|(_, files)| files.iter().flat_map(of_file)).collect()
}

/// The string literals of a source text as written, without those of comments, attributes and unit tests.
fn literals(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[");
    let code: String = code.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, behind) = rest.split_at(at);
        rest = match behind.as_bytes() {
            [b'/', b'/', ..] => behind.split_once('\n').map_or("", |(_, next)| next),
            [b'"', ..] => {
                let hashes = before.len() - before.trim_end_matches('#').len();
                let is_raw = before.trim_end_matches('#').ends_with('r');
                let (literal, next) = if is_raw { raw(&behind[1..], hashes) } else { quoted(&behind[1..]) };
                found.push(literal.to_owned());
                next
            }
            [b'\'', ..] => behind_character(behind),
            _ => &behind[1..],
        };
    }
    found
}

/// A raw literal up to its end, and what follows.
fn raw(text: &str, hashes: usize) -> (&str, &str) {
    text.split_once(&format!("\"{}", "#".repeat(hashes))).unwrap_or((text, ""))
}

/// A literal up to its closing quotation mark, and what follows.
fn quoted(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

/// What stands behind a character, or behind the apostrophe of a lifetime.
fn behind_character(text: &str) -> &str {
    let mut letters = text[1..].char_indices();
    let first = letters.next();
    let end = match first {
        Some((_, '\\')) => text[3..].find('\'').map(|at| at + 3),
        _ => letters.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1),
    };
    &text[end.unwrap_or(0) + 1..]
}

/// Every source file but those of tests, by its path below `src` with `/`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && path.file_stem().is_some_and(|s| s != "tests") {
                let below = path.strip_prefix(&root).expect("walked below the root");
                let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
                found.push((parts.join("/"), std::fs::read_to_string(&path).expect("a source file is UTF-8")));
            }
        }
    }
    found.sort();
    found
}
