//! Offices and roles, compared word by word.

use super::Relation;

/// How two roles of one person relate.
pub fn relate_roles(a: &str, b: &str) -> Relation {
    if a.eq_ignore_ascii_case(b) { Relation::Same } else { Relation::Compatible("worded differently".into()) }
}
