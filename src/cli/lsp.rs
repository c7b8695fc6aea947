//! `claimdiff lsp`: the server for editors over standard input and output.

use super::accepted::BaselineArgs;
use super::common::Common;
use super::desk::{desk, pin};
use crate::error::Result;
use crate::serve::lsp::serve;
use std::process::ExitCode;

/// Serve editors: Language Server Protocol over standard input and output
///
/// While an article of the editor's folder is open, the findings that touch it stand beside its text. Editors start this command
/// themselves.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    baseline: BaselineArgs,
    /// Standard input and output, as editors say that know other ways; there is no other
    #[arg(long)]
    stdio: bool,
}

/// Runs the command; exits with 1 where the editor went without taking its leave.
pub fn run(mut args: Args, mut common: Common) -> Result<ExitCode> {
    // The editor says which folder it has open.
    pin(&mut common, &mut args.baseline)?;
    let is_in_order = serve(std::io::stdin(), &mut std::io::stdout().lock(), &|| desk(&common, &args.baseline))?;
    Ok(if is_in_order { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
