//! Partial names to full ones inside one article.
//!
//! In: mentions of people. Out: one entry per person, and each mention's index into them. A partial name goes to the
//! only full name that holds it, else it stays open; nothing is compared by sound or spelling beyond folding (see
//! `names` and `link` for that).

use crate::model::{Document, Meaning, Mention, NamedPerson, PersonEntry};
use crate::names::fold;
use crate::rules::{PeopleWords, Rules, WordUse};
use std::collections::BTreeMap;

/// A name in folded parts, without particles and suffixes.
type Parts = Vec<String>;

/// Gives every person mention its index into the people returned, where that is certain.
pub fn resolve(_text: &str, _document: &Document, rules: &Rules, mentions: &mut [Mention]) -> Vec<PersonEntry> {
    let forms = forms(mentions, &rules.people);
    let full = join_partial(&forms);
    let mut order: Vec<&Parts> = forms.keys().filter(|parts| full[*parts].as_ref() == Some(*parts)).collect();
    // Entries come in the order in which the text names them, in full where it does so.
    order.sort_by_key(|parts| forms[*parts]);
    let index_of = |parts: &Parts| -> Option<usize> {
        let joined = full.get(parts)?.as_ref()?;
        order.iter().position(|entry| *entry == joined)
    };
    let mut people: Vec<Gathering> = order.iter().map(|_| Gathering::default()).collect();
    for mention in mentions.iter_mut() {
        let Meaning::Person(person) = &mut mention.meaning else { continue };
        let parts = parts(&person.name, &rules.people);
        person.person = index_of(&parts);
        if let Some(index) = person.person {
            people[index].add(person, parts.len());
        }
    }
    people.into_iter().map(Gathering::entry).collect()
}

/// Every form of name in the text, with where it comes first.
fn forms(mentions: &[Mention], words: &PeopleWords) -> BTreeMap<Parts, usize> {
    let mut forms = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if let Meaning::Person(person) = &mention.meaning {
            forms.entry(parts(&person.name, words)).or_insert(at);
        }
    }
    forms
}

/// The parts to compare by; all parts where nothing else would be left.
fn parts(name: &str, words: &PeopleWords) -> Parts {
    let folded = fold(name);
    let all: Parts = folded.split(' ').map(str::to_owned).collect();
    let is_core = |(index, part): (usize, &String)| (!is_joint(part, index == 0, words)).then(|| part.clone());
    let core: Parts = all.iter().enumerate().filter_map(is_core).collect();
    if core.is_empty() { all } else { core }
}

/// A particle or a suffix. A name that begins with "Ben" or "San" keeps it; "al" goes everywhere.
fn is_joint(part: &str, is_first: bool, words: &PeopleWords) -> bool {
    let uses = words.uses_of(part);
    let is_name = is_first && part.len() > 2 && uses.has(WordUse::GIVEN);
    uses.has(WordUse::SUFFIX) || (uses.has(WordUse::PARTICLE) && !is_name)
}

/// For each form the form of the person it stands for: itself, a fuller one, or `None` where several fit.
fn join_partial(forms: &BTreeMap<Parts, usize>) -> BTreeMap<&Parts, Option<Parts>> {
    let mut joined: BTreeMap<&Parts, Option<Parts>> = BTreeMap::new();
    // The fullest forms first, so that a chain of shortened forms ends at the fullest.
    let mut by_length: Vec<&Parts> = forms.keys().collect();
    by_length.sort_by_key(|parts| std::cmp::Reverse(parts.len()));
    for form in by_length {
        let mut fuller: Vec<&Parts> =
            joined.iter().filter(|(parts, to)| to.as_ref() == Some(**parts)).map(|(parts, _)| *parts).collect();
        fuller.retain(|full| full.len() > form.len() && holds(full, form));
        if form.len() == 1 {
            let by_surname: Vec<&Parts> = fuller.iter().copied().filter(|full| full.last() == form.last()).collect();
            if !by_surname.is_empty() {
                fuller = by_surname;
            }
        }
        let to = match (fuller.as_slice(), form.len()) {
            ([], _) => Some(form.clone()),
            ([only], _) => Some((*only).clone()),
            (_, 1) => None,
            // A name of several parts that two fuller ones hold is told as a person of its own.
            _ => Some(form.clone()),
        };
        joined.insert(form, to);
    }
    joined
}

