//! Places by usual name, with what contains them.

use super::Relation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its usual English name ("Turkey" for Türkiye and "Turkish"; "Istanbul" for İstanbul); as written where the
    /// gazetteer does not know it.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Usual names of what contains it, the narrowest first: Istanbul -> `["Turkey"]`, Chicago ->
    /// `["Illinois", "United States"]`. Several candidates for one name ("Springfield") leave it empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
}

/// What kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A sovereign state or a territory that news treats like one (Gaza, Kosovo).
    Country,
    /// A state, province, region, continent, sea.
    Region,
    /// A city, town, village, county.
    City,
    /// A street, building, crossing, market, camp.
    Site,
    /// The people or adjective of a place ("Turkish", "Palestinians"): not where something happens.
    Demonym,
}

impl Place {
    /// True where the one lies in the other, or they are the same place.
    pub fn is_within_or_same(&self, other: &Place) -> bool {
        (self.name == other.name && !self.is_elsewhere(other)) || self.within.contains(&other.name)
    }

    /// True for two places of one name that lie in different states or countries: Durham in England and Durham in North
    /// Carolina.
    pub fn is_elsewhere(&self, other: &Place) -> bool {
        let apart =
            |a: &[String], b: &[String]| !a.is_empty() && !b.is_empty() && !a.iter().any(|name| b.contains(name));
        let state = |place: &Place| place.within.first().filter(|_| place.within.len() > 1).cloned();
        let states_differ = state(self).zip(state(other)).is_some_and(|(a, b)| a != b);
        self.name == other.name && self.kind == other.kind && (apart(&self.within, &other.within) || states_differ)
    }

    /// The town that a spot lies in, where that is known; else the place itself.
    pub fn or_town(&self) -> Place {
        match self.within.split_first() {
            Some((town, outer)) if self.kind == PlaceKind::Site => {
                Place { name: town.clone(), kind: PlaceKind::City, within: outer.to_vec() }
            }
            _ => self.clone(),
        }
    }

    /// The country it lies in or is, where that is known.
    pub fn country(&self) -> Option<&str> {
        let is_whole = matches!(self.kind, PlaceKind::Country | PlaceKind::Demonym);
        self.within.last().or(is_whole.then_some(&self.name)).map(String::as_str)
    }

    /// How two places of one event relate. Only what the gazetteer knows can contradict: nobody can tell from its name in
    /// which town a street or a hall lies, nor where a county ends; and of two towns of one state the one may be a part
    /// or a suburb of the other, since the gazetteer has no outlines.
    pub fn relate(&self, other: &Place) -> Relation {
        let (a, b) = (&self.name, &other.name);
        if self.is_elsewhere(other) {
            let outer = |place: &Place| place.within.first().cloned().unwrap_or_default();
            return Relation::Different(format!("one {a} lies in {} and the other in {}", outer(self), outer(other)));
        }
        if a == b {
            return Relation::Same;
        }
        if self.is_within_or_same(other) || other.is_within_or_same(self) {
            return Relation::Compatible(format!("{a} and {b} lie one in the other"));
        }
        let (a_town, b_town) = (self.or_town(), other.or_town());
        if a_town.name != *a || b_town.name != *b {
            return match a_town.relate(&b_town) {
                Relation::Same => Relation::Compatible(format!("{a} and {b} are both in {}", a_town.name)),
                relation => relation,
            };
        }
        if self.is_beside(other) {
            return Relation::Different(format!("{a} is not {b}"));
        }
        if let Some(unknown) = [self, other].into_iter().find(|place| !place.is_located()) {
            return Relation::Compatible(format!("nothing says where {} lies", unknown.name));
        }
        match (self.within.as_slice(), other.within.as_slice()) {
            ([state, _, ..], [other_state, _, ..]) if state == other_state => {
                Relation::Compatible(format!("{a} and {b} are both in {state}, and one may be a part of the other"))
            }
            ([outer, ..], [other_outer, ..]) if outer != other_outer => {
                Relation::Different(format!("{a} lies in {outer} and {b} in {other_outer}"))
            }
            _ => Relation::Different(format!("{a} is not {b}")),
        }
    }

    /// True for two areas named by one common noun, such as two districts: they do not lie one in the other.
    fn is_beside(&self, other: &Place) -> bool {
        let noun = |place: &Place| {
            let (name, noun) = place.name.rsplit_once(' ').filter(|_| place.kind != PlaceKind::Site)?;
            noun.starts_with(char::is_lowercase).then(|| (name.to_lowercase(), noun.to_owned()))
        };
        noun(self).zip(noun(other)).is_some_and(|((a, own), (b, others))| {
            own == others && !a.split(' ').any(|word| b.split(' ').any(|other| other == word))
        })
    }

    /// The gazetteer knows what it lies in, or that it is a country.
    pub fn is_located(&self) -> bool {
        self.kind == PlaceKind::Country || !self.within.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, kind: PlaceKind, within: &[&str]) -> Place {
        Place { name: name.into(), kind, within: within.iter().map(|w| (*w).to_owned()).collect() }
    }

    #[test]
    fn only_places_that_are_known_contradict() {
        let city = |name: &str, within: &[&str]| place(name, PlaceKind::City, within);
        let (ankara, istanbul) = (city("Ankara", &["Turkey"]), city("Istanbul", &["Turkey"]));
        let dayton = city("Dayton", &["Ohio", "United States"]);
        let kettering = city("Kettering", &["Ohio", "United States"]);
        let reno = city("Reno", &["Nevada", "United States"]);
        let ohio = place("Ohio", PlaceKind::Region, &["United States"]);
        let county = city("Montgomery County", &[]);
        let street = place("Main Street", PlaceKind::Site, &[]);
        assert!(ankara.relate(&istanbul).is_different());
        assert!(dayton.relate(&reno).is_different() && ohio.relate(&reno).is_different());
        assert!(ohio.relate(&ankara).is_different());
        for other in [&ohio, &kettering, &county, &street] {
            assert!(matches!(dayton.relate(other), Relation::Compatible(_)), "{other:?}");
        }
        assert_eq!(dayton.relate(&dayton), Relation::Same);
        let tennessee = city("Dayton", &["Tennessee", "United States"]);
        assert!(dayton.relate(&tennessee).is_different() && !dayton.is_within_or_same(&tennessee));
        assert!(dayton.relate(&city("Dayton", &["England", "United Kingdom"])).is_different());
        assert_eq!(dayton.relate(&city("Dayton", &[])), Relation::Same);
        assert_eq!(dayton.relate(&city("Dayton", &["United States"])), Relation::Same);
        let altstadt = city("Altstadt district", &[]);
        assert!(altstadt.relate(&city("Hafen district", &[])).is_different());
        for open in [city("Altstadt", &[]), city("upper Altstadt district", &[]), city("Hafen quarter", &[])] {
            assert!(matches!(altstadt.relate(&open), Relation::Compatible(_)), "{open:?}");
        }
        let spot = |name: &str, town: &str| place(name, PlaceKind::Site, &[town, "Ohio", "United States"]);
        let market = spot("Dayton market", "Dayton");
        for near in [&dayton, &ohio, &spot("Dayton bridge", "Dayton"), &spot("Kettering market", "Kettering")] {
            assert!(matches!(market.relate(near), Relation::Compatible(_)), "{near:?}");
        }
        assert!(market.relate(&reno).is_different());
    }
}
