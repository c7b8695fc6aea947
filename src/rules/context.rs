//! Wording around a claim that says how it is meant: `rules/en/words/context.toml`.

use super::layers::{Identified, Layered};
use super::needs::NeedTable;
use super::pattern::{Pattern, PatternReader};
use super::triggers::{TriggerTable, Triggers};
use super::{RuleFiles, claims};
use crate::error::Result;
use crate::model::CountingRule;
use serde::Deserialize;

/// All rules about wording around claims.
#[derive(Debug)]
pub struct ContextRules {
    /// In the order of the file.
    pub rules: Vec<ContextRule>,
    /// Which rules a text concerns; values are indices into `rules`.
    pub triggers: Triggers,
    /// What the patterns need.
    pub needs: NeedTable,
    /// Years that are still running, or ended last: "this year".
    pub running_years: Vec<String>,
    /// Words that take a count from the one before: "three of those died".
    pub taken_from: Vec<String>,
    /// Words that say what somebody is accused of.
    pub accusing: Vec<String>,
    /// Words that set one more person beside those told: "was also killed".
    pub as_well: Vec<String>,
    /// Words before a year in which something took place: "in 2014".
    pub before_years: Vec<String>,
    /// Words behind which a bare figure goes on with the unit of the length before it: "offered 12".
    pub bare_behind: Vec<String>,
    /// Words and marks that may follow such a figure.
    pub bare_before: Vec<String>,
}

/// One rule about wording around claims.
#[derive(Debug)]
pub struct ContextRule {
    /// Unique in its file.
    pub id: String,
    /// What it says of the claims it governs.
    pub says: Says,
    /// Which claims of the sentence it governs.
    pub governs: Governs,
    /// Whom counts take in or leave out, for a rule that says `counting`.
    pub counts: Option<CountingRule>,
    /// What it matches. A capture `source` is the speaker, `time` the start of a period or the time at which a value
    /// held, `people` how many a counting rule is about,
    /// `value` what a rule that governs `within` governs alone.
    pub patterns: Vec<Pattern>,
    /// The words that must stand in the sentence; for a rule without patterns, they are what it matches.
    pub words: Vec<String>,
    /// Sentences in which it must match.
    pub examples: Vec<String>,
    /// Sentences in which it must not.
    pub counterexamples: Vec<String>,
}

/// What wording says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Somebody other than the publisher states it.
    Source,
    /// It is to come.
    Planned,
    /// It might be.
    Supposed,
    /// It is not so.
    Denied,
    /// It is taken back.
    Retracted,
    /// It is counted over a period or an area, not at one event.
    Total,
    /// It belongs to another event than the one spoken of.
    Elsewhere,
    /// It is counted in a certain way.
    Counting,
    /// It held at a certain time.
    AsOf,
    /// It is the newest state of a count that moves.
    Renewed,
}

/// Which claims of a sentence a rule governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Governs {
    /// Those behind it in its clause.
    After,
    /// Those before it in its clause.
    Before,
    /// All of its clause.
    Clause,
    /// All of the sentence.
    Sentence,
    /// Those inside the words it matches.
    Within,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    says: Says,
    governs: Governs,
    counts: Option<CountingRule>,
    when: Vec<String>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    counterexamples: Vec<String>,
}

impl Identified for RawRule {
    fn id(&self) -> &str {
        &self.id
    }
}

impl ContextRules {
    /// Reads `words/context.toml`; `aside` is what `{aside}` stands for.
    pub fn load(files: &RuleFiles, aside: &str) -> Result<Self> {
        const PATH: &str = "words/context.toml";
        let Layered { lists, fragments, rules: raw } = files.layered::<RawRule>(PATH)?;
        let mut needs = NeedTable::default();
        let mut reader = PatternReader::new(&lists, &mut needs).with_aside(aside).with_fragments(&fragments);
        let mut table = TriggerTable::default();
        let mut rules = Vec::new();
        for (rule, file) in raw {
            let fault = |message: String| file.fault(&rule.id, &message);
            let words = claims::expand(&rule.when, &lists).map_err(fault)?;
            for word in &words {
                table.add(word, rules.len());
            }
            let patterns: std::result::Result<_, _> = rule.patterns.iter().map(|p| reader.read(p)).collect();
            let patterns = patterns.map_err(fault)?;
            if rule.counts.is_some() != (rule.says == Says::Counting) {
                return Err(fault("`counts` goes with `says = \"counting\"`, and only with it".to_owned()));
            }
            if rule.examples.is_empty() || rule.counterexamples.is_empty() {
                return Err(fault("a rule needs at least one example and one counterexample".to_owned()));
            }
            let RawRule { id, says, governs, counts, examples, counterexamples, .. } = rule;
            rules.push(ContextRule { id, says, governs, counts, patterns, words, examples, counterexamples });
        }
        let words = |name: &str| lists.get(name).cloned().unwrap_or_default();
        let (running_years, before_years) = (words("running_years"), words("before_years"));
        let (taken_from, as_well, accusing) = (words("taken_from"), words("as_well"), words("accusing"));
        let (bare_behind, bare_before) = (words("bare_behind"), words("bare_before"));
        let triggers = table.build();
        Ok(Self {
            rules,
            triggers,
            needs,
            running_years,
            taken_from,
            accusing,
            as_well,
            before_years,
            bare_behind,
            bare_before,
        })
    }
}
