//! What single words and the times around them decide. The classes of numbers are examples in `rules/words/numbers.toml`.

use crate::model::{Article, Meaning};
use crate::rules::Rules;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load(None).expect("the embedded rules are sound"));

/// Times as `words`, numbers as `words = value`, in the order of the text.
fn found(text: &str) -> Vec<String> {
    let article = Article::of_text(text, None);
    let document = crate::text::structure(&article, &RULES.zones);
    let mut mentions = crate::find::find(text, &document, &RULES);
    mentions.retain(|mention| matches!(mention.meaning, Meaning::Number(_) | Meaning::Time(_)));
    let shown = |mention: &crate::model::Mention| match &mention.meaning {
        Meaning::Number(number) => format!("{} = {}", mention.span.of(text), number.to_words()),
        _ => mention.span.of(text).to_owned(),
    };
    mentions.iter().map(shown).collect()
}

#[test]
fn a_number_with_a_unit_is_no_year() {
    assert_eq!(found("It weighs 1500 kilos."), ["1500 = 1500"]);
    assert_eq!(found("He was shot in the 1500 block of Elm Street."), Vec::<String>::new());
    assert_eq!(found("He was born in 1500."), ["1500"]);
}

#[test]
fn a_share_does_not_reach_into_a_time() {
    assert_eq!(found("The club won one in 1990."), ["one = 1", "1990"]);
    assert_eq!(found("About one in 40 won."), ["About one in 40 = about 0.025"]);
}

#[test]
fn groups_of_digits_stand_alone() {
    assert_eq!(found("The hall holds 12 500 guests."), ["12 500 = 12500"]);
    assert_eq!(found("Rows 12 500 47 were shut."), ["12 = 12", "500 = 500", "47 = 47"]);
    assert_eq!(found("In 1990 300 came."), ["1990", "300 = 300"]);
}

#[test]
fn powers_need_their_digits_close_by() {
    assert_eq!(found("It counts 1.5e3 cells."), ["1.5e3 = 1500"]);
    assert_eq!(found("It counts 2^-1 of them."), ["2^-1 = 0.5"]);
    assert_eq!(found("It counts 12 e 3 cells."), ["12 = 12", "3 = 3"]);
}

#[test]
fn capitals_make_names_of_number_words_in_running_text_alone() {
    assert_eq!(found("Guards Arrest Five in Market Brawl"), ["Five = 5"]);
    assert_eq!(found("The paper praised the Magnificent Five yesterday."), ["yesterday"]);
}
