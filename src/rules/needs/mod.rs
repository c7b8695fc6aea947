//! Words that a sentence must hold before a pattern is tried on it.
//!
//! In: the syntax tree of a pattern. Out: its [`Needs`], and for a view those that are met: one look-up per token tells
//! which of hundreds of patterns can match at all. They follow from the pattern alone; a pattern of which nothing is known
//! needs nothing. Does not match anything.

mod reader;

use regex_syntax::hir::Hir;
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;

/// What begins the mark of a mention, with the letter of its kind.
const MARK: &str = "<";
const MARK_LENGTH: usize = 2;

/// Stands for a token behind the last one: a line break is in no view.
const END: &str = "\n";
/// Tokens that are told apart by their place; all that follow share the last one.
const PLACES: usize = u64::BITS as usize;

/// A word list stands in a pattern as one of these letters of the private use area while its needs are read: most of the
/// words of most patterns are those of lists.
const LIST_LETTERS: RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// The letter that stands for a list, by its number.
pub(super) fn list_letter(number: usize) -> Option<char> {
    { LIST_LETTERS }.nth(number)
}

/// The number of the list that a letter stands for.
pub(super) fn list_number(letter: char) -> Option<usize> {
    LIST_LETTERS.contains(&letter).then(|| letter as usize - *LIST_LETTERS.start() as usize)
}

/// A word list as patterns need it.
#[derive(Debug)]
pub struct ListWords {
    /// A token of each of its phrases; none where nothing is known of one.
    tokens: Option<Vec<String>>,
    /// The most spaces in a phrase.
    spaces: usize,
}

impl ListWords {
    /// Reads a list.
    pub fn new(phrases: &[String]) -> Self {
        let tokens: Option<Vec<String>> =
            phrases.iter().map(|phrase| reader::telling_token(&format!(" {phrase} "))).collect();
        let spaces = phrases.iter().map(|phrase| phrase.matches(' ').count()).max().unwrap_or(0);
        Self { tokens: tokens.filter(|tokens| !tokens.is_empty()), spaces }
    }
}

/// Which tokens meet which needs. A need is a set of tokens of which a view must hold one.
#[derive(Debug, Default)]
pub struct NeedTable {
    /// Needs by token. Of a mark, the first two letters: "<n".
    by_token: FxHashMap<Box<str>, Vec<u32>>,
    /// The needs there are already, by their tokens.
    known: FxHashMap<Vec<String>, u32>,
    /// The tokens of each need.
    tokens: Vec<Vec<String>>,
}

/// What one pattern needs: all of these, one behind the other.
#[derive(Debug, Clone, Default)]
pub struct Needs(Vec<Need>);

#[derive(Debug, Clone, Copy)]
struct Need {
    number: u32,
    /// How many tokens at most it stands behind the need before it.
    within: u8,
}

/// Where one view meets each need.
#[derive(Debug)]
pub struct Met<'v> {
    /// The view.
    pub(super) view: &'v str,
    /// By need: a bit for each place.
    places: Vec<u64>,
}

impl Met<'_> {
    /// True where the view meets all that a pattern needs behind the gap at byte `from`.
    pub fn all(&self, needs: &Needs, from: usize) -> bool {
        let Some((first, rest)) = needs.0.split_first() else { return true };
        let places = |need: &Need| self.places[need.number as usize];
        let passed = self.view[..from].matches(' ').count().min(PLACES - 1);
        let first = places(first) & (u64::MAX << passed);
        rest.iter().fold(first, |at, need| behind(at, need.within) & places(need)) != 0
    }
}

/// The places up to `within` behind any of these.
fn behind(places: u64, within: u8) -> u64 {
    const LAST: u64 = 1 << (PLACES - 1);
    let within = usize::from(within).min(PLACES);
    let mut behind = places << 1;
    let mut reached = 1;
    while reached < within {
        let more = reached.min(within - reached);
        behind |= behind << more;
        reached += more;
    }
    behind | places & LAST
}

impl NeedTable {
    /// Reads what a pattern needs off its syntax tree; `lists` are those that it may use.
    pub fn add(&mut self, pattern: &Hir, lists: &[ListWords]) -> Needs {
        let number = |(tokens, within)| Need { number: self.number(tokens), within };
        Needs(reader::needs(pattern, lists).into_iter().map(number).collect())
    }

    /// Of what a pattern needs, the words that fewest sentences hold, by their length; none where it needs no words.
    pub fn telling(&self, needs: &Needs) -> Option<&[String]> {
        let is_word = |token: &String| token.chars().all(|letter| letter.is_alphabetic() || letter == '-');
        let needed = needs.0.iter().map(|need| self.tokens[need.number as usize].as_slice());
        let shortest = |tokens: &&[String]| tokens.iter().map(|token| token.chars().count()).min();
        needed.filter(|tokens| tokens.iter().all(is_word)).max_by_key(shortest)
    }

