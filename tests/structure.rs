//! Sentence boundaries on trap lines, and what holds for the structure of any text at all.

use claimdiff::model::{Article, Document, Metadata, Span, Zone};
use claimdiff::rules::Rules;
use proptest::prelude::*;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

fn structure(text: &str, body: usize) -> Document {
    static RULES: OnceLock<Rules> = OnceLock::new();
    let rules = RULES.get_or_init(|| Rules::load(None).unwrap());
    let article = Article {
        id: "a".into(),
        path: "a".into(),
        item: None,
        metadata: Metadata::default(),
        text: text.into(),
        body,
        body_at: 0,
        title_at: None,
        origin: Default::default(),
    };
    claimdiff::text::structure(&article, &rules.zones)
}

fn sentences(line: &str) -> Vec<String> {
    // A line alone would be a heading; its sentences are the same.
    structure(line, 0).sentences.iter().map(|s| s.span.of(line).to_owned()).collect()
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let fixture = std::fs::read_to_string("fixtures/text/sentences.txt").unwrap();
    let mut missed = Vec::new();
    let mut lines = 0;
    for line in fixture.lines().filter(|l| !l.starts_with('#')) {
        lines += 1;
        let text = line.replace(" | ", " ");
        let found = sentences(&text).join(" | ");
        let expected = line.trim_start_matches(["- ", "* "].as_slice()[0]).trim_matches('*');
        if found.trim_matches('*') != expected {
            missed.push(format!("{line}\n  got {found}"));
        }
    }
    assert!(lines >= 60, "{lines} lines");
    assert!(missed.is_empty(), "{} of {lines}:\n{}", missed.len(), missed.join("\n"));
}

fn check(text: &str, document: &Document) {
    let on_boundaries = |s: &Span| text.is_char_boundary(s.start) && text.is_char_boundary(s.end) && s.start < s.end;
    assert_eq!(document.lower.len(), text.len());
    let mut end = 0;
    for block in &document.blocks {
        assert!(on_boundaries(&block.span) && block.span.start >= end);
        assert!(text[end..block.span.start].trim().is_empty(), "text outside blocks");
        end = block.span.end;
    }
    assert!(text[end..].trim().is_empty(), "text after the last block");
    let (mut end, mut token) = (0, 0);
    for sentence in &document.sentences {
        assert!(on_boundaries(&sentence.span) && sentence.span.start >= end);
        assert!(document.blocks[sentence.block].span.contains(&sentence.span));
        assert_eq!(sentence.tokens.start, token);
        let mut at = sentence.span.start;
        for t in document.tokens_of(sentence) {
            assert!(on_boundaries(&t.span) && t.span.start >= at && t.span.end <= sentence.span.end);
            assert!(text[at..t.span.start].trim().is_empty(), "text outside tokens");
            at = t.span.end;
        }
        (end, token) = (sentence.span.end, sentence.tokens.end);
    }
    assert_eq!(token, document.tokens.len());
    let mut from = 0;
    for quotation in &document.quotations {
        assert!(on_boundaries(&quotation.span) && quotation.span.start >= from);
        assert!(document.blocks.iter().any(|b| b.span.contains(&quotation.span)));
        assert!(quotation.speaker.is_none_or(|s| on_boundaries(&s)));
        from = quotation.span.end;
    }
    assert!(document.dateline.is_none_or(|d| on_boundaries(&d)));
}

/// Words and marks that rules look at, so that random texts reach the branches.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    ".",
    "...",
    "…",
    "!",
    "?",
    ",",
    ":",
    " - ",
    "—",
    "–",
    "_",
    "*",
    "**",
    "#",
    ">",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u{a0}",
    "\u{2028}",
    "said",
    "The",
    "U.S.",
    "Gen.",
    "a.m.",
    "No.",
    "5",
    "46,707",
    "DOHA",
    "March 11",
    "(AP)",
    "Comments",
    "5 Comments",
    "Related:",
    "(Photo: A/B)",
    "İ",
    "Çağ",
    "é",
    "e\u{301}",
    "ẞ",
    "日本",
    "🙂",
    "according to",
    "word",
    "Ode",
    "'s",
    "http://",
    "@",
    "www.",
    "&",
    "\u{0}",
    "$",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_fit_any_text(text in any::<String>(), body in 0_usize..40) {
        check(&text, &structure(&text, body.min(text.len())));
    }

    #[test]
    fn spans_fit_any_mixture(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120), glue in prop::bool::ANY) {
        let text = pieces.join(if glue { "" } else { " " });
        check(&text, &structure(&text, 0));
    }
}

