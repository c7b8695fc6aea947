//! What single words and the times around them decide. The classes of numbers are examples in `rules/en/words/numbers.toml`.

use crate::model::{Article, Meaning};
use crate::rules::Rules;
use proptest::prelude::*;
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

/// Texts of pieces that numbers are made of, with and without white space between them, so that deep paths are reached.
fn texts() -> impl Strategy<Value = String> {
    let known = prop::sample::select(
        "0 1 12 300 000 021 2000 1990 1.5 1,234 4,5,6 99999999999999999999 1/2 9/11 21st 3th e x ^ + - \u{2013} ' , . % $ ( ) \
         > = ~ one two ten twenty fifth hundredth hundreds thirds half a and of in out over to between from million dozen \
         dozens several few couple minus point percent USD MEUR dollars cents c k m G ft in inches m2 first second plus or \
         more at least up rose block No. Room Big Three May days"
            .split_whitespace()
            .collect::<Vec<_>>(),
    );
    let piece = prop_oneof![5 => known.prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    prop::collection::vec((piece, prop::bool::ANY), 0..30)
        .prop_map(|pieces| pieces.into_iter().map(|(word, space)| if space { word + " " } else { word }).collect())
}

proptest! {
    #[test]
    fn any_text_gives_sound_numbers(text in texts()) {
        let article = Article::of_text(&text, None);
        let document = crate::text::structure(&article, &RULES.zones);
        let mut mentions = crate::find::times_and_numbers(&text, &document, &RULES);
        mentions.sort_by_key(|mention| mention.span);
        let mut last = 0;
        for mention in mentions {
            prop_assert!(text.is_char_boundary(mention.span.start) && text.is_char_boundary(mention.span.end));
            prop_assert!(last <= mention.span.start && mention.span.start < mention.span.end, "{:?}", mention);
            last = mention.span.end;
            if let Meaning::Number(number) = mention.meaning {
                prop_assert!(number.low.is_some() || number.high.is_some());
                prop_assert!([number.low, number.high].into_iter().flatten().all(f64::is_finite), "{:?}", number);
            }
        }
    }
}
