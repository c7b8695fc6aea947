//! People killed, hurt, missing, held, freed, displaced, arrested: counts that grow as more becomes known.

use super::{About, Change, Field, Kind, Shape};

/// The kind.
pub const KIND: Kind = Kind {
    id: "casualties",
    fields: &[
        count("killed", "number killed", Change::Grows),
        // It falls where the wounded die and are counted elsewhere; comparing knows that.
        count("injured", "number injured", Change::Grows),
        // Killed or injured by gunfire: what police say first.
        count("shot", "number shot", Change::Grows),
        // Killed or hurt by whatever means.
        count("casualties", "number of casualties", Change::Grows),
        count("missing", "number missing", Change::Moves),
        count("captured", "number captured", Change::Moves),
        count("released", "number released", Change::Grows),
        count("displaced", "number displaced", Change::Moves),
        count("arrested", "number arrested", Change::Grows),
    ],
};

const fn count(id: &'static str, label: &'static str, change: Change) -> Field {
    Field { id, label, shape: Shape::Quantity, about: About::Event, change }
}
