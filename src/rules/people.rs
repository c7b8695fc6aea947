//! Words of names, titles, roles and organisations, and the words that are none.
//!
//! In: `rules/en/words/people.toml`, `rules/en/names/words.txt` and the tables of names in `rules/names/`. Out: what a
//! single word can be, as a set of flags. Does not look at neighbours (see `find::names`).

use super::RuleFiles;
use super::lexicon::{Key, WordTable};
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What a word can be; one bit per list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordUse(u32);

/// The lists of `rules/en/words/people.toml`; see there for what each holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    address: Vec<String>,
    offices: Vec<String>,
    roles: Vec<String>,
    role_modifiers: Vec<String>,
    title_ends: Vec<String>,
    role_links: Vec<String>,
    role_stops: Vec<String>,
    leading_verbs: Vec<String>,
    speech: Vec<String>,
    particles: Vec<String>,
    suffixes: Vec<String>,
    degrees: Vec<String>,
    place_openers: Vec<String>,
    street_heads: Vec<String>,
    street_cues: Vec<String>,
    organisation_heads: Vec<String>,
    site_heads: Vec<String>,
    region_heads: Vec<String>,
    spot_heads: Vec<String>,
    hall_kinds: Vec<String>,
    city_heads: Vec<String>,
    locatives: Vec<String>,
    hazards: Vec<String>,
    striking: Vec<String>,
    function_words: Vec<String>,
    not_names: Vec<String>,
    given_words: Vec<String>,
    given_more: Vec<String>,
    small_numbers: Vec<String>,
    tens: Vec<String>,
    dotted_address: Vec<String>,
    alias_cues: Vec<String>,
    kin: Vec<String>,
    things: Vec<String>,
    parties: Vec<String>,
    descriptions: Vec<String>,
    office_holds: Vec<String>,
    office_auxiliaries: Vec<String>,
    office_acts: Vec<String>,
    office_leaves: Vec<String>,
    office_comes: Vec<String>,
    office_between: Vec<String>,
    office_as: Vec<String>,
}

impl WordUse {
    /// A common English word.
    pub const WORD: Self = Self(1);
    /// A given name.
    pub const GIVEN: Self = Self(1 << 1);
    /// Part of the name of some known person: surnames, and given names of languages whose lists do not part them.
    pub const PART: Self = Self(1 << 2);
    /// "Mr.", "Gen.".
    pub const ADDRESS: Self = Self(1 << 3);
    /// "minister", "spokesman".
    pub const ROLE: Self = Self(1 << 4);
    /// "former", "foreign".
    pub const ROLE_MODIFIER: Self = Self(1 << 5);
    /// Lower-case nouns that end a title before a name.
    pub const TITLE_END: Self = Self(1 << 6);
    /// "of", "for": opens the complement of a role.
    pub const ROLE_LINK: Self = Self(1 << 7);
    /// Ends the complement of a role.
    pub const ROLE_STOP: Self = Self(1 << 8);
    /// "leads", "heads".
    pub const LEADING_VERB: Self = Self(1 << 9);
    /// "said", "met": who stands beside it acts.
    pub const SPEECH: Self = Self(1 << 10);
    /// "al", "bin", "van".
    pub const PARTICLE: Self = Self(1 << 11);
    /// "Jr", "III".
    pub const SUFFIX: Self = Self(1 << 12);
    /// "ministry", "party".
    pub const ORGANISATION_HEAD: Self = Self(1 << 13);
    /// "street", "airport".
    pub const SITE_HEAD: Self = Self(1 << 14);
    /// "province", "river".
    pub const REGION_HEAD: Self = Self(1 << 15);
    /// "county", "beach".
    pub const CITY_HEAD: Self = Self(1 << 16);
    /// "in", "near".
    pub const LOCATIVE: Self = Self(1 << 17);
    /// Opens sentences; no name by itself.
    pub const FUNCTION: Self = Self(1 << 18);
    /// Capitalised, yet no name of a person or place.
    pub const NOT_NAME: Self = Self(1 << 19);
    /// "brother", "alias": a first name may follow.
    pub const KIN: Self = Self(1 << 20);
    /// "ship", "hurricane": the name that follows is no person's.
    pub const THING: Self = Self(1 << 21);

