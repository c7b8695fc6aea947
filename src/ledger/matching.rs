//! Which fact of a report an entry speaks of.
//!
//! In: entries, and facts with what they are known by. Out: for each entry the facts that it speaks of, or those that it could
//! speak of equally well. What an entry says must all fit; what a fact leaves open (no day, no place) contradicts nothing, and
//! counts for less than what it says. Entries find facts by their words, so that nobody holds all against all.

use super::entry::{Entry, Window};
use crate::compare::folded;
use crate::kind::About;
use crate::model::{Fact, FieldId, KindId, Told};
use crate::names::{Name, NameVerdict, fold, score};
use crate::rules::Rules;
use crate::value::{Place, Quantity, Timex, Value};
use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Days `[from, to)`.
type Days = (NaiveDate, NaiveDateTime);

/// What an entry speaks of, as indices of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// Nothing that an article states.
    None,
    /// One fact; a person may have it in several stories.
    One(Vec<usize>),
    /// One of these, and nothing says which.
    Several(Vec<usize>),
}

/// A fact in the forms by which entries find it.
struct Known<'r> {
    at: usize,
    fact: &'r Fact,
    told: &'r Told,
    /// The words of its event, also as heads.
    words: BTreeSet<String>,
    subject: BTreeSet<String>,
    /// The days that articles give the event, `[from, to)`.
    days: Vec<Days>,
    /// The days with which it begins as a running total.
    since: Vec<Days>,
    /// Indices of names.
    people: Vec<usize>,
}

/// The facts of a report, by their words.
pub(super) struct Facts<'r> {
    rules: &'r Rules,
    known: Vec<Known<'r>>,
    /// By field and word: indices into `known`.
    by_word: FxHashMap<(FieldId, String), Vec<usize>>,
    /// By field and key of a name: each spelling with what is told of the person, as an index into `names`.
    by_key: FxHashMap<(FieldId, String), Vec<usize>>,
    /// Each spelling once for each field.
    names: Vec<(Name, Vec<usize>)>,
}

