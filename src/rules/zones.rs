//! What marks captions, related stories, comments, boilerplate; abbreviations; words of speech.
//!
//! In: `words/zones.toml`, `words/sentences.toml`, `words/speech.toml`. Out: [`ZoneWords`], which answers what the
//! wording of one block or word says. Does not weigh where a block stands on the page: that is `text`.

use super::RuleFiles;
use super::zone_files::{At, Cue, SentenceFile, SpeechFile, ZoneFile};
use crate::error::{Error, Result};
use crate::model::{Zone, lowered};
use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

const ZONES: &str = "words/zones.toml";
const SENTENCES: &str = "words/sentences.toml";
const SPEECH: &str = "words/speech.toml";

/// What marks captions, related stories, comments, boilerplate, datelines and speech.
#[derive(Debug)]
pub struct ZoneWords {
    cues: Vec<Cue>,
    /// Cues at the start of a block or filling it, by the first word of the phrase: phrase, index of the cue.
    openings: FxHashMap<String, Vec<(String, usize)>>,
    /// Phrases at the end of a block.
    endings: Vec<(String, usize)>,
    /// Phrases that open the bracket at the end of a block.
    brackets: Vec<(String, usize)>,
    anywhere: AhoCorasick,
    /// Cue of each pattern of `anywhere`.
    anywhere_cues: Vec<usize>,
    stamps: FxHashSet<String>,
    controls: FxHashSet<String>,
    finite_verbs: FxHashSet<String>,
    not_places: FxHashSet<String>,
    place_joins: Vec<String>,
    month_names: FxHashSet<String>,
    contractions: Vec<String>,
    abbreviations: FxHashMap<String, Abbreviation>,
    also_words: FxHashSet<String>,
    after_clock: FxHashSet<String>,
    openers: FxHashSet<String>,
    speech: Speech,
}

/// How an abbreviation ends a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Abbreviation {
    /// Never: "Gen.".
    Title,
    /// Not before a figure: "No. 5".
    Numbered,
    /// Not before a figure: "Sept. 4".
    Month,
    /// Unless a day, month or time zone follows: "5 p.m. Monday".
    Clock,
    /// Only before a word that opens sentences: "Inc.".
    Ambiguous,
}

/// Words around direct speech, in lower case.
#[derive(Debug, Default)]
pub struct Speech {
    /// "said", "told", ...
    pub verbs: FxHashSet<String>,
    /// Words that end the phrase that names the speaker.
    pub stops: FxHashSet<String>,
    /// Words that may stand between the verb and a quotation after it.
    pub fillers: FxHashSet<String>,
    /// Words that may stand between a name and its verb.
    pub between: FxHashSet<String>,
    /// Words that begin a clause, whose subject stands behind them.
    pub breaks: FxHashSet<String>,
    /// Words that begin a clause about the name before them.
    pub relatives: FxHashSet<String>,
    /// "and", "or".
    pub joins: FxHashSet<String>,
    /// Words that name nobody.
    pub pronouns: FxHashSet<String>,
    /// Words with which no name begins or ends.
    pub prepositions: FxHashSet<String>,
    /// Further words with which no name ends.
    pub unfinished: FxHashSet<String>,
    /// Words that a sentence holds and a name does not.
    pub auxiliaries: FxHashSet<String>,
    /// The two words before a source: "according to".
    pub according: (String, String),
}

/// What the wording of a block says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// What the block is.
    pub zone: Zone,
    /// What follows belongs to it too.
    pub opens_section: bool,
}

