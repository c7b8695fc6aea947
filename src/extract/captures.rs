//! What the captures of one rule in one sentence say: values, and whom or what they are about.
//!
//! In: a rule that matched, and the mentions behind its captures. Out: [`Match`]es. Does not know which rules run where.

mod bound;
mod forms;
mod parts;

use super::described;
use super::found::Match;
use super::grammar::Grammatical;
use super::readings::{Reading, names_a_day, readings_of, words_value};
use super::view::{View, mention_of};
use crate::kind::{self, Shape};
use crate::model::{Basis, Document, KindId, Meaning, Mention, Span};
use crate::rules::{Captured, Captures, Rule, Rules, Unit, WordUse};
use crate::value::{Quantity, Value};

/// The kind that counts people.
const CASUALTIES: KindId = KindId::Casualties;

/// Mentions between a person and the age behind the name: those inside the name.
const AGE_WITHIN: usize = 4;

/// Turns the captures of one rule in one sentence into matches.
pub struct Reader<'a> {
    /// The article's structure.
    pub document: &'a Document,
    /// The rule.
    pub rule: &'a Rule,
    /// Its index.
    pub index: usize,
    /// Index of the pattern that matched, among the rule's.
    pub pattern: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// The sentence as rules see it.
    pub view: &'a View,
    /// All mentions of the article.
    pub mentions: &'a [Mention],
    /// The grammar of its sentences.
    pub grammatical: &'a Grammatical<'a>,
    /// All rules.
    pub rules: &'a Rules,
}

