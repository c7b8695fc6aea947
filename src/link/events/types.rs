//! What the types of two tellings say: of one kind, of kinds that reporters use for one thing, or of harm.
//!
//! In: tellings. Out: answers about their types. Asks nothing of dates, places and people.

use super::Telling;
use super::score::Linker;

impl Linker<'_> {
    /// True where people only meet.
    pub(super) fn gathers(&self, telling: Telling) -> bool {
        self.kind(telling).is_some_and(|kind| kind.gathers && !kind.hurts)
    }

    /// Of one type, or both gatherings; harm that articles mention beside their own is seldom the same.
    pub fn alike(&self, a: Telling, b: Telling) -> bool {
        let hurts = self.kind(a).is_some_and(|kind| kind.hurts);
        (self.event(a).name == self.event(b).name && !hurts) || (self.gathers(a) && self.gathers(b))
    }

    /// One type, or two that reporters use for one thing: an attack and an accident both hurt people, and talks end in
    /// agreements.
    pub(super) fn related_types(&self, a: Telling, b: Telling) -> bool {
        let is_one = self.event(a).name == self.event(b).name;
        let (Some(p), Some(q)) = (self.kind(a), self.kind(b)) else { return is_one };
        is_one || (p.hurts && q.hurts) || (p.gathers && q.gathers) || (p.deals && q.deals)
    }

    /// True for two tellings of harm of one type that words name.
    pub fn are_one_harm(&self, a: Telling, b: Telling) -> bool {
        let is_named = |t: Telling| self.kind(t).filter(|kind| kind.hurts && !kind.strong.is_empty());
        is_named(a).zip(is_named(b)).is_some_and(|(p, q)| p.id == q.id)
    }
}
