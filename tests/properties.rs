//! What holds for any text at all: recognising mentions never fails, and every span can be cut out of the text.

use claimdiff::model::{Article, Meaning, Metadata, Published};
use claimdiff::pipeline::{recognise, record};
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

/// Sentences with figures, sums, ages, dates, names and quoted words.
const STORY: &str = "A fire in Halm on 11 March 2025 killed 12 people, police said. Between 10-12 houses burned down and \
12 500 residents had to leave. A 12-year-old boy and Ann-Marie Reed, 45, were hurt. The mayor put the damage at EUR 2.4 million - \
a tenth of the town's budget. The blaze began at 10:30 p.m. \"We were well-prepared for 1,200 guests,\" Ms. Reed said. The court \
fined the firm $350,000 for 3-4 breaches. About 40% of the office was lost.";

/// What a character may be replaced by and still be read as itself.
fn twins_of(c: char, before: Option<char>, behind: Option<char>) -> Vec<String> {
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut twins: Vec<String> = match c {
        ' ' => vec!["\u{a0}".into(), "\u{202f}".into(), "\u{2009}".into(), "\u{2007}".into()],
        '-' if is_figure(before) && is_figure(behind) => vec!["\u{2011}".into(), "\u{2012}".into()],
        '-' => vec!["\u{2011}".into(), "\u{2010}".into()],
        'i' if before == Some('f') => Vec::new(),
        c if c.is_ascii_alphabetic() => vec![format!("{c}\u{ad}"), format!("\u{200b}{c}")],
        _ => Vec::new(),
    };
    if c.is_ascii_digit() || c == '%' || c == '$' || c == ',' {
        twins.extend(char::from_u32(u32::from(c) + 0xfee0).map(String::from));
    }
    twins
}

/// A record without the places and words of its evidence.
fn told(record: &claimdiff::model::ClaimRecord) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(of) => {
                of.remove("evidence");
                of.values_mut().for_each(strip);
            }
            serde_json::Value::Array(of) => of.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(record).expect("a record is JSON");
    strip(&mut value);
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn twins_of_characters_are_read_like_them(picks in prop::collection::vec(0_usize..12, STORY.len())) {
        let date = "2025-03-12".parse().expect("a date");
        let published = || Some(Published { date, time: None, offset: None });
        let characters: Vec<char> = STORY.chars().collect();
        let twin = characters.iter().zip(&picks).enumerate().map(|(at, (c, pick))| {
            let before = at.checked_sub(1).map(|at| characters[at]);
            let twins = twins_of(*c, before, characters.get(at + 1).copied());
            twins.get(*pick).cloned().unwrap_or_else(|| c.to_string())
        });
        let twin: String = twin.collect();
        let (plain, twin) = (article(STORY.to_owned(), published()), article(twin, published()));
        let (of_plain, of_twin) = (record(&plain, &RULES, Vec::new()), record(&twin, &RULES, Vec::new()));
        prop_assert!(of_plain.claims.len() > 8, "few claims: {}", of_plain.claims.len());
        prop_assert_eq!(told(&of_plain), told(&of_twin));
        for (a, b) in of_plain.claims.iter().zip(&of_twin.claims) {
            let quote = &b.evidence.quote;
            prop_assert_eq!(twin.text.get(b.evidence.start..b.evidence.end), Some(quote.as_str()));
            prop_assert_eq!(b.evidence.sentence.get(b.evidence.at..b.evidence.at + quote.len()), Some(quote.as_str()));
            let read = claimdiff::twins::plain(quote);
            prop_assert_eq!(read.as_ref(), a.evidence.quote.as_str());
        }
    }
}
