//! How long something lasted or is to last.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Duration,
    fields: &[Field {
        id: FieldId::Length,
        label: "length",
        shape: Shape::Duration,
        about: About::Subject,
        change: Change::Never,
    }],
};
