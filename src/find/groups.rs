//! People counted or described without names, with sums.
//!
//! In: a document whose numbers, names and places are known. Out: [`Group`] mentions: "31 unarmed civilians",
//! "a 16-year-old boy" (one), "a woman and her two sons" (three). Counts nobody by name.

mod ages;
mod sums;

use crate::model::{Document, Group, Meaning, Mention, Span, TokenKind, Zone};
use crate::rules::{Age, GroupWords, Joints, PeopleWords, Roles, Rules};
use crate::value::{PlaceKind, Quantity};

/// How many describing words may stand between a number and its noun ("a gifted St. John's University student").
const MOST_DESCRIBING: usize = 5;
/// "As", "is" and "was" are no plurals.
const SHORTEST_PLURAL: usize = 3;
/// A larger number behind a noun is no age.
const OLDEST: f64 = 110.0;

/// Adds the groups to `mentions`, which holds numbers, names and places.
pub fn find(document: &Document, rules: &Rules, mentions: &mut Vec<Mention>) {
    let mut known: Vec<(Span, Known)> = mentions.iter().filter_map(|m| Some((m.span, known(m)?))).collect();
    known.sort_by_key(|(span, _)| (span.start, span.end));
    let mut groups = Vec::new();
    let roles: Vec<Roles> =
        document.tokens.iter().map(|token| rules.groups.roles(token.span.of(&document.lower))).collect();
    for sentence in &document.sentences {
        let tokens = sentence.tokens.clone();
        let is_headline = sentence.zone == Zone::Headline;
        let (words, people, joints) = (&rules.groups, &rules.people, &rules.joints);
        let reader = Reader {
            document,
            words,
            people,
            joints,
            roles: &roles,
            known: &known,
            tokens: tokens.clone(),
            is_headline,
        };
        let mut in_sentence: Vec<Found> = Vec::new();
        for noun in tokens {
            let pair = || reader.partner_at(noun, in_sentence.last()?);
            let Some(found) = reader.group_at(noun).or_else(pair) else { continue };
            // "a 4-year-old" goes on as "a 4-year-old girl".
            if in_sentence.last().is_some_and(|last| reader.goes_on(last, &found)) {
                in_sentence.pop();
            }
            if in_sentence.last().is_none_or(|last| last.tokens.end <= found.tokens.start) {
                in_sentence.push(found);
            }
        }
        groups.extend(sums::add_up(&reader, in_sentence));
    }
    mentions.extend(groups.into_iter().map(|g| Mention { span: g.span, meaning: Meaning::Group(g.group) }));
}

/// What an earlier mention can be inside a group.
#[derive(Debug, Clone)]
enum Known {
    Number(Quantity),
    Demonym,
    Person,
    Other,
}

/// A group and the tokens it covers.
struct Found {
    tokens: std::ops::Range<usize>,
    span: Span,
    group: Group,
    /// "Her baby" may be unborn: counts only beside others.
    is_expected: bool,
    /// An age that a name follows: "16-year-old Ann Reed".
    opens_name: bool,
    /// A bare noun that takes its article or owner from the one before.
    is_partner: bool,
}

fn known(mention: &Mention) -> Option<Known> {
    match &mention.meaning {
        Meaning::Number(quantity) if quantity.unit.is_none() => Some(Known::Number(quantity.clone())),
        Meaning::Place(place) if place.kind == PlaceKind::Demonym => Some(Known::Demonym),
        Meaning::Person(_) => Some(Known::Person),
        _ => Some(Known::Other),
    }
}

/// "12.500 people": people are not counted in halves, so that three digits behind the point are thousands.
fn whole_people(written: &str, count: &Quantity) -> Quantity {
    let is_grouped =
        written.rsplit_once('.').is_some_and(|(_, digits)| digits.len() == 3 && digits.parse::<u32>().is_ok());
    let thousands = |side: Option<f64>| side.map(|n| if is_grouped { (n * 1000.0).round() } else { n });
    Quantity { low: thousands(count.low), high: thousands(count.high), ..count.clone() }
}

/// The earlier mention that covers byte `at`.
fn covering(known: &[(Span, Known)], at: usize) -> Option<&(Span, Known)> {
    let next = known.partition_point(|(span, _)| span.start <= at);
    known[..next].iter().rev().take(4).find(|(span, _)| span.end > at)
}

