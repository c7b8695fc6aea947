//! Name variants put to a person: which pairs, in which order, how they are shown, and what a key does.
//!
//! In: the variants of a report and a person's keys. Out: answers, handed to whoever keeps them (see [`Desk`]). Knows
//! no files and no articles; the terminal itself is touched only in [`terminal`].

mod bulk;
mod card;
mod chains;
mod desk;
mod dialogue;
mod latin;
mod lines;
mod list;
mod reasons;
mod screen;
mod show;
pub mod terminal;

pub use bulk::{above, listed_text};
pub use card::{Card, Outcome, Usage, Used, changes};
pub use chains::{Chains, pending};
pub use desk::{Desk, End, Kept, Key, Keys};
pub use dialogue::converse;
pub use latin::latin;
pub use list::pending_list;
pub use screen::{Canvas, Size};
pub use show::{Manner, hidden, spread, usage};

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::{Evidence, Variant, VariantSide, VariantStatus};
    use crate::names::NameRules;

    /// A variant that waits, with one side for each spelling.
    pub(crate) fn variant(id: &str, a: &str, b: &str, findings: usize, score: f64) -> Variant {
        let side = |name: &str, publisher: &str| VariantSide {
            name: name.into(),
            article: format!("{publisher}.txt"),
            publisher: Some(publisher.into()),
            published: Some("2025-06-28".into()),
            roles: vec!["head of the council".into()],
            ages: vec![52],
            evidence: Evidence {
                quote: name.into(),
                sentence: format!("The delegation was led by {name}, officials said."),
                at: 26,
                ..Evidence::default()
            },
            sic: false,
        };
        Variant {
            id: id.into(),
            a: a.into(),
            b: b.into(),
            score,
            status: VariantStatus::Review,
            why: "one part each".into(),
            findings,
            evidence: vec![side(a, "Daily"), side(b, "Herald")],
        }
    }

    /// What is known about a variant without rules and records.
    pub(crate) fn card(variant: &Variant) -> Card {
        Card::new(variant, &NameRules::default(), &Usage::default())
    }
}
