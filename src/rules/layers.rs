//! Rules of a user laid over the built-in ones, by id.
//!
//! In: the files of one path, the user's and the built-in one. Out: one list of rules and one of word lists, each rule
//! with the file it stands in. What the rules mean is not looked at.

use super::file::RuleFile;
use super::fragments::Fragments;
use super::pattern::Lists;
use crate::error::{Result, closest};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A rule as written.
pub(super) trait Identified {
    /// Unique in its file.
    fn id(&self) -> &str;
}

/// A file of rules as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "R: DeserializeOwned")]
struct RawFile<R> {
    #[serde(default)]
    lists: Lists,
    #[serde(default)]
    fragments: Fragments,
    /// Ids of built-in rules that are not to be used.
    #[serde(default)]
    off: Vec<String>,
    #[serde(default = "Vec::new")]
    rule: Vec<R>,
    /// What code reads without patterns; for `rules list` and `explain`, which read them apart.
    #[serde(default, rename = "reader")]
    _readers: Vec<Reader>,
}

/// A field that code reads without patterns, as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reader {
    /// The field; with the kind before it, what sides of findings name as their rule.
    pub(super) id: String,
    /// What is read.
    #[serde(rename = "says")]
    _says: String,
}

/// The rules of all files of one path.
pub(super) struct Layered<'f, R> {
    /// Word lists by name; the user's go before the built-in ones.
    pub(super) lists: Lists,
    /// Parts of patterns by name; the same.
    pub(super) fragments: Fragments,
    /// The user's new rules first, then the built-in ones in their order, each replaced by the user's of its id.
    pub(super) rules: Vec<(R, &'f RuleFile)>,
}

/// The readers of a file.
pub(super) fn readers(file: &RuleFile) -> Result<Vec<Reader>> {
    #[derive(Deserialize)]
    struct Readers {
        #[serde(default)]
        reader: Vec<Reader>,
    }
    Ok(file.parse::<Readers>()?.reader)
}

/// Reads the rules of `built_in` and lays those of `user` over them. An id that stands twice in one file is an error,
/// and so is `off` with an id that no built-in rule has.
pub(super) fn layer<'f, R: DeserializeOwned + Identified>(
    built_in: &'f RuleFile,
    user: Option<&'f RuleFile>,
) -> Result<Layered<'f, R>> {
    let below: RawFile<R> = built_in.parse()?;
    unique(&below.rule, built_in)?;
    let (mut lists, mut fragments) = (below.lists, below.fragments);
    let mut rules: Vec<(R, &RuleFile)> = below.rule.into_iter().map(|rule| (rule, built_in)).collect();
    let Some(user) = user else { return Ok(Layered { lists, fragments, rules }) };
    let own: RawFile<R> = user.parse()?;
    unique(&own.rule, user)?;
    lists.extend(own.lists);
    fragments.extend(own.fragments);
    for id in &own.off {
        let at = rules.iter().position(|(rule, _)| rule.id() == id).ok_or_else(|| {
            let known = closest(id, rules.iter().map(|(rule, _)| rule.id()));
            let guess = known.map(|known| format!("; did you mean {known}?")).unwrap_or_default();
            user.fault(id, &format!("`off` names it, but there is no such built-in rule{guess}"))
        })?;
        rules.remove(at);
    }
    let mut new = Vec::new();
    for rule in own.rule {
        match rules.iter_mut().find(|(known, _)| known.id() == rule.id()) {
            Some(known) => *known = (rule, user),
            None => new.push((rule, user)),
        }
    }
    new.append(&mut rules);
    Ok(Layered { lists, fragments, rules: new })
}

fn unique<R: Identified>(rules: &[R], file: &RuleFile) -> Result<()> {
    let mut ids: Vec<&str> = rules.iter().map(Identified::id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(file.fault(pair[0], "stands twice")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Word {
        id: String,
        word: String,
    }

    impl Identified for Word {
        fn id(&self) -> &str {
            &self.id
        }
    }

    const BUILT_IN: &str = "[lists]\na = [\"x\"]\nb = [\"y\"]\n[[rule]]\nid = \"one\"\nword = \"1\"\n[[rule]]\nid = \"two\"\nword = \"2\"\n";

    fn laid(user: &str) -> Result<Vec<(String, String)>> {
        let (built_in, user) = (RuleFile::of_text("k.toml", BUILT_IN), RuleFile::of_text("mine/k.toml", user));
        let layered: Layered<'_, Word> = layer(&built_in, Some(&user))?;
        assert_eq!(layered.lists["b"], ["y"]);
        Ok(layered.rules.into_iter().map(|(rule, file)| (rule.word, file.origin.display().to_string())).collect())
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(word, file)| ((*word).to_owned(), (*file).to_owned())).collect()
    }

    #[test]
    fn a_rule_replaces_its_namesake_and_a_new_one_goes_first() {
        let mine = "[lists]\na = []\n[[rule]]\nid = \"three\"\nword = \"3\"\n[[rule]]\nid = \"two\"\nword = \"II\"\n";
        let expected = pairs(&[("3", "mine/k.toml"), ("1", "k.toml"), ("II", "mine/k.toml")]);
        assert_eq!(laid(mine).unwrap(), expected);
        assert_eq!(laid("off = [\"one\"]").unwrap(), pairs(&[("2", "k.toml")]));
    }

    #[test]
    fn ids_that_stand_twice_or_nowhere_are_errors() {
        let twice = "[[rule]]\nid = \"n\"\nword = \"\"\n[[rule]]\nid = \"n\"\nword = \"\"\n";
        assert!(laid(twice).unwrap_err().to_string().starts_with("mine/k.toml:2: rule n: stands twice"));
        let message = laid("\noff = [\"twoo\"]").unwrap_err().to_string();
        assert!(message.contains("mine/k.toml") && message.contains("did you mean two?"), "{message}");
    }
}
