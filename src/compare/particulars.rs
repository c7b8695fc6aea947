//! Whether two statements speak of different particulars: each names something that the other's article does not know, or they
//! are of two periods.
//!
//! In: two statements of one slot. Out: yes or no. "Some 20,000 marched in Gdynia" and "5,000 marched in Elblag" are of two
//! marches, although both count marchers. Who says so is no particular. Says nothing of statements about a person, whom linking
//! told apart.

use super::choose::Statement;
use crate::model::{Claim, ClaimRecord};
use crate::names::fold;
use crate::value::{Timex, TimexKind};

/// True where the clauses of both figures name a period, and the two have no day in common or nothing says that they have:
/// the revenue of one year and that of another.
pub fn are_of_two_periods(a: &Claim, b: &Claim) -> bool {
    let (Some(p), Some(q)) = (&a.period, &b.period) else { return false };
    let stretch = |period: &String| Timex::new(TimexKind::Date, period.clone()).interval();
    match (stretch(p), stretch(q)) {
        (Some(p), Some(q)) => p.end <= q.start || q.end <= p.start,
        (None, None) => false,
        _ => true,
    }
}

/// True where the sentence of either statement has a name that stands nowhere in the article of the other.
pub fn differ(a: &Statement<'_>, b: &Statement<'_>, records: &[&ClaimRecord]) -> bool {
    let is_of_person = a.claim.person.is_some() || b.claim.person.is_some();
    let (own, other) = (&records[a.record].named, &records[b.record].named);
    !is_of_person && names_beyond(a.claim, own, other) && names_beyond(b.claim, other, own)
}

/// True for a claim in whose sentence a name of its article stands that the other article has not, but for its speaker's.
fn names_beyond(claim: &Claim, own: &[String], other: &[String]) -> bool {
    let speaker = claim.said_by.as_ref().map(|said| fold(&said.words)).unwrap_or_default();
    let is_beyond = |word: &String| own.binary_search(word).is_ok() && other.binary_search(word).is_err();
    claim
        .telling
        .iter()
        .any(|word| is_beyond(word) && !speaker.split_whitespace().any(|part| part.trim_end_matches('.') == word))
}
