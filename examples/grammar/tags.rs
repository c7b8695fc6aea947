//! Learns the weights of the tagger: an averaged perceptron over the clues of `claimdiff::parse::clues`, in two passes.

use crate::dice::Dice;
use crate::treebank::Sentence;
use crate::written::Lines;
use claimdiff::model::TokenKind;
use claimdiff::parse::clues::{self, Look, TagHashes, View};
use claimdiff::parse::files;
use claimdiff::parse::tagger::{Allowed, Met, Tagger, best};
use claimdiff::parse::tags::{TAGS, Tag};
use claimdiff::parse::words::Word;
use std::collections::{BTreeMap, HashMap, HashSet};

const CLASSES: usize = TAGS.len();
/// Clues seen less often are left out.
const LEAST_SEEN: usize = 3;
/// Rounds over the treebank: to find the clues that weigh, and with these alone.
const ROUNDS: [(usize, usize); 2] = [(3, 6), (4, 6)];
/// How many clues each pass keeps.
const KEPT: [usize; 2] = [14_000, 34_000];
/// Parts of which each is tagged by what the others taught, so that the second pass sees tags as wrong as they will be.
const FOLDS: usize = 2;
const FOLD_ROUNDS: usize = 3;
/// What a weight is multiplied by before it is rounded, and the least that is written.
const SCALE: f32 = 4.0;
const LEAST: i32 = 2;
/// Words seen less often are not known; the part of a word's places that a tag must have; when a tag is its only one.
const LEAST_KNOWN: usize = 3;
const RARE_TAG: usize = 20;
const ONLY_TAG: (usize, usize) = (20, 995);

/// A sentence ready for learning.
struct Case {
    looks: Vec<Look>,
    met: Vec<Met>,
    gold: Vec<Tag>,
    ahead: Option<Vec<Tag>>,
}

/// Weights by clue.
struct Learned {
    index: HashMap<u64, usize>,
    clues: Vec<(u8, [u64; 3])>,
    weights: Vec<[f32; CLASSES]>,
}

/// The file of the tagger.
pub fn learn(sentences: &[Sentence]) -> String {
    let known = known(sentences);
    let words: String = known.iter().map(|(word, letters)| format!("{word}\t{letters}\n")).collect();
    let tagger = files::tagger(&words).expect("its lines are words and letters");
    let mut cases = cases(&tagger, sentences);
    let first = few(&cases, 0);
    look_ahead(&mut cases);
    let second = few(&cases, 1);
    let strings = strings(sentences, &known);
    words + &written(1, &first, &strings) + &written(2, &second, &strings)
}

/// Words with the letters of their tags, the commonest first; behind one that is a word's only one stands `!`.
fn known(sentences: &[Sentence]) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<String, [usize; CLASSES]> = BTreeMap::new();
    for (word, gold) in sentences.iter().flat_map(|s| s.words.iter().zip(&s.golds)) {
        counts.entry(clues::normal(word)).or_insert([0; CLASSES])[usize::from(gold.tag.0)] += 1;
    }
    let mut known = BTreeMap::new();
    for (word, counts) in counts {
        let total: usize = counts.iter().sum();
        let mut tags: Vec<Tag> = (0..CLASSES as u8).map(Tag).collect();
        tags.retain(|t| counts[usize::from(t.0)] > 0 && counts[usize::from(t.0)] * RARE_TAG >= total);
        if total < LEAST_KNOWN && tags.iter().all(|t| t.pos().is_open()) {
            continue;
        }
        tags.sort_by_key(|t| std::cmp::Reverse(counts[usize::from(t.0)]));
        let top = tags.first().map_or(0, |t| counts[usize::from(t.0)]);
        let is_only = total >= ONLY_TAG.0 && top * 1000 >= total * ONLY_TAG.1;
        let letters: String = tags.iter().map(|t| t.letter()).take(if is_only { 1 } else { 4 }).collect();
        known.insert(word, if is_only { letters + "!" } else { letters });
    }
    let sign = Tag::named("SYM", "$").expect("the table has that tag");
    known.extend("$€£¥₹₽₩₪₺₴₫₱₦฿".chars().map(|c| (c.to_string(), format!("{}!", sign.letter()))));
    known
}

