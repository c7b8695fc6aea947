//! The pattern language of the rules files, compiled to regular expressions over a sentence's view.
//!
//! In: a pattern and word lists. Out: a [`Pattern`]. A view (see `extract::view`) is a sentence in lower case, its tokens
//! set apart by single spaces, its mentions replaced by marks such as `<n3>`. Does not build views or run rules.
//!
//! | written | matches |
//! |---|---|
//! | `{number}` `{group}` `{count}` | a number; a group of people; either |
//! | `{person}` `{organisation}` `{place}` `{name}` | a named person, organisation, place; any of them |
//! | `{date}` `{time}` `{duration}` `{when}` | a date, time of day, duration; a date or time |
//! | `{people}` | a person, or a list of people with their titles |
//! | `{roster}` | the same with semicolons between, as in a list after a colon |
//! | `{words}` | one to eight tokens, as few as will do |
//! | `{n:count}` | the same, captured as `n`; without a name the kind is the name |
//! | `{..3}` | up to three tokens of any sort, as few as will do, but no full stop or semicolon |
//! | `{aside}` | nothing, or what may stand between somebody and the verb: ", a baker of 40, ", "who " |
//! | `@list` | any entry of the word list |
//!
//! `^` before a space at the start of a pattern is the start of the sentence, `$` behind one at its end the end.
//! Everything else is a regular expression of the `regex` crate in which a space stands for the gap between tokens. It is
//! matched byte by byte: `\w`, `\d` and `[^ ]` need no tables of letters, which makes the automata several times smaller,
//! and a letter beyond ASCII is several bytes, so that it cannot stand in brackets.

use super::needs::{NeedTable, Needs};
use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Word lists by name.
pub type Lists = BTreeMap<String, Vec<String>>;

/// A pattern whose syntax is known to be right. It is compiled when it is used first: most articles concern few rules,
/// and compiling all of them takes longer than reading an article.
#[derive(Debug, Clone)]
pub struct Pattern {
    source: String,
    /// What a view must hold for it to match.
    pub needs: Needs,
    compiled: OnceLock<Regex>,
}

/// What a pattern found in a view.
#[derive(Debug)]
pub struct Captures<'v> {
    view: &'v str,
    whole: Captured<'v>,
    groups: regex::bytes::Captures<'v>,
}

/// A part of a view that a pattern captured.
#[derive(Debug, Clone, Copy)]
pub struct Captured<'v> {
    start: usize,
    words: &'v str,
}

impl<'v> Captures<'v> {
    /// All that the pattern matched, from the space before the first token to the space behind the last.
    pub fn whole(&self) -> Captured<'v> {
        self.whole
    }

    /// What was captured under a name.
    pub fn name(&self, name: &str) -> Option<Captured<'v>> {
        Captured::new(self.view, self.groups.name(name)?)
    }
}

impl<'v> Captured<'v> {
    /// None for a part of a letter, which only a pattern that makes no sense can capture.
    fn new(view: &'v str, found: regex::bytes::Match<'_>) -> Option<Self> {
        Some(Self { start: found.start(), words: view.get(found.range())? })
    }

    /// Its first byte in the view.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The byte behind its last.
    pub fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// Its words.
    pub fn as_str(&self) -> &'v str {
        self.words
    }
}

/// Letters that mark each kind of mention in a view.
const KINDS: &[(&str, &str)] = &[
    ("number", "n"),
    ("group", "g"),
    ("count", "ng"),
    ("person", "p"),
    ("organisation", "o"),
    ("place", "l"),
    ("name", "pol"),
    ("date", "d"),
    ("time", "t"),
    ("duration", "u"),
    ("set", "s"),
    ("when", "dt"),
    ("mention", "ngpoldtus"),
];

/// One token that does not end a clause.
const TOKEN: &str = "[^ .;]+[^ ]*";
/// One token between two people of a list: commas, "and", titles; not what begins another statement.
const LISTED: &str = "[^ .;:\"]+[^ ]*";
/// One token between two people of a list with semicolons.
const LISTED_LOOSELY: &str = "[^ .:\"]+[^ ]*";
/// What may stand between somebody and the verb, each with the space behind it.
const ASIDE: &str = r"(?:in (?:his|her|their) (?:[^ .;]+ ){1,2}?)?(?:, (?:[^ .;]+[^ ]* ){1,9}?, |- (?:[^ .;]+[^ ]* ){1,8}?- |\( (?:[^ .;]+[^ ]* ){1,8}?\) |, )?(?:who )?";
/// One token of a captured phrase.
const WORD: &str = "[^ ,.;:()]+[^ ]*";

impl Pattern {
    /// Translates and checks `source`, and adds what it needs to `table`; the error says what is wrong with it.
    pub fn new(source: &str, lists: &Lists, table: &mut NeedTable) -> Result<Self, String> {
        // The space before the first token stands behind the start.
        let (mut regex, mut rest) = match source.strip_prefix("^ ") {
            Some(rest) => (String::from("^ "), rest),
            None => (String::from(" "), source),
        };
        while let Some(at) = rest.find(['{', '@']) {
            regex.push_str(&rest[..at]);
            rest = &rest[at..];
            rest = if rest.starts_with('@') { list(rest, lists, &mut regex)? } else { braces(rest, &mut regex)? };
        }
        regex.push_str(rest);
        // The space behind the last token stands before the end, and is part of an optional last token.
        if !rest.ends_with(['$', ' ']) {
            regex.push(' ');
        }
        let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(&regex);
        let tree = parsed.map_err(|e| format!("the pattern does not compile: {e}"))?;
        Ok(Self { source: regex, needs: table.add(&tree), compiled: OnceLock::new() })
    }

