//! What somebody said word for word: the wording, and whose words they are.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Quote,
    fields: &[
        Field {
            id: FieldId::Wording,
            label: "wording",
            shape: Shape::Text,
            about: About::Subject,
            change: Change::Never,
        },
        Field {
            id: FieldId::Speaker,
            label: "speaker",
            shape: Shape::Text,
            about: About::Subject,
            change: Change::Never,
        },
    ],
};
