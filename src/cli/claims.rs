//! `claimdiff claims`: the seam as JSON Lines, printed while articles are read.

use super::common::Common;
use super::output::{print, tell_unjudged};
use super::records::to_lines;
use crate::error::Result;
use crate::model::{Cause, Unjudged};
use crate::pipeline::Gathered;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print what each article states, one JSON line per article
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let reading = session.read(&args.paths)?;
    let mut unjudged = Vec::new();
    let (mut telling, mut alone) = (0, None);
    let (skipped, notes) = session.first_half_in_turn("first half", reading, &mut |records| {
        unjudged.extend(records.iter().filter_map(Unjudged::of_article));
        for record in records.iter().filter(|record| !record.claims.is_empty()) {
            telling += 1;
            alone.get_or_insert_with(|| Unjudged::of(record, Cause::Single));
        }
        print(to_lines(&Gathered { records, ..Gathered::default() }))
    })?;
    print(to_lines(&Gathered { skipped: skipped.clone(), notes, ..Gathered::default() }))?;
    unjudged.extend(alone.filter(|_| telling == 1));
    unjudged.extend(Unjudged::of_files(&skipped));
    unjudged.sort_by_key(|one| one.cause);
    tell_unjudged(&unjudged, false);
    Ok(ExitCode::SUCCESS)
}