#[test]
fn cost_is_linear_on_odd_texts() {
    let odd = [
        "(",
        "\"",
        "'",
        " '",
        "“",
        "x ‘a. B ",
        "a. ",
        "A. ",
        "(a. b [c. ",
        "?\" A",
        ".\"",
        "\n\"",
        "said \"a b c d\" ",
        "- ",
        "DOHA ",
        "a'",
        "a-",
        "A.",
        "1,",
        "[1]",
        "Comments\n",
        "\n",
        "*",
        "`",
        "a@",
        "é",
        "(@",
        "\"a said b\" ",
        "_",
        "a:// ",
        "ab ",
    ];
    for piece in odd {
        let text = piece.repeat(1_000_000 / piece.len());
        let begun = Instant::now();
        let document = structure(&text, 0);
        // A test build takes a second or two for a megabyte, and more on a busy machine; a quadratic step takes minutes.
        assert!(begun.elapsed() < Duration::from_secs(40), "{piece:?} took {:?}", begun.elapsed());
        assert!(!document.blocks.is_empty() || text.trim().is_empty());
    }
}

#[test]
fn readers_comments_are_never_body() {
    let article = "The ferry sank off Tarmin on Monday with forty people on board, the harbour office said in the evening.\n\
                   Divers found the hull on Tuesday morning at a depth of sixty metres, and the search for survivors went on.\n\
                   The owner, a company from the capital, said that the boat had been inspected in March by the port authority.\n";
    for counter in ["2 Comments", "Comments (2)", "**Comments**", "Leave a comment", "## Comments"] {
        let text = format!(
            "{article}\n{counter}\n\nwavewatcher\nThe captain was drunk. At least 90 died.\n> **ode:** no way\n"
        );
        let document = structure(&text, 0);
        let readers = document.blocks.iter().filter(|b| b.span.start >= article.len());
        assert!(readers.clone().count() >= 4);
        assert!(readers.clone().all(|b| b.zone == Zone::Comment), "{counter}: {:?}", readers.collect::<Vec<_>>());
    }
}

#[test]
fn datelines_stand_apart() {
    let cases = [
        ("DOHA, March 11 (Kestrel Wire) - The talks ended.", Some("DOHA, March 11 (Kestrel Wire) -")),
        ("PORT SUDAN, Jan. 15 (Northgate) — Two men died.", Some("PORT SUDAN, Jan. 15 (Northgate) —")),
        ("Kosti, Jan. 15 (Mogran) - Two men died.", Some("Kosti, Jan. 15 (Mogran) -")),
        ("CHICAGO (AP) -- Two men died.", Some("CHICAGO (AP) --")),
        ("NEW YORK _ Two men died.", Some("NEW YORK _")),
        ("DAYTON, Ohio (AP) — Two men died.", Some("DAYTON, Ohio (AP) —")),
        ("DOHA\nThe talks ended on Monday without a result.", Some("DOHA")),
        ("UPDATE - Two men died.", None),
        ("The army - or what is left of it - withdrew.", None),
        ("Two men died on Monday - one of them a child.", None),
    ];
    for (text, expected) in cases {
        let document = structure(text, 0);
        assert_eq!(document.dateline.map(|d| d.of(text)), expected, "{text}");
        let claims = document.sentences.iter().filter(|s| s.zone.is_published_claim());
        assert!(claims.clone().all(|s| document.dateline.is_none_or(|d| !d.overlaps(&s.span))), "{text}");
        assert_eq!(claims.count(), 1, "{text}");
    }
}

#[test]
fn quotations_carry_their_speaker() {
    let cases = [
        (
            "\"We will not leave the harbour,\" the second official told reporters.",
            Some(("We will not leave the harbour,", Some("the second official"))),
        ),
        (
            "“We will not leave the harbour,” said Dr. Abdel al-Tayeb, head of the ward.",
            Some(("We will not leave the harbour,", Some("Dr. Abdel al-Tayeb"))),
        ),
        ("Lena Rohr said: \"We will not leave.\"", Some(("We will not leave.", Some("Lena Rohr")))),
        (
            "After the talks, Lena Rohr told reporters that 'the harbour stays closed'.",
            Some(("the harbour stays closed", Some("Lena Rohr"))),
        ),
        (
            "According to the ministry, \"the harbour stays closed for now.\"",
            Some(("the harbour stays closed for now.", Some("the ministry"))),
        ),
        ("It classes the movement as a 'terrorist group' and more.", None),
        ("The movement's leaders don't want the men's boats.", None),
        ("\"Never,\" Rohr said.", Some(("Never,", Some("Rohr")))),
        (
            "“We will not leave the harbour,\" Ivo Ode, a pilot, said.",
            Some(("We will not leave the harbour,", Some("Ivo Ode"))),
        ),
    ];
    for (text, expected) in cases {
        let document = structure(text, 0);
        let found = document.quotations.first().map(|q| (q.span.of(text), q.speaker.map(|s| s.of(text))));
        assert_eq!(found, expected, "{text}");
    }
}
