//! Places with what contains them, demonyms, well-known organisations.
//!
//! In: the tables of `rules/places/`, `rules/en/words/places.toml` and `rules/en/words/organisations.toml`. Out: what a
//! phrase names. Does not decide whether "Jackson" is a city or a person (see `find::names`).

use super::RuleFiles;
use super::lexicon::{Key, Lexicon};
use crate::error::{Error, Result};
use crate::value::{Place, PlaceKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A list of `rules/en/words/places.toml`: usual name, other names.
type Names = BTreeMap<String, Vec<String>>;

/// The lists of `rules/en/words/places.toml`; see there for what each holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceLists {
    countries: Names,
    regions: Names,
    cities: Names,
    within: Names,
    demonyms: Names,
    state_abbreviations: Names,
    plural: Plural,
}

/// How several inhabitants are told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plural {
    end: String,
    not_behind: Vec<String>,
}

/// The list of `rules/en/words/organisations.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationLists {
    known: Names,
}

/// What a phrase of the gazetteer names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Place, or organisation.
    pub kind: ListedKind,
    /// Where its record is.
    record: Record,
    /// Counts only where it is written in capitals ("US", "WHO").
    pub only_capitals: bool,
}

/// What kind of thing a phrase of the gazetteer names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedKind {
    /// A place of this kind.
    Place(PlaceKind),
    /// A state of the United States in short ("Miss.", "CA"): counts only after a town.
    StateAbbreviation,
    /// An organisation.
    Organisation,
}

/// A line of the table of cities, or one of the records built from the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Record {
    CityLine(u32),
    Built(u32),
}

/// Places with what contains them, demonyms, well-known organisations.
#[derive(Debug)]
pub struct Gazetteer {
    phrases: Lexicon<Listed>,
    /// Capital by the usual name of its country.
    capitals: BTreeMap<String, String>,
    /// The table of cities as it stands; a [`Record::CityLine`] is an offset into it.
    city_table: String,
    /// Usual name and what contains it.
    built: Vec<(String, Vec<String>)>,
}

impl Gazetteer {
    /// Compiles the lists from the rules files.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let lists: PlaceLists = files.parse("words/places.toml")?;
        let organisations: OrganisationLists = files.parse("words/organisations.toml")?;
        let mut gazetteer = Self {
            phrases: Lexicon::with_capacity(CITY_COUNT),
            city_table: table(files, "places/cities.tsv")?.to_owned(),
            built: Vec::new(),
            capitals: BTreeMap::new(),
        };
        gazetteer.add_cities();
        gazetteer.add_countries(table(files, "places/countries.tsv")?, &lists);
        gazetteer.add_states(table(files, "places/states.tsv")?, &lists);
        gazetteer.add_listed(&lists.regions, ListedKind::Place(PlaceKind::Region), &lists.within);
        gazetteer.add_listed(&lists.cities, ListedKind::Place(PlaceKind::City), &lists.within);
        for (place, names) in &lists.demonyms {
            names.iter().for_each(|name| gazetteer.add_demonym(name, place, &lists.plural));
        }
        gazetteer.add_capitals(table(files, "places/countries.tsv")?);
        gazetteer.add_listed(&organisations.known, ListedKind::Organisation, &Names::new());
        Ok(gazetteer)
    }

    /// The longest phrase that begins with a word of key `first` and goes on with the words `rest`: how many words it
    /// has, and what it names.
    pub fn longest_at<'t>(&self, first: Key, rest: impl Iterator<Item = &'t str>) -> Option<(usize, Listed)> {
        self.phrases.longest_at(first, rest)
    }

    /// What a whole phrase names.
    pub fn listed(&self, phrase: &str) -> Option<Listed> {
        self.phrases.get(phrase)
    }

    /// A place by one of its names ("Türkiye" gives Turkey); `None` for organisations and what is not listed.
    pub fn place(&self, name: &str) -> Option<Place> {
        self.listed(name).and_then(|listed| self.place_of(listed))
    }

    /// The place that an entry names.
    pub fn place_of(&self, listed: Listed) -> Option<Place> {
        let ListedKind::Place(kind) = listed.kind else { return None };
        let (name, within) = self.record(listed);
        Some(Place { name, kind, within })
    }

    /// The capital of a country, or of the country of an adjective.
    pub fn capital_of(&self, country: &Place) -> Option<Place> {
        let name = self.capitals.get(&country.name)?.clone();
        Some(Place { name, kind: PlaceKind::City, within: vec![country.name.clone()] })
    }

    /// The usual name of what an entry names.
    pub fn usual_name(&self, listed: Listed) -> String {
        self.record(listed).0
    }

    fn record(&self, listed: Listed) -> (String, Vec<String>) {
        match listed.record {
            Record::Built(index) => self.built[index as usize].clone(),
            Record::CityLine(start) => {
                let line = self.city_table[start as usize..].lines().next().unwrap_or_default();
                let mut columns = line.split('\t').skip(1);
                let name = columns.next().unwrap_or_default().to_owned();
                (name, columns.filter(|c| !c.is_empty()).map(str::to_owned).collect())
            }
        }
    }

    fn add_cities(&mut self) {
        let mut start = 0;
        for line in self.city_table.split_inclusive('\n') {
            let key = line.split('\t').next().unwrap_or_default();
            let record = Record::CityLine(u32::try_from(start).expect("the table is smaller than 4 GB"));
            let kind = ListedKind::Place(PlaceKind::City);
            self.phrases.insert(key, Listed { kind, record, only_capitals: false });
            start += line.len();
        }
    }

    /// Usual name and demonym of each country, then the names that news uses.
    fn add_countries(&mut self, table: &str, lists: &PlaceLists) {
        let country = ListedKind::Place(PlaceKind::Country);
        for line in table.lines() {
            let mut columns = line.split('\t').skip(1);
            let (name, demonym) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
            self.add(name, name, Vec::new(), country);
            if !demonym.is_empty() && demonym != name {
                self.add_demonym(demonym, name, &lists.plural);
            }
        }
        self.add_listed(&lists.countries, country, &lists.within);
    }

    /// The capital of each country of the table, by the country's usual name.
    fn add_capitals(&mut self, table: &str) {
        for line in table.lines() {
            let mut columns = line.split('\t').skip(1);
            let country = columns.next().and_then(|name| self.place(name)).map(|place| place.name);
            let capital = columns.nth(1).filter(|capital| !capital.is_empty());
            if let Some((country, capital)) = country.zip(capital) {
                let name = self.place(capital).map_or(capital.to_owned(), |place| place.name);
                self.capitals.insert(country, name);
            }
        }
    }

    /// States of the United States by name, and by their short forms. Such as have a country's name ("Georgia") are
    /// left to the country.
    fn add_states(&mut self, table: &str, lists: &PlaceLists) {
        let within = || vec!["United States".to_owned()];
        for line in table.lines() {
            let mut columns = line.split('\t').skip(1);
            let (name, code) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
            if self.listed(name).is_none_or(|known| known.kind != ListedKind::Place(PlaceKind::Country)) {
                self.add(name, name, within(), ListedKind::Place(PlaceKind::Region));
            }
            let short = lists.state_abbreviations.get(name).into_iter().flatten().map(String::as_str);
            for form in short.chain([code]) {
                if self.listed(form).is_none() {
                    self.add(form, name, within(), ListedKind::StateAbbreviation);
                }
            }
        }
    }

    fn add_listed(&mut self, names: &Names, kind: ListedKind, within: &Names) {
        for (usual, others) in names {
            let outer = within.get(usual).cloned().or_else(|| self.place(usual).map(|p| p.within)).unwrap_or_default();
            self.add(usual, usual, outer.clone(), kind);
            others.iter().for_each(|other| self.add(other, usual, outer.clone(), kind));
        }
    }

    fn add_demonym(&mut self, name: &str, place: &str, plural: &Plural) {
        let kind = ListedKind::Place(PlaceKind::Demonym);
        self.add(name, place, Vec::new(), kind);
        if !plural.not_behind.iter().any(|end| name.ends_with(end.as_str())) {
            self.add(&format!("{name}{}", plural.end), place, Vec::new(), kind);
        }
    }

    fn add(&mut self, phrase: &str, usual: &str, within: Vec<String>, kind: ListedKind) {
        let only_capitals = !phrase.contains(char::is_lowercase) && phrase.chars().count() > 1;
        let known = self.phrases.get(phrase);
        if only_capitals && known.is_some_and(|k| !k.only_capitals && self.usual_name(k) == usual) {
            return;
        }
        let record = Record::Built(u32::try_from(self.built.len()).expect("a few thousand records"));
        self.built.push((usual.to_owned(), within));
        self.phrases.insert(phrase, Listed { kind, record, only_capitals });
    }
}

