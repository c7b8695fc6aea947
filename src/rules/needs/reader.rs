//! Reading off a pattern what it cannot match without.
//!
//! In: the syntax tree of a pattern. Out: sets of tokens, in their order, of each of which one must stand in a view, and how
//! far behind the one before. Where a pattern can say too much to follow it up, it counts as saying anything.

use super::{END, ListWords, MARK, MARK_LENGTH, list_number};
use regex_syntax::hir::{Class, Hir, HirKind, Literal, Look, Repetition};

/// Longest class that is spelt out ("[sz]").
const SPELT_CLASS: usize = 10;
/// Most ways of spelling a word that are followed up.
const SPELLINGS: usize = 256;
/// Further than any sentence is long.
const ANYWHERE: usize = u8::MAX as usize;

/// Tokens of which one is needed, and how many tokens at most it stands behind the one needed before.
pub(super) type Needed = (Vec<String>, u8);

/// What a pattern needs, from left to right.
pub(super) fn needs(pattern: &Hir, lists: &[ListWords]) -> Vec<Needed> {
    let mut reader = Reader::new(lists, false);
    // The last token of a view has a gap behind it as well.
    reader.read(pattern, true);
    reader.end(false)
}

/// Goes through a pattern from left to right, from the gap before one token to the gap behind another.
struct Reader<'l> {
    lists: &'l [ListWords],
    /// What the pattern can say since the last place at which it could say too much, or a gap between tokens.
    said: Vec<String>,
    /// `said` begins with the space that ended what was said before it.
    is_in_gap: bool,
    /// Most gaps between the first token that can meet the last need and `said`.
    gaps: usize,
    needs: Vec<Needed>,
}

/// An end of what a part of a pattern matches.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Begin,
    End,
}

/// What stands at an end; of alternatives, the last of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// A space.
    Gap,
    /// A space, or the part is empty.
    GapOrEmpty,
    /// Something else, perhaps.
    Any,
}

impl Edge {
    /// True for a gap, where `beyond` tells whether one stands where this part is empty.
    fn is_gap(self, beyond: bool) -> bool {
        self == Self::Gap || (self == Self::GapOrEmpty && beyond)
    }
}

impl<'l> Reader<'l> {
    fn new(lists: &'l [ListWords], is_in_gap: bool) -> Self {
        let mut reader = Self { lists, said: Vec::new(), is_in_gap, gaps: 0, needs: Vec::new() };
        reader.begin(is_in_gap);
        reader
    }

