//! How names are spelt.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind. No rule states it: it is read off the people that articles name.
pub const KIND: Kind = Kind {
    id: KindId::Name,
    fields: &[Field {
        id: FieldId::Spelling,
        label: "spelling",
        shape: Shape::Text,
        about: About::Person,
        change: Change::Never,
    }],
};
