//! `claimdiff lsp`: articles opened and edited, what stands beside them, what can be done about it, and the protocol itself.

use crate::client::Editor;
use crate::pile::{ARTICLES, claimdiff, folder, printed};
use serde_json::{Value, json};
use std::path::Path;

const RELAY: &str = ARTICLES[0].1;

fn report(folder: &Path) -> Value {
    serde_json::from_str(&printed(folder, &["check", "-f", "json"])).expect("JSON")
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("a file")
}

/// What a range holds, its columns counted in units of `width` for each character.
fn words(text: &str, range: &Value, width: fn(char) -> usize) -> String {
    let line = text.lines().nth(range["start"]["line"].as_u64().expect("a line") as usize).expect("the line");
    let column = |place: &str| range[place]["character"].as_u64().expect("a column") as usize;
    let mut at = 0;
    let mut words = String::new();
    for c in line.chars() {
        if at >= column("start") && at < column("end") {
            words.push(c);
        }
        at += width(c);
    }
    words
}

#[test]
fn findings_stand_beside_the_text_and_follow_its_changes() {
    let folder = folder();
    let report = report(folder.path());
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    assert_eq!(editor.capabilities["positionEncoding"], "utf-16");
    editor.open("relay.md", RELAY);
    let told = editor.told("relay.md");
    assert_eq!(told["version"], 1);
    let [one] = &told["diagnostics"].as_array().expect("a list")[..] else { panic!("{told}") };
    let finding = &report["findings"][0];
    assert_eq!((&one["severity"], &one["source"], &one["code"]), (&json!(1), &json!("claimdiff"), &finding["code"]));
    assert_eq!((&one["message"], &one["data"]["finding"]), (&finding["why"], &finding["id"]));
    assert_eq!(words(RELAY, &one["range"], char::len_utf16), "kills 12");
    let [other] = &one["relatedInformation"].as_array().expect("a list")[..] else { panic!("{one}") };
    assert_eq!(other["location"]["uri"], editor.uri("courier.md"));
    let courier = read(folder.path(), "courier.md");
    assert_eq!(words(&courier, &other["location"]["range"], char::len_utf16), "killed 15 people and injured 30,");
    assert!(
        other["message"]
            .as_str()
            .is_some_and(|m| m.starts_with("Coast Courier, published 2026-01-24") && m.contains(": 15 ("))
    );
    // The whole text, then parts of it.
    editor.change("relay.md", json!([{"text": RELAY.replace("12", "15")}]));
    assert_eq!(editor.told("relay.md"), json!({"uri": editor.uri("relay.md"), "version": 2, "diagnostics": []}));
    let at = |line: u64, character: usize| json!({"line": line, "character": character});
    let line = |number: usize| RELAY.lines().nth(number).expect("a line");
    let part = |number: usize| {
        let column = line(number).find("12").expect("the figure");
        json!({"range": {"start": at(number as u64, column), "end": at(number as u64, column + 2)}, "text": "12"})
    };
    editor.change("relay.md", json!([part(1), part(6)]));
    assert_eq!(editor.told("relay.md")["diagnostics"], told["diagnostics"]);
    // The file on the disk counts again once the text is closed.
    editor.change("relay.md", json!([{"text": RELAY.replace("12", "15")}]));
    editor.open("courier.md", &courier);
    assert_eq!(editor.told("courier.md")["diagnostics"], json!([]));
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": editor.uri("relay.md")}}));
    assert_eq!(editor.told("relay.md")["diagnostics"], json!([]));
    assert_eq!(editor.told("courier.md")["diagnostics"][0]["code"], finding["code"]);
    editor.end();
}

#[test]
fn columns_are_counted_as_agreed() {
    let folder = folder();
    let text = RELAY.replace("title: Drone", "title: Ölü 🚁 Drone");
    let utf8 = json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}});
    for (can, name, width) in
        [(json!({}), "utf-16", char::len_utf16 as fn(char) -> usize), (utf8, "utf-8", char::len_utf8)]
    {
        let mut editor = Editor::start(folder.path(), &[], can);
        assert_eq!(editor.capabilities["positionEncoding"], name);
        editor.open("relay.md", &text);
        let told = editor.told("relay.md");
        assert_eq!(words(&text, &told["diagnostics"][0]["range"], width), "kills 12", "{name}: {told}");
        editor.end();
    }
}

