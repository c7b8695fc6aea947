//! What the counts of people in one article say of each other before they are claims.
//!
//! In: matches, by sentence. Out: the same matches without ages and without wounds of the dead, parts marked as such, and
//! whoever was told before counted in. Does not know events.

use super::found::Match;
use crate::counts::HARM;
use crate::model::{Basis, Document, FieldId, Span};
use crate::rules::{ClaimRules, GroupWords};
use crate::value::{Quantity, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// Settles the counts of one sentence, the matches from `first` on.
pub fn settle_sentence(matches: &mut Vec<Match>, first: usize, document: &Document, words: &GroupWords) {
    let of_sentence = matches.split_off(first);
    let counts_people = |m: &Match| HARM.contains(&m.field);
    // "A boy who was hurt on Friday has died": one dead, and nobody hurt.
    let dead: Vec<(Span, usize)> =
        of_sentence.iter().filter(|m| m.field == FieldId::Killed).map(|m| (m.at, m.rule)).collect();
    let has_died =
        |m: &Match| m.field == FieldId::Injured && dead.iter().any(|(at, rule)| *at == m.at && *rule != m.rule);
    let counts = |m: &Match| m.person.is_none() && matches!(m.value, Value::Quantity(_));
    let is_age = |m: &Match| counts(m) && m.field != FieldId::Age && is_age(document, &m.at, words);
    let is_set = |m: &Match| counts_people(m) && of_sentence.iter().any(|few| is_taken_from(document, few, m, words));
    let is_last = |m: &Match| counts_people(m) && is_last_of_several(document, m, words);
    let drop: Vec<bool> = of_sentence.iter().map(|m| has_died(m) || is_age(m) || is_set(m) || is_last(m)).collect();
    let mut kept: Vec<Match> = of_sentence.into_iter().zip(drop).filter(|(_, drop)| !drop).map(|(m, _)| m).collect();
    let parts: Vec<bool> = kept
        .iter()
        .map(|part| counts_people(part) && kept.iter().any(|whole| is_inside(document, whole, part, words)))
        .collect();
    for (m, is_part) in kept.iter_mut().zip(parts) {
        m.part |= is_part || (counts_people(m) && is_ranked(document, m, words));
        // "Three people were shot dead" does not say how many were shot in all.
        if m.field == FieldId::Shot && dead.iter().any(|(at, _)| *at == m.at) {
            m.basis.imply();
        }
    }
    matches.extend(kept);
}

/// "Under age 18", "in his 50s" and "aged 14 and 19" count nobody.
fn is_age(document: &Document, at: &Span, words: &GroupWords) -> bool {
    let next = document.tokens.partition_point(|t| t.span.start < at.start);
    let word = |index: usize| document.tokens.get(index).map_or("", |t| t.span.of(&document.lower));
    let is_decade = word(next).strip_suffix("0s").is_some_and(|tens| matches!(tens.as_bytes(), [b'1'..=b'9']));
    let is_figure = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let listed = |word: &str| is_figure(word) || matches!(word, "," | "-") || words.listing.has(word);
    let before = (0..next).rev().map(word).find(|word| !listed(word));
    is_decade || before.is_some_and(|word| words.roles(word).before_age)
}

/// "The son of an officer were shot": the end of a list whose other members were not read.
fn is_last_of_several(document: &Document, m: &Match, words: &GroupWords) -> bool {
    let next = document.tokens.partition_point(|t| t.span.start < m.at.end);
    let verb = document.tokens.get(next).map_or("", |t| t.span.of(&document.lower));
    m.is_derived() && m.figure() == Some(1.0) && words.roles(verb).plural
}

/// Words between an ordinal and the comma behind its noun: "the fourth shooting victim, ".
const RANKED_WITHIN: usize = 4;

/// "The third victim, a baker of 40, was shot": one of those counted elsewhere.
fn is_ranked(document: &Document, m: &Match, words: &GroupWords) -> bool {
    let next = document.tokens.partition_point(|t| t.span.start < m.at.start);
    let mut before = document.tokens[..next].iter().rev().map(|t| t.span.of(&document.lower));
    let is_apposed = m.is_derived() && m.figure() == Some(1.0) && before.next() == Some(",");
    let mut nearer = before.take(RANKED_WITHIN).take_while(|word| word.starts_with(char::is_alphanumeric));
    is_apposed && nearer.any(|word| words.roles(word).part)
}

/// True for the two officers of "five people were shot, including two officers who were shot as they ran".
fn is_inside(document: &Document, whole: &Match, part: &Match, words: &GroupWords) -> bool {
    if whole.field != part.field || whole.at.end > part.at.start {
        return false;
    }
    let is_less = part.figure().zip(whole.figure()).is_some_and(|(few, many)| few < many);
    let from = document.tokens.partition_point(|t| t.span.start < whole.at.end);
    let between = document.tokens[from..].iter().take_while(|t| t.span.start < part.at.start);
    is_less && between.map(|t| t.span.of(&document.lower)).any(|word| words.roles(word).inside)
}

/// True for the five of "two of the five people shot have died": the two died.
fn is_taken_from(document: &Document, few: &Match, set: &Match, words: &GroupWords) -> bool {
    if few.field != set.field || few.at.end > set.at.start {
        return false;
    }
    let from = document.tokens.partition_point(|t| t.span.start < few.at.end);
    let mut between = document.tokens[from..].iter().take_while(|t| t.span.start < set.at.start);
    let opens = between.next().is_some_and(|t| words.of.has(t.span.of(&document.lower)));
    opens && between.all(|t| words.roles(t.span.of(&document.lower)).definite)
}

/// What a caption counts stands for the article where nothing else does: a figure, not whoever is in the picture.
pub fn settle_caption(matches: &mut Vec<Match>, first: usize) {
    let of_caption = matches.split_off(first);
    let is_figure = |m: &Match| !m.is_derived() && !m.implied && m.person.is_none();
    matches.extend(of_caption.into_iter().filter(is_figure).map(|m| Match { basis: Basis::Implied, ..m }));
}

/// How one person or group is described: the figures of an age, and the noun.
#[derive(PartialEq)]
struct Described<'a> {
    age: Option<&'a str>,
    noun: &'a str,
}

