//! `claimdiff mcp`: every tool with right and wrong arguments, the borders of the folder, and the protocol itself.

use crate::pile::{ARTICLES, claimdiff, folder, printed};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A client and the server that it started.
struct Client {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    next: u64,
}

impl Client {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let arguments = [&["mcp"], arguments].concat();
        let mut command = claimdiff(folder, &arguments);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut server = command.spawn().expect("the program runs");
        let (to, from) = (server.stdin.take().expect("a pipe"), server.stdout.take().expect("a pipe"));
        let mut client = Self { server, to, from: BufReader::new(from), next: 0 };
        let wanted =
            json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}});
        assert_eq!(client.result("initialize", wanted)["protocolVersion"], "2025-06-18");
        client.line(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}).to_string());
        client
    }

    fn line(&mut self, line: &str) {
        writeln!(self.to, "{line}").expect("the server reads");
    }

    /// The next line of the server, which must be a message.
    fn message(&mut self) -> Value {
        let mut line = String::new();
        assert!(self.from.read_line(&mut line).expect("UTF-8") > 0, "the server is gone");
        serde_json::from_str(&line).unwrap_or_else(|e| panic!("no message ({e}): {line}"))
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        self.line(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}).to_string());
        let answer = self.message();
        assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(self.next)), "{answer}");
        answer
    }

    fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    /// What a tool gives: the typed result, and the text.
    fn call(&mut self, tool: &str, arguments: Value) -> (Value, String) {
        let result = self.result("tools/call", json!({"name": tool, "arguments": arguments}));
        assert!(result.get("isError").is_none(), "{result}");
        (result["structuredContent"].clone(), text_of(&result))
    }

    /// What a tool says is wrong.
    fn fault(&mut self, tool: &str, arguments: Value) -> String {
        let result = self.result("tools/call", json!({"name": tool, "arguments": arguments}));
        assert_eq!(result["isError"], true, "{result}");
        text_of(&result)
    }

    /// Closes the pipe: the server must end well, with nothing more to say.
    fn end(mut self) {
        drop(self.to);
        let mut rest = String::new();
        self.from.read_to_string(&mut rest).expect("UTF-8");
        assert_eq!(rest, "");
        assert_eq!(self.server.wait().expect("it ends").code(), Some(0));
    }
}

fn text_of(result: &Value) -> String {
    assert_eq!(result["content"][0]["type"], "text", "{result}");
    result["content"][0]["text"].as_str().expect("a text").to_owned()
}

fn given(text: &str, publisher: &str) -> Value {
    json!({"text": text, "publisher": publisher, "published": "2026-01-24"})
}

/// The two articles of the folder, as texts.
fn texts() -> Value {
    let body = |(_, text): (&str, &str)| text.split("---\n\n").nth(1).expect("a body").to_owned();
    json!([given(&body(ARTICLES[0]), "Desert Relay"), given(&body(ARTICLES[1]), "Coast Courier")])
}

