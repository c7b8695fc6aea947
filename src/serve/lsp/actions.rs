//! What an editor offers to do about a finding.
//!
//! In: a place in an open article. Out: for each finding there a command that accepts it into the baseline, and an edit that writes an
//! `[[ignore]]` into the settings, where the reason waits to be put better. Does neither itself.

use super::folder::Folder;
use super::view::{Told, View};
use crate::config::ignore_entry;
use crate::model::Finding;
use lsp_types::{ClientCapabilities, Range, ResourceOperationKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The command that accepts a finding; its one argument is the id.
pub(super) const ACCEPT: &str = "claimdiff.accept";
/// The kind of the actions.
pub(super) const KIND: &str = "quickfix";

/// What the editor can do with an edit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edits {
    /// It takes edits of documents one after the other.
    in_order: bool,
    /// It makes files.
    makes_files: bool,
}

impl Edits {
    /// As the editor says.
    pub(super) fn of(capabilities: &ClientCapabilities) -> Self {
        let edit = capabilities.workspace.as_ref().and_then(|workspace| workspace.workspace_edit.as_ref());
        let in_order = edit.and_then(|edit| edit.document_changes).unwrap_or(false);
        let operations = edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default();
        Self { in_order, makes_files: in_order && operations.contains(&ResourceOperationKind::Create) }
    }
}

/// The actions for the findings that a range of a file touches.
pub(super) fn actions(view: &View<'_>, path: &str, range: Range, edits: Edits, folder: &Folder) -> Vec<Value> {
    if view.state.known.isolated {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut actions = Vec::new();
    for Told { finding, diagnostic } in view.told(path) {
        let Some(finding) = finding else { continue };
        let touches = diagnostic.range.start <= range.end && range.start <= diagnostic.range.end;
        if !touches || !seen.insert(&finding.id) {
            continue;
        }
        let topic = view.brief.topic(finding);
        let title = format!("Accept into the baseline: {topic}");
        let command = json!({"title": title, "command": ACCEPT, "arguments": [finding.id]});
        actions.push(json!({"title": title, "kind": KIND, "diagnostics": [diagnostic], "command": command}));
        if let Some(edit) = ignore(view, finding, &topic, edits, folder) {
            let title = format!("Ignore in claimdiff.toml: {topic}");
            actions.push(json!({"title": title, "kind": KIND, "diagnostics": [diagnostic], "edit": edit}));
        }
    }
    actions
}

/// The edit that writes an `[[ignore]]`; `None` where there are no settings and the editor makes no files.
fn ignore(view: &View<'_>, finding: &Finding, topic: &str, edits: Edits, folder: &Folder) -> Option<Value> {
    let file = view.state.known.config.file_path();
    let uri = folder.uri(&file)?;
    let is_there = file.exists();
    if !is_there && !edits.makes_files {
        return None;
    }
    let (before, end) = view.end_of(&uri, &file);
    let reason = format!("seen in the editor: {topic}");
    let new_text = ignore_entry(&finding.id, &reason, &before);
    let inserted = json!({"range": {"start": end, "end": end}, "newText": new_text});
    if !edits.in_order {
        return Some(json!({"changes": {uri.as_str(): [inserted]}}));
    }
    let make = json!({"kind": "create", "uri": uri, "options": {"ignoreIfExists": true}});
    let edit = json!({"textDocument": {"uri": uri, "version": null}, "edits": [inserted]});
    let changes: Vec<Value> = if is_there { vec![edit] } else { vec![make, edit] };
    Some(json!({"documentChanges": changes}))
}