impl ZoneWords {
    /// Compiles the lists from the rules files.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let zones: ZoneFile = files.parse(ZONES)?;
        let sentences: SentenceFile = files.parse(SENTENCES)?;
        let speech: SpeechFile = files.parse(SPEECH)?;
        let mut words = Self {
            cues: Vec::new(),
            openings: FxHashMap::default(),
            endings: Vec::new(),
            brackets: Vec::new(),
            anywhere: AhoCorasick::new(std::iter::empty::<&str>()).expect("no patterns always compile"),
            anywhere_cues: Vec::new(),
            stamps: zones.furniture.stamps.into_iter().collect(),
            controls: zones.furniture.controls.into_iter().collect(),
            finite_verbs: zones.headings.verbs.into_iter().collect(),
            not_places: zones.datelines.not_places.into_iter().collect(),
            place_joins: zones.datelines.joins,
            month_names: sentences.month_names.iter().cloned().collect(),
            contractions: sentences.contractions.clone(),
            abbreviations: abbreviations(&sentences),
            also_words: sentences.also_words.into_iter().collect(),
            after_clock: sentences.after_clock.into_iter().collect(),
            openers: sentences.openers.into_iter().collect(),
            speech: Speech {
                verbs: speech.verbs.into_iter().collect(),
                stops: speech.stops.into_iter().collect(),
                fillers: speech.fillers.into_iter().collect(),
                between: speech.between.into_iter().collect(),
                breaks: speech.breaks.into_iter().collect(),
                relatives: speech.relatives.into_iter().collect(),
                joins: speech.joins.into_iter().collect(),
                pronouns: speech.pronouns.into_iter().collect(),
                prepositions: speech.prepositions.into_iter().collect(),
                unfinished: speech.unfinished.into_iter().collect(),
                auxiliaries: speech.auxiliaries.into_iter().collect(),
                according: speech.according,
            },
        };
        words.add_cues(zones.cue).map_err(|m| Error::in_file(files.origin(ZONES), None, &m))?;
        Ok(words)
    }

    fn add_cues(&mut self, cues: Vec<Cue>) -> std::result::Result<(), String> {
        let mut anywhere = Vec::new();
        for (index, cue) in cues.iter().enumerate() {
            for phrase in &cue.words {
                if phrase.trim().is_empty() || lowered(phrase) != *phrase {
                    return Err(format!("the words {phrase:?} of a cue are empty or not in lower case"));
                }
                match cue.at {
                    At::Start | At::Whole => {
                        let key = first_word(phrase).to_owned();
                        self.openings.entry(key).or_default().push((phrase.clone(), index));
                    }
                    At::End => self.endings.push((phrase.clone(), index)),
                    At::Bracket => self.brackets.push((phrase.clone(), index)),
                    At::Anywhere => {
                        anywhere.push(phrase.clone());
                        self.anywhere_cues.push(index);
                    }
                }
            }
        }
        self.anywhere = AhoCorasick::new(&anywhere).map_err(|e| e.to_string())?;
        self.cues = cues;
        Ok(())
    }

    /// What the wording of one block says: `text` as written and in lower case, without white space and marks
    /// around it; `finished` where it ends as a sentence does.
    pub fn marked(&self, text: &str, lower: &str, finished: bool) -> Option<Marked> {
        // `[text](url)`, `[related: ...]`, `+ another headline`: the words begin after the mark.
        let skipped = lower.len() - lower.trim_start_matches(['[', '(', '*', '_', '+', ' ']).len();
        let (words, folded) = (&text[skipped..], &lower[skipped..]);
        let candidates = self.openings.get(first_word(folded)).into_iter().flatten();
        let opening = candidates.filter(|(phrase, cue)| self.opens(*cue, phrase, words, folded)).map(|(_, cue)| *cue);
        let bracket = trailing_bracket(lower).into_iter().flat_map(|inner| {
            self.brackets.iter().filter(move |(phrase, _)| matches_start(phrase, inner).is_some()).map(|(_, cue)| *cue)
        });
        let ending = self.endings.iter().filter(|(phrase, _)| lower.ends_with(phrase.as_str())).map(|(_, cue)| *cue);
        let mut found: Option<usize> = None;
        for cue in opening.chain(bracket).chain(ending) {
            if self.allows(cue, text, lower, finished) {
                found = Some(found.map_or(cue, |best| best.min(cue)));
            }
        }
        let longest = self.anywhere_cues.iter().filter_map(|&c| self.cues[c].longest).max().unwrap_or(usize::MAX);
        if found.is_none() && lower.len() <= longest {
            let hits = self.anywhere.find_iter(lower).map(|m| self.anywhere_cues[m.pattern().as_usize()]);
            found = hits.filter(|&cue| self.allows(cue, text, lower, finished)).min();
        }
        found.map(|cue| Marked { zone: self.cues[cue].zone.zone(), opens_section: self.cues[cue].section })
    }

    fn opens(&self, cue: usize, phrase: &str, text: &str, lower: &str) -> bool {
        let Some(end) = matches_start(phrase, lower) else { return false };
        match self.cues[cue].at {
            At::Whole => lower[end..].chars().all(|c| !c.is_alphanumeric()),
            _ => !self.cues[cue].capitals || all_names(&text[end..]),
        }
    }

    fn allows(&self, cue: usize, text: &str, lower: &str, finished: bool) -> bool {
        let cue = &self.cues[cue];
        cue.longest.is_none_or(|longest| text.len() <= longest)
            && !(cue.unfinished && finished)
            && (!cue.figures || lower.bytes().any(|b| b.is_ascii_digit()))
    }

    /// Lines that the cues' own files give: the zone, the line, and whether it is to be marked so or not at all.
    pub fn examples(&self) -> impl Iterator<Item = (Zone, &str, bool)> {
        self.cues.iter().flat_map(|cue| {
            let good = cue.examples.iter().map(|line| (cue.zone.zone(), line.as_str(), true));
            good.chain(cue.counterexamples.iter().map(|line| (cue.zone.zone(), line.as_str(), false)))
        })
    }

    /// True for a block of nothing but stamps, share bars and the like.
    pub fn is_furniture(&self, lower: &str) -> bool {
        let mut marked = false;
        for word in lower.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-' || c == '+')) {
            let word = word.trim_matches(['.', '-']);
            if word.is_empty() || word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-') {
                continue;
            }
            let bare = word.trim_start_matches(|c: char| c.is_ascii_digit());
            if !(self.stamps.contains(bare) || self.controls.contains(bare)) {
                return false;
            }
            marked = true;
        }
        marked
    }

    /// True for a verb that tells a sentence from a heading.
    pub fn is_finite_verb(&self, lower: &str) -> bool {
        self.finite_verbs.contains(lower)
    }

    /// True for words in capitals that open a line as a dateline does but name no place ("UPDATE").
    pub fn is_no_place(&self, lower: &str) -> bool {
        self.not_places.contains(lower)
    }

    /// True for a word in lower case that may join words of a place in a dateline.
    pub fn joins_places(&self, word: &str) -> bool {
        self.place_joins.iter().any(|join| join == word)
    }

    /// True for what may follow an apostrophe inside one word, in lower case.
    pub fn is_contraction(&self, tail: &str) -> bool {
        self.contractions.iter().any(|known| known == tail)
    }

    /// How the word before a full stop (lower case, inner dots kept: "a.m") abbreviates.
    pub fn abbreviation(&self, lower: &str) -> Option<Abbreviation> {
        self.abbreviations.get(lower).copied()
    }

    /// True for an abbreviation that is an ordinary word too ("no", "sun").
    pub fn is_also_word(&self, lower: &str) -> bool {
        self.also_words.contains(lower)
    }

    /// True for days, months and time zones, which go on after "5 p.m.".
    pub fn follows_clock(&self, lower: &str) -> bool {
        self.after_clock.contains(lower)
    }

    /// True for words that open sentences.
    pub fn is_opener(&self, lower: &str) -> bool {
        self.openers.contains(lower)
    }

    /// True for a month, in full or abbreviated without its dot.
    pub fn is_month(&self, lower: &str) -> bool {
        self.abbreviations.get(lower) == Some(&Abbreviation::Month)
            || (self.after_clock.contains(lower) && self.month_names.contains(lower))
    }

    /// Words around direct speech.
    pub fn speech(&self) -> &Speech {
        &self.speech
    }
}