impl Reader<'_> {
    /// Adds what the captures say to `matches`; `start..end` of the view is all that the rule matched.
    pub fn read(&self, captures: &Captures<'_>, start: usize, end: usize, matches: &mut Vec<Match>) {
        let Some(quote) = self.view.span(start, end) else { return };
        let teller = self.rule.person.as_deref().and_then(|name| captures.name(name));
        let group = teller
            .and_then(|captured| mention_of(captured.as_str()))
            .filter(|at| described::is_aged(&self.mentions[*at]));
        if group.is_some_and(|at| described::is_named(self.document, self.mentions, at)) {
            return;
        }
        let persons = match group {
            Some(at) => vec![described::person(self.document, self.mentions, at, self.rules)],
            None => teller.map_or_else(|| vec![None], |captured| self.persons(captured)),
        };
        for (field, source) in &self.rule.set {
            let shape = kind::field(*field).shape;
            let (name, attribute) = source.split_once('.').unwrap_or((source, ""));
            let readings = match captures.name(name) {
                Some(captured) => self.readings(captured, attribute, shape),
                None => self.composed(source, captures, quote, shape).into_iter().collect(),
            };
            for reading in readings.into_iter().filter(|r| self.counts_these(r)).map(|r| self.in_unit(r)) {
                let subject = self.subject(captures, &reading);
                if subject.is_none() && self.rule.is_bound() {
                    continue;
                }
                let quote = if attribute.is_empty() { quote } else { reading.at };
                let read = Match {
                    rule: self.index,
                    pattern: self.pattern,
                    field: *field,
                    sentence: self.sentence,
                    quote,
                    subject,
                    part: ((self.is_part(&reading) || self.is_added(&reading, quote)) && !self.rule.whole)
                        || self.rule.part,
                    value: reading.value,
                    at: reading.at,
                    person: reading.person,
                    beside: reading.beside,
                    basis: reading.basis,
                    implied: self.rule.implied,
                };
                let of = |person: &Option<usize>| Match { person: read.person.or(*person), ..read.clone() };
                matches.extend(persons.iter().map(of));
            }
        }
    }

    /// "Two more" are a part wherever they stand, "two others" only where the rule says so.
    fn is_part(&self, reading: &Reading) -> bool {
        reading.part || (reading.beside && self.rule.others_part)
    }

    /// "Two sisters were also shot": on top of those told before, and not all of them.
    fn is_added(&self, reading: &Reading, quote: Span) -> bool {
        let behind = self.document.lower.get(reading.at.end..quote.end).unwrap_or_default();
        let is_said = || behind.split_whitespace().any(|word| self.rules.groups.roles(word).added);
        self.rule.kind == CASUALTIES && reading.noun.is_some() && is_said()
    }

    /// People counted by name and by description: "Ann Reed and Eddie McCuin" are two, "his wife, Ann Reed, and Eddie
    /// McCuin" as well. A single named one is kept, to be told from others elsewhere.
    fn counted(&self, captured: Captured<'_>) -> Option<Reading> {
        let at = self.view.span(captured.start(), captured.end())?;
        let (mut count, mut people) = (0.0, Vec::new());
        // How many of the group before have not been named yet.
        let mut unnamed = 0.0;
        let marks: Vec<usize> = captured.as_str().split(' ').filter_map(mention_of).collect();
        for (at, &index) in marks.iter().enumerate() {
            match &self.mentions[index].meaning {
                Meaning::Group(_) if at > 0 && self.describes(marks[at - 1], index) => {}
                Meaning::Group(group) => {
                    unnamed = group.count.low?;
                    count += unnamed;
                }
                Meaning::Person(_) if unnamed > 0.0 => unnamed -= 1.0,
                Meaning::Person(_) => count += 1.0,
                _ => {}
            }
            people.extend(self.named_in(index).map(person_of));
        }
        // "Killed Ann Reed's brother", "killing Ann Reed, Peter Holm said": the last one is not of those killed.
        let behind = self.view.text[captured.end()..].split_whitespace().next().unwrap_or_default();
        if behind == "'s" || (count > 1.0 && self.rules.zones.speech().verbs.contains(behind)) {
            count -= 1.0;
        }
        if count <= 0.0 {
            return None;
        }
        let person = people.first().copied().flatten().filter(|_| count == 1.0);
        let count = Value::Quantity(Quantity::exact(count));
        let basis = if person.is_some() { Basis::Implied } else { Basis::Sum };
        Some(Reading { person, basis, ..Reading::new(count, at) })
    }

    /// True where a group says who the person before it is: "Ann Reed, a nurse".
    fn describes(&self, person: usize, group: usize) -> bool {
        let (person, group) = (&self.mentions[person], &self.mentions[group]);
        let first = group.span.of(self.text()).split_whitespace().next().unwrap_or_default().to_lowercase();
        let between = self.text().get(person.span.end..group.span.start).unwrap_or_default();
        person_of(person).is_some()
            && self.rules.groups.roles(&first).article
            && !self.rules.joints.and.iter().any(|and| between.contains(and))
    }

    /// The person that a mention names, or those inside a group: "her aunt, Ann Reed, and a friend".
    fn named_in(&self, index: usize) -> impl Iterator<Item = &Mention> {
        let end = self.mentions[index].span.end;
        let inside = self.mentions[index..].iter().take_while(move |m| m.span.start < end);
        inside.filter(|m| matches!(m.meaning, Meaning::Person(_)))
    }

    /// True unless the rule counts only some nouns and this is not one of them.
    fn counts_these(&self, reading: &Reading) -> bool {
        let is_listed = |noun: &String| self.rule.nouns.contains(noun) && reading.basis == Basis::Stated;
        let is_counted = self.rule.nouns.is_empty() || reading.noun.as_ref().is_some_and(is_listed);
        let words = reading.at.of(self.text());
        let holds = |word: &str| self.rule.holding.iter().any(|held| held.eq_ignore_ascii_case(word));
        let is_held = self.rule.holding.is_empty() || words.split_whitespace().any(holds);
        let has_unit = || match (&reading.value, self.rule.unit) {
            (Value::Quantity(quantity), Some(unit)) => unit.fits(quantity),
            _ => true,
        };
        is_counted && is_held && has_unit() && !self.is_age(reading)
    }

    /// A share in the unit of the rule: "seven in ten" as 70%.
    fn in_unit(&self, mut reading: Reading) -> Reading {
        if let (Value::Quantity(share), Some(Unit::Percent)) = (&reading.value, self.rule.unit) {
            reading.value = Value::Quantity(share.to_percentage());
        }
        reading
    }

    /// True for the figure of "Ann Reed, 44, of Hove, was held" where it was not asked for as her age.
    fn is_age(&self, reading: &Reading) -> bool {
        let next = self.mentions.partition_point(|m| m.span.start < reading.at.start);
        let mut before = self.mentions[..next].iter().rev().take(AGE_WITHIN);
        let is_hers =
            |m: &Mention| matches!(&m.meaning, Meaning::Person(p) if p.age.is_some_and(|(_, at)| at == reading.at));
        reading.person.is_none() && before.any(is_hers)
    }

    /// The people a capture names, each of whom has what the rule reads: "A, B and C got 16 years each".
    fn persons(&self, captured: Captured<'_>) -> Vec<Option<usize>> {
        // Who stands before another length has that one: "A got two years, B and C got three".
        let behind = captured.as_str().rsplit("<u").next().unwrap_or_default();
        let marks = behind.split(' ').filter_map(mention_of);
        let named: Vec<Option<usize>> = marks.filter_map(|at| person_of(self.mentions.get(at)?)).map(Some).collect();
        if named.len() > 1 { named } else { vec![self.person(captured)] }
    }

    /// The person a capture names. "She" is the only person named in this sentence before and in the one before it.
    fn person(&self, captured: Captured<'_>) -> Option<usize> {
        match mention_of(captured.as_str()) {
            Some(mention) => person_of(self.mentions.get(mention)?),
            None => self.antecedent(captured).and_then(person_of),
        }
    }

    /// The only person named before a pronoun.
    fn antecedent(&self, captured: Captured<'_>) -> Option<&Mention> {
        self.named_before(self.view.span(captured.start(), captured.end())?)
    }

    /// The only person named before a pronoun, in its sentence and in the one before.
    fn named_before(&self, pronoun: Span) -> Option<&Mention> {
        let from = self.document.sentences[self.sentence.saturating_sub(1)].span.start;
        let first = self.mentions.partition_point(|m| m.span.start < from);
        let before = self.mentions[first..].iter().take_while(|m| m.span.start < pronoun.start);
        let mut persons = before.filter(|m| matches!(m.meaning, Meaning::Person(_)));
        let only = persons.next()?;
        persons.all(|other| person_of(other) == person_of(only)).then_some(only)
    }

    /// The article's text.
    fn text(&self) -> &str {
        self.grammatical.text()
    }

    /// What the claim is about: fixed words, the captured words that the rule names, the usual name of a captured place
    /// or organisation, the noun of a counted group (`{n.noun}`), or what binds a figure (`{n.bound}`).
    fn subject(&self, captures: &Captures<'_>, reading: &Reading) -> Option<String> {
        let subject = self.rule.subject.as_deref()?;
        let Some(name) = subject.strip_prefix('{').and_then(|s| s.strip_suffix('}')) else {
            return Some(subject.to_owned());
        };
        let (name, attribute) = name.split_once('.').unwrap_or((name, ""));
        let captured = captures.name(name)?;
        if attribute == BOUND {
            return self.bound(reading);
        }
        if attribute == NOUN {
            return reading.noun.clone().or_else(|| self.noun(captured));
        }
        let named = mention_of(captured.as_str()).and_then(|index| match &self.mentions[index].meaning {
            Meaning::Place(place) if attribute == COUNTRY => place.country().map(str::to_lowercase),
            Meaning::Place(place) => Some(place.name.to_lowercase()),
            Meaning::Organisation(organisation) => Some(organisation.name.to_lowercase()),
            _ => None,
        });
        if attribute == COUNTRY {
            return named;
        }
        named.or_else(|| {
            let span = self.view.span(captured.start(), captured.end())?;
            Some(span.of(self.text()).to_lowercase())
        })
    }

    /// What a captured group counts.
    fn noun(&self, captured: Captured<'_>) -> Option<String> {
        match &self.mentions[mention_of(captured.as_str())?].meaning {
            Meaning::Group(group) => Some(group.noun.clone()),
            _ => None,
        }
    }

    /// The values inside one capture: one for a mention, one per person for a list of people.
    fn readings(&self, captured: Captured<'_>, attribute: &str, shape: Shape) -> Vec<Reading> {
        let mut rest = captured.as_str();
        if attribute == TALLY {
            let span = self.view.span(captured.start(), captured.end());
            return span
                .and_then(|s| Some(Reading::new(words_value(shape, &forms::tally(s.of(self.text()))?), s)))
                .into_iter()
                .collect();
        }
        if matches!(attribute, SUBJECT | PARTIES) {
            return self.people_of(captured, attribute == PARTIES);
        }
        if attribute == ORDINAL {
            return self.rank(captured).into_iter().collect();
        }
        if shape == Shape::Person && !rest.contains('<') {
            let named = self.antecedent(captured).into_iter().flat_map(|m| readings_of(m, attribute, shape));
            let at = self.view.span(captured.start(), captured.end());
            return named.filter_map(|reading| Some(Reading { at: at?, ..reading })).collect();
        }
        let is_words = attribute.is_empty() && matches!(shape, Shape::Role | Shape::Text);
        if is_words || !rest.contains('<') {
            let span = self.view.span(captured.start(), captured.end());
            return span.and_then(|s| self.plain(s, shape)).into_iter().collect();
        }
        if shape == Shape::Quantity && attribute.is_empty() && rest.contains("<p") {
            return self.counted(captured).into_iter().collect();
        }
        let mut readings = Vec::new();
        while let Some(open) = rest.find('<') {
            let close = rest[open..].find('>').map_or(rest.len(), |c| open + c + 1);
            let mark = &rest[open..close];
            rest = &rest[close..];
            // "Erdogan's adviser" does not put Erdogan on the list, nor does "Turkey's envoy" place a meeting there.
            let behind = if rest.is_empty() { &self.view.text[captured.end()..] } else { rest };
            let is_owner = behind.starts_with(" 's") && matches!(shape, Shape::Person | Shape::Place);
            let speaks = || shape == Shape::Place && self.speaks(captured.start(), behind);
            if let Some(index) = mention_of(mark).filter(|_| !is_owner && !speaks()) {
                let mention = &self.mentions[index];
                let names_day = shape != Shape::Date || names_a_day(mention, self.text(), &self.rules.joints);
                if attribute == CAPITAL {
                    readings.extend(self.capital(mention));
                    continue;
                }
                readings.extend(self.members(index, attribute));
                if !matches!(attribute, MEMBERS | APART) || readings.is_empty() {
                    readings.extend(readings_of(mention, attribute, shape).into_iter().filter(|_| names_day));
                }
            }
        }
        readings
    }

    /// The capital of the country that a mention names: "the Turkish capital".
    fn capital(&self, mention: &Mention) -> Option<Reading> {
        let Meaning::Place(country) = &mention.meaning else { return None };
        Some(Reading::new(Value::Place(self.rules.gazetteer.capital_of(country)?), mention.span))
    }

    /// "Moscow says three people died": a place that stands for those who speak there, unless a preposition puts it
    /// somewhere. `start` is where it stands in the view, `behind` what follows it.
    fn speaks(&self, start: usize, behind: &str) -> bool {
        let next = behind.split_ascii_whitespace().next().unwrap_or_default();
        let before = self.view.text[..start].split_ascii_whitespace().next_back().unwrap_or_default();
        let is_put = self.rules.people.uses_of(before).has(WordUse::LOCATIVE);
        !is_put && self.rules.zones.speech().verbs.contains(next)
    }

    /// The groups that a sum of groups was added up from ("187 passengers and 11 crew"), where the rule wants them, or
    /// where it wants them apart and they are of several kinds ("three captives and 90 prisoners").
    fn members(&self, index: usize, attribute: &str) -> Vec<Reading> {
        let sum = &self.mentions[index];
        let is_sum = matches!(&sum.meaning, Meaning::Group(group) if group.is_derived);
        if !matches!(attribute, MEMBERS | APART) || !is_sum {
            return Vec::new();
        }
        let inside = self.mentions[index + 1..].iter().take_while(|m| m.span.start < sum.span.end);
        let groups = inside.filter(|m| matches!(&m.meaning, Meaning::Group(group) if !group.is_derived));
        let members: Vec<Reading> = groups.flat_map(|m| readings_of(m, attribute, Shape::Quantity)).collect();
        let mut freed: Vec<&str> =
            members.iter().filter_map(|m| self.rules.subjects.freed(m.noun.as_deref()?)).collect();
        freed.dedup();
        if attribute == MEMBERS || freed.len() > 1 { members } else { Vec::new() }
    }
}

fn person_of(mention: &Mention) -> Option<usize> {
    match &mention.meaning {
        Meaning::Person(person) => person.person,
        _ => None,
    }
}

/// The attribute of a capture that asks for two figures written as one word ("7-4").
const TALLY: &str = "tally";

/// The attribute of a captured group that asks what it counts.
const NOUN: &str = "noun";

/// The attribute of a captured figure that asks for what binds it by the grammar of its sentence.
const BOUND: &str = "bound";

/// The attribute of a captured verb that asks for those who do it, by the grammar of its sentence.
const SUBJECT: &str = "subject";

/// The attribute of a captured verb or noun that asks for all who have a part in it.
const PARTIES: &str = "parties";

/// The attribute of a captured place that asks for its country.
const COUNTRY: &str = "country";

/// The attribute of a captured country that asks for its capital.
const CAPITAL: &str = "capital";

/// The attribute of a capture that asks for the ordinal in its words.
const ORDINAL: &str = "ordinal";

/// The attribute of a capture that asks for the groups of a sum one by one.
const MEMBERS: &str = "members";

/// The attribute of a capture that asks for the groups of a sum where they were held or freed as different people.
const APART: &str = "apart";
