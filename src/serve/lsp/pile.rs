//! The articles of the folder, as far as they were read, and the report on them.
//!
//! In: what changed since the last report, and the texts that are open. Out: the report on how things stand now. Files that did not
//! change are read once, and only articles that changed are looked into again.

use crate::error::{Error, Result};
use crate::model::Report;
use crate::pipeline::{Gathered, Kept};
use crate::read::Shelf;
use crate::serve::{Desk, Known};
use lsp_types::Uri;
use std::collections::{BTreeMap, BTreeSet};

/// A text that is open in the editor.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its address, as the editor writes it.
    pub(super) uri: Uri,
    /// The editor's number of this state of it.
    pub(super) version: i32,
    pub(super) text: String,
}

/// The open texts by path.
pub(super) type Documents = BTreeMap<String, Document>;

/// What may have changed since the last report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// The settings, and with them which files there are and how they are read.
    pub(super) settings: bool,
    /// Baseline or decisions.
    pub(super) known: bool,
    /// Which files there are.
    pub(super) listing: bool,
    /// These files.
    pub(super) files: BTreeSet<String>,
}

/// A report, and what it was made of.
pub(super) struct State {
    pub(super) known: Known,
    pub(super) gathered: Gathered,
    pub(super) report: Report,
    shelf: Shelf,
}

/// The articles and what is known of them.
pub(super) struct Pile<'d> {
    desk: &'d Desk<'d>,
    kept: Kept,
    state: Option<State>,
    pub(super) changes: Changes,
}

impl<'d> Pile<'d> {
    pub(super) fn new(desk: &'d Desk<'d>) -> Self {
        Self { desk, kept: Kept::default(), state: None, changes: Changes::default() }
    }

    /// The last report; `None` before the first, and after one that could not be made.
    pub(super) fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }

    /// Makes a new report where something changed; true where it did.
    pub(super) fn refresh(&mut self, open: &Documents) -> Result<bool> {
        if self.state.is_some() && self.changes == Changes::default() {
            return Ok(false);
        }
        let (known, shelf) = match self.state.take() {
            Some(state) if !self.changes.settings => {
                let known = if self.changes.known { self.desk.known()? } else { state.known };
                let mut shelf = state.shelf;
                self.changes.read(&mut shelf, open, &known)?;
                (known, shelf)
            }
            _ => {
                let known = self.desk.known()?;
                let mut shelf = Shelf::read(&known.config)?;
                for (path, document) in open {
                    shelf.read_again(path, Some(&document.text), &known.config)?;
                }
                (known, shelf)
            }
        };
        let reading = shelf.reading(&known.config);
        let gathered = match self.kept.is_empty() {
            true => self.desk.with_cache(|cache| self.kept.gather(reading, &self.desk.rules, cache)),
            false => self.kept.gather(reading, &self.desk.rules, None),
        };
        let report = self.desk.report(&gathered, &known)?;
        self.state = Some(State { known, gathered, report, shelf });
        self.changes = Changes::default();
        Ok(true)
    }

    /// Accepts the values of a finding of the last report into the baseline, as it stands on the disk now.
    pub(super) fn accept(&mut self, id: &str) -> Result<()> {
        let found = self.state.as_ref().filter(|state| state.report.findings.iter().any(|finding| finding.id == id));
        let Some(state) = found else {
            return Err(Error::Message(format!("the finding {id} is no longer there; nothing was accepted")));
        };
        let known = self.desk.known()?;
        if known.isolated {
            return Err(Error::Message("with --isolated there is no baseline to accept into".into()));
        }
        let change = known.baseline.accept(&state.report, |finding| finding.id == id);
        change.baseline.save(&known.baseline_path)?;
        self.changes.known = true;
        Ok(())
    }
}

impl Changes {
    /// Reads again what changed, open texts as they stand in the editor.
    fn read(&self, shelf: &mut Shelf, open: &Documents, known: &Known) -> Result<()> {
        let text = |path: &str| open.get(path).map(|document| document.text.as_str());
        if self.listing {
            shelf.list_again(&known.config)?;
            // A file that came may be open already.
            for path in open.keys() {
                shelf.read_again(path, text(path), &known.config)?;
            }
        }
        for path in &self.files {
            shelf.read_again(path, text(path), &known.config)?;
        }
        Ok(())
    }
}
