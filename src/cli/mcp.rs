//! `claimdiff mcp`: the server for assistants over standard input and output.

use super::accepted::BaselineArgs;
use super::common::Common;
use super::desk::{desk, enter, pin};
use crate::error::Result;
use crate::serve::mcp::serve;
use std::path::PathBuf;
use std::process::ExitCode;

/// Serve assistants: Model Context Protocol over standard input and output
///
/// Tools compare articles given as texts or paths, explain a finding, compare names and list what could not be judged. Nothing is
/// fetched, and no path is read that leads out of the folder that is served.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder that is served; otherwise the one in which the command is started
    folder: Option<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
}

/// Runs the command; ends when standard input does.
pub fn run(mut args: Args, mut common: Common) -> Result<ExitCode> {
    if let Some(folder) = &args.folder {
        pin(&mut common, &mut args.baseline)?;
        enter(folder)?;
    }
    let desk = desk(&common, &args.baseline)?;
    serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock(), &desk)?;
    Ok(ExitCode::SUCCESS)
}
