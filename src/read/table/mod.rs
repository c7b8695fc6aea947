//! Tables and lists of articles: CSV, TSV, and arrays in JSON.
//!
//! In: the text of a file. Out: a draft for each row or entry, numbered. Which column has what is guessed from its name, or
//! set in `[columns]` of the settings.

mod columns;
pub(super) mod list;
pub(super) mod sheet;

use super::draft::{Draft, Place, Refusal};
use super::item::{Item, Text};
use crate::config::Columns;
use crate::model::Note;
use columns::Row;

/// The most names of columns that a message repeats.
const NAMES_TOLD: usize = 12;
/// The most characters of each.
const NAME_TOLD: usize = 40;

/// The draft of one row.
fn draft(row: &Row<'_>, settings: &Columns, path: &str, place: Place) -> Result<Draft, Refusal> {
    let item = Item {
        id: row.id(settings),
        title: row.title(settings),
        publisher: row.publisher(settings),
        url: row.url(settings),
        language: row.language(settings),
        published: row.published(settings),
        modified: row.modified(),
        text: row.text(settings).map(Text::guessed).unwrap_or_default(),
    };
    item.into_draft(path, place)
}

/// Some names of columns in a line.
fn names_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.map(|name| name.trim().chars().take(NAME_TOLD).collect()).collect();
    let more = names.len().saturating_sub(NAMES_TOLD);
    names.truncate(NAMES_TOLD);
    let names = names.join(", ");
    if more > 0 { format!("{names} and {more} more") } else { names }
}

/// A note where a sentence was left out, since nothing says that it is the text.
fn headlines_alone(path: &str, kind: &str, names: &str) -> Note {
    Note { path: path.to_owned(), message: format!("headlines alone are read: {}", advice(kind, names)) }
}

/// What to do where nothing says which column has the text.
fn advice(kind: &str, names: &str) -> String {
    format!(
        "no {kind} is known for the text of an article among: {names}; name it in claimdiff.toml under [columns], \
         such as text = \"NAME\""
    )
}
