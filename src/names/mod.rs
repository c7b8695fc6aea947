//! Spellings of people: folding, parsing into parts, and whether two of them may be one person.
//!
//! In: names as written. Out: a [`Comparison`] with verdict, score and a reason for every part. Does not find names in
//! text (see `find`) and does not decide across articles (see `link`).
//!
//! # How two names are compared
//!
//! 1. **Parts.** Accents and case go; other scripts are transliterated. Titles at the start and degrees at the end go
//!    (`titles.toml`); Jr, Sr, II are remembered. "Surname, Given" is turned. Articles and "son of" go (al-Jabiri is
//!    jabiri), "servant of", "father of" and "mother of" join the next word (Abd al-Rahman is abdrahman, Abu Omar is not
//!    Omar), prepositions of surnames go (`particles.toml`). "Xi Jinping" is turned to given name, family name (`order.toml`).
//! 2. **Words, one to one** (`alike`). Two words are *exact*; or *two names* that never match (`never.toml`: Hasan, Hussein);
//!    or the *same class* (`never.toml`, the table `classes.tsv`, and for family names of East Asia `order.toml`); or a *short
//!    form* (`nicknames.toml`); or the same name in *another language* (at most `review`); or an *initial*; or *shortened*; or
//!    alike by *spelling*: a weighted edit distance of the sounds, in which vowels, doubled letters and what romanisations
//!    write for one another (kh and h, q and k, w and v, sh and ş, j and Turkish c, th and s) cost little. Patronymics are
//!    compared without their ending. Two words may be one *written together*. The best pairs are taken first.
//! 3. **What tells them apart, however alike they sound.** *Two known names*: both stand in the table of given names
//!    (`sexes.tsv`), and no list holds them for one, or a list does and they sound unlike (Elena, Helena): at most `review`.
//!    What no ear hears (Sara, Sarah; Naeem, Naim) is no difference. *A man's and a woman's name* of that table contradict
//!    (Daniel, Daniela). *The endings of two names* (`ends.toml`) tell unknown names apart too, and surnames of a man and a
//!    woman (Petrov, Petrova): at most `review`.
//! 4. **Score.** The mean likeness of the pairs, surname 1.2, first word 1, others 0.7, initials 0.35. A word that only
//!    one name has costs a fifth of its weight; words left over on both sides contradict and cost more than their weight.
//! 5. **What holds it down.** `different` at most: each name has a word left over; a first given name below 0.78, another
//!    given name or a surname below 0.72, a patronymic below 0.55; both say a generation and not the same; only one word
//!    agrees; another order that does not match in full. `review` at most: a one-word name; another order; the first or the
//!    last words are not each other's; a given name below 0.90 or a surname below 0.82; for Chinese, Korean and Vietnamese
//!    people a given name below 0.97; one of them says Jr, or has an initial more; one has the second half of what may be a
//!    compound given name (Juan, Juan Carlos); surname and initials alone.
//! 6. **Verdict.** `same` from 0.86, `review` from 0.70.
//!
//! So brothers are `different` by their given names or at most for review, father and son by Jr and Sr, and a surname alone
//! joins nobody. `rules/names/pairs.toml` shows it by naming practice; `claimdiff names compare A B` tells it of two names.

mod align;
mod alike;
mod compare;
mod fold;
mod keys;
mod pairs;
mod parse;
mod rules;
mod slip;
mod sound;
mod table;
#[cfg(test)]
mod tests;

pub use compare::{Comparison, NameVerdict, PartMatch, compare, score};
pub use fold::fold;
pub use pairs::{PairFailure, Pairs, Practice};
pub use parse::Name;
pub use rules::NameRules;
pub use slip::{Slip, is_at_home, is_of_many_languages, slip, slip_of_one};
