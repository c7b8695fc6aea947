//! The shapes of `words/zones.toml`, `words/sentences.toml` and `words/speech.toml`; the files say what each key means.

use crate::model::Zone;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneFile {
    pub cue: Vec<Cue>,
    pub furniture: Furniture,
    pub headings: Headings,
    pub datelines: Datelines,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cue {
    pub zone: CueZone,
    pub at: At,
    pub longest: Option<usize>,
    #[serde(default)]
    pub unfinished: bool,
    #[serde(default)]
    pub figures: bool,
    #[serde(default)]
    pub capitals: bool,
    #[serde(default)]
    pub section: bool,
    pub words: Vec<String>,
    #[serde(default)]
    pub examples: Vec<String>,
    #[serde(default)]
    pub counterexamples: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CueZone {
    Caption,
    Related,
    Comment,
    Boilerplate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum At {
    Start,
    Whole,
    End,
    Anywhere,
    Bracket,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Furniture {
    pub stamps: Vec<String>,
    pub controls: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headings {
    pub verbs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Datelines {
    pub not_places: Vec<String>,
    pub joins: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SentenceFile {
    pub titles: Vec<String>,
    pub numbered: Vec<String>,
    pub months: Vec<String>,
    pub ambiguous: Vec<String>,
    pub also_words: Vec<String>,
    pub clock: Vec<String>,
    pub after_clock: Vec<String>,
    pub openers: Vec<String>,
    pub month_names: Vec<String>,
    pub contractions: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeechFile {
    pub verbs: Vec<String>,
    pub stops: Vec<String>,
    pub fillers: Vec<String>,
    pub between: Vec<String>,
    pub breaks: Vec<String>,
    pub relatives: Vec<String>,
    pub joins: Vec<String>,
    pub pronouns: Vec<String>,
    pub prepositions: Vec<String>,
    pub unfinished: Vec<String>,
    pub auxiliaries: Vec<String>,
    pub according: (String, String),
}

impl CueZone {
    pub fn zone(self) -> Zone {
        match self {
            CueZone::Caption => Zone::Caption,
            CueZone::Related => Zone::Related,
            CueZone::Comment => Zone::Comment,
            CueZone::Boilerplate => Zone::Boilerplate,
        }
    }
}
