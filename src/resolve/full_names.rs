//! Which forms of a name in one article stand for one person.
//!
//! In: the forms in folded parts, with where they stand. Out: for each form the fuller form it stands for, or the
//! persons among whom only the order of the text can choose. Two full names join only where they compare as the same
//! name, no sentence names both, and their ages agree.

use crate::names::{Name, NameRules, NameVerdict, compare, fold};
use crate::rules::{PeopleWords, WordUse};
use std::collections::BTreeMap;

/// A name in folded parts, without particles, nicknames and degrees.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// Given names and surname.
    pub(super) core: Vec<String>,
    /// "jr", "iii".
    pub(super) suffix: Option<String>,
}

/// Where a form stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Index of the mention.
    pub(super) at: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// The age stated beside it.
    pub(super) age: Option<u32>,
}

/// Every form of an article, and where it stands.
pub(super) type Forms = BTreeMap<Form, Vec<Place>>;

/// Whom a form stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stands {
    /// The person whose fullest form this is.
    For(Form),
    /// One of these, by what the text has said before.
    Among(Vec<Form>),
}

/// More bearers of one surname than this are not compared with each other.
const MOST_BEARERS: usize = 12;

impl Form {
    /// The parts of a name to compare by; all parts where nothing else would be left.
    pub(super) fn of(name: &str, words: &PeopleWords) -> Self {
        let folded = fold(&without_nickname(name));
        let mut suffix = None;
        let mut core = Vec::new();
        for (index, part) in folded.split(' ').enumerate() {
            let uses = words.uses_of(part);
            // A name that begins with "Ben" or "San" keeps it; "al" goes everywhere.
            let is_name = index == 0 && part.len() > 2 && uses.has(WordUse::GIVEN);
            if uses.has(WordUse::SUFFIX) && index > 0 {
                suffix = Some(part.to_owned()).filter(|_| !uses.has(WordUse::DEGREE)).or(suffix);
            } else if !uses.has(WordUse::PARTICLE) || is_name || part.len() == 1 {
                // A single letter is an initial ("Ann E. Moro") far more often than "y" or "e".
                core.push(part.to_owned());
            }
        }
        if core.is_empty() {
            core = folded.split(' ').map(str::to_owned).collect();
        }
        Self { core, suffix }
    }

    /// Longer forms are fuller.
    fn length(&self) -> usize {
        2 * self.core.len() + usize::from(self.suffix.is_some())
    }

    /// True where `part` is a shortened form of this one: its parts in the same order, the surname or the first name
    /// among them; an initial stands for a name that begins with it. "Leroy Jr." is not Leroy Banks.
    fn holds(&self, part: &Form) -> bool {
        if part.suffix.is_some() && part.suffix != self.suffix {
            return false;
        }
        let single = part.core.len() == 1;
        let mut rest = self.core.iter();
        let in_order =
            part.core.iter().all(|p| rest.any(|f| f == p || (p.len() == 1 && !single && f.starts_with(p.as_str()))));
        in_order && (single || self.core.last() == part.core.last())
    }
}

/// "Vincent "The Chin" Moro" without what stands in quotation marks or brackets.
fn without_nickname(name: &str) -> String {
    let opens = |word: &str| word.starts_with(['"', '\'', '\u{201c}', '\u{2018}', '(']);
    let closes = |word: &str| word.ends_with(['"', '\'', '\u{201d}', '\u{2019}', ')']);
    let mut inside = false;
    let mut kept: Vec<&str> = Vec::new();
    for word in name.split(' ') {
        inside |= opens(word) && !kept.is_empty();
        if !inside {
            kept.push(word);
        }
        inside &= !closes(word);
    }
    kept.join(" ")
}

