//! The registry of claim kinds: which fields each has, and how its values may change.
//!
//! A kind is a file here, its line in [`ALL`], a rules file `rules/<kind>.toml`, and a fixture folder. Kinds say what
//! fields mean; how two values relate is the business of `value`, what words state them of `rules/`.

mod attendance;
mod casualties;
mod duration;
pub mod person;
mod quantity;
pub mod when;
mod where_;

/// Every kind, in the order in which facts of one event are shown.
pub const ALL: &[&Kind] = &[
    &when::KIND,
    &where_::KIND,
    &casualties::KIND,
    &attendance::KIND,
    &quantity::KIND,
    &duration::KIND,
    &person::KIND,
];

/// A kind of claim.
#[derive(Debug)]
pub struct Kind {
    /// The word in output and configuration.
    pub id: &'static str,
    /// Its fields, in the order in which they are shown.
    pub fields: &'static [Field],
}

/// One field of a kind.
#[derive(Debug)]
pub struct Field {
    /// The word in output and configuration.
    pub id: &'static str,
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
    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.id == id)
    }
}

/// A kind by its id.
pub fn find(id: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|k| k.id == id)
}

/// A field of a kind by their ids.
pub fn field(kind: &str, field: &str) -> Option<&'static Field> {
    find(kind)?.field(field)
}

/// Where a field stands in the order of output.
pub fn rank(kind: &str, field: &str) -> (usize, usize) {
    let kind_rank = ALL.iter().position(|k| k.id == kind).unwrap_or(ALL.len());
    let field_rank = find(kind).and_then(|k| k.fields.iter().position(|f| f.id == field)).unwrap_or(usize::MAX);
    (kind_rank, field_rank)
}
