//! An editor that opens articles, and the server that it started.

use crate::pile::claimdiff;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub struct Editor {
    /// What the server says that it can do.
    pub capabilities: Value,
    /// What the server asked for.
    pub asked: Vec<Value>,
    /// What the server told the user.
    pub said: Vec<String>,
    /// How often diagnostics came.
    pub published: usize,
    told: BTreeMap<String, Value>,
    versions: BTreeMap<String, i64>,
    folder: PathBuf,
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    next: u64,
}

impl Editor {
    /// Starts the server elsewhere, and opens a folder, as an editor does that can do these things.
    pub fn start(folder: &Path, flags: &[&str], can: Value) -> Self {
        let arguments = [&["lsp"], flags].concat();
        let mut editor = Self::silent(claimdiff(&std::env::temp_dir(), &arguments));
        let answer = editor.initialize(folder, can);
        editor.capabilities = answer["result"]["capabilities"].clone();
        assert!(editor.capabilities.is_object(), "{answer}");
        editor
    }

    /// Starts the server, and says nothing.
    pub fn silent(mut command: Command) -> Self {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().expect("the program runs");
        let (to, from) = (server.stdin.take().expect("a pipe"), server.stdout.take().expect("a pipe"));
        Self {
            capabilities: Value::Null,
            asked: Vec::new(),
            said: Vec::new(),
            published: 0,
            told: BTreeMap::new(),
            versions: BTreeMap::new(),
            folder: PathBuf::new(),
            server,
            to,
            from: BufReader::new(from),
            next: 0,
        }
    }

    pub fn initialize(&mut self, folder: &Path, can: Value) -> Value {
        self.folder = folder.to_owned();
        let folders = json!([{"uri": Self::address(folder), "name": "articles"}]);
        let params = json!({"processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": can});
        let answer = self.request("initialize", params);
        self.notify("initialized", json!({}));
        answer
    }

    pub fn address(path: &Path) -> String {
        format!("file://{}", path.display())
    }

    pub fn uri(&self, name: &str) -> String {
        Self::address(&self.folder.join(name))
    }

    pub fn bytes(&mut self, bytes: &str) {
        self.to.write_all(bytes.as_bytes()).expect("the server reads");
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.bytes(&format!("Content-Length: {}\r\n\r\n{text}", text.len()));
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The next message of the server; nothing but messages may come.
    pub fn message(&mut self) -> Value {
        let mut head = String::new();
        self.from.read_line(&mut head).expect("UTF-8");
        let length = head.trim().strip_prefix("Content-Length: ").unwrap_or_else(|| panic!("no header: {head:?}"));
        let mut gap = String::new();
        self.from.read_line(&mut gap).expect("UTF-8");
        assert_eq!(gap, "\r\n");
        let mut bytes = vec![0; length.parse().expect("a number")];
        self.from.read_exact(&mut bytes).expect("the whole message");
        let message: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(message["jsonrpc"], "2.0");
        message
    }

    /// Sends a request, and takes in what comes before its answer.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}));
        loop {
            let message = self.message();
            match message["method"].as_str() {
                None => {
                    assert_eq!(message["id"], self.next, "{message}");
                    return message;
                }
                Some("textDocument/publishDiagnostics") => {
                    self.published += 1;
                    let uri = message["params"]["uri"].as_str().expect("an address").to_owned();
                    self.told.insert(uri, message["params"].clone());
                }
                Some("window/showMessage") => {
                    self.said.push(message["params"]["message"].as_str().expect("a text").to_owned());
                }
                Some(_) => self.asked.push(message),
            }
        }
    }

    /// Waits until the server has told all that it has to tell: what a message changes is told before the next but one is answered.
    pub fn settle(&mut self) {
        for _ in 0..2 {
            self.request("claimdiff/nothing", json!({}));
        }
    }

    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.versions.insert(name.to_owned(), 1);
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, name: &str, changes: Value) {
        let version = self.versions.get_mut(name).expect("an open text");
        *version += 1;
        let document = json!({"uri": Self::address(&self.folder.join(name)), "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Tells that a file was made (1), changed (2) or taken away (3).
    pub fn changed_on_disk(&mut self, name: &str, how: u8) {
        let change = json!({"uri": self.uri(name), "type": how});
        self.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    }

    /// What the server told last of a file, once it has told all.
    pub fn told(&mut self, name: &str) -> Value {
        self.settle();
        self.told.get(&self.uri(name)).cloned().unwrap_or_else(|| panic!("nothing was told of {name}: {:?}", self.said))
    }

    pub fn actions(&mut self, name: &str, range: &Value) -> Vec<Value> {
        let uri = self.uri(name);
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        self.request("textDocument/codeAction", params)["result"].as_array().expect("a list").clone()
    }

    /// Takes leave in order.
    pub fn end(mut self) {
        assert_eq!(self.request("shutdown", Value::Null)["result"], Value::Null);
        self.notify("exit", Value::Null);
        self.leave(0);
    }

    /// Closes the pipe; the server must end with `code`, with nothing more to say.
    pub fn leave(mut self, code: i32) {
        drop(self.to);
        let mut rest = String::new();
        self.from.read_to_string(&mut rest).expect("UTF-8");
        assert_eq!(rest, "");
        assert_eq!(self.server.wait().expect("it ends").code(), Some(code));
    }
}
