//! Who took part in a meeting, who led a delegation, who was host.
//!
//! Lists of people are partial by nature: leaving someone out contradicts nobody. Only a person said to be present here
//! and absent there is a difference.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Attendance,
    fields: &[
        Field {
            id: FieldId::Attendees,
            label: "attendees",
            shape: Shape::Person,
            about: About::Presence,
            change: Change::Never,
        },
        Field {
            id: FieldId::LedBy,
            label: "leader",
            shape: Shape::Person,
            about: About::Subject,
            change: Change::Never,
        },
        Field { id: FieldId::Host, label: "host", shape: Shape::Person, about: About::Event, change: Change::Never },
    ],
};
