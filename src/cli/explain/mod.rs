//! `claimdiff explain`: where a finding comes from, or what a rule says and how often it fires.

mod rule;

use super::accepted::{BaselineArgs, make};
use super::common::{Common, Session};
use super::output::print;
use crate::error::{Error, Result, closest};
use crate::report::escape::visible;
use crate::report::{choose_finding, describe_finding};
use std::path::PathBuf;
use std::process::ExitCode;

/// Explain a finding or a rule
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A finding's id, or the beginning of one, or a rule's id
    #[arg(value_name = "FINDING-ID|RULE-ID")]
    id: String,
    /// The articles of the finding, or those in which to count what the rule finds: files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let mut session = common.open()?;
    args.baseline.name_ledgers(&mut session.config);
    let rules = rule::describe_rule(&session.rules.files, &args.id);
    let text = if rules.is_empty() {
        explain_finding(&args, &session, &common)?
    } else {
        rules.join("\n") + &uses(&args, &session)?
    };
    print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// How often the rule fires in the articles that the arguments or the settings name.
fn uses(args: &Args, session: &Session) -> Result<String> {
    if args.paths.is_empty() && session.config.articles.is_empty() {
        return Ok("\nName articles after the rule's id to count how often it fires in them.\n".into());
    }
    let gathered = session.gather(&args.paths)?;
    Ok(format!("\n{}", rule::describe_use(&args.id, &gathered.records)))
}

fn explain_finding(args: &Args, session: &Session, common: &Common) -> Result<String> {
    let ids = session.rules.claims.rules.iter().map(|rule| rule.id.as_str());
    if let Some(known) = closest(&args.id, ids).filter(|_| args.id.contains('.')) {
        // The ids of findings hold no dot, so that a rule must have been meant.
        return Err(Error::Message(format!("no rule \"{}\"; did you mean {known}?", visible(&args.id))));
    }
    let baseline = args.baseline.load(&session.config, common)?;
    let ledger = session.ledger()?;
    let gathered = session.gather(&args.paths)?;
    let report = make(session, &gathered, &ledger, &baseline);
    let found = choose_finding(&report, &args.id)?;
    Ok(describe_finding(found, &report, &gathered.records))
}