#[test]
fn articles_in_paths_are_compared_as_check_compares_them() {
    let folder = folder();
    let report: Value = serde_json::from_str(&printed(folder.path(), &["check", "-f", "json"])).expect("JSON");
    let mut client = Client::start(folder.path(), &[]);
    for arguments in [json!({"paths": ["."]}), json!({"paths": ["relay.md", "courier.md"]}), json!({}), Value::Null] {
        let (compared, text) = client.call("compare", arguments);
        for key in ["summary", "findings", "articles", "events", "notes"] {
            assert_eq!(compared[key], report[key], "{key}");
        }
        assert_eq!((&compared["not_judged"], &compared["left_out"]), (&report["unjudged"], &json!(0)));
        let finding = &compared["findings"][0];
        assert_eq!((&finding["code"], &finding["gates"]), (&json!("casualties.killed.conflict"), &json!(true)));
        for words in [
            "1 finding, 1 new, in 2 articles",
            "12 (“kills 12”), relay.md:2:38",
            "15 (“killed 15 people and injured 30,”), courier.md:7:50",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(text.contains(finding["why"].as_str().expect("a reason")), "{text}");
    }
    client.end();
}

#[test]
fn articles_as_texts_are_compared_by_their_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::start(folder.path(), &[]);
    let (compared, _) = client.call("compare", json!({"articles": texts()}));
    let sides = compared["findings"][0]["sides"].as_array().expect("sides");
    let told: Vec<[&Value; 4]> =
        sides.iter().map(|s| [&s["value"], &s["publisher"], &s["evidence"]["quote"], &s["article"]]).collect();
    let (relay, courier) = (&sides[0], &sides[1]);
    assert_eq!(told[0], ["12", "Desert Relay", "killed 12 people and injured 30,", "articles#1"], "{relay}");
    assert_eq!(told[1], ["15", "Coast Courier", "killed 15 people and injured 30,", "articles#2"], "{courier}");
    assert_eq!((&relay["evidence"]["line"], &relay["evidence"]["column"]), (&json!(1), &json!(50)));
    assert_eq!(compared["summary"]["conflicts"], 1);
    assert!(compared.get("facts").is_none());
    let (compared, text) = client.call("compare", json!({"articles": texts(), "facts": true, "limit": 0}));
    assert_eq!((&compared["findings"], &compared["left_out"]), (&json!([]), &json!(1)));
    assert!(text.contains("1 finding more"), "{text}");
    let facts = compared["facts"].as_array().expect("facts").iter();
    let facts: Vec<(&str, &str)> =
        facts.map(|f| (f["field"].as_str().unwrap(), f["verdict"].as_str().unwrap())).collect();
    assert!(facts.contains(&("killed", "conflict")) && facts.contains(&("injured", "agree")), "{facts:?}");
    client.end();
}

#[test]
fn texts_and_paths_meet() {
    let folder = folder();
    let mut client = Client::start(folder.path(), &[]);
    let (compared, _) = client.call("compare", json!({"articles": [texts()[1].clone()], "paths": ["relay.md"]}));
    let places: Vec<&Value> =
        compared["findings"][0]["sides"].as_array().unwrap().iter().map(|s| &s["article"]).collect();
    assert_eq!(places, ["articles#1", "relay.md"]);
    client.end();
}

#[test]
fn a_finding_is_explained_as_the_command_explains_it() {
    let folder = folder();
    let mut client = Client::start(folder.path(), &[]);
    assert_eq!(client.fault("explain", json!({"finding": "a"})), "nothing was compared yet: call `compare` first");
    let (compared, _) = client.call("compare", json!({}));
    let id = compared["findings"][0]["id"].as_str().expect("an id").to_owned();
    let (explained, text) = client.call("explain", json!({"finding": &id[..6]}));
    assert_eq!(explained["finding"], compared["findings"][0]);
    assert_eq!(explained["explanation"], text);
    assert_eq!(text, printed(folder.path(), &["explain", &id]));
    assert!(client.fault("explain", json!({"finding": "nothing"})).contains("no finding has the id \"nothing\""));
    assert!(client.fault("explain", json!({"finding": ""})).contains("give the id"));
    assert!(client.fault("explain", json!({})).contains("missing field `finding`"));
    client.end();
}

#[test]
fn names_are_compared_part_by_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::start(folder.path(), &[]);
    let (compared, text) = client.call("compare_names", json!({"a": "Khalil al-Hayya", "b": "Halil Hayya"}));
    assert_eq!(compared["verdict"], "same");
    assert!(compared["score"].as_f64().is_some_and(|score| (0.9..1.0).contains(&score)), "{compared}");
    assert_eq!(compared["reason"], "khalil = halil (same class), hayya = hayya");
    assert_eq!((&compared["parts"][1]["role"], &compared["parts"][1]["reason"]), (&json!("surname"), &json!("exact")));
    assert!(text.starts_with("same (0.9"), "{text}");
    let (compared, _) = client.call("compare_names", json!({"a": "Khalil al-Hayya", "b": "Ayşe Demir"}));
    assert_eq!(compared["verdict"], "different");
    assert!(client.fault("compare_names", json!({"a": "Khalil al-Hayya", "b": " "})).contains("both be names"));
    assert!(client.fault("compare_names", json!({"a": 7, "b": "x"})).contains("expected a string"));
    client.end();
}