    /// Goes on with a part of a pattern; `is_gap_next` where a gap follows it.
    fn read(&mut self, part: &Hir, is_gap_next: bool) {
        match part.kind() {
            HirKind::Concat(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    let behind = parts[at + 1..].iter().rev();
                    let is_gap = behind.fold(is_gap_next, |next, part| edge(part, Side::Begin).is_gap(next));
                    self.read(part, is_gap);
                }
            }
            HirKind::Capture(capture) => self.read(&capture.sub, is_gap_next),
            HirKind::Literal(Literal(bytes)) => match std::str::from_utf8(bytes) {
                // Each token is a need of its own.
                Ok(words) => words.split_inclusive(' ').for_each(|word| self.say(&[word.to_owned()])),
                Err(_) => self.skip(part, is_gap_next),
            },
            _ => match spellings(part) {
                Some(spellings) if self.said.len() * spellings.len() <= SPELLINGS || self.said.len() == 1 => {
                    self.say(&spellings);
                }
                _ => self.skip(part, is_gap_next),
            },
        }
    }

    fn begin(&mut self, is_in_gap: bool) {
        self.said = vec![if is_in_gap { " " } else { "" }.to_owned()];
        self.is_in_gap = is_in_gap;
    }

    /// Goes on with one of some words.
    fn say(&mut self, words: &[String]) {
        self.said = self.said.iter().flat_map(|said| words.iter().map(move |word| format!("{said}{word}"))).collect();
        if self.ends_in_gap() {
            self.close(false);
            self.begin(true);
        }
    }

    /// Goes on with what has too many spellings.
    fn skip(&mut self, part: &Hir, is_gap_next: bool) {
        let is_in_gap = self.ends_in_gap();
        let inside = self.inside(part, is_in_gap, is_gap_next);
        self.close(edge(part, Side::Begin).is_gap(is_gap_next));
        let gaps = gaps(part, self.lists);
        inside.into_iter().for_each(|tokens| self.need(tokens, gaps));
        self.gaps += gaps;
        self.begin(edge(part, Side::End).is_gap(is_in_gap));
    }

    /// What a part of the pattern needs that stands between others; each as by itself.
    fn inside(&self, part: &Hir, is_in_gap: bool, is_gap_next: bool) -> Vec<Vec<String>> {
        let read = |part: &Hir, is_gap_next: bool| {
            let mut reader = Reader::new(self.lists, is_in_gap);
            reader.read(part, is_gap_next);
            reader.end(is_gap_next).into_iter().map(|(tokens, _)| tokens)
        };
        match part.kind() {
            // What follows may be the part once more.
            HirKind::Repetition(Repetition { min: 1.., sub, .. }) => read(sub, false).collect(),
            // One need of each alternative: the one that fewest tokens meet, of words before marks, which most sentences hold.
            HirKind::Alternation(parts) => {
                let is_mark = |token: &String| token.starts_with(MARK);
                let commonness = |tokens: &Vec<String>| (tokens.iter().any(is_mark), tokens.len());
                let fewest = |part: &Hir| read(part, is_gap_next).min_by_key(commonness);
                let each: Option<Vec<Vec<String>>> = parts.iter().map(fewest).collect();
                each.map(|each| each.concat()).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn ends_in_gap(&self) -> bool {
        self.said.iter().all(|said| said.ends_with(' '))
    }

    /// Whatever was said had one of some tokens in it; the last one is whole where a gap follows.
    fn close(&mut self, is_gap_next: bool) {
        let spaces = self.said.iter().map(|said| spaces(said, self.lists)).max().unwrap_or(0);
        let gaps = spaces - usize::from(self.is_in_gap);
        let end = if is_gap_next { " " } else { "" };
        let mut tokens = Some(Vec::with_capacity(self.said.len()));
        for said in &self.said {
            let token = telling_token(&format!("{said}{end}"));
            let of_list = |token: &String| list_number(token.chars().next()?).map(|list| &self.lists[list].tokens);
            match (&mut tokens, &token, token.as_ref().and_then(of_list)) {
                (Some(tokens), Some(_), Some(Some(of_list))) => tokens.extend(of_list.iter().cloned()),
                (Some(tokens), Some(token), None) => tokens.push(token.clone()),
                _ => tokens = None,
            }
        }
        tokens.into_iter().for_each(|tokens| self.need(tokens, gaps));
        self.gaps += gaps;
    }

    /// One of these tokens is needed in what follows, which has so many gaps.
    fn need(&mut self, mut tokens: Vec<String>, gaps: usize) {
        tokens.sort_unstable();
        tokens.dedup();
        let within = (self.gaps + gaps).min(ANYWHERE);
        self.needs.push((tokens, u8::try_from(within).unwrap_or(u8::MAX)));
        self.gaps = 0;
    }

    fn end(mut self, is_gap_next: bool) -> Vec<Needed> {
        self.close(is_gap_next);
        self.needs
    }
}

/// The most gaps between tokens in what a part of a pattern can match.
fn gaps(part: &Hir, lists: &[ListWords]) -> usize {
    let gaps = match part.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(Literal(bytes)) => spaces(&String::from_utf8_lossy(bytes), lists),
        HirKind::Class(class) => match letters(class) {
            Some(letters) => letters.iter().map(|letter| spaces(letter, lists)).max().unwrap_or(0),
            None => usize::from(holds_space(class)),
        },
        HirKind::Repetition(Repetition { max, sub, .. }) => {
            gaps(sub, lists).saturating_mul(max.map_or(ANYWHERE, |max| max as usize))
        }
        HirKind::Capture(capture) => gaps(&capture.sub, lists),
        HirKind::Concat(parts) => parts.iter().map(|part| gaps(part, lists)).sum(),
        HirKind::Alternation(parts) => parts.iter().map(|part| gaps(part, lists)).max().unwrap_or(0),
    };
    gaps.min(ANYWHERE)
}

/// The most spaces in words, those of lists among them.
fn spaces(words: &str, lists: &[ListWords]) -> usize {
    let of = |letter: char| match list_number(letter) {
        Some(list) => lists[list].spaces,
        None => usize::from(letter == ' '),
    };
    words.chars().map(of).sum()
}

/// All that a part of a pattern can match, where that is little.
fn spellings(part: &Hir) -> Option<Vec<String>> {
    match part.kind() {
        HirKind::Look(Look::End) => Some(vec![format!("{END} ")]),
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(Literal(bytes)) => Some(vec![String::from_utf8(bytes.to_vec()).ok()?]),
        HirKind::Class(class) => letters(class),
        HirKind::Repetition(Repetition { min: 0, max: Some(1), sub, .. }) => {
            let mut all = spellings(sub)?;
            all.push(String::new());
            Some(all)
        }
        HirKind::Repetition(_) => None,
        HirKind::Capture(capture) => spellings(&capture.sub),
        HirKind::Alternation(parts) => {
            let each: Option<Vec<Vec<String>>> = parts.iter().map(spellings).collect();
            Some(each?.concat())
        }
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |said, part| {
            let next = spellings(part)?;
            let all = || said.iter().flat_map(|said| next.iter().map(move |word| format!("{said}{word}")));
            (said.len() * next.len() <= SPELLINGS).then(|| all().collect())
        }),
    }
}

