//! Names that articles of one story spell in ways of which one is likely a slip of the pen.
//!
//! In: the claim records of a story and what people answered. Out: [`Misspelling`]s. Romanisations of one name, short forms and
//! accents are none; whether two spellings are one person for other facts is decided in `people`. Candidates share all words
//! of a name but one, or are a surname alone beside a name in full in one article, so that no two names are held against each
//! other without need.

use super::people::People;
use crate::decisions::{Answer, Decisions};
use crate::model::{ClaimRecord, MentionEntry};
use crate::names::{Name, NameRules, Slip, fold, is_at_home, is_of_many_languages, slip, slip_of_one};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A name in the spellings of one story, the usual one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelling {
    /// The spellings with the people who are called so: (record, person).
    pub spellings: Vec<(String, Vec<(usize, usize)>)>,
    /// How the second departs from the first.
    pub slip: Slip,
}

/// A slip that changes more than the order of two letters is one beside so many articles that write the other form, unless the
/// name has one spelling.
const USUAL: usize = 2;
/// Articles that write a name in a way that is no slip.
const SEVERAL: usize = 2;
/// One in so many people of a story bears a given name of English-speaking countries where its names are not romanised: of 485
/// American incidents nine in ten have more, of 14 stories set where other scripts or other languages are written one in four.
const AT_HOME: usize = 3;
/// Two of three places that a story names lie in countries of English speakers where names that no list knows are not romanised
/// either: of 17 stories set elsewhere the highest share is a third, of American incidents nearly all places do.
const MOSTLY: (usize, usize) = (2, 3);
/// More names that share all words but one are a list of a family or of saints.
const MOST_ALIKE: usize = 16;

/// An article that names more people is a list.
const MOST_NAMED: usize = 128;

/// One spelling, and who is called so: (record, person).
struct Form<'a> {
    written: &'a str,
    holders: Vec<(usize, usize)>,
}

/// The misspellings of a story, in the order of spellings.
pub fn misspellings(
    records: &[&ClaimRecord],
    people: &People,
    decisions: &Decisions,
    rules: &NameRules,
) -> Vec<Misspelling> {
    let mut forms: BTreeMap<String, Form<'_>> = BTreeMap::new();
    for (record, r) in records.iter().enumerate() {
        for (index, person) in r.people.iter().enumerate().filter(|(_, person)| !person.sic) {
            let form = || Form { written: &person.name, holders: Vec::new() };
            forms.entry(fold(&person.name)).or_insert_with(form).holders.push((record, index));
        }
    }
    let forms: Vec<(String, Form<'_>)> = forms.into_iter().collect();
    let (people_are_known, is_at_home) = (are_at_home(&forms, rules), lies_at_home(records, rules));
    let told = Told { records, people, decisions, rules, people_are_known, is_at_home, forms };
    told.misspellings()
}

/// The forms of a story, and what is asked of two of them.
struct Told<'a> {
    /// By folded spelling.
    forms: Vec<(String, Form<'a>)>,
    records: &'a [&'a ClaimRecord],
    people: &'a People,
    decisions: &'a Decisions,
    rules: &'a NameRules,
    /// Many people bear given names that are not romanised.
    people_are_known: bool,
    /// It is set where names are not romanised.
    is_at_home: bool,
}

