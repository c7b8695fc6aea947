//! Two names, part by part.
//!
//! In: two parsed names. Out: verdict, score, and what each part had to say. The method is told in the head of
//! [`super`]; the words are aligned in [`super::align`].

use super::align::{Alignment, Pair, align};
use super::alike::Why;
use super::parse::{Kind, Word};
use super::rules::word;
use super::table::Bearer;
use super::{Name, NameRules};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether two names may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameVerdict {
    /// Two people, or nothing speaks for one.
    Different,
    /// A person should look.
    Review,
    /// Close enough to be joined without asking.
    Same,
}

impl NameVerdict {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            NameVerdict::Same => "same",
            NameVerdict::Review => "review",
            NameVerdict::Different => "different",
        }
    }
}

/// How two names compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The outcome.
    pub verdict: NameVerdict,
    /// 0 to 1; the higher the likelier one person. Symmetric.
    pub score: f64,
    /// Every part of either name, aligned one to one.
    pub parts: Vec<PartMatch>,
    /// The parts in one sentence, then after semicolons what held the score down: "khalil = halil (same class), hayya =
    /// hayya; the words stand in another order".
    pub why: String,
}

/// One part of each name, or of one of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PartMatch {
    /// The part of the first name; empty where it has none.
    pub a: String,
    /// The part of the second name; empty where it has none.
    pub b: String,
    /// "given", "surname", ...
    pub role: &'static str,
    /// "exact", "same class", "initial", "spelling", "missing", "different", ...
    pub reason: String,
    /// 0 to 1.
    pub score: f64,
}

/// From here on two names are `same`.
const SAME: f32 = 0.86;
/// From here on two names are for a person to look at.
const REVIEW: f32 = 0.70;
/// The most that a pair gets which a person has to look at.
const AT_MOST_REVIEW: f32 = 0.84;
/// The most that a pair gets in which a part contradicts.
const AT_MOST_DIFFERENT: f32 = 0.66;
/// See [`far_apart`]: where one word agrees, two, more.
const FAR_APART: [f32; 3] = [0.14, -0.01, -0.035];
/// The most that a pair gets of which only one says Jr, Sr or II: often father and son, often one person.
const ONE_GENERATION: f32 = 0.75;
/// How much of a capped score still follows the score before.
const CAP_SLOPE: f32 = 0.4;
/// How much a word that only the longer name has counts against a match, of its weight.
const MISSING: f32 = 0.22;
/// A given name below this likeness contradicts; one below `GIVEN_SAME` is for a person to look at.
const GIVEN_AGREES: f32 = 0.78;
/// Of two words between the first and the last, other names speak too.
const MIDDLE_AGREES: f32 = 0.72;
/// Patronymics vary by language ("Aliaksiejevich", "Alekseevich").
const PATRONYMIC_AGREES: f32 = 0.55;
/// So many words that agree in another order are no chance.
const MANY_WORDS: usize = 3;
/// See [`GIVEN_AGREES`].
const GIVEN_SAME: f32 = 0.90;
/// Given names of Chinese, Korean and Vietnamese people below this likeness are for a person to look at.
const SYLLABLE_SAME: f32 = 0.97;
/// A surname that agrees less is nothing beside a mere initial.
const SURNAME_BESIDE_INITIAL: f32 = 0.9;
/// In another order every part must agree so much.
const TURNED_AGREES: f32 = 0.86;
/// A surname below this likeness contradicts: lower than for given names, since surnames vary more and are checked by
/// the given name beside them.
const SURNAME_AGREES: f32 = 0.72;
/// See [`SURNAME_AGREES`].
const SURNAME_SAME: f32 = 0.82;

/// Compares two parsed names.
pub fn compare(a: &Name, b: &Name, rules: &NameRules) -> Comparison {
    let swapped = (b.words.len(), &b.written) < (a.words.len(), &a.written);
    let (x, y) = if swapped { (b, a) } else { (a, b) };
    let (alignment, score, caps) = judge(x, y, rules);
    let mut parts = parts(x, y, &alignment);
    if swapped {
        for part in &mut parts {
            std::mem::swap(&mut part.a, &mut part.b);
        }
    }
    let why = sentence(&parts, &caps);
    Comparison { verdict: verdict(score), score: f64::from(score), parts, why }
}