/// For each form whom it stands for. `aliases` are pairs of a form and another name that the text gives its bearer.
pub(super) fn join(forms: &Forms, aliases: &[(Form, Form)], names: &NameRules) -> BTreeMap<Form, Stands> {
    let mut joined: BTreeMap<Form, Form> = BTreeMap::new();
    // The fullest forms first, so that a chain of shortened forms ends at the fullest.
    let mut by_length: Vec<&Form> = forms.keys().collect();
    by_length.sort_by_key(|form| std::cmp::Reverse(form.length()));
    let (full, single): (Vec<&Form>, Vec<&Form>) = by_length.into_iter().partition(|form| form.core.len() > 1);
    for form in full {
        let fuller = fuller_than(form, &joined);
        // A name of several parts that two fuller ones hold is told as a person of its own.
        let to = if let [only] = fuller.as_slice() { only.clone() } else { form.clone() };
        joined.insert(form.clone(), to);
    }
    join_spellings(forms, names, &mut joined);
    for (form, other) in aliases {
        let Some(to) = joined.get(form).cloned() else { continue };
        let is_own = joined.get(other).is_none_or(|own| own == other);
        if is_own && forms.contains_key(other) && fuller_than(other, &joined).is_empty() {
            joined.insert(other.clone(), to);
        }
    }
    let mut stands: BTreeMap<Form, Stands> = BTreeMap::new();
    for form in single {
        if joined.contains_key(form) {
            continue;
        }
        let mut fuller = fuller_than(form, &joined);
        // "5-year-old Leander" is not Michael Leander Borne, who is 59.
        fuller.retain(|full| {
            let of_full = joined.iter().filter(|(_, to)| *to == full).flat_map(|(own, _)| &forms[own]).copied();
            !differ_in_age(&forms[form], &of_full.collect::<Vec<_>>())
        });
        let by_surname: Vec<Form> =
            fuller.iter().filter(|full| full.core.last() == form.core.last()).cloned().collect();
        if !by_surname.is_empty() {
            fuller = by_surname;
        }
        let to = match fuller.as_slice() {
            [] => Stands::For(form.clone()),
            [only] => Stands::For(only.clone()),
            _ => Stands::Among(fuller),
        };
        stands.insert(form.clone(), to);
    }
    stands.extend(joined.into_iter().map(|(form, to)| (form, Stands::For(to))));
    stands
}

/// The persons one of whose forms is fuller than `form` and holds it.
fn fuller_than(form: &Form, joined: &BTreeMap<Form, Form>) -> Vec<Form> {
    let mut fuller: Vec<Form> = joined
        .iter()
        .filter(|(full, _)| full.length() > form.length() && full.core.len() > 1 && full.holds(form))
        .map(|(_, to)| to.clone())
        .collect();
    fuller.sort();
    fuller.dedup();
    fuller
}

/// Joins full names with one surname that compare as the same name ("Fred Moro", "Frederick C. Moro").
fn join_spellings(forms: &Forms, names: &NameRules, joined: &mut BTreeMap<Form, Form>) {
    let mut bearers: BTreeMap<&str, Vec<&Form>> = BTreeMap::new();
    for form in forms.keys().filter(|form| joined.get(*form) == Some(*form)) {
        if let Some(surname) = form.core.last() {
            bearers.entry(without_article(surname)).or_default().push(form);
        }
    }
    for group in bearers.values().filter(|g| (2..=MOST_BEARERS).contains(&g.len())) {
        let parsed: Vec<Name> = group.iter().map(|form| Name::parse(&form.core.join(" "), names)).collect();
        for (i, one) in group.iter().enumerate() {
            for (j, other) in group.iter().enumerate().skip(i + 1) {
                let suffixes_differ = one.suffix.is_some() && other.suffix.is_some() && one.suffix != other.suffix;
                if suffixes_differ
                    || compare(&parsed[i], &parsed[j], names).verdict != NameVerdict::Same
                    || told_apart(&forms[*one], &forms[*other])
                {
                    continue;
                }
                let (from, to) = if one.length() < other.length() { (*one, *other) } else { (*other, *one) };
                let to = joined[to].clone();
                for target in joined.values_mut().filter(|target| *target == from) {
                    target.clone_from(&to);
                }
            }
        }
    }
}

/// "Albalushi" as "Balushi", from which the article was parted.
fn without_article(surname: &str) -> &str {
    let rest = surname.strip_prefix("al").or_else(|| surname.strip_prefix("el"));
    rest.filter(|rest| rest.len() >= SHORTEST_STEM).unwrap_or(surname)
}

/// Shorter words begin with "al" by chance.
const SHORTEST_STEM: usize = 5;

/// True where one sentence names both, or their ages differ.
fn told_apart(one: &[Place], other: &[Place]) -> bool {
    let together = one.iter().any(|a| other.iter().any(|b| a.sentence == b.sentence));
    together || differ_in_age(one, other)
}

/// True where both are given ages, and none of them fits another.
fn differ_in_age(one: &[Place], other: &[Place]) -> bool {
    let ages = |places: &[Place]| -> Vec<u32> { places.iter().filter_map(|p| p.age).collect() };
    let (of_one, of_other) = (ages(one), ages(other));
    !of_one.is_empty() && !of_other.is_empty() && of_one.iter().all(|a| of_other.iter().all(|b| a.abs_diff(*b) > 1))
}
