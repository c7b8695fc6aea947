//! Sentences with known mentions to claims and events.
//!
//! In: an article, its structure, its mentions with their meaning. Out: its [`ClaimRecord`], the seam to the second half.
//! Looks at this article alone and compares nothing.

mod absences;
mod acts;
mod belonging;
mod captures;
mod context;
mod corrections;
mod described;
mod ellipses;
mod events;
mod found;
mod grammar;
mod kept;
mod marks;
mod matches;
mod named;
mod neighbours;
mod passing;
mod periods;
mod quotations;
mod readings;
mod shingles;
mod signals;
mod signatures;
mod speaker;
mod states;
mod sums;
mod tallies;
mod telling;
mod view;
mod weekdays;

use crate::kind::{self, About};
use crate::model::{
    Article, ArticleInfo, Attribution, Basis, Binding, CLAIMS_SCHEMA, Claim, ClaimRecord, Counting, Document, Evidence,
    KindId, LineIndex, Lines, Meaning, Mention, Note, PersonEntry, Section, Span, Standing, Whom, Zone,
};
use crate::resolve::Resolved;
use crate::rules::{Governs, Rules, Says};
use crate::value::Value;
use belonging::Givers;
use context::Cue;
pub use context::has_cue;
use events::Occasions;
use found::Match;
pub use grammar::{Grammatical, in_words};
use matches::Matches;
use rustc_hash::FxHashMap;
use telling::may_be_told_elsewhere;

/// Extracts what one article states.
pub fn extract(
    article: &Article,
    document: &Document,
    resolved: Resolved,
    rules: &Rules,
    notes: Vec<Note>,
) -> ClaimRecord {
    let Resolved { mut mentions, people } = resolved;
    ellipses::fill(document, &mut mentions, &rules.context);
    let signals = signals::read(document, &mentions, rules);
    let grammatical = Grammatical::new(document, &article.text, &rules.language);
    let Matches { all: mut matches, passing } =
        matches::run(document, &mentions, rules, &signals.claim_rules, &grammatical);
    described::tell_apart(&mut matches, document, &mentions, rules);
    let cues: Vec<Vec<Cue>> = signals
        .context_rules
        .iter()
        .enumerate()
        .map(|(sentence, due)| context::cues(document, sentence, &mentions, &rules.context, due))
        .collect();
    let reading = events::Reading {
        document,
        signals: &signals,
        cues: &cues,
        matches: &matches,
        rules: &rules.events,
        times: &rules.times.vocabulary,
        joints: &rules.joints,
        mentions: &mentions,
        published: article.metadata.published.map(|p| p.date),
    };
    let occasions = events::occasions(&reading);
    for index in occasions.iter().flat_map(|o| &o.in_passing) {
        matches[*index].basis.imply();
    }
    let writer = Writer {
        article,
        document,
        mentions: &mentions,
        rules,
        grammatical: &grammatical,
        cues: &cues,
        matches: &matches,
        lines: LineIndex::new(article),
        lead_end: lead_end(document),
        first_named: named::first(&mentions),
    };
    writer.record(occasions, &passing, people, notes)
}

/// Puts a record together.
struct Writer<'a> {
    article: &'a Article,
    document: &'a Document,
    mentions: &'a [Mention],
    rules: &'a Rules,
    grammatical: &'a Grammatical<'a>,
    cues: &'a [Vec<Cue>],
    matches: &'a [Match],
    lines: LineIndex,
    /// One past the index of the last sentence of the lead.
    lead_end: usize,
    /// By person: the mention that names it first.
    first_named: FxHashMap<usize, usize>,
}

/// Sentences of the body that are its lead.
const LEAD: usize = 2;

/// One past the index of the last sentence of the lead; everything before it is headline or lead.
fn lead_end(document: &Document) -> usize {
    let mut body = document.sentences.iter().enumerate().filter(|(_, s)| s.zone == Zone::Body);
    body.nth(LEAD - 1).map_or(document.sentences.len(), |(at, _)| at + 1)
}