impl Told<'_> {
    fn misspellings(&self) -> Vec<Misspelling> {
        let forms = &self.forms;
        // By the usual spelling: those that depart from it.
        let mut departing: BTreeMap<usize, Vec<(Slip, usize)>> = BTreeMap::new();
        let mut romanised: BTreeSet<usize> = BTreeSet::new();
        let of_one = of_one_person(forms, self.people);
        for (a, b) in candidates(forms).into_iter().chain(of_one).collect::<BTreeSet<_>>() {
            let count = |at: usize| articles(&forms[at].1).len();
            let often = |at: usize| (count(at), mentions(forms[at].1.holders.iter(), self.records));
            let (usual, rare) = if often(b) > often(a) { (b, a) } else { (a, b) };
            match self.slip(usual, rare) {
                Some((slip, true)) => departing.entry(usual).or_default().push((slip, rare)),
                Some((Slip::Sound, false)) if count(rare) >= SEVERAL => romanised.extend([usual, rare]),
                _ => {}
            }
        }
        for (full, alone, slip) in surnames(forms, self.records, self.rules) {
            departing.entry(full).or_default().push((slip, alone));
        }
        // Of a name that is romanised in several ways no spelling is the usual one.
        departing.retain(|usual, _| !romanised.contains(usual));
        let spelling = |at: usize| (forms[at].1.written.to_owned(), forms[at].1.holders.clone());
        let told = departing.into_iter().map(|(usual, mut others)| {
            others.sort_unstable();
            let spellings = std::iter::once(usual).chain(others.iter().map(|(_, rare)| *rare)).map(spelling).collect();
            Misspelling { spellings, slip: others[0].0 }
        });
        without_parts(told.collect())
    }

    /// How two forms depart, and whether the rarer one is likely misspelt.
    fn slip(&self, usual: usize, rare: usize) -> Option<(Slip, bool)> {
        let form = |at: usize| &self.forms[at].1;
        let bearers = |at: usize| form(at).holders.iter().map(|(record, entry)| self.people.of[*record][*entry]);
        let is_one = bearers(usual).any(|bearer| bearers(rare).any(|other| other == bearer));
        let (name, other) = (Name::parse(form(usual).written, self.rules), Name::parse(form(rare).written, self.rules));
        let is_any = |asked: &dyn Fn(&Name) -> bool| asked(&name) || asked(&other);
        let is_known = is_any(&|name| is_at_home(name, self.rules));
        let is_own = is_one && self.is_at_home && (is_known || !is_any(&is_of_many_languages));
        let has_one_spelling = is_own || is_known && self.people_are_known;
        let slip = match is_own {
            true => slip_of_one(&name, &other, self.rules),
            false => slip(&name, &other, has_one_spelling, self.rules),
        }?;
        let is_answered =
            || self.decisions.settled(&self.forms[usual].0, &self.forms[rare].0) == Some(Answer::Different);
        let are_two = || !is_own && are_of_two_ages(form(usual), form(rare), self.records);
        let is_misspelt = is_misspelt(slip, has_one_spelling, form(usual), form(rare), self.records);
        Some((slip, is_misspelt && !are_two() && !is_answered()))
    }
}

/// The same without those all of whose spellings stand in another one.
fn without_parts(all: Vec<Misspelling>) -> Vec<Misspelling> {
    let has = |whole: &Misspelling, form: &str| whole.spellings.iter().any(|(other, _)| other == form);
    let is_part = |one: &Misspelling, whole: &Misspelling| {
        whole.spellings.len() > one.spellings.len() && one.spellings.iter().all(|(form, _)| has(whole, form))
    };
    all.iter().filter(|one| !all.iter().any(|whole| is_part(one, whole))).cloned().collect()
}