    /// "PhD": stands after a name and tells nobody apart.
    pub const DEGREE: Self = Self(1 << 22);
    /// "mount", "stade": the name that it opens is a place's.
    pub const PLACE_OPENER: Self = Self(1 << 23);
    /// "avenue": a street, even behind a given name.
    pub const STREET_HEAD: Self = Self(1 << 24);
    /// "block": the name behind its "of" is a street's.
    pub const STREET_CUE: Self = Self(1 << 25);
    /// "border", "market": names a spot in lower case too, behind a name.
    pub const SPOT_HEAD: Self = Self(1 << 26);
    /// "conference": a centre of these is a building.
    pub const HALL_KIND: Self = Self(1 << 27);
    /// "Gov.", "Rep.": a form of address that is an office.
    pub const OFFICE: Self = Self(1 << 28);
    /// "earthquake": what strikes a place.
    pub const HAZARD: Self = Self(1 << 29);
    /// "shook": behind a hazard the name that follows is a place's.
    pub const STRIKING: Self = Self(1 << 30);
    /// "Democrat", "brother-in-law": says behind a name who somebody is, without an office.
    pub const DESCRIPTION: Self = Self(1 << 31);

    /// True where the word is in all lists of `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// True where the word is in at least one list of `other`.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets of lists.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word says between a name and the office that a verb gives somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeVerb {
    /// "is", "became", "named": the office may follow.
    Holds,
    /// "has", "could": alone it gives none.
    Auxiliary,
    /// "serves", "took": it follows behind "as".
    Acts,
    /// "resigned": as before, and it is over.
    Leaves,
    /// "will": it is still to come.
    Comes,
    /// Words that may stand among those: "currently", "over".
    Between,
    /// "as".
    As,
}

/// What single words can be, over all lists.
#[derive(Debug, Default)]
pub struct PeopleWords {
    /// The word tables: the three uses that they tell.
    table: WordTable,
    /// The lists.
    uses: FxHashMap<u64, WordUse>,
    small_numbers: Vec<String>,
    tens: Vec<String>,
    dotted_address: Vec<String>,
    alias_cues: Vec<String>,
    parties: Vec<String>,
    office_verbs: FxHashMap<String, OfficeVerb>,
}

impl PeopleWords {
    const WORD_AND_GIVEN: WordUse = WordUse::WORD.or(WordUse::GIVEN);