#[test]
fn a_place_tells_who_says_what_of_its_fact() {
    let folder = folder();
    let courier = read(folder.path(), "courier.md").replace(" on Saturday", "");
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.open("courier.md", &courier);
    let line = courier.lines().nth(6).expect("the body");
    let mut hover = |column: usize| {
        let place = json!({"line": 6, "character": column});
        let uri = editor.uri("courier.md");
        editor.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": place}))["result"].clone()
    };
    let told = hover(line.find("15 people").expect("the figure"));
    assert_eq!(told["contents"]["kind"], "markdown");
    let table = told["contents"]["value"].as_str().expect("a text");
    let rows = [
        "killed** · conflict\n",
        "\n| 15 | Coast Courier, published 2026-01-24, said by a hospital official | killed 15 people and injured 30, |\n",
        "\n| 12 | Desert Relay, published 2026-01-24 | kills 12 |\n",
    ];
    for row in rows {
        assert!(table.contains(row), "{row}: {table}");
    }
    assert!(table.contains("injured** · agree\n"), "the same words tell of the injured: {table}");
    assert_eq!(words(&courier, &told["range"], char::len_utf16), "killed 15 people and injured 30,");
    assert_eq!(hover(line.find("official").expect("a word")), Value::Null);
    editor.end();
}

#[test]
fn a_finding_is_accepted_as_the_command_accepts_it() {
    let (edited, updated) = (folder(), folder());
    printed(updated.path(), &["baseline", "update"]);
    let mut editor = Editor::start(edited.path(), &[], json!({}));
    editor.open("relay.md", RELAY);
    let one = editor.told("relay.md")["diagnostics"][0].clone();
    let actions = editor.actions("relay.md", &one["range"]);
    let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().expect("a title")).collect();
    // Without settings, and without a way to make a file, there is nowhere to write an [[ignore]].
    assert_eq!(titles, ["Accept into the baseline: attack, 24 January 2026: killed"]);
    assert_eq!((&actions[0]["kind"], &actions[0]["diagnostics"]), (&json!("quickfix"), &json!([one])));
    let command = &actions[0]["command"];
    let accept = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(editor.request("workspace/executeCommand", accept.clone())["result"], Value::Null);
    let name = "claimdiff.baseline.jsonl";
    assert_eq!(read(edited.path(), name), read(updated.path(), name));
    assert_eq!(editor.told("relay.md")["diagnostics"], json!([]));
    assert_eq!(editor.actions("relay.md", &one["range"]), [""; 0]);
    for (params, expected) in [
        (json!({"command": "claimdiff.accept", "arguments": ["gone"]}), "the finding gone is no longer there"),
        (json!({"command": "claimdiff.accept"}), "needs the id of a finding"),
        (json!({"command": "claimdiff.other"}), "there is claimdiff.accept"),
    ] {
        let answer = editor.request("workspace/executeCommand", params);
        assert!(answer["error"]["message"].as_str().is_some_and(|m| m.contains(expected)), "{answer}");
    }
    // What another program takes back is back here, too.
    std::fs::remove_file(edited.path().join(name)).expect("a file");
    editor.changed_on_disk(name, 3);
    assert_eq!(editor.told("relay.md")["diagnostics"], json!([one]));
    editor.end();
}

#[test]
fn accepting_one_finding_keeps_the_others() {
    let folder = folder();
    let name = "claimdiff.baseline.jsonl";
    let other = "{\"fact\":\"f\",\"kind\":\"when\",\"field\":\"date\",\"event\":null,\"subject\":\"\",\"value\":\"2026-01-24\",\"evidence\":[]}\n";
    std::fs::write(folder.path().join(name), other).expect("a file");
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.open("relay.md", RELAY);
    let one = editor.told("relay.md")["diagnostics"][0].clone();
    let id = one["data"]["finding"].clone();
    editor.request("workspace/executeCommand", json!({"command": "claimdiff.accept", "arguments": [id]}));
    let lines = read(folder.path(), name);
    assert!(lines.contains(other) && lines.lines().count() == 3, "{lines}");
    editor.end();
}