/// Forms that share all words but one, each pair once.
fn candidates(forms: &[(String, Form<'_>)]) -> BTreeSet<(usize, usize)> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (fold, _)) in forms.iter().enumerate() {
        let words: Vec<&str> = fold.split(' ').collect();
        for gap in (0..words.len()).filter(|_| words.len() > 1) {
            let mut open = words.clone();
            open[gap] = "";
            // Two that share an initial alone share nothing.
            if open.iter().any(|word| word.chars().count() > 1) {
                alike.entry(open.join(" ")).or_default().push(at);
            }
        }
    }
    let few = alike.values().filter(|of| of.len() <= MOST_ALIKE);
    few.flat_map(|of| of.iter().enumerate().flat_map(|(at, a)| of[at + 1..].iter().map(|b| (*a, *b)))).collect()
}

/// Forms of which who is who says that they are one person's, each pair once.
fn of_one_person(forms: &[(String, Form<'_>)], people: &People) -> BTreeSet<(usize, usize)> {
    let mut of_person: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, (_, form)) in forms.iter().enumerate() {
        for (record, entry) in &form.holders {
            of_person.entry(people.of[*record][*entry]).or_default().insert(at);
        }
    }
    let few: Vec<Vec<usize>> = of_person.into_values().map(|of| of.into_iter().take(MOST_ALIKE).collect()).collect();
    few.iter().flat_map(|of| of.iter().enumerate().flat_map(|(at, a)| of[at + 1..].iter().map(|b| (*a, *b)))).collect()
}

/// Surnames alone that depart from that of somebody whom the same article names in full, and nobody on the story bears: the
/// form in full, the surname alone, and how it departs.
fn surnames(forms: &[(String, Form<'_>)], records: &[&ClaimRecord], rules: &NameRules) -> Vec<(usize, usize, Slip)> {
    let surname = |at: usize| forms[at].0.rsplit_once(' ').map(|(_, surname)| surname);
    let borne: BTreeSet<&str> = (0..forms.len()).filter_map(surname).collect();
    let mut named: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, (_, form)) in forms.iter().enumerate() {
        form.holders.iter().for_each(|(record, _)| named.entry(*record).or_default().push(at));
    }
    let mut departing: BTreeSet<(usize, usize, Slip)> = BTreeSet::new();
    for (record, named) in named.into_iter().filter(|(_, named)| named.len() <= MOST_NAMED) {
        let of_record = |at: usize| forms[at].1.holders.iter().filter(|(of, _)| *of == record);
        let often = |at: usize| mentions(of_record(at), records);
        let full: Vec<(usize, &str)> =
            named.iter().filter(|at| often(**at) > 1).filter_map(|at| Some((*at, surname(*at)?))).collect();
        let is_alone =
            |at: &&usize| surname(**at).is_none() && !borne.contains(forms[**at].0.as_str()) && often(**at) == 1;
        for alone in named.iter().filter(is_alone) {
            let name = Name::parse(&forms[*alone].0, rules);
            let slip_of = |surname: &str| slip(&Name::parse(surname, rules), &name, false, rules);
            departing.extend(full.iter().filter_map(|(full, surname)| Some((*full, *alone, slip_of(surname)?))));
        }
    }
    departing.into_iter().collect()
}

/// True for a story that names places in countries of English speakers, and few in others.
fn lies_at_home(records: &[&ClaimRecord], rules: &NameRules) -> bool {
    let place = |entry: &MentionEntry| match &entry.value {
        Value::Place(place) => place.country().map(|country| rules.is_home(country)),
        _ => None,
    };
    let told: Vec<bool> = records.iter().flat_map(|record| record.mentions.iter().filter_map(place)).collect();
    let at_home = told.iter().filter(|is_home| **is_home).count();
    !told.is_empty() && MOSTLY.1 * at_home >= MOSTLY.0 * told.len()
}

/// True for a story of which many people bear given names that are written one way, as far as names tell that are not known in
/// several romanisations.
fn are_at_home(forms: &[(String, Form<'_>)], rules: &NameRules) -> bool {
    let in_full = forms.iter().map(|(_, form)| Name::parse(form.written, rules)).filter(|name| !name.given.is_empty());
    let telling: Vec<bool> =
        in_full.filter(|name| !is_of_many_languages(name)).map(|name| is_at_home(&name, rules)).collect();
    AT_HOME * telling.iter().filter(|is_at_home| **is_at_home).count() >= telling.len()
}

/// The articles in which a form stands.
fn articles(form: &Form<'_>) -> BTreeSet<usize> {
    form.holders.iter().map(|(record, _)| *record).collect()
}

/// How often people are named, by (record, person).
fn mentions<'h>(holders: impl Iterator<Item = &'h (usize, usize)>, records: &[&ClaimRecord]) -> usize {
    holders.map(|(record, person)| records[*record].people[*person].mentions).sum()
}

/// True where the rarer form is likely the other one misspelt, rather than another person.
fn is_misspelt(
    slip: Slip,
    has_one_spelling: bool,
    usual: &Form<'_>,
    rare: &Form<'_>,
    records: &[&ClaimRecord],
) -> bool {
    let (many, few) = (articles(usual), articles(rare));
    let is_outnumbered = many.len() >= USUAL * few.len();
    let is_beside = !many.is_disjoint(&few);
    let is_named_once = rare.holders.iter().all(|(record, person)| records[*record].people[*person].mentions == 1);
    match slip {
        Slip::Swapped => !is_beside || is_named_once,
        Slip::Letters => (is_outnumbered || has_one_spelling) && (!is_beside || is_named_once),
        // Another romanisation would not stand beside the usual one in one article.
        Slip::Sound => is_outnumbered && is_beside && is_named_once,
    }
}

/// True for two forms whose bearers are told to be of other ages.
fn are_of_two_ages(a: &Form<'_>, b: &Form<'_>, records: &[&ClaimRecord]) -> bool {
    let ages = |form: &Form<'_>| -> BTreeSet<u32> {
        form.holders.iter().flat_map(|(r, p)| records[*r].people[*p].ages.iter().copied()).collect()
    };
    let (of_a, of_b) = (ages(a), ages(b));
    !of_a.is_empty() && !of_b.is_empty() && of_a.is_disjoint(&of_b)
}
