//! What each article states for a slot: of several claims, the one that stands for it.
//!
//! In: a slot. Out: [`Statement`]s. An article that gives "at least 30" in the headline and 31 below states 31; the
//! vaguer figure is kept beside it but not compared.

use super::timing::{self, AsOf};
use crate::counts::{self, Repeats};
use crate::kind::{About, Field, Shape};
use crate::link::people::People;
use crate::link::slots::Slot;
use crate::model::{Basis, Claim, ClaimRecord, KindId, Stance};
use crate::value::{Modifier, Value};
use rustc_hash::FxHashMap;

/// One claim of a slot, as it is shown and compared.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// Index of the record.
    pub record: usize,
    /// The claim.
    pub claim: &'a Claim,
    /// Position among the slot's statements.
    pub position: usize,
    /// It stands for its article.
    pub is_main: bool,
    /// The value as shown.
    pub shown: String,
    /// Statements of one group state the same value: a person is one in all spellings.
    pub group: String,
    /// When it held.
    pub as_of: AsOf,
    /// The sum of one group, which its sentence counts beside others.
    pub is_of_one_group: bool,
}

impl Statement<'_> {
    /// A reading of a phrase that contradicts itself: about no event and no person.
    pub fn is_of_phrase(&self) -> bool {
        self.claim.event.is_none() && self.claim.person.is_none()
    }

    /// Only implied by its text, and not told as the newest state either. "Another nine were hurt" says that nine were.
    pub fn is_weak(&self) -> bool {
        self.claim.is_derived() && !self.claim.is_renewed() && !self.is_of_one_group
    }

    /// Both are told by one and the same source, which both name.
    pub fn shares_source(&self, other: &Statement<'_>) -> bool {
        match (&self.claim.said_by, &other.claim.said_by) {
            (Some(a), Some(b)) => is_one_source(&a.words, &b.words),
            _ => false,
        }
    }

    /// The figures of a quantity.
    pub fn bounds(&self) -> (Option<f64>, Option<f64>) {
        match &self.claim.value {
            Value::Quantity(quantity) => (quantity.low, quantity.high),
            _ => (None, None),
        }
    }
}

/// The statements of a slot, by record, then in text order.
pub fn statements<'a>(
    slot: &Slot,
    field: &Field,
    records: &'a [&'a ClaimRecord],
    people: &People,
) -> Vec<Statement<'a>> {
    let is_presence = field.about == About::Presence && slot.key.person.is_some();
    let mut statements: Vec<Statement<'a>> = Vec::new();
    for of_record in slot.claims.chunk_by(|a, b| a.0 == b.0) {
        let record = of_record[0].0;
        let claims: Vec<&Claim> = of_record.iter().map(|(_, index)| &records[record].claims[*index]).collect();
        let main = if is_presence { presence(&claims) } else { main_claim(&claims, field, &records[record].claims) };
        let others = main.filter(|_| !is_presence).map(|at| of_other_sources(&claims, at, field)).unwrap_or_default();
        // By group, whether one of its statements stands for the article.
        let mut told: FxHashMap<String, bool> = FxHashMap::default();
        let every_one_counts = field.about == About::Presence && !is_presence;
        for (at, claim) in claims.iter().enumerate() {
            let (shown, group) = shown(claim, record, is_presence, people);
            let stands = Some(at) == main || others.contains(&at);
            let is_main = stands || every_one_counts;
            match told.get_mut(&group) {
                Some(has_main) if !stands || *has_main => continue,
                Some(has_main) => *has_main |= is_main,
                None => _ = told.insert(group.clone(), is_main),
            }
            let as_of = timing::stated(claim, records[record]).map_or(AsOf::Unknown, AsOf::parse);
            let is_of_one_group = is_of_one_group(claim, records[record]);
            statements.push(Statement {
                record,
                claim,
                position: statements.len(),
                is_main,
                shown,
                group,
                as_of,
                is_of_one_group,
            });
        }
    }
    // A person whom nobody calls absent is in the event's list already.
    if is_presence && !statements.iter().any(|s| s.claim.stance == Stance::Denied) {
        statements.clear();
    }
    statements
}

/// A sum that one group of its sentence makes alone.
fn is_of_one_group(claim: &Claim, record: &ClaimRecord) -> bool {
    let is_group = |o: &Claim| o.is_part() && (o.field, o.sentence) == (claim.field, claim.sentence);
    claim.basis == Basis::Sum && record.claims.iter().any(|o| is_group(o) && o.value.figure() == claim.value.figure())
}

fn shown(claim: &Claim, record: usize, is_presence: bool, people: &People) -> (String, String) {
    if is_presence {
        let word = if claim.stance == Stance::Denied { "absent" } else { "present" };
        return (word.to_owned(), word.to_owned());
    }
    let shown = claim.value.to_display();
    let group = match &claim.value {
        Value::Person { index, .. } => format!("person {}", people.of[record][*index]),
        Value::Role { words } => words.to_lowercase(),
        _ => shown.clone(),
    };
    (shown, group)
}

