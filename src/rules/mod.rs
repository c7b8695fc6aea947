//! The rules files: loading, overriding, compiling and checking them.
//!
//! In: the files embedded in the binary and a user's folder over them. Out: [`Rules`], everything the stages match by.
//! Does not match anything itself.

mod captures;
mod claims;
mod common;
mod context;
mod deeds;
mod events;
mod file;
mod files;
mod fragments;
mod gazetteer;
mod groups;
mod heavy;
mod joints;
mod layers;
mod lexicon;
mod needs;
mod numbers;
mod pattern;
mod people;
mod quotes;
mod subjects;
mod times;
mod triggers;
mod vocabulary;
mod zone_files;
mod zones;

pub use captures::{Captured, Captures};
pub use claims::{ClaimRules, Example, Rule, Unit};
pub use common::CommonWords;
pub use context::{ContextRule, ContextRules, Governs, Says};
pub use deeds::{DeedWords, Done};
pub use events::{EventRules, EventType, EventWord, Word};
pub use file::RuleFile;
pub use files::RuleFiles;
pub use gazetteer::{Gazetteer, Listed, ListedKind};
pub use groups::{Age, GroupWords, Roles};
pub use joints::{AgeJoints, FewWords, Joints, RoleJoints};
pub use lexicon::{Key, Lexicon, WordTable};
pub use needs::{Met, NeedTable};
pub use numbers::NumberWords;
pub use people::{OfficeVerb, PeopleWords, WordUse};
pub use subjects::SubjectWords;
pub use times::TimeWords;
pub use vocabulary::{Begins, Entry, Head, Tag, Vocabulary};
pub use zones::{Abbreviation, Marked, Speech, ZoneWords};

use crate::error::Result;
use crate::model::{FieldId, KindId};
use crate::names::NameRules;
use crate::value::{QuoteWords, RoleWords};

/// Everything the stages match by, compiled once per run.
pub struct Rules {
    /// The code of the language that they read: "en".
    pub language: String,
    /// Those of further languages, by code.
    pub others: std::collections::BTreeMap<String, Rules>,
    /// The files it was made of.
    pub files: RuleFiles,
    /// Small words with which code joins what it found.
    pub joints: Joints,
    /// Spellings of people.
    pub names: NameRules,
    /// What marks zones, datelines, speech.
    pub zones: ZoneWords,
    /// Dates, times, durations, sets.
    pub times: TimeWords,
    /// Numbers, hedges, units, money.
    pub numbers: NumberWords,
    /// Titles, roles, given names, organisations' words.
    pub people: PeopleWords,
    /// Nouns for people and the words around them.
    pub groups: GroupWords,
    /// Places, demonyms, well-known organisations.
    pub gazetteer: Gazetteer,
    /// Offices and roles.
    pub roles: RoleWords,
    /// What claims are about.
    pub subjects: SubjectWords,
    /// What is done to what articles count.
    pub deeds: DeedWords,
    /// Types of events.
    pub events: EventRules,
    /// How common words are.
    pub common: CommonWords,
    /// Wording that says how a claim is meant.
    pub context: ContextRules,
    /// What counts in the wording of a quotation.
    pub quotes: QuoteWords,
    /// What code reads without patterns.
    pub readers: Vec<FieldReader>,
    /// What makes a claim.
    pub claims: ClaimRules,
}

impl Rules {
    /// Those by which an article in a language is read, given by its code; an article that does not say its language is read
    /// by these. None where there is no folder for it.
    pub fn of_language(&self, language: Option<&str>) -> Option<&Self> {
        match language {
            Some(language) if language != self.language => self.others.get(language),
            _ => Some(self),
        }
    }

    /// Compiles the embedded files, overlaid by the user's folder where one is given, and those of other languages there.
    pub fn load(user: Option<&std::path::Path>) -> Result<Self> {
        let mut rules = Self::compile(files::LANGUAGE, RuleFiles::load(user)?)?;
        for (language, files) in RuleFiles::load_others(user)? {
            rules.others.insert(language.clone(), Self::compile(&language, files)?);
        }
        Ok(rules)
    }

    fn compile(language: &str, files: RuleFiles) -> Result<Self> {
        let joints = Joints::load(&files)?;
        let aside = joints.patterns.aside.as_str();
        // The tables of names and the patterns are most of the work, and neither needs the other.
        let (patterns, names) = rayon::join(
            || {
                let events = EventRules::load(&files)?;
                let claims = ClaimRules::load(&files, &events.lists(), aside)?;
                Ok((events, claims, ContextRules::load(&files, aside)?, ZoneWords::load(&files)?))
            },
            || Ok((PeopleWords::load(&files)?, Gazetteer::load(&files)?, NameRules::load(|path| files.text(path))?)),
        );
        let ((events, claims, context, zones), (people, gazetteer, names)) = (patterns?, names?);
        Ok(Self {
            language: language.to_owned(),
            others: std::collections::BTreeMap::new(),
            names,
            zones,
            times: TimeWords::load(&files, &joints)?,
            numbers: NumberWords::load(&files)?,
            people,
            groups: GroupWords::load(&files)?,
            gazetteer,
            roles: roles(&files)?,
            subjects: SubjectWords::load(&files)?,
            deeds: DeedWords::load(&files)?,
            common: CommonWords::load(&files)?,
            context,
            quotes: quotes::load(&files)?,
            readers: readers(&files)?,
            claims,
            events,
            joints,
            files,
        })
    }
}

/// A field that code reads without patterns.
#[derive(Debug, Clone)]
pub struct FieldReader {
    /// What sides of findings name as their rule: `quote.wording`.
    pub id: String,
    /// Its kind.
    pub kind: KindId,
    /// The field.
    pub field: FieldId,
    /// The file that says what it reads.
    pub file: std::path::PathBuf,
    /// The line of its id.
    pub line: Option<usize>,
}

/// The readers that the files of the kinds name.
fn readers(files: &RuleFiles) -> Result<Vec<FieldReader>> {
    let mut readers = Vec::new();
    for kind in crate::kind::ALL {
        for (id, file) in files.readers(&format!("{}.toml", kind.id))? {
            let field = kind.named(&id).ok_or_else(|| file.fault(&id, &format!("{} has no such field", kind.id)))?;
            let line = file.line_of(&id);
            readers.push(FieldReader {
                id: format!("{}.{id}", kind.id),
                kind: kind.id,
                field,
                file: file.origin.clone(),
                line,
            });
        }
    }
    Ok(readers)
}

/// The words of roles, with the names of places that stand beside them ("Qatari minister").
fn roles(files: &RuleFiles) -> Result<RoleWords> {
    #[derive(serde::Deserialize)]
    struct Places {
        countries: std::collections::BTreeMap<String, Vec<String>>,
        demonyms: std::collections::BTreeMap<String, Vec<String>>,
    }
    let mut roles: RoleWords = files.parse("words/roles.toml")?;
    let places: Places = files.parse("words/places.toml")?;
    for (place, names) in places.countries.iter().chain(&places.demonyms) {
        let all = names.iter().chain(std::iter::once(place)).map(|name| name.to_lowercase().replace('.', ""));
        roles.places.extend(all.map(|name| (name, place.to_lowercase())));
    }
    Ok(roles)
}
