//! Two spellings of one name of which one is likely a slip of the pen.
//!
//! In: two parsed names. Out: how the one word in which they differ departs, where it departs by a letter or two. Says
//! nothing of which spelling is right, nor of whether two people bear the names.

use super::alike::{Why, is_swapped, likeness};
use super::parse::Word;
use super::{Name, NameRules};

/// How one word of a name departs from the same word of another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Two letters that stand beside each other have changed places: "Reince", "Renice".
    Swapped,
    /// Other letters, more or fewer: "Harpal", "Harper".
    Letters,
    /// Letters that romanisations write for one another, in a name that may be romanised: "Igor", "Ihor".
    Sound,
}

/// Words that sound at least so much alike may be romanisations of one name.
const ROMANISED: f32 = 0.85;
/// Shorter words that differ by a letter are two names.
const SHORTEST: usize = 3;
/// Letters that may differ in a word, and the letters that both words need for the second.
const MOST_LETTERS: usize = 2;
const LONG: usize = 5;

/// How two names depart that are the same but for a letter or two of one word. `None` for equal names, for initials, short
/// forms and other names that lists know for one or for two, and for words that have less in common. A name that has one right
/// spelling is not romanised.
pub fn slip(a: &Name, b: &Name, has_one_spelling: bool, rules: &NameRules) -> Option<Slip> {
    let is_comparable = a.words.len() == b.words.len() && a.generation == b.generation;
    let mut differing = a.words.iter().zip(&b.words).enumerate().filter(|(_, (x, y))| x.text != y.text);
    let (at, (x, y)) = differing.next().filter(|_| is_comparable)?;
    let is_last = at + 1 == a.words.len();
    if differing.next().is_some() { None } else { slip_of_word(x, y, is_last, has_one_spelling, rules) }
}

/// The same of two names that one person bears and that have one right spelling: more than one word may depart, what stands
/// between the first and the last may be left out, and names that lists take for one are spelt in two ways all the same.
pub fn slip_of_one(a: &Name, b: &Name, rules: &NameRules) -> Option<Slip> {
    if a.words.len().min(b.words.len()) < 2 {
        return None;
    }
    let (last_of_a, last_of_b) = (a.words.len() - 1, b.words.len() - 1);
    let pairs: Vec<(&Word, &Word, bool)> = match last_of_a == last_of_b {
        true => a.words.iter().zip(&b.words).enumerate().map(|(at, (x, y))| (x, y, at == last_of_a)).collect(),
        false => vec![(&a.words[0], &b.words[0], false), (&a.words[last_of_a], &b.words[last_of_b], true)],
    };
    let mut worst = None;
    for (x, y, is_last) in pairs.into_iter().filter(|(x, y, _)| x.text != y.text) {
        worst = worst.max(Some(slip_of_word(x, y, is_last, true, rules)?));
    }
    worst
}

fn slip_of_word(x: &Word, y: &Word, is_last: bool, has_one_spelling: bool, rules: &NameRules) -> Option<Slip> {
    let why = likeness(x, y, is_last, rules).1;
    let is_slip = match why {
        Why::Spelling | Why::TwoKnown => true,
        Why::SameName => has_one_spelling,
        _ => false,
    };
    if !is_slip || x.kind != y.kind || x.initial || y.initial {
        return None;
    }
    let (x_letters, y_letters): (Vec<char>, Vec<char>) = (x.text.chars().collect(), y.text.chars().collect());
    if is_swapped(&x_letters, &y_letters) {
        return Some(Slip::Swapped);
    }
    let shorter = x_letters.len().min(y_letters.len());
    let most = if shorter < LONG { 1 } else { MOST_LETTERS };
    let is_near = shorter >= SHORTEST
        && x_letters.first() == y_letters.first()
        && strsim::generic_levenshtein(&x_letters, &y_letters) <= most;
    let may_be_romanised = || why == Why::Spelling && x.sound.likeness(&y.sound) >= ROMANISED && !has_one_spelling;
    is_near.then(|| if may_be_romanised() { Slip::Sound } else { Slip::Letters })
}

/// True where the first given name is one that English-speaking people bear: such a name is mostly written in Latin letters where
/// its bearer lives, and has one right spelling, while one that is romanised has several.
pub fn is_at_home(name: &Name, rules: &NameRules) -> bool {
    name.words.len() > 1 && name.given.first().is_some_and(|given| rules.is_of_census(given))
}

/// True where the first given name is listed with its romanisations, and so may be borne in many languages.
pub fn is_of_many_languages(name: &Name) -> bool {
    name.words.first().is_some_and(|given| given.never != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn of_one_person_more_departs() {
        let rules = Rules::load(None).unwrap().names;
        let of = |a: &str, b: &str| slip_of_one(&Name::parse(a, &rules), &Name::parse(b, &rules), &rules);
        let cases = [
            ("Tia Kerrigan", "Tiaa Kerriganne", Some(Slip::Letters)),
            ("Dorian Lee Fischer", "Dorian Fisher", Some(Slip::Letters)),
            ("Gregory Vicente Hale", "Gregory Vincente Hale", Some(Slip::Letters)),
            ("Micheal Hale", "Michael Hale", Some(Slip::Swapped)),
            ("Dorian Lee Hale", "Dorian Hale", None),
            ("Mike Hale", "Michael Hale", None),
            ("D. Hale", "Dorian Hale", None),
            ("Hale", "Hayle", None),
        ];
        for (a, b, want) in cases {
            assert_eq!(of(a, b), want, "{a} / {b}");
        }
    }

    #[test]
    fn slips_are_told_from_romanisations_and_other_names() {
        let rules = Rules::load(None).unwrap().names;
        let of = |a: &str, b: &str| slip(&Name::parse(a, &rules), &Name::parse(b, &rules), false, &rules);
        let cases = [
            ("Milan Brandt", "Milan Brnadt", Some(Slip::Swapped)),
            ("Harpal Gill", "Harper Gill", Some(Slip::Letters)),
            ("Joan Tully", "Jan Tully", Some(Slip::Letters)),
            ("Nora Hutchinson", "Nora Hutchison", Some(Slip::Letters)),
            ("Meg Whitman", "Meg Witman", Some(Slip::Sound)),
            ("Igor Marchuk", "Ihor Marchuk", Some(Slip::Sound)),
            ("Elchin Hasanov", "Elchin Gasanov", None),
            ("Oleg Marchuk", "Oleh Marchuk", None),
            ("Daniel Kern", "Daniela Kern", None),
            ("Steve Kern", "Steven Kern", None),
            ("Ann Kern", "Ann Kern", None),
            ("Ann Kern", "Ann Kerr Holm", None),
            ("Ann Kern", "Eva Kern", None),
        ];
        for (a, b, want) in cases {
            assert_eq!(of(a, b), want, "{a} / {b}");
        }
    }
}