    /// The first match in a view that starts at byte `from` or later.
    pub fn find_at<'v>(&self, view: &'v str, from: usize) -> Option<Captures<'v>> {
        let regex = self.compiled.get_or_init(|| {
            let built = RegexBuilder::new(&self.source).unicode(false).size_limit(usize::MAX).build();
            built.expect("the syntax was checked when the rules were read, and no size is too large")
        });
        let groups = regex.captures_at(view.as_bytes(), from)?;
        Some(Captures { view, whole: Captured::new(view, groups.get(0)?)?, groups })
    }

    /// True where the pattern has a capture of that name.
    pub fn captures(&self, name: &str) -> bool {
        self.source.split("(?P<").skip(1).any(|rest| rest.split('>').next() == Some(name))
    }
}

/// Expands `@list` at the start of `rest`; returns what follows.
fn list<'s>(rest: &'s str, lists: &Lists, regex: &mut String) -> Result<&'s str, String> {
    let end = rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(rest.len(), |at| at + 1);
    let name = &rest[1..end];
    let words = lists.get(name).ok_or_else(|| format!("there is no word list @{name}"))?;
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    // The regex engine takes the first alternative that fits: longer phrases must come before their beginnings.
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    let alternatives: Vec<String> = words.iter().map(|w| regex::escape(w)).collect();
    regex.push_str(&format!("(?:{})", alternatives.join("|")));
    Ok(&rest[end..])
}

/// Expands `{...}` at the start of `rest`; returns what follows. Braces that hold digits are repetition counts.
fn braces<'s>(rest: &'s str, regex: &mut String) -> Result<&'s str, String> {
    let end = rest.find('}').ok_or("a { is not closed")?;
    let inside = &rest[1..end];
    let after = &rest[end + 1..];
    if inside == "aside" {
        let after = after.strip_prefix(' ').ok_or("{aside} must be followed by a space")?;
        regex.push_str(ASIDE);
        return Ok(after);
    }
    if let Some(most) = inside.strip_prefix("..") {
        let most: usize = most.parse().map_err(|_| format!("{{{inside}}}: how many tokens?"))?;
        let after = after.strip_prefix(' ').ok_or_else(|| format!("{{{inside}}} must be followed by a space"))?;
        regex.push_str(&format!("(?:{TOKEN} ){{0,{most}}}?"));
        return Ok(after);
    }
    if inside.starts_with(|c: char| c.is_ascii_digit() || c == ',') {
        regex.push_str(&rest[..=end]);
        return Ok(after);
    }
    let (name, kind) = inside.split_once(':').unwrap_or((inside, inside));
    if kind == "people" {
        regex.push_str(&format!("(?P<{name}><p\\d+>(?:(?: {LISTED}){{1,14}}? <p\\d+>)*)"));
        return Ok(after);
    }
    if kind == "roster" {
        regex.push_str(&format!("(?P<{name}><p\\d+>(?:(?: {LISTED_LOOSELY}){{1,24}}? <p\\d+>)*)"));
        return Ok(after);
    }
    if kind == "words" {
        regex.push_str(&format!("(?P<{name}>{WORD}(?: {WORD}){{0,7}}?)"));
        return Ok(after);
    }
    let letters = KINDS.iter().find(|(known, _)| *known == kind).map(|(_, letters)| letters);
    let letters = letters.ok_or_else(|| format!("{{{kind}}} is not a kind of mention"))?;
    regex.push_str(&format!("(?P<{name}><[{letters}]\\d+>)"));
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_a_count_after_a_gap() {
        let lists = Lists::from([("verbs".to_owned(), vec!["killed".to_owned()])]);
        let pattern = Pattern::new("@verbs {..2} {n:count}", &lists, &mut NeedTable::default()).expect("compiles");
        let found = pattern.find_at(" a strike killed at once <g4> on <d5> . ", 0).expect("matches");
        assert_eq!(found.name("n").map(|n| n.as_str()), Some("<g4>"));
    }

    #[test]
    fn knows_the_beginning_of_a_sentence() {
        let pattern = Pattern::new("^ by {when}", &Lists::new(), &mut NeedTable::default()).expect("compiles");
        assert!(pattern.find_at(" by <d1> , ", 0).is_some() && pattern.find_at(" and by <d1> , ", 0).is_none());
    }

    #[test]
    fn names_what_is_wrong() {
        assert!(
            Pattern::new("{nonsense}", &Lists::new(), &mut NeedTable::default()).is_err_and(|e| e.contains("nonsense"))
        );
        assert!(
            Pattern::new("@nowhere", &Lists::new(), &mut NeedTable::default()).is_err_and(|e| e.contains("@nowhere"))
        );
        assert!(Pattern::new("(", &Lists::new(), &mut NeedTable::default()).is_err());
    }
}