impl<'a> Described<'a> {
    fn new(m: &Match, document: &'a Document) -> Self {
        let words = || m.at.of(&document.lower).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_figure = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
        let age = words().find(|word| is_figure(word) && m.figure() == Some(1.0));
        Self { age, noun: words().rfind(|word| !is_figure(word)).unwrap_or_default() }
    }

    /// Told by the same age or, where an age is missing, by the same noun.
    fn is_same(&self, other: &Self) -> bool {
        self.age.zip(other.age).map_or(self.noun == other.noun, |(a, b)| a == b)
    }
}

/// Takes out whoever is told to be hurt in passing and died, as the article says elsewhere: "a 7-year-old was taken to a
/// hospital", "the two victims were rushed there".
pub fn leave_out_dead(matches: &mut Vec<Match>, document: &Document, rules: &ClaimRules, words: &GroupWords) {
    let dead = matches.iter().filter(|m| m.field == FieldId::Killed && !m.beside);
    let mut places: FxHashSet<(Option<u64>, Span)> = FxHashSet::default();
    let mut told = Dead::default();
    for d in dead {
        places.insert((figure_of(d), d.at));
        told.add(d, Described::new(d, document));
    }
    let is_dead = |m: &Match| places.contains(&(figure_of(m), m.at)) || told.has(m, &Described::new(m, document));
    // "A second man was wounded" is somebody else, whoever died.
    let is_next = |m: &Match| m.at.of(&document.lower).split_whitespace().any(|word| words.roles(word).part);
    let in_passing =
        |m: &Match| m.field == FieldId::Injured && !m.beside && (m.is_derived() || rules.rules[m.rule].implied);
    let drop: Vec<bool> = matches.iter().map(|m| in_passing(m) && !is_next(m) && is_dead(m)).collect();
    let mut drop = drop.into_iter();
    matches.retain(|_| !drop.next().unwrap_or(false));
}

fn figure_of(m: &Match) -> Option<u64> {
    m.figure().map(f64::to_bits)
}

/// A figure with an age or a noun.
type Told<'a> = (Option<u64>, Option<&'a str>, &'a str);

/// The dead as they are described: by figure, age and noun the first and the last sentence.
#[derive(Default)]
struct Dead<'a> {
    /// By age, without a noun.
    aged: FxHashMap<Told<'a>, (usize, usize)>,
    /// By noun, whatever their age.
    all: FxHashMap<Told<'a>, (usize, usize)>,
    /// By noun, those without an age.
    ageless: FxHashMap<Told<'a>, (usize, usize)>,
}

impl<'a> Dead<'a> {
    fn add(&mut self, d: &Match, told: Described<'a>) {
        let figure = figure_of(d);
        let note = |kept: &mut FxHashMap<Told<'a>, (usize, usize)>, key: Told<'a>| {
            let (first, last) = kept.entry(key).or_insert((d.sentence, d.sentence));
            (*first, *last) = ((*first).min(d.sentence), (*last).max(d.sentence));
        };
        match told.age {
            Some(age) => note(&mut self.aged, (figure, Some(age), "")),
            None => note(&mut self.ageless, (figure, None, told.noun)),
        }
        note(&mut self.all, (figure, None, told.noun));
    }

    /// True where another sentence tells of the same people, see [`Described::is_same`].
    fn has(&self, m: &Match, told: &Described<'_>) -> bool {
        let figure = figure_of(m);
        let elsewhere = |kept: &FxHashMap<Told<'a>, (usize, usize)>, key: Told<'_>| {
            kept.get(&key).is_some_and(|(first, last)| *first != m.sentence || *last != m.sentence)
        };
        match told.age {
            Some(age) => {
                elsewhere(&self.aged, (figure, Some(age), "")) || elsewhere(&self.ageless, (figure, None, told.noun))
            }
            None => elsewhere(&self.all, (figure, None, told.noun)),
        }
    }
}