    /// Where a view meets which needs.
    pub fn met_by<'v>(&self, view: &'v str) -> Met<'v> {
        let mut places = vec![0; self.known.len()];
        for (place, token) in view.split(' ').chain([END]).enumerate() {
            let key = if token.starts_with(MARK) { token.get(..MARK_LENGTH).unwrap_or(token) } else { token };
            for need in self.by_token.get(key).into_iter().flatten() {
                places[*need as usize] |= 1 << place.min(PLACES - 1);
            }
        }
        Met { view, places }
    }

    fn number(&mut self, tokens: Vec<String>) -> u32 {
        if let Some(number) = self.known.get(&tokens) {
            return *number;
        }
        let number =
            u32::try_from(self.known.len()).expect("a pattern has few needs, and there are hundreds of patterns");
        for token in &tokens {
            match self.by_token.get_mut(token.as_str()) {
                Some(needs) => needs.push(number),
                None => _ = self.by_token.insert(token.as_str().into(), vec![number]),
            }
        }
        self.tokens.push(tokens.clone());
        self.known.insert(tokens, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tries(pattern: &str, view: &str) -> bool {
        let mut table = NeedTable::default();
        let needs = table.add(&regex_syntax::parse(pattern).expect("parses"), &[]);
        table.met_by(view).all(&needs, 0)
    }

    #[test]
    fn a_pattern_needs_its_words_in_their_order_and_within_their_reach() {
        let pattern = " (?:was |were )?(?:killed|shot dead) (?:[^ ]+ ){0,2}?(?P<n><[ng][0-9]+>) ";
        assert!(tries(pattern, " two were killed at once <n3> . "));
        assert!(tries(pattern, " shot dead <g1> . "));
        assert!(!tries(pattern, " two were hurt at once <n3> . "));
        assert!(!tries(pattern, " <n3> were killed . "), "the number stands before");
        assert!(!tries(pattern, " killed a b c d e f g <n3> . "), "the number stands too far behind");
    }

    #[test]
    fn parts_of_words_and_what_may_be_left_out_are_not_needed() {
        assert!(tries(" kill[a-z]* (?:<n[0-9]+>|<g[0-9]+>) ", " killings of <g1> . "));
        assert!(tries(" (?:the )*men(?: of (?:[^ ]+ )+war)? died ", " men died . "));
        assert!(tries(" (?:a|[a-z]+) b ", " x b "));
        assert!(!tries(" (?:a|[a-z]+) b ", " x c "));
    }

    #[test]
    fn an_end_is_behind_the_last_token() {
        assert!(tries(" died (?:on <d[0-9]+> |$)", " he died "));
        assert!(!tries(" died (?:on <d[0-9]+> |$)", " he died of it all . "));
        assert!(!tries(" (?:<g[0-9]+> died|<n[0-9]+> died (?:on|$))(?: |$)", " <g1> fell . "));
    }

    #[test]
    fn sentences_of_any_length_are_told_apart_by_their_words() {
        let long = " and".repeat(200);
        assert!(tries(" killed (?:[^ ]+ ){0,2}<n[0-9]+> ", &format!("{long} killed at <n1> . ")));
        assert!(!tries(" killed (?:[^ ]+ ){0,2}<n[0-9]+> ", &format!("{long} hurt at <n1> . ")));
    }

    #[test]
    fn the_rarest_words_that_patterns_need_tell_of_them() {
        let mut table = NeedTable::default();
        let mut telling = |pattern: &str| {
            let needs = table.add(&regex_syntax::parse(pattern).expect("parses"), &[]);
            table.telling(&needs).map(<[String]>::to_vec)
        };
        assert_eq!(
            telling(" the (?:deaths|murder) of <g[0-9]+> "),
            Some(vec!["deaths".to_owned(), "murder".to_owned()])
        );
        assert_eq!(telling(" <g[0-9]+> (?:, )?[a-z]+ "), None);
    }

    #[test]
    fn a_list_needs_one_of_its_phrases() {
        let lists = [ListWords::new(&["shot dead".to_owned(), "killed".to_owned()])];
        let mut table = NeedTable::default();
        let needs = table.add(&regex_syntax::parse(" \u{e000} <n[0-9]+> ").expect("parses"), &lists);
        let tries = |view: &str| table.met_by(view).all(&needs, 0);
        assert!(tries(" shot dead <n1> . ") && tries(" killed <n1> . "));
        assert!(!tries(" hurt <n1> . ") && !tries(" killed at once there <n1> . "));
        let needs = table.add(&regex_syntax::parse(" (?:\u{e000}|,)[a-z]* ").expect("parses"), &lists);
        assert!(table.met_by(" killedly ").all(&needs, 0));
    }
}
