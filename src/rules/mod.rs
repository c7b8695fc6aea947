//! The rules files: loading, overriding, compiling and checking them.
//!
//! In: the files embedded in the binary and a user's folder over them. Out: [`Rules`], everything the stages match by.
//! Does not match anything itself.

mod files;
mod gazetteer;
mod numbers;
mod people;
mod times;
mod zones;

pub use files::RuleFiles;
pub use gazetteer::Gazetteer;
pub use numbers::NumberWords;
pub use people::PeopleWords;
pub use times::TimeWords;
pub use zones::ZoneWords;

use crate::error::Result;
use crate::names::NameRules;

/// Everything the stages match by, compiled once per run.
pub struct Rules {
    /// The files it was made of.
    pub files: RuleFiles,
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
    /// Places, demonyms, well-known organisations.
    pub gazetteer: Gazetteer,
}

impl Rules {
    /// Compiles the embedded files, overlaid by the user's folder where one is given.
    pub fn load(user: Option<&std::path::Path>) -> Result<Self> {
        let files = RuleFiles::load(user)?;
        Ok(Self {
            names: NameRules::load(|path| files.text(path))?,
            zones: ZoneWords::load(&files)?,
            times: TimeWords::load(&files)?,
            numbers: NumberWords::load(&files)?,
            people: PeopleWords::load(&files)?,
            gazetteer: Gazetteer::load(&files)?,
            files,
        })
    }
}
