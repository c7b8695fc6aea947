//! Every format as the program writes it from fixtures, held against validators that know nothing of the program: JSON
//! Schemas (SARIF's is the official one), an XML parser, a CSV parser.

mod run;

use serde_json::Value;
use std::collections::BTreeSet;

/// Articles with findings of several kinds, and one that contradicts itself.
const ARTICLES: [&str; 3] = [
    "fixtures/stories/turkiye-hamas-meetings",
    "fixtures/when/weekday-against-date",
    "fixtures/stories/peoria-park-shooting",
];

/// All formats but the table, with the ending of their file.
const FORMATS: [&str; 13] = [
    "html",
    "json",
    "jsonl",
    "markdown",
    "sarif",
    "github",
    "github-summary",
    "gitlab",
    "junit",
    "csv",
    "claims-ld",
    "cited",
    "cited-wiki",
];

/// The files of one run that writes every format at once.
struct Outputs {
    folder: tempfile::TempDir,
}

impl Outputs {
    fn of(name: &str, extra: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = run::claimdiff();
        command.args(["report", "--isolated"]).args(extra).args(ARTICLES);
        for format in FORMATS {
            command.arg("--output").arg(format!("{format}={}", folder.path().join(format).display()));
        }
        let output = command.output().expect("the program runs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        Self { folder }
    }

    fn text(&self, format: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(format)).expect("the format was written")
    }

    fn json(&self, format: &str) -> Value {
        serde_json::from_str(&self.text(format)).unwrap_or_else(|e| panic!("{format}: {e}"))
    }
}

fn schema(name: &str) -> Value {
    let path = run::project("tests/schemas").join(name);
    let text = std::fs::read_to_string(path).expect("the schema is there");
    // A bracket too much in a pattern of SARIF's schema, which strict validators refuse to read.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    serde_json::from_str(&text).expect("a schema is JSON")
}