/// Score and verdict alone, for when nobody reads the parts.
pub fn score(a: &Name, b: &Name, rules: &NameRules) -> (f64, NameVerdict) {
    let swapped = (b.words.len(), &b.written) < (a.words.len(), &a.written);
    let (x, y) = if swapped { (b, a) } else { (a, b) };
    let (_, score, _) = judge(x, y, rules);
    (f64::from(score), verdict(score))
}

fn verdict(score: f32) -> NameVerdict {
    match score {
        s if s >= SAME => NameVerdict::Same,
        s if s >= REVIEW => NameVerdict::Review,
        _ => NameVerdict::Different,
    }
}

/// What holds a score down, in the words of `why`.
type Caps = Vec<&'static str>;

/// Aligns two names, the one with fewer words first, and scores them.
fn judge(a: &Name, b: &Name, rules: &NameRules) -> (Alignment, f32, Caps) {
    let alignment = align(&a.words, &b.words, rules);
    let mut caps = Caps::new();
    if a.words.is_empty() || b.words.is_empty() {
        return (alignment, 0.0, vec!["nothing to compare"]);
    }
    let (mut agree, mut total) = (0.0, 0.0);
    for pair in &alignment.pairs {
        let weight = (0..pair.a.len()).map(|i| weight(&a.words, pair.a.start + i)).sum::<f32>()
            + (0..pair.b.len()).map(|i| weight(&b.words, pair.b.start + i)).sum::<f32>();
        agree += weight / 2.0 * worth(pair.likeness);
        total += weight / 2.0;
    }
    let lone_a: f32 = alignment.lone_a().map(|i| weight(&a.words, i)).sum();
    let lone_b: f32 = alignment.lone_b().map(|i| weight(&b.words, i)).sum();
    total += lone_a.min(lone_b) * 1.5 + (lone_a - lone_b).abs() * MISSING;
    let mut score = if total > 0.0 { agree / total } else { 0.0 };
    let raw = score;
    let mut cap = |most: f32, why: &'static str| {
        // What is held down keeps its rank among what is held down with it.
        score = score.min(most * (1.0 - CAP_SLOPE * (1.0 - raw)));
        if !caps.contains(&why) {
            caps.push(why);
        }
    };
    if a.generation != b.generation {
        let told = a.generation != 0 && b.generation != 0;
        cap(if told { AT_MOST_DIFFERENT } else { ONE_GENERATION }, "the generations (Jr, Sr, II) differ");
    }
    contradictions(a, b, &alignment, &mut cap);
    (alignment, score.clamp(0.0, 1.0), caps)
}

