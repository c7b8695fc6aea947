//! When an event took place: its date, and its time of day.

use super::{About, Change, Field, Kind, Shape};

/// The field that holds the date.
pub const DATE: &str = "date";

/// The kind.
pub const KIND: Kind = Kind {
    id: "when",
    fields: &[
        Field { id: DATE, label: "date", shape: Shape::Date, about: About::Event, change: Change::Never },
        Field { id: "time", label: "time", shape: Shape::TimeOfDay, about: About::Event, change: Change::Never },
    ],
};
