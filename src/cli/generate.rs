//! `claimdiff generate`: files that describe the program to other programs.

use super::output::print;
use super::records::RecordLine;
use crate::error::Result;
use crate::model::Report;
use crate::report::{Line, write_pretty};
use clap::{Subcommand, ValueEnum};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use std::process::ExitCode;

/// Write files that describe the program: JSON Schemas
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the JSON Schema (2020-12) of an output
    Schema {
        /// Of which output
        #[arg(value_enum, default_value_t = Form::Report)]
        form: Form,
    },
}

/// Outputs with a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// `report -f json`: claimdiff-report/1
    Report,
    /// One line of `report -f jsonl`
    Line,
    /// One line of `claims`: claimdiff-claims/1
    Claims,
}

/// Runs the command.
pub fn run(args: Args) -> Result<ExitCode> {
    let What::Schema { form } = args.what;
    let schema = match form {
        Form::Report => schema_of::<Report>("report"),
        Form::Line => schema_of::<Line<'_>>("line"),
        Form::Claims => schema_of::<RecordLine>("claims"),
    };
    let mut bytes = Vec::new();
    write_pretty(&schema, &mut bytes).expect("a schema has text keys, and memory takes any bytes");
    print(bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of what is written, not of what is read: keys that are always there are required.
fn schema_of<T: JsonSchema>(name: &str) -> schemars::Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".into(), format!("urn:claimdiff:schema:{name}:1").into());
    schema
}
