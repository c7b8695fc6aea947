//! The role that a verb gives somebody: "X will become chairman", "X, who serves as an adviser", "X as president".
//!
//! In: where a name, or what is said beside it, ends. Out: the words of the role; with the verb where the office is not
//! held now ("resigned as treasurer", "will be chairman"). Reads no roles beside a name.

use super::Roles;
use crate::rules::{OfficeVerb, WordUse};
use std::ops::Range;

/// A role begins within this many words behind the name.
const REACH: usize = 12;

/// How far the verbs before a role have been read.
#[derive(Default)]
struct Verbs {
    /// "is", "became", "named": the role may follow at once.
    is_ready: bool,
    /// "serves", "resigned", "sworn in": it follows "as".
    needs_as: bool,
    /// Where the first verb stands behind which it does.
    act: Option<usize>,
    /// Where words begin that say the office is over, or still to come.
    tense: Option<usize>,
}

impl Roles<'_, '_> {
    /// The role that the verbs from `start` on give.
    pub(super) fn told(&self, start: usize) -> Option<Range<usize>> {
        let mut verbs = Verbs::default();
        for at in start..(start + REACH).min(self.tokens.end) {
            let verb = self.page.rules.people.office_verb(self.page.lower(at));
            match verb {
                Some(OfficeVerb::As) if at == start || verbs.is_ready || verbs.needs_as => {
                    return self.role_behind(at + 1, verbs.tense, true);
                }
                Some(OfficeVerb::Holds) => verbs.is_ready = true,
                Some(OfficeVerb::Acts) => {
                    verbs.needs_as = true;
                    verbs.act.get_or_insert(at);
                }
                Some(OfficeVerb::Leaves) => {
                    verbs.needs_as = true;
                    // "Stepped down": the verb stands before.
                    verbs.tense.get_or_insert(verbs.act.unwrap_or(at));
                }
                Some(OfficeVerb::Comes) => _ = verbs.tense.get_or_insert(at),
                Some(OfficeVerb::Auxiliary) => {}
                // "In charge", "in office as mayor".
                Some(OfficeVerb::Between) if at > start => verbs.needs_as |= verbs.is_ready && self.links(at),
                _ if verbs.is_ready && !verbs.needs_as => {
                    return self.role_behind(at, verbs.tense, self.is(at, |j| &j.determiners));
                }
                _ if at > start && self.uses(at).has(WordUse::NOT_NAME) => {}
                _ => return None,
            }
        }
        None
    }

    /// The role at `at`, from the words of its tense on. Without an article its first word has to be one of roles.
    fn role_behind(&self, at: usize, tense: Option<usize>, is_certain: bool) -> Option<Range<usize>> {
        let mut first = at;
        while self.is(first, |j| &j.determiners) {
            first += 1;
        }
        let is_led = || self.uses(first).any(WordUse::ROLE.or(WordUse::ROLE_MODIFIER)) || self.is_capital(first);
        let is_apart = |role: &Range<usize>| is_certain && first > at && self.is_closed(role.end);
        let described = || self.description_at(first).filter(is_apart);
        let role = described().or_else(|| self.role_at(first).filter(|_| is_certain || is_led()))?;
        Some(tense.unwrap_or(role.start)..role.end)
    }

    fn links(&self, at: usize) -> bool {
        self.uses(at).any(WordUse::ROLE_LINK.or(WordUse::LOCATIVE))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.is_capital())
    }
}
