//! Messages of JSON-RPC 2.0, one a line or behind a header.
//!
//! In: bytes from a reader. Out: what they ask for, or what is wrong with them; answers as bytes to a writer. A message that cannot be
//! read is answered, and the next one is read as if nothing had happened. Knows no method.

use crate::report::write_line;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

/// The longest message that is read, in bytes: a thousand articles and more.
const LONGEST: usize = 64 << 20;

/// The longest line of a header.
const LONGEST_HEADER: u64 = 8 << 10;

/// A fault as the protocol numbers them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// One of the codes below.
    pub code: i64,
    /// What is wrong and what would be right.
    pub message: String,
}

/// What is not JSON.
pub const NOT_JSON: i64 = -32700;
/// What is no message.
pub const NO_MESSAGE: i64 = -32600;
/// A method that is not known.
pub const NO_METHOD: i64 = -32601;
/// Parameters that do not fit.
pub const BAD_PARAMETERS: i64 = -32602;
/// A fault of this program.
pub const OWN_FAULT: i64 = -32603;
/// A request before the first one that must come (Language Server Protocol).
pub const NOT_BEGUN: i64 = -32002;
/// A request that was understood, and cannot be fulfilled (Language Server Protocol).
pub const REFUSED: i64 = -32803;

impl Fault {
    /// A fault with its code.
    pub fn new(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// What a message is.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// It asks for an answer.
    Request {
        /// A number or a string, to be repeated in the answer.
        id: Value,
        /// What is asked for.
        method: String,
        /// With what; `null` where nothing is given.
        params: Value,
    },
    /// It tells something.
    Notification {
        /// What is told.
        method: String,
        /// The details; `null` where nothing is given.
        params: Value,
    },
    /// It answers a request of this program.
    Answer,
    /// It is none; the id is `null` where none could be read.
    Broken {
        /// As in a request.
        id: Value,
        /// What is wrong.
        fault: Fault,
    },
}

impl Message {
    /// Reads the JSON of one message.
    pub fn parse(bytes: &[u8]) -> Self {
        match serde_json::from_slice::<Value>(bytes) {
            Ok(value) => Self::of(value),
            Err(error) => Message::Broken { id: Value::Null, fault: Fault::new(NOT_JSON, format!("no JSON: {error}")) },
        }
    }

    /// Tells what a JSON value is.
    pub fn of(value: Value) -> Self {
        let Value::Object(mut fields) = value else { return no_message(Value::Null, "a message is a JSON object") };
        let id = fields.remove("id");
        let is_id = id.as_ref().is_none_or(|id| id.is_string() || id.is_number());
        let told = id.clone().filter(|_| is_id).unwrap_or_default();
        if fields.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
            return no_message(told, "`jsonrpc` must be \"2.0\"");
        }
        let params = fields.remove("params").unwrap_or_default();
        match (fields.remove("method"), id) {
            (_, Some(_)) if !is_id => no_message(told, "`id` must be a number or a string"),
            (Some(Value::String(method)), Some(id)) => Message::Request { id, method, params },
            (Some(Value::String(method)), None) => Message::Notification { method, params },
            (None, Some(_)) if fields.contains_key("result") || fields.contains_key("error") => Message::Answer,
            _ => no_message(told, "`method` must be a string"),
        }
    }
}

fn no_message(id: Value, what: &str) -> Message {
    Message::Broken { id, fault: Fault::new(NO_MESSAGE, what) }
}

/// The answer to the request `id`.
pub fn answer(id: &Value, outcome: Result<Value, Fault>) -> Value {
    match outcome {
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err(fault) => {
            let error = json!({"code": fault.code, "message": fault.message});
            json!({"jsonrpc": "2.0", "id": id, "error": error})
        }
    }
}

/// Reads the next line with anything in it; `None` at the end. A line that is too long is passed over and told.
pub fn read_message_line(input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, Fault>>> {
    loop {
        let mut line = Vec::new();
        (&mut *input).take(LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.len() > LONGEST {
            skip_line(input)?;
            return Ok(Some(Err(too_long())));
        }
        if !line.iter().all(u8::is_ascii_whitespace) {
            return Ok(Some(Ok(line)));
        }
    }
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let held = input.fill_buf()?;
        let (used, is_end) = match held.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (held.len(), held.is_empty()),
        };
        input.consume(used);
        if is_end {
            return Ok(());
        }
    }
}