impl<'r> Facts<'r> {
    pub(super) fn new(facts: &'r [Fact], rules: &'r Rules) -> Self {
        let (by_word, by_key, names) = Default::default();
        let mut all = Self { rules, known: Vec::new(), by_word, by_key, names };
        let mut of_spelling: FxHashMap<(FieldId, &str), usize> = FxHashMap::default();
        for (at, fact) in facts.iter().enumerate() {
            let (Some(told), Some(field)) = (fact.told.as_deref(), FieldId::parse(&fact.field)) else { continue };
            let mut words = told.words.clone();
            words.extend(told.words.iter().map(|word| rules.subjects.head(word)));
            let index = all.known.len();
            for spelling in &told.people {
                let number = *of_spelling.entry((field, spelling)).or_insert_with(|| all.add_name(field, spelling));
                all.names[number].1.push(index);
            }
            let mut subject = heads(&fact.subject, rules);
            subject.extend(told.people.iter().flat_map(|name| heads(name, rules)));
            let places = told.places.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.within));
            let keys = places.map(|name| place_key(name)).chain([fact.subject.clone()]);
            let keys: BTreeSet<String> = words.iter().chain(&subject).cloned().chain(keys).collect();
            keys.into_iter().for_each(|key| all.by_word.entry((field, key)).or_default().push(index));
            let people =
                told.people.iter().filter_map(|name| of_spelling.get(&(field, name.as_str())).copied()).collect();
            let days = told.dates.iter().filter_map(days_of).collect();
            let since = told.since.iter().map(|since| Timex::new(Default::default(), since.as_str()));
            let since = since.filter_map(|since| days_of(&since)).collect();
            all.known.push(Known { at, fact, told, words, subject, days, since, people });
        }
        all
    }

    /// A spelling under its keys.
    fn add_name(&mut self, field: FieldId, spelling: &str) -> usize {
        let name = Name::parse(spelling, &self.rules.names);
        for key in name.blocking_keys(&self.rules.names) {
            self.by_key.entry((field, key)).or_default().push(self.names.len());
        }
        self.names.push((name, Vec::new()));
        self.names.len() - 1
    }

    /// What is told of a person of this name.
    fn of_person(&self, field: FieldId, name: &Name) -> Vec<usize> {
        let keys = name.blocking_keys(&self.rules.names).into_iter();
        let mut alike: Vec<usize> = keys.filter_map(|key| self.by_key.get(&(field, key))).flatten().copied().collect();
        alike.sort_unstable();
        alike.dedup();
        alike.retain(|number| score(name, &self.names[*number].0, &self.rules.names).1 == NameVerdict::Same);
        alike.into_iter().flat_map(|number| &self.names[number].1).copied().collect()
    }

    /// The facts that an entry speaks of.
    pub(super) fn find(&self, entry: &Entry) -> Match {
        let sought = Sought::new(entry, self.rules);
        let mut best: (usize, Vec<&Known<'r>>) = (0, Vec::new());
        for known in self.candidates(&sought) {
            match sought.fits(known) {
                Some(points) if best.1.is_empty() || points > best.0 => best = (points, vec![known]),
                Some(points) if points == best.0 => best.1.push(known),
                _ => {}
            }
        }
        let found = best.1.iter().map(|known| known.at).collect();
        let Some(first) = best.1.first() else { return Match::None };
        let is_one = |other: &&Known<'r>| {
            first.fact.id == other.fact.id || (entry.field.about == About::Person && self.are_one_person(first, other))
        };
        if best.1.iter().all(is_one) { Match::One(found) } else { Match::Several(found) }
    }

    /// Those that have the rarest word of the entry's event, else what its subject or its place is found by.
    fn candidates(&self, sought: &Sought<'_>) -> impl Iterator<Item = &Known<'r>> {
        let of = |key: &String| self.by_word.get(&(sought.entry.field.id, key.clone())).map_or(&[][..], Vec::as_slice);
        let rarest = |words: &BTreeSet<String>| words.iter().map(of).min_by_key(|list| list.len()).unwrap_or_default();
        let mut found: Vec<usize> = match (sought.entry.field.about, sought.event.is_empty(), sought.subject.is_empty())
        {
            (About::Person, ..) => {
                let name = Name::parse(&sought.entry.written.subject, &self.rules.names);
                self.of_person(sought.entry.field.id, &name)
            }
            (_, false, _) => rarest(&sought.event).to_vec(),
            (_, _, false) => rarest(&sought.subject).iter().chain(sought.keys.iter().flat_map(of)).copied().collect(),
            _ => sought.keys.iter().flat_map(of).copied().collect(),
        };
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|index| &self.known[index])
    }

    /// Two facts of one name in two stories are of one person as far as an entry goes; those of one article, which linking tells
    /// apart, are not.
    fn are_one_person(&self, a: &Known<'r>, b: &Known<'r>) -> bool {
        let articles = |known: &'_ Known<'r>| -> BTreeSet<&'r str> {
            known.told.stated.iter().map(|stated| stated.side.article.as_str()).collect()
        };
        let is_same =
            |x: &Name| b.people.iter().any(|y| score(x, &self.names[*y].0, &self.rules.names).1 == NameVerdict::Same);
        a.people.iter().any(|x| is_same(&self.names[*x].0)) && articles(a).is_disjoint(&articles(b))
    }
}

/// An entry in the forms by which it finds facts.
struct Sought<'e> {
    entry: &'e Entry,
    subject: BTreeSet<String>,
    /// The head of its subject.
    head: String,
    /// Words that the event must have.
    event: BTreeSet<String>,
    /// The words of its place.
    place: BTreeSet<String>,
    /// Of a thing its head, of a place what it is called, lies in, and its words.
    keys: Vec<String>,
}

impl<'e> Sought<'e> {
    fn new(entry: &'e Entry, rules: &Rules) -> Self {
        let subject = heads(&entry.written.subject, rules);
        let event = heads(&entry.written.event, rules);
        let head = rules.subjects.head(&entry.written.subject);
        let place_words = entry.place.as_ref().map(|place| heads(&place.name, rules)).unwrap_or_default();
        let keys = match &entry.place {
            Some(place) if subject.is_empty() => {
                let names = std::iter::once(&place.name).chain(&place.within).map(|name| place_key(name));
                names.chain(place_words.iter().cloned()).collect()
            }
            _ => vec![head.clone()],
        };
        Self { entry, subject, head, event, place: place_words, keys }
    }

