//! What is another wording of one utterance, and what is none.

use super::{Manner, QuoteWords, Wording, align, differences};
use crate::rules::Rules;

fn words() -> QuoteWords {
    Rules::load(None).unwrap().quotes
}

/// The differing words of both, and the manner.
fn differ(a: &str, b: &str, rules: &QuoteWords) -> Vec<(String, String, Manner)> {
    // A bar stands for what the article says between two pieces.
    let read = |text: &str| Wording::read(&text.split('|').collect::<Vec<_>>(), rules);
    let (a, b) = (read(a), read(b));
    let found = differences(&a, &b, &align(&a, &b), rules);
    let said = |w: &Wording, range: &std::ops::Range<usize>| w.forms(range.start, range.end).join(" ");
    found.into_iter().map(|d| (said(&a, &d.a), said(&b, &d.b), d.manner)).collect()
}

#[test]
fn other_words_among_the_same_ones_are_told() {
    let rules = words();
    for (a, b, expected) in [
        (
            "The pilots warned the company twice about the worn steering chains.",
            "The pilots warned the ministry twice about the worn steering chains.",
            ("company", "ministry", Manner::Words),
        ),
        (
            "He is not welcome on this island. We want none of his boats. We reject his visit.",
            "He is not welcome on this island,|We want none of his boats. We reject his offer.",
            ("visit", "offer", Manner::Words),
        ),
        (
            "With every day that passes this boat gets closer and closer to a broken chain,|The island tells us to wait.",
            "With every day that passes this boat gets closer and closer to broken steering,|The island tells us to wait.",
            ("chain", "steering", Manner::Words),
        ),
        (
            "The harbour was not closed before the storm reached the northern pier.",
            "The harbour was closed before the storm reached the northern pier.",
            ("not", "", Manner::Negation),
        ),
        (
            "As the mayor very well knows sometimes harbours freeze.",
            "I think the mayor very well knows sometimes harbours freeze.",
            ("as", "i think", Manner::Words),
        ),
        (
            "It is incompatible with your duty as harbour master of this island.",
            "It is incompatible with your duties as harbour master of this island.",
            ("duty", "duties", Manner::Forms),
        ),
    ] {
        let (x, y, manner) = expected;
        assert_eq!(differ(a, b, &rules), [(x.to_owned(), y.to_owned(), manner)], "{a}");
    }
}

#[test]
fn what_leaves_the_words_alone_is_no_difference() {
    let rules = words();
    for (a, b) in [
        ("We've asked the owners for the logs of both boats.", "We have asked the owners for the logs of both boats."),
        (
            "We asked the owners ... for the logs of both boats, and nobody answered.",
            "We asked the owners three times in March for the logs of both boats, and nobody answered.",
        ),
        (
            "Nobody will sail before divers have looked at [the ferries] from below.",
            "Nobody will sail before divers have looked at them from below.",
        ),
        (
            "Nobody will sail before the divers, who came from Tarmin, have looked at the hulls.",
            "Nobody will sail before the divers have looked at the hulls.",
        ),
        (
            "The colour of the harbour lights was realised from a photograph of 20 boats.",
            "The color of the harbor lights was realized from a photograph of twenty boats.",
        ),
        (
            "The F.B.I. asked for a well-known map of the island harbour.",
            "The FBI asked for the well known map of the island harbour.",
        ),
        (
            "I hope that the crews come back, he said to the island radio.",
            "I hope the crews come back. Everything else on this island can wait.",
        ),
        ("Not a word.", "Not one boat."),
    ] {
        assert_eq!(differ(a, b, &rules), [], "{a}");
    }
}

#[test]
fn words_are_read_as_they_are_compared() {
    let rules = words();
    let read = |text: &str| Wording::read(&[text], &rules);
    let forms = |text: &str| read(text).forms(0, read(text).words.len()).join(" ");
    assert_eq!(forms("Don’t — “1,200 men”, 5% . . . [sic] (no)!"), "do not 1200 men 5 percent   ");
    assert_eq!(forms("U.S. Gen. Rohr's well-known boat"), "us gen rohr s well known boat");
    let wording = read("Mr. Ode left. She stayed");
    let stops: Vec<usize> =
        (0..wording.words.len()).filter(|at| wording.words[*at].behind == super::Behind::Stop).collect();
    assert_eq!(stops, [2]);
    assert_eq!(read("").words, []);
    assert!(!read("one boat").holds(&["boat", "one"]) && read("one boat").holds(&["boat"]));
}