/// Room for the embedded tables, so that the map does not grow while it is filled.
const CITY_COUNT: usize = 24_000;

fn table<'f>(files: &'f RuleFiles, path: &str) -> Result<&'f str> {
    files.text(path).ok_or_else(|| Error::in_file(files.origin(path), None, "is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        let files = RuleFiles::load(None).expect("embedded rules load");
        Gazetteer::load(&files).expect("embedded tables compile")
    }

    #[test]
    fn places_have_usual_names_and_what_contains_them() {
        let gazetteer = gazetteer();
        let place = |name: &str| gazetteer.place(name).map(|p| (p.name, p.kind, p.within.join(", ")));
        let is = |name: &str, kind, within: &str| Some((name.to_owned(), kind, within.to_owned()));
        assert_eq!(place("Türkiye"), is("Turkey", PlaceKind::Country, ""));
        assert_eq!(place("U.S."), is("United States", PlaceKind::Country, ""));
        assert_eq!(place("Turkish"), is("Turkey", PlaceKind::Demonym, ""));
        assert_eq!(place("Palestinians"), is("Palestine", PlaceKind::Demonym, ""));
        assert_eq!(place("İstanbul"), is("Istanbul", PlaceKind::City, "Turkey"));
        assert_eq!(place("Chicago"), is("Chicago", PlaceKind::City, "Illinois, United States"));
        assert_eq!(place("Kiev"), is("Kyiv", PlaceKind::City, "Ukraine"));
        assert_eq!(place("Ohio"), is("Ohio", PlaceKind::Region, "United States"));
        assert_eq!(place("Springfield"), is("Springfield", PlaceKind::City, ""));
        assert_eq!(place("Khan Yunis"), is("Khan Younis", PlaceKind::City, "Gaza"));
        let turkish = gazetteer.place("Turkish").expect("is listed");
        assert_eq!(gazetteer.capital_of(&turkish).map(|p| p.name).as_deref(), Some("Ankara"));
        assert_eq!(place("Hamas"), None);
    }

    #[test]
    fn short_forms_of_states_count_only_after_a_town() {
        let gazetteer = gazetteer();
        let kind = |name: &str| gazetteer.listed(name).map(|l| l.kind);
        assert_eq!(kind("Miss."), Some(ListedKind::StateAbbreviation));
        assert_eq!(kind("FL"), Some(ListedKind::StateAbbreviation));
        assert_eq!(kind("Hezbollah"), Some(ListedKind::Organisation));
    }
}
