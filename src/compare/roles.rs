//! Roles of one person: an article may give several, and any two that fit make the articles fit.

use super::choose::Statement;
use super::verdict::Judgement;
use crate::model::Verdict;
use crate::value::{Relation, RoleWords, Value, relate_roles};

/// Judges all roles that articles give one person: two articles differ where some pair of roles excludes each other and
/// no pair of them fits.
pub fn relate_role_sets(statements: &[Statement<'_>], words: &RoleWords) -> Judgement {
    let mut worst = Judgement::new(Verdict::Agree, "all give the same role");
    for (at, a) in statements.iter().enumerate() {
        for b in statements[at + 1..].iter().filter(|b| b.record != a.record) {
            let (Value::Role { words: x }, Value::Role { words: y }) = (&a.claim.value, &b.claim.value) else {
                continue;
            };
            let pair = match relate_roles(x, y, words) {
                Relation::Same => continue,
                Relation::Compatible(reason) => Judgement::new(Verdict::Compatible, reason),
                Relation::Different(_) if a.claim.evidence.is_marked_sic() || b.claim.evidence.is_marked_sic() => {
                    Judgement::new(Verdict::Compatible, "one text marks the role [sic]: it is its source's")
                }
                Relation::Different(_) if another_fits(statements, a, b, words) => {
                    Judgement::new(Verdict::Compatible, "another role that both give fits")
                }
                Relation::Different(reason) => {
                    let mut judgement = Judgement::new(Verdict::Conflict, reason);
                    judgement.extra = vec![a.position, b.position];
                    judgement
                }
            };
            if pair.verdict > worst.verdict {
                worst = pair;
            }
        }
    }
    worst
}

/// True where some role of the one article is the same as one of the other.
fn another_fits(statements: &[Statement<'_>], a: &Statement<'_>, b: &Statement<'_>, words: &RoleWords) -> bool {
    let of = |record: usize| statements.iter().filter(move |s| s.record == record);
    of(a.record).any(|x| {
        of(b.record).any(|y| match (&x.claim.value, &y.claim.value) {
            (Value::Role { words: p }, Value::Role { words: q }) => relate_roles(p, q, words) == Relation::Same,
            _ => false,
        })
    })
}
