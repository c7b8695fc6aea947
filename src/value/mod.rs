//! Shapes of values, and how two values of one shape relate.
//!
//! The set of shapes is closed; claim kinds choose among them. Nothing in here knows articles, kinds or wording rules.

mod calendar;
mod grouped;
mod length;
mod open;
mod place;
mod portion;
mod quantity;
mod reason;
mod role;
mod season;
mod time_words;
mod timex;
mod units;
mod weeks;
pub mod wording;

pub use calendar::{Period, Unit, easter, shift_day};
pub use grouped::grouped;
pub use open::{Open, Pick};
pub use place::{Place, PlaceKind};
pub use portion::Portion;
pub use quantity::{Modifier, Quantity, currency, with_currency};
pub use reason::{Anchor, Reason, Side};
pub use role::{RoleWords, name_one_office, relate_roles};
pub use season::Season;
pub use time_words::{length_words, open_date_words, weekday_name};
pub use timex::{Interval, Timex, TimexKind};
pub use weeks::{LAST_WEEK, week_in_month, weekday};
pub use wording::{QuoteWords, Wording};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a claim states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "shape", rename_all = "snake_case")]
pub enum Value {
    /// A count, amount, magnitude, age.
    Quantity(Quantity),
    /// A date, time of day or duration.
    Time(Timex),
    /// A person of the same record.
    Person {
        /// Index into the record's people.
        index: usize,
        /// As written here.
        name: String,
    },
    /// A place.
    Place(Place),
    /// An office or role, as written without determiner.
    Role {
        /// The words.
        words: String,
    },
    /// Anything else that is compared word by word, such as a tally of votes ("2-1").
    Text {
        /// The words.
        words: String,
    },
}

/// How two values of one fact relate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// The same value.
    Same,
    /// Both can be right: one is vaguer, hedged or wider. The reason completes "... because".
    Compatible(String),
    /// Both cannot be right at the same time. The reason completes "... because".
    Different(String),
}

impl Relation {
    /// True for [`Relation::Different`].
    pub fn is_different(&self) -> bool {
        matches!(self, Relation::Different(_))
    }
}

impl Value {
    /// How the value is shown in tables and compared in baselines: figures without separators, TIMEX3 values, names
    /// and words as written.
    pub fn to_display(&self) -> String {
        match self {
            // A measure says nothing without its unit; what counts people or sums goes by its field.
            Value::Quantity(quantity) if quantity.is_measure() => {
                format!("{} {}", quantity.to_display(), quantity.unit.as_deref().unwrap_or_default())
            }
            Value::Quantity(quantity) => quantity.to_display(),
            // A time of day without its date is `T23:10`.
            Value::Time(timex) => timex.value.strip_prefix('T').unwrap_or(&timex.value).to_owned(),
            Value::Person { name, .. } => name.clone(),
            Value::Place(place) => place.name.clone(),
            Value::Role { words } | Value::Text { words } => words.clone(),
        }
    }

    /// The figure of a quantity: its lower bound, else its upper one.
    pub fn figure(&self) -> Option<f64> {
        match self {
            Value::Quantity(quantity) => quantity.low.or(quantity.high),
            _ => None,
        }
    }

    /// What a figure counts in.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Value::Quantity(quantity) => quantity.unit.as_deref(),
            _ => None,
        }
    }

    /// The currency of a sum of money.
    pub fn currency(&self) -> Option<&str> {
        match self {
            Value::Quantity(quantity) => quantity.currency(),
            _ => None,
        }
    }

    /// The hedge on the value.
    pub fn modifier(&self) -> Modifier {
        match self {
            Value::Quantity(quantity) => quantity.modifier,
            Value::Time(timex) => timex.modifier,
            _ => Modifier::Exact,
        }
    }
}