/// Calls `cap` for everything that holds the score down.
fn contradictions(a: &Name, b: &Name, alignment: &Alignment, cap: &mut impl FnMut(f32, &'static str)) {
    let (last_a, last_b) = (a.words.len() - 1, b.words.len() - 1);
    if last_a == 0 || last_b == 0 {
        cap(AT_MOST_REVIEW, "one word alone does not name a person");
    }
    let (lone_a, lone_b) = (alignment.lone_a().count(), alignment.lone_b().count());
    let far_apart = far_apart(alignment);
    if alignment.turned {
        let weak = alignment.pairs.iter().any(|p| p.likeness < TURNED_AGREES);
        let child = a.words.iter().any(|w| w.child_of) && b.words.iter().any(|w| w.child_of);
        let off = weak || child || lone_a + lone_b > 0 && !only_more_words(a, b, alignment);
        cap(if off { AT_MOST_DIFFERENT } else { AT_MOST_REVIEW }, "the words stand in another order");
    }
    let firsts = alignment.pairs.iter().any(|p| p.a.start == 0 && p.b.start == 0);
    if !firsts && last_a > 0 {
        cap(AT_MOST_REVIEW, "the first words are not each other's");
    }
    if lone_a > 0 && lone_b > 0 {
        cap(AT_MOST_DIFFERENT - far_apart, "each has a part that the other contradicts");
    }
    let family_first = a.words[last_a].flags & b.words[last_b].flags & word::FAMILY_FIRST != 0;
    let mut surname_seen = false;
    let mut weakest = 1.0f32;
    for pair in &alignment.pairs {
        let surname = pair.a.contains(&last_a) || pair.b.contains(&last_b);
        let both = pair.a.contains(&last_a) && pair.b.contains(&last_b);
        surname_seen |= both;
        let (agrees, same) = match surname {
            true => (SURNAME_AGREES, SURNAME_SAME),
            false if of_kind(pair, a, b, Kind::Patronymic) => (PATRONYMIC_AGREES, GIVEN_SAME),
            false if pair.a.start > 0 && pair.b.start > 0 => (MIDDLE_AGREES, GIVEN_SAME),
            false => (GIVEN_AGREES, GIVEN_SAME),
        };
        if pair.why == Why::Initial {
            continue;
        }
        weakest = weakest.min(pair.likeness);
        let halved = pair.why == Why::Shortened && halved(pair, a, b, alignment);
        if pair.likeness < agrees || halved {
            let far = far_apart * (1.0 - pair.likeness / agrees).max(0.0);
            cap(AT_MOST_DIFFERENT - far, if surname { "the surnames differ" } else { "the given names differ" });
        } else if pair.likeness < same {
            cap(AT_MOST_REVIEW, "a part differs in more than the spelling");
        } else if family_first && !surname && pair.likeness < SYLLABLE_SAME {
            cap(AT_MOST_REVIEW, "another syllable is another name");
        }
    }
    if !surname_seen && last_a > 0 {
        cap(AT_MOST_REVIEW, "the last words are not each other's");
    }
    let initials = alignment.pairs.iter().filter(|p| p.why == Why::Initial).count();
    let names = alignment.pairs.len() - initials;
    if names < 2 && last_a > 0 && alignment.pairs.iter().all(|p| p.a.len() == 1 && p.b.len() == 1) {
        let enough = initials > 0 && firsts && weakest >= SURNAME_BESIDE_INITIAL;
        cap(if enough { AT_MOST_REVIEW } else { AT_MOST_DIFFERENT }, "only one word agrees");
    }
    lone_words(a, b, alignment, initials > 0, cap);
}

/// Whether both words of a pair are of a kind.
fn of_kind(pair: &Pair, a: &Name, b: &Name, kind: Kind) -> bool {
    a.words[pair.a.start].kind == kind && b.words[pair.b.start].kind == kind
}

/// Whether words without a counterpart are no objection to another order: patronymics only, or beside many that agree.
fn only_more_words(a: &Name, b: &Name, alignment: &Alignment) -> bool {
    let (lone_a, lone_b) = (alignment.lone_a().count(), alignment.lone_b().count());
    let patronymic = |word: &Word| word.kind == Kind::Patronymic;
    let patronymics =
        alignment.lone_a().all(|i| patronymic(&a.words[i])) && alignment.lone_b().all(|j| patronymic(&b.words[j]));
    let whole = alignment.pairs.iter().filter(|p| p.why != Why::Initial).count();
    (lone_a == 0 || lone_b == 0) && (patronymics || whole >= MANY_WORDS)
}

/// How much less than [`AT_MOST_DIFFERENT`] names get of which two parts have nothing in common: little where the first
/// words and others agree, since chains of forefathers differ in whom they leave out.
fn far_apart(alignment: &Alignment) -> f32 {
    let agree = |p: &&Pair| p.likeness >= TURNED_AGREES && p.why != Why::Initial;
    let first = alignment.pairs.iter().find(|p| p.a.start == 0 && p.b.start == 0).is_some_and(|p| agree(&p));
    match alignment.pairs.iter().filter(agree).count() {
        3.. if first => FAR_APART[2],
        2 if first => FAR_APART[1],
        _ => FAR_APART[0],
    }
}

/// What words that only one name has say beyond their weight.
fn lone_words(a: &Name, b: &Name, alignment: &Alignment, initials: bool, cap: &mut impl FnMut(f32, &'static str)) {
    let lone = alignment.lone_a().map(|i| (a, i)).chain(alignment.lone_b().map(|j| (b, j)));
    for (name, at) in lone {
        let word = &name.words[at];
        if word.initial && initials {
            cap(AT_MOST_REVIEW, "one has an initial more");
        }
        let before = at.checked_sub(1).map(|i| &name.words[i]);
        let known = word.bearer != Bearer::Unknown && at + 1 < name.words.len();
        if known && before.is_some_and(|w| at == 1 && w.flags & word::COMPOUND != 0) {
            cap(AT_MOST_REVIEW, "two given names may be one compound name");
        }
    }
}

/// Whether a word and the beginning of it are taken for one only because the rest is another syllable in the one (Jinli)
/// and a word by itself in the other (Jin Yi).
fn halved(pair: &Pair, a: &Name, b: &Name, alignment: &Alignment) -> bool {
    let (x, y) = (&a.words[pair.a.start], &b.words[pair.b.start]);
    let (long, short, name, at) =
        if x.text.len() > y.text.len() { (x, y, b, pair.b.start) } else { (y, x, a, pair.a.start) };
    let is_lone = |i: usize| match std::ptr::eq(name, a) {
        true => alignment.lone_a().any(|k| k == i),
        false => alignment.lone_b().any(|k| k == i),
    };
    let next = name.words.get(at + 1).filter(|next| !next.initial && is_lone(at + 1));
    next.is_some_and(|next| long.text.len().abs_diff(short.text.len() + next.text.len()) <= 1)
}

/// What a likeness is worth: a small difference little less than none, a big one nothing.
fn worth(likeness: f32) -> f32 {
    (likeness - 1.2 * (0.92 - likeness).max(0.0)).max(0.0)
}

/// How much a word counts.
fn weight(words: &[Word], at: usize) -> f32 {
    let word = &words[at];
    let place = match at {
        _ if at + 1 == words.len() => 1.2,
        0 => 1.0,
        _ => 0.7,
    };
    if word.initial { 0.35 } else { place }
}

/// Every part of either name.
fn parts(a: &Name, b: &Name, alignment: &Alignment) -> Vec<PartMatch> {
    let text = |words: &[Word], range: &std::ops::Range<usize>| {
        words[range.clone()].iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let role = |words: &[Word], at: usize| if at + 1 == words.len() { "surname" } else { "given" };
    let mut rows: Vec<(usize, usize, PartMatch)> = Vec::new();
    for Pair { a: from, b: to, likeness, why } in &alignment.pairs {
        rows.push((
            from.start,
            to.start,
            PartMatch {
                a: text(&a.words, from),
                b: text(&b.words, to),
                role: role(&a.words, from.end - 1),
                reason: why.text().to_owned(),
                score: f64::from(*likeness),
            },
        ));
    }
    let lone = |word: &str, other: bool, role| PartMatch {
        a: if other { String::new() } else { word.to_owned() },
        b: if other { word.to_owned() } else { String::new() },
        role,
        reason: "missing".to_owned(),
        score: 0.0,
    };
    for i in alignment.lone_a() {
        rows.push((i, i, lone(&a.words[i].text, false, role(&a.words, i))));
    }
    for j in alignment.lone_b() {
        rows.push((j, j, lone(&b.words[j].text, true, role(&b.words, j))));
    }
    rows.sort_by(|x, y| (x.0, x.1, &x.2.a).cmp(&(y.0, y.1, &y.2.a)));
    rows.into_iter().map(|(_, _, part)| part).collect()
}

/// The parts in one sentence, then what held the score down.
fn sentence(parts: &[PartMatch], caps: &Caps) -> String {
    let mut told: Vec<String> = Vec::with_capacity(parts.len() + caps.len());
    for part in parts {
        told.push(match (part.a.as_str(), part.b.as_str()) {
            (a, "") => format!("{a} only in the first"),
            ("", b) => format!("{b} only in the second"),
            (a, b) if part.reason == "exact" => format!("{a} = {b}"),
            (a, b) if part.score >= f64::from(SURNAME_AGREES) => format!("{a} = {b} ({})", part.reason),
            (a, b) => format!("{a} is not {b}"),
        });
    }
    let mut why = told.join(", ");
    for cap in caps {
        why.push_str("; ");
        why.push_str(cap);
    }
    why
}
