//! `claimdiff compare`: the second half alone, from saved claim records.

use super::accepted::BaselineArgs;
use super::common::{Common, Session};
use super::narrow::NarrowArgs;
use super::output::OutputArgs;
use super::progress;
use super::records::Records;
use crate::error::{Error, Result};
use crate::ledger::Ledger;
use crate::model::{ClaimRecord, Report};
use crate::pipeline::{self, Assembly, Gate, held_against};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Report from saved claim records
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files of claim records as `claims` prints them, or - for standard input
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Compare each file apart, as `partition` writes them, and hold the records of one at a time
    #[arg(long)]
    apart: bool,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    narrow: NarrowArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let mut session = common.open()?;
    args.baseline.name_ledgers(&mut session.config);
    let ledger = session.ledger()?;
    let baseline = args.baseline.load(&session.config, &common)?;
    let (report, records) = match args.apart {
        true if args.output.asks_for_claims() => {
            return Err(Error::Message("a database holds all claims: leave out --apart".into()));
        }
        true => (apart(&session, &args.files, &ledger)?, Vec::new()),
        false => together(&session, &args.files, &ledger)?,
    };
    let mut report = held_against(&baseline, report, &session.config);
    Gate::of(&session.config).mark(&mut report, &session.config)?;
    args.narrow.apply(&mut report)?;
    let mut inputs = args.files.clone();
    inputs.push(args.baseline.path(&session.config));
    args.output.spare_inputs(&report, &session.config, &inputs)?;
    session.timings.of("rendering", || args.output.write(&report, &report, &records, None))?;
    Ok(ExitCode::SUCCESS)
}

/// The report over the records of all files, and these.
fn together(session: &Session, files: &[PathBuf], ledger: &Ledger) -> Result<(Report, Vec<ClaimRecord>)> {
    let mut records = Records::default();
    session.timings.of("reading", || files.iter().try_for_each(|file| records.read_file(file)))?;
    let gathered = records.into_gathered()?;
    let report = session.timings.of("linking and comparing", || {
        pipeline::report(&gathered, &session.decisions, &session.rules, &session.config, ledger)
    });
    Ok((report, gathered.records))
}

/// The same file by file, of which each is a part.
fn apart(session: &Session, files: &[PathBuf], ledger: &Ledger) -> Result<Report> {
    let mut assembly = Assembly::new(&session.decisions, &session.rules, &session.config, ledger);
    let (mut named, mut skipped, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, &Path> = BTreeMap::new();
    let bar = progress::bar("comparing parts", files.len());
    for file in files {
        let mut records = Records::default();
        session.timings.of("reading", || records.read_file(file))?;
        let part = records.into_gathered()?;
        for record in &part.records {
            if let Some(other) = seen.insert(record.article.id.clone(), file) {
                let message = format!("the article \"{}\" stands in {} already", record.article.id, other.display());
                return Err(Error::in_file(file, 1, message));
            }
        }
        session.timings.of("linking and comparing", || assembly.add(&part.records, None));
        named.extend(part.records.into_iter().map(people_alone));
        skipped.extend(part.skipped);
        notes.extend(part.notes);
        bar.inc(1);
    }
    bar.finish_and_clear();
    skipped.sort();
    named.sort_by(|a, b| (&a.article.path, &a.article.id).cmp(&(&b.article.path, &b.article.id)));
    Ok(assembly.finish(&named.iter().collect::<Vec<_>>(), &skipped, &notes))
}

/// A record without what it states: who is named in all parts is held at a time, what all parts state is not.
fn people_alone(mut record: ClaimRecord) -> ClaimRecord {
    record.article.shingles = Vec::new();
    (record.events, record.claims, record.mentions, record.quoted, record.notes) = Default::default();
    (record.named, record.rare) = Default::default();
    record
}
