//! Other figures of an event: counts of things, amounts of money, magnitudes, votes.

use super::{About, Change, Field, Kind, Shape};

/// The kind.
pub const KIND: Kind = Kind {
    id: "quantity",
    fields: &[
        figure("count", "number"),
        figure("amount", "amount"),
        Field {
            id: "magnitude",
            label: "magnitude",
            shape: Shape::Quantity,
            about: About::Event,
            change: Change::Never,
        },
        Field { id: "votes", label: "votes", shape: Shape::Text, about: About::Event, change: Change::Never },
    ],
};

const fn figure(id: &'static str, label: &'static str) -> Field {
    Field { id, label, shape: Shape::Quantity, about: About::Subject, change: Change::Never }
}
