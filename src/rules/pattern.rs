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
//! | `{part}` `{n:part}` | a named part of the file or a form of the rule; see [`super::fragments`] |
//!
//! `^` before a space at the start of a pattern is the start of the sentence, `$` behind one at its end the end; so is `$` as
//! the last choice of a group at the end: `{n:number} (?:,|and|$)`.
//! Everything else is a regular expression of the `regex` crate in which a space stands for the gap between tokens. It is
//! matched byte by byte: `\w`, `\d` and `[^ ]` need no tables of letters, which makes the automata several times smaller,
//! and a letter beyond ASCII is several bytes, so that it cannot stand in brackets.

use super::captures::Captures;
use super::fragments::{Fragments, spell_out, tell_captures_apart};
use super::heavy::{HEAVIEST, weight};
use super::needs::{ListWords, Met, NeedTable, Needs, list_letter, list_number};
use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Word lists by name.
pub type Lists = BTreeMap<String, Vec<String>>;

/// Reads patterns that share word lists.
pub struct PatternReader<'l> {
    lists: &'l Lists,
    /// Lists used so far: the name, and how it is written in a regular expression.
    written: Vec<(&'l str, String)>,
    /// The same lists as patterns need them.
    words: Vec<ListWords>,
    needs: &'l mut NeedTable,
    /// What `{aside}` stands for.
    aside: &'l str,
    fragments: Option<&'l Fragments>,
}

/// A pattern whose syntax is known to be right. It is compiled when it is used first: most articles concern few rules,
/// and compiling all of them takes longer than reading an article.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As the rules file has it.
    written: String,
    /// As a regular expression.
    source: String,
    /// What a view must hold for it to match.
    needs: Needs,
    compiled: OnceLock<Regex>,
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
/// One token of a captured phrase.
const WORD: &str = "[^ ,.;:()]+[^ ]*";

impl<'l> PatternReader<'l> {
    /// Reads patterns that may use `lists`, and adds what they need to `needs`.
    pub fn new(lists: &'l Lists, needs: &'l mut NeedTable) -> Self {
        Self { lists, written: Vec::new(), words: Vec::new(), needs, aside: "", fragments: None }
    }

    /// The same with what `{aside}` stands for.
    pub fn with_aside(self, aside: &'l str) -> Self {
        Self { aside, ..self }
    }

    /// The same with the named parts of its file.
    pub fn with_fragments(self, fragments: &'l Fragments) -> Self {
        Self { fragments: Some(fragments), ..self }
    }

    /// Translates and checks `source`; the error says what is wrong with it.
    pub fn read(&mut self, source: &str) -> Result<Pattern, String> {
        self.read_with(source, &Fragments::new())
    }

    /// The same with `forms` of the rule for named parts.
    pub fn read_with(&mut self, written: &str, forms: &Fragments) -> Result<Pattern, String> {
        let spelt = match self.fragments {
            Some(fragments) => spell_out(written, forms, fragments)?,
            None => spell_out(written, forms, &Fragments::new())?,
        };
        self.translate(written, &spelt)
    }

    /// Words, in lower case, of which one stands wherever one of these patterns matches.
    pub fn words_of(&self, patterns: &[Pattern]) -> Result<Vec<String>, String> {
        let mut words = Vec::new();
        for pattern in patterns {
            let telling = self.needs.telling(&pattern.needs);
            words.extend(
                telling
                    .ok_or_else(|| format!("`when` must name words, since {} can do without any", pattern.written))?,
            );
        }
        Ok(words.into_iter().cloned().collect())
    }

    fn translate(&mut self, written: &str, source: &str) -> Result<Pattern, String> {
        if source.contains(|letter| list_number(letter).is_some()) {
            return Err("letters of the private use area have no meaning".to_owned());
        }
        // The space before the first token stands behind the start.
        let (mut regex, mut rest) = match source.strip_prefix("^ ") {
            Some(rest) => (String::from("^ "), rest),
            None => (String::from(" "), source),
        };
        while let Some(at) = rest.find(['{', '@']) {
            regex.push_str(&rest[..at]);
            rest = &rest[at..];
            rest = if rest.starts_with('@') {
                self.list(rest, &mut regex)?
            } else {
                braces(rest, self.aside, &mut regex)?
            };
        }
        regex.push_str(rest);
        // The space behind the last token stands before the end, and is part of an optional last token.
        if rest.trim_end_matches(')').ends_with('$') && rest.ends_with(')') {
            regex.push_str("(?: |$)");
        } else if !rest.ends_with(['$', ' ']) {
            regex.push(' ');
        }
        let regex = tell_captures_apart(&regex)?;
        let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(&regex);
        let tree = parsed.map_err(|e| format!("the pattern does not compile: {e}"))?;
        let lists: Vec<usize> = self.written.iter().map(|(_, alternatives)| alternatives.len()).collect();
        let weight = weight(&tree, &lists);
        if weight > HEAVIEST {
            return Err(format!("the pattern repeats too much: it comes to {weight} steps, more than {HEAVIEST}"));
        }
        let needs = self.needs.add(&tree, &self.words);
        let mut expanded = String::with_capacity(regex.len());
        for letter in regex.chars() {
            match list_number(letter) {
                Some(list) => expanded.push_str(&self.written[list].1),
                None => expanded.push(letter),
            }
        }
        Ok(Pattern { written: written.to_owned(), source: expanded, needs, compiled: OnceLock::new() })
    }

