//! When an event took place: its date, and its time of day.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::When,
    fields: &[
        Field { id: FieldId::Date, label: "date", shape: Shape::Date, about: About::Event, change: Change::Never },
        Field { id: FieldId::Time, label: "time", shape: Shape::TimeOfDay, about: About::Event, change: Change::Never },
    ],
};
