//! From byte offsets to the lines and columns a person looks for in the file.
//!
//! In: one article. Out: [`Evidence`] for spans of it. Counting characters from the start of a line anew for every
//! span would be quadratic in a page that is one long line, so counts are kept at fixed steps.

use super::{Article, Evidence, Lines, Part, Span};

/// Bytes between two kept character counts: small enough that the rest is counted at once, large enough that the
/// counts cost a thirtieth of the text's memory.
const STEP: usize = 256;

/// Line starts and character counts of one article's body.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// Where each line of the body begins, in bytes of the body; the first is 0.
    starts: Vec<usize>,
    /// Characters before every [`STEP`]th byte of the body.
    characters: Vec<usize>,
}

impl LineIndex {
    /// Counts the lines of `article` once.
    pub fn new(article: &Article) -> Self {
        let body = article.body_text().as_bytes();
        let mut starts = vec![0];
        let mut characters = Vec::with_capacity(body.len() / STEP + 1);
        let mut before = 0;
        for (index, chunk) in body.chunks(STEP).enumerate() {
            characters.push(before);
            before += count_characters(chunk);
            let breaks = chunk.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            starts.extend(breaks.map(|(at, _)| index * STEP + at + 1));
        }
        Self { starts, characters }
    }

    /// Line and column, both from 1 and the column in characters, of byte `at` of [`Article::text`]. Lines are those
    /// of the file; of a page, those of its extracted text; of a JSON Lines record, the line of the record.
    pub fn position(&self, article: &Article, at: usize) -> (usize, usize) {
        let origin = &article.origin;
        if origin.lines == Lines::Record {
            return (origin.body_line, 1);
        }
        if at < article.body {
            let before = article.text[..at].chars().count();
            let (line, column) = origin.title.unwrap_or((1, 1));
            return (line, column + before);
        }
        let at = at - article.body;
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let body = article.body_text().as_bytes();
        let column = self.characters_before(body, at) - self.characters_before(body, self.starts[line]);
        (origin.body_line + line, column + 1)
    }

    /// The evidence that `span` gives inside `sentence`; both count in [`Article::text`]. A sentence that does not
    /// hold the span whole is widened to it.
    pub fn evidence(&self, article: &Article, span: Span, sentence: Span) -> Evidence {
        let sentence = Span::new(sentence.start.min(span.start), sentence.end.max(span.end));
        let (part, start, end): (Part, usize, usize) = article.locate(span);
        let (line, column) = self.position(article, span.start);
        Evidence {
            part,
            line,
            column,
            start,
            end,
            quote: span.of(&article.text).to_owned(),
            sentence: sentence.of(&article.text).to_owned(),
            at: span.start - sentence.start,
            ..Evidence::default()
        }
    }

    fn characters_before(&self, body: &[u8], at: usize) -> usize {
        let step = at / STEP;
        match self.characters.get(step) {
            Some(before) => before + count_characters(&body[step * STEP..at]),
            // `at` is the end of a body whose length is a multiple of STEP.
            None => self.characters.last().map_or(0, |before| before + count_characters(&body[(step - 1) * STEP..at])),
        }
    }
}

/// Every byte of UTF-8 begins a character unless it is `10xxxxxx`.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metadata, Origin};

    fn article(title: Option<&str>, body: &str) -> Article {
        let text = title.map_or(body.to_owned(), |title| format!("{title}\n\n{body}"));
        Article {
            id: "a".into(),
            path: "a.txt".into(),
            item: None,
            metadata: Metadata { title: title.map(str::to_owned), ..Metadata::default() },
            body: text.len() - body.len(),
            text,
            body_at: 0,
            title_at: None,
            origin: Origin::default(),
        }
    }

    /// Line and column counted from the start, the slow way.
    fn counted(body: &str, at: usize) -> (usize, usize) {
        let before = &body[..at];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    #[test]
    fn positions_agree_with_counting_from_the_start() {
        let long_line = "İbrahim Kalın ".repeat(60);
        for body in
            [String::new(), "a\n\nbé\r\nc\n".into(), format!("x\n{long_line}\n{long_line}"), "y".repeat(2 * STEP)]
        {
            let article = article(None, &body);
            let index = LineIndex::new(&article);
            for at in (0..=body.len()).filter(|at| body.is_char_boundary(*at)) {
                assert_eq!(index.position(&article, at), counted(&body, at), "byte {at} of {body:?}");
            }
        }
    }

    #[test]
    fn a_title_outside_the_file_has_offsets_of_its_own() {
        let article = article(Some("Toll rises to 12"), "Twelve people died.");
        let evidence = LineIndex::new(&article).evidence(&article, Span::new(14, 16), Span::new(0, 16));
        assert_eq!((evidence.part, evidence.start, evidence.end), (Part::Title, 14, 16));
        assert_eq!((evidence.line, evidence.column, evidence.quote.as_str()), (1, 15, "12"));
        let body = LineIndex::new(&article).evidence(&article, Span::new(18, 24), Span::new(18, 37));
        assert_eq!((body.part, body.start, body.end, body.at), (Part::Text, 0, 6, 0));
        assert_eq!(body.quote, "Twelve");
    }

    #[test]
    fn a_record_stands_on_one_line() {
        let mut article = article(None, "One.\nTwo.");
        article.origin = Origin { body_line: 7, title: None, lines: Lines::Record };
        assert_eq!(LineIndex::new(&article).position(&article, 5), (7, 1));
    }
}
