//! Where a side stands in its file, as editors count.

use crate::model::{Part, ReportArticle, Side};

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
    /// The region of a side's quote in the file of its article. Of a text that was taken out of its file nothing is known; of a
    /// record, an entry of a ledger, and of a title from the metadata, the line alone is.
    pub(super) fn of(side: &Side, article: Option<&ReportArticle>) -> Option<Self> {
        if article.is_some_and(|article| article.extracted) {
            return None;
        }
        let path = article.map_or(side.article.as_str(), |article| &article.path);
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let evidence = &side.evidence;
        let is_record = side.reference || matches!(ending.as_str(), "jsonl" | "ndjson" | "json");
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
    use crate::model::sample::{self, side};

    fn article(path: &str) -> ReportArticle {
        ReportArticle { path: path.into(), ..sample::report().articles.remove(0) }
    }

    #[test]
    fn columns_count_characters_and_lines_the_breaks_inside() {
        let one = side("a", "12", "Ağrı'da 12", "Ağrı'da 12 kişi.");
        let region = Region::of(&one, Some(&article("a.md"))).unwrap();
        assert_eq!(region, Region { line: 3, columns: Some(Columns { start: 12, end_line: 3, end: 22 }) });
        let two = side("a", "12", "twelve\npeople", "twelve\npeople died.");
        let columns = Region::of(&two, Some(&article("a.txt"))).unwrap().columns.unwrap();
        assert_eq!((columns.end_line, columns.end), (4, 7));
    }

    #[test]
    fn what_is_not_known_of_the_file_is_not_said() {
        let mut side = side("a", "12", "12", "12 died.");
        assert_eq!(Region::of(&side, Some(&ReportArticle { extracted: true, ..article("a.html") })), None);
        assert_eq!(Region::of(&side, Some(&article("a.jsonl"))), Some(Region { line: 3, columns: None }));
        side.evidence.part = Part::Title;
        assert_eq!(Region::of(&side, Some(&article("a.md"))), Some(Region { line: 3, columns: None }));
    }
}
