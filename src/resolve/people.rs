//! Partial names to full ones inside one article.
//!
//! In: mentions of people. Out: one entry per person, and each mention's index into them. A partial name goes to the
//! only full name that holds it; where several do, to the only one that the text has named before it; else it stays
//! open. Names are compared across articles in `link`.

use super::full_names::{Form, Forms, Place, Stands, join};
use crate::model::{Document, Meaning, Mention, NamedPerson, PersonEntry};
use crate::rules::Rules;
use std::collections::BTreeMap;

/// Between a name and the alias that it introduces stand at most this many bytes.
const ALIAS_REACH: usize = 48;

/// Gives every person mention its index into the people returned, where that is certain.
pub fn resolve(text: &str, document: &Document, rules: &Rules, mentions: &mut [Mention]) -> Vec<PersonEntry> {
    let told = told(rules, mentions);
    let mut forms = Forms::new();
    for (at, form) in told.iter().enumerate() {
        let (Some(form), Meaning::Person(person)) = (form, &mentions[at].meaning) else { continue };
        let start = mentions[at].span.start;
        let sentence = document.sentences.partition_point(|s| s.span.start <= start);
        forms.entry(form.clone()).or_default().push(Place { at, sentence, age: person.age.map(|age| age.0) });
    }
    let stands = join(&forms, &aliases(text, document, rules, mentions, &told), &rules.names);
    // Entries come in the order in which the text names them, in full where it does so.
    let is_own = |form: &&Form| matches!(&stands[*form], Stands::For(own) if own == *form);
    let mut order: Vec<&Form> = forms.keys().filter(is_own).collect();
    order.sort_by_key(|form| forms[*form][0].at);
    let index: BTreeMap<&Form, usize> = order.iter().enumerate().map(|(index, form)| (*form, index)).collect();
    let introduced = introduced(&forms, &stands, &index);
    let mut people: Vec<Gathering> = order.iter().map(|_| Gathering::default()).collect();
    for (at, mention) in mentions.iter_mut().enumerate() {
        let (Some(form), Meaning::Person(person)) = (&told[at], &mut mention.meaning) else { continue };
        person.person = match &stands[form] {
            Stands::For(own) => index.get(own).copied(),
            Stands::Among(persons) => {
                let mut known = persons.iter().filter_map(|p| index.get(p)).filter(|&&p| introduced[p] < at);
                known.next().copied().filter(|_| known.next().is_none())
            }
        };
        if let Some(index) = person.person {
            people[index].add(person, form.core.len());
        }
    }
    people.into_iter().map(Gathering::entry).collect()
}

/// The form of each mention that names a person.
fn told(rules: &Rules, mentions: &[Mention]) -> Vec<Option<Form>> {
    let mut known: BTreeMap<&str, Form> = BTreeMap::new();
    let mut told = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let Meaning::Person(person) = &mention.meaning else {
            told.push(None);
            continue;
        };
        let form = known.entry(&person.name).or_insert_with(|| Form::of(&person.name, &rules.people));
        told.push(Some(form.clone()));
    }
    told
}

/// The first mention in full of each person.
fn introduced(forms: &Forms, stands: &BTreeMap<Form, Stands>, index: &BTreeMap<&Form, usize>) -> Vec<usize> {
    let mut first = vec![usize::MAX; index.len()];
    for (form, places) in forms.iter().filter(|(form, _)| form.core.len() > 1) {
        if let Stands::For(own) = &stands[form]
            && let Some(&person) = index.get(own)
        {
            first[person] = first[person].min(places[0].at);
        }
    }
    first
}

/// Pairs of names that the text gives one person: "Selim Korhan, better known by the alias Deniz".
fn aliases(
    text: &str,
    document: &Document,
    rules: &Rules,
    mentions: &[Mention],
    told: &[Option<Form>],
) -> Vec<(Form, Form)> {
    let mut pairs = Vec::new();
    let mut last: Option<usize> = None;
    for (at, form) in told.iter().enumerate() {
        let Some(form) = form else { continue };
        if let Some(before) = last
            && let Some(named) = &told[before]
            && named.core.len() > 1
        {
            let (from, to) = (mentions[before].span.end, mentions[at].span.start);
            let is_near = from < to && to - from <= ALIAS_REACH && text.is_char_boundary(from);
            let between = if is_near {
                document.lower[from..to].trim_end_matches([' ', '"', '\'', '\u{201c}', '\u{2018}'])
            } else {
                ""
            };
            if rules.people.introduces_alias(between) {
                pairs.push((named.clone(), form.clone()));
            }
        }
        last = Some(at);
    }
    pairs
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
    use crate::model::{Sentence, Span, Zone};

    /// Resolves names in text order, each in a sentence of its own; gives each one's person, by the name of its entry.
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
        let sentence = |m: &Mention| Sentence { span: m.span, zone: Zone::Body, block: 0, tokens: 0..0 };
        let document = Document { sentences: mentions.iter().map(sentence).collect(), ..Document::default() };
        let people = resolve("", &document, &rules, &mut mentions);
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
    fn a_surname_alone_is_that_of_the_person_named_before() {
        let people = people_of(&["Andrew Lamport", "Lamport", "Kristian Lamport", "Lamport"]);
        assert_eq!(people[1].as_deref(), Some("Andrew Lamport"));
        assert_eq!(people[3], None);
    }

    #[test]
    fn a_son_is_not_his_father() {
        let people = people_of(&["Leroy Banks", "Leroy Jr.", "Leroy"]);
        assert_eq!(people[1].as_deref(), Some("Leroy Jr."));
        assert_eq!(people[2].as_deref(), Some("Leroy Banks"));
        assert_eq!(people_of(&["Leroy Banks Jr.", "Leroy Banks", "Banks"]), all("Leroy Banks Jr.", 3));
    }

    #[test]
    fn nicknames_and_short_forms_are_one_person() {
        assert_eq!(people_of(&["Marco \"The Fox\" Tull", "Marco Tull", "Tull"]), all("Marco \"The Fox\" Tull", 3));
        assert_eq!(people_of(&["Frederick C. Tull", "Fred Tull", "Tull"]), all("Frederick C. Tull", 3));
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
