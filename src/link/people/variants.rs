//! The list of spellings that are or may be one person, for a reader.
//!
//! In: clusters, answers and the pairs that looked alike. Out: one variant per pair of full spellings. A surname alone
//! is no variant, nor are two spellings that differ only in case, hyphens or apostrophes.

use super::Matching;
use super::clusters::{Clusters, Refusal};
use super::join::{Proposal, in_words, settled};
use super::table::{Form, Spelling, Table};
use crate::decisions::{Answer, Decisions, pair_id};
use crate::model::{Variant, VariantSide, VariantStatus};
use std::collections::{BTreeMap, BTreeSet};

/// How many articles are shown for one spelling; a name may stand in thousands.
const SIDES: usize = 12;

/// Lists the variants, sorted by their folded spellings.
pub(super) fn list(
    table: &Table,
    clusters: &Clusters,
    decisions: &Decisions,
    matching: &impl Matching,
    proposals: Vec<Proposal>,
) -> Vec<Variant> {
    let mut pairs: BTreeMap<(usize, usize), Option<Proposal>> = BTreeMap::new();
    for pair in named_together(table).into_iter().chain(answered(table, decisions)) {
        pairs.insert(pair, None);
    }
    pairs.extend(proposals.into_iter().map(|p| ((p.a, p.b), Some(p))));
    let mut variants = Vec::new();
    let mut before = 0;
    for ((a, b), proposal) in pairs {
        equal_spellings(table, clusters, before..a + 1, &mut variants);
        before = before.max(a + 1);
        variants.push(variant(table, clusters, decisions, matching, (a, b), proposal));
    }
    equal_spellings(table, clusters, before..table.spellings.len(), &mut variants);
    variants
}

/// Full spellings that one article gives one person.
fn named_together(table: &Table) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for entry in table.entries.iter().filter(|e| e.spellings.len() > 1) {
        let full: Vec<usize> = entry.spellings.iter().copied().filter(|&s| table.spellings[s].full).collect();
        for (at, &one) in full.iter().enumerate() {
            pairs.extend(full[at + 1..].iter().map(|&other| (one.min(other), one.max(other))));
        }
    }
    pairs
}

/// Full spellings that somebody answered about.
fn answered(table: &Table, decisions: &Decisions) -> Vec<(usize, usize)> {
    let number = |fold: &str| {
        let at = table.spellings.binary_search_by(|s| s.fold.as_str().cmp(fold)).ok()?;
        table.spellings[at].full.then_some(at)
    };
    let pairs = decisions.all().filter_map(|(a, b, _)| Some((number(a)?, number(b)?)));
    pairs.filter(|(a, b)| a != b).collect()
}

fn variant(
    table: &Table,
    clusters: &Clusters,
    decisions: &Decisions,
    matching: &impl Matching,
    (a, b): (usize, usize),
    proposal: Option<Proposal>,
) -> Variant {
    let (one, other) = (&table.spellings[a], &table.spellings[b]);
    let (comparison, against) = match proposal {
        Some(proposal) => (proposal.comparison, proposal.against),
        None => (matching.compare(&one.name, &other.name), None),
    };
    let status = match settled(table, decisions, a, b) {
        Some(Answer::Same) => VariantStatus::Same,
        Some(Answer::Different) => VariantStatus::Different,
        Some(Answer::Unsure) => VariantStatus::Unsure,
        None if meet(clusters, &one.entries, &other.entries) => VariantStatus::Auto,
        // Somebody answered about other spellings of the same two persons.
        None if kept_apart(clusters, &one.entries, &other.entries) => VariantStatus::Different,
        None => VariantStatus::Review,
    };
    let mut why = comparison.why;
    let follows = status == VariantStatus::Different && settled(table, decisions, a, b).is_none();
    let against = if follows { Some(in_words(Refusal::Rejected)) } else { against };
    if let (true, Some(against)) = (follows || status == VariantStatus::Review, against) {
        why = if why.is_empty() { against.to_owned() } else { format!("{why}; but {against}") };
    }
    let id = pair_id(&one.fold, &other.fold);
    let wider = one.entries.len() >= other.entries.len();
    let (one, other) = if wider { (one, other) } else { (other, one) };
    let mut evidence = sides(table, &one.forms);
    evidence.extend(sides(table, &other.forms));
    let (a, b) = (shown(one), shown(other));
    Variant { id, a, b, score: comparison.score, status, why, findings: 0, evidence }
}