/// True where `part` is a shortened form of `full`: its parts in the same order, the surname or the first name among
/// them; an initial stands for a name that begins with it.
fn holds(full: &[String], part: &[String]) -> bool {
    let ends_alike = full.last() == part.last();
    let mut rest = full.iter();
    let in_order =
        part.iter().all(|p| rest.any(|f| f == p || (p.len() == 1 && part.len() > 1 && f.starts_with(p.as_str()))));
    in_order && (part.len() == 1 || ends_alike)
}

/// One person while mentions are added up.
#[derive(Default)]
struct Gathering {
    /// Spelling, number of parts, how often.
    spellings: Vec<(String, usize, usize)>,
    entry: PersonEntry,
}

impl Gathering {
    fn add(&mut self, person: &NamedPerson, parts: usize) {
        match self.spellings.iter_mut().find(|(name, ..)| *name == person.name) {
            Some((.., count)) => *count += 1,
            None => self.spellings.push((person.name.clone(), parts, 1)),
        }
        let entry = &mut self.entry;
        entry.mentions += 1;
        for title in person.titles.iter().filter(|t| t.is_role) {
            if entry.roles.iter().all(|role| !role.eq_ignore_ascii_case(&title.words)) {
                entry.roles.push(title.words.clone());
            }
        }
        if let Some((age, _)) = person.age
            && !entry.ages.contains(&age)
        {
            entry.ages.push(age);
        }
        if entry.original.is_none() {
            entry.original.clone_from(&person.original);
        }
    }

    /// The most complete spelling first; among those the most frequent, and one in ordinary letters before capitals.
    fn entry(mut self) -> PersonEntry {
        self.spellings.sort_by_key(|(name, parts, count)| {
            let in_capitals = !name.chars().any(char::is_lowercase);
            (std::cmp::Reverse(*parts), in_capitals, std::cmp::Reverse(*count))
        });
        self.entry.spellings = self.spellings.into_iter().map(|(name, ..)| name).collect();
        self.entry.name = self.entry.spellings.first().cloned().unwrap_or_default();
        self.entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// Resolves names in text order; gives each one's person, by the name of its entry.
    fn people_of(names: &[&str]) -> Vec<Option<String>> {
        let rules = Rules::load(None).expect("embedded rules load");
        let mut mentions: Vec<Mention> = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let person = NamedPerson { name: (*name).to_owned(), ..NamedPerson::default() };
                Mention { span: Span::new(at, at + 1), meaning: Meaning::Person(person) }
            })
            .collect();
        let people = resolve("", &Document::default(), &rules, &mut mentions);
        mentions
            .iter()
            .map(|mention| match &mention.meaning {
                Meaning::Person(person) => person.person.map(|index| people[index].name.clone()),
                _ => None,
            })
            .collect()
    }

    fn all(name: &str, count: usize) -> Vec<Option<String>> {
        vec![Some(name.to_owned()); count]
    }

    #[test]
    fn partial_names_and_spellings_that_fold_alike_are_one_person() {
        assert_eq!(people_of(&["Mohammad Darwish", "Darwish"]), all("Mohammad Darwish", 2));
        assert_eq!(people_of(&["Erdogan", "Recep Tayyip Erdoğan", "Tayyip Erdogan"]), all("Recep Tayyip Erdoğan", 3));
        assert_eq!(people_of(&["Khalil al-Jabiri", "al-Jabiri", "Jabiri"]), all("Khalil al-Jabiri", 3));
        assert_eq!(people_of(&["Lyu Zhenguo", "Lyu"]), all("Lyu Zhenguo", 2));
    }

    #[test]
    fn a_surname_of_two_people_stays_open() {
        let people = people_of(&["Khalil al-Jabiri", "Walid al-Jabiri", "al-Jabiri", "Walid"]);
        assert_eq!(people[2], None);
        assert_eq!(people[3].as_deref(), Some("Walid al-Jabiri"));
    }

    #[test]
    fn a_surname_goes_before_a_given_name() {
        let people = people_of(&["Scott Russell", "Ann Scott", "Scott"]);
        assert_eq!(people[2].as_deref(), Some("Ann Scott"));
    }

    #[test]
    fn a_name_alone_is_a_person_of_its_own() {
        assert_eq!(people_of(&["Danylo", "Danylo"]), all("Danylo", 2));
    }
}
