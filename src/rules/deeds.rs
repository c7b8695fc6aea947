//! What is done to what articles count: `rules/en/words/deeds.toml`.
//!
//! In: a noun and what binds its figure. Out: the deed, by one name for all its verbs, and the thing, by one name for all its
//! nouns. Does not compare.

use super::RuleFiles;
use crate::error::Result;
use crate::model::Binding;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Deeds by their verbs.
#[derive(Debug, Default)]
pub struct DeedWords {
    deeds: Vec<Deed>,
    /// Verb to the places of its deeds.
    by_verb: FxHashMap<String, Vec<usize>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deed {
    name: String,
    verbs: Vec<String>,
    nouns: Vec<String>,
    /// What all nouns are called; each is a thing of its own where none is given.
    thing: Option<String>,
    /// Those counted did it; else it was done to them.
    #[serde(default)]
    by: bool,
}

/// What was done to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done<'a> {
    /// By one name for all nouns of one lot.
    pub thing: &'a str,
    /// By one name for all verbs.
    pub deed: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    deed: Vec<Deed>,
}

impl DeedWords {
    /// Reads the file.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let raw: RawFile = files.parse("words/deeds.toml")?;
        let mut by_verb: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, deed) in raw.deed.iter().enumerate() {
            for verb in &deed.verbs {
                by_verb.entry(verb.clone()).or_default().push(at);
            }
        }
        Ok(Self { deeds: raw.deed, by_verb })
    }

    /// What the words that bind the figure of a noun, given by its head, say was done; nothing where its verb says no deed of
    /// such things.
    pub fn done<'a>(&'a self, noun: &'a str, binding: &Binding) -> Option<Done<'a>> {
        let verb = binding.verb.as_deref()?;
        // "A crowd of 50,000 marched": the noun that the figure hangs on is what is counted.
        let counted = binding.noun.as_deref().or(binding.host.as_deref()).or(binding.complement.as_deref());
        let is_subject = binding.subject.is_some() && binding.subject.as_deref() == counted;
        // A verb without object of which the figure is the subject says what was done to it, too: "ten homes burned".
        let is_doer = is_subject && !binding.passive;
        let fits = |deed: &&Deed| {
            let is_of_noun = deed.nouns.iter().any(|own| own == noun);
            is_of_noun && (deed.by == is_doer || (!deed.by && binding.object.is_none()))
        };
        let deed = self.by_verb.get(verb)?.iter().map(|at| &self.deeds[*at]).find(fits)?;
        Some(Done { thing: deed.thing.as_deref().unwrap_or(noun), deed: &deed.name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(noun: &str, binding: Binding) -> Option<(String, String)> {
        let words = DeedWords::load(&RuleFiles::load(None).unwrap()).unwrap();
        words.done(noun, &binding).map(|done| (done.thing.to_owned(), done.deed.to_owned()))
    }

    fn bound(noun: &str, verb: &str, subject: &str) -> Binding {
        let some = |word: &str| Some(word.to_owned());
        Binding { noun: some(noun), verb: some(verb), subject: some(subject), ..Binding::default() }
    }

    #[test]
    fn verbs_of_one_deed_and_nouns_of_one_lot_meet() {
        assert_eq!(done("home", bound("home", "raze", "fire")), done("home", bound("house", "destroy", "wildfire")));
        assert_eq!(done("job", bound("job", "cut", "firm")), done("worker", bound("worker", "dismiss", "firm")));
        assert_ne!(done("drone", bound("drone", "launch", "army")), done("drone", bound("drone", "intercept", "army")));
    }

    #[test]
    fn who_did_it_is_not_to_whom_it_was_done() {
        assert_eq!(done("soldier", bound("soldier", "send", "soldier")).map(|(_, deed)| deed), Some("sent".into()));
        let with_object = Binding { object: Some("letter".into()), ..bound("soldier", "send", "soldier") };
        assert_eq!(done("soldier", with_object), None);
        assert_eq!(done("gunmen", bound("victim", "rob", "gang")), None);
    }
}
