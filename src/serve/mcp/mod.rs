//! The Model Context Protocol over a reader and a writer: tools for assistants.
//!
//! In: requests, one a line. Out: answers, one a line, in their order. Knows which tools there are and what a request must look like;
//! what a tool does is in `calls`. Nothing is fetched, and nothing is read outside the current folder.

mod calls;
mod tools;

use super::Desk;
use super::rpc::{BAD_PARAMETERS, Fault, Message, NO_METHOD, OWN_FAULT, answer, read_message_line, write_message_line};
use crate::error::{Error, Result, closest};
use calls::Calls;
use serde_json::{Value, json};
use std::io::{BufRead, ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tools::Tool;

/// Versions of the protocol that are spoken, the newest first.
const VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// What an assistant is told of this server.
const INSTRUCTIONS: &str = "Finds where news articles about the same events disagree: dates, places, tolls, figures, names, roles, \
    attendance. Call `compare` with the texts of two or more articles, each with its publisher and date of publication, or with paths. \
    Every finding comes with the quotes of both sides and the reason; quote these rather than your own reading. Nothing is judged \
    true or false. What `not_judged` lists was not compared: never call that agreement. `explain` says how a finding came about.";

/// Answers requests until there are no more.
pub fn serve(input: &mut dyn BufRead, output: &mut dyn Write, desk: &Desk<'_>) -> Result<()> {
    let mut calls = Calls::new(desk);
    let read = |e| Error::io("standard input", "read", e);
    while let Some(line) = read_message_line(input).map_err(read)? {
        let answer = match line {
            Ok(line) => match serde_json::from_slice(&line) {
                Ok(Value::Array(batch)) if !batch.is_empty() => answer_batch(batch, &mut calls),
                _ => answer_one(Message::parse(&line), &mut calls),
            },
            Err(fault) => Some(answer(&Value::Null, Err(fault))),
        };
        let written = answer.map_or(Ok(()), |answer| write_message_line(&answer, output));
        match written {
            // Who closes the pipe wants no more.
            Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(|e| Error::io("standard output", "write", e))?,
        }
    }
    Ok(())
}

/// Several messages at once, as one version of the protocol has them; `None` where none asks for an answer.
fn answer_batch(batch: Vec<Value>, calls: &mut Calls<'_>) -> Option<Value> {
    let answers: Vec<Value> = batch.into_iter().filter_map(|one| answer_one(Message::of(one), calls)).collect();
    (!answers.is_empty()).then_some(Value::Array(answers))
}

fn answer_one(message: Message, calls: &mut Calls<'_>) -> Option<Value> {
    match message {
        Message::Request { id, method, params } => Some(answer(&id, respond(&method, params, calls))),
        Message::Broken { id, fault } => Some(answer(&id, Err(fault))),
        Message::Notification { .. } | Message::Answer => None,
    }
}

fn respond(method: &str, params: Value, calls: &mut Calls<'_>) -> std::result::Result<Value, Fault> {
    match method {
        "initialize" => Ok(initialized(&params)),
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({"tools": Tool::ALL.map(Tool::description)})),
        "tools/call" => call(params, calls),
        _ => Err(Fault::new(NO_METHOD, format!("no method {method:?}; this server has tools/list and tools/call"))),
    }
}

/// The version that the other side asks for where it is spoken, else the newest.
fn initialized(params: &Value) -> Value {
    let wanted = params["protocolVersion"].as_str().unwrap_or_default();
    let version = VERSIONS.into_iter().find(|version| *version == wanted).unwrap_or(VERSIONS[0]);
    json!({
        "protocolVersion": version,
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "claimdiff", "title": "claimdiff", "version": env!("CARGO_PKG_VERSION")},
        "instructions": INSTRUCTIONS,
    })
}

fn call(params: Value, calls: &mut Calls<'_>) -> std::result::Result<Value, Fault> {
    let Some(name) = params["name"].as_str() else {
        return Err(Fault::new(BAD_PARAMETERS, "`name` must be the name of a tool, as tools/list gives it"));
    };
    let Some(tool) = Tool::ALL.into_iter().find(|tool| tool.name() == name) else {
        let names = Tool::ALL.map(Tool::name);
        let meant = closest(name, names).map(|name| format!("did you mean {name}? ")).unwrap_or_default();
        let message = format!("no tool {name:?}; {meant}the tools are {}", names.join(", "));
        return Err(Fault::new(BAD_PARAMETERS, message));
    };
    let arguments = params.get("arguments").cloned().unwrap_or_default();
    // One call that goes wrong must not end the conversation.
    catch_unwind(AssertUnwindSafe(|| calls.call(tool, arguments)))
        .map_err(|_| Fault::new(OWN_FAULT, format!("{name} failed by a fault of this program; please report it")))
}
