//! A conversation with an editor, from its first request on.
//!
//! In: messages. Out: answers, diagnostics of the open articles, and word of what keeps the report from being made.

use super::actions::{ACCEPT, Edits, KIND, actions};
use super::folder::{Folder, file_of, is_file};
use super::pile::{Document, Documents, Pile};
use super::text::{Encoding, apply, offset};
use super::view::View;
use crate::config::FILE_NAME;
use crate::report::escape::visible;
use crate::serve::Desk;
use crate::serve::rpc::{BAD_PARAMETERS, Fault, Message, NO_MESSAGE, NO_METHOD, REFUSED, answer, write_framed_message};
use lsp_types::{
    ClientCapabilities, CodeActionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, ExecuteCommandParams,
    FileChangeType, HoverParams, InitializeParams, MessageType, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::mpsc::Receiver;

/// The notification that diagnostics come with.
const DIAGNOSTICS: &str = "textDocument/publishDiagnostics";

/// What a request comes to.
type Outcome = Result<Value, Fault>;

/// Everything that is known of one editor.
pub(super) struct Session<'s> {
    pile: Pile<'s>,
    folder: Folder,
    open: Documents,
    encoding: Encoding,
    edits: Edits,
    /// The editor tells of changed files, if asked.
    watches: bool,
    /// The editor has asked to end.
    ends: bool,
    /// Texts that the editor closed, whose diagnostics still stand there.
    closed: Vec<Uri>,
    /// The report changed, and the editor does not know yet.
    is_due: bool,
    /// What the editor was told last about a report that could not be made.
    trouble: Option<String>,
    output: &'s mut dyn Write,
}

impl<'s> Session<'s> {
    pub(super) fn new(
        desk: &'s Desk<'s>,
        folder: Folder,
        params: &InitializeParams,
        output: &'s mut dyn Write,
    ) -> Self {
        let can = &params.capabilities;
        let encodings = can.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        Self {
            pile: Pile::new(desk),
            folder,
            open: Documents::new(),
            encoding: Encoding::among(encodings.unwrap_or_default()),
            edits: Edits::of(can),
            watches: watches(can),
            ends: false,
            closed: Vec::new(),
            is_due: false,
            trouble: None,
            output,
        }
    }

    /// Answers the first request.
    pub(super) fn begin(&mut self, id: &Value) -> io::Result<()> {
        let result = json!({
            "capabilities": {
                "positionEncoding": self.encoding.kind(),
                // Changes come in parts.
                "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
                "hoverProvider": true,
                "codeActionProvider": {"codeActionKinds": [KIND]},
                "executeCommandProvider": {"commands": [ACCEPT]},
            },
            "serverInfo": {"name": "claimdiff", "version": env!("CARGO_PKG_VERSION")},
        });
        self.write(&answer(id, Ok(result)))
    }

    /// Takes messages until there are no more; true where the editor took its leave in order.
    pub(super) fn run(&mut self, messages: &Receiver<Message>) -> io::Result<bool> {
        while let Ok(first) = messages.recv() {
            let waiting: Vec<Message> = [first].into_iter().chain(messages.try_iter()).collect();
            for message in waiting {
                if matches!(&message, Message::Notification { method, .. } if method == "exit") {
                    return Ok(self.ends);
                }
                self.take(message)?;
            }
            self.publish()?;
        }
        Ok(false)
    }

