//! A report as one SQLite database, with a table for each kind of thing and keys between them.
//!
//! In: a report, and the claim records it was made of. Out: the bytes of the file. It is made in memory, so that it is written
//! whole or not at all; the same report gives the same bytes. Words are bound as values, never made part of a statement.

mod known;
mod rows;

use crate::model::{ClaimRecord, Report};
use known::Known;
use rows::Row;
use rusqlite::{Connection, MAIN_DB, params_from_iter};
use std::io::{self, Write};

/// The tables, their keys, and a view of the findings.
const TABLES: &str = include_str!("tables.sql");

/// Writes the database; `records` are those of the report's articles, in its order.
pub(super) fn write(report: &Report, records: &[ClaimRecord], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&database(report, records).map_err(io::Error::other)?)
}

fn database(report: &Report, records: &[ClaimRecord]) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(TABLES)?;
    let known = Known::of(report, records);
    let filling = connection.transaction()?;
    for (table, rows) in rows::tables(report, records, &known) {
        fill(&filling, table, &rows)?;
    }
    filling.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

/// Puts rows into a table whose name and columns are those of [`TABLES`].
fn fill(connection: &Connection, table: &str, rows: &[Row]) -> rusqlite::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let places = vec!["?"; first.len()].join(", ");
    // What stands twice in a report, such as an event that two stories tell, is one row.
    let mut insert = connection.prepare(&format!("INSERT OR IGNORE INTO {table} VALUES ({places})"))?;
    for row in rows {
        insert.execute(params_from_iter(row))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
