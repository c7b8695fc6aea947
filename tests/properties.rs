//! What holds for any text at all: recognising mentions never fails, and every span can be cut out of the text.

use claimdiff::model::{Article, Meaning, Metadata, Published};
use claimdiff::pipeline::recognise;
use claimdiff::rules::Rules;
use proptest::prelude::*;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load(None).expect("the embedded rules are sound"));

/// Pieces that the grammars know, so that random orders of them reach deep into it.
const PIECES: [&str; 72] = [
    "Saturday",
    "Sat.",
    "January",
    "Jan.",
    "24",
    "5th",
    "2026",
    "2026-01-24",
    "24/01/2026",
    "'98",
    "the",
    "a",
    "of",
    "and",
    "to",
    "from",
    "between",
    "on",
    "at",
    "since",
    "until",
    "by",
    "last",
    "next",
    "this",
    "that",
    "same",
    "day",
    "week",
    "quarter",
    "ended",
    "year",
    "years",
    "earlier",
    "later",
    "ago",
    "before",
    "after",
    "early",
    "mid",
    "late",
    "end",
    "night",
    "morning",
    "overnight",
    "weekend",
    "5",
    "p.m.",
    "o'clock",
    "EST",
    "Baghdad",
    "time",
    "GMT",
    "11:30",
    "1400",
    "two",
    "dozen",
    "half",
    "third",
    "million",
    "more",
    "than",
    "about",
    "Easter",
    "spring",
    "century",
    "BC",
    "1990s",
    "every",
    "said",
    "will",
    "had",
];
const MARKS: [&str; 20] =
    [" ", " ", " ", " ", " ", ", ", ".", ". ", "-", "–", "—", "(", ")", "/", ":", "'", "’", "”", "\n", "\n\n"];
/// Characters of two to four bytes, marks that combine, and letters whose lower case has another length.
const ODD: [&str; 12] = ["é", "İ", "ẞ", "Ω", "ǅ", "\u{301}", "日本", "𝟙", "😀", "\u{200b}", "\u{feff}", "٣"];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        4 => prop::sample::select(&MARKS[..]).prop_map(str::to_owned),
        1 => prop::sample::select(&ODD[..]).prop_map(str::to_owned),
        1 => (0_u64..=u64::MAX).prop_map(|n| n.to_string()),
        1 => ".{0,8}",
    ];
    prop_oneof![3 => prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()), 1 => ".{0,200}"]
}

fn article(text: String, published: Option<Published>) -> Article {
    Article {
        id: "a".into(),
        path: "a".into(),
        item: None,
        metadata: Metadata { published, ..Metadata::default() },
        text,
        body: 0,
        body_at: 0,
        title_at: None,
        origin: Default::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mentions_of_any_text_can_be_cut_out(text in texts(), dated in prop::bool::ANY) {
        let date = "2026-01-26".parse().expect("a date");
        let article = article(text, dated.then_some(Published { date, time: None, offset: None }));
        let (_, resolved) = recognise(&article, &RULES);
        let mut last = 0;
        for mention in &resolved.mentions {
            let (start, end) = (mention.span.start, mention.span.end);
            prop_assert!(start < end, "an empty span at {start}");
            prop_assert!(last <= start, "{start} stands behind {last}");
            prop_assert!(article.text.get(start..end).is_some(), "{start}..{end} cuts a character");
            last = start;
            if let Meaning::Time(timex) = &mention.meaning {
                prop_assert!(!timex.value.is_empty() && !timex.value.starts_with('?'), "left open: {:?}", timex.value);
                prop_assert!(!timex.reason().is_empty() && !timex.to_words().is_empty());
            }
        }
    }

    #[test]
    fn without_a_publication_date_nothing_relative_is_dated(weekday in prop::sample::select(&[
        "Monday", "last Friday", "yesterday", "next week", "two days ago", "this month", "at 5 p.m.", "5 May",
    ][..])) {
        let article = article(format!("The envoys arrived {weekday}."), None);
        let (_, resolved) = recognise(&article, &RULES);
        for mention in &resolved.mentions {
            if let Meaning::Time(timex) = &mention.meaning {
                prop_assert!(timex.interval().is_none(), "guessed: {:?}", timex.value);
            }
        }
    }
}
