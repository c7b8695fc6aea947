//! Spans that name a number, date, person, organisation or place, with what they mean.

use super::Span;
use crate::value::{Place, Quantity, Timex};

/// A span and its meaning. Mentions of a document are sorted by start, longer first; a mention may lie inside another
/// ("Turkey" inside "Turkey's National Intelligence Agency").
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Into [`super::Article::text`].
    pub span: Span,
    /// What it means in this article, as far as the text fixes it.
    pub meaning: Meaning,
}

/// What a mention means.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// "at least 46,707", "1.2 million", "dozens".
    Number(Quantity),
    /// A date, time, duration or set ("Sunday", "11 p.m.", "five hours", "every Sunday").
    Time(Timex),
    /// A person by name.
    Person(NamedPerson),
    /// An organisation, movement, agency, company, court.
    Organisation(NamedOrganisation),
    /// A place, or the people of one ("Turkish" stands for Turkey).
    Place(Place),
    /// People counted or described without names: "two officers and a bystander", "a woman and her two sons".
    /// Internal to extraction; not in the output of `mentions`.
    Group(Group),
}

/// A person as one mention names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamedPerson {
    /// The name alone, as written, without titles and possessive: "Khalil al-Hayya", "Kalin", "KALIN".
    pub name: String,
    /// Titles, offices and descriptions that stand beside the name, each with its span.
    pub titles: Vec<Title>,
    /// The age stated beside the name, in years.
    pub age: Option<(u32, Span)>,
    /// The name in another script, in brackets after it.
    pub original: Option<String>,
    /// Index into [`super::ClaimRecord::people`] after `resolve`; `None` before, and where it stays open.
    pub person: Option<usize>,
}

/// What stands beside a name and says who that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The words: "head of Hamas' political council", "Turkish Foreign Minister", "Dr.".
    pub words: String,
    /// Where they stand.
    pub span: Span,
    /// True for a role that can be compared ("foreign minister"); false for a form of address ("Mr.", "Dr.", "Gen.").
    pub is_role: bool,
}

/// An organisation as one mention names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedOrganisation {
    /// Its usual name, so that "MIT" and "National Intelligence Organization" meet where the text or a list joins them.
    pub name: String,
}

/// People counted or described without names.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// How many; "a woman and her two sons" is 3.
    pub count: Quantity,
    /// The count was added up or implied ("a man", "a woman and her two sons"), not stated as a figure.
    pub is_derived: bool,
    /// The noun as written in lower case: "people", "officers", "children", "others".
    pub noun: String,
    /// A part of a larger count by its wording: "three others", "two of the victims", "five more", "another man".
    pub is_part: bool,
    /// Set beside somebody told already: "four others", "three other men".
    pub is_other: bool,
    /// The age stated of one person, and where.
    pub age: Option<(Quantity, Span)>,
    /// Whom that age tells of, where it says more than the noun: "bus driver".
    pub told_as: Option<String>,
    /// Somebody told of before, known by the age behind the noun alone ("the driver, 51,"): counts nobody.
    pub is_told: bool,
}

impl Mention {
    /// The `type` that the output of `mentions` gives; `None` for mentions that it does not list.
    pub fn type_name(&self) -> Option<&'static str> {
        match &self.meaning {
            Meaning::Number(_) => Some("number"),
            Meaning::Time(timex) => Some(timex.kind.name()),
            Meaning::Person(_) => Some("person"),
            Meaning::Organisation(_) => Some("organisation"),
            Meaning::Place(_) => Some("place"),
            Meaning::Group(_) => None,
        }
    }
}
