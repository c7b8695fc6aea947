//! CSV and TSV.
//!
//! In: the text of a file. Out: a draft for each row below the first, which names the columns. What sets columns apart is told
//! by that row.

use super::columns::{Row, folded, has_origin, has_text, has_title};
use super::{advice, draft, headlines_alone, names_of};
use crate::config::Columns;
use crate::model::Note;
use crate::read::draft::{Place, Refusal, Yield};
use csv::{ReaderBuilder, StringRecord};

/// What is said of a table that ends inside a cell.
const OPEN: &str =
    "a quotation mark is missing: a cell that one begins has no other at its end, and takes in the rows behind it";
/// What may set columns apart, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";
/// How a spreadsheet program may say the same in a line above the names.
const SEPARATOR_LINE: &str = "sep=";
/// Columns that stand so in this program's own tables alone.
const OWN: [&str; 4] = ["record", "finding", "fact", "code"];
/// A cell of more bytes is a text that people wrote, so that its table is one of articles ...
const LONG: usize = 200;
/// ... where it stands in one of so many rows.
const ROWS_LOOKED_AT: usize = 20;

/// Reads a table; the error says what it is where it holds no articles.
pub(in crate::read) fn read_sheet(path: &str, text: &str, is_named: bool, settings: &Columns) -> Result<Yield, String> {
    let text = text.trim_start_matches(['\r', '\n']);
    let (separator, text) = separated(text);
    let mut reader =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = reader.records();
    let Some(Ok(header)) = rows.next() else { return Ok(Yield::refuse(path, "empty")) };
    if header.iter().collect::<Vec<_>>().windows(OWN.len()).any(|names| names == OWN) {
        return Ok(Yield::own(path, "it is a report of this program, no table of articles".into()));
    }
    let names: Vec<String> = header.iter().map(folded).collect();
    let rows = rows.map(|row| row.map_err(|error| error.to_string()));
    if !has_text(&names, settings) && !(has_title(&names, settings) && (is_named || has_origin(&names))) {
        return without_text(path, &header, rows, is_named);
    }
    let mut found = Yield::default();
    let mut is_left_out = false;
    for (index, row) in rows.enumerate() {
        let place = Place::Item(index + 1);
        match row {
            Ok(row) if row.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(row) => {
                let row = Row::new(names.iter().map(String::as_str).zip(row.iter().map(str::to_owned)));
                is_left_out |= row.sentence_unread(settings).is_some();
                found.add(draft(&row, settings, path, place));
            }
            Err(error) => found.add(Err(Refusal::new(path, place, error))),
        }
    }
    if is_left_out {
        found.notes.push(headlines_alone(path, "column", &names_of(header.iter())));
    }
    // Cells that have quotation marks in them have each twice.
    let is_open = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 && has_quoted_cells(text, separator);
    if is_open && found.drafts.is_empty() {
        return Ok(Yield::refuse(path, OPEN));
    }
    if is_open {
        found.notes.push(Note { path: path.to_owned(), message: OPEN.to_owned() });
    }
    if found.drafts.is_empty() && found.refusals.is_empty() {
        return Ok(Yield::refuse(path, "a table without rows below the names of its columns"));
    }
    Ok(found)
}

/// True where a cell begins with a quotation mark, so that what sets cells and rows apart counts for nothing up to the next.
fn has_quoted_cells(text: &str, separator: u8) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize| at == 0 || bytes[at - 1] == separator || bytes[at - 1] == b'\n';
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'"' && begins(at))
}

/// A table in which no column is known for the text: of other data, unless somebody named it or texts stand in it.
fn without_text(
    path: &str,
    header: &StringRecord,
    rows: impl Iterator<Item = Result<StringRecord, String>>,
    is_named: bool,
) -> Result<Yield, String> {
    let is_long = |row: &StringRecord| row.iter().any(|cell| cell.len() > LONG);
    let has_texts = is_long(header) || rows.take(ROWS_LOOKED_AT).flatten().any(|row| is_long(&row));
    let advice = advice("column", &names_of(header.iter()));
    let advice = match is_long(header) {
        true => "its first row is a text: put a row with the names of the columns above it, such as title,text".into(),
        false => advice,
    };
    if is_named || has_texts { Ok(Yield::refuse(path, advice)) } else { Err(advice) }
}

/// What sets the columns apart, and the table itself.
fn separated(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(said) = first.trim_end().strip_prefix(SEPARATOR_LINE).filter(|said| said.len() == 1) {
        return (said.as_bytes()[0], rest);
    }
    let mut is_quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        if let Some(at) = SEPARATORS.iter().position(|separator| *separator == byte && !is_quoted) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).unwrap_or(0);
    (SEPARATORS[at], text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, is_named: bool) -> Result<Yield, String> {
        read_sheet("a.csv", text, is_named, &Columns::default())
    }

    #[test]
    fn what_sets_columns_apart_is_told_by_the_first_row() {
        for text in [
            "title,text\nT,B",
            "title;text\nT;B",
            "Title\tText\r\nT\tB\r\n",
            "sep=|\ntitle|text\nT|B",
            "title,text\n\"T\",\"B\"\n,\n",
        ] {
            let found = read(text, false).unwrap();
            assert_eq!((found.drafts.len(), found.drafts[0].body.as_str()), (1, "B"), "{text}");
        }
    }

    #[test]
    fn a_table_without_texts_is_other_data_unless_it_is_named() {
        assert!(read("year,dead\n2020,3", false).unwrap_err().contains("among: year, dead;"));
        let named = read("year,dead\n2020,3", true).unwrap();
        assert!(named.refusals[0].reason.contains("[columns]"), "{:?}", named.refusals);
        let texts = read(&format!("day,Artikel\n1,{}", "Two died. ".repeat(30)), false).unwrap();
        assert!(texts.refusals[0].reason.contains("Artikel"));
        let bare = read(&"Two died. ".repeat(30), true).unwrap();
        assert!(bare.refusals[0].reason.contains("above it"));
    }

    #[test]
    fn headlines_alone_are_articles() {
        assert_eq!(read("headline,date\nTwo dead,2026-01-24\n,", false).unwrap().drafts.len(), 1);
        assert!(read("name,size\na,3", false).is_err());
    }

    #[test]
    fn what_is_left_out_or_never_ends_is_told() {
        let odd =
            read("headline,date,Artikel\nTwo dead,2026-01-24,A strike on a market killed two people.", false).unwrap();
        assert!(odd.notes[0].message.contains("among: headline, date, Artikel"), "{:?}", odd.notes);
        let summary = read("headline,summary\nTwo dead,A strike on a market killed two people.", true).unwrap();
        assert!(summary.notes.is_empty());
        let open = read("title,text\nT,\"B\nU,C\n", false).unwrap();
        assert!(open.notes[0].message.contains("quotation mark"), "{:?}", open.notes);
        assert!(read("title,text\n\"T", true).unwrap().drafts.len() == 1);
        assert!(read("title,text\nT,2\" of rain", true).unwrap().notes.is_empty(), "a mark inside a cell is one");
    }

    #[test]
    fn own_tables_are_none() {
        for header in ["record,finding,fact,code,text\n", "value,publisher,quote,record,finding,fact,code,text\n"] {
            assert!(read(header, false).unwrap().notes[0].message.contains("report"), "{header}");
        }
    }
}
