//! Learns how lemmas are made: for each class of words, endings and what takes their place.

use crate::treebank::Sentence;
use claimdiff::parse::lemmas::{Class, LONGEST, Rule};
use std::collections::BTreeMap;

/// The file of lemmas: a rule a line.
pub fn learn(sentences: &[Sentence]) -> String {
    let name = |class: Class| Class::NAMES.iter().find(|(known, _)| *known == class).map_or("", |(_, name)| name);
    let line = |(class, ending, rule): (Class, String, Rule)| {
        format!("{}\t{ending}\t{}\t{}\n", name(class), rule.cut, rule.add)
    };
    rules(sentences).into_iter().map(line).collect()
}

/// The rules, each where what it says differs from what the next shorter ending says.
fn rules(sentences: &[Sentence]) -> Vec<(Class, String, Rule)> {
    let mut words: BTreeMap<(Class, String), BTreeMap<Rule, usize>> = BTreeMap::new();
    for (word, gold) in sentences.iter().flat_map(|s| s.words.iter().zip(&s.golds)) {
        let Some(class) = Class::of(gold.tag) else { continue };
        let rule = rule(&word.lower, &gold.lemma);
        *words.entry((class, word.lower.clone())).or_default().entry(rule).or_default() += 1;
    }
    let words: BTreeMap<(Class, String), Rule> = words.into_iter().map(|(key, rules)| (key, most(&rules))).collect();
    let mut endings: BTreeMap<(Class, usize, String), BTreeMap<Rule, usize>> = BTreeMap::new();
    for ((class, word), rule) in &words {
        for count in 0..=LONGEST.min(word.chars().count()) {
            *endings.entry((*class, count, last(word, count))).or_default().entry(rule.clone()).or_default() += 1;
        }
    }
    let mut found: BTreeMap<(Class, String), Rule> = BTreeMap::new();
    for ((class, count, ending), rules) in &endings {
        let rule = most(rules);
        let said = said(&found, *class, ending, count.saturating_sub(1));
        if said != Some(&rule) && (rules[&rule] > 1 || *count == 0) {
            found.insert((*class, ending.clone()), rule);
        }
    }
    for ((class, word), rule) in words {
        if said(&found, class, &word, LONGEST) != Some(&rule) {
            found.insert((class, format!("^{word}")), rule);
        }
    }
    found.into_iter().map(|((class, ending), rule)| (class, ending, rule)).collect()
}

/// What the rules so far say of a word, by endings of at most so many letters.
fn said<'r>(rules: &'r BTreeMap<(Class, String), Rule>, class: Class, word: &str, most: usize) -> Option<&'r Rule> {
    (0..=most.min(word.chars().count())).rev().find_map(|count| rules.get(&(class, last(word, count))))
}

fn last(word: &str, count: usize) -> String {
    let from = word.chars().count() - count;
    word.chars().skip(from).collect()
}

/// The commonest, the first of equally common ones.
fn most(rules: &BTreeMap<Rule, usize>) -> Rule {
    let mut best: Option<(&Rule, usize)> = None;
    for (rule, &count) in rules {
        if best.is_none_or(|(_, n)| count > n) {
            best = Some((rule, count));
        }
    }
    best.map(|(rule, _)| rule.clone()).expect("no set is empty")
}

/// What makes the lemma of the word.
fn rule(word: &str, lemma: &str) -> Rule {
    let same = word.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    Rule { cut: word.chars().count() - same, add: lemma.chars().skip(same).collect() }
}
