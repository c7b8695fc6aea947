//! What is said of a person whatever the event: role and age.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Person,
    fields: &[
        Field { id: FieldId::Role, label: "role", shape: Shape::Role, about: About::Person, change: Change::Never },
        Field { id: FieldId::Age, label: "age", shape: Shape::Quantity, about: About::Person, change: Change::Never },
    ],
};
