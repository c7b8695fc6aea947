//! What mentions mean in their article: dates against the publication date, partial names to full ones.
//!
//! In: mentions as the words alone give them. Out: mentions with their meaning in this article, and its people. What
//! cannot be resolved stays open; nothing is guessed and no clock is read.

mod full_names;
mod people;
pub(crate) mod times;

use crate::model::{Document, Mention, PersonEntry, Published};
use crate::rules::Rules;

/// Mentions with their meaning in the article, and the people they name.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Sorted by start, longer first.
    pub mentions: Vec<Mention>,
    /// In order of first full naming; `NamedPerson::person` refers to it.
    pub people: Vec<PersonEntry>,
}

/// Resolves the mentions of one article against its publication date and each other.
pub fn resolve(
    text: &str,
    document: &Document,
    mut mentions: Vec<Mention>,
    published: Option<&Published>,
    rules: &Rules,
) -> Resolved {
    times::resolve(text, document, published, &rules.times, &mut mentions);
    let people = people::resolve(text, document, rules, &mut mentions);
    Resolved { mentions, people }
}
