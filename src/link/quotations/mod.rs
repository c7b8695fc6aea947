//! Quotations across articles: utterances that articles of one story give in other words, or to somebody else.
//!
//! In: the quoted words of claim records. Out: [`Disputed`] places. Utterances meet by runs of words that both have, through an
//! index, and are aligned word by word; of several that could be one, the best pairs are. An article that gives the other
//! wording as well differs from nobody.

mod pairs;
mod places;
mod speakers;
mod utterances;

use super::people::People;
use crate::model::{ClaimRecord, FieldId, Span};
use crate::value::QuoteWords;
use crate::value::wording::Manner;
use speakers::Speakers;
use utterances::Utterance;

/// A place of an utterance that articles give differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// `wording` or `speaker`.
    pub field: FieldId,
    /// The words that all give, around those that differ: "lied and … his life".
    pub shared: String,
    /// In what way the words differ.
    pub manner: Manner,
    /// Words around the place that are the same, ...
    pub same: usize,
    /// ... and those there for which others stand.
    pub other: usize,
    /// Who gives it how, by record.
    pub sides: Vec<Given>,
}

/// How one article gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Index of the record.
    pub record: usize,
    /// Index into its quoted words.
    pub entry: usize,
    /// The value: the words with some around them, or who speaks.
    pub value: String,
    /// The words that differ, in the entry's quote.
    pub marked: Span,
}

/// The disputed places of a story.
pub fn link(records: &[&ClaimRecord], people: &People, rules: &QuoteWords) -> Vec<Disputed> {
    let utterances: Vec<Utterance> =
        (0..records.len()).flat_map(|record| utterances::of(records, record, rules)).collect();
    let met = pairs::met(&utterances);
    let speakers = Speakers { records, people };
    let mut disputed = places::disputed(records, &utterances, &met, &speakers, rules);
    disputed.extend(speakers.disputed(&utterances, &met));
    disputed
}