    fn take(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Request { id, method, params } => {
                let outcome = self.respond(&method, params)?;
                self.write(&answer(&id, outcome))
            }
            Message::Notification { method, params } => match self.note(&method, params) {
                Err(fault) => self.show(&format!("{method}: {}", fault.message)),
                Ok(()) if method == "initialized" && self.watches => self.watch(),
                Ok(()) => Ok(()),
            },
            Message::Broken { id, fault } => self.write(&answer(&id, Err(fault))),
            Message::Answer => Ok(()),
        }
    }

    fn respond(&mut self, method: &str, params: Value) -> io::Result<Outcome> {
        if self.ends {
            return Ok(Err(Fault::new(NO_MESSAGE, "the conversation is over; only `exit` can follow")));
        }
        match method {
            "shutdown" => {
                self.ends = true;
                return Ok(Ok(Value::Null));
            }
            "initialize" => return Ok(Err(Fault::new(NO_MESSAGE, "`initialize` comes once"))),
            "textDocument/hover" | "textDocument/codeAction" | "workspace/executeCommand" => self.refresh()?,
            _ => {}
        }
        Ok(match method {
            "textDocument/hover" => parameters(params).map(|params| self.hover(&params)),
            "textDocument/codeAction" => parameters(params).map(|params| self.code_actions(&params)),
            "workspace/executeCommand" => parameters(params).and_then(|params| self.execute(&params)),
            _ => Err(Fault::new(NO_METHOD, format!("no method {method:?}"))),
        })
    }

    fn hover(&self, params: &HoverParams) -> Value {
        let place = &params.text_document_position_params;
        let found = self.view(&place.text_document.uri).and_then(|(path, view)| {
            let at = offset(&view.text(&path), place.position, self.encoding);
            view.hover(&path, at)
        });
        let shown = |(words, range)| json!({"contents": {"kind": "markdown", "value": words}, "range": range});
        found.map_or(Value::Null, shown)
    }

    fn code_actions(&self, params: &CodeActionParams) -> Value {
        let is_wanted = params
            .context
            .only
            .as_ref()
            .is_none_or(|kinds| kinds.iter().any(|kind| kind.as_str().is_empty() || kind.as_str() == KIND));
        let found = self.view(&params.text_document.uri).filter(|_| is_wanted);
        let actions = found.map(|(path, view)| actions(&view, &path, params.range, self.edits, &self.folder));
        json!(actions.unwrap_or_default())
    }

    fn execute(&mut self, params: &ExecuteCommandParams) -> Outcome {
        let id = params.arguments.first().and_then(Value::as_str);
        match (params.command.as_str(), id) {
            (ACCEPT, Some(id)) => {
                self.pile.accept(id).map_err(|error| Fault::new(REFUSED, error.to_string()))?;
                Ok(Value::Null)
            }
            (ACCEPT, None) => Err(Fault::new(BAD_PARAMETERS, format!("{ACCEPT} needs the id of a finding"))),
            (other, _) => Err(Fault::new(BAD_PARAMETERS, format!("no command {other:?}; there is {ACCEPT}"))),
        }
    }

    /// An open file of the folder, and the report as it stands.
    fn view(&self, uri: &Uri) -> Option<(String, View<'_>)> {
        let path = self.folder.path(uri).filter(|path| self.open.contains_key(path))?;
        Some((path, View::new(self.pile.state()?, &self.open, &self.folder, self.encoding)))
    }

    fn note(&mut self, method: &str, params: Value) -> Result<(), Fault> {
        match method {
            "textDocument/didOpen" => self.opened(parameters(params)?),
            "textDocument/didChange" => self.changed(parameters(params)?),
            "textDocument/didClose" => self.closed(&parameters(params)?),
            "textDocument/didSave" => {
                let saved: DidSaveTextDocumentParams = parameters(params)?;
                self.file_changed(&saved.text_document.uri, false);
            }
            "workspace/didChangeWatchedFiles" => {
                let changed: DidChangeWatchedFilesParams = parameters(params)?;
                for change in changed.changes {
                    self.file_changed(&change.uri, change.typ != FileChangeType::CHANGED);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let Some(path) = self.folder.path(&document.uri) else { return };
        let (uri, version, text) = (document.uri, document.version, document.text);
        self.open.insert(path.clone(), Document { uri, version, text });
        self.pile.changes.files.insert(path);
        self.is_due = true;
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let Some(path) = self.folder.path(&params.text_document.uri) else { return };
        let Some(document) = self.open.get_mut(&path) else { return };
        for change in params.content_changes {
            apply(&mut document.text, change, self.encoding);
        }
        document.version = params.text_document.version;
        self.pile.changes.files.insert(path);
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let Some(path) = self.folder.path(&params.text_document.uri) else { return };
        if let Some(document) = self.open.remove(&path) {
            self.pile.changes.files.insert(path);
            self.closed.push(document.uri);
        }
    }

    /// A file changed on the disk; `comes_or_goes` where it was made or taken away.
    fn file_changed(&mut self, uri: &Uri, comes_or_goes: bool) {
        // Without a report everything is read anew anyway.
        let Some(state) = self.pile.state() else { return };
        let known = &state.known;
        let file = file_of(uri).unwrap_or_default();
        let is_settings =
            file.file_name().is_some_and(|name| name == FILE_NAME) || is_file(uri, &known.config.file_path());
        let is_known = is_file(uri, &known.baseline_path) || is_file(uri, &known.config.decisions_path());
        let path = self.folder.path(uri);
        let is_read = path.as_ref().is_some_and(|path| state.report.articles.iter().any(|one| one.path == *path));
        let changes = &mut self.pile.changes;
        changes.settings |= is_settings;
        changes.known |= is_known;
        changes.listing |= comes_or_goes || !(is_read || is_settings || is_known);
        changes.files.extend(path);
    }

    /// Makes a new report where something changed; what keeps it from being made is told once.
    fn refresh(&mut self) -> io::Result<()> {
        match self.pile.refresh(&self.open) {
            Ok(is_new) => {
                self.is_due |= is_new;
                self.trouble = None;
            }
            Err(error) => {
                let words = error.to_string();
                if self.trouble.as_ref() != Some(&words) {
                    self.show(&words)?;
                    self.trouble = Some(words);
                }
            }
        }
        Ok(())
    }

    /// Tells the editor what stands beside its open articles, where that may have changed.
    fn publish(&mut self) -> io::Result<()> {
        for uri in std::mem::take(&mut self.closed) {
            self.tell(DIAGNOSTICS, &json!({"uri": uri, "diagnostics": []}))?;
        }
        if self.open.is_empty() || self.ends {
            return Ok(());
        }
        self.refresh()?;
        let Some(state) = self.pile.state().filter(|_| self.is_due) else { return Ok(()) };
        let view = View::new(state, &self.open, &self.folder, self.encoding);
        let told = self.open.iter().map(|(path, document)| {
            let diagnostics: Vec<_> = view.told(path).into_iter().map(|told| told.diagnostic).collect();
            json!({"uri": document.uri, "version": document.version, "diagnostics": diagnostics})
        });
        let told: Vec<Value> = told.collect();
        self.is_due = false;
        told.iter().try_for_each(|params| self.tell(DIAGNOSTICS, params))
    }

    /// Asks to be told of files that change on the disk.
    fn watch(&mut self) -> io::Result<()> {
        let options = json!({"watchers": [{"globPattern": "**/*"}]});
        let method = "workspace/didChangeWatchedFiles";
        let registration = json!({"id": "files", "method": method, "registerOptions": options});
        let params = json!({"registrations": [registration]});
        let id = "claimdiff-files";
        self.write(&json!({"jsonrpc": "2.0", "id": id, "method": "client/registerCapability", "params": params}))
    }

    fn show(&mut self, words: &str) -> io::Result<()> {
        self.tell("window/showMessage", &json!({"type": MessageType::ERROR, "message": visible(words)}))
    }

    fn tell(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    fn write(&mut self, message: &Value) -> io::Result<()> {
        write_framed_message(message, self.output)
    }
}

/// True where an editor tells of changed files if it is asked to.
fn watches(can: &ClientCapabilities) -> bool {
    let files = can.workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files.as_ref());
    files.and_then(|files| files.dynamic_registration).unwrap_or(false)
}

/// The parameters of a message as what they must be.
fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, Fault> {
    serde_json::from_value(params).map_err(|error| Fault::new(BAD_PARAMETERS, error.to_string()))
}
