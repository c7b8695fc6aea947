//! Places by usual name, with what contains them.

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
        self.name == other.name || self.within.contains(&other.name)
    }
}
