//! Words that a sentence must hold before a pattern is tried on it.
//!
//! In: the syntax tree of a pattern. Out: its [`Needs`], and for a view those that are met: one look-up per token tells
//! which of hundreds of patterns can match at all. They follow from the pattern alone; a pattern of which nothing is known
//! needs nothing. Does not match anything.

mod reader;

use regex_syntax::hir::Hir;
use rustc_hash::FxHashMap;

/// What begins the mark of a mention, with the letter of its kind.
const MARK: &str = "<";
const MARK_LENGTH: usize = 2;

/// Stands for a token behind the last one: a line break is in no view.
const END: &str = "\n";
/// Tokens that are told apart by their place; all that follow share the last one.
const PLACES: usize = u64::BITS as usize;

/// Which tokens meet which needs. A need is a set of tokens of which a view must hold one.
#[derive(Debug, Default)]
pub struct NeedTable {
    /// Needs by token. Of a mark, the first two letters: "<n".
    by_token: FxHashMap<Box<str>, Vec<u32>>,
    /// The needs there are already, by their tokens.
    known: FxHashMap<Vec<String>, u32>,
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

/// Where one view meets each need: a bit for each place.
#[derive(Debug)]
pub struct Met(Vec<u64>);

impl Met {
    /// True where the view meets all that a pattern needs.
    pub fn all(&self, needs: &Needs) -> bool {
        let Some((first, rest)) = needs.0.split_first() else { return true };
        let places = |need: &Need| self.0[need.number as usize];
        rest.iter().fold(places(first), |at, need| behind(at, need.within) & places(need)) != 0
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
    /// Reads what a pattern needs off its syntax tree.
    pub fn add(&mut self, pattern: &Hir) -> Needs {
        let number = |(tokens, within)| Need { number: self.number(tokens), within };
        Needs(reader::needs(pattern).into_iter().map(number).collect())
    }

    /// Where a view meets which needs.
    pub fn met_by(&self, view: &str) -> Met {
        let mut met = vec![0; self.known.len()];
        for (place, token) in view.split(' ').chain([END]).enumerate() {
            let key = if token.starts_with(MARK) { token.get(..MARK_LENGTH).unwrap_or(token) } else { token };
            for need in self.by_token.get(key).into_iter().flatten() {
                met[*need as usize] |= 1 << place.min(PLACES - 1);
            }
        }
        Met(met)
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
        self.known.insert(tokens, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tries(pattern: &str, view: &str) -> bool {
        let mut table = NeedTable::default();
        let needs = table.add(&regex_syntax::parse(pattern).expect("parses"));
        table.met_by(view).all(&needs)
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
    }

    #[test]
    fn sentences_of_any_length_are_told_apart_by_their_words() {
        let long = " and".repeat(200);
        assert!(tries(" killed (?:[^ ]+ ){0,2}<n[0-9]+> ", &format!("{long} killed at <n1> . ")));
        assert!(!tries(" killed (?:[^ ]+ ){0,2}<n[0-9]+> ", &format!("{long} hurt at <n1> . ")));
    }
}
