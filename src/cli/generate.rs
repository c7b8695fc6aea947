//! `claimdiff generate`: files that other programs want to know this one by.

use super::output::print;
use super::records::RecordLine;
use crate::error::{Error, Result};
use crate::model::Report;
use crate::report::{Line, write_pretty};
use clap::{CommandFactory, Subcommand, ValueEnum};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write what other programs know this one by: schemas of its outputs, shell completions, manual pages
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the JSON Schema (2020-12) of an output
    Schema {
        /// Of which output
        #[arg(value_enum, default_value_t = Form::Report)]
        form: Form,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write those of all commands to a folder
    Man {
        /// Write one page per command to this folder, which is made if it is not there
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

/// Outputs with a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// `report -f json`: claimdiff-report/1
    Report,
    /// One line of `report -f jsonl`
    Line,
    /// One line of `claims`: claimdiff-claims/2
    Claims,
}

/// Runs the command; asks neither settings nor rules.
pub fn run(args: Args) -> Result<ExitCode> {
    let mut program = super::Cli::command();
    match args.command {
        Command::Schema { form } => print(schema(form))?,
        Command::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(shell, &mut program, "claimdiff", &mut bytes);
            print(bytes)?;
        }
        Command::Man { dir: None } => print(page(program)?)?,
        Command::Man { dir: Some(folder) } => write_pages(program, &folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn page(command: clap::Command) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut bytes)
        .map_err(|e| Error::Message(format!("cannot render the manual: {e}")))?;
    Ok(bytes)
}

/// `claimdiff.1`, `claimdiff-report.1`, `claimdiff-baseline-update.1`, ...
fn write_pages(program: clap::Command, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, "make", e))?;
    clap_mangen::generate_to(program, folder).map_err(|e| Error::io(folder, "write", e))
}

fn schema(form: Form) -> Vec<u8> {
    let schema = match form {
        Form::Report => schema_of::<Report>("report"),
        Form::Line => schema_of::<Line<'_>>("line"),
        Form::Claims => schema_of::<RecordLine>("claims"),
    };
    let mut bytes = Vec::new();
    write_pretty(&schema, &mut bytes).expect("a schema has text keys, and memory takes any bytes");
    bytes
}

/// The schema of what is written, not of what is read: keys that are always there are required.
fn schema_of<T: JsonSchema>(name: &str) -> schemars::Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".into(), format!("urn:claimdiff:schema:{name}:1").into());
    schema
}