/// "A 17-year-old was shot in the leg and a 16-year-old in the foot": people whom one sentence describes one by one. The
/// dead are told by several words more often, so that only their ages tell them apart.
pub fn add_described(matches: &mut Vec<Match>, document: &Document) {
    let is_one = |m: &&Match| m.is_derived() && m.figure() == Some(1.0) && m.person.is_none() && !m.part && !m.beside;
    let mut sums = Vec::new();
    for field in [FieldId::Killed, FieldId::Injured, FieldId::Shot] {
        let told: Vec<&Match> = matches.iter().filter(|m| m.field == field).filter(is_one).collect();
        for of_sentence in told.chunk_by(|a, b| a.sentence == b.sentence) {
            // "A man fatally shot a boy" has one victim.
            if of_sentence.windows(2).any(|pair| pair[0].quote.overlaps(&pair[1].quote)) {
                continue;
            }
            let mut people: Vec<Described<'_>> = Vec::new();
            for person in of_sentence.iter().map(|m| Described::new(m, document)) {
                let is_known = people.iter().any(|known| known.is_same(&person));
                if !is_known && (field != FieldId::Killed || person.age.is_some()) {
                    people.push(person);
                }
            }
            if people.len() > 1 {
                let value = Value::Quantity(Quantity::exact(people.len() as f64));
                sums.push(Match { value, basis: Basis::Sum, ..of_sentence[0].clone() });
            }
        }
    }
    matches.extend(sums);
    matches.sort_by_key(|m| m.sentence);
}

/// "Two are in critical condition and three are being treated": as many people were hurt as one sentence tells apart by one
/// rule that only implies it.
pub fn add_side_by_side(matches: &mut Vec<Match>, rules: &ClaimRules) {
    let is_told = |m: &&Match| m.field == FieldId::Injured && !m.part && !m.beside && rules.rules[m.rule].implied;
    let told: Vec<&Match> = matches.iter().filter(is_told).collect();
    let same = |a: &&Match, b: &&Match| (a.sentence, a.rule) == (b.sentence, b.rule);
    let mut sums = Vec::new();
    for beside in told.chunk_by(same).filter(|beside| beside.len() > 1) {
        let all = beside.iter().map(|m| m.figure()).sum::<Option<f64>>();
        let value = all.map(|all| Value::Quantity(Quantity::exact(all)));
        sums.extend(value.map(|value| Match { value, basis: Basis::Sum, person: None, ..beside[0].clone() }));
    }
    matches.extend(sums);
    matches.sort_by_key(|m| m.sentence);
}

/// "Three others were hurt" leaves out whoever was told to be hurt before: with one told before there are four. Told behind
/// the dead, they are others than those; "another child was hurt", before whom nobody was, is the only one.
pub fn add_told_before(matches: &mut Vec<Match>, rules: &ClaimRules) {
    let is_told = |m: &&Match| {
        m.field == FieldId::Injured && (m.is_derived() || rules.rules[m.rule].implied) && !m.part && !m.beside
    };
    // By sentence the most that was told up to there; matches are sorted by sentence.
    let mut told: Vec<(usize, f64)> = Vec::new();
    for (sentence, count) in matches.iter().filter(is_told).filter_map(|m| Some((m.sentence, m.figure()?))) {
        told.push((sentence, told.last().map_or(count, |(_, most)| most.max(count))));
    }
    let dead: Vec<usize> =
        matches.iter().filter(|m| m.field == FieldId::Killed && !m.part).map(|m| m.sentence).collect();
    let mut added = Vec::new();
    for m in
        matches.iter_mut().filter(|m| m.field == FieldId::Injured && m.beside && !m.part && !rules.rules[m.rule].whole)
    {
        let before = told[..told.partition_point(|(sentence, _)| *sentence < m.sentence)].last().map(|(_, most)| *most);
        let is_only = before.is_none() && m.figure() == Some(1.0);
        if before.is_none() && !dead.is_empty() || is_beside_dead(m.sentence, &dead, &told) || is_only {
            continue;
        }
        m.part = true;
        if let Value::Quantity(count) = &m.value {
            let value = Value::Quantity(count.plus(before.unwrap_or(1.0)));
            added.push(Match { value, part: false, basis: Basis::Sum, ..m.clone() });
        }
    }
    matches.extend(added);
    matches.sort_by_key(|m| m.sentence);
}

/// The dead are told last before the count, and nobody hurt since.
fn is_beside_dead(sentence: usize, dead: &[usize], told: &[(usize, f64)]) -> bool {
    let dead = dead[..dead.partition_point(|s| *s <= sentence)].last();
    let hurt = told[..told.partition_point(|(s, _)| *s < sentence)].last().map(|(s, _)| s);
    dead > hurt
}
