//! Where results go and how they look: the flags of every command that renders a report.

use super::words::form_of;
use crate::config::Config;
use crate::error::{Error, Result, closest};
use crate::model::{ClaimRecord, Report, Unjudged};
use crate::replace::replace_file;
use crate::report::escape::visible;
use crate::report::{Format, PIPED_WIDTH, Style, WITHOUT_SQLITE, folder_address, render, unjudged_in_words};
use std::collections::HashSet;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The narrowest output: below it tables are columns of single letters.
const LEAST_WIDTH: i64 = 40;

/// The byte order mark of UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Flags for the form of a report.
#[derive(Debug, clap::Args)]
pub struct OutputArgs {
    /// Form of the result on standard output
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Write the result to a file as well; can be given several times
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = parse_target)]
    pub targets: Vec<Target>,
    /// Colour on standard output; auto is for terminals and heeds NO_COLOR
    #[arg(long, alias = "colour", value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub color: When,
    /// Make the places of quotes links to their files; auto is for terminals that know links
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub hyperlinks: When,
    /// Columns of tables; otherwise the terminal's, or 100
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(LEAST_WIDTH..))]
    pub width: Option<u16>,
    /// List what is otherwise only counted: every fact with all its values, names joined without asking
    #[arg(long)]
    pub all: bool,
    /// Begin CSV with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    pub bom: bool,
}

/// When to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// On a terminal
    Auto,
    /// In files and pipes too
    Always,
    /// Not at all
    Never,
}

/// One `--output`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    format: Format,
    path: PathBuf,
}

fn parse_target(argument: &str) -> std::result::Result<Target, String> {
    let names =
        || <Format as clap::ValueEnum>::value_variants().iter().map(|f| name(*f)).collect::<Vec<_>>().join(", ");
    let Some((format, path)) = argument.split_once('=') else {
        let such_as = match (form_of(argument), <Format as clap::ValueEnum>::from_str(argument, false)) {
            (Some(format), _) => format!("{}={argument}", name(format)),
            (None, Ok(format)) => format!("{}=FILE", name(format)),
            (None, Err(_)) => "json=report.json".to_owned(),
        };
        return Err(format!("expected FORMAT=FILE, such as {such_as}"));
    };
    let format = <Format as clap::ValueEnum>::from_str(format, false).map_err(|_| {
        let all = names();
        let meant =
            closest(format, all.split(", ")).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        format!("no format \"{format}\"; there are {all}{meant}")
    })?;
    if path.is_empty() {
        return Err("the file's name is missing after `=`".into());
    }
    if format == Format::Sqlite && !cfg!(feature = "sqlite") {
        return Err(WITHOUT_SQLITE.into());
    }
    Ok(Target { format, path: path.into() })
}

fn name(format: Format) -> String {
    clap::ValueEnum::to_possible_value(&format).map_or_else(String::new, |v| v.get_name().to_owned())
}

impl OutputArgs {
    /// True where a format is asked for that holds the claims of all records.
    pub fn asks_for_claims(&self) -> bool {
        self.targets.iter().map(|target| target.format).chain([self.format]).any(|format| format == Format::Sqlite)
    }

    /// Writes `report` (where people read the format, `for_people`) to the files named, then to standard output, there
    /// with `last` below it: a line for people, which goes to standard error where standard output is for programs. `records`
    /// are those of the articles.
    pub fn write(
        &self,
        report: &Report,
        for_people: &Report,
        records: &[ClaimRecord],
        last: Option<&str>,
    ) -> Result<()> {
        if self.format == Format::Sqlite && std::io::stdout().is_terminal() {
            return Err(Error::Message("a terminal cannot show a database: use --output sqlite=FILE".into()));
        }
        self.write_files(report, for_people, records)?;
        let shown = if self.format.is_for_programs() { report } else { for_people };
        let mut bytes = self.bytes_of(shown, records, self.format, &self.style())?;
        if self.format.is_for_programs() {
            tell_unjudged(&report.unjudged, self.all);
        }
        match last {
            Some(line) if self.format.is_for_programs() => tell(line),
            Some(line) => bytes.extend_from_slice(format!("\n{line}\n").as_bytes()),
            None => {}
        }
        print(&bytes)
    }

    /// Refuses to write over what this run reads: the articles, the settings, the decisions, the ledgers, and `others`.
    pub fn spare_inputs(&self, report: &Report, config: &Config, others: &[PathBuf]) -> Result<()> {
        if self.targets.is_empty() {
            return Ok(());
        }
        let articles = report.articles.iter().map(|article| article.path.as_str());
        let files = articles.chain(report.unjudged.iter().map(Unjudged::file)).map(PathBuf::from);
        let settings = config.file.clone().into_iter().chain([config.decisions_path()]).chain(config.ledger.clone());
        let read = files.chain(settings).chain(others.iter().cloned()).map(|path| place(&path));
        let read: HashSet<PathBuf> = read.collect();
        match self.targets.iter().find(|target| read.contains(&place(&target.path))) {
            Some(Target { format, path }) => Err(Error::Message(format!(
                "--output {}={}: this run reads that file, and writing would replace it; name another one",
                name(*format),
                path.display()
            ))),
            None => Ok(()),
        }
    }