fn abbreviations(file: &SentenceFile) -> FxHashMap<String, Abbreviation> {
    let mut map = FxHashMap::default();
    let lists = [
        (&file.ambiguous, Abbreviation::Ambiguous),
        (&file.clock, Abbreviation::Clock),
        (&file.months, Abbreviation::Month),
        (&file.numbered, Abbreviation::Numbered),
        (&file.titles, Abbreviation::Title),
    ];
    for (list, kind) in lists {
        map.extend(list.iter().map(|word| (word.clone(), kind)));
    }
    map
}

/// The first run of letters of a phrase, `#` for a figure, or its first character.
fn first_word(lower: &str) -> &str {
    let end = lower.find(|c: char| !c.is_alphabetic()).unwrap_or(lower.len());
    match lower.chars().next() {
        Some(c) if c.is_ascii_digit() || c == '#' => "#",
        Some(c) if end == 0 => &lower[..c.len_utf8()],
        _ => &lower[..end],
    }
}

/// Where `phrase` ends in `lower`, if `lower` begins with it and no word is cut; `#` stands for a number.
fn matches_start(phrase: &str, lower: &str) -> Option<usize> {
    let bytes = lower.as_bytes();
    let mut at = 0;
    for part in phrase.bytes() {
        if part == b'#' {
            let from = at;
            while bytes.get(at).is_some_and(|b| b.is_ascii_digit() || (at > from && *b == b',')) {
                at += 1;
            }
            if at == from {
                return None;
            }
        } else if bytes.get(at) == Some(&part) {
            at += 1;
        } else {
            return None;
        }
    }
    let word_goes_on = phrase.ends_with(|c: char| c.is_alphanumeric())
        && lower.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    (!word_goes_on && lower.is_char_boundary(at)).then_some(at)
}

/// What stands in the bracket that ends the block, if one does.
fn trailing_bracket(lower: &str) -> Option<&str> {
    let inner = lower.trim_end_matches(['.', ' ']).strip_suffix([')', ']'])?;
    let open = inner.rfind(['(', '['])?;
    Some(inner[open + 1..].trim_start())
}

/// True where all longer words begin with a capital, as in "Lena Rohr and Ivo Lerch", and there are two at least.
fn all_names(text: &str) -> bool {
    let words = || text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let long = || words().filter(|w| w.chars().count() > 3);
    long().all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())) && words().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> ZoneWords {
        ZoneWords::load(&RuleFiles::load(None).unwrap()).unwrap()
    }

    #[test]
    fn stamps_and_share_bars_are_furniture() {
        let words = words();
        for line in ["September 17, 2013 4:16 PM ET", "Share Tweet Email", "09 / 10 / 10 08:23 PM ET", "5 min read"] {
            assert!(words.is_furniture(&line.to_lowercase()), "{line}");
        }
        for line in ["12", "Police share the blame", "---"] {
            assert!(!words.is_furniture(&line.to_lowercase()), "{line}");
        }
    }
}
