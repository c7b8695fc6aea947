//! Spellings of people: folding, parsing into parts, and whether two of them may be one person.
//!
//! In: names as written. Out: a [`Comparison`] with verdict, score and a reason for every part. Does not find names in
//! text (see `find`) and does not decide across articles (see `link`).

mod compare;
mod fold;
mod parse;
mod rules;

pub use compare::{Comparison, NameVerdict, PartMatch, compare};
pub use fold::fold;
pub use parse::Name;
pub use rules::NameRules;