    /// Compiles the lists from the rules files.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let lists: Lists = files.parse("words/people.toml")?;
        let mut words = Self { table: WordTable::with_capacity(WORD_COUNT), ..Self::default() };
        for (path, flag) in [
            ("names/words.txt", WordUse::WORD),
            ("names/given.txt", WordUse::GIVEN),
            ("names/parts.txt", WordUse::PART),
        ] {
            let text = files.text(path).ok_or_else(|| Error::in_file(files.origin(path), None, "is missing"))?;
            let flag = u8::try_from(flag.0).expect("the uses of the word tables are the lowest bits");
            text.lines().for_each(|word| words.table.add(Key::of(word), flag));
        }
        for (list, word_use) in [
            (&lists.given_words, WordUse::GIVEN),
            (&lists.given_more, WordUse::GIVEN),
            (&lists.address, WordUse::ADDRESS),
            (&lists.offices, WordUse::OFFICE),
            (&lists.roles, WordUse::ROLE),
            (&lists.role_modifiers, WordUse::ROLE_MODIFIER),
            (&lists.title_ends, WordUse::TITLE_END),
            (&lists.role_links, WordUse::ROLE_LINK),
            (&lists.role_stops, WordUse::ROLE_STOP),
            (&lists.leading_verbs, WordUse::LEADING_VERB),
            (&lists.speech, WordUse::SPEECH),
            (&lists.particles, WordUse::PARTICLE),
            (&lists.suffixes, WordUse::SUFFIX),
            (&lists.degrees, WordUse::SUFFIX.or(WordUse::DEGREE)),
            (&lists.place_openers, WordUse::PLACE_OPENER),
            (&lists.street_heads, WordUse::SITE_HEAD.or(WordUse::STREET_HEAD)),
            (&lists.street_cues, WordUse::STREET_CUE),
            (&lists.organisation_heads, WordUse::ORGANISATION_HEAD),
            (&lists.site_heads, WordUse::SITE_HEAD),
            (&lists.region_heads, WordUse::REGION_HEAD),
            (&lists.spot_heads, WordUse::SPOT_HEAD),
            (&lists.hall_kinds, WordUse::HALL_KIND),
            (&lists.city_heads, WordUse::CITY_HEAD),
            (&lists.locatives, WordUse::LOCATIVE),
            (&lists.hazards, WordUse::HAZARD),
            (&lists.striking, WordUse::STRIKING),
            (&lists.kin, WordUse::KIN),
            (&lists.descriptions, WordUse::DESCRIPTION),
            (&lists.things, WordUse::THING),
            (&lists.function_words, WordUse::FUNCTION.or(WordUse::WORD)),
            (&lists.not_names, WordUse::NOT_NAME.or(WordUse::WORD)),
        ] {
            list.iter().for_each(|word| words.add(word, word_use));
        }
        words.small_numbers = lists.small_numbers;
        words.tens = lists.tens;
        words.dotted_address = lists.dotted_address;
        words.alias_cues = lists.alias_cues;
        words.parties = lists.parties;
        for (list, verb) in [
            (lists.office_between, OfficeVerb::Between),
            (lists.office_acts, OfficeVerb::Acts),
            (lists.office_leaves, OfficeVerb::Leaves),
            (lists.office_comes, OfficeVerb::Comes),
            (lists.office_auxiliaries, OfficeVerb::Auxiliary),
            (lists.office_holds, OfficeVerb::Holds),
            (lists.office_as, OfficeVerb::As),
        ] {
            words.office_verbs.extend(list.into_iter().map(|word| (word, verb)));
        }
        Ok(words)
    }

    /// What the word of this key can be.
    pub fn uses(&self, key: Key) -> WordUse {
        let mut tabled = WordUse(u32::from(self.table.flags(key)));
        // The list of given names holds words like "so" and "see"; those that are also words count as parts of names
        // only, unless `given_words` names them.
        if tabled.has(Self::WORD_AND_GIVEN) {
            tabled = WordUse::WORD.or(WordUse::PART);
        }
        self.uses.get(&key.number()).map_or(tabled, |listed| listed.or(tabled))
    }

    /// What a word as written can be.
    pub fn uses_of(&self, word: &str) -> WordUse {
        self.uses(Key::of(word))
    }

    /// True for forms of address such as "H.E.", which would be other words without their dots.
    pub fn is_dotted_address(&self, written: &str) -> bool {
        self.dotted_address.iter().any(|form| form == written)
    }

    /// True for a party as it stands before a constituency: the "D" of "D-Ohio".
    pub fn is_party(&self, written: &str) -> bool {
        self.parties.iter().any(|party| party == written)
    }

    /// What a word in lower case says between a name and an office.
    pub fn office_verb(&self, word: &str) -> Option<OfficeVerb> {
        self.office_verbs.get(word).copied()
    }

    /// True where text in lower case ends with words after which another name of the person before them stands.
    pub fn introduces_alias(&self, text: &str) -> bool {
        self.alias_cues
            .iter()
            .any(|cue| text.strip_suffix(cue.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    }

    /// The years that a figure or a number word of an age says ("39", "seven", "forty-four").
    pub fn years(&self, figure: &str) -> Option<u32> {
        let place = |list: &[String], word: &str| u32::try_from(list.iter().position(|w| w == word)? + 1).ok();
        let small = |word: &str| place(&self.small_numbers, word);
        let tens = |word: &str| Some(TENS * place(&self.tens, word)?);
        let years = match (figure.parse(), figure.split_once('-')) {
            (Ok(years), _) => years,
            (Err(_), Some((ten, one))) => tens(ten)? + small(one).filter(|one| *one < TENS)?,
            (Err(_), None) => small(figure).or_else(|| tens(figure))?,
        };
        (1..=OLDEST).contains(&years).then_some(years)
    }

    fn add(&mut self, word: &str, word_use: WordUse) {
        let entry = self.uses.entry(Key::of(word).number()).or_default();
        *entry = entry.or(word_use);
    }
}

/// Nobody is older.
const OLDEST: u32 = 115;
const TENS: u32 = 10;
/// Room for the embedded tables, so that the map does not grow while it is filled.
const WORD_COUNT: usize = 130_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> PeopleWords {
        let files = RuleFiles::load(None).expect("embedded rules load");
        PeopleWords::load(&files).expect("embedded lists compile")
    }

    #[test]
    fn words_names_and_titles_are_told_apart() {
        let words = words();
        assert!(words.uses_of("Khalil").has(WordUse::GIVEN));
        assert!(words.uses_of("İbrahim").has(WordUse::GIVEN));
        assert!(words.uses_of("Mark").has(WordUse::GIVEN.or(WordUse::WORD)));
        assert!(!words.uses_of("See").has(WordUse::GIVEN));
        assert!(words.uses_of("Lt.").has(WordUse::ADDRESS));
        assert!(words.uses_of("Monday").has(WordUse::NOT_NAME));
        assert!(words.uses_of("sailed").has(WordUse::WORD));
        assert_eq!(words.uses_of("Xyzzyqua"), WordUse::default());
    }
}