/// Reads the groups of one sentence.
struct Reader<'a> {
    document: &'a Document,
    words: &'a GroupWords,
    people: &'a PeopleWords,
    joints: &'a Joints,
    /// What each token of the document can be.
    roles: &'a [Roles],
    known: &'a [(Span, Known)],
    /// The tokens of the sentence.
    tokens: std::ops::Range<usize>,
    /// Headlines leave articles out: "Man killed, 2 teens hurt".
    is_headline: bool,
}

impl Reader<'_> {
    fn lower(&self, index: usize) -> &str {
        self.document.tokens[index].span.of(&self.document.lower)
    }

    fn number_at(&self, index: usize) -> Option<(&Span, &Quantity)> {
        match covering(self.known, self.document.tokens[index].span.start) {
            Some((span, Known::Number(count))) => Some((span, count)),
            _ => None,
        }
    }

    /// True where the token belongs to a person's name.
    fn is_named(&self, index: usize) -> bool {
        let token = self.document.tokens.get(index).filter(|_| index < self.tokens.end);
        token.is_some_and(|t| matches!(covering(self.known, t.span.start), Some((_, Known::Person))))
    }

    /// True where `found` is `last` with its noun: "a 4-year-old girl", "a police officer"; not "four others left girl".
    fn goes_on(&self, last: &Found, found: &Found) -> bool {
        let roles = self.words.roles(&last.group.noun);
        let is_open = roles.single || roles.alone || self.words.age(&last.group.noun) != Age::None;
        last.tokens.start == found.tokens.start && (is_open || last.tokens.end + 1 == found.tokens.end)
    }

    /// Where the age ends that the token at `last` closes: "34-year-old" and "17 year-old" and "19 year old" are no counts.
    fn age_start(&self, last: usize) -> Option<usize> {
        let before = |back: usize| last.checked_sub(back).filter(|index| *index >= self.tokens.start);
        // "12 or 13 years old": the number begins before the token.
        let number = |index: usize| {
            let (span, _) = self.number_at(index)?;
            let tokens = &self.document.tokens[self.tokens.start..=index];
            Some(tokens.partition_point(|t| t.span.start < span.start) + self.tokens.start)
        };
        match self.words.age(self.lower(last)) {
            Age::Whole => Some(last),
            Age::Unit => before(1).and_then(number).or(Some(last)),
            Age::Old => {
                // "9-year old" and "9 year old".
                let (count, unit) = self.lower(before(1)?).rsplit_once('-').unwrap_or(("", self.lower(last - 1)));
                let start = if count.is_empty() { before(2).and_then(number) } else { Some(last - 1) };
                start.filter(|_| self.words.is_age_unit(unit))
            }
            Age::None => None,
        }
    }

    /// True for the "of" of "dozens of people".
    fn counts_roughly(&self, of: usize) -> bool {
        let number = of.checked_sub(1).filter(|before| *before >= self.tokens.start).and_then(|at| self.number_at(at));
        self.joints.of.has(self.lower(of)) && number.is_some_and(|(_, count)| count.low != count.high)
    }

    /// True for the "times" of "three more times": a plural that names nobody.
    fn counts_things(&self, index: usize) -> bool {
        let word = if index < self.tokens.end { self.lower(index) } else { "" };
        let roles = self.roles[index.min(self.tokens.end - 1)];
        let is_known = roles.one || roles.many || roles.acts || roles.happens;
        word.len() > SHORTEST_PLURAL && self.joints.plural.end(word) && !is_known
    }

    /// True for "second" in "one was killed and a second was hurt": one more, without a noun.
    fn is_next_of_several(&self, before: Roles, rank: usize) -> bool {
        let verb = if rank + 1 < self.tokens.end { self.roles[rank + 1] } else { Roles::default() };
        before.article && self.roles[rank].part && verb.happens && verb.singular
    }

    /// The group whose noun is the token at index `noun`, if there is one.
    fn group_at(&self, noun: usize) -> Option<Found> {
        let mut roles = self.roles[noun];
        let is_plural = self.joints.plural.end(self.lower(noun));
        let before = if noun > self.tokens.start { self.roles[noun - 1] } else { Roles::default() };
        if self.is_next_of_several(before, noun) {
            return Some(self.found(noun - 1, noun, Quantity::exact(1.0), true, true));
        }
        let is_person = roles.single || roles.alone || roles.one || roles.many;
        if !is_person && !is_plural && self.words.age(self.lower(noun)) == Age::None {
            // "The founder, 88, was pictured": somebody told of before.
            let found = || self.found(noun, noun, Quantity::exact(1.0), true, true);
            return self.is_aged_office(noun).then(found);
        }
        if roles.many && roles.part && self.counts_things(noun + 1) {
            return None;
        }
        let at_noun = covering(self.known, self.document.tokens[noun].span.start);
        let age = self.age_start(noun).filter(|_| !self.is_age_of_thing(noun));
        roles.one |= age.is_some() && !is_plural;
        let demonym = matches!(at_noun, Some((_, Known::Demonym))) && is_plural;
        if roles.single && self.number_at(noun).is_none() && !before.definite {
            return Some(self.found(noun, noun, Quantity::exact(1.0), false, roles.part));
        }
        if roles.alone {
            return Some(self.found(noun, noun, Quantity::exact(1.0), true, roles.part));
        }
        if !(roles.one || roles.many || demonym || age.is_some()) {
            return None;
        }
        let mut is_part = roles.part;
        // The first token of the phrase so far.
        let mut start = age.unwrap_or(noun);
        let one = |start: usize, is_part: bool| self.found(start, noun, Quantity::exact(1.0), true, is_part);
        for _ in 0..=MOST_DESCRIBING {
            if start == self.tokens.start {
                break;
            }
            let index = start - 1;
            if let Some(age) = self.age_start(index) {
                start = age;
                continue;
            }
            let token = self.document.tokens[index];
            if self.counts_roughly(index) {
                start = index;
                continue;
            }
            if let Some((span, count)) = self.number_at(index) {
                let tokens = &self.document.tokens[self.tokens.start..=index];
                let start = tokens.partition_point(|t| t.span.start < span.start) + self.tokens.start;
                let before = if start > self.tokens.start { self.lower(start - 1) } else { "" };
                // "one in every 50 people" counts one.
                if self.joints.groups.every.has(before) {
                    return None;
                }
                is_part |= self.words.roles(before).part;
                return Some(self.found(
                    start,
                    noun,
                    whole_people(span.of(&self.document.lower), count),
                    false,
                    is_part,
                ));
            }
            let left = self.roles[index];
            is_part |= left.part;
            // "His twin daughters".
            if let Some(count) = self.words.multiple(self.lower(index)).filter(|_| roles.many && index + 1 == noun) {
                let is_owned = index > self.tokens.start && self.roles[index - 1].owner;
                let start = if is_owned { index - 1 } else { index };
                return Some(self.found(start, noun, Quantity::exact(f64::from(count)), true, is_part));
            }
            if left.single && roles.one {
                return Some(self.found(index, noun, Quantity::exact(1.0), false, is_part));
            }
            if left.article && roles.one {
                return Some(one(index, is_part));
            }
            if left.owner && roles.one {
                return Some(Found { is_expected: self.roles[noun].expected, ..one(index, is_part) });
            }
            let describing = match token.kind {
                // "Two sheriff's deputies", "a St. John's student".
                TokenKind::Mark => matches!(self.lower(index), "'s" | "’s"),
                TokenKind::Figure => false,
                TokenKind::Lower => !left.stop,
                TokenKind::Capitalised | TokenKind::Capitals => !(left.stop && self.is_headline),
            };
            if !describing {
                break;
            }
            start = index;
        }
        // Without an article or number: "Man killed in crash", "Shooting leaves girl wounded".
        let bare = age.unwrap_or(noun);
        let bare =
            bare.checked_sub(1).filter(|_| bare > self.tokens.start).and_then(|b| self.age_start(b)).unwrap_or(bare);
        let before = (bare > self.tokens.start).then(|| self.roles[bare - 1]);
        let is_capital = self.document.tokens[bare].kind != TokenKind::Lower;
        let opens = match before {
            None => is_capital,
            Some(before) => self.is_headline && !before.definite,
        };
        let opens = opens && !self.roles[noun].never_bare;
        // "The 17-year-old": somebody told of before, and no count of 17; "16-year-old Ann Reed" is one person.
        let opens_name = age.is_some() && self.is_named(noun + 1);
        let is_known = age.is_some() && !opens && before.is_some_and(|before| before.definite);
        // "The driver, 51,", "its driver, 39,": somebody told of before, too.
        let is_aged = || self.is_aged_behind(noun) && !self.is_apposed_to_name(noun);
        let is_told = !opens && age.is_none() && roles.one && is_aged();
        let found = || {
            let mut found = Found { opens_name, ..one(bare, is_part || is_known || is_told) };
            found.group.is_told = is_told;
            found
        };
        (roles.one && (opens || age.is_some()) || is_told).then(found)
    }

    /// The second of "a man and woman", the second and third of "his wife, son and daughter", which take their article or owner
    /// from the first. "Ann Reed, a wife and mother, was hurt" and "a husband and father was hurt" tell of one person.
    fn partner_at(&self, noun: usize, first: &Found) -> Option<Found> {
        let opens = self.roles[first.tokens.start];
        let is_led = opens.article || opens.owner || first.is_partner;
        let between = first.tokens.end..noun;
        let joins = between.end.checked_sub(1).is_some_and(|last| self.joints.and.has(self.lower(last)));
        let is_joined = match between.len() {
            1 => joins || self.lower(between.start) == "," && self.is_listed(noun),
            2 => joins && self.lower(between.start) == ",",
            _ => false,
        };
        let is_pair = first.group.is_derived && is_joined;
        let is_apposed = first.tokens.start > self.tokens.start && self.lower(first.tokens.start - 1) == ",";
        let verb = if noun + 1 < self.tokens.end { self.roles[noun + 1] } else { Roles::default() };
        let is_one_person = is_apposed && !first.is_partner || verb.singular;
        let is_noun = self.roles[noun].one && !self.is_named(noun + 1);
        let is_two = is_led && is_pair && is_noun && !is_one_person;
        is_two.then(|| Found { is_partner: true, ..self.found(noun, noun, Quantity::exact(1.0), true, false) })
    }

    /// True for a noun behind which a list goes on to its end: "son and daughter", "son, and daughter".
    fn is_listed(&self, noun: usize) -> bool {
        let is_comma = noun + 1 < self.tokens.end && self.lower(noun + 1) == ",";
        let and = noun + 1 + usize::from(is_comma);
        and + 1 < self.tokens.end && self.joints.and.has(self.lower(and)) && self.roles[and + 1].one
    }

    fn found(&self, start: usize, noun: usize, count: Quantity, is_derived: bool, is_part: bool) -> Found {
        let is_one = self.roles[noun].one || self.words.age(self.lower(noun)) != Age::None || self.is_aged_office(noun);
        // "A father of four" is one person.
        let is_parent =
            self.roles[noun].parent && noun + 2 < self.tokens.end && self.joints.of.has(self.lower(noun + 1));
        let end = match is_one {
            true if is_parent && self.number_at(noun + 2).is_some() => noun + 3,
            true => self.end_of_age(noun).max(self.end_of_years(noun)),
            false => noun + 1,
        };
        let tokens = &self.document.tokens;
        let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
        let is_other = (start..=noun).any(|index| self.roles[index].other);
        let age = if is_one { self.age_within(start..end) } else { None };
        let told_as = age.is_some().then(|| self.told_as(start, noun)).flatten();
        let noun = self.lower(noun).to_owned();
        let group = Group { count, is_derived, noun, is_part, is_other, age, told_as, is_told: false };
        Found { tokens: start..end, span, group, opens_name: false, is_partner: false, is_expected: false }
    }

    /// The token behind a noun and the age in commas that follows it: "a man, 44, was hurt", "a man, who is 44, was hurt".
    fn end_of_age(&self, noun: usize) -> usize {
        let word = |index: usize| if index < self.tokens.end { self.lower(index) } else { "" };
        let joints = &self.joints.ages;
        let figure = match word(noun + 2) {
            who if joints.who.has(who) && joints.became.has(word(noun + 3)) => noun + 4,
            aged if joints.led.has(aged) => noun + 3,
            _ => noun + 2,
        };
        if let Some(figure) = self.figure_behind_aged(noun) {
            return figure + 1;
        }
        if word(noun + 1) != "," || figure >= self.tokens.end {
            return noun + 1;
        }
        let is_age = self.number_at(figure).is_some_and(|(_, q)| q.low == q.high && q.low.is_some_and(|n| n <= OLDEST));
        match word(figure + 1) {
            "," if is_age => figure + 2,
            "" | "." | ";" if is_age => figure + 1,
            _ => noun + 1,
        }
    }
}
