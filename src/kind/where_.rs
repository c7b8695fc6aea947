//! Where an event took place.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Where,
    fields: &[Field {
        id: FieldId::Place,
        label: "place",
        shape: Shape::Place,
        about: About::Event,
        change: Change::Never,
    }],
};