fn too_long() -> Fault {
    Fault::new(NO_MESSAGE, format!("the message is longer than {} MiB; name files instead of texts", LONGEST >> 20))
}

/// Reads the next message behind its header; `None` at the end. What has no length is passed over up to the next header and told,
/// and so is what is too long.
pub fn read_framed_message(input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, Fault>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        (&mut *input).take(LONGEST_HEADER).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        match text.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok(),
            None if text.trim().is_empty() => break,
            _ => {}
        }
    }
    let Some(length): Option<usize> = length else {
        return Ok(Some(Err(Fault::new(NO_MESSAGE, "a message begins with a header `Content-Length: BYTES`"))));
    };
    if length > LONGEST {
        io::copy(&mut (&mut *input).take(length as u64), &mut io::sink())?;
        return Ok(Some(Err(too_long())));
    }
    let mut bytes = vec![0; length];
    match input.read_exact(&mut bytes) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        read => read.map(|()| Some(Ok(bytes))),
    }
}

/// Writes a message behind its header.
pub fn write_framed_message(message: &impl Serialize, output: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    write_line(message, &mut bytes)?;
    write!(output, "Content-Length: {}\r\n\r\n", bytes.len())?;
    output.write_all(&bytes)?;
    output.flush()
}

/// Writes a message as one line.
pub fn write_message_line(message: &impl Serialize, output: &mut dyn Write) -> io::Result<()> {
    write_line(message, output)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_says_why_and_keeps_its_id() {
        let fault = |text: &str| match Message::parse(text.as_bytes()) {
            Message::Broken { id, fault } => (id, fault.code, fault.message),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(fault("{\"jsonrpc").1, NOT_JSON);
        assert_eq!(fault("[]").1, NO_MESSAGE);
        assert_eq!(fault("{\"id\":3,\"method\":\"m\"}"), (json!(3), NO_MESSAGE, "`jsonrpc` must be \"2.0\"".into()));
        assert_eq!(fault("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"m\"}").0, Value::Null);
        assert_eq!(fault("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":7}").0, json!("a"));
    }

    #[test]
    fn requests_notifications_and_answers() {
        let parse = |value: Value| Message::of(value);
        let request = Message::Request { id: json!(1), method: "m".into(), params: json!({"a": 2}) };
        assert_eq!(parse(json!({"jsonrpc": "2.0", "id": 1, "method": "m", "params": {"a": 2}})), request);
        let told = Message::Notification { method: "m".into(), params: Value::Null };
        assert_eq!(parse(json!({"jsonrpc": "2.0", "method": "m"})), told);
        assert_eq!(parse(json!({"jsonrpc": "2.0", "id": 1, "result": null})), Message::Answer);
    }

    #[test]
    fn framed_messages_follow_one_another_whatever_stands_between() {
        let text = "Content-Type: x\r\ncontent-length: 2\r\n\r\n{}rubbish\r\n\r\nContent-Length: 3\r\n\r\n[1]Content-Length: 9\r\n\r\n[";
        let mut input = text.as_bytes();
        assert_eq!(read_framed_message(&mut input).unwrap(), Some(Ok(b"{}".to_vec())));
        assert_eq!(read_framed_message(&mut input).unwrap().unwrap().unwrap_err().code, NO_MESSAGE);
        assert_eq!(read_framed_message(&mut input).unwrap(), Some(Ok(b"[1]".to_vec())));
        assert_eq!(read_framed_message(&mut input).unwrap(), None);
        let mut bytes = Vec::new();
        write_framed_message(&json!({"a": "\u{e9}"}), &mut bytes).unwrap();
        let read = read_framed_message(&mut bytes.as_slice()).unwrap().unwrap().unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&read).unwrap(), json!({"a": "\u{e9}"}));
    }

    #[test]
    fn empty_lines_are_passed_over_and_long_ones_refused() {
        let mut text = vec![b'x'; LONGEST + 3];
        text.splice(0..0, *b"\n{}\n");
        text.extend_from_slice(b"\nlast");
        let mut input = text.as_slice();
        assert_eq!(read_message_line(&mut input).unwrap(), Some(Ok(b"{}\n".to_vec())));
        assert_eq!(read_message_line(&mut input).unwrap(), Some(Err(too_long())));
        assert_eq!(read_message_line(&mut input).unwrap(), Some(Ok(b"last".to_vec())));
        assert_eq!(read_message_line(&mut input).unwrap(), None);
    }
}
