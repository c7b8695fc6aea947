//! `claimdiff partition`: claim records sorted into parts that can be compared apart.

use super::common::Common;
use super::output::{print, tell};
use super::records::{Line, each_line, open, read_line};
use crate::error::{Error, Result};
use crate::pipeline::Parts;
use crate::report::count as counted;
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Sort claim records into parts that can be compared apart, for archives too large for one run
///
/// Articles on one story come into one part, so that comparing each part alone finds what comparing all at once finds.
/// `claimdiff compare --apart` puts parts together again.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files of claim records as `claims` prints them, or - for standard input
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Write each part into a file of this folder, which must not be there yet; otherwise a line of JSON with `article` and
    /// `part` is printed for each record
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Stories fill a part until it holds so many records; no story is ever cut
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..))]
    records: u32,
}

/// The part of one record, as it is printed.
#[derive(Serialize)]
struct Placed<'a> {
    article: &'a str,
    part: usize,
}

/// Lines that wait to be written, in bytes: enough that each part is opened seldom.
const WAITING: usize = 64 << 20;

/// What the folder is called until it is whole.
const PARTIAL: &str = "claimdiff-partial";

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    if let Some(folder) = args.into.as_ref().filter(|folder| folder.exists()) {
        return Err(Error::in_file(folder, None, "is there already; name a folder that is not"));
    }
    let session = common.open()?;
    let mut sources: Vec<(PathBuf, Source)> = Vec::new();
    let (mut records, mut are_records) = (Parts::new(&session.decisions, &session.rules), Vec::new());
    for file in &args.files {
        let (path, mut source) = Source::open(file, args.into.is_some())?;
        session.timings.of("reading", || read_records(&path, &mut source, &mut records, &mut are_records))?;
        sources.push((path, source));
    }
    if !are_records.contains(&true) {
        return Err(Error::Message("no claim records found".into()));
    }
    let parts = session.timings.of("finding stories", || records.find(args.records as usize));
    let Some(folder) = &args.into else {
        let mut lines = Vec::new();
        for (article, part) in &parts {
            let placed = Placed { article, part: part + 1 };
            crate::report::write_line(&placed, &mut lines).expect("ids are text, and memory takes any bytes");
        }
        print(lines)?;
        return Ok(ExitCode::SUCCESS);
    };
    let parts: Vec<usize> = parts.into_iter().map(|(_, part)| part).collect();
    let last = parts.iter().max().copied().unwrap_or_default();
    session.timings.of("writing", || write(sources, &are_records, &parts, folder))?;
    tell(&format!("wrote {} to {} in {}", counted(parts.len(), "record"), counted(last + 1, "part"), folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// Where lines come from, to be read twice.
enum Source {
    File(BufReader<File>),
    /// Standard input, which is read once.
    Stream,
}

impl Source {
    /// Opens a file; standard input is kept in a file without a name where it is to be read again.
    fn open(path: &Path, again: bool) -> Result<(PathBuf, Self)> {
        if path != Path::new("-") {
            return Ok((path.to_owned(), Self::File(open(path)?)));
        }
        let name = PathBuf::from("standard input");
        if !again {
            return Ok((name, Self::Stream));
        }
        let mut kept = tempfile::tempfile().map_err(|e| Error::io(&name, "keep", e))?;
        std::io::copy(&mut std::io::stdin().lock(), &mut kept).map_err(|e| Error::io(&name, "read", e))?;
        kept.rewind().map_err(|e| Error::io(&name, "read", e))?;
        Ok((name, Self::File(BufReader::new(kept))))
    }

    fn lines(&mut self) -> Box<dyn BufRead + '_> {
        match self {
            Self::File(file) => Box::new(file),
            Self::Stream => Box::new(std::io::stdin().lock()),
        }
    }
}

/// Reads records, and which lines are some.
fn read_records(path: &Path, source: &mut Source, records: &mut Parts<'_>, are_records: &mut Vec<bool>) -> Result<()> {
    each_line(path, source.lines(), |_, line| {
        let line = read_line(line)?;
        are_records.push(matches!(line, Line::Record(_)));
        if let Line::Record(record) = line {
            records.add(&record);
        }
        Ok(())
    })
}

/// Writes the lines of all sources into the files of their parts, in a folder that is there whole or not at all. Lines of no article
/// go with the first part.
fn write(sources: Vec<(PathBuf, Source)>, are_records: &[bool], parts: &[usize], folder: &Path) -> Result<()> {
    let failed = |e| Error::io(folder, "write", e);
    let made = folder.with_added_extension(PARTIAL);
    if made.exists() {
        std::fs::remove_dir_all(&made).map_err(failed)?;
    }
    std::fs::create_dir(&made).map_err(failed)?;
    let mut waiting: Vec<Vec<u8>> = vec![Vec::new(); parts.iter().max().map_or(1, |last| last + 1)];
    let (mut held, mut parts, mut are_records) = (0, parts.iter(), are_records.iter());
    for (path, mut source) in sources {
        if let Source::File(file) = &mut source {
            file.rewind().map_err(|e| Error::io(&path, "read", e))?;
        }
        each_line(&path, source.lines(), |_, line| {
            let part = match are_records.next() {
                Some(true) => parts.next(),
                Some(false) => Some(&0),
                None => None,
            };
            let part = *part.ok_or("the file has changed since it was read first")?;
            waiting[part].extend_from_slice(line);
            if line.last() != Some(&b'\n') {
                waiting[part].push(b'\n');
            }
            held += line.len();
            if held >= WAITING {
                held = 0;
                flush(&mut waiting, &made).map_err(|e| e.to_string())?;
            }
            Ok(())
        })?;
    }
    flush(&mut waiting, &made).map_err(failed)?;
    std::fs::rename(made, folder).map_err(failed)
}

/// Adds what waits to the files of its parts.
fn flush(waiting: &mut [Vec<u8>], folder: &Path) -> std::io::Result<()> {
    for (part, lines) in waiting.iter_mut().enumerate().filter(|(_, lines)| !lines.is_empty()) {
        let name = folder.join(format!("part-{:05}.jsonl", part + 1));
        OpenOptions::new().create(true).append(true).open(name)?.write_all(lines)?;
        *lines = Vec::new();
    }
    Ok(())
}
