//! The list of spellings that are or may be one person, for a reader.
//!
//! In: clusters, answers and the pairs that looked alike. Out: one variant per pair of full spellings, and per alias. A
//! surname alone is no variant, nor are two spellings that differ only in case or hyphens.

use super::Matching;
use super::clusters::{Clusters, Refusal};
use super::evidence::{by_script, common_age, common_role, majority};
use super::join::{Proposal, in_words, settled};
use super::table::{Form, Spelling, Table};
use crate::decisions::{Answer, Decisions, pair_id};
use crate::model::{Variant, VariantSide, VariantStatus};
use crate::names::{NameVerdict, fold};
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
    let scripts = written_alike(table, clusters);
    let known = named_together(table).into_iter().chain(answered(table, decisions));
    for pair in known.chain(scripts.keys().copied()) {
        pairs.insert(pair, None);
    }
    pairs.extend(proposals.into_iter().map(|p| ((p.a, p.b), Some(p))));
    let mut variants = Vec::new();
    let mut before = 0;
    for ((a, b), proposal) in pairs {
        equal_spellings(table, clusters, before..a + 1, &mut variants);
        before = before.max(a + 1);
        let script = scripts.get(&(a, b)).copied();
        variants.push(variant(table, clusters, decisions, matching, (a, b), proposal, script));
    }
    equal_spellings(table, clusters, before..table.spellings.len(), &mut variants);
    variants.retain(|variant| !is_marked_sic(variant));
    variants
}

/// True for a pair of which one spelling is everywhere marked as its source's own: there is nothing to ask.
fn is_marked_sic(variant: &Variant) -> bool {
    let is_answered = !matches!(variant.status, VariantStatus::Auto | VariantStatus::Review);
    let is_marked = |name: &str| {
        let name = fold(name);
        let mut sides = variant.evidence.iter().filter(|side| fold(&side.name) == name).peekable();
        sides.peek().is_some() && sides.all(|side| side.sic)
    };
    !is_answered && (is_marked(&variant.a) || is_marked(&variant.b))
}

/// Spellings that one article gives one person.
fn named_together(table: &Table) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for entry in table.entries.iter().filter(|e| e.spellings.len() > 1) {
        for (at, &one) in entry.spellings.iter().enumerate() {
            let others = entry.spellings[at + 1..].iter();
            let telling = others.filter(|&&other| is_telling(&table.spellings[one], &table.spellings[other]));
            pairs.extend(telling.map(|&other| (one.min(other), one.max(other))));
        }
    }
    pairs
}

/// Two full spellings, or a full one and an alias: a word of the full one says nothing.
fn is_telling(one: &Spelling, other: &Spelling) -> bool {
    let holds = |full: &Spelling, part: &Spelling| {
        part.fold.split(' ').any(|word| word.len() > 2 && full.fold.split(' ').any(|w| w == word))
    };
    match (one.full, other.full) {
        (true, true) => true,
        (true, false) => !holds(one, other),
        (false, true) => !holds(other, one),
        (false, false) => false,
    }
}

/// Full spellings of one person to which articles give the same name in its own script.
fn written_alike<'t>(table: &'t Table, clusters: &Clusters) -> BTreeMap<(usize, usize), &'t str> {
    let mut pairs = BTreeMap::new();
    for (original, entries) in by_script(table).into_values() {
        for (at, &one) in entries.iter().enumerate() {
            for &other in entries[at + 1..].iter().filter(|&&other| clusters.root(one) == clusters.root(other)) {
                let (Some(&a), Some(&b)) =
                    (table.entries[one].spellings.first(), table.entries[other].spellings.first())
                else {
                    continue;
                };
                if a != b && table.spellings[a].full && table.spellings[b].full {
                    pairs.insert((a.min(b), a.max(b)), original);
                }
            }
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
    script: Option<&str>,
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
    let wider = one.entries.len() >= other.entries.len();
    // The reason speaks of a first and a second name: those that are shown first and second.
    let mut why = if wider { comparison.why } else { matching.compare(&other.name, &one.name).why };
    let follows = status == VariantStatus::Different && settled(table, decisions, a, b).is_none();
    let against = if follows { Some(in_words(Refusal::Rejected)) } else { against };
    if let (true, Some(against)) = (follows || status == VariantStatus::Review, against) {
        why = if why.is_empty() { against.to_owned() } else { format!("{why}; but {against}") };
    }
    let mut more: Vec<String> = Vec::new();
    if let Some(original) = script {
        more.push(format!("both articles write {original}"));
    }
    // What made one person of two that look alike.
    let is_by_age = status == VariantStatus::Auto && comparison.verdict == NameVerdict::Review;
    if let Some(age) = common_age(table, a, b).filter(|_| is_by_age) {
        more.push(format!("both articles tell an age of {age}"));
    }
    if let Some(role) = common_role(table, a, b) {
        more.push(format!("both are called {role}"));
    }
    more.extend(majority(table, (&shown(one), &one.entries), (&shown(other), &other.entries)));
    let parts = std::iter::once(why).chain(more).filter(|part| !part.is_empty());
    let why = parts.collect::<Vec<_>>().join("; ");
    let score = if script.is_some() { 1.0 } else { comparison.score };
    let id = pair_id(&one.fold, &other.fold);
    let (one, other) = if wider { (one, other) } else { (other, one) };
    let mut evidence = sides(table, &one.forms);
    evidence.extend(sides(table, &other.forms));
    let (a, b) = (shown(one), shown(other));
    Variant { id, a, b, score, status, why, findings: 0, evidence }
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
            let (of_usual, of_other) = (entries(usual), entries(other));
            if !meet(clusters, &of_usual, &of_other) {
                continue;
            }
            let (a, b) = (usual[0].written, other[0].written);
            let usage = majority(table, (a, &of_usual), (b, &of_other)).map(|m| format!("; {m}")).unwrap_or_default();
            let mut evidence = sides(table, usual.iter().copied());
            evidence.extend(sides(table, other.iter().copied()));
            variants.push(Variant {
                id: pair_id(a, b),
                a: a.to_owned(),
                b: b.to_owned(),
                score: 1.0,
                status: VariantStatus::Auto,
                why: accents(a, b) + &usage,
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
        sic: person.sic,
    }
}

/// Lower case, letters, apostrophes inside words and single spaces only; accents stay.
fn plain(written: &str) -> String {
    let is_apostrophe =
        |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' | '\u{2be}' | '\u{2bf}' | '`');
    let lower = written.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || c == '-' || c == '\u{2010}' || c == '\u{2011}');
    let words = words.map(|w| {
        let inside = w.trim_matches(is_apostrophe);
        let letter = |c: char| if is_apostrophe(c) { Some('\'') } else { Some(c).filter(|c| c.is_alphanumeric()) };
        inside.chars().filter_map(letter).collect::<String>()
    });
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Which words differ in accents or apostrophes: "Kalin = Kalın (accents)".
fn accents(a: &str, b: &str) -> String {
    let bare = |name: &str| plain(name).replace('\'', "");
    let what = if bare(a) == bare(b) { "apostrophe" } else { "accents" };
    let (one, other): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if one.len() != other.len() {
        return format!("{a} = {b} ({what})");
    }
    let pairs = one.iter().zip(&other).filter(|(x, y)| plain(x) != plain(y));
    pairs.map(|(x, y)| format!("{x} = {y} ({what})")).collect::<Vec<_>>().join(", ")
}
