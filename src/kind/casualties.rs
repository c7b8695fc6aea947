//! People killed, hurt, missing, held, freed, displaced, arrested: counts that grow as more becomes known.

use super::{About, Change, Field, Kind, Shape};
use crate::model::{FieldId, KindId};

/// The kind.
pub const KIND: Kind = Kind {
    id: KindId::Casualties,
    fields: &[
        count(FieldId::Killed, "number killed", Change::Grows),
        // It falls where the wounded die and are counted elsewhere; comparing knows that.
        count(FieldId::Injured, "number injured", Change::Grows),
        // Killed or injured by gunfire: what police say first.
        count(FieldId::Shot, "number shot", Change::Grows),
        // Killed or hurt by whatever means.
        count(FieldId::Casualties, "number of casualties", Change::Grows),
        count(FieldId::Missing, "number missing", Change::Moves),
        count(FieldId::Captured, "number captured", Change::Moves),
        count(FieldId::Released, "number released", Change::Grows),
        count(FieldId::Displaced, "number displaced", Change::Moves),
        count(FieldId::Arrested, "number arrested", Change::Grows),
    ],
};

const fn count(id: FieldId, label: &'static str, change: Change) -> Field {
    Field { id, label, shape: Shape::Quantity, about: About::Event, change }
}