#[test]
fn an_ignore_is_written_into_the_settings() {
    let can =
        json!({"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename"]}}});
    for settings in [None, Some("[levels]\nconflict = \"warning\"")] {
        let folder = folder();
        let file = folder.path().join("claimdiff.toml");
        if let Some(text) = settings {
            std::fs::write(&file, text).expect("a file");
        }
        let mut editor = Editor::start(folder.path(), &[], can.clone());
        editor.open("relay.md", RELAY);
        let one = editor.told("relay.md")["diagnostics"][0].clone();
        assert_eq!(one["severity"], if settings.is_some() { 2 } else { 1 });
        let actions = editor.actions("relay.md", &one["range"]);
        assert_eq!(actions[1]["title"], "Ignore in claimdiff.toml: attack, 24 January 2026: killed");
        let changes = actions[1]["edit"]["documentChanges"].as_array().expect("changes");
        let kinds: Vec<&Value> = changes.iter().filter_map(|change| change.get("kind")).collect();
        assert_eq!(kinds, if settings.is_some() { vec![] } else { vec!["create"] });
        let edit = changes.last().expect("an edit");
        assert_eq!(edit["textDocument"]["uri"], editor.uri("claimdiff.toml"));
        let inserted = &edit["edits"][0];
        let before = settings.unwrap_or_default();
        let end = json!({"line": before.matches('\n').count(), "character": before.lines().last().map_or(0, str::len)});
        assert_eq!(inserted["range"], json!({"start": end, "end": end}));
        let text = inserted["newText"].as_str().expect("a text").replace("seen in the editor", "asked the hospital");
        std::fs::write(&file, format!("{before}{text}")).expect("a file");
        editor.changed_on_disk("claimdiff.toml", if settings.is_some() { 2 } else { 1 });
        assert_eq!(editor.told("relay.md")["diagnostics"], json!([]));
        let ignored = &report(folder.path())["findings"][0]["ignored"];
        assert_eq!(ignored["reason"], "asked the hospital: attack, 24 January 2026: killed");
        editor.end();
    }
    let folder = folder();
    std::fs::write(folder.path().join("claimdiff.toml"), "").expect("a file");
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.open("relay.md", RELAY);
    let range = editor.told("relay.md")["diagnostics"][0]["range"].clone();
    let edit = editor.actions("relay.md", &range)[1]["edit"].clone();
    assert!(
        edit["changes"][editor.uri("claimdiff.toml")][0]["newText"]
            .as_str()
            .is_some_and(|t| t.starts_with("[[ignore]]")),
        "{edit}"
    );
    editor.end();
}

#[test]
fn settings_and_baseline_hold_as_in_check() {
    let folder = folder();
    printed(folder.path(), &["baseline", "update"]);
    let diagnostics = |flags: &[&str]| {
        let mut editor = Editor::start(folder.path(), flags, json!({}));
        editor.open("relay.md", RELAY);
        let told = editor.told("relay.md")["diagnostics"].clone();
        let actions = told.get(0).map(|one| editor.actions("relay.md", &one["range"]).len());
        editor.end();
        (told.as_array().expect("a list").len(), actions)
    };
    assert_eq!(diagnostics(&[]), (0, None));
    assert_eq!(diagnostics(&["--isolated"]), (1, Some(0)));
    std::fs::write(folder.path().join("claimdiff.toml"), "fail-on = \"any\"\n").expect("a file");
    assert_eq!(diagnostics(&[]).0, 1);
    std::fs::write(folder.path().join("claimdiff.toml"), "fail-on = \"any\"\n[levels]\nconflict = \"off\"\n")
        .expect("a file");
    assert_eq!(diagnostics(&[]).0, 0);
}

#[test]
fn what_was_not_judged_and_what_is_odd_stands_there_too() {
    let folder = folder();
    let turkish = "Tarmin'deki pazar yerine çarşamba günü düzenlenen saldırıda 12 kişi öldü, vali açıkladı.";
    std::fs::write(folder.path().join("haber.md"), turkish).expect("a file");
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.open("haber.md", turkish);
    let told = editor.told("haber.md")["diagnostics"][0].clone();
    assert_eq!((&told["code"], &told["severity"]), (&json!("not-judged.language"), &json!(2)));
    assert!(told["message"].as_str().is_some_and(|m| m.starts_with("Turkish (tr) by its words")), "{told}");
    editor.open("relay.md", &RELAY.replace("2026-01-24\n", "soon\n"));
    let told = editor.told("relay.md")["diagnostics"].clone();
    let odd = told.as_array().expect("a list").iter().find(|one| one["code"] == "note").expect("a note");
    assert_eq!((&odd["severity"], &odd["range"]["start"]["line"]), (&json!(3), &json!(3)));
    assert!(odd["message"].as_str().is_some_and(|m| m.contains("published \"soon\" is not used")), "{odd}");
    assert!(told.as_array().expect("a list").iter().any(|one| one["code"] == "not-judged.undated"), "{told}");
    editor.end();
}

#[test]
fn files_that_come_and_go_are_noticed() {
    let folder = folder();
    std::fs::remove_file(folder.path().join("courier.md")).expect("a file");
    let can = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut editor = Editor::start(folder.path(), &[], can);
    editor.open("relay.md", RELAY);
    assert_eq!(editor.told("relay.md")["diagnostics"][0]["code"], "not-judged.single");
    let asked: Vec<&Value> = editor.asked.iter().map(|one| &one["params"]["registrations"][0]["method"]).collect();
    assert_eq!(asked, ["workspace/didChangeWatchedFiles"]);
    std::fs::write(folder.path().join("courier.md"), ARTICLES[1].1).expect("a file");
    editor.changed_on_disk("courier.md", 1);
    assert_eq!(editor.told("relay.md")["diagnostics"][0]["code"], "casualties.killed.conflict");
    std::fs::write(folder.path().join("courier.md"), ARTICLES[1].1.replace("15", "12")).expect("a file");
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": editor.uri("courier.md")}}));
    assert_eq!(editor.told("relay.md")["diagnostics"], json!([]));
    std::fs::remove_file(folder.path().join("courier.md")).expect("a file");
    editor.changed_on_disk("courier.md", 3);
    assert_eq!(editor.told("relay.md")["diagnostics"][0]["code"], "not-judged.single");
    editor.end();
}

