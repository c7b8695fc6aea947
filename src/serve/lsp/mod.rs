//! The Language Server Protocol over a reader and a writer: findings beside the text of an open article.
//!
//! In: messages of an editor. Out: answers, and diagnostics whenever something changed. All messages that wait are taken before
//! anything is computed, so that fast typing is compared once; no clock is asked. What is shown is in `view`, what can be done about
//! it in `actions`; this file knows the order of the conversation.

mod actions;
mod folder;
mod pile;
mod session;
mod text;
mod view;

use super::Desk;
use super::rpc::{Fault, Message, NOT_BEGUN, OWN_FAULT, answer, read_framed_message, write_framed_message};
use crate::error::{Error, Result};
use folder::{Folder, file_of};
use lsp_types::InitializeParams;
use serde_json::Value;
use session::Session;
use std::io::{BufReader, ErrorKind, Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Talks to an editor until it leaves; true where it took its leave in order. `open` is asked once the folder of the editor is the
/// current one.
pub fn serve<'l>(
    input: impl Read + Send + 'static,
    output: &mut dyn Write,
    open: &dyn Fn() -> Result<Desk<'l>>,
) -> Result<bool> {
    let (sender, messages) = channel();
    std::thread::spawn(move || read_all(input, &sender));
    let done = converse(&messages, output, open);
    match done {
        // Who closes the pipe wants no more.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(false),
        done => done.map_err(|e| Error::io("standard output", "write", e)),
    }
}

/// Hands on every message there is; an editor that types fast never waits for an answer.
fn read_all(input: impl Read, sender: &Sender<Message>) {
    let mut input = BufReader::new(input);
    while let Ok(Some(read)) = read_framed_message(&mut input) {
        let message = match read {
            Ok(bytes) => Message::parse(&bytes),
            Err(fault) => Message::Broken { id: Value::Null, fault },
        };
        if sender.send(message).is_err() {
            return;
        }
    }
}

fn converse<'l>(
    messages: &Receiver<Message>,
    output: &mut dyn Write,
    open: &dyn Fn() -> Result<Desk<'l>>,
) -> std::io::Result<bool> {
    while let Some((id, params)) = first_request(messages, output)? {
        let begun = begin(&params).and_then(|folder| Ok((folder, open()?)));
        match begun {
            Ok((folder, desk)) => {
                let mut session = Session::new(&desk, folder, &params, output);
                session.begin(&id)?;
                return session.run(messages);
            }
            Err(error) => write_framed_message(&answer(&id, Err(Fault::new(OWN_FAULT, error.to_string()))), output)?,
        }
    }
    Ok(false)
}

/// Waits for `initialize`; nothing else is answered before.
fn first_request(
    messages: &Receiver<Message>,
    output: &mut dyn Write,
) -> std::io::Result<Option<(Value, InitializeParams)>> {
    for message in messages {
        let refused = match message {
            Message::Request { id, method, params } if method == "initialize" => match serde_json::from_value(params) {
                Ok(params) => return Ok(Some((id, params))),
                Err(error) => (id, Fault::new(super::rpc::BAD_PARAMETERS, format!("initialize: {error}"))),
            },
            Message::Request { id, .. } => (id, Fault::new(NOT_BEGUN, "`initialize` comes first")),
            Message::Broken { id, fault } => (id, fault),
            Message::Notification { method, .. } if method == "exit" => return Ok(None),
            Message::Notification { .. } | Message::Answer => continue,
        };
        write_framed_message(&answer(&refused.0, Err(refused.1)), output)?;
    }
    Ok(None)
}

/// Makes the folder that the editor has open the current one; of several the first.
fn begin(params: &InitializeParams) -> Result<Folder> {
    let named = folder_of(params)?;
    if let Some(folder) = &named {
        std::env::set_current_dir(folder).map_err(|e| Error::io(folder, "enter", e))?;
    }
    Folder::new(named).map_err(|e| Error::io(".", "read", e))
}

#[allow(deprecated, reason = "editors that know no workspace folders name their folder so")]
fn folder_of(params: &InitializeParams) -> Result<Option<PathBuf>> {
    let first = params.workspace_folders.as_ref().and_then(|folders| folders.first());
    let Some(uri) = first.map(|folder| &folder.uri).or(params.root_uri.as_ref()) else {
        return Ok(params.root_path.as_ref().map(PathBuf::from));
    };
    let no_file = || Error::Message(format!("{}: is no folder on this machine; open one", uri.as_str()));
    file_of(uri).map(Some).ok_or_else(no_file)
}