impl Writer<'_> {
    fn record(
        &self,
        occasions: Option<Occasions>,
        passing: &[Match],
        mut people: Vec<PersonEntry>,
        notes: Vec<Note>,
    ) -> ClaimRecord {
        self.point_to_people(&mut people);
        let mut claims = Vec::new();
        let mut events = Vec::new();
        let mut told = Vec::new();
        if let Some(mut occasions) = occasions {
            let givers = Givers::new(&occasions);
            let mut of_match: Vec<Option<usize>> = Vec::with_capacity(self.matches.len());
            for index in 0..self.matches.len() {
                let event = self.goes_on_from(index).map(|whole| of_match[whole]);
                of_match.push(event.unwrap_or_else(|| self.event_of(index, &givers, &mut occasions)));
            }
            self.join_totals(&mut of_match, &occasions);
            told = self.kept(&occasions, &of_match);
            claims =
                (0..self.matches.len()).filter_map(|index| self.claim(&self.matches[index], of_match[index])).collect();
            states::settle(&mut claims, &self.rules.joints);
            sums::add(&mut claims, self.rules);
            absences::add(&mut claims);
            let by_event = signatures::Told::new(&occasions, &claims);
            events = occasions.all.iter().enumerate().map(|(at, o)| self.event(at, o, &by_event)).collect();
        } else {
            let of_person = |m: &Match| kind::field(m.field).about == About::Person;
            let about_people = (0..self.matches.len()).filter(|index| of_person(&self.matches[*index]));
            claims.extend(about_people.filter_map(|index| self.claim(&self.matches[index], None)));
        }
        self.add_passing(passing, &mut events, &mut claims);
        corrections::settle(&mut claims);
        for misdated in weekdays::misdated(self.document, self.mentions, &self.rules.times.vocabulary) {
            claims.extend(self.misdated(misdated));
        }
        let metadata = &self.article.metadata;
        ClaimRecord {
            schema: CLAIMS_SCHEMA.to_owned(),
            article: ArticleInfo {
                id: self.article.id.clone(),
                path: self.article.path.clone(),
                item: self.article.item,
                extracted: self.article.origin.lines == Lines::Extracted,
                publisher: metadata.publisher.clone(),
                title: metadata.title.clone(),
                published: metadata.published.map(|p| p.to_iso()),
                modified: metadata.modified.map(|m| m.to_iso()),
                url: metadata.url.clone(),
                unread: None,
                shingles: shingles::sketch(self.document),
            },
            people,
            events,
            claims,
            mentions: told,
            named: named::words(self.article, self.document, &self.rules.common),
            rare: named::rare(self.document, &self.rules.common),
            quoted: self.quoted(),
            notes,
        }
    }

    /// The matches of a sentence; they are sorted by it.
    fn matches_of(&self, sentence: usize) -> &[Match] {
        let first = self.matches.partition_point(|m| m.sentence < sentence);
        let last = self.matches.partition_point(|m| m.sentence <= sentence);
        &self.matches[first..last]
    }

    fn kind_of(&self, m: &Match) -> KindId {
        self.rules.claims.rules[m.rule].kind
    }

    /// Gives every person the place that names them first in full.
    fn point_to_people(&self, people: &mut [PersonEntry]) {
        let mut found = vec![false; people.len()];
        for full in [true, false] {
            for mention in self.mentions {
                let Meaning::Person(person) = &mention.meaning else { continue };
                let Some(index) = person.person.filter(|index| !found[*index]) else { continue };
                if full && person.name != people[index].name {
                    continue;
                }
                found[index] = true;
                let evidence = self.lines.evidence(self.article, mention.span, self.sentence_span(mention.span));
                people[index].sic = marks::is_marked_sic(&evidence);
                people[index].evidence = evidence;
            }
        }
    }

    fn sentence_span(&self, span: Span) -> Span {
        let sentence = self.document.sentence_at(span.start).map(|s| self.document.sentences[s].span);
        sentence.filter(|s| s.contains(&span)).unwrap_or(span)
    }

    /// The words of a match, with the sentences around theirs.
    fn evidence_of(&self, m: &Match) -> Evidence {
        let mut evidence = self.lines.evidence(self.article, m.quote, self.sentence_span(m.quote));
        let is_passing = self.rules.claims.rules[m.rule].passing;
        if !is_passing && self.document.sentences[m.sentence].span.contains(&m.quote) {
            (evidence.before, evidence.after) = neighbours::around(self.document, &self.article.text, m.sentence);
        }
        evidence
    }

    fn claim(&self, m: &Match, event: Option<usize>) -> Option<Claim> {
        let rule = &self.rules.claims.rules[m.rule];
        let field = kind::field(m.field);
        if event.is_none() && (field.about != About::Person || m.person.is_none()) {
            return None;
        }
        let counts = || self.matches_of(m.sentence).iter().filter(|o| self.kind_of(o) == rule.kind).map(|o| o.at);
        // "X, the mayor, had previously said": what X had done before takes no role and no age of X back.
        let is_of_act = |c: &Cue| field.about == About::Person && c.is_behind_what_it_takes_back(&m.at);
        let speaks = |c: &&Cue| {
            c.speaks_of(&m.at, self.document, &self.rules.joints)
                && !is_of_act(c)
                && !c.counts_another(&m.at, counts(), self.document, &self.rules.groups)
        };
        let governing: Vec<&Cue> = self.cues[m.sentence].iter().filter(speaks).collect();
        let published = self.article.metadata.published.map(|p| p.date);
        let qualities = context::qualities(&governing, published);
        let value = match (&m.value, field.shape) {
            (Value::Time(timex), kind::Shape::Date) => Value::Time(events::day_of(timex)),
            (Value::Time(timex), kind::Shape::TimeOfDay) => Value::Time(events::clock_of(timex)?),
            (value, _) => value.clone(),
        };
        let is_figure = matches!(value, Value::Quantity(_));
        let evidence = self.evidence_of(m);
        let whom = self.whom(&value, &evidence);
        let own_counting = rule.counts.map(|rule| Counting { rule, words: self.words(m.quote), people: None });
        Some(Claim {
            kind: rule.kind,
            field: m.field,
            event: event.filter(|_| field.about != About::Person || m.person.is_none()),
            person: m.person,
            subject: m.subject.clone(),
            value,
            said_by: self.source(m, &governing),
            stance: rule.stance.unwrap_or(qualities.stance),
            standing: match () {
                () if rule.retracted || qualities.retracted => Standing::Retracted,
                () if qualities.renewed || (rule.is_ordinal(m.field) && !rule.implied) => Standing::Renewed,
                () => Standing::Current,
            },
            basis: if rule.implied && !m.is_derived() { Basis::Implied } else { m.basis },
            extent: m.extent(),
            whom,
            sic: marks::is_marked_sic(&evidence),
            section: self.section(m.sentence),
            sentence: m.sentence,
            counting: own_counting.or(qualities.counting),
            telling: if may_be_told_elsewhere(field) { self.telling(m) } else { Vec::new() },
            binding: self.binding(m, field),
            as_of: qualities.as_of,
            period: self.period(m.sentence, m.at).filter(|_| is_figure && field.about == About::Subject),
            rule: rule.id.clone(),
            pattern: Some(m.pattern + 1),
            evidence,
        })
    }

    /// What binds a value that may be told of other things as well.
    fn binding(&self, m: &Match, field: &kind::Field) -> Option<Binding> {
        let is_bound = may_be_told_elsewhere(field) && field.shape != kind::Shape::Place;
        let binding = is_bound.then(|| self.grammatical.binding(m.sentence, m.at)).flatten();
        binding.map(|binding| in_words(binding.without_pronouns()))
    }

    /// Whom a count can take in, by its noun.
    fn whom(&self, value: &Value, evidence: &Evidence) -> Whom {
        match value {
            Value::Quantity(_) if self.rules.groups.names_some(&evidence.quote) => Whom::Some,
            _ => Whom::Anybody,
        }
    }

    /// Where in the article a sentence stands.
    fn section(&self, sentence: usize) -> Section {
        match self.document.sentences[sentence].zone {
            Zone::Headline if sentence < self.lead_end => Section::Headline,
            Zone::Body if sentence < self.lead_end => Section::Lead,
            _ => Section::Body,
        }
    }

    /// Who said it: the speaker of the quotation around it, else the source that the sentence names.
    fn source(&self, m: &Match, governing: &[&Cue]) -> Option<Attribution> {
        let named = |span| speaker::named(span, self.document, self.mentions, self.rules.zones.speech());
        let quoted = self.document.quotation_around(&m.at).and_then(|q| q.speaker).and_then(named);
        let sources = governing.iter().filter(|c| c.says == Says::Source);
        let sources = sources.filter_map(|c| Some((c.governs, named(c.source?)?)));
        // Whom the clause itself names goes before whom the sentence names, and the nearest before the words before one
        // behind them: "the ministry said 150 had died, although the president said 189".
        let nearest = sources.min_by_key(|(governs, speaker)| {
            let is_behind = speaker.start > m.at.start;
            (*governs != Governs::After, is_behind, speaker.start.abs_diff(m.at.start))
        });
        Some(self.attribution(quoted.or(nearest.map(|(_, speaker)| speaker))?))
    }

    /// Words that name who speaks, with the person that they name.
    fn attribution(&self, span: Span) -> Attribution {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let inside = self.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
        let person = inside.into_iter().find_map(|mention| match &mention.meaning {
            Meaning::Person(person) if span.contains(&mention.span) => person.person,
            _ => None,
        });
        Attribution { words: self.words(span), person }
    }

    /// The words of a span on one line.
    fn words(&self, span: Span) -> String {
        span.of(&self.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
