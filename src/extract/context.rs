//! How the words around a claim qualify it: who said it, whether it is planned, denied, taken back, a total.
//!
//! In: a sentence and the context rules that its words name. Out: [`Cue`]s, and what they say of words at a given
//! place. Does not know claims.

use super::view::{View, mention_of};
use crate::model::{Counting, Document, Meaning, Mention, Span, Stance};
use crate::rules::{ContextRule, ContextRules, Governs, GroupWords, Joints, Rules, Says};
use crate::value::{Quantity, TimexKind};
use chrono::{Days, NaiveDate};

/// Wording that qualifies claims of its sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// What it says.
    pub says: Says,
    /// Which claims it governs.
    pub governs: Governs,
    /// Where it stands; for a rule with the capture `value`, where that stands.
    pub span: Span,
    /// All that its rule matched.
    pub matched: Span,
    /// The speaker, where it names one.
    pub source: Option<Span>,
    /// The TIMEX3 value from which a total is counted, or at which a value held, where it names one.
    pub time: Option<String>,
    /// What a total is counted from, where that is no date: "since the truce".
    pub anchor: Option<Span>,
    /// The counting rule it states.
    pub counting: Option<Counting>,
}

/// What the cues around a claim say of it.
#[derive(Debug, Default)]
pub struct Qualities {
    /// Held, planned, supposed or denied.
    pub stance: Stance,
    /// Taken back.
    pub retracted: bool,
    /// The newest state of a count.
    pub renewed: bool,
    /// Whom the count takes in or leaves out.
    pub counting: Option<Counting>,
    /// When the value held.
    pub as_of: Option<String>,
}

/// True where a rule on wording around claims matches somewhere in a text; `rule` is its index.
pub fn has_cue(document: &Document, mentions: &[Mention], rules: &Rules, rule: usize) -> bool {
    let signals = super::signals::read(document, mentions, rules);
    let due = signals.context_rules.iter().enumerate().filter(|(_, due)| due.contains(&rule));
    due.into_iter().any(|(s, _)| !cues(document, s, mentions, &rules.context, &[rule]).is_empty())
}

/// The cues of one sentence; `due` are indices of context rules.
pub fn cues(
    document: &Document,
    sentence: usize,
    mentions: &[Mention],
    rules: &ContextRules,
    due: &[usize],
) -> Vec<Cue> {
    let mut cues = Vec::new();
    if due.is_empty() {
        return cues;
    }
    let view = View::new(document, &document.sentences[sentence], mentions);
    let met = rules.needs.met_by(&view.text);
    for rule in due.iter().map(|index| &rules.rules[*index]) {
        cues.extend(bare_word(document, sentence, rule));
        for captures in rule.patterns.iter().filter_map(|p| p.find_at(&met, 0)) {
            let whole = captures.whole();
            let (start, end) = match captures.name("value") {
                Some(value) => (value.start(), value.end()),
                None => (whole.start() + 1, whole.end().saturating_sub(1)),
            };
            let Some(span) = view.span(start, end) else { continue };
            let source = captures.name("source").and_then(|c| view.span(c.start(), c.end()));
            let time = captures.name("time").and_then(|c| timex_value(c.as_str(), mentions));
            let anchor = captures.name("anchor").and_then(|c| view.span(c.start(), c.end()));
            let people = captures.name("people").and_then(|c| number(c.as_str(), mentions));
            let counting = rule.counts.map(|rule| Counting { rule, words: words(document, span), people });
            let matched = view.span(whole.start() + 1, whole.end().saturating_sub(1)).unwrap_or(span);
            cues.push(Cue { says: rule.says, governs: rule.governs, span, matched, source, time, anchor, counting });
        }
    }
    // "Not four as first reported" takes back the four, and not what else stands in the clause.
    let exact: Vec<Span> = cues.iter().filter(|c| c.is_exact()).map(|c| c.matched).collect();
    let rests_on_others = |c: &Cue| matches!(c.says, Says::Retracted | Says::Source) && !c.is_exact();
    cues.retain(|c| !rests_on_others(c) || !exact.iter().any(|e| e.overlaps(&c.matched)));
    cues
}

/// The word of a rule without patterns.
fn bare_word(document: &Document, sentence: usize, rule: &ContextRule) -> Option<Cue> {
    let within = document.sentences[sentence].span;
    let text = within.of(&document.lower);
    let words = rule.words.iter().filter(|_| rule.patterns.is_empty());
    let (at, word) = words.filter_map(|word| Some((text.find(word.as_str())?, word))).min()?;
    let span = Span::new(within.start + at, within.start + at + word.len());
    let counting = rule.counts.map(|rule| Counting { rule, words: word.clone(), people: None });
    let (says, governs) = (rule.says, rule.governs);
    Some(Cue { says, governs, span, matched: span, source: None, time: None, anchor: None, counting })
}

fn timex_value(mark: &str, mentions: &[Mention]) -> Option<String> {
    match &mentions[mention_of(mark)?].meaning {
        Meaning::Time(timex) => Some(timex.value.clone()),
        _ => None,
    }
}

/// A whole number that a mark stands for.
fn number(mark: &str, mentions: &[Mention]) -> Option<u32> {
    let count = match &mentions[mention_of(mark)?].meaning {
        Meaning::Number(quantity) => quantity,
        Meaning::Group(group) => &group.count,
        _ => return None,
    };
    let Quantity { low: Some(low), high: Some(high), .. } = count else { return None };
    (low == high && *low >= 1.0).then_some(*low as u32)
}

