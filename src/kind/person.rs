//! What is said of a person whatever the event: role and age.

use super::{About, Change, Field, Kind, Shape};

/// The kind.
pub const KIND: Kind = Kind {
    id: "person",
    fields: &[
        Field { id: "role", label: "role", shape: Shape::Role, about: About::Person, change: Change::Never },
        Field { id: "age", label: "age", shape: Shape::Quantity, about: About::Person, change: Change::Never },
    ],
};
