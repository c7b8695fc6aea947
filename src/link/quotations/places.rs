//! Places of an utterance in which articles give other words.
//!
//! In: utterances and the pairs of them that are one. Out: a [`Disputed`] for each place, with all articles that give it.

use super::pairs::Met;
use super::speakers::Speakers;
use super::utterances::Utterance;
use super::{Disputed, Given};
use crate::link::groups::Groups;
use crate::model::{ClaimRecord, FieldId};
use crate::value::QuoteWords;
use crate::value::wording::{Manner, differences};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Differences of one pair with fewer words between them are one place.
const JOINED: usize = 12;
/// Words on either side by which a wording is looked for in other utterances.
const SOUGHT: usize = 2;
const AGREEING: usize = 3;
/// Words shown on either side of those that differ.
const SHOWN: usize = 6;
/// Words on either side that name the place.
const NAMING: usize = 3;
/// Of a hundred words around a place so many are the same at least: what differs all along is told anew.
const FEWEST_SAME: usize = 87;

/// A place of one pair.
struct Found {
    sides: [(usize, Range<usize>); 2],
    manner: Manner,
    same: usize,
    other: usize,
}

/// The disputed places of a story.
pub fn disputed(
    records: &[&ClaimRecord],
    utterances: &[Utterance],
    met: &[Met],
    speakers: &Speakers<'_>,
    rules: &QuoteWords,
) -> Vec<Disputed> {
    let mut of_record: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (at, utterance) in utterances.iter().enumerate() {
        of_record.entry(utterance.record).or_default().push(at);
    }
    let story = Story { records, utterances, speakers, of_record };
    let found: Vec<Found> = met.iter().flat_map(|met| story.of_pair(met, rules)).collect();
    let mut disputed: Vec<Disputed> = groups(&found).iter().filter_map(|group| story.place(&found, group)).collect();
    disputed.sort_by(|a, b| {
        let at = |d: &Disputed| (d.sides[0].record, d.sides[0].entry, d.sides[0].marked.start);
        at(a).cmp(&at(b))
    });
    disputed
}

struct Story<'a> {
    records: &'a [&'a ClaimRecord],
    utterances: &'a [Utterance],
    speakers: &'a Speakers<'a>,
    of_record: FxHashMap<usize, Vec<usize>>,
}

