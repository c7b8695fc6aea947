//! The examples of the rules files, and what must hold for any text at all.

use crate::model::{Article, Meaning, Mention, Metadata, Published};
use crate::resolve;
use crate::rules::Rules;
use proptest::prelude::*;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load(None).expect("the embedded rules are sound"));

fn recognise(text: &str, published: Option<chrono::NaiveDate>) -> Vec<Mention> {
    let published = published.map(|date| Published { date, time: None, offset: None });
    let article = Article {
        id: "a".into(),
        path: "a".into(),
        item: None,
        metadata: Metadata { published, ..Metadata::default() },
        text: text.into(),
        body: 0,
        body_at: 0,
        title_at: None,
        origin: Default::default(),
    };
    let document = crate::text::structure(&article, &RULES.zones);
    let mut mentions = crate::find::times_and_numbers(text, &document, &RULES);
    mentions.sort_by_key(|mention| mention.span);
    resolve::times::resolve(text, &document, published.as_ref(), &RULES.times, &mut mentions);
    mentions
}

#[test]
fn examples_of_times_hold() {
    for example in &RULES.times.examples {
        let found: Vec<String> = recognise(&example.text, example.published)
            .iter()
            .filter_map(|mention| match &mention.meaning {
                Meaning::Time(timex) => Some(format!("{} = {}", mention.span.of(&example.text), timex.value)),
                _ => None,
            })
            .collect();
        assert_eq!(found, example.times, "in {:?}", example.text);
    }
}

#[test]
fn examples_of_numbers_hold() {
    for example in &RULES.numbers.examples {
        let found: Vec<String> = recognise(&example.text, None)
            .iter()
            .filter_map(|mention| match &mention.meaning {
                Meaning::Number(number) => {
                    let unit = number.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
                    Some(format!("{} = {}{unit}", mention.span.of(&example.text), number.to_words()))
                }
                _ => None,
            })
            .collect();
        assert_eq!(found, example.numbers, "in {:?}", example.text);
    }
}

#[test]
fn values_say_how_they_came_about() {
    let mentions = recognise("They met on Sunday.", "2025-06-30".parse().ok());
    let Meaning::Time(timex) = &mentions[0].meaning else { panic!("a time") };
    assert_eq!(timex.because.to_string(), "Sunday on or before 2025-06-30, the publication date");
}

#[test]
fn weekdays_beside_dates_are_kept_even_where_they_are_wrong() {
    for (text, is_wrong) in [
        ("It opened on Saturday, January 25, 2026.", true),
        ("It opened on Sunday, January 25, 2026.", false),
        ("It opened on Saturday 25 January 2026.", true),
        ("It opened on Sat. 25 Jan. 2026.", true),
        ("It opened on 25 January 2026, a Saturday.", true),
        ("It opened on January 25, 2026 (Saturday), in the rain.", true),
        ("It opened on Saturday (25 January 2026).", true),
        ("It opened on Saturday night, January 25, 2026.", true),
        ("It opened at 5 p.m. on Saturday, January 25, 2026.", true),
        ("It opened on the morning of Saturday, January 25.", true),
        ("It opened on Saturday, Jan. 25.", true),
        ("It opened on Saturday, Jan. 24.", false),
        ("It opened on Saturday, 2026-01-25.", true),
    ] {
        let mentions = recognise(text, "2026-01-28".parse().ok());
        let times: Vec<_> = mentions
            .iter()
            .filter_map(|mention| if let Meaning::Time(timex) = &mention.meaning { Some(timex) } else { None })
            .collect();
        assert_eq!(times.len(), 1, "{text}: {times:?}");
        assert!(times[0].weekday.is_some(), "{text}: {times:?}");
        assert_eq!(times[0].weekday_conflict().is_some(), is_wrong, "{text}: {times:?}");
    }
}

#[test]
fn zones_and_parts_stand_beside_the_value() {
    let mentions = recognise("Around 5 p.m. EST on 3 May 2025 and in early June 2025.", None);
    let timex = |n: usize| match &mentions[n].meaning {
        Meaning::Time(timex) => timex,
        other => panic!("a time, not {other:?}"),
    };
    assert_eq!((timex(0).value.as_str(), timex(0).zone.as_deref()), ("2025-05-03T17:00", Some("EST")));
    assert_eq!((timex(0).timex_mod(), timex(1).timex_mod()), (Some("APPROX"), Some("START")));
}

/// Texts made of pieces that the grammar knows, so that deep paths are reached, with noise between them.
fn texts() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "the",
        "third",
        "quarter",
        "of",
        "1990",
        "May",
        "5",
        "-",
        "9",
        ",",
        "Sunday",
        "night",
        "two",
        "hundred",
        "and",
        "half",
        "a",
        "million",
        "years",
        "ago",
        "last",
        "'",
        "99",
        "s",
        "$",
        "11:30",
        "p.m.",
        "(",
        ")",
        "year",
        "earlier",
        "2025-13-45",
        "31/12/99",
        "every",
        "99999999999999999999",
        "1e",
        "¾",
        "decades",
        "later",
        "%",
        ".",
        "\n",
        "é",
        "–",
    ]);
    let piece = prop_oneof![3 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec((piece, prop::bool::ANY), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(word, space)| if space { word + " " } else { word }).collect())
}

proptest! {
    #[test]
    fn any_text_gives_spans_on_character_boundaries(text in texts(), dated in prop::bool::ANY) {
        let published = if dated { "2025-06-30".parse().ok() } else { None };
        let mut last = 0;
        for mention in recognise(&text, published) {
            prop_assert!(text.is_char_boundary(mention.span.start) && text.is_char_boundary(mention.span.end));
            prop_assert!(last <= mention.span.start && mention.span.start < mention.span.end);
            last = mention.span.end;
            if let Meaning::Time(timex) = &mention.meaning {
                prop_assert!(!timex.value.starts_with('?'), "open notation left in {:?}", timex.value);
                let _ = (timex.interval(), timex.to_words(), timex.relate(timex));
            }
        }
    }
}