/// The words of a span on one line, in lower case.
fn words(document: &Document, span: Span) -> String {
    span.of(&document.lower).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the cues that speak of one claim say of it.
pub fn qualities(governing: &[&Cue], published: Option<NaiveDate>) -> Qualities {
    let says = |says: Says| governing.iter().any(|c| c.says == says);
    Qualities {
        stance: match () {
            () if says(Says::Denied) => Stance::Denied,
            () if says(Says::Planned) => Stance::Planned,
            () if says(Says::Supposed) => Stance::Supposed,
            () => Stance::Held,
        },
        retracted: says(Says::Retracted),
        renewed: says(Says::Renewed),
        counting: governing.iter().find_map(|c| c.counting.clone()),
        as_of: governing.iter().filter(|c| c.says == Says::AsOf).find_map(|c| as_of(c.time.as_deref()?, published)),
    }
}

/// The time at which a value held, if it is one that the article can know: a day or a part of it, not in the future. A
/// clock time without a date is that of the day of publication.
fn as_of(timex: &str, published: Option<NaiveDate>) -> Option<String> {
    let (date, time) = timex.split_once('T').map_or((timex, None), |(date, time)| (date, Some(time)));
    let day = match date.parse::<NaiveDate>() {
        Ok(day) => day,
        Err(_) => published.filter(|_| time.is_some())?,
    };
    // A paper may be dated a day before it is read.
    let latest = published.and_then(|p| p.checked_add_days(Days::new(1)));
    let is_known = latest.is_none_or(|latest| day <= latest);
    is_known.then(|| time.map_or(day.to_string(), |time| format!("{day}T{time}")))
}

/// The counting rules stated in the sentences `concerned`, each once.
pub fn counting_rules(cues: &[Vec<Cue>], concerned: &[usize]) -> Vec<Counting> {
    let cues = concerned.iter().flat_map(|sentence| &cues[*sentence]);
    let mut stated: Vec<Counting> = Vec::new();
    for counting in cues.filter_map(|c| c.counting.as_ref()) {
        let known = |s: &Counting| (s.rule, s.people) == (counting.rule, counting.people);
        if !stated.iter().any(known) {
            stated.push(counting.clone());
        }
    }
    stated
}

/// The year that a count at `at` is of, where its clause names one nearest: one that runs ("this year") or one before that of
/// the main event ("in 2005").
pub fn year_of(
    document: &Document,
    mentions: &[Mention],
    rules: &Rules,
    at: &Span,
    main_date: Option<&str>,
) -> Option<String> {
    let sentence = document.sentences[document.sentence_at(at.start)?].span;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let in_sentence = mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
    let times = in_sentence.filter_map(|m| match &m.meaning {
        Meaning::Time(timex) if matches!(timex.kind, TimexKind::Date | TimexKind::Time) => Some((m.span, timex)),
        _ => None,
    });
    let (span, nearest) = times.min_by_key(|(span, _)| span.start.abs_diff(at.start))?;
    let said = span.of(&document.lower);
    // "Was killed while on duty in 2005": a year gone by reaches over such words.
    let is_of_clause =
        !clause_ends_between(document, &rules.joints, at.start.min(span.start), at.start.max(span.start));
    let is_running = is_of_clause && rules.context.running_years.iter().any(|running| running == said);
    let next = document.tokens.partition_point(|t| t.span.start < span.start);
    let before = next.checked_sub(1).map_or("", |index| document.tokens[index].span.of(&document.lower));
    let is_past =
        said == nearest.value && main_date.and_then(|date| date.get(..said.len())).is_some_and(|main| said < main);
    let is_year = is_running || (is_past && rules.context.before_years.iter().any(|word| word == before));
    is_year.then(|| nearest.value.clone())
}

impl Cue {
    /// True for a value taken back that the words themselves point at.
    fn is_exact(&self) -> bool {
        self.says == Says::Retracted && self.governs == Governs::Within
    }

    /// True where a clause takes back what stands before the words that say so, and not in them.
    pub fn is_behind_what_it_takes_back(&self, at: &Span) -> bool {
        self.says == Says::Retracted && self.governs == Governs::Clause && at.end <= self.matched.start
    }

    /// "Six people were killed, including the gunman, and four were hurt": whom a count takes in is said of the nearest one of
    /// `counts` before, and not of that at `at`.
    pub fn counts_another(
        &self,
        at: &Span,
        counts: impl Iterator<Item = Span>,
        document: &Document,
        groups: &GroupWords,
    ) -> bool {
        let opens = self.matched.of(&document.lower).split_whitespace().next().unwrap_or_default();
        if self.counting.is_none() || !groups.roles(opens).inside {
            return false;
        }
        let before = counts.filter(|count| count.end <= self.matched.start);
        before.max_by_key(|count| count.start).is_some_and(|nearest| nearest != *at)
    }

    /// True where this cue speaks of the words at `at`.
    pub fn speaks_of(&self, at: &Span, document: &Document, joints: &Joints) -> bool {
        match self.governs {
            Governs::Sentence => true,
            Governs::Within => self.span.contains(at),
            Governs::After => {
                // The speaker stands behind the end of the clause before.
                let from = self.source.unwrap_or(self.span).start;
                from <= at.start && !clause_ends_between(document, joints, from, at.start)
            }
            Governs::Before => {
                at.start <= self.span.start && !clause_ends_between(document, joints, at.start, self.span.start)
            }
            Governs::Clause => {
                let (from, to) = (at.start.min(self.span.start), at.start.max(self.span.start));
                !clause_ends_between(document, joints, from, to)
            }
        }
    }
}

/// True where a word that ends a clause stands between two bytes.
pub fn clause_ends_between(document: &Document, joints: &Joints, from: usize, to: usize) -> bool {
    let first = document.tokens.partition_point(|t| t.span.start < from);
    let tokens = document.tokens[first..].iter().take_while(|t| t.span.start < to);
    tokens.map(|t| t.span.of(&document.lower)).any(|word| word == ";" || joints.clause_ends.has(word))
}
