//! How long something lasted or is to last.

use super::{About, Change, Field, Kind, Shape};

/// The kind.
pub const KIND: Kind = Kind {
    id: "duration",
    fields: &[Field {
        id: "length",
        label: "length",
        shape: Shape::Duration,
        about: About::Subject,
        change: Change::Never,
    }],
};