#[test]
fn what_could_not_be_judged_is_listed() {
    let folder = folder();
    let turkish = "Tarmin'deki pazar yerine çarşamba günü düzenlenen saldırıda 12 kişi öldü, vali açıkladı.";
    std::fs::write(folder.path().join("haber.md"), turkish).expect("a file");
    std::fs::write(folder.path().join("torn.md"), "---\njust words\n---\nBody.").expect("a file");
    let mut client = Client::start(folder.path(), &[]);
    let (listed, _) = client.call("not_judged", json!({"paths": ["haber.md", "torn.md"]}));
    let causes: Vec<[&Value; 3]> =
        listed["not_judged"].as_array().unwrap().iter().map(|u| [&u["cause"], &u["path"], &u["gates"]]).collect();
    assert_eq!(
        causes,
        [[&json!("skipped"), &json!("torn.md"), &json!(true)], [&json!("language"), &json!("haber.md"), &json!(true)]]
    );
    assert!(listed["lines"][1].as_str().is_some_and(|line| line.starts_with("Turkish (tr) by its words")), "{listed}");
    let (all, text) = client.call("compare", json!({}));
    let (of_last, lines) = client.call("not_judged", json!({}));
    assert_eq!(of_last["not_judged"], all["not_judged"]);
    assert_eq!(of_last["articles"], 3);
    assert!(text.contains("not judged: skipped torn.md") && lines.starts_with("skipped torn.md"), "{text} {lines}");
    let (listed, text) = client.call("not_judged", json!({"articles": texts()}));
    assert_eq!((&listed["not_judged"], text.as_str()), (&json!([]), "all of 2 articles could be judged"));
    client.end();
}

#[test]
fn wrong_arguments_get_an_answer_that_says_what_to_do() {
    let folder = folder();
    let mut client = Client::start(folder.path(), &[]);
    for (arguments, expected) in [
        (json!({"article": []}), "did you mean `articles`?"),
        (json!({"articles": [{"title": "T"}]}), "missing field `text`"),
        (json!({"articles": [{"text": "T", "date": "2026"}]}), "unknown field `date`"),
        (json!({"articles": "text"}), "expected a sequence"),
        (json!({"paths": ["."], "limit": -1}), "invalid value"),
        (json!([1]), "arguments of compare"),
        (json!("x"), "arguments of compare"),
        (json!({"articles": [{"text": " "}]}), "skipped articles#1: `text` is empty"),
        (json!({"paths": ["gone.md"]}), "gone.md: cannot read"),
        (json!({"paths": ["a\u{0}b"]}), "cannot read"),
        (json!({"paths": ["https://relay.example/a"]}), "nothing is fetched: save the page"),
    ] {
        let fault = client.fault("compare", arguments.clone());
        assert!(fault.contains(expected), "{arguments}: {fault}");
    }
    let bad_date = json!({"articles": [{"text": "A strike in Tarmin killed 12 people.", "published": "soon"}]});
    let (compared, _) = client.call("compare", bad_date);
    assert_eq!(compared["notes"][0]["path"], "articles#1");
    assert!(compared["notes"][0]["message"].as_str().is_some_and(|m| m.contains("published \"soon\" is not used")));
    std::fs::write(folder.path().join("claimdiff.toml"), "[[ignor]]\n").expect("a file");
    let fault = client.fault("compare", json!({}));
    assert!(fault.starts_with("claimdiff.toml:1: ") && fault.contains("did you mean `ignore`?"), "{fault}");
    client.end();
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let outer = folder();
    let inner = outer.path().join("inner");
    std::fs::create_dir(&inner).expect("a folder");
    std::fs::copy(outer.path().join("relay.md"), inner.join("relay.md")).expect("a file");
    let outside = outer.path().join("courier.md");
    let mut client = Client::start(&inner, &[]);
    let mut ways = vec![
        "..".to_owned(),
        "../courier.md".into(),
        "../gone.md".into(),
        outside.display().to_string(),
        "x/../../courier.md".into(),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&outside, inner.join("link.md")).expect("a link");
        std::os::unix::fs::symlink(outer.path(), inner.join("out")).expect("a link");
        std::os::unix::fs::symlink("nowhere", outer.path().join("broken-secret")).expect("a link");
        ways.extend(["link.md".into(), "out".into(), "out/courier.md".into(), "out/inner/../courier.md".into()]);
    }
    for path in ways {
        for tool in ["compare", "not_judged"] {
            let fault = client.fault(tool, json!({"paths": [&path]}));
            assert_eq!(fault, format!("{path}: leads out of the folder that is served; name what lies below it"));
        }
    }
    assert!(client.fault("compare", json!({"paths": ["-"]})).contains("no standard input"));
    let (compared, text) = client.call("compare", json!({"paths": ["."]}));
    let read: Vec<&Value> = compared["articles"].as_array().unwrap().iter().map(|a| &a["path"]).collect();
    assert_eq!(read, ["relay.md"], "{text}");
    assert!(!compared.to_string().contains("broken-secret"), "{compared}");
    #[cfg(unix)]
    assert!(text.contains("skipped out: is a link that leads out of the folder"), "{text}");
    let whole = inner.join("relay.md").canonicalize().expect("a path").display().to_string();
    assert_eq!(client.call("compare", json!({"paths": [whole]})).0["articles"][0]["path"], "relay.md");
    client.end();
}