/// The sentences, every seventh of them as a headline may be written, so that capitals do not decide.
fn cases(tagger: &Tagger, sentences: &[Sentence]) -> Vec<Case> {
    let mut dice = Dice(3);
    let case = |sentence: &Sentence| {
        let words = match dice.roll(20) {
            0 | 1 => rewritten(&sentence.words, Written::Lower),
            2 => rewritten(&sentence.words, Written::Title),
            3 => rewritten(&sentence.words, Written::Capitals),
            _ => sentence.words.clone(),
        };
        let (looks, met) = tagger.looks(&words);
        Case { looks, met, gold: sentence.golds.iter().map(|g| g.tag).collect(), ahead: None }
    };
    sentences.iter().map(case).collect()
}

/// How a sentence may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Lower,
    Title,
    Capitals,
}

/// The words of a sentence written otherwise.
pub fn rewritten(words: &[Word], how: Written) -> Vec<Word> {
    let kind = |word: &Word| match (word.kind, how) {
        (TokenKind::Mark | TokenKind::Figure, _) => word.kind,
        (_, Written::Lower) => TokenKind::Lower,
        (TokenKind::Lower, Written::Title) if word.lower.len() > 3 => TokenKind::Capitalised,
        (kind, Written::Title) => kind,
        (_, Written::Capitals) if word.lower.len() > 1 => TokenKind::Capitals,
        (_, Written::Capitals) => TokenKind::Capitalised,
    };
    words.iter().map(|word| Word { kind: kind(word), ..word.clone() }).collect()
}

/// Gives each sentence the tags that the other folds teach.
fn look_ahead(cases: &mut [Case]) {
    let hashes = clues::tag_hashes();
    let mut ahead: Vec<Option<Vec<Tag>>> = cases.iter().map(|_| None).collect();
    for fold in 0..FOLDS {
        let others: Vec<&Case> =
            cases.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, c)| c).collect();
        let learned = perceptron(&others, FOLD_ROUNDS, None);
        for at in (fold..cases.len()).step_by(FOLDS) {
            ahead[at] = Some(learned.tag(&cases[at], &hashes));
        }
    }
    for (case, ahead) in cases.iter_mut().zip(ahead) {
        case.ahead = ahead;
    }
}

/// Learns, keeps the clues that weigh most, and learns again with these alone.
fn few(cases: &[Case], pass: usize) -> Learned {
    let cases: Vec<&Case> = cases.iter().collect();
    let all = perceptron(&cases, ROUNDS[pass].0, None);
    let most = |at: usize| all.weights[at].iter().fold(0_f32, |most, w| most.max(w.abs()));
    let mut order: Vec<(f32, u64)> = all.index.iter().map(|(&clue, &at)| (most(at), clue)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let kept: HashSet<u64> = order.into_iter().take(KEPT[pass]).map(|(_, clue)| clue).collect();
    perceptron(&cases, ROUNDS[pass].1, Some(&kept))
}

/// The clues of all words, without those that are rare or not in `kept`.
fn index(cases: &[&Case], hashes: &TagHashes, kept: Option<&HashSet<u64>>) -> Learned {
    let mut counts: BTreeMap<u64, (usize, (u8, [u64; 3]))> = BTreeMap::new();
    for case in cases {
        let view = View { looks: &case.looks, tags: &case.gold, ahead: case.ahead.as_deref(), hashes };
        for at in (0..case.looks.len()).filter(|&at| case.met[at].only.is_none()) {
            clues::visit(view, at, &mut |template, values| {
                counts.entry(clues::clue(template, values)).or_insert((0, (template, values))).0 += 1;
            });
        }
    }
    let mut learned = Learned { index: HashMap::new(), clues: Vec::new(), weights: Vec::new() };
    for (clue, (count, values)) in counts {
        if count >= LEAST_SEEN && kept.is_none_or(|kept| kept.contains(&clue)) {
            learned.index.insert(clue, learned.clues.len());
            learned.clues.push(values);
        }
    }
    learned.weights = vec![[0.0; CLASSES]; learned.clues.len()];
    learned
}

/// An averaged perceptron over the sentences.
fn perceptron(cases: &[&Case], rounds: usize, kept: Option<&HashSet<u64>>) -> Learned {
    let hashes = clues::tag_hashes();
    let mut learned = index(cases, &hashes, kept);
    let mut totals = learned.weights.clone();
    let mut order: Vec<&Case> = cases.to_vec();
    let (mut dice, mut step) = (Dice(7), 0_f32);
    for _ in 0..rounds {
        dice.shuffle(&mut order);
        for case in &order {
            let mut tags: Vec<Tag> = Vec::with_capacity(case.looks.len());
            for at in 0..case.looks.len() {
                if let Some(tag) = case.met[at].only {
                    tags.push(tag);
                    continue;
                }
                step += 1.0;
                let found = learned.clues_of(case, &tags, at, &hashes);
                let (best, gold) = (learned.best(&found, case.met[at].allowed), case.gold[at]);
                // What the word may not have cannot be learned.
                if best != gold && case.met[at].allowed >> gold.0 & 1 == 1 {
                    for clue in found {
                        for (tag, change) in [(gold, 1.0), (best, -1.0)] {
                            let class = usize::from(tag.0);
                            learned.weights[clue][class] += change;
                            totals[clue][class] += change * step;
                        }
                    }
                }
                tags.push(best);
            }
        }
    }
    for (weights, totals) in learned.weights.iter_mut().zip(&totals) {
        for (weight, total) in weights.iter_mut().zip(totals) {
            *weight -= total / step;
        }
    }
    learned
}

impl Learned {
    /// The clues of the word at `at` that count.
    fn clues_of(&self, case: &Case, tags: &[Tag], at: usize, hashes: &TagHashes) -> Vec<usize> {
        let mut found = Vec::with_capacity(clues::CLUES);
        let view = View { looks: &case.looks, tags, ahead: case.ahead.as_deref(), hashes };
        clues::visit(view, at, &mut |template, values| found.extend(self.index.get(&clues::clue(template, values))));
        found
    }

    /// The allowed tag of the highest sum.
    fn best(&self, clues: &[usize], allowed: Allowed) -> Tag {
        let mut sums = [0_f32; CLASSES];
        for &clue in clues {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[clue]) {
                *sum += weight;
            }
        }
        best(&sums, allowed)
    }

    fn tag(&self, case: &Case, hashes: &TagHashes) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(case.looks.len());
        for at in 0..case.looks.len() {
            let best = || self.best(&self.clues_of(case, &tags, at, hashes), case.met[at].allowed);
            let tag = case.met[at].only.unwrap_or_else(best);
            tags.push(tag);
        }
        tags
    }
}

