//! Other figures of an event: counts of things, amounts of money, magnitudes, votes.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Quantity,
    fields: &[
        figure(FieldId::Count, "number"),
        figure(FieldId::Amount, "amount"),
        figure(FieldId::Percentage, "percentage"),
        figure(FieldId::Measure, "measure"),
        figure(FieldId::Rank, "rank"),
        Field {
            id: FieldId::Magnitude,
            label: "magnitude",
            shape: Shape::Quantity,
            about: About::Event,
            change: Change::Never,
        },
        Field { id: FieldId::Votes, label: "votes", shape: Shape::Text, about: About::Event, change: Change::Never },
        Field { id: FieldId::Score, label: "score", shape: Shape::Text, about: About::Event, change: Change::Never },
    ],
};

const fn figure(id: FieldId, label: &'static str) -> Field {
    Field { id, label, shape: Shape::Quantity, about: About::Subject, change: Change::Never }
}