/// Fails with all faults of `document`.
fn assert_valid(schema: &Value, document: &Value, what: &str) {
    let validator = jsonschema::validator_for(schema).unwrap_or_else(|e| panic!("{what}: the schema: {e}"));
    let faults: Vec<String> =
        validator.iter_errors(document).take(10).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

/// The schema with no other keys than those it names: what is written must be described whole.
fn strict(mut schema: Value) -> Value {
    fn close(value: &mut Value) {
        match value {
            Value::Object(keys) => {
                if keys.contains_key("properties") && !keys.contains_key("$ref") {
                    keys.insert("additionalProperties".into(), Value::Bool(false));
                }
                keys.values_mut().for_each(close);
            }
            Value::Array(values) => values.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

fn array<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

fn ids(report: &Value) -> BTreeSet<String> {
    array(report, "findings").iter().map(|f| f["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn every_format_is_valid_and_tells_the_same_findings() {
    let outputs = Outputs::of("all formats", &["--all"]);
    let report = outputs.json("json");
    let ids = ids(&report);
    assert!(ids.len() >= 5, "the fixtures have findings: {ids:?}");
    assert_valid(&strict(schema("report.json")), &report, "json");
    let line = schema("line.json");
    for (number, text) in outputs.text("jsonl").lines().enumerate() {
        assert_valid(
            &line,
            &serde_json::from_str(text).expect("a line is JSON"),
            &format!("jsonl line {}", number + 1),
        );
    }
    let sarif = outputs.json("sarif");
    assert_valid(&schema("sarif-2.1.0.json"), &sarif, "sarif");
    let results = array(&sarif["runs"][0], "results");
    let prints = results.iter().map(|r| r["partialFingerprints"]["claimdiffFinding/v1"].as_str().expect("a print"));
    assert_eq!(prints.map(str::to_owned).collect::<BTreeSet<_>>(), ids);
    check_regions(results);
    check_links(results);
    let issues = outputs.json("gitlab");
    let issues = issues.as_array().expect("a list");
    let prints: BTreeSet<String> =
        issues.iter().map(|i| i["fingerprint"].as_str().expect("a print").to_owned()).collect();
    assert_eq!((prints.len(), &prints), (issues.len(), &ids), "fingerprints are the ids, each once");
    assert_valid(&schema("gitlab.json"), &outputs.json("gitlab"), "gitlab");
    for format in ["markdown", "html", "github-summary", "junit", "csv"] {
        let text = outputs.text(format);
        let missing: Vec<&String> = ids.iter().filter(|id| !text.contains(id.as_str())).collect();
        assert!(missing.is_empty(), "{format} does not tell {missing:?}");
    }
    check_junit(&outputs.text("junit"), &report);
    check_csv(&outputs.text("csv"), &report);
    check_linked(&outputs.json("claims-ld"));
    check_cited(&outputs.text("cited"), &report);
}

/// Each region of a text file holds exactly the quote that it is said to hold.
fn check_regions(results: &[Value]) {
    let mut held = 0;
    for result in results {
        for location in array(result, "locations").iter().chain(array(result, "relatedLocations")) {
            let place = &location["physicalLocation"];
            let path = place["artifactLocation"]["uri"].as_str().expect("an address");
            let text = std::fs::read_to_string(run::project(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
            let number = |key: &str| place["region"][key].as_u64().map(|n| n as usize);
            let (Some(line), Some(start), Some(end)) =
                (number("startLine"), number("startColumn"), number("endColumn"))
            else {
                continue;
            };
            assert_eq!(number("endLine"), Some(line), "fixtures have a paragraph on a line");
            let words: Vec<char> = text.lines().nth(line - 1).expect("the line is there").chars().collect();
            let words: String = words[start - 1..end - 1].iter().collect();
            assert_eq!(Some(words.as_str()), place["region"]["snippet"]["text"].as_str(), "{path}:{line}:{start}");
            held += 1;
        }
    }
    assert!(held > 10, "{held} regions were looked at");
}

/// Each result of several places links to the others, and to nothing that is not there.
fn check_links(results: &[Value]) {
    let link = regex::Regex::new(r"\]\(([^)]*)\)").expect("a pattern");
    for result in results {
        let text = result["message"]["text"].as_str().expect("a message");
        let linked: BTreeSet<&str> = link.captures_iter(text).map(|found| found.extract::<1>().1[0]).collect();
        let related = array(result, "relatedLocations").iter().map(|l| l["id"].to_string());
        assert_eq!(linked.len(), related.clone().count(), "{text}");
        assert!(related.clone().all(|id| linked.contains(id.as_str())), "{text}");
    }
}

/// The elements of an XML text as JSON: name, attributes, children, text.
fn elements(text: &str) -> Value {
    use quick_xml::events::{BytesStart, Event};
    let element = |tag: &BytesStart<'_>| {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.expect("attributes are well formed");
            (attribute.key.as_ref().to_owned(), Value::from(attribute.value.as_ref()))
        });
        let attributes: serde_json::Map<String, Value> = attributes.collect();
        serde_json::json!({ "name": tag.name().as_ref(), "attributes": attributes, "children": [], "text": "" })
    };
    let close = |open: &mut Vec<Value>| {
        let done = open.pop().expect("what ends has begun");
        open.last_mut().expect("the document stays open")["children"].as_array_mut().expect("a list").push(done);
    };
    let mut reader = quick_xml::reader::Reader::from_str(text);
    let mut open = vec![serde_json::json!({ "children": [], "text": "" })];
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("junit: {e}")) {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => {
                open.push(element(&tag));
                close(&mut open);
            }
            Event::End(_) => close(&mut open),
            Event::Text(words) => {
                let all = &mut open.last_mut().expect("the document stays open")["text"];
                *all = format!("{}{}", all.as_str().unwrap_or_default(), &*words).into();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "every element ends");
    open[0]["children"][0].take()
}

fn check_junit(text: &str, report: &Value) {
    let document = elements(text);
    assert_valid(&schema("junit.json"), &document, "junit");
    let suite = &array(&document, "children")[0];
    let cases: Vec<&Value> = array(suite, "children").iter().filter(|e| e["name"] == "testcase").collect();
    let fails = |case: &&&Value| array(case, "children").iter().any(|e| e["name"] == "failure");
    let findings = array(report, "findings");
    let gating = findings.iter().filter(|f| f["gates"] == true).count();
    assert_eq!((cases.len(), cases.iter().filter(fails).count()), (findings.len(), gating));
    let totals = (&suite["attributes"]["tests"], &suite["attributes"]["failures"]);
    assert_eq!(totals, (&Value::from(cases.len().to_string()), &Value::from(gating.to_string())));
}

fn check_csv(text: &str, report: &Value) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of one length");
    let sides: usize = array(report, "findings").iter().map(|f| array(f, "sides").len()).sum();
    let names = reader.headers().expect("a header line").clone();
    assert_eq!([&names[0], &names[1], &names[2], &names[3]], ["value", "publisher", "quote", "record"]);
    assert_eq!(rows.iter().filter(|row| &row[3] == "finding").count(), sides);
    assert!(rows.iter().any(|row| &row[3] == "fact"));
}

/// Every node that another one names is there, and no context has to be fetched.
fn check_linked(document: &Value) {
    assert!(document["@context"].is_object(), "the context stands in the document");
    let graph = array(document, "@graph");
    let known: BTreeSet<&str> = graph.iter().filter_map(|node| node["@id"].as_str()).collect();
    assert_eq!(known.len(), graph.len(), "ids are unique");
    for node in graph {
        for named in
            [&node["appearance"]["@id"], &node["oa:hasBody"]["@id"], &node["oa:hasTarget"]["oa:hasSource"]["@id"]]
        {
            assert!(named.as_str().is_none_or(|id| known.contains(id)), "{named} is not there");
        }
    }
    assert!(graph.iter().any(|node| node["@type"] == "Claim"));
}

/// A line for each fact, and a definition for each source.
fn check_cited(text: &str, report: &Value) {
    let facts = array(report, "facts").len();
    let lines = text.split("\n\n").next().unwrap_or_default().lines().filter(|l| l.starts_with("- ")).count();
    assert_eq!(lines, facts, "--all lists every fact");
    let label = regex::Regex::new(r"[(,] ?\[([^\]]+)\]").expect("a pattern");
    for found in label.captures_iter(text.split("\n\n").next().unwrap_or_default()) {
        assert!(text.contains(&format!("\n[{}]: <", &found[1])), "{} is not defined", &found[1]);
    }
}

#[test]
fn known_findings_are_marked_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let baseline = folder.path().join("b.jsonl");
    let baseline = baseline.to_str().expect("a plain path");
    let update =
        run::claimdiff().args(["baseline", "update", "--isolated", "--baseline", baseline]).args(ARTICLES).output();
    assert!(update.expect("the program runs").status.success());
    let outputs = Outputs::of("known", &["--baseline", baseline]);
    let report = outputs.json("json");
    assert!(array(&report, "findings").iter().all(|f| f["state"] == "unchanged" && f["gates"] == false));
    let sarif = outputs.json("sarif");
    assert!(array(&sarif["runs"][0], "results").iter().all(|r| r["baselineState"] == "unchanged"));
    assert!(outputs.json("gitlab").as_array().expect("a list").iter().all(|i| i["severity"] == "info"));
    assert!(outputs.text("junit").contains("failures=\"0\""));
    assert!(!outputs.text("github").contains("::error") && outputs.text("github").contains("(known)"));
    assert!(outputs.text("cited").contains("; conflict, known"));
    assert!(outputs.text("cited-wiki").contains("&#59; conflict, known"));
    assert!(outputs.text("csv").contains(",unchanged,") && outputs.text("markdown").contains("(error, unchanged)"));
}

#[test]
fn published_schemas_are_those_of_this_version() {
    for name in ["report", "line", "claims"] {
        let output = run::claimdiff().args(["generate", "schema", name]).output().expect("the program runs");
        let printed: Value = serde_json::from_slice(&output.stdout).expect("a schema is JSON");
        let update = format!("`claimdiff generate schema {name} > tests/schemas/{name}.json` if the change is meant");
        assert!(printed == schema(&format!("{name}.json")), "{update}");
        assert!(jsonschema::meta::is_valid(&printed), "{name}");
    }
}

#[test]
fn claim_records_are_as_their_schema_says() {
    let schema = schema("claims.json");
    let output = run::claimdiff().args(["claims", "--isolated"]).args(ARTICLES).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("records are text");
    assert!(text.lines().count() > 5);
    for line in text.lines() {
        assert_valid(&schema, &serde_json::from_str(line).expect("a line is JSON"), "claims");
    }
}

/// The rows that the `sqlite3` of this machine answers with; `None` where there is none.
#[cfg(feature = "sqlite")]
fn asked(database: &std::path::Path, query: &str) -> Option<Vec<Value>> {
    let output = match std::process::Command::new("sqlite3").arg("-json").arg(database).arg(query).output() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        output => output.expect("sqlite3 runs"),
    };
    assert!(output.status.success(), "{query}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("answers are UTF-8");
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    Some(serde_json::from_str(&text).unwrap_or_else(|e| panic!("{query}: {e}: {text}")))
}

/// Articles of a desk, and one whose words would act if they were part of a statement.
#[cfg(feature = "sqlite")]
#[test]
fn a_database_is_read_by_sqlite_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let title = "'); DROP TABLE findings; -- \"x\" \u{202e}";
    let hostile = format!(
        "---\ntitle: |\n  {title}\nsource: O'Hara \"Wire\"; --\npublished: 2024-02-08\n---\n\nA drone strike on a market in Kassala killed 31 people on Wednesday.\n"
    );
    std::fs::write(folder.path().join("hostile.md"), hostile).expect("a file");
    let database = folder.path().join("report.db");
    let json = folder.path().join("report.json");
    let mut command = run::claimdiff();
    command.args(["report", "--isolated"]).args(ARTICLES).arg(folder.path().join("hostile.md"));
    command.arg("--output").arg(format!("sqlite={}", database.display()));
    command.arg("--output").arg(format!("json={}", json.display()));
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let Some(checked) = asked(&database, "PRAGMA integrity_check") else {
        println!("skipped: there is no sqlite3 on this machine");
        return;
    };
    assert_eq!(checked[0]["integrity_check"], "ok");
    let ask = |query: &str| asked(&database, query).expect("sqlite3 was there before");
    assert_eq!(ask("PRAGMA foreign_key_check"), Vec::<Value>::new());
    let report: Value = serde_json::from_slice(&std::fs::read(json).expect("a report")).expect("JSON");
    for list in ["articles", "events", "facts", "findings", "variants", "unjudged", "notes"] {
        let rows = ask(&format!("SELECT count(*) AS rows FROM {list}"));
        assert_eq!(rows[0]["rows"], array(&report, list).len(), "{list}");
    }
    let told = ask("SELECT DISTINCT finding FROM disagreements");
    let told: BTreeSet<String> = told.iter().map(|row| row["finding"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(told, ids(&report));
    // Every value of a fact is one of its claims, but for what is read off quotations and spellings.
    let unclaimed =
        "SELECT kind FROM facts WHERE id NOT IN (SELECT fact FROM fact_claims) AND kind NOT IN ('quote', 'name')";
    assert_eq!(ask(unclaimed), Vec::<Value>::new());
    let sides =
        "SELECT quote, claim FROM sides JOIN findings ON findings.id = finding WHERE kind NOT IN ('quote', 'name')";
    let sides = ask(sides);
    assert!(sides.len() > 8 && sides.iter().all(|side| side["claim"].is_number()), "{sides:?}");
    let people = "SELECT name FROM people JOIN spellings ON person = id GROUP BY id HAVING count(DISTINCT article) > 1";
    assert!(!ask(people).is_empty(), "people are known across articles");
    let named = "SELECT name FROM claims JOIN people ON people.id = person WHERE field = 'attendees'";
    assert!(!ask(named).is_empty(), "claims say whom they are about");
    let hostile = ask("SELECT title, publisher FROM articles WHERE path LIKE '%hostile.md'");
    assert_eq!(hostile[0]["title"], title.replace('\u{202e}', "\\u{202e}"));
    assert_eq!(hostile[0]["publisher"], "O'Hara \"Wire\"; --");
}
