//! Where an event took place.

use super::{About, Change, Field, Kind, Shape};

/// The kind.
pub const KIND: Kind = Kind {
    id: "where",
    fields: &[Field { id: "place", label: "place", shape: Shape::Place, about: About::Event, change: Change::Never }],
};
