//! One answer about many pairs: which are meant, and how they are shown before anything is saved.
//!
//! In: the pairs that wait. Out: those that score enough, lines that name them. What a group is says [`super::Chains`];
//! nothing is saved here.

use super::latin::latin;
use super::lines::{Line, Tone, plain, run, wrap};
use super::show::Manner;
use crate::model::Variant;

/// The pairs that score at least so much.
pub fn above<'v>(waiting: &[&'v Variant], score: f64) -> Vec<&'v Variant> {
    waiting.iter().copied().filter(|variant| variant.score >= score).collect()
}

/// The largest score of two digits that leaves the pair among those that score as much.
pub fn score_below(variant: &Variant) -> String {
    let rounded = format!("{:.2}", variant.score);
    let is_more = rounded.parse::<f64>().is_ok_and(|rounded| rounded > variant.score);
    if is_more { format!("{:.2}", (variant.score - 0.01).max(0.0)) } else { rounded }
}

/// A score as typed; `None` where it is no figure from 0 to 1.
pub fn score_of(typed: &str) -> Option<f64> {
    typed.parse::<f64>().ok().filter(|score| (0.0..=1.0).contains(score))
}

/// Each pair in a line: the spellings, how alike they are, how much hangs on them; before it the id where it is asked for.
pub fn listed(pairs: &[&Variant], with_ids: bool, manner: &Manner) -> Vec<Line> {
    let mut lines = Vec::new();
    for variant in pairs {
        let mut told = vec![match variant.findings {
            0 => "no finding".to_owned(),
            1 => "1 finding".to_owned(),
            n => format!("{n} findings"),
        }];
        if manner.blind.is_none() {
            told.insert(0, format!("{:.2}", variant.score));
        }
        let names = format!("{} / {}", written(&variant.a), written(&variant.b));
        let first = if with_ids { format!(" {}  ", variant.id) } else { " ".to_owned() };
        let words = [run(Tone::Strong, &names), run(Tone::Faint, &format!(" · {}", told.join(" · ")))];
        lines.extend(wrap(vec![run(Tone::Plain, &first)], &words, manner.width));
    }
    lines
}

/// The same as plain text.
pub fn listed_text(pairs: &[&Variant], manner: &Manner) -> String {
    plain(&listed(pairs, true, manner))
}

fn written(name: &str) -> String {
    match latin(name) {
        Some(latin) => format!("{name} ({latin})"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests::variant;

    #[test]
    fn the_score_that_is_proposed_takes_its_own_pair_in() {
        for score in [0.95, 0.947, 0.8, 0.999, 1.0, 0.004, 0.57] {
            let pair = variant("x", "A X", "A Y", 0, score);
            let proposed = score_of(&score_below(&pair)).unwrap();
            assert_eq!(above(&[&pair], proposed).len(), 1, "{score} {proposed}");
            assert!(score - proposed < 0.02, "{score} {proposed}");
        }
        for typed in ["", ".", "1.5", "-1", "x", "NaN"] {
            assert!(score_of(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn a_pair_is_a_line_and_blind_without_its_score() {
        let pair = variant("0123456789", "A X", "A Y", 2, 0.9);
        let manner = Manner { width: 80, blind: None };
        assert_eq!(listed_text(&[&pair], &manner), " 0123456789  A X / A Y · 0.90 · 2 findings\n");
        let blind = Manner { width: 80, blind: Some(Vec::new()) };
        assert_eq!(plain(&listed(&[&pair], false, &blind)), " A X / A Y · 2 findings\n");
    }
}
