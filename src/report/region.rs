//! Where a side stands in its file, as editors count.

use crate::model::{Part, Side};

/// A stretch of a file. Lines and columns count from 1, columns in characters; the end is the column after the last
/// character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// The line of the first character.
    pub(super) line: usize,
    /// The rest, where it is known.
    pub(super) columns: Option<Columns>,
}

/// Where in its lines a region stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    /// Column of the first character.
    pub(super) start: usize,
    /// Line of the last character.
    pub(super) end_line: usize,
    /// Column after the last character.
    pub(super) end: usize,
}

impl Region {
    /// The region of a side's quote in the file at `path`. Lines of a page are those of its extracted text, so that
    /// nothing is known of the file; of a record, and of a title from the metadata, the line alone is.
    pub(super) fn of(side: &Side, path: &str) -> Option<Self> {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        if matches!(ending.as_str(), "html" | "htm" | "xhtml") {
            return None;
        }
        let evidence = &side.evidence;
        let is_record = matches!(ending.as_str(), "jsonl" | "ndjson");
        if is_record || evidence.part == Part::Title {
            return Some(Self { line: evidence.line, columns: None });
        }
        let breaks = evidence.quote.matches('\n').count();
        let last = evidence.quote.rsplit('\n').next().unwrap_or_default().chars().count();
        let end = if breaks == 0 { evidence.column + last } else { last + 1 };
        let columns = Columns { start: evidence.column, end_line: evidence.line + breaks, end };
        Some(Self { line: evidence.line, columns: Some(columns) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::side;

    #[test]
    fn columns_count_characters_and_lines_the_breaks_inside() {
        let one = side("a", "12", "Ağrı'da 12", "Ağrı'da 12 kişi.");
        let region = Region::of(&one, "a.md").unwrap();
        assert_eq!(region, Region { line: 3, columns: Some(Columns { start: 12, end_line: 3, end: 22 }) });
        let two = side("a", "12", "twelve\npeople", "twelve\npeople died.");
        let columns = Region::of(&two, "a.txt").unwrap().columns.unwrap();
        assert_eq!((columns.end_line, columns.end), (4, 7));
    }

    #[test]
    fn what_is_not_known_of_the_file_is_not_said() {
        let mut side = side("a", "12", "12", "12 died.");
        assert_eq!(Region::of(&side, "a.HTML"), None);
        assert_eq!(Region::of(&side, "a.jsonl"), Some(Region { line: 3, columns: None }));
        side.evidence.part = Part::Title;
        assert_eq!(Region::of(&side, "a.md"), Some(Region { line: 3, columns: None }));
    }
}
