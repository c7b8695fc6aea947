//! Articles in plain characters, and what was found in them brought back to the articles as written.
//!
//! In: an article. Out: its plain twin, in which the stages read, and a record whose evidence stands in the article's own words.
//! What is read does not depend on which hyphen or space was typed; which characters are alike says [`crate::twins`].

use crate::model::{Article, ClaimRecord, Evidence, LineIndex, Metadata, Span};
use crate::twins::{Plain, plain};

/// An article in plain characters. Offsets of evidence count in its own text.
#[derive(Debug)]
pub struct PlainArticle<'a> {
    /// The same in plain characters.
    pub article: Article,
    written: &'a Article,
    places: Plain,
}

impl<'a> PlainArticle<'a> {
    /// The twin of an article; `None` where it is plain.
    pub fn of(written: &'a Article) -> Option<Self> {
        let places = Plain::of(&written.text)?;
        let title = written.metadata.title.as_deref().map(|title| plain(title).into_owned());
        let text = places.text.clone();
        let body = plain(&written.text[..written.body]).len();
        let metadata = Metadata { title, ..written.metadata.clone() };
        let article = Article { metadata, text, body, body_at: body, title_at: Some(0), ..written.clone() };
        Some(Self { article, written, places })
    }

    /// Where a span of the twin stands in the article as written.
    pub fn span(&self, span: Span) -> Span {
        self.places.span(span, &self.written.text)
    }

    /// Brings what was found in the twin back to the article as written.
    pub fn restore(&self, record: &mut ClaimRecord) {
        let lines = LineIndex::new(self.written);
        let of_people = record.people.iter_mut().map(|person| &mut person.evidence);
        let of_claims = record.claims.iter_mut().map(|claim| &mut claim.evidence);
        let of_quotes = record.quoted.iter_mut().map(|quoted| &mut quoted.evidence);
        let of_events = record.events.iter_mut().map(|event| &mut event.evidence);
        let all = of_people.chain(of_events).chain(of_claims).chain(of_quotes);
        // What has no words stands nowhere.
        for evidence in all.filter(|evidence| !evidence.quote.is_empty()) {
            self.restore_evidence(evidence, &lines);
        }
        record.article.title.clone_from(&self.written.metadata.title);
    }

    fn restore_evidence(&self, evidence: &mut Evidence, lines: &LineIndex) {
        let from = evidence.start - evidence.at;
        let sentence = self.span(Span::new(from, from + evidence.sentence.len()));
        // In a headline the offsets end with the title, the quote need not.
        let quote = self.span(Span::new(evidence.start, evidence.start + evidence.quote.len()));
        let (before, after) = (std::mem::take(&mut evidence.before), std::mem::take(&mut evidence.after));
        *evidence = Evidence { before, after, ..lines.evidence(self.written, quote, sentence) };
    }
}