    /// Adds the letter of the `@list` at the start of `rest`; returns what follows.
    fn list<'s>(&mut self, rest: &'s str, regex: &mut String) -> Result<&'s str, String> {
        let end = rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(rest.len(), |at| at + 1);
        let name = &rest[1..end];
        let (name, words) = self.lists.get_key_value(name).ok_or_else(|| format!("there is no word list @{name}"))?;
        let number = self.written.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.words.push(ListWords::new(words));
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            // The regex engine takes the first alternative that fits: longer phrases must come before their beginnings.
            words.sort_by_key(|w| std::cmp::Reverse(w.len()));
            let alternatives: Vec<String> = words.iter().map(|w| regex::escape(w)).collect();
            self.written.push((name, format!("(?:{})", alternatives.join("|"))));
            self.written.len() - 1
        });
        regex.push(list_letter(number).ok_or("too many lists")?);
        Ok(&rest[end..])
    }
}

impl Pattern {
    /// The first match in the view of `met` that begins at byte `from`, a gap between tokens, or behind it.
    pub fn find_at<'v>(&self, met: &Met<'v>, from: usize) -> Option<Captures<'v>> {
        if !met.all(&self.needs, from) {
            return None;
        }
        let regex = self.compiled.get_or_init(|| {
            let built = RegexBuilder::new(&self.source).unicode(false).size_limit(usize::MAX).build();
            built.expect("syntax and size were checked when the rules were read")
        });
        let groups = regex.captures_at(met.view.as_bytes(), from)?;
        Captures::new(met.view, groups)
    }

    /// The pattern as its file has it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// True where the pattern has a capture of that name.
    pub fn captures(&self, name: &str) -> bool {
        self.source.split("(?P<").skip(1).any(|rest| rest.split('>').next() == Some(name))
    }
}

/// Expands `{...}` at the start of `rest`; returns what follows. Braces that hold digits are repetition counts.
fn braces<'s>(rest: &'s str, aside: &str, regex: &mut String) -> Result<&'s str, String> {
    let end = rest.find('}').ok_or("a { is not closed")?;
    let inside = &rest[1..end];
    let after = &rest[end + 1..];
    if inside == "aside" {
        let after = after.strip_prefix(' ').ok_or("{aside} must be followed by a space")?;
        regex.push_str(aside);
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

    /// The words captured as `n`; an empty text where there is no such capture.
    fn found(pattern: &str, lists: &Lists, view: &str) -> Option<String> {
        let mut needs = NeedTable::default();
        let pattern = PatternReader::new(lists, &mut needs).read(pattern).expect("compiles");
        let captures = pattern.find_at(&needs.met_by(view), 0)?;
        Some(captures.name("n").map_or(String::new(), |n| n.as_str().to_owned()))
    }

    #[test]
    fn captures_a_count_after_a_gap() {
        let lists = Lists::from([("verbs".to_owned(), vec!["killed".to_owned()])]);
        let count = found("@verbs {..2} {n:count}", &lists, " a strike killed at once <g4> on <d5> . ");
        assert_eq!(count.as_deref(), Some("<g4>"));
    }

    #[test]
    fn knows_the_beginning_of_a_sentence() {
        let found = |view: &str| found("^ by {when}", &Lists::new(), view);
        assert!(found(" by <d1> , ").is_some() && found(" and by <d1> , ").is_none());
    }

    #[test]
    fn the_end_may_be_one_choice() {
        let found = |view: &str| found("killed {n:count} (?:at once|,|$)", &Lists::new(), view);
        assert_eq!(found(" it killed <n1> ").as_deref(), Some("<n1>"));
        assert_eq!(found(" it killed <n1> , they said ").as_deref(), Some("<n1>"));
        assert_eq!(found(" it killed <n1> times "), None);
    }

    #[test]
    fn names_what_is_wrong() {
        let lists = Lists::new();
        let mut needs = NeedTable::default();
        let mut reader = PatternReader::new(&lists, &mut needs);
        assert!(reader.read("{nonsense}").is_err_and(|e| e.contains("nonsense")));
        assert!(reader.read("@nowhere").is_err_and(|e| e.contains("@nowhere")));
        assert!(reader.read("(").is_err());
    }
}
