//! When an event took place: its date, and its time of day.

use super::{About, Change, Field, Kind, Shape};

/// The kind.
pub const KIND: Kind = Kind {
    id: "when",
    fields: &[
        Field { id: "date", label: "date", shape: Shape::Date, about: About::Event, change: Change::Never },
        Field { id: "time", label: "time", shape: Shape::TimeOfDay, about: About::Event, change: Change::Never },
    ],
};