/// The values behind hashes.
fn strings(sentences: &[Sentence], known: &BTreeMap<String, String>) -> HashMap<u64, String> {
    use TokenKind::{Capitalised, Capitals, Figure, Lower, Mark};
    use clues::Case::{Capitals as AllCapitals, Lower as AllLower, Mixed, Title};
    let mut strings = HashMap::from([(0, String::new())]);
    let mut add = |value: &str| strings.insert(clues::hash(value), value.to_owned());
    known.values().for_each(|letters| drop(add(letters.trim_end_matches('!'))));
    (0..CLASSES as u8).for_each(|tag| drop(add(&clues::tag_value(Some(Tag(tag))))));
    add(&clues::tag_value(None));
    clues::FOUND.iter().for_each(|found| drop(add(found)));
    for word in sentences.iter().flat_map(|s| &s.words) {
        let normal = clues::normal(word);
        add(&normal);
        (1..=5).for_each(|count| drop(add(clues::end(&normal, count))));
        (2..=3).for_each(|count| drop(add(clues::begin(&normal, count))));
        add(clues::tail(&normal));
        for kind in [Figure, Lower, Capitalised, Capitals, Mark] {
            let word = Word { kind, ..word.clone() };
            for case in [Mixed, Title, AllCapitals, AllLower] {
                add(&clues::shape(&word, true, case));
                add(&clues::shape(&word, false, case));
            }
        }
    }
    strings
}

/// The lines of a pass.
fn written(pass: usize, learned: &Learned, strings: &HashMap<u64, String>) -> String {
    let mut lines = Lines::default();
    for ((template, values), weights) in learned.clues.iter().zip(&learned.weights) {
        // Only differences count: most weights of a line are nothing if the middle one is.
        let mut sorted = *weights;
        sorted.sort_by(f32::total_cmp);
        let rounded = weights.map(|w| ((w - sorted[CLASSES / 2]) * SCALE).round().clamp(-127.0, 127.0) as i32);
        let cells = rounded.iter().enumerate().filter(|(_, w)| w.abs() >= LEAST);
        let cells: String = cells.map(|(class, w)| format!("{}{w}", Tag(class as u8).letter())).collect();
        lines.add(*template, values.map(|value| strings[&value].as_str()), &cells);
    }
    lines.written(pass)
}