    fn write_files(&self, report: &Report, for_people: &Report, records: &[ClaimRecord]) -> Result<()> {
        let style = Style { width: self.width.unwrap_or(PIPED_WIDTH), all: self.all, ..Style::default() };
        for Target { format, path } in &self.targets {
            let shown = if format.is_for_programs() { report } else { for_people };
            replace_file(path, &self.bytes_of(shown, records, *format, &style)?)?;
        }
        Ok(())
    }

    fn bytes_of(&self, report: &Report, records: &[ClaimRecord], format: Format, style: &Style) -> Result<Vec<u8>> {
        let mark = if self.bom && format == Format::Csv { BOM } else { &[] };
        let mut bytes = mark.to_vec();
        render(report, records, format, style, &mut bytes)
            .map_err(|e| Error::Message(format!("cannot render the report: {e}")))?;
        Ok(bytes)
    }

    /// The files that [`OutputArgs::write`] writes.
    pub fn files(&self) -> Vec<PathBuf> {
        self.targets.iter().map(|target| target.path.clone()).collect()
    }

    /// How standard output should look.
    fn style(&self) -> Style {
        let is_terminal = std::io::stdout().is_terminal();
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        let colour = match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => is_terminal && !no_color && !is_dumb,
        };
        if colour {
            // The tables' colours go through crossterm, which would heed NO_COLOR again, against `--color always`.
            crossterm::style::force_color_output(true);
        }
        let of_terminal =
            || if is_terminal { crossterm::terminal::size().ok().map(|(columns, _)| columns) } else { None };
        let width = self.width.or_else(of_terminal).unwrap_or(PIPED_WIDTH).max(LEAST_WIDTH as u16);
        Style { width, colour, unicode: is_terminal, all: self.all, links: self.links(is_terminal) }
    }

    /// The address that links begin with, where there are to be links.
    fn links(&self, is_terminal: bool) -> Option<String> {
        let wanted = match self.hyperlinks {
            When::Always => true,
            When::Never => false,
            When::Auto => is_terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        };
        let folder = std::env::current_dir().ok().filter(|_| wanted)?;
        Some(folder_address(&folder.to_string_lossy().replace('\\', "/")))
    }
}

/// A path by which two ways to one file are the same.
fn place(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Empties the terminal that standard output is; does nothing to a file or a pipe.
pub fn clear_screen() -> Result<()> {
    if !std::io::stdout().is_terminal() {
        return Ok(());
    }
    use crossterm::{cursor::MoveTo, execute, terminal::Clear, terminal::ClearType};
    execute!(std::io::stdout(), Clear(ClearType::All), MoveTo(0, 0))
        .map_err(|e| Error::io("standard output", "write", e))
}

/// A line on standard error, harmless whatever stands in it. That nobody reads it is no fault, and cannot be told anyway.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible(line));
}

/// What stopped a run, on standard error. A message may have several lines, each with an untrusted name on it.
pub fn tell_error(error: &Error) {
    format!("claimdiff: {error}").lines().for_each(tell);
}

/// What a run could not judge, on standard error: no form of a result may hide it.
pub fn tell_unjudged(unjudged: &[Unjudged], all: bool) {
    unjudged_in_words(unjudged, all).iter().for_each(|line| tell(&format!("note: {}", visible(line))));
}

/// Writes to standard output; a reader that has seen enough (`| head`) is no fault.
pub fn print(bytes: impl AsRef<[u8]>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes.as_ref()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Error::io("standard output", "write", e)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_names_format_and_file() {
        assert_eq!(parse_target("json=a=b.json"), Ok(Target { format: Format::Json, path: "a=b.json".into() }));
        assert!(parse_target("report.json").unwrap_err().contains("FORMAT=FILE, such as json=report.json"));
        assert!(parse_target("page.html").unwrap_err().ends_with("html=page.html"));
        assert!(parse_target("csv").unwrap_err().ends_with("csv=FILE"));
        assert!(parse_target("htlm=a").unwrap_err().ends_with("did you mean html?"));
        assert!(parse_target("xml=a").unwrap_err().contains("table, json, jsonl, markdown, "));
        assert!(parse_target("json=").is_err());
    }

    #[test]
    fn files_get_the_same_bytes_as_the_renderer_gives() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.md");
        let target = parse_target(&format!("markdown={}", path.display())).unwrap();
        let (color, hyperlinks) = (When::Always, When::Always);
        let (targets, format) = (vec![target], Format::Jsonl);
        let args = OutputArgs { format, targets, color, hyperlinks, width: None, all: false, bom: true };
        let report = crate::model::sample::report();
        args.write_files(&report, &report, &[]).unwrap();
        let expected = args.bytes_of(&report, &[], Format::Markdown, &Style::default()).unwrap();
        let csv = args.bytes_of(&report, &[], Format::Csv, &Style::default()).unwrap();
        assert!(csv.starts_with(BOM) && !expected.starts_with(BOM));
        assert_eq!(std::fs::read(&path).unwrap(), expected);
    }
}
