//! The types of events and the words that name them: `rules/en/events.toml`.

use super::RuleFiles;
use super::pattern::Lists;
use super::triggers::{TriggerTable, Triggers};
use crate::error::{Error, Result};
use serde::Deserialize;

/// All types of events.
#[derive(Debug)]
pub struct EventRules {
    /// In the order of the file.
    pub types: Vec<EventType>,
    /// Where words of events stand; values are indices into `words`.
    pub triggers: Triggers,
    /// What each value of `triggers` means.
    pub words: Vec<Word>,
    /// Verbs that say of what follows them that it ended.
    pub endings: Vec<String>,
    /// Words before what an event followed, or what followed it.
    pub sequels: Vec<String>,
    /// Words that begin a clause which tells of something beside.
    pub relatives: Vec<String>,
}

/// One type of event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventType {
    /// The word in output.
    pub id: String,
    /// People are hurt in it: casualties belong to it before any other type.
    #[serde(default)]
    pub hurts: bool,
    /// People gather in it: attendance belongs to it.
    #[serde(default)]
    pub gathers: bool,
    /// People are seen at it, though they do not come to meet: a court's hearing.
    #[serde(default)]
    pub attended: bool,
    /// Two sides deal with each other in it: talks, the visit for them and what is signed at their end are told as one.
    #[serde(default)]
    pub deals: bool,
    /// What others lead to, often days later: its day is not theirs ("shot on Friday, died on Monday").
    #[serde(default)]
    pub outcome: bool,
    /// How much its words count when the article's main event is chosen: less than 1 for types that accompany others.
    #[serde(default = "one")]
    pub weight: f64,
    /// Words that name it beyond doubt.
    pub strong: Vec<String>,
    /// Words that may speak of it.
    #[serde(default)]
    pub weak: Vec<String>,
}

/// What a word says of the events of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// It names one.
    Event(EventWord),
    /// It tells when one took place: "happened".
    Happening,
    /// A verb of something else, which may take a date of its own.
    Verb,
    /// Dates may stand beside it without dating an event: "said", "arraigned".
    Aside,
}

/// A word of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventWord {
    /// Index into [`EventRules::types`].
    pub kind: usize,
    /// From the strong list.
    pub is_strong: bool,
    /// A verb that says nothing of its own: it takes the type of the event beside it.
    pub borrows: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// Verbs that dates stand beside without dating an event: "said Sunday", "was arraigned on Monday".
    asides: Vec<String>,
    /// Verbs that events take, whatever their type: "happened on Monday".
    happens: Vec<String>,
    /// Verbs that take a date of their own, beyond those on `-ed`.
    verbs: Vec<String>,
    /// Verbs that say of what follows them that it ended: "concluded a visit on Monday".
    endings: Vec<String>,
    /// Words before what an event followed: "happened after police were called at nine".
    sequels: Vec<String>,
    /// Words that begin a clause on something beside: "lit candles on Monday where a fire broke out".
    relatives: Vec<String>,
    /// Verbs that take the type of the event beside them: "an earthquake struck the town".
    borrowing: Vec<String>,
    #[serde(rename = "type")]
    types: Vec<EventType>,
}

fn one() -> f64 {
    1.0
}

impl EventType {
    /// True where people can be told to have been there.
    pub fn has_attendees(&self) -> bool {
        self.gathers || self.deals || self.attended
    }
}

impl EventRules {
    /// Reads `events.toml`.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        const PATH: &str = "events.toml";
        let raw: Raw = files.parse(PATH)?;
        let mut table = TriggerTable::default();
        let mut words = Vec::new();
        for (kind, event) in raw.types.iter().enumerate() {
            if raw.types[..kind].iter().any(|earlier| earlier.id == event.id) {
                return Err(Error::in_file(files.origin(PATH), None, format!("type {} stands twice", event.id)));
            }
            for (list, is_strong) in [(&event.strong, true), (&event.weak, false)] {
                for borrows in [false, true] {
                    words.push(Word::Event(EventWord { kind, is_strong, borrows }));
                    for word in list.iter().filter(|word| raw.borrowing.contains(word) == borrows) {
                        table.add(word, words.len() - 1);
                    }
                }
            }
        }
        let lists = [(&raw.asides, Word::Aside), (&raw.happens, Word::Happening), (&raw.verbs, Word::Verb)];
        for (list, meaning) in lists {
            words.push(meaning);
            for word in list {
                table.add(word, words.len() - 1);
            }
        }
        let Raw { types, endings, sequels, relatives, .. } = raw;
        Ok(Self { types, triggers: table.build(), words, endings, sequels, relatives })
    }

    /// Word lists that the claim rules may use: `@events`, the strong words of all types; `@gatherings` and `@harms`,
    /// those of types that gather or hurt people; and `@<type>`, those of one type.
    pub fn lists(&self) -> Lists {
        let mut lists = Lists::new();
        for event in &self.types {
            let mut names = vec!["events", event.id.as_str()];
            names.extend(event.gathers.then_some("gatherings"));
            names.extend(event.hurts.then_some("harms"));
            for name in names {
                lists.entry(name.to_owned()).or_default().extend(event.strong.iter().cloned());
            }
        }
        lists
    }

    /// Index of a type by its id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.types.iter().position(|t| t.id == id)
    }
}
