//! What the servers work with, as the flags say.
//!
//! In: flags. Out: loaded rules, and a way to load settings, decisions and baseline as often as a server asks for them.

use super::accepted::BaselineArgs;
use super::common::Common;
use crate::error::{Error, Result};
use crate::serve::{Desk, Known};
use std::path::Path;

/// Loads the rules, and leaves the rest to be loaded.
pub fn desk<'c>(common: &'c Common, baseline: &'c BaselineArgs) -> Result<Desk<'c>> {
    common.set_threads();
    let load = move || {
        let mut config = common.settings()?;
        baseline.name_ledgers(&mut config);
        let decisions = common.decisions(&config)?;
        let baseline_path = baseline.path(&config);
        let (baseline, isolated) = (baseline.load(&config, common)?, common.isolated);
        Ok(Known { baseline, config, decisions, baseline_path, isolated })
    };
    Ok(Desk::new(common.rules_only()?, common.cache.folder(common.isolated), Box::new(load)))
}

/// Makes what the flags name stay where it is, whatever becomes the current folder.
pub fn pin(common: &mut Common, baseline: &mut BaselineArgs) -> Result<()> {
    for path in [&mut common.config, &mut common.rules, &mut baseline.baseline]
        .into_iter()
        .flatten()
        .chain(&mut baseline.ledger)
    {
        *path = std::path::absolute(&path).map_err(|e| Error::io(&*path, "find", e))?;
    }
    common.cache.pin(common.isolated);
    Ok(())
}

/// Makes `folder` the current folder, as if the command were started there.
pub fn enter(folder: &Path) -> Result<()> {
    std::env::set_current_dir(folder).map_err(|e| Error::io(folder, "enter", e))
}
