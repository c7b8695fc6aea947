//! `claimdiff` finds where news articles about the same events disagree.
//!
//! Two halves with one seam, the [`model::ClaimRecord`]:
//!
//! ```text
//! per article, in parallel                              across articles, from claim records alone
//! read -> text -> find -> resolve -> extract  ==>  link -> compare -> mark (baseline) -> report
//! ```
//!
//! | room | what belongs there |
//! |---|---|
//! | [`model`] | the nouns that the stages hand on |
//! | [`value`] | shapes of values and how two of a shape relate |
//! | [`names`] | spellings of people: folding, parsing, matching two of them |
//! | [`rules`] | loading and checking the rules files; the compiled patterns and word lists |
//! | [`kind`] | the registry of claim kinds, a file each |
//! | [`counts`] | the algebra of counts of people: wholes, parts, states of a toll, shares |
//! | [`read`] | files to articles |
//! | [`text`] | articles to zones, sentences, tokens |
//! | [`parse`] | sentences that somebody asks about to tags, chunks, and what binds a span in them |
//! | [`find`] | spans that name numbers, times, people, organisations, places |
//! | [`resolve`] | what those spans mean in this article |
//! | [`extract`] | sentences with known mentions to claims and events |
//! | [`link`] | people, events and facts across articles |
//! | [`compare`] | verdicts and reasons |
//! | [`ledger`] | what articles state, held against official figures and registers |
//! | [`report`] | one renderer per format |
//! | [`baseline`], [`decisions`], [`review`] | what people accepted and answered |
//! | [`replace`] | writing a file whole |
//! | [`cache`] | claim records, and what came of them, kept from one run to the next |
//! | [`twins`] | characters that are read like plain ones, such as no-break hyphens |
//! | [`visible`] | untrusted words made harmless on one line |
//! | [`config`], [`pipeline`], [`cli`] | settings, the order of the stages, the commands |
//! | [`serve`] | editors and assistants: what the commands find, as answers to messages |
//! | [`rulecheck`] | the examples inside the rules files, run through the stages |
//!
//! Modules depend one way, in the order `model`, `value` < `names` < `rules`, `kind` < `counts` < the stages < `pipeline` <
//! `rulecheck`, `serve` < `cli`;
//! `tests/layers.rs` holds that.

pub mod baseline;
pub mod cache;
pub mod cli;
pub mod compare;
pub mod config;
pub mod counts;
pub mod decisions;
pub mod error;
pub mod extract;
pub mod find;
pub mod kind;
pub mod ledger;
pub mod link;
pub mod model;
pub mod names;
pub mod parse;
pub mod pipeline;
pub mod read;
pub mod replace;
pub mod report;
pub mod resolve;
pub mod review;
pub mod rulecheck;
pub mod rules;
pub mod serve;
pub mod text;
pub mod twins;
pub mod value;
pub mod visible;