#[test]
fn settings_further_up_name_articles_only_within_the_folder() {
    let outer = folder();
    let inner = outer.path().join("inner");
    std::fs::create_dir(&inner).expect("a folder");
    std::fs::rename(outer.path().join("relay.md"), inner.join("relay.md")).expect("a file");
    let mut client = Client::start(outer.path(), &["inner"]);
    for (articles, notes) in [("\"**/*.md\"", 0), ("\"courier.md\", \"inner/*.md\"", 1)] {
        std::fs::write(outer.path().join("claimdiff.toml"), format!("articles = [{articles}]\n")).expect("a file");
        let (compared, _) = client.call("compare", json!({}));
        let read: Vec<&Value> = compared["articles"].as_array().unwrap().iter().map(|a| &a["path"]).collect();
        assert_eq!(read, ["relay.md"], "{compared}");
        assert_eq!(compared["notes"].as_array().map(Vec::len), Some(notes), "{compared}");
    }
    client.end();
}

#[test]
fn baseline_and_settings_hold_from_the_moment_they_are_written() {
    let folder = folder();
    let mut client = Client::start(folder.path(), &[]);
    let state = |client: &mut Client| {
        let (compared, _) = client.call("compare", json!({}));
        let finding = &compared["findings"][0];
        (finding["state"].clone(), finding["gates"].clone(), finding["level"].clone())
    };
    assert_eq!(state(&mut client), (json!("new"), json!(true), json!("error")));
    std::fs::write(folder.path().join("claimdiff.toml"), "[levels]\nconflict = \"note\"\n").expect("a file");
    assert_eq!(state(&mut client), (json!("new"), json!(false), json!("note")));
    printed(folder.path(), &["baseline", "update"]);
    assert_eq!(state(&mut client), (json!("unchanged"), json!(false), json!("note")));
    let ignore = "[[ignore]]\nkind = \"casualties\"\nreason = \"asked the hospital\"\n";
    std::fs::write(folder.path().join("claimdiff.toml"), ignore).expect("a file");
    let (compared, text) = client.call("compare", json!({}));
    assert_eq!((&compared["findings"], &compared["summary"]["ignored"]), (&json!([]), &json!(1)), "{text}");
    client.end();
    let mut client = Client::start(folder.path(), &["--isolated"]);
    assert_eq!(state(&mut client), (json!("new"), json!(true), json!("error")));
    client.end();
}