    /// How well a fact fits, in points; `None` where something does not.
    fn fits(&self, known: &Known<'_>) -> Option<usize> {
        if !self.event.iter().all(|word| known.words.contains(word) || known.subject.contains(word)) {
            return None;
        }
        if !fits_unit(&self.entry.value, known.told) {
            return None;
        }
        let date = self.entry.date.map_or(Some(0), |window| fits_date(window, known))?;
        let subject = self.fits_subject(known)?;
        let place = self.entry.place.as_ref().map_or(Some(0), |place| self.fits_place(place, known))?;
        // A place alone names no event: it must be that of the fact.
        let names_something = !self.event.is_empty() || !self.subject.is_empty() || place > 0;
        names_something.then_some(subject + place + date)
    }

    /// A person by name; a thing by its head, or by all its words; of an event alone the words are the event's.
    fn fits_subject(&self, known: &Known<'_>) -> Option<usize> {
        let (about, kind) = (self.entry.field.about, self.entry.kind);
        if about == About::Person {
            // Found by the name already.
            return Some(2);
        }
        if self.subject.is_empty() {
            // A count of everybody is not that of some; a thing that nobody names may be any.
            return (known.fact.subject.is_empty() || about == About::Subject).then_some(0);
        }
        if known.fact.subject.is_empty() {
            let is_of_event = kind != KindId::Casualties && self.subject.iter().all(|word| known.words.contains(word));
            return is_of_event.then_some(1);
        }
        if self.subject == known.subject || self.head == known.fact.subject {
            return Some(2);
        }
        let is_named = |word: &String| known.subject.contains(word) || known.words.contains(word);
        let shares = self.subject.iter().any(|word| known.subject.contains(word));
        (shares && self.subject.iter().all(is_named)).then_some(1)
    }

    /// The place itself, or what lies in it, before what it lies in; a place that nobody says fits any, for nothing.
    fn fits_place(&self, place: &Place, known: &Known<'_>) -> Option<usize> {
        let told = &known.told.places;
        // A headline may name the place of something else.
        let is_named = || {
            let is_known = !self.place.is_empty() && self.place.iter().all(|word| known.words.contains(word));
            is_known && !told.iter().any(|found| found.relate(place).is_different())
        };
        let of = |found: &Place| match (found.name == place.name, found.is_elsewhere(place)) {
            (true, elsewhere) => (!elsewhere).then_some(3),
            _ if found.is_within_or_same(place) => Some(2),
            _ if place.is_within_or_same(found) => Some(1),
            _ => None,
        };
        match told.iter().filter_map(of).max() {
            Some(points) => Some(points),
            None if is_named() => Some(if place.is_located() { 1 } else { 2 }),
            None => told.is_empty().then_some(0),
        }
    }
}

/// Sums of one currency, measures of one dimension; where either side has none, nothing speaks against it.
fn fits_unit(value: &Value, told: &Told) -> bool {
    let dimension = |value: &Value| match value {
        Value::Quantity(quantity) => {
            let one = Quantity { unit: quantity.unit.clone(), ..Quantity::exact(1.0) };
            one.in_base().map(|(unit, ..)| unit.to_owned())
        }
        _ => None,
    };
    let Some(own) = dimension(value) else { return true };
    let mut stated = told.stated.iter().filter_map(|stated| dimension(&stated.value)).peekable();
    stated.peek().is_none() || stated.any(|unit| unit == own)
}

/// Days that overlap; a running total is that of the entry whose window begins with it.
fn fits_date(window: Window, known: &Known<'_>) -> Option<usize> {
    let midnight = |day: NaiveDate| day.and_hms_opt(0, 0, 0).expect("each day has a midnight");
    let (from, to) = (window.from, midnight(window.to));
    if !known.told.since.is_empty() {
        let fits = known.since.iter().any(|(first, last)| *first <= from && midnight(from) < *last);
        return (window.is_span && fits).then_some(2);
    }
    if known.days.is_empty() {
        return Some(0);
    }
    let overlapping = known.days.iter().filter(|(first, last)| *first < window.to && midnight(from) < *last);
    overlapping.map(|days| if *days == (from, to) { 2 } else { 1 }).max()
}

/// The days of a date; none of one that is open.
fn days_of(date: &Timex) -> Option<Days> {
    date.interval().map(|of| (of.start.date(), of.end))
}

/// The words of a phrase that say something, each as a head: folded, in the singular, one for all words of a thing.
fn heads(phrase: &str, rules: &Rules) -> BTreeSet<String> {
    folded(phrase).iter().map(|word| rules.subjects.head(word)).filter(|word| !word.is_empty()).collect()
}

/// By which facts of a place are found.
fn place_key(name: &str) -> String {
    format!("@{}", fold(name))
}