/// Variants between ways to write one folded spelling: its usual form with each of the others.
fn equal_spellings(table: &Table, clusters: &Clusters, range: std::ops::Range<usize>, variants: &mut Vec<Variant>) {
    for spelling in table.spellings.get(range).unwrap_or_default() {
        if !spelling.full || spelling.forms.len() < 2 {
            continue;
        }
        let mut seen: BTreeMap<String, Vec<&Form>> = BTreeMap::new();
        let mut order: Vec<String> = Vec::new();
        let lettered = spelling.forms.iter().filter(|f| f.written.chars().any(char::is_lowercase));
        for form in lettered {
            let plain = plain(form.written);
            if !seen.contains_key(&plain) {
                order.push(plain.clone());
            }
            seen.entry(plain).or_default().push(form);
        }
        let Some((usual, others)) = order.split_first() else { continue };
        for other in others {
            let (usual, other) = (&seen[usual], &seen[other]);
            let entries = |forms: &[&Form]| forms.iter().flat_map(|f| f.entries.iter().copied()).collect::<Vec<_>>();
            if !meet(clusters, &entries(usual), &entries(other)) {
                continue;
            }
            let (a, b) = (usual[0].written, other[0].written);
            let mut evidence = sides(table, usual.iter().copied());
            evidence.extend(sides(table, other.iter().copied()));
            variants.push(Variant {
                id: pair_id(a, b),
                a: a.to_owned(),
                b: b.to_owned(),
                score: 1.0,
                status: VariantStatus::Auto,
                why: accents(a, b),
                findings: 0,
                evidence,
            });
        }
    }
}

/// True where some entry of one list is the same person as some entry of the other.
fn meet(clusters: &Clusters, a: &[usize], b: &[usize]) -> bool {
    let roots: BTreeSet<usize> = a.iter().map(|&e| clusters.root(e)).collect();
    b.iter().any(|&e| roots.contains(&clusters.root(e)))
}

/// True where answers keep every person of one list from every person of the other.
fn kept_apart(clusters: &Clusters, a: &[usize], b: &[usize]) -> bool {
    let roots = |entries: &[usize]| entries.iter().map(|&e| clusters.root(e)).collect::<BTreeSet<usize>>();
    let (of_a, of_b) = (roots(a), roots(b));
    !of_a.is_empty() && !of_b.is_empty() && of_a.iter().all(|&x| of_b.iter().all(|&y| clusters.are_kept_apart(x, y)))
}

/// The usual form; one all in capitals only where there is no other.
fn shown(spelling: &Spelling) -> String {
    let lettered = spelling.forms.iter().find(|f| f.written.chars().any(char::is_lowercase));
    lettered.or(spelling.forms.first()).map(|f| f.written.to_owned()).unwrap_or_default()
}

fn sides<'f>(table: &Table, forms: impl IntoIterator<Item = &'f Form<'f>>) -> Vec<VariantSide> {
    // A usual form may come first in thousands of articles; the rarer ones are shown as well.
    let mut placed: Vec<(usize, &str)> =
        forms.into_iter().flat_map(|f| f.entries.iter().take(SIDES).map(|&e| (e, f.written))).collect();
    placed.sort_unstable();
    placed.dedup_by_key(|(entry, written)| (table.entries[*entry].record, *written));
    placed.truncate(SIDES);
    placed.into_iter().map(|(entry, written)| side(table, entry, written)).collect()
}

fn side(table: &Table, entry: usize, written: &str) -> VariantSide {
    let person = table.person(entry);
    let article = &table.records[table.entries[entry].record].article;
    VariantSide {
        name: written.to_owned(),
        article: article.id.clone(),
        publisher: article.publisher.clone(),
        published: article.published.clone(),
        roles: person.roles.clone(),
        ages: person.ages.clone(),
        evidence: person.evidence.clone(),
    }
}

/// Lower case, letters and single spaces only; accents stay.
fn plain(written: &str) -> String {
    let lower = written.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || c == '-' || c == '\u{2010}' || c == '\u{2011}');
    let words = words.map(|w| w.chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Which words differ in accents: "Kalin = Kalın (accents)".
fn accents(a: &str, b: &str) -> String {
    let (one, other): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if one.len() != other.len() {
        return format!("{a} = {b} (accents)");
    }
    let pairs = one.iter().zip(&other).filter(|(x, y)| plain(x) != plain(y));
    pairs.map(|(x, y)| format!("{x} = {y} (accents)")).collect::<Vec<_>>().join(", ")
}
