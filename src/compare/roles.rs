//! Roles of one person: an article may give several, and any two that fit make the articles fit.

use super::choose::Statement;
use super::judgement::Judgement;
use crate::model::Verdict;
use crate::value::{Relation, RoleWords, Value, relate_roles};
use rustc_hash::FxHashMap;

/// Judges all roles that articles give one person: two articles differ where some pair of roles excludes each other and
/// no pair of them fits.
pub fn relate_role_sets(statements: &[Statement<'_>], words: &RoleWords) -> Judgement {
    let articles = unlike_articles(statements);
    let told = || articles.iter().flat_map(|of_article| of_article.iter().map(move |s| (s, *of_article)));
    let mut worst = Judgement::new(Verdict::Agree, "all give the same role");
    for (a, of_a) in told() {
        for (b, of_b) in told().filter(|(b, _)| b.record > a.record) {
            let (Value::Role { words: x }, Value::Role { words: y }) = (&a.claim.value, &b.claim.value) else {
                continue;
            };
            let pair = match relate_roles(x, y, words) {
                Relation::Same => continue,
                Relation::Compatible(reason) => Judgement::new(Verdict::Compatible, reason),
                Relation::Different(_) if a.claim.sic || b.claim.sic => {
                    Judgement::new(Verdict::Compatible, "one text marks the role [sic]: it is its source's")
                }
                Relation::Different(_) if another_fits(of_a, of_b, words) => {
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

/// The statements of each article; of articles that give just the same roles only the first two, for further ones
/// relate to the rest as these do. Many articles give one of few sets of roles, so that cost grows with their number.
fn unlike_articles<'s, 'a>(statements: &'s [Statement<'a>]) -> Vec<&'s [Statement<'a>]> {
    let mut told: FxHashMap<Vec<(&str, bool)>, usize> = FxHashMap::default();
    let mut kept = Vec::new();
    for of_article in statements.chunk_by(|a, b| a.record == b.record) {
        let mut roles: Vec<(&str, bool)> = of_article.iter().map(|s| (s.group.as_str(), s.claim.sic)).collect();
        roles.sort_unstable();
        let times = told.entry(roles).or_default();
        *times += 1;
        if *times <= 2 {
            kept.push(of_article);
        }
    }
    kept
}

/// True where some role of the one article is the same as one of the other.
fn another_fits(of_a: &[Statement<'_>], of_b: &[Statement<'_>], words: &RoleWords) -> bool {
    of_a.iter().any(|x| {
        of_b.iter().any(|y| match (&x.claim.value, &y.claim.value) {
            (Value::Role { words: p }, Value::Role { words: q }) => relate_roles(p, q, words) == Relation::Same,
            _ => false,
        })
    })
}