#[test]
fn results_are_as_their_schemas_say() {
    let folder = folder();
    let mut client = Client::start(folder.path(), &[]);
    let tools = client.result("tools/list", json!({}))["tools"].clone();
    let names: Vec<&Value> = tools.as_array().expect("tools").iter().map(|tool| &tool["name"]).collect();
    assert_eq!(names, ["compare", "explain", "compare_names", "not_judged"]);
    let (compared, _) = client.call("compare", json!({"facts": true}));
    let id = compared["findings"][0]["id"].clone();
    let right = [
        json!({"articles": texts(), "paths": ["."], "facts": true}),
        json!({"finding": id}),
        json!({"a": "Khalil al-Hayya", "b": "Halil Hayya"}),
        json!({"articles": texts()}),
    ];
    for (tool, arguments) in tools.as_array().expect("tools").iter().zip(right) {
        let name = tool["name"].as_str().expect("a name");
        assert_eq!((&tool["inputSchema"]["type"], &tool["outputSchema"]["type"]), (&json!("object"), &json!("object")));
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
        assert!(tool["description"].as_str().is_some_and(|words| words.len() > 40), "{name}");
        let taken = jsonschema::validator_for(&tool["inputSchema"]).expect("a schema");
        assert!(taken.is_valid(&arguments), "{name}: {arguments}");
        assert!(!taken.is_valid(&json!({"other": 1})), "{name}");
        let (result, _) = client.call(name, arguments);
        let given = jsonschema::validator_for(&tool["outputSchema"]).expect("a schema");
        let faults: Vec<String> = given.iter_errors(&result).map(|fault| format!("{fault}")).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
    client.end();
}

#[test]
fn what_is_no_message_is_answered_and_the_next_one_read() {
    let folder = folder();
    let mut client = Client::start(folder.path(), &[]);
    for (line, id, code) in [
        ("{\"jsonrpc\":", Value::Null, -32700),
        ("Content-Length: 3", Value::Null, -32700),
        ("\u{fffd}{}", Value::Null, -32700),
        ("[]", Value::Null, -32600),
        ("{\"jsonrpc\":\"1.0\",\"id\":4,\"method\":\"ping\"}", json!(4), -32600),
        ("{\"jsonrpc\":\"2.0\",\"id\":5}", json!(5), -32600),
        ("{\"jsonrpc\":\"2.0\",\"id\":\"six\",\"method\":\"resources/list\"}", json!("six"), -32601),
        ("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"}", json!(7), -32602),
    ] {
        client.line(line);
        let answer = client.message();
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&id, &json!(code)), "{line}: {answer}");
        assert!(answer["error"]["message"].as_str().is_some_and(|words| words.len() > 5), "{answer}");
    }
    let answer = client.ask("tools/call", json!({"name": "compar"}));
    assert_eq!(answer["error"]["code"], -32602);
    assert!(
        answer["error"]["message"].as_str().is_some_and(|words| words.contains("did you mean compare?")),
        "{answer}"
    );
    client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n\n");
    client.line("[{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]");
    assert_eq!(client.message(), json!([{"jsonrpc": "2.0", "id": 8, "result": {}}]));
    assert_eq!(client.result("ping", json!({})), json!({}));
    let newest = client.result("initialize", json!({"protocolVersion": "1999-01-01"}));
    assert_eq!(
        (&newest["protocolVersion"], &newest["serverInfo"]["name"]),
        (&json!("2025-11-25"), &json!("claimdiff"))
    );
    assert_eq!(newest["capabilities"], json!({"tools": {}}));
    client.end();
}

#[test]
fn words_of_articles_command_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::start(folder.path(), &[]);
    let mut articles = texts();
    articles[0]["publisher"] = json!("Desert\u{1b}[2J\u{202e} Relay");
    client.line(&json!({"jsonrpc": "2.0", "id": 99, "method": "tools/call", "params": {"name": "compare", "arguments": {"articles": articles}}}).to_string());
    let mut line = String::new();
    client.from.read_line(&mut line).expect("UTF-8");
    assert!(line.contains("Relay") && !line.contains(['\u{1b}', '\u{202e}']), "{line}");
    let answer: Value = serde_json::from_str(&line).expect("a message");
    assert!(!text_of(&answer["result"]).contains(['\u{1b}', '\u{202e}']), "{answer}");
    client.end();
}
