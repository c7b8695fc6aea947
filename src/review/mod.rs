//! Name variants put to a person: which pairs, in which order, how they are shown, and what a key does.
//!
//! In: the variants of a report and a person's keys. Out: answers, handed to whoever keeps them (see [`Desk`]). Knows
//! no files and no articles; the terminal itself is touched only in [`terminal`].

mod dialogue;
mod show;
pub mod terminal;

pub use dialogue::{Desk, End, Key, Keys, Look, converse};
pub use show::{pending_list, question, spread};

use crate::model::{Variant, VariantStatus};

/// The variants that wait for a person, most valuable first: by findings that hang on the answer, then by score, then by
/// name.
pub fn pending(variants: &[Variant]) -> Vec<&Variant> {
    let mut pending: Vec<&Variant> = variants.iter().filter(|v| v.status == VariantStatus::Review).collect();
    pending.sort_by(|x, y| {
        let by_worth = y.findings.cmp(&x.findings).then(y.score.total_cmp(&x.score));
        by_worth.then_with(|| (&x.a, &x.b, &x.id).cmp(&(&y.a, &y.b, &y.id)))
    });
    pending
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::{Evidence, VariantSide};

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

    #[test]
    fn the_most_valuable_pair_comes_first_and_settled_ones_not_at_all() {
        let mut settled = variant("e", "E X", "E Y", 9, 1.0);
        settled.status = VariantStatus::Same;
        let all = [
            variant("b", "B X", "B Y", 0, 0.9),
            variant("a", "A X", "A Y", 0, 0.9),
            variant("c", "C X", "C Y", 2, 0.5),
            variant("d", "D X", "D Y", 0, 0.95),
            settled,
        ];
        let ids: Vec<&str> = pending(&all).iter().map(|v| v.id.as_str()).collect();
        assert_eq!(ids, ["c", "d", "a", "b"]);
    }
}
