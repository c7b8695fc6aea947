//! The registry of claim kinds: which fields each has, and how its values may change.
//!
//! A kind is a file here, its line in [`ALL`], a rules file `rules/en/<kind>.toml`, and a fixture folder. Kinds say what
//! fields mean; how two values relate is the business of `value`, what words state them of `rules/`.

mod attendance;
mod casualties;
mod duration;
mod name;
pub mod person;
mod quantity;
mod quote;
pub mod when;
mod where_;

use crate::model::{FieldId, KindId};

/// Every kind, in the order in which facts of one event are shown.
pub const ALL: &[&Kind] = &[
    &when::KIND,
    &where_::KIND,
    &casualties::KIND,
    &attendance::KIND,
    &quantity::KIND,
    &duration::KIND,
    &person::KIND,
    &quote::KIND,
    &name::KIND,
];

/// A kind of claim.
#[derive(Debug)]
pub struct Kind {
    /// Which one.
    pub id: KindId,
    /// Its fields, in the order in which they are shown.
    pub fields: &'static [Field],
}

/// One field of a kind.
#[derive(Debug)]
pub struct Field {
    /// Which one.
    pub id: FieldId,
    /// What a desk calls it: "number killed", "date".
    pub label: &'static str,
    /// The shape of its values.
    pub shape: Shape,
    /// What a fact of it is about.
    pub about: About,
    /// How its values may change with time.
    pub change: Change,
}

/// The shapes a field's values can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A number of people or things.
    Quantity,
    /// A date of any granularity.
    Date,
    /// A time of day.
    TimeOfDay,
    /// A length of time.
    Duration,
    /// A person.
    Person,
    /// A place.
    Place,
    /// An office or role.
    Role,
    /// Words compared as they stand.
    Text,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The event alone.
    Event,
    /// A thing within the event, named by the claim's subject.
    Subject,
    /// A person, whatever the event.
    Person,
    /// A person's presence at the event: one fact per person.
    Presence,
}

/// How the values of one fact may change with time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It cannot: a later different value corrects.
    Never,
    /// It grows as more becomes known: a later higher value supersedes.
    Grows,
    /// It may go up and down: a later different value supersedes.
    Moves,
}

impl Kind {
    /// The name of a field of this kind, as rules write it, as its id.
    pub fn named(&self, field: &str) -> Option<FieldId> {
        FieldId::parse(field).filter(|id| self.holds(*id))
    }

    /// True for a field of this kind.
    pub fn holds(&self, field: FieldId) -> bool {
        self.fields.iter().any(|f| f.id == field)
    }
}

/// A field by its id.
pub fn field(id: FieldId) -> &'static Field {
    let mut fields = ALL.iter().flat_map(|kind| kind.fields);
    fields.find(|field| field.id == id).expect("a test holds that every field is registered")
}

/// The kind that a field belongs to.
pub fn of_field(id: FieldId) -> &'static Kind {
    ALL.iter().find(|kind| kind.holds(id)).expect("a test holds that every field is registered")
}

/// Where a field stands in the order of output.
pub fn rank(id: FieldId) -> (usize, usize) {
    let kind = ALL.iter().position(|kind| kind.holds(id)).unwrap_or(ALL.len());
    let field = of_field(id).fields.iter().position(|field| field.id == id).unwrap_or(usize::MAX);
    (kind, field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_registered_once() {
        assert_eq!(ALL.iter().map(|kind| kind.id).collect::<Vec<_>>(), KindId::ALL);
        let mut fields: Vec<FieldId> = ALL.iter().flat_map(|kind| kind.fields).map(|field| field.id).collect();
        fields.sort();
        assert_eq!(fields, FieldId::ALL);
    }
}