fn holds_space(class: &Class) -> bool {
    match class {
        Class::Unicode(class) => class.iter().any(|range| range.start() <= ' ' && ' ' <= range.end()),
        Class::Bytes(class) => class.iter().any(|range| range.start() <= b' ' && b' ' <= range.end()),
    }
}

fn letters(class: &Class) -> Option<Vec<String>> {
    let letters: Vec<String> = match class {
        Class::Unicode(class) => {
            let letters = class.iter().flat_map(|range| range.start()..=range.end());
            letters.take(SPELT_CLASS + 1).map(String::from).collect()
        }
        Class::Bytes(class) if class.is_ascii() => {
            let letters = class.iter().flat_map(|range| range.start()..=range.end());
            letters.take(SPELT_CLASS + 1).map(|byte| char::from(byte).to_string()).collect()
        }
        Class::Bytes(_) => return None,
    };
    (letters.len() <= SPELT_CLASS).then_some(letters)
}

/// Whether what a part of a pattern matches begins or ends in a gap between tokens.
fn edge(part: &Hir, side: Side) -> Edge {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => Edge::GapOrEmpty,
        HirKind::Literal(Literal(bytes)) => {
            let byte = if side == Side::Begin { bytes.first() } else { bytes.last() };
            if byte == Some(&b' ') { Edge::Gap } else { Edge::Any }
        }
        HirKind::Class(_) => Edge::Any,
        HirKind::Repetition(Repetition { min, sub, .. }) => match edge(sub, side) {
            Edge::Gap if *min == 0 => Edge::GapOrEmpty,
            other => other,
        },
        HirKind::Capture(capture) => edge(&capture.sub, side),
        HirKind::Concat(parts) => {
            let is_empty = |edge: &Edge| *edge == Edge::GapOrEmpty;
            let mut edges: Vec<Edge> = parts.iter().map(|part| edge(part, side)).collect();
            if side == Side::End {
                edges.reverse();
            }
            edges.into_iter().find(|edge| !is_empty(edge)).unwrap_or(Edge::GapOrEmpty)
        }
        HirKind::Alternation(parts) => parts.iter().map(|part| edge(part, side)).max().unwrap_or(Edge::GapOrEmpty),
    }
}

/// The token of these words that fewest sentences hold, by its length; a mark only where there is no other. What stands
/// before the first space or behind the last may be a part of a longer token, of which nothing is known unless it begins
/// a mark; nor is anything known of a token of which a list is a part. Of a list as a whole, its letter.
pub(super) fn telling_token(words: &str) -> Option<String> {
    let (_, behind) = words.split_once(' ')?;
    let (whole, last) = behind.rsplit_once(' ').unwrap_or(("", behind));
    let mark = |token: &str| token.get(..MARK_LENGTH).filter(|mark| mark.starts_with(MARK)).map(str::to_owned);
    let is_known = |token: &&str| {
        let mut lists = token.chars().filter(|letter| list_number(*letter).is_some());
        !token.is_empty() && !token.starts_with(MARK) && (lists.next().is_none() || token.chars().count() == 1)
    };
    let word = whole.split(' ').filter(is_known).max_by_key(|token| token.len());
    word.map(str::to_owned).or_else(|| whole.split(' ').find_map(mark)).or_else(|| mark(last))
}