impl Story<'_> {
    /// The places of one pair; what the other article gives elsewhere in these words is none.
    fn of_pair(&self, met: &Met, rules: &QuoteWords) -> Vec<Found> {
        let (a, b) = (&self.utterances[met.a], &self.utterances[met.b]);
        let mut found: Vec<Found> = Vec::new();
        // What two people say alike is no utterance of one of them.
        if self.speakers.are_two((a, 0), (b, 0)) {
            return found;
        }
        for d in differences(&a.wording, &b.wording, &met.aligned, rules) {
            // A negation is no matter of style.
            let is_one_text = || d.same * 100 >= (d.same + d.other) * FEWEST_SAME;
            let is_told = d.manner == Manner::Negation || is_one_text();
            if !is_told || self.is_heard(a, &d.a, b.record) || self.is_heard(b, &d.b, a.record) {
                continue;
            }
            match found.last_mut().filter(|last| d.a.start - last.sides[0].1.end <= JOINED) {
                Some(last) => {
                    last.sides[0].1.end = d.a.end;
                    last.sides[1].1.end = d.b.end;
                    last.manner = last.manner.min(d.manner);
                    last.other = last.other.max(d.other);
                }
                None => found.push(Found {
                    sides: [(met.a, d.a), (met.b, d.b)],
                    manner: d.manner,
                    same: d.same,
                    other: d.other,
                }),
            }
        }
        found
    }

    /// An article gives words of another one, too.
    fn is_heard(&self, utterance: &Utterance, range: &Range<usize>, record: usize) -> bool {
        let forms = utterance
            .wording
            .forms(range.start.saturating_sub(SOUGHT), (range.end + SOUGHT).min(utterance.wording.words.len()));
        self.of_record[&record].iter().any(|at| self.utterances[*at].wording.holds(&forms))
    }

    /// A place with all who give it: those that differ, and those that give it as one of them does.
    fn place(&self, found: &[Found], group: &[usize]) -> Option<Disputed> {
        let mut sides: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, range) in group.iter().flat_map(|at| &found[*at].sides) {
            match sides.iter_mut().find(|(known, _)| known == at) {
                Some((_, known)) => *known = known.start.min(range.start)..known.end.max(range.end),
                None => sides.push((*at, range.clone())),
            }
        }
        self.add_agreeing(&mut sides);
        sides.sort_by_key(|(at, range)| (self.utterances[*at].record, *at, range.start));
        sides.dedup_by_key(|(at, _)| self.utterances[*at].record);
        let mut wordings: Vec<(Vec<&str>, String)> = Vec::new();
        let mut given = Vec::new();
        for (at, range) in &sides {
            let utterance = &self.utterances[*at];
            let forms = utterance.wording.forms(range.start, range.end);
            let known = wordings.iter().find(|(known, _)| known.concat() == forms.concat());
            let value = known.map_or_else(|| self.shown(utterance, range), |(_, value)| value.clone());
            if known.is_none() {
                wordings.push((forms, value.clone()));
            }
            given.push(self.given(utterance, range, value));
        }
        let worst = group.iter().map(|at| &found[*at]).min_by_key(|found| (found.manner, found.other))?;
        let shared = self.named(&sides[0]);
        let (manner, same, other) = (worst.manner, worst.same, worst.other);
        let disputed = Disputed { field: FieldId::Wording, shared, manner, same, other, sides: given };
        Some(disputed).filter(|_| wordings.len() > 1)
    }

    /// Other articles that give the words as one of the sides does.
    fn add_agreeing(&self, sides: &mut Vec<(usize, Range<usize>)>) {
        let mut added = Vec::new();
        for (at, range) in sides.iter() {
            let wording = &self.utterances[*at].wording;
            let from = range.start.saturating_sub(AGREEING);
            let forms = wording.forms(from, (range.end + AGREEING).min(wording.words.len()));
            for (other, utterance) in self.utterances.iter().enumerate() {
                let is_known = |(known, _): &(usize, Range<usize>)| self.utterances[*known].record == utterance.record;
                if !sides.iter().chain(&added).any(is_known)
                    && let Some(place) = utterance.wording.find(&forms)
                {
                    let start = place + range.start - from;
                    added.push((other, start..start + range.len()));
                }
            }
        }
        sides.extend(added);
    }

    /// The words that differ, with some around them as far as the piece goes.
    fn shown(&self, utterance: &Utterance, range: &Range<usize>) -> String {
        let words = &utterance.wording.words;
        let own = marked(utterance, range);
        let piece = words[own.start].piece;
        let is_of_piece = |at: &usize| words[*at].piece == piece;
        let from = (own.start.saturating_sub(SHOWN)..=own.start).find(is_of_piece).unwrap_or(own.start);
        let to = (own.end + SHOWN).min(words.len());
        let span = utterance.span(from..to);
        let quote = &self.records[utterance.record].quoted[utterance.entry(from)].evidence.quote;
        let text = span.of(quote).split_whitespace().collect::<Vec<_>>().join(" ");
        let is_cut_before = from > 0 && words[from - 1].piece == piece;
        let is_cut_behind = to < words.len() && words[to].piece == piece;
        format!("{}{text}{}", if is_cut_before { "… " } else { "" }, if is_cut_behind { " …" } else { "" })
    }

    fn given(&self, utterance: &Utterance, range: &Range<usize>, value: String) -> Given {
        let own = marked(utterance, range);
        Given { record: utterance.record, entry: utterance.entry(own.start), value, marked: utterance.span(own) }
    }

    /// The words right before and behind those that differ.
    fn named(&self, (at, range): &(usize, Range<usize>)) -> String {
        let wording = &self.utterances[*at].wording;
        let before = wording.forms(range.start.saturating_sub(NAMING), range.start).join(" ");
        let behind = wording.forms(range.end, (range.end + NAMING).min(wording.words.len())).join(" ");
        format!("{before} … {behind}").trim().to_owned()
    }
}

/// The words to mark: those that differ or, where there are none, the ones beside the place.
fn marked(utterance: &Utterance, range: &Range<usize>) -> Range<usize> {
    if !range.is_empty() {
        return range.clone();
    }
    let last = utterance.wording.words.len();
    range.start.saturating_sub(1)..(range.end + 1).min(last)
}

/// Which of the places are one: those that share words of an utterance, or a point of it.
fn groups(found: &[Found]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(found.len());
    let mut stretches: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (index, one) in found.iter().enumerate() {
        stretches.extend(one.sides.iter().map(|(at, range)| (*at, range.start, range.end, index)));
    }
    stretches.sort_unstable();
    let mut open: Option<(usize, usize, usize)> = None;
    for (at, start, end, index) in stretches {
        open = match open {
            Some((known, until, of)) if known == at && (start < until || start == until && start == end) => {
                groups.join(of, index);
                Some((at, until.max(end), of))
            }
            _ => Some((at, end, index)),
        };
    }
    groups.all()
}
