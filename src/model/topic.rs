//! Kinds of claims and their fields, by name: what a claim can be about.
//!
//! Their names are the words of rules files, settings and output. What a field means (its label, its shape, how its
//! values may change) is told by the registry in `kind`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind of claim; each has a rules file of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindId {
    /// Dates and times of day.
    When,
    /// Places.
    Where,
    /// Counts of people who came to harm, were held or freed.
    Casualties,
    /// Who was there.
    Attendance,
    /// Counts and sums of other things.
    Quantity,
    /// Lengths of time.
    Duration,
    /// What a person is, whatever the event.
    Person,
    /// What somebody said, word for word.
    Quote,
    /// How a name is spelt.
    Name,
}

/// A field of a kind. Each name belongs to one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldId {
    /// The day of an event.
    Date,
    /// Its time of day.
    Time,
    /// Where it was.
    Place,
    /// Those who died.
    Killed,
    /// Those who were hurt.
    Injured,
    /// Those hit by gunfire, dead or alive.
    Shot,
    /// Those killed or hurt by whatever means.
    Casualties,
    /// Those not found.
    Missing,
    /// Those held.
    Captured,
    /// Those freed.
    Released,
    /// Those who left their homes.
    Displaced,
    /// Those taken into custody.
    Arrested,
    /// Those present.
    Attendees,
    /// Who led a side.
    LedBy,
    /// Who received the others.
    Host,
    /// How many things there were.
    Count,
    /// A sum or measure.
    Amount,
    /// A share in hundredths.
    Percentage,
    /// A length, weight, speed or other measure.
    Measure,
    /// A place in an order.
    Rank,
    /// The strength of an earthquake.
    Magnitude,
    /// The result of a vote.
    Votes,
    /// How a game ended: "3-1".
    Score,
    /// How long something lasts.
    Length,
    /// A person's office.
    Role,
    /// A person's age.
    Age,
    /// The words of an utterance.
    Wording,
    /// Who said them.
    Speaker,
    /// The spelling of a name.
    Spelling,
}

impl KindId {
    /// All, in the order in which facts of one event are shown.
    pub const ALL: [KindId; 9] = [
        KindId::When,
        KindId::Where,
        KindId::Casualties,
        KindId::Attendance,
        KindId::Quantity,
        KindId::Duration,
        KindId::Person,
        KindId::Quote,
        KindId::Name,
    ];

    /// The word in rules, settings and output.
    pub fn name(self) -> &'static str {
        match self {
            KindId::When => "when",
            KindId::Where => "where",
            KindId::Casualties => "casualties",
            KindId::Attendance => "attendance",
            KindId::Quantity => "quantity",
            KindId::Duration => "duration",
            KindId::Person => "person",
            KindId::Quote => "quote",
            KindId::Name => "name",
        }
    }

    /// The kind of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl FieldId {
    /// All, those of one kind together.
    pub const ALL: [FieldId; 29] = [
        FieldId::Date,
        FieldId::Time,
        FieldId::Place,
        FieldId::Killed,
        FieldId::Injured,
        FieldId::Shot,
        FieldId::Casualties,
        FieldId::Missing,
        FieldId::Captured,
        FieldId::Released,
        FieldId::Displaced,
        FieldId::Arrested,
        FieldId::Attendees,
        FieldId::LedBy,
        FieldId::Host,
        FieldId::Count,
        FieldId::Amount,
        FieldId::Percentage,
        FieldId::Measure,
        FieldId::Rank,
        FieldId::Magnitude,
        FieldId::Votes,
        FieldId::Score,
        FieldId::Length,
        FieldId::Role,
        FieldId::Age,
        FieldId::Wording,
        FieldId::Speaker,
        FieldId::Spelling,
    ];

    /// The word in rules, settings and output.
    pub fn name(self) -> &'static str {
        match self {
            FieldId::Date => "date",
            FieldId::Time => "time",
            FieldId::Place => "place",
            FieldId::Killed => "killed",
            FieldId::Injured => "injured",
            FieldId::Shot => "shot",
            FieldId::Casualties => "casualties",
            FieldId::Missing => "missing",
            FieldId::Captured => "captured",
            FieldId::Released => "released",
            FieldId::Displaced => "displaced",
            FieldId::Arrested => "arrested",
            FieldId::Attendees => "attendees",
            FieldId::LedBy => "led_by",
            FieldId::Host => "host",
            FieldId::Count => "count",
            FieldId::Amount => "amount",
            FieldId::Percentage => "percentage",
            FieldId::Measure => "measure",
            FieldId::Rank => "rank",
            FieldId::Magnitude => "magnitude",
            FieldId::Votes => "votes",
            FieldId::Score => "score",
            FieldId::Length => "length",
            FieldId::Role => "role",
            FieldId::Age => "age",
            FieldId::Wording => "wording",
            FieldId::Speaker => "speaker",
            FieldId::Spelling => "spelling",
        }
    }

    /// The field of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl fmt::Display for KindId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_records() {
        for kind in KindId::ALL {
            assert_eq!(
                (serde_json::to_string(&kind).unwrap(), KindId::parse(kind.name())),
                (format!("\"{kind}\""), Some(kind))
            );
        }
        for field in FieldId::ALL {
            assert_eq!(
                (serde_json::to_string(&field).unwrap(), FieldId::parse(field.name())),
                (format!("\"{field}\""), Some(field))
            );
        }
    }
}