/// Words shorter than this name no source: "the", "of", "in".
const TELLING: usize = 4;

/// True where one of two names of a source holds all telling words of the other: "the hospital", "Kosti Teaching
/// Hospital".
pub fn is_one_source(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= TELLING);
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !few.is_empty() && few.iter().all(|word| many.contains(word))
}

/// Sentences within which an article sets the figures of two sources side by side; further apart they seldom count the
/// same.
const NEAR: usize = 4;

/// The claims that stand for an article that gives the figures of several sources: that of each, as `main` stands for
/// its own.
fn of_other_sources(claims: &[&Claim], main: usize, field: &Field) -> Vec<usize> {
    let words = |c: &Claim| c.said_by.as_ref().map(|said| said.words.clone());
    let Some(first) = words(claims[main]).filter(|_| field.shape == Shape::Quantity) else { return Vec::new() };
    let mut named = vec![first];
    let mut others = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let is_stated = claim.holds() && claim.is_stated() && !claim.is_part();
        let is_near = claims[main].sentence.abs_diff(claim.sentence) <= NEAR;
        let Some(source) = words(claim).filter(|_| is_stated && is_near) else { continue };
        if !named.iter().any(|known| is_one_source(known, &source)) {
            named.push(source);
            others.push(at);
        }
    }
    others
}

fn presence(claims: &[&Claim]) -> Option<usize> {
    claims.iter().position(|c| c.stance == Stance::Denied).or(Some(0))
}

/// The claim that stands for the article: stated rather than added up, held rather than planned, what headline and lead
/// say or a later sentence puts more exactly, the larger of what is only implied, several rather than one of them, exact rather
/// than hedged, what most of its sentences say, then what comes first.
fn main_claim(claims: &[&Claim], field: &Field, of_record: &[Claim]) -> Option<usize> {
    let usable = |c: &&Claim| !c.is_retracted() && c.stance != Stance::Denied;
    let stated_in_lead = |c: &Claim| c.is_in_lead() && c.is_stated() && c.stance == Stance::Held;
    // "At least 30" above and 31 below: the body says it more exactly. 30 above and 4 below: the body counts a part.
    let follows_lead = |c: &Claim| {
        c.is_in_lead() || claims.iter().filter(|o| usable(o) && stated_in_lead(o)).any(|lead| is_more_exact(c, lead))
    };
    let repeats = Repeats::of(claims.iter().copied().filter(|c| usable(c)));
    let stated = claims.iter().filter(|c| c.is_stated() && c.holds());
    let most = stated.map(|c| c.value.figure().unwrap_or(0.0)).fold(f64::MIN, f64::max);
    // Whether headline or lead, and whether anything, counts several.
    let several = |c: &Claim| {
        c.is_stated()
            && c.holds()
            && !c.is_part()
            && c.value.modifier() == Modifier::Exact
            && c.value.figure() > Some(1.0)
    };
    let several = [claims.iter().any(|c| c.is_in_lead() && several(c)), claims.iter().any(|c| several(c))];
    (0..claims.len()).filter(|at| usable(&claims[*at])).min_by_key(|at| {
        let claim = claims[*at];
        let vague = match field.shape {
            Shape::Quantity => claim.value.modifier() != Modifier::Exact,
            _ => false,
        };
        let is_newest = is_newest(claim, most);
        let is_weak = claim.is_derived() && !is_newest;
        // Of people described one by one the larger group takes in more of them.
        let implied = match &claim.value {
            Value::Quantity(quantity) if is_weak => quantity.low.unwrap_or(0.0) as usize,
            _ => 0,
        };
        (
            claim.stance != Stance::Held,
            is_weak,
            !is_newest,
            usize::MAX - implied,
            claim.said_by.is_some() && is_weak,
            field.shape == Shape::Quantity && !follows_lead(claim),
            is_one_of_several(claim, several[usize::from(!claim.is_in_lead())]) && !counts::is_toll(of_record, claim),
            vague,
            !claim.is_in_lead(),
            usize::MAX - repeats.count(&claim.value),
            *at,
        )
    })
}

/// Told as the newest state of a count, of which `most` is the largest that is stated. "A second suspect died" counts suspects
/// where the article states more dead.
fn is_newest(claim: &Claim, most: f64) -> bool {
    claim.is_renewed() && (claim.is_stated() || most <= claim.value.figure().unwrap_or(0.0))
}

/// "One victim was dead at the scene" is one of the three that the headline counts; `counts_several` says whether anything at
/// least as far up counts several.
fn is_one_of_several(claim: &Claim, counts_several: bool) -> bool {
    claim.kind == KindId::Casualties && claim.value.figure() == Some(1.0) && counts_several
}

/// True where a claim gives the figure that another one hedges.
fn is_more_exact(claim: &Claim, hedged: &Claim) -> bool {
    match (&claim.value, &hedged.value) {
        (Value::Quantity(exact), Value::Quantity(vague)) => {
            vague.modifier != Modifier::Exact && !exact.relate(vague).is_different()
        }
        _ => false,
    }
}
