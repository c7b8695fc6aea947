//! How much the places of two tellings speak for one event.
//!
//! In: the places of two tellings. Out: the weight of what they share, or of what sets them apart.

use super::weights::{OTHER_PLACE, SAME_PLACE, SAME_REGION, UNKNOWN_PLACE};
use crate::value::{Place, PlaceKind};

/// The weight of two places; none where either names none.
pub fn score_place(a: Option<&Place>, b: Option<&Place>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let is_narrow = |kind: PlaceKind| matches!(kind, PlaceKind::City | PlaceKind::Site);
    let one_in_other = a.is_within_or_same(b) || b.is_within_or_same(a);
    if a.is_elsewhere(b) {
        OTHER_PLACE
    } else if a.name == b.name {
        if is_narrow(a.kind) { SAME_PLACE } else { SAME_REGION }
    } else if one_in_other || share_word(&a.name, &b.name) || a.kind == PlaceKind::Site || b.kind == PlaceKind::Site {
        // A site and a city are hard to tell apart by name alone, and so are a city and its county.
        0.0
    } else if a.is_located() != b.is_located() {
        // What the gazetteer does not know may be a part of the city.
        UNKNOWN_PLACE
    } else {
        OTHER_PLACE
    }
}

/// "DeKalb" and "DeKalb County" share a telling word.
fn share_word(a: &str, b: &str) -> bool {
    let telling = |name: &str| name.split(' ').next().map(str::to_owned);
    telling(a) == telling(b)
}
