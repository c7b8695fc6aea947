//! How large the automaton of a pattern becomes, told before it is built.
//!
//! In: a parsed pattern in which letters stand for word lists. Out: about how many steps its automaton has. A few signs can ask
//! for gigabytes: "a{4294967295}". Builds nothing.

use super::needs::list_number;
use regex_syntax::hir::{Hir, HirKind};

/// The most steps of one pattern: some hundred megabytes, and many times what the built-in rules come to.
pub(super) const HEAVIEST: usize = 4_000_000;

/// About how many steps the automaton of `tree` has; `lists` are the lengths of the lists for which its letters stand.
pub(super) fn weight(tree: &Hir, lists: &[usize]) -> usize {
    let sum = |parts: &[Hir]| parts.iter().map(|part| weight(part, lists)).fold(1_usize, usize::saturating_add);
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => {
            let letters = String::from_utf8_lossy(&literal.0);
            let of_lists = letters.chars().filter_map(list_number).map(|list| lists.get(list).copied().unwrap_or(0));
            of_lists.fold(literal.0.len(), usize::saturating_add)
        }
        HirKind::Class(_) => 4,
        HirKind::Capture(capture) => weight(&capture.sub, lists).saturating_add(2),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min.saturating_add(1)).max(1);
            weight(&repetition.sub, lists).saturating_mul(times as usize)
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::needs::list_letter;
    use regex_syntax::ParserBuilder;

    fn of(pattern: &str) -> usize {
        let tree = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern).unwrap();
        weight(&tree, &[1000])
    }

    #[test]
    fn repetitions_multiply_and_lists_count_in_full() {
        assert!(of("killed (?:a|b){3}") < 100);
        for heavy in ["a{4294967295}", "(?:(?:(?:a{1000}){1000}){1000})?"] {
            assert!(of(heavy) > HEAVIEST, "{heavy}");
        }
        let list = list_letter(0).unwrap();
        assert!(of(&format!("(?:{list} ){{1,8}}")) >= 8_000);
    }
}