#[test]
fn fast_typing_ends_at_the_last_state() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.open("relay.md", RELAY);
    for dead in 100..160 {
        editor.change("relay.md", json!([{"text": RELAY.replace("12", &dead.to_string())}]));
    }
    let told = editor.told("relay.md");
    assert_eq!(told["version"], 61);
    assert!(told["diagnostics"][0]["message"].as_str().is_some_and(|m| m.contains("159")), "{told}");
    let published = editor.published;
    assert!(published < 61, "{published} of 61 states were compared");
    editor.end();
}

#[test]
fn broken_settings_are_told_once_and_can_be_mended() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.open("relay.md", RELAY);
    assert_eq!(editor.told("relay.md")["diagnostics"].as_array().map(Vec::len), Some(1));
    std::fs::write(folder.path().join("claimdiff.toml"), "[[ignor]]\n").expect("a file");
    editor.changed_on_disk("claimdiff.toml", 1);
    editor.settle();
    let [said] = &editor.said[..] else { panic!("{:?}", editor.said) };
    assert!(said.starts_with("claimdiff.toml:1: ") && said.contains("did you mean `ignore`?"), "{said}");
    std::fs::write(folder.path().join("claimdiff.toml"), "[levels]\nconflict = \"note\"\n").expect("a file");
    editor.changed_on_disk("claimdiff.toml", 2);
    assert_eq!(editor.told("relay.md")["diagnostics"][0]["severity"], 3);
    editor.end();
    std::fs::write(folder.path().join("claimdiff.toml"), "[[ignor]]\n").expect("a file");
    let mut editor = Editor::silent(claimdiff(folder.path(), &["lsp"]));
    let answer = editor.initialize(folder.path(), json!({}));
    assert!(answer["error"]["message"].as_str().is_some_and(|m| m.starts_with("claimdiff.toml:1: ")), "{answer}");
    editor.leave(1);
}

#[test]
fn what_is_no_message_is_answered_and_the_next_one_read() {
    let folder = folder();
    let mut editor = Editor::silent(claimdiff(folder.path(), &["lsp", "--stdio"]));
    assert_eq!(editor.request("textDocument/hover", json!({}))["error"]["code"], -32002);
    assert_eq!(editor.request("initialize", json!({"capabilities": 7}))["error"]["code"], -32602);
    let answer = editor.request("initialize", json!({"rootUri": "https://relay.example/", "capabilities": {}}));
    assert!(
        answer["error"]["message"].as_str().is_some_and(|m| m.contains("is no folder on this machine")),
        "{answer}"
    );
    let answer = editor.initialize(folder.path(), json!({}));
    assert_eq!(answer["result"]["serverInfo"]["name"], "claimdiff");
    for (bytes, code) in [
        ("Content-Length: 1\r\n\r\n{", -32700),
        ("Content-Type: x\r\n\r\n", -32600),
        ("rubbish\r\nContent-Length: 2\r\n\r\n{}", -32600),
    ] {
        editor.bytes(bytes);
        assert_eq!(editor.message()["error"]["code"], code, "{bytes}");
    }
    assert_eq!(editor.request("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.request("textDocument/hover", json!({"position": 1}))["error"]["code"], -32602);
    assert_eq!(editor.request("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    editor.open("relay.md", RELAY);
    assert_eq!(editor.told("relay.md")["diagnostics"].as_array().map(Vec::len), Some(1));
    assert_eq!(editor.request("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(editor.request("textDocument/hover", json!({}))["error"]["code"], -32600);
    editor.notify("exit", Value::Null);
    editor.leave(0);
}

#[test]
fn an_editor_that_goes_without_a_word_is_noticed() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &[], json!({}));
    editor.notify("exit", Value::Null);
    editor.leave(1);
    Editor::start(folder.path(), &[], json!({})).leave(1);
}

#[test]
fn texts_outside_the_folder_are_none_of_its_articles() {
    let (inside, outside) = (folder(), folder());
    let mut editor = Editor::start(inside.path(), &[], json!({}));
    let elsewhere = Editor::address(&outside.path().join("relay.md"));
    for uri in [elsewhere.as_str(), "untitled:Untitled-1"] {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": RELAY});
        editor.notify("textDocument/didOpen", json!({"textDocument": document}));
    }
    editor.open("relay.md", RELAY);
    assert_eq!(editor.told("relay.md")["diagnostics"].as_array().map(Vec::len), Some(1));
    assert_eq!(editor.published, 1);
    editor.end();
}
